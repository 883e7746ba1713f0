// The encoding of an XML file, by its first bytes and its declaration (XML 1.0, appendix F).
import iconv from 'iconv-lite';
import { type ExportFile, firstBytes, type PieceDecoder, strictDecoder } from './format-reader.ts';

const HEAD_BYTES = 200;
const DECLARED = /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]{1,40})["']/;

/** The first bytes with a byte order mark, and of `<` without one. The longer ones first. */
const BEGINNINGS: readonly (readonly [encoding: string, ...beginnings: readonly (readonly number[])[]])[] = [
  ['utf-32le', [0xff, 0xfe, 0, 0], [0x3c, 0, 0, 0]],
  ['utf-32be', [0, 0, 0xfe, 0xff], [0, 0, 0, 0x3c]],
  ['utf-16le', [0xff, 0xfe], [0x3c, 0]],
  ['utf-16be', [0xfe, 0xff], [0, 0x3c]],
  ['utf-8', [0xef, 0xbb, 0xbf]],
];

function encodingOf(head: Uint8Array): string {
  const begun = BEGINNINGS.find(([, ...beginnings]) =>
    beginnings.some((beginning) => beginning.every((byte, index) => head[index] === byte)),
  );
  if (begun !== undefined) return begun[0];
  const declared = DECLARED.exec(Buffer.from(head.subarray(0, HEAD_BYTES)).toString('latin1'))?.[1] ?? 'utf-8';
  // What can be read as letters of one byte is not UTF-16, whatever it says.
  return /^(utf|ucs)-?(16|32)/i.test(declared) ? 'utf-8' : declared;
}

/** The library replaces what is not a character, and drops the rest of the last one. */
function utf32Decoder(encoding: string): PieceDecoder {
  const decoder = iconv.getDecoder(encoding);
  let size = 0;
  return {
    decode: (piece, last) => {
      size += piece.byteLength;
      const text = decoder.write(Buffer.from(piece)) + (last ? (decoder.end() ?? '') : '');
      if (text.includes('\uFFFD') || (last && size % 4 !== 0)) throw new RangeError('not UTF-32');
      return text;
    },
  };
}

/** The decoder for an XML file; UTF-8 if it names an unknown encoding. */
export async function xmlDecoder(file: ExportFile): Promise<PieceDecoder> {
  const encoding = encodingOf(await firstBytes(file, HEAD_BYTES));
  if (encoding.startsWith('utf-32')) return utf32Decoder(encoding);
  try {
    return strictDecoder(encoding);
  } catch (error) {
    if (error instanceof RangeError) return strictDecoder('utf-8');
    throw error;
  }
}

/** The beginning of a file as text, to see what it is: what is cut or not in the encoding is replaced. */
export function headText(head: Uint8Array): string {
  const encoding = encodingOf(head);
  return /^utf-(16|32)/.test(encoding)
    ? iconv.decode(Buffer.from(head), encoding)
    : Buffer.from(head)
        .toString('utf8')
        .replace(/^\uFEFF/, '');
}
