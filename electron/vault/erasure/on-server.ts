// Erasing on a server: files first, so that an interrupted erasure finds in the frames which they are, then the contents in
// the frames, and then every trace of both in the server's own files.
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { sha256Text } from '../crypto/index.ts';
import type { FolderJournal } from '../journal/index.ts';
import type { Mirror } from '../mirror/index.ts';
import type { FrameReplacement, Lease, Leases } from '../server/index.ts';
import { unreferencedAfter, type ErasurePlan } from './plan.ts';

/** About how many bytes of frames are replaced at a time. */
const BATCH_BYTES = 8 * 1024 * 1024;
/** How often it is tried again because other programs write meanwhile. */
const MAX_TRIES = 20;
const LEASE = 'erase';
/** By then a program that has ended unexpectedly no longer keeps others waiting, in milliseconds. */
const LEASE_MS = 60_000;
/** How often, and after which pause in milliseconds, the lease is asked for while another program has it. */
const LEASE_ASKS = 20;
const LEASE_PAUSE_MS = 250;

/** A copy whose server is erased from; `journal` is replaced when everything is read again. */
export interface ErasablePlace {
  readonly mirror: Mirror;
  readonly journal: () => FolderJournal;
  readonly takeNew: () => Promise<Result<void>>;
}

async function takeLease(leases: Leases): Promise<Lease | null> {
  for (let asks = 1; ; asks += 1) {
    const lease = await leases.take(LEASE, LEASE_MS);
    if (!lease.ok || lease.value !== null || asks >= LEASE_ASKS) return lease.ok ? lease.value : null;
    await new Promise((wake) => setTimeout(wake, LEASE_PAUSE_MS));
  }
}

/**
 * Runs `work` when no other program erases, as far as that can be had: two that do the same disturb each other, and lose
 * nothing. `keep` is called now and then meanwhile.
 */
export async function withErasingLease<T>(
  leases: Leases,
  work: (keep: () => Promise<unknown>) => Promise<T>,
): Promise<T> {
  const lease = await takeLease(leases);
  try {
    return await work(() => (lease === null ? Promise.resolve() : leases.keep(lease, LEASE_MS)));
  } finally {
    if (lease !== null) await leases.give(lease);
  }
}

/**
 * Carries out on the server what is planned for the order with this number, and may be repeated. `raced`: another program
 * has changed the same frames; it must be planned again. Refuses as the server does, and with `vault.raceLost` when others
 * write all the time.
 */
export async function eraseOnServer(
  place: ErasablePlace,
  plan: ErasurePlan,
  order: number,
  keep: () => Promise<unknown>,
): Promise<Result<'erased' | 'raced'>> {
  const { erasing } = place.mirror.server;
  const removed = await removeBlobs(place, plan);
  if (!removed.ok) return removed;
  let batch: FrameReplacement[] = [];
  const send = async (): Promise<Result<'replaced' | 'raced'>> => {
    if (batch.length === 0) return ok('replaced');
    await keep();
    const sent = await erasing.replace(order, batch);
    batch = [];
    return sent;
  };
  for (const segment of plan.segments) {
    for (const { seq, before, bytes } of (await place.journal().changed(segment, plan.change))?.frames ?? [])
      batch.push({ seq, before: sha256Text(before, 'hex'), bytes });
    if (batch.reduce((sum, { bytes }) => sum + bytes.length, 0) < BATCH_BYTES) continue;
    const sent = await send();
    if (!sent.ok || sent.value === 'raced') return sent.ok ? ok('raced') : sent;
  }
  const sent = await send();
  if (!sent.ok || sent.value === 'raced') return sent.ok ? ok('raced') : sent;
  await keep();
  const scrubbed = await erasing.scrub();
  return scrubbed.ok ? ok('erased') : scrubbed;
}

async function removeBlobs({ mirror, journal, takeNew }: ErasablePlace, plan: ErasurePlan): Promise<Result<void>> {
  let going: ReadonlySet<string> = plan.blobs;
  for (let tries = 1; going.size > 0; tries += 1) {
    const { seq } = journal().head;
    const blobs = [...going].filter((id) => !plan.isStoredAgain(id));
    const removed = await mirror.server.erasing.removeBlobs(
      seq,
      blobs.map((blobId) => ({ blobId, named: plan.named.get(blobId) ?? 0 })),
    );
    if (!removed.ok) return removed;
    if (removed.value === 'removed') break;
    if (tries >= MAX_TRIES) return fail('vault.raceLost');
    const taken = await takeNew();
    if (!taken.ok) return taken;
    going = await unreferencedAfter(journal(), going, seq);
  }
  return ok(undefined);
}

/**
 * Deletes files from the server that are older than `ageMs` and that nothing up to frame `seen` references; tells how
 * many went. Refuses alike.
 */
export async function sweepServer(
  { mirror, journal, takeNew }: ErasablePlace,
  ids: ReadonlySet<string>,
  ageMs: number,
  seen: number,
): Promise<Result<number>> {
  let going = ids;
  let last = seen;
  for (let tries = 1; tries <= MAX_TRIES; tries += 1) {
    const taken = await takeNew();
    if (!taken.ok) return taken;
    going = await unreferencedAfter(journal(), going, last);
    last = journal().head.seq;
    const removed = await mirror.server.erasing.sweep(last, [...going], ageMs);
    if (!removed.ok) return removed;
    if (removed.value !== null) return ok(removed.value);
  }
  return fail('vault.raceLost');
}
