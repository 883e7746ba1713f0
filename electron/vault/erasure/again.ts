// A database that was restored from before an erasure has the contents again, while the order that they go is carried out.
// They are taken away once more, with the bytes of this computer's copy, which is without them.
import { ok, type Result } from '../../../domain/kernel/result.ts';
import { sha256Text } from '../crypto/index.ts';
import { Refusal } from '../disk/index.ts';
import { rawFrames, type FolderJournal, type RawFrame } from '../journal/index.ts';
import type { OpenVaultState } from '../open-vault/index.ts';
import type { FrameReplacement, VaultServer } from '../server/index.ts';
import { orderSeq, type ErasureOrder } from './orders.ts';

/** How many frames are compared at a time. */
const PAGE = 1000;

type Copy = Pick<OpenVaultState, 'disk' | 'journal'>;

/** Whether other bytes are the same frame, with contents that are missing here and none missing that is here. */
function hasMore(journal: FolderJournal, own: RawFrame, bytes: Buffer): boolean {
  const [here, there] = [journal.openAgain(own.seq, own.bytes), journal.openAgain(own.seq, bytes)];
  if (here === null || there?.hash !== here.hash) return false;
  const isMissing = (i: number): boolean => (here.bodies[i] ?? null) === null;
  return (
    there.bodies.some((body, i) => body !== null && isMissing(i)) &&
    there.bodies.every((body, i) => body !== null || isMissing(i))
  );
}

/** What of these frames the server has more of than is here, in place of that. */
async function surplusIn(
  { journal }: Copy,
  server: VaultServer,
  frames: readonly RawFrame[],
): Promise<Result<FrameReplacement[]>> {
  const surplus: FrameReplacement[] = [];
  const first = frames[0]?.seq ?? 1;
  const digests = await server.digests(first - 1, frames.length);
  if (!digests.ok) return digests;
  for (const { seq, digest } of digests.value) {
    const own = frames[seq - first];
    if (own === undefined || sha256Text(own.bytes, 'hex') === digest) continue;
    const read = await server.read(seq - 1, 1);
    if (!read.ok) return read;
    const bytes = read.value[0]?.bytes ?? Buffer.alloc(0);
    if (hasMore(journal, own, bytes)) surplus.push({ seq, before: sha256Text(bytes, 'hex'), bytes: own.bytes });
  }
  return ok(surplus);
}

/**
 * Takes away from the server what orders say that are carried out, where it has that again. Refuses as the server does,
 * and with `vault.raceLost` when another program is doing the same. Rejects with the disk's error.
 */
export async function eraseAgain(
  copy: Copy,
  server: VaultServer,
  orders: readonly ErasureOrder[],
): Promise<Result<void>> {
  const order = Math.max(0, ...orders.filter(({ done }) => done).map(orderSeq));
  let page: RawFrame[] = [];
  const replace = async (): Promise<void> => {
    const surplus = page.length === 0 ? ok([]) : await surplusIn(copy, server, page);
    page = [];
    if (!surplus.ok) throw new Refusal(surplus.error.code, surplus.error);
    if (surplus.value.length === 0) return;
    const done = await server.erasing.replace(order, surplus.value);
    if (!done.ok) throw new Refusal(done.error.code, done.error);
    if (done.value === 'raced') throw new Refusal('vault.raceLost');
  };
  for await (const frame of rawFrames(copy.disk, copy.journal, order - 1)) {
    page.push(frame);
    if (page.length >= PAGE) await replace();
  }
  await replace();
  // Also what a call before has replaced and could not scrub.
  return order > 0 ? server.erasing.scrub() : ok(undefined);
}
