// Reading a vault's frames and objects.
import { z } from 'zod';
import { ok, type Result } from '../../../../domain/kernel/result.ts';
import type { ObjectName } from '../../store/index.ts';
import type { SealedFrame, StoredObject } from '../types.ts';
import { bytes, count, digest, only } from './answers.ts';
import type { Asking } from './asking.ts';
import { bytesIn, numberIn, sqlNumber, sqlUuid, uuidIn } from './copy-out.ts';
import type { Link } from './link.ts';

const VERSION = z.object({ seq: count, bytes });
/** Names are looked at where files are named after them. */
const OBJECT = VERSION.extend({ name: z.custom<ObjectName>((name) => typeof name === 'string') });
const DIGEST = z.object({ seq: count, digest });

/** Frames after a number, as `VaultServer.read`; rejects when the database refuses. */
export async function framesAfter(
  link: Link,
  vaultId: string,
  after: number,
  maxBytes: number,
): Promise<readonly SealedFrame[]> {
  const values = [sqlUuid(vaultId), sqlNumber(after), sqlNumber(Math.min(maxBytes, Number.MAX_SAFE_INTEGER))];
  const rows = await link.copy(
    `SELECT seq, frame_id, segment, head, bytes FROM kanalvakt.frames(${values.join(', ')})`,
  );
  return rows.map(([seq, id, segment, head, bytes]) => ({
    seq: numberIn(seq),
    id: uuidIn(id),
    segment: numberIn(segment),
    head: head ?? null,
    bytes: bytesIn(bytes),
  }));
}

/** As `VaultServer.objectsSince`. */
export const objectsSince = (asking: Asking, after: number): Promise<Result<readonly StoredObject[]>> =>
  asking.read(async (link) => {
    const text = 'SELECT name, seq, bytes FROM kanalvakt.objects_since($1, $2)';
    return ok(await link.rows(OBJECT, text, [asking.vaultId, after]));
  });

/** As `VaultServer.object`. */
export const readObject = (asking: Asking, name: ObjectName): Promise<Result<StoredObject | null>> =>
  asking.read(async (link) => {
    const text = 'SELECT seq, bytes FROM kanalvakt.read_object($1, $2)';
    const found = await link.rows(VERSION, text, [asking.vaultId, name]);
    return ok(found.length === 0 ? null : { name, ...only(found) });
  });

/** As `VaultServer.digests`. */
export const digestsAfter = (
  asking: Asking,
  after: number,
  limit: number,
): Promise<Result<readonly { readonly seq: number; readonly digest: string }[]>> =>
  asking.read(async (link) => {
    const text = "SELECT seq, encode(digest, 'hex') AS digest FROM kanalvakt.digests($1, $2, $3)";
    return ok(await link.rows(DIGEST, text, [asking.vaultId, after, limit]));
  });
