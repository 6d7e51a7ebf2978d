// What a query consists of, by the grammar of Prometheus itself.
import { parser } from '@prometheus-io/lezer-promql';
import { interpolate } from './boards.mjs';

// Each duration that Grafana puts in can be told from the others, and from what a board writes.
const DURATIONS = { range: 86_401, interval: 61, rateInterval: 241 };
export const RATE_INTERVAL = `${DURATIONS.rateInterval}s`;
export const RANGE = `${DURATIONS.range}s`;

/**
 * Takes a query apart.
 *
 * @returns errors: positions that do not parse; selectors: {metric, matchers: {label: {op, value}}, calls: functions
 *     around it, innermost first; window: its own, or ''}; comparisons: numbers that something is compared with
 */
export function parse(expr) {
  const text = interpolate(expr, DURATIONS);
  const result = { errors: [], selectors: [], comparisons: [] };
  const of = (node) => text.slice(node.from, node.to);
  parser.parse(text).iterate({
    enter({ type, node }) {
      if (type.isError) result.errors.push(`does not parse at "${text.slice(node.from, node.from + 20)}"`);
      if (type.name === 'VectorSelector') result.selectors.push(selector(node, of));
      if (type.name === 'BinaryExpr') result.comparisons.push(...comparison(node, of));
    },
  });
  return result;
}

function selector(node, of) {
  const matchers = {};
  node.cursor().iterate((inner) => {
    if (['UnquotedLabelMatcher', 'QuotedLabelMatcher'].includes(inner.name)) {
      const [label, op, value] = children(inner.node).map(of);
      matchers[label] = { op, value: JSON.parse(value) };
    }
  });
  const calls = [];
  let window = '';
  for (let up = node.parent; up; up = up.parent) {
    if (up.name === 'MatrixSelector') window = of(up.lastChild).replace(/^\[|\]$/g, '');
    if (up.name === 'FunctionCall') calls.push(of(up.firstChild));
  }
  return { metric: of(node).split('{')[0], matchers, calls, window };
}

function comparison(node, of) {
  const parts = children(node);
  const operator = parts.find((part) =>
    ['Gtr', 'Gte', 'Lss', 'Lte', 'Eql', 'EqlC', 'EqlSingle', 'Neq'].includes(part.name),
  );
  if (!operator) return [];
  return [parts[0], parts.at(-1)].map((part) => number(of(part))).filter((value) => value !== null);
}

/** Numbers, and products of numbers such as 5 * 60. */
function number(text) {
  return /^[\s\d.e*()]+$/.test(text)
    ? text
        .replace(/[()\s]/g, '')
        .split('*')
        .reduce((product, each) => product * Number(each), 1)
    : null;
}

function children(node) {
  const all = [];
  for (let child = node.firstChild; child; child = child.nextSibling) all.push(child);
  return all;
}
