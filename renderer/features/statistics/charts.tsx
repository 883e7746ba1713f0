// A chart of twelve months. Series are distinguished by pattern and shape, not by colour, with the numbers shown.
import { useId } from 'react';
import { type Chart, type ChartShape, chartShapes, PLANE } from '../../../domain/exports/chart.ts';
import classes from './statistics.module.css';

function Shape({ mark, pattern }: { mark: ChartShape; pattern: string }) {
  switch (mark.mark) {
    case 'rect': {
      const { x, y, width, height, fill } = mark;
      return (
        <rect
          {...{ x, y, width, height }}
          className={classes[fill]}
          {...(fill === 'striped' ? { fill: `url(#${pattern})` } : {})}
        />
      );
    }
    case 'circle':
      return <circle className={classes.solid} cx={mark.x} cy={mark.y} r={mark.r} />;
    case 'line':
      return <line className={classes[mark.as]} x1={mark.x1} x2={mark.x2} y1={mark.y1} y2={mark.y2} />;
    case 'text':
      return (
        <text className={classes[mark.as]} x={mark.x} y={mark.y} textAnchor={mark.anchor}>
          {mark.text}
        </text>
      );
  }
}

export function ChartPicture({ chart }: { chart: Chart }) {
  const pattern = useId();
  return (
    <svg
      className={classes.chart}
      viewBox={`0 0 ${String(PLANE.width)} ${String(PLANE.height)}`}
      role="img"
      aria-label={chart.caption}
    >
      <defs>
        <pattern id={pattern} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="6" height="6" className={classes.stripeGround} />
          <rect width="2.5" height="6" className={classes.stripe} />
        </pattern>
      </defs>
      {chartShapes(chart).map((mark, index) => (
        <Shape key={index} mark={mark} pattern={pattern} />
      ))}
    </svg>
  );
}

/** Meaning of patterns or shapes. */
export function Legend({ solid, other, shape }: { solid: string; other: string; shape: 'bars' | 'dots' }) {
  return (
    <p className={classes.legend}>
      <span className={classes.key} data-shape={shape === 'bars' ? 'solid' : 'circle'} aria-hidden /> {solid}
      <span className={classes.key} data-shape={shape === 'bars' ? 'striped' : 'square'} aria-hidden /> {other}
    </p>
  );
}
