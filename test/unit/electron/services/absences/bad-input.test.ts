// Absences in difficult situations: long ones across the new year and the clock change, adjoining ones, two decisions
// at the same time, ineligible substitutes, a channel that closes, and a last custodian who leaves today. Substitutes
// lost in the middle are in watches/cover.test.ts.
import { beforeEach, describe, expect, it } from 'vitest';
import { isWorkingDay } from '../../../../../domain/calendar/working-days.ts';
import { addDays } from '../../../../../domain/calendar/days.ts';
import { absenceService } from '../../../../../electron/services/absences/service.ts';
import { coverService } from '../../../../../electron/services/cover/timeline.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { makeFakeVault, type FakeVault } from '../../../support/fake-vault.ts';
import { must } from '../../../../support/results.ts';
import {
  absence,
  channel,
  contextOf,
  cover,
  entry,
  login,
  makeClock,
  person,
  role,
  stateOf,
  unit,
  type World,
} from '../../../support/world/index.ts';

const anna = person('anna');
const head = person('head', { roles: [role('unitHead')] });
const chief = person('chief', { unitId: null, roles: [role('departmentChief')] });
const people = [anna, person('bo'), person('cia'), head, chief];
const channels = [
  channel('c', {
    name: 'Badhuset',
    roster: [entry('anna', ['moderate']), entry('chief', ['answer', 'publish', 'diary'])],
  }),
];

let clock: ReturnType<typeof makeClock>;
let vault: FakeVault;
const open = (parts: World = {}, start = '2026-10-12T08:00:00.000Z'): void => {
  clock = makeClock(start);
  vault = makeFakeVault({
    initial: stateOf({ people, channels, units: [unit('unit', 'head')], ...parts }),
    clock: clock.now,
  });
};
let ids = 0;
const as = (who = anna): ServiceContext => ({
  ...contextOf(vault, who, clock.now),
  newId: () => `id-${String((ids += 1))}`,
});
beforeEach(() => open());

const save = (from: string, to: string | null, who = anna, personId = 'anna') =>
  Promise.resolve(
    absenceService['absences.save'](as(who), { fields: { personId, kind: 'holiday', from, to, note: '' } }),
  );
const assign = (id: string, substituteId: string, from: string, to: string | null, who = anna) =>
  Promise.resolve(
    absenceService['absences.assign'](as(who), {
      id,
      covers: [{ channelId: 'c', duty: 'moderate', substituteId, from, to }],
      replaces: [],
    }),
  );
const confirm = (id: string, who = anna, basedOn?: string) =>
  Promise.resolve(absenceService['absences.confirm'](as(who), { id, ...(basedOn === undefined ? {} : { basedOn }) }));
const prolong = (id: string, to: string | null, who = anna, basedOn?: string) =>
  Promise.resolve(
    absenceService['absences.prolong'](as(who), { id, to, ...(basedOn === undefined ? {} : { basedOn }) }),
  );
const endEarly = (id: string, lastDay: string, who = anna, basedOn?: string) =>
  Promise.resolve(
    absenceService['absences.endEarly'](as(who), { id, lastDay, ...(basedOn === undefined ? {} : { basedOn }) }),
  );
const cancel = (id: string, who = anna, basedOn?: string) =>
  Promise.resolve(
    absenceService['absences.cancel'](as(who), { id, reason: 'Prov', ...(basedOn === undefined ? {} : { basedOn }) }),
  );
const stored = (id: string) => vault.db.data.absences[id]!;

