// A browser without a network, a page that notices whatever goes wrong on it, and a count of what passed.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { chromium } from 'playwright-core';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];

let passed = 0;
let failed = 0;

export async function check(name, test) {
  try {
    await test();
    passed++;
    console.log(`ok      ${name}`);
  } catch (error) {
    failed++;
    console.log(`FAILED  ${name}\n        ${error.message.replaceAll('\n', '\n        ')}`);
  }
}

export function finish() {
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

export const launch = () => chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS });

/** Opens a file, gives the page to a test, and fails if the page complained, asked for anything or opened a dialog. */
export function onPage(browser, file, options, test) {
  return watched(browser, `file://${file}`, { offline: true, viewport: { width: 1280, height: 900 }, ...options }, (url) => url === `file://${file}`, test);
}

/**
 * Opens a page of a server, which may ask that server for more.
 *
 * @param options those of a browser context, and "expected": complaints that the test brings about
 */
export function onServer(browser, address, path, options, test) {
  return watched(browser, address + path, { viewport: { width: 1280, height: 800 }, ...options }, (url) => url.startsWith(`${address}/`), test);
}

async function watched(browser, url, { expected = /^$/, ...options }, own, test) {
  const context = await browser.newContext(options);
  try {
    const page = await context.newPage();
    const wrong = [];
    const complain = (text) => expected.test(text) || wrong.push(text);
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complain(message.text()));
    page.on('pageerror', (error) => wrong.push(error.message));
    page.on('dialog', (dialog) => {
      wrong.push(`dialog: ${dialog.message()}`);
      dialog.dismiss();
    });
    page.on('request', (request) => own(request.url()) || wrong.push(`asked for ${request.url().slice(0, 80)}`));
    await page.addInitScript(() => addEventListener('securitypolicyviolation', (event) => console.error(`blocked: ${event.violatedDirective}`)));
    await page.goto(url);
    await settled(page);
    await test(page);
    if (wrong.length) throw new Error(wrong.join('\n'));
  } finally {
    await context.close();
  }
}

export const PHONE = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };

export const noSidewaysScroll = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

export const colourOf = (page, selector, property) => page.locator(selector).first().evaluate((element, name) => getComputedStyle(element)[name], property);

const DATA = /(<script type="application\/json" id="data">)(.*?)(<\/script>)/s;

/** The data that stands in a report. */
export const dataOf = (file) => JSON.parse(readFileSync(file, 'utf8').match(DATA)[2]);

/** A report with other data in it, beside the one it was made from. */
export function variant(file, name, change) {
  const changed = join(dirname(file), `${name}.html`);
  writeFileSync(changed, readFileSync(file, 'utf8').replace(DATA, (_, start, content, end) => start + change(content).replaceAll('<', '\\u003c') + end));
  return changed;
}

/** Nothing that came in words ran, was read as markup, or became a link to anything but the web. */
export async function untouched(page) {
  assert.equal(await page.evaluate(() => window.hacked), undefined);
  assert.equal(await page.locator('main img, main script, dialog img, dialog script').count(), 0);
  const addresses = await page.locator('main a, dialog a').evaluateAll((links) => links.map((link) => link.protocol));
  assert.ok(addresses.every((protocol) => ['http:', 'https:'].includes(protocol)), addresses.join());
}

/** Waits until what was to be drawn is drawn. */
export const settled = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
