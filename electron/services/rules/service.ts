// The rule set in force, and the vault's own changes to its categories. R15.
import type { RuleSetChoice } from '../../../domain/rules/model.ts';
import { sameName } from '../../../domain/organisation/rules.ts';
import { fail, ok, type Problem } from '../../../domain/kernel/result.ts';
import type { Handlers } from '../kernel/context.ts';
import { change, refuse, stamp } from '../kernel/register-access.ts';

function problemOf(categories: RuleSetChoice['categories']): Problem | null {
  for (const [index, category] of categories.entries()) {
    const isDuplicate = categories
      .slice(0, index)
      .some(
        (other) => other.id === category.id || (other.active && category.active && sameName(other.name, category.name)),
      );
    if (isDuplicate)
      return fail('rules.duplicateCategory', { params: { name: category.name }, field: `categories.${index}.name` })
        .error;
  }
  return null;
}

export const rulesService: Handlers<'rules'> = {
  'rules.get': (context) => ok({ ruleSet: context.ruleSet(), choice: context.vault.db.data.ruleSet.ruleSet ?? null }),

  'rules.saveCategories': (context, { categories }) =>
    change(context, 'rules.saveCategories', ({ data, now }) => {
      const problem = problemOf(categories);
      if (problem !== null) return refuse(problem);
      if (categories.length > 0 && categories.every((category) => !category.active)) return fail('rules.noCategory');
      const old = data.ruleSet.ruleSet;
      data.ruleSet.ruleSet = {
        id: 'ruleSet',
        ruleSetId: old?.ruleSetId ?? context.ruleSet().id,
        categories,
        changed: stamp(context, now, old?.changed),
      };
      return ok({});
    }),
};
