import { Dom } from './dom.js';
import { Text } from './text.js';

/** The top of the report: what was run, how it did, and what to beware of. */
export const Headline = (() => {
  const { el } = Dom;

  function figure(name, value, note) {
    return el('div', { class: 'figure' }, el('dt', {}, name), el('dd', {}, el('b', {}, value), el('small', {}, note)));
  }

  function interval(ratio) {
    if (!ratio) return 'nothing to divide by';
    const counts = `${Text.number(ratio.hits, 0)} of ${Text.number(ratio.of, 0)}`;
    if (!Text.present(ratio.low)) return counts;
    return [`${counts}; 90 % interval `, el('span', { class: 'unbroken' }, `${Text.number(100 * ratio.low, 0)}–${Text.number(100 * ratio.high, 0)} %`)];
  }

  function lead(days) {
    return days ? `median; ${Text.number(days.least, 0)} to ${Text.number(days.most, 0)}, n ${days.n}` : 'no outcome was warned of';
  }

  function figures(all) {
    const counts = `${Text.count(all.hits, 'hit')}, ${Text.count(all.falseAlarms, 'false alarm')}, ${all.unknown} unknown`;
    return el('dl', { class: 'figures' },
      figure('Alerts', Text.number(all.alerts, 0), counts),
      figure('Precision', Text.percent(all.precision?.value), interval(all.precision)),
      figure('Recall', Text.percent(all.recall?.value), interval(all.recall)),
      figure('Lead time', Text.days(all.leadDays?.median), lead(all.leadDays)),
      figure('False alarms', Text.number(all.falseAlarmsPerYear, 1), 'a year'),
      figure('Under alert', Text.percent(all.shareUnderAlert), `of the time, ${Text.days(all.daysUnderAlert)}`));
  }

  function story(commodity, { outcome }) {
    const fired = new Set(commodity.alerts.map((alert) => alert.rule)).size;
    const told = `From ${Text.date(commodity.from)} to ${Text.date(commodity.until)}, with only what was known at each time, `
      + `${Text.count(fired, 'rule')} raised ${Text.count(commodity.alerts.length, 'alert')} for `;
    const after = outcome ? ` They should have warned of this: ${outcome.text}. It happened ${Text.count(outcome.legs, 'time')}.` : '';
    return el('p', { class: 'lede' }, told, Dom.foreign(commodity.title), `.${after}`);
  }

  function warnings(list) {
    return el('aside', { class: 'warnings', 'aria-label': 'Read with care' }, el('h3', {}, 'Read with care'),
      el('ul', {}, list.map((warning) => el('li', {}, Dom.foreign(warning)))));
  }

  /** @param scores the commodity's block of scores.json, or an empty object */
  function of(title, commodity, scores) {
    const all = scores.rows?.find((row) => row.kind === 'all');
    return el('section', { id: 'headline' },
      el('h1', {}, Dom.foreign(title)),
      story(commodity, scores),
      all ? [el('h3', { class: 'all' }, 'Rules of severity ', Dom.foreign(all.name), ', together'), figures(all)] : null,
      scores.warnings?.length ? warnings(scores.warnings) : null);
  }

  return { of };
})();
