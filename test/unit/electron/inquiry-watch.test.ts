import { beforeEach, describe, expect, it } from 'vitest';
import type { Preferences } from '../../../domain/app/calls.ts';
import type { TodayLine } from '../../../domain/today/calls.ts';
import { sortLines } from '../../../domain/today/rules.ts';
import type { ClockWatch } from '../../../electron/engine/clock-watch.ts';
import { watchInquiries } from '../../../electron/engine/inquiry-watch.ts';
import { defaultPreferences } from '../../../electron/preferences.ts';
import { remindWith } from '../../../electron/reminders.ts';
import { inquiryService } from '../../../electron/services/inquiries.ts';
import type { Reminder } from '../../../electron/services/inquiries/late.ts';
import { todayService } from '../../../electron/services/today.ts';
import { textsFor } from '../../../electron/texts.ts';
import { makeFakeVault, type FakeVault } from '../support/fake-vault.ts';
import { must } from '../../support/results.ts';
import { channel, contextOf, entry, makeClock, person, role, stateOf, unit } from '../support/world/index.ts';

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
let said: Reminder[];
let logged: string[];
let id: string;
let watch: ClockWatch;
const begin = (me = anna, since = clock.now()): ClockWatch =>
  watchInquiries(vault, {
    since,
    context: () => contextOf(vault, me, clock.now),
    now: clock.now,
    known: () => known,
    remember: (keys) => (known = keys),
    remind: (reminders) => said.push(...reminders),
    log: (message) => logged.push(message),
  });
const told = async () =>
  must(await inquiryService['inquiries.get'](contextOf(vault, anna, clock.now), { id })).inquiry.told;
const at = async (time: string) => {
  clock.set(time);
  await watch.check();
};
const kinds = (): string[] => said.splice(0).map(({ kind }) => kind);
beforeEach(async () => {
  clock = makeClock(NOW);
  vault = makeFakeVault({ initial: stateOf(world), clock: clock.now });
  [known, said, logged] = [[], [], []];
  id = must(
    await inquiryService['inquiries.add'](contextOf(vault, anna, clock.now), {
      channelId: 'c',
      text: 'Mitt barns diagnos?',
      kind: 'comment',
      link: '',
      sender: null,
    }),
  ).id;
  watch = begin();
  await watch.check();
});

