import { beforeEach, describe, expect, it } from 'vitest';
import type { Preferences } from '../../../../../domain/app/calls.ts';
import type { TodayRow } from '../../../../../domain/kernel/today-row.ts';
import { sortTodayRows } from '../../../../../domain/today/rules.ts';
import type { PeriodicWatch } from '../../../../../electron/engine/watches/periodic-watch.ts';
import { watchInquiries } from '../../../../../electron/engine/watches/inquiries.ts';
import { DEFAULT_PREFERENCES } from '../../../../../electron/app/preferences.ts';
import { createReminder } from '../../../../../electron/app/reminders.ts';
import { inquiryService } from '../../../../../electron/services/inquiries/service.ts';
import type { Reminder } from '../../../../../electron/services/kernel/reminder.ts';
import { todayService } from '../../../../../electron/services/today/service.ts';
import { textsFor } from '../../../../../electron/app/texts.ts';
import { makeFakeVault, type FakeVault } from '../../../support/fake-vault.ts';
import { must } from '../../../../support/results.ts';
import { channel, contextOf, entry, makeClock, person, role, stateOf, unit } from '../../../support/world/index.ts';

// A Wednesday; with Midsummer's Friday off it is due on Monday the 22nd.
const NOW = '2026-06-17T08:00:00.000Z';
const anna = person('anna');
const head = person('head', { roles: [role('unitHead')] });
const chief = person('chief', { roles: [role('departmentChief')] });
const world = {
  people: [anna, head, chief],
  channels: [channel('c', { name: 'Badhuset', roster: [entry('anna', ['answer'])], responsibleId: 'anna' })],
  units: [unit('unit', 'head')],
};

let clock: ReturnType<typeof makeClock>;
let vault: FakeVault;
let known: readonly string[];
let sentReminders: Reminder[];
let logged: string[];
let id: string;
let watch: PeriodicWatch;
const startWatch = (me = anna, since = clock.now()): PeriodicWatch =>
  watchInquiries(vault, {
    since,
    context: () => contextOf(vault, me, clock.now),
    now: clock.now,
    known: () => known,
    remember: (keys) => (known = keys),
    remind: (reminders) => sentReminders.push(...reminders),
    log: (message) => logged.push(message),
  });
const escalations = async () =>
  must(await inquiryService['inquiries.get'](contextOf(vault, anna, clock.now), { id })).inquiry.told;
const checkAt = async (time: string) => {
  clock.set(time);
  await watch.check();
};
const takeKinds = (): string[] => sentReminders.splice(0).map(({ kind }) => kind);
beforeEach(async () => {
  clock = makeClock(NOW);
  vault = makeFakeVault({ initial: stateOf(world), clock: clock.now });
  [known, sentReminders, logged] = [[], [], []];
  id = must(
    await inquiryService['inquiries.add'](contextOf(vault, anna, clock.now), {
      channelId: 'c',
      text: 'Mitt barns diagnos?',
      kind: 'comment',
      link: '',
      sender: null,
    }),
  ).id;
  watch = startWatch();
  await watch.check();
});

