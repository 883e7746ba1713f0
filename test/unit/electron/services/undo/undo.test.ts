// Undoing the last act: what it puts back, and when it is refused.
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Checked, ServiceCall } from '../../../../../domain/contract/api.ts';
import type { Answer } from '../../../../../domain/contract/reads.ts';
import { canonical } from '../../../../../domain/kernel/canonical.ts';
import { fail, type Result } from '../../../../../domain/kernel/result.ts';
import type { VaultState } from '../../../../../domain/kernel/state.ts';
import { services } from '../../../../../electron/engine/calls/handlers.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { UNDOINGS } from '../../../../../electron/services/undo/acts.ts';
import { answerWithUndo } from '../../../../../electron/services/undo/last-act.ts';
import { makeFakeVault, type FakeVault } from '../../../support/fake-vault.ts';
import { codeOf, must } from '../../../../support/results.ts';
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
  unit,
} from '../../../support/world/index.ts';

const anna = person('anna', { unitId: 'u', roles: [role('officer'), role('unitHead')] });
const bo = person('bo', { unitId: 'u', roles: [role('officer'), role('registrar')] });
const office = person('office', { departmentId: null, unitId: null, roles: [role('communications', null)] });
const guest = person('guest', { departmentId: 'other', roles: [role('officer', 'other')] });
const chief = person('chief', { unitId: null, roles: [role('departmentChief')] });
const people = [anna, bo, office, guest, chief];

let clock: ReturnType<typeof makeClock>;
let vault: FakeVault;
let ctx: ServiceContext;
const as = (me: typeof anna): ServiceContext => contextOf(vault, me, clock.now);

beforeEach(() => {
  clock = makeClock('2026-06-17T08:00:00.000Z');
  vault = makeFakeVault({
    memberId: 'anna',
    clock: clock.now,
    initial: stateOf({
      people,
      units: [unit('u', 'anna'), unit('free')],
      channels: [
        channel('c', {
          responsibleId: 'anna',
          verifiedOn: '2026-01-02',
          recordsPlan: 'notRevised',
          address: 'https://example.se/c',
          roster: [entry('anna', ['moderate']), entry('bo', ['answer'])],
        }),
        channel('d', {
          responsibleId: 'anna',
          twoFactor: { status: 'on', deviceHolderId: 'bo' },
          userNotice: { text: 'Hej', postedOn: '2026-01-02', checkedOn: null },
        }),
      ],
      logins: [login('l', 'c', ['anna'])],
      absences: [absence('draft', 'bo', '2026-07-01', '2026-07-05')],
    }),
  });
  ctx = as(anna);
});

const act = async <N extends ServiceCall>(name: N, input: Checked<N>, context = ctx): Promise<Answer<unknown>> =>
  await answerWithUndo(
    context,
    name,
    input,
    services[name] as (context: ServiceContext, input: unknown) => Promise<Result<unknown>>,
  );
const undo = async (id: string | undefined, context = ctx): Promise<Answer<unknown>> =>
  await act('undo.last', { id: id ?? '', reason: 'Ångrat.' }, context);

/** The registers without the stamps of the last change, which an undo renews. */
const withoutChanged = (state: VaultState): string =>
  canonical(
    JSON.parse(JSON.stringify(state, (key, value: unknown) => (key === 'changed' ? undefined : value))) as object,
  );

const boardFields = { name: 'Kulturnämnden', recordsPlan: { revised: true, decidedOn: null, reference: '' } };
const PLAN = { every: { unit: 'month' as const, day: 1 }, addresses: [], way: 'remind' as const, place: '' };
const verify: Checked<'channels.verified'> = { ids: ['c', 'd'], on: '2026-06-17' };