describe('the clock of questions', () => {
  it('[R20.2] warns before, on the day and when it is late, each once, also after a restart', async () => {
    expect(kinds()).toEqual([]);
    await at('2026-06-18T08:00:00.000Z');
    expect(kinds()).toEqual(['dueTomorrow']);
    await at('2026-06-19T08:00:00.000Z');
    await at('2026-06-22T06:00:00.000Z');
    expect(kinds()).toEqual(['dueToday']);
    watch.stop();
    watch = begin();
    await at('2026-06-22T20:00:00.000Z');
    expect(kinds()).toEqual([]);
    await at('2026-06-22T22:00:00.000Z');
    await at('2026-06-23T05:00:00.000Z');
    expect(kinds()).toEqual(['overdue']);
  });

  it('nobody is told on the word of a clock that was wrong when watching began, until it is right', async () => {
    watch.stop();
    clock.set('2036-06-23T14:00:00.000Z');
    watch = begin(anna, new Date(NOW));
    await watch.check();
    expect([await told(), kinds()]).toEqual([[], []]);
    expect(logged).toEqual(['the clock has jumped; questions are left alone']);
    await at('2026-06-23T10:00:00.000Z');
    expect((await told()).map(({ to }) => to)).toEqual(['unitHead']);
  });

  it('a vault that is locked while questions are looked at is no failure', async () => {
    clock.set('2026-06-23T10:00:00.000Z');
    vault.failNextWrite('vault.closed');
    const looking = watch.check();
    watch.stop();
    await looking;
    expect(logged).toEqual([]);
    watch = begin();
    vault.failNextWrite('vault.diskFull');
    await watch.check();
    expect(logged).toEqual(['late questions not told']);
  });

  it('[R20.2][R26.1] tells the unit head, then the chief, each once and with the time; their Today shows it', async () => {
    await at('2026-06-23T09:59:00.000Z');
    expect(await told()).toEqual([]);
    await at('2026-06-23T10:00:00.000Z');
    expect(await told()).toEqual([{ to: 'unitHead', personIds: ['head'], at: '2026-06-23T10:00:00.000Z' }]);
    await at('2026-06-23T14:00:00.000Z');
    await at('2026-06-24T14:00:00.000Z');
    expect(await told()).toEqual([
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
    said.splice(0);
    watch = begin(head);
    await watch.check();
    expect(kinds()).toEqual(['escalated']);
  });

  it('[R20.2][R26.1] goes to the chief although there is no unit head', async () => {
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
    watch = begin();
    await at('2026-06-23T14:00:00.000Z');
    expect((await told()).map(({ to, personIds }) => [to, personIds])).toEqual([
      ['unitHead', []],
      ['departmentChief', ['chief']],
    ]);
  });

  it('questions that are late or due today stand before everything else that is late', () => {
    const line = (kind: TodayLine['kind'], urgency: TodayLine['urgency']): TodayLine => ({
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
    const sorted = sortLines([
      line('moderationOpen', 'late'),
      line('inquiry', 'soon'),
      line('inquiry', 'today'),
      line('emergency', 'today'),
      line('inquiryTold', 'late'),
    ]);
    expect(sorted.map(({ id: one }) => one)).toEqual([
      'inquiryTold-late',
      'inquiry-today',
      'moderationOpen-late',
      'emergency-today',
      'inquiry-soon',
    ]);
  });

  it('says nothing of what is answered, and forgets what it said of it', async () => {
    await at('2026-06-18T08:00:00.000Z');
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
    await at('2026-06-24T08:00:00.000Z');
    expect([known, await told()]).toEqual([[], []]);
  });

  it('a clock that stands in a wrong year tells nobody; one that goes an hour wrong, or is put right, does no harm', async () => {
    await at('2036-06-18T08:00:00.000Z');
    await at('1999-06-18T08:00:00.000Z');
    expect([kinds(), await told(), logged.length]).toEqual([[], [], 2]);
    await at('2026-06-18T07:00:00.000Z');
    expect(kinds()).toEqual(['dueTomorrow']);
    await at('2026-06-18T06:00:00.000Z');
    expect(kinds()).toEqual([]);
  });
});

describe('desktop notifications', () => {
  const show = (
    reminder: Reminder,
    preferences: Preferences = defaultPreferences,
  ): { title: string; body: string }[] => {
    const shown: { title: string; body: string }[] = [];
    remindWith({
      preferences: () => preferences,
      texts: textsFor,
      show: (words) => shown.push(words),
      open: () => undefined,
    })([reminder]);
    return shown;
  };

  it('hold a count and channel names, never what somebody wrote', async () => {
    await at('2026-06-18T08:00:00.000Z');
    expect(said).toEqual([{ kind: 'dueTomorrow', count: 1, channels: ['Badhuset'] }]);
    expect(show(said[0]!)).toEqual([{ title: 'En fråga ska besvaras senast nästa arbetsdag', body: 'Badhuset' }]);
    expect(
      show(
        { kind: 'overdue', count: 7, channels: ['A', 'B', 'C', 'D', 'E'] },
        { ...defaultPreferences, language: 'en' },
      ),
    ).toEqual([{ title: '7 questions are overdue', body: 'A, B, C +2' }]);
  });

  it('are silenced kind by kind', () => {
    const quiet: Preferences = { ...defaultPreferences, silenced: ['overdue'] };
    expect(show({ kind: 'overdue', count: 1, channels: [] }, quiet)).toEqual([]);
    expect(show({ kind: 'dueToday', count: 1, channels: [] }, quiet)).toHaveLength(1);
  });
});
