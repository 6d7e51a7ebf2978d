// Where a board departs from a rule, and why. An exception that nothing needs is a problem of its own.

/** Rules of lint.mjs: rule, what it says no to, reason. */
export const LINT = [
  [
    'target-counter-agg',
    'kafka_stream_task_restore_remaining_records_total',
    'Kafka calls it a total, and it is a gauge',
  ],
];

/** Thresholds that no alert rule has: metric, value, reason. */
export const THRESHOLDS = [
  ['scrape_duration_seconds', 0.1, 'what /metrics promises: under 100 ms'],
  ['scrape_samples_scraped', 1500, 'what /metrics promises: at most 1,500 series for one commodity'],
];
