// TimelinePicture → one HTML page for the print window: a table with bars over the days, the header repeated on every
// sheet, readable without colour. Everything escaped, no scripts, inline style. R25.
import type { TimelinePicture } from '../../../domain/exports/picture.ts';
import { daysBetween } from '../../../domain/calendar/days.ts';
import type { PrintHead } from '../../../domain/organisation/print-head.ts';
import { HEAD_STYLE, escapeHtml, underHead } from './document-html.ts';

/** Width of the image file, in CSS pixels: A4 landscape proportions. */
export const PICTURE_WIDTH = 1414;

interface Days {
  readonly from: string;
  readonly count: number;
}

const share = (value: number, { count }: Days): string => `${((value / count) * 100).toFixed(4)}%`;

/** CSS left and width of an interval, clipped to the days shown. */
function positionOf(days: Days, from: string, to: string): string {
  const start = Math.max(0, daysBetween(days.from, from));
  const end = Math.min(days.count, daysBetween(days.from, to) + 1);
  return `left:${share(start, days)};width:${share(Math.max(0, end - start), days)}`;
}

const STYLE = `
* { box-sizing: border-box; print-color-adjust: exact; }
body { font: 9pt/1.3 Inter, 'Segoe UI', 'Liberation Sans', system-ui, sans-serif; color: #111; margin: 0; background: #fff; }
header { display: flex; gap: 10pt; align-items: baseline; margin: 0 0 5pt; } h1 { font-size: 15pt; margin: 0; } header p { margin: 0; color: #333; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; border: 0.5pt solid #999; }
thead { display: table-header-group; } tr { break-inside: avoid; }
th.name { width: 46mm; text-align: start; font-weight: 500; padding: 0 4pt 0 5pt; border-right: 0.5pt solid #999; overflow: hidden; }
tbody th.name > span { display: block; max-height: 5.6mm; overflow: hidden; line-height: 2.8mm; font-size: 7.5pt; overflow-wrap: anywhere; } .detail { color: #333; font-weight: 400; }
td, thead th.days { padding: 0; border-top: 0.5pt solid #bbb; text-align: start; } .line, .track { position: relative; overflow: hidden; } .line { height: 4.2mm; } .track { height: 6.1mm; }
tbody th { border-top: 0.5pt solid #bbb; }
.line span { position: absolute; top: 0; bottom: 0; padding-left: 1.5pt; border-left: 0.5pt solid #999; font-size: 7pt; line-height: 4.2mm; white-space: nowrap; overflow: hidden; font-weight: 400; }
.line.narrow span { text-align: center; padding: 0; border-left: 0; }
.off, .school { position: absolute; top: 0; bottom: 0; } .off { background: #e6e6e2; } .school { background: radial-gradient(circle, #8a8a8a 0.35mm, transparent 0.4mm) 0 0 / 1.6mm 1.6mm; }
.bar { position: absolute; top: 0.7mm; bottom: 0.7mm; border-radius: 1mm; overflow: hidden; white-space: nowrap; padding: 0 1.5mm; font-size: 7.5pt; line-height: 4.5mm; border: 0.5pt solid #bbb; background: #f4f4f4; color: #222; }
.bar i { font-style: normal; }
.bar[data-kind='substitute'] { background: #cfdcf0; border: 0.8pt solid #1d4f8f; color: #0b2344; font-weight: 600; }
.bar[data-kind='draft'], .bar[data-kind='awayDraft'] { background: #fff; border: 0.8pt dotted #6b3f00; color: #4d2d00; }
.bar[data-kind='away'] { background: #d8d8d4; border: 0.8pt solid #555; }
.bar[data-kind='gap'] { border: 1pt dashed #8f0f06; background: repeating-linear-gradient(135deg, #fff 0 1.2mm, #e6a49d 1.2mm 1.8mm); color: #7a0c05; font-weight: 700; } .bar[data-kind='gap'] i { background: #fff; padding: 0 1mm; }
.bar[data-kind='partGap'] { border: 1pt solid #8f0f06; background: repeating-linear-gradient(135deg, #fff 0 2.4mm, #e6a49d 2.4mm 2.8mm); color: #7a0c05; font-weight: 600; } .bar[data-kind='partGap'] i { background: #fff; padding: 0 1mm; }
.bar[data-kind='notPermitted'] { border: 0.8pt solid #8f0f06; border-left-width: 3pt; background: #fff; color: #7a0c05; font-weight: 600; }
.bar[data-kind='responsibleOnly'] { border: 0.8pt solid #6b3f00; background: #fff; color: #4d2d00; }
.thin { position: absolute; height: 0.25mm; margin-top: -0.12mm; background: #555; } tr.group th { padding-top: 2mm; font-size: 9pt; font-weight: 700; border-right: 0; break-after: avoid; }
.key { position: relative; display: inline-block; width: 8mm; height: 3.4mm; vertical-align: -0.6mm; margin-right: 1.5mm; padding: 0; border-radius: 0.8mm; } .key.bar { position: relative; top: 0; bottom: 0; } .key.off, .key.school { border: 0.5pt solid #999; }
ul { list-style: none; display: flex; flex-wrap: wrap; gap: 2pt 12pt; margin: 5pt 0 0; padding: 0; font-size: 8pt; } footer p { margin: 3pt 0 0; font-size: 8pt; color: #333; }
`;
const PAPER = '@page { size: A4 landscape; margin: 9mm 10mm; }';
const SCREEN = `body { width: ${String(PICTURE_WIDTH)}px; padding: 24px 28px; }`;

