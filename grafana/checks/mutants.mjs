// Boards with one mistake each: checks that let one pass are worth nothing.
import { panels } from './boards.mjs';

const panel = (board, title) => panels(board).find((each) => each.title === title);
const defaults = (board, title) => panel(board, title).fieldConfig.defaults;
const SCORE = 'Supply risk';

/** uid of the board, what goes wrong, how. The check named must find it. */
export const MUTANTS = [
  ['types', 'msm-market', 'a height that is text', (board) => (panel(board, SCORE).gridPos.h = '5')],
  ['types', 'msm-market', 'a key that the schema does not have', (board) => (board.colour = 'red')],
  [
    'types',
    'msm-market',
    'an unknown mode of thresholds',
    (board) => (defaults(board, SCORE).thresholds.mode = 'relative'),
  ],
  [
    'types',
    'msm-market',
    'an unknown option of a panel',
    (board) => (panel(board, SCORE).options.graphMode = 'sparkline'),
  ],
  [
    'types',
    'msm-market',
    'an unknown style of a curve',
    (board) => (defaults(board, 'Price returns').custom.drawStyle = 'dots'),
  ],
  [
    'types',
    'msm-market',
    'a key of a query that is mistyped',
    (board) => (panel(board, SCORE).targets[0].legend = 'x'),
  ],
  [
    'target-promql',
    'msm-market',
    'a bracket too few',
    (board) => (panel(board, SCORE).targets[0].expr = 'max(marketsignal_score{job=~"$job"}'),
  ],
  [
    'target-promql',
    'msm-streams',
    'an annotation that does not parse',
    (board) => (board.annotations.list[0].target.expr += ' > > 0'),
  ],
  [
    'known-variables',
    'msm-market',
    'a variable that is not there',
    (board) => replace(board, SCORE, '$commodity', '$mineral'),
  ],
  [
    'target-job',
    'msm-overview',
    'a query for all jobs',
    (board) => replace(board, 'Service', 'job=~"$job"', 'job!=""'),
  ],
  [
    'target-instance',
    'msm-runtime',
    '= with a variable that may be all',
    (board) => replace(board, 'Heap', 'instance=~', 'instance='),
  ],
  [
    'target-rate-interval',
    'msm-streams',
    'a rate over a fixed time',
    (board) => replace(board, 'Records in and out, by topic', '$__rate_interval', '5m'),
  ],
  [
    'target-counter-agg',
    'msm-runtime',
    'a counter as it stands',
    (board) =>
      (panel(board, 'Threads').targets[0].expr =
        'kafka_producer_record_error_total{job=~"$job", instance=~"$instance"}'),
  ],
  [
    'panel-units',
    'msm-market',
    'a unit that Grafana does not have',
    (board) => (defaults(board, SCORE).unit = 'points'),
  ],
  ['panel-units', 'msm-market', 'no unit', (board) => delete defaults(board, SCORE).unit],
  [
    'panel-title-description',
    'msm-streams',
    'no description',
    (board) => (panel(board, 'Records waiting').description = ''),
  ],
  [
    'panel-datasource',
    'msm-market',
    'a data source that is not the variable',
    (board) => (panel(board, SCORE).targets[0].datasource.uid = 'prometheus'),
  ],
  [
    'no-query-twice',
    'msm-runtime',
    'two panels with one query',
    (board) => (panel(board, 'Heap').targets = panel(board, 'Threads').targets),
  ],
  ['no-value-text', 'msm-market', 'no text for no data', (board) => delete defaults(board, SCORE).noValue],
  [
    'annotations',
    'msm-market',
    'a mark for every point',
    (board) => (board.annotations.list[0].target.expr = board.annotations.list[0].target.expr.replace(' > 0', '')),
  ],
  ['uneditable-dashboard', 'msm-alerts', 'open to editing', (board) => (board.editable = true)],
  [
    'template-instance',
    'msm-alerts',
    'all instances as an empty value',
    (board) => (board.templating.list.find(({ name }) => name === 'instance').allValue = ''),
  ],
  ['links', 'msm-overview', 'a link to no board', (board) => (board.links[0].url = '/d/msm-nowhere')],
  ['grid', 'msm-overview', 'a panel on another', (board) => (panel(board, SCORE).gridPos.w += 1)],
  ['grid', 'msm-overview', 'more than one screen', (board) => (panel(board, 'Memory and processor').gridPos.h += 1)],
  [
    'thresholds',
    'msm-market',
    'a line where no alert fires',
    (board) => (defaults(board, SCORE).thresholds.steps[2].value = 80),
  ],
  [
    'thresholds',
    'msm-overview',
    'another line where no alert fires',
    (board) => (defaults(board, 'Behind the clock').thresholds.steps[1].value += 60),
  ],
  [
    'exported',
    'msm-market',
    'a metric that nobody exports',
    (board) => replace(board, SCORE, 'marketsignal_score', 'marketsignal_scores'),
  ],
  [
    'exported',
    'msm-streams',
    'another that nobody exports',
    (board) => replace(board, 'Records waiting', 'records_lag', 'record_lag'),
  ],
];

function replace(board, title, from, to) {
  const [target] = panel(board, title).targets;
  if (!target.expr.includes(from)) throw new Error(`${title} has no ${from}: ${target.expr}`);
  target.expr = target.expr.replaceAll(from, to);
}
