import { Paint } from './paint.js';

/** What is known of one commodity: its timeline, and what was told since. Times are epoch seconds. */
export class LiveModel {
  /** Transitions kept for the list of the newest. */
  static MOVES = 200;
  /** Alerts kept; the server keeps no more either. */
  static ALERTS = 5000;

  /** @param before the model that this one takes over from; of an alert that is as it was, it keeps the object */
  constructor(timeline, before = null) {
    const { alerts, ...rest } = timeline;
    this.commodity = { ...rest, outcomes: [], alerts: [] };
    this.byKey = new Map();
    alerts.filter(LiveModel.fired).forEach((alert) => {
      const key = LiveModel.keyOf(alert);
      const known = before?.byKey.get(key);
      this.byKey.set(key, known?.transitions.length === alert.transitions.length ? known : LiveModel.unjudged(alert));
    });
    this.listAlerts();
    this.moves = this.commodity.alerts.flatMap((alert) => LiveModel.movesOf(alert, 0)).sort((a, b) => b.t - a.t).slice(0, LiveModel.MOVES);
  }

  static keyOf = ({ rule, fingerprint, episode }) => `${fingerprint ?? rule} ${episode}`;
  static fired = (alert) => alert.from !== null && alert.from !== undefined;
  // What became of an alert is not known while it lives.
  static unjudged = (alert) => ({ ...alert, verdict: null, leadDays: null });

  static movesOf(alert, known) {
    return alert.transitions.slice(known).map(({ t, to, reason }, i) => ({ key: `${LiveModel.keyOf(alert)} ${known + i}`, t, to, reason, alert }));
  }

  listAlerts() {
    const all = [...this.byKey.values()].sort((a, b) => a.from - b.from || (a.rule < b.rule ? -1 : 1));
    all.splice(0, Math.max(0, all.length - LiveModel.ALERTS)).forEach((alert) => this.byKey.delete(LiveModel.keyOf(alert)));
    this.commodity.alerts = all;
  }

  /** Takes alerts, each as the whole of its life so far, and gives the transitions that are new. */
  alerted(list) {
    const fresh = list.filter(LiveModel.fired).flatMap((told) => {
      const key = LiveModel.keyOf(told);
      const known = this.byKey.get(key)?.transitions.length ?? 0;
      if (told.transitions.length <= known) return [];
      const alert = LiveModel.unjudged(told);
      this.byKey.set(key, alert);
      return LiveModel.movesOf(alert, known);
    });
    if (!fresh.length) return fresh;
    this.listAlerts();
    this.until(fresh[fresh.length - 1].t);
    this.moves = [...fresh].reverse().concat(this.moves).slice(0, LiveModel.MOVES);
    return fresh;
  }

  /** Takes an assessment; false if it is no news. */
  assessed(told) {
    const { assessments } = this.commodity;
    const last = assessments.t[assessments.t.length - 1];
    if (last !== undefined && told.t <= last) return false;
    for (const name of ['t', 'score', 'partial', ...Paint.PARTS]) assessments[name].push(told[name]);
    this.until(told.t);
    for (const line of this.commodity.prices) this.priced(line, told.prices?.[line.instrument], told.t);
    return true;
  }

  priced(line, price, t) {
    if (price === undefined || price === null || price === line.price[line.price.length - 1]) return;
    line.t.push(t);
    line.price.push(price);
  }

  /** Whether an assessment names a price that the timeline has no line for. */
  lacks({ prices = {} }) {
    return Object.keys(prices).some((instrument) => this.commodity.prices.every((line) => line.instrument !== instrument));
  }

  happened(event) {
    if (this.commodity.events.some(({ id }) => id === event.id)) return false;
    this.commodity.events = [...this.commodity.events, event].sort((a, b) => a.t - b.t);
    this.until(event.t);
    return true;
  }

  until(t) {
    if (!this.commodity.from) this.commodity.from = t;
    this.commodity.until = Math.max(this.commodity.until, t);
  }

  /** The latest assessment as the timeline has it, or null. */
  latest() {
    const i = this.commodity.assessments.t.length - 1;
    return i < 0 ? null : this.at(i);
  }

  at(i) {
    const { assessments } = this.commodity;
    return Object.fromEntries(Object.keys(assessments).map((name) => [name, assessments[name][i]]));
  }

  /** How far the score moved over some time up to now; null where it cannot be compared. */
  moved(seconds) {
    const now = this.latest();
    const { t } = this.commodity.assessments;
    if (now === null || t[0] > now.t - seconds) return null;
    const before = this.at(t.findLastIndex((one) => one <= now.t - seconds));
    return before.partial === now.partial ? now.score - before.score : null;
  }

  /** The alerts that stand: the gravest first, of these the newest. */
  standing() {
    const weight = (alert) => Paint.SEVERITIES.indexOf(alert.severity);
    return this.commodity.alerts.filter((alert) => alert.to === null).sort((a, b) => weight(b) - weight(a) || b.from - a.from);
  }
}
