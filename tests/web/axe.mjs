// tests/web/axe.mjs - opens every kind of page in every mode and looks for faults that a machine
// can see: axe (WCAG 2.2 AA and best practice), requests to other hosts, console errors, sideways
// scrolling. Starts nothing: give it the address of a searchd that serves the sample.
// SPDX-License-Identifier: GPL-3.0-or-later
//
//   node tests/web/axe.mjs http://127.0.0.1:8080/ [folder for screenshots]
import fs from 'node:fs';
import path from 'node:path';
import {createRequire} from 'node:module';
import {address, check, finish, launch, listen, sideways} from './browser.mjs';

const pictures = process.argv[3];
const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

// 1280 by 1024 pixels at 400%: WCAG's own measure of zoom.
const modes = [
  {name: 'light', media: {colorScheme: 'light'}, width: 1280},
  {name: 'dark', media: {colorScheme: 'dark'}, width: 1280},
  {name: 'forced colours', media: {forcedColors: 'active'}, width: 1280},
  {name: '390 px', media: {colorScheme: 'light'}, width: 390},
  {name: '390 px dark', media: {colorScheme: 'dark'}, width: 390},
  {name: '320 px', media: {colorScheme: 'light'}, width: 320},
  {name: '400% zoom', media: {colorScheme: 'light'}, width: 320, height: 256, scale: 4},
  {name: 'print', media: {media: 'print'}, width: 800},
];

// A decision of the sample with a table, items or the like is as good as any: the first one.
async function firstDecision() {
  const answer = await fetch(address('/api/v1/search?per_page=1&q=council'));
  const {hits} = await answer.json();
  return `${hits[0].page}?q=council`;
}

// Of these the page has most to draw: several sums, a credit or an earlier offer, marks.
async function decisionWithRemedies() {
  const answer = await fetch(address('/api/v1/search?per_page=100&sort=-payment'));
  const {hits} = await answer.json();
  const told = ({remedy_totals: totals}) => totals.credit_pence + totals.earlier_offer_pence > 0;
  return (hits.find(told) ?? hits[0]).page;
}

const pages = [
  {name: 'home', target: '/'},
  {name: 'search', target: '/search'},
  {name: 'results', target: '/search?q=council+delay&outcome=upheld'},
  {name: 'second page', target: '/search?per_page=5&page=2&sort=-date'},
  {name: 'zero results', target: '/search?q=zyzzyva&outcome=upheld'},
  {name: 'error', target: '/search?q=damp&date_from=yesterday&outcome=upheld', status: 400},
  {name: 'payments', target: '/search?payment_min=300&payment_max=5000&sort=-payment'},
  {name: 'remedy filters', target: '/search?payment=1001-2500&remedy=payment&purpose=distress'},
  {name: 'range with fault', target: '/search?payment_min=500&payment_max=lots', status: 400},
  {name: 'decision with remedies', target: `${await decisionWithRemedies()}?q=pay`},
  {name: 'decision', target: await firstDecision()},
  {name: 'about', target: '/about'},
  {name: 'help', target: '/help'},
  {name: 'councils', target: '/councils'},
  {name: 'councils narrowed', target: '/councils?q=care'},
  {name: 'council', target: '/councils/fairwick-borough-council'},
  {name: 'council without decisions', target: '/councils/skelderdale-council'},
  {name: 'unknown council', target: '/councils/nowhere', status: 404},
  {name: 'category', target: '/categories/adult-care-services'},
  {name: 'comparison',
   target: '/compare?council=fairwick-borough-council&council=northmoor-county-council'},
  {name: 'comparison with fault', target: '/compare?council=Atlantis', status: 400},
  {name: 'not found', target: '/decisions/sample/99-999-999', status: 404},
];

async function violations(page) {
  await page.evaluate(axe);
  const result = await page.evaluate((only) => window.axe.run(document, {runOnly: only}), rules);
  return result.violations.map((v) => `${v.id}: ${v.nodes.length} times, ${v.nodes[0].html}`);
}

async function lookAt(browser, mode, {name, target, status = 200}) {
  const context = await browser.newContext({
    viewport: {width: mode.width, height: mode.height ?? 900},
    deviceScaleFactor: mode.scale ?? 1,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const what = `${name}, ${mode.name}`;
  const faults = listen(page);
  await page.emulateMedia(mode.media);
  const answer = await page.goto(address(target));
  if (answer.status() !== status) faults.push(`status ${answer.status()}, not ${status}`);
  const excess = await sideways(page);
  if (excess > 0) faults.push(`scrolls sideways by ${excess} px`);
  if (pictures && !mode.scale) {
    const file = `${name}-${mode.name}.png`.replaceAll(' ', '-');
    await page.screenshot({path: path.join(pictures, file), fullPage: true});
  }
  check(`${what}: quiet and narrow enough`, faults);
  // At 400% a page is the same as at 320 px, for axe: only what sticks out can differ.
  if (!mode.scale) check(`${what}: axe`, await violations(page));
  await context.close();
}

const browser = await launch();
try {
  for (const mode of modes) {
    for (const page of pages) await lookAt(browser, mode, page);
  }
} finally {
  await browser.close();
}
finish('pages in every mode');
