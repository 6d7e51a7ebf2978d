import { Details } from './details.js';
import { Dom } from './dom.js';
import { Paint } from './paint.js';
import { Text } from './text.js';

/** The score as it is, how it moved, and what each part adds to it. */
export const LiveScore = (() => {
  const { el } = Dom;

  const MEANS = {
    structure: 'How concentrated the supply is',
    price: 'How unusual the moves of the prices are',
    policy: 'Trade measures, announced or in force',
    deals: 'Who is after the supply',
  };

  /** The line of a rule that the score has reached, the highest of them; or null. */
  const reached = (thresholds, score) => [...thresholds].sort((a, b) => b.value - a.value).find(({ value }) => score >= value) ?? null;

  function level(thresholds, score) {
    const line = reached(thresholds, score);
    const lowest = Math.min(...thresholds.map(({ value }) => value));
    if (line) {
      return [el('span', { class: `severity ${line.severity}` }, line.severity), ` at least ${line.value}, the line of ${line.rule}`];
    }
    return thresholds.length ? `Below ${lowest}, the lowest line of the rules` : null;
  }

  function figure({ score, partial }) {
    const bound = [el('span', { class: 'bound', 'aria-hidden': 'true' }, '≥'), el('span', { class: 'unseen' }, 'at least ')];
    return [...(partial ? bound : []), el('b', {}, Text.number(score)), el('small', {}, 'of 100')];
  }

  function moved(value, name) {
    if (value === null) return null;
    const word = Math.abs(value) < 0.05 ? ['level', '→'] : value > 0 ? ['up', '▲'] : ['down', '▼'];
    return el('span', { class: `moved ${word[0]}` }, el('span', { 'aria-hidden': 'true' }, word[1]), el('span', { class: 'unseen' }, word[0]),
      ` ${Text.number(Math.abs(value))} in ${name}`);
  }

  /** The bar of the parts with a mark where each rule draws its line. */
  function scale(now, thresholds) {
    return el('div', { class: 'scale' }, Details.shareBar(now), thresholds.map(({ value }) =>
      Dom.style(el('i', { class: 'line', 'aria-hidden': 'true' }, el('span', {}, Text.number(value))), { left: `${value}%` })));
  }

  const percent = (ratio) => `${ratio < 0 ? '−' : '+'}${Text.number(Math.abs(100 * ratio), 1)} %`;

  const contest = ({ asset, country, claims }) => `${asset} (${country}), ${claims.map((claim) => claim.country).join(' against ')}`;

  /** In a few words, what moves a part; its evidence stands behind the button. */
  function driver(part, current) {
    if (!current) return MEANS[part];
    const strength = current.parts.find((one) => one.part === part)?.strength;
    if (!Text.present(strength)) return 'No data: left out of the score';
    if (part === 'price') return current.price.slice(-2).map((one) => `${percent(one.priceReturn)} in ${one.horizon}`).join(', ') || MEANS.price;
    if (part === 'deals' && current.contests.length) return Dom.foreign(`Contested: ${contest(current.contests[0])}`);
    const first = current.evidence.find((one) => one.part === part && !one.retracted);
    return first ? Dom.foreign(Text.cut(first.headline, 200)) : MEANS[part];
  }

  function evidence(part, current, opener) {
    const own = current.evidence.filter((one) => one.part === part);
    const strength = current.parts.find((one) => one.part === part)?.strength;
    Details.sheet(Details.NAMES[part], [
      el('p', { class: 'lede' }, `${MEANS[part]}.`),
      el('p', {}, Text.present(strength) ? `Strength ${Text.number(strength, 3)} of 1.` : 'It had no data and was left out: the score is a lower bound.'),
      part === 'price' ? Details.facts(current.price.map((one) => [one.horizon, `${percent(one.priceReturn)}, z ${Text.number(one.z, 2)}`])) : null,
      part === 'deals' ? current.contests.map((one) => el('p', {}, 'Contested: ', Dom.clamped(contest(one)))) : null,
      el('ul', { class: 'evidence' }, own.map((one) => el('li', {},
        el('p', { class: 'when' }, el('time', {}, Text.date(Date.parse(one.knownAt) / 1000)), one.retracted ? [' ', el('span', { class: 'withdrawn' }, 'withdrawn')] : null),
        el('p', { class: 'headline' }, Dom.clamped(one.headline)),
        Details.sourcesOf(one.sources)))),
      own.length ? null : el('p', { class: 'muted' }, 'It rests on no single record.'),
    ], opener);
  }

  /** One line a part, kept while its numbers change: a button that has the focus keeps it. */
  function partRow(part, state) {
    const points = el('b', {});
    const says = el('span', { class: 'says' });
    const button = el('button', { type: 'button', class: 'part', 'aria-haspopup': 'dialog', onclick: () => state.current && evidence(part, state.current, button) },
      el('i', { class: `swatch ${part}` }), el('span', { class: 'part-name' }, Details.NAMES[part]), points, says);
    return { button, tell: (now) => {
      points.textContent = Text.number(now[part]);
      says.replaceChildren(driver(part, state.current));
      button.disabled = !state.current;
    } };
  }

  function age(t, clock) {
    if (!Text.present(clock) || clock - t < 3600) return '';
    return `, ${Text.age(clock - t)} behind the clock`;
  }

  /**
   * Draws into a section.
   *
   * @returns what shows a model, the full assessment or null, and the clock of the server
   */
  function on(section) {
    const state = { current: null };
    const title = el('h1', { id: 'title' });
    const score = el('p', { class: 'score' });
    const says = el('div', { class: 'score-says' });
    const bar = el('div', {});
    const parts = [...Paint.PARTS].reverse().map((part) => [part, partRow(part, state)]);
    const rows = el('div', { class: 'parts', role: 'group', 'aria-label': 'What each part adds to the score' }, parts.map(([, row]) => row.button));
    const when = el('p', { class: 'as-of' });
    const box = el('div', { class: 'score-box' }, score, says);

    return (model, current, clock) => {
      const { title: name, thresholds } = model.commodity;
      const now = model.latest();
      title.replaceChildren(Dom.foreign(name), el('small', {}, 'supply risk'));
      if (now === null) {
        section.replaceChildren(title, el('p', { class: 'lede' }, 'Nothing has been assessed yet. The score appears with the first records and their marks of time.'));
        return;
      }
      if (!rows.isConnected) section.replaceChildren(title, box, bar, rows, when);
      state.current = current;
      score.replaceChildren(...figure(now));
      says.replaceChildren(
        el('p', { class: 'level' }, level(thresholds, now.score)),
        el('p', { class: 'moves' }, moved(model.moved(7 * Text.DAY), '7 days'), moved(model.moved(30 * Text.DAY), '30 days')),
        el('p', { class: 'partial' }, now.partial ? 'A lower bound: a part had no data.' : ''));
      bar.replaceChildren(scale(now, thresholds));
      parts.forEach(([, row]) => row.tell(now));
      when.replaceChildren('As of ', el('time', {}, Text.time(now.t)), age(now.t, clock));
    };
  }

  return { on };
})();
