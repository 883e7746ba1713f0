// A fictional letter for the demonstration vault: a PDF of one page with the name and number of who sent it.
import { localize, type Language } from './localize.ts';

/** Where the name and the number stand, in pixels of the page as it is drawn for masking. */
export const SENDER_BOX = { page: 1, x: 144, y: 304, width: 520, height: 96 } as const;

const LINES = [
  ['Avtal om hemlån av symaskin', 'Agreement on the loan of a sewing machine'],
  ['Låntagare: Ylva Sundström', 'Borrower: Ylva Sundström'],
  ['Telefon: 070-174 06 05', 'Telephone: 070-174 06 05'],
  ['Lånetid: två veckor. Kan lånas om en gång.', 'Two weeks. Can be renewed once.'],
] as const;

/** WinAnsi, in which every letter of these lines is one byte, as in Latin-1. */
const drawing = (language: Language): string =>
  LINES.map((line, index) => {
    const text = localize(language, line).replace(/[()\\]/g, '\\$&');
    return `BT /F ${index === 0 ? '18' : '13'} Tf 72 ${String(index === 0 ? 740 : 704 - 24 * index)} Td (${text}) Tj ET`;
  }).join('\n');

export function letterPdf(language: Language): Uint8Array {
  const page = drawing(language);
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>',
    `<< /Length ${String(page.length)} >>\nstream\n${page}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ];
  const offsets: number[] = [];
  let file = '%PDF-1.4\n';
  for (const [index, object] of objects.entries()) {
    offsets.push(file.length);
    file += `${String(index + 1)} 0 obj\n${object}\nendobj\n`;
  }
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const end = `xref\n0 6\n0000000000 65535 f \n${rows}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${String(file.length)}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(file + end, 'latin1'));
}
