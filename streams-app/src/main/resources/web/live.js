import { Details } from './details.js';
import { Dom } from './dom.js';
import { Tip } from './lanes.js';
import { LiveAlerts } from './live-alerts.js';
import { LiveLink } from './live-link.js';
import { LiveModel } from './live-model.js';
import { LiveScore } from './live-score.js';
import { LiveService } from './live-service.js';
import { Pace } from './pace.js';
import { Panel } from './panel.js';
import { Text } from './text.js';
import { Theme } from './theme.js';

/** The page: one commodity as it is now, told by the server's stream. However much comes, it draws once a frame. */
class Live {
  static API = '/api/v1';
  /** Charts are dear to draw: this often at most, in milliseconds. */
  static CHARTS = 300;
  static ASSESSMENT = 2000;
  /** While history streams by, the stream tells some of the assessments: the timeline has them all. */
  static TIMELINE = 5000;
  static ANNOUNCE = 5000;
  static WINDOW = 365 * Text.DAY;
  static MOST_WAITING = 5000;
  /** The server thins a timeline. */
  static MOST_POINTS = 5000;

  constructor() {
    const at = (id) => document.getElementById(id);
    this.tip = new Tip();
    this.connection = at('connection');
    this.said = at('said');
    this.charts = at('charts');
    this.model = null;
    this.current = null;
    this.status = null;
    this.panel = null;
    this.queue = [];
    this.stale = false;
    this.loading = null;
    this.unsaid = [];
    this.drawScore = LiveScore.on(at('now'));
    this.drawStanding = LiveAlerts.standing(at('standing'), LiveModel.keyOf);
    this.drawNewest = LiveAlerts.newest(at('newest'));
    this.drawCalendar = LiveService.calendar(at('calendar'));
    this.drawService = LiveService.service(at('service'));
    this.frame = Pace.once((go) => requestAnimationFrame(go), () => this.draw());
    this.chartsSoon = Pace.paced(Live.CHARTS, () => this.drawCharts());
    this.assessmentSoon = Pace.paced(Live.ASSESSMENT, () => this.fetchAssessment());
    this.timelineSoon = Pace.paced(Live.TIMELINE, () => this.fetchTimeline());
    this.announceSoon = Pace.paced(Live.ANNOUNCE, () => this.announce());
    Theme.on(at('theme'), () => this.panel?.redraw());
    addEventListener('hashchange', () => this.choose(Live.named()));
    this.link = new LiveLink(`${Live.API}/events`, (kind, data) => this.heard(kind, data), (state) => this.linked(state));
    this.link.open();
  }

  static async get(path) {
    const response = await fetch(Live.API + path, { headers: { accept: 'application/json' } });
    if (response.status === 404) return null;
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return response.json();
  }

  /** The commodity that the address names: by its fragment, or by a link from a dashboard. */
  static named() {
    return new URLSearchParams(`name=${location.hash.slice(1)}`).get('name') || new URLSearchParams(location.search).get('commodity');
  }

  // What the server tells

  linked(state) {
    document.body.dataset.connection = state;
    this.tellConnection();
    if (state !== 'live') return;
    Live.get('/status').then((status) => this.told(status)).catch(() => {});
    if (this.commodity) this.fetchTimeline();
  }

  tellConnection() {
    const live = document.body.dataset.connection === 'live';
    const text = live ? `Live${this.status?.ready === false ? ', not ready' : ''}` : 'Connection lost, trying again';
    if (this.connection.textContent !== text) this.connection.textContent = text;
  }

  heard(kind, data) {
    if (kind === 'status') this.told(data);
    else if (data.commodity === this.commodity) {
      this.queue.push({ kind, data });
      // Nothing is drawn while the page is out of sight: then it asks for all when it is seen again.
      if (this.queue.length > Live.MOST_WAITING) {
        this.queue = [];
        this.stale = true;
      }
      this.frame();
    }
  }

  told(status) {
    this.status = status;
    this.tellConnection();
    const known = JSON.stringify(status.commodities);
    if (known !== this.commodities) {
      this.commodities = known;
      this.switch();
      this.choose(Live.named());
    }
    this.frame();
  }

  // Commodities

  choose(name) {
    const all = this.status?.commodities ?? [];
    // A fragment may name a place on the page.
    const chosen = all.find(({ commodity }) => commodity === (name || all[0]?.commodity)) ?? all.find(({ commodity }) => commodity === this.commodity) ?? all[0];
    if (!chosen || chosen.commodity === this.commodity) return;
    this.commodity = chosen.commodity;
    this.queue = [];
    this.current = null;
    document.title = `${chosen.title}: supply risk`;
    this.switch();
    this.links();
    this.fetchTimeline();
  }

