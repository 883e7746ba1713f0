// A chart in a PDF: black on white, vector graphics, one tagged figure with alternative text.
import type { Chart } from '../../../domain/exports/chart.ts';
import { type ChartShape, drawChart as drawingOf, TEXT } from '../../../domain/exports/chart-shapes.ts';
import type { Page } from './page.ts';

const INK = '#111111';
const PALE = '#dddddd';

type Box = Extract<ChartShape, { mark: 'rect' }>;

/** Diagonal lines inside a box, to distinguish it from a filled one without colour. */
function stripe({ doc }: Page, { x, y, width, height }: Box): void {
  doc.save().rect(x, y, width, height).clip();
  for (let at = x - height; at < x + width; at += 4) doc.moveTo(at, y + height).lineTo(at + height, y);
  doc.lineWidth(1.2).strokeColor(INK).stroke().restore();
}

type Line = Extract<ChartShape, { mark: 'line' }>;

/** The mark of the year before has a white edge, so that it is seen on a full bar. */
function drawLine({ doc }: Page, { x1, y1, x2, y2, as }: Line): void {
  const draw = (width: number, colour: string) =>
    doc.moveTo(x1, y1).lineTo(x2, y2).lineWidth(width).strokeColor(colour).stroke();
  if (as === 'before') draw(5, '#ffffff');
  if (as === 'limit') doc.dash(5, { space: 4 });
  draw(as === 'before' || as === 'goal' ? 2 : 1, as === 'grid' ? PALE : INK);
  doc.undash();
}

function drawMark(page: Page, mark: ChartShape): void {
  const { doc } = page;
  switch (mark.mark) {
    case 'rect':
      doc
        .rect(mark.x, mark.y, mark.width, mark.height)
        .fillColor(mark.fill === 'solid' || mark.fill === 'lateSolid' ? INK : '#ffffff')
        .fill();
      if (mark.fill === 'striped' || mark.fill === 'late') stripe(page, mark);
      doc.rect(mark.x, mark.y, mark.width, mark.height).lineWidth(1).strokeColor(INK).stroke();
      return;
    case 'circle':
      doc.circle(mark.x, mark.y, mark.r).fillColor(INK).fill();
      return;
    case 'line':
      drawLine(page, mark);
      return;
    case 'text': {
      const width = page.type.width(mark.text, 'regular', TEXT);
      const shift = mark.anchor === 'start' ? 0 : mark.anchor === 'middle' ? width / 2 : width;
      // A mark's position is its baseline; pdfkit's is the top of the text.
      page.line(mark.text, mark.x - shift, mark.y - TEXT, 'regular', TEXT);
    }
  }
}

/** Draws the chart at the current position, no wider than the page. */
export function drawChart(page: Page, chart: Chart): void {
  const drawing = drawingOf(chart);
  const scale = Math.min(1, page.width / drawing.width);
  const height = drawing.height * scale;
  page.ensureRoom(height + 10);
  const { doc, left, y } = page;
  page.content(
    'Figure',
    () => {
      doc.save().translate(left, y).scale(scale);
      for (const mark of drawing.shapes) drawMark(page, mark);
      doc.restore();
    },
    { alt: chart.caption, bbox: [left, y, left + drawing.width * scale, y + height] },
  );
  page.y += height + 10;
}