describe('an absence across the new year and both clock changes', () => {
  it('is counted, covered, prolonged and ended in whole days, also on the days of a clock change', async () => {
    const [from, to] = ['2026-10-24', '2027-03-28'];
    const made = must(await save(from, to));
    const { id } = made.absence;
    let days = 0;
    for (let day = from; day <= to; day = addDays(day, 1)) days += Number(isWorkingDay(day));
    expect(made.workingDays).toBe(days);
    // Saturday to Sunday: what counts is Monday to the last Thursday before Good Friday and the weekend.
    expect(made.needs).toMatchObject([{ duty: 'moderate', needs: [{ from: '2026-10-26', to: '2027-03-25' }] }]);
    must(await assign(id, 'bo', from, to));
    expect(must(await confirm(id)).needs[0]?.gaps).toEqual([]);
    // Each day once, and each with a substitute: days with a clock change are like others.
    const {
      rows: [row],
      days: shown,
    } = must(
      await Promise.resolve(
        coverService['absences.timeline'](as(), { from: '2026-10-23', to: '2027-03-30', language: 'sv' }),
      ),
    );
    expect(new Set(shown.map(({ day }) => day)).size).toBe(shown.length);
    expect(row?.bars.filter(({ kind }) => kind === 'substitute').map((bar) => [bar.from, bar.to])).toEqual([
      [from, to],
    ]);
    expect(must(await prolong(id, '2027-03-29')).absence.covers).toMatchObject([
      { substituteId: 'bo', from, to: '2027-03-29' },
    ]);
    expect(must(await endEarly(id, '2027-03-28')).absence).toMatchObject({
      to: '2027-03-28',
      covers: [{ to: '2027-03-28' }],
    });
    expect(must(await endEarly(id, '2026-10-25')).absence).toMatchObject({
      to: '2026-10-25',
      covers: [{ to: '2026-10-25' }],
    });
  });
});

describe('adjoining absences', () => {
  it('may touch across the new year but never overlap, also when prolonged or saved at the same time', async () => {
    const first = must(await save('2026-12-21', '2026-12-31')).absence.id;
    const second = must(await save('2027-01-01', '2027-01-08')).absence.id;
    for (const [id, from, to] of [
      [first, '2026-12-21', '2026-12-31'],
      [second, '2027-01-01', '2027-01-08'],
    ] as const) {
      must(await assign(id, 'bo', from, to));
      must(await confirm(id));
    }
    const overlaps = {
      ok: false,
      error: { code: 'absences.overlaps', params: { from: '2027-01-01', to: '2027-01-08' } },
    };
    expect(await prolong(first, '2027-01-01')).toMatchObject(overlaps);
    expect(await prolong(first, null)).toMatchObject(overlaps);
    expect(await save('2027-01-08', '2027-01-08')).toMatchObject(overlaps);
    expect(
      (await Promise.all([save('2027-01-09', '2027-01-15', anna), save('2027-01-09', '2027-01-15', head)])).map(
        ({ ok }) => ok,
      ),
    ).toEqual([true, false]);
    // The other absence may take a day that this one gives up.
    must(await endEarly(first, '2026-12-30'));
    expect((await save('2026-12-31', '2026-12-31')).ok).toBe(true);
    expect([stored(first).to, stored(second).from]).toEqual(['2026-12-30', '2027-01-01']);
  });

  it('may share a substitute even when they overlap, but the absent cannot cover for each other', async () => {
    open({
      channels: [
        channel('c', { roster: [entry('anna', ['moderate'])] }),
        channel('d', { roster: [entry('cia', ['moderate'])] }),
      ],
    });
    const anna1 = must(await save('2026-11-02', '2026-11-06')).absence.id;
    must(await assign(anna1, 'bo', '2026-11-02', '2026-11-06'));
    must(await confirm(anna1));
    const cia1 = must(await save('2026-11-05', '2026-11-11', head, 'cia'));
    must(
      await Promise.resolve(
        absenceService['absences.assign'](as(head), {
          id: cia1.absence.id,
          covers: [{ channelId: 'd', duty: 'moderate', substituteId: 'bo', from: '2026-11-05', to: '2026-11-11' }],
          replaces: [],
        }),
      ),
    );
    expect(must(await confirm(cia1.absence.id, head)).blocked).toEqual([]);
    // The two absent persons cannot substitute for each other.
    expect(await assign(anna1, 'cia', '2026-11-05', '2026-11-06')).toMatchObject({
      error: { code: 'absences.notEligible', params: { reason: 'away' } },
    });
  });
});

