// What this program says of its copy, and what others have said of theirs. Whoever can write to the server can leave notes
// out and bring older ones back: then a computer seems to be missing, or seems to be behind, and never the other way round.
import { ok, type Result } from '../../../domain/kernel/result.ts';
import { isSignedWith, type Signature } from '../crypto/index.ts';
import { asResult } from '../disk/index.ts';
import { ordersIn, orderSeq } from '../erasure/index.ts';
import { memberOf, type Registers } from '../model/index.ts';
import type { Copies, NotedCopy, Reader } from '../open-vault/index.ts';
import { asNoted, MAX_WAITING, NOTE_PURPOSE, openNote, sealNote, signedPart, type Note } from './note.ts';
import { tellOpenOn } from './open-now.ts';
import { copyIdIn, readCopyId } from './own-id.ts';

/** An open vault on a server. */
export interface CopiedVault extends Reader {
  readonly sign: (purpose: string, bytes: Uint8Array) => Signature;
  /** Whether the copy is known to be without everything that has been erased on the server. */
  readonly isErased: () => boolean;
}

interface Heard {
  readonly note: Note;
  readonly confirmed: boolean;
}

/** The orders that have not been carried out, as far as a note has room for them. */
function erasedIn(registers: Registers, head: number): Pick<Note, 'erasedThrough' | 'waiting'> {
  const waiting = ordersIn(registers).flatMap((order) => (order.done ? [] : [orderSeq(order)]));
  const next = waiting[MAX_WAITING];
  return { erasedThrough: next === undefined ? head : next - 1, waiting: waiting.slice(0, MAX_WAITING) };
}

/** Whether a note counts, and how much. Nobody signs for a member whose keys are known. */
function isConfirmed(registers: Registers, note: Note, signature: Signature): boolean | null {
  if (signature.by !== note.memberId || !isSignedWith(NOTE_PURPOSE, signedPart(note), signature)) return null;
  return memberOf(registers, note.memberId)?.ed25519 === signature.publicKey;
}

/** Confirmed notes count before others, and then the newest. */
const byWeight = (a: Heard, b: Heard): number =>
  Number(b.confirmed) - Number(a.confirmed) || b.note.at.localeCompare(a.note.at);

function asCopy(heard: readonly Heard[], ownId: string | null): NotedCopy[] {
  const [newest, ...others] = [...heard].sort(byWeight);
  if (newest === undefined) return [];
  const { note, confirmed } = newest;
  const { copyId, host, version, at, seq, hash, erasedThrough, waiting } = note;
  const counted = others.filter((other) => other.confirmed === confirmed);
  return [
    {
      ...{ copyId, host, version, at, confirmed, own: copyId === ownId, head: { seq, hash } },
      memberIds: [...new Set([note.memberId, ...counted.map((other) => other.note.memberId)])],
      ...(confirmed ? { erasedThrough, waiting } : { erasedThrough: 0, waiting: [] }),
    },
  ];
}

export function copiesOn(host: CopiedVault): Copies {
  /** What this computer is called, once it has noted its copy. */
  let ownHost = '';

  const sealed = async (facts: Parameters<Copies['note']>[0]): Promise<{ id: string; bytes: Buffer } | null> => {
    const { clock, disk, folder, journal, keys, lock } = host.vaultState();
    if (host.closed() || lock === null || !host.isErased()) return null;
    ownHost = asNoted(facts.host);
    const copyId = await copyIdIn(disk, folder, ownHost);
    const { seq, hash } = journal.head;
    const note: Note = {
      ...{ vaultId: keys.vaultId, copyId, memberId: keys.memberId, host: ownHost, version: asNoted(facts.version) },
      ...{ at: clock().toISOString(), seq, hash, ...erasedIn(host.registers(), seq) },
    };
    const signature = host.sign(NOTE_PURPOSE, signedPart(note));
    return { id: copyId, bytes: sealNote(keys, { note, signature }) };
  };

  return {
    note: (facts) =>
      asResult(async () => {
        const { mirror } = host.vaultState();
        // Between two changes, so that what is said is true of one moment.
        const said = await host.enqueue(() => sealed(facts));
        if (said === null || mirror === null) return ok(false);
        const noted = await mirror.server.copies.note(said.id, said.bytes);
        return noted.ok ? ok(true) : noted;
      }),
    list: () =>
      asResult(async (): Promise<Result<readonly NotedCopy[] | null>> => {
        const { disk, folder, keys, mirror } = host.vaultState();
        if (mirror === null) return ok(null);
        const ownId = await readCopyId(disk, folder, ownHost);
        const listed = await mirror.server.copies.list();
        if (!listed.ok) return listed;
        const byCopy = new Map<string, Heard[]>();
        for (const { copyId, note: bytes } of listed.value) {
          const signed = host.closed() ? null : openNote(keys, copyId, bytes);
          const confirmed = signed === null ? null : isConfirmed(host.registers(), signed.note, signed.signature);
          if (signed === null || confirmed === null) continue;
          byCopy.set(copyId, [...(byCopy.get(copyId) ?? []), { note: signed.note, confirmed }]);
        }
        return ok([...byCopy.values()].flatMap((heard) => asCopy(heard, ownId)));
      }),
    forget: async (copyId) => {
      const { mirror } = host.vaultState();
      return mirror === null ? ok(undefined) : mirror.server.copies.forget(copyId);
    },
    tellOpen: tellOpenOn(host),
    erasures: () =>
      ordersIn(host.registers()).map((order) => ({ seq: orderSeq(order), what: order.what, done: order.done })),
  };
}

/** The same for a vault that may be kept in its folder; `server` is null then. */
export function copiesOf(server: () => { readonly copies: Copies } | null): Copies {
  const current = (): Copies | null => server()?.copies ?? null;
  return {
    note: (facts) => current()?.note(facts) ?? Promise.resolve(ok(false)),
    list: () => current()?.list() ?? Promise.resolve(ok(null)),
    forget: (copyId) => current()?.forget(copyId) ?? Promise.resolve(ok(undefined)),
    erasures: () => current()?.erasures() ?? [],
    tellOpen: (computer, open) => current()?.tellOpen(computer, open) ?? Promise.resolve(ok(null)),
  };
}
