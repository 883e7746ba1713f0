// Streams a picture or video of an export into the vault; its type is detected from its bytes, as for every upload.
import { MAX_FILE_BYTES } from '../../../domain/evidence/calls.ts';
import type { FileRef } from '../../../domain/kernel/schemas.ts';
import { cleanText } from '../../../domain/kernel/schemas.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import { type ExportFile, ReadingCancelled, Unreadable } from '../../exchange/platforms/format-reader.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { resolveBlob, MAX_PIXELS } from '../evidence/service.ts';
import { HEAD_BYTES, sniff } from '../evidence/sniff.ts';

const nameOf = (file: Pick<ExportFile, 'name'>): string => {
  const name = Array.from(cleanText(file.name.split('/').at(-1) ?? ''))
    .slice(-200)
    .join('');
  return name === '' ? 'fil' : name;
};

/** The stored file; null if it cannot be read or must not be shown: absurd dimensions, too large, empty. */
export async function storeFile(
  context: ServiceContext,
  file: Pick<ExportFile, 'name' | 'read'>,
  stopped: () => boolean,
  onProgress: (bytes: number) => void,
): Promise<Result<FileRef | null>> {
  const writer = await context.vault.blobs.begin();
  if (!writer.ok) return writer;
  const head = Buffer.alloc(HEAD_BYTES);
  let size = 0;
  try {
    for await (const chunk of file.read()) {
      if (stopped()) throw new ReadingCancelled();
      if (size < HEAD_BYTES) head.set(chunk.subarray(0, HEAD_BYTES - size), size);
      size += chunk.byteLength;
      if (size > MAX_FILE_BYTES) throw new Unreadable('tooLarge');
      const written = await writer.value.append(chunk);
      if (!written.ok) {
        await writer.value.abort();
        return written;
      }
      onProgress(chunk.byteLength);
    }
  } catch (error) {
    await writer.value.abort();
    if (error instanceof Unreadable) return ok(null);
    throw error;
  }
  const { size: pixels } = sniff(head.subarray(0, Math.min(size, HEAD_BYTES)), false);
  if (size === 0 || (pixels !== null && pixels.width * pixels.height > MAX_PIXELS)) {
    await writer.value.abort();
    return ok(null);
  }
  const done = await writer.value.finish();
  return done.ok ? await resolveBlob(context, { blobId: done.value.id, name: nameOf(file) }) : done;
}
