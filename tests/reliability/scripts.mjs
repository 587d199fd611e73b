// tests/reliability/scripts.mjs - looks at pages that are full of markup somebody else wrote, in
// Chromium: none of it may run, load, or be stopped by the policy alone.
// SPDX-License-Identifier: GPL-3.0-or-later
//
//   node tests/reliability/scripts.mjs http://127.0.0.1:8080/ TARGETS.json
//   prints JSON: {"pages": N, "faults": ["/search?q=...: dialog"], "violations": N}
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';

// Installed for the tests of pages.
const require = createRequire(new URL('../web/package.json', import.meta.url));
const {chromium} = require('playwright-core');

const [base, file] = process.argv.slice(2);
const targets = JSON.parse(readFileSync(file, 'utf8'));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
         '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
const context = await browser.newContext({acceptDownloads: true});
const faults = [];
let violations = 0;
let here = '';
const fault = (what) => faults.push(`${here}: ${what}`.slice(0, 300));

await context.exposeFunction('tellViolation', (what) => {
  ++violations;
  fault(`policy: ${what}`);
});
await context.exposeFunction('tellRun', (what) => fault(`ran: ${what}`));
// Every payload calls xss(); it and the ways out that payloads take are watched.
await context.addInitScript(() => {
  window.xss = (...words) => window.tellRun(`xss ${words}`);
  for (const name of ['alert', 'confirm', 'prompt', 'print', 'open'])
    window[name] = (...words) => window.tellRun(`${name} ${words}`);
  document.addEventListener('securitypolicyviolation', (event) => window.tellViolation(
      `${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
});

function watch(page) {
  page.on('dialog', (dialog) => {
    fault(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on('console', (message) => {
    // The browser itself reports the status of a page that is meant to fail.
    if (message.type() === 'error' && !/Failed to load resource.*(400|404)/.test(message.text()))
      fault(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => fault(`script: ${error.message}`));
  page.on('popup', () => fault('a window was opened'));
  page.on('request', (request) => {
    if (!request.url().startsWith(base)) fault(`other address: ${request.url()}`);
  });
  page.on('framenavigated', (frame) => {
    if (frame !== page.mainFrame()) fault(`a frame: ${frame.url()}`);
  });
}

// What a parser made of the page that only markup of a stranger can have brought.
const strangers = () => {
  const found = [];
  const ours = new Set(['app.js']);
  const never = new Set(['iframe', 'object', 'embed', 'base', 'img', 'math', 'video', 'audio',
                         'marquee', 'template', 'frame', 'portal', 'style', 'x']);
  for (const element of document.querySelectorAll('*')) {
    const name = element.localName;
    for (const {name: attribute, value} of element.attributes) {
      if (/^on/.test(attribute) || attribute === 'style' || attribute === 'srcdoc')
        found.push(`<${name} ${attribute}>`);
      if (/^(href|src|action|formaction|data|xlink:href|poster|background)$/.test(attribute) &&
          /^[\u0000-\u0020]*(javascript|data|vbscript|blob):/i.test(value))
        found.push(`<${name} ${attribute}=${value}>`);
    }
    const path = (element.src ?? '').split('?')[0].split('/').pop();
    if ((name === 'script' && !ours.has(path)) || never.has(name)) found.push(`<${name}>`);
  }
  return found;
};

// A reader moves about: what waits for that (onfocus, onmouseover, onclick) is given its chance.
async function moveAbout(page) {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
    for (const element of document.querySelectorAll('main *, body > *')) {
      for (const type of ['mouseover', 'mouseenter', 'focus', 'pointerover', 'toggle', 'error'])
        element.dispatchEvent(new Event(type));
    }
  });
  const links = await page.$$eval('a[href]', (all) => all
      .map((link) => new URL(link.href.baseVal ?? link.href, document.baseURI).href)  // SVG's too
      .filter((href) => !/^(https?|mailto):/.test(href)));
  if (links.length > 0) fault(`links that are no address: ${links.slice(0, 3)}`);
}

async function look(target) {
  here = target;
  const page = await context.newPage();
  watch(page);
  try {
    const url = new URL(target, base).href;
    const answer = await page.goto(url, {waitUntil: 'load'});
    if (answer && answer.status() >= 500) fault(`status ${answer.status()}`);
    if ((answer?.headers()['content-type'] ?? '').includes('text/html')) {
      for (const stranger of await page.evaluate(strangers)) fault(`markup: ${stranger}`);
      await moveAbout(page);
    }
    await page.waitForTimeout(150);
    if (page.url().split('#')[0] !== url.split('#')[0] && !target.startsWith('/compare'))
      fault(`went to ${page.url()}`);
  } catch (error) {
    if (!/Download is starting/.test(error.message)) fault(`broke: ${error.message}`);
  } finally {
    await page.close();
  }
}

// Typed into the box, with what the page's own script makes of it.
async function type(words) {
  here = `typed ${words}`;
  const page = await context.newPage();
  watch(page);
  await page.goto(new URL('/search', base).href);
  await page.locator('#q').fill(words);
  await page.waitForTimeout(400);  // suggestions
  await page.locator('#q').press('Enter');
  await page.waitForLoadState('load');
  await page.waitForTimeout(150);
  for (const stranger of await page.evaluate(strangers)) fault(`markup: ${stranger}`);
  await page.close();
}

for (const target of targets.pages) await look(target);
for (const words of targets.typed) await type(words);
await browser.close();
console.log(JSON.stringify({pages: targets.pages.length + targets.typed.length, faults,
                            violations}));