interface Case {
  readonly name: ServiceCall;
  readonly input: unknown;
  readonly as?: typeof anna;
}
const APPLIED: Checked<'applications.save'> = {
  fields: {
    ...{ name: 'Badet', platform: 'facebook', platformOther: '', address: '', departmentId: 'kultur', unitId: null },
    ...{ purpose: 'Berätta', audience: 'alla', whyNotExisting: 'Räcker inte', openness: 'open', hoursPerWeek: 2 },
    ...{ responsibleId: 'anna', runnerIds: ['anna'], coverIds: [], recordsHandling: 'Sparas' },
  },
  attested: { values: true, brand: true, law: true },
};
const ROWS: readonly Case[] = [
  { name: 'applications.save', input: APPLIED },
  { name: 'channels.verified', input: verify },
  {
    name: 'channels.recordContact',
    input: { channelId: 'c', contact: { kind: 'consultation', on: '2026-06-16', how: 'mail', note: '' } },
  },
  {
    name: 'channels.postNotice',
    input: { channelId: 'd', noticeId: 'userNotice', version: 1, where: 'Inlägget', on: '2026-06-17', evidence: [] },
  },
  {
    name: 'channels.noticeSeen',
    input: { channelId: 'd', noticeId: 'userNotice', postingId: 'userNotice', on: '2026-06-17', evidence: [] },
  },
  { name: 'channels.noticesSeen', input: { channelId: 'd', on: '2026-06-17' } },
  {
    name: 'channels.takeDownNotice',
    input: { channelId: 'd', noticeId: 'userNotice', postingId: 'userNotice', on: '2026-06-17' },
  },
  {
    name: 'channels.saveRoster',
    input: { channelId: 'c', personId: 'bo', duties: ['moderate'], from: '2026-06-20', to: null },
  },
  {
    name: 'channels.changeMany',
    input: { ids: ['c', 'd'], change: { what: 'responsible', personId: 'bo' } },
  },
  {
    name: 'channels.changeMany',
    input: { ids: ['c', 'd'], change: { what: 'roster', personId: 'bo', duties: ['publish'], from: '2026-06-20' } },
  },
  { name: 'looks.note', input: { channelIds: ['c'], note: '' } },
  { name: 'organisation.archive', input: { kind: 'units', id: 'free', archived: true }, as: office },
  { name: 'absences.cancel', input: { id: 'draft', basedOn: STAMP.at, reason: '' } },
];