  switch() {
    const { commodities } = this.status;
    document.getElementById('commodities').replaceChildren(...(commodities.length < 2 ? [] : commodities.map(({ commodity, title }) =>
      Dom.el('a', { href: `#${encodeURIComponent(commodity)}`, class: 'choice', 'aria-current': commodity === this.commodity ? 'page' : null }, Dom.foreign(title)))));
  }

  links() {
    const path = `${Live.API}/commodities/${encodeURIComponent(this.commodity)}`;
    const link = (href, text) => Dom.el('li', {}, Dom.el('a', { href }, text));
    document.getElementById('links').replaceChildren(
      link('/metrics', 'Metrics for Prometheus'), link(`${Live.API}/openapi.yaml`, 'API'),
      link(`${path}/assessment`, 'This assessment as JSON'), link(`${Live.API}/alerts?commodity=${encodeURIComponent(this.commodity)}`, 'Its alerts as JSON'),
      Dom.el('li', {}, 'Boards for Grafana: ', Dom.el('code', {}, 'docker compose up'), ' brings them'));
  }

  // What the page asks for

  async fetchTimeline() {
    const { commodity } = this;
    const mine = Symbol(commodity);
    this.loading = mine;
    const timeline = await Live.get(`/commodities/${encodeURIComponent(commodity)}/timeline`).catch(() => null);
    if (this.loading !== mine) return;
    this.loading = null;
    // It was not there to be had: the stream will end too, and begin again.
    if (timeline === null) {
      this.timelineSoon();
      return;
    }
    const before = this.model?.commodity.commodity === commodity ? this.model : null;
    this.model = new LiveModel(timeline, before);
    if (!before) this.drop();
    this.assessmentSoon();
    this.frame();
    this.chartsSoon();
    this.openNamed();
  }

  /** Opens the alert that a link from a dashboard names, once. */
  openNamed() {
    const rule = new URLSearchParams(location.search).get('rule');
    if (!rule || this.opened) return;
    this.opened = true;
    const own = this.model.commodity.alerts.filter((alert) => alert.rule === rule);
    const alert = own.find(({ to }) => to === null) ?? own[own.length - 1];
    if (alert) Details.openAlert(alert, null);
  }

  async fetchAssessment() {
    const { commodity } = this;
    if (!this.model?.latest()) return;
    const assessment = await Live.get(`/commodities/${encodeURIComponent(commodity)}/assessment`).catch(() => null);
    if (commodity !== this.commodity) return;
    this.current = assessment;
    this.frame();
  }

  // Drawing

  take() {
    if (this.loading || !this.model) return;
    const all = this.queue.splice(0);
    if (!all.length) return;
    const of = (kind) => all.filter((one) => one.kind === kind).map(({ data }) => data);
    of('event').forEach((event) => this.model.happened(event));
    const assessed = of('assessment').filter((one) => this.model.assessed(one));
    const fresh = this.model.alerted(of('alert'));
    LiveAlerts.highlight(fresh);
    if (assessed.length) this.assessed(assessed[assessed.length - 1]);
    if (fresh.length) this.announced(fresh);
    this.chartsSoon();
  }

  assessed(latest) {
    const now = performance.now();
    const many = this.model.commodity.assessments.t.length > Live.MOST_POINTS;
    if (now - this.assessedAt < 1000 || many || this.model.lacks(latest)) this.timelineSoon();
    this.assessedAt = now;
    this.assessmentSoon();
  }

  announced(fresh) {
    this.unsaid = this.unsaid.concat(fresh).slice(-LiveModel.MOVES);
    this.announceSoon();
  }

  /** Says what came to those who do not see it: seldom, and not all of a flood. */
  announce() {
    const told = this.unsaid.splice(0);
    const last = told[told.length - 1];
    const others = told.length > 1 ? `${Text.count(told.length, 'alert change')}, the last: ` : '';
    this.said.textContent = `${others}${last.alert.rule} ${Text.status(last.to)}, ${last.alert.severity}`;
  }

  draw() {
    if (this.stale) {
      this.stale = false;
      this.fetchTimeline();
    }
    this.take();
    if (this.status) this.drawService(this.status);
    if (!this.model) return;
    this.drawScore(this.model, this.current, this.status ? Date.parse(this.status.now) / 1000 : null);
    this.drawStanding(this.model);
    this.drawNewest(this.model);
    this.drawCalendar(this.model, this.current);
  }

  drawCharts() {
    const { commodity } = this.model;
    if (!commodity.assessments.t.length && !commodity.alerts.length && !commodity.events.length) return;
    if (this.panel?.update(commodity)) return;
    const panel = new Panel(commodity, this.tip, Live.WINDOW);
    if (this.panel) panel.like(this.panel);
    this.panel?.drop();
    this.charts.replaceChildren();
    this.panel = panel;
    panel.draw(this.charts);
  }

  drop() {
    this.panel?.drop();
    this.panel = null;
    this.charts.replaceChildren();
  }
}

new Live();
