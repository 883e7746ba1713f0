// Frames and parcels for tests of a server, which knows nothing of what is in them.
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type {
  SealedFrame,
  ServerAppended,
  ServerDelete,
  ServerParcel,
  ServerPut,
  VaultServer,
} from '../../../electron/vault/server/index.ts';
import type { ObjectName } from '../../../electron/vault/store/index.ts';
import { must } from '../../support/results.ts';

/** Bytes of a frame that holds nothing. */
const FRAME_BYTES = 100;

export const frameAt = (seq: number, own: Partial<SealedFrame> = {}): SealedFrame => ({
  seq,
  id: randomUUID(),
  segment: 1,
  head: null,
  bytes: randomBytes(FRAME_BYTES),
  ...own,
});

export interface ParcelParts extends Partial<SealedFrame> {
  readonly follows?: string | null;
  readonly puts?: readonly ServerPut[];
  readonly deletes?: readonly ServerDelete[];
}

/** The parcel of a frame with this number. */
export const parcelAt = (
  seq: number,
  { follows = null, puts = [], deletes = [], ...frame }: ParcelParts = {},
): ServerParcel => ({
  frame: frameAt(seq, frame),
  follows,
  puts,
  deletes,
});

export const put = (name: ObjectName, text: string, after = 0): ServerPut => ({
  name,
  bytes: Buffer.from(text),
  after,
});

/** Appends frames 1 to `count`; their parcels. */
export async function fill(server: VaultServer, count: number, bytes?: number): Promise<readonly ServerParcel[]> {
  const parcels = Array.from({ length: count }, (_, index) =>
    parcelAt(index + 1, bytes === undefined ? {} : { bytes: randomBytes(bytes) }),
  );
  for (const parcel of parcels) mustAppend(await server.append(parcel));
  return parcels;
}

/** The number of a frame that was appended; throws otherwise. */
export function mustAppend(appended: ServerAppended): number {
  if (appended.kind === 'appended') return appended.seq;
  throw new Error(appended.kind === 'raced' ? 'raced' : `${appended.kind}: ${appended.problem.code}`);
}

/** The kind of an answer, with the code of its problem. */
export const kindOf = (appended: ServerAppended): string =>
  'problem' in appended ? `${appended.kind} ${appended.problem.code}` : appended.kind;

/** The ids of all frames, in their order. */
export async function idsOf(server: VaultServer): Promise<readonly string[]> {
  const ids: string[] = [];
  for (;;) {
    const frames = must(await server.read(ids.length, 1_000_000));
    if (frames.length === 0) return ids;
    ids.push(...frames.map(({ id }) => id));
  }
}

/** The head as the server says it. */
export const headOf = async (server: VaultServer): Promise<number> => must(await server.identity()).head;

export const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** An id as files have one. */
export const newBlobId = (): string => randomBytes(32).toString('hex');
