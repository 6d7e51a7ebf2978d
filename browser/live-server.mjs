// Serves the page and speaks the API of the monitor from a timeline, so that a test decides what happens and when.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';

const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const TYPES = { js: 'text/javascript', css: 'text/css', svg: 'image/svg+xml', html: 'text/html', txt: 'text/plain' };
const LIBRARY = { 'uplot.js': 'dist/uPlot.iife.min.js', 'uplot.css': 'dist/uPlot.min.css', 'uplot-licence.txt': 'LICENSE' };

export const iso = (t) => new Date(t * 1000).toISOString();

/** The part of a timeline that was known at a time. */
export function upTo(timeline, t) {
  const before = (list, of = (one) => one) => list.filter((one) => of(one) <= t).length;
  const cut = (columns, n) => Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, values.slice(0, n)]));
  const alerts = timeline.alerts.filter((alert) => alert.from <= t).map((alert) => lived(alert, t));
  return {
    ...timeline,
    until: t,
    prices: timeline.prices.map((line) => ({ ...line, ...cut({ t: line.t, price: line.price }, before(line.t)) })).filter((line) => line.t.length),
    assessments: cut(timeline.assessments, before(timeline.assessments.t)),
    events: timeline.events.filter((event) => event.t <= t),
    alerts,
  };
}

/** An alert as it was at a time. */
export function lived(alert, t) {
  const transitions = alert.transitions.filter((move) => move.t <= t);
  const ended = alert.to !== null && alert.to <= t;
  return { ...alert, to: ended ? alert.to : null, endReason: ended ? alert.endReason : null, status: transitions.at(-1)?.to ?? 'FIRING', transitions };
}

/** A report's commodity as the timeline of the API. */
export function asTimeline(commodity) {
  const alerts = commodity.alerts.map((alert) => ({ ...alert, verdict: 'unknown', leadDays: null, fingerprint: `print-of-${alert.rule}`, status: alert.transitions.at(-1).to }));
  return { ...commodity, alerts, outcomes: [] };
}

const EMPTY = { prices: [], events: [], alerts: [], outcomes: [], thresholds: [], rules: [], from: 0, until: 0,
  assessments: { t: [], score: [], partial: [], structure: [], price: [], policy: [], deals: [] } };

export const empty = (commodity, title) => ({ ...structuredClone(EMPTY), commodity, title });

/** The assessment of the API at the end of a timeline. */
export function assessmentOf(timeline) {
  const last = Object.fromEntries(Object.entries(timeline.assessments).map(([name, values]) => [name, values.at(-1)]));
  const standing = timeline.alerts.filter((alert) => alert.to === null).flatMap((alert) => alert.evidence);
  const own = [...new Map(standing.map((one) => [one.id, one])).values()].filter((one) => one.part);
  const measures = timeline.events.filter((event) => event.kind === 'policy').slice(-2);
  return {
    commodity: timeline.commodity, instant: iso(last.t), score: last.score, partial: last.partial,
    parts: ['structure', 'price', 'policy', 'deals'].map((part) => ({ part, strength: part === 'price' && last.partial ? null : last[part] / 100, contribution: last[part] })),
    price: last.partial ? [] : [{ horizon: '30d', priceReturn: 0.154, z: 1.2, instruments: [] }, { horizon: '90d', priceReturn: 0.626, z: 3.1, instruments: [] }],
    contests: timeline.alerts.some((alert) => alert.rule === 'ContestedAsset' && alert.to === null)
      ? [{ asset: 'North Katpar', country: 'KZ', strength: 0.39, claims: [{ country: 'US', parties: [], strength: 0.94 }, { country: 'CN', parties: [], strength: 0.39 }] }] : [],
    scheduledEdges: measures.map((event, i) => ({ measureId: event.thread, instant: iso(last.t + (i + 1) * 10 * 86400), edge: i % 2 ? 'end' : 'effective' })),
    evidence: own.map((one) => ({ ...one, stream: one.input, knownAt: iso(one.knownAt), weight: 0.5 })),
  };
}

export class LiveServer {
  constructor(resources, library, timelines) {
    this.resources = resources;
    this.library = library;
    this.timelines = new Map(timelines.map((timeline) => [timeline.commodity, timeline]));
    this.assessment = assessmentOf;
    this.clients = new Set();
    this.asked = [];
    this.down = false;
    this.ready = true;
    this.sent = 0;
    this.server = createServer((request, response) => this.answer(request, response));
  }

  async start(port = 0) {
    await new Promise((done) => this.server.listen(port, '127.0.0.1', done));
    this.address = `http://127.0.0.1:${this.server.address().port}`;
    return this;
  }

  async stop() {
    this.cut();
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  /** Ends all streams; while down, every request is refused. */
  cut(down = false) {
    this.down = down;
    this.clients.forEach((client) => client.destroy());
    this.clients.clear();
  }

  status() {
    const clock = Math.max(...[...this.timelines.values()].map(({ until }) => until)) + 30;
    const heard = iso(clock - 30);
    return {
      version: 'test', ready: this.ready, state: 'RUNNING', now: iso(clock), deadLetters: 0, registry: true, alertmanager: null,
      reasons: this.ready ? [] : ['partition 0 is 12 days behind'],
      tasks: [{ partition: 0, watermark: heard, slowest: 'deal-news', assessed: heard,
        inputs: { 'price-ticks': heard, 'tariff-announcements': heard, 'deal-news': heard, 'alert-rules': heard } }],
      commodities: [...this.timelines.values()].map(({ commodity, title }) => ({ commodity, title })),
    };
  }

  send(kind, data) {
    const text = `id: ${++this.sent}\nevent: ${kind}\ndata: ${JSON.stringify(data)}\n\n`;
    this.clients.forEach((client) => client.write(text));
  }

  answer(request, response) {
    const path = new URL(request.url, 'http://localhost').pathname;
    this.asked.push(path);
    if (this.down) return response.writeHead(503).end();
    const api = path.match(/^\/api\/v1\/commodities\/([^/]+)\/(timeline|assessment)$/);
    if (path === '/') return this.file(response, 'index.html');
    if (path.startsWith('/web/')) return this.file(response, path.slice(5));
    if (path === '/api/v1/status') return json(response, this.status());
    if (path === '/api/v1/events') return this.stream(response);
    const timeline = api && this.timelines.get(decodeURIComponent(api[1]));
    if (!timeline || (api[2] === 'assessment' && !timeline.assessments.t.length)) return json(response, { error: 'unknown' }, 404);
    return json(response, api[2] === 'timeline' ? timeline : this.assessment(timeline));
  }

  file(response, name) {
    const path = LIBRARY[name] ? join(this.library, LIBRARY[name]) : join(this.resources, name);
    let content;
    try {
      content = readFileSync(path);
    } catch {
      return response.writeHead(404).end();
    }
    response.writeHead(200, { 'content-type': `${TYPES[name.split('.').at(-1)]};charset=utf-8`, ...headers() });
    return response.end(content);
  }

  stream(response) {
    response.writeHead(200, { 'content-type': 'text/event-stream', ...headers() });
    response.write(`retry: 2000\nevent: status\ndata: ${JSON.stringify(this.status())}\n\n`);
    this.clients.add(response);
    response.on('close', () => this.clients.delete(response));
  }
}

function headers() {
  return { 'content-security-policy': POLICY, 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' };
}

function json(response, data, status = 200) {
  response.writeHead(status, { 'content-type': 'application/json', ...headers() });
  response.end(JSON.stringify(data));
}