describe('undoing the last act', () => {
  it.each(ROWS)(
    'puts the registers back after $name, signed by the person',
    async ({ name, input, as: who = anna }) => {
      const context = as(who);
      const before = withoutChanged(vault.db.data);
      const done = await act(name, input as never, context);
      must(done);
      expect(withoutChanged(vault.db.data)).not.toBe(before);
      expect(done.undo).toEqual(expect.any(String));
      clock.pass(3000);
      must(await undo(done.undo, context));
      expect(withoutChanged(vault.db.data)).toBe(before);
    },
  );

  it('is a change of its own in the journal, and the row says who made it', async () => {
    const done = await act('channels.verified', verify);
    const { total } = must(await vault.journal({ limit: 10 }));
    clock.pass(60_000);
    must(await undo(done.undo));
    const journal = must(await vault.journal({ limit: 10 }));
    expect(journal.total).toBe(total + 1);
    expect(journal.lines[0]?.action).toBe('undo.last');
    expect(vault.db.data.channels.c).toMatchObject({
      verifiedOn: '2026-01-02',
      changed: { at: clock.now().toISOString(), by: 'anna' },
    });
  });

  it('takes a submitted application back: it is withdrawn, which stays, and may be submitted again', async () => {
    const { id } = must(await services['applications.save'](ctx, APPLIED));
    const fields = { ...APPLIED.fields, purpose: 'Annat' };
    const changed = await act('applications.save', { ...APPLIED, id, fields });
    must(await undo(changed.undo));
    expect(vault.db.data.applications[id]).toMatchObject({ purpose: 'Berätta' });
    const sent = await act('applications.submit', { id, note: '' });
    clock.pass(3000);
    must(await undo(sent.undo));
    const events = () => vault.db.data.applications[id]?.events.map(({ kind }) => kind);
    expect(events()).toEqual(['submitted', 'withdrawn']);
    must(await act('applications.submit', { id, note: '' }));
    expect(events()).toEqual(['submitted', 'withdrawn', 'submitted']);
  });

  it('opens an answered question again, and takes a forwarded one back; the answer is kept as a draft', async () => {
    const added = must(
      await act('inquiries.add', { channelId: 'c', text: 'När öppnar badet?', sender: null } as never),
    ) as {
      id: string;
    };
    const { id } = added;
    const get = async () =>
      (must(await services['inquiries.get'](ctx, { id })) as { inquiry: Record<string, unknown> }).inquiry;
    const answered = await act('inquiries.answer', { id, text: 'Klockan 9', how: 'reply', byReceiver: false } as never);
    must(answered);
    must(await undo(answered.undo));
    expect(await get()).toMatchObject({ status: 'open', answer: null, draft: 'Klockan 9' });
    const passed = await act('inquiries.passOn', {
      id,
      to: { kind: 'person', personId: 'bo' },
      reason: '',
      register: false,
    });
    must(passed);
    must(await undo(passed.undo));
    expect(await get()).toMatchObject({ passings: [{ takenBack: { reason: 'Ångrat.' } }] });
  });

  describe('an answer that kept the question in order in the same step', () => {
    const ask = async () =>
      (
        must(await act('inquiries.add', { channelId: 'c', text: 'När öppnar badet?', sender: null } as never)) as {
          id: string;
        }
      ).id;
    const answer = (id: string) =>
      act('inquiries.answer', { id, text: 'Klockan 9', how: 'reply', byReceiver: false, keepInOrder: true } as never);
    /** What a person sees of it: the question itself, its rows in the diary and the inbox, and what these count. */
    const seen = async (id: string) => {
      const { inquiry, ...rest } = must(await services['inquiries.get'](ctx, { id }));
      // The answer stays as a draft, and who opened it again is said beside it.
      const { draft: _draft, changed: _changed, reopened: _reopened, ...shown } = inquiry;
      const lists = await Promise.all(
        (['undecided', 'queue', 'notNeeded'] as const).map(async (list) =>
          must(
            await services['diary.page'](ctx, {
              filter: { list, search: '', boardIds: [], kinds: [] },
              offset: 0,
              limit: 10,
            }),
          ),
        ),
      );
      return {
        ...{ shown, rest, lists, counts: must(await services['diary.counts'](ctx, {})) },
        inbox: must(await services['inbox.list'](ctx, { list: 'all' })),
      };
    };

    it('is undone as a whole: the decision is withdrawn too, and the diary notes it', async () => {
      const id = await ask();
      const before = await seen(id);
      clock.pass(1000);
      const answered = await answer(id);
      must(answered);
      const there = await seen(id);
      expect(there.shown.diary).toMatchObject({ decision: 'notNeeded' });
      expect(there.counts).not.toEqual(before.counts);
      clock.pass(1000);
      must(await undo(answered.undo));
      expect(await seen(id)).toEqual(before);
      const { events } = must(await services['diary.get'](ctx, { kind: 'inquiry', id }));
      expect(events).toMatchObject([{ what: 'takenBack', from: 'notNeeded', reason: 'Ångrat.' }]);
    });

    it('leaves a decision that was made before the answer', async () => {
      const id = await ask();
      must(await act('diary.decide', { items: [{ kind: 'inquiry', id }], decision: 'needed', reason: '' }));
      const before = await seen(id);
      const answered = await answer(id);
      must(await undo(answered.undo));
      expect(await seen(id)).toEqual(before);
    });

    it('is refused once somebody else has decided otherwise', async () => {
      const id = await ask();
      const answered = await answer(id);
      must(await services['inquiries.decideDiary'](as(bo), { id, decision: 'needed', reason: '', number: '' }));
      const before = await seen(id);
      expect(codeOf(await undo(answered.undo))).toBe('undo.changed');
      expect(await seen(id)).toEqual(before);
    });
  });

  it('takes back a diary decision, unless it has got a number since', async () => {
    const decide = async () => {
      const { id } = must(
        await act('inquiries.add', { channelId: 'c', text: 'Fråga', sender: null } as never, as(bo)),
      ) as {
        id: string;
      };
      const items = [{ kind: 'inquiry' as const, id }];
      return { id, done: await act('diary.decide', { items, decision: 'needed', reason: '' }, as(bo)) };
    };
    const first = await decide();
    must(await undo(first.done.undo, as(bo)));
    const read = async (id: string) =>
      (must(await services['inquiries.get'](ctx, { id })) as { inquiry: { diary: unknown } }).inquiry.diary;
    expect(await read(first.id)).toBeNull();
    const second = await decide();
    const numbered = await services['inquiries.decideDiary'](as(bo), {
      id: second.id,
      decision: 'needed',
      reason: '',
      number: '12/2026',
    });
    must(numbered);
    expect(codeOf(await undo(second.done.undo, as(bo)))).toBe('undo.changed');
    expect(await read(second.id)).toMatchObject({ number: '12/2026' });
  });
});

