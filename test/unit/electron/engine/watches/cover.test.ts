// Days that no one covers: who is notified and when, once each, and how they responded. R25, R26.
import { beforeEach, describe, expect, it } from 'vitest';
import { Absence } from '../../../../../domain/absences/model.ts';
import type { Person } from '../../../../../domain/people/model.ts';
import { watchCover } from '../../../../../electron/engine/watches/cover.ts';
import type { PeriodicWatch } from '../../../../../electron/engine/watches/periodic-watch.ts';
import { DEFAULT_PREFERENCES } from '../../../../../electron/app/preferences.ts';
import { createReminder } from '../../../../../electron/app/reminders.ts';
import { absenceService } from '../../../../../electron/services/absences/service.ts';
import { sickService } from '../../../../../electron/services/sick/service.ts';
import { handoverService } from '../../../../../electron/services/handover/service.ts';
import type { Reminder } from '../../../../../electron/services/kernel/reminder.ts';
import { todayService } from '../../../../../electron/services/today/service.ts';
import { textsFor } from '../../../../../electron/app/texts.ts';
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
  type World,
} from '../../../support/world/index.ts';

const karin = person('karin');
const ali = person('ali');
const head = person('head', { roles: [role('unitHead')], unitId: null });
const chief = person('chief', { roles: [role('departmentChief')], unitId: null });
const office = person('office', { roles: [role('communications', null)], departmentId: null, unitId: null });
const people = [karin, ali, head, chief, office];
const channels = [channel('c', { name: 'Badhuset', roster: [entry('karin', ['moderate'])] })];

let clock: ReturnType<typeof makeClock>;
let vault: FakeVault;
let watch: PeriodicWatch;
let known: readonly string[];
let sentReminders: Reminder[];
let logged: string[];
const ctx = (who: Person) => contextOf(vault, who, clock.now);
const begin = (me = karin): PeriodicWatch =>
  watchCover(vault, {
    context: () => ctx(me),
    now: clock.now,
    known: () => known,
    remember: (keys) => (known = keys),
    remind: (reminders) => sentReminders.push(...reminders),
    log: (message) => logged.push(message),
  });
const open = (parts: World = {}, start = '2026-06-15T07:00:00.000Z') => {
  clock = makeClock(start);
  vault = makeFakeVault({
    initial: stateOf({ people, channels, units: [unit('unit', 'head')], ...parts }),
    clock: clock.now,
  });
  [known, sentReminders, logged] = [[], [], []];
  watch = begin();
};
const at = async (time: string) => {
  clock.set(time);
  await watch.check();
};
const alarms = (id = 'a') => vault.db.data.absences[id]?.alarms ?? [];
const recipients = (id = 'a') =>
  alarms(id).flatMap((one) =>
    one.told.map(({ to, personIds, passedBy }) => [to, personIds, ...(passedBy === undefined ? [] : [passedBy])]),
  );
const lines = async (who: Person) => must(await todayService['today.get'](ctx(who), {})).lines;
const kinds = async (who: Person) => (await lines(who)).map(({ kind }) => kind);

// Monday to Friday, 29 June to 3 July 2026; five working days before is Monday 22 June (Friday the 19th is Midsummer
// Eve).
const week = absence('a', 'karin', '2026-06-29', '2026-07-03');
beforeEach(() => open({ absences: [week] }));

