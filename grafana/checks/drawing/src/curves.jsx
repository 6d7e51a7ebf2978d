import { getDefaultTimeRange, dateTime } from '@grafana/data';
import { TimeSeries } from '@grafana/ui';
import { frames } from './frames.js';

export function Curves({ theme, panel, answers, look, marks, width, height }) {
  const from = dateTime(look.start * 1000);
  const to = dateTime(look.end * 1000);
  const timeRange = { ...getDefaultTimeRange(), from, to, raw: { from, to } };
  return (
    <TimeSeries
      frames={frames(theme, panel, answers, look)}
      timeRange={timeRange}
      timeZone="utc"
      width={width}
      height={height}
      legend={panel.options.legend}
      options={panel.options}
    >
      {(builder) => {
        builder.addHook('draw', (plot) =>
          marks.filter(({ panels }) => !panels || panels.includes(panel.id)).forEach((mark) => line(theme, plot, mark)),
        );
        return null;
      }}
    </TimeSeries>
  );
}

/** Grafana's own marks are not published as a component: a dashed line does. */
function line(theme, { ctx, bbox, valToPos }, { at, color }) {
  const x = Math.round(valToPos(at * 1000, 'x', true));
  ctx.save();
  ctx.strokeStyle = theme.visualization.getColorByName(color);
  ctx.globalAlpha = 0.7;
  ctx.setLineDash([4, 4]);
  ctx.beginPath();
  ctx.moveTo(x, bbox.top);
  ctx.lineTo(x, bbox.top + bbox.height);
  ctx.stroke();
  ctx.restore();
}
