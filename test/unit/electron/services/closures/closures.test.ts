import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Checked } from '../../../../../domain/contract/api.ts';
import { stepsFor } from '../../../../../domain/closures/steps.ts';
import { ruleSetOf } from '../../../../../domain/rule-sets/in-force.ts';
import { closureService } from '../../../../../electron/services/closures/service.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { moderationService } from '../../../../../electron/services/moderation/service.ts';
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
  type World,
} from '../../../support/world/index.ts';

const anna = person('anna');
const chief = person('chief', { unitId: null, roles: [role('departmentChief')] });
let clock: ReturnType<typeof makeClock>;
let vault: FakeVault;
let ctx: ServiceContext;

const open = async (parts: World = {}) => {
  clock = makeClock('2026-06-10T08:00:00.000Z');
  const people = [
    anna,
    person('bo', { unitId: 'x' }),
    chief,
    person('office', { departmentId: null, roles: [role('communications', null)] }),
  ];
  vault = makeFakeVault({
    initial: stateOf({
      people,
      channels: [
        channel('c', {
          responsibleId: 'anna',
          roster: [entry('anna', ['moderate']), entry('anna', ['answer'], '2027-01-01')],
        }),
        channel('wide', { departmentId: null, responsibleId: 'office' }),
        channel('shut', { state: 'closed', responsibleId: 'anna' }),
      ],
      logins: [login('l1', 'c', ['anna']), login('l2', 'c', ['anna'])],
      ...parts,
    }),
    clock: clock.now,
  });
  ctx = contextOf(vault, anna, clock.now);
  await vault.write('logins', (tx) => {
    for (const id of Object.keys(tx.data.logins))
      tx.data.logins[id] = {
        ...tx.data.logins[id]!,
        sealed: { ...tx.seal('c', `login:${id}`, new Uint8Array([1])) },
        holds: ['password'],
      };
    return { ok: true, value: 1 };
  });
};
beforeEach(() => open());

const fields = (more: Partial<Checked<'closures.start'>> = {}) => ({
  channelId: 'c',
  decidedBy: 'chief',
  decidedOn: '2026-06-09',
  reference: '',
  reason: 'Få följare',
  endsOn: '2026-06-30',
  ...more,
});
const start = (more: Partial<Checked<'closures.start'>> = {}, context = ctx) =>
  Promise.resolve(closureService['closures.start'](context, fields(more)));
type Step = Partial<Checked<'closures.saveStep'>>;
const step = (id: string, stepId: string, more: Step = {}, context = ctx) =>
  Promise.resolve(
    closureService['closures.saveStep'](context, {
      id,
      stepId,
      ownerId: 'anna',
      dueOn: null,
      state: 'done',
      note: '',
      naReason: '',
      evidence: [],
      words: '',
      forAll: false,
      ...more,
    }),
  );
const picture = () => ({ blobId: vault.addBlob(new TextEncoder().encode('stängt')).id, name: 'stängt.png' });
const notice = (id: string, context = ctx) =>
  Promise.resolve(
    closureService['closures.recordNotice'](context, {
      id,
      notice: { on: '2026-06-10', how: 'mail', to: 'info@kommunen.example', text: 'Vi stänger.' },
      forAll: false,
    }),
  );
const fates = (id: string, map: Record<string, 'destroyed' | 'sealed'>) =>
  Promise.resolve(closureService['closures.saveLoginFates'](ctx, { id, fates: map }));
const finish = (id: string, context = ctx, words = 'Kanal c') =>
  Promise.resolve(closureService['closures.finish'](context, { id, words }));
const nameFate = (id: string, choice: 'keep' | 'release' = 'release') =>
  Promise.resolve(closureService['closures.saveName'](ctx, { id, choice, note: '' }));
const get = async (id: string) => must(await closureService['closures.get'](ctx, { id }));
const completeUpToNotice = async (id: string) => {
  for (const stepId of ['lastNotice', 'openItems']) must(await step(id, stepId));
  must(await step(id, 'finalCapture', { evidence: [picture()] }));
  must(await step(id, 'platformExport', { state: 'na', naReason: 'Finns inte' }));
  must(await nameFate(id));
  must(await step(id, 'closeAccount', { evidence: [picture()], words: 'kanal  C' }));
};
const completeAllSteps = async (
  id: string,
  map: Record<string, 'destroyed' | 'sealed'> = { l1: 'destroyed', l2: 'destroyed' },
) => {
  await completeUpToNotice(id);
  must(await fates(id, map));
  for (const stepId of ['revokeRoles', 'logins', 'recovery', 'commonPage'])
    must(await step(id, stepId, { evidence: [picture()] }));
  must(await notice(id));
};

