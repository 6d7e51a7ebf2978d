// Lines on the boards stand where alerts fire: each is a number that a rule compares one of the panel's metrics with.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as yaml } from 'yaml';
import { name, panels } from './boards.mjs';
import { parse } from './promql.mjs';

const DAY = 86_400;

/** Variables of a market rule's condition, and the metric that tells each, with the factor between them. */
const VARIABLES = {
  score: ['marketsignal_score', 1],
  'price.z': ['marketsignal_price_z', 1],
  'price.return': ['marketsignal_price_return_ratio', 1],
  'price.silent_days': ['marketsignal_price_silence_seconds', DAY],
  'policy.tightening': ['marketsignal_policy_tightening', 1],
  'policy.strength': ['marketsignal_strength_ratio', 1],
  'deals.contested': ['marketsignal_deals_contested', 1],
};

/** The parts of a thing stand under the lines of the whole. */
const WHOLE = { marketsignal_score_contribution: 'marketsignal_score' };

/** [metric, number] of every comparison: of market rules and of Prometheus rules. */
export function lines(marketRules, prometheusRules) {
  const market = yaml(readFileSync(marketRules, 'utf8')).rules.flatMap(({ expr }) =>
    expr.split(/&&|\|\|/).flatMap((condition) => {
      const [, read, value] = /([a-z._]+)(?:\[[^\]]*\]|, \[[^\]]*\]\))?\s*(?:>=|>)\s*([\d.]+)/.exec(condition) ?? [];
      return VARIABLES[read] ? [[VARIABLES[read][0], Number(value) * VARIABLES[read][1]]] : [];
    }),
  );
  const service = files(prometheusRules)
    .flatMap((file) => yaml(readFileSync(file, 'utf8')).groups)
    .flatMap((group) => group.rules)
    .filter((rule) => rule.alert)
    .flatMap(({ expr }) => {
      const { selectors, comparisons } = parse(expr);
      return selectors.flatMap(({ metric }) => comparisons.map((value) => [metric, value]));
    });
  return [...market, ...service];
}

function files(directory) {
  if (!existsSync(directory)) throw new Error(`no rules in ${directory}`);
  return readdirSync(directory)
    .filter((file) => /\.ya?ml$/.test(file))
    .map((file) => join(directory, file));
}

/** What is drawn where no alert fires. */
export function misplaced(boards, known) {
  return boards.flatMap((board) =>
    panels(board)
      .filter((panel) => panel.fieldConfig)
      .flatMap((panel) => {
        const metrics = panel.targets.flatMap(({ expr }) =>
          parse(expr).selectors.map(({ metric }) => WHOLE[metric] ?? metric),
        );
        return panel.fieldConfig.defaults.thresholds.steps
          .filter(({ value }) => value !== null)
          .filter(({ value }) => !known.some(([metric, line]) => line === value && metrics.includes(metric)))
          .map(({ value }) => ({ metrics, value, text: `${name(board, panel)}: no alert fires at ${value}` }));
      }),
  );
}
