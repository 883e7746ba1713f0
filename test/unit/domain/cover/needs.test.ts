import { describe, expect, it } from 'vitest';
import { candidatesFor } from '../../../../domain/cover/candidates.ts';
import { endsBeforeBegins, mayManageAbsence, overlapping, workingDaysAway } from '../../../../domain/absences/rules.ts';
import { blockedBy } from '../../../../domain/cover/confirmation.ts';
import { dutyNeeds } from '../../../../domain/cover/needs.ts';
import { coverGaps, timelineOf } from '../../../../domain/cover/timeline.ts';
import {
  absence,
  channel,
  cover,
  entry,
  login,
  person,
  role,
  STAMP,
  stateOf,
  unit,
  type World,
} from '../../support/world/index.ts';

const anna = person('anna');
const bo = person('bo');
const cia = person('cia');
const world = (parts: World = {}) =>
  stateOf({ people: [anna, bo, cia], channels: [channel('c', { roster: [entry('anna', ['moderate'])] })], ...parts });
const needOf = (parts: World, away: ReturnType<typeof absence>, duty = 'moderate') =>
  dutyNeeds(world(parts), away).find((need) => need.duty === duty);

describe('duties that need a substitute', () => {
  it('are those that only the absent person has, on the working days of the absence', () => {
    // 2026-07-04 is a Saturday, 07-12 a Sunday.
    expect(needOf({}, absence('a', 'anna', '2026-07-04', '2026-07-12'))).toMatchObject({
      needs: [{ from: '2026-07-06', to: '2026-07-10' }],
      gaps: [{ from: '2026-07-06', to: '2026-07-10' }],
    });
  });

  it('span weekends, and are split only where the holders change', () => {
    expect(needOf({}, absence('a', 'anna', '2026-07-06', '2026-07-24'))?.needs).toEqual([
      { from: '2026-07-06', to: '2026-07-24' },
    ]);
    const channels = [
      channel('c', { roster: [entry('anna', ['moderate']), entry('bo', ['moderate'], '2026-07-13', '2026-07-17')] }),
    ];
    expect(needOf({ channels }, absence('a', 'anna', '2026-07-06', '2026-07-24'))?.needs).toEqual([
      { from: '2026-07-06', to: '2026-07-10' },
      { from: '2026-07-20', to: '2026-07-24' },
    ]);
  });

  it('include the weekend for a channel with weekend watch', () => {
    const channels = [channel('c', { weekendWatch: true, roster: [entry('anna', ['moderate'])] })];
    expect(needOf({ channels }, absence('a', 'anna', '2026-07-04', '2026-07-12'))?.needs).toEqual([
      { from: '2026-07-04', to: '2026-07-12' },
    ]);
  });

  it('are none on a weekend or while someone else is present', () => {
    expect(dutyNeeds(world(), absence('a', 'anna', '2026-07-04', '2026-07-05'))).toEqual([]);
    const channels = [channel('c', { roster: [entry('anna', ['moderate']), entry('bo', ['moderate'])] })];
    expect(dutyNeeds(world({ channels }), absence('a', 'anna', '2026-07-06', '2026-07-10'))).toEqual([]);
  });

  it('do not rely on others who are away, archived or not authorised (R28)', () => {
    const channels = [channel('c', { roster: [entry('anna', ['moderate']), entry('bo', ['moderate'])] })];
    const away = absence('a', 'anna', '2026-07-06', '2026-07-10');
    const boAway = absence('b', 'bo', '2026-07-08', null, { status: 'confirmed' });
    expect(needOf({ channels, absences: [boAway] }, away)?.needs).toEqual([{ from: '2026-07-08', to: '2026-07-10' }]);
    expect(needOf({ channels, people: [anna, person('bo', { permission: null })] }, away)?.needs).toEqual([
      { from: '2026-07-06', to: '2026-07-10' },
    ]);
    expect(needOf({ channels, people: [anna, person('bo', { archived: STAMP })] }, away)?.needs).toEqual([
      { from: '2026-07-06', to: '2026-07-10' },
    ]);
    expect(needOf({ channels, absences: [absence('b', 'bo', '2026-07-08', null)] }, away)).toBeUndefined();
  });

  it('[R25.1] fall to the responsible person if no one on the roster has them, and include capture only when it is on', () => {
    const channels = [channel('c', { responsibleId: 'anna', roster: [entry('bo', ['answer'])] })];
    expect(
      dutyNeeds(world({ channels }), absence('a', 'anna', '2026-07-06', '2026-07-10')).map((need) => need.duty),
    ).toEqual(['moderate', 'publish', 'diary']);
    const capturing = [channel('c', { responsibleId: 'anna', captureEvery: 'week' })];
    expect(
      dutyNeeds(world({ channels: capturing }), absence('a', 'anna', '2026-07-06', '2026-07-10')).map(
        (need) => need.duty,
      ),
    ).toEqual(['moderate', 'answer', 'publish', 'diary', 'capture']);
  });

  it('[R25.1] include each login of which the absent person is the only custodian (R11)', () => {
    const logins = [login('l1', 'c', ['anna', 'bo']), login('l2', 'c', ['anna'])];
    expect(needOf({ logins }, absence('a', 'anna', '2026-07-06', '2026-07-10'), 'logins')?.needs).toEqual([
      { from: '2026-07-06', to: '2026-07-10' },
    ]);
    const sealed = login('l2', 'c', ['anna'], { fate: { kind: 'sealed', stamp: STAMP } });
    expect(
      needOf({ logins: [logins[0]!, sealed] }, absence('a', 'anna', '2026-07-06', '2026-07-10'), 'logins'),
    ).toBeUndefined();
  });

  it('[R25.1] include duties taken over from others, along a chain of substitutes', () => {
    const boAway = absence('b', 'anna', '2026-07-06', '2026-07-17', {
      status: 'confirmed',
      covers: [cover('c', 'moderate', 'bo', '2026-07-06', '2026-07-17')],
    });
    const away = absence('x', 'bo', '2026-07-13', '2026-07-31');
    expect(needOf({ absences: [boAway] }, away)?.needs).toEqual([{ from: '2026-07-13', to: '2026-07-17' }]);
    const covered = { ...away, covers: [cover('c', 'moderate', 'cia', '2026-07-13', '2026-07-17')] };
    expect(needOf({ absences: [boAway] }, covered)?.gaps).toEqual([]);
  });

  it('[R25.1] stay open when substitutes cover each other in a circle', () => {
    const first = absence('b', 'anna', '2026-07-06', '2026-07-17', {
      status: 'confirmed',
      covers: [cover('c', 'moderate', 'bo', '2026-07-06', '2026-07-17')],
    });
    const back = absence('x', 'bo', '2026-07-13', '2026-07-17', {
      covers: [cover('c', 'moderate', 'anna', '2026-07-13', '2026-07-17')],
    });
    const state = world({ absences: [first, back] });
    const needs = dutyNeeds(state, back);
    expect(needs[0]?.gaps).toEqual([{ from: '2026-07-13', to: '2026-07-17' }]);
    expect(blockedBy(state, back, needs)).toEqual(['substituteAway', 'gaps']);
  });

  it('[R25.1] stay open on days without cover, and may be split between substitutes', () => {
    const half = absence('a', 'anna', '2026-07-06', '2026-07-17', {
      covers: [cover('c', 'moderate', 'bo', '2026-07-06', '2026-07-10')],
    });
    expect(needOf({}, half)?.gaps).toEqual([{ from: '2026-07-13', to: '2026-07-17' }]);
    const split = { ...half, covers: [...half.covers, cover('c', 'moderate', 'cia', '2026-07-11', '2026-07-17')] };
    expect(needOf({}, split)?.gaps).toEqual([]);
    const hole = {
      ...half,
      covers: [
        cover('c', 'moderate', 'bo', '2026-07-06', '2026-07-07'),
        cover('c', 'moderate', 'cia', '2026-07-09', '2026-07-17'),
      ],
    };
    expect(needOf({}, hole)?.gaps).toEqual([{ from: '2026-07-08', to: '2026-07-08' }]);
  });

  it('may have no end date', () => {
    const away = absence('a', 'anna', '2026-07-04', null);
    expect(needOf({}, away)).toMatchObject({
      needs: [{ from: '2026-07-06', to: null }],
      gaps: [{ from: '2026-07-06', to: null }],
    });
    expect(needOf({}, { ...away, covers: [cover('c', 'moderate', 'bo', '2026-07-04', '2026-08-02')] })?.gaps).toEqual([
      { from: '2026-08-03', to: null },
    ]);
    expect(needOf({}, { ...away, covers: [cover('c', 'moderate', 'bo', '2026-07-04', null)] })?.gaps).toEqual([]);
    expect(workingDaysAway(away)).toBeNull();
  });

  it('are correct across the new year, a leap day and both clock changes', () => {
    expect(needOf({}, absence('a', 'anna', '2026-12-28', '2027-01-06'))?.needs).toEqual([
      { from: '2026-12-28', to: '2027-01-05' },
    ]);
    expect(needOf({}, absence('a', 'anna', '2028-02-29', '2028-02-29'))?.needs).toEqual([
      { from: '2028-02-29', to: '2028-02-29' },
    ]);
    expect(needOf({}, absence('a', 'anna', '2026-03-27', '2026-03-30'))?.needs).toEqual([
      { from: '2026-03-27', to: '2026-03-30' },
    ]);
    expect(needOf({}, absence('a', 'anna', '2026-10-23', '2026-10-26'))?.needs).toEqual([
      { from: '2026-10-23', to: '2026-10-26' },
    ]);
    expect(workingDaysAway({ from: '2026-12-23', to: '2027-01-07' })).toBe(7);
  });

  it('are none for a channel that is in preparation or closed', () => {
    for (const state of ['preparing', 'closed'] as const)
      expect(
        dutyNeeds(
          world({ channels: [channel('c', { state, roster: [entry('anna', ['moderate'])] })] }),
          absence('a', 'anna', '2026-07-06', '2026-07-10'),
        ),
      ).toEqual([]);
  });
});

