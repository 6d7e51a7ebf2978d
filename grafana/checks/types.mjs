// Types of Grafana's published schema, with the options of each kind of panel, which the schema itself leaves open.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const OPTIONS = {
  stat: 'stat/panelcfg/x/StatPanelCfg',
  timeseries: 'timeseries/panelcfg/x/TimeSeriesPanelCfg',
  table: 'table/panelcfg/x/TablePanelCfg',
  bargauge: 'bargauge/panelcfg/x/BarGaugePanelCfg',
  'state-timeline': 'statetimeline/panelcfg/x/StateTimelinePanelCfg',
  text: 'text/panelcfg/x/TextPanelCfg',
};
const WITH_FIELDS = ['timeseries', 'table', 'state-timeline'];

const identifier = (type) => type.replace('-', '_');

const MODEL = `
import type { AnnotationQuery, Dashboard, DataQuery, Panel, RowPanel } from '@grafana/schema';
${Object.entries(OPTIONS)
  .map(
    ([type, path]) =>
      `import type * as ${identifier(type)} from '@grafana/schema/dist/esm/raw/composable/${path}_types.gen';`,
  )
  .join('\n')}

/** The schema has enumerations; JSON has their values. */
type Lit<T> = T extends string ? \`\${T}\` | T : T extends number | boolean | null | undefined ? T
  : T extends readonly (infer U)[] ? Lit<U>[] : T extends object ? { [K in keyof T]: Lit<T[K]> } : T;

/** A query, as the data source for Prometheus reads it. */
interface Query { refId: string; expr: string; datasource?: { type?: string; uid?: string }; editorMode?: 'code' | 'builder';
  legendFormat?: string; range?: boolean; instant?: boolean; format?: 'time_series' | 'table' | 'heatmap'; interval?: string }

/** A marking query: the title and text belong to the data source. */
type Marks = Omit<Lit<AnnotationQuery>, 'target'> & { target: Query; titleFormat?: string; textFormat?: string };

type Drawn<Type extends string, Options, Custom = never> = Omit<Lit<Panel>, 'type' | 'options' | 'fieldConfig' | 'targets'> & {
  type: Type; options: Lit<Options>; targets?: Query[];
  fieldConfig?: Omit<NonNullable<Lit<Panel>['fieldConfig']>, 'defaults'> & {
    defaults: Omit<NonNullable<Lit<Panel>['fieldConfig']>['defaults'], 'custom'> & { custom?: Custom } } };

type AnyPanel = Lit<RowPanel>
${Object.keys(OPTIONS)
  .map(
    (type) =>
      `  | Drawn<'${type}', ${identifier(type)}.Options${WITH_FIELDS.includes(type) ? `, Lit<${identifier(type)}.FieldConfig>` : ''}>`,
  )
  .join('\n')};

export type Board = Omit<Lit<Dashboard>, 'panels' | 'annotations'> & { panels: AnyPanel[]; annotations: { list: Marks[] } };
`;

const CONFIG = {
  compilerOptions: {
    strict: true,
    noEmit: true,
    module: 'esnext',
    moduleResolution: 'bundler',
    target: 'es2022',
    skipLibCheck: true,
    types: [],
  },
  include: ['*.ts'],
};

/**
 * Compiles boards against the schema.
 *
 * @param boards name to board
 * @returns name to what the compiler says, for those that do not fit
 */
export function mistyped(boards) {
  const target = join(import.meta.dirname, 'target');
  mkdirSync(target, { recursive: true });
  const work = mkdtempSync(join(target, 'types-'));
  try {
    writeFileSync(join(work, 'model.ts'), MODEL);
    writeFileSync(join(work, 'tsconfig.json'), JSON.stringify(CONFIG));
    for (const [name, board] of Object.entries(boards)) {
      writeFileSync(
        join(work, `${name}.ts`),
        `import type { Board } from './model';\nexport const board: Board = ${JSON.stringify(board, null, 1)};\n`,
      );
    }
    return compile(work);
  } finally {
    rmSync(work, { recursive: true });
  }
}

function compile(work) {
  const found = {};
  try {
    execFileSync(process.execPath, [join(import.meta.dirname, 'node_modules/typescript/bin/tsc'), '-p', '.'], {
      cwd: work,
      encoding: 'utf8',
    });
  } catch ({ stdout }) {
    for (const line of stdout.split('\n').filter(Boolean)) {
      const [, file] = /^([\w-]+)\.ts\(/.exec(line) ?? [];
      const last = Object.keys(found).at(-1);
      if (file) (found[file] ??= []).push(line);
      else if (last) found[last].push(line);
      else found.compiler = [line];
    }
  }
  return found;
}
