// Queries whose answer may be nothing, or nothing but zero, while all is well. An entry that nothing needs is a problem.

const NO_ALERTMANAGER = 'the demo runs without Alertmanager';
const NO_FAULT = 'zero is healthy';
const NO_RESTART = 'the demo is not restarted';
const NOT_LIVE = 'no process is behind a backtest';

/** Data source, what comes back, where the query's place begins, why that is well. */
export const EXPECTED = [
  ['backtests', 'zero', 'Market / Score', 'the last assessment is complete'],
  ['backtests', 'zero', 'Market / Late records', 'files are never late'],
  ['backtests', 'empty', 'Market / annotation Restarts', NOT_LIVE],
  ['prometheus', 'zero', 'Market / Late records', NO_FAULT],
  ['prometheus', 'empty', 'Market / annotation Restarts', NO_RESTART],
  ['prometheus', 'zero', 'Alerts / Cannot tell', NO_FAULT],
  ['prometheus', 'empty', 'Alerts / Alertmanager', NO_ALERTMANAGER],
  ['prometheus', 'empty', 'Alerts / Waiting for Alertmanager', NO_ALERTMANAGER],
  ['prometheus', 'empty', 'Alerts / Pushes to Alertmanager', NO_ALERTMANAGER],
  ['prometheus', 'empty', 'Alerts / annotation Restarts', NO_RESTART],
  ['prometheus', 'zero', 'Overview / Failed threads', NO_FAULT],
  ['prometheus', 'zero', 'Overview / Dropped records', NO_FAULT],
  ['prometheus', 'zero', 'Overview / Dead letters', NO_FAULT],
  ['prometheus', 'empty', 'Overview / Alertmanager', NO_ALERTMANAGER],
  ['prometheus', 'empty', 'Overview / annotation Restarts', NO_RESTART],
  ['prometheus', 'zero', 'Runtime / Records that could not be written', NO_FAULT],
  ['prometheus', 'empty', 'Runtime / annotation Restarts', NO_RESTART],
  ['prometheus', 'zero', 'Streams / Failed threads', NO_FAULT],
  ['prometheus', 'zero', 'Streams / Dropped by Kafka Streams', NO_FAULT],
  ['prometheus', 'zero', 'Streams / Dead letters', NO_FAULT],
  ['prometheus', 'empty', 'Streams / annotation Restarts', NO_RESTART],
];

/** The same where it depends on the moment of a scrape: three years of history pass in seconds. */
export const SOMETIMES = [
  ['prometheus', 'zero', 'Market / Score', 'whether prices are too old to be counted depends on today'],
  ['prometheus', 'zero', 'Market / Contested assets', 'an asset was contested for 36 days of three years'],
  ['prometheus', 'zero', 'Overview / Records waiting', 'a demo that is live has caught up'],
  ['prometheus', 'zero', 'Streams / Records waiting', 'a demo that is live has caught up'],
  ['prometheus', 'zero', 'Streams / Time to drain', 'a demo that is live has caught up'],
  ['prometheus', 'zero', 'Streams / Rebalances', 'one instance takes all partitions at once'],
  ['prometheus', 'zero', 'Streams / Still to restore', 'the demo starts with nothing to restore'],
  ['prometheus', 'zero', 'Alerts / When alerts fired', 'the history may have passed before the first scrape'],
  ['prometheus', 'zero', 'Alerts / Flapping', 'the history may have passed before the first scrape'],
  ['prometheus', 'empty', 'Overview / annotation Service alerts', 'the demo is behind the clock for a while'],
  ['prometheus', 'empty', 'Streams / annotation Service alerts', 'the demo is behind the clock for a while'],
  ['prometheus', 'empty', 'Runtime / annotation Service alerts', 'the demo is behind the clock for a while'],
];
