// The image's commands, run where its Dockerfile puts them: read-only, as its user, with nothing but its volume and /tmp.
import assert from 'node:assert/strict';
import { chownSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { base, image } from './image.mjs';
import { Containers, until } from './containers.mjs';

const work = mkdtempSync(path.join(os.tmpdir(), 'image-'));
const made = image();
const containers = new Containers(work, ['version', 'once', 'demo']);

function how(name, environment = {}) {
  const volume = path.join(work, name);
  mkdirSync(volume);
  chownSync(volume, made.user, made.user);
  return {
    user: made.user,
    directory: made.directory,
    readOnly: [...base(), ...made.files],
    writable: [[volume, made.directory]],
    tmpfs: ['/tmp:exec,mode=1777'],
    environment: { ...made.environment, ...environment },
  };
}

const version = how('version');
const told = await containers.run('version', version, [...made.entrypoint, '--version']);
assert.match(told.out, /^monitor \d+\.\d+\.\d+/, told.error);
const bare = await containers.run('version', version, [...made.entrypoint, ...made.command]);
assert.equal(bare.code, 0);
assert.match(bare.out, /Usage: monitor/);
const unhealthy = await containers.run('version', version, made.health);
assert.notEqual(unhealthy.code, 0, 'nothing runs there, and the health check says it is well');
const readOnly = await containers.run('version', version, ['bash', '-c', 'touch /opt/monitor/bin/x; touch /x; id -u; touch here && echo written']);
assert.match(readOnly.error, /x': Read-only file system[^]*x': Read-only file system/);
assert.equal(readOnly.out, `${made.user}\nwritten\n`);
console.log('image: version, help, read-only root');

const once = await containers.run('once', how('once'), [...made.entrypoint, 'demo', '--once', '--json']);
assert.equal(once.code, 0, once.error);
assert.ok(once.out.trim().split('\n').length > 27, once.out.slice(0, 500));
console.log(`image: demo --once, ${once.out.trim().split('\n').length} alert events`);

const demo = how('demo');
const running = containers.start('demo', demo, [...made.entrypoint, 'demo']);
await until('the demo is healthy', 120, async () => {
  assert.ok(!running.ended, readFileSync(containers.log('demo'), 'utf8'));
  return (await containers.run('demo', demo, made.health)).code === 0;
});
// As a published port is reached: from outside of the container.
const page = await fetch(`http://${containers.address('demo')}:8080/`);
assert.equal(page.status, 200);
const code = await containers.stop('demo');
assert.equal(code, 143, `SIGTERM ended it with ${code}`);
assert.doesNotMatch(containers.text('demo'), /not everything stopped/);
console.log('image: demo is healthy, its page is reachable from outside, SIGTERM ends it cleanly');
