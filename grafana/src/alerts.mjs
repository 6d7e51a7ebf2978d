// For whoever tunes rules: what fired, why, how often, and did it settle?
import { board, commodity, line, section, variables } from './board.mjs';
import { marketAlerts, restarts } from './marks.mjs';
import { alertLink, alertOfRow } from './page-links.mjs';
import { bars, counted, DATES, gauges, GAPS, mapped, series, SEVERITIES, stat, STATES, table, text, where } from './panels.mjs';
import { age, curve, grown, market as of, now, oneOf, raised, rate, rows, service, told } from './queries.mjs';
import { DELIVERIES } from './thresholds.mjs';

const ALERT = ['rule', 'severity'];
const MOVE = ['rule', 'severity', 'to', 'reason'];
const TEXT = { mode: 'fixed', fixedColor: 'text' };
const moved = (matchers) => grown('alert_transitions_total', MOVE, matchers);
const active = told('alert_active', ALERT);
const since = told('alert_active_since_timestamp_seconds', ALERT);
const NONE = 'None in this range';

const purpose = text({
  title: 'Where to look', description: 'What this board is for, and the order in which to read it.',
  content: 'Few, explained, trustworthy alerts: what fired, for which reason, how often, and how long it stood. The evidence ' +
    'behind each is on [the page of the monitor](${page:raw}/); a rule that moves often and resolves late wants a wider ' +
    'distance between its `expr` and `clear`.',
});

const standing = stat({
  title: 'Standing now', width: 8, unit: 'none', decimals: 0, overrides: counted('info', 'warning', 'critical'),
  description: 'Alerts that have fired and are not resolved, by severity.',
  noValue: 'No rule has been judged yet',
  queries: [now(`sum by (severity) (${active})`, '{{severity}}')],
});

const fired = stat({
  title: 'Fired', width: 4, unit: 'none', decimals: 0, color: TEXT,
  description: 'How often any alert began to fire over the range, relapses included.',
  noValue: NONE,
  queries: [now(`sum(${moved('to="FIRING"')})`, 'fired')],
});

const resolved = stat({
  title: 'Resolved', width: 4, unit: 'none', decimals: 0, color: TEXT,
  description: 'How many alerts ended over the range.',
  noValue: NONE,
  queries: [now(`sum(${moved('to="RESOLVED"')})`, 'resolved')],
});

const withdrawn = stat({
  title: 'Evidence withdrawn', width: 4, unit: 'none', decimals: 0, color: TEXT,
  description: 'Alerts that moved because what they rested on was taken back: a rumour died, a measure was suspended.',
  noValue: NONE,
  queries: [now(`sum(${moved('reason="EVIDENCE_RETRACTED"')})`, 'withdrawn')],
});

const blind = stat({
  title: 'Cannot tell', width: 4, unit: 'none', decimals: 0, color: TEXT,
  description: 'Raised alerts whose rule reads a value that is absent now (NO DATA): they neither clear nor end.',
  noValue: 'No rule has been judged yet',
  queries: [now(`sum(${told('alert_state', ALERT)} == bool 4)`, 'no data')],
});

const when = bars({
  title: 'When alerts fired', width: 16, unit: 'none',
  description: 'Alerts that stand and did not a step of the chart before, by rule.',
  noValue: NONE, links: [alertLink],
  queries: [curve(raised(of('alert_active'), ALERT), '{{rule}} {{commodity}} {{run}}')],
});

const why = gauges({
  title: 'Why alerts moved', width: 8, unit: 'none', decimals: 0, min: 0, color: TEXT,
  description: 'Transitions over the range by reason and new state. What each reason means: docs/alerts.md.',
  noValue: NONE,
  queries: [now(`sum by (reason, to) (${moved()}) > 0`, '{{to}}: {{reason}}')],
});

const flapping = gauges({
  title: 'Flapping', width: 8, unit: 'none', decimals: 0, min: 0, color: TEXT,
  description: 'How often each rule changed its state over the range. An episode takes three to five changes; many more in ' +
    'a short time is flapping.',
  noValue: 'No rule has been judged yet', links: [alertLink],
  queries: [now(oneOf(`changes(${of('alert_state')}[$__range])`, ['rule']), '{{rule}} {{commodity}} {{run}}')],
});

