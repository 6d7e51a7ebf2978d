// A board: its variables, links and annotations, and where its panels stand.

export const TAG = 'market-signal-monitor';
const COLUMNS = 24;
const DATASOURCE = { type: 'prometheus', uid: '${datasource}' };

/** Boards that show what a live monitor tells, in the order from large to small. */
const LIVE = [
  ['msm-overview', 'Overview'], ['msm-market', 'Market'], ['msm-alerts', 'Alerts'], ['msm-streams', 'Streams'],
  ['msm-runtime', 'Runtime'],
];

/** A variable that holds values of a label. */
export const choice = (name, label, metric, description) => ({
  type: 'query', name, label, description, datasource: DATASOURCE,
  query: { qryType: 1, query: `label_values(${metric}, ${name})`, refId: name },
  multi: true, includeAll: true, allValue: '.+', current: { text: ['All'], value: ['$__all'] },
  refresh: 2, sort: 1, regex: '', hide: 0, options: [],
});

const source = (preset) => ({
  type: 'datasource', name: 'datasource', label: 'Data source', query: 'prometheus', regex: '', multi: false,
  includeAll: false, refresh: 1, hide: 0, options: [], current: { text: preset, value: preset },
  description: 'prometheus is the running monitor, backtests holds imported runs.',
});

const page = {
  type: 'textbox', name: 'page', label: 'Monitor page', query: 'http://localhost:8080', hide: 3,
  current: { text: 'http://localhost:8080', value: 'http://localhost:8080' }, options: [],
  description: 'Where the page of the monitor is, as a browser reaches it: links to evidence lead there.',
};

/**
 * Variables of a board.
 *
 * @param metric a metric that tells which jobs and instances there are
 */
export const variables = ({ preset = 'prometheus', metric, further = [] }) => [
  source(preset),
  choice('job', 'Job', metric, 'Prometheus job that scrapes the monitor; backtest for imported runs.'),
  choice('instance', 'Instance', `${metric}{job=~"$job"}`, 'Process of the monitor, or run of a backtest.'),
  ...further,
  page,
];

export const commodity = choice('commodity', 'Commodity', 'marketsignal_score{job=~"$job", instance=~"$instance"}',
  'What is watched, such as tungsten.');

/** Marks on every curve of a board. */
export const marks = ({ name, expr, title, text, color, on = true }) => ({
  name, enable: on, hide: false, iconColor: color, datasource: DATASOURCE,
  target: { refId: 'Anno', expr, range: true, instant: false },
  titleFormat: title, textFormat: text,
});

const link = ([uid, title], keep) => ({
  type: 'link', title, url: `/d/${uid}`, tooltip: `Open ${title}`, icon: 'dashboard', tags: [], asDropdown: false,
  targetBlank: false, includeVars: keep, keepTime: keep,
});

const toPage = {
  type: 'link', title: 'Monitor page', url: '${page:raw}/', tooltip: 'Live page with the evidence', icon: 'external link',
  tags: [], asDropdown: false, targetBlank: true, includeVars: false, keepTime: false,
};

function links(uid) {
  const live = LIVE.some(([each]) => each === uid);
  const others = LIVE.filter(([each]) => each !== uid).map((each) => link(each, live));
  return [...others, ...(live ? [link(['msm-backtest', 'Backtest'], false)] : []), toPage];
}

/** The classic dashboard model, as provisioning reads it. */
export function board({ uid, title, description, time, refresh = '', variables, annotations, sections }) {
  const { panels, marked } = placed(sections);
  // Where some panels are made for marks, the others stay free of them.
  const filter = marked.length ? { exclude: false, ids: marked } : undefined;
  const list = annotations.map((each) => ({ ...each, filter }));
  return model({ uid, title, description, time, refresh, variables, annotations: list, panels });
}

const model = ({ uid, title, description, time, refresh, variables, annotations, panels }) => ({
  uid,
  title,
  description,
  tags: [TAG],
  editable: false,
  graphTooltip: 1,
  schemaVersion: 42,
  timezone: 'browser',
  time,
  refresh,
  links: links(uid),
  templating: { list: variables },
  annotations: { list: annotations },
  panels,
});

/** A heading over lines of panels; without a heading the lines alone. */
export const section = (title, ...lines) => ({ title, lines });

/** Panels side by side, as high as the first says. */
export const line = (height, ...panels) => ({ height, panels });

function placed(sections) {
  const panels = [];
  const marked = [];
  let y = 0;
  const put = (panel, gridPos) => panels.push({ id: panels.length + 1, ...panel, gridPos });
  for (const { title, lines } of sections) {
    if (title) put({ type: 'row', title, collapsed: false, panels: [] }, { x: 0, y: y++, w: COLUMNS, h: 1 });
    for (const { height, panels: side } of lines) {
      let x = 0;
      for (const { size, isMarked, ...panel } of side) {
        if (isMarked) marked.push(panels.length + 1);
        put(panel, { x, y, w: size.width, h: height });
        x += size.width;
      }
      if (x !== COLUMNS) throw new Error(`${side.map((panel) => panel.title).join(', ')}: ${x} columns wide, not ${COLUMNS}`);
      y += height;
    }
  }
  return { panels, marked };
}
