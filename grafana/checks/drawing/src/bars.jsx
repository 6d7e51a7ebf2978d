import { VizOrientation } from '@grafana/data';
import { BarGauge, VizRepeater } from '@grafana/ui';
import { frames, last } from './frames.js';

export function Bars({ theme, panel, answers, look, width, height }) {
  const all = frames(theme, panel, answers, look);
  const highest = Math.max(...all.map(last));
  const draw = ({ value: frame, width: wide, height: high, alignmentFactors }) => {
    const [, field] = frame.fields;
    return (
      <BarGauge
        theme={theme}
        width={wide}
        height={high}
        field={{ ...field.config, max: field.config.max ?? highest, min: field.config.min ?? 0 }}
        display={field.display}
        value={{ ...field.display(last(frame)), title: frame.name }}
        alignmentFactors={alignmentFactors}
        orientation={VizOrientation.Horizontal}
        displayMode={panel.options.displayMode}
        valueDisplayMode={panel.options.valueMode}
        showUnfilled={panel.options.showUnfilled}
        itemSpacing={8}
        text={panel.options.text}
      />
    );
  };
  const factors = () =>
    all.reduce(
      (longest, frame) => ({
        title: longest.title.length > frame.name.length ? longest.title : frame.name,
        text:
          longest.text.length > frame.fields[1].display(last(frame)).text.length
            ? longest.text
            : frame.fields[1].display(last(frame)).text,
      }),
      { title: '', text: '' },
    );
  return (
    <VizRepeater
      getValues={() => all}
      getAlignmentFactors={factors}
      renderValue={draw}
      width={width}
      height={height}
      source={all}
      orientation={VizOrientation.Horizontal}
      itemSpacing={8}
      minVizHeight={16}
      renderCounter={0}
    />
  );
}
