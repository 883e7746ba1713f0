// Appending a frame with what belongs to it, and what becomes of one whose answer never came.
import { z } from 'zod';
import type { ServerAppended, ServerParcel } from '../types.ts';
import { count } from './answers.ts';
import { isAnswered, isRaced, serverProblem } from './errors.ts';
import type { Link } from './link.ts';

const APPENDED = z.object({
  outcome: z.enum(['appended', 'again', 'raced', 'withdrawn', 'filling', 'gathering', 'moved']),
  at: count,
});

/** Asks the database once; rejects when it refuses, or does not answer. */
export async function appendOn(link: Link, vaultId: string, parcel: ServerParcel): Promise<ServerAppended> {
  const { frame, follows, puts, deletes } = parcel;
  const objects = [...puts, ...deletes.map((gone) => ({ ...gone, bytes: null }))];
  const { outcome, at } = await link.change(
    APPENDED,
    'SELECT outcome, at FROM kanalvakt.append($1, $2, $3, $4, $5, $6, $7, $8, $9, _follows => $10)',
    [
      vaultId,
      frame.seq,
      frame.id,
      frame.segment,
      frame.head,
      frame.bytes,
      objects.map(({ name }) => name),
      objects.map(({ after }) => String(after)),
      objects.map(({ bytes }) => bytes),
      follows === null ? null : Buffer.from(follows, 'hex'),
    ],
  );
  switch (outcome) {
    case 'appended':
    case 'again':
      return { kind: 'appended', seq: at, again: outcome === 'again' };
    case 'raced':
      return { kind: 'raced', head: at };
    case 'withdrawn':
      return { kind: 'refused', problem: { code: 'server.withdrawn' } };
    case 'moved':
      return { kind: 'refused', problem: { code: 'server.moved' } };
    case 'filling':
      return { kind: 'refused', problem: { code: 'server.notOpen', cause: outcome } };
    case 'gathering':
      return { kind: 'refused', problem: { code: 'server.gathering' } };
  }
}

/** What an attempt came to that the database refused, or that it did not answer. `head` is the newest known number. */
export function failedAppend(error: unknown, head: number): ServerAppended {
  if (isRaced(error)) return { kind: 'raced', head };
  const problem = serverProblem(error);
  return isAnswered(error) ? { kind: 'refused', problem } : { kind: 'unknown', problem };
}
