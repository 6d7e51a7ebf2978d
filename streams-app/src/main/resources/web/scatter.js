import { Dom } from './dom.js';
import { Text } from './text.js';

/** The variants of a sweep: recall against false alarms a year, lead time as size, the Pareto front drawn. */
export const Scatter = (() => {
  const WIDEST = 720;
  const NARROWEST = 320;
  const HEIGHT = 400;
  const BOX = { left: 52, right: 16, top: 16, bottom: 44 };
  const SMALLEST = 3;
  const LARGEST = 10;

  /** Steps of 1, 2 or 5 that part a range into about so many. */
  function ticks(max, parts) {
    const rough = max / parts;
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 5, 10].map((n) => n * power).find((n) => n >= rough);
    return Array.from({ length: Math.floor(max / step + 1e-9) + 1 }, (_, i) => i * step);
  }

  function scales(variants, width) {
    const most = Math.max(0, ...variants.map((variant) => variant.falseAlarmsPerYear));
    const right = (most || 1) * 1.05;
    const leads = variants.map((variant) => variant.leadDays ?? 0);
    const longest = Math.max(1, ...leads);
    return {
      width,
      right,
      x: (value) => BOX.left + (value / right) * (width - BOX.left - BOX.right),
      y: (value) => HEIGHT - BOX.bottom - value * (HEIGHT - BOX.top - BOX.bottom),
      r: (lead) => SMALLEST + (LARGEST - SMALLEST) * Math.sqrt(Math.max(lead ?? 0, 0) / longest),
    };
  }

  function frame({ x, y, width, right }) {
    const text = (attributes, content) => Dom.svg('text', attributes, content);
    const bottom = y(0);
    return Dom.svg('g', { class: 'frame' },
      [0, 0.25, 0.5, 0.75, 1].map((share) => [
        Dom.svg('line', { x1: BOX.left, x2: width - BOX.right, y1: y(share), y2: y(share) }),
        text({ x: BOX.left - 8, y: y(share) + 4, 'text-anchor': 'end' }, Text.percent(share)),
      ]),
      ticks(right, width / 120).map((value) => text({ x: x(value), y: bottom + 18, 'text-anchor': 'middle' }, Text.number(value, 2))),
      text({ x: width - BOX.right, y: HEIGHT - 6, 'text-anchor': 'end', class: 'name' }, 'false alarms a year →'),
      text({ x: BOX.left, y: BOX.top - 4, class: 'name' }, '↑ recall'));
  }

  /** A variant, and how many others have the same figures and so lie below it. */
  function describe(variant, variants) {
    const others = variants.filter((one) => one !== variant && one.recall === variant.recall && one.falseAlarmsPerYear === variant.falseAlarmsPerYear);
    return [
      Dom.el('p', {}, Dom.el('b', {}, Dom.foreign(variant.name)), variant.pareto ? ' on the front' : ''),
      Dom.el('p', {}, `recall ${Text.percent(variant.recall)}, ${Text.number(variant.falseAlarmsPerYear, 2)} false alarms a year, lead ${Text.days(variant.leadDays)}`),
      Dom.el('dl', {}, Object.entries(variant.values ?? {}).map(([name, value]) => [Dom.el('dt', {}, name), Dom.el('dd', {}, String(value))])),
      others.length ? Dom.el('p', { class: 'muted' }, `${Text.count(others.length, 'other variant')} at this place`) : '',
    ];
  }

  function dot(variant, { x, y, r }) {
    return Dom.svg('circle', {
      cx: x(variant.falseAlarmsPerYear),
      cy: y(variant.recall),
      r: r(variant.leadDays),
      class: variant.pareto ? 'pareto' : 'variant',
      ...(variant.pareto ? { tabindex: 0, role: 'img', 'aria-label': `${variant.name}, on the front: recall ${Text.percent(variant.recall)}, ${Text.number(variant.falseAlarmsPerYear, 2)} false alarms a year` } : {}),
    });
  }

  /** The front as steps: at so many false alarms the recall that some variant reaches. */
  function front(variants, { x, y }) {
    const points = variants.filter((variant) => variant.pareto)
      .sort((a, b) => a.falseAlarmsPerYear - b.falseAlarmsPerYear || a.recall - b.recall);
    let best = 0;
    const path = points.filter((point) => point.recall >= best && (best = point.recall, true))
      .map((point, i) => `${i ? 'H' : 'M'}${x(point.falseAlarmsPerYear)}${i ? 'V' : ','}${y(point.recall)}`).join('');
    return Dom.svg('path', { class: 'front', d: path });
  }

  /** Draws the variants that have both figures. */
  function draw(parent, variants, tip) {
    const shown = variants.filter((variant) => Text.present(variant.recall) && Text.present(variant.falseAlarmsPerYear));
    if (!shown.length) return;
    const width = Math.max(NARROWEST, Math.min(WIDEST, parent.clientWidth - 16));
    const scale = scales(shown, width);
    const dots = new Map(shown.map((variant) => [dot(variant, scale), variant]));
    const of = (pareto) => [...dots].filter(([, variant]) => Boolean(variant.pareto) === pareto).map(([circle]) => circle);
    const chart = Dom.svg('svg', { class: 'scatter', viewBox: `0 0 ${width} ${HEIGHT}`, role: 'group', 'aria-label': 'Recall against false alarms a year, one dot a variant' },
      frame(scale), of(false), front(shown, scale), of(true));
    tip.over(chart, (circle) => dots.has(circle) && describe(dots.get(circle), shown));
    parent.append(chart);
  }

  return { draw };
})();
