// The state timeline is not published as a component: rows of coloured spans stand in for it, and say so.
import { frames } from './frames.js';

const NAMES = 150;

export function States({ theme, panel, answers, look, width, height }) {
  const all = frames(theme, panel, answers, look);
  const row = Math.min(26, (height - 18) / all.length);
  const scale = (width - NAMES) / (look.end - look.start);
  return (
    <div style={{ position: 'relative', width, height, fontSize: 11 }}>
      {all.map((frame, index) => (
        <div key={frame.name} style={{ position: 'absolute', top: index * row, height: row - 3, width }}>
          <div
            style={{
              width: NAMES - 8,
              textAlign: 'right',
              overflow: 'hidden',
              whiteSpace: 'nowrap',
              lineHeight: `${row - 3}px`,
            }}
          >
            {frame.name.split(' ')[0]}
          </div>
          {spans(frame, look.interval).map(({ from, until, value }) => {
            const { text, color } = frame.fields[1].display(value);
            const wide = Math.max(1, (until - from) * scale);
            return (
              <div
                key={from}
                style={{
                  position: 'absolute',
                  top: 0,
                  height: row - 3,
                  left: NAMES + (from - look.start) * scale,
                  width: wide,
                  background: color,
                  opacity: 0.8,
                  overflow: 'hidden',
                  lineHeight: `${row - 3}px`,
                  paddingLeft: wide > 12 ? 3 : 0,
                  color: theme.colors.getContrastText(color === 'transparent' ? '#000000' : color),
                }}
              >
                {wide > 7 * text.length + 6 ? text : ''}
              </div>
            );
          })}
        </div>
      ))}
      <div style={{ position: 'absolute', bottom: 0, left: NAMES, color: theme.colors.text.secondary }}>
        in place of Grafana's state timeline, which its library does not have
      </div>
    </div>
  );
}

function spans(frame, interval) {
  const [times, values] = frame.fields.map((field) => field.values);
  const found = [];
  times.forEach((time, index) => {
    const open = found.at(-1);
    const until = time / 1000 + interval;
    if (open && open.value === values[index] && open.until >= time / 1000) open.until = until;
    else found.push({ from: time / 1000, until, value: values[index] });
  });
  return found;
}
