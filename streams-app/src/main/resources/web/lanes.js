import { Gestures } from './axis.js';
import { Dom } from './dom.js';
import { Text } from './text.js';

/** Lanes below the charts, on the same time axis: marks of events, spans of alerts. Each mark is a button. */
export const Lanes = (() => {
  const MARK = 18;

  function lane(parent, label) {
    const area = Dom.el('div', { class: 'lane-area' });
    parent.append(Dom.el('div', { class: 'lane' }, Dom.el('div', { class: 'lane-label' }, label), area));
    return area;
  }

  /** Marks that would lie on each other become one. */
  function clusters(events, axis, width) {
    const found = [];
    for (const event of events) {
      const x = axis.share(event.t) * width;
      const last = found[found.length - 1];
      if (last && x - last.x < MARK) last.events.push(event);
      else found.push({ x, events: [event] });
    }
    return found.filter(({ x }) => x >= 0 && x <= width);
  }

  function markName(events) {
    const span = events.length === 1
      ? Text.date(events[0].t)
      : `${events.length} events, ${Text.date(events[0].t)} to ${Text.date(events[events.length - 1].t)}`;
    return `${span}: ${Text.cut(events.map((event) => event.title).join('; '), 200)}`;
  }

  /**
   * Events of one kind as marks: filled where they tighten supply, hollow where they ease it. Close ones are one mark
   * with their number.
   *
   * @param open called with the events of a mark that is chosen
   */
  function events(parent, axis, kind, label, list, open, tip) {
    const area = lane(parent, label);
    let shown = list;
    let known = new Map();
    const marks = Dom.el('div', { class: 'marks', role: 'group', 'aria-label': `${label} events` });
    area.append(marks);
    const draw = () => {
      const width = area.clientWidth;
      const drawn = new Map(clusters(shown, axis, width).map(({ x, events: own }) => {
        const key = own.map((event) => event.id).join(' ');
        return [key, Dom.style(known.get(key) ?? mark(own, kind, open, tip), { left: `${(100 * x) / width}%` })];
      }));
      Dom.keep(marks, [...drawn.values()]);
      known = drawn;
    };
    Gestures.on(area, axis);
    roving(marks);
    axis.onMove(draw);
    const update = (changed) => {
      shown = changed;
      draw();
    };
    return { redraw: draw, update };
  }

  function mark(own, kind, open, tip) {
    const directions = new Set(own.map((event) => event.direction));
    const direction = directions.size === 1 ? own[0].direction : 'mixed';
    const button = Dom.el('button', {
      type: 'button',
      class: `mark ${kind} ${direction} ${own.length > 1 ? 'many' : ''}`,
      'aria-label': markName(own),
      'aria-haspopup': 'dialog',
      tabindex: -1,
      'data-ids': own.map((event) => event.id).join(' '),
      onclick: () => open(own, button),
    }, own.length > 1 ? String(own.length) : '');
    tip.on(button, () => own.slice(0, 4).map((event) => Dom.el('p', {},
      Dom.el('b', {}, Text.date(event.t)), ' ', Dom.foreign(Text.cut(event.title, 140))))
      .concat(own.length > 4 ? [Dom.el('p', { class: 'muted' }, `and ${own.length - 4} more`)] : []));
    return button;
  }

  /** One stop of the Tab key for all marks of a lane; arrow keys go from mark to mark. */
  function roving(group) {
    const first = () => group.querySelector('[tabindex="0"]') ?? group.firstElementChild?.setAttribute('tabindex', '0');
    new MutationObserver(first).observe(group, { childList: true });
    group.addEventListener('keydown', (event) => {
      const move = { ArrowRight: 'nextElementSibling', ArrowLeft: 'previousElementSibling' }[event.key];
      const next = move && event.target[move];
      if (!next) return;
      event.preventDefault();
      event.target.setAttribute('tabindex', '-1');
      next.setAttribute('tabindex', '0');
      next.focus();
    });
  }

  /**
   * One lane a rule with the spans in which its alert stood.
   *
   * @returns what takes the alerts of the same rules as they are later
   */
  function alerts(parent, axis, rules, list, until, open, tip) {
    const lanes = new Map(rules.map((rule) => [rule, alertLane(parent, axis, rule, open, tip)]));
    let end = until;
    const draw = () => lanes.forEach((one) => one.place(end));
    const update = (changed, later) => {
      end = later;
      lanes.forEach((one, rule) => one.put(changed.filter((alert) => alert.rule === rule)));
      draw();
    };
    update(list, until);
    axis.onMove(draw);
    return { redraw: draw, update };
  }

  const keyOf = ({ fingerprint = '', episode }) => `${fingerprint} ${episode}`;

  function alertLane(parent, axis, rule, open, tip) {
    const times = Dom.el('span', { class: 'muted' });
    const area = lane(parent, [rule, ' ', times]);
    const group = Dom.el('div', { class: 'bars', role: 'group', 'aria-label': `Alerts of ${rule}` });
    const bars = new Map();
    area.append(group);
    roving(group);
    Gestures.on(area, axis);
    const put = (own) => {
      times.textContent = own.length ? `× ${own.length}` : 'never fired';
      own.forEach((alert) => {
        const known = bars.get(keyOf(alert));
        if (known) known.tell(alert);
        else bars.set(keyOf(alert), bar(alert, open, tip));
      });
      Dom.keep(group, own.map((alert) => bars.get(keyOf(alert)).button));
    };
    return { put, place: (end) => bars.forEach(({ button, now }) => place(button, axis, now().from, now().to ?? end)) };
  }

  function bar(first, open, tip) {
    let alert = null;
    const button = Dom.el('button', { type: 'button', 'aria-haspopup': 'dialog', tabindex: -1, onclick: () => open(alert, button) });
    const tell = (changed) => {
      if (changed === alert) return;
      alert = changed;
      button.className = `bar ${alert.severity} ${alert.to === null ? 'standing' : ''}`;
      const end = alert.to === null ? 'the end, still standing' : Text.date(alert.to);
      button.setAttribute('aria-label', `${alert.rule}, ${alert.severity}, ${Text.date(alert.from)} to ${end}`);
    };
    tell(first);
    tip.on(button, () => [
      Dom.el('p', {}, Dom.el('b', {}, alert.rule), ` ${alert.severity}`),
      Dom.el('p', {}, `${Text.date(alert.from)} – ${alert.to === null ? 'still standing' : Text.date(alert.to)}`),
      Dom.el('p', {}, Dom.foreign(Text.cut(alert.summary, 160))),
      alert.verdict ? Dom.el('p', { class: 'muted' }, Text.verdict(alert.verdict)) : null,
    ].filter(Boolean));
    return { button, tell, now: () => alert };
  }

  function place(element, axis, from, to) {
    const left = Math.max(axis.share(from), 0);
    const right = Math.min(axis.share(to), 1);
    element.hidden = right < 0 || left > 1 || right < left;
    Dom.style(element, { left: `${100 * left}%`, width: `${100 * Math.max(right - left, 0)}%` });
  }

  return { events, alerts };
})();

