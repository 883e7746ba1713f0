// Gives what was taken to the vault: files first, in pieces, then the record that names them. What fails on the way is
// taken back; files that nothing names are swept by the vault.
import type { StoreCapture, StoredCapture } from '../../domain/captures/calls.ts';
import { captureFileName } from '../../domain/captures/rules.ts';
import { CHUNK_BYTES } from '../../domain/evidence/calls.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { EngineClient } from '../engine/client.ts';
import type { Captured, CapturedFile } from './captured.ts';

type Engine = Pick<EngineClient, 'call' | 'internal'>;
export type WhereTo = Pick<StoreCapture, 'channelId' | 'direction' | 'planId' | 'unattended' | 'into'>;

async function upload(engine: Engine, { bytes }: CapturedFile, name: string, signal: AbortSignal): Promise<Result<string>> {
  const begun = await engine.call('evidence.begin', { name, size: bytes.byteLength });
  if (!begun.ok) return begun;
  const { uploadId } = begun.value as { uploadId: string };
  for (let at = 0; at < bytes.byteLength; at += CHUNK_BYTES) {
    const added = signal.aborted ? fail('captures.stopped') : await engine.call('evidence.append', { uploadId, chunk: bytes.subarray(at, at + CHUNK_BYTES) });
    if (added.ok) continue;
    await engine.call('evidence.abort', { uploadId });
    return added;
  }
  const done = await engine.call('evidence.finish', { uploadId });
  return done.ok ? ok((done.value as { blobId: string }).blobId) : done;
}

/** Stores a capture for a channel. Refuses as the vault does (`vault.diskFull`, `vault.closed`), and with `captures.stopped`. */
export async function storeCaptured(engine: Engine, { facts, files }: Captured, where: WhereTo, signal: AbortSignal = new AbortController().signal): Promise<Result<StoredCapture>> {
  const named: StoreCapture['files'] = [];
  for (const file of files) {
    const name = captureFileName(facts.takenAt, file.part);
    const blobId = await upload(engine, file, name, signal);
    if (!blobId.ok) return blobId;
    named.push({ part: file.part, blobId: blobId.value, name });
  }
  return signal.aborted ? fail('captures.stopped') : await engine.internal('captureStore', { ...where, facts, files: named });
}
