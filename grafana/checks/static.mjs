// Everything that can be said of the boards without a Prometheus: node static.mjs
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load, queries } from './boards.mjs';
import { LINT, THRESHOLDS } from './exceptions.mjs';
import { exported, unknown } from './exported.mjs';
import { lint, RULES } from './lint.mjs';
import { MUTANTS } from './mutants.mjs';
import { lines, misplaced } from './thresholds.mjs';
import { mistyped } from './types.mjs';
import { check, finish } from './tally.mjs';

const ROOT = join(import.meta.dirname, '../..');
const DASHBOARDS = join(ROOT, 'grafana/dashboards');
const boards = load(DASHBOARDS);
const names = exported(join(ROOT, 'docs/metrics.md'));
const alertLines = lines(
  join(ROOT, 'streams-app/src/main/resources/rules/tungsten.yaml'),
  join(ROOT, 'grafana/prometheus/rules'),
);

/** All problems but those of types, which are compiled together, as {rule, text}. Exceptions that served are added. */
function problems(some, served = new Set()) {
  const excused = (list, test) => {
    const found = list.find(test);
    if (found) served.add(found);
    return found;
  };
  return [
    ...lint(some).filter(
      ({ rule, text }) => !excused(LINT, ([excusedRule, part]) => rule === excusedRule && text.includes(part)),
    ),
    ...misplaced(some, alertLines)
      .map((each) => ({ rule: 'thresholds', ...each }))
      .filter(
        ({ metrics, value }) => !excused(THRESHOLDS, ([metric, line]) => metrics.includes(metric) && value === line),
      ),
    ...unknown(some, names).map((text) => ({ rule: 'exported', text })),
  ];
}

const none = (found) => {
  if (found.length) throw new Error(found.join('\n'));
};

function regenerated() {
  const work = mkdtempSync(join(tmpdir(), 'boards-'));
  try {
    execFileSync(process.execPath, [join(ROOT, 'grafana/src/generate.mjs'), work]);
    const differ = (file) => readFileSync(join(work, file), 'utf8') !== readFileSync(join(DASHBOARDS, file), 'utf8');
    none([
      ...readdirSync(DASHBOARDS)
        .filter((file) => !readdirSync(work).includes(file))
        .map((file) => `${file}: nothing generates it`),
      ...readdirSync(work)
        .filter(differ)
        .map((file) => `${file}: differs from what grafana/src generates`),
    ]);
  } finally {
    rmSync(work, { recursive: true });
  }
}

const mutants = MUTANTS.map(([rule, uid, what, mutate], index) => {
  const mutated = structuredClone(boards);
  mutate(mutated.find((board) => board.uid === uid));
  return { rule, uid, what, boards: mutated, key: `mutant-${index}` };
});
const typed = Object.fromEntries([
  ...boards.map((board) => [board.uid, board]),
  ...mutants
    .filter(({ rule }) => rule === 'types')
    .map((mutant) => [mutant.key, mutant.boards.find(({ uid }) => uid === mutant.uid)]),
]);
const wrong = mistyped(typed);

await check('boards are what grafana/src generates', regenerated);
await check("types: Grafana's schema takes every board", () =>
  none([wrong.compiler, wrong.model, ...boards.map((board) => wrong[board.uid])].filter(Boolean).flat()),
);
const served = new Set();
const found = problems(boards, served);
for (const rule of [...Object.keys(RULES), 'uid', 'thresholds', 'exported']) {
  await check(rule, () => none(found.filter((each) => each.rule === rule).map(({ text }) => text)));
}
await check('every exception is needed', () =>
  none([...LINT, ...THRESHOLDS].filter((each) => !served.has(each)).map((each) => `not needed: ${each.join(', ')}`)),
);
for (const { rule, uid, what, boards: mutated, key } of mutants) {
  await check(`finds a mistake in ${uid}: ${what}`, () => {
    const caught = rule === 'types' ? Boolean(wrong[key]) : problems(mutated).some((each) => each.rule === rule);
    if (!caught) throw new Error(`${rule} did not notice`);
  });
}
console.log(`\n${boards.length} boards, ${boards.flatMap(queries).length} queries`);
finish();
