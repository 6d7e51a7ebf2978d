// For operations: does the process have what it needs?
import { board, line, section, variables } from './board.mjs';
import { restarts, serviceAlerts } from './marks.mjs';
import { bars, series, stat, table, text } from './panels.mjs';
import { age, curve, now, rate, rows, service } from './queries.mjs';
import { SCRAPE_SECONDS, SCRAPE_SERIES } from './thresholds.mjs';

const TEXT = { mode: 'fixed', fixedColor: 'text' };
const NOT_SCRAPED = 'Not scraped';

const purpose = text({
  title: 'Where to look', description: 'What this board is for, and the order in which to read it.',
  content: 'What the process uses: utilisation first, then saturation and errors. The Java process has a heap of 768 MB by ' +
    'default; RocksDB keeps the state stores outside of it.',
});

const uptime = stat({
  title: 'Running for', width: 4, unit: 's', decimals: 1, color: TEXT, noValue: NOT_SCRAPED,
  description: 'Time since the process started.',
  queries: [now(age(service('process_start_time_seconds')), '{{instance}}')],
});

const builds = table({
  title: 'Versions', width: 8, noValue: NOT_SCRAPED,
  description: 'Version of the monitor that each instance runs. More than one for long: a rollout has stopped half-way.',
  columns: { instance: 'Instance', version: 'Version' },
  queries: [rows(service('marketsignal_build_info'))],
});

const scrape = stat({
  title: 'Time of a scrape', width: 6, unit: 's', decimals: 3, lines: SCRAPE_SECONDS, noValue: NOT_SCRAPED,
  description: 'How long /metrics takes to answer. It is meant to stay under 100 ms.',
  queries: [curve(service('scrape_duration_seconds'), '{{instance}}')],
});

const samples = stat({
  title: 'Series of a scrape', width: 6, unit: 'short', decimals: 0, lines: SCRAPE_SERIES, noValue: NOT_SCRAPED,
  description: 'How many series /metrics tells. Label values are bounded by configuration; one commodity makes at most 1,500.',
  queries: [curve(service('scrape_samples_scraped'), '{{instance}}')],
});

const heap = series({
  title: 'Heap', width: 12, unit: 'bytes', min: 0, stacked: true, fill: 30, noValue: NOT_SCRAPED,
  description: 'Used heap by generation; stacked, because together they are the heap.',
  queries: [curve(service('jvm_memory_used_bytes', 'area="heap"'), '{{id}} {{instance}}')],
});

const limit = series({
  title: 'Heap, share of its limit', width: 12, unit: 'percentunit', min: 0, max: 1, noValue: NOT_SCRAPED,
  description: 'Used heap against the most it may take. Near the whole after collections: it wants more memory.',
  queries: [curve(`sum by (instance) (${service('jvm_memory_used_bytes', 'area="heap"')}) / ` +
    `sum by (instance) (${service('jvm_memory_max_bytes', 'area="heap"')} > 0)`, '{{instance}}')],
});

const outside = series({
  title: 'Memory outside the heap', width: 12, unit: 'bytes', min: 0, noValue: NOT_SCRAPED,
  description: 'What Java keeps outside the heap: classes and compiled code. RocksDB is not in it.',
  queries: [curve(service('jvm_memory_used_bytes', 'area="nonheap"'), '{{id}} {{instance}}')],
});

const pauses = series({
  title: 'Garbage collection', width: 12, unit: 'percentunit', min: 0, noValue: 'No collection yet',
  description: 'Share of time that the process stood still to collect garbage, by kind of collection.',
  queries: [curve(`sum by (instance, action) (${rate(service('jvm_gc_pause_seconds_sum'))})`, '{{action}} {{instance}}')],
});

const longest = series({
  title: 'Longest pause', width: 8, unit: 's', min: 0, noValue: 'No collection yet',
  description: 'Longest pause for garbage of the last minutes.',
  queries: [curve(`max by (instance) (${service('jvm_gc_pause_seconds_max')})`, '{{instance}}')],
});

const collections = bars({
  title: 'Collections', width: 8, unit: 'none', noValue: 'No collection yet',
  description: 'How many times garbage was collected, by kind.',
  queries: [curve(`sum by (action) (increase(${service('jvm_gc_pause_seconds_count')}[$__rate_interval]))`, '{{action}}')],
});

const processor = series({
  title: 'Processor', width: 8, unit: 'percentunit', min: 0, max: 1, noValue: NOT_SCRAPED,
  description: 'Share of all processors that the process uses.',
  queries: [curve(service('process_cpu_usage'), '{{instance}}')],
});

const threads = series({
  title: 'Threads', width: 8, unit: 'short', decimals: 0, min: 0, noValue: NOT_SCRAPED,
  description: 'Live threads of the process. A number that only grows is a leak.',
  queries: [curve(service('jvm_threads_live_threads'), '{{instance}}')],
});

const files = series({
  title: 'Open files, share of the limit', width: 8, unit: 'percentunit', decimals: 1, min: 0, noValue: NOT_SCRAPED,
  description: 'Open files and connections against what the system allows. RocksDB opens many.',
  queries: [curve(`${service('process_files_open_files')} / ${service('process_files_max_files')}`, '{{instance}}')],
});

const errors = bars({
  title: 'Records that could not be written', width: 8, unit: 'none', noValue: 'No producer yet',
  description: 'Records that a producer gave up on, by client.',
  queries: [curve(`sum by (client_id) (increase(${service('kafka_producer_record_error_total')}[$__rate_interval]))`,
    '{{client_id}}')],
});

export const runtime = board({
  uid: 'msm-runtime',
  title: 'Runtime',
  description: 'Does the process have the memory, time and files that it needs?',
  time: { from: 'now-1h', to: 'now' },
  refresh: '30s',
  variables: variables({ metric: 'marketsignal_build_info' }),
  annotations: [serviceAlerts, restarts],
  sections: [
    section('', line(3, purpose)),
    section('Process', line(4, uptime, builds, scrape, samples)),
    section('Memory', line(8, heap, limit), line(8, outside, pauses)),
    section('Processor, threads, files', line(7, longest, collections, processor), line(7, threads, files, errors)),
  ],
});
