// PrintDocument → one HTML page for the print window: everything escaped, no scripts, inline style.
import type { Block, PrintDocument } from '../../../domain/exports/calls.ts';
import { armsName, type PrintHead, headLines } from '../../../domain/organisation/print-head.ts';
import type { Chart } from '../../../domain/exports/chart.ts';
import { type ChartShape, drawChart, TEXT } from '../../../domain/exports/chart-shapes.ts';

/** Escapes text for content and quoted attributes. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"'`]/g, (char) => `&#${char.charCodeAt(0)};`);

/** Only words longer than this (a web address, a checksum) may be broken in a narrow column. */
const MAX_UNBROKEN_CHARACTERS = 24;
const breakable = (word: string): string =>
  word.length <= MAX_UNBROKEN_CHARACTERS
    ? escapeHtml(word)
    : (word.match(/.{1,12}/gsu) ?? []).map(escapeHtml).join('<wbr>');

/** Text with its line breaks; the direction is set on the containing element. */
const lines = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.split(/(\s+)/).map(breakable).join(''))
    .join('<br>');

const STYLE = `
@page { margin: 18mm 16mm; }
body { font: 10.5pt/1.45 Inter, 'Segoe UI', system-ui, sans-serif; color: #111; margin: 0; overflow-wrap: break-word; }
h1 { font-size: 18pt; margin: 0 0 4pt; } h2 { font-size: 13pt; margin: 16pt 0 4pt; break-after: avoid; }
.subtitle { color: #444; margin: 0 0 12pt; }
dl { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 2fr); gap: 2pt 12pt; margin: 0 0 10pt; } dt { font-weight: 600; } dd { margin: 0; }
table { border-collapse: collapse; width: 100%; font-size: 9pt; margin: 0 0 12pt; } thead { display: table-header-group; } table.wide { font-size: 7pt; } table.wide th, table.wide td { padding: 2pt 3pt; }
th, td { text-align: start; vertical-align: top; padding: 3pt 5pt; border-bottom: 0.5pt solid #bbb; } th { border-bottom-color: #444; } tr { break-inside: avoid; }
.code { font: 600 17pt/1.6 ui-monospace, 'DejaVu Sans Mono', Consolas, monospace; letter-spacing: 0.04em; margin: 6pt 0 12pt; padding: 8pt 12pt; border: 0.75pt solid #444; break-inside: avoid; } .page-break { break-after: page; }
.signature { display: flex; gap: 20pt; margin: 42pt 0 12pt; break-inside: avoid; } .signature span { flex: 1; border-top: 0.5pt solid #444; padding-top: 3pt; font-size: 9pt; }
figure { margin: 0 0 12pt; break-inside: avoid; } img { max-width: 100%; max-height: 180mm; } figcaption { font-size: 9pt; color: #444; }
`;

/** Tables with more columns are set in smaller type. */
const MAX_NORMAL_COLUMNS = 7;
const BLOB = /^[0-9a-f]{16,128}$/;

/** The address of a stored file in the program's own protocol. */
export const blobAddress = (blobId: string): string => `/blob/${blobId}`;

const cells = (tag: 'td' | 'th', row: readonly string[]): string =>
  row.map((cell) => `<${tag} dir="auto"${tag === 'th' ? ' scope="col"' : ''}>${lines(cell)}</${tag}>`).join('');

type Line = Extract<ChartShape, { mark: 'line' }>;
/** The mark of the year before has a white edge, so that it is seen on a full bar. */
function lineHtml({ x1, y1, x2, y2, as }: Line): string {
  const place = `x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}"`;
  const edge = as === 'before' ? `<line ${place} stroke="#fff" stroke-width="5"/>` : '';
  const width = as === 'before' || as === 'goal' ? ' stroke-width="2"' : '';
  return `${edge}<line ${place} stroke="${as === 'grid' ? '#ddd' : '#111'}"${width}${as === 'limit' ? ' stroke-dasharray="5 4"' : ''}/>`;
}

function markHtml(mark: ChartShape): string {
  switch (mark.mark) {
    case 'rect':
      return `<rect x="${mark.x}" y="${mark.y}" width="${mark.width}" height="${mark.height}" fill="${mark.fill === 'solid' || mark.fill === 'lateSolid' ? '#111' : 'url(#stripes)'}" stroke="#111"/>`;
    case 'circle':
      return `<circle cx="${mark.x}" cy="${mark.y}" r="${mark.r}" fill="#111"/>`;
    case 'line':
      return lineHtml(mark);
    case 'text':
      return `<text x="${mark.x}" y="${mark.y}" font-size="${TEXT}" text-anchor="${mark.anchor}">${escapeHtml(mark.text)}</text>`;
  }
}

/** Black on white. Stripes are drawn as lines, because backgrounds may not be printed. */
function chartHtml(chart: Chart): string {
  const stripes =
    '<defs><pattern id="stripes" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="5" height="5" fill="#fff"/><rect width="2" height="5" fill="#111"/></pattern></defs>';
  const { width, height, shapes } = drawChart(chart);
  return `<figure><svg viewBox="0 0 ${width} ${height}" style="width: ${width}pt; max-width: 100%" role="img" aria-label="${escapeHtml(chart.caption)}">${stripes}${shapes.map(markHtml).join('')}</svg></figure>`;
}

