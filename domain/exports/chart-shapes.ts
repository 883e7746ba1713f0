// A chart as drawing primitives: one geometry for screen, paper and PDF.
import type { BarChart, Chart, DotChart, RowChart } from './chart.ts';

type Anchor = 'start' | 'middle' | 'end';
/** `late` is what went wrong; `striped` another kind of the same. */
type Fill = 'solid' | 'striped' | 'late' | 'lateSolid';

export type ChartShape =
  | {
      readonly mark: 'rect';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly fill: Fill;
    }
  | { readonly mark: 'circle'; readonly x: number; readonly y: number; readonly r: number }
  | {
      readonly mark: 'line';
      readonly x1: number;
      readonly y1: number;
      readonly x2: number;
      readonly y2: number;
      readonly as: 'axis' | 'grid' | 'goal' | 'limit' | 'before';
    }
  | {
      readonly mark: 'text';
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly anchor: Anchor;
      readonly as: 'tick' | 'value' | 'late';
    };

/** A drawn chart. `y` goes down; that of a text is its baseline. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly ChartShape[];
}

/** Height of all texts. */
export const TEXT = 12;
const WIDTHS = { bars: 580, rows: 380, dots: 380 } as const;

type Text = Extract<ChartShape, { mark: 'text' }>;
const textAt = (x: number, y: number, text: string, anchor: Anchor, as: Text['as'] = 'tick'): ChartShape[] =>
  text === '' ? [] : [{ mark: 'text', x, y, text, anchor, as }];
const rect = (x: number, y: number, width: number, height: number, fill: Fill): ChartShape[] =>
  width > 0 && height > 0 ? [{ mark: 'rect', x, y, width, height, fill }] : [];

/** Keys of a legend, in one row. */
function legendAt(y: number, x: number, keys: readonly { readonly text: string; readonly fill: Fill | 'before' }[]) {
  const shapes: ChartShape[] = [];
  let at = x;
  for (const { text, fill } of keys) {
    if (text === '') continue;
    shapes.push(
      ...(fill === 'before'
        ? [{ mark: 'line', x1: at, x2: at + 14, y1: y - 4, y2: y - 4, as: 'before' } as const]
        : rect(at, y - 9, 12, 9, fill)),
      ...textAt(at + 20, y, text, 'start'),
    );
    // No text is wider than this, whatever its letters.
    at += 36 + text.length * TEXT * 0.56;
  }
  return shapes;
}

const BARS = { left: 34, top: 24, plot: 150, labels: 22, legend: 26 } as const;
/** Least room for the name of a month. */
const LABEL_STEP = 30;

function drawBars({ labels, points, ticks, highIsLate, legend }: BarChart, width: number): Drawing {
  const { left, top, plot } = BARS;
  const bottom = top + plot;
  const step = (width - left) / labels.length;
  const most = Math.max(
    1,
    ...ticks.map(({ at }) => at),
    ...points.map(({ low, high, before }) => Math.max(low + high, before ?? 0)),
  );
  const heightOf = (value: number): number => (value / most) * plot;
  const every = Math.ceil(LABEL_STEP / step);
  return {
    width,
    height: bottom + BARS.labels + BARS.legend,
    shapes: [
      ...ticks.flatMap(({ at, text }): ChartShape[] => {
        const y = bottom - heightOf(at);
        return [
          ...(at === 0 ? [] : [{ mark: 'line', x1: left, x2: width, y1: y, y2: y, as: 'grid' } as const]),
          ...textAt(left - 8, y + 4, text, 'end'),
        ];
      }),
      ...points.slice(0, labels.length).flatMap(({ low, high, text, before }, index): ChartShape[] => {
        const x = left + step * (index + 0.5);
        const [bar, cross] = [step * 0.3, step * 0.38];
        const [lower, upper] = [heightOf(low), heightOf(high)];
        const past = before === null ? null : bottom - heightOf(before);
        return [
          ...rect(x - bar, bottom - lower, 2 * bar, lower, 'solid'),
          ...rect(x - bar, bottom - lower - upper, 2 * bar, upper, highIsLate ? 'late' : 'striped'),
          ...(past === null
            ? []
            : [{ mark: 'line', x1: x - cross, x2: x + cross, y1: past, y2: past, as: 'before' } as const]),
          ...textAt(
            x,
            Math.min(bottom - lower - upper, past ?? bottom) - 6,
            text,
            'middle',
            highIsLate ? 'late' : 'value',
          ),
        ];
      }),
      { mark: 'line', x1: left, x2: width, y1: bottom, y2: bottom, as: 'axis' },
      ...labels.flatMap((text, index) =>
        index % every === 0 ? textAt(left + step * (index + 0.5), bottom + 16, text, 'middle') : [],
      ),
      ...legendAt(bottom + BARS.labels + 20, left, [
        { text: legend.low, fill: 'solid' },
        { text: legend.high, fill: highIsLate ? 'late' : 'striped' },
        { text: points.some(({ before }) => before !== null) ? legend.before : '', fill: 'before' },
      ]),
    ],
  };
}

const ROWS = { names: 140, numbers: 40, row: 25, bar: 16, goal: 24, legend: 26 } as const;
const MAX_NAME = 22;

