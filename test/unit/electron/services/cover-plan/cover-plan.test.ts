import { beforeEach, describe, expect, it } from 'vitest';
import type { CoverPlan, CoverPlanRequest } from '../../../../../domain/cover-plan/model.ts';
import type { VaultState } from '../../../../../domain/kernel/state.ts';
import { absenceService } from '../../../../../electron/services/absences/service.ts';
import { coverService } from '../../../../../electron/services/cover/timeline.ts';
import { coverPlanService } from '../../../../../electron/services/cover-plan/service.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { makeFakeVault, type FakeVault } from '../../../support/fake-vault.ts';
import { must } from '../../../../support/results.ts';
import {
  absence,
  channel,
  contextOf,
  cover,
  entry,
  makeClock,
  person,
  role,
  stateOf,
  unit,
} from '../../../support/world/index.ts';

const clock = makeClock();
const head = person('head', { roles: [role('unitHead')] });
let vault: FakeVault;
let ctx: ServiceContext;
let asAnna: ServiceContext;

const open = (more: Partial<VaultState> = {}) => {
  const initial = stateOf({
    people: [person('anna'), person('bo'), person('cia'), person('dan', { permission: null }), head],
    channels: [
      channel('c', { roster: [entry('anna', ['moderate'])] }),
      channel('d', { roster: [entry('bo', ['answer'])] }),
    ],
    units: [unit('unit', 'head')],
    absences: [absence('b', 'bo', '2026-07-20', '2026-07-31')],
  });
  vault = makeFakeVault({ initial: { ...initial, ...more }, clock: clock.now });
  ctx = contextOf(vault, head, clock.now);
  asAnna = contextOf(vault, person('anna'), clock.now);
};
beforeEach(() => open());

const ask: CoverPlanRequest = {
  scope: { kind: 'unit', id: 'unit' },
  from: '2026-07-01',
  to: '2026-08-09',
  wishes: [{ personId: 'anna', kind: 'holiday', from: '2026-07-06', to: '2026-07-26' }],
};
const plan = (input: CoverPlanRequest = ask, context = ctx) =>
  Promise.resolve(coverPlanService['absences.plan'](context, input));
const coversOf = (found: CoverPlan) =>
  found.cells.flatMap(({ key, channelId, duty, from, to, pick }) =>
    pick === null ? [] : [{ key, channelId, duty, from, to, substituteId: pick.personId }],
  );
const apply = (
  covers: ReturnType<typeof coversOf>,
  more: { ask?: CoverPlanRequest; confirm?: boolean } = {},
  context = ctx,
) => Promise.resolve(coverPlanService['absences.applyPlan'](context, { ask, confirm: true, ...more, covers }));
const undo = (planId: string, context = ctx) =>
  Promise.resolve(coverPlanService['absences.undoPlan'](context, { planId, reason: 'Planen ångrades.' }));
const rows = () => Object.values(vault.db.data.absences);

