// Which contents are taken out of frames, and what the frames are without them.
import { canonical } from '../../../domain/kernel/canonical.ts';
import { sha256 } from '../crypto/index.ts';
import { Refusal } from '../disk/index.ts';
import type { Body, ChangedFrame, FolderJournal, Frame } from '../journal/index.ts';
import type { ReplacedFrame } from '../server/index.ts';
import { contentsToErase, erasureSeqs, type ErasureOrder } from './orders.ts';

export interface Taking {
  /** Whether anything is to go at all. */
  readonly isAny: boolean;
  /** The positions in a frame whose contents go. */
  readonly positionsIn: (frame: Frame) => readonly number[];
  /** A frame without these; the frame itself when it keeps all. Throws a `Refusal` `vault.damaged`. */
  readonly change: (frame: Frame) => ChangedFrame;
}

/**
 * The frame without these contents; the frame itself when there are none. Verifies that the signed part still hashes to
 * the signed value.
 */
function without(frame: Frame, positions: readonly number[]): Frame {
  if (positions.length === 0) return frame;
  if (sha256(canonical(frame.meta)).toString('hex') !== frame.hash)
    throw new Refusal('vault.damaged', { params: { part: `frame ${frame.meta.seq}` } });
  const bodies: Body[] = frame.bodies.map((body, i) => (positions.includes(i) ? null : body));
  return { ...frame, bodies };
}

/** What orders say. */
export function takingOrdered(orders: readonly ErasureOrder[]): Taking {
  const before = erasureSeqs(orders);
  const positionsIn = (frame: Frame): readonly number[] => contentsToErase(frame, before);
  return { isAny: before.size > 0, positionsIn, change: (frame) => without(frame, positionsIn(frame)) };
}

const isSame = (one: Body, other: Body): boolean =>
  one !== null && other !== null && one.json === other.json && one.salt.equals(other.salt);

/**
 * What a copy of a server's journal still has and the server has not: its frames get the server's bytes. Those are taken
 * only when they are the same frame with nothing else missing than what orders say. What an order says that is carried
 * out goes also when the server has it still.
 */
export function takingReplaced(
  journal: Pick<FolderJournal, 'openAgain'>,
  orders: readonly ErasureOrder[],
  replaced: ReadonlyMap<number, ReplacedFrame>,
): Taking {
  const all = erasureSeqs(orders);
  const done = erasureSeqs(orders.filter((order) => order.done));
  const there = (frame: Frame): { readonly bytes: Buffer; readonly positions: readonly number[] } | null => {
    const bytes = replaced.get(frame.meta.seq)?.bytes;
    const other = bytes === undefined ? null : journal.openAgain(frame.meta.seq, bytes);
    if (bytes === undefined || other?.hash !== frame.hash) return null;
    const mayGo = contentsToErase(frame, all);
    const mustGo = contentsToErase(frame, done);
    const positions: number[] = [];
    for (const [i, body] of frame.bodies.entries()) {
      const otherBody = other.bodies[i] ?? null;
      if (otherBody === null ? body === null : isSame(otherBody, body) && !mustGo.includes(i)) continue;
      if (otherBody !== null || !mayGo.includes(i)) return null;
      positions.push(i);
    }
    return { bytes, positions };
  };
  return {
    isAny: done.size > 0 || replaced.size > 0,
    positionsIn: (frame) => there(frame)?.positions ?? contentsToErase(frame, done),
    change: (frame) => there(frame)?.bytes ?? without(frame, contentsToErase(frame, done)),
  };
}
