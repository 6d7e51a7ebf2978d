// Panels of the classic dashboard model, with what every panel of ours has in common.

const DATASOURCE = { type: 'prometheus', uid: '${datasource}' };
const LETTERS = [...'ABCDEFGH'];

/** Colours that stay with what they stand for on every board. */
export const COLOURS = {
  structure: 'blue', price: 'orange', policy: 'purple', deals: 'green',
  info: 'blue', warning: 'orange', critical: 'red',
};

/** What an alert's states are called and painted. */
export const STATES = mapped([
  ['INACTIVE', 'transparent'], ['PENDING', 'yellow'], ['FIRING', 'red'], ['RECOVERING', 'orange'], ['NO DATA', 'purple'],
  ['RESOLVED', 'green'],
]);

/** Texts and colours for 0, 1, 2 and so on, from `first` on. */
export function mapped(texts, first = 0) {
  const options = {};
  texts.forEach(([text, color], index) => (options[index + first] = { text, color, index }));
  return [{ type: 'value', options }];
}

/** Severities as a table paints them. */
export const SEVERITIES = [{ type: 'value', options: Object.fromEntries(
  ['info', 'warning', 'critical'].map((severity, index) => [severity, { text: severity, color: COLOURS[severity], index }])) }];

/** A property of the fields that a name or a pattern finds. */
export const where = (name, properties) => ({
  matcher: name instanceof RegExp ? { id: 'byRegexp', options: `/${name.source}/` } : { id: 'byName', options: name },
  properties: Object.entries(properties).map(([id, value]) => ({ id, value })),
});

/** Each of these series in its own colour. */
export const coloured = (...names) =>
  names.map((name) => where(new RegExp(`^${name}\\b`), { color: { mode: 'fixed', fixedColor: COLOURS[name] } }));

/** A column of dates, wide enough for them; a column that may have gaps. */
export const DATES = { unit: 'dateTimeAsIso', 'custom.width': 170, noValue: '–' };
export const GAPS = { noValue: '–' };

/** Each of these counts in its own colour, once there is something to count. */
export const counted = (...names) =>
  names.map((name) => where(new RegExp(`^${name}\\b`), { thresholds: steps([{ color: COLOURS[name], value: 1 }], 'text') }));

const steps = (lines, base) => ({ mode: 'absolute', steps: [{ color: base, value: null }, ...lines] });

function panel(type, given, custom, options) {
  const { title, description, width, queries, unit, decimals, min, max, noValue = 'No data yet', links } = given;
  const { lines = [], base = 'green', color, mappings = [], overrides = [], transformations, interval } = given;
  return {
    type,
    title,
    description,
    size: { width },
    isMarked: given.isMarked,
    datasource: DATASOURCE,
    interval,
    fieldConfig: {
      defaults: { unit, decimals, min, max, noValue, color, mappings, thresholds: steps(lines, base), links, custom },
      overrides,
    },
    options,
    targets: queries.map((query, index) => ({ refId: LETTERS[index], datasource: DATASOURCE, editorMode: 'code', ...query })),
    transformations,
  };
}

const BY_THRESHOLD = { mode: 'thresholds' };
const PALETTE = { mode: 'palette-classic' };

/** A number to read from across the room, over its own curve if the query has one. */
export const stat = (given) =>
  panel('stat', { color: BY_THRESHOLD, ...given }, undefined, {
    colorMode: given.colorMode ?? 'value',
    graphMode: given.queries.some((query) => query.range) ? 'area' : 'none',
    justifyMode: 'auto',
    orientation: 'auto',
    percentChangeColorMode: 'standard',
    reduceOptions: { calcs: ['lastNotNull'], fields: '', values: false },
    showPercentChange: false,
    textMode: given.textMode ?? 'auto',
    wideLayout: true,
  });

/** Curves. */
export const series = (given) =>
  panel('timeseries', { color: PALETTE, ...given }, {
    drawStyle: given.drawStyle ?? 'line',
    lineInterpolation: given.steps ? 'stepAfter' : 'linear',
    lineWidth: given.drawStyle === 'bars' ? 0 : given.lineWidth ?? 1,
    fillOpacity: given.fill ?? 0,
    gradientMode: 'none',
    showPoints: 'never',
    spanNulls: given.spanNulls ?? false,
    stacking: { mode: given.stacked ? 'normal' : 'none', group: 'A' },
    thresholdsStyle: { mode: given.lines?.length ? 'dashed' : 'off' },
    scaleDistribution: given.logarithmic ? { type: 'log', log: 10 } : { type: 'linear' },
    axisSoftMax: given.softMax,
  }, {
    legend: { displayMode: given.legendValues ? 'table' : 'list', placement: given.legendValues ? 'right' : 'bottom',
      showLegend: true, calcs: given.legendValues ?? [] },
    tooltip: { mode: 'multi', sort: 'desc' },
  });

/** Bars that count what happened in each step. */
export const bars = (given) => series({ drawStyle: 'bars', fill: 80, stacked: true, decimals: 0, softMax: 1, ...given });

/** One bar a series. */
export const gauges = (given) =>
  panel('bargauge', { color: BY_THRESHOLD, ...given }, undefined, {
    displayMode: 'basic',
    legend: { displayMode: 'list', placement: 'bottom', showLegend: false, calcs: [] },
    maxVizHeight: 300,
    minVizHeight: 16,
    minVizWidth: 8,
    namePlacement: 'auto',
    orientation: 'horizontal',
    reduceOptions: { calcs: ['lastNotNull'], fields: '', values: false },
    showUnfilled: true,
    sizing: 'auto',
    text: { titleSize: 13, valueSize: 14 },
    valueMode: 'color',
  });

/** States over time, a row a series. */
export const timeline = (given) =>
  panel('state-timeline', { color: BY_THRESHOLD, ...given }, { fillOpacity: 80, lineWidth: 0 }, {
    alignValue: 'left',
    mergeValues: true,
    rowHeight: 0.85,
    showValue: 'auto',
    legend: { displayMode: 'list', placement: 'bottom', showLegend: false, calcs: [] },
    tooltip: { mode: 'single', sort: 'none' },
  });

/**
 * A table. `columns` names what is shown and in which order: label or value of a query to heading. All else is left out.
 * `sort` is a heading, with a minus for the highest first.
 */
export const table = ({ columns, sort = '', ...given }) =>
  panel('table', { color: BY_THRESHOLD, transformations: joined(columns), ...given },
    { align: 'auto', inspect: false, minWidth: 80, cellOptions: { type: 'auto' } },
    { frameIndex: 0, cellHeight: 'sm', showHeader: true, sortBy: sort ? [order(sort)] : [] });

const order = (sort) => ({ displayName: sort.replace(/^-/, ''), desc: sort.startsWith('-') });

function joined(columns) {
  const names = Object.keys(columns);
  const indexByName = Object.fromEntries(names.map((name, index) => [name, index]));
  return [
    { id: 'merge', options: {} },
    { id: 'filterFieldsByName', options: { include: { names } } },
    { id: 'organize', options: { excludeByName: {}, renameByName: columns, indexByName } },
  ];
}

/** What the board is for. */
export const text = ({ width = 24, title, description, content }) => ({
  type: 'text', title, description, size: { width }, options: { mode: 'markdown', content }, transparent: true,
});
