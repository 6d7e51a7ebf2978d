// For whoever is on call, on one screen: is risk rising, and is the service healthy?
import { board, commodity, line, section, variables } from './board.mjs';
import { marketAlerts, restarts, serviceAlerts } from './marks.mjs';
import { alertLink, commodityLink } from './page-links.mjs';
import { coloured, counted, mapped, series, stat, STATES, timeline } from './panels.mjs';
import { age, curve, market as of, now, oneOf, rate, service, told } from './queries.mjs';
import { BEHIND, DEAD_LETTERS, DROPPED, FAILED_THREADS, LAG, RISK, SILENT_INPUT } from './thresholds.mjs';

const to = (uid, title) => ({ title, url: `/d/${uid}?\${__url_time_range}&\${__all_variables}` });
const toMarket = to('msm-market', 'Market');
const toStreams = to('msm-streams', 'Streams');
const TEXT = { mode: 'fixed', fixedColor: 'text' };

const score = stat({
  title: 'Supply risk', width: 6, unit: 'none', decimals: 1, min: 0, max: 100, lines: RISK,
  description: 'Score of each commodity, 0 to 100. Orange from 50 (rule ElevatedRisk), red from 75 (rule CriticalRisk).',
  noValue: 'Nothing assessed yet', links: [toMarket, commodityLink],
  queries: [curve(told('score'), '{{commodity}} {{run}}')],
});

const rising = stat({
  title: 'Against its 7-day mean', width: 4, unit: 'none', decimals: 1, color: TEXT,
  description: 'Score less its mean over the last 7 days: above 0, risk is rising. Near 0 while the monitor is new.',
  noValue: 'Nothing assessed yet', links: [toMarket],
  queries: [now(`${told('score')} - ${oneOf(`avg_over_time(${of('score')}[7d])`)}`, '{{commodity}} {{run}}')],
});

const standing = stat({
  title: 'Standing alerts', width: 8, unit: 'none', decimals: 0, overrides: counted('info', 'warning', 'critical'),
  description: 'Market alerts that have fired and are not resolved, by severity.',
  noValue: 'No rule has been judged yet', links: [to('msm-alerts', 'Alerts')],
  queries: [now(`sum by (severity) (${told('alert_active', ['rule', 'severity'])})`, '{{severity}}')],
});

const next = stat({
  title: 'Next scheduled date in', width: 6, unit: 's', decimals: 1, color: TEXT,
  description: 'Time until a measure of trade policy next begins or ends by its own text.',
  noValue: 'Nothing scheduled', links: [toMarket],
  queries: [now(`${told('next_edge_timestamp_seconds')} - time()`, '{{commodity}} {{run}}')],
});

const contributions = series({
  title: 'What the score is made of', width: 12, unit: 'none', decimals: 1, min: 0, softMax: 100, lines: RISK,
  description: 'Points that each part contributes; together they are the score, so they are stacked. The lines are those of ' +
    'ElevatedRisk and CriticalRisk.',
  noValue: 'Nothing assessed yet', stacked: true, fill: 45, links: [toMarket, commodityLink],
  overrides: coloured('structure', 'price', 'policy', 'deals'),
  queries: [curve(told('score_contribution', ['part']), '{{part}} {{commodity}} {{run}}')],
});

const states = timeline({
  title: 'State of each alert', width: 12, mappings: STATES,
  description: 'Life of every rule over the range. Click a state for its evidence.',
  noValue: 'No rule has been judged yet', links: [alertLink],
  queries: [curve(told('alert_state', ['rule', 'severity']), '{{rule}} {{commodity}}')],
});

const up = service('up');
const ready = stat({
  title: 'Service', width: 3, mappings: mapped([['DOWN', 'red'], ['NOT READY', 'orange'], ['READY', 'green']], -1),
  description: 'READY: every task runs, has caught up and hears from all its inputs. NOT READY: /health/ready says why. ' +
    'DOWN: Prometheus cannot reach it.',
  noValue: 'Not scraped', links: [to('msm-runtime', 'Runtime')],
  queries: [now(`min(${service('marketsignal_ready')} or on (job, instance) (${up} - 1))`, 'service')],
});

const behind = stat({
  title: 'Behind the clock', width: 3, unit: 's', decimals: 0, lines: BEHIND,
  description: 'How far recorded time of the slowest task is behind the clock on the wall. Large while history is replayed.',
  noValue: 'No task yet', links: [toStreams],
  queries: [now(`max(${age(service('marketsignal_task_watermark_timestamp_seconds'))})`, 'behind')],
});

