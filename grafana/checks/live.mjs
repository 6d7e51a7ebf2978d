// Asks everything that the boards ask of a Prometheus that scraped the demo, and of one that holds a backtest.
import { ask, choices, verdict } from './asking.mjs';
import { panels, queries } from './boards.mjs';
import { EXPECTED, SOMETIMES } from './healthy.mjs';
import { demo, history, inDirectory } from './scenes.mjs';
import { check, finish } from './tally.mjs';

/** Board, panel, what goes wrong: the answer must then be nothing. */
const MUTANTS = [
  ['prometheus', 'msm-overview', 'Supply risk', 'marketsignal_score{', 'marketsignal_scores{'],
  ['prometheus', 'msm-overview', 'Service', 'instance=~"$instance"', 'instance=~"$job"'],
  ['prometheus', 'msm-streams', 'What threads do', 'kafka_stream_thread_process_ratio', 'kafka_stream_process_ratio'],
  ['prometheus', 'msm-runtime', 'Heap', 'area="heap"', 'area="heaps"'],
  ['backtests', 'msm-backtest', 'Supply risk', '$commodity', '$mineral'],
  ['backtests', 'msm-backtest', 'Runs compared', 'marketsignal_backtest_alerts', 'marketsignal_backtest_alert'],
];
const served = new Set();

/** What is expected of a query beside an answer with values. */
function excused(scene, where, found) {
  const reason = [...EXPECTED, ...SOMETIMES].find(
    ([source, what, place]) => source === scene.source && what === found && where.startsWith(place),
  );
  if (reason) served.add(reason);
  return Boolean(reason);
}

async function answers(scene) {
  for (const board of scene.boards) {
    const all = queries(board);
    const chosen = await choices(scene.prometheus, board, scene.look);
    await check(`${scene.source}: ${board.title}, ${all.length} queries return data`, async () => {
      const wrong = [];
      for (const query of all) {
        const found = await ask(scene.prometheus, query, chosen, scene.look).then(
          (series) => verdict(query, series),
          (error) => error.message,
        );
        if (found && !excused(scene, query.where, found)) wrong.push(`${query.where}: ${found}`);
      }
      if (wrong.length) throw new Error(wrong.join('\n'));
    });
  }
}

async function mutants(scene) {
  for (const [source, uid, title, from, to] of MUTANTS.filter(([each]) => each === scene.source)) {
    await check(`notices ${to} for ${from} in ${uid}`, async () => {
      const board = scene.boards.find((each) => each.uid === uid);
      const panel = panels(board).find((each) => each.title === title);
      const [target] = panel.targets;
      const chosen = await choices(scene.prometheus, board, scene.look);
      const expr = target.expr.replaceAll(from, to);
      if (expr === target.expr) throw new Error(`${title} has no ${from}`);
      const found = async (text) =>
        verdict({}, await ask(scene.prometheus, { target, expr: text }, chosen, scene.look));
      if (await found(target.expr)) throw new Error('there is nothing without the mistake either');
      if (!(await found(expr))) throw new Error('it did not');
    });
  }
}

for (const open of [history, demo]) {
  await inDirectory(async (directory) => {
    const scene = await open(directory);
    try {
      await answers(scene);
      await mutants(scene);
    } finally {
      await scene.close();
    }
  });
}
await check('every query said to be empty or zero is', () => {
  const idle = EXPECTED.filter((each) => !served.has(each));
  if (idle.length) throw new Error(idle.map((each) => each.join(', ')).join('\n'));
});
finish();