const stood = `sum_over_time(${active}[$__range:$__interval]) * $__interval_ms / 1000`;
const toResolve = gauges({
  title: 'Mean time to resolve', width: 8, unit: 's', decimals: 1, min: 0, color: TEXT,
  description: 'How long alerts stood over the range, divided by how many of them ended in it.',
  noValue: 'Nothing resolved in this range', links: [alertLink],
  queries: [now(`sum by (commodity, run, rule) (${stood}) / ` +
    `(sum by (commodity, run, rule) (${moved('to="RESOLVED"')}) > 0)`, '{{rule}} {{commodity}} {{run}}')],
});

const share = gauges({
  title: 'Share of time standing', width: 8, unit: 'percentunit', decimals: 0, min: 0, max: 1, color: TEXT,
  description: 'Part of the range during which each alert stood. What always stands tells nothing.',
  noValue: 'No rule has been judged yet', links: [alertLink],
  queries: [now(`avg_over_time(${active}[$__range:$__interval])`, '{{rule}} {{commodity}} {{run}}')],
});

const list = table({
  title: 'Every rule', width: 14, noValue: 'No rule has been judged yet', sort: '-Fired',
  description: 'State of each rule now, how often it fired and resolved over the range, and since when it stands.',
  columns: { commodity: 'Commodity', rule: 'Rule', severity: 'Severity', 'Value #A': 'State', 'Value #B': 'Fired',
    'Value #C': 'Resolved', 'Value #D': 'Since', 'Value #E': 'Stands for', run: 'Run' },
  overrides: [
    where('Rule', { links: [alertOfRow], 'custom.minWidth': 130 }),
    where('Severity', { mappings: SEVERITIES, 'custom.cellOptions': { type: 'color-text' } }),
    where('State', { mappings: STATES, 'custom.cellOptions': { type: 'color-text' } }),
    where(/^(Fired|Resolved)$/, { unit: 'none', decimals: 0, ...GAPS }),
    where('Since', DATES),
    where('Stands for', { unit: 's', decimals: 1, ...GAPS }),
  ],
  queries: [
    rows(told('alert_state', ALERT)),
    rows(`sum by (commodity, run, rule, severity) (${moved('to="FIRING"')})`),
    rows(`sum by (commodity, run, rule, severity) (${moved('to="RESOLVED"')})`),
    rows(`1000 * ${since}`),
    rows(age(since)),
  ],
});

const rules = table({
  title: 'Rules in force', width: 10, noValue: 'No rule in force: publish one with monitor rules publish',
  description: 'Version of every rule that the topology decides by.',
  columns: { commodity: 'Commodity', rule: 'Rule', severity: 'Severity', version: 'Version', instance: 'Instance' },
  overrides: [where('Severity', { mappings: SEVERITIES, 'custom.cellOptions': { type: 'color-text' } })],
  queries: [rows(of('rule_info'))],
});

const reachable = stat({
  title: 'Alertmanager', width: 4, mappings: mapped([['UNREACHABLE', 'red'], ['UP', 'green']]),
  description: 'Whether Alertmanager took the last push.', noValue: 'Not configured',
  queries: [now(service('marketsignal_alertmanager_up'), '{{instance}}')],
});

const waiting = stat({
  title: 'Waiting for Alertmanager', width: 4, unit: 'none', decimals: 0, lines: DELIVERIES,
  description: 'Alerts that Alertmanager has not been told of yet.', noValue: 'Not configured',
  queries: [curve(service('marketsignal_alertmanager_waiting'), '{{instance}}')],
});

const pushes = series({
  title: 'Pushes to Alertmanager', width: 16, unit: 'cps', min: 0,
  description: 'Pushes a second by outcome. Firing alerts are pushed again before they expire.', noValue: 'Not configured',
  queries: [curve(`sum by (outcome) (${rate(service('marketsignal_alertmanager_pushes_total'))})`, '{{outcome}}')],
});

export const alerts = board({
  uid: 'msm-alerts',
  title: 'Alerts',
  description: 'What fired, why, how often, how long it stood, and whether Alertmanager was told.',
  time: { from: 'now-30d', to: 'now' },
  refresh: '1m',
  variables: variables({ metric: 'marketsignal_score', further: [commodity] }),
  annotations: [marketAlerts, restarts],
  sections: [
    section('', line(3, purpose)),
    section('What fired, and why', line(4, standing, fired, resolved, withdrawn, blind), line(8, when, why)),
    section('Did it settle?', line(8, flapping, toResolve, share), line(9, list, rules)),
    section('Who was told', line(6, reachable, waiting, pushes)),
  ],
});
