// Does the Dockerfile's first stage in an empty directory: copies what it copies, as far as .dockerignore lets it through,
// and runs what it runs.
//
// usage: node build.mjs DIRECTORY
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT, build } from './image.mjs';

const directory = path.resolve(process.argv[2]);
const sent = readFileSync(path.join(ROOT, '.dockerignore'), 'utf8').split('\n')
  .filter((line) => line.startsWith('!'))
  .map((line) => path.join(ROOT, line.slice(1)));

function isSent(file) {
  return path.basename(file) !== 'target' && sent.some((one) => file === one || file.startsWith(`${one}/`));
}

const { files, command } = build();
for (const [source, target] of files) {
  assert.ok(isSent(source), `${source} is copied and not sent`);
  cpSync(source, path.resolve(directory, target), { recursive: true, filter: isSent });
}
const began = Date.now();
const { status } = spawnSync(command[0], [...command.slice(1), '-q', '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn'], { cwd: directory, stdio: 'inherit' });
assert.equal(status, 0, `${command.join(' ')} ended with ${status}`);
console.log(`build: ${command.join(' ')} (${Math.round((Date.now() - began) / 1000)} s)`);
