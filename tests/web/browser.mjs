// tests/web/browser.mjs - Debian's Chromium, what must never happen on a page, and the count of
// what passed: shared by the scripts beside it.
// SPDX-License-Identifier: GPL-3.0-or-later
import {chromium} from 'playwright-core';

export const base = process.argv[2];
if (!base) {
  console.error(`usage: node ${process.argv[1]} http://ADDRESS:PORT/ [FOLDER]`);
  process.exit(2);
}

export const address = (target) => new URL(target, base).href;

export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
         '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

let passed = 0;
let failed = 0;
export function check(what, faults) {
  if (faults.length === 0) {
    ++passed;
    return;
  }
  ++failed;
  console.log(`FAILED ${what}`);
  for (const fault of faults) console.log(`  ${fault}`);
}

export function finish(what) {
  console.log(`${what}: ${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

// Collects what goes wrong on a page while it is used.
export function listen(page) {
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

export const sideways = (page) =>
    page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
