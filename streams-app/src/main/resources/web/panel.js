import { Gestures, TimeAxis } from './axis.js';
import { Charts } from './charts.js';
import { Details } from './details.js';
import { Dom } from './dom.js';
import { Lanes } from './lanes.js';
import { Paint } from './paint.js';
import { Text } from './text.js';

/** The charts of one commodity on one time axis: price, events, score and alerts, with a readout at the cursor. */
export class Panel {
  static INDEXED = '*';

  /** @param window how much of the end is shown at first, in seconds */
  constructor(commodity, tip, window) {
    this.commodity = commodity;
    this.tip = tip;
    this.axis = new TimeAxis(commodity.from, commodity.until, window);
    const benchmark = commodity.prices.find((line) => line.benchmark) ?? commodity.prices[0];
    this.choice = benchmark?.instrument ?? Panel.INDEXED;
    this.log = Panel.movesFar(this.lines());
    this.charts = [];
    this.parts = [];
    this.price = null;
  }

  /** A price that moved several times over is read on a logarithmic scale. */
  static movesFar(lines) {
    return lines.some((line) => Math.max(...line.price) > 4 * Math.min(...line.price));
  }

  /** The price lines chosen, each from 100 on if all are. */
  lines() {
    const { prices } = this.commodity;
    if (this.choice !== Panel.INDEXED) return prices.filter((line) => line.instrument === this.choice);
    return prices.map((line) => ({ ...line, price: line.price.map((price) => (100 * price) / line.price[0]) }));
  }

  /** Draws on a parent that is on the page. */
  draw(parent) {
    this.box = Dom.el('div', { class: 'charts', tabindex: 0, role: 'group', 'aria-label': 'Price, score and alerts over time', 'aria-describedby': 'hint' });
    this.said = Dom.el('p', { class: 'unseen', 'aria-live': 'polite' });
    this.figure = Dom.el('figure', {});
    this.box.append(this.figure);
    parent.append(this.toolbar(), this.box, this.said, Dom.el('p', { class: 'hint', id: 'hint' },
      'Drag to zoom, double click to see all; Ctrl and wheel, or two fingers, zoom too. With the keyboard: arrows read, + and − zoom, 0 shows all. '
      + 'Times are UTC, at which a thing became known.'));
    this.drawPrice();
    this.drawEvents();
    this.drawScore();
    this.drawAlerts();
    this.readout();
    this.resized = new ResizeObserver(() => this.fit(this.box.clientWidth));
    this.resized.observe(this.box);
    this.shape = Panel.shapeOf(this.commodity);
  }

  /** What decides which charts and lanes there are: while it stays, new data needs no new ones. */
  static shapeOf({ prices, events, assessments, alerts, rules }) {
    return JSON.stringify([prices.map((line) => line.instrument), [...new Set(events.map((event) => event.kind))].sort(),
      assessments.t.length > 0, assessments.partial.some(Boolean), Panel.rulesOf(alerts, rules), alerts.length > 0]);
  }

  /** Shows the commodity as it is now; false if it has to be drawn anew, because there is more or less to draw. */
  update(commodity) {
    if (Panel.shapeOf(commodity) !== this.shape) return false;
    this.commodity = commodity;
    const lines = this.lines();
    this.axis.extend(commodity.until);
    if (lines.length) this.price?.update(lines, commodity);
    this.parts.forEach((update) => update(commodity));
    this.tip.follow();
    return true;
  }

  /** Takes over from a panel of the same commodity what a person chose to see. */
  like({ commodity, axis, choice, log }) {
    if (commodity.prices.length) Object.assign(this, { choice, log });
    this.axis.window = axis.window;
    if (axis.window === Infinity) this.axis.show(...(axis.whole ? [this.axis.from, this.axis.until] : [axis.min, axis.max]));
    return this;
  }

  drop() {
    this.resized.disconnect();
    this.tip.hide();
    this.charts.concat(this.price ?? []).forEach((chart) => chart.drop?.());
  }

  fit(width, share) {
    this.charts.concat(this.price ?? []).forEach((chart) => (chart.fit ? chart.fit(width, share) : chart.redraw()));
  }

  redraw() {
    this.charts.concat(this.price ?? []).forEach((chart) => chart.redraw());
  }

  // Price

