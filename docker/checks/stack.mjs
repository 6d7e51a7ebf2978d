// The compose file without Docker: each service as a process in a root, a network and with volumes of its own, started in
// the order of depends_on, checked by its health check. Stand-ins take the place of images: Debian's Prometheus and
// Alertmanager, Kafka and registry from the build. There is none for Grafana.
import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { Containers, Ended, until } from './containers.mjs';
import { BUILD, ROOT, base, image } from './image.mjs';

const TARGET = path.join(BUILD, 'streams-app/target');

function busybox(work) {
  const directory = path.join(work, 'busybox');
  mkdirSync(directory);
  execFileSync('busybox', ['--install', directory]);
  // Where the images have them.
  for (const name of ['prometheus', 'promtool', 'alertmanager']) writeFileSync(path.join(directory, name), '');
  return directory;
}

function executable(work, name, text) {
  const file = path.join(work, name);
  writeFileSync(file, `#!/usr/bin/env bash\nset -euo pipefail\n${text}\n`);
  chmodSync(file, 0o555);
  return file;
}

// What stands for an image: its files, user, directory, and how it starts.
function standIns(work) {
  const ours = image();
  const libraries = [['/lib', '/lib'], ['/lib64', '/lib64'], ['/usr/lib', '/usr/lib']];
  const small = [...libraries, [busybox(work), '/bin']];
  const nobody = { user: 65534, environment: { PATH: '/bin' } };
  const java = { PATH: '/opt/java/openjdk/bin:/usr/bin:/bin' };
  const kafka = executable(work, 'kafka', `
    java -cp '/opt/kafka/libs/*' kafka.docker.KafkaDockerWrapper setup --default-configs-dir /etc/kafka/docker \\
      --mounted-configs-dir /mnt/shared/config --final-configs-dir /opt/kafka/config
    exec java $KAFKA_HEAP_OPTS -cp '/opt/kafka/libs/*' kafka.Kafka /opt/kafka/config/server.properties`);
  const kafkaAnswers = executable(work, 'kafka-answers', `
    [[ $1 == --bootstrap-server ]]
    exec 3<>"/dev/tcp/\${2%%:*}/\${2##*:}"`);
  const runner = readdirSync(path.join(TARGET, 'registry')).find((name) => name.endsWith('-runner.jar'));
  return {
    'market-signal-monitor': { ...ours, readOnly: [...base(), ...ours.files] },
    'prom/prometheus': {
      ...nobody,
      directory: '/prometheus',
      readOnly: [...small, ['/usr/bin/prometheus', '/bin/prometheus'], ['/usr/bin/promtool', '/bin/promtool']],
      entrypoint: ['/bin/prometheus'],
    },
    'prom/alertmanager': {
      ...nobody,
      directory: '/alertmanager',
      // Debian keeps its default template beside the program.
      readOnly: [...small, ['/usr/bin/prometheus-alertmanager', '/bin/alertmanager'], ['/usr/share/prometheus', '/usr/share/prometheus']],
      entrypoint: ['/bin/alertmanager'],
    },
    'apache/kafka': {
      user: 1000,
      directory: '/',
      environment: java,
      readOnly: [...base(), [path.join(TARGET, 'lib'), '/opt/kafka/libs'], [kafka, '/start'], [kafkaAnswers, '/opt/kafka/bin/kafka-broker-api-versions.sh']],
      entrypoint: ['/start'],
    },
    'apicurio/apicurio-registry': {
      user: 1001,
      directory: '/',
      environment: java,
      readOnly: [...base(), [path.join(TARGET, 'registry'), '/deployments']],
      entrypoint: ['bash', '-c', `exec java -XX:TieredStopAtLevel=1 $JAVA_OPTS_APPEND -jar /deployments/${runner}`],
    },
  };
}

export class Stack {
  #work;
  #images;
  #services;
  #exits = new Map();
  left = [];

  constructor(work, profile) {
    this.#work = work;
    this.#images = standIns(work);
    const all = parse(readFileSync(path.join(ROOT, 'docker-compose.yml'), 'utf8'), { merge: true }).services;
    const wanted = Object.entries(all).filter(([, service]) => !service.profiles || service.profiles.includes(profile));
    this.left = wanted.map(([name]) => name).filter((name) => !this.#image(all[name]));
    this.#services = new Map(wanted.filter(([name]) => !this.left.includes(name)));
    this.containers = new Containers(work, [...this.#services.keys()]);
  }

  #image(service) {
    return this.#images[service.image.slice(0, service.image.lastIndexOf(':'))];
  }

  #volume(name, user) {
    const directory = path.join(this.#work, 'volumes', name);
    if (!existsSync(directory)) {
      mkdirSync(directory, { recursive: true });
      chownSync(directory, user, user);
    }
    return directory;
  }

  /** How a service's container is made. */
  how(name) {
    const service = this.#services.get(name);
    const made = this.#image(service);
    const readOnly = [...made.readOnly];
    const writable = [];
    for (const volume of service.volumes ?? []) {
      const [source, target, mode] = volume.split(':');
      const file = source.startsWith('.') ? path.join(ROOT, source) : this.#volume(source, made.user);
      (mode === 'ro' ? readOnly : writable).push([file, target]);
    }
    return {
      user: made.user, directory: made.directory, readOnly, writable,
      tmpfs: service.tmpfs ?? [],
      environment: { ...made.environment, ...service.environment },
    };
  }

  #command(service) {
    const made = this.#image(service);
    return [...(service.entrypoint ?? made.entrypoint), ...(service.command ?? (service.entrypoint ? [] : made.command ?? []))];
  }

  #healthCheck(name) {
    const service = this.#services.get(name);
    const test = service.healthcheck?.test?.slice(1).map((word) => word.replaceAll('$$', '$')) ?? this.#image(service).health;
    return async () => {
      if (this.#exits.get(name).ended) throw new Ended(`${name} has ended:\n${this.containers.text(name)}`);
      return (await this.containers.run(name, this.how(name), test)).code === 0;
    };
  }

  async #dependencies(service) {
    for (const [name, how] of Object.entries(service.depends_on ?? {})) {
      if (!this.#services.has(name) && how.required === false) continue;
      await until(`${name} starts`, 300, () => this.#exits.has(name));
      if (how.condition === 'service_healthy') {
        await until(`${name} is healthy`, 120, this.#healthCheck(name));
      } else {
        const code = await this.#exits.get(name).exit;
        if (code !== 0 && how.required !== false) throw new Error(`${name} ended with ${code}:\n${this.containers.text(name)}`);
      }
    }
  }

  async #start(name) {
    const service = this.#services.get(name);
    await this.#dependencies(service);
    this.#exits.set(name, this.containers.start(name, this.how(name), this.#command(service)));
  }

  /** Starts everything. */
  async up() {
    await Promise.all([...this.#services.keys()].map((name) => this.#start(name)));
  }

  /** Waits until a server is healthy. */
  healthy(name, seconds) {
    return until(`${name} is healthy`, seconds, this.#healthCheck(name));
  }

  /** Waits for a task, and returns its exit code. */
  ended(name) {
    return this.#exits.get(name).exit;
  }

  /** Runs a task once more. */
  async again(name) {
    this.#exits.set(name, this.containers.start(name, this.how(name), this.#command(this.#services.get(name))));
    return this.ended(name);
  }

  /** Runs a command in the container of a service, as docker compose exec does. */
  execute(name, command) {
    return this.containers.run(name, this.how(name), command);
  }

  address(name, port) {
    return `http://${this.containers.address(name)}:${port}`;
  }

  volume(name) {
    return path.join(this.#work, 'volumes', name);
  }
}