describe('the deadline watch of questions', () => {
  it('[R20.2] reminds before the deadline, on the day and when overdue, once each, also after a restart', async () => {
    expect(takeKinds()).toEqual([]);
    await checkAt('2026-06-18T08:00:00.000Z');
    expect(takeKinds()).toEqual(['dueTomorrow']);
    await checkAt('2026-06-19T08:00:00.000Z');
    await checkAt('2026-06-22T06:00:00.000Z');
    expect(takeKinds()).toEqual(['dueToday']);
    watch.stop();
    watch = startWatch();
    await checkAt('2026-06-22T20:00:00.000Z');
    expect(takeKinds()).toEqual([]);
    await checkAt('2026-06-22T22:00:00.000Z');
    await checkAt('2026-06-23T05:00:00.000Z');
    expect(takeKinds()).toEqual(['overdue']);
  });

  it('does not escalate while the clock has been wrong since the start, but does when it is right', async () => {
    watch.stop();
    clock.set('2036-06-23T14:00:00.000Z');
    watch = startWatch(anna, new Date(NOW));
    await watch.check();
    expect([await escalations(), takeKinds()]).toEqual([[], []]);
    expect(logged).toEqual(['the clock has jumped; questions are left alone']);
    await checkAt('2026-06-23T10:00:00.000Z');
    expect((await escalations()).map(({ to }) => to)).toEqual(['unitHead']);
  });

  it('leaves a question alone in the program of somebody who may not work on it', async () => {
    watch.stop();
    clock.set('2026-06-23T10:00:00.000Z');
    watch = startWatch(person('stranger', { departmentId: 'social', unitId: null }));
    await watch.check();
    expect([await escalations(), logged]).toEqual([[], []]);
    watch.stop();
    watch = startWatch(head);
    await watch.check();
    expect((await escalations()).map(({ to }) => to)).toEqual(['unitHead']);
  });

  it('logs no failure when the vault is locked during a check', async () => {
    clock.set('2026-06-23T10:00:00.000Z');
    vault.failNextWrite('vault.closed');
    const check = watch.check();
    watch.stop();
    await check;
    expect(logged).toEqual([]);
    watch = startWatch();
    vault.failNextWrite('vault.diskFull');
    await watch.check();
    expect(logged).toEqual(['heads not notified of overdue questions']);
  });

  it('[R20.2][R26.1] notifies the head of unit, then of department, once each with the time, on their Today pages', async () => {
    await checkAt('2026-06-23T09:59:00.000Z');
    expect(await escalations()).toEqual([]);
    await checkAt('2026-06-23T10:00:00.000Z');
    expect(await escalations()).toEqual([{ to: 'unitHead', personIds: ['head'], at: '2026-06-23T10:00:00.000Z' }]);
    await checkAt('2026-06-23T14:00:00.000Z');
    await checkAt('2026-06-24T14:00:00.000Z');
    expect(await escalations()).toEqual([
      { to: 'unitHead', personIds: ['head'], at: '2026-06-23T10:00:00.000Z' },
      { to: 'departmentChief', personIds: ['chief'], at: '2026-06-23T14:00:00.000Z' },
    ]);
    const today = must(await todayService['today.get'](contextOf(vault, head, clock.now), {}));
    expect(today.lines[0]).toMatchObject({ kind: 'inquiryTold', id, urgency: 'late', channelName: 'Badhuset' });
    expect(must(await todayService['today.get'](contextOf(vault, anna, clock.now), {})).lines[0]).toMatchObject({
      kind: 'inquiry',
      id,
      urgency: 'late',
      due: '2026-06-22',
    });
    watch.stop();
    sentReminders.splice(0);
    watch = startWatch(head);
    await watch.check();
    expect(takeKinds()).toEqual(['escalated']);
  });

  it('[R20.2][R26.1] notifies the head of department even without a head of unit', async () => {
    watch.stop();
    vault = makeFakeVault({ initial: stateOf({ ...world, people: [anna, chief], units: [] }), clock: clock.now });
    clock.set(NOW);
    id = must(
      await inquiryService['inquiries.add'](contextOf(vault, anna, clock.now), {
        channelId: 'c',
        text: 'Hej?',
        kind: 'comment',
        link: '',
        sender: null,
      }),
    ).id;
    watch = startWatch();
    await checkAt('2026-06-23T14:00:00.000Z');
    expect((await escalations()).map(({ to, personIds }) => [to, personIds])).toEqual([
      ['unitHead', []],
      ['departmentChief', ['chief']],
    ]);
  });

  it('sorts what is late before what is due today, and questions before other tasks of the same day', () => {
    const row = (kind: TodayRow['kind'], urgency: TodayRow['urgency']): TodayRow => ({
      kind,
      urgency,
      id: `${kind}-${urgency}`,
      channelId: null,
      channelName: '',
      platform: '',
      title: '',
      due: null,
      params: {},
    });
    const sorted = sortTodayRows(
      [
        row('moderationOpen', 'late'),
        row('inquiry', 'soon'),
        row('inquiry', 'today'),
        row('emergency', 'today'),
        row('inquiryTold', 'late'),
      ],
      '2026-06-23',
    );
    expect(sorted.map((sortedRow) => sortedRow.id)).toEqual([
      'inquiryTold-late',
      'moderationOpen-late',
      'inquiry-today',
      'emergency-today',
      'inquiry-soon',
    ]);
  });

  it('stops reminding of an answered question and forgets its reminders', async () => {
    await checkAt('2026-06-18T08:00:00.000Z');
    expect(known).toEqual([`anna/${id}/dueTomorrow`]);
    must(
      await inquiryService['inquiries.answer'](contextOf(vault, anna, clock.now), {
        id,
        text: 'Nio.',
        how: 'reply',
        link: '',
        byReceiver: false,
      }),
    );
    await checkAt('2026-06-24T08:00:00.000Z');
    expect([known, await escalations()]).toEqual([[], []]);
  });

  it('notifies no one when the clock is years wrong, and tolerates an hour’s error', async () => {
    await checkAt('2036-06-18T08:00:00.000Z');
    await checkAt('1999-06-18T08:00:00.000Z');
    expect([takeKinds(), await escalations(), logged.length]).toEqual([[], [], 2]);
    await checkAt('2026-06-18T07:00:00.000Z');
    expect(takeKinds()).toEqual(['dueTomorrow']);
    await checkAt('2026-06-18T06:00:00.000Z');
    expect(takeKinds()).toEqual([]);
  });
});

describe('desktop notifications', () => {
  const show = (
    reminder: Reminder,
    preferences: Preferences = DEFAULT_PREFERENCES,
  ): { title: string; body: string }[] => {
    const shown: { title: string; body: string }[] = [];
    createReminder({
      preferences: () => preferences,
      texts: textsFor,
      show: (notification) => shown.push(notification),
      open: () => undefined,
    })([reminder]);
    return shown;
  };

  it('contain a count and channel names, never the text of a question', async () => {
    await checkAt('2026-06-18T08:00:00.000Z');
    expect(sentReminders).toEqual([{ kind: 'dueTomorrow', count: 1, channels: ['Badhuset'] }]);
    expect(show(sentReminders[0]!)).toEqual([
      { title: 'En fråga ska besvaras senast nästa arbetsdag', body: 'Badhuset' },
    ]);
    expect(
      show(
        { kind: 'overdue', count: 7, channels: ['A', 'B', 'C', 'D', 'E'] },
        { ...DEFAULT_PREFERENCES, language: 'en' },
      ),
    ).toEqual([{ title: '7 questions are overdue', body: 'A, B, C +2' }]);
  });

  it('are silenced kind by kind', () => {
    const quiet: Preferences = { ...DEFAULT_PREFERENCES, silenced: ['overdue'] };
    expect(show({ kind: 'overdue', count: 1, channels: [] }, quiet)).toEqual([]);
    expect(show({ kind: 'dueToday', count: 1, channels: [] }, quiet)).toHaveLength(1);
  });
});
