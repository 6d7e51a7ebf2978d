// Checks reports in a browser: node report.mjs BUNDLED HOSTILE
import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { check, colourOf, dataOf, finish, launch, noSidewaysScroll, onPage, PHONE, settled, untouched, variant } from './checks.mjs';
import { HEADLINES, longer } from './hostile.mjs';

const [bundled, hostile] = process.argv.slice(2).map((file) => resolve(file));
const data = dataOf(bundled);
const [tungsten] = data.commodities;

const browser = await launch();
const on = (file, options, test) => () => onPage(browser, file, options, test);

/** Shares of the pixels of a canvas: those drawn on at all, and how many colours there are. */
const canvas = (page, n) => page.locator('.uplot canvas').nth(n).evaluate((element) => {
  const { data: pixels } = element.getContext('2d').getImageData(0, 0, element.width, element.height);
  const colours = new Set();
  let drawn = 0;
  for (let i = 0; i < pixels.length; i += 4) {
    if (pixels[i + 3] > 0) drawn++;
    colours.add((pixels[i] << 16) | (pixels[i + 1] << 8) | pixels[i + 2]);
  }
  return { drawn: drawn / (pixels.length / 4), colours: colours.size };
});

/** Where the first bar lies, as the time axis has it. */
const bars = (page) => page.locator('.bar:visible').evaluateAll((all) => all.map((bar) => `${bar.style.left} ${bar.style.width}`).join());

await check('the headline says what was run, with counts beside the ratios', on(bundled, {}, async (page) => {
  const text = await page.locator('#headline').innerText();
  const all = data.scores.commodities.tungsten.rows.find((row) => row.kind === 'all');
  assert.ok(text.includes(data.title));
  assert.ok(text.includes(`${tungsten.alerts.length} alerts`));
  assert.ok(text.includes(`${all.recall.hits} of ${all.recall.of}`));
  for (const warning of data.scores.commodities.tungsten.warnings) assert.ok(text.includes(warning), warning);
  const bottom = await page.locator('#headline').evaluate((element) => element.getBoundingClientRect().bottom);
  assert.ok(bottom <= 900, `it ends at ${bottom}, below the first screen`);
}));

await check('price and score are drawn', on(bundled, {}, async (page) => {
  for (const chart of [0, 1]) {
    const { drawn, colours } = await canvas(page, chart);
    assert.ok(drawn > 0.1, `chart ${chart} is drawn on ${drawn} of its area`);
    assert.ok(colours > 6, `chart ${chart} has ${colours} colours`);
  }
}));

await check('every rule has a lane, every alert a bar and a row', on(bundled, {}, async (page) => {
  const rules = new Set([...tungsten.rules, ...tungsten.alerts.map((alert) => alert.rule)]);
  assert.equal(await page.locator('.bars').count(), rules.size);
  assert.equal(await page.locator('.bar').count(), tungsten.alerts.length);
  assert.equal(await page.locator('tr.alert').count(), tungsten.alerts.length);
  assert.equal(await page.locator('.scores tbody tr:not(.group)').count(), data.scores.commodities.tungsten.rows.length);
}));

await check('every event is behind a mark', on(bundled, {}, async (page) => {
  const shown = await page.locator('.mark').evaluateAll((marks) => marks.flatMap((mark) => mark.dataset.ids.split(' ')));
  assert.deepEqual(shown.sort(), tungsten.events.map((event) => event.id).sort());
}));

await check('pointing at a chart reads all charts at that time', on(bundled, {}, async (page) => {
  const plot = page.locator('.u-over').first();
  await plot.scrollIntoViewIfNeeded();
  await plot.hover({ position: { x: 700, y: 120 } });
  const text = await page.locator('.tip').innerText();
  assert.match(text, /\d+ \w+ 20\d\d/);
  assert.match(text, /Score\s+≥? ?\d/);
  const lines = await page.locator('.crosshair:visible').evaluateAll((all) => all.map((line) => line.style.left));
  assert.ok(lines.length >= 4, `${lines.length} crosshairs`);
  assert.equal(new Set(lines).size, 1);
  await page.mouse.move(5, 5);
  assert.equal(await page.locator('.tip').isVisible(), false);
}));

