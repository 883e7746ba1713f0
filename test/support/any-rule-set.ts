// Rule sets that differ in every kind of part, for tests of what is written, read and compared.
import fc from 'fast-check';
import { RULE_SETS } from '../../domain/rule-sets/in-force.ts';
import type { RuleSet } from '../../domain/rules/model.ts';

const line = fc.stringMatching(/^[a-zåäö0-9§-]{1,20}$/);
const both = fc.record({ sv: line, en: line });

/** One of the included sets with some of its parts changed, taken away or added. */
export const anyRuleSet: fc.Arbitrary<RuleSet> = fc
  .record({
    base: fc.constantFrom(...RULE_SETS),
    name: line,
    count: fc.integer({ min: 1, max: 100 }),
    fromWorkingDays: fc.integer({ min: 1, max: 10 }),
    decides: fc.record({
      closure: fc.constantFrom('unitHead' as const, 'departmentChief' as const),
      ownApplication: fc.boolean(),
    }),
    keptCategories: fc.integer({ min: 0, max: 12 }),
    added: fc.uniqueArray(fc.record({ id: fc.stringMatching(/^own-[a-z0-9]{1,10}$/), name: both, basis: both }), {
      maxLength: 3,
      selector: ({ id }) => id,
    }),
    reversed: fc.boolean(),
    platformsAllowed: fc.constantFrom<RuleSet['platformsAllowed'][]>(null, ['facebook'], ['facebook', 'blog', 'x']),
    userNotice: both,
  })
  .map(({ base, name, count, fromWorkingDays, keptCategories, added, reversed, ...rest }) => {
    const kept = base.categories.slice(0, keptCategories);
    const own = added.map((one) => ({
      ...one,
      ...{ kind: 'policy' as const, hint: one.name, proposeDiary: false, proposePolice: false },
    }));
    return {
      ...base,
      ...rest,
      name,
      answer: { ...base.answer, count },
      cover: { ...base.cover, fromWorkingDays },
      categories: reversed ? [...own, ...kept.toReversed()] : [...kept, ...own],
    };
  });
