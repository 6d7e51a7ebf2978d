// What the boards are looked at with: the demo, scraped while it plays, and a backtest of the same history, imported.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { view } from './asking.mjs';
import { load } from './boards.mjs';
import { freePort, Hopeless, Prometheus, until } from './prometheus.mjs';

const ROOT = join(import.meta.dirname, '../..');
const MONITOR = process.env.MONITOR ?? join(ROOT, 'monitor');
const RULES = join(ROOT, 'grafana/prometheus/rules');
const SCRAPE = 1;
const SAMPLES_EVERY = 3600;
/** Recorded time has kept up with the clock. */
const LIVE =
  'max(max_over_time((time() - marketsignal_task_watermark_timestamp_seconds)[30s:1s])) < 120 and min(marketsignal_ready) == 1';
const [FROM, UNTIL] = ['2023-01-01', '2026-06-30'].map((date) => Date.parse(date) / 1000);

const all = load(join(ROOT, 'grafana/dashboards'));
export const board = (uid) => all.find((each) => each.uid === uid);

/** A directory that is gone after the work. */
export async function inDirectory(work) {
  const directory = mkdtempSync(join(tmpdir(), 'boards-'));
  try {
    return await work(directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** A run folder in a Prometheus that scrapes nothing, as the second data source has it. */
export async function history(directory) {
  const run = join(directory, 'run');
  execFileSync(MONITOR, ['backtest', '--out', run], { stdio: ['ignore', 'ignore', 'inherit'] });
  const prometheus = await Prometheus.start({
    config: 'global: {}\n',
    options: ['--storage.tsdb.retention.time=20y', '--query.lookback-delta=25h'],
    fill: (data) =>
      execFileSync(
        'promtool',
        [
          'tsdb',
          'create-blocks-from',
          '--quiet',
          'openmetrics',
          '--max-block-duration=720h',
          join(run, 'history.om'),
          data,
        ],
        { stdio: ['ignore', 'ignore', 'inherit'] },
      ),
  });
  return {
    source: 'backtests',
    prometheus,
    look: view(FROM, UNTIL, SAMPLES_EVERY),
    close: () => prometheus.close(),
    boards: ['msm-market', 'msm-backtest'].map(board),
  };
}

/** The demo, and a Prometheus that has scraped it from its start until it was live for a while. */
export async function demo(directory) {
  const port = await freePort();
  const log = join(directory, 'demo.txt');
  const player = spawn(
    MONITOR,
    [
      'demo',
      '--dir',
      join(directory, 'demo'),
      '--broker-port',
      String(await freePort()),
      '--registry-port',
      String(await freePort()),
    ],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, MONITOR_HTTP_PORT: String(port) } },
  );
  for (const stream of [player.stdout, player.stderr]) stream.pipe(createWriteStream(log, { flags: 'a' }));
  const stop = async () => {
    player.kill('SIGTERM');
    if (player.exitCode === null && player.signalCode === null) await once(player, 'exit');
  };
  try {
    return await scraped(port, player, stop);
  } catch (error) {
    await stop();
    throw new Error(`${error.message}\n${readFileSync(log, 'utf8').slice(-2000)}`);
  }
}

async function scraped(port, player, stop) {
  const start = Date.now() / 1000;
  const rules = existsSync(RULES) ? `rule_files: ['${RULES}/*.yml']\n` : '';
  const prometheus = await Prometheus.start({
    config:
      `global: {scrape_interval: ${SCRAPE}s, evaluation_interval: ${SCRAPE}s}\n${rules}` +
      `scrape_configs: [{job_name: market-signal-monitor, static_configs: [{targets: ['127.0.0.1:${port}']}]}]\n`,
  });
  const close = async () => {
    await prometheus.close();
    await stop();
  };
  try {
    // Long enough for a rate, and for metrics that Kafka Streams tells late.
    await until('a demo that has been live for a while', 300, async () => {
      if (player.exitCode !== null) throw new Hopeless('the demo has ended');
      return (await prometheus.instant(LIVE, Date.now() / 1000)).length;
    });
  } catch (error) {
    await close();
    throw error;
  }
  return {
    source: 'prometheus',
    prometheus,
    look: view(start, Date.now() / 1000, SCRAPE),
    close,
    boards: all.filter(({ uid }) => uid !== 'msm-backtest'),
  };
}
