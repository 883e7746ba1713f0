// Opens the stored file that a page is played from. All of it is hashed before anything is shown.
import { createHash } from 'node:crypto';
import { fail, ok, type Result } from '../../domain/kernel/result.ts';
import { type ArchivedPages, openWarc } from '../exchange/replay/archived-pages.ts';
import { type ByteSource, readAll } from '../exchange/replay/bytes.ts';
import { openMhtml } from '../exchange/replay/mhtml.ts';
import type { EngineClient } from '../engine/client.ts';
import type { ReplayPart } from '../services/captures/replay.ts';

const PIECE_BYTES = 1024 * 1024;
/** A page stored as one file is unpacked in memory. */
const MAX_PAGE_BYTES = 64 * 1024 * 1024;

/** The stored file that the engine decrypts piece by piece. */
export const storedBytes = (
  engine: Pick<EngineClient, 'internal'>,
  { blobId, size }: Pick<ReplayPart, 'blobId' | 'size'>,
): ByteSource => ({
  size,
  read: async (start, end) => {
    if (start >= end) return new Uint8Array();
    const piece = await engine.internal('blobRead', { blobId, start, end: Math.min(end, start + PIECE_BYTES) });
    if (!piece.ok) throw new Error(piece.error.code);
    return piece.value.bytes;
  },
});

/**
 * The pages of a stored file: `captures.fileMissing` if it cannot be read, `captures.proofBroken` if it is not the one
 * that was signed, `captures.archiveUnreadable` if nothing in it can be shown.
 */
export async function openStored(source: ByteSource, part: ReplayPart): Promise<Result<ArchivedPages>> {
  try {
    if ((await hashOf(source)) !== part.sha256) return fail('captures.proofBroken');
    const pages = part.source === 'archive' ? await openWarc(source) : await openPage(source);
    return pages === null || pages.answers.length === 0 ? fail('captures.archiveUnreadable') : ok(pages);
  } catch {
    return fail('captures.fileMissing');
  }
}

async function hashOf(source: ByteSource): Promise<string> {
  const hash = createHash('sha256');
  for (let at = 0; at < source.size;) {
    const piece = await source.read(at, Math.min(at + PIECE_BYTES, source.size));
    if (piece.byteLength === 0) break;
    hash.update(piece);
    at += piece.byteLength;
  }
  return hash.digest('hex');
}

const openPage = async (source: ByteSource): Promise<ArchivedPages | null> =>
  source.size > MAX_PAGE_BYTES ? null : openMhtml(await readAll(source, 0, source.size, PIECE_BYTES));

/** The address to begin with: the page's own, the one that led to it, or else the first page there is. */
export function firstAddress(pages: ArchivedPages, address: string, asked: string): string {
  for (const one of [address, asked]) if (/^https?:/i.test(one) && pages.find('GET', one) !== null) return one;
  return (
    pages.answers.find(({ mediaType, status }) => mediaType.startsWith('text/html') && status < 300)?.url ?? address
  );
}
