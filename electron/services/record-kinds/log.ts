// One log of the vault as an object: how its records are stored and read back. Nothing else reads or writes log records
// (lint), so that a record of one log cannot be taken for a record of another.
import type { z } from 'zod';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { Stamp } from '../../../domain/kernel/schemas.ts';
import { signedOtherwise } from '../../../domain/frame-rules/signed.ts';
import type { Signed } from '../../../domain/kernel/signed.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { Facets, LogPut, LogVersion, Tx } from '../../vault/index.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { type Facet, isSecret } from './facet.ts';

/**
 * The facets of a log, by name, in the order in which they are stored: the words they are stored as, and what they are
 * in a record.
 */
export type FacetFields<T, V, C> = {
  readonly [K in keyof V]: readonly [facet: Facet<V[K]>, from: (record: T, context: C) => V[K]];
};
/** The facets of one row or record; each is computed when it is asked for, since lists test many rows. */
export type FacetsOf<V> = <K extends keyof V>(name: K) => V[K];

/** `T`: a record. `V`: its facets. `C`: what the row needs besides the record. */
export interface LogSpec<L extends string, T extends object, V, C> {
  /** The log's name on disk. */
  readonly log: L;
  /** What a record looks like. Records are not parsed when read: that would drop what a newer version has added. */
  readonly schema: z.ZodType<T>;
  /** Fills in what older records lack. */
  readonly completed?: (record: T) => T;
  /** Milliseconds since 1970, for the order of lists. */
  readonly at: (record: T) => number;
  readonly facets: FacetFields<T, V, C>;
  /** One line for lists; empty where nothing may be shown. */
  readonly title: (record: T, context: C) => string;
  /** The text that search covers. */
  readonly text: (record: T, context: C) => string;
}

export interface RecordVersion<T extends object> extends LogVersion {
  readonly record: T;
}
type WithVault = Pick<ServiceContext, 'vault'>;

export interface Log<L extends string, T extends object, V, C> {
  readonly log: L;
  readonly schema: z.ZodType<T>;
  /** The facets of a stored row. */
  readonly facetsOf: (stored: Facets) => FacetsOf<V>;
  /** The facets of a record as they would be stored now. */
  readonly facetsNow: (record: T, context: C) => FacetsOf<V>;
  /** Whether a row has every facet that is stored today. */
  readonly isComplete: (stored: Facets) => boolean;
  /** A record as it is stored. */
  readonly put: (record: T, context: C) => LogPut;
  /** Adds a record, or its next version, to a transaction. */
  readonly save: (tx: Pick<Tx<VaultState>, 'putLog'>, record: T, context: C) => void;
  /** Reads a record regardless of rights: for what the program does itself. */
  readonly load: (context: WithVault, id: string) => Promise<Result<T>>;
  /** A record that is written once, and who signed it where that is not what it says; regardless of rights. */
  readonly loadSigned: (
    context: WithVault,
    id: string,
    stampOf: (record: T) => Pick<Stamp, 'at' | 'by'>,
  ) => Promise<Result<{ readonly record: T; readonly signed: Signed | null }>>;
  /** All its versions, oldest first, regardless of rights. */
  readonly loadVersions: (context: WithVault, id: string) => Promise<Result<readonly RecordVersion<T>[]>>;
}

export function defineLog<const L extends string, T extends object & { readonly id: string }, V, C>(
  spec: LogSpec<L, T, V, C>,
): Log<L, T, V, C> {
  const { log, schema, completed = (record: T): T => record, facets, at, title, text } = spec;
  // The only place where stored JSON becomes a record: a log holds nothing but what `save` has put there.
  const toRecord = (stored: object): T => completed(stored as T);

  const put = (record: T, context: C): LogPut => {
    const words: Record<string, string> = {};
    for (const name in facets) {
      const [facet, from] = facets[name];
      Object.assign(words, facet.write(from(record, context)));
    }
    return {
      kind: log,
      id: record.id,
      at: at(record),
      facets: words,
      title: title(record, context),
      text: text(record, context),
      record,
    };
  };

  // Lists test many rows, so only names are left to compare.
  const inAll: string[] = [];
  const inConfidential: string[] = [];
  for (const key in facets) {
    const { name, storedIn } = facets[key][0];
    if (storedIn === 'all') inAll.push(name);
    else if (storedIn === 'confidential') inConfidential.push(name);
  }
  const hasEvery = (stored: Facets, names: readonly string[]): boolean => {
    for (const name of names) if (stored[name] === undefined) return false;
    return true;
  };

  const loadVersions = async ({ vault }: WithVault, id: string): Promise<Result<readonly RecordVersion<T>[]>> => {
    const versions = await vault.history(log, id);
    return versions.ok
      ? ok(versions.value.map((version) => ({ ...version, record: toRecord(version.record) })))
      : versions;
  };

  return {
    log,
    schema,
    facetsOf: (stored) => (name) => facets[name][0].of(stored),
    facetsNow: (record, context) => (name) => facets[name][1](record, context),
    isComplete: (stored) => hasEvery(stored, inAll) && (!isSecret(stored) || hasEvery(stored, inConfidential)),
    put,
    save: (tx, record, context) => {
      tx.putLog(put(record, context));
    },
    load: async ({ vault }, id) => {
      const stored = await vault.getRecord(log, id);
      return stored.ok ? ok(toRecord(stored.value)) : stored;
    },
    loadSigned: async (context, id, stampOf) => {
      const versions = await loadVersions(context, id);
      if (!versions.ok) return versions;
      const newest = versions.value.at(-1);
      return newest === undefined
        ? fail('vault.notFound', { params: { kind: log, id } })
        : ok({ record: newest.record, signed: signedOtherwise(versions.value, stampOf(newest.record)) });
    },
    loadVersions,
  };
}

/** The version of a record that is stored now, of whatever log: compared as a whole, and read for nothing else. */
export const latestVersion = (
  { vault }: Pick<ServiceContext, 'vault'>,
  log: string,
  id: string,
): Promise<Result<object>> => vault.getRecord(log, id);