const waiting = stat({
  title: 'Records waiting', width: 3, unit: 'short', decimals: 0, lines: LAG,
  description: 'Records in the inputs that the slowest partition has not read yet.',
  noValue: 'Nothing read yet', links: [toStreams],
  queries: [curve(`max(${service('kafka_consumer_fetch_manager_records_lag')})`, 'waiting')],
});

const threads = stat({
  title: 'Failed threads', width: 3, unit: 'none', decimals: 0, lines: FAILED_THREADS,
  description: 'Stream threads that have died over the range. One is one too many.',
  noValue: 'No thread yet', links: [toStreams],
  queries: [now(`sum(increase(${service('kafka_stream_failed_stream_threads_total')}[$__range]))`, 'failed')],
});

const dropped = stat({
  title: 'Dropped records', width: 3, unit: 'none', decimals: 0, lines: DROPPED,
  description: 'Records that Kafka Streams has dropped over the range. The monitor drops none.',
  noValue: 'No task yet', links: [toStreams],
  queries: [now(`sum(increase(${service('kafka_stream_task_dropped_records_total')}[$__range]))`, 'dropped')],
});

const dead = stat({
  title: 'Dead letters', width: 3, unit: 'none', decimals: 0, lines: DEAD_LETTERS,
  description: 'Records that could not be believed over the range: they are in the topic dead-letters with their cause.',
  noValue: 'None', links: [toStreams],
  queries: [now(`sum(increase(${service('marketsignal_dead_letters_total')}[$__range]))`, 'dead')],
});

const registry = stat({
  title: 'Schema registry', width: 3, mappings: mapped([['UNREACHABLE', 'red'], ['UP', 'green']]),
  description: 'Whether the registry answers. Without it, new schemas cannot be read.',
  noValue: 'Not asked yet',
  queries: [now(`min(${service('marketsignal_registry_up')})`, 'registry')],
});

const alertmanager = stat({
  title: 'Alertmanager', width: 3, mappings: mapped([['UNREACHABLE', 'red'], ['UP', 'green']]),
  description: 'Whether Alertmanager took the last push of market alerts.',
  noValue: 'Not configured', links: [to('msm-alerts', 'Alerts')],
  queries: [now(`min(${service('marketsignal_alertmanager_up')})`, 'Alertmanager')],
});

const inputs = series({
  title: 'Behind the clock, by input', width: 8, unit: 's', decimals: 0, min: 0, lines: SILENT_INPUT,
  description: 'How long ago each input last said what time it is. The slowest holds its task back.',
  noValue: 'No mark read yet', links: [toStreams],
  queries: [curve(`max by (input) (${age(service('marketsignal_watermark_timestamp_seconds'))})`, '{{input}}')],
});

const flow = series({
  title: 'Records in and out', width: 8, unit: 'recps', min: 0,
  description: 'Records that the topology reads and writes, a second. Most of what it reads are clock marks.',
  noValue: 'Nothing read yet', links: [toStreams],
  queries: [
    curve(`sum(${rate(service('kafka_stream_topic_records_consumed_total'))})`, 'read'),
    curve(`sum(${rate(service('kafka_stream_topic_records_produced_total'))})`, 'written'),
  ],
});

const heap = series({
  title: 'Memory and processor', width: 8, unit: 'percentunit', min: 0, max: 1,
  description: 'Share of the heap that is used, and of the processors.',
  noValue: 'Not scraped', links: [to('msm-runtime', 'Runtime')],
  queries: [
    curve(`sum by (instance) (${service('jvm_memory_used_bytes', 'area="heap"')}) / ` +
      `sum by (instance) (${service('jvm_memory_max_bytes', 'area="heap"')} > 0)`, 'heap {{instance}}'),
    curve(service('process_cpu_usage'), 'processor {{instance}}'),
  ],
});

export const overview = board({
  uid: 'msm-overview',
  title: 'Overview',
  description: 'One screen: is supply risk rising, and is the service healthy?',
  time: { from: 'now-6h', to: 'now' },
  refresh: '30s',
  variables: variables({ metric: 'marketsignal_build_info', further: [commodity] }),
  annotations: [marketAlerts, serviceAlerts, restarts],
  sections: [
    section('Is risk rising?', line(4, score, rising, standing, next), line(6, contributions, states)),
    section('Is the service healthy?', line(4, ready, behind, waiting, threads, dropped, dead, registry, alertmanager),
      line(6, inputs, flow, heap)),
  ],
});
