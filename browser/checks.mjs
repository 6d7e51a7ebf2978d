// A browser without a network, a page that notices whatever goes wrong on it, and a count of what passed.
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
export async function onPage(browser, file, options, test) {
  const context = await browser.newContext({ offline: true, viewport: { width: 1280, height: 900 }, ...options });
  try {
    const page = await context.newPage();
    const wrong = [];
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) && wrong.push(message.text()));
    page.on('pageerror', (error) => wrong.push(error.message));
    page.on('dialog', (dialog) => {
      wrong.push(`dialog: ${dialog.message()}`);
      dialog.dismiss();
    });
    page.on('request', (request) => request.url() !== `file://${file}` && wrong.push(`asked for ${request.url().slice(0, 80)}`));
    await page.addInitScript(() => addEventListener('securitypolicyviolation', (event) => console.error(`blocked: ${event.violatedDirective}`)));
    await page.goto(`file://${file}`);
    await settled(page);
    await test(page);
    if (wrong.length) throw new Error(wrong.join('\n'));
  } finally {
    await context.close();
  }
}

/** Waits until what was to be drawn is drawn. */
export const settled = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
