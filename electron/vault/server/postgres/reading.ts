// Reading a vault's frames and objects.
import { ok, type Result } from '../../../../domain/kernel/result.ts';
import type { ObjectName } from '../../store/index.ts';
import type { SealedFrame, StoredObject } from '../types.ts';
import type { Asking } from './asking.ts';
import { bytesIn, numberIn, sqlNumber, sqlUuid, uuidIn } from './copy-out.ts';
import type { Link } from './link.ts';

interface ObjectRow {
  readonly name: ObjectName;
  readonly seq: string;
  readonly bytes: Buffer;
}

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

const objectOf = ({ name, seq, bytes }: ObjectRow): StoredObject => ({ name, bytes, seq: Number(seq) });

/** As `VaultServer.objectsSince`. */
export const objectsSince = (asking: Asking, after: number): Promise<Result<readonly StoredObject[]>> =>
  asking.read(async (link) => {
    const rows = await link.query<ObjectRow>('SELECT name, seq, bytes FROM kanalvakt.objects_since($1, $2)', [
      asking.vaultId,
      after,
    ]);
    return ok(rows.map(objectOf));
  });

/** As `VaultServer.object`. */
export const readObject = (asking: Asking, name: ObjectName): Promise<Result<StoredObject | null>> =>
  asking.read(async (link) => {
    const [row] = await link.query<Omit<ObjectRow, 'name'>>('SELECT seq, bytes FROM kanalvakt.read_object($1, $2)', [
      asking.vaultId,
      name,
    ]);
    return ok(row === undefined ? null : objectOf({ name, ...row }));
  });

/** As `VaultServer.digests`. */
export const digestsAfter = (
  asking: Asking,
  after: number,
  limit: number,
): Promise<Result<readonly { readonly seq: number; readonly digest: string }[]>> =>
  asking.read(async (link) => {
    const rows = await link.query<{ readonly seq: string; readonly digest: string }>(
      "SELECT seq, encode(digest, 'hex') AS digest FROM kanalvakt.digests($1, $2, $3)",
      [asking.vaultId, after, limit],
    );
    return ok(rows.map(({ seq, digest }) => ({ seq: Number(seq), digest })));
  });