describe('uncovered days', () => {
  it('[R26.1] notify the head of unit five working days before, then the head of department, each once with the time', async () => {
    await at('2026-06-18T20:00:00.000Z');
    await at('2026-06-21T21:59:00.000Z');
    expect(recipients()).toEqual([]);
    await at('2026-06-21T22:01:00.000Z');
    expect(recipients()).toEqual([['unitHead', ['head']]]);
    expect(alarms()[0]).toMatchObject({
      gaps: [{ channelId: 'c', duty: 'moderate', from: '2026-06-29', to: '2026-07-03' }],
      over: null,
      told: [{ at: '2026-06-21T22:01:00.000Z' }],
    });
    await at('2026-06-23T13:59:00.000Z');
    expect(recipients()).toHaveLength(1);
    await at('2026-06-23T14:00:00.000Z');
    await at('2026-06-24T14:00:00.000Z');
    await at('2026-06-29T06:00:00.000Z');
    expect(recipients()).toEqual([
      ['unitHead', ['head']],
      ['departmentChief', ['chief']],
    ]);
    expect(vault.actions).toEqual(['absences.tell', 'absences.tell']);
    expect(Absence.safeParse(vault.db.data.absences.a).success).toBe(true);
  });

  it('[R26.1] notify at once when they have begun, and the head of department two working hours later', async () => {
    open({ absences: [absence('a', 'karin', '2026-06-15', null, { status: 'confirmed', kind: 'illness' })] });
    await at('2026-06-15T07:00:00.000Z');
    expect(recipients()).toEqual([['unitHead', ['head']]]);
    await at('2026-06-15T08:59:00.000Z');
    expect(recipients()).toHaveLength(1);
    await at('2026-06-15T09:00:00.000Z');
    expect(recipients()).toHaveLength(2);
  });

  it('[R26.1] are listed as notifications only on the Today pages of those notified', async () => {
    await at('2026-06-22T07:00:00.000Z');
    expect((await lines(head))[0]).toMatchObject({
      kind: 'coverTold',
      id: 'a',
      urgency: 'today',
      due: '2026-06-29',
      channelName: 'Badhuset',
      params: { person: 'Namn karin', count: 1 },
    });
    expect(await kinds(chief)).not.toContain('coverTold');
    await at('2026-06-29T09:00:00.000Z');
    expect((await lines(chief))[0]).toMatchObject({ kind: 'coverTold', urgency: 'late' });
    // One row, not one for the gap and one for the notification.
    expect((await kinds(chief)).filter((kind) => kind === 'coverTold')).toHaveLength(1);
    expect((await kinds(chief)).filter((kind) => kind === 'coverGap')).toEqual([]);
  });

  it('show a declined request in the same row as the notification', async () => {
    open(
      {
        absences: [
          { ...week, status: 'confirmed', covers: [cover('c', 'moderate', 'ali', '2026-06-29', '2026-07-03')] },
        ],
      },
      '2026-06-22T07:00:00.000Z',
    );
    const asked = vault.db.data.absences.a?.covers.map((one) => one.id) ?? [];
    must(
      await handoverService['absences.answer'](ctx(ali), { id: 'a', said: 'no', reason: 'Har kurs.', covers: asked }),
    );
    const about = async (who: Person) =>
      (await lines(who))
        .filter(({ id }) => id === 'a')
        .map(({ kind, params }) => [kind, params.declined ?? params.names]);
    expect(await about(head)).toEqual([['coverDeclined', 'Namn ali']]);
    await at('2026-06-22T07:01:00.000Z');
    expect(recipients()).toEqual([['unitHead', ['head']]]);
    expect(await about(head)).toEqual([['coverTold', 'Namn ali']]);
    // A person who was not notified is only asked to name another substitute.
    expect(await about(karin)).toEqual([['coverDeclined', 'Namn ali']]);
  });

  it.each([
    ['there is no head of unit', { units: [unit('unit')] }, 'nobody'],
    [
      'the head of unit is archived',
      { people: people.map((one) => (one.id === 'head' ? { ...head, archived: one.created } : one)) },
      'nobody',
    ],
    [
      'the head of unit has no role',
      { people: people.map((one) => (one.id === 'head' ? { ...head, roles: [] } : one)) },
      'nobody',
    ],
    ['the absent person is the head of unit', { units: [unit('unit', 'karin')] }, 'self'],
    [
      'the head of unit is away too',
      { absences: [week, absence('h', 'head', '2026-06-20', '2026-07-01', { status: 'confirmed' })] },
      'away',
    ],
  ])('[R26.1] notify the head of department directly when %s', async (_, parts, why) => {
    open({ absences: [week], ...parts });
    await at('2026-06-22T07:00:00.000Z');
    expect(recipients()).toEqual([
      ['unitHead', [], why],
      ['departmentChief', ['chief']],
    ]);
  });

  it('notify the communications office when there is no head of department, and the office may then act', async () => {
    open({ absences: [week], units: [], people: [karin, ali, office] });
    await at('2026-06-22T07:00:00.000Z');
    expect(recipients()).toEqual([
      ['unitHead', [], 'nobody'],
      ['departmentChief', [], 'nobody'],
      ['office', ['office']],
    ]);
    must(await absenceService['absences.takeOver'](ctx(office), { id: 'a' }));
    expect(vault.db.data.absences.a?.covers).toMatchObject([
      { substituteId: 'office', duty: 'moderate', from: '2026-06-29', to: '2026-07-03' },
    ]);
  });

  it('write nothing without anyone to notify, in a read-only vault, or when the clock has jumped', async () => {
    open({ absences: [week], units: [], people: [karin, ali] });
    await at('2026-06-22T07:00:00.000Z');
    open({ absences: [week] });
    vault.setMode('readOnly');
    await at('2026-06-22T07:00:00.000Z');
    vault.setMode('readWrite');
    await at('2036-06-22T07:00:00.000Z');
    expect([recipients(), logged, vault.actions]).toEqual([[], ['the clock has jumped; absences are left alone'], []]);
    await at('2026-06-22T08:00:00.000Z');
    expect(recipients()).toEqual([['unitHead', ['head']]]);
  });

  it('[R26.1] of a draft notify half an hour after the last edit, but at once if they have begun', async () => {
    open({ absences: [] }, '2026-06-26T13:30:00.000Z');
    const made = must(
      await absenceService['absences.save'](ctx(karin), {
        fields: { personId: 'karin', kind: 'holiday', from: '2026-06-29', to: '2026-07-03', note: '' },
      }),
    );
    const { id } = made.absence;
    await at('2026-06-26T13:45:00.000Z');
    must(
      await absenceService['absences.save'](ctx(karin), {
        id,
        fields: { personId: 'karin', kind: 'holiday', from: '2026-06-29', to: '2026-07-02', note: '' },
      }),
    );
    await at('2026-06-26T14:14:59.000Z');
    expect(recipients(id)).toEqual([]);
    await at('2026-06-26T14:15:00.000Z');
    expect(recipients(id)).toEqual([['unitHead', ['head']]]);
    const begun = must(
      await absenceService['absences.save'](ctx(karin), {
        fields: { personId: 'karin', kind: 'course', from: '2026-06-26', to: '2026-06-26', note: '' },
      }),
    ).absence.id;
    await watch.check();
    expect(recipients(begun)).toEqual([['unitHead', ['head']]]);
  });

  it('[R26.1] of a started draft include covered days, since covers apply only after confirmation', async () => {
    open({ absences: [{ ...week, covers: [cover('c', 'moderate', 'ali', '2026-06-29', '2026-07-03')] }] });
    await at('2026-06-26T07:00:00.000Z');
    expect(recipients()).toEqual([]);
    await at('2026-06-29T07:00:00.000Z');
    expect(recipients()).toEqual([['unitHead', ['head']]]);
    must(await absenceService['absences.confirm'](ctx(head), { id: 'a' }));
    expect(alarms()[0]).toMatchObject({ acts: [{ what: 'covered', stamp: { by: 'head' } }], over: expect.any(String) });
  });

  it('of a cancelled, past or unaffected absence notify no one', async () => {
    open({
      absences: [
        { ...week, status: 'cancelled' },
        absence('b', 'karin', '2026-06-01', '2026-06-05'),
        { ...week, id: 'd', personId: 'ali' },
      ],
    });
    await at('2026-06-29T07:00:00.000Z');
    expect([recipients('a'), recipients('b'), recipients('d')]).toEqual([[], [], []]);
  });
});

