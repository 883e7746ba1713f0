// The description of the records as one HTML page: no scripts, nothing fetched, all text escaped. WCAG 2.1 AA: headings in
// order, tables with heads, light and dark, reflows at any width, prints. R40.
import { createHash } from 'node:crypto';
import type { Block, PrintDocument } from '../../../domain/exports/calls.ts';
import { line } from '../common-page/line.ts';
import { PAGE_STYLE } from '../common-page/style.ts';

const STYLE = `${PAGE_STYLE}
main { max-width: 60rem; } main > .facts { margin-top: 0; }
.table { overflow-x: auto; margin: .75rem 0 1rem; }
table { border-collapse: collapse; width: 100%; font-size: .95rem; }
th, td { text-align: start; vertical-align: top; padding: .45rem .6rem .45rem 0; border-bottom: 1px solid var(--line); }
th, td { min-width: 5.5rem; overflow-wrap: normal; }
.day { white-space: nowrap; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .25rem 1rem; margin: .5rem 0; }
dt { font-weight: 600; } dd { margin: 0; }
`;
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

const paragraphs = (text: string): string =>
  text
    .split(/\n\s*\n/)
    .map((part) => part.split('\n').map(line).join('<br>\n'))
    .filter((part) => part !== '')
    .map((part) => `<p dir="auto">${part}</p>`)
    .join('\n');

const DAY = /^\d{4}-\d\d-\d\d$/;
const cells = (row: readonly string[]): string =>
  row.map((cell) => `<td dir="auto"${DAY.test(cell) ? ' class="day"' : ''}>${line(cell)}</td>`).join('');

/** The heading that a table stands under is its name. */
function blockHtml(block: Block, heading: string): string {
  switch (block.kind) {
    case 'heading':
      return `<h2>${line(block.text)}</h2>`;
    case 'text':
      return paragraphs(block.text);
    case 'facts':
      return `<dl>\n${block.rows.map(({ label, value }) => `<dt>${line(label)}</dt><dd dir="auto">${line(value)}</dd>`).join('\n')}\n</dl>`;
    case 'table': {
      const head = block.head.map((cell) => `<th scope="col">${line(cell)}</th>`).join('');
      const rows = block.rows.map((row) => `<tr>${cells(row)}</tr>`).join('\n');
      return `<div class="table" role="group" aria-label="${line(heading)}" tabindex="0">\n<table>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${rows}\n</tbody>\n</table>\n</div>`;
    }
    case 'signature':
    case 'code':
    case 'pageBreak':
    case 'chart':
    case 'image':
      return '';
  }
}

/** The complete page. */
export function descriptionHtml({ title, subtitle, language, blocks }: PrintDocument): string {
  let heading = title;
  const body = blocks.map((block) => {
    if (block.kind === 'heading') heading = block.text;
    return blockHtml(block, heading);
  });
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${line(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${line(title)}</h1>
<p class="facts">${line(subtitle)}</p>
${body.join('\n')}
</main>
</body>
</html>
`;
}
