// A Prometheus of our own on a free port, with its data in a directory that goes with it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}

/** Nothing to wait for any more. */
export class Hopeless extends Error {}

/** Asks until the answer is there; a thing that is not there within the time is an error. */
export async function until(what, seconds, ask) {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await new Promise((wake) => setTimeout(wake, 250))) {
    const answer = await ask().catch((error) => {
      if (error instanceof Hopeless) throw error;
    });
    if (answer) return answer;
  }
  throw new Error(`${what}: not within ${seconds} s`);
}

export class Prometheus {
  /**
   * Starts one.
   *
   * @param config text of prometheus.yml
   * @param options further options of the command line
   * @param fill is given the directory of the data before it is opened
   */
  static async start({ config, options = [], fill = () => {} }) {
    const directory = mkdtempSync(join(tmpdir(), 'prometheus-'));
    const data = join(directory, 'data');
    mkdirSync(data);
    fill(data);
    writeFileSync(join(directory, 'prometheus.yml'), config);
    const port = await freePort();
    const server = spawn(
      'prometheus',
      [
        `--config.file=${directory}/prometheus.yml`,
        `--storage.tsdb.path=${data}`,
        `--web.listen-address=127.0.0.1:${port}`,
        '--log.level=warn',
        ...options,
      ],
      { stdio: ['ignore', 'ignore', 'inherit'] },
    );
    const started = new Prometheus(`http://127.0.0.1:${port}`, server, directory);
    await until('Prometheus', 30, async () => (await fetch(`${started.url}/-/ready`)).ok);
    return started;
  }

  constructor(url, server, directory) {
    Object.assign(this, { url, server, directory });
  }

  async #ask(path, parameters) {
    const answer = await fetch(`${this.url}/api/v1/${path}`, { method: 'POST', body: new URLSearchParams(parameters) });
    const { status, data, error } = await answer.json();
    if (status !== 'success') throw new Error(error);
    return data;
  }

  /** Series with a value each. */
  async instant(query, time) {
    const { result } = await this.#ask('query', { query, time });
    return result.map(({ metric, value }) => ({ metric, values: [value] }));
  }

  /** Series with their points. */
  async range(query, start, end, step) {
    return (await this.#ask('query_range', { query, start, end, step })).result;
  }

  async close() {
    this.server.kill('SIGTERM');
    if (this.server.exitCode === null) await once(this.server, 'exit');
    rmSync(this.directory, { recursive: true });
  }
}
