// Rows of samples as PNG and PDF store them: compressed, each row filtered by its neighbours (ISO/IEC 15948, 9).
import { inflateSync } from 'node:zlib';

function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  switch (filter) {
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    case 4:
      return paeth(left, up, corner);
    default:
      return 0;
  }
}

/** Rows without their filters. `step`: bytes between a sample and that of the pixel before. Null if a filter is unknown. */
export function unfiltered(rows: Buffer, rowBytes: number, step: number): Buffer | null {
  const height = Math.floor(rows.length / (rowBytes + 1));
  const out = Buffer.alloc(height * rowBytes);
  for (let y = 0; y < height; y += 1) {
    const [from, to] = [y * (rowBytes + 1) + 1, y * rowBytes];
    const filter = rows[from - 1] ?? 0;
    if (filter > 4) return null;
    for (let x = 0; x < rowBytes; x += 1) {
      const left = x < step ? 0 : (out[to + x - step] ?? 0);
      const up = y === 0 ? 0 : (out[to + x - rowBytes] ?? 0);
      const corner = x < step || y === 0 ? 0 : (out[to + x - rowBytes - step] ?? 0);
      out[to + x] = (rows[from + x] ?? 0) + predicted(filter, left, up, corner);
    }
  }
  return out;
}

/** Inflates to exactly `size` bytes; null if it is damaged, shorter or longer. */
export function inflatedTo(size: number, data: Buffer): Buffer | null {
  try {
    const out = inflateSync(data, { maxOutputLength: size + 1 });
    return out.length === size ? out : null;
  } catch {
    return null;
  }
}
