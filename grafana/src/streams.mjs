// For whoever runs the topology: is it behind, by how much, and what holds it back?
import { board, line, section, variables } from './board.mjs';
import { restarts, serviceAlerts } from './marks.mjs';
import { bars, gauges, series, stat, table, text, where } from './panels.mjs';
import { age, curve, now, rate, rows, service } from './queries.mjs';
import { BEHIND, DEAD_LETTERS, DROPPED, FAILED_THREADS, LAG, POLL_GAP, SILENT_INPUT } from './thresholds.mjs';

const TEXT = { mode: 'fixed', fixedColor: 'text' };
const lag = service('kafka_consumer_fetch_manager_records_lag');
const consumed = service('kafka_stream_topic_records_consumed_total');
const watermark = service('marketsignal_watermark_timestamp_seconds');
const taskWatermark = service('marketsignal_task_watermark_timestamp_seconds');
const THREAD = '{{thread_id}}';
const NO_THREAD = 'No thread yet';

const purpose = text({
  title: 'Where to look', description: 'What this board is for, and the order in which to read it.',
  content: 'A task decides when all its inputs have said that time has passed. So look in this order: which **input** is ' +
    'silent, which **partition** is behind, is it **reading** (lag falls) or **stuck** (threads, restore). While history is ' +
    'replayed, recorded time is years behind the clock, and that is no fault.',
});

const behind = stat({
  title: 'Behind the clock', width: 4, unit: 's', decimals: 0, lines: BEHIND,
  description: 'How far recorded time of the slowest task is behind the clock on the wall.',
  noValue: 'No task yet',
  queries: [now(`max(${age(taskWatermark)})`, 'behind')],
});

const waiting = stat({
  title: 'Records waiting', width: 4, unit: 'short', decimals: 0, lines: LAG,
  description: 'Records of the slowest partition that are not read yet.',
  noValue: 'Nothing read yet',
  queries: [curve(`max(${lag})`, 'waiting')],
});

const drain = stat({
  title: 'Time to drain', width: 4, unit: 's', decimals: 0, color: TEXT,
  description: 'Records waiting, divided by how fast they are read now.',
  noValue: 'Nothing is being read',
  queries: [now(`sum(${lag}) / (sum(${service('kafka_consumer_fetch_manager_records_consumed_rate')}) > 0)`, 'to drain')],
});

const alive = stat({
  title: 'Threads alive', width: 4, unit: 'none', decimals: 0, color: TEXT,
  description: 'Stream threads that run, by instance.', noValue: NO_THREAD,
  queries: [curve(service('kafka_stream_alive_stream_threads'), '{{instance}}')],
});

const failed = stat({
  title: 'Failed threads', width: 4, unit: 'none', decimals: 0, lines: FAILED_THREADS,
  description: 'Stream threads that have died over the range. One is one too many.', noValue: NO_THREAD,
  queries: [now(`sum(increase(${service('kafka_stream_failed_stream_threads_total')}[$__range]))`, 'failed')],
});

const restoring = stat({
  title: 'Still to restore', width: 4, unit: 'short', decimals: 0, color: TEXT,
  description: 'Records of the state stores that a task has still to read back before it works.',
  noValue: 'No task yet',
  queries: [curve(`sum(${service('kafka_stream_task_restore_remaining_records_total')})`, 'to restore')],
});

const byPartition = series({
  title: 'Behind the clock, by partition', width: 12, unit: 's', decimals: 0, min: 0, lines: BEHIND,
  description: 'How far recorded time of each task is behind the clock: the minimum over its inputs.',
  noValue: 'No task yet',
  queries: [curve(`max by (partition) (${age(taskWatermark)})`, 'partition {{partition}}')],
});

const byInput = series({
  title: 'Behind the clock, by input and partition', width: 12, unit: 's', decimals: 0, min: 0, lines: SILENT_INPUT,
  description: 'The ten that are furthest behind. One input that is silent stops its task, on purpose.',
  noValue: 'No mark read yet',
  queries: [curve(`topk(10, max by (input, partition) (${age(watermark)}))`, '{{input}} {{partition}}')],
});

const lagByPartition = series({
  title: 'Records waiting, by partition', width: 12, unit: 'short', decimals: 0, min: 0, lines: LAG,
  description: 'The ten partitions with the most records that are not read yet.',
  noValue: 'Nothing read yet',
  queries: [curve(`topk(10, max by (topic, partition) (${lag}))`, '{{topic}} {{partition}}')],
});

const slowest = table({
  title: 'What holds each task back', width: 12, noValue: 'No task yet', sort: '-Behind',
  description: 'The input with the oldest mark of each partition, and how old it is.',
  columns: { partition: 'Partition', input: 'Slowest input', Value: 'Behind', instance: 'Instance' },
  overrides: [where('Behind', { unit: 's', decimals: 0 })],
  queries: [rows(`${age(watermark)} and ${service('marketsignal_task_slowest_input')} == 1`)],
});

const flow = series({
  title: 'Records in and out, by topic', width: 12, unit: 'recps', min: 0,
  description: 'Records that the topology reads and writes, a second. Most of what it reads are clock marks.',
  noValue: 'Nothing read yet',
  queries: [
    curve(`sum by (topic_name) (${rate(consumed)})`, 'read {{topic_name}}'),
    curve(`sum by (topic_name) (${rate(service('kafka_stream_topic_records_produced_total'))})`, 'written {{topic_name}}'),
  ],
});