function drawRows({ points, goal: asked, highIsLate, legend }: RowChart, width: number): Drawing {
  const goal = asked === null ? null : { ...asked, after: Math.min(asked.after, points.length) };
  const { names, numbers, row, bar } = ROWS;
  const room = width - names - numbers;
  const most = Math.max(1, ...points.map(({ low, high }) => low + high));
  const goalGap = (index: number): number => (goal !== null && index >= goal.after ? ROWS.goal : 0);
  const bottom = points.length * row + (goal === null ? 0 : ROWS.goal);
  const goalAt = goal === null ? 0 : goal.after * row + ROWS.goal / 2;
  const hasLegend = legend.low !== '';
  return {
    width,
    height: bottom + (hasLegend ? ROWS.legend : 4),
    shapes: [
      ...points.flatMap(({ name, low, high, text }, index): ChartShape[] => {
        const y = index * row + goalGap(index);
        const cut = name.length > MAX_NAME ? `${name.slice(0, MAX_NAME - 1).trimEnd()}…` : name;
        const [first, second] = [(low / most) * room, (high / most) * room];
        return [
          ...textAt(0, y + 13, cut, 'start', 'value'),
          ...rect(names, y + 1, first, bar, 'solid'),
          ...rect(names + first, y + 1, second, bar, highIsLate ? 'late' : 'striped'),
          ...textAt(width, y + 13, text, 'end', 'value'),
        ];
      }),
      { mark: 'line', x1: names, x2: names, y1: 0, y2: bottom, as: 'axis' },
      ...(goal === null
        ? []
        : [
            // The words stand on the line, at its end.
            {
              mark: 'line',
              x1: 0,
              x2: width - goal.text.length * 6.4 - 10,
              y1: goalAt,
              y2: goalAt,
              as: 'goal',
            } as const,
            ...textAt(width, goalAt + 4, goal.text, 'end', 'value'),
          ]),
      ...(hasLegend
        ? legendAt(bottom + 18, names, [
            { text: legend.low, fill: 'solid' },
            { text: legend.high, fill: highIsLate ? 'late' : 'striped' },
          ])
        : []),
    ],
  };
}

const DOTS = { side: 12, top: 22, least: 56, radius: 4, apart: 9.5, level: 11, labels: 20 } as const;

/** Where a time stands: each step between two marks is as wide as it is many times longer. */
function scaleOf(ticks: DotChart['ticks'], width: number): (value: number) => number {
  const least = Math.max(1, ticks[0]?.at ?? 1);
  const most = Math.max(least + 1, ticks.at(-1)?.at ?? least + 1);
  const room = width - 2 * DOTS.side;
  return (value) =>
    DOTS.side + (Math.log(Math.min(most, Math.max(least, value)) / least) / Math.log(most / least)) * room;
}

/** The level of each dot, from left to right: the lowest on which it covers no other. */
function levelsOf(places: readonly number[]): number[] {
  const ends: number[] = [];
  return places.map((x) => {
    const free = ends.findIndex((end) => x - end >= DOTS.apart);
    const level = free === -1 ? ends.length : free;
    ends[level] = x;
    return level;
  });
}

function drawDots({ values, ticks, median, limit }: DotChart, width: number): Drawing {
  const at = scaleOf(ticks, width);
  const sorted = [...values].sort((a, b) => a - b);
  const places = sorted.map(at);
  const levels = levelsOf(places);
  const plot = Math.max(DOTS.least, (Math.max(...levels) + 1) * DOTS.level + 8);
  const bottom = DOTS.top + plot;
  const [half, end] = [at(median.at), at(limit.at)];
  const isLeft = half < width / 2;
  return {
    width,
    height: bottom + DOTS.labels,
    shapes: [
      ...ticks.flatMap(({ at: value, text }, index): ChartShape[] => {
        const x = at(value);
        const anchor = index === 0 ? 'start' : index === ticks.length - 1 ? 'end' : 'middle';
        const edge = index === 0 ? x - DOTS.side : index === ticks.length - 1 ? x + DOTS.side : x;
        return [
          { mark: 'line', x1: x, x2: x, y1: DOTS.top, y2: bottom, as: 'grid' },
          ...textAt(edge, bottom + 16, text, anchor),
        ];
      }),
      ...(limit.text === ''
        ? []
        : [{ mark: 'line', x1: end, x2: end, y1: DOTS.top, y2: bottom, as: 'limit' } as const]),
      ...textAt(width, 12, limit.text, 'end', 'late'),
      { mark: 'line', x1: half, x2: half, y1: DOTS.top - 4, y2: bottom, as: 'goal' },
      ...textAt(isLeft ? half + 6 : half - 6, DOTS.top + 8, median.text, isLeft ? 'start' : 'end', 'value'),
      ...sorted.map((value, index): ChartShape => {
        const [x, y] = [places[index] ?? 0, bottom - 8 - (levels[index] ?? 0) * DOTS.level];
        return value > limit.at
          ? { mark: 'rect', x: x - 4, y: y - 4, width: 8, height: 8, fill: 'lateSolid' }
          : { mark: 'circle', x, y, r: DOTS.radius };
      }),
      { mark: 'line', x1: 0, x2: width, y1: bottom, y2: bottom, as: 'axis' },
    ],
  };
}

/** The chart as primitives in drawing order, in an area of this width. */
export function drawChart(chart: Chart, width: number = WIDTHS[chart.shape]): Drawing {
  switch (chart.shape) {
    case 'bars':
      return drawBars(chart, width);
    case 'rows':
      return drawRows(chart, width);
    case 'dots':
      return drawDots(chart, width);
  }
}
