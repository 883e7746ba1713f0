// A chart of months on paper and in a PDF: readable without colour, inside its area, with a text alternative.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PrintDocument } from '../../../../../domain/exports/calls.ts';
import {
  axisTicks,
  type BarChart,
  type Chart,
  type DotChart,
  type RowChart,
} from '../../../../../domain/exports/chart.ts';
import { type ChartShape, drawChart, TEXT } from '../../../../../domain/exports/chart-shapes.ts';
import { HEAD } from '../print/head.ts';
import { renderPdf } from '../../../../../electron/exchange/pdf/pdf.ts';
import { toPrintPage } from '../../../../../electron/exchange/print/document-html.ts';

const MONTHS = ['jan', 'feb', 'mars', 'apr', 'maj', 'juni', 'juli', 'aug', 'sep', 'okt', 'nov', 'dec'];
const bars: BarChart = {
  shape: 'bars',
  caption: 'Tolv av femton i tid på Öland',
  labels: MONTHS,
  points: MONTHS.map((_, i) => ({
    low: i,
    high: i % 3,
    text: i % 3 === 0 ? '' : `${String(i % 3)} sena`,
    before: i % 2 === 0 ? 14 - i : null,
  })),
  highIsLate: true,
  ticks: [0, 5, 10, 15].map((at) => ({ at, text: String(at) })),
  legend: { low: 'I tid', high: 'Sena', before: 'Alla 2025' },
};
const rows: RowChart = {
  shape: 'rows',
  caption: 'Sju av tio',
  points: ['Samma dag', '1 arbetsdag', '2 arbetsdagar', '3 arbetsdagar'].map((name, i) => ({
    name,
    low: i < 3 ? 10 - i : 0,
    high: i < 3 ? 0 : 2,
    text: String(i < 3 ? 10 - i : 2),
  })),
  highIsLate: true,
  goal: { after: 3, text: 'mål: två arbetsdagar' },
  legend: { low: '', high: '' },
};
const dots: DotChart = {
  shape: 'dots',
  caption: 'De flesta inom en timme',
  values: [1, 6, 12, 30, 30, 31, 55, 400, 2000, 90_000],
  ticks: [5, 15, 60, 240, 1440, 7200].map((at) => ({ at, text: `${String(at)} min` })),
  median: { at: 30, text: 'hälften inom 30 min' },
  limit: { at: 1440, text: 'mer än ett dygn' },
};
const [low, high] = [fc.nat(1_000_000), fc.nat(1_000_000)];
const anyChart: fc.Arbitrary<Chart> = fc.oneof(
  fc
    .array(fc.record({ low, high, text: fc.constant('2 sena'), before: fc.option(low, { nil: null }) }), {
      minLength: 12,
      maxLength: 12,
    })
    .map((points): Chart => ({ ...bars, points })),
  fc
    .array(fc.record({ low, high, name: fc.string({ maxLength: 60 }), text: fc.constant('7') }), {
      minLength: 1,
      maxLength: 40,
    })
    .map((points): Chart => ({ ...rows, points })),
  fc
    .array(fc.double({ min: 0, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 100 })
    .chain((values) =>
      fc.constantFrom(...values).map((at): Chart => ({ ...dots, values, median: { ...dots.median, at } })),
    ),
);
const edges = (mark: ChartShape): [number, number, number, number] => {
  switch (mark.mark) {
    case 'rect':
      return [mark.x, mark.y, mark.x + mark.width, mark.y + mark.height];
    case 'circle':
      return [mark.x - mark.r, mark.y - mark.r, mark.x + mark.r, mark.y + mark.r];
    case 'line':
      return [
        Math.min(mark.x1, mark.x2),
        Math.min(mark.y1, mark.y2),
        Math.max(mark.x1, mark.x2),
        Math.max(mark.y1, mark.y2),
      ];
    case 'text':
      return [mark.x, mark.y - TEXT, mark.x, mark.y];
  }
};
const document = (...charts: Chart[]) =>
  PrintDocument.parse({
    title: 'Statistik 2026',
    subtitle: '',
    language: 'sv',
    landscape: true,
    blocks: charts.map((chart) => ({ kind: 'chart', chart })),
  });

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kanalvakt-chart-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a chart of months', () => {
  it('keeps every mark inside its area, whatever the numbers', () => {
    fc.assert(
      fc.property(anyChart, fc.constantFrom(300, 600), (chart, width) => {
        const { shapes, height } = drawChart(chart, width);
        for (const mark of shapes) {
          const [left, top, right, bottom] = edges(mark);
          expect(Math.min(left, top)).toBeGreaterThanOrEqual(-1e-6);
          expect(bottom).toBeLessThanOrEqual(height + 1e-6);
          expect(right).toBeLessThanOrEqual(width + 1e-6);
        }
      }),
    );
  });

  it('draws bars and rows in proportion, and what went wrong in another way than what did not', () => {
    const point = { low: 30, high: 10, text: '', before: null, name: 'A' };
    const drawn: readonly (readonly [Chart, 'height' | 'width'])[] = [
      [{ ...bars, points: [point] }, 'height'],
      [{ ...rows, points: [point] }, 'width'],
    ];
    for (const [chart, side] of drawn) {
      const rects = drawChart(chart)
        .shapes.flatMap((mark) => (mark.mark === 'rect' ? [mark] : []))
        .slice(0, 2);
      expect(rects.map(({ fill }) => fill)).toEqual(['solid', 'late']);
      expect((rects[0]?.[side] ?? 0) / (rects[1]?.[side] ?? 1)).toBeCloseTo(3);
    }
  });

  it('has a dot for each case, none upon another, and a square for each beyond the limit', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 100 }), (values) => {
        const { shapes } = drawChart({ ...dots, values });
        const circles = shapes.flatMap((mark) => (mark.mark === 'circle' ? [mark] : []));
        const squares = shapes.filter((mark) => mark.mark === 'rect');
        expect(circles).toHaveLength(values.filter((value) => value <= 1440).length);
        expect(squares).toHaveLength(values.filter((value) => value > 1440).length);
        for (const [index, one] of circles.entries())
          for (const other of circles.slice(index + 1))
            expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThanOrEqual(2 * one.r);
      }),
    );
  });

  it('draws and names the goal, the limit and the year before, and no year before that is not known', () => {
    const named = (chart: Chart, as: string): number =>
      drawChart(chart).shapes.filter((mark) => mark.mark === 'line' && mark.as === as).length;
    const texts = (chart: Chart): string[] =>
      drawChart(chart).shapes.flatMap((mark) => (mark.mark === 'text' ? mark.text : []));
    expect([named(rows, 'goal'), named(dots, 'limit'), named(bars, 'before')]).toEqual([1, 1, 7]);
    expect(texts(rows)).toContain('mål: två arbetsdagar');
    expect(texts(dots)).toEqual(expect.arrayContaining(['mer än ett dygn', 'hälften inom 30 min']));
    expect(texts(bars)).toContain('Alla 2025');
    expect(named({ ...dots, limit: { ...dots.limit, text: '' } }, 'limit')).toBe(0);
    const alone = { ...bars, points: bars.points.map((point) => ({ ...point, before: null })) };
    expect(named(alone, 'before')).toBe(0);
    expect(texts(alone)).not.toContain('Alla 2025');
  });

  it('has an axis from zero to at least the highest value, whose marks stand at their height', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), (most) => {
        const ticks = axisTicks(most, [1, 2, 5, 10, 25, 50, 100]);
        expect(ticks[0]).toBe(0);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(most);
        expect(ticks.length).toBeLessThanOrEqual(5);
      }),
    );
    const { shapes } = drawChart({ ...bars, points: [{ low: 10, high: 0, text: '', before: null }] });
    const bar = shapes.find((mark) => mark.mark === 'rect');
    const grid = shapes.flatMap((mark) => (mark.mark === 'line' && mark.as === 'grid' ? [mark.y1] : []));
    expect(bar?.mark === 'rect' && bar.y).toBeCloseTo(grid[1] ?? Number.NaN);
    expect(shapes.filter((mark) => mark.mark === 'line' && mark.as === 'axis')).toHaveLength(1);
    expect(shapes.filter((mark) => mark.mark === 'text' && mark.anchor === 'end')).toHaveLength(4);
  });

  it('is a tagged figure with its texts in the PDF, in black, white and grey only', async () => {
    const font = (name: string): Uint8Array =>
      readFileSync(`node_modules/@expo-google-fonts/inter/${name.replace('Inter_', '')}/${name}.ttf`);
    const bytes = await renderPdf(document(bars, rows, dots), {
      fonts: { regular: font('Inter_400Regular'), bold: font('Inter_600SemiBold') },
      loadImage: () => Promise.resolve(null),
      createdAt: new Date('2026-11-24T10:00:00Z'),
      head: HEAD,
    });
    const file = path.join(folder, 'statistik.pdf');
    writeFileSync(file, bytes);
    expect(execFileSync('qpdf', ['--check', file], { encoding: 'utf8' })).toContain(
      'No syntax or stream encoding errors',
    );
    const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
    for (const words of [
      ...MONTHS,
      'I tid',
      'Sena',
      'Alla 2025',
      'mål: två arbetsdagar',
      '2 sena',
      'hälften inom 30 min',
      '15',
    ])
      expect(text).toContain(words);
    expect(execFileSync('pdfinfo', ['-struct', file], { encoding: 'utf8' }).match(/Figure/g)).toHaveLength(3);
    execFileSync('pdftoppm', ['-r', '50', '-singlefile', file, path.join(folder, 'sida')]);
    const pixels = readFileSync(path.join(folder, 'sida.ppm'));
    const start = pixels.indexOf('255\n') + 4;
    const seen = { black: 0, coloured: 0 };
    for (let at = start; at + 2 < pixels.length; at += 3) {
      const [r = 0, g = 0, b = 0] = pixels.subarray(at, at + 3);
      if (Math.max(r, g, b) - Math.min(r, g, b) > 2) seen.coloured += 1;
      if (r < 60) seen.black += 1;
    }
    expect(seen.coloured).toBe(0);
    expect(seen.black).toBeGreaterThan(1000);
  });

  it('escapes every text when printed', () => {
    const evil = '"><script>alert(1)</script>';
    const html = toPrintPage(
      document(
        { ...bars, caption: evil, labels: MONTHS.map(() => evil), legend: { low: evil, high: evil, before: evil } },
        { ...rows, points: [{ name: evil, low: 1, high: 0, text: evil }] },
        { ...dots, caption: evil, limit: { at: 1440, text: evil } },
      ),
      { head: HEAD },
    );
    expect(html).not.toContain('<script');
    expect(html.match(/<circle /g)).toHaveLength(dots.values.filter((value) => value <= 1440).length);
    expect(toPrintPage(document(bars), { head: HEAD })).toContain('fill="url(#stripes)"');
  });
});
