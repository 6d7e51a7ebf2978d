// The rules of Grafana's dashboard linter, and some of our own. Each rule takes a board and tells what is wrong with it.
import units from '@grafana/grafana-foundation-sdk/units';
import { name, panels, queries } from './boards.mjs';
import { parse, RANGE, RATE_INTERVAL } from './promql.mjs';

const UNITS = new Set(Object.values(units).filter((unit) => typeof unit === 'string'));
const WITHOUT_UNIT = new Set(['text', 'table', 'state-timeline']);
const GROWTH = ['rate', 'irate', 'increase'];
/** Rows of the grid that 1920 x 1080 points show below Grafana's own bars. */
const SCREEN = 22;
const OURS = '${datasource}';

const variable = (board, wanted) => board.templating.list.filter((each) => each.name === wanted);
const parsed = (board) => queries(board).map((query) => ({ ...query, ...parse(query.expr) }));
const drawn = (board) => panels(board).filter((panel) => panel.type !== 'text');

function* labelVariable(board, wanted) {
  const [found] = variable(board, wanted);
  if (!found) return yield `${board.title}: no variable ${wanted}`;
  const { multi, allValue, includeAll, refresh, datasource, type } = found;
  if (!(type === 'query' && multi && includeAll && allValue === '.+'))
    yield `${board.title}: variable ${wanted} must be a query, multi, with all as .+`;
  if (datasource?.uid !== OURS) yield `${board.title}: variable ${wanted} must ask $datasource`;
  if (refresh !== 2) yield `${board.title}: variable ${wanted} must follow the time range`;
}

function* matched(board, label) {
  for (const { selectors, where, variable: own } of parsed(board)) {
    // A variable cannot depend on itself, nor on what is chosen after it.
    if (own && ['job', label].includes(own.name)) continue;
    for (const { metric, matchers } of selectors) {
      const { op, value } = matchers[label] ?? {};
      if (op !== '=~' || ![`$${label}`, `$${label}|`].includes(value))
        yield `${where}: ${metric} is not chosen by $${label}`;
    }
  }
}

