// A chart on the screen. Series differ by pattern and shape, not by colour alone; a screen reader gets its sentence.
import { useId } from 'react';
import type { Chart } from '../../../domain/exports/chart.ts';
import { type ChartShape, drawChart } from '../../../domain/exports/chart-shapes.ts';
import classes from './chart-picture.module.css';

interface Patterns {
  readonly striped: string;
  readonly late: string;
}

function Shape({ mark, patterns }: { mark: ChartShape; patterns: Patterns }) {
  switch (mark.mark) {
    case 'rect': {
      const { x, y, width, height, fill } = mark;
      const pattern = fill === 'striped' || fill === 'late' ? { fill: `url(#${patterns[fill]})` } : {};
      return <rect {...{ x, y, width, height }} className={classes[fill]} {...pattern} />;
    }
    case 'circle':
      return <circle className={classes.solid} cx={mark.x} cy={mark.y} r={mark.r} />;
    case 'line': {
      const { x1, x2, y1, y2, as } = mark;
      return (
        <>
          {as === 'before' && <line className={classes.casing} {...{ x1, x2, y1, y2 }} />}
          <line className={classes[as]} {...{ x1, x2, y1, y2 }} />
        </>
      );
    }
    case 'text':
      return (
        <text className={classes[`${mark.as}Text`]} x={mark.x} y={mark.y} textAnchor={mark.anchor}>
          {mark.text}
        </text>
      );
  }
}

function Stripes({ id, className }: { id: string; className: string | undefined }) {
  return (
    <pattern id={id} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="5" height="5" className={classes.ground} />
      <rect width="2" height="5" className={className} />
    </pattern>
  );
}

/** `width`: of the drawing, in pixels at its own size; a narrow place needs a narrow drawing, or its texts shrink. */
export function ChartPicture({ chart, width }: { chart: Chart; width?: number }) {
  const id = useId();
  const patterns = { striped: `${id}striped`, late: `${id}late` };
  const drawing = drawChart(chart, width);
  return (
    <svg
      className={classes.chart}
      viewBox={`0 0 ${String(drawing.width)} ${String(drawing.height)}`}
      style={{ maxWidth: `${String(Math.round(drawing.width * MAX_SCALE))}px` }}
      role="img"
      aria-label={chart.caption}
    >
      <defs>
        <Stripes id={patterns.striped} className={classes.solid} />
        <Stripes id={patterns.late} className={classes.lateSolid} />
      </defs>
      {drawing.shapes.map((mark, index) => (
        <Shape key={index} mark={mark} patterns={patterns} />
      ))}
    </svg>
  );
}

/** How much larger than its own size a drawing may be shown: its texts grow too. */
const MAX_SCALE = 1.12;