await check('dragging zooms all charts, a double click and the button show all again', on(bundled, {}, async (page) => {
  const whole = await bars(page);
  const plot = page.locator('.u-over').first();
  await plot.scrollIntoViewIfNeeded();
  const box = await plot.boundingBox();
  const drag = async () => {
    await page.mouse.move(box.x + box.width * 0.5, box.y + 100);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.9, box.y + 110, { steps: 4 });
    await page.mouse.up();
    await settled(page);
    assert.notEqual(await bars(page), whole);
  };
  await drag();
  await plot.dblclick({ position: { x: 400, y: 100 } });
  await settled(page);
  assert.equal(await bars(page), whole);
  await drag();
  assert.equal(await page.getByRole('button', { name: 'Show the whole period' }).getAttribute('aria-pressed'), 'false');
  await page.getByRole('button', { name: 'Show the whole period' }).click();
  assert.equal(await bars(page), whole);
}));

await check('Ctrl and wheel zoom, a plain wheel scrolls the page', on(bundled, {}, async (page) => {
  const whole = await bars(page);
  const plot = page.locator('.u-over').first();
  await plot.scrollIntoViewIfNeeded();
  await plot.hover({ position: { x: 500, y: 100 } });
  await page.mouse.wheel(0, 100);
  await page.waitForFunction(() => scrollY > 0);
  assert.equal(await bars(page), whole);
  await plot.hover({ position: { x: 500, y: 100 } });
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -300);
  await page.keyboard.up('Control');
  await page.waitForFunction((before) => [...document.querySelectorAll('.bar')].filter((bar) => !bar.hidden).map((bar) => `${bar.style.left} ${bar.style.width}`).join() !== before, whole);
}));

await check('two fingers zoom', on(bundled, PHONE, async (page) => {
  const whole = await bars(page);
  const plot = page.locator('.u-over').first();
  await plot.scrollIntoViewIfNeeded();
  const box = await plot.boundingBox();
  const touch = await page.context().newCDPSession(page);
  const fingers = (type, a, b) => touch.send('Input.dispatchTouchEvent',
    { type, touchPoints: type === 'touchEnd' ? [] : [a, b].map((share) => ({ x: box.x + share * box.width, y: box.y + 60 })) });
  await fingers('touchStart', 0.4, 0.6);
  for (const step of [0.05, 0.1, 0.2, 0.3]) await fingers('touchMove', 0.4 - step, 0.6 + step);
  await fingers('touchEnd');
  await settled(page);
  assert.notEqual(await bars(page), whole);
}));

await check('a mark opens its evidence by click, and closing gives the focus back', on(bundled, {}, async (page) => {
  const event = tungsten.events.find((one) => one.sources.length > 0);
  const mark = page.locator(`.mark[data-ids~="${event.id}"]`);
  await mark.click();
  const sheet = page.getByRole('dialog');
  assert.ok((await sheet.innerText()).includes(event.title));
  for (const [, value] of event.detail) assert.ok((await sheet.innerText()).includes(value), value);
  const link = sheet.locator('a').first();
  assert.equal(await link.getAttribute('href'), new URL(event.sources[0]).href);
  assert.equal(await link.getAttribute('rel'), 'noopener noreferrer');
  await page.keyboard.press('Escape');
  assert.equal(await sheet.count(), 0);
  assert.equal(await mark.evaluate((element) => element === document.activeElement), true);
}));

await check('marks can be reached and opened from the keyboard', on(bundled, {}, async (page) => {
  await page.locator('.charts').focus();
  await page.keyboard.press('Tab');
  const first = await page.evaluate(() => document.activeElement.dataset.ids);
  assert.ok(first, 'the next stop of Tab is a mark');
  assert.equal(await page.locator('.tip').isVisible(), true);
  await page.keyboard.press('ArrowRight');
  const second = await page.evaluate(() => document.activeElement.dataset.ids);
  assert.notEqual(second, first);
  await page.keyboard.press('Enter');
  const title = tungsten.events.find((event) => event.id === second.split(' ')[0]).title;
  assert.ok((await page.getByRole('dialog').innerText()).includes(title));
}));

