// For market people: is supply risk rising, why, and what lies ahead?
import { board, commodity, line, section, variables } from './board.mjs';
import { deals, marketAlerts, policy, restarts } from './marks.mjs';
import { alertLink, alertOfRow, commodityLink, commodityOfRow } from './page-links.mjs';
import { coloured, DATES, GAPS, mapped, series, SEVERITIES, stat, STATES, table, text, timeline, where } from './panels.mjs';
import { age, curve, indexed, market as of, now, oneOf, rows, told } from './queries.mjs';
import { PRICE_RETURN, PRICE_Z, RISK, SILENCE, TIGHTENING } from './thresholds.mjs';

const PARTS = coloured('structure', 'price', 'policy', 'deals');
const NOTHING = 'Nothing assessed yet';

const purpose = text({
  title: 'Where to look', description: 'What this board is for, and the order in which to read it.',
  content: 'How tight is supply, what drives it, which alerts stand and what is already dated ahead. Marks on the curves: ' +
    'alerts that stand, trade policy, deal news. Headlines and sources are on [the page of the monitor](${page:raw}/); ' +
    'choose the data source `backtests` to see imported history here.',
});

const score = stat({
  title: 'Supply risk', width: 5, unit: 'none', decimals: 1, min: 0, max: 100, lines: RISK,
  description: 'Score, 0 to 100. Orange from 50 (rule ElevatedRisk), red from 75 (rule CriticalRisk).',
  noValue: NOTHING, links: [commodityLink],
  queries: [curve(told('score'), '{{commodity}} {{run}}')],
});

const rising = stat({
  title: 'Against its 7-day mean', width: 3, unit: 'none', decimals: 1, color: { mode: 'fixed', fixedColor: 'text' },
  description: 'Score less its mean over the last 7 days: above 0, risk is rising. Near 0 while the monitor is new.',
  noValue: NOTHING,
  queries: [now(`${told('score')} - ${oneOf(`avg_over_time(${of('score')}[7d])`)}`, '{{commodity}} {{run}}')],
});

const complete = stat({
  title: 'Score', width: 3, mappings: mapped([['complete', 'green'], ['lower bound', 'orange']]),
  description: 'A part without data makes the score a lower bound: the true risk may be higher.',
  noValue: NOTHING,
  queries: [now(told('score_partial'), '{{commodity}} {{run}}')],
});

const assessed = stat({
  title: 'As of', width: 3, unit: 'dateTimeAsIso', color: { mode: 'fixed', fixedColor: 'text' },
  description: 'Instant of the newest assessment, in recorded time: it follows the clock on the wall only when live.',
  noValue: NOTHING,
  queries: [now(`1000 * ${told('assessed_timestamp_seconds')}`, '{{commodity}} {{run}}')],
});

const measures = stat({
  title: 'Measures in force', width: 3, unit: 'none', decimals: 0, color: { mode: 'fixed', fixedColor: 'purple' },
  description: 'Acts of trade policy in force that touch the commodity: tariffs, licences, quotas, bans.',
  noValue: NOTHING,
  queries: [curve(told('measures_in_force'), '{{commodity}} {{run}}')],
});

const contested = stat({
  title: 'Contested assets', width: 3, unit: 'none', decimals: 0, color: { mode: 'fixed', fixedColor: 'green' },
  description: 'Assets that state-backed rivals of different countries want. One is enough for rule ContestedAsset.',
  noValue: NOTHING,
  queries: [curve(told('deals_contested'), '{{commodity}} {{run}}')],
});

const next = stat({
  title: 'Next date in', width: 2, unit: 's', decimals: 1, color: { mode: 'fixed', fixedColor: 'text' },
  description: 'Time until a measure next begins or ends by its own text. The calendar below names it.',
  noValue: 'Nothing scheduled',
  queries: [now(`${told('next_edge_timestamp_seconds')} - time()`, '{{commodity}} {{run}}')],
});

const silence = stat({
  title: 'Price silence', width: 2, unit: 's', decimals: 1, lines: SILENCE,
  description: 'Time since the last usable price. Blue from 14 days: rule DataSilence.',
  noValue: 'No price yet',
  queries: [now(told('price_silence_seconds'), '{{commodity}} {{run}}')],
});

const contributions = series({
  title: 'What the score is made of', width: 16, isMarked: true, unit: 'none', decimals: 1, min: 0, softMax: 100, lines: RISK,
  description: 'Points that each part contributes. They add up to the score, hence they are stacked; the lines are those of ' +
    'ElevatedRisk and CriticalRisk.',
  noValue: NOTHING, stacked: true, fill: 45, overrides: PARTS, links: [commodityLink],
  queries: [curve(told('score_contribution', ['part']), '{{part}} {{commodity}} {{run}}')],
});

const strengths = series({
  title: 'Strength of each part', width: 8, unit: 'percentunit', decimals: 0, min: 0, max: 1,
  description: 'How strong each part is by itself, before they are joined. A part without data has no curve.',
  noValue: NOTHING, overrides: PARTS,
  queries: [curve(told('strength_ratio', ['part']), '{{part}} {{commodity}} {{run}}')],
});

const prices = series({
  title: 'Prices, 100 at the start of the range', width: 12, isMarked: true, unit: 'none', decimals: 0, spanNulls: true,
  description: 'Every instrument against its own price when the range begins, so that currencies and units do not matter. ' +
    'One whose prices begin later is set against its lowest since.',
  noValue: 'No price in this range', links: [commodityLink],
  queries: [curve(indexed(of('price')), '{{instrument}} {{run}}')],
});