export const RULES = {
  *'template-datasource'(board) {
    const sources = board.templating.list.filter((each) => each.type === 'datasource');
    if (sources.length !== 1 || sources[0].name !== 'datasource' || sources[0].label !== 'Data source') {
      yield `${board.title}: exactly one data source variable, named datasource, labelled Data source`;
    }
  },
  'template-job': (board) => labelVariable(board, 'job'),
  'template-instance': (board) => labelVariable(board, 'instance'),
  *'uneditable-dashboard'(board) {
    if (board.editable !== false) yield `${board.title}: must not be editable`;
  },
  *'panel-datasource'(board) {
    for (const panel of drawn(board)) {
      const used = [panel.datasource, ...panel.targets.map((target) => target.datasource)];
      if (used.some((source) => source?.uid !== OURS)) yield `${name(board, panel)}: data source is not $datasource`;
    }
    for (const { marks, where } of queries(board)) {
      if (marks && marks.datasource.uid !== OURS) yield `${where}: data source is not $datasource`;
    }
  },
  *'panel-title-description'(board) {
    for (const panel of panels(board)) {
      if (!panel.title) yield `${name(board, panel)} ${panel.id}: no title`;
      if (!panel.description) yield `${name(board, panel)}: no description`;
    }
  },
  *'panel-units'(board) {
    for (const panel of drawn(board)) {
      const { unit, mappings } = panel.fieldConfig.defaults;
      const overridden = panel.fieldConfig.overrides
        .flatMap((each) => each.properties)
        .filter((each) => each.id === 'unit');
      if (!unit && !mappings.length && !WITHOUT_UNIT.has(panel.type)) yield `${name(board, panel)}: no unit`;
      for (const each of [unit, ...overridden.map((one) => one.value)]) {
        if (each && !UNITS.has(each)) yield `${name(board, panel)}: Grafana has no unit ${each}`;
      }
    }
  },
  *'panel-no-targets'(board) {
    for (const panel of drawn(board)) if (!panel.targets.length) yield `${name(board, panel)}: no query`;
  },
  *'target-promql'(board) {
    for (const { errors, where } of parsed(board)) for (const error of errors) yield `${where}: ${error}`;
  },
  *'target-rate-interval'(board) {
    for (const { selectors, where } of parsed(board)) {
      for (const { calls, window } of selectors) {
        // Over the range shown, increase() counts for the whole of it: there is no step to fit.
        const whole = calls[0] === 'increase' && window === RANGE;
        if (GROWTH.includes(calls[0]) && window !== RATE_INTERVAL && !whole)
          yield `${where}: ${calls[0]} over a fixed time`;
      }
    }
  },
  'target-job': (board) => matched(board, 'job'),
  'target-instance': (board) => matched(board, 'instance'),
  *'target-counter-agg'(board) {
    for (const { selectors, expr, where } of parsed(board)) {
      for (const { metric, calls } of selectors) {
        if (!metric.endsWith('_total') || GROWTH.includes(calls[0])) continue;
        const difference = expr.includes('offset') && expr.split(metric).length > 2;
        if (!difference) yield `${where}: counter ${metric} is shown as it stands`;
      }
    }
  },
  *'no-value-text'(board) {
    for (const panel of drawn(board))
      if (!panel.fieldConfig.defaults.noValue) yield `${name(board, panel)}: does not say what no data means`;
  },
  *'no-query-twice'(board) {
    const seen = new Map();
    for (const panel of drawn(board)) {
      const all = JSON.stringify(panel.targets.map(({ expr, instant }) => [expr, instant]));
      if (seen.has(all)) yield `${name(board, panel)}: same queries as ${seen.get(all)}`;
      seen.set(all, panel.title);
    }
  },
  *'known-variables'(board) {
    const known = new Set([
      ...board.templating.list.map((each) => each.name),
      '__rate_interval',
      '__range',
      '__interval',
      '__interval_ms',
    ]);
    for (const { expr, where } of queries(board)) {
      for (const [, used] of expr.matchAll(/\$(\w+)/g)) if (!known.has(used)) yield `${where}: no variable ${used}`;
    }
  },
  *annotations(board) {
    if (!board.annotations.list.length) yield `${board.title}: no annotations`;
    for (const { name: title, target } of board.annotations.list) {
      // Every point that comes back is a mark.
      if (!target.expr.includes('>')) yield `${board.title} / annotation ${title}: must be filtered`;
    }
  },
  *links(board) {
    if (board.links.length < 2) yield `${board.title}: leads nowhere`;
  },
  *grid(board) {
    const bottom = Math.max(...board.panels.map(({ gridPos }) => gridPos.y + gridPos.h));
    if (board.uid === 'msm-overview' && bottom > SCREEN) yield `${board.title}: ${bottom} rows do not fit one screen`;
    const filled = new Set();
    for (const {
      gridPos: { x, y, w, h },
      title,
    } of board.panels) {
      if (x + w > 24) yield `${board.title} / ${title}: stands out on the right`;
      for (let column = x; column < x + w; column++)
        for (let row = y; row < y + h; row++) {
          const cell = `${column} ${row}`;
          if (filled.has(cell)) return yield `${board.title} / ${title}: lies on another panel`;
          filled.add(cell);
        }
    }
  },
};

/** All problems of some boards, as {rule, text}. */
export function lint(boards) {
  const problems = boards.flatMap((board) =>
    Object.entries(RULES).flatMap(([rule, check]) => [...check(board)].map((text) => ({ rule, text }))),
  );
  const uids = boards.map((board) => board.uid);
  for (const [, uid] of JSON.stringify(boards).matchAll(/\/d\/([\w-]+)/g)) {
    if (!uids.includes(uid)) problems.push({ rule: 'links', text: `no board ${uid}` });
  }
  if (new Set(uids).size < uids.length) problems.push({ rule: 'uid', text: `not unique: ${uids}` });
  return problems;
}
