// Checks the live page of a real demo, while its history streams and after: node demo.mjs FOLDER
// Environment: PICTURES, a folder that gets pictures of the page.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { check, finish, launch, noSidewaysScroll, onServer, PHONE, settled, untouched } from './checks.mjs';

const [folder] = process.argv.slice(2);
const PATIENCE = { timeout: 120_000 };

/** Starts a demo; "address" comes when it has said where its page is. */
function start() {
  const demo = spawn('../monitor', ['demo', '--dir', folder, '--broker-port', '0', '--registry-port', '0', '--http-port', '0']);
  let said = '';
  const ended = new Promise((done) => demo.on('exit', done));
  const address = new Promise((found, failed) => {
    const hear = (text) => {
      said += text;
      const page = said.match(/http:\/\/(?:127\.0\.0\.1|localhost):\d+(?=[/\s])(?=[^\n]*\n)/g)?.at(-1);
      if (page) found(page);
    };
    demo.stdout.on('data', hear);
    demo.stderr.on('data', hear);
    ended.then(() => failed(new Error(`the demo ended:\n${said.slice(-2000)}`)));
  });
  const stop = () => {
    demo.kill('SIGTERM');
    return ended;
  };
  return { address, stop };
}

const pictures = process.env.PICTURES;
const browser = await launch();
const demo = start();

try {
  const address = await demo.address;
  const get = async (path) => (await fetch(address + path)).json();

  await check('the page is served with a strict policy', async () => {
    const { headers } = await fetch(address);
    const policy = headers.get('content-security-policy');
    assert.match(policy, /default-src 'none'/);
    assert.match(policy, /script-src 'self'/);
    assert.match(policy, /frame-ancestors 'none'/);
    assert.doesNotMatch(policy, /unsafe|\*/);
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
  });

  await check('history streams by on the page', () => onServer(browser, address, '/', {}, async (page) => {
    await page.waitForFunction(() => document.querySelector('h1').textContent.includes('Tungsten'), null, PATIENCE);
    await page.locator('.score b').waitFor(PATIENCE);
    const seen = await page.locator('.as-of time').innerText();
    await page.waitForFunction((first) => document.querySelector('.as-of time').innerText !== first, seen, PATIENCE);
    await page.locator('.card', { hasText: 'PolicyThenPrice' }).waitFor(PATIENCE);
    await page.locator('.uplot').nth(1).waitFor(PATIENCE);
    await untouched(page);
    if (pictures) {
      // Both bids for the Kazakh deposits are known, and prices have answered.
      await page.waitForFunction(() => ['ContestedAsset', 'PolicyThenPrice'].every((rule) => document.getElementById('standing').innerText.includes(rule)), null, { ...PATIENCE, polling: 'raf' });
      await page.screenshot({ path: join(pictures, 'page-streaming.png') });
    }
    await page.waitForFunction(() => /Ready\s+yes/.test(document.getElementById('service').innerText), null, PATIENCE);
  }));

  await check('after the history the page has all that the API tells', async () => {
    await onServer(browser, address, '/', {}, async (page) => {
      await page.locator('.uplot').nth(1).waitFor(PATIENCE);
      const timeline = await get('/api/v1/commodities/tungsten/timeline');
      assert.ok(timeline.alerts.length >= 27, `${timeline.alerts.length} alerts`);
      await page.waitForFunction((n) => document.querySelectorAll('.bar').length >= n, timeline.alerts.length);
      const assessment = await get('/api/v1/commodities/tungsten/assessment');
      const shown = Number(await page.locator('.score b').innerText());
      assert.ok(Math.abs(shown - assessment.score) < 0.5, `${shown} on the page, ${assessment.score} in the API`);
      for (const link of await page.locator('#links a').evaluateAll((all) => all.map((one) => one.getAttribute('href')))) {
        assert.equal((await fetch(address + link)).status, 200, link);
      }
    });
  });

  await check('a link of a board opens the alert', () => onServer(browser, address, '/?commodity=tungsten&rule=CriticalRisk', {}, async (page) => {
    await page.getByRole('dialog').waitFor(PATIENCE);
    const sheet = await page.getByRole('dialog').innerText();
    for (const word of ['CriticalRisk', 'Evidence', 'firing', 'resolved']) assert.ok(sheet.includes(word), word);
  }));

  await check('a phone scrolls down only', () => onServer(browser, address, '/', PHONE, async (page) => {
    await page.locator('.uplot').nth(1).waitFor(PATIENCE);
    await settled(page);
    assert.equal(await noSidewaysScroll(page), 0);
  }));
} finally {
  await demo.stop();
  await browser.close();
}
finish();
