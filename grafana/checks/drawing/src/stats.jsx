import { VizOrientation } from '@grafana/data';
import { BigValue, BigValueTextMode, VizRepeater } from '@grafana/ui';
import { frames, last } from './frames.js';

export function Stats({ theme, panel, answers, look, width, height }) {
  const all = frames(theme, panel, answers, look);
  const { colorMode, graphMode, justifyMode } = panel.options;
  const draw = ({ value: frame, width: wide, height: high, count }) => {
    const [time, field] = frame.fields;
    return (
      <BigValue
        theme={theme}
        width={wide}
        height={high}
        count={count}
        colorMode={colorMode}
        graphMode={graphMode}
        justifyMode={justifyMode}
        textMode={BigValueTextMode.Auto}
        value={{ ...field.display(last(frame)), title: count > 1 ? frame.name : undefined }}
        sparkline={graphMode === 'area' ? { x: time, y: field } : undefined}
      />
    );
  };
  return (
    <VizRepeater
      getValues={() => all}
      renderValue={draw}
      width={width}
      height={height}
      source={all}
      orientation={VizOrientation.Auto}
      autoGrid
      renderCounter={0}
    />
  );
}
