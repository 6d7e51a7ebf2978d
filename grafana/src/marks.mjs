// What the boards mark on their curves.
import { marks } from './board.mjs';
import { oneOf, service, stepped, market } from './queries.mjs';

export const marketAlerts = marks({
  name: 'Market alerts', color: 'red',
  expr: `${oneOf(market('alert_active', 'severity=~"warning|critical"'), ['rule', 'severity'])} > 0`,
  title: '{{rule}}', text: '{{commodity}}: {{severity}} alert stands {{run}}',
});

const news = (name, color, stream, what) => marks({
  name, color,
  expr: oneOf(`(${stepped(market('events_total', `stream="${stream}"`))})`),
  title: what, text: '{{commodity}}: what was said is on the page of the monitor {{run}}',
});

export const policy = news('Policy', 'purple', 'tariff-announcements', 'Trade policy announced');
export const deals = news('Deals', 'green', 'deal-news', 'Deal news');

export const serviceAlerts = marks({
  name: 'Service alerts', color: 'orange',
  expr: 'max by (alertname, severity) (ALERTS{job=~"$job|", instance=~"$instance|", alertstate="firing"}) > 0',
  title: '{{alertname}}', text: '{{severity}} alert of the service',
});

export const restarts = marks({
  name: 'Restarts', color: 'blue',
  expr: `changes(${service('process_start_time_seconds')}[$__rate_interval]) > 0`,
  title: 'Restart', text: '{{instance}} started',
});
