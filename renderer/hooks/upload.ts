// A file on its way into the vault, in pieces of 1 MiB, so that neither a path nor a whole file crosses the bridge.
import { CHUNK_BYTES, MAX_FILE_BYTES, type StoredFile } from '../../domain/evidence/calls.ts';
import { type Result, fail } from '../../domain/result.ts';
import { call } from '../bridge.ts';

export const MAX_FILE_MB = MAX_FILE_BYTES / 1024 / 1024;

/** Stores a file. `onProgress` gets 0…1; `signal` stops it and leaves nothing behind. */
export async function uploadFile(file: File, onProgress: (share: number) => void = () => undefined, signal?: AbortSignal): Promise<Result<StoredFile>> {
  if (file.size === 0) return fail('evidence.empty', { params: { name: file.name } });
  if (file.size > MAX_FILE_BYTES) return fail('evidence.tooLarge', { params: { name: file.name, max: MAX_FILE_MB } });
  const begun = await call('evidence.begin', { name: file.name.slice(0, 200) || 'fil', size: file.size });
  if (!begun.ok) return begun;
  const { uploadId } = begun.value;
  for (let at = 0; at < file.size; at += CHUNK_BYTES) {
    if (signal?.aborted) {
      await call('evidence.abort', { uploadId });
      return fail('evidence.cancelled');
    }
    let chunk: Uint8Array<ArrayBuffer>;
    try {
      chunk = new Uint8Array(await file.slice(at, at + CHUNK_BYTES).arrayBuffer());
    } catch {
      await call('evidence.abort', { uploadId });
      return fail('evidence.unreadable', { params: { name: file.name } });
    }
    const sent = await call('evidence.append', { uploadId, chunk });
    if (!sent.ok) {
      await call('evidence.abort', { uploadId });
      return sent;
    }
    onProgress(Math.min(1, (at + CHUNK_BYTES) / file.size));
  }
  return call('evidence.finish', { uploadId });
}
