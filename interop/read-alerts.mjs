// Reads the alerts topic as any subscriber would, with Confluent's own client, and checks what the schema promises.
import assert from 'node:assert/strict';
import { AvroDeserializer, SchemaRegistryClient, SerdeType } from '@confluentinc/schemaregistry';
import { Kafka, logLevel } from 'kafkajs';

const [broker, registry] = process.argv.slice(2);
const deserializer = new AvroDeserializer(
  new SchemaRegistryClient({ baseURLs: [registry] }), SerdeType.VALUE, {});
const kafka = new Kafka({ brokers: [broker], logLevel: logLevel.ERROR });

async function readAll(topic) {
  const admin = kafka.admin();
  await admin.connect();
  const offsets = await admin.fetchTopicOffsets(topic);
  await admin.disconnect();
  const waiting = new Map(offsets.filter((p) => p.high !== p.low).map((p) => [p.partition, BigInt(p.high)]));
  const consumer = kafka.consumer({ groupId: `interop-${topic}-${process.pid}`, readUncommitted: false });
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  const messages = [];
  await new Promise((resolve, reject) => {
    const patience = setTimeout(() => reject(new Error(`${topic}: not read to its end in 60 s`)), 60_000);
    consumer.run({
      eachBatch: async ({ batch }) => {
        batch.messages.forEach((message) => messages.push(message));
        // the last offsets may be transaction markers, which no reader sees: the batch says how far it went
        if (BigInt(batch.highWatermark) - BigInt(batch.lastOffset()) <= 2n) waiting.delete(batch.partition);
        if (waiting.size === 0) { clearTimeout(patience); resolve(); }
      },
    }).catch(reject);
  });
  await consumer.disconnect();
  return messages;
}

let passed = 0;
async function check(name, body) {
  await body();
  passed += 1;
  console.log(`ok ${passed} - ${name}`);
}

const messages = await readAll('alerts');
const events = await Promise.all(messages.map((m) => deserializer.deserialize('alerts', m.value)));

await check('alerts decode, keyed by commodity', () => {
  assert.ok(events.length > 20, `only ${events.length} events`);
  messages.forEach((m, i) => assert.equal(m.key.toString(), events[i].commodity));
});
await check('the contested deposits are named with their rivals', () => {
  const contest = events.find((e) => e.rule === 'ContestedAsset' && e.to === 'FIRING');
  assert.match(contest.annotations.summary, /Upper Kairaktinskoye/);
  assert.match(contest.annotations.summary, /North Katpar/);
  assert.equal(contest.evidence[0].id, 'W058');
  assert.equal(Number(contest.instant), Date.parse('2025-10-22T00:00:00Z'));
});
await check('contributions sum to the score, event ids are unique', () => {
  events.forEach((e) => {
    const sum = e.parts.reduce((total, part) => total + part.contribution, 0);
    assert.ok(Math.abs(sum - e.score) < 1e-9);
  });
  assert.equal(new Set(events.map((e) => e.eventId)).size, events.length);
});
await check('inputs are read by skipping null values, which are the marks', async () => {
  const inputs = await readAll('tariff-announcements');
  const records = inputs.filter((m) => m.value !== null);
  const marks = inputs.filter((m) => m.value === null);
  const first = await deserializer.deserialize('tariff-announcements', records[0].value);
  assert.equal(first.commodity, 'tungsten');
  assert.ok(marks.length > 0 && marks.every((m) => /^\d+$/.test(m.headers.mark.toString())));
});
console.log(`${passed} passed, 0 failed`);
