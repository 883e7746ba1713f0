// Uploads a file to the vault in chunks of 1 MiB, so that neither a path nor a whole file crosses the bridge.
import { cleanText } from '../../domain/kernel/schemas.ts';
import { CHUNK_BYTES, MAX_FILE_BYTES, type StoredFile } from '../../domain/evidence/calls.ts';
import { type Result, fail } from '../../domain/kernel/result.ts';
import { call } from '../bridge.ts';
import { send } from './send.ts';

export const MAX_FILE_MB = MAX_FILE_BYTES / 1024 / 1024;

const MAX_NAME_CHARACTERS = 200;

/**
 * A file's name as stored and displayed: without bidirectional control characters; a long name is truncated but keeps
 * its extension.
 */
export function cleanFileName(file: File): string {
  const name = cleanText(file.name.toWellFormed()).replace(/\s+/g, ' ');
  if (name.length <= MAX_NAME_CHARACTERS) return name === '' ? 'fil' : name;
  const extension = /\.[^.]{1,16}$/u.exec(name)?.[0] ?? '';
  return `${name.slice(0, MAX_NAME_CHARACTERS - extension.length).toWellFormed()}${extension}`;
}

/** Stores a file. `onProgress` gets 0…1; `signal` cancels and leaves no data behind. */
export async function uploadFile(
  file: File,
  onProgress: (share: number) => void = () => undefined,
  signal?: AbortSignal,
): Promise<Result<StoredFile>> {
  const name = cleanFileName(file);
  if (file.size === 0) return fail('evidence.empty', { params: { name } });
  if (file.size > MAX_FILE_BYTES) return fail('evidence.tooLarge', { params: { name, max: MAX_FILE_MB } });
  const begun = await send('evidence.begin', { name, size: file.size });
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
      return fail('evidence.unreadable', { params: { name } });
    }
    const sent = await send('evidence.append', { uploadId, chunk });
    if (!sent.ok) {
      await call('evidence.abort', { uploadId });
      return sent;
    }
    onProgress(Math.min(1, (at + CHUNK_BYTES) / file.size));
  }
  return send('evidence.finish', { uploadId });
}
