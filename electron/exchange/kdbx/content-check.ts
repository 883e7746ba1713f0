// Inspects the decrypted content of a KeePass file before the library does: its decompressed size, and that its XML is
// plain.
import { gunzipSync } from 'node:zlib';
import { KDBX_LIMITS } from './limits.ts';
import { type KdbxHeader, kdbxweb } from './library.ts';

/** Why the content is rejected; `code` is an error code. */
export class RejectedContent extends Error {
  readonly code: 'loginImports.bomb' | 'loginImports.notPlainXml' | 'loginImports.damaged';
  constructor(code: RejectedContent['code']) {
    super(code);
    this.code = code;
  }
}

const LESS = 0x3c;
const SLASH = 0x2f;
const BANG = 0x21;
const QUESTION = 0x3f;
const GREATER = 0x3e;

/**
 * Refuses document types and entities (which could expand or read files), and more elements or a deeper nesting than
 * password files have.
 */
export function checkXml(xml: Uint8Array): void {
  let elements = 0;
  let depth = 0;
  for (let at = xml.indexOf(LESS); at !== -1; at = xml.indexOf(LESS, at + 1)) {
    const next = xml[at + 1];
    if (next === BANG) {
      const word = Buffer.from(xml.subarray(at, at + 9)).toString('latin1');
      if (!word.startsWith('<!--') && word !== '<![CDATA[') throw new RejectedContent('loginImports.notPlainXml');
    } else if (next === SLASH) depth -= 1;
    else if (next !== QUESTION) {
      elements += 1;
      const end = xml.indexOf(GREATER, at);
      if (end !== -1 && xml[end - 1] !== SLASH) depth += 1;
    }
    if (elements > KDBX_LIMITS.elements || depth > KDBX_LIMITS.depth) throw new RejectedContent('loginImports.bomb');
  }
}

/** Decompresses within the size limit. */
function unpack(packed: Uint8Array): Uint8Array {
  try {
    return gunzipSync(packed, { maxOutputLength: KDBX_LIMITS.plainBytes });
  } catch (error) {
    throw new RejectedContent(
      error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
        ? 'loginImports.bomb'
        : 'loginImports.damaged',
    );
  }
}

/** KDBX 4 has keys and attachments before the XML: type, length, content, until type 0. */
function withoutInnerHeader(plain: Uint8Array): Uint8Array {
  const view = new DataView(plain.buffer, plain.byteOffset, plain.byteLength);
  for (let at = 0; at + 5 <= plain.byteLength;) {
    const kind = plain[at];
    const length = view.getInt32(at + 1, true);
    if (length < 0) break;
    at += 5 + length;
    if (kind === 0) return plain.subarray(at);
  }
  throw new RejectedContent('loginImports.damaged');
}

const same = (a: ArrayBuffer, b: ArrayBuffer): boolean => Buffer.from(a).equals(Buffer.from(b));

/** KDBX 3 begins with known bytes; if they differ the key is wrong, which the library reports. */
async function packedOf(header: KdbxHeader, decrypted: ArrayBuffer): Promise<Uint8Array | null> {
  if (header.versionMajor >= 4) return new Uint8Array(decrypted);
  const start = header.streamStartBytes;
  if (start === undefined || !same(decrypted.slice(0, start.byteLength), start)) return null;
  return new Uint8Array(await kdbxweb.HashedBlockTransform.decrypt(decrypted.slice(start.byteLength)));
}

/** Throws `RejectedContent` if the decrypted content must not be parsed. */
export async function checkPlain(header: KdbxHeader, decrypted: ArrayBuffer): Promise<void> {
  const packed = await packedOf(header, decrypted);
  if (packed === null) return;
  const plain = header.compression === kdbxweb.Consts.CompressionAlgorithm.GZip ? unpack(packed) : packed;
  if (plain.byteLength > KDBX_LIMITS.plainBytes) throw new RejectedContent('loginImports.bomb');
  checkXml(header.versionMajor >= 4 ? withoutInnerHeader(plain) : plain);
  if (plain !== packed) plain.fill(0);
}
