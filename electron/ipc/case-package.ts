// A case's evidence package into a file. It is noted on the case before anything leaves; when the file could not be
// written, that is noted too. R18, R42.
import { type Result, ok } from '../../domain/result.ts';
import type { EngineClient } from '../engine/client.ts';
import { pieces } from './files.ts';
import { writeWhole } from './whole-file.ts';
import { zipStream } from './zip-stream.ts';

/** Refuses as the service does, and with `exports.diskFull`, `exports.notWritten`; then nothing lies in the file's place. */
export async function savePackage(engine: Pick<EngineClient, 'internal'>, file: string, what: { readonly id: string; readonly reason: string; readonly confirmed: boolean }): Promise<Result<{ saved: boolean }>> {
  const parts = await engine.internal('casePackage', what);
  if (!parts.ok) return parts;
  const { packageId, small, files } = parts.value;
  const written = await writeWhole(file, zipStream(small, files, (blobId, size) => pieces(engine, blobId, size)));
  if (written.ok) return ok({ saved: true });
  await engine.internal('casePackageNotSaved', { id: what.id, packageId });
  return written;
}