  drawPrice() {
    const { alerts, outcomes, until } = this.commodity;
    const lines = this.lines();
    this.figure.replaceChildren(Dom.el('figcaption', {}, this.caption(lines)));
    if (!lines.length) {
      this.figure.append(Dom.el('p', { class: 'none muted' }, 'No prices of the instruments that the model follows.'));
      return;
    }
    this.price?.drop();
    this.price = Charts.prices(this.figure, this.axis, lines, { log: this.log, alerts, outcomes, until });
    this.price.fit(this.box.clientWidth);
  }

  caption(lines) {
    const { alerts, outcomes } = this.commodity;
    const key = (className, text) => Dom.el('span', { class: 'key' }, Dom.el('i', { class: `swatch ${className}` }), text);
    return [Dom.el('h3', {}, this.title(lines)),
      Dom.el('p', { class: 'legend' },
        lines.length > 1 ? lines.map((line, i) => key(`line-${1 + (i % Paint.LINES)}`, line.title)) : null,
        [...Paint.SEVERITIES].reverse().filter((name) => alerts.some((alert) => alert.severity === name))
          .map((name) => key(`band-${name}`, `${name} alert stands`)),
        outcomes.length ? Dom.el('span', { class: 'key' }, Dom.el('i', { class: 'outcome' }, '━▴'), 'outcome') : null)];
  }

  title(lines) {
    if (this.choice === Panel.INDEXED) return 'All instruments, first price = 100';
    const [line] = lines;
    return line.currency ? `${line.title}, ${line.currency} per ${line.unit}` : line.title;
  }

  // Events, score, alerts

  drawEvents() {
    const lanes = Dom.el('div', { class: 'lanes' });
    this.box.append(lanes);
    for (const [kind, name] of [['policy', 'Policy'], ['deal', 'Deals']]) {
      const own = this.commodity.events.filter((event) => event.kind === kind);
      if (!own.length) continue;
      const lane = Lanes.events(lanes, this.axis, kind, name, own, Details.openEvents, this.tip);
      this.charts.push(lane);
      this.parts.push(({ events }) => lane.update(events.filter((event) => event.kind === kind)));
    }
    if (!this.commodity.events.length) return;
    const key = (className, text, name) => Dom.el('span', { class: 'key' }, Dom.el('i', { class: `sample ${className}` }, text), name);
    lanes.append(Dom.el('p', { class: 'legend marks-legend' },
      key('tightening', '', 'tightens supply'), key('easing', '', 'eases it, or neither'), key('many', 'n', 'several')));
  }

  drawScore() {
    const { assessments, thresholds } = this.commodity;
    if (!assessments.t.length) return;
    const key = (className, text) => Dom.el('span', { class: 'key' }, Dom.el('i', { class: `swatch ${className}` }), text);
    const figure = Dom.el('figure', {}, Dom.el('figcaption', {},
      Dom.el('h3', {}, 'Supply-risk score and what each part adds to it'),
      Dom.el('p', { class: 'legend' }, [...Paint.PARTS].reverse().map((part) => key(part, part)),
        assessments.partial.some(Boolean) ? key('hatch', 'no price data: the score is a lower bound') : null)));
    this.box.append(figure);
    const chart = Charts.scores(figure, this.axis, assessments, { thresholds: thresholds ?? [] });
    this.charts.push(chart);
    this.parts.push((commodity) => chart.update(commodity.assessments));
  }

  drawAlerts() {
    const { alerts, until } = this.commodity;
    if (!alerts.length) return;
    const lanes = Dom.el('div', { class: 'lanes' }, Dom.el('h3', {}, 'Alerts'));
    this.box.append(lanes);
    const rules = Panel.rulesOf(alerts, this.commodity.rules);
    const bars = Lanes.alerts(lanes, this.axis, rules, alerts, until, Details.openAlert, this.tip);
    this.parts.push((commodity) => bars.update(commodity.alerts, commodity.until));
  }

  /** All rules, those with the gravest alerts first. */
  static rulesOf(alerts, rules) {
    const weights = new Map((rules ?? []).map((rule) => [rule, -1]));
    alerts.forEach(({ rule, severity }) => weights.set(rule, Math.max(weights.get(rule) ?? -1, Paint.SEVERITIES.indexOf(severity))));
    return [...weights.keys()].sort((a, b) => weights.get(b) - weights.get(a) || (a < b ? -1 : 1));
  }

  // Tools