describe('the decision', () => {
  it('[R24.1][R29.1] is made by the head of department, or municipality-wide by the communications office (R29)', async () => {
    expect(await start({ decidedBy: 'anna' })).toMatchObject({
      error: { code: 'closures.notChief', params: { name: 'Namn anna' } },
    });
    expect(
      await start({ channelId: 'wide', decidedBy: 'chief' }, contextOf(vault, vault.db.data.people.office!, clock.now)),
    ).toMatchObject({ error: { code: 'closures.notChief' } });
    expect(
      (
        await start(
          { channelId: 'wide', decidedBy: 'office' },
          contextOf(vault, vault.db.data.people.office!, clock.now),
        )
      ).ok,
    ).toBe(true);
    const { id } = must(await start());
    expect(vault.db.data.channels.c?.state).toBe('closing');
    expect((await get(id)).closure).toMatchObject({
      status: 'running',
      ruleSet: 'Bollnäs 2011',
      steps: expect.arrayContaining([expect.objectContaining({ id: 'officeNotice', state: 'todo', ownerId: 'anna' })]),
    });
  });

  it('is refused for a channel already closed or being closed, also when two decide at the same time', async () => {
    expect(await start({ channelId: 'shut' })).toMatchObject({
      error: { code: 'closures.alreadyClosed', params: { name: 'Kanal shut' } },
    });
    const [a, b] = await Promise.all([start(), start()]);
    expect([a.ok, b]).toMatchObject([true, { error: { code: 'closures.alreadyRunning' } }]);
    expect(Object.keys(vault.db.data.closures)).toHaveLength(1);
  });

  it('requires plausible dates and a person who runs the channel', async () => {
    expect(await start({ decidedOn: '2026-06-11' })).toMatchObject({ error: { code: 'closures.dayInFuture' } });
    expect(await start({ endsOn: '2026-06-08' })).toMatchObject({ error: { code: 'closures.endsBeforeDecided' } });
    for (const channelId of ['nix', '__proto__', 'constructor'])
      expect(await start({ channelId })).toMatchObject({ error: { code: 'channels.unknown' } });
    expect(await start({ decidedBy: 'constructor' })).toMatchObject({ error: { code: 'people.unknown' } });
    expect((await start({}, contextOf(vault, person('bo', { unitId: 'x' }), clock.now))).ok).toBe(false);
  });

  it('[R24.1] gives each step a due date in working days before the end, never before today', () => {
    const ruleSet = ruleSetOf(null);
    const due = (endsOn: string, today: string) =>
      Object.fromEntries(stepsFor(ruleSet, endsOn, today, null).map((s) => [s.id, s.dueOn]));
    expect(due('2026-06-22', '2026-01-01')).toMatchObject({ openItems: '2026-06-16', closeAccount: '2026-06-22' });
    expect(due('2027-01-04', '2026-01-01')).toMatchObject({ openItems: '2026-12-28', lastNotice: '2026-12-09' });
    expect(due('2028-02-29', '2028-02-28')).toMatchObject({ lastNotice: '2028-02-28', closeAccount: '2028-02-29' });
  });
});

