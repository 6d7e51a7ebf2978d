// The boards as the checks see them: a list of panels and a list of queries.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export function load(directory) {
  return readdirSync(directory)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(directory, name), 'utf8')));
}

/** All panels but rows, those inside of collapsed rows too. */
export const panels = (board) => board.panels.flatMap((panel) => (panel.type === 'row' ? panel.panels : [panel]));

export const name = (board, panel) => `${board.title} / ${panel.title || panel.type}`;

/** Everything that a board asks Prometheus. `where` tells a person which query is meant. */
export function queries(board) {
  const ofPanels = panels(board).flatMap((panel) =>
    (panel.targets ?? []).map((target) => ({
      board,
      panel,
      target,
      expr: target.expr,
      where: `${name(board, panel)} / ${target.refId}`,
    })),
  );
  const ofMarks = board.annotations.list.map((marks) => ({
    board,
    marks,
    target: marks.target,
    expr: marks.target.expr,
    where: `${board.title} / annotation ${marks.name}`,
  }));
  const ofVariables = board.templating.list
    .filter((variable) => variable.type === 'query')
    .map((variable) => ({
      board,
      variable,
      ...labelValues(variable.query.query),
      where: `${board.title} / variable ${variable.name}`,
    }));
  return [...ofPanels, ...ofMarks, ...ofVariables];
}

function labelValues(query) {
  const [, expr, label] = /^label_values\((.*),\s*(\w+)\)$/s.exec(query) ?? [];
  return { expr: expr ?? query, label };
}

/** Durations that Grafana puts in, as seconds. In the order in which they must be replaced. */
export function interpolate(expr, { range, interval, rateInterval }) {
  return expr
    .replaceAll('$__rate_interval', `${rateInterval}s`)
    .replaceAll('$__range', `${range}s`)
    .replaceAll('$__interval_ms', String(interval * 1000))
    .replaceAll('$__interval', `${interval}s`);
}
