// A chart of months in a PDF: black on white, vector graphics, one tagged figure with alternative text.
import { type Chart, legendShapes, type ChartShape, chartShapes, PLANE } from '../../../domain/exports/chart.ts';
import type { Page } from './page.ts';

const INK = '#111111';
const GREY = '#555555';
const PALE = '#dddddd';

type Box = Extract<ChartShape, { mark: 'rect' }>;

/** Diagonal lines inside a box, to distinguish it from a filled one without colour. */
function stripe({ doc }: Page, { x, y, width, height }: Box): void {
  doc.save().rect(x, y, width, height).clip();
  for (let at = x - height; at < x + width; at += 4) doc.moveTo(at, y + height).lineTo(at + height, y);
  doc.lineWidth(1.2).strokeColor(INK).stroke().restore();
}

function drawMark(page: Page, mark: ChartShape): void {
  const { doc } = page;
  switch (mark.mark) {
    case 'rect':
      doc
        .rect(mark.x, mark.y, mark.width, mark.height)
        .fillColor(mark.fill === 'solid' ? INK : '#ffffff')
        .fill();
      if (mark.fill === 'striped') stripe(page, mark);
      doc.rect(mark.x, mark.y, mark.width, mark.height).lineWidth(1).strokeColor(INK).stroke();
      return;
    case 'circle':
      doc.circle(mark.x, mark.y, mark.r).fillColor(INK).fill();
      return;
    case 'line':
      if (mark.as === 'goal') doc.dash(5, { space: 4 });
      doc
        .moveTo(mark.x1, mark.y1)
        .lineTo(mark.x2, mark.y2)
        .lineWidth(1)
        .strokeColor(mark.as === 'axis' ? INK : mark.as === 'grid' ? PALE : GREY)
        .stroke()
        .undash();
      return;
    case 'text': {
      const width = page.type.width(mark.text, 'regular', PLANE.text);
      const shift = mark.anchor === 'start' ? 0 : mark.anchor === 'middle' ? width / 2 : width;
      // A mark's position is its baseline; pdfkit's is the top of the text.
      page.line(mark.text, mark.x - shift, mark.y - PLANE.text, 'regular', PLANE.text);
    }
  }
}

/** Draws the chart at the current position, as wide as the page. */
export function drawChart(page: Page, chart: Chart): void {
  const scale = page.width / PLANE.width;
  const height = (PLANE.height + PLANE.legend) * scale;
  page.ensureRoom(height + 10);
  const { doc, left, y } = page;
  page.content(
    'Figure',
    () => {
      doc.save().translate(left, y).scale(scale);
      for (const mark of [...chartShapes(chart), ...legendShapes(chart)]) drawMark(page, mark);
      doc.restore();
    },
    chart.caption === '' ? '–' : chart.caption,
  );
  page.y += height + 10;
}
