// Containers without Docker: networks on a bridge, names in a hosts file, processes by the script "container".
import { spawn, execFileSync } from 'node:child_process';
import { appendFileSync, createWriteStream, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './image.mjs';

const sh = (...words) => execFileSync(words[0], words.slice(1), { stdio: ['ignore', 'ignore', 'inherit'] });

export class Containers {
  #work;
  #addresses = new Map();
  #running = new Map();

  constructor(work, names) {
    this.#work = work;
    sh('ip', 'link', 'set', 'lo', 'up');
    sh('ip', 'link', 'add', 'bridge', 'type', 'bridge');
    sh('ip', 'addr', 'add', '10.77.0.1/24', 'dev', 'bridge');
    sh('ip', 'link', 'set', 'bridge', 'up');
    names.forEach((name, index) => this.#connect(name, index));
    const lines = [...this.#addresses].map(([name, address]) => `${address} ${name}\n`);
    writeFileSync(this.#hosts, `127.0.0.1 localhost\n${lines.join('')}`);
  }

  get #hosts() {
    return path.join(this.#work, 'hosts');
  }

  #connect(name, index) {
    const address = `10.77.0.${index + 2}`;
    sh('ip', 'netns', 'add', name);
    sh('ip', 'link', 'add', `veth${index}`, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', name);
    sh('ip', 'link', 'set', `veth${index}`, 'master', 'bridge', 'up');
    sh('ip', '-n', name, 'addr', 'add', `${address}/24`, 'dev', 'eth0');
    sh('ip', '-n', name, 'link', 'set', 'eth0', 'up');
    sh('ip', '-n', name, 'link', 'set', 'lo', 'up');
    this.#addresses.set(name, address);
  }

  address(name) {
    return this.#addresses.get(name);
  }

  log(name) {
    return path.join(this.#work, `${name}.log`);
  }

  #words(name, how) {
    const words = [name, String(how.user), how.directory];
    for (const [source, target] of how.readOnly) words.push('--ro', `${source}:${target}`);
    words.push('--ro', `${this.#hosts}:/etc/hosts`);
    for (const [source, target] of how.writable) words.push('--rw', `${source}:${target}`);
    for (const one of how.tmpfs) words.push('--tmpfs', one);
    for (const [key, value] of Object.entries(how.environment)) words.push('--env', `${key}=${value}`);
    return words;
  }

  /** Starts a command in the network of a name; its output goes to the log of that name. */
  start(name, how, command) {
    const process = this.#spawn(name, how, command);
    appendFileSync(this.log(name), '');
    const log = createWriteStream(this.log(name), { flags: 'a' });
    process.stdout.pipe(log);
    process.stderr.pipe(log);
    const container = { process, ended: false, exit: null };
    container.exit = new Promise((resolve) => process.on('close', (code, signal) => {
      container.ended = true;
      resolve(signal ? 128 + 15 : code);
    }));
    this.#running.set(name, container);
    return container;
  }

  #spawn(name, how, command) {
    return spawn(path.join(ROOT, 'docker/checks/container'), [...this.#words(name, how), '--', ...command], { stdio: ['ignore', 'pipe', 'pipe'] });
  }

  /** Runs a command to its end beside what runs there. */
  run(name, how, command) {
    return new Promise((resolve) => {
      const process = this.#spawn(name, how, command);
      let out = '';
      let error = '';
      process.stdout.on('data', (data) => { out += data; });
      process.stderr.on('data', (data) => { error += data; });
      process.on('close', (code) => resolve({ code, out, error }));
    });
  }

  text(name) {
    return readFileSync(this.log(name), 'utf8');
  }

  async stop(name) {
    const container = this.#running.get(name);
    if (!container.ended) container.process.kill('SIGTERM');
    const code = await container.exit;
    this.#running.delete(name);
    return code;
  }

  async close() {
    await Promise.all([...this.#running.keys()].map((name) => this.stop(name)));
  }
}

/** What is waited for can no more become so. */
export class Ended extends Error {}

/** Looks until it is so. */
export async function until(what, seconds, look) {
  const end = Date.now() + seconds * 1000;
  let last;
  for (;;) {
    try {
      const found = await look();
      if (found) return found;
    } catch (error) {
      if (error instanceof Ended) throw error;
      last = error;
    }
    if (Date.now() > end) throw new Error(`not within ${seconds} s: ${what}`, { cause: last });
    await new Promise((resolve) => { setTimeout(resolve, 250); });
  }
}