describe('absence periods', () => {
  it('end on or after the day they begin', () => {
    expect(endsBeforeBegins({ from: '2026-07-06', to: '2026-07-05' })).toBe(true);
    expect(endsBeforeBegins({ from: '2026-07-06', to: '2026-07-06' })).toBe(false);
    expect(endsBeforeBegins({ from: '2026-07-06', to: null })).toBe(false);
  });

  it('of the same person may adjoin but not share a day; cancelled absences do not count', () => {
    const other = absence('o', 'anna', '2026-07-06', '2026-07-10');
    expect(overlapping([other], 'anna', { from: '2026-07-10', to: null })).toBe(other);
    expect(overlapping([other], 'anna', { from: '2026-07-11', to: '2026-07-12' })).toBeUndefined();
    expect(overlapping([other], 'anna', { from: '2026-07-01', to: '2026-07-05' })).toBeUndefined();
    expect(overlapping([other], 'bo', { from: '2026-07-06', to: null })).toBeUndefined();
    expect(overlapping([{ ...other, status: 'cancelled' }], 'anna', { from: '2026-07-06', to: null })).toBeUndefined();
    expect(overlapping([{ ...other, to: null }], 'anna', { from: '2030-01-01', to: '2030-01-02' })?.id).toBe('o');
    expect(overlapping([other], 'anna', other, 'o')).toBeUndefined();
  });
});

