// What processes with vaults in them are told, and what they tell.
import type { PostgresOptions } from '../../../electron/vault/server/postgres/index.ts';
import type { Call, CallEnd } from './history.ts';

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
  /** The kinds of its calls, in order; each is done again as another call until it is acknowledged. */
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
/** Those who may use the channel whose key is renewed. */
export const HOLDERS = ['anna', 'bo', 'cia'];