/** A small box beside the pointer or the focused mark. */
export class Tip {
  constructor() {
    this.box = Dom.el('div', { class: 'tip', role: 'tooltip', hidden: true });
    document.body.append(this.box);
    this.element = null;
  }

  at(element, content) {
    this.element = element;
    const box = element.getBoundingClientRect();
    this.show(content, box.left + box.width / 2, box.top, box.bottom);
  }

  /** Shows content beside an element while it is pointed at or has the focus. */
  on(element, content) {
    const show = () => this.at(element, content());
    const hide = () => this.hide();
    element.addEventListener('pointerenter', show);
    element.addEventListener('focus', show);
    element.addEventListener('pointerleave', hide);
    element.addEventListener('blur', hide);
    // The area below reads the pointer too; what is said of a mark goes first.
    element.addEventListener('pointermove', (event) => event.stopPropagation());
  }

  /** The same for the many elements within one: the content of those that have none is false. */
  over(parent, content) {
    const show = (event) => {
      const found = content(event.target);
      if (found) this.at(event.target, found);
    };
    parent.addEventListener('pointerover', show);
    parent.addEventListener('focusin', show);
    parent.addEventListener('pointerout', () => this.hide());
    parent.addEventListener('focusout', () => this.hide());
  }

  show(content, x, top, bottom = top) {
    this.box.replaceChildren(...content);
    this.box.hidden = false;
    const { offsetWidth: width, offsetHeight: height } = this.box;
    const left = Math.min(Math.max(x - width / 2, 8), document.documentElement.clientWidth - width - 8);
    const above = top - height - 10;
    Dom.style(this.box, { left: `${left}px`, top: `${above > 8 ? above : bottom + 10}px` });
  }

  /** Shows content to the side of a point, so that what is pointed at stays in sight. */
  beside(content, x, y) {
    this.element = null;
    this.box.replaceChildren(...content);
    this.box.hidden = false;
    const { offsetWidth: width, offsetHeight: height } = this.box;
    const room = document.documentElement.clientWidth;
    const left = x + 16 + width < room - 8 ? x + 16 : Math.max(x - 16 - width, 8);
    Dom.style(this.box, { left: `${left}px`, top: `${Math.min(Math.max(y - height / 2, 8), window.innerHeight - height - 8)}px` });
  }

  hide() {
    this.element = null;
    this.box.hidden = true;
  }

  /** Hides the box if what it stands beside is no more on the page. */
  follow() {
    if (this.element && !this.element.isConnected) this.hide();
  }
}
