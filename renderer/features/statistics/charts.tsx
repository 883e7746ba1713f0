// Two pictures of twelve months: stacked bars and spreads. Told apart by pattern and shape, not by colour, with the numbers beside them.
import { useId } from 'react';
import classes from './statistics.module.css';

const WIDTH = 720;
const HEIGHT = 190;
const TOP = 22;
const LEFT = 34;
const BOTTOM = 24;
const STEP = (WIDTH - LEFT) / 12;
const ROOM = HEIGHT - TOP - BOTTOM;
const xOf = (month: number): number => LEFT + STEP * (month + 0.5);
const heightOf = (value: number, most: number): number => (most === 0 ? 0 : (value / most) * ROOM);

function Frame({ label, months, children }: { label: string; months: readonly string[]; children: React.ReactNode }) {
  return (
    <svg className={classes.chart} viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`} role="img" aria-label={label}>
      <line className={classes.axis} x1={LEFT} x2={WIDTH} y1={HEIGHT - BOTTOM} y2={HEIGHT - BOTTOM} />
      {months.map((month, i) => (
        <text key={month} className={classes.tick} x={xOf(i)} y={HEIGHT - 8} textAnchor="middle">
          {month}
        </text>
      ))}
      {children}
    </svg>
  );
}

export interface Bar {
  /** Filled, at the bottom. */
  solid: number;
  /** Striped, above it. */
  striped: number;
  /** Above the bar; empty: nothing. */
  label: string;
}

export function Bars({ label, months, bars }: { label: string; months: readonly string[]; bars: readonly Bar[] }) {
  const pattern = useId();
  const most = Math.max(1, ...bars.map(({ solid, striped }) => solid + striped));
  return (
    <Frame label={label} months={months}>
      <defs>
        <pattern id={pattern} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="6" height="6" className={classes.stripeGround} />
          <rect width="2.5" height="6" className={classes.stripe} />
        </pattern>
      </defs>
      {bars.map((bar, i) => {
        const [low, high] = [heightOf(bar.solid, most), heightOf(bar.striped, most)];
        const x = xOf(i) - STEP * 0.3;
        const bottom = HEIGHT - BOTTOM;
        return (
          <g key={months[i]}>
            {bar.solid > 0 && <rect className={classes.solid} x={x} width={STEP * 0.6} y={bottom - low} height={low} />}
            {bar.striped > 0 && <rect className={classes.outlined} x={x} width={STEP * 0.6} y={bottom - low - high} height={high} fill={`url(#${pattern})`} />}
            <text className={classes.value} x={xOf(i)} y={bottom - low - high - 6} textAnchor="middle">
              {bar.label}
            </text>
          </g>
        );
      })}
    </Frame>
  );
}

export interface Dot {
  median: number | null;
  ninth: number | null;
}

/** A filled circle for the half, an open square for nine of ten, a line between them; `goal` as a broken line. */
export function Dots({ label, months, dots, goal, goalLabel, write }: { label: string; months: readonly string[]; dots: readonly Dot[]; goal?: number; goalLabel?: string; write: (value: number) => string }) {
  const most = Math.max(1, goal ?? 0, ...dots.flatMap(({ median, ninth }) => [median ?? 0, ninth ?? 0]));
  const yOf = (value: number): number => HEIGHT - BOTTOM - heightOf(value, most);
  return (
    <Frame label={label} months={months}>
      {goal !== undefined && (
        <>
          <line className={classes.goal} x1={LEFT} x2={WIDTH} y1={yOf(goal)} y2={yOf(goal)} />
          <text className={classes.tick} x={LEFT} y={yOf(goal) - 4}>
            {goalLabel}
          </text>
        </>
      )}
      {dots.map(({ median, ninth }, i) =>
        median === null || ninth === null ? null : (
          <g key={months[i]}>
            <line className={classes.stem} x1={xOf(i)} x2={xOf(i)} y1={yOf(median)} y2={yOf(ninth)} />
            <rect className={classes.open} x={xOf(i) - 5} y={yOf(ninth) - 5} width="10" height="10" />
            <circle className={classes.solid} cx={xOf(i)} cy={yOf(median)} r="4" />
            <text className={classes.value} x={xOf(i) + 9} y={yOf(ninth) + 4}>
              {write(ninth)}
            </text>
            {median !== ninth && (
              <text className={classes.value} x={xOf(i) + 9} y={yOf(median) + 4}>
                {write(median)}
              </text>
            )}
          </g>
        ),
      )}
    </Frame>
  );
}

/** What the patterns or shapes mean. */
export function Legend({ solid, other, shape }: { solid: string; other: string; shape: 'bars' | 'dots' }) {
  return (
    <p className={classes.legend}>
      <span className={classes.key} data-shape={shape === 'bars' ? 'solid' : 'circle'} aria-hidden /> {solid}
      <span className={classes.key} data-shape={shape === 'bars' ? 'striped' : 'square'} aria-hidden /> {other}
    </p>
  );
}
