// A category without a ground is pointed out when the rules are published, and may be used all the same.
import { expect, it } from 'vitest';
import { calls } from '../../../../../domain/contract/api.ts';
import { BOLLNAS_2011 } from '../../../../../domain/rules/bollnas-2011/rule-set.ts';
import { moderationService } from '../../../../../electron/services/moderation/service.ts';
import { rulesService } from '../../../../../electron/services/rules/service.ts';
import { must } from '../../../../support/results.ts';
import { makeFakeVault } from '../../../support/fake-vault.ts';
import { channel, contextOf, makeClock, person, role, stateOf } from '../../../support/world/index.ts';

it('[R15.2] a case can be given a category that has no ground', async () => {
  const clock = makeClock('2026-06-10T07:00:00.000Z');
  const chief = person('chief', { roles: [role('departmentChief')] });
  const vault = makeFakeVault({
    initial: stateOf({ people: [chief], channels: [channel('c', { responsibleId: 'chief' })] }),
    clock: clock.now,
  });
  const context = contextOf(vault, chief, clock.now);
  const text = { sv: 'Länkspam', en: 'Link spam' };
  const own = { id: 'own', name: text, basis: { sv: '', en: '' }, kind: 'policy', hint: text } as const;
  must(
    await rulesService['rules.publish'](context, {
      ruleSet: {
        ...BOLLNAS_2011,
        categories: [...BOLLNAS_2011.categories, { ...own, proposeDiary: true, proposePolice: false }],
      },
      ...{ from: '2026-06-10', reference: 'KS § 1', decidedOn: null, note: '' },
      basedOn: { kind: 'included', setId: BOLLNAS_2011.id },
    }),
  );
  const { id } = must(await moderationService['moderation.start'](context, { channelId: 'c' }));
  must(await moderationService['moderation.save'](context, { id, categoryId: 'own' }));
  const view = calls['moderation.get'].output.parse(must(await moderationService['moderation.get'](context, { id })));
  expect(view.case.category).toEqual({ id: 'own', name: 'Länkspam', basis: '' });
});
