// What processes with vaults in them are told, and what they tell.
import type { PostgresOptions } from '../../../electron/vault/server/postgres/index.ts';
import { UNKNOWN, type Call, type CallEnd } from './history.ts';

/** What a process is told to do. */
export interface Orders {
  readonly server: Omit<PostgresOptions, 'password'> & { readonly password: string };
  readonly programs: readonly ProgramOrders[];
}

export interface ProgramOrders {
  readonly name: string;
  readonly memberId: string;
  /** Its mirror. */
  readonly folder: string;
  /** The kinds of its calls, in order; each is done again as another call until it is acknowledged or refused for good. */
  readonly kinds: readonly string[];
}

/** What a process tells. */
export type Told =
  | { readonly what: 'begun'; readonly call: Call }
  | { readonly what: 'ended'; readonly id: string; readonly end: CallEnd }
  | { readonly what: 'finished'; readonly problems: readonly string[] };

/** Row of a call, beside the row with the number of calls of its kind. */
export const callRow = (id: string): string => `call-${id}`;
export const KINDS = ['count', 'number', 'key', 'record'] as const;
/** What only administrators do. Their frames have no row of a call: the vault writes them itself. */
export const MEMBER_KINDS = ['invite', 'remove'] as const;
/** All kinds, as often as a long run makes them. */
export const MIXED_KINDS = [
  ...['count', 'count', 'number', 'number', 'number', 'key', 'record', 'record', 'record', 'record'],
  ...['absence', 'absence', 'absence', 'file'],
] as const;
/** Those who may use the channel whose key is renewed. */
export const HOLDERS = ['anna', 'bo', 'cia'];

export const isMembers = (kind: string): boolean => MEMBER_KINDS.some((one) => one === kind);

/** Codes of a call that is made again: nothing was written, or nobody knows whether it was. */
export const LOST = ['server.unreachable', 'server.busy', 'vault.raceLost', UNKNOWN];

/** A decision to erase stands in the journal; what had to follow did not, and does at the next opening. */
export const UNFINISHED = 'vault.erasureUnfinished';

/** Whether a call that ended so is over. An erasure that is decided on is finished by others, or at the next opening. */
export const isOver = (kind: string, code: string): boolean =>
  code === 'ok' ||
  code.startsWith('test.') ||
  (isMembers(kind) && !LOST.includes(code)) ||
  (kind === 'erase' && code === UNKNOWN);