  toolbar() {
    const { axis } = this;
    const button = (name, label, action) => Dom.el('button', { type: 'button', 'aria-label': label, onclick: action }, name);
    const last = (days) => () => axis.show(axis.until - days * Text.DAY, axis.until);
    const reset = button('All', 'Show the whole period', () => axis.reset());
    axis.onMove(() => reset.setAttribute('aria-pressed', String(axis.whole)));
    return Dom.el('div', { class: 'toolbar', role: 'toolbar', 'aria-label': 'View' },
      Dom.el('span', { class: 'buttons' }, reset, button('1 y', 'Last year', last(365)), button('6 m', 'Last six months', last(182)),
        button('−', 'Zoom out', () => axis.zoom(2)), button('+', 'Zoom in', () => axis.zoom(0.5))),
      this.commodity.prices.length > 1 ? this.instruments() : null,
      this.commodity.prices.length ? this.logSwitch() : null);
  }

  instruments() {
    const option = (value, name) => Dom.el('option', { value, selected: value === this.choice }, name);
    const select = Dom.el('select', { 'aria-label': 'Instrument' },
      this.commodity.prices.map((line) => option(line.instrument, `${line.title}${line.benchmark ? ' (benchmark)' : ''}`)),
      option(Panel.INDEXED, 'All, indexed to 100'));
    select.addEventListener('change', () => {
      this.choice = select.value;
      this.drawPrice();
    });
    return select;
  }

  logSwitch() {
    const button = Dom.el('button', { type: 'button', 'aria-pressed': String(this.log) }, 'Log scale');
    button.addEventListener('click', () => {
      this.log = !this.log;
      button.setAttribute('aria-pressed', String(this.log));
      this.drawPrice();
    });
    return button;
  }

  // What was known at the cursor

  at(t) {
    const { prices, assessments, alerts, outcomes } = this.commodity;
    const i = Charts.lastBefore(assessments.t, t);
    return {
      prices: prices.map((line) => ({ line, price: line.price[Charts.lastBefore(line.t, t)] })).filter(({ price }) => price !== undefined),
      score: i < 0 ? null : `${assessments.partial[i] ? '≥ ' : ''}${Text.number(assessments.score[i])}`,
      parts: i < 0 ? [] : [...Paint.PARTS].reverse().map((part) => [part, Text.number(assessments[part][i])]),
      alerts: alerts.filter((alert) => alert.from <= t && (alert.to ?? Infinity) > t),
      outcome: outcomes.find((outcome) => outcome.from <= t && outcome.to >= t),
    };
  }

  content(t) {
    const { prices, score, parts, alerts, outcome } = this.at(t);
    const MOST = 6;
    const row = (name, value) => [Dom.el('dt', {}, name), Dom.el('dd', {}, value)];
    return [
      Dom.el('p', {}, Dom.el('b', {}, Text.date(t))),
      prices.length ? Dom.el('dl', {}, prices.slice(0, MOST).map(({ line, price }) => row(line.title, `${Text.price(price)} ${line.currency}`))) : null,
      score === null ? null : Dom.el('dl', {}, row(Dom.el('b', {}, 'Score'), Dom.el('b', {}, score)),
        parts.map(([part, value]) => row([Dom.el('i', { class: `swatch ${part}` }), part], value))),
      alerts.length ? Dom.el('p', { class: 'standing' }, alerts.slice(0, MOST).map((alert) => Dom.el('span', { class: `severity ${alert.severity}` }, alert.rule))) : null,
      outcome ? Dom.el('p', { class: 'muted' }, outcome.text) : null,
    ].filter(Boolean);
  }

  readout() {
    let pointer = null;
    this.box.addEventListener('pointermove', (event) => (pointer = event), true);
    this.axis.onPoint((t) => {
      if (t === null || !pointer) this.tip.hide();
      else this.tip.beside(this.content(t), pointer.clientX, pointer.clientY);
    });
    this.box.addEventListener('blur', () => this.axis.point(null));
    Gestures.keys(this.box, this.axis, () => this.tell());
  }

  /** The readout for those who move the cursor with the keyboard, seen and heard. */
  tell() {
    const t = this.axis.cursor;
    const place = this.box.getBoundingClientRect();
    const left = place.left + Charts.gutter();
    this.tip.beside(this.content(t), left + this.axis.share(t) * (place.right - Charts.RIGHT - left), Math.max(place.top, 0) + 180);
    const { prices, score } = this.at(t);
    this.said.textContent = [Text.date(t), ...prices.slice(0, 1).map(({ line, price }) => `${line.title} ${Text.price(price)}`), `score ${score ?? 'none'}`].join(', ');
  }
}