describe('substitute candidates', () => {
  const week = { from: '2026-07-06', to: '2026-07-10' };
  const from = (parts: World, ch = channel('c')) => candidatesFor(world(parts), { personId: 'anna' }, ch, week);
  const reasons = (parts: World, id: string, ch = channel('c')) =>
    from(parts, ch).find((candidate) => candidate.personId === id)?.reasons;

  it('[R28.1][R29.1] are authorised, present and, for a municipality-wide channel, in the communications office', () => {
    const people = [
      anna,
      bo,
      person('dan', { permission: null }),
      person('eva', { roles: [role('communications', null)] }),
    ];
    expect(reasons({ people }, 'bo')).toEqual([]);
    expect(reasons({ people }, 'dan')).toEqual(['noPermission']);
    expect(
      reasons({ people, absences: [absence('b', 'bo', '2026-07-10', '2026-07-20', { status: 'confirmed' })] }, 'bo'),
    ).toEqual(['away']);
    expect(
      reasons({ people, absences: [absence('b', 'bo', '2026-07-11', '2026-07-20', { status: 'confirmed' })] }, 'bo'),
    ).toEqual([]);
    expect(reasons({ people }, 'bo', channel('c', { departmentId: null }))).toEqual(['notOffice']);
    expect(reasons({ people }, 'eva', channel('c', { departmentId: null }))).toEqual([]);
    expect(from({ people }).some((candidate) => candidate.personId === 'anna')).toBe(false);
  });

  it('are ranked by eligibility, unit, knowledge of the channel, department and days already covered', () => {
    const people = [
      anna,
      person('far', { departmentId: 'other', unitId: 'x' }),
      person('dep', { unitId: 'x' }),
      person('knows', { unitId: 'x' }),
      person('busy'),
      person('free'),
      person('not', { permission: null }),
    ];
    const ch = channel('c', { roster: [entry('knows', ['answer'])] });
    const absences = [
      absence('o', 'far', '2026-03-02', '2026-03-06', {
        status: 'confirmed',
        covers: [cover('c', 'moderate', 'busy', '2026-03-02', '2026-03-06')],
      }),
    ];
    const ranked = from({ people, absences }, ch);
    expect(ranked.map((candidate) => candidate.personId)).toEqual(['free', 'busy', 'knows', 'dep', 'far', 'not']);
    expect(ranked[1]).toMatchObject({ coveredDays: 5, merits: ['sameUnit'] });
    expect(ranked[2]?.merits).toEqual(['sameDepartment', 'inRoster']);
  });
});

