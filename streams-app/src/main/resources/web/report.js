import { Dom } from './dom.js';
import { Headline } from './headline.js';
import { Tip } from './lanes.js';
import { Paint } from './paint.js';
import { Panel } from './panel.js';
import { Scatter } from './scatter.js';
import { Tables } from './tables.js';
import { Text } from './text.js';
import { Theme } from './theme.js';

/** The report of a run: puts the data that stands in the page into headline, charts and tables. */
(() => {
  const { el } = Dom;
  const data = JSON.parse(document.getElementById('data').textContent);
  const main = document.getElementById('report');
  const tip = new Tip();
  let panel = null;

  function section(id, title, ...content) {
    const made = el('section', { id, 'aria-labelledby': `${id}-title` }, el('h2', { id: `${id}-title` }, title), content);
    main.append(made);
    return made;
  }

  const lede = (text) => el('p', { class: 'lede' }, text);

  function show(commodity) {
    const scores = data.scores?.commodities?.[commodity.commodity] ?? {};
    main.replaceChildren(Headline.of(data.title, commodity, scores));
    panel = new Panel(commodity, tip);
    panel.draw(section('charts', 'What it saw, and when it warned'));
    section('alerts', 'Alerts', commodity.alerts.length ? Tables.alerts(commodity.alerts, commodity.until) : lede('No rule fired.'));
    if (scores.rows?.length) {
      section('scores', 'Scores', lede('Counts stand beside every ratio. The bar is its 90 % interval: the wider, the less it says.'), Tables.scores(scores.rows));
    }
    if (scores.walkForward) walkForward(scores.walkForward);
    if (data.sweep?.variants?.length) sweep(data.sweep.variants);
    if (commodity.events.length) {
      section('events', 'Events', el('details', {}, el('summary', {}, `All ${commodity.events.length} policy and deal events`), Tables.events(commodity.events)));
    }
  }

  function walkForward(result) {
    section('walk-forward', 'Chosen on the past, scored on what came after',
      lede(`Of ${Text.count(result.variants, 'variant')} the best by ${result.objective} on one period, and how it did on the next.`),
      Tables.walkForward(result));
  }

  function sweep(variants) {
    const box = el('div', { class: 'scatter-box' });
    const best = variants.filter((variant) => variant.pareto);
    section('sweep', 'Sweep',
      lede(`${Text.count(variants.length, 'variant')}, a dot each; a larger one warned earlier. Those in red are beaten by no other in recall, false alarms and lead time together; the line joins the best of them in recall.`),
      box,
      best.length ? el('details', {}, el('summary', {}, `The front: ${Text.count(best.length, 'variant')}`), Tables.front(best)) : null);
    Scatter.draw(box, variants, tip);
  }

  function identity() {
    const { alertsDigest, ...rest } = data.manifest ?? {};
    document.getElementById('manifest').replaceChildren(el('h2', { id: 'manifest-title' }, 'Identity of this run'),
      lede('The same inputs, rules, profile and build give the same alerts, to the byte.'),
      alertsDigest ? el('p', { class: 'digest' }, 'Digest of the alerts ', el('code', { class: 'hash' }, alertsDigest)) : null,
      Tables.plain(rest));
    document.getElementById('kind').textContent = data.manifest?.kind ?? 'report';
  }

  function commodityChoice() {
    if (data.commodities.length < 2) return;
    const choose = (chosen) => {
      buttons.forEach((button, i) => button.setAttribute('aria-pressed', String(i === chosen)));
      show(data.commodities[chosen]);
    };
    const buttons = data.commodities.map((commodity, i) => el('button', { type: 'button', 'aria-pressed': String(i === 0), onclick: () => choose(i) }, commodity.title));
    document.getElementById('commodities').append(...buttons);
  }

  function redraw() {
    Paint.readColours();
    panel?.redraw();
  }

  /** On paper everything is open, light, and as wide as the page. */
  function paper() {
    const WIDTH = 680;
    const LOWER = 0.75;
    const opened = [];
    const open = () => {
      const closed = [...document.querySelectorAll('details:not([open]):not(.licence)')];
      closed.forEach((one) => (one.open = true));
      opened.push(...closed);
      document.querySelectorAll('tr.detail').forEach((row) => row.dispatchEvent(new Event('fill')));
      panel?.fit(Math.min(WIDTH, panel.box.clientWidth), LOWER);
      redraw();
    };
    const close = () => {
      opened.splice(0).forEach((one) => (one.open = false));
      panel?.fit(panel.box.clientWidth);
      redraw();
    };
    addEventListener('beforeprint', open);
    addEventListener('afterprint', close);
    matchMedia('print').addEventListener('change', (event) => (event.matches ? open() : close()));
  }

  Paint.readColours();
  commodityChoice();
  if (data.commodities.length) show(data.commodities[0]);
  identity();
  Theme.on(document.getElementById('theme'), () => panel?.redraw());
  paper();
})();
