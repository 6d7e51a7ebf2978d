// For research: would these rules have warned, how early, and how often for nothing?
import { board, choice, commodity, line, section, variables } from './board.mjs';
import { deals, marketAlerts, policy } from './marks.mjs';
import { bars, COLOURS, coloured, gauges, GAPS, mapped, series, table, text, timeline, where } from './panels.mjs';
import { backtest as of, curve, indexed, now, oneOf, raised, rows } from './queries.mjs';
import { RISK } from './thresholds.mjs';

const RUN = '{{commodity}} {{run}}';
const NONE = 'No run imported for this range';
const BLUE = { mode: 'fixed', fixedColor: 'blue' };

/** A figure of a run stands once, at its last instant. */
const figure = (name, kind) => `max by (commodity, run, name, kind) (last_over_time(${of(`backtest_${name}`, kind)}[$__range]))`;
const ALL = 'kind=~"all|baseline"';
const RULES = 'kind="rule"';

const purpose = text({
  title: 'Where to look', description: 'What this board is for, and the order in which to read it.',
  content: 'Runs of `monitor backtest`, imported from their `history.om`, at the time of their events. Choose one or more ' +
    'runs; a run opens on the Market board by its link. Hits and false alarms are judged against labelled outcomes; the ' +
    'report of a run says what they are worth and what they are not.',
});

const toMarket = {
  title: 'Open on the Market board',
  url: '/d/msm-market?var-datasource=${datasource}&var-job=backtest&var-instance=${__data.fields.Run}' +
    '&var-commodity=${__data.fields.Commodity}&from=${__from}&to=${__to}',
};

const runs = table({
  title: 'Runs compared', width: 24, noValue: NONE, sort: 'Run',
  description: 'All warnings and critical alerts of each run, beside what simpler methods would have given. Click a run to ' +
    'open it on the Market board.',
  columns: { run: 'Run', commodity: 'Commodity', name: 'Method', 'Value #A': 'Alerts', 'Value #B': 'Hits',
    'Value #C': 'False alarms', 'Value #D': 'Precision', 'Value #E': 'Recall', 'Value #F': 'Median lead',
    'Value #G': 'False alarms a year' },
  overrides: [
    where('Run', { links: [toMarket] }),
    where('Method', { 'custom.minWidth': 240 }),
    where(/^(Alerts|Hits|False alarms)$/, { unit: 'none', decimals: 0 }),
    where(/^(Precision|Recall)$/, { unit: 'percentunit', decimals: 0, ...GAPS }),
    where('Median lead', { unit: 'd', decimals: 0, ...GAPS }),
    where('False alarms a year', { unit: 'none', decimals: 1, ...GAPS }),
  ],
  queries: ['alerts', 'hits', 'false_alarms', 'precision_ratio', 'recall_ratio', 'lead_days', 'false_alarms_per_year']
    .map((name) => rows(figure(name, ALL))),
});

const score = series({
  title: 'Supply risk', width: 12, isMarked: true, unit: 'none', decimals: 1, min: 0, max: 100, lines: RISK, noValue: NONE, lineWidth: 2,
  description: 'Score of each run. Lines: rules ElevatedRisk (50) and CriticalRisk (75). Marks: standing alerts, trade ' +
    'policy, deal news.',
  queries: [curve(oneOf(of('score')), RUN)],
});

const prices = series({
  title: 'Prices, 100 at the start of the range', width: 12, isMarked: true, unit: 'none', decimals: 0, noValue: NONE, spanNulls: true,
  description: 'Every instrument against its own price when the range begins, on a logarithmic axis. One whose prices begin ' +
    'later is set against its lowest since.',
  logarithmic: true,
  queries: [curve(indexed(of('price')), '{{instrument}} {{run}}')],
});

const standing = timeline({
  title: 'When alerts stood', width: 24, noValue: NONE,
  description: 'Each rule of each run, by severity. Where a bar begins before the price moves, the rule warned.',
  mappings: mapped([[' ', 'transparent'], ['info', COLOURS.info], ['warning', COLOURS.warning], ['critical', COLOURS.critical]]),
  queries: ['info', 'warning', 'critical'].map((severity, index) =>
    curve(`${index + 1} * ${oneOf(of('alert_active', `severity="${severity}"`), ['rule'])}`, '{{rule}} {{commodity}} {{run}}')),
});

const contributions = series({
  title: 'What the score is made of', width: 12, unit: 'none', decimals: 1, min: 0, softMax: 100, lines: RISK, noValue: NONE,
  description: 'Points that each part contributes; together they are the score, hence stacked. Choose one run.',
  stacked: true, fill: 45, overrides: coloured('structure', 'price', 'policy', 'deals'),
  queries: [curve(oneOf(of('score_contribution'), ['part']), '{{part}} {{commodity}} {{run}}')],
});

const fired = bars({
  title: 'When alerts fired', width: 12, unit: 'none', noValue: NONE,
  description: 'Alerts that stand and did not a step of the chart before, by rule and run.',
  queries: [curve(raised(of('alert_active'), ['rule', 'severity']), '{{rule}} {{commodity}} {{run}}')],
});

const byRule = (title, name, unit, description, decimals = 0) => gauges({
  title, width: 6, unit, decimals, min: 0, max: unit === 'percentunit' ? 1 : undefined, color: BLUE,
  noValue: 'No rule has a known outcome', description,
  queries: [now(figure(name, RULES), '{{name}} {{run}}')],
});

const precision = byRule('Precision by rule', 'precision_ratio', 'percentunit',
  'Hits among the alerts whose outcome is known. A rule without a known outcome has no bar.');
const recall = byRule('Recall by rule', 'recall_ratio', 'percentunit', 'Outcomes that the rule caught, of all.');
const lead = byRule('Median lead by rule', 'lead_days', 'd', 'Days from the first alert to what it warned of.');
const nothing = byRule('False alarms a year by rule', 'false_alarms_per_year', 'none',
  'How often a year the rule warned of what did not come.', 1);

export const backtest = board({
  uid: 'msm-backtest',
  title: 'Backtest',
  description: 'Would these rules have warned, how early, and how often for nothing? Runs at the time of their events.',
  time: { from: '2023-01-01T00:00:00Z', to: '2026-07-01T00:00:00Z' },
  variables: variables({ preset: 'backtests', metric: 'marketsignal_score',
    further: [commodity, choice('run', 'Run', 'marketsignal_score{job=~"$job", instance=~"$instance", commodity=~"$commodity"}',
      'Identity of the run: the head of its digest.')] }),
  annotations: [marketAlerts, policy, deals],
  sections: [
    section('', line(3, purpose)),
    section('Which run was better?', line(8, runs), line(8, precision, recall, lead, nothing)),
    section('What would have been seen', line(9, score, prices), line(8, standing), line(8, contributions, fired)),
  ],
});
