import { Gestures } from './axis.js';
import { Paint } from './paint.js';
import { Text } from './text.js';

/** Charts over a shared time axis, from plain data. Drawn by uPlot on canvas. */
export const Charts = (() => {
  const { colours, PARTS } = Paint;
  const RIGHT = 10;

  const gutter = () => (window.innerWidth < 560 ? 40 : 56);
  const font = () => '11px system-ui, sans-serif';

  /** What every chart shares: the time axis below, values at the left, selection by dragging. */
  function options(axis, height, yAxis, rest) {
    return {
      width: 600,
      height,
      padding: [10, RIGHT, 0, 0],
      legend: { show: false },
      cursor: {
        x: false,
        y: false,
        points: { show: false },
        drag: { x: true, y: false, setScale: false },
        bind: { dblclick: () => () => axis.reset() },
      },
      tzDate: (t) => uPlot.tzDate(new Date(t * 1000), 'Etc/UTC'),
      ...rest,
      scales: { x: { time: true, auto: false, min: axis.min, max: axis.max }, ...rest.scales },
      axes: [
        { stroke: () => colours.muted, font: font(), grid: { show: false }, size: 38, gap: 4, space: 64,
          ticks: { stroke: () => colours.line, width: 1, size: 4 }, values: timeLabels },
        { stroke: () => colours.muted, font: font(), size: gutter, gap: 6,
          grid: { stroke: () => colours.grid, width: 1 }, ticks: { show: false }, ...yAxis },
      ],
    };
  }

  /** Days or months with the year where it begins or stands first. */
  function timeLabels(u, splits) {
    const fine = splits.length > 1 && splits[1] - splits[0] < 27 * Text.DAY;
    let year = null;
    return splits.map((t) => {
      const date = new Date(t * 1000);
      const name = Text.date(t).split(' ');
      const label = splits.length > 1 && splits[1] - splits[0] > 360 * Text.DAY ? '' : fine ? `${name[0]} ${name[1]}` : name[1];
      const first = date.getUTCFullYear() !== year;
      year = date.getUTCFullYear();
      return first ? `${label}\n${year}`.trim() : label;
    });
  }

  /** Puts a chart on the page and keeps it to the axis and to its parent's width. */
  function mount(parent, axis, opts, data) {
    const chart = new uPlot(opts, data, parent);
    chart.hooks.setSelect = [(u) => select(u, axis)];
    const release = Gestures.on(chart.over, axis);
    const forget = axis.onMove(() => chart.setScale('x', { min: axis.min, max: axis.max }));
    return {
      fit: (width, share = 1) => chart.setSize({ width, height: Math.round(share * opts.height) }),
      redraw: () => chart.redraw(false, true),
      put: (changed) => chart.setData(changed),
      drop: () => {
        forget();
        release();
        chart.destroy();
      },
    };
  }

  function select(u, axis) {
    const { left, width } = u.select;
    if (width > 4) axis.show(u.posToVal(left, 'x'), u.posToVal(left + width, 'x'));
    u.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
  }

  /** Round numbers for a logarithmic axis: 1, 2, 5 of each power of ten, or more where few of them lie in sight. */
  function logSplits(min, max) {
    const steps = max / min > 8 ? [1, 2, 5] : max / min > 2.5 ? [1, 1.5, 2, 3, 5, 7] : [1, 1.2, 1.4, 1.6, 1.8, 2, 2.5, 3, 3.5, 4, 5, 6, 7, 8, 9];
    const splits = [];
    for (let power = Math.floor(Math.log10(min)); power <= Math.log10(max); power++) {
      steps.map((step) => step * 10 ** power).filter((split) => split >= min && split <= max).forEach((split) => splits.push(split));
    }
    return splits;
  }

  function span(lines) {
    const all = lines.flatMap((line) => line.price);
    return all.length ? [Math.min(...all), Math.max(...all)] : [0, 1];
  }

  function priceScale(log, shown) {
    return {
      distr: log ? 3 : 1,
      range: (u, low, high) => {
        const [min, max] = low === null || high === null || !Number.isFinite(low) ? span(shown.lines) : [low, high];
        if (log) return [min / 1.06, max * 1.12];
        const pad = (max - min || max || 1) * 0.08;
        return [Math.max(0, min - pad), max + 1.5 * pad];
      },
    };
  }

  /** Many points beside each other need no dots. */
  const dots = (u, index) => {
    const shown = u.data[index].reduce((n, value, i) => n + (value !== null && value !== undefined && u.data[0][i] >= u.scales.x.min && u.data[0][i] <= u.scales.x.max), 0);
    return shown * 9 < u.over.clientWidth;
  };

  /**
   * Prices: the last known price holds until the next one is known.
   *
   * @param lines [{title, t, price}]
   * @returns the chart; its update takes as many lines, and alerts, as they are now
   */
  function prices(parent, axis, lines, { log, alerts, outcomes, until, height = 300 }) {
    const shown = { lines, bands: Paint.severityBands(alerts, until) };
    const points = () => uPlot.join(shown.lines.map((line) => [line.t, line.price]));
    const colour = (i) => () => (lines.length === 1 ? colours.ink : colours[`line-${1 + (i % Paint.LINES)}`]);
    const series = lines.map((line, i) => ({
      label: line.title,
      stroke: colour(i),
      width: 1.75,
      spanGaps: true,
      paths: uPlot.paths.stepped({ align: 1 }),
      points: { show: dots, size: 5, width: 1, stroke: colour(i), fill: () => colours.panel },
    }));
    const opts = options(axis, height, {
      values: (u, splits) => splits.map((value) => (value === null ? '' : Text.shortPrice(value))),
      ...(log ? { splits: (u, i, min, max) => logSplits(min, max), filter: (u, splits) => splits } : {}),
    }, {
      scales: { y: priceScale(log, shown) },
      series: [{}, ...series],
      hooks: {
        drawClear: [(u) => Paint.bands(u, shown.bands)],
        draw: [(u) => Paint.outcomes(u, outcomes)],
      },
    });
    const chart = mount(parent, axis, opts, points());
    const update = (changed, current) => {
      Object.assign(shown, { lines: changed, bands: Paint.severityBands(current.alerts, current.until) });
      chart.put(points());
    };
    return { ...chart, update };
  }

  /** Sums of the contributions from the bottom up, the highest first, so that each is painted over the one above it. */
  function stack(assessments) {
    let below = new Array(assessments.t.length).fill(0);
    const sums = PARTS.map((part) => (below = below.map((value, i) => value + assessments[part][i])));
    return [assessments.t, ...sums.reverse(), assessments.score];
  }

  /** The score, stacked from what each part contributes, with the lines that rules draw across it. */
  function scores(parent, axis, assessments, { thresholds, height = 220 }) {
    const shown = { partial: Paint.spans(assessments.t, assessments.partial) };
    const areas = [...PARTS].reverse().map((part) => ({ label: part, fill: () => colours[part], width: 0, points: { show: false } }));
    const opts = options(axis, height, { values: (u, splits) => splits.map((value) => `${value}`), splits: () => [0, 25, 50, 75, 100] }, {
      drawOrder: ['series', 'axes'],
      scales: { y: { range: [0, 100] } },
      series: [{}, ...areas, { label: 'score', stroke: () => colours.ink, width: 1, points: { show: false } }],
      hooks: { draw: [(u) => Paint.partial(u, shown.partial), (u) => Paint.thresholds(u, thresholds)] },
    });
    const chart = mount(parent, axis, opts, stack(assessments));
    const update = (changed) => {
      shown.partial = Paint.spans(changed.t, changed.partial);
      chart.put(stack(changed));
    };
    return { ...chart, update };
  }

  /** Index of the last entry at or before a time, or -1. */
  function lastBefore(times, t) {
    let low = 0;
    let high = times.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (times[middle] <= t) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  return { RIGHT, gutter, prices, scores, lastBefore };
})();
