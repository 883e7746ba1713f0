// What an open vault answers from its index at once; `vault.closed` when there is none any more.
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { OpenVaultState, Vault } from '../open-vault/index.ts';
import type { Registers } from '../model/index.ts';

type Index = OpenVaultState['index'];

/** `current` returns the index at that moment, null when the vault is closed. */
export function logQueries(
  current: () => Index | null,
): Pick<Vault<Registers>, 'page' | 'find' | 'all' | 'tally' | 'numberOf'> {
  const asked = <T>(ask: (index: Index) => Result<T>): Promise<Result<T>> => {
    const index = current();
    return Promise.resolve(index === null ? fail('vault.closed') : ask(index));
  };
  return {
    numberOf: (kind, id) => current()?.numberOf(kind, id) ?? null,
    page: (query) => asked((index) => index.page(query)),
    find: (query) => asked((index) => index.findRows(query)),
    all: (query) => asked((index) => ok(index.allRows(query))),
    tally: (query, by) => asked((index) => ok(index.tally(query, by))),
  };
}
