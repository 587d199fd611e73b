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
import {pages} from './pages.mjs';

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
