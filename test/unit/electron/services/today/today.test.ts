import { describe, expect, it } from 'vitest';
import { stepsFor } from '../../../../../domain/closures/steps.ts';
import { ruleSetOf } from '../../../../../domain/rule-sets/in-force.ts';
import type { Person } from '../../../../../domain/people/model.ts';
import { moderationService } from '../../../../../electron/services/moderation/service.ts';
import { todayService } from '../../../../../electron/services/today/service.ts';
import { makeFakeVault } from '../../../support/fake-vault.ts';
import { must } from '../../../../support/results.ts';
import {
  absence,
  channel,
  contextOf,
  entry,
  login,
  makeClock,
  person,
  role,
  STAMP,
  stateOf,
  type World,
} from '../../../support/world/index.ts';

const anna = person('anna');
const clock = makeClock('2026-06-10T08:00:00.000Z');
const boss = person('boss', { roles: [role('departmentChief')] });

const make = (parts: World, me: Person = anna) => {
  clock.set('2026-06-10T08:00:00.000Z');
  const vault = makeFakeVault({ initial: stateOf({ people: [anna, person('bo'), boss], ...parts }), clock: clock.now });
  return contextOf(vault, me, clock.now);
};
const today = async (ctx: ReturnType<typeof make>) => must(await todayService['today.get'](ctx, {}));
const staffed = {
  roster: [entry('anna', ['moderate' as const])],
  responsibleId: 'anna',
  purpose: 'x',
  address: 'https://a.example',
};

