// tests/web/journeys.mjs - what three people come for, without any script of ours and with it: a
// researcher finds a phrase and its paragraph, an investigator comparable remedies, a journalist a
// council.
// SPDX-License-Identifier: GPL-3.0-or-later
//
//   node tests/web/journeys.mjs http://127.0.0.1:8080/
import {address, check, finish, launch, listen} from './browser.mjs';

const hostile = '<img src=x onerror=alert(1)> council';

async function researcher(page, expect) {
  await page.goto(address('/'));
  await page.locator('#q').fill(hostile);
  await page.getByRole('button', {name: 'Search', exact: true}).click();
  expect(await page.locator('#q').inputValue() === hostile,
         'the box does not keep what was typed');
  expect(await page.locator('img').count() === 0, 'a query became an element');
  await page.locator('#q').fill('"the Council has agreed"');
  await page.locator('#q').press('Enter');
  await page.waitForURL(/agreed/);
  const passage = page.locator('.passage a').first();
  const place = await passage.textContent();
  await passage.click();
  expect(page.url().includes('#'), 'a passage does not lead to its place');
  expect(await page.locator(':target').count() === 1, `${place} is not in the decision`);
  expect(await page.locator('mark').count() > 0, 'the decision does not mark the words');
  const marks = await page.locator('.decision mark[id]').count();
  await page.locator('.hits a').click();
  expect(await page.locator('.way:visible').count() === 1, 'the first hit shows no way to the next');
  if (marks > 1) {
    await page.locator('.way:visible').getByRole('link', {name: 'next'}).click();
    const way = await page.locator('.way:visible').textContent();
    expect(way.includes(`2 of ${marks}`), `beside the second hit stands "${way}"`);
    expect(await page.locator('mark:target').count() === 1, 'the second hit is not pointed to');
  }
  await page.locator('.text a.number').first().click();
  expect(/#(p\d|b\d)/.test(page.url()), 'a paragraph has no address of its own');
  await page.locator('.back a').click();
  expect(page.url().includes('/search?q='), 'there is no way back to the search');
}

async function investigator(page, expect) {
  await page.goto(address('/search?q=council'));
  await page.locator('#outcome-upheld').check();
  await settled(page);
  await page.locator('#filter-category [type=checkbox]').first().check();
  await settled(page);
  await page.locator('#payment_min').fill('100');
  await page.getByRole('button', {name: 'Apply filters'}).click();
  await settled(page);
  const filtered = /outcome=upheld.*payment_min=100|payment_min=100.*outcome=upheld/;
  expect(filtered.test(page.url()), 'ticks and ranges are not in the address');
  expect(await page.locator('.chips a').count() === 3, 'there is no chip for each filter');
  expect(await page.locator('#outcome-upheld').isChecked(), 'a tick is lost');
  await page.getByRole('link', {name: 'Highest payment'}).click();
  await settled(page);
  expect(filtered.test(page.url()), 'sorting loses the filters');
  const card = page.locator('.cards > li').first();
  expect(await card.locator('.money strong').count() === 1, 'a card does not tell the money');
  expect(await card.locator('.of-remedy').count() > 0, 'a card does not tell the remedy');
  const csv = await page.locator('.take-aways a').first().getAttribute('href');
  expect(filtered.test(csv), 'the download is of another search');
  const rows = (await (await fetch(address(csv))).text()).split('\r\n');
  expect(rows.length > 2 && rows[0].startsWith('source,'), 'the download is no table');
  await card.locator('.of-remedy a').first().click();
  const box = page.locator('section.remedies');
  expect(await box.locator('li').count() > 0, 'the decision does not list its remedies');
  expect(await page.locator('.remedy-mark').count() > 0, 'the decision does not mark its remedies');
  const anchors = await box.locator('li a').evaluateAll(
      (links) => links.map((link) => link.getAttribute('href').slice(1)));
  for (const anchor of anchors) {
    expect(await page.locator(`[id="${anchor}"]`).count() === 1, `#${anchor} leads nowhere`);
  }
}

async function journalist(page, expect) {
  await page.goto(address('/search'));
  await page.locator('#filter-council a').click();
  expect(await page.locator('#filter-council input').count() > 30, 'not every council is listed');
  await page.locator('#filter-council [type=checkbox]').nth(1).check();
  await settled(page);
  await page.getByRole('button', {name: 'Apply filters'}).click();
  await settled(page);
  expect(page.url().includes('council='), 'a council is not in the address');
  await page.getByRole('link', {name: 'Newest'}).click();
  await settled(page);
  expect(await page.locator('.sort [aria-current]').textContent() === 'Newest',
         'the order is not told');
  const figures = await page.getByRole('link', {name: 'Figures for this search'})
      .getAttribute('href');
  const {groups} = await (await fetch(address(figures))).json();
  expect(groups.length > 0, 'there are no figures by year');
  await page.locator('.chips a').first().click();
  await settled(page);
  expect(!page.url().includes('council='), 'a chip does not take its filter away');
  await page.locator('footer').getByRole('link', {name: 'about this site'}).click();
  expect(await page.locator('time').count() > 0, 'nobody says when this was indexed');
  await page.locator('footer').getByRole('link', {name: 'help with searching'}).click();
  const example = page.locator('.guide td a').first();
  const typed = await example.textContent();
  await example.click();
  expect(await page.locator('#q').inputValue() === typed, 'an example of the help is not asked');
}

// The number in a cell is that of the decisions behind it.
async function countsAgree(page, cell, expect) {
  const number = (await cell.textContent()).trim();
  const behind = await (await fetch(address(await cell.getAttribute('href')))).text();
  const heading = /<h2 id="count"[^>]*>([^<]*)</.exec(behind)?.[1] ?? 'no results';
  expect(heading.startsWith(`${number} decision`), `behind "${number}" there are "${heading}"`);
}

async function journalistOnCouncils(page, expect) {
  await page.goto(address('/'));
  await page.getByRole('link', {name: /^Councils and care providers, A to Z/}).click();
  await page.locator('#narrow').fill('north');
  await page.getByRole('button', {name: 'Show these'}).click();
  await page.locator('#councils a').first().click();
  const council = await page.locator('h1').textContent();
  expect(/north/i.test(council), `"${council}" is not what was looked for`);
  expect(await page.locator('svg a').count() > 0, 'no bar leads to its decisions');
  await countsAgree(page, page.locator('table.figures td a').first(), expect);
  const feed = await page.getByRole('link', {name: 'Feed (Atom)'}).getAttribute('href');
  const answer = await fetch(address(feed));
  expect(answer.headers.get('content-type').startsWith('application/atom+xml') &&
         (await answer.text()).includes('<entry>'), 'the feed is none');
  await page.getByRole('link', {name: 'Compare with others'}).click();
  await page.locator('#council').fill('fairwick');
  await page.getByRole('button', {name: 'Add'}).click();
  expect(await page.locator('thead th').count() === 2, 'two councils do not stand side by side');
  expect((await page.locator('thead').textContent()).includes(council), 'the first one is lost');
  await countsAgree(page, page.locator('table.figures tbody td a').first(), expect);
  await page.locator('tfoot a').first().click();
  expect(await page.locator('thead th').count() === 1, 'a council cannot be taken away');
}

// 320 pixels wide, 256 high: a small telephone, and a large screen at 400%.
async function telephone(page, expect) {
  await page.goto(address('/search?q=council'));
  expect(!await page.locator('#outcome-upheld').isVisible(), 'filters push the results down');
  await page.getByLabel('Show filters').check();
  await page.locator('#outcome-upheld').check();
  await settled(page);
  await page.getByRole('button', {name: 'Apply filters'}).click();
  await settled(page);
  expect(page.url().includes('outcome=upheld'), 'a tick is not in the address');
  await page.locator('.cards h3 a').first().click();
  expect(page.url().includes('/decisions/'), 'a card does not lead to its decision');
}

// With script, ticks and links change the page a little later.
async function settled(page) {
  if (!page.isScripted) return;
  await page.waitForFunction(() => !document.querySelector('[aria-busy=true]'));
}

async function travel(browser, name, journey, viewport, javaScriptEnabled) {
  const context = await browser.newContext({javaScriptEnabled, viewport});
  const page = await context.newPage();
  page.isScripted = javaScriptEnabled;
  page.setDefaultTimeout(10_000);
  const faults = listen(page);
  const expect = (truth, words) => truth || faults.push(words);
  await journey(page, expect).catch((error) => faults.push(error.message));
  check(`${name}, ${javaScriptEnabled ? 'with' : 'without'} script`, faults);
  await context.close();
}

const large = {width: 1280, height: 900};
const small = {width: 320, height: 256};
const browser = await launch();
try {
  for (const scripted of [false, true]) {
    await travel(browser, 'researcher', researcher, large, scripted);
    await travel(browser, 'investigator', investigator, large, scripted);
    await travel(browser, 'journalist', journalist, large, scripted);
    await travel(browser, 'journalist on councils', journalistOnCouncils, large, scripted);
    await travel(browser, 'telephone', telephone, small, scripted);
  }
} finally {
  await browser.close();
}
finish('journeys');
