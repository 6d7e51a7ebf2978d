// Starts the compose file's profile "demo" without Docker and looks whether everything found everything.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Stack } from './stack.mjs';
import { Ended, until } from './containers.mjs';

const END = Date.parse('2026-06-30T00:00:00Z');
const stack = new Stack(mkdtempSync(path.join(os.tmpdir(), 'stack-')), 'demo');
assert.deepEqual(stack.left, ['grafana']);
const began = Date.now();
const say = (what) => console.log(`stack: ${what} (${Math.round((Date.now() - began) / 1000)} s)`);

async function query(service, expression) {
  const answer = await fetch(`${stack.address(service, 9090)}/api/v1/query?query=${encodeURIComponent(expression)}`);
  const { status, error, data } = await answer.json();
  if (status !== 'success') throw new Ended(`${expression}: ${error}`);
  return data.result;
}

await stack.up();
assert.equal(await stack.ended('demo-history'), 0);
say(stack.containers.text('demo-history').match(/imported .*/)[0]);
for (const name of ['prometheus', 'prometheus-backtests', 'alertmanager', 'monitor']) await stack.healthy(name, 60);
say('every server is healthy');

// The alerts of the backtest that ran beside it: those of the history, from the topics.
const expected = readFileSync(path.join(stack.volume('demo-runs'), 'bundled/alerts.jsonl'), 'utf8').trim().split('\n').sort();
async function alerts() {
  const { code, out, error } = await stack.execute('monitor', ['monitor', 'alerts', '--all', '--json']);
  assert.equal(code, 0, error);
  return out.trim().split('\n').filter((line) => line && Date.parse(JSON.parse(line).instant) <= END).sort();
}
await until('the alerts of the history', 180, async () => (await alerts()).length >= expected.length);
assert.deepEqual(await alerts(), expected);
say(`${expected.length} alert events, those of the backtest`);

await until('the monitor is ready', 180, async () => (await fetch(`${stack.address('monitor', 8080)}/health/ready`)).status === 200);
await until('the monitor is scraped', 60, async () => (await query('prometheus', 'up{job="market-signal-monitor"}'))[0]?.value[1] === '1');
await until('its score is there', 60, async () => (await query('prometheus', 'marketsignal_score{commodity="tungsten"}')).length === 1);
say('ready and scraped');
await until('a standing alert is in Alertmanager', 120, async () => {
  const standing = await (await fetch(`${stack.address('alertmanager', 9093)}/api/v2/alerts`)).json();
  return standing.some((alert) => alert.labels.commodity === 'tungsten');
});
say('its alerts are in Alertmanager');

assert.equal(await stack.ended('demo-backtest-import'), 0);
const [, run, samples] = stack.containers.text('demo-backtest-import').match(/run (\S+): (\d+) samples, all/);
await until('every sample of the run is found', 240, async () => {
  const found = await query('prometheus-backtests', `{run="${run}"}[20y]`);
  return found.reduce((count, { values }) => count + values.length, 0) === Number(samples);
});
say(`${samples} samples of run ${run} in the Prometheus of the backtests`);

assert.equal(await stack.again('demo-history'), 0);
assert.match(stack.containers.text('demo-history'), /there already/);
assert.equal(await stack.again('demo-backtest-import'), 0);
assert.match(stack.containers.text('demo-backtest-import'), /0 imported, 1 there already, 0 left out/);
assert.equal(await stack.containers.stop('monitor'), 143);
say('started again: nothing is imported twice; the monitor stops cleanly');
await stack.containers.close();
