/** Numbers, times and names as people read them. Times are epoch seconds, shown in UTC. */
export const Text = (() => {
  const DAY = 86400;

  const REASONS = {
    CONDITION_TRUE: 'the condition holds',
    CONDITION_FALSE: 'the condition no longer holds',
    HOLD_ELAPSED: 'the condition has held for its time',
    CONDITION_CLEARED: 'the condition has cleared',
    KEEP_ELAPSED: 'the condition has stayed clear for its time',
    DATA_MISSING: 'a value that the rule reads is missing',
    DATA_ABSENT: 'a value that the rule reads has stayed missing',
    EVIDENCE_RETRACTED: 'evidence was withdrawn',
    RULE_CHANGED: 'the rule was changed',
    RULE_REMOVED: 'the rule was removed',
  };

  const VERDICTS = { hit: '✓ hit', false: '✕ false alarm', unknown: '? unknown' };

  const dates = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
  const months = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' });
  const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' });

  const present = (value) => value !== null && value !== undefined;
  const date = (t) => dates.format(t * 1000);
  const month = (t) => months.format(t * 1000);
  const isMidnight = (t) => t % DAY === 0;
  const time = (t) => (isMidnight(t) ? date(t) : `${date(t)}, ${clock.format(t * 1000)}`);

  /** Grouped, with at most so many decimals. */
  function number(value, decimals = 1) {
    if (!present(value)) return '–';
    return value.toLocaleString('en-US', { maximumFractionDigits: decimals });
  }

  /** Four significant digits, as prices are quoted. */
  function price(value) {
    return value.toLocaleString('en-US', value >= 1000
      ? { maximumFractionDigits: 0 }
      : { maximumSignificantDigits: 4 });
  }

  /** The same, short: 1.5M for the axis of a chart. */
  const shortPrice = (value) => (value >= 100000 ? value.toLocaleString('en-US', { notation: 'compact' }) : price(value));

  const percent = (share) => (present(share) ? `${number(100 * share, 0)} %` : '–');
  const count = (n, one, many = `${one}s`) => `${number(n, 0)} ${n === 1 ? one : many}`;
  const days = (n) => (present(n) ? count(Math.round(n), 'day') : '–');
  const between = (from, to) => days((to - from) / DAY);

  /** A span of time in its largest unit: 40 s, 3 min, 5 h, 12 days. */
  function age(seconds) {
    if (seconds < 90) return `${number(Math.max(seconds, 0), 0)} s`;
    if (seconds < 5400) return `${number(seconds / 60, 0)} min`;
    return seconds < 2 * DAY ? `${number(seconds / 3600, 0)} h` : days(seconds / DAY);
  }

  const reason = (name) => REASONS[name] ?? name;
  const status = (name) => name.toLowerCase().replace('_', ' ');
  const verdict = (name) => VERDICTS[name] ?? name;
  const cut = (text, length) => (text.length > length ? `${text.slice(0, length - 1)}…` : text);

  return { DAY, present, date, month, time, number, price, shortPrice, percent, count, days, between, age, reason, status, verdict, cut };
})();