describe('it takes back a step of something longer', () => {
  it('a step of a closure, unless the account is removed with it', async () => {
    const fields = { ...{ channelId: 'c', decidedBy: 'chief', decidedOn: '2026-06-10', reference: '', reason: 'x' } };
    const { id } = must(await act('closures.start', { ...fields, endsOn: '2026-07-30' })) as { id: string };
    const before = withoutChanged(vault.db.data);
    // The first step that is not needed without more being said.
    let done: Answer<unknown> = fail('none');
    for (const { id: stepId } of vault.db.data.closures[id]?.steps ?? [])
      if (!done.ok)
        done = await act('closures.saveStep', {
          ...{ id, stepId, ownerId: null, dueOn: null, state: 'na', note: '', naReason: 'Finns inte' },
          ...{ evidence: [], words: '', forAll: false },
        });
    must(done);
    expect(withoutChanged(vault.db.data)).not.toBe(before);
    must(await undo(done.undo));
    expect(vault.db.data.closures[id]?.steps.every(({ state }) => state === 'todo')).toBe(true);
    const row = vault.db.data.closures[id]!;
    const undoing = UNDOINGS['closures.saveStep'];
    if (undoing?.kind !== 'rows') throw new Error('a step is undone by its row');
    const removed = { ...row, gone: { undoUntil: null, stamp: STAMP } };
    const change = { register: 'closures', id, before: row } as const;
    expect(undoing.allows?.({ ...change, after: row })).toBe(true);
    expect(undoing.allows?.({ ...change, after: removed })).toBe(false);
  });

  it('a task of an offboarding is to be done again', async () => {
    const context = as(chief);
    const leaving = { personId: 'bo', lastDay: '2026-07-10', reason: 'municipality' as const, note: '' };
    const { id } = must(await act('offboardings.start', leaving, context)) as { id: string };
    const key = 'device:d';
    const task = { id, key, state: 'na' as const, note: '', naReason: 'Återlämnad' };
    const done = await act('offboardings.tick', task, context);
    must(done);
    expect(vault.db.data.offboardings[id]?.items[key]).toMatchObject({ state: 'na' });
    must(await undo(done.undo, context));
    expect(vault.db.data.offboardings[id]?.items[key]).toMatchObject({ state: 'todo', done: null, naReason: '' });
  });

  it('a plan for captures that was stopped runs on', async () => {
    const fields = { ...PLAN, from: '2026-06-17' };
    must(await act('capturePlans.save', { channelId: 'c', fields }));
    const before = withoutChanged(vault.db.data);
    const done = await act('capturePlans.stop', { channelId: 'c', reason: 'Fel kanal' });
    must(done);
    must(await undo(done.undo));
    expect(withoutChanged(vault.db.data)).toBe(before);
  });

  it('a board that was changed', async () => {
    const { id } = must(await act('organisation.saveBoard', { fields: boardFields }, as(office))) as {
      id: string;
    };
    const before = withoutChanged(vault.db.data);
    const fields = { ...boardFields, name: 'Miljönämnden' };
    const done = await act('organisation.saveBoard', { id, fields }, as(office));
    must(done);
    expect(withoutChanged(vault.db.data)).not.toBe(before);
    must(await undo(done.undo, as(office)));
    expect(withoutChanged(vault.db.data)).toBe(before);
  });
});

describe('it is refused', () => {
  it('if somebody has changed the same row since, with their name', async () => {
    const done = await act('channels.verified', verify);
    clock.pass(1000);
    must(await services['channels.verified'](as(office), { ids: ['c'], on: '2026-06-10' }));
    const refused = await undo(done.undo);
    expect(refused).toMatchObject({ error: { code: 'undo.changed', params: { name: office.name } } });
    expect(vault.db.data.channels.c?.verifiedOn).toBe('2026-06-10');
    expect(vault.db.data.channels.d?.verifiedOn).toBe('2026-06-17');
  });

  it('but not if they have changed something else', async () => {
    const done = await act('channels.verified', { ids: ['c'], on: '2026-06-17' });
    must(await services['channels.verified'](as(office), { ids: ['d'], on: '2026-06-10' }));
    must(await undo(done.undo));
    expect(vault.db.data.channels).toMatchObject({ c: { verifiedOn: '2026-01-02' }, d: { verifiedOn: '2026-06-10' } });
  });

  it('to anybody else, after the next act, a second time, and after locking', async () => {
    const done = await act('channels.verified', verify);
    expect(codeOf(await undo(done.undo, as(office)))).toBe('undo.none');
    expect(codeOf(await undo('another'))).toBe('undo.none');
    must(await undo(done.undo));
    expect(codeOf(await undo(done.undo))).toBe('undo.none');
    const again = await act('channels.verified', verify);
    must(
      await act('channels.saveHandover', {
        channelId: 'c',
        howWeRunIt: 'x',
        handover: { tone: '', ask: '', avoid: '' },
      }),
    );
    expect(codeOf(await undo(again.undo))).toBe('undo.none');
  });

  it('to the person themselves once they may no longer do such a thing', async () => {
    const done = await act('channels.verified', verify);
    expect(codeOf(await undo(done.undo, as({ ...anna, roles: [] })))).toBe('rights.denied');
  });

  it('a refused act leaves the one before it', async () => {
    const done = await act('channels.verified', verify);
    expect(codeOf(await act('channels.verified', { ids: ['c'], on: '2027-01-01' }))).toBe('channels.dayInFuture');
    must(await undo(done.undo));
  });
});

