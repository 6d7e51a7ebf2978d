// PromQL as the boards write it. Every series is asked for through the variables of its board.

const PLACE = 'job=~"$job", instance=~"$instance"';

const select = (name, ...matchers) => `${name}{${matchers.filter(Boolean).join(', ')}}`;

/** Series about a process: one for each instance. */
export const service = (name, matchers) => select(name, PLACE, matchers);

/** Series about a commodity. */
export const market = (name, matchers) => select(`marketsignal_${name}`, PLACE, 'commodity=~"$commodity"', matchers);

/** Series of the backtests that are chosen. */
export const backtest = (name, matchers) => market(name, ['run=~"$run"', matchers].filter(Boolean).join(', '));

/** What all instances say of a market is one picture; runs of backtests are several, told apart by `run`. */
export const oneOf = (selector, by = []) => `max by (${['commodity', 'run', ...by].join(', ')}) (${selector})`;
export const told = (name, by, matchers) => oneOf(market(name, matchers), by);

/** How fast a counter grows, a second. */
export const rate = (selector) => `rate(${selector}[$__rate_interval])`;

/**
 * How often something happened over the range shown. The market's counters are read again from their topics after a
 * start: they never fall, so a difference is exact where increase() would extrapolate, and a series that is new counts.
 */
export function grown(name, by, matchers) {
  const before = oneOf(`max_over_time(${market(name, matchers)}[$__range] offset $__range)`, by);
  return `${told(name, by, matchers)} - (${before} or 0 * ${told(name, by, matchers)})`;
}

/** The counter where it is higher than a step before: where something happened. */
export const stepped = (selector) => `${selector} > (${selector} offset $__interval)`;

/** 1 where something that is 0 or 1 has become 1 since the step of the chart before. */
export const raised = (selector, by) =>
  `clamp_min(${oneOf(selector, by)} - ${oneOf(`${selector} offset $__interval`, by)}, 0)`;

/** Each price against its own when the range begins, which is 100; one that begins later against its lowest since. */
export const indexed = (price) => `100 * ${oneOf(price, ['instrument'])} / (${oneOf(`${price} @ start()`, ['instrument'])} ` +
  `or ${oneOf(`min_over_time(${price}[$__range] @ end())`, ['instrument'])})`;

/** How long ago a time was, in seconds. */
export const age = (timestamp) => `time() - ${timestamp}`;

/** Drawn over the range. */
export const curve = (expr, legendFormat) => ({ expr, legendFormat, range: true, instant: false });

/** The value at the end of the range. */
export const now = (expr, legendFormat) => ({ expr, legendFormat, range: false, instant: true });

/** One row for each series, its labels as columns. */
export const rows = (expr) => ({ expr, format: 'table', range: false, instant: true });
