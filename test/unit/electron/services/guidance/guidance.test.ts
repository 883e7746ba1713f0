import { beforeEach, describe, expect, it } from 'vitest';
import type { RuleSet } from '../../../../../domain/rules/model.ts';
import { BOLLNAS_2011 } from '../../../../../domain/rules/bollnas-2011/rule-set.ts';
import { guidanceService } from '../../../../../electron/services/guidance/service.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { peopleService } from '../../../../../electron/services/people/service.ts';
import { todayService } from '../../../../../electron/services/today/service.ts';
import { makeFakeVault, type FakeVault } from '../../../support/fake-vault.ts';
import { codeOf, must } from '../../../../support/results.ts';
import { contextOf, makeClock, person, role, stateOf } from '../../../support/world/index.ts';

const office = person('office', { departmentId: null, unitId: null, roles: [role('communications', null)] });
const chief = person('chief', { unitId: null, roles: [role('departmentChief')] });
const other = person('other', { departmentId: 'social', unitId: null, roles: [role('departmentChief', 'social')] });
const eva = person('eva', { elected: true, roles: [] });
const anna = person('anna');
const left = person('left', { elected: true, archived: { at: '2026-06-01T08:00:00.000Z', by: 'office' } });
const TODAY = '2026-06-10';

let vault: FakeVault;
let clock: ReturnType<typeof makeClock>;
let ids = 0;
const as = (who: typeof office, rules: RuleSet = BOLLNAS_2011): ServiceContext => ({
  ...contextOf(vault, who, clock.now),
  newId: () => `id${String((ids += 1))}`,
  ruleSet: () => rules,
});
beforeEach(() => {
  clock = makeClock(`${TODAY}T08:00:00.000Z`);
  vault = makeFakeVault({ initial: stateOf({ people: [office, chief, other, eva, anna, left] }), clock: clock.now });
});

const give = (context: ServiceContext, more: object = {}) =>
  Promise.resolve(
    guidanceService['guidance.give'](context, {
      ...{ personId: 'eva', kind: 'elected', language: 'sv', on: TODAY, how: 'mail' },
      ...more,
    }),
  );
const view = async (context: ServiceContext, personId = 'eva') =>
  must(await Promise.resolve(guidanceService['guidance.get'](context, { personId })));
const rows = async (context: ServiceContext) =>
  must(await todayService['today.get'](context, {})).lines.filter(({ kind }) => kind === 'guidance');
const CHANGED: RuleSet = {
  ...BOLLNAS_2011,
  version: '2',
  electedGuidance: { sv: 'En ny text.', en: 'A new text.' },
};

describe('the guidance for a person', () => {
  it('[R03.2][R38.2] an elected member is given their own, which is kept as it was with who, when and which rules', async () => {
    expect(await view(as(chief))).toMatchObject({
      kind: 'elected',
      text: BOLLNAS_2011.electedGuidance,
      given: [],
      mine: true,
    });
    must(await give(as(chief)));
    expect((await view(as(chief))).given).toMatchObject([
      {
        ...{ on: TODAY, how: 'mail', text: BOLLNAS_2011.electedGuidance.sv, isCurrent: true },
        ...{ rules: 'Bollnäs 2011, 2011-03-31', made: { by: 'chief' } },
      },
    ]);
  });

  it('[R38.2] is asked for on the first screen until it is given, and again when the rules have another text', async () => {
    expect(await rows(as(chief))).toMatchObject([{ params: { count: 1, names: eva.name, person: 'eva' } }]);
    must(await give(as(chief)));
    expect(await rows(as(chief))).toEqual([]);
    expect(await rows(as(chief, CHANGED))).toHaveLength(1);
    expect((await view(as(chief, CHANGED))).given).toMatchObject([{ isCurrent: false }]);
    clock.pass(300_000);
    must(await give(as(chief, CHANGED), { how: 'talk', language: 'en' }));
    expect(await rows(as(chief, CHANGED))).toEqual([]);
    expect((await view(as(chief, CHANGED))).given.map(({ text, isCurrent }) => [text, isCurrent])).toEqual([
      ['A new text.', true],
      [BOLLNAS_2011.electedGuidance.sv, false],
    ]);
  });

  it('is asked of nobody by rules without a text, which cannot be given either', async () => {
    const none: RuleSet = { ...BOLLNAS_2011, electedGuidance: { sv: '', en: '' } };
    expect(await rows(as(chief, none))).toEqual([]);
    expect(codeOf(await give(as(chief, none)))).toBe('guidance.noText');
  });

  it('[R36.2] staff are given the guidance on private accounts', async () => {
    expect((await view(as(chief), 'anna')).kind).toBe('privateAccounts');
    must(await give(as(chief), { personId: 'anna', kind: 'privateAccounts' }));
    expect((await view(as(chief), 'anna')).given).toMatchObject([{ text: BOLLNAS_2011.privateAccounts.sv }]);
  });

  it('is refused for staff, for somebody who has left, for another department and for a day to come', async () => {
    expect(codeOf(await give(as(chief), { personId: 'anna' }))).toBe('guidance.notElected');
    expect(codeOf(await give(as(office), { personId: 'left' }))).toBe('guidance.archived');
    expect(codeOf(await give(as(other)))).toBe('rights.notYourDepartment');
    expect(codeOf(await give(as(chief), { on: '2026-06-11' }))).toBe('guidance.dayInFuture');
    expect((await view(as(other))).mine).toBe(false);
    expect(await rows(as(other))).toEqual([]);
    expect(await rows(as(anna))).toEqual([]);
    expect(await rows(as(office))).toHaveLength(1);
  });

  it('stays when the person is changed', async () => {
    must(await give(as(chief)));
    const { id: _id, permission: _p, archived: _a, created: _c, changed: _ch, ...fields } = eva;
    must(await peopleService['people.save'](as(chief), { id: 'eva', fields: { ...fields, title: 'Ledamot' } }));
    expect((await view(as(chief))).given).toHaveLength(1);
  });
});
