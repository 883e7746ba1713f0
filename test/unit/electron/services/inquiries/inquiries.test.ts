import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { calls, type Checked, type Output } from '../../../../../domain/contract/api.ts';
import { Inquiry } from '../../../../../domain/inquiries/model.ts';
import { owesNotice } from '../../../../../domain/inquiries/rules.ts';
import type { RuleSet } from '../../../../../domain/rules/model.ts';
import { ruleSetOf } from '../../../../../domain/rule-sets/in-force.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { todayService } from '../../../../../electron/services/today/service.ts';
import { inquiryService } from '../../../../../electron/services/inquiries/service.ts';
import { makeFakeVault, type FakeVault } from '../../../support/fake-vault.ts';
import { codeOf, must } from '../../../../support/results.ts';
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
} from '../../../support/world/index.ts';

// Wednesday, 10.00 in Stockholm; Midsummer is that week.
const NOW = '2026-06-17T08:00:00.000Z';
const anna = person('anna', { roles: [role('officer')] });
const bo = person('bo', { roles: [role('officer')] });
const guest = person('guest', { departmentId: 'other', roles: [] });
const stranger = person('stranger', { departmentId: 'other', roles: [role('officer', 'other')] });
const head = person('head', { roles: [role('unitHead')] });
const registrar = person('reg', { roles: [role('registrar')] });
const people = [anna, bo, guest, stranger, head, registrar];
const runs = { roster: [entry('anna', ['answer' as const])], responsibleId: 'anna' };

let clock: ReturnType<typeof makeClock>;
let vault: FakeVault;
let ctx: ServiceContext;
const as = (me: typeof anna, over: FakeVault = vault): ServiceContext => contextOf(over, me, clock.now);
beforeEach(() => {
  clock = makeClock(NOW);
  const channels = [
    channel('c', runs),
    channel('d', { name: 'Biblioteket', platform: 'x', responsibleId: 'bo' }),
    channel('shut', { ...runs, state: 'closed', closedOn: '2026-06-16' }),
  ];
  vault = makeFakeVault({ initial: stateOf({ people, channels }), clock: clock.now });
  ctx = as(anna);
});

type Name = keyof typeof inquiryService;
/** As the IPC gateway does: checked by the schema, then passed to the service. */
const run = async <N extends Name>(name: N, input: unknown, context = ctx) => {
  const checked = calls[name].input.safeParse(input);
  if (!checked.success) return { ok: false as const, error: { code: 'input.invalid' } };
  return await (
    inquiryService[name] as (context: ServiceContext, input: unknown) => ReturnType<(typeof inquiryService)[N]>
  )(context, checked.data);
};
const ask = async <N extends Name>(name: N, input: unknown, context = ctx): Promise<Output<N>> =>
  must<Output<N>>(await run(name, input, context));
const add = async (more: Partial<Checked<'inquiries.add'>> = {}, context = ctx) =>
  (await ask('inquiries.add', { channelId: 'c', text: 'När öppnar badet?', ...more }, context)).id;
const code = async (name: Name, input: unknown, context = ctx) => codeOf(await run(name, input, context));
const list = async (filter: object, context = ctx) =>
  (await ask('inquiries.page', { filter, offset: 0, limit: 200 }, context)).rows;

