// What boards ask for is what the monitor exports: docs/metrics.md, which is generated from the code, lists it.
import { existsSync, readFileSync } from 'node:fs';
import { queries } from './boards.mjs';
import { parse } from './promql.mjs';

/** What Prometheus itself says about what it scrapes. */
const OF_PROMETHEUS = ['up', 'scrape_duration_seconds', 'scrape_samples_scraped', 'ALERTS'];

/** Names of all metrics in the document. */
export function exported(document) {
  if (!existsSync(document)) throw new Error(`no ${document}`);
  return new Set([
    ...OF_PROMETHEUS,
    ...readFileSync(document, 'utf8').match(/\b(marketsignal|kafka|jvm|process)_[a-z0-9_]+\b/g),
  ]);
}

export const unknown = (boards, names) =>
  boards.flatMap((board) =>
    queries(board).flatMap(({ expr, where }) =>
      parse(expr)
        .selectors.filter(({ metric }) => !names.has(metric))
        .map(({ metric }) => `${where}: nobody exports ${metric}`),
    ),
  );