const ratio = (part) => curve(`avg(${service(`kafka_stream_thread_${part}_ratio`)})`, part);
const ratios = series({
  title: 'What threads do', width: 12, unit: 'percentunit', min: 0, max: 1, stacked: true, fill: 40,
  description: 'Share of time that threads spend on each of their tasks, mean of all threads; together they make the whole. ' +
    'Mostly polling is idle.',
  noValue: NO_THREAD,
  queries: ['process', 'poll', 'commit', 'punctuate'].map(ratio),
});

const latency = (part) => series({
  title: `Time to ${part}`, width: 8, unit: 'ms', min: 0,
  description: `How long one ${part} takes, mean and longest of the last half minute.`,
  noValue: NO_THREAD,
  queries: [
    curve(service(`kafka_stream_thread_${part}_latency_avg`), `mean ${THREAD}`),
    curve(service(`kafka_stream_thread_${part}_latency_max`), `longest ${THREAD}`),
  ],
});

const throughput = series({
  title: 'Process and commit rates', width: 12, unit: 'ops', min: 0,
  description: 'Records processed and commits made, a second and thread. Commits without records are idle ones.',
  noValue: NO_THREAD,
  queries: [
    curve(service('kafka_stream_thread_process_rate'), `processed ${THREAD}`),
    curve(service('kafka_stream_thread_commit_rate'), `commits ${THREAD}`),
  ],
});

const polls = series({
  title: 'Since the last poll', width: 12, unit: 's', min: 0, lines: POLL_GAP,
  description: 'Seconds since each consumer last polled. One that stays away too long loses its partitions.',
  noValue: 'No consumer yet',
  queries: [curve(`max by (client_id) (${service('kafka_consumer_last_poll_seconds_ago')})`, '{{client_id}}')],
});

const betweenPolls = series({
  title: 'Longest time between polls', width: 8, unit: 'ms', min: 0,
  description: 'Longest pause between two polls of the last half minute.',
  noValue: 'No consumer yet',
  queries: [curve(`max by (client_id) (${service('kafka_consumer_time_between_poll_max')})`, '{{client_id}}')],
});

const rebalances = bars({
  title: 'Rebalances', width: 8, unit: 'none',
  description: 'How often partitions were handed out anew. Some at a start, then none.',
  noValue: 'No consumer yet',
  queries: [curve(`sum by (client_id) (increase(${service('kafka_consumer_coordinator_rebalance_total')}[$__rate_interval]))`,
    '{{client_id}}')],
});

const stores = series({
  title: 'Keys in state stores', width: 8, unit: 'short', decimals: 0, min: 0,
  description: 'Number of keys in each store, all partitions.',
  noValue: 'No store yet',
  queries: [curve(`sum by (task_id) (${service('kafka_stream_state_num_keys')})`, 'task {{task_id}}')],
});

const fates = bars({
  title: 'Records with a fate of their own', width: 8, unit: 'none',
  description: 'Late ones take effect at the next open instant; repeated ones collapse; corrected and superseded ones give ' +
    'way to a later word; unused ones name no instrument of the profile. None is dropped.',
  noValue: 'None',
  queries: [curve(`sum by (fate) (increase(${service('marketsignal_records_total')}[$__rate_interval]))`, '{{fate}}')],
});

const droppedBy = bars({
  title: 'Dropped by Kafka Streams', width: 8, unit: 'none', lines: DROPPED,
  description: 'Records that Kafka Streams dropped, by task. The monitor drops none.',
  noValue: 'No task yet',
  queries: [curve(`sum by (task_id) (increase(${service('kafka_stream_task_dropped_records_total')}[$__rate_interval]))`,
    'task {{task_id}}')],
});

const deadBy = gauges({
  title: 'Dead letters', width: 8, unit: 'none', decimals: 0, min: 0, lines: DEAD_LETTERS,
  description: 'Records that could not be believed over the range, by input and by where they failed. Their cause stands in ' +
    'the headers of the topic dead-letters.',
  noValue: 'None',
  queries: [now(`sum by (input, stage) (increase(${service('marketsignal_dead_letters_total')}[$__range]))`,
    '{{input}}: {{stage}}')],
});

export const streams = board({
  uid: 'msm-streams',
  title: 'Streams',
  description: 'Is the topology behind, by how much, and what holds it back?',
  time: { from: 'now-1h', to: 'now' },
  refresh: '30s',
  variables: variables({ metric: 'marketsignal_build_info' }),
  annotations: [serviceAlerts, restarts],
  sections: [
    section('', line(3, purpose)),
    section('Is it behind?', line(4, behind, waiting, drain, alive, failed, restoring), line(8, byPartition, byInput),
      line(8, lagByPartition, slowest)),
    section('Does it read?', line(8, flow, ratios), line(7, latency('process'), latency('poll'), latency('commit')),
      line(7, throughput, polls), line(7, betweenPolls, rebalances, stores)),
    section('What became of records', line(8, fates, droppedBy, deadBy)),
  ],
});
