// Compares what a receiver was told with the alert topic: each firing and each resolved alert once, and nothing else.
// usage: node compare.mjs TOPIC_FILE ALERTS_FILE     (`monitor alerts --all --json`; the receiver's lines)
// exit code: 0 the same, 1 not
import { readFileSync } from 'node:fs';

const RAISED = new Set(['FIRING', 'RECOVERING', 'NO_DATA']);
const [topicFile, alertsFile] = process.argv.slice(2);
const lines = (file) => readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
const words = (symbol) => symbol.toLowerCase().replaceAll('_', ' ');

/** What a notification must say, as one text; times to the millisecond. */
const notice = (status, labels, fingerprint, startsAt, endsAt, reason) =>
  JSON.stringify([status, Object.entries(labels).sort(), fingerprint, Date.parse(startsAt), Date.parse(endsAt), reason]);

function expected(events) {
  const begins = new Map();
  const notices = [];
  for (const event of events) {
    const key = `${event.fingerprint}/${event.episode}`;
    const labels = {
      ...event.labels,
      alertname: event.rule,
      commodity: event.commodity,
      severity: event.severity.toLowerCase(),
      episode: `${event.episode}`,
    };
    if (RAISED.has(event.to) && !begins.has(key)) {
      begins.set(key, event.instant);
      notices.push(notice('firing', labels, event.fingerprint, event.instant));
    } else if (event.to === 'RESOLVED') {
      const startsAt = begins.get(key);
      notices.push(notice('resolved', labels, event.fingerprint, startsAt, event.instant, words(event.reason)));
    }
  }
  return notices;
}

function received(alerts) {
  return alerts.map(({ status, labels, annotations, startsAt, endsAt }) =>
    status === 'firing'
      ? notice(status, labels, annotations.fingerprint, startsAt)
      : notice(status, labels, annotations.fingerprint, startsAt, endsAt, annotations.reason));
}

const topic = expected(lines(topicFile));
const told = received(lines(alertsFile));
const problems = [
  ...topic.filter((one) => !told.includes(one)).map((one) => `not told: ${one}`),
  ...told.filter((one) => !topic.includes(one)).map((one) => `not in the topic: ${one}`),
  ...told.filter((one, index) => told.indexOf(one) !== index).map((one) => `told again: ${one}`),
];
problems.forEach((problem) => console.error(problem));
const count = (status) => topic.filter((one) => one.startsWith(`["${status}"`)).length;
console.log(`topic: ${count('firing')} firing and ${count('resolved')} resolved; receiver: ${told.length} notifications`);
process.exit(problems.length === 0 && topic.length > 0 ? 0 : 1);