describe('receiving', () => {
  it('[R20.1][R44.1] stores direction, time and the resulting deadline of every question', async () => {
    const { inquiry, daysLeft, late } = await ask('inquiries.get', { id: await add() });
    expect(inquiry).toMatchObject({
      direction: 'received',
      receivedAt: NOW,
      status: 'open',
      due: { on: '2026-06-22', countedFrom: '2026-06-17', unit: 'workingDays', count: 2 },
    });
    expect([daysLeft, late]).toEqual([2, false]);
    expect(Inquiry.safeParse(inquiry).success).toBe(true);
  });

  it('refuses an empty or too long text, an impossible time, and another’s or an unknown channel', async () => {
    const base = { channelId: 'c', text: 'Hej' };
    expect(await code('inquiries.add', { ...base, text: ' \n ' })).toBe('inquiries.empty');
    expect(await code('inquiries.add', { ...base, receivedAt: '2026-06-17T08:03:00.000Z' })).toBe(
      'inquiries.receivedInFuture',
    );
    expect(await code('inquiries.add', { ...base, receivedAt: '2026-06-17T08:01:00.000Z' })).toBe('ok');
    for (const receivedAt of ['0001-01-01T00:00:00.000Z', '1999-12-31T23:59:59.000Z'])
      expect(await code('inquiries.add', { ...base, receivedAt })).toBe('inquiries.receivedTooEarly');
    expect(await code('inquiries.add', { ...base, receivedAt: 'i går' })).toBe('input.invalid');
    expect(await code('inquiries.add', { ...base, text: 'å'.repeat(100_000) })).toBe('ok');
    expect(await code('inquiries.add', { ...base, text: 'å'.repeat(200_001) })).toBe('input.invalid');
    expect(await code('inquiries.add', { ...base, channelId: 'gone' })).toBe('channels.unknown');
    expect(await code('inquiries.add', { ...base, channelId: 'd' }, as(stranger))).toBe('inquiries.notYours');
  });

  it('accepts questions received before the channel was closed, and none after', async () => {
    expect(await code('inquiries.add', { channelId: 'shut', text: 'Hej' })).toBe('inquiries.channelClosed');
    expect(
      await code('inquiries.add', { channelId: 'shut', text: 'Hej', receivedAt: '2026-06-16T21:59:00.000Z' }),
    ).toBe('ok');
  });

  it('moves the deadline with a corrected time of receipt, and leaves omitted fields unchanged', async () => {
    const id = await add({ sender: { kind: 'known', name: 'Kalle', handle: '', link: '' } });
    await ask('inquiries.save', { id, draft: 'Badet öppnar', followUp: 'Ring', keptWhere: 'print' });
    const moved = await ask('inquiries.save', { id, receivedAt: '2026-06-16T08:00:00.000Z' });
    expect(moved.inquiry).toMatchObject({
      due: { on: '2026-06-18' },
      draft: 'Badet öppnar',
      followUp: 'Ring',
      keptWhere: 'print',
      text: 'När öppnar badet?',
      sender: { name: 'Kalle' },
      marks: { personalData: true },
    });
    expect(await code('inquiries.save', { id, text: '' })).toBe('inquiries.empty');
    expect(await code('inquiries.save', { id, receivedAt: '2027-01-01T00:00:00.000Z' })).toBe(
      'inquiries.receivedInFuture',
    );
  });

  it('follows another rule set, with a deadline of 24 hours', async () => {
    const answer = { ...ruleSetOf(null).answer, unit: 'hours' as const, count: 24 };
    const rules = (): RuleSet => ({ ...ruleSetOf(null), answer });
    const other = { ...ctx, ruleSet: rules, ruleSetOn: rules };
    const { inquiry } = await ask('inquiries.get', { id: await add({}, other) }, other);
    expect(inquiry.due).toMatchObject({ unit: 'hours', at: '2026-06-18T08:00:00.000Z' });
  });
});

