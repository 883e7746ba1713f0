// Which version of the rule set holds on a day. R15, R20.
import { addDays } from '../calendar/days.ts';
import { dayInStockholm } from '../calendar/stockholm.ts';
import { type Day, parseStored } from '../kernel/schemas.ts';
import type { VaultState } from '../kernel/state.ts';
import { type RuleCategory, RuleSet } from '../rules/model.ts';
import type { RuleVersion, VersionEntry, VersionRef } from '../rules/version.ts';
import { RULE_SETS, ruleSetOf } from './in-force.ts';
import { withKnownFacts } from './platform-facts.ts';

/** The registers that say which rules hold. */
export type RuleRegisters = Pick<VaultState, 'ruleSet' | 'ruleVersions'>;

/**
 * By the stored set: it with what later programs added to sets, at its default (for platforms: what is known of them),
 * and with its number as the version, which commitments name (R09); null if it cannot be read.
 */
const read = new WeakMap<object, RuleSet | null>();
function setOf({ set, number }: RuleVersion): RuleSet | null {
  const known = read.get(set);
  if (known !== undefined) return known;
  const parsed = parseStored(() => RuleSet.safeParse(set));
  const found = parsed.success ? { ...withKnownFacts(set, parsed.data), version: String(number) } : null;
  read.set(set, found);
  return found;
}

const later = (a: RuleVersion, b: RuleVersion): boolean => (a.from === b.from ? a.number > b.number : a.from > b.from);

/** In the order in which they hold, those withdrawn or unreadable left out. */
const standing = ({ ruleVersions }: Pick<VaultState, 'ruleVersions'>): RuleVersion[] =>
  Object.values(ruleVersions)
    .filter((version) => version.withdrawn === null && setOf(version) !== null)
    .sort((a, b) => (later(a, b) ? 1 : -1));

const DAY_LENGTH = 'YYYY-MM-DD'.length;

/**
 * The version that holds at a time: the latest by its first day, and by number on the same day; null: none yet.
 *
 * @param when a day, or a point in time (ISO 8601): what was published later that day does not hold at it
 */
export function versionOn(state: Pick<VaultState, 'ruleVersions'>, when: string): RuleVersion | null {
  const isDay = when.length === DAY_LENGTH;
  const day = isDay ? when : dayInStockholm(when);
  return standing(state).findLast(({ from, created }) => from <= day && (isDay || created.at <= when)) ?? null;
}

/** The next version that will hold after a day, or null. */
export const comingAfter = (state: Pick<VaultState, 'ruleVersions'>, day: Day): RuleVersion | null =>
  standing(state).find(({ from }) => from > day) ?? null;

/**
 * The rule set that holds at a time (see `versionOn`). Before the first version: an included set, with the local
 * categories of vaults from before versions.
 */
export function ruleSetOn(state: RuleRegisters, when: string): RuleSet {
  const version = versionOn(state, when);
  return (version === null ? null : setOf(version)) ?? ruleSetOf(state.ruleSet.ruleSet ?? null);
}

/** The set of a version; null if it cannot be read. */
export const setOfVersion = setOf;

export const refOf = ({ id, number, from, reference, set }: RuleVersion): VersionRef => ({
  ...{ id, number, from, reference },
  name: set.name,
});

/** The number of the next version. */
export const nextNumber = ({ ruleVersions }: Pick<VaultState, 'ruleVersions'>): number =>
  Object.values(ruleVersions).reduce((last, { number }) => Math.max(last, number), 0) + 1;

/** All versions that can be read, the latest published first, each with its state on a day. */
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
    .filter((version) => setOf(version) !== null)
    .sort((a, b) => b.number - a.number)
    .map((version) => {
      const { set, ...rest } = version;
      return { ...rest, name: set.name, state: stateOf(version), to: lastDayOf(version) };
    });
}

/** All categories that any set of the vault has, or had, by id: as the latest of these sets says. */
export const categoriesEver = (state: RuleRegisters): ReadonlyMap<string, RuleCategory> =>
  new Map(
    [
      ...RULE_SETS,
      ruleSetOf(state.ruleSet.ruleSet ?? null),
      ...standing(state).flatMap((version) => setOf(version) ?? []),
    ].flatMap(({ categories }) => categories.map((category) => [category.id, category] as const)),
  );

/**
 * The categories by which something begun at a time is judged: those of that time, and of other times those that were
 * added later or are gone.
 */
export const categoriesAt = (state: RuleRegisters, when: string): RuleCategory[] => [
  ...new Map([
    ...categoriesEver(state),
    ...ruleSetOn(state, when).categories.map((category) => [category.id, category] as const),
  ]).values(),
];