describe('the checklist', () => {
  it('[R24.1] enforces the order and the evidence of the steps, and a reason when one does not apply', async () => {
    const { id } = must(await start());
    expect((await get(id)).waits.closeAccount).toEqual(['openItems', 'finalCapture', 'platformExport', 'name']);
    expect(await step(id, 'closeAccount', { evidence: [picture()] })).toMatchObject({
      error: {
        code: 'closures.waits',
        params: {
          steps:
            'Avsluta öppna ärenden och frågor, Spara sidan en sista gång, Hämta plattformens egen export, Bestäm vad som händer med namnet',
        },
      },
    });
    expect(await step(id, 'finalCapture', { state: 'na' })).toMatchObject({
      error: { code: 'closures.naReasonMissing' },
    });
    expect(await step(id, 'openItems', { state: 'na', naReason: 'orkar inte' })).toMatchObject({
      error: { code: 'closures.mayNotBeNa' },
    });
    expect(await step(id, 'lastNotice')).toMatchObject({ ok: true });
    expect(await step(id, 'finalCapture')).toMatchObject({ error: { code: 'closures.evidenceMissing' } });
    for (const stepId of ['openItems', 'finalCapture', 'platformExport'])
      must(await step(id, stepId, { evidence: [picture()] }));
    expect(await step(id, 'name')).toMatchObject({ error: { code: 'closures.nameUndecided' } });
    must(await nameFate(id, 'keep'));
    expect(await step(id, 'closeAccount')).toMatchObject({ error: { code: 'closures.evidenceMissing' } });
    const view = must(await step(id, 'closeAccount', { evidence: [picture()] }));
    expect(view.closure.steps.find((s) => s.id === 'closeAccount')).toMatchObject({
      state: 'done',
      done: { by: 'anna' },
      evidence: [{ name: 'stängt.png', mediaType: 'text/plain' }],
    });
    expect(await step(id, 'closeAccount', { evidence: [] })).toMatchObject({
      error: { code: 'closures.evidenceLocked' },
    });
    expect(await step(id, 'lastNotice', { state: 'todo' })).toMatchObject({ error: { code: 'closures.neededBy' } });
    expect(await step(id, 'nix')).toMatchObject({ error: { code: 'closures.unknownStep' } });
    expect(await step(id, 'recovery', { ownerId: 'nix', state: 'todo' })).toMatchObject({
      error: { code: 'people.unknown' },
    });
    expect(
      await step(id, 'recovery', { state: 'todo', evidence: [{ blobId: 'ab'.repeat(16), name: 'borta' }] }),
    ).toMatchObject({ error: { code: 'evidence.notStored' } });
  });

  it('the steps for open items, logins and the notice can be done only when their subject is settled', async () => {
    const caseId = must(await moderationService['moderation.start'](ctx, { channelId: 'c' })).id;
    const { id } = must(await start());
    expect(await step(id, 'openItems')).toMatchObject({ error: { code: 'closures.openItems' } });
    must(await moderationService['moderation.recordOutcome'](ctx, { id: caseId, outcome: 'keep', note: '' }));
    must(
      await moderationService['moderation.decideDiary'](ctx, {
        id: caseId,
        decision: 'notNeeded',
        reason: '',
        number: '',
      }),
    );
    must(await moderationService['moderation.finish'](ctx, { id: caseId }));
    await completeUpToNotice(id);
    expect(await step(id, 'officeNotice')).toMatchObject({ error: { code: 'closures.noNotice' } });
    expect(await step(id, 'logins')).toMatchObject({
      error: { code: 'closures.loginsUndecided', params: { names: 'Inloggning l1, Inloggning l2' } },
    });
    expect(await fates(id, { nix: 'sealed' })).toMatchObject({ error: { code: 'closures.unknownLogin' } });
    must(await fates(id, { l1: 'sealed' }));
    expect(await step(id, 'logins')).toMatchObject({ error: { params: { names: 'Inloggning l2' } } });
    expect(must(await notice(id)).closure.steps.find((s) => s.id === 'officeNotice')?.state).toBe('done');
    expect(await step(id, 'officeNotice', { state: 'todo' })).toMatchObject({
      error: { code: 'closures.noticeRecorded' },
    });
    expect(vault.db.data.channels.c?.officeContacts).toMatchObject([
      { kind: 'closureNotice', how: 'mail', note: 'info@kommunen.example' },
    ]);
  });

  it('the notice can be recorded only after the account is closed, and not with a future date', async () => {
    const { id } = must(await start());
    expect(await notice(id)).toMatchObject({ error: { code: 'closures.waits' } });
    expect(vault.db.data.channels.c?.officeContacts).toEqual([]);
    expect(
      await closureService['closures.recordNotice'](ctx, {
        id,
        notice: { on: '2026-06-11', how: 'mail', to: 'x', text: '' },
        forAll: false,
      }),
    ).toMatchObject({ error: { code: 'closures.dayInFuture' } });
  });

  it('[R24.1] the owner of a step may do that step but not finish the closure', async () => {
    const { id } = must(await start());
    const bo = contextOf(vault, vault.db.data.people.bo!, clock.now);
    expect(await step(id, 'lastNotice', {}, bo)).toMatchObject({ error: { code: 'closures.notYours' } });
    must(await step(id, 'lastNotice', { state: 'todo', ownerId: 'bo' }));
    expect((await step(id, 'lastNotice', { ownerId: 'bo' }, bo)).ok).toBe(true);
    expect(await finish(id, bo)).toMatchObject({ error: { code: 'closures.notYours' } });
  });
});

