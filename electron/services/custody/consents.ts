// Who may be given a channel's key without a question: whom the signed-in person entered in this session, and who had it
// before by the access log. R11; docs/decisions/0048-first-grant-asks.md.
import { calls } from '../../../domain/contract/api.ts';
import { logName } from '../../../domain/contract/reads.ts';
import { entitledPairs, KEY_LINES, keyPair, type StandingOf } from '../../../domain/custody/consents.ts';
import type { ActualKeys } from '../../../domain/custody/key-plan.ts';
import { DEFAULT_CUSTODY_SETTINGS } from '../../../domain/custody/model.ts';
import { wantedKeys, type WantedKeys } from '../../../domain/custody/wanted.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { Day } from '../../../domain/kernel/schemas.ts';
import type { ScopeKey } from '../../vault/index.ts';
import type { ServiceContext, ServiceVault } from '../kernel/context.ts';
import { accessKind } from '../record-kinds/access-entry.ts';

/** The registers that a consent follows from. */
const REGISTERS = [
  'logins',
  'absences',
  'offboardings',
  'people',
  'channels',
] as const satisfies readonly (keyof VaultState)[];

/** Pairs of channel and person that the signed-in person has entered in this session. */
const ENTERED: ScopeKey<Set<string>> = { make: () => new Set(), reads: REGISTERS };
/** Pairs that the access log is known to have; nothing takes them back. */
const HAD: ScopeKey<Set<string>> = { make: () => new Set(), reads: [logName(accessKind.log)] };

interface Clock {
  readonly now: () => Date;
  readonly today: () => Day;
}

/** Everyone entitled by the registers, also those who are no members of the vault yet. */
function entitledIn(state: VaultState, { now, today }: Clock): Set<string> {
  const members = Object.keys(state.people).map((id) => ({ id, state: 'active' as const }));
  const settings = state.vaultSettings.custody ?? DEFAULT_CUSTODY_SETTINGS;
  return entitledPairs(wantedKeys({ state, members, settings, now: now().toISOString(), today: today() }));
}

const differs = (before: VaultState, after: VaultState): boolean =>
  REGISTERS.some((name) => {
    const [old, next] = [before[name], after[name]];
    const ids = Object.keys(next);
    return ids.length !== Object.keys(old).length || ids.some((id) => old[id] !== next[id]);
  });

/**
 * The vault as the services of a signed-in person see it. A change that they make themselves is their consent to the
 * persons whom it entitles to a channel's key, for as long as the vault is open; what the program does automatically is not.
 */
export function noteConsents<V extends ServiceVault>(vault: V, clock: Clock): V {
  const plain: Pick<ServiceVault, 'write'> = vault;
  const write: ServiceVault['write'] = async (action, change, basis, seen) => {
    if (!Object.hasOwn(calls, action)) return await plain.write(action, change, basis, seen);
    const entered = vault.scope.of(ENTERED);
    let takeBack = (): void => undefined;
    const written = await plain.write(
      action,
      (tx) => {
        takeBack(); // an earlier run of the change came to nothing
        // What is stored when the change runs, so that nobody else's change counts as one's own.
        const stored = vault.db.data;
        const made = change(tx);
        if (!made.ok || !differs(stored, tx.data)) return made;
        // Noted before the change is stored: the keys are brought in line as soon as it is.
        const [before, after] = [entitledIn(stored, clock), entitledIn(tx.data, clock)];
        const added = [...after].filter((pair) => !before.has(pair) && !entered.has(pair));
        const ended = [...before].filter((pair) => !after.has(pair) && entered.has(pair));
        for (const pair of added) entered.add(pair);
        for (const pair of ended) entered.delete(pair);
        takeBack = () => {
          for (const pair of added) entered.delete(pair);
          for (const pair of ended) entered.add(pair);
          takeBack = () => undefined;
        };
        return made;
      },
      basis,
      seen,
    );
    if (!written.ok) takeBack();
    return written;
  };
  return new Proxy(vault, {
    get: (target, name) => {
      if (name === 'write') return write;
      const value = Reflect.get(target, name) as unknown;
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

/** Pairs for which the standing matters: entitled by a login or a cover, and without the key now. */
export function pairsWithoutKey(wanted: readonly WantedKeys[], actual: readonly ActualKeys[]): Set<string> {
  const pairs = entitledPairs(wanted);
  for (const { id, holders } of actual) for (const memberId of holders) pairs.delete(keyPair(id, memberId));
  return pairs;
}

/** Where each of these pairs stands; any other is `new` unless the log is known to have it. */
export async function readStandings(
  { vault }: Pick<ServiceContext, 'vault'>,
  pairs: ReadonlySet<string>,
): Promise<Result<StandingOf>> {
  const had = vault.scope.of(HAD);
  const entered = vault.scope.of(ENTERED);
  const unknown = [...pairs].filter((pair) => !had.has(pair));
  if (unknown.length > 0) {
    const channelIds = [...new Set(unknown.map((pair) => pair.slice(0, pair.indexOf('\n'))))];
    const rows = await vault.all({ kinds: [accessKind.log], where: { channelId: channelIds, what: [...KEY_LINES] } });
    if (!rows.ok) return rows;
    for (const { facets } of rows.value) had.add(keyPair(facets.channelId ?? '', facets.by ?? ''));
  }
  return ok((channelId, memberId) => {
    const pair = keyPair(channelId, memberId);
    return had.has(pair) ? 'had' : entered.has(pair) ? 'allowed' : 'new';
  });
}