describe('forwarding', () => {
  it('[R19.1] never moves the deadline, nor do reminders and recalls, in any order', async () => {
    const actions = fc.array(fc.constantFrom('passOn', 'remind', 'takeBack', 'save'), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(actions, fc.integer({ min: 1, max: 40 }), async (steps, hours) => {
        clock.set(NOW);
        const id = await add();
        const { due } = (await ask('inquiries.get', { id })).inquiry;
        for (const [index, step] of steps.entries()) {
          clock.set(new Date(Date.parse(NOW) + (index + 1) * hours * 3_600_000).toISOString());
          await run(`inquiries.${step}` as Name, {
            id,
            ...(step === 'passOn'
              ? { to: { kind: 'person', personId: 'guest' }, reason: 'Er fråga' }
              : step === 'takeBack'
                ? { reason: '' }
                : step === 'save'
                  ? { draft: String(index) }
                  : {}),
          });
        }
        const { inquiry } = await ask('inquiries.get', { id });
        expect(inquiry.due).toEqual(due);
        expect(inquiry.status).toBe('open');
      }),
      { numRuns: 25 },
    );
  });

  it('lets the recipient read and answer the question, and the sender remind', async () => {
    const id = await add();
    expect(await code('inquiries.get', { id }, as(guest))).toBe('inquiries.notYours');
    await ask('inquiries.passOn', { id, to: { kind: 'person', personId: 'guest' }, reason: 'Ert bad' });
    expect(await list({ list: 'mine' }, as(guest))).toMatchObject([{ id, passedTo: 'Namn guest' }]);
    expect(await list({ list: 'passedOn' })).toHaveLength(1);
    expect(await code('inquiries.passOn', { id, to: { kind: 'other', name: 'Växeln' }, reason: '' })).toBe(
      'inquiries.alreadyPassedOn',
    );
    clock.set('2026-06-18T08:00:00.000Z');
    expect((await ask('inquiries.remind', { id })).inquiry.passings[0]?.reminders).toEqual([
      { at: '2026-06-18T08:00:00.000Z', by: 'anna' },
    ]);
    const done = await ask('inquiries.answer', { id, text: 'Klockan nio.', how: 'reply' }, as(guest));
    expect(done).toMatchObject({
      inTime: true,
      inquiry: {
        status: 'answered',
        answer: { direction: 'drawnUp', at: '2026-06-18T08:00:00.000Z', stamp: { by: 'guest' } },
      },
    });
  });

  it('[R19.2] tells the person who forwarded a question until it is answered, and asks whether the notice is sent', async () => {
    const id = await add();
    const shown = async (context = ctx) =>
      must(await todayService['today.get'](context, {})).lines.find((line) => line.id === id)?.params;
    const needMe = async (context = ctx) =>
      (await ask('inquiries.page', { filter: {}, offset: 0, limit: 9 }, context)).needMe;
    // The head leads the department and does not run the channel, so that the question was not hers before.
    expect(await needMe(as(head))).toBe(0);
    const to = { kind: 'other', name: 'Växeln', mail: '' };
    const passed = await ask('inquiries.passOn', { id, to, reason: '' }, as(head));
    expect(passed.inquiry.passings[0]?.sent).toBeNull();
    expect(await shown(as(head))).toMatchObject({ with: 'Växeln', untold: 'yes' });
    expect(await shown()).toMatchObject({ with: 'Växeln', untold: 'yes' });
    expect([await needMe(as(head)), await needMe()]).toEqual([1, 1]);
    const { inquiry } = await ask('inquiries.noticeSent', { id });
    expect(inquiry.passings[0]?.sent).toEqual({ at: NOW, by: 'anna' });
    expect(await shown()).toMatchObject({ with: 'Växeln', untold: 'no' });
    // The head has no duty to answer: the question stays with her because she forwarded it.
    expect(await shown(as(head))).toMatchObject({ with: 'Växeln', untold: 'no' });
    expect(await list({ list: 'mine' }, as(head))).toMatchObject([{ id }]);
    await ask('inquiries.answer', { id, text: 'Klockan nio.', how: 'phone', byReceiver: true });
    expect([await shown(as(head)), await needMe(as(head))]).toEqual([undefined, 0]);
    await ask('inquiries.reopen', { id, reason: 'Fel svar' });
    expect(await needMe(as(head))).toBe(1);
    await ask('inquiries.takeBack', { id, reason: '' });
    expect([await shown(as(head)), await needMe(as(head))]).toEqual([undefined, 0]);
    expect(await code('inquiries.noticeSent', { id })).toBe('inquiries.notPassedOn');
  });

  it('[R19.3] registers what another department is to answer if it is asked to, and only that', async () => {
    const pass = async (personId: string, register: boolean, context = ctx) => {
      const id = await add();
      const to = { kind: 'person', personId };
      return (await ask('inquiries.passOn', { id, to, reason: '', register }, context)).inquiry;
    };
    expect((await pass('guest', true)).diary).toEqual({
      ...{ decision: 'needed', reason: '', number: '' },
      stamp: { at: NOW, by: 'anna' },
    });
    expect((await pass('guest', false)).diary).toBeNull();
    expect((await pass('bo', true)).diary).toBeNull();
    const decided = await add();
    await ask('inquiries.decideDiary', { id: decided, decision: 'notNeeded', reason: 'Ringa', number: '' });
    const to = { kind: 'person', personId: 'guest' };
    const { inquiry } = await ask('inquiries.passOn', { id: decided, to, reason: '', register: true });
    expect(inquiry.diary).toMatchObject({ decision: 'notNeeded', reason: 'Ringa' });
  });

  it('does not ask for a recipient who opens the vault, nor for what an older program passed on', async () => {
    const shared = makeFakeVault({
      memberId: 'guest',
      initial: stateOf({ people, channels: [channel('c', runs)] }),
      clock: clock.now,
    });
    const mine = as(anna, shared);
    const id = await add({}, mine);
    const { inquiry } = await ask(
      'inquiries.passOn',
      { id, to: { kind: 'person', personId: 'guest' }, reason: '' },
      mine,
    );
    expect(inquiry.passings[0]).not.toHaveProperty('sent');
    expect(owesNotice(inquiry)).toBeNull();
    expect(Inquiry.parse(inquiry)).toEqual(inquiry);
    expect(await list({ list: 'mine' }, as(guest, shared))).toMatchObject([{ id }]);
  });

  it('ends the recipient’s access when recalled, and can go to an outsider whose answer is recorded', async () => {
    const id = await add();
    await ask('inquiries.passOn', { id, to: { kind: 'person', personId: 'guest' }, reason: '' });
    await ask('inquiries.takeBack', { id, reason: 'Fel förvaltning' });
    expect(await code('inquiries.get', { id }, as(guest))).toBe('inquiries.notYours');
    for (const name of ['inquiries.remind', 'inquiries.takeBack'] as const)
      expect(await code(name, { id, reason: '' })).not.toBe('ok');
    expect(await code('inquiries.remind', { id })).toBe('inquiries.notPassedOn');
    await ask('inquiries.passOn', {
      id,
      to: { kind: 'other', name: 'Trafikverket', mail: 'info@trafik.example' },
      reason: 'Statlig väg',
    });
    const { inquiry } = await ask('inquiries.answer', {
      id,
      text: 'De lagar vägen i juli.',
      how: 'mail',
      byReceiver: true,
    });
    expect(inquiry.answer).toMatchObject({ passingId: inquiry.passings[1]?.id });
    expect(await code('inquiries.answer', { id: await add(), text: 'x', how: 'mail', byReceiver: true })).toBe(
      'inquiries.notPassedOn',
    );
  });

  it('refuses oneself, an unknown person and invalid contact details as recipient', async () => {
    const id = await add();
    expect(await code('inquiries.passOn', { id, to: { kind: 'person', personId: 'anna' }, reason: '' })).toBe(
      'inquiries.toYourself',
    );
    expect(await code('inquiries.passOn', { id, to: { kind: 'person', personId: 'nobody' }, reason: '' })).toBe(
      'people.unknown',
    );
    expect(await code('inquiries.passOn', { id, to: { kind: 'other', name: '  ' }, reason: '' })).toBe('input.invalid');
    expect(
      await code('inquiries.passOn', {
        id,
        to: { kind: 'other', name: 'A', mail: 'a@b.se\r\nBcc: c@d.se' },
        reason: '',
      }),
    ).toBe('input.invalid');
  });
});

