/** Building blocks of the page. Text only ever becomes text: nothing here reads markup. */
export const Dom = (() => {
  const SVG = 'http://www.w3.org/2000/svg';
  const LONG = 280;

  function fill(element, attributes, children) {
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
      else if (value === true) element.setAttribute(name, '');
      else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
    }
    element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
    return element;
  }

  /** An element with attributes ("onclick" and the like are listeners) and children; strings become text. */
  function el(tag, attributes = {}, ...children) {
    return fill(document.createElement(tag), attributes, children);
  }

  function svg(tag, attributes = {}, ...children) {
    return fill(document.createElementNS(SVG, tag), attributes, children);
  }

  /** Sets styles one by one, which the content security policy allows to scripts. */
  function style(element, styles) {
    Object.entries(styles).forEach(([name, value]) => element.style.setProperty(name, value));
    return element;
  }

  /** Text from elsewhere, kept from turning the direction of what stands around it. */
  function foreign(text) {
    return el('bdi', { dir: 'auto' }, text);
  }

  /** Text from elsewhere; if it is long, its beginning and a way to see the rest. */
  function clamped(text) {
    if (text.length <= LONG) return foreign(text);
    const body = el('span', { class: 'clamp' }, foreign(text));
    const toggle = el('button', { type: 'button', class: 'link', 'aria-expanded': 'false' }, 'Show all');
    toggle.addEventListener('click', () => {
      const open = body.classList.toggle('open');
      toggle.setAttribute('aria-expanded', String(open));
      toggle.textContent = open ? 'Show less' : 'Show all';
    });
    return el('span', { class: 'long' }, body, ' ', toggle);
  }

  function webAddress(text) {
    try {
      const url = new URL(text);
      return url.protocol === 'https:' || url.protocol === 'http:' ? url : null;
    } catch {
      return null;
    }
  }

  /** A link to a source if it is an address of the web, else the text as it is. */
  function source(text) {
    const url = webAddress(text);
    if (url === null) return el('span', { class: 'source' }, clamped(text));
    return el('a', { class: 'source', href: url.href, rel: 'noopener noreferrer', target: '_blank' },
      url.hostname.replace(/^www\./, ''));
  }

  function sources(texts) {
    return el('span', { class: 'sources' }, texts.filter((text) => text !== '').map((text) => [source(text), ' ']));
  }

  /** Makes the children of an element these, moving none that stands where it should: it keeps focus and pointer. */
  function keep(parent, children) {
    const wanted = new Set(children);
    [...parent.childNodes].filter((child) => !wanted.has(child)).forEach((child) => child.remove());
    let next = parent.firstChild;
    for (const child of children) {
      if (child === next) next = next.nextSibling;
      else parent.insertBefore(child, next);
    }
  }

  return { keep, el, svg, style, foreign, clamped, source, sources };
})();
