// Appending a frame with what belongs to it, and what becomes of one whose answer never came.
import type { ServerAppended, ServerParcel } from '../types.ts';
import { isAnswered, isRaced, serverProblem } from './errors.ts';
import type { Link } from './link.ts';

interface AppendRow {
  readonly outcome: 'appended' | 'again' | 'raced' | 'withdrawn' | 'filling' | 'gathering' | 'moved';
  readonly at: string;
}

/** Asks the database once; rejects when it refuses, or does not answer. */
export async function appendOn(link: Link, vaultId: string, parcel: ServerParcel): Promise<ServerAppended> {
  const { frame, puts, deletes } = parcel;
  const objects = [...puts, ...deletes.map((gone) => ({ ...gone, bytes: null }))];
  const [row] = await link.change<AppendRow>(
    'SELECT outcome, at FROM kanalvakt.append($1, $2, $3, $4, $5, $6, $7, $8, $9)',
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
    ],
  );
  if (row === undefined) return { kind: 'unknown', problem: { code: 'server.unreachable' } };
  const at = Number(row.at);
  switch (row.outcome) {
    case 'appended':
    case 'again':
      return { kind: 'appended', seq: at, again: row.outcome === 'again' };
    case 'raced':
      return { kind: 'raced', head: at };
    case 'withdrawn':
      return { kind: 'refused', problem: { code: 'server.withdrawn' } };
    case 'moved':
      return { kind: 'refused', problem: { code: 'server.moved' } };
    case 'filling':
      return { kind: 'refused', problem: { code: 'server.notOpen', cause: row.outcome } };
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