await check('the charts can be read and zoomed from the keyboard', on(bundled, {}, async (page) => {
  const whole = await bars(page);
  await page.locator('.charts').focus();
  await page.keyboard.press('ArrowRight');
  assert.match(await page.locator('[aria-live]').innerText(), /20\d\d, .*score/);
  await page.keyboard.press('+');
  assert.notEqual(await bars(page), whole);
  await page.keyboard.press('0');
  assert.equal(await bars(page), whole);
}));

await check('a bar opens its alert', on(bundled, {}, async (page) => {
  const alert = tungsten.alerts.find((one) => one.rule === 'ContestedAsset');
  await page.getByRole('button', { name: /^ContestedAsset, warning/ }).click();
  const text = await page.getByRole('dialog').innerText();
  assert.ok(text.includes(alert.summary.slice(0, 200)));
  assert.ok(text.includes('withdrawn'), 'evidence that was taken back is marked so');
}));

await check('a row opens values, contributions, evidence and life of the alert', on(bundled, {}, async (page) => {
  const alert = tungsten.alerts[0];
  const button = page.locator('.row-button').first();
  await button.press('Enter');
  assert.equal(await button.getAttribute('aria-expanded'), 'true');
  const text = await page.locator('tr.detail').first().innerText();
  for (const [name] of alert.values) assert.ok(text.includes(name));
  for (const word of ['Structure', 'Policy', 'Evidence', 'firing']) assert.ok(text.includes(word), word);
  await button.press('Enter');
  assert.equal(await page.locator('tr.detail').first().isVisible(), false);
}));

await check('the instrument can be changed, and all shown together', on(bundled, {}, async (page) => {
  const title = () => page.locator('.charts h3').first().innerText();
  const before = await title();
  await page.getByLabel('Instrument').selectOption({ index: 1 });
  assert.notEqual(await title(), before);
  await page.getByLabel('Instrument').selectOption('*');
  assert.match(await title(), /= 100/);
  assert.ok((await canvas(page, 0)).colours > 6);
  await page.getByRole('button', { name: 'Log scale' }).click();
  assert.equal(await page.locator('.uplot').count(), 2);
}));

await check('the sweep has a dot for each variant, and names those on the front', on(bundled, {}, async (page) => {
  const shown = data.sweep.variants.filter((one) => one.recall !== null && one.falseAlarmsPerYear !== null);
  assert.equal(await page.locator('.scatter circle').count(), shown.length);
  await page.locator('.scatter circle.pareto').last().hover({ force: true });
  const text = await page.locator('.tip').innerText();
  assert.ok(shown.some((one) => one.pareto && text.includes(one.name)), text);
}));

await check('the identity of the run is at the bottom', on(bundled, {}, async (page) => {
  assert.ok((await page.locator('#manifest').innerText()).includes(data.manifest.alertsDigest));
}));

await check('dark is another colour than light, and the button goes back', on(bundled, { colorScheme: 'dark' }, async (page) => {
  const dark = await colourOf(page, 'body', 'backgroundColor');
  const drawn = await page.locator('.uplot canvas').first().evaluate((element) => element.toDataURL());
  await page.getByRole('button', { name: 'Change between light and dark' }).click();
  await settled(page);
  assert.notEqual(await colourOf(page, 'body', 'backgroundColor'), dark);
  assert.notEqual(await page.locator('.uplot canvas').first().evaluate((element) => element.toDataURL()), drawn);
}));

await check('a phone scrolls down only', on(bundled, PHONE, async (page) => {
  assert.equal(await noSidewaysScroll(page), 0);
  await page.locator('.row-button').nth(3).tap();
  assert.equal(await noSidewaysScroll(page), 0);
  await page.locator('.mark').first().tap();
  assert.equal(await page.getByRole('dialog').isVisible(), true);
  assert.equal(await noSidewaysScroll(page), 0);
}));