describe('answering', () => {
  it('[R20.1][R20.2] is in time until the last moment, late afterwards, and never blocked', async () => {
    const answerAt = async (at: string) => {
      clock.set(NOW);
      const id = await add();
      clock.set('2026-06-24T08:00:00.000Z');
      return (await ask('inquiries.answer', { id, text: 'Nio.', how: 'reply', at })).inTime;
    };
    expect(await answerAt('2026-06-22T21:59:59.000Z')).toBe(true);
    expect(await answerAt('2026-06-22T22:00:00.000Z')).toBe(false);
  });

  it('is refused without text, before the question, in the future, or when not open', async () => {
    const id = await add();
    expect(await code('inquiries.answer', { id, text: ' ', how: 'phone' })).toBe('inquiries.answerMissing');
    expect(await code('inquiries.answer', { id, text: 'x', how: 'phone', at: '2026-06-17T07:59:00.000Z' })).toBe(
      'inquiries.answeredBeforeReceived',
    );
    expect(await code('inquiries.answer', { id, text: 'x', how: 'phone', at: '2026-06-17T08:05:00.000Z' })).toBe(
      'inquiries.answeredInFuture',
    );
    expect(await code('inquiries.answer', { id, text: 'x', how: 'phone', link: 'javascript:alert(1)' })).toBe(
      'input.invalid',
    );
    await ask('inquiries.answer', { id, text: 'x', how: 'phone' });
    for (const [name, input] of [
      ['inquiries.answer', { text: 'y', how: 'mail' }],
      ['inquiries.save', { draft: 'y' }],
      ['inquiries.close', { reason: 'y' }],
      ['inquiries.passOn', { to: { kind: 'other', name: 'A' }, reason: '' }],
    ] as const)
      expect(await code(name, { id, ...input })).toBe('inquiries.notOpen');
    expect((await ask('inquiries.reopen', { id, reason: 'Fel svar' })).inquiry).toMatchObject({
      status: 'open',
      answer: null,
      draft: 'x',
    });
    expect(await code('inquiries.reopen', { id, reason: 'Fel svar' })).toBe('inquiries.stillOpen');
  });

  it('can be omitted only with a reason', async () => {
    const id = await add();
    expect(await code('inquiries.close', { id, reason: '' })).toBe('input.invalid');
    expect((await ask('inquiries.close', { id, reason: 'Frågan var ställd till någon annan' })).inquiry.status).toBe(
      'closedWithoutAnswer',
    );
    expect(await list({ list: 'answered' })).toMatchObject([{ id, inTime: null }]);
  });

  it('by a substitute is recorded as done for the absent person, and only then', async () => {
    const away = absence('a', 'anna', '2026-06-17', '2026-06-18', {
      status: 'confirmed',
      covers: [cover('c', 'answer', 'bo', '2026-06-17', '2026-06-18')],
    });
    vault = makeFakeVault({
      initial: stateOf({ people, channels: [channel('c', runs)], absences: [away] }),
      clock: clock.now,
    });
    const substitute = as(bo);
    const id = await add({}, substitute);
    expect(await list({ list: 'mine' }, substitute)).toMatchObject([{ id, who: ['Namn bo'], forName: 'Namn anna' }]);
    expect(
      (await ask('inquiries.answer', { id, text: 'Nio.', how: 'reply' }, substitute)).inquiry.answer,
    ).toMatchObject({ forId: 'anna', stamp: { by: 'bo' } });
    expect(await list({ list: 'answered' }, substitute)).toMatchObject([{ who: ['Namn bo'], forName: 'Namn anna' }]);
    const own = await add({}, as(anna));
    expect(
      (await ask('inquiries.answer', { id: own, text: 'Nio.', how: 'reply' }, as(anna))).inquiry.answer?.forId,
    ).toBeNull();
  });
});

