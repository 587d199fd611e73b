// tests/web/sizes.mjs - how much a first search loads: prints it, and fails above the budget.
// SPDX-License-Identifier: GPL-3.0-or-later
//
//   node tests/web/sizes.mjs http://127.0.0.1:8080/
import http from 'node:http';
import {address, check, finish} from './browser.mjs';

const own = 20 * 1024;  // bytes of CSS and script, compressed: a second on a slow telephone
const page = 30 * 1024;  // bytes of a page of 20 results, compressed: the same

// As it is sent to a browser; fetch() would unpack it.
function sent(target) {
  return new Promise((resolve, reject) => {
    const headers = {'Accept-Encoding': 'br, gzip'};
    http.get(address(target), {headers}, (answer) => {
      const chunks = [];
      answer.on('data', (chunk) => chunks.push(chunk));
      answer.on('end', () => resolve({answer, body: Buffer.concat(chunks)}));
    }).on('error', reject);
  });
}

async function size(target) {
  const {answer, body} = await sent(target);
  const packed = answer.headers['content-encoding'] ?? 'not compressed';
  console.log(`${String(body.length).padStart(7)} bytes  ${target} (${packed})`);
  check(`${target} answers, compressed`,
        answer.statusCode === 200 && packed !== 'not compressed' ? [] : [packed]);
  return body.length;
}

function within(what, bytes, most) {
  console.log(`${String(bytes).padStart(7)} bytes  ${what}; the budget is ${most}`);
  check(`${what} within its budget`, bytes <= most ? [] : [`${bytes} bytes, over ${most}`]);
}

within('CSS and script', await size('/app.css') + await size('/app.js'), own);
for (const target of ['/search?q=council+delay', '/search', '/search?payment_min=1']) {
  within('page of results', await size(target), page);
}
finish('sizes');