describe('responses to a notification of uncovered days', () => {
  beforeEach(() => at('2026-06-22T07:00:00.000Z'));
  const assign = (who: Person, substituteId: string) =>
    Promise.resolve(
      absenceService['absences.assign'](ctx(who), {
        id: 'a',
        covers: [{ channelId: 'c', duty: 'moderate', substituteId, from: '2026-06-29', to: '2026-07-03' }],
        replaces: [],
      }),
    );

  it('assigning a substitute records who and when, and the head of department is not notified', async () => {
    clock.set('2026-06-22T09:00:00.000Z');
    must(await assign(head, 'ali'));
    expect(alarms()[0]).toMatchObject({
      acts: [{ what: 'covered', stamp: { by: 'head', at: '2026-06-22T09:00:00.000Z' } }],
      over: '2026-06-22T09:00:00.000Z',
    });
    await at('2026-06-26T07:00:00.000Z');
    expect(recipients()).toHaveLength(1);
    expect(await kinds(head)).not.toContain('coverTold');
  });

  it('taking over makes the person the substitute, once', async () => {
    must(await absenceService['absences.takeOver'](ctx(head), { id: 'a' }));
    expect(alarms()[0]).toMatchObject({ acts: [{ what: 'tookOver', stamp: { by: 'head' } }] });
    expect(vault.db.data.absences.a?.covers).toMatchObject([{ substituteId: 'head' }]);
    expect(await absenceService['absences.takeOver'](ctx(head), { id: 'a' })).toMatchObject({
      error: { code: 'absences.noAlarm' },
    });
  });

  it('[R28.1] a person without authorisation cannot take over (R28)', async () => {
    open({ absences: [week], people: people.map((one) => (one.id === 'head' ? { ...head, permission: null } : one)) });
    await at('2026-06-22T07:00:00.000Z');
    expect(await absenceService['absences.takeOver'](ctx({ ...head, permission: null }), { id: 'a' })).toMatchObject({
      error: { code: 'absences.cannotTakeOver', params: { reason: 'noPermission' } },
    });
    expect(alarms()[0]?.acts).toEqual([]);
  });

  it('a note that nothing is needed stops escalation of those days, but not of added days', async () => {
    must(await absenceService['absences.nothingNeeded'](ctx(head), { id: 'a', reason: 'Badhuset är stängt.' }));
    await at('2026-06-29T10:00:00.000Z');
    expect([recipients(), await kinds(head)]).toMatchObject([
      [['unitHead', ['head']]],
      expect.not.arrayContaining(['coverTold']),
    ]);
    expect(alarms()[0]).toMatchObject({ acts: [{ what: 'notNeeded', reason: 'Badhuset är stängt.' }] });
    await vault.write('x', (tx) => {
      tx.data.absences.a = { ...tx.data.absences.a!, to: '2026-07-10' };
      return { ok: true, value: 1 };
    });
    await at('2026-06-30T10:00:00.000Z');
    expect(alarms()).toHaveLength(2);
  });

  it('a colleague or the head of another unit may not respond', async () => {
    for (const who of [ali, person('other', { roles: [role('unitHead')], unitId: 'elsewhere' })]) {
      expect(await absenceService['absences.takeOver'](ctx(who), { id: 'a' })).toMatchObject({
        error: { code: 'absences.notYours' },
      });
      expect(await absenceService['absences.nothingNeeded'](ctx(who), { id: 'a', reason: 'x' })).toMatchObject({
        error: { code: 'absences.notYours' },
      });
    }
  });

  it('of two responses at once, the first applies and the second is refused as already handled', async () => {
    const [first, second] = await Promise.all([
      Promise.resolve(absenceService['absences.takeOver'](ctx(head), { id: 'a' })),
      Promise.resolve(absenceService['absences.nothingNeeded'](ctx(chief), { id: 'a', reason: 'x' })),
    ]);
    expect([first.ok, second]).toMatchObject([true, { error: { code: 'absences.noAlarm' } }]);
  });
});

