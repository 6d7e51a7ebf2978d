import { FieldType, getDisplayProcessor, toDataFrame } from '@grafana/data';
import { Table } from '@grafana/ui';
import { config } from './frames.js';

/** What merging, leaving out and naming columns makes of the answers: Grafana's transformations, done by hand. */
function joined(panel, answers) {
  const { renameByName } = panel.transformations.find(({ id }) => id === 'organize').options;
  const rows = new Map();
  for (const { target, series } of answers) {
    for (const { metric, values } of series) {
      const { __name__: _, ...labels } = metric;
      const key = JSON.stringify(Object.entries(labels).sort());
      const value = answers.length > 1 ? `Value #${target.refId}` : 'Value';
      rows.set(key, { ...rows.get(key), ...labels, [value]: Number(values.at(-1)[1]) });
    }
  }
  return { columns: Object.entries(renameByName), rows: [...rows.values()] };
}

export function Rows({ theme, panel, answers, width, height }) {
  const { columns, rows } = joined(panel, answers);
  const fields = columns
    .filter(([from]) => rows.some((row) => row[from] !== undefined))
    .map(([from, name]) => ({
      name,
      type: from.startsWith('Value') ? FieldType.number : FieldType.string,
      values: rows.map((row) => row[from] ?? null),
      config: { ...config(panel, name), links: undefined },
    }));
  const frame = toDataFrame({ fields });
  frame.fields.forEach((field) => (field.display = getDisplayProcessor({ field, theme, timeZone: 'utc' })));
  return (
    <Table
      data={frame}
      width={width}
      height={height}
      initialSortBy={panel.options.sortBy}
      cellHeight={panel.options.cellHeight}
    />
  );
}
