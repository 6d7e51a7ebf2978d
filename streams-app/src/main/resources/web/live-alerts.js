import { Details } from './details.js';
import { Dom } from './dom.js';
import { Text } from './text.js';

/** The alerts that stand now with why, and the newest transitions as they come. Both lists stay short. */
export const LiveAlerts = (() => {
  const { el } = Dom;

  const MOST_STANDING = 4;
  const MOST_SHOWN = 100;
  const PAGE = 8;
  const HIGHLIGHT = 4000;
  const lit = new Map();

  const severity = (name) => el('span', { class: `severity ${name}` }, name);

  /** Where a rule is in its life, if that is not simply firing. */
  const mood = (alert) => (alert.status && alert.status !== 'FIRING' ? el('span', { class: 'kind' }, Text.status(alert.status)) : null);

  function values(alert) {
    return alert.values.slice(0, 1).map(([name, value]) => el('span', { class: 'value' },
      el('code', {}, Dom.foreign(name)), ` ${Text.present(value) ? Text.number(value, 2) : 'no data'}`));
  }

  /** Of what the alert rests on the first of the part that adds most to the score. */
  function strongest({ evidence, contributions }) {
    const adds = ({ part, retracted }) => (retracted ? -1 : contributions[part] ?? 0);
    return evidence.reduce((best, one) => (adds(one) > adds(best) ? one : best), evidence[0]);
  }

  function because(alert) {
    const one = strongest(alert);
    if (!one) return null;
    const more = alert.evidence.length - 1;
    return el('div', { class: 'because' }, el('span', { class: `kind ${one.part ?? ''}` }, one.part ?? one.input),
      el('p', { class: 'because-text' }, Dom.foreign(Text.cut(one.headline, 200))),
      el('p', { class: 'because-from' }, Dom.sources(one.sources.slice(0, 1)), more > 0 ? el('span', {}, `and ${more} more`) : null));
  }

  function card(alert, isNew) {
    const button = el('button', { type: 'button', class: 'row-button', 'aria-haspopup': 'dialog', onclick: () => Details.openAlert(alert, button) }, alert.rule);
    return el('li', { class: `card ${alert.severity} ${isNew ? 'fresh' : ''}` },
      el('p', { class: 'card-top' }, button, ' ', severity(alert.severity), ' ', mood(alert),
        el('span', { class: 'since' }, 'since ', el('time', {}, Text.date(alert.from)))),
      el('p', { class: 'card-summary' }, Dom.foreign(Text.cut(alert.summary, 180)), values(alert)),
      because(alert));
  }

  /** Puts a list on the page again, the elements of what has not changed kept, so that focus and pointer stay. */
  class Kept {
    constructor(parent, make) {
      this.parent = parent;
      this.make = make;
      this.made = new Map();
    }

    show(items, keyOf) {
      const next = new Map(items.map((item) => {
        const known = this.made.get(keyOf(item));
        const alert = item.alert ?? item;
        return [keyOf(item), known?.alert === alert ? known : { alert, element: this.make(item) }];
      }));
      const focused = [...this.made].find(([, { element }]) => element.contains(document.activeElement))?.[0];
      Dom.keep(this.parent, [...next.values()].map(({ element }) => element));
      this.made = next;
      const again = next.get(focused)?.element;
      if (again && !again.contains(document.activeElement)) again.querySelector('button')?.focus();
    }
  }

  /** @returns what shows a model */
  function standing(section, keyOf) {
    const title = el('h2', { id: 'standing-title' });
    const list = el('ul', { class: 'cards' });
    const none = el('p', { class: 'lede', hidden: true }, 'No alert stands.');
    let all = false;
    let again = () => {};
    const more = el('button', { type: 'button', class: 'link', onclick: () => {
      all = !all;
      again();
    } });
    section.replaceChildren(title, none, list, more);
    const isFresh = (alert) => performance.now() < lit.get(`${keyOf(alert)} ${alert.transitions.length - 1}`);
    const kept = new Kept(list, (alert) => card(alert, isFresh(alert)));

    return (model) => {
      again = () => {
        const found = model.standing();
        title.replaceChildren(found.length ? Text.count(found.length, 'alert stands', 'alerts stand') : 'Alerts');
        none.hidden = found.length > 0;
        more.hidden = found.length <= MOST_STANDING;
        more.textContent = all ? 'Show fewer' : `Show all ${found.length}`;
        more.setAttribute('aria-expanded', String(all));
        kept.show(found.slice(0, all ? MOST_SHOWN : MOST_STANDING), keyOf);
      };
      again();
    };
  }

  function row(move) {
    const { alert } = move;
    const button = el('button', { type: 'button', class: 'row-button', 'aria-haspopup': 'dialog', onclick: () => Details.openAlert(alert, button) }, alert.rule);
    return el('li', { class: `move ${alert.severity} ${performance.now() < lit.get(move.key) ? 'fresh' : ''}` },
      el('p', { class: 'card-top' }, button, ' ', severity(alert.severity), ' ', el('b', { class: 'to' }, Text.status(move.to)),
        el('time', { class: 'since' }, Text.time(move.t))),
      el('p', { class: 'summary' }, Dom.foreign(move.to === 'FIRING' ? Text.cut(alert.summary, 120) : Text.reason(move.reason))));
  }

  /** Lights up what came just now, for a moment. */
  function highlight(moves) {
    const now = performance.now();
    lit.forEach((until, key) => until < now && lit.delete(key));
    moves.forEach(({ key }) => lit.set(key, now + HIGHLIGHT));
  }

  /** The list of the newest, which a person can hold still to read. */
  function newest(section) {
    let limit = PAGE;
    let held = null;
    let moves = [];
    const list = el('ol', { class: 'moves-list' });
    const kept = new Kept(list, row);
    const none = el('p', { class: 'lede' }, 'No rule has fired yet.');
    const more = el('button', { type: 'button', class: 'link', onclick: () => {
      limit = limit === PAGE ? 5 * PAGE : limit < moves.length ? moves.length : PAGE;
      draw();
    } });
    const hold = el('button', { type: 'button', class: 'hold', 'aria-pressed': 'false', onclick: () => {
      held = held ? null : moves;
      hold.setAttribute('aria-pressed', String(held !== null));
      draw();
    } }, 'Hold');
    section.replaceChildren(el('div', { class: 'section-top' }, el('h2', { id: 'newest-title' }, 'Newest alerts'), hold), none, list, more);

    function draw() {
      const shown = held ?? moves;
      none.hidden = shown.length > 0;
      hold.hidden = moves.length === 0;
      const waiting = held ? moves.findIndex((move) => move.key === held[0]?.key) : 0;
      hold.textContent = held ? `Go on${waiting ? `, ${waiting < 0 ? `${moves.length}+` : waiting} new` : ''}` : 'Hold';
      kept.show(shown.slice(0, limit), (move) => move.key);
      more.hidden = shown.length <= PAGE;
      more.textContent = limit >= shown.length ? 'Show fewer' : `Show more of ${shown.length}`;
    }

    return (model) => {
      moves = model.moves;
      draw();
    };
  }

  return { standing, newest, highlight };
})();