describe('a substitute who drops out during the absence', () => {
  const covered = {
    ...week,
    status: 'confirmed' as const,
    covers: [cover('c', 'moderate', 'ali', '2026-06-29', '2026-07-03')],
  };
  beforeEach(async () => {
    open({ absences: [covered] });
    await at('2026-06-30T07:00:00.000Z');
    expect(recipients()).toEqual([]);
  });
  const gaps = async (id: string) =>
    must(await absenceService['absences.get'](ctx(chief), { id })).needs.flatMap((need) => need.gaps);
  const change = (work: (data: FakeVault['db']['data']) => void) =>
    vault.write('x', (tx) => {
      work(tx.data);
      return { ok: true, value: 1 };
    });

  it('[R26.1][R28.1] by losing their authorisation leaves the days uncovered and notifies the head of unit at once', async () => {
    await change(
      (data) =>
        (data.people.ali = {
          ...ali,
          permission: {
            ...ali.permission!,
            withdrawn: { decidedOn: '2026-06-30', reason: 'x', recorded: ali.created },
          },
        }),
    );
    await watch.check();
    expect(recipients()).toEqual([['unitHead', ['head']]]);
    // The day before was covered by somebody who was authorised then.
    expect(await gaps('a')).toEqual([{ from: '2026-06-30', to: '2026-07-03' }]);
    expect((await lines(head))[0]).toMatchObject({ kind: 'coverTold', urgency: 'late', due: '2026-06-30' });
  });

  it('[R26.1] because they were archived causes a notification at once', async () => {
    await change((data) => (data.people.ali = { ...ali, archived: { at: '2026-06-30T06:00:00.000Z', by: 'head' } }));
    await watch.check();
    expect(recipients()).toEqual([['unitHead', ['head']]]);
  });

  it('[R26.1] because they fall ill causes one notification, for their own absence, which then covers both', async () => {
    clock.set('2026-07-01T06:30:00.000Z');
    const { id, open: left } = must(
      await sickService['absences.sickToday'](ctx(ali), { personId: 'ali', to: null, picks: [] }),
    );
    expect(left).toBe(1);
    await watch.check();
    expect([recipients(id), recipients('a')]).toEqual([[['unitHead', ['head']]], []]);
    expect([await gaps('a'), await gaps(id)]).toEqual([
      [{ from: '2026-07-01', to: '2026-07-03' }],
      [{ from: '2026-07-01', to: '2026-07-03' }],
    ]);
    must(await absenceService['absences.takeOver'](ctx(head), { id }));
    expect([await gaps('a'), await gaps(id)]).toEqual([[], []]);
  });

  it('needs no replacement when the channel is closed meanwhile, and the notification ends', async () => {
    await change((data) => (data.people.ali = { ...ali, permission: null }));
    await watch.check();
    await change((data) => (data.channels.c = { ...data.channels.c!, state: 'closed' }));
    await watch.check();
    expect(alarms()[0]).toMatchObject({ acts: [], over: '2026-06-30T07:00:00.000Z' });
    expect(await kinds(head)).not.toContain('coverTold');
  });
});

