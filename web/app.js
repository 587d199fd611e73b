// web/app.js - comforts only: every page works without it.
// SPDX-License-Identifier: GPL-3.0-or-later

// Fields left empty stay out of the address, so that it can be read and shared.
document.getElementById('search')?.addEventListener('formdata', (event) => {
  for (const [name, value] of [...event.formData]) {
    if (value === '') event.formData.delete(name);
  }
});

// "/" goes to the search box, as in many tools; not while somebody types.
addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest('input, select, textarea')) return;
  const box = document.getElementById('q');
  if (!box) return;
  event.preventDefault();
  box.focus();
});
