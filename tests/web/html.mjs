// tests/web/html.mjs - every kind of page is valid HTML, says the W3C's Nu Html Checker.
// SPDX-License-Identifier: GPL-3.0-or-later
//
//   node tests/web/html.mjs http://127.0.0.1:8080/
import {spawnSync} from 'node:child_process';
import fs from 'node:fs';
import {createRequire} from 'node:module';
import os from 'node:os';
import path from 'node:path';
import {address, check, finish} from './browser.mjs';
import {pages} from './pages.mjs';

const checker = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ombud-html-'));
const fileOf = ({name}) => path.join(folder, `${name.replaceAll(' ', '-')}.html`);

try {
  for (const page of pages) {
    const answer = await fetch(address(page.target));
    fs.writeFileSync(fileOf(page), await answer.text());
  }
  const run = spawnSync('java', ['-jar', checker, '--format', 'json', ...pages.map(fileOf)],
                        {encoding: 'utf8', maxBuffer: 64 << 20});
  if (run.error) throw run.error;
  // Faults and warnings alike: a warning is a fault that browsers forgive.
  const {messages} = JSON.parse(run.stderr);
  for (const page of pages) {
    const of = messages.filter(({url}) => url.endsWith(`/${path.basename(fileOf(page))}`));
    check(`${page.name}: valid HTML`,
          of.map(({lastLine, message, extract}) => `line ${lastLine}: ${message} ${extract}`));
  }
} finally {
  fs.rmSync(folder, {recursive: true});
}
finish('valid HTML');
