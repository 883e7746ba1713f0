// Gives back to a restored server what this computer's copy has and the server lacks: frames byte for byte under their own
// ids, and the objects that changed with them.
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { Refusal, type Disk } from '../disk/index.ts';
import { parseCommitName, rawFrames, type FolderJournal, type Frame, type RawFrame } from '../journal/index.ts';
import { OWN_REGISTERS, RECOVERY_ID, type Registers } from '../model/index.ts';
import type { GivenObject, SealedFrame, ServerIdentity } from '../server/index.ts';
import type { ObjectName } from '../store/index.ts';
import { frameId } from './frame-id.ts';
import type { Mirror } from './mirror.ts';
import { isUnnamed, objectsIn } from './objects.ts';

/** About how many bytes of frames are given at a time. What is usually missing is less: then it is all or nothing. */
const BATCH_BYTES = 16 * 1024 * 1024;
/** How often it is looked again because other programs give back too. */
const MAX_ROUNDS = 50;

/** A copy, and the server that it belongs to. */
export interface GivingCopy {
  readonly disk: Disk;
  readonly folder: string;
  readonly journal: FolderJournal;
  readonly registers: Registers;
  readonly mirror: Mirror;
}

/** `forkedAt`: the server has another frame of this number, and nothing was given. */
type Given = { readonly forkedAt: number | null };
const SAME: Given = { forkedAt: null };

/** The frame that shares come back with, which changes no register. */
export const SHARES_RESTORED = 'vault.sharesRestored';

interface OpenedFrame {
  readonly raw: RawFrame;
  readonly frame: Frame;
}

async function ownFrames(copy: GivingCopy, after: number, through: number): Promise<OpenedFrame[]> {
  const frames: OpenedFrame[] = [];
  for await (const raw of rawFrames(copy.disk, copy.journal, through, after)) {
    const frame = copy.journal.openAgain(raw.seq, raw.bytes);
    if (frame !== null) frames.push({ raw, frame });
  }
  if (frames.length !== through - after) throw new Refusal('vault.damaged', { params: { part: 'journal' } });
  return frames;
}

/** What the objects that changed with a frame are called; `share/`: all shares. */
function changedWith({ meta: { action, commits, by } }: Frame): readonly (ObjectName | 'share/')[] {
  if (action === SHARES_RESTORED) return ['share/'];
  // A member's new passphrase, which changes no register.
  if (commits.length === 0) return [`member/${by}`];
  return commits.flatMap(({ what }): (ObjectName | 'share/')[] => {
    const { name, id } = parseCommitName(what);
    if (name === OWN_REGISTERS.members) return [id === RECOVERY_ID ? 'recovery' : `member/${id}`];
    if (name === OWN_REGISTERS.epochs) return [`epoch/${Number(id)}`, 'share/'];
    return name === OWN_REGISTERS.compartments ? ['share/'] : [];
  });
}

/** Object → the newest of these frames that changed it. */
function changesIn(frames: readonly OpenedFrame[]): (name: ObjectName) => number {
  const newest = new Map<string, number>();
  for (const { frame } of frames) for (const name of changedWith(frame)) newest.set(name, frame.meta.seq);
  return (name) => newest.get(name.startsWith('share/') ? 'share/' : name) ?? 0;
}

/** The objects that changed with these frames and the server has otherwise, with the frame that changed them. */
async function objectsToGive(
  { mirror, registers, ...copy }: GivingCopy,
  frames: readonly OpenedFrame[],
): Promise<Result<readonly (GivenObject & { readonly seq: number })[]>> {
  const changedAt = changesIn(frames);
  const found = await mirror.server.objectsSince(0);
  if (!found.ok) return found;
  const there = new Map(found.value.map((object) => [object.name, object]));
  const isGone = isUnnamed(registers);
  const own = new Map<ObjectName, Buffer>(await objectsIn(copy));
  for (const [file, bytes] of mirror.shares.files() ?? []) own.set(`share/${file}`, bytes);
  const here = [...own].flatMap(([name, bytes]) =>
    isGone(name) || there.get(name)?.bytes.equals(bytes) === true ? [] : [{ name, bytes }],
  );
  const gone = [...there.keys()].filter((name) => isGone(name)).map((name) => ({ name, bytes: null }));
  return ok(
    [...here, ...gone].flatMap(({ name, bytes }) => {
      const [seq, after] = [changedAt(name), there.get(name)?.seq ?? 0];
      return seq > after ? [{ name, bytes, after, seq }] : [];
    }),
  );
}