await check('paper is light, uncut, and has all details', on(bundled, { colorScheme: 'dark', viewport: { width: 688, height: 1000 } }, async (page) => {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await settled(page);
  assert.equal(await colourOf(page, 'body', 'backgroundColor'), 'rgb(255, 255, 255)');
  assert.equal(await noSidewaysScroll(page), 0);
  assert.equal(await page.locator('tr.detail .alert-detail:visible').count(), tungsten.alerts.length);
  assert.equal(await page.locator('table.events tbody tr:visible').count(), tungsten.events.length);
  for (const box of await page.locator('.table-box').all()) {
    assert.ok(await box.evaluate((element) => element.scrollWidth <= element.clientWidth + 1), 'a table is wider than the paper');
  }
  assert.equal(await page.locator('.toolbar:visible').count(), 0);
}));

await check('several commodities can be chosen from', async () => {
  const antimony = { ...tungsten, commodity: 'antimony', title: 'Antimony', alerts: tungsten.alerts.slice(0, 2), events: [], outcomes: [] };
  const both = variant(bundled, 'both', () => JSON.stringify({ ...data, commodities: [tungsten, antimony] }));
  await onPage(browser, both, {}, async (page) => {
    await page.getByRole('button', { name: 'Antimony', exact: true }).click();
    assert.equal(await page.locator('tr.alert').count(), 2);
    assert.ok((await page.locator('#headline').innerText()).includes('2 alerts'));
  });
});

await check('a run without prices, alerts and scores is shown for what it is', async () => {
  const none = { t: [], score: [], partial: [], structure: [], price: [], policy: [], deals: [] };
  const bare = { ...tungsten, prices: [], assessments: none, events: [], alerts: [], outcomes: [], thresholds: [] };
  const file = variant(bundled, 'bare', () => JSON.stringify({ ...data, commodities: [bare], scores: { commodities: {} }, sweep: null }));
  await onPage(browser, file, {}, async (page) => {
    assert.ok((await page.locator('#report').innerText()).includes('No rule fired.'));
  });
});

const hostileAndLong = variant(hostile, 'longer', longer);

await check('hostile headlines are text in the table of events', on(hostileAndLong, {}, async (page) => {
  await page.locator('#events summary').click();
  const text = await page.locator('table.events').evaluate((table) => table.textContent);
  for (const headline of HEADLINES) assert.ok(text.includes(longer(headline)), headline.slice(0, 40));
  await untouched(page);
}));

await check('hostile headlines are text behind every mark and row', on(hostileAndLong, {}, async (page) => {
  for (const mark of await page.locator('.mark').all()) {
    await mark.focus();
    await mark.press('Enter');
    await untouched(page);
    await page.keyboard.press('Escape');
  }
  for (const button of await page.locator('.row-button').all()) await button.press('Enter');
  await untouched(page);
  assert.ok((await page.locator('#alerts').innerText()).includes('<img src=x onerror'), 'the summary of a rule is text');
}));

await check('a hostile title is text', on(hostileAndLong, {}, async (page) => {
  assert.ok((await page.locator('h1').innerText()).includes('<script>window.hacked = 6</script>'));
  assert.ok((await page.title()).includes('<script>window.hacked = 6</script>'));
  await untouched(page);
}));

await check('long headlines are cut, with a way to see all', on(hostileAndLong, {}, async (page) => {
  await page.locator('#events summary').click();
  const row = page.locator('table.events tr', { hasText: 'x'.repeat(10240) }).first();
  const before = (await row.boundingBox()).height;
  assert.ok(before < 200, `a row of ${before} pixels`);
  await row.getByRole('button', { name: 'Show all' }).click();
  assert.ok((await row.boundingBox()).height > 2 * before);
}));

await check('words from right to left do not turn what stands around them', on(hostileAndLong, {}, async (page) => {
  await page.locator('#events summary').click();
  const row = page.locator('table.events bdi', { hasText: 'قرار' }).first();
  assert.equal(await row.getAttribute('dir'), 'auto');
}));

await check('a phone scrolls down only, whatever the headlines', on(hostileAndLong, PHONE, async (page) => {
  assert.equal(await noSidewaysScroll(page), 0);
  await page.locator('#events summary').tap();
  for (const button of (await page.locator('.row-button').all()).slice(0, 8)) await button.tap();
  assert.equal(await noSidewaysScroll(page), 0);
}));

await browser.close();
finish();