describe('two managers deciding at the same time', () => {
  const running = () =>
    open({
      absences: [
        absence('a', 'anna', '2026-10-12', '2026-10-23', {
          status: 'confirmed',
          covers: [cover('c', 'moderate', 'bo', '2026-10-12', '2026-10-23')],
        }),
      ],
    });

  it('the second change is refused with the name of who made the first, and allowed once that has been seen', async () => {
    running();
    const seen = stored('a').changed.at;
    clock.pass(1000);
    const [one, other] = await Promise.all([
      endEarly('a', '2026-10-14', head, seen),
      prolong('a', '2026-10-30', chief, seen),
    ]);
    expect([one.ok, other]).toMatchObject([
      true,
      { ok: false, error: { code: 'absences.changedMeanwhile', params: { name: 'Namn head' } } },
    ]);
    expect(stored('a')).toMatchObject({ to: '2026-10-14', covers: [{ to: '2026-10-14' }] });
    // Having seen the change, the head of department may.
    expect((await prolong('a', '2026-10-30', chief, stored('a').changed.at)).ok).toBe(true);
  });

  it('cancelling is refused after an unseen change by someone else, but not after one’s own', async () => {
    running();
    const seen = stored('a').changed.at;
    clock.pass(1000);
    const [one, other] = await Promise.all([prolong('a', '2026-10-30', head, seen), cancel('a', chief, seen)]);
    expect([one.ok, other]).toMatchObject([true, { ok: false, error: { code: 'absences.changedMeanwhile' } }]);
    expect(stored('a').status).toBe('confirmed');
    expect((await cancel('a', head, seen)).ok).toBe(true);
  });

  it('the second of two who confirm or cancel is told who has confirmed it, and when', async () => {
    const { id } = must(await save('2026-11-02', '2026-11-06')).absence;
    must(await assign(id, 'bo', '2026-11-02', '2026-11-06'));
    const seen = stored(id).changed.at;
    clock.pass(1000);
    expect((await confirm(id, head, seen)).ok).toBe(true);
    const confirmed = { name: 'Namn head', at: stored(id).changed.at };
    for (const second of [await confirm(id, chief, seen), await cancel(id, chief, seen)])
      expect(second).toMatchObject({ error: { code: 'absences.confirmedMeanwhile', params: confirmed } });
    expect(stored(id).status).toBe('confirmed');
  });

  it('confirming is refused after an unseen change of substitute by someone else', async () => {
    const { id, changed } = must(await save('2026-11-02', '2026-11-06')).absence;
    must(await assign(id, 'bo', '2026-11-02', '2026-11-06'));
    clock.pass(1000);
    must(
      await Promise.resolve(
        absenceService['absences.assign'](as(head), {
          id,
          covers: [{ channelId: 'c', duty: 'moderate', substituteId: 'cia', from: '2026-11-02', to: '2026-11-06' }],
          replaces: [{ channelId: 'c', duty: 'moderate' }],
        }),
      ),
    );
    expect(await confirm(id, chief, changed.at)).toMatchObject({
      ok: false,
      error: { code: 'absences.changedMeanwhile', params: { name: 'Namn head' } },
    });
    expect((await confirm(id, chief, stored(id).changed.at)).ok).toBe(true);
  });
});