describe('who may manage an absence', () => {
  it('the person, the head of unit, the head of department and an administrator; no one else', () => {
    const units = { unit: unit('unit', 'head') };
    const may = (me: ReturnType<typeof person>) => mayManageAbsence(me, anna, units);
    expect(may(anna)).toBe(true);
    expect(may(person('head'))).toBe(true);
    expect(may(person('h2', { roles: [role('unitHead')] }))).toBe(true);
    expect(may(person('h3', { roles: [role('unitHead')], unitId: 'other' }))).toBe(false);
    expect(may(person('ch', { roles: [role('departmentChief')], unitId: null }))).toBe(true);
    expect(may(person('ch2', { roles: [role('departmentChief', 'other')], unitId: null }))).toBe(false);
    expect(may(person('adm', { roles: [role('administrator', null)] }))).toBe(true);
    expect(may(bo)).toBe(false);
  });
});

describe('the cover timeline', () => {
  const covered = absence('a', 'anna', '2026-07-06', '2026-07-17', {
    status: 'confirmed',
    covers: [cover('c', 'moderate', 'bo', '2026-07-06', '2026-07-10')],
  });

  it('shows who answers, the substitute, and the gap', () => {
    const july = { from: '2026-07-01', to: '2026-07-31' };
    const [row] = timelineOf(world({ absences: [covered] }), july, 'sv', ['moderate']).rows;
    expect(
      row?.bars.map(({ from, to, kind, personIds, lacks }) => [
        from,
        to,
        kind,
        personIds,
        lacks.flatMap(({ awayIds }) => awayIds),
      ]),
    ).toEqual([
      ['2026-07-01', '2026-07-05', 'ordinary', ['anna'], []],
      ['2026-07-06', '2026-07-10', 'substitute', ['bo'], []],
      ['2026-07-13', '2026-07-17', 'gap', [], ['anna']],
      ['2026-07-18', '2026-07-31', 'ordinary', ['anna'], []],
    ]);
  });

  it('counts a draft absence as away, so that its gap is seen in time', () => {
    const state = world({ absences: [{ ...covered, status: 'draft' }] });
    const { rows } = timelineOf(state, { from: '2026-07-06', to: '2026-07-19' }, 'sv', ['moderate']);
    expect(rows[0]?.bars.map(({ kind }) => kind)).toEqual(['draft', 'gap', 'ordinary']);
    expect(coverGaps(state, { from: '2026-07-01', to: '2026-07-31' }, ['moderate'])).toEqual([
      {
        channelId: 'c',
        absenceId: 'a',
        personId: 'anna',
        from: '2026-07-13',
        to: '2026-07-17',
        open: ['moderate'],
        nobody: true,
      },
    ]);
  });

  it('names holidays and weeks, and shows a gap throughout for a channel that has no one', () => {
    const timeline = timelineOf(world({ channels: [channel('c')] }), { from: '2026-06-19', to: '2026-06-22' });
    expect(timeline.days[0]).toEqual({ day: '2026-06-19', working: false, holiday: 'Midsommarafton', week: 25 });
    expect(timeline.rows[0]?.bars).toEqual([
      {
        kind: 'gap',
        personIds: [],
        label: '',
        open: ['moderate', 'answer', 'publish', 'diary'],
        lacks: [{ duties: ['moderate', 'answer', 'publish', 'diary'], logins: [], awayIds: [], absenceIds: [] }],
        unfit: [],
        absenceId: null,
        chains: [],
        until: null,
        goesOn: true,
        from: '2026-06-22',
        to: '2026-06-22',
      },
    ]);
    expect(coverGaps(world({ channels: [channel('c')] }), { from: '2026-06-19', to: '2026-07-22' })).toEqual([]);
  });
});
