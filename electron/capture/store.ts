// Stores a capture in the vault: sends the files first, in pieces, then the record that names them, which stores them
// too. On failure the files already sent are discarded.
import type { CaptureInput, StoredCapture } from '../../domain/captures/calls.ts';
import { captureFileName } from '../../domain/captures/rules.ts';
import { CHUNK_BYTES } from '../../domain/evidence/calls.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { EngineClient } from '../engine/client.ts';
import type { Captured, CapturedFile } from './captured.ts';

type Engine = Pick<EngineClient, 'call' | 'internal'>;
export type CaptureTargetFields = Pick<CaptureInput, 'channelId' | 'direction' | 'planId' | 'unattended' | 'into'>;

/** Sends one file and returns its upload id. */
async function send(
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

/** Sends all files; none of them is in the vault before the record is. Stops at the first failure. */
async function upload(
  engine: Engine,
  files: readonly CapturedFile[],
  takenAt: string,
  signal: AbortSignal,
): Promise<Result<string[]>> {
  const sent: string[] = [];
  for (const file of files) {
    const uploadId = signal.aborted
      ? fail('captures.stopped')
      : await send(engine, file, captureFileName(takenAt, file.part), signal);
    if (!uploadId.ok) return await abortUploads(engine, sent, uploadId);
    sent.push(uploadId.value);
  }
  return ok(sent);
}

/**
 * Stores a capture for a channel. `captures.stopped`, or the vault's codes such as `vault.diskFull`, `vault.closed`.
 */
export async function storeCaptured(
  engine: Engine,
  { facts, files }: Captured,
  where: CaptureTargetFields,
  signal: AbortSignal = new AbortController().signal,
): Promise<Result<StoredCapture>> {
  const sent = await upload(engine, files, facts.takenAt, signal);
  if (!sent.ok) return sent;
  const done = signal.aborted
    ? fail('captures.stopped')
    : await engine.internal('captureStore', {
        ...where,
        facts,
        files: files.map(({ part }, index) => ({ part, uploadId: sent.value[index] ?? '' })),
      });
  return done.ok ? done : await abortUploads(engine, sent.value, done);
}
