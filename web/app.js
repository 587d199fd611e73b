// web/app.js - comforts only: every page works without it.
// SPDX-License-Identifier: GPL-3.0-or-later

const form = document.getElementById('search');
const box = document.getElementById('q');
const one = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];

function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

// What changes is told once, politely, and only when it lasts: words that come sooner than 800 ms
// after a key or a tick interrupt whoever is still at work.
const patienceMs = 800;
const status = make('p', {class: 'vh', role: 'status'});
document.body.append(status);
let toSay;
function say(words) {
  clearTimeout(toSay);
  status.textContent = words;
}
function sayLater(words) {
  clearTimeout(toSay);
  toSay = setTimeout(() => { status.textContent = words; }, patienceMs);
}

// Parsed by the browser as it arrives: no text ever becomes markup here, so that the pages' policy
// can forbid it altogether (trusted-types 'none').
function getPage(url) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('GET', url);
    request.responseType = 'document';
    request.onload = () => resolve({page: request.response, from: new URL(request.responseURL)});
    request.onerror = reject;
    request.send();
  });
}

// Single keys get in the way of people who speak to their computer: they can be turned off.
function keysAreOff() {
  try {
    return localStorage.getItem('keys') === 'off';
  } catch {
    return false;
  }
}

/* Where somebody is on a page: what has the focus, and how far it is scrolled. Kept with the entry
   in the history, for Back and Forward. */

function selectorOf(element) {
  const card = element?.closest('.keep') && element.closest('.cards > li');
  if (card) {  // its link changes its words and address when it is used
    const place = [...card.parentElement.children].indexOf(card) + 1;
    return `.cards > li:nth-child(${place}) .keep a`;
  }
  if (element?.id) return `#${CSS.escape(element.id)}`;
  const href = element?.getAttribute('href');
  return href ? `a[href="${CSS.escape(href)}"]` : '';
}

let latest = 0;  // number of the page asked for last: answers to others are stale
let answered = 0;
let remembering;
function remember(element = document.activeElement) {
  clearTimeout(remembering);
  if (latest !== answered) return;
  history.replaceState({focus: selectorOf(element), y: scrollY}, '');
}
function rememberSoon() {
  clearTimeout(remembering);
  remembering = setTimeout(remember, 400);  // Safari allows 100 in 30 seconds
}
addEventListener('scroll', rememberSoon, {passive: true});
document.addEventListener('focusin', rememberSoon);

// Browsers put back what was typed and ticked last, which is not what the address says.
addEventListener('pageshow', (event) => {
  const [visit] = performance.getEntriesByType('navigation');
  if (!event.persisted && visit?.type !== 'back_forward') return;
  form?.reset();
  const focus = history.state?.focus;
  if (focus && !event.persisted) one(focus)?.focus({preventScroll: true});
});

/* Results that follow ticks and links without a new page. */

// Fields left empty stay out of the address, so that it can be read and shared.
form?.addEventListener('formdata', (event) => {
  for (const [name, value] of [...event.formData]) {
    if (value === '') event.formData.delete(name);
  }
});

function addressOfForm() {
  const query = String(new URLSearchParams(new FormData(form)));
  return form.getAttribute('action') + (query && `?${query}`);
}

// All that stands below the search box; its syntax help stays as it is.
function below(page) {
  const search = page.getElementById('search');
  const parts = [...search.parentElement.children];
  return parts.slice(parts.indexOf(search) + 1).filter((part) => !part.matches('.syntax'));
}

function swap(page) {
  const open = all('.columns details[open], #show-filters:checked')
      .map((part) => selectorOf(part) || `details.${part.classList[0]}`);
  const narrowed = all('[data-narrow]').map((field) => [selectorOf(field), field.value]);
  const fresh = below(page);
  below(document).forEach((part) => part.remove());
  (one('.syntax') ?? form).after(...fresh);
  all('input[type=hidden]', form).forEach((field) => field.remove());
  form.append(...all('#search input[type=hidden]', page));
  all('link[rel=alternate]').forEach((link) => link.remove());
  document.head.append(...all('link[rel=alternate]', page));
  document.title = page.title;
  for (const selector of open) {
    const part = one(selector);
    if (part) part[part.matches('details') ? 'open' : 'checked'] = true;
  }
  addNarrowing();
  for (const [selector, typed] of narrowed) {
    const field = typed && one(selector);
    if (field) narrowTo(field, typed);
  }
}

