// tests/web/axe.mjs - opens every kind of page in every mode and looks for faults that a machine
// can see: axe (WCAG 2.2 AA and best practice), requests to other hosts, console errors, sideways
// scrolling. Starts nothing: give it the address of a searchd that serves the sample.
// SPDX-License-Identifier: GPL-3.0-or-later
//
//   node tests/web/axe.mjs http://127.0.0.1:8080/ [folder for screenshots]
import fs from 'node:fs';
import path from 'node:path';
import {createRequire} from 'node:module';
import {chromium} from 'playwright-core';

const [base, pictures] = process.argv.slice(2);
if (!base) {
  console.error('usage: node axe.mjs http://ADDRESS:PORT/ [FOLDER]');
  process.exit(2);
}
const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const modes = [
  {name: 'light', media: {colorScheme: 'light'}, width: 1280},
  {name: 'dark', media: {colorScheme: 'dark'}, width: 1280},
  {name: 'forced colours', media: {forcedColors: 'active'}, width: 1280},
  {name: '390 px', media: {colorScheme: 'light'}, width: 390},
  {name: '390 px dark', media: {colorScheme: 'dark'}, width: 390},
  {name: '320 px', media: {colorScheme: 'light'}, width: 320},
  {name: 'print', media: {media: 'print'}, width: 800},
];

let passed = 0;
let failed = 0;
function check(what, faults) {
  if (faults.length === 0) {
    ++passed;
    return;
  }
  ++failed;
  console.log(`FAILED ${what}`);
  for (const fault of faults) console.log(`  ${fault}`);
}

const address = (target) => new URL(target, base).href;

// A decision of the sample with a table, items or the like is as good as any: the first one.
async function firstDecision() {
  const answer = await fetch(address('/api/v1/search?per_page=1&q=council'));
  const {hits} = await answer.json();
  return `${hits[0].page}?q=council`;
}

// Of these the page has most to draw: several sums, a credit or an earlier offer, marks in the text.
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
  {name: 'not found', target: '/decisions/sample/99-999-999', status: 404},
];

function listen(page) {
  const faults = [];
  page.on('console', (message) => {
    // The browser itself reports the status of a page that is meant to fail.
    const meant = /Failed to load resource.*(400|404)/.test(message.text());
    if (message.type() === 'error' && !meant) faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(base)) faults.push(`other host: ${request.url()}`);
  });
  return faults;
}

async function violations(page) {
  await page.evaluate(axe);
  const result = await page.evaluate((only) => window.axe.run(document, {runOnly: only}), rules);
  return result.violations.map((v) => `${v.id}: ${v.nodes.length} times, ${v.nodes[0].html}`);
}

async function lookAt(browser, mode, {name, target, status = 200}) {
  const context = await browser.newContext(
      {viewport: {width: mode.width, height: 900}, reducedMotion: 'reduce'});
  const page = await context.newPage();
  const what = `${name}, ${mode.name}`;
  const faults = listen(page);
  await page.emulateMedia(mode.media);
  const answer = await page.goto(address(target));
  if (answer.status() !== status) faults.push(`status ${answer.status()}, not ${status}`);
  const sideways =
      await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (sideways > 0) faults.push(`scrolls sideways by ${sideways} px`);
  if (pictures) {
    const file = `${name}-${mode.name}.png`.replaceAll(' ', '-');
    await page.screenshot({path: path.join(pictures, file), fullPage: true});
  }
  check(`${what}: quiet and narrow enough`, faults);
  check(`${what}: axe`, await violations(page));
  await context.close();
}

// What a person can do, without any script of ours.
async function journeyWithoutScript(browser) {
  const context = await browser.newContext({javaScriptEnabled: false});
  const page = await context.newPage();
  const faults = [];
  const expect = (truth, words) => truth || faults.push(words);
  await page.goto(address('/'));
  await page.locator('#q').fill('<img src=x onerror=alert(1)> council');
  await page.getByRole('button', {name: 'Search', exact: true}).click();
  expect(await page.locator('#q').inputValue() === '<img src=x onerror=alert(1)> council',
         'the box does not keep what was typed');
  expect(await page.locator('img').count() === 0, 'a query became an element');
  await page.goto(address('/search?q=council'));
  await page.locator('#outcome-upheld').check();
  await page.getByRole('button', {name: 'Apply filters'}).click();
  expect(page.url().includes('outcome=upheld'), 'a tick is not in the address');
  expect(await page.locator('.chips a').count() === 1, 'there is no chip for the filter');
  await page.locator('.cards h3 a').first().click();
  expect(page.url().includes('/decisions/'), 'a card does not lead to its decision');
  expect(await page.locator('mark').count() > 0, 'the decision does not mark the words');
  await page.locator('.back a').click();
  expect(page.url().includes('/search?q=council'), 'there is no way back to the search');
  await page.goto(address('/search'));
  await page.locator('#payment_min').fill('1,000');
  await page.getByRole('button', {name: 'Apply filters'}).click();
  expect(/payment_min=1(%2C)?000/.test(page.url()), 'a range is not in the address');
  await page.getByRole('link', {name: 'Highest payment'}).click();
  expect(/payment_min=1(%2C)?000/.test(page.url()), 'sorting loses the range');
  const card = page.locator('.cards > li').first();
  expect(await card.locator('.money strong').count() === 1, 'a card does not tell the money');
  await card.locator('.of-remedy a').click();
  const box = page.locator('section.remedies');
  expect(await box.locator('li').count() > 0, 'the decision does not list its remedies');
  expect(await page.locator('.remedy-mark').count() > 0, 'the decision does not mark its remedies');
  const anchors = await box.locator('li a').evaluateAll(
      (links) => links.map((link) => link.getAttribute('href').slice(1)));
  for (const anchor of anchors) {
    expect(await page.locator(`[id="${anchor}"]`).count() === 1, `#${anchor} leads nowhere`);
  }
  check('journey without script', faults);
  await context.close();
}

async function journeyWithScript(browser) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const faults = listen(page);
  await page.goto(address('/search'));
  await page.keyboard.press('Tab');
  const first = await page.evaluate(() => document.activeElement.textContent);
  if (first !== 'Skip to main content') faults.push(`the first stop is "${first}"`);
  await page.keyboard.press('/');
  const focused = await page.evaluate(() => document.activeElement.id);
  if (focused !== 'q') faults.push('"/" does not go to the search box');
  await page.keyboard.type('council');
  await page.keyboard.press('Enter');
  await page.waitForURL(/q=council/);
  if (page.url().includes('date_from')) faults.push(`empty fields are in ${page.url()}`);
  await page.locator('#outcome-upheld').check();
  await page.getByRole('button', {name: 'Apply filters'}).click();
  await page.waitForURL(/outcome=upheld/);
  await page.goBack();
  if (await page.locator('#q').inputValue() !== 'council') faults.push('Back loses the query');
  check('journey by keyboard, and Back', faults);
  await context.close();
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
         '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
try {
  for (const mode of modes) {
    for (const page of pages) await lookAt(browser, mode, page);
  }
  await journeyWithoutScript(browser);
  await journeyWithScript(browser);
} finally {
  await browser.close();
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
