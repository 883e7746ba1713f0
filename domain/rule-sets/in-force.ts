// The rule set in force: an included rule set, with the vault's own changes to its categories (R15).
import { BOLLNAS_2011 } from '../rules/bollnas-2011/rule-set.ts';
import { EXAMPLE_24H } from '../rules/example-24h/rule-set.ts';
import type { BilingualText, RuleCategory, RuleSet, RuleSetChoice } from '../rules/model.ts';

/** The included rule sets. To add one, add its data and an entry here. */
export const RULE_SETS: readonly RuleSet[] = [BOLLNAS_2011, EXAMPLE_24H];

type LocalCategory = RuleSetChoice['categories'][number];

/** A local text is in one language; if it equals one of the included texts, the included pair is kept. */
const localText = (local: string, included: BilingualText | undefined): BilingualText =>
  included !== undefined && (local === included.sv || local === included.en || local === '')
    ? included
    : { sv: local, en: local };

function localCategory(local: LocalCategory, included: RuleCategory | undefined): RuleCategory {
  const name = localText(local.name, included?.name);
  return {
    id: local.id,
    name,
    basis: localText(local.basis, included?.basis),
    kind: local.kind,
    hint: local.hint === '' ? (included?.hint ?? name) : localText(local.hint, included?.hint),
    proposeDiary: local.proposeDiary,
    proposePolice: included?.proposePolice ?? false,
    ...(included?.toAuthor === undefined ? {} : { toAuthor: included.toAuthor }),
  };
}

/**
 * The rule set in force. Without a choice, or if its set is no longer included, the first included one. Local
 * categories replace included ones with the same id, inactive ones are dropped, new ones are appended.
 */
export function ruleSetOf(choice: RuleSetChoice | null | undefined, sets: readonly RuleSet[] = RULE_SETS): RuleSet {
  const base = sets.find((set) => set.id === choice?.ruleSetId) ?? sets[0] ?? BOLLNAS_2011;
  if (choice === null || choice === undefined || choice.categories.length === 0) return base;
  const local = new Map(choice.categories.map((category) => [category.id, category]));
  const kept = base.categories.flatMap((included) => {
    const change = local.get(included.id);
    if (change === undefined) return [included];
    return change.active ? [localCategory(change, included)] : [];
  });
  const known = new Set(base.categories.map((category) => category.id));
  const added = choice.categories
    .filter((category) => category.active && !known.has(category.id))
    .map((category) => localCategory(category, undefined));
  return { ...base, categories: [...kept, ...added] };
}