// Back to the element that had the focus, at the height where it was; else to the heading.
function settle({focus, y, top}) {
  const heading = one('#count');
  const found = focus && focus !== selectorOf(heading) && one(focus);
  (found || heading)?.focus({preventScroll: true});
  if (y !== undefined) scrollTo(0, y);
  else if (found) scrollBy(0, found.getBoundingClientRect().top - top);
  else heading?.scrollIntoView();
}

function setBusy(truth) {
  for (const part of all('.results')) part.setAttribute('aria-busy', truth);
}

function offerAgain(url) {
  setBusy(false);
  one('#unanswered')?.remove();
  form.after(make('p', {id: 'unanswered', class: 'fault', role: 'alert'},
                  'The server did not answer: what is shown is from before. ',
                  make('a', {href: url}, 'Try again')));
}

let shown = location.pathname + location.search;
async function show(url, place, push = true) {
  const number = ++latest;
  const typed = box.value;
  setBusy(true);
  say('');
  sayLater('Loading decisions');
  const answer = await getPage(url).catch(() => null);
  if (number !== latest) return;
  answered = number;
  say('');
  if (!answer) return offerAgain(url);
  const {page, from} = answer;
  // Led to a decision, or to a problem: that is another page.
  if (from.pathname !== '/search' || !page || !one('#count, .fault', page)) {
    return location.assign(url);
  }
  if (push) history.pushState(null, '', url);
  shown = location.pathname + location.search;
  swap(page);
  const {value} = page.getElementById('q');
  box.defaultValue = value;
  if (!push || box.value === typed) box.value = value;
  settle(place);
  remember();
  say((one(place.tell ?? '#count') ?? one('#count, .fault h2')).textContent);
}

function placeOf(element) {
  return {focus: selectorOf(element), top: element.getBoundingClientRect().top};
}

const ticksWaitMs = 200;  // several ticks in a row are one search
let ticked;
document.addEventListener('change', ({target}) => {
  if (!form || target.form !== form || target.type !== 'checkbox') return;
  setBusy(true);
  clearTimeout(ticked);
  ticked = setTimeout(() => {
    remember();
    show(addressOfForm(), placeOf(target));
  }, ticksWaitMs);
});

const swapping = '.chips a, .sort a, .pages a, .filters a, .keep a, .shortlist a';
document.addEventListener('click', (event) => {
  const link = event.target.closest('a[href]');
  if (!link) return;
  remember(link);
  if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (!form || !link.matches(swapping) || link.pathname !== '/search' || link.hash) return;
  event.preventDefault();
  clearTimeout(ticked);
  if (link.matches('.keep a')) show(link.href, {...placeOf(link), tell: '.shortlist'});
  else show(link.href, link.matches('.sort a') ? placeOf(link) : {});
});

addEventListener('popstate', (event) => {
  clearTimeout(remembering);
  clearTimeout(ticked);
  const address = location.pathname + location.search;
  if (address === shown && latest === answered) return;  // only the place on the page changed
  show(address, {focus: '', y: 0, ...event.state}, false);
});

/* Long lists, narrowed by typing. */

