// The pages of a preview are columns of the size of the paper.
import { expect, it } from 'vitest';
import { PrintDocument } from '../../../../../domain/exports/calls.ts';
import { previewSize, toPrintPage } from '../../../../../electron/exchange/print/document-html.ts';
import { HEAD } from './head.ts';

const page = (landscape: boolean, preview: boolean): string =>
  toPrintPage(
    PrintDocument.parse({ title: 'T', subtitle: '', language: 'sv', landscape, blocks: [{ kind: 'pageBreak' }] }),
    { head: HEAD, preview },
  );

it.each([
  [false, 210, 297],
  [true, 297, 210],
])('landscape %s: a page is %i by %i millimetres, and the next begins where it ends', (landscape, width, height) => {
  const size = previewSize(landscape);
  expect(Math.round((size.width * 25.4) / 96)).toBe(width);
  expect(Math.round((size.height * 25.4) / 96)).toBe(height);
  const html = page(landscape, true);
  const column = Number(/column-width: (\d+)mm/.exec(html)?.[1]);
  const gap = Number(/column-gap: (\d+)mm/.exec(html)?.[1]);
  expect(column + gap).toBe(width);
  expect(html).toContain(`height: ${height}mm`);
  expect(html).toContain('break-after: column');
});

it('the printed document itself has no columns', () => {
  expect(page(false, false)).not.toContain('column-width');
});
