// tests/web/times.mjs - how long a person waits: from a key or a tick to what it changes on the
// page. Prints times, judges none of them: machines differ.
// SPDX-License-Identifier: GPL-3.0-or-later
//
//   node tests/web/times.mjs http://127.0.0.1:8080/
import {address, launch} from './browser.mjs';

const rounds = 15;

// In the page's own clock, from the event to the frame that shows its effect.
const timed = (page, selector, event, changed) => page.evaluate(
    ([of, kind, when]) => new Promise((resolve) => {
      const target = document.querySelector(of);
      const from = location.href;
      const done = {
        results: () => location.href !== from,
        listed: () => document.querySelector('#suggestions:not([hidden]) li'),
      }[when];
      const start = performance.now();
      const look = () => {
        const quiet = !document.querySelector('[aria-busy=true]');
        if (done() && quiet) resolve(performance.now() - start);
        else requestAnimationFrame(look);
      };
      if (kind === 'click') target.click();
      else target.dispatchEvent(new Event(kind, {bubbles: true}));
      requestAnimationFrame(look);
    }), [selector, event, changed]);

function tell(what, times) {
  const sorted = times.sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  const ms = (value) => String(Math.round(value)).padStart(5);
  console.log(`${ms(at(0.5))} ms median, ${ms(sorted.at(-1))} ms longest of ${rounds}  ${what}`);
}

async function each(page, what, work) {
  const times = [];
  for (let round = 0; round < rounds; ++round) times.push(await work(page, round));
  tell(what, times);
}

const browser = await launch();
try {
  const page = await browser.newPage();
  const {total} = await (await fetch(address('/api/v1/search?per_page=0'))).json();
  console.log(`${total.value.toLocaleString('en-GB')} decisions`);
  const words = ['council delay', 'damp', 'school transport', 'care fees', '"the Council"'];
  await each(page, 'Enter in the box to the page of results loaded', async (of, round) => {
    await of.goto(address('/search'));
    await of.locator('#q').fill(words[round % words.length]);
    const start = performance.now();
    await of.locator('#q').press('Enter');
    await of.waitForURL(/q=/, {waitUntil: 'load'});
    return performance.now() - start;
  });
  await each(page, 'tick to new results, 200 ms of them waiting for another tick', async (of) => {
    await of.goto(address('/search?q=council'));
    return timed(of, '#filter-outcome input', 'click', 'results');
  });
  await each(page, 'key to suggestions, 120 ms of them waiting for another key', async (of) => {
    await of.goto(address('/search'));
    await of.locator('#q').focus();
    await of.evaluate(() => { document.getElementById('q').value = 'edu'; });
    return timed(of, '#q', 'input', 'listed');
  });
} finally {
  await browser.close();
}
