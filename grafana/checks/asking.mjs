// Asks a Prometheus what a board would ask, as Grafana would ask it, with all that can be chosen.
import { interpolate, queries } from './boards.mjs';

const POINTS = 1000;

/**
 * How a board looks at a data source.
 *
 * @param scrape seconds between samples, which Grafana calls timeInterval
 */
export function view(start, end, scrape) {
  const interval = Math.max(scrape, Math.ceil((end - start) / POINTS));
  return {
    start: Math.floor(start / interval) * interval,
    end: Math.floor(end),
    range: Math.round(end - start),
    interval,
    rateInterval: Math.max(interval + scrape, 4 * scrape),
  };
}

/** What there is to choose from: variable to all its values, as a regular expression. */
export async function choices(prometheus, board, look) {
  const found = {};
  for (const { variable, expr, label } of queries(board).filter((query) => query.variable)) {
    const series = await prometheus.range(complete(expr, found, look), look.start, look.end, look.interval);
    const values = new Set(series.map(({ metric }) => metric[label]).filter(Boolean));
    found[variable.name] = [...values].map((value) => value.replace(/[.\\+*?()[\]{}|^$]/g, '\\\\$&')).join('|');
  }
  return found;
}

/** A query with everything put in. A variable that the board does not have stays, and matches nothing. */
export const complete = (expr, chosen, look) =>
  Object.entries(chosen).reduce(
    (text, [name, values]) => text.replaceAll(new RegExp(`\\$${name}\\b`, 'g'), () => values),
    interpolate(expr, look),
  );

/** What a target of a board gets: a value each at the end of the range, or points over all of it. */
export const evaluate = (prometheus, target, text, look) =>
  target?.instant ? prometheus.instant(text, look.end) : prometheus.range(text, look.start, look.end, look.interval);

export const ask = (prometheus, { target, expr }, chosen, look) =>
  evaluate(prometheus, target, complete(expr, chosen, look), look);

/** What is wrong with an answer: '' if nothing, else 'empty' or 'zero'. */
export function verdict({ variable, label }, series) {
  const values = series.flatMap((each) => each.values.map(([, value]) => Number(value))).filter(Number.isFinite);
  if (!values.length || (variable && !series.some(({ metric }) => metric[label]))) return 'empty';
  return values.every((value) => value === 0) ? 'zero' : '';
}