describe('a cover plan', () => {
  it('is applied in one step: leave requests become absences, covers are assigned, complete absences confirmed', async () => {
    const found = must(await plan());
    expect(rows()).toHaveLength(1);
    const before = vault.head().seq;
    const outcome = must(await apply(coversOf(found)));
    expect(vault.head().seq).toBe(before + 1);
    expect(outcome).toMatchObject({ confirmed: 2, left: [] });
    expect(rows().map(({ personId, status, plan: by }) => [personId, status, by?.made])).toEqual([
      ['bo', 'confirmed', false],
      ['anna', 'confirmed', true],
    ]);
    expect(
      rows()
        .find(({ personId }) => personId === 'anna')
        ?.covers.every(({ from, to }) => from >= '2026-07-06' && to! <= '2026-07-26'),
    ).toBe(true);
    expect(must(await plan({ ...ask, wishes: [] })).cells).toEqual([]);
  });

  it('can be undone in one step without removing anything (R14)', async () => {
    const { planId } = must(await apply(coversOf(must(await plan()))));
    expect(must(await undo(planId))).toEqual({ count: 2 });
    expect(rows()).toMatchObject([
      { id: 'b', status: 'draft', covers: [], confirmed: null },
      { personId: 'anna', status: 'cancelled', cancelReason: 'Planen ångrades.' },
    ]);
    expect(rows().some(({ plan: by }) => by !== undefined)).toBe(false);
    expect(await undo(planId)).toMatchObject({ error: { code: 'absences.planNotFound' } });
  });

  it('cannot be undone once someone has changed one of its absences', async () => {
    const { planId } = must(await apply(coversOf(must(await plan()))));
    clock.pass(60_000);
    must(await absenceService['absences.endEarly'](ctx, { id: 'b', lastDay: '2026-07-28' }));
    expect(await undo(planId)).toMatchObject({
      error: { code: 'absences.planChangedSince', params: { name: 'Namn bo' } },
    });
    expect(rows().every(({ status }) => status === 'confirmed')).toBe(true);
  });

  it('[R25.1] leaves uncovered absences as drafts with the reason, and all of them if not asked to confirm', async () => {
    const covers = coversOf(must(await plan()));
    const part = covers.filter(({ key }) => key === 'b');
    expect(must(await apply(part))).toMatchObject({
      confirmed: 1,
      left: [{ personName: 'Namn anna', blocked: ['gaps'] }],
    });
    open();
    expect(must(await apply(covers, { confirm: false }))).toMatchObject({ confirmed: 0, left: [] });
    expect(rows().map(({ status, covers: given }) => [status, given.length > 0])).toEqual([
      ['draft', true],
      ['draft', true],
    ]);
  });

  it('[R28.1] is refused entirely if one substitute is ineligible or one cover does not fit', async () => {
    const [first] = coversOf(must(await plan()));
    for (const [substituteId, reason] of [
      ['dan', 'noPermission'],
      ['anna', 'self'],
    ] as const) {
      expect(
        await apply([
          {
            ...first!,
            key: 'wish-0',
            channelId: 'c',
            duty: 'moderate',
            from: '2026-07-06',
            to: '2026-07-10',
            substituteId,
          },
        ]),
      ).toMatchObject({ error: { code: 'absences.notEligible', params: { reason } } });
    }
    // Bo is also away that week, though his absence is only a draft.
    const inWeek30 = {
      key: 'wish-0',
      channelId: 'c',
      duty: 'moderate' as const,
      from: '2026-07-20',
      to: '2026-07-24',
      substituteId: 'bo',
    };
    const boToo = coversOf(must(await plan())).filter(({ key }) => key === 'b');
    expect(await apply([inWeek30, ...boToo])).toMatchObject({
      error: { code: 'absences.notEligible', params: { reason: 'away' } },
    });
    expect(await apply([{ ...inWeek30, substituteId: 'cia', to: '2026-07-31' }])).toMatchObject({
      error: { code: 'absences.planStale', params: { name: 'Namn anna' } },
    });
    expect(rows()).toHaveLength(1);
  });

  it('can be applied or undone only by those who may act for the absent people', async () => {
    expect(must(await plan(ask, asAnna)).cells.length).toBeGreaterThan(0);
    const covers = coversOf(must(await plan()));
    expect(await apply(covers, {}, asAnna)).toMatchObject({
      error: { code: 'absences.notYours', params: { name: 'Namn bo' } },
    });
    expect(
      must(
        await apply(
          covers.filter(({ key }) => key === 'wish-0'),
          {},
          asAnna,
        ),
      ),
    ).toMatchObject({ confirmed: 1 });
    expect(rows().map(({ status }) => status)).toEqual(['draft', 'confirmed']);
    const { planId } = rows()
      .map(({ plan: by }) => ({ planId: by?.id ?? '' }))
      .at(-1)!;
    expect(await undo(planId, contextOf(vault, person('cia'), clock.now))).toMatchObject({
      error: { code: 'absences.notYours' },
    });
  });

  it('is applied once when two managers apply it at the same time', async () => {
    const covers = coversOf(must(await plan()));
    const [first, second] = await Promise.all([apply(covers), apply(covers)]);
    expect([first.ok, second]).toMatchObject([true, { error: { code: 'absences.overlaps' } }]);
    open();
    const only = { ask: { ...ask, wishes: [] } };
    const those = coversOf(must(await plan(only.ask)));
    const [third, fourth] = await Promise.all([apply(those, only), apply(those, only)]);
    expect([third.ok, fourth]).toMatchObject([
      true,
      { error: { code: 'absences.planStale', params: { name: 'Namn bo' } } },
    ]);
  });

  it('rejects impossible periods and leave requests, each with its own error', async () => {
    expect(await plan({ ...ask, to: '2026-06-30' })).toMatchObject({ error: { code: 'absences.endsBeforeBegins' } });
    expect(await plan({ ...ask, to: '2027-07-01' })).toMatchObject({ error: { code: 'absences.planTooLong' } });
    const wish = (more: object) => plan({ ...ask, wishes: [{ ...ask.wishes[0]!, ...more }] });
    expect(await wish({ from: '2026-09-01', to: '2026-09-05' })).toMatchObject({
      error: { code: 'absences.wishOutside', params: { name: 'Namn anna' } },
    });
    expect(await wish({ to: '2026-07-01' })).toMatchObject({ error: { code: 'absences.endsBeforeBegins' } });
    expect(await wish({ personId: 'bo', from: '2026-07-30', to: '2026-08-01' })).toMatchObject({
      error: { code: 'absences.overlaps', params: { name: 'Namn bo' } },
    });
    for (const personId of ['nix', '__proto__'])
      expect(await wish({ personId })).toMatchObject({ error: { code: 'people.unknown' } });
    expect(await plan({ ...ask, wishes: [ask.wishes[0]!, ask.wishes[0]!] })).toMatchObject({
      error: { code: 'absences.overlaps' },
    });
    expect(
      await apply([
        { key: 'nix', channelId: 'c', duty: 'moderate', substituteId: 'cia', from: '2026-07-06', to: '2026-07-10' },
      ]),
    ).toMatchObject({ error: { code: 'absences.notFound' } });
  });

  it('lists all candidates for a cell with the reasons against each', async () => {
    const found = must(
      await coverPlanService['absences.planCandidates'](ctx, {
        ask,
        key: 'wish-0',
        channelId: 'c',
        from: '2026-07-20',
        to: '2026-07-24',
      }),
    );
    expect(found.map(({ personId, eligible, reasons }) => [personId, eligible, reasons])).toEqual([
      ['cia', true, []],
      ['head', true, []],
      ['bo', false, ['away']],
      ['dan', false, ['noPermission']],
    ]);
    expect(
      await coverPlanService['absences.planCandidates'](ctx, {
        ask,
        key: 'nix',
        channelId: 'c',
        from: '2026-07-20',
        to: '2026-07-24',
      }),
    ).toMatchObject({ error: { code: 'absences.notFound' } });
  });

  it('counts towards the channel days that each person gave and received this year', async () => {
    must(await apply(coversOf(must(await plan()))));
    const { people } = must(await coverService['absences.fairness'](ctx, { year: '2026' }));
    expect(people.map(({ personId }) => personId)).toEqual(['anna', 'bo', 'cia', 'head']);
    expect(people.find(({ personId }) => personId === 'anna')?.taken).toBe(15);
    expect(people.reduce((sum, { given }) => sum + given, 0)).toBe(25);
  });
});