describe('undoing a check', () => {
  const check: Checked<'channels.recordCheck'> = {
    ...{ channelId: 'c', checkId: 'sender', result: 'notOk', note: 'x', on: '2026-06-17', evidence: [] },
  };
  const checks = () => vault.db.data.channels.c?.checks;
  const history = () => vault.db.data.channels.c?.checkHistory;

  it('[R13.1] keeps it in the history, and what it followed is in force again under its own stamp', async () => {
    must(await act('channels.recordCheck', { ...check, on: '2025-06-17' }));
    clock.pass(1000);
    const evidence = [{ blobId: vault.addBlob(Buffer.from([0x89, 0x50, 0x4e, 0x47])).id, name: 'sidan.png' }];
    const done = await act('channels.recordCheck', { ...check, note: 'y', evidence }, as(office));
    must(done);
    expect([checks()?.sender?.stamp.by, history()]).toMatchObject([
      'office',
      [{ on: '2025-06-17', stamp: { by: 'anna' } }],
    ]);
    must(await undo(done.undo, as(office)));
    expect(checks()?.sender).toMatchObject({ on: '2025-06-17', note: 'x', stamp: { by: 'anna' } });
    expect(history()).toMatchObject([
      { note: 'y', stamp: { by: 'office' }, withdrawnOn: '2026-06-17', evidence: [{ name: 'sidan.png' }] },
    ]);
  });

  it('takes a whole review back', async () => {
    const plain = { result: 'ok' as const, note: '', evidence: [] };
    const done = await act('channels.review', {
      ...{ channelId: 'c', on: '2026-06-17', verified: true, noticeSeen: false },
      checks: [
        { ...plain, checkId: 'plainLanguage' },
        { ...plain, checkId: 'notPrivateProfile' },
      ],
    });
    must(done);
    expect(vault.db.data.channels.c?.verifiedOn).toBe('2026-06-17');
    must(await undo(done.undo));
    expect([checks(), vault.db.data.channels.c?.verifiedOn]).toEqual([{}, '2026-01-02']);
    expect(history()?.map(({ checkId, withdrawnOn }) => [checkId, withdrawnOn])).toEqual([
      ['plainLanguage', '2026-06-17'],
      ['notPrivateProfile', '2026-06-17'],
    ]);
  });
});

describe('it is not offered', () => {
  it('for what cannot be put back: a new row', async () => {
    const board = await act('organisation.saveBoard', { fields: boardFields }, as(office));
    must(board);
    expect(board.undo).toBeUndefined();
  });

  it('for a confirmed absence, whose substitutes lose their keys with it', async () => {
    await vault.write('test', (tx) => {
      tx.data.absences.draft = { ...tx.data.absences.draft!, status: 'confirmed' };
      return { ok: true, value: 1 };
    });
    const done = await act('absences.cancel', { id: 'draft', basedOn: STAMP.at, reason: 'Sjuk' });
    must(done);
    expect(done.undo).toBeUndefined();
  });
});

it('do and undo in any order leaves what the acts that stand have made', async () => {
  const days = fc.integer({ min: 1, max: 9 }).map((day) => `2026-06-0${String(day)}`);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(days, fc.boolean()), { maxLength: 12 }), async (steps) => {
      let expected = vault.db.data.channels.c?.verifiedOn;
      for (const [on, takesBack] of steps) {
        const done = await act('channels.verified', { ids: ['c'], on });
        must(done);
        clock.pass(1000);
        if (takesBack) must(await undo(done.undo));
        else expected = on;
        expect(vault.db.data.channels.c?.verifiedOn).toBe(expected);
      }
    }),
    { numRuns: 25 },
  );
});
