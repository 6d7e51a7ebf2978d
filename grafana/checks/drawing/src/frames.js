// Answers of Prometheus as Grafana's data frames, with what the panel says about fields.
import { FieldType, getDisplayProcessor, toDataFrame } from '@grafana/data';

/** One frame a series: time and value, named by the query's legend. */
export function frames(theme, panel, answers, look) {
  const all = answers.flatMap(({ target, series }) =>
    series.map(({ metric, values }) => frame(panel, legend(target, metric), metric, values, look)),
  );
  const values = all.flatMap(({ fields }) => fields[1].values).filter((value) => value !== null);
  all.forEach(({ fields: [time, value] }, index) => {
    const min = value.config.min ?? Math.min(...values);
    const max = value.config.max ?? Math.max(...values);
    value.state = { seriesIndex: index, displayName: value.config.displayName, range: { min, max, delta: max - min } };
    for (const field of [time, value]) field.display = getDisplayProcessor({ field, theme, timeZone: 'utc' });
  });
  return all;
}

function frame(panel, name, metric, values, look) {
  return toDataFrame({
    name,
    fields: [
      {
        name: 'Time',
        type: FieldType.time,
        values: values.map(([at]) => at * 1000),
        config: { interval: look.interval * 1000 },
      },
      {
        name,
        type: FieldType.number,
        labels: metric,
        values: values.map(([, text]) => number(text)),
        config: { ...config(panel, name), displayName: name },
      },
    ],
  });
}

export function legend({ legendFormat }, metric) {
  return legendFormat
    ? legendFormat.replace(/\{\{(\w+)\}\}/g, (_, label) => metric[label] ?? '').trim()
    : JSON.stringify(metric);
}

const number = (text) => (Number.isNaN(Number(text)) ? null : Number(text));

/** Defaults of the panel, and what its overrides say about a name. */
export function config(panel, name) {
  const { defaults, overrides } = panel.fieldConfig;
  const merged = structuredClone(defaults);
  for (const { matcher, properties } of overrides) {
    if (matches(matcher, name)) for (const { id, value } of properties) put(merged, id.split('.'), value);
  }
  const steps = merged.thresholds.steps.map((step) => ({ ...step, value: step.value ?? -Infinity }));
  return { ...merged, thresholds: { ...merged.thresholds, steps } };
}

function matches({ id, options }, name) {
  if (id === 'byName') return options === name;
  return new RegExp(options.replace(/^\/|\/$/g, '')).test(name);
}

function put(object, [first, ...rest], value) {
  if (rest.length) put((object[first] ??= {}), rest, value);
  else object[first] = value;
}

/** The newest value of a frame. */
export const last = (frame) => frame.fields[1].values.findLast((value) => value !== null);
