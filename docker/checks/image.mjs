// The image as its Dockerfile describes it: what it is built from, what its last stage has, and how it starts.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
// The directory of the first stage: what build.mjs has made, or else this checkout and its Maven build.
export const BUILD = process.env.BUILD ?? ROOT;

function instructions(text) {
  return text.replace(/^#.*\n/gm, '').replace(/\\\n\s*/g, '').split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => line.match(/^(\w+)\s+(.*)$/).slice(1));
}

// Where it is copied from and to. A file that goes into a directory keeps its name.
function copied(words) {
  const [source, target] = words.split(' ').filter((word) => !word.startsWith('--'));
  const from = words.includes('--from=build') ? path.join(BUILD, source.replace(/^\/src\//, '')) : path.join(ROOT, source);
  const into = target.endsWith('/') && !source.endsWith('/');
  return [from.replace(/\/$/, ''), into ? path.join(target, path.basename(source)) : target.replace(/\/$/, '')];
}

function stages() {
  const all = instructions(readFileSync(path.join(ROOT, 'Dockerfile'), 'utf8'));
  const last = all.map(([name]) => name).lastIndexOf('FROM');
  return [all.slice(0, last), all.slice(last)];
}

/** The first stage: what is copied, and the command. */
export function build() {
  const [first] = stages();
  return {
    files: first.filter(([name]) => name === 'COPY').map(([, words]) => copied(words)),
    command: first.find(([name]) => name === 'RUN')[1].split(/\s+/).filter((word) => !word.startsWith('--mount=')),
  };
}

/** The last stage. */
export function image() {
  const [, last] = stages();
  const said = (name) => last.filter(([one]) => one === name).map(([, words]) => words);
  const list = (name) => JSON.parse(said(name)[0].replace(/^[^[]*/, ''));
  return {
    files: said('COPY').map(copied),
    environment: Object.fromEntries(said('ENV').flatMap((words) => words.split(/\s+/)).map((one) => one.split(/=(.*)/s).slice(0, 2))),
    user: Number(said('USER')[0].split(':')[0]),
    directory: said('WORKDIR')[0],
    entrypoint: list('ENTRYPOINT'),
    command: list('CMD'),
    health: list('HEALTHCHECK'),
  };
}

/** What its base has: a system with bash, and Java. */
export function base() {
  const java = process.env.JAVA_HOME;
  if (!java) throw new Error('JAVA_HOME is not set');
  return [['/usr', '/usr'], ['/bin', '/bin'], ['/lib', '/lib'], ['/lib64', '/lib64'], [java, '/opt/java/openjdk'], ['/etc', '/etc']];
}
