import { Details } from './details.js';
import { Dom } from './dom.js';
import { Text } from './text.js';

/** What is scheduled ahead, and how the service is. */
export const LiveService = (() => {
  const { el } = Dom;

  const EDGES = { effective: 'takes effect', end: 'ends' };
  const seconds = (instant) => Date.parse(instant) / 1000;

  const MOST_EDGES = 4;

  /** The dates ahead at which measures take effect or end; each opens the steps of its measure. */
  function calendar(section) {
    let all = false;
    let shown = '';
    let again = () => {};
    const list = el('ul', { class: 'edges' });
    const more = el('button', { type: 'button', class: 'link', onclick: () => {
      all = !all;
      again();
    } });
    const title = el('h2', { id: 'calendar-title' }, 'Scheduled ahead');
    const none = el('p', { class: 'muted' }, 'No measure takes effect or ends within the longest horizon.');
    section.hidden = true;
    section.replaceChildren(title, list, none, more);

    return (model, current) => {
      again = () => {
        const edges = current?.scheduledEdges ?? [];
        const now = model.commodity.until;
        const said = JSON.stringify([edges, Math.floor(now / Text.DAY), model.commodity.events.length, all]);
        if (said === shown) return;
        shown = said;
        section.hidden = current === null;
        none.hidden = edges.length > 0;
        list.replaceChildren(...edges.slice(0, all ? edges.length : MOST_EDGES).map((edge) => line(edge, now, model.commodity.events)));
        more.hidden = edges.length <= MOST_EDGES;
        more.textContent = all ? 'Show fewer' : `Show all ${edges.length}`;
      };
      again();
    };
  }

  function line({ measureId, instant, edge }, now, events) {
    const steps = events.filter((event) => event.thread === measureId);
    const name = Dom.foreign(measureId);
    const t = seconds(instant);
    return el('li', {},
      el('time', {}, Text.date(t)),
      el('span', { class: 'what' },
        steps.length ? el('button', { type: 'button', class: 'row-button', 'aria-haspopup': 'dialog', onclick: (click) => Details.openEvents(steps, click.currentTarget) }, name) : el('b', {}, name),
        ` ${EDGES[edge] ?? edge}`),
      el('span', { class: 'since' }, t > now ? `in ${Text.age(t - now)}` : 'now'));
  }

  const word = (good, yes, no) => el('span', { class: good ? 'good' : 'bad' }, good ? yes : no);

  /** The task that holds time back. */
  const slowest = (tasks) => tasks.filter(({ watermark }) => watermark !== null).sort((a, b) => (a.watermark < b.watermark ? -1 : 1))[0] ?? null;

  const lag = (instant, clock) => (instant === null ? 'nothing heard' : `${Text.time(Math.round(seconds(instant)))}, ${Text.age(clock - seconds(instant))} ago`);

  function facts(status) {
    const clock = seconds(status.now);
    const silent = status.tasks.filter(({ watermark }) => watermark === null).length;
    const behind = slowest(status.tasks);
    const pairs = [
      ['Ready', word(status.ready, 'yes', 'no')],
      ['Topology', Text.status(status.state)],
      ['Watermark', behind === null ? 'none yet' : lag(behind.watermark, clock)],
      silent ? ['Silent', `${Text.count(silent, 'task')} with no watermark yet`] : null,
      behind?.slowest ? ['Held back by', `${behind.slowest}, partition ${behind.partition}`] : null,
      ['Dead letters', word(status.deadLetters === 0, '0', Text.number(status.deadLetters, 0))],
      ['Registry', word(status.registry, 'reachable', 'not reachable')],
      ['Alertmanager', status.alertmanager === null ? 'not configured'
        : [word(status.alertmanager.reachable, 'reachable', 'not reachable'), status.alertmanager.waiting ? `, ${status.alertmanager.waiting} waiting` : '']],
      ['Version', status.version],
    ];
    return el('dl', { class: 'facts' }, pairs.filter(Boolean).map(([name, value]) => [el('dt', {}, name), el('dd', {}, value)]));
  }

  function tasks(list, clock) {
    const inputs = [...new Set(list.flatMap((task) => Object.keys(task.inputs)))];
    return el('div', { class: 'table-box', tabindex: 0, role: 'region', 'aria-label': 'Watermarks' }, el('table', { class: 'plain' },
      el('thead', {}, el('tr', {}, ['Partition', ...inputs].map((name) => el('th', { scope: 'col' }, name)))),
      el('tbody', {}, list.map((task) => el('tr', {}, el('th', { scope: 'row' }, String(task.partition)),
        inputs.map((name) => el('td', { class: name === task.slowest ? 'slowest' : null },
          task.inputs[name] ? `${Text.age(clock - seconds(task.inputs[name]))} ago` : 'nothing')))))));
  }

  /** The state of the service: ready or why not, how far time has come, and what was put aside. */
  function service(section) {
    const body = el('div', {});
    const table = el('div', {});
    section.replaceChildren(el('h2', { id: 'service-title' }, 'Service'), body,
      el('details', {}, el('summary', {}, 'Watermark of each input'), table));

    return (status) => {
      const reasons = status.reasons.length ? el('ul', { class: 'reasons' }, status.reasons.map((reason) => el('li', {}, Dom.foreign(reason)))) : null;
      body.replaceChildren(...[reasons, facts(status)].filter(Boolean));
      table.replaceChildren(tasks(status.tasks, seconds(status.now)));
    };
  }

  return { calendar, service };
})();