describe('the diary', () => {
  it('[R21.1][R22.1] is proposed when another department answers, and required for confidential questions', async () => {
    const id = await add();
    expect((await ask('inquiries.get', { id })).proposesDiary).toBe(false);
    await ask('inquiries.passOn', { id, to: { kind: 'person', personId: 'guest' }, reason: '' });
    expect((await ask('inquiries.get', { id })).proposesDiary).toBe(true);
    expect(await code('inquiries.decideDiary', { id, decision: 'notNeeded', reason: '' })).toBe(
      'inquiries.diaryReasonMissing',
    );
    await ask('inquiries.save', { id, marks: { secrecy: true, secrecyBasis: '26 kap.', personalData: true } });
    expect(await code('inquiries.decideDiary', { id, decision: 'notNeeded', reason: 'Nej' })).toBe(
      'inquiries.secretMustRegister',
    );
    expect(
      (await ask('inquiries.decideDiary', { id, decision: 'needed', reason: '', number: 'KS 2026/9' }, as(registrar)))
        .inquiry.diary,
    ).toMatchObject({ number: 'KS 2026/9' });
  });
});

describe('lists', () => {
  it('put the most urgent first, and filter by overdue, own, channel and search', async () => {
    const first = await add({ text: 'Var är boken?' });
    clock.set('2026-06-18T08:00:00.000Z');
    const second = await add({ text: 'Öppet på midsommar?' });
    const others = await add({ text: 'Lån', channelId: 'd' }, as(bo));
    clock.set('2026-06-23T08:00:00.000Z');
    expect((await list({})).map(({ id }) => id)).toEqual([first, second]);
    expect((await list({ list: 'late' })).map(({ id, late }) => [id, late])).toEqual([[first, true]]);
    expect((await list({ search: 'midsommar' })).map(({ id }) => id)).toEqual([second]);
    expect((await list({ list: 'mine' }, as(bo))).map(({ id }) => id)).toEqual([others]);
    expect((await list({ channelIds: ['d'] }, as(head))).map(({ id }) => id)).toEqual([others]);
    expect((await list({ list: 'all' }, as(head))).map(({ id }) => id)).toEqual([second, others, first]);
    expect(await ask('inquiries.page', { filter: {}, offset: 1, limit: 1 })).toMatchObject({
      total: 2,
      rows: [{ id: second }],
    });
  });

  it('show nothing to others, and no text of confidential questions', async () => {
    const id = await add({ text: 'Om mitt barn' });
    await ask('inquiries.save', { id, marks: { secrecy: true, secrecyBasis: '', personalData: true } });
    expect(await list({}, as(stranger))).toEqual([]);
    expect(await list({})).toMatchObject([{ id, title: '', secret: true }]);
    expect(await list({ search: 'barn' })).toEqual([]);
    expect(await list({}, as(head))).toEqual([]);
    expect(await code('inquiries.get', { id }, as(head))).toBe('inquiries.notYours');
  });

  it('count this month by channel, overdue questions as settled and not in time', async () => {
    const inTime = await add();
    await ask('inquiries.answer', { id: inTime, text: 'Nio.', how: 'reply' });
    await add();
    expect((await ask('inquiries.times', {})).channels).toEqual([
      { channelId: 'c', channelName: 'Kanal c', received: 2, settled: 1, inTime: 1 },
    ]);
    clock.set('2026-06-29T08:00:00.000Z');
    expect(await ask('inquiries.times', {})).toMatchObject({
      month: '2026-06',
      channels: [{ received: 2, settled: 2, inTime: 1 }],
    });
    clock.set('2026-07-01T08:00:00.000Z');
    expect((await ask('inquiries.times', {})).channels).toEqual([]);
  });
});

