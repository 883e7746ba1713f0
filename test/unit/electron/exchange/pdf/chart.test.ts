// A chart of months on paper and in a PDF: readable without colour, inside its area, with a text alternative.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PrintDocument } from '../../../../../domain/exports/calls.ts';
import { axisTicks, type Chart, legendShapes, chartShapes, PLANE } from '../../../../../domain/exports/chart.ts';
import { HEAD } from '../print/head.ts';
import { renderPdf } from '../../../../../electron/exchange/pdf/pdf.ts';
import { toPrintPage } from '../../../../../electron/exchange/print/document-html.ts';

const MONTHS = ['jan', 'feb', 'mars', 'apr', 'maj', 'juni', 'juli', 'aug', 'sep', 'okt', 'nov', 'dec'];
const bars: Chart = {
  shape: 'bars',
  caption: 'Tolv av femton i tid på Öland',
  labels: MONTHS,
  points: MONTHS.map((_, i) => ({ low: i, high: i % 3, lowText: '', highText: `${String(i)}/${String(i + (i % 3))}` })),
  goal: null,
  axis: { unit: 'Frågor', ticks: [0, 5, 10, 15].map((at) => ({ at, text: String(at) })) },
  legend: { low: 'Besvarad i tid', high: 'För sent' },
};
const dots: Chart = {
  ...bars,
  shape: 'dots',
  points: MONTHS.map((_, i) =>
    i % 4 === 0
      ? { low: null, high: null, lowText: '', highText: '' }
      : { low: i / 4, high: i / 2, lowText: String(i / 4), highText: String(i / 2) },
  ),
  goal: { at: 2, text: 'Mål: 2 arbetsdagar' },
};
const document = (...charts: Chart[]) =>
  PrintDocument.parse({
    title: 'Statistik 2026',
    subtitle: '',
    language: 'sv',
    landscape: true,
    blocks: charts.map((chart) => ({ kind: 'chart', ...chart })),
  });

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kanalvakt-chart-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a chart of months', () => {
  it('keeps every mark inside its area and draws bars in proportion, whatever the numbers', () => {
    const amount = fc.option(fc.oneof(fc.nat(1_000_000), fc.double({ min: 0, max: 1e9, noNaN: true })), { nil: null });
    const points = fc.array(
      fc.record({ low: amount, high: amount, lowText: fc.constant('1'), highText: fc.constant('2') }),
      { minLength: 12, maxLength: 12 },
    );
    fc.assert(
      fc.property(points, fc.constantFrom('bars' as const, 'dots' as const), (some, shape) => {
        for (const mark of chartShapes({ ...bars, shape, points: some })) {
          const [top, bottom] =
            mark.mark === 'rect'
              ? [mark.y, mark.y + mark.height]
              : mark.mark === 'circle'
                ? [mark.y - mark.r, mark.y + mark.r]
                : mark.mark === 'line'
                  ? [Math.min(mark.y1, mark.y2), Math.max(mark.y1, mark.y2)]
                  : [mark.y - PLANE.text, mark.y];
          expect(top).toBeGreaterThanOrEqual(-1e-6);
          expect(bottom).toBeLessThanOrEqual(PLANE.height);
        }
      }),
    );
    const rects = chartShapes({ ...bars, points: [{ low: 30, high: 10, lowText: '', highText: '' }] }).filter(
      (mark) => mark.mark === 'rect',
    );
    expect(rects.map(({ fill }) => fill)).toEqual(['solid', 'striped']);
    expect((rects[0]?.height ?? 0) / (rects[1]?.height ?? 1)).toBeCloseTo(3);
  });

  it('keeps the texts of two points that lie close apart, and inside', () => {
    const value = fc.double({ min: 0, max: 10, noNaN: true });
    fc.assert(
      fc.property(value, value, (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const texts = chartShapes({
          ...dots,
          goal: null,
          points: [{ low, high, lowText: 'low', highText: 'high' }],
        }).flatMap((mark) => (mark.mark === 'text' && mark.as === 'value' ? [mark] : []));
        const [highAt = 0, lowAt = 0] = ['high', 'low'].map((name) => texts.find(({ text }) => text === name)?.y);
        expect(lowAt - highAt).toBeGreaterThanOrEqual(PLANE.text);
      }),
    );
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
    const shapes = chartShapes({ ...bars, points: [{ low: 10, high: 0, lowText: '', highText: '' }] });
    const bar = shapes.find((mark) => mark.mark === 'rect');
    const grid = shapes.flatMap((mark) => (mark.mark === 'line' && mark.as === 'grid' ? [mark.y1] : []));
    expect(bar?.mark === 'rect' && bar.y).toBeCloseTo(grid[1] ?? Number.NaN);
    expect(shapes.filter((mark) => mark.mark === 'text' && mark.anchor === 'end')).toHaveLength(4);
  });

  it('is a tagged figure with its texts in the PDF, in black, white and grey only', async () => {
    const font = (name: string): Uint8Array =>
      readFileSync(`node_modules/@expo-google-fonts/inter/${name.replace('Inter_', '')}/${name}.ttf`);
    const bytes = await renderPdf(document(bars, dots), {
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
    for (const words of [...MONTHS, 'Besvarad i tid', 'För sent', 'Mål: 2 arbetsdagar', '11/13', '5.5', 'Frågor', '15'])
      expect(text).toContain(words);
    expect(execFileSync('pdfinfo', ['-struct', file], { encoding: 'utf8' }).match(/Figure/g)).toHaveLength(2);
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
      document({ ...dots, caption: evil, labels: MONTHS.map(() => evil), legend: { low: evil, high: evil } }),
      { head: HEAD },
    );
    expect(html).not.toContain('<script');
    expect(html.match(/<circle /g)).toHaveLength(
      chartShapes(dots).filter(({ mark }) => mark === 'circle').length +
        legendShapes(dots).filter(({ mark }) => mark === 'circle').length,
    );
    expect(toPrintPage(document(bars), { head: HEAD })).toContain('fill="url(#stripes)"');
  });
});