const returns = series({
  title: 'Price returns', width: 6, unit: 'percentunit', decimals: 1, lines: PRICE_RETURN,
  description: 'Blended return over each horizon. Rule PriceTrend fires from 10 % over 90 days.',
  noValue: 'No return yet: prices are too few',
  queries: [curve(told('price_return_ratio', ['horizon']), '{{horizon}} {{commodity}} {{run}}')],
});

const deviations = series({
  title: 'Price moves in standard deviations', width: 6, unit: 'none', decimals: 1, lines: PRICE_Z,
  description: 'Blended return over each horizon in standard deviations, -4 to 4. Rule PriceShock fires from 3 over 7 or 30 ' +
    'days.',
  noValue: 'No return yet: prices are too few',
  queries: [curve(told('price_z', ['horizon']), '{{horizon}} {{commodity}} {{run}}')],
});

const newest = table({
  title: 'Newest prices', width: 9, unit: 'none', decimals: 2, noValue: 'No price yet',
  description: 'Newest known price of each instrument, in its own currency and unit.',
  columns: { commodity: 'Commodity', instrument: 'Instrument', run: 'Run', Value: 'Price' },
  overrides: [where('Instrument', { links: [commodityOfRow] })],
  queries: [rows(told('price', ['instrument']))],
});

const tightening = series({
  title: 'Policy news', width: 9, unit: 'none', decimals: 2, min: 0, lines: TIGHTENING, steps: true,
  description: 'Pressure of the policy news within each horizon, not decayed, 0 to 1. Rule PolicyShock fires from 0.3 over ' +
    '7 days.',
  noValue: NOTHING,
  queries: [curve(told('policy_tightening', ['horizon']), '{{horizon}} {{commodity}} {{run}}')],
});

const late = series({
  title: 'Late records', width: 6, unit: 'none', decimals: 0, min: 0, softMax: 1, steps: true,
  description: 'Records so far that came later than the grace. They took effect at the next open instant; none is dropped.',
  noValue: NOTHING,
  queries: [curve(told('late_records'), '{{commodity}} {{run}}')],
});

const states = timeline({
  title: 'State of each alert', width: 24, mappings: STATES,
  description: 'Life of every rule: PENDING while the hold time runs, RECOVERING while the keep time runs, NO DATA while the ' +
    'rule cannot tell. Click a state for its evidence.',
  noValue: 'No rule has been judged yet', links: [alertLink],
  queries: [curve(told('alert_state', ['rule', 'severity']), '{{rule}} {{commodity}} {{run}}')],
});

const standing = table({
  title: 'Standing alerts', width: 12, noValue: 'No alert stands', sort: 'Since',
  description: 'Alerts that have fired and are not resolved, with a link to what they rest on.',
  columns: { commodity: 'Commodity', rule: 'Rule', severity: 'Severity', 'Value #A': 'State', 'Value #B': 'Since',
    'Value #C': 'For', run: 'Run' },
  overrides: [
    where('Rule', { links: [alertOfRow], 'custom.minWidth': 130 }),
    where('Severity', { mappings: SEVERITIES, 'custom.cellOptions': { type: 'color-text' } }),
    where('State', { mappings: STATES, 'custom.cellOptions': { type: 'color-text' } }),
    where('Since', DATES),
    where('For', { unit: 's', decimals: 1, ...GAPS }),
  ],
  queries: [
    rows(`${told('alert_state', ['rule', 'severity'])} and ${told('alert_active', ['rule', 'severity'])} > 0`),
    rows(`1000 * ${told('alert_active_since_timestamp_seconds', ['rule', 'severity'])}`),
    rows(age(told('alert_active_since_timestamp_seconds', ['rule', 'severity']))),
  ],
});

const edge = told('scheduled_edge_timestamp_seconds', ['measure', 'edge']);
const calendar = table({
  title: 'Scheduled dates', width: 12, noValue: 'Nothing scheduled', sort: 'Date',
  description: 'The next dates on which a measure begins or ends by its own text, as far as it is known.',
  columns: { commodity: 'Commodity', measure: 'Measure', edge: 'Edge', 'Value #A': 'Date', 'Value #B': 'In', run: 'Run' },
  overrides: [
    where('Measure', { links: [commodityOfRow], 'custom.minWidth': 200 }),
    where('Date', DATES),
    where('In', { unit: 's', decimals: 1 }),
  ],
  queries: [rows(`1000 * ${edge}`), rows(`${edge} - time()`)],
});

export const market = board({
  uid: 'msm-market',
  title: 'Market',
  description: 'For market people: is supply risk rising, why, which alerts stand, what lies ahead?',
  time: { from: 'now-30d', to: 'now' },
  refresh: '1m',
  variables: variables({ metric: 'marketsignal_score', further: [commodity] }),
  annotations: [marketAlerts, policy, deals, restarts],
  sections: [
    section('', line(3, purpose)),
    section('Is risk rising, and why?', line(4, score, assessed, rising, complete, measures, contested, next, silence),
      line(9, contributions, strengths)),
    section('What prices and policy say', line(8, prices, returns, deviations), line(7, newest, tightening, late)),
    section('What has fired, what lies ahead', line(8, states), line(8, standing, calendar)),
  ],
});