function blockHtml(block: Block, imageAddress: (blobId: string) => string): string {
  switch (block.kind) {
    case 'heading':
      return `<h2 dir="auto">${lines(block.text)}</h2>`;
    case 'text':
      return `<p dir="auto">${lines(block.text)}</p>`;
    case 'facts':
      return `<dl>${block.rows.map(({ label, value }) => `<dt dir="auto">${lines(label)}</dt><dd dir="auto">${lines(value)}</dd>`).join('')}</dl>`;
    case 'table': {
      const head = block.head.some((cell) => cell !== '') ? `<thead><tr>${cells('th', block.head)}</tr></thead>` : '';
      return `<table${block.head.length > MAX_NORMAL_COLUMNS ? ' class="wide"' : ''}>${head}<tbody>${block.rows.map((row) => `<tr>${cells('td', row)}</tr>`).join('')}</tbody></table>`;
    }
    case 'code':
      return `<p class="code" translate="no">${lines(block.text)}</p>`;
    case 'signature':
      return `<div class="signature">${block.labels.map((label) => `<span dir="auto">${lines(label)}</span>`).join('')}</div>`;
    case 'pageBreak':
      return '<div class="page-break"></div>';
    case 'chart':
      return chartHtml(block.chart);
    case 'image': {
      const picture = BLOB.test(block.blobId)
        ? `<img src="${escapeHtml(imageAddress(block.blobId))}" alt="${escapeHtml(block.caption)}">`
        : '';
      return `<figure>${picture}<figcaption dir="auto">${lines(block.caption)}</figcaption></figure>`;
    }
  }
}

/** The head of a table is repeated on each page of paper, and so is that of the whole document. */
export const HEAD_STYLE = `
.sheet { display: table; width: 100%; table-layout: fixed; border-collapse: separate; } .sheet > .whose { display: table-header-group; break-inside: avoid; } .sheet > .content { display: table-row-group; }
.whose > div { display: flex; justify-content: space-between; gap: 12pt; font-size: 8.5pt; line-height: 1.35; border-bottom: 0.5pt solid #bbb; padding-bottom: 4pt; margin-bottom: 10pt; }
.whose .arms { width: 11mm; height: 11mm; object-fit: contain; flex: none; } .whose .left { flex: 1; } .whose p { margin: 0; } .whose .left p:first-child { font-weight: 600; } .whose .right { text-align: end; }
`;

/** `content` under the head that each page of paper has. */
export function underHead(content: string, head: PrintHead, reference: string, language: 'sv' | 'en'): string {
  const { left, right } = headLines(head, reference, language);
  const arms =
    head.armsBlobId !== null && BLOB.test(head.armsBlobId)
      ? `<img class="arms" src="${escapeHtml(blobAddress(head.armsBlobId))}" alt="${escapeHtml(armsName(head, language))}">`
      : '';
  const part = (name: string, texts: readonly string[]): string =>
    `<div class="${name}">${texts.map((text) => `<p dir="auto">${escapeHtml(text)}</p>`).join('')}</div>`;
  return `<div class="sheet">\n<div class="whose" role="banner"><div>${arms}${part('left', left)}${part('right', right)}</div></div>\n<div class="content">\n${content}\n</div>\n</div>`;
}

/** Size of a page of paper, and its margins, in millimetres. */
const PAPER = { short: 210, long: 297, above: 18, beside: 16 } as const;
const PIXELS_PER_MM = 96 / 25.4;

/** A page of a preview, in CSS pixels. */
export const previewSize = (landscape: boolean): { readonly width: number; readonly height: number } => {
  const [width, height] = landscape ? [PAPER.long, PAPER.short] : [PAPER.short, PAPER.long];
  return { width: width * PIXELS_PER_MM, height: height * PIXELS_PER_MM };
};

/**
 * The pages of the paper side by side: a column of text is one page, and Chromium breaks columns by the rules it breaks
 * pages by.
 */
function previewStyle(landscape: boolean): string {
  const [width, height] = landscape ? [PAPER.long, PAPER.short] : [PAPER.short, PAPER.long];
  const { above, beside } = PAPER;
  return `
html { background: #fff; } body { box-sizing: border-box; width: ${width}mm; height: ${height}mm; padding: ${above}mm ${beside}mm; column-width: ${width - 2 * beside}mm; column-gap: ${2 * beside}mm; column-fill: auto; print-color-adjust: exact; }
.page-break { break-after: column; }
`;
}

export interface PrintPageOptions {
  /** Whose paper it is; null for a page that is not the municipality's paper. */
  readonly head: PrintHead | null;
  /** Where pictures come from; by default the program's own protocol. */
  readonly imageAddress?: (blobId: string) => string;
  /** With its pages side by side, as a preview shows them. */
  readonly preview?: boolean;
}

/** The complete page. */
export function toPrintPage(
  document: PrintDocument,
  { head, imageAddress = blobAddress, preview = false }: PrintPageOptions,
): string {
  const subtitle = document.subtitle === '' ? '' : `<p class="subtitle" dir="auto">${lines(document.subtitle)}</p>`;
  const size = document.landscape ? '@page { size: A4 landscape; }' : '@page { size: A4 portrait; }';
  const body = document.blocks.map((block) => blockHtml(block, imageAddress)).join('\n');
  const content = `<main>\n<h1 dir="auto">${lines(document.title)}</h1>\n${subtitle}\n${body}\n</main>`;
  return `<!doctype html>
<html lang="${document.language}">
<head><meta charset="utf-8"><title>${escapeHtml(document.title)}</title><style>${STYLE}${HEAD_STYLE}${preview ? previewStyle(document.landscape) : size}</style></head>
<body>
${head === null ? content : underHead(content, head, document.reference, document.language)}
</body>
</html>
`;
}
