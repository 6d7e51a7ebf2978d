// Panels where the board puts them, in the measures of Grafana's grid.
import { dateTime } from '@grafana/data';
import { PanelChrome } from '@grafana/ui';
import { Bars } from './bars.jsx';
import { Curves } from './curves.jsx';
import { Stats } from './stats.jsx';
import { Rows } from './rows.jsx';
import { States } from './states.jsx';
import { Words } from './words.jsx';

const CELL = 30;
const GAP = 8;
const HEADING = 44;
const VIEWS = { timeseries: Curves, stat: Stats, bargauge: Bars, table: Rows, 'state-timeline': States, text: Words };

export function Board({ theme, board, source, look, panels, marks, width }) {
  const column = (width - GAP) / 24;
  const place = ({ x, y, w, h }) => ({
    position: 'absolute',
    left: GAP + x * column,
    top: HEADING + y * (CELL + GAP),
    width: w * column - GAP,
    height: h * (CELL + GAP) - GAP,
  });
  const bottom = Math.max(...panels.map(({ panel: { gridPos } }) => gridPos.y + gridPos.h));
  const time = (seconds) =>
    dateTime(seconds * 1000)
      .utc()
      .format('YYYY-MM-DD HH:mm');
  return (
    <div
      id="drawn"
      style={{
        position: 'relative',
        width,
        height: HEADING + bottom * (CELL + GAP),
        background: theme.colors.background.canvas,
      }}
    >
      <div
        style={{
          position: 'absolute',
          left: 2 * GAP,
          right: 2 * GAP,
          top: 10,
          display: 'flex',
          justifyContent: 'space-between',
        }}
      >
        <span style={{ fontSize: 18 }}>{board.title}</span>
        <span style={{ color: theme.colors.text.secondary }}>
          data source {source} · {time(look.start)} to {time(look.end)} UTC · drawn with Grafana's component library,
          not by Grafana
        </span>
      </div>
      {panels.map(({ panel, answers }) => (
        <div key={panel.id} style={place(panel.gridPos)}>
          <Panel theme={theme} panel={panel} answers={answers} look={look} marks={marks} {...place(panel.gridPos)} />
        </div>
      ))}
    </div>
  );
}

function Panel({ theme, panel, answers, look, marks, width, height }) {
  if (panel.type === 'row') return <div style={{ padding: '6px 8px', fontWeight: 500 }}>⌄ {panel.title}</div>;
  const View = VIEWS[panel.type];
  const isEmpty = panel.targets && !answers.some(({ series }) => series.length);
  return (
    <PanelChrome
      title={panel.title}
      width={width}
      height={height}
      displayMode={panel.transparent ? 'transparent' : 'default'}
    >
      {(innerWidth, innerHeight) =>
        isEmpty ? (
          <Nothing theme={theme} text={panel.fieldConfig.defaults.noValue} height={innerHeight} />
        ) : (
          <View
            theme={theme}
            panel={panel}
            answers={answers}
            look={look}
            marks={marks}
            width={innerWidth}
            height={innerHeight}
          />
        )
      }
    </PanelChrome>
  );
}

const Nothing = ({ theme, text, height }) => (
  <div
    style={{
      height,
      display: 'flex',
      alignItems: 'center',
      justifyContent: 'center',
      color: theme.colors.text.secondary,
    }}
  >
    {text}
  </div>
);