describe('an answer that also keeps the question in order', () => {
  const text = 'Klockan tio.';

  it('is one change, and decides nothing where a diary entry is proposed or the person may not decide', async () => {
    const id = await add();
    const { inquiry } = await ask('inquiries.answer', { id, text, how: 'reply', keepInOrder: true });
    expect(inquiry).toMatchObject({
      status: 'answered',
      diary: { decision: 'notNeeded', reason: '', number: '', stamp: { by: 'anna', at: NOW } },
    });

    const forwarded = await add();
    await ask('inquiries.passOn', { id: forwarded, to: { kind: 'person', personId: 'guest' }, reason: '' });
    const byGuest = await ask('inquiries.answer', { id: forwarded, text, how: 'reply', keepInOrder: true }, as(guest));
    expect(byGuest.inquiry).toMatchObject({ status: 'answered', diary: null });

    const near = await add();
    await ask('inquiries.passOn', { id: near, to: { kind: 'person', personId: 'bo' }, reason: '' });
    vault.db.data.people.bo = { ...bo, roles: [] };
    const byBo = await ask(
      'inquiries.answer',
      { id: near, text, how: 'reply', keepInOrder: true },
      as({ ...bo, roles: [] }),
    );
    expect(byBo.inquiry).toMatchObject({ status: 'answered', diary: null });

    const plain = await ask('inquiries.answer', { id: await add(), text, how: 'reply' });
    expect(plain.inquiry.diary).toBeNull();
  });
});