/** In a column narrower than this share of the width, the header text is centred on its day. */
const NARROW_SHARE = 1 / 20;

function headLine(days: Days, line: TimelinePicture['heads'][number]): string {
  const narrow = line.length * NARROW_SHARE > 1;
  return `<div class="line${narrow ? ' narrow' : ''}">${line.map(({ from, to, text }) => `<span style="${positionOf(days, from, to)}">${escapeHtml(text)}</span>`).join('')}</div>`;
}

/** Merges adjacent days off into intervals. */
function daysOffRanges(days: TimelinePicture['days']): { from: string; to: string }[] {
  const found: { from: string; to: string }[] = [];
  for (const { day, off } of days) {
    if (!off) continue;
    const last = found.at(-1);
    if (last && daysBetween(last.to, day) === 1) last.to = day;
    else found.push({ from: day, to: day });
  }
  return found;
}

const shades = (days: Days, picture: TimelinePicture): string =>
  [
    ...daysOffRanges(picture.days).map(
      ({ from, to }) => `<div class="off" style="${positionOf(days, from, to)}"></div>`,
    ),
    ...picture.school.map(({ from, to }) => `<div class="school" style="${positionOf(days, from, to)}"></div>`),
  ].join('');

type Row = TimelinePicture['rows'][number];

/** A thin line for each of the rows that are drawn as one. */
function restHtml(days: Days, bars: Row['bars']): string {
  const lines = Math.max(0, ...bars.map(({ line = 0 }) => line + 1));
  return bars
    .map(
      ({ from, to, line = 0 }) =>
        `<div class="thin" style="${positionOf(days, from, to)};top:${(((line + 1) / (lines + 1)) * 100).toFixed(2)}%"></div>`,
    )
    .join('');
}

function rowHtml(days: Days, shade: string, { kind: what, name, detail, bars }: Row): string {
  if (what === 'head')
    return `<tr class="group"><th class="name" scope="rowgroup" colspan="2" dir="auto">${escapeHtml(name)} <span class="detail">${escapeHtml(detail)}</span></th></tr>`;
  const drawn = bars
    .map(
      ({ from, to, kind, text }) =>
        `<div class="bar" data-kind="${kind}" style="${positionOf(days, from, to)}"><i>${escapeHtml(text)}</i></div>`,
    )
    .join('');
  return `<tr><th class="name" scope="row" dir="auto"><span>${escapeHtml(name)} <span class="detail">${escapeHtml(detail)}</span></span></th><td dir="auto"><div class="track">${shade}${what === 'rest' ? restHtml(days, bars) : drawn}</div></td></tr>`;
}

function legendHtml(picture: TimelinePicture): string {
  const keys = picture.legend.map(
    ({ kind, text }) =>
      `<li><span class="key ${kind === 'off' || kind === 'school' ? kind : 'bar'}" data-kind="${kind}"></span>${escapeHtml(text)}</li>`,
  );
  return `<footer><ul>${keys.join('')}</ul>${picture.notes.map((note) => `<p dir="auto">${escapeHtml(note)}</p>`).join('')}</footer>`;
}

/** The complete page, for paper or as one image. */
export function toPicturePage(picture: TimelinePicture, use: 'paper' | 'picture', head: PrintHead): string {
  const days: Days = { from: picture.days[0]?.day ?? '', count: picture.days.length };
  const shade = shades(days, picture);
  const content = `<header><h1 dir="auto">${escapeHtml(picture.title)}</h1><p dir="auto">${escapeHtml(picture.subtitle)}</p></header>
<table>
<thead><tr><th class="name" scope="col">${escapeHtml(picture.rowHead)}</th><th class="days" scope="col">${picture.heads.map((line) => headLine(days, line)).join('')}</th></tr></thead>
<tbody>
${picture.rows.map((row) => rowHtml(days, shade, row)).join('\n')}
</tbody>
</table>
${legendHtml(picture)}`;
  return `<!doctype html>
<html lang="${picture.language}">
<head><meta charset="utf-8"><title>${escapeHtml(`${picture.title}, ${picture.subtitle}`)}</title><style>${STYLE}${HEAD_STYLE}${use === 'paper' ? PAPER : SCREEN}</style></head>
<body>
${underHead(content, head, '', picture.language)}
</body>
</html>
`;
}
