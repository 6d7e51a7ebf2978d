import { Dom } from './dom.js';
import { Text } from './text.js';

/** What is painted on a chart beside its series. Colours come from the style sheet. */
export const Paint = (() => {
  const PARTS = ['structure', 'price', 'policy', 'deals'];
  const SEVERITIES = ['info', 'warning', 'critical'];
  const LINES = 6;
  const COLOURS = ['ink', 'muted', 'line', 'grid', 'panel', ...PARTS, ...SEVERITIES.map((name) => `band-${name}`),
    ...Array.from({ length: LINES }, (_, i) => `line-${i + 1}`)];

  const colours = {};

  /** Reads the colours of the theme in force. */
  function readColours() {
    const probe = Dom.el('span', { hidden: true });
    document.body.append(probe);
    for (const name of COLOURS) {
      probe.style.color = `var(--${name})`;
      colours[name] = getComputedStyle(probe).color;
    }
    probe.remove();
  }

  function clip(u) {
    u.ctx.beginPath();
    u.ctx.rect(u.bbox.left, u.bbox.top, u.bbox.width, u.bbox.height);
    u.ctx.clip();
  }

  /** Cuts the alerts' spans where any begins or ends; each piece has the highest severity that stands. */
  function severityBands(alerts, until) {
    const edges = alerts.flatMap(({ severity, from, to }) => ((to ?? until) > from
      ? [{ t: from, severity, by: 1 }, { t: to ?? until, severity, by: -1 }] : []));
    edges.sort((a, b) => a.t - b.t);
    const standing = new Map(SEVERITIES.map((severity) => [severity, 0]));
    const found = [];
    edges.forEach(({ t, severity, by }, i) => {
      standing.set(severity, standing.get(severity) + by);
      const gravest = SEVERITIES.findLast((name) => standing.get(name) > 0);
      const to = edges[i + 1]?.t;
      if (gravest && to > t) extend(found, { from: t, to, severity: gravest });
    });
    return found;
  }

  function extend(found, band) {
    const last = found[found.length - 1];
    if (last && last.to === band.from && last.severity === band.severity) last.to = band.to;
    else found.push(band);
  }

  function bands(u, list) {
    const { ctx, bbox } = u;
    ctx.save();
    clip(u);
    for (const band of list) {
      const left = Math.round(u.valToPos(band.from, 'x', true));
      ctx.fillStyle = colours[`band-${band.severity}`];
      ctx.fillRect(left, bbox.top, Math.round(u.valToPos(band.to, 'x', true)) - left, bbox.height);
    }
    ctx.restore();
  }

  /** Outcomes as bars along the top, each with a point where it was reached. */
  function outcomes(u, list) {
    const { ctx, bbox } = u;
    const unit = devicePixelRatio;
    const y = bbox.top + 5 * unit;
    ctx.save();
    clip(u);
    ctx.strokeStyle = ctx.fillStyle = colours.ink;
    ctx.lineWidth = 2 * unit;
    for (const outcome of list) {
      const left = u.valToPos(outcome.from, 'x', true);
      const right = u.valToPos(outcome.to, 'x', true);
      ctx.beginPath();
      ctx.moveTo(left, y);
      ctx.lineTo(right, y);
      ctx.stroke();
      ctx.beginPath();
      ctx.moveTo(right - 3 * unit, y + 4 * unit);
      ctx.lineTo(right + 3 * unit, y + 4 * unit);
      ctx.lineTo(right, y - 4 * unit);
      ctx.fill();
    }
    ctx.restore();
  }

  /** Spans of time in which a flag stands. */
  function spans(t, flags) {
    const found = [];
    let start = null;
    flags.forEach((flag, i) => {
      if (flag && start === null) start = t[i];
      if (!flag && start !== null) {
        found.push([start, t[i]]);
        start = null;
      }
    });
    if (start !== null) found.push([start, t[t.length - 1]]);
    return found;
  }

  /** Where a part had no data: hatched along the bottom. */
  function partial(u, list) {
    const { ctx, bbox } = u;
    const unit = devicePixelRatio;
    const height = 7 * unit;
    const top = bbox.top + bbox.height - height;
    ctx.save();
    ctx.strokeStyle = colours.ink;
    ctx.lineWidth = unit;
    for (const [from, to] of list) {
      const left = Math.max(u.valToPos(from, 'x', true), bbox.left);
      const right = Math.min(u.valToPos(to, 'x', true), bbox.left + bbox.width);
      if (right <= left) continue;
      ctx.save();
      ctx.beginPath();
      ctx.rect(left, top, right - left, height);
      ctx.clip();
      ctx.beginPath();
      for (let x = Math.floor(left / (5 * unit)) * 5 * unit - height; x < right; x += 5 * unit) {
        ctx.moveTo(x, top + height);
        ctx.lineTo(x + height, top);
      }
      ctx.stroke();
      ctx.restore();
    }
    ctx.restore();
  }

  function thresholds(u, list) {
    const { ctx, bbox } = u;
    const unit = devicePixelRatio;
    ctx.save();
    ctx.font = `${10 * unit}px system-ui, sans-serif`;
    ctx.textAlign = 'left';
    ctx.textBaseline = 'alphabetic';
    for (const { rule, value } of list) {
      const y = u.valToPos(value, 'y', true);
      ctx.strokeStyle = ctx.fillStyle = colours.ink;
      ctx.setLineDash([4 * unit, 3 * unit]);
      ctx.lineWidth = unit;
      ctx.beginPath();
      ctx.moveTo(bbox.left, y);
      ctx.lineTo(bbox.left + bbox.width, y);
      ctx.stroke();
      ctx.fillText(Text.cut(rule, 30), bbox.left + 5 * unit, y - 4 * unit);
    }
    ctx.restore();
  }

  return { PARTS, SEVERITIES, LINES, colours, readColours, severityBands, spans, bands, outcomes, partial, thresholds };
})();