function batchesOf(frames: readonly OpenedFrame[]): (readonly OpenedFrame[])[] {
  const batches: OpenedFrame[][] = [];
  let bytes = BATCH_BYTES;
  for (const one of frames) {
    if (bytes >= BATCH_BYTES) {
      batches.push([]);
      bytes = 0;
    }
    batches.at(-1)?.push(one);
    bytes += one.raw.bytes.length;
  }
  return batches;
}

const asSealed = ({ raw }: OpenedFrame): SealedFrame => ({ ...raw, id: frameId(raw.bytes) });

/** Gives what comes after frame `after`. `again`: others have given too, so it must be looked again. */
async function give(copy: GivingCopy, after: number): Promise<Result<'given' | 'again' | 'withdrawn'>> {
  const frames = await ownFrames(copy, after, copy.journal.head.seq);
  const objects = await objectsToGive(copy, frames);
  if (!objects.ok) return objects;
  for (const batch of batchesOf(frames)) {
    const [from, to] = [batch[0]?.raw.seq ?? 0, batch.at(-1)?.raw.seq ?? 0];
    // Each object goes with the frame that changed it last, so that what the server has is right wherever this ends.
    const going = objects.value.filter(({ seq }) => seq >= from && seq <= to);
    const gave = await copy.mirror.server.restoring.give(from - 1, batch.map(asSealed), going);
    if (!gave.ok) return gave;
    if (gave.value.kind === 'withdrawn') return ok('withdrawn');
    if (gave.value.kind !== 'given' || gave.value.head > to) return ok('again');
    for (const { name, bytes } of going) if (bytes !== null) copy.mirror.setVersion(name, to);
  }
  return ok('given');
}

/** Whether the server's newest frame is the same as the copy's of that number, also where contents of it were erased. */
async function isOwnFrame(copy: GivingCopy, seq: number): Promise<Result<boolean>> {
  if (seq === 0) return ok(true);
  const read = await copy.mirror.server.read(seq - 1, 1);
  if (!read.ok) return read;
  const [there] = read.value;
  const [own] = await ownFrames(copy, seq - 1, seq);
  const same = there?.seq === seq && copy.journal.openAgain(seq, there.bytes)?.hash === own?.frame.hash;
  return ok(same && own !== undefined);
}

/** Lets no program write to the older state. False: the server has changed meanwhile. */
async function begin({ mirror }: GivingCopy, { head, phase }: ServerIdentity): Promise<Result<boolean>> {
  if (phase === 'gathering') return ok(true);
  const digests = head === 0 ? ok([]) : await mirror.server.digests(head - 1, 1);
  if (!digests.ok) return digests;
  const begun = await mirror.server.restoring.begin(head, digests.value[0]?.digest ?? null);
  return begun.ok ? ok(begun.value === 'gathering') : begun;
}

/**
 * Makes the server have all frames of the copy, when it ends before. Refuses as the server does, with
 * `vault.serverBehind` (`seq`, `expected`) when this login may not write or the server does not take them, and with
 * `vault.damaged` when the copy cannot be read. Rejects with the disk's error.
 */
export async function giveBack(copy: GivingCopy): Promise<Result<Given>> {
  const { mirror, journal } = copy;
  const expected = journal.head.seq;
  let seq = 0;
  let isGiven = false;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const identity = await mirror.server.identity();
    if (!identity.ok) return identity;
    const { head, phase, rights } = identity.value;
    if (head >= expected) return ok(SAME);
    seq = head;
    // It said that it took them.
    if (isGiven) break;
    if (!rights.includes('append') || (phase !== 'open' && phase !== 'gathering')) break;
    const own = await isOwnFrame(copy, head);
    if (!own.ok) return own;
    if (!own.value) return ok({ forkedAt: head });
    const begun = await begin(copy, identity.value);
    if (!begun.ok) return begun;
    if (!begun.value) continue;
    const gave = await give(copy, head);
    if (!gave.ok) return gave;
    if (gave.value === 'withdrawn') break;
    isGiven = gave.value === 'given';
  }
  return fail('vault.serverBehind', { params: { seq, expected } });
}