describe('the Today page', () => {
  it('lists open cases, the oldest first, and summarises the rest', async () => {
    const ctx = make({ channels: [channel('c', staffed), channel('other', { departmentId: 'annan' })] });
    for (let n = 0; n < 9; n += 1)
      must(
        await moderationService['moderation.start'](ctx, {
          channelId: 'c',
          seenAt: `2026-06-0${String(n + 1)}T08:00:00.000Z`,
        }),
      );
    must(
      await moderationService['moderation.start'](
        { ...ctx, me: person('ada', { roles: [role('administrator', null)] }) },
        { channelId: 'other' },
      ),
    );
    const { lines, counts } = await today(ctx);
    const open = lines.filter((line) => line.kind === 'moderationOpen');
    expect(open).toHaveLength(7);
    expect(open[0]).toMatchObject({
      due: '2026-06-01',
      // It has no day by which it is to be decided, so it is not late.
      urgency: 'today',
      channelName: 'Kanal c',
      params: { since: '2026-06-01' },
    });
    expect(open.at(-1)).toMatchObject({ id: 'more-moderationOpen', params: { count: 3 } });
    expect(counts.moderation).toBe(9);
  });

  it('[R21.1] asks for the diary decision once an outcome is recorded', async () => {
    const ctx = make({ channels: [channel('c', staffed)] });
    const { id } = must(await moderationService['moderation.start'](ctx, { channelId: 'c' }));
    must(await moderationService['moderation.recordOutcome'](ctx, { id, outcome: 'keep', note: '' }));
    expect((await today(ctx)).lines.filter((line) => line.id === id).map((line) => line.kind)).toEqual([
      'diaryDecision',
    ]);
    const registrar = { ...ctx, me: person('reg', { departmentId: null, roles: [role('registrar', null)] }) };
    expect((await today(registrar)).lines.map((line) => line.id)).toContain(id);
  });

  it('shows uncovered days of the next 30 in one row per absence, and the person’s other drafts', async () => {
    const channels = ['c', 'd', 'e', 'f'].map((id) => channel(id, staffed));
    const ctx = make({
      channels,
      absences: [
        absence('gap', 'anna', '2026-06-15', '2026-06-26'),
        absence('far', 'anna', '2026-09-01', '2026-09-10'),
        absence('over', 'anna', '2026-01-01', '2026-01-10'),
      ],
    });
    const { lines, counts } = await today(ctx);
    expect(lines.filter((line) => line.kind === 'coverGap')).toMatchObject([
      {
        id: 'gap',
        due: '2026-06-15',
        urgency: 'soon',
        channelId: null,
        params: { person: 'Namn anna', count: 4, from: '2026-06-15', to: '2026-06-26' },
      },
    ]);
    expect(lines.filter((line) => line.kind === 'absenceDraft')).toMatchObject([
      { id: 'far', due: '2026-09-01', urgency: 'whenever' },
    ]);
    expect(counts.cover).toBe(1);
  });

  it('shows closure steps to their owner, and overdue ones to the head of department', async () => {
    const steps = stepsFor(ruleSetOf(null), '2026-06-12', '2026-05-01', 'anna');
    const closure = {
      id: 'cl',
      channelId: 'c',
      decidedBy: 'boss',
      decidedOn: '2026-05-01',
      reference: '',
      reason: 'x',
      endsOn: '2026-06-12',
      status: 'running' as const,
      steps,
      notice: null,
      loginFates: {},
      ruleSet: 'x',
      created: STAMP,
      changed: STAMP,
      finished: null,
      abandoned: null,
    };
    for (const me of [anna, boss]) {
      const ctx = make({ channels: [channel('c', { ...staffed, state: 'closing' })] }, me);
      await ctx.vault.write('x', (tx) => {
        tx.data.closures.cl = closure;
        return { ok: true, value: 1 };
      });
      const { lines } = await today(ctx);
      expect(lines.filter((line) => line.kind === 'closureStep')).toMatchObject([
        { id: 'cl', title: 'Berätta för följarna', urgency: 'late', channelName: 'Kanal c' },
      ]);
    }
  });

  it('shows a lost channel as urgent, and a step of an absent owner, to the head of department', async () => {
    const steps = stepsFor(ruleSetOf(null), '2026-07-30', '2026-05-01', 'anna').slice(0, 1);
    const closure = {
      id: 'cl',
      channelId: 'c',
      decidedBy: 'boss',
      decidedOn: '2026-05-01',
      reference: '',
      reason: 'x',
      endsOn: '2026-07-30',
      status: 'running' as const,
      steps,
      notice: null,
      loginFates: {},
      ruleSet: 'x',
      created: STAMP,
      changed: STAMP,
      finished: null,
      abandoned: null,
    };
    const seenBy = async (rows: object, away: boolean) => {
      const ctx = make(
        {
          channels: [channel('c', staffed)],
          absences: away ? [absence('a', 'anna', '2026-01-01', null, { status: 'confirmed' })] : [],
        },
        boss,
      );
      await ctx.vault.write('x', (tx) => {
        tx.data.closures.cl = { ...closure, ...rows };
        return { ok: true, value: 1 };
      });
      return (await today(ctx)).lines.filter((line) => line.kind === 'closureStep');
    };
    expect(await seenBy({}, false)).toEqual([]);
    expect(await seenBy({}, true)).toMatchObject([{ id: 'cl', params: { lost: 'no' } }]);
    expect(await seenBy({ lost: { cause: 'hacked' } }, false)).toMatchObject([
      { id: 'cl', urgency: 'today', params: { lost: 'yes' } },
    ]);
  });

  it('[R11.3] stays short for a new register: one row per missing requirement, with a count', async () => {
    const channels = Array.from({ length: 48 }, (_, n) =>
      channel(`c${String(n)}`, { responsibleId: null, verifiedOn: null }),
    );
    const { lines } = await today(make({ channels, logins: [login('l', 'c1', ['anna'])] }, boss));
    expect(lines.length).toBeLessThan(10);
    expect(lines[0]).toMatchObject({
      kind: 'channelLacks',
      id: 'noResponsible',
      urgency: 'soon',
      params: { count: 48 },
    });
    expect(lines.find((line) => line.id === 'oneCustodian')).toMatchObject({
      kind: 'custodyWeak',
      channelName: 'Kanal c1',
      params: { count: 1 },
    });
    expect(new Set(lines.map((line) => `${line.kind}/${line.id}`)).size).toBe(lines.length);
  });

  it('sorts the most urgent first and limits the list', async () => {
    const ctx = make({
      channels: [channel('c', staffed)],
      absences: Array.from({ length: 80 }, (_, n) =>
        absence(
          `a${String(n)}`,
          'anna',
          `20${String(30 + Math.floor(n / 12))}-${String((n % 12) + 1).padStart(2, '0')}-01`,
          null,
          { created: STAMP },
        ),
      ),
    });
    const { lines } = await today(ctx);
    expect(lines).toHaveLength(50);
    const order = ['late', 'today', 'soon', 'whenever'];
    const ranks = lines.map((line) => order.indexOf(line.urgency));
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
  });

  it('[R16.1] counts removals per month across the new year, by their final outcome', async () => {
    const ctx = make({ channels: [channel('c', staffed)] });
    const remove = async (seenAt: string, outcomes: ('unpublish' | 'delete' | 'restore')[]) => {
      const { id } = must(await moderationService['moderation.start'](ctx, { channelId: 'c', seenAt }));
      must(
        await moderationService['moderation.save'](ctx, {
          id,
          item: { kind: 'comment', text: 'x', link: '', postedAt: null },
          sender: { kind: 'unknown', reason: 'x' },
        }),
      );
      must(await moderationService['moderation.preserve'](ctx, { id }));
      for (const outcome of outcomes)
        must(await moderationService['moderation.recordOutcome'](ctx, { id, outcome, note: 'x', doneAt: seenAt }));
    };
    await remove('2025-12-31T23:30:00.000Z', ['unpublish']);
    await remove('2026-06-01T08:00:00.000Z', ['unpublish', 'delete']);
    await remove('2026-06-02T08:00:00.000Z', ['unpublish', 'restore']);
    const first = await today(ctx);
    expect(first.removals).toHaveLength(12);
    expect(first.removals.map((r) => r.month)).toEqual([
      '2025-07',
      '2025-08',
      '2025-09',
      '2025-10',
      '2025-11',
      '2025-12',
      '2026-01',
      '2026-02',
      '2026-03',
      '2026-04',
      '2026-05',
      '2026-06',
    ]);
    expect(first.removals.at(6)).toEqual({ month: '2026-01', unpublished: 1, deleted: 0 });
    expect(first.removals.at(-1)).toEqual({ month: '2026-06', unpublished: 0, deleted: 1 });
    await remove('2026-06-03T08:00:00.000Z', ['delete']);
    expect((await today(ctx)).removals.at(-1)?.deleted).toBe(2);
  });
});
