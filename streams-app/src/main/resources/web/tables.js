import { Details } from './details.js';
import { Dom } from './dom.js';
import { Paint } from './paint.js';
import { Text } from './text.js';

/** The report's tables: alerts, scores, events and the identity of the run. */
export const Tables = (() => {
  const { el } = Dom;

  function table(className, caption, heads, body) {
    return el('div', { class: 'table-box', tabindex: 0, role: 'region', 'aria-label': caption },
      el('table', { class: className },
        el('caption', { class: 'unseen' }, caption),
        el('thead', {}, el('tr', {}, heads.map((head) => el('th', { scope: 'col', class: head.number ? 'number' : null }, head.text ?? head)))),
        body));
  }

  const cell = (label, content, className) => el('td', { 'data-label': label, class: className ?? null }, content);

  function severity(name) {
    return el('span', { class: `severity ${name}` }, name);
  }

  /** One row an alert; its button opens a second row with all that the alert says of itself. */
  function alerts(list, until) {
    const body = el('tbody', {});
    list.forEach((alert, i) => body.append(...alertRows(alert, until, `alert-${i}`)));
    return [severityFilter(list, body), table('alerts', 'Alerts', ['Fired', 'Alert', { text: 'Stood', number: true }, { text: 'Score', number: true }, 'Verdict', { text: 'Lead', number: true }], body)];
  }

  /** Buttons that show the alerts of one severity, where there are several. */
  function severityFilter(list, body) {
    const present = [...Paint.SEVERITIES].reverse().filter((name) => list.some((alert) => alert.severity === name));
    if (present.length < 2) return null;
    const show = (chosen, pressed) => {
      Paint.SEVERITIES.forEach((name) => body.classList.toggle(`without-${name}`, chosen !== null && chosen !== name));
      buttons.forEach((button) => button.setAttribute('aria-pressed', String(button === pressed)));
    };
    const button = (text, chosen) => {
      const one = el('button', { type: 'button', 'aria-pressed': String(chosen === null), onclick: () => show(chosen, one) }, text);
      return one;
    };
    const buttons = [button(`All ${list.length}`, null),
      ...present.map((name) => button(`${name} ${list.filter((alert) => alert.severity === name).length}`, name))];
    return el('div', { class: 'toolbar' }, el('span', { class: 'buttons', role: 'group', 'aria-label': 'Severity' }, buttons));
  }

  function alertRows(alert, until, id) {
    const space = el('td', { colspan: 6 });
    const detail = el('tr', { class: `detail ${alert.severity}`, id, hidden: true }, space);
    const button = el('button', { type: 'button', class: 'row-button', 'aria-expanded': 'false', 'aria-controls': id }, alert.rule);
    const fill = () => space.childElementCount || space.append(Details.alert(alert));
    const toggle = () => {
      fill();
      detail.hidden = !detail.hidden;
      button.setAttribute('aria-expanded', String(!detail.hidden));
    };
    const row = el('tr', { class: `alert ${alert.severity}`, onclick: (event) => event.target.closest('a') || toggle() },
      cell('Fired', el('time', {}, Text.date(alert.from)), 'when'),
      el('td', { class: 'name' }, el('div', {}, button, ' ', severity(alert.severity)),
        el('p', { class: 'summary' }, Dom.foreign(Text.cut(alert.summary, 160)))),
      cell('Stood', stood(alert, until), 'number'),
      cell('Score', Text.number(alert.score), 'number'),
      cell('Verdict', el('span', { class: `verdict ${alert.verdict}` }, Text.verdict(alert.verdict))),
      cell('Lead', Text.days(alert.leadDays), Text.present(alert.leadDays) ? 'number' : 'number none'));
    detail.addEventListener('fill', fill);
    return [row, detail];
  }

  function stood(alert, until) {
    return alert.to === null ? [Text.between(alert.from, until), el('small', {}, ' still stands')] : Text.between(alert.from, alert.to);
  }

  const BLANK = '–';

  /** A ratio with its counts and the interval it may lie in. */
  function ratio(value) {
    if (!value || !Text.present(value.value)) return el('span', { class: 'ratio' }, BLANK, value ? el('small', {}, `${value.hits} of ${value.of}`) : null);
    const interval = Text.present(value.low) && Text.present(value.high);
    return el('span', { class: 'ratio', title: interval ? `90 % interval ${Text.percent(value.low)} to ${Text.percent(value.high)}` : null },
      el('b', {}, Text.percent(value.value)), interval ? whisker(value) : null,
      el('small', {}, `${Text.number(value.hits, 0)} of ${Text.number(value.of, 0)}`,
        interval ? el('span', { class: 'interval' }, ` · ${Text.number(100 * value.low, 0)}–${Text.number(100 * value.high, 0)} %`) : null));
  }

  function whisker({ value, low, high }) {
    return el('span', { class: 'whisker', 'aria-hidden': 'true' },
      Dom.style(el('i', { class: 'span' }), { left: `${100 * low}%`, width: `${100 * (high - low)}%` }),
      Dom.style(el('i', { class: 'dot' }), { left: `${100 * value}%` }));
  }

  function lead(days) {
    if (!days || !Text.present(days.median)) return BLANK;
    return [Text.days(days.median), el('small', {}, days.n > 1 ? `${Text.number(days.least, 0)}–${Text.number(days.most, 0)}, n ${days.n}` : `n ${days.n}`)];
  }

  const GROUPS = [
    ['rule', 'Rules'],
    ['severity', 'By severity'],
    ['all', 'All rules together'],
    ['baseline', 'Naive baselines, to be beaten'],
  ];

  function scoreRow(row) {
    return el('tr', { class: `row-${row.kind}` },
      el('th', { scope: 'row' }, row.kind === 'severity' ? severity(row.name) : [Dom.foreign(row.name), row.severity ? [' ', severity(row.severity)] : null]),
      cell('Alerts', Text.number(row.alerts, 0), 'number'),
      cell('Hits', Text.number(row.hits, 0), 'number'),
      cell('False', Text.number(row.falseAlarms, 0), 'number'),
      cell('Unknown', Text.number(row.unknown, 0), 'number'),
      cell('Precision', ratio(row.precision)),
      cell('Recall', ratio(row.recall)),
      cell('Lead', lead(row.leadDays), 'number'),
      cell('False a year', Text.number(row.falseAlarmsPerYear, 2), 'number'),
      cell('Under alert', [Text.percent(row.shareUnderAlert), el('small', {}, Text.days(row.daysUnderAlert))], 'number'));
  }

  function scores(rows) {
    const bodies = GROUPS.map(([kind, name]) => [name, rows.filter((row) => row.kind === kind)])
      .filter(([, own]) => own.length)
      .map(([name, own]) => el('tbody', {}, el('tr', { class: 'group' }, el('th', { colspan: 10, scope: 'rowgroup' }, name)), own.map(scoreRow)));
    const numbers = (text) => ({ text, number: true });
    return table('scores', 'Scores', ['', numbers('Alerts'), numbers('Hits'), numbers('False'), numbers('Unknown'), 'Precision', 'Recall',
      numbers('Lead, median'), numbers('False a year'), numbers('Under alert')], bodies);
  }

  function walkForward({ objective, folds }) {
    const span = ({ from, until }) => [day(from), el('small', {}, `to ${day(until)}`)];
    return table('walk', 'Walk-forward', ['Chosen on', 'Chosen', 'Scored on', `${objective}, then`, `${objective}, after`, 'Precision after', 'Recall after', { text: 'False a year', number: true }],
      el('tbody', {}, folds.map((fold) => el('tr', {},
        cell('Chosen on', span(fold.train)),
        cell('Chosen', [Dom.foreign(fold.chosen), fold.informed ? null : el('small', {}, 'no variant did better than another')]),
        cell('Scored on', span(fold.test)),
        cell('Then', Text.number(fold.objectiveBefore, 2)),
        cell('After', [el('b', {}, Text.number(fold.objectiveAfter, 2)), el('small', {}, signed(fold.difference))]),
        cell('Precision', ratio(fold.after.precision)),
        cell('Recall', ratio(fold.after.recall)),
        cell('False a year', Text.number(fold.after.falseAlarmsPerYear, 2), 'number')))));
  }

  const day = (instant) => Text.date(Date.parse(instant) / 1000);
  const signed = (value) => (Text.present(value) ? `${value < 0 ? '−' : '+'}${Text.number(Math.abs(value), 2)}` : '');

  function events(list) {
    return table('events', 'Events', ['Known', 'Kind', 'Event', 'Source'], el('tbody', {}, list.map((event) => el('tr', {},
      cell('Known', el('time', {}, Text.date(event.t)), 'when'),
      cell('Kind', el('span', { class: `kind ${event.kind}` }, event.kind)),
      el('td', { class: 'name' }, Dom.clamped(event.title)),
      cell('Source', Dom.sources(event.sources))))));
  }

  const words = (name) => name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();

  /** Plain data as nested lists and tables: what is there is shown as it is. */
  function plain(value) {
    if (Array.isArray(value)) {
      const records = value.length > 0 && value.every((one) => one !== null && typeof one === 'object' && !Array.isArray(one));
      return records ? recordTable(value) : Dom.foreign(value.map((one) => plainText(one)).join(', ') || BLANK);
    }
    if (value !== null && typeof value === 'object') {
      return el('dl', { class: 'plain' }, Object.entries(value).map(([name, one]) => [el('dt', {}, words(name)), el('dd', {}, plain(one))]));
    }
    const text = plainText(value);
    return /^[0-9a-f]{32,}$/.test(text) ? el('code', { class: 'hash' }, text) : Dom.foreign(text);
  }

  const plainText = (value) => {
    if (!Text.present(value)) return BLANK;
    return typeof value === 'number' ? Text.number(value, 4) : typeof value === 'object' ? JSON.stringify(value) : String(value);
  };

  /** The variants of a sweep that no other beats. */
  function front(variants) {
    return recordTable(variants.map(({ name, recall, falseAlarmsPerYear, leadDays, values }) =>
      ({ variant: name, recall: Text.percent(recall), falseAlarmsPerYear, leadDays, ...values })));
  }

  function recordTable(list) {
    const names = [...new Set(list.flatMap((one) => Object.keys(one)))];
    return el('div', { class: 'table-box' }, el('table', { class: 'plain' },
      el('thead', {}, el('tr', {}, names.map((name) => el('th', { scope: 'col' }, words(name))))),
      el('tbody', {}, list.map((one) => el('tr', {}, names.map((name) => el('td', { 'data-label': words(name) }, plain(one[name] ?? null))))))));
  }

  return { alerts, scores, walkForward, events, front, plain };
})();
