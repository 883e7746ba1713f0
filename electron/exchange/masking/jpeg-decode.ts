// Pixels of a JPEG, decoded by PDFium: as the only picture of a page of the same size.
import { MAX_PIXELS } from '../pdf/png.ts';
import { jpegParts } from './jpeg-parts.ts';
import { openPdf } from './pdfium.ts';
import type { Raster } from './raster.ts';

const COLOURS: Readonly<Record<number, string>> = {
  1: '/DeviceGray',
  3: '/DeviceRGB',
  4: '/DeviceCMYK /Decode [1 0 1 0 1 0 1 0]',
};

/** A PDF with the picture and nothing else. */
function pageOf(jpeg: Buffer, width: number, height: number, colours: string): Buffer {
  const size = `${String(width)} ${String(height)}`;
  const drawing = `q ${String(width)} 0 0 ${String(height)} 0 0 cm /P Do Q`;
  const objects = [
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from('<< /Type /Pages /Kids [3 0 R] /Count 1 >>'),
    Buffer.from(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${size}] /Contents 4 0 R /Resources << /XObject << /P 5 0 R >> >> >>`,
    ),
    Buffer.from(`<< /Length ${String(drawing.length)} >>\nstream\n${drawing}\nendstream`),
    Buffer.concat([
      Buffer.from(
        `<< /Type /XObject /Subtype /Image /Width ${String(width)} /Height ${String(height)} /BitsPerComponent 8 /ColorSpace ${colours} /Filter /DCTDecode /Length ${String(jpeg.length)} >>\nstream\n`,
      ),
      jpeg,
      Buffer.from('\nendstream'),
    ]),
  ];
  const parts = [Buffer.from('%PDF-1.7\n')];
  const offsets: number[] = [];
  let at = 9;
  for (const [index, object] of objects.entries()) {
    const part = Buffer.concat([Buffer.from(`${String(index + 1)} 0 obj\n`), object, Buffer.from('\nendobj\n')]);
    offsets.push(at);
    parts.push(part);
    at += part.length;
  }
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  parts.push(
    Buffer.from(
      `xref\n0 6\n0000000000 65535 f \n${rows}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${String(at)}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}

/** The pixels as they are stored, not turned; null if the file is damaged or too large. */
export async function decodeJpeg(bytes: Buffer): Promise<Raster | null> {
  const parts = jpegParts(bytes);
  const colours = COLOURS[parts?.components ?? 0];
  if (parts === null || colours === undefined) return null;
  const { width, height } = parts;
  if (width === 0 || height === 0 || width * height > MAX_PIXELS) return null;
  const page = await openPdf(pageOf(bytes, width, height, colours));
  if (typeof page === 'string') return null;
  try {
    return page.draw(0, width, height);
  } finally {
    page.close();
  }
}
