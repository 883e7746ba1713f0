// The head of department's yearly review of who may speak: how many, by when, what it records, and who is reminded. R28.
import { describe, expect, it } from 'vitest';
import { permissionReviewTodayRows } from '../../../../../domain/permission-reviews/today.ts';
import { BOLLNAS_2011 } from '../../../../../domain/rules/bollnas-2011/rule-set.ts';
import { urgencyOf } from '../../../../../domain/today/rules.ts';
import { permissionReviewService } from '../../../../../electron/services/permission-reviews/service.ts';
import { codeOf, must } from '../../../../support/results.ts';
import { channel, department, entry, person, signedIn, STAMP, TODAY, withRole } from '../../../support/world/index.ts';

const CHIEF = withRole('chief', 'departmentChief', 'kultur', { permission: null });
const OTHER = withRole('other', 'departmentChief', 'social', { departmentId: 'social', permission: null });
const authorised = (id: string, decidedOn = '2026-03-01', more = {}) =>
  person(id, {
    permission: { decidedBy: 'chief', decidedOn, reference: 'KF 12', recorded: STAMP, withdrawn: null },
    ...more,
  });
const start = (me = CHIEF) =>
  signedIn(
    {
      people: [
        CHIEF,
        OTHER,
        authorised('anna', '2025-10-01'),
        authorised('bo'),
        person('cia', { permission: null }),
        authorised('gone', '2024-01-01', { archived: STAMP }),
        authorised('siv', '2026-10-01', { departmentId: 'social', unitId: null }),
      ],
      departments: [department('kultur', 'Kultur'), department('social', 'Social')],
      channels: [channel('bib', { responsibleId: 'bo', roster: [entry('anna', ['moderate'])] })],
    },
    me,
  );
type Context = ReturnType<typeof start>;
const groups = async (context: Context) => must(await permissionReviewService['permissionReviews.list'](context, {}));
const record = (context: Context, more: Record<string, unknown> = {}) =>
  permissionReviewService['permissionReviews.record'](context, {
    departmentId: 'kultur',
    seenIds: ['anna', 'bo'],
    withdrawIds: [],
    reason: '',
    note: '',
    ...more,
  });
const rows = (context: Context, today: string, me = CHIEF) =>
  permissionReviewTodayRows({ state: context.vault.db.data, me, today, ruleSet: BOLLNAS_2011, urgencyOf });

describe('[R28.3] how many may speak for each department', () => {
  it('is counted by department, one’s own first, with what each of them runs and by when it is reviewed', async () => {
    const found = await groups(start());
    expect(found.map(({ departmentName, people, mine, due }) => [departmentName, people.length, mine, due])).toEqual([
      ['Kultur', 2, true, '2026-10-01'],
      ['Social', 1, false, '2027-10-01'],
    ]);
    expect(found[0]?.people.map(({ id, reference, channels }) => [id, reference, channels.length])).toEqual([
      ['anna', 'KF 12', 1],
      ['bo', 'KF 12', 1],
    ]);
    expect(found[0]?.heads).toEqual(['Namn chief']);
  });

  it('is recorded as it was by the head, and is reviewed again a year later', async () => {
    const context = start();
    expect(must(await record(context, { note: 'Alla behövs' }))).toEqual({ kept: 2, withdrawn: 0 });
    const [own] = await groups(context);
    expect(own?.due).toBe('2027-11-24');
    expect(own?.reviews).toMatchObject([
      {
        note: 'Alla behövs',
        made: { by: 'chief' },
        people: [
          { personId: 'anna', name: 'Namn anna', decidedOn: '2025-10-01', kept: true },
          { personId: 'bo', kept: true },
        ],
      },
    ]);
  });

  it('withdraws the authorisation of those who no longer need it, with the reason', async () => {
    const context = start();
    expect(codeOf(await record(context, { withdrawIds: ['bo'] }))).toBe('permissionReviews.reasonMissing');
    expect(must(await record(context, { withdrawIds: ['bo'], reason: 'Annat uppdrag' }))).toEqual({
      kept: 1,
      withdrawn: 1,
    });
    expect(context.vault.db.data.people.bo?.permission?.withdrawn).toMatchObject({
      decidedOn: TODAY,
      reason: 'Annat uppdrag',
    });
    expect((await groups(context))[0]?.people.map(({ id }) => id)).toEqual(['anna']);
  });

  it.each([
    ['another department', { departmentId: 'social', seenIds: ['siv'] }, 'permissionReviews.notYours'],
    ['somebody authorised since', { seenIds: ['anna'] }, 'permissionReviews.changed'],
    ['somebody no longer authorised', { seenIds: ['anna', 'bo', 'cia'] }, 'permissionReviews.changed'],
    ['one that is not on the list', { withdrawIds: ['cia'], reason: 'x' }, 'permissionReviews.changed'],
    ['the same person twice instead of both', { seenIds: ['anna', 'anna'] }, 'permissionReviews.changed'],
  ])('is refused for %s, and nothing is changed', async (_, input, code) => {
    const context = start();
    const before = structuredClone(context.vault.db.data);
    expect(codeOf(await record(context, input))).toBe(code);
    expect(context.vault.db.data).toEqual(before);
  });

  it('reminds the head from two weeks before the day, and nobody else', async () => {
    const context = start();
    expect(rows(context, '2026-09-16')).toEqual([]);
    expect(rows(context, '2026-09-17')).toMatchObject([
      { kind: 'permissionReview', due: '2026-10-01', urgency: 'whenever', params: { people: 2, names: 'Kultur' } },
    ]);
    expect(rows(context, TODAY)).toMatchObject([{ urgency: 'late' }]);
    expect(rows(context, TODAY, OTHER)).toEqual([]);
    expect(rows(context, TODAY, authorised('anna'))).toEqual([]);
    must(await record(context));
    expect(rows(context, TODAY)).toEqual([]);
  });
});