describe('prolonging an absence', () => {
  const confirmed = (more = {}) =>
    absence('a', 'anna', '2026-07-06', '2026-07-17', {
      status: 'confirmed',
      covers: [
        cover('c', 'moderate', 'bo', '2026-07-06', '2026-07-10'),
        cover('c', 'moderate', 'cia', '2026-07-13', '2026-07-17'),
      ],
      ...more,
    });
  const prolong = (to: string | null) => Promise.resolve(absenceService['absences.prolong'](ctx, { id: 'a', to }));

  it('extends the last substitute’s cover, and leaves a gap where that substitute is away', async () => {
    open({ absences: { a: confirmed() } });
    expect(must(await prolong('2026-07-24'))).toMatchObject({
      absence: {
        to: '2026-07-24',
        covers: [
          { substituteId: 'bo', to: '2026-07-10' },
          { substituteId: 'cia', to: '2026-07-24' },
        ],
      },
      blocked: [],
    });
    open({ absences: { a: confirmed(), c: absence('c', 'cia', '2026-07-20', '2026-07-31', { status: 'confirmed' }) } });
    expect(must(await prolong(null))).toMatchObject({
      absence: { to: null },
      needs: [{ gaps: [{ from: '2026-07-20', to: null }] }],
      blocked: ['gaps'],
    });
  });

  it('is refused without a later day, for a draft, and into another absence', async () => {
    open({ absences: { a: confirmed(), later: absence('later', 'anna', '2026-08-03', '2026-08-07') } });
    expect(await prolong('2026-07-17')).toMatchObject({ error: { code: 'absences.notLonger' } });
    expect(await prolong('2026-08-03')).toMatchObject({ error: { code: 'absences.overlaps' } });
    open({ absences: { a: confirmed({ status: 'draft' }) } });
    expect(await prolong('2026-07-24')).toMatchObject({ error: { code: 'absences.notConfirmed' } });
  });
});
