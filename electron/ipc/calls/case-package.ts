// Saves a case's evidence package to a file. The export is recorded on the case before anything is written; if
// the file cannot be written, that is recorded too. R18, R42.
import type { Result } from '../../../domain/kernel/result.ts';
import type { EngineClient } from '../../engine/client.ts';
import { noteNotSaved } from '../files/not-saved.ts';
import { writeFromOutside } from '../files/outside-file.ts';
import { piecesOfFile } from '../files/stored-pieces.ts';
import { zipStream } from '../files/zip-stream.ts';

/**
 * Refuses with the service's codes, those of `writeFromOutside` and `exports.notSavedNorNoted`, and then leaves no partial
 * file.
 */
export async function savePackage(
  engine: Pick<EngineClient, 'internal'>,
  file: string,
  input: { readonly id: string; readonly reason: string; readonly confirmed: boolean },
): Promise<Result<{ saved: boolean; unmarked: boolean }>> {
  const parts = await engine.internal('casePackage', input);
  if (!parts.ok) return parts;
  const { packageId, generated, files } = parts.value;
  const written = await writeFromOutside(
    file,
    zipStream(generated, files, (blobId, size) => piecesOfFile(engine, blobId, size)),
  );
  if (written.ok) return written;
  return noteNotSaved(written, () => engine.internal('casePackageNotSaved', { id: input.id, packageId }));
}
