import { Dom } from './dom.js';
import { Text } from './text.js';

/** A span of time that several charts show: they zoom together, and share one cursor. Times are epoch seconds. */
export class TimeAxis {
  /** @param window how much of the end is shown until somebody chooses otherwise */
  constructor(from, until, window = Infinity) {
    this.from = from;
    this.until = Math.max(until, from + Text.DAY);
    this.window = window;
    this.min = Math.max(this.from, this.until - window);
    this.max = this.until;
    this.cursor = null;
    this.moved = [];
    this.pointed = [];
  }

  /** Calls back now and whenever the span shown changes, until what this returns is called. */
  onMove(listener) {
    this.moved.push(listener);
    listener();
    return () => (this.moved = this.moved.filter((other) => other !== listener));
  }

  /** Calls back whenever the cursor moves, with its time or null, until what this returns is called. */
  onPoint(listener) {
    this.pointed.push(listener);
    return () => (this.pointed = this.pointed.filter((other) => other !== listener));
  }

  /** Shows a span, held within the whole and no shorter than a day. */
  show(min, max) {
    this.window = Infinity;
    this.place(min, max);
  }

  place(min, max) {
    const length = Math.min(Math.max(max - min, Text.DAY), this.until - this.from);
    const start = Math.min(Math.max(min, this.from), this.until - length);
    this.min = start;
    this.max = start + length;
    this.moved.forEach((listener) => listener());
  }

  /** Takes in what came since; a span that reached the end keeps reaching it. */
  extend(until) {
    const grown = until - this.until;
    if (grown <= 0) return;
    const { min, max, whole, window } = this;
    const followed = max >= this.until;
    this.until = until;
    if (window < Infinity) this.place(Math.max(this.from, until - window), until);
    else if (whole) this.place(this.from, until);
    else this.place(followed ? min + grown : min, followed ? until : max);
  }

  reset() {
    this.show(this.from, this.until);
  }

  /** Shows more (factor above 1) or less around a time, which stays where it is. */
  zoom(factor, around = (this.min + this.max) / 2) {
    this.show(around - (around - this.min) * factor, around + (this.max - around) * factor);
  }

  pan(share) {
    const step = share * (this.max - this.min);
    this.show(this.min + step, this.max + step);
  }

  point(t) {
    this.cursor = t;
    this.pointed.forEach((listener) => listener(t));
  }

  get whole() {
    return this.min <= this.from && this.max >= this.until;
  }

  /** Where a time lies in the span shown, 0 to 1 from left to right. */
  share(t) {
    return (t - this.min) / (this.max - this.min);
  }

  at(share) {
    return this.min + share * (this.max - this.min);
  }
}

/** What a hand can do on an area that shows an axis: point, zoom with wheel or two fingers, move sideways. */
export const Gestures = (() => {
  const WHEEL = 0.002;

  const shareOf = (area, x) => {
    const box = area.getBoundingClientRect();
    return Math.min(Math.max((x - box.left) / box.width, 0), 1);
  };

  function wheel(area, axis) {
    area.addEventListener('wheel', (event) => {
      const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY) || event.shiftKey;
      // A plain wheel scrolls the page; zooming is asked for with a key, or by a pinch, which comes with one.
      if (!sideways && !event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      if (sideways) axis.pan((event.deltaX || event.deltaY) / area.clientWidth);
      else axis.zoom(Math.exp(event.deltaY * WHEEL), axis.at(shareOf(area, event.clientX)));
    }, { passive: false });
  }

  function touch(area, axis) {
    const fingers = new Map();
    let grasp = null;
    const hold = () => {
      const [a, b] = [...fingers.values()].map((x) => shareOf(area, x)).sort((x, y) => x - y);
      grasp = fingers.size === 2 ? { a: axis.at(a), b: axis.at(b) } : null;
    };
    const release = (event) => {
      fingers.delete(event.pointerId);
      hold();
    };
    area.addEventListener('pointerdown', (event) => {
      if (event.pointerType !== 'touch') return;
      fingers.set(event.pointerId, event.clientX);
      hold();
    });
    area.addEventListener('pointermove', (event) => {
      if (!fingers.has(event.pointerId)) return;
      fingers.set(event.pointerId, event.clientX);
      if (grasp) pinch(area, axis, grasp, [...fingers.values()]);
    });
    area.addEventListener('pointerup', release);
    area.addEventListener('pointercancel', release);
  }

  /** Keeps the two times that the fingers took hold of under the fingers. */
  function pinch(area, axis, grasp, xs) {
    const [a, b] = xs.map((x) => shareOf(area, x)).sort((x, y) => x - y);
    const length = (grasp.b - grasp.a) / Math.max(b - a, 0.02);
    const min = grasp.a - a * length;
    axis.show(min, min + length);
  }

  function point(area, axis) {
    area.addEventListener('pointermove', (event) => axis.point(axis.at(shareOf(area, event.clientX))));
    area.addEventListener('pointerdown', (event) => axis.point(axis.at(shareOf(area, event.clientX))));
    area.addEventListener('pointerleave', () => axis.point(null));
  }

  /** Puts the axis's cursor on an area and lets hands move and zoom the axis there, until what this returns is called. */
  function on(area, axis) {
    const line = Dom.el('div', { class: 'crosshair', hidden: true });
    area.append(line);
    area.classList.add('area');
    const place = () => {
      line.hidden = axis.cursor === null || axis.cursor < axis.min || axis.cursor > axis.max;
      if (!line.hidden) line.style.left = `${100 * axis.share(axis.cursor)}%`;
    };
    const forget = [axis.onPoint(place), axis.onMove(place)];
    wheel(area, axis);
    touch(area, axis);
    point(area, axis);
    return () => forget.forEach((one) => one());
  }

  /** The same from the keyboard, for an element that can have the focus. */
  function keys(element, axis, tell) {
    const step = (share) => {
      const t = axis.cursor === null ? (axis.min + axis.max) / 2 : axis.cursor + share * (axis.max - axis.min);
      axis.point(Math.min(Math.max(t, axis.min), axis.max));
      tell();
    };
    const actions = {
      ArrowLeft: () => step(-0.01),
      ArrowRight: () => step(0.01),
      PageUp: () => axis.pan(-0.5),
      PageDown: () => axis.pan(0.5),
      '+': () => axis.zoom(0.5),
      '-': () => axis.zoom(2),
      0: () => axis.reset(),
      Escape: () => axis.point(null),
    };
    element.addEventListener('keydown', (event) => {
      if (event.target !== element || event.ctrlKey || event.metaKey || event.altKey) return;
      const action = actions[event.key];
      if (!action) return;
      event.preventDefault();
      action();
    });
  }

  return { on, keys };
})();