describe('finishing a closure', () => {
  it('[R24.2] is refused without a notice, with steps left, undecided logins or open cases', async () => {
    const { id } = must(await start());
    expect((await get(id)).blocked).toEqual(['noNotice', 'stepsLeft', 'loginsUndecided']);
    expect(await finish(id)).toMatchObject({ error: { code: 'closures.noNotice' } });
    await completeUpToNotice(id);
    must(await notice(id));
    expect(await finish(id)).toMatchObject({ error: { code: 'closures.stepsLeft', params: { count: 4 } } });
    must(await fates(id, { l1: 'destroyed', l2: 'sealed' }));
    for (const stepId of ['revokeRoles', 'logins', 'recovery', 'commonPage'])
      must(await step(id, stepId, { evidence: [picture()] }));
    await vault.write('x', (tx) => {
      tx.data.logins.l3 = login('l3', 'c', ['anna']);
      return { ok: true, value: 1 };
    });
    expect(await finish(id)).toMatchObject({ error: { code: 'closures.loginsUndecided' } });
    must(await fates(id, { l3: 'destroyed' }));
    await moderationService['moderation.start'](ctx, { channelId: 'c' });
    expect(await finish(id)).toMatchObject({ error: { code: 'closures.openItems' } });
    expect(vault.db.data.channels.c?.state).toBe('closing');
  });

  it('destroys the logins and their key, ends the roster and closes the channel in one write with a receipt', async () => {
    const { id } = must(await start());
    await completeAllSteps(id);
    const before = vault.head().seq;
    clock.set('2026-06-30T08:00:00.000Z');
    const view = must(await finish(id));
    expect(vault.head().seq).toBe(before + 1);
    expect(view).toMatchObject({
      closure: { status: 'finished' },
      blocked: [],
      receipt: { seq: before + 1, hash: vault.head().hash },
    });
    expect(vault.db.data.channels.c).toMatchObject({
      state: 'closed',
      closedOn: '2026-06-30',
      roster: [{ personId: 'anna', to: '2026-06-30' }],
    });
    expect(vault.db.data.logins.l1).toMatchObject({
      fate: { kind: 'destroyed' },
      sealed: null,
      holds: [],
      custodianIds: ['anna'],
    });
    expect(vault.destroyed.has('c')).toBe(true);
    expect(await finish(id)).toMatchObject({ error: { code: 'closures.notRunning' } });
    expect(await step(id, 'recovery', { note: 'x' })).toMatchObject({ error: { code: 'closures.notRunning' } });
    expect(await start()).toMatchObject({ error: { code: 'closures.alreadyClosed' } });
    const later = { ...ctx, vault: vault.reopened() };
    expect(must(await closureService['closures.get'](later, { id })).receipt).toEqual(view.receipt);
  });

  it('destroys the key even if the logins are empty, because the journal still holds their old contents', async () => {
    await vault.write('emptied', (tx) => {
      for (const id of ['l1', 'l2']) tx.data.logins[id] = { ...tx.data.logins[id]!, sealed: null, holds: [] };
      return { ok: true, value: 1 };
    });
    const { id } = must(await start());
    await completeAllSteps(id);
    must(await finish(id));
    expect(vault.destroyed.has('c')).toBe(true);
  });

  it('keeps the key and the contents of sealed logins, but not the contents of destroyed ones', async () => {
    const { id } = must(await start());
    await completeAllSteps(id, { l1: 'destroyed', l2: 'sealed' });
    must(await finish(id));
    expect(vault.db.data.logins.l1).toMatchObject({ fate: { kind: 'destroyed' }, sealed: null });
    expect(vault.db.data.logins.l2).toMatchObject({ fate: { kind: 'sealed' }, sealed: { compartment: 'c' } });
    expect(vault.destroyed.has('c')).toBe(false);
  });

  it('removes planned covers of the channel, and ends running ones today', async () => {
    await open({
      absences: [
        absence('draft', 'anna', '2026-07-01', '2026-07-31', {
          covers: [
            cover('c', 'moderate', 'bo', '2026-07-01', '2026-07-31'),
            cover('wide', 'moderate', 'office', '2026-07-01', '2026-07-31'),
          ],
        }),
        absence('running', 'anna', '2026-06-01', '2026-06-28', {
          status: 'confirmed',
          covers: [
            cover('c', 'moderate', 'bo', '2026-06-01', '2026-06-14'),
            cover('c', 'moderate', 'chief', '2026-06-15', '2026-06-28'),
          ],
        }),
      ],
    });
    const { id } = must(await start());
    await completeAllSteps(id);
    must(await finish(id));
    expect(vault.db.data.absences.draft?.covers.map((c) => c.channelId)).toEqual(['wide']);
    expect(vault.db.data.absences.running?.covers).toMatchObject([{ substituteId: 'bo', to: '2026-06-10' }]);
  });

  it('succeeds once when two people finish at the same time, and not at all on a full disk', async () => {
    const { id } = must(await start());
    await completeAllSteps(id);
    vault.failNextWrite('vault.diskFull');
    expect(await finish(id)).toMatchObject({ error: { code: 'vault.diskFull' } });
    expect(vault.db.data).toMatchObject({ channels: { c: { state: 'closing' } }, logins: { l1: { fate: null } } });
    const [a, b] = await Promise.all([finish(id), finish(id)]);
    expect([a.ok, b]).toMatchObject([true, { error: { code: 'closures.notRunning' } }]);
  });

  it('a notice beyond the number of contacts that can be read back is refused', async () => {
    const { id } = must(await start());
    await completeUpToNotice(id);
    await vault.write('contacts', (tx) => {
      const { c } = tx.data.channels;
      const contact = {
        kind: 'consultation' as const,
        on: '2026-01-02',
        how: 'mail' as const,
        note: '',
        stamp: c!.changed,
      };
      tx.data.channels.c = {
        ...c!,
        officeContacts: Array.from({ length: 200 }, (_, n) => ({ ...contact, id: `k${String(n)}` })),
      };
      return { ok: true, value: 1 };
    });
    expect(await notice(id)).toMatchObject({ error: { code: 'input.invalid' } });
  });

  it('an abandoned closure makes the channel active again, and a new one can begin', async () => {
    const { id } = must(await start());
    expect(must(await closureService['closures.abandon'](ctx, { id, reason: 'Ångrade oss' })).closure).toMatchObject({
      status: 'abandoned',
      abandoned: { reason: 'Ångrade oss' },
    });
    expect(vault.db.data.channels.c?.state).toBe('active');
    expect((await start()).ok).toBe(true);
    expect(must(await closureService['closures.list'](ctx, {}))).toHaveLength(2);
  });

  it('[R24.2] never succeeds without the notice, all steps and a decision on each login, in whatever order', async () => {
    const ids = ruleSetOf(null).closureSteps.map((s) => s.id);
    const action = fc.oneof(
      fc.record({ what: fc.constantFrom('done', 'na', 'todo').map((w) => w), stepId: fc.constantFrom(...ids) }),
      fc.record({ what: fc.constantFrom('notice', 'fate1', 'fate2', 'finish').map((w) => w), stepId: fc.constant('') }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 10, maxLength: 60 }), async (actions) => {
        await open();
        const { id } = must(await start());
        for (const { what, stepId } of actions) {
          if (what === 'notice') await notice(id);
          else if (what === 'fate1') await fates(id, { l1: 'destroyed' });
          else if (what === 'fate2') await fates(id, { l2: 'sealed' });
          else if (what === 'finish') await finish(id);
          else if (what === 'done' && stepId === 'name') await nameFate(id);
          else
            await step(id, stepId, { state: what as 'done', naReason: 'x', evidence: [picture()], words: 'Kanal c' });
          const closure = vault.db.data.closures[id]!;
          const done = new Set(closure.steps.filter((s) => s.state !== 'todo').map((s) => s.id));
          for (const s of closure.steps.filter((other) => other.state === 'done'))
            for (const first of ruleSetOf(null).closureSteps.find((r) => r.id === s.id)!.after)
              expect(done.has(first)).toBe(true);
          if (vault.db.data.channels.c?.state !== 'closed') continue;
          expect(closure.notice).not.toBeNull();
          expect(done.size).toBe(ids.length);
          expect(Object.keys(closure.loginFates).sort()).toEqual(['l1', 'l2']);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('the point of no return', () => {
  const completeUpToAccount = async (id: string, choice: 'keep' | 'release' = 'release') => {
    for (const stepId of ['lastNotice', 'openItems', 'finalCapture', 'platformExport'])
      must(await step(id, stepId, { evidence: [picture()] }));
    must(await nameFate(id, choice));
  };
  const abandon = (id: string) =>
    Promise.resolve(closureService['closures.abandon'](ctx, { id, reason: 'Ångrade oss' }));

  it('requires the typed name, and is reversible only while the platform can restore the account', async () => {
    const { id } = must(await start());
    await completeUpToAccount(id);
    expect((await get(id)).asksWords).toEqual({ step: true, finish: true });
    expect(await step(id, 'closeAccount', { evidence: [picture()] })).toMatchObject({
      error: { code: 'closures.wordsMissing', params: { name: 'Kanal c' } },
    });
    expect(await step(id, 'closeAccount', { evidence: [picture()], words: 'Kanal d' })).toMatchObject({
      error: { code: 'closures.wordsMissing' },
    });
    const evidence = [picture()];
    expect(must(await step(id, 'closeAccount', { evidence, words: ' kanal C ' }))).toMatchObject({
      closure: { gone: { undoUntil: '2026-07-10' } },
      mayReopen: true,
    });
    // The account is restored on the platform on the last day: the step is open again, and the choice about the name
    // can be changed.
    clock.set('2026-07-10T08:00:00.000Z');
    expect(await closureService['closures.saveName'](ctx, { id, choice: 'keep', note: '' })).toMatchObject({
      error: { code: 'closures.nameSettled' },
    });
    expect(must(await step(id, 'closeAccount', { state: 'todo', evidence })).closure.gone).toBeUndefined();
    must(await step(id, 'closeAccount', { evidence, words: 'Kanal c' }));
    clock.set('2026-08-10T08:00:00.000Z');
    expect(await step(id, 'closeAccount', { state: 'todo', evidence })).toMatchObject({
      error: { code: 'closures.pastNoReturn' },
    });
    expect(await abandon(id)).toMatchObject({ error: { code: 'closures.pastNoReturn', params: { name: 'Kanal c' } } });
    expect(await get(id)).toMatchObject({ mayReopen: false, asksWords: { finish: false } });
  });

  it('is reached at once where the platform restores nothing, and never while the name is kept', async () => {
    await open({ channels: [channel('c', { platform: 'mastodon', responsibleId: 'anna' })], logins: [] });
    const { id } = must(await start());
    await completeUpToAccount(id);
    must(await step(id, 'closeAccount', { evidence: [picture()], words: 'Kanal c' }));
    expect(await abandon(id)).toMatchObject({ error: { code: 'closures.pastNoReturn' } });
    await open();
    const kept = must(await start()).id;
    await completeUpToAccount(kept, 'keep');
    expect(must(await step(kept, 'closeAccount', { evidence: [picture()] })).closure.gone).toBeUndefined();
    expect(must(await abandon(kept)).closure.status).toBe('abandoned');
  });

  it('also requires the typed name when finishing while the account can still be restored', async () => {
    const { id } = must(await start());
    await completeAllSteps(id);
    expect(await finish(id, ctx, '')).toMatchObject({ error: { code: 'closures.wordsMissing' } });
    expect(vault.db.data.channels.c?.state).toBe('closing');
    expect((await finish(id)).ok).toBe(true);
  });

  it('does not stop a closure from an older version without these steps from being finished', async () => {
    const { id } = must(await start());
    await vault.write('old', (tx) => {
      const old = tx.data.closures[id]!;
      tx.data.closures[id] = {
        ...old,
        steps: old.steps
          .filter((s) => s.id !== 'name')
          .map((s) =>
            s.id === 'officeNotice' || s.id === 'logins' ? s : { ...s, state: 'done' as const, done: old.created },
          ),
      };
      return { ok: true, value: 1 };
    });
    expect(await get(id)).toMatchObject({ mayReopen: true, blocked: ['noNotice', 'stepsLeft', 'loginsUndecided'] });
    must(await notice(id));
    must(await fates(id, { l1: 'sealed', l2: 'sealed' }));
    must(await step(id, 'logins'));
    expect(must(await finish(id)).closure.status).toBe('finished');
  });
});

describe('open questions', () => {
  it('block the closure until answered or forwarded, and confidential ones are not counted for others', async () => {
    const office = contextOf(vault, vault.db.data.people.office!, clock.now);
    const put = (id: string, facets: Record<string, string>) =>
      vault.write(
        'q',
        (tx) => (
          tx.putLog({
            kind: 'inquiry',
            id,
            at: 1,
            title: '',
            text: '',
            facets: { channelId: 'c', status: 'open', passed: 'no', secret: 'no', ...facets },
            record: {},
          }),
          { ok: true as const, value: 1 }
        ),
      );
    const { id } = must(await start());
    await put('q1', {});
    await put('q2', { secret: 'yes' });
    await put('q3', { passed: 'yes' });
    expect(await get(id)).toMatchObject({
      openQuestions: 2,
      passedQuestions: 1,
      blocked: ['noNotice', 'stepsLeft', 'loginsUndecided', 'openItems'],
    });
    expect(must(await closureService['closures.get'](office, { id }))).toMatchObject({
      openQuestions: 1,
      passedQuestions: 1,
    });
    expect(
      must(
        await closureService['closures.get'](contextOf(vault, person('far', { departmentId: 'other' }), clock.now), {
          id,
        }),
      ),
    ).toMatchObject({ openQuestions: 0, passedQuestions: 0 });
    expect(await step(id, 'openItems')).toMatchObject({ error: { code: 'closures.openItems' } });
    await put('q1', { status: 'answered' });
    expect(await step(id, 'openItems')).toMatchObject({ error: { code: 'closures.openItems' } });
    await put('q2', { passed: 'yes', secret: 'yes' });
    expect((await step(id, 'openItems')).ok).toBe(true);
  });
});

describe('several channels in one decision', () => {
  const startMany = (more: Partial<Checked<'closures.startMany'>> = {}, context = ctx) =>
    Promise.resolve(
      closureService['closures.startMany'](context, {
        channelIds: ['c', 'd'],
        title: 'Skolan läggs ner',
        decidedBy: 'chief',
        decidedOn: '2026-06-09',
        reference: 'BUN 2026/7',
        reason: 'Skolan läggs ner',
        endsOn: '2026-06-30',
        ...more,
      }),
    );
  const openSeveral = () =>
    open({
      channels: [
        channel('c', { responsibleId: 'anna' }),
        channel('d', { responsibleId: 'anna', platform: 'x' }),
        channel('e', { responsibleId: 'bo' }),
        channel('wide', { departmentId: null }),
        channel('shut', { state: 'closed', responsibleId: 'anna' }),
      ],
      logins: [],
    });
  beforeEach(openSeveral);

  it('[R24.1] begin closing all together or not at all, and only once', async () => {
    expect(await startMany({ channelIds: ['c', 'shut'] })).toMatchObject({
      error: { code: 'closures.alreadyClosed', params: { name: 'Kanal shut' } },
    });
    expect(await startMany({ channelIds: ['c', 'e'] })).toMatchObject({ ok: false });
    expect(
      await startMany({ channelIds: ['c', 'wide'] }, contextOf(vault, vault.db.data.people.office!, clock.now)),
    ).toMatchObject({ error: { code: 'closures.notChief' } });
    expect(vault.db.data).toMatchObject({ closures: {}, channels: { c: { state: 'active' } } });
    const before = vault.head().seq;
    const [a, b] = await Promise.all([startMany(), startMany()]);
    expect([a.ok, b]).toMatchObject([true, { error: { code: 'closures.alreadyRunning' } }]);
    expect(vault.head().seq).toBe(before + 1);
    expect(
      must(await closureService['closures.decision'](ctx, must(a))).map((view) => [
        view.channelName,
        view.closure.decision?.title,
      ]),
    ).toEqual([
      ['Kanal c', 'Skolan läggs ner'],
      ['Kanal d', 'Skolan läggs ner'],
    ]);
    expect(await closureService['closures.decision'](ctx, { id: 'nix' })).toMatchObject({
      error: { code: 'closures.notFound' },
    });
  });

  it('share some steps and the notice, and are otherwise closed one by one', async () => {
    const decision = must(await startMany());
    const [c, d] = must(await closureService['closures.decision'](ctx, decision)).map((view) => view.closure.id) as [
      string,
      string,
    ];
    const state = (id: string, stepId: string) => vault.db.data.closures[id]?.steps.find((s) => s.id === stepId)?.state;
    must(await step(d, 'lastNotice', { note: 'för sig' }));
    must(await step(c, 'lastNotice', { forAll: true, note: 'gemensamt' }));
    expect(vault.db.data.closures[d]?.steps[0]).toMatchObject({ state: 'done', note: 'för sig' });
    expect(await step(c, 'platformExport', { forAll: true })).toMatchObject({ error: { code: 'closures.notShared' } });
    expect(await step(c, 'commonPage', { forAll: true, evidence: [picture()] })).toMatchObject({
      error: { code: 'closures.waits' },
    });
    await completeUpToNotice(c);
    const all = {
      id: c,
      notice: { on: '2026-06-10', how: 'mail' as const, to: 'x', text: 'Vi stänger.' },
      forAll: true,
    };
    expect(await closureService['closures.recordNotice'](ctx, all)).toMatchObject({
      error: { code: 'closures.notForAll', params: { name: 'Kanal d' } },
    });
    expect(vault.db.data.closures[c]?.notice).toBeNull();
    for (const stepId of ['openItems', 'finalCapture', 'platformExport'])
      must(await step(d, stepId, { evidence: [picture()] }));
    must(await nameFate(d, 'keep'));
    must(await step(d, 'closeAccount', { evidence: [picture()] }));
    must(await step(c, 'commonPage', { forAll: true, evidence: [picture()] }));
    expect([state(c, 'commonPage'), state(d, 'commonPage')]).toEqual(['done', 'done']);
    must(await closureService['closures.recordNotice'](ctx, all));
    expect([vault.db.data.closures[d]?.notice?.text, state(d, 'officeNotice')]).toEqual(['Vi stänger.', 'done']);
    for (const stepId of ['revokeRoles', 'logins', 'recovery']) must(await step(c, stepId));
    must(await finish(c));
    expect(vault.db.data.channels).toMatchObject({ c: { state: 'closed' }, d: { state: 'closing' } });
    expect((await finish(d, ctx, 'Kanal d')).ok).toBe(false);
  });
});

describe('a lost channel', () => {
  const startLost = (more: Partial<Checked<'closures.startLost'>> = {}, context = ctx) =>
    Promise.resolve(
      closureService['closures.startLost'](context, {
        channelId: 'c',
        cause: 'hacked',
        foundOn: '2026-06-10',
        seen: 'Reklam för kryptovaluta',
        ...more,
      }),
    );
  const recover = (id: string, context = ctx) =>
    Promise.resolve(closureService['closures.recover'](context, { id, note: 'Meta gav tillbaka kontot' }));
  const completeLostSteps = async (id: string) => {
    for (const { id: stepId } of vault.db.data.closures[id]!.steps) {
      if (stepId === 'lostTell') must(await notice(id));
      else if (stepId === 'lostPasswords') must(await step(id, stepId, { state: 'na', naReason: 'Kom inte in' }));
      else must(await step(id, stepId, { evidence: [picture()] }));
    }
  };

  it('has an ordered checklist for its cause, which a substitute may also start', async () => {
    await open({
      absences: [
        absence('a', 'anna', '2026-06-08', '2026-06-12', {
          status: 'confirmed',
          covers: [cover('c', 'moderate', 'bo', '2026-06-08', '2026-06-12')],
        }),
      ],
    });
    const bo = contextOf(vault, vault.db.data.people.bo!, clock.now);
    expect(await startLost({ foundOn: '2026-06-11' }, bo)).toMatchObject({ error: { code: 'closures.dayInFuture' } });
    const { id } = must(await startLost({}, bo));
    expect(vault.db.data.channels.c?.state).toBe('active');
    const { steps } = vault.db.data.closures[id]!;
    expect(steps.map((s) => s.id).slice(0, 3)).toEqual(['lostSave', 'lostLockOut', 'lostPasswords']);
    expect(steps.find((s) => s.id === 'lostPersonalData')).toMatchObject({ dueOn: '2026-06-11', ownerId: 'bo' });
    expect((await step(id, 'lostSave', { evidence: [picture()] }, bo)).ok).toBe(true);
    expect(await startLost()).toMatchObject({ error: { code: 'closures.lostRunning' } });
    expect(await startLost({ channelId: 'shut' })).toMatchObject({ error: { code: 'closures.alreadyClosed' } });
    clock.set('2026-06-20T08:00:00.000Z');
    expect(await step(id, 'lostWarn', {}, bo)).toMatchObject({ ok: true });
    expect(await recover(id, bo)).toMatchObject({ error: { code: 'closures.notYours' } });
    await open();
    expect((await startLost({}, contextOf(vault, vault.db.data.people.bo!, clock.now))).ok).toBe(false);
    expect(vault.db.data.closures).toEqual({});
  });

  it('is recovered only with the communications office notified, every step done and new passwords', async () => {
    const { id } = must(await startLost());
    expect(await recover(id)).toMatchObject({ error: { code: 'closures.noNotice' } });
    expect(await step(id, 'lostPasswords')).toMatchObject({
      error: { code: 'closures.passwordsLeft', params: { names: 'Inloggning l1, Inloggning l2' } },
    });
    await completeLostSteps(id);
    expect(vault.db.data.channels.c?.officeContacts).toEqual([]);
    expect((await get(id)).blocked).toEqual(['passwordsLeft']);
    expect(await recover(id)).toMatchObject({ error: { code: 'closures.passwordsLeft' } });
    expect(await finish(id)).toMatchObject({ error: { code: 'closures.isLost' } });
    expect(await fates(id, { l1: 'destroyed' })).toMatchObject({ error: { code: 'closures.isLost' } });
    clock.pass(1000);
    await vault.write('changed', (tx) => {
      for (const login of Object.values(tx.data.logins))
        tx.data.logins[login.id] = { ...login, passwordChanged: { at: clock.now().toISOString(), by: 'anna' } };
      return { ok: true, value: 1 };
    });
    expect(must(await recover(id)).closure).toMatchObject({
      status: 'recovered',
      recovered: { note: 'Meta gav tillbaka kontot', stamp: { by: 'anna' } },
    });
    expect(await recover(id)).toMatchObject({ error: { code: 'closures.notRunning' } });
    expect((await startLost()).ok).toBe(true);
  });

  it('may instead be closed by a decision, and stays active after a false alarm', async () => {
    const { id } = must(await startLost({ cause: 'suspended' }));
    const closing = must(await start());
    expect(vault.db.data.closures[id]).toMatchObject({ status: 'replaced', followedBy: closing.id });
    expect(await recover(closing.id)).toMatchObject({ error: { code: 'closures.notLost' } });
    expect(await startLost()).toMatchObject({ error: { code: 'closures.alreadyRunning' } });
    await open();
    const falseAlarm = must(await startLost({ cause: 'nameLost' })).id;
    must(await closureService['closures.abandon'](ctx, { id: falseAlarm, reason: 'Fel adress' }));
    expect(vault.db.data.channels.c?.state).toBe('active');
  });
});

describe('a finished closure', () => {
  it('ends emergency access to the channel and records that in the access log', async () => {
    const { id } = must(await start());
    await completeAllSteps(id);
    await vault.write('e', (tx) => {
      tx.data.emergencies.e = {
        id: 'e',
        channelId: 'c',
        askedBy: 'chief',
        role: 'departmentChief',
        reason: 'x',
        askedAt: '2026-06-10T07:00:00.000Z',
        waitHours: 0,
        opensAt: '2026-06-10T07:00:00.000Z',
        told: [],
        approved: null,
        refused: null,
        opened: null,
        until: '2026-06-20',
        ended: null,
      };
      return { ok: true, value: 1 };
    });
    must(await finish(id));
    expect(vault.db.data.emergencies.e?.ended).toMatchObject({ how: 'hand', stamp: { by: 'anna' } });
    expect(must(await vault.page({ kind: 'access', where: { what: ['emergencyEnded'] }, limit: 5 })).total).toBe(1);
  });
});
