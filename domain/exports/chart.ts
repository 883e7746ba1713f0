// A chart of a year's months as drawing primitives: one geometry for screen, paper and PDF. Series differ by pattern
// and shape, never by colour alone.
import { z } from 'zod';

const Amount = z.number().nonnegative().max(1e9);
const Short = z.string().max(60);

export const Chart = z.object({
  /**
   * `bars`: `low` solid at the bottom, `high` striped on top. `dots`: `low` a filled circle, `high` an open square, on
   * one scale.
   */
  shape: z.enum(['bars', 'dots']),
  /** Text alternative of the chart. */
  caption: z.string().max(1000),
  labels: z.array(Short).min(1).max(31),
  /** One per label; null: no data. The texts are placed next to the marks. */
  points: z
    .array(z.object({ low: Amount.nullable(), high: Amount.nullable(), lowText: Short, highText: Short }))
    .max(31),
  goal: z.object({ at: Amount, text: Short }).nullable(),
  /** The y-axis: what it measures, and its marks from the lowest to the highest. */
  axis: z.object({ unit: Short, ticks: z.array(z.object({ at: Amount, text: Short })).max(12) }),
  legend: z.object({ low: Short, high: Short }),
});
export type Chart = z.infer<typeof Chart>;
type Point = Chart['points'][number];

export type ChartShape =
  | {
      readonly mark: 'rect';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly fill: 'solid' | 'striped' | 'open';
    }
  | { readonly mark: 'circle'; readonly x: number; readonly y: number; readonly r: number }
  | {
      readonly mark: 'line';
      readonly x1: number;
      readonly y1: number;
      readonly x2: number;
      readonly y2: number;
      readonly as: 'axis' | 'grid' | 'stem' | 'goal';
    }
  | {
      readonly mark: 'text';
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly anchor: 'start' | 'middle' | 'end';
      readonly as: 'tick' | 'value';
    };

/** The drawing area: x to the right, y down. `y` of a text is its baseline, `text` its height. */
export const PLANE = { width: 720, height: 210, legend: 26, text: 12 } as const;
const TOP = 42;
const LEFT = 58;
const BOTTOM = PLANE.height - 24;

const textAt = (
  x: number,
  y: number,
  text: string,
  anchor: 'start' | 'middle' | 'end',
  as: 'tick' | 'value',
): ChartShape[] => (text === '' ? [] : [{ mark: 'text', x, y, text, anchor, as }]);

/** Least distance between two texts above each other. */
const LINE = PLANE.text + 2;
const MARKS = 4;

/** Marks of an axis that reaches `most`: multiples of the smallest of `steps` that needs at most four of them. */
export function axisTicks(most: number, steps: readonly number[]): number[] {
  const step = steps.find((candidate) => most <= candidate * MARKS) ?? Math.ceil(most / MARKS);
  return Array.from({ length: Math.max(1, Math.ceil(most / step)) + 1 }, (_, index) => index * step);
}

function barShapes(
  { low, high, highText }: Point,
  x: number,
  step: number,
  heightOf: (value: number) => number,
): ChartShape[] {
  const [bottom, top] = [heightOf(low ?? 0), heightOf(high ?? 0)];
  const box = { mark: 'rect', x: x - step * 0.3, width: step * 0.6 } as const;
  return [
    ...(bottom > 0 ? [{ ...box, y: BOTTOM - bottom, height: bottom, fill: 'solid' } as const] : []),
    ...(top > 0 ? [{ ...box, y: BOTTOM - bottom - top, height: top, fill: 'striped' } as const] : []),
    ...textAt(x, BOTTOM - bottom - top - 6, highText, 'middle', 'value'),
  ];
}

function dotShapes(
  { low, high, lowText, highText }: Point,
  x: number,
  heightOf: (value: number) => number,
): ChartShape[] {
  if (low === null || high === null) return [];
  const [near, far] = [BOTTOM - heightOf(low), BOTTOM - heightOf(high)];
  // Texts of two points that lie close stand above each other.
  const apart = lowText === '' || highText === '' ? 0 : Math.max(0, LINE - (near - far));
  const lowAt = Math.min(near + 4 + apart / 2, BOTTOM);
  const highAt = apart === 0 ? far + 4 : lowAt - LINE;
  return [
    { mark: 'line', x1: x, x2: x, y1: near, y2: far, as: 'stem' },
    { mark: 'rect', x: x - 5, y: far - 5, width: 10, height: 10, fill: 'open' },
    { mark: 'circle', x, y: near, r: 4 },
    ...textAt(x + 9, highAt, highText, 'start', 'value'),
    ...textAt(x + 9, apart === 0 ? near + 4 : lowAt, lowText, 'start', 'value'),
  ];
}

/** The primitives of a chart, in drawing order. */
export function chartShapes({ shape, labels, points, goal, axis }: Chart): ChartShape[] {
  const step = (PLANE.width - LEFT) / labels.length;
  const most = Math.max(
    1,
    goal?.at ?? 0,
    ...axis.ticks.map(({ at }) => at),
    ...points.map(({ low, high }) => (shape === 'bars' ? (low ?? 0) + (high ?? 0) : Math.max(low ?? 0, high ?? 0))),
  );
  const heightOf = (value: number): number => (value / most) * (BOTTOM - TOP);
  const xOf = (index: number): number => LEFT + step * (index + 0.5);
  const goalAt = BOTTOM - heightOf(goal?.at ?? 0);
  return [
    ...textAt(0, PLANE.text, axis.unit, 'start', 'tick'),
    ...axis.ticks.flatMap(({ at, text }): ChartShape[] => {
      const y = BOTTOM - heightOf(at);
      return [
        ...(at === 0 ? [] : [{ mark: 'line', x1: LEFT, x2: PLANE.width, y1: y, y2: y, as: 'grid' } as const]),
        ...textAt(LEFT - 8, y + 4, text, 'end', 'tick'),
      ];
    }),
    { mark: 'line', x1: LEFT, x2: PLANE.width, y1: BOTTOM, y2: BOTTOM, as: 'axis' },
    ...labels.flatMap((text, index) => textAt(xOf(index), PLANE.height - 8, text, 'middle', 'tick')),
    ...(goal === null
      ? []
      : [
          { mark: 'line', x1: LEFT, x2: PLANE.width, y1: goalAt, y2: goalAt, as: 'goal' } as const,
          ...textAt(LEFT, goalAt - 4, goal.text, 'start', 'tick'),
        ]),
    ...points
      .slice(0, labels.length)
      .flatMap((point, index) =>
        shape === 'bars' ? barShapes(point, xOf(index), step, heightOf) : dotShapes(point, xOf(index), heightOf),
      ),
  ];
}

/** The legend, as a row below the chart. */
export function legendShapes({ shape, legend }: Chart): ChartShape[] {
  const y = PLANE.height + 8;
  const second = PLANE.width / 2;
  const box = { mark: 'rect', y, width: 11, height: 11 } as const;
  return [
    shape === 'bars' ? { ...box, x: LEFT, fill: 'solid' } : { mark: 'circle', x: LEFT + 6, y: y + 6, r: 4 },
    ...textAt(LEFT + 18, y + 10, legend.low, 'start', 'tick'),
    { ...box, x: second, fill: shape === 'bars' ? 'striped' : 'open' },
    ...textAt(second + 18, y + 10, legend.high, 'start', 'tick'),
  ];
}
