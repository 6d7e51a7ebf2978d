// The lines at which alerts fire, as the boards draw them. A check compares each with the rules.

const step = (color) => (value) => ({ color, value });
export const blue = step('blue');
export const orange = step('orange');
export const red = step('red');

const DAY = 86_400;

// streams-app/src/main/resources/rules/tungsten.yaml
export const RISK = [orange(50), red(75)];
export const PRICE_Z = [orange(3)];
export const PRICE_RETURN = [orange(0.1)];
export const TIGHTENING = [orange(0.3)];
export const SILENCE = [blue(14 * DAY)];

// grafana/prometheus/rules: orange for a warning, red for a critical alert.
export const BEHIND = [orange(300)];
export const SILENT_INPUT = [red(300)];
export const LAG = [orange(1000)];
export const FAILED_THREADS = [orange(1)];
export const POLL_GAP = [orange(60)];
export const DROPPED = [red(1)];
export const DEAD_LETTERS = [orange(1)];
export const DELIVERIES = [orange(1)];

// What /metrics promises: docs/metrics.md.
export const SCRAPE_SECONDS = [orange(0.1)];
export const SCRAPE_SERIES = [orange(1500)];
