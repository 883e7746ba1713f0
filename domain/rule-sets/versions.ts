// Which version of the rule set holds on a day. R15, R20.
import { addDays } from '../calendar/days.ts';
import { type Day, parseStored } from '../kernel/schemas.ts';
import type { VaultState } from '../kernel/state.ts';
import { RuleSet } from '../rules/model.ts';
import type { RuleVersion, VersionEntry, VersionRef } from '../rules/version.ts';
import { ruleSetOf } from './in-force.ts';

/** The registers that say which rules hold. */
export type RuleRegisters = Pick<VaultState, 'ruleSet' | 'ruleVersions'>;

/** By the stored set: it with what later programs added to sets, at its default; null if it cannot be read. */
const read = new WeakMap<object, RuleSet | null>();
function setOf({ set }: RuleVersion): RuleSet | null {
  const known = read.get(set);
  if (known !== undefined) return known;
  const parsed = parseStored(() => RuleSet.safeParse(set));
  const found = parsed.success ? parsed.data : null;
  read.set(set, found);
  return found;
}

const later = (a: RuleVersion, b: RuleVersion): boolean => (a.from === b.from ? a.number > b.number : a.from > b.from);

/** In the order in which they hold, those withdrawn or unreadable left out. */
const standing = ({ ruleVersions }: Pick<VaultState, 'ruleVersions'>): RuleVersion[] =>
  Object.values(ruleVersions)
    .filter((version) => version.withdrawn === null && setOf(version) !== null)
    .sort((a, b) => (later(a, b) ? 1 : -1));

/** The version that holds on a day: the latest by its first day, and by number on the same day; null: none yet. */
export const versionOn = (state: Pick<VaultState, 'ruleVersions'>, day: Day): RuleVersion | null =>
  standing(state).findLast(({ from }) => from <= day) ?? null;

/** The next version that will hold after a day, or null. */
export const comingAfter = (state: Pick<VaultState, 'ruleVersions'>, day: Day): RuleVersion | null =>
  standing(state).find(({ from }) => from > day) ?? null;

/**
 * The rule set that holds on a day. Before the first version: an included set, with the local categories of vaults from
 * before versions.
 */
export function ruleSetOn(state: RuleRegisters, day: Day): RuleSet {
  const version = versionOn(state, day);
  return (version === null ? null : setOf(version)) ?? ruleSetOf(state.ruleSet.ruleSet ?? null);
}

/** The set of a version; null if it cannot be read. */
export const setOfVersion = setOf;

export const refOf = ({ id, number, from, reference, set }: RuleVersion): VersionRef => ({
  ...{ id, number, from, reference },
  name: set.name,
});

/** All versions, the latest published first, each with its state on a day. */
export function historyOf(state: Pick<VaultState, 'ruleVersions'>, today: Day): VersionEntry[] {
  const order = standing(state);
  const inForce = versionOn(state, today);
  const stateOf = (version: RuleVersion): VersionEntry['state'] => {
    if (version.withdrawn !== null) return 'withdrawn';
    if (version.from > today) return 'coming';
    return version.id === inForce?.id ? 'inForce' : 'past';
  };
  const lastDayOf = (version: RuleVersion): Day | null => {
    const at = order.indexOf(version);
    const next = at < 0 ? undefined : order[at + 1];
    if (next === undefined) return null;
    // Replaced on its first day, it held a part of that day.
    return next.from === version.from ? version.from : addDays(next.from, -1);
  };
  return Object.values(state.ruleVersions)
    .sort((a, b) => b.number - a.number)
    .map((version) => {
      const { set, ...rest } = version;
      return { ...rest, name: set.name, state: stateOf(version), to: lastDayOf(version) };
    });
}
