// Stores a capture in the vault: uploads its files in chunks, and then stores them together with the record that names
// them. On failure the files already uploaded are discarded.
import type { CaptureInput, StoredCapture } from '../../domain/captures/calls.ts';
import { captureFileName } from '../../domain/captures/rules.ts';
import { CHUNK_BYTES } from '../../domain/evidence/calls.ts';
import { fail, ok, type Result } from '../../domain/kernel/result.ts';
import type { EngineClient } from '../engine/client.ts';
import type { Captured, CapturedFile } from './captured.ts';

type Engine = Pick<EngineClient, 'call' | 'internal'>;
export type CaptureTargetFields = Pick<CaptureInput, 'channelId' | 'direction' | 'planId' | 'unattended' | 'into'>;

/** Uploads one file and returns its upload id. */
async function uploadFile(
  engine: Engine,
  { bytes }: CapturedFile,
  name: string,
  signal: AbortSignal,
): Promise<Result<string>> {
  const begun = await engine.call('evidence.begin', { name, size: bytes.byteLength });
  if (!begun.ok) return begun;
  const { uploadId } = begun.value as { uploadId: string };
  for (let at = 0; at < bytes.byteLength; at += CHUNK_BYTES) {
    const added = signal.aborted
      ? fail('captures.stopped')
      : await engine.call('evidence.append', { uploadId, chunk: bytes.subarray(at, at + CHUNK_BYTES) });
    if (added.ok) continue;
    await engine.call('evidence.abort', { uploadId });
    return added;
  }
  return ok(uploadId);
}

async function abortUploads<T>(engine: Engine, uploadIds: readonly string[], refusal: Result<T>): Promise<Result<T>> {
  for (const uploadId of uploadIds) await engine.call('evidence.abort', { uploadId });
  return refusal;
}

/** Uploads all files; none of them is in the vault before the record is. Stops at the first failure. */
async function uploadFiles(
  engine: Engine,
  files: readonly CapturedFile[],
  takenAt: string,
  signal: AbortSignal,
): Promise<Result<string[]>> {
  const uploadIds: string[] = [];
  for (const file of files) {
    const uploaded = signal.aborted
      ? fail('captures.stopped')
      : await uploadFile(engine, file, captureFileName(takenAt, file.part), signal);
    if (!uploaded.ok) return await abortUploads(engine, uploadIds, uploaded);
    uploadIds.push(uploaded.value);
  }
  return ok(uploadIds);
}

/** Stores a capture for a channel. Refuses with `captures.stopped`, or the vault's codes (`vault.diskFull`, …). */
export async function storeCaptured(
  engine: Engine,
  { facts, files }: Captured,
  target: CaptureTargetFields,
  signal: AbortSignal = new AbortController().signal,
): Promise<Result<StoredCapture>> {
  const uploaded = await uploadFiles(engine, files, facts.takenAt, signal);
  if (!uploaded.ok) return uploaded;
  const done = signal.aborted
    ? fail('captures.stopped')
    : await engine.internal('captureStore', {
        ...target,
        facts,
        files: files.map(({ part }, index) => ({ part, uploadId: uploaded.value[index] ?? '' })),
      });
  return done.ok ? done : await abortUploads(engine, uploaded.value, done);
}
