// a browser saved this beside the page: it is not a decision
document.documentElement.className = "js";