describe('changes during an absence', () => {
  const lasting = (more: World = {}) =>
    open({
      absences: [
        absence('a', 'anna', '2026-10-05', '2026-10-23', {
          status: 'confirmed',
          covers: [cover('c', 'moderate', 'bo', '2026-10-05', '2026-10-23')],
        }),
      ],
      ...more,
    });
  const openDays = async () =>
    must(await Promise.resolve(absenceService['absences.get'](as(head), { id: 'a' }))).needs.flatMap(
      ({ gaps }) => gaps,
    );

  it.each([
    ['is deactivated', people.map((one) => (one.id === 'bo' ? { ...one, archived: one.created } : one))],
    ['[R28.1] loses the authorisation', people.map((one) => (one.id === 'bo' ? { ...one, permission: null } : one))],
  ])('a substitute who %s leaves a gap, is not prolonged and can be replaced midway', async (_, changed) => {
    lasting({ people: changed });
    expect((await openDays()).length).toBeGreaterThan(0);
    expect(must(await prolong('a', '2026-10-30', head)).absence.covers).toMatchObject([
      { substituteId: 'bo', to: '2026-10-23' },
    ]);
    must(
      await Promise.resolve(
        absenceService['absences.assign'](as(head), {
          id: 'a',
          covers: [{ channelId: 'c', duty: 'moderate', substituteId: 'cia', from: '2026-10-05', to: '2026-10-30' }],
          replaces: [{ channelId: 'c', duty: 'moderate' }],
        }),
      ),
    );
    expect(await openDays()).toEqual([]);
  });

  it('a substitute who falls ill needs a substitute in turn, who covers both absences', async () => {
    lasting();
    const ill = must(
      await Promise.resolve(
        absenceService['absences.save'](as(head), {
          fields: { personId: 'bo', kind: 'illness', from: '2026-10-14', to: '2026-10-16', note: '' },
        }),
      ),
    );
    expect(ill.needs).toMatchObject([
      { channelId: 'c', duty: 'moderate', gaps: [{ from: '2026-10-14', to: '2026-10-16' }] },
    ]);
    const { id } = ill.absence;
    expect(await assign(id, 'anna', '2026-10-14', '2026-10-16', head)).toMatchObject({
      error: { code: 'absences.notEligible', params: { reason: 'away' } },
    });
    must(await assign(id, 'cia', '2026-10-14', '2026-10-16', head));
    must(await confirm(id, head));
    expect(await openDays()).toEqual([]);
  });

  it('a channel closed during the absence needs no substitute, and its cover is not prolonged', async () => {
    lasting({
      channels: [channel('c', { state: 'closed', closedOn: '2026-10-12', roster: [entry('anna', ['moderate'])] })],
    });
    expect(await openDays()).toEqual([]);
    expect(must(await prolong('a', '2026-10-30', head)).absence.covers).toMatchObject([{ to: '2026-10-23' }]);
    expect(
      await Promise.resolve(
        absenceService['absences.assign'](as(head), {
          id: 'a',
          covers: [{ channelId: 'c', duty: 'moderate', substituteId: 'cia', from: '2026-10-12', to: '2026-10-30' }],
          replaces: [],
        }),
      ),
    ).toMatchObject({ error: { code: 'absences.channelNeedsNone' } });
  });

  it('[R25.1] an only custodian who leaves today needs cover for the login before the absence can be confirmed', async () => {
    open({ logins: [login('l', 'c', ['anna'])] });
    const leaves = must(
      await Promise.resolve(
        absenceService['absences.save'](as(), {
          fields: { personId: 'anna', kind: 'leaves', from: '2026-10-12', to: null, note: '' },
        }),
      ),
    );
    const { id } = leaves.absence;
    expect(leaves.needs.map(({ duty, gaps }) => [duty, gaps])).toEqual([
      ['moderate', [{ from: '2026-10-12', to: null }]],
      ['logins', [{ from: '2026-10-12', to: null }]],
    ]);
    must(await assign(id, 'bo', '2026-10-12', null));
    expect(await confirm(id)).toMatchObject({
      error: { code: 'absences.gaps', params: { duty: 'logins', from: '2026-10-12' } },
    });
    must(
      await Promise.resolve(
        absenceService['absences.assign'](as(), {
          id,
          covers: [{ channelId: 'c', duty: 'logins', substituteId: 'cia', from: '2026-10-12', to: null }],
          replaces: [],
        }),
      ),
    );
    expect(must(await confirm(id)).blocked).toEqual([]);
  });
});