// Case, accents and punctuation do not count, and "&" reads "and".
function plain(text) {
  return text.normalize('NFKD').toLowerCase().replace(/&/g, ' and ').replace(/[\p{M}'’]/gu, '')
      .replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

// A box names its list: <input data-narrow="id of the list">.
const listOf = (field) => document.getElementById(field.dataset.narrow);
const entriesOf = (list) => all(list.matches('fieldset') ? ':scope > label' : 'li, tbody tr', list);
const restOf = (list) => one(':scope > p a[href*="facet="]', list);  // of a list that is cut

// A list of filters shows its first values only: the others are fetched when they are looked for.
async function complete(list) {
  const link = restOf(list);
  if (!link || list.dataset.complete) return;
  list.dataset.complete = 'asked';
  const answer = await getPage(link.href).catch(() => null);
  const others = answer?.page?.getElementById(list.id);
  if (!others) return;
  for (const label of entriesOf(others)) {
    if (one(`#${CSS.escape(label.htmlFor)}`, list)) continue;
    label.dataset.more = '';
    link.parentElement.before(label);
  }
}

function narrow(field) {
  const words = plain(field.value).split(' ').filter(Boolean);
  const list = listOf(field);
  const entries = entriesOf(list);
  for (const entry of entries) {
    const text = plain(entry.textContent);
    const fits = words.length > 0 ? words.every((word) => text.includes(word))
                                  : entry.dataset.more === undefined;
    entry.hidden = !fits && !one(':checked', entry);
  }
  for (const part of all('section', list)) part.hidden = !one('li:not([hidden])', part);
  const left = entries.filter((entry) => !entry.hidden).length;
  return `${left} of ${entries.length} shown`;
}

async function narrowTo(field, typed) {
  field.value = typed;
  narrow(field);
  await complete(listOf(field));
  sayLater(narrow(field));
}

// Of a list of filters "Show all 156" tells how many values there are.
function sizeOf(list) {
  const {textContent = ''} = restOf(list) ?? {};
  return Math.max(entriesOf(list).length, Number(textContent.replace(/\D/g, '')));
}

document.addEventListener('input', ({target}) => {
  if (target.dataset.narrow && listOf(target)) narrowTo(target, target.value);
});

const shortList = 30;  // values that are found as fast by reading as by typing
function addNarrowing() {
  for (const list of all('.filter-lists fieldset')) {
    if (sizeOf(list) <= shortList) continue;
    const id = `narrow-${list.id}`;
    const title = one('legend', list);
    const field = make('input', {id, type: 'search', autocomplete: 'off', 'data-narrow': list.id});
    const label = make('label', {for: id}, 'Narrow this list',
                       make('span', {class: 'vh'}, `: ${title.textContent}`));
    title.after(make('p', {class: 'narrow'}, label, field));
  }
}
addNarrowing();

/* Suggestions under the search box: nothing when the server has none, or fails. */

const kinds = {council: 'council or care provider', category: 'category', law: 'law or guidance',
               phrase: 'phrase', reference: 'decision'};

function addSuggestions() {
  const list = make('ul', {id: 'suggestions', class: 'suggestions', role: 'listbox',
                           'aria-label': 'Suggestions', hidden: ''});
  let chosen = -1;
  let waiting;
  let request;

  const close = () => {
    clearTimeout(waiting);
    request?.abort();
    list.hidden = true;
    box.setAttribute('aria-expanded', false);
    choose(-1);
  };
  const choose = (index) => {
    chosen = index;
    [...list.children].forEach((option, i) => option.setAttribute('aria-selected', i === index));
    const option = list.children[index];
    if (option) box.setAttribute('aria-activedescendant', option.id);
    else box.removeAttribute('aria-activedescendant');
    option?.scrollIntoView({block: 'nearest'});
  };
  const draw = (suggestions) => {
    list.replaceChildren(...suggestions.map(({kind, text, decisions, url}, i) => {
      const many = `${decisions.toLocaleString('en-GB')} decision${decisions === 1 ? '' : 's'}`;
      const about = kind === 'reference' ? kinds[kind] : `${kinds[kind] ?? kind}, ${many}`;
      const option = make('li', {id: `suggestion-${i}`, role: 'option', 'aria-selected': false},
                          `${text} `, make('span', {class: 'quiet'}, about));
      option.dataset.url = url;
      return option;
    }));
    choose(-1);
    list.hidden = suggestions.length === 0;
    box.setAttribute('aria-expanded', !list.hidden);
    if (!list.hidden) sayLater(`${suggestions.length} suggestions`);
  };
  const ask = async () => {
    request?.abort();
    request = new AbortController();
    const {signal} = request;
    const query = new URLSearchParams({q: box.value, limit: 8});
    const answer = await fetch(`/api/v1/suggest?${query}`, {signal})
        .then((reply) => (reply.ok ? reply.json() : {suggestions: []}))
        .catch(() => ({suggestions: []}));
    if (!signal.aborted && document.activeElement === box) draw(answer.suggestions);
  };

  const typingPauseMs = 120;  // about one key: fewer questions, no wait that is felt
  box.addEventListener('input', (event) => {
    clearTimeout(waiting);
    if (box.value.trim().length < 2) return close();
    if (!event.isComposing) waiting = setTimeout(ask, typingPauseMs);
  });
  box.addEventListener('keydown', (event) => {
    const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (list.hidden || event.isComposing) return;
    if (step) {
      const places = list.children.length + 1;  // one of them is the box itself
      choose((chosen + 1 + step + places) % places - 1);
    } else if (event.key === 'Escape') {
      close();
    } else if (event.key === 'Enter' && chosen >= 0) {
      location.assign(list.children[chosen].dataset.url);
    } else {
      return;
    }
    event.preventDefault();
  });
  box.addEventListener('blur', close);
  list.addEventListener('mousedown', (event) => event.preventDefault());  // keeps the focus
  list.addEventListener('click', (event) => {
    const option = event.target.closest('[role=option]');
    if (option) location.assign(option.dataset.url);
  });
  for (const [name, value] of Object.entries({role: 'combobox', 'aria-expanded': false,
                                              'aria-controls': 'suggestions',
                                              'aria-autocomplete': 'list'})) {
    box.setAttribute(name, value);
  }
  box.after(list);
}
if (box) addSuggestions();

/* Reading a decision: links and citations to take away, and the way from hit to hit. */

function textToCopy({copy, pinpoint}) {
  if (copy === '#citation') {
    const text = one(copy).textContent.trim().replace(/\s+/g, ' ');
    return pinpoint ? `${text.replace(/\.$/, '')} ${pinpoint}` : text;
  }
  return copy.startsWith('#') ? location.origin + location.pathname + copy : copy;
}

document.addEventListener('click', async (event) => {
  const button = event.target.closest('button[data-copy]');
  if (!button) return;
  const text = textToCopy(button.dataset);
  try {
    await navigator.clipboard.writeText(text);
    say(`Copied: ${text}`);
    const words = button.dataset.words ??= button.textContent;
    button.textContent = 'Copied';
    setTimeout(() => { button.textContent = words; }, 2000);  // long enough to be read
  } catch {  // not on https, or not allowed: to be copied by hand
    const field = make('input', {readonly: '', value: text, 'aria-label': 'Text to copy'});
    button.replaceWith(field);
    field.select();
  }
});

const copyButton = (copy, words) => make('button', {type: 'button', 'data-copy': copy}, words);

// Without the way from hit to hit, which the page adds.
function wordsOf(element) {
  const copy = element.cloneNode(true);
  all('.way', copy).forEach((way) => way.remove());
  return copy.textContent.trim();
}

// Only the paragraph that the address points to has them: a hundred buttons help nobody.
function offerCopies() {
  all('.copies').forEach((line) => line.remove());
  const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
  const paragraph = target && target.closest('.text .paragraph, .text .item, .text .quote');
  if (!paragraph) return;
  const own = one('a.number[href^="#p"]', paragraph);
  const anchor = own ? own.getAttribute('href') : `#${paragraph.id}`;
  const line = make('div', {class: 'copies'}, copyButton(anchor, 'Copy link'));
  if (one('#citation')) {
    const cite = copyButton('#citation', 'Copy citation');
    // A number that this site guessed is not to be cited: the section is named instead.
    const section = one('h2, h3, h4', paragraph.closest('section'));
    if (own) cite.dataset.pinpoint = `[${anchor.slice(2)}]`;
    else if (section) cite.dataset.pinpoint = `“${wordsOf(section)}”`;
    line.append(' ', cite);
  }
  paragraph.after(line);
}
addEventListener('hashchange', offerCopies);
offerCopies();
one('#citation')?.after(' ', copyButton('#citation', 'Copy'));

// The address names the hit, as the links between hits do.
function goToHit(step) {
  const hits = all('.decision mark[id]');
  if (hits.length === 0) return;
  const now = hits.findIndex((hit) => `#${hit.id}` === location.hash);
  const seen = hits.findIndex((hit) => hit.getBoundingClientRect().top > 0);
  const first = step > 0 ? Math.max(seen, 0) : (seen < 0 ? hits.length : seen) - 1;
  const next = ((now < 0 ? first : now + step) + hits.length) % hits.length;
  location.replace(`#${hits[next].id}`);
  hits[next].tabIndex = -1;
  hits[next].focus({preventScroll: true});
  say(`Hit ${next + 1} of ${hits.length}`);
}

/* Single keys: "/" to the search box, n and p from hit to hit. */

addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || keysAreOff()) return;
  if (event.target.closest?.('input:not([type=checkbox]), select, textarea')) return;
  if (event.key === 'n' || event.key === 'p') goToHit(event.key === 'n' ? 1 : -1);
  if (event.key !== '/' || !box) return;
  event.preventDefault();
  box.focus();
});

function addKeySwitch(place) {
  const words = () => `Turn these keys ${keysAreOff() ? 'on' : 'off'}`;
  const button = make('button', {type: 'button'}, words());
  button.addEventListener('click', () => {
    try {
      if (keysAreOff()) localStorage.removeItem('keys');
      else localStorage.setItem('keys', 'off');
    } catch {
      say('This browser does not let the page remember that');
    }
    button.textContent = words();
  });
  place.append(button);
}
for (const place of all('#keys-switch')) addKeySwitch(place);
