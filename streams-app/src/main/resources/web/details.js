import { Dom } from './dom.js';
import { Paint } from './paint.js';
import { Text } from './text.js';

/** What stands behind a mark or a row: the evidence of events and alerts. */
export const Details = (() => {
  const { el } = Dom;

  const NAMES = { structure: 'Structure', price: 'Price', policy: 'Policy', deals: 'Deals' };

  function facts(pairs) {
    return el('dl', { class: 'facts' }, pairs.map(([name, value]) => [el('dt', {}, name), el('dd', {}, value)]));
  }

  /** One event of policy or deals. */
  function event(one) {
    return el('article', { class: 'event' },
      el('p', { class: 'when' }, el('time', {}, Text.date(one.t)), ' ', el('span', { class: `kind ${one.kind}` }, one.kind)),
      el('p', { class: 'headline' }, Dom.clamped(one.title)),
      facts(one.detail.map(([name, value]) => [name, Dom.clamped(value)])),
      el('p', { class: 'ids' }, Dom.foreign(`${one.id} of ${one.thread}`)),
      sourcesOf(one.sources));
  }

  function sourcesOf(list) {
    return list.length ? el('p', { class: 'from' }, 'Source ', Dom.sources(list)) : el('p', { class: 'from' }, 'No source recorded');
  }

  /** A score as one bar of its parts, on a scale from 0 to 100. */
  function shareBar(contributions) {
    return el('div', { class: 'share-bar', 'aria-hidden': 'true' }, Paint.PARTS.map((part) =>
      Dom.style(el('span', { class: part }), { width: `${contributions[part] ?? 0}%` })));
  }

  /** The score at the time of the alert as one bar of its parts. */
  function contributions(alert) {
    const bar = shareBar(alert.contributions);
    const legend = el('p', { class: 'legend' }, Paint.PARTS.map((part) => el('span', { class: 'key' },
      el('i', { class: `swatch ${part}` }), `${NAMES[part]} ${Text.number(alert.contributions[part])}`)));
    return [bar, legend];
  }

  function values(alert) {
    return el('dl', { class: 'facts code' }, alert.values.map(([name, value]) => [
      el('dt', {}, Dom.foreign(name)), el('dd', {}, Text.present(value) ? Text.number(value, 4) : 'no data')]));
  }

  function evidence(alert) {
    if (!alert.evidence.length) return el('p', { class: 'muted' }, 'This rule rests on no single record.');
    return el('ul', { class: 'evidence' }, alert.evidence.map((one) => el('li', {},
      el('p', { class: 'when' }, el('time', {}, Text.date(one.knownAt)), ' ',
        el('span', { class: `kind ${one.part ?? ''}` }, one.part ?? one.input),
        one.retracted ? [' ', el('span', { class: 'withdrawn' }, 'withdrawn')] : null),
      el('p', { class: 'headline' }, Dom.clamped(one.headline)),
      one.sources.length ? el('p', { class: 'from' }, Dom.sources(one.sources)) : null)));
  }

  function transitions(alert) {
    return el('ol', { class: 'transitions' }, alert.transitions.map((move) => el('li', {},
      el('time', {}, Text.time(move.t)), ' ', el('b', {}, Text.status(move.to)), ` ${Text.reason(move.reason)}`)));
  }

  /** All that an alert says of itself. */
  function alert(one) {
    return el('div', { class: 'alert-detail' },
      el('section', {}, el('h4', {}, 'Why'),
        el('p', { class: 'headline' }, Dom.clamped(one.summary)),
        one.condition ? el('code', { class: 'condition' }, Dom.foreign(one.condition)) : null,
        values(one)),
      el('section', {}, el('h4', {}, `Score ${Text.number(one.score)}${one.partial ? ' at least: a part had no data' : ''}`), contributions(one)),
      el('section', { class: 'wide' }, el('h4', {}, 'Evidence'), evidence(one)),
      el('section', { class: 'wide' }, el('h4', {}, 'Life'), transitions(one)));
  }

  /** Opens content over the page; closing gives the focus back. */
  function sheet(title, content, opener) {
    const dialog = document.getElementById('sheet');
    const close = el('button', { type: 'button', class: 'quiet close', 'aria-label': 'Close', onclick: () => dialog.close() }, '✕');
    dialog.replaceChildren(el('div', { class: 'sheet-top' }, el('h2', { id: 'sheet-title' }, title), close),
      el('div', { class: 'sheet-body', tabindex: '-1' }, content));
    dialog.onclick = (click) => click.target === dialog && dialog.close();
    dialog.onclose = () => opener?.isConnected && opener.focus();
    dialog.showModal();
    dialog.scrollTop = 0;
  }

  /** Opens what is known of the events of a mark. */
  function openEvents(events, opener) {
    sheet(events.length === 1 ? 'Event' : Text.count(events.length, 'event'), events.map(event), opener);
  }

  function lead(days) {
    if (!Text.present(days)) return '';
    return days < 0 ? `, ${Text.days(-days)} after it began` : `, ${Text.days(days)} ahead`;
  }

  /** Opens what an alert says of itself. */
  function openAlert(one, opener) {
    const until = one.to === null ? 'still standing' : Text.date(one.to);
    sheet(one.rule, [
      el('p', { class: 'when' }, `${Text.date(one.from)} – ${until} `, el('span', { class: `severity ${one.severity}` }, one.severity), ' ',
        one.verdict ? el('span', { class: `verdict ${one.verdict}` }, Text.verdict(one.verdict)) : null, lead(one.leadDays)),
      alert(one),
    ], opener);
  }

  return { NAMES, facts, alert, shareBar, sourcesOf, sheet, openEvents, openAlert };
})();
