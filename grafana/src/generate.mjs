// Writes the boards: node generate.mjs DIRECTORY
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { alerts } from './alerts.mjs';
import { backtest } from './backtest.mjs';
import { market } from './market.mjs';
import { overview } from './overview.mjs';
import { runtime } from './runtime.mjs';
import { streams } from './streams.mjs';

const directory = process.argv[2];
mkdirSync(directory, { recursive: true });
for (const board of [overview, market, alerts, streams, runtime, backtest]) {
  const name = board.uid.replace('msm-', '');
  writeFileSync(join(directory, `${name}.json`), `${JSON.stringify(board, null, 2)}\n`);
}
