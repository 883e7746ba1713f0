// Whether a stored file can be given out at all: whole, not too large, and drawn if it is a picture. R42.
import type { FileRef } from '../../../domain/kernel/schemas.ts';
import { maskable } from '../../../domain/masking/model.ts';
import { BlobDamaged, type ScopeKey } from '../../vault/index.ts';
import { readWholeFile } from '../evidence/service.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { maskedPicture } from '../masking/mask.ts';

/** Of a file that is given out within the document. */
export const MAX_GIVEN_BYTES = 40 * 1024 * 1024;

type Lost = 'damaged' | 'tooLarge' | 'notDrawn';

/** By file, for as long as the vault is open: each is read once. */
const SOUND: ScopeKey<Map<string, boolean>> = { reads: [], make: () => new Map() };
const DRAWN: ScopeKey<Map<string, boolean>> = { reads: [], make: () => new Map() };

async function kept(
  context: ServiceContext,
  of: ScopeKey<Map<string, boolean>>,
  blobId: string,
  ask: () => Promise<boolean>,
): Promise<boolean> {
  const known = context.vault.scope.of(of);
  const answer = known.get(blobId) ?? (await ask());
  known.set(blobId, answer);
  return answer;
}

async function canBeRead(context: ServiceContext, blobId: string): Promise<boolean> {
  try {
    for await (const _ of context.vault.blobs.read(blobId)) continue;
    return true;
  } catch (error) {
    if (error instanceof BlobDamaged) return false;
    throw error;
  }
}

/** A whole file; null if it is damaged, not stored, or larger than `max`. */
export async function soundFile(context: ServiceContext, blobId: string, max: number): Promise<Uint8Array | null> {
  const isSound = await kept(context, SOUND, blobId, () => canBeRead(context, blobId));
  return isSound ? await readWholeFile(context, blobId, max) : null;
}

async function canBeDrawn(context: ServiceContext, blobId: string): Promise<boolean> {
  const bytes = await soundFile(context, blobId, MAX_GIVEN_BYTES);
  return bytes !== null && (await maskedPicture(context, bytes, [])).ok;
}

/** Why a stored file cannot be given out; null: it can. `draws`: whether pictures are drawn to know it, which takes time. */
export async function lostWhy(
  context: ServiceContext,
  { blobId, mediaType, size }: Pick<FileRef, 'blobId' | 'mediaType' | 'size'>,
  draws: boolean,
): Promise<Lost | null> {
  if (!(await kept(context, SOUND, blobId, () => canBeRead(context, blobId)))) return 'damaged';
  if (maskable(mediaType) !== 'picture') return null;
  if (size > MAX_GIVEN_BYTES) return 'tooLarge';
  return !draws || (await kept(context, DRAWN, blobId, () => canBeDrawn(context, blobId))) ? null : 'notDrawn';
}
