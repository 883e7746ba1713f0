// What was taken away from the end of a server's vault, as the journal has it: rows of `$vault`.
import { OWN_REGISTERS } from './own-registers.ts';
import type { Registers, Row } from './rows.ts';
import { isTimestamp } from './timestamp.ts';

/** What stood at the end of the server's vault, no member had written, and was taken away. */
export interface RemovedTail {
  readonly seq: number;
  /** Hex SHA-256 of its bytes, and how many there were. */
  readonly digest: string;
  readonly size: number;
  /** The login that stored it; empty: not known. */
  readonly login: string;
  /** When it was stored, by the server's clock, ISO 8601. */
  readonly storedAt: string;
}

/** The same, written down. */
export interface NotedTail extends RemovedTail {
  /** When it was written down, ISO 8601. */
  readonly at: string;
  /** What became of the login: it was shut, or not, because it is the administrator's own, or made by the operator. */
  readonly shut: 'shut' | 'own' | 'operator';
}

const PREFIX = 'tail-';
const SHUT: readonly unknown[] = ['shut', 'own', 'operator'] satisfies readonly NotedTail['shut'][];

/** The id of its row. */
export const tailRowId = ({ seq, digest }: Pick<RemovedTail, 'seq' | 'digest'>): string =>
  `${PREFIX}${seq}-${digest.slice(0, 16)}`;

function isTailRow(row: Row): row is Row & NotedTail {
  const { seq, digest, size, login, storedAt, at, shut } = row as Partial<NotedTail>;
  return (
    row.id.startsWith(PREFIX) &&
    [seq, size].every((value) => Number.isSafeInteger(value)) &&
    [digest, login].every((value) => typeof value === 'string') &&
    [storedAt, at].every((value) => typeof value === 'string' && isTimestamp(value)) &&
    SHUT.includes(shut)
  );
}

/** Oldest first. */
export const removedTails = (registers: Registers): readonly NotedTail[] =>
  Object.values(registers[OWN_REGISTERS.vault] ?? {})
    .filter(isTailRow)
    .sort((a, b) => a.at.localeCompare(b.at) || a.seq - b.seq);