describe('desktop notifications of uncovered absences', () => {
  it('appear once for those notified, hold only channel names, open the Today page and can be silenced', async () => {
    await at('2026-06-22T07:00:00.000Z');
    expect(sentReminders).toEqual([]);
    watch.stop();
    watch = begin(head);
    await watch.check();
    await watch.check();
    expect(sentReminders).toEqual([{ kind: 'coverTold', count: 1, channels: ['Badhuset'] }]);
    expect(known).toEqual([`head/a/${alarms()[0]!.id}`]);
    const shown: unknown[] = [];
    const opened: string[] = [];
    const notify = (words: unknown, chosen: () => void): void => {
      shown.push(words);
      chosen();
    };
    const show = (silenced: 'coverTold'[]) =>
      createReminder({
        preferences: () => ({ ...DEFAULT_PREFERENCES, silenced }),
        texts: textsFor,
        show: notify,
        open: (kind) => opened.push(kind),
      })(sentReminders);
    show([]);
    show(['coverTold']);
    expect([shown, opened]).toEqual([
      [{ title: 'En frånvaroperiod i din enhet eller förvaltning saknar ersättare', body: 'Badhuset' }],
      ['coverTold'],
    ]);
    must(await absenceService['absences.takeOver'](ctx(head), { id: 'a' }));
    await watch.check();
    expect(known).toEqual([]);
  });
});
