// A channel becomes active only with a purpose, an approval, the notice and the required checks, on every way that there
// is. Each write is judged as every program does. R02, R05, R06, R07, R13, R29.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CallName, Checked, Input, Output, ServiceCall } from '../../../../../domain/contract/api.ts';
import type { Answer } from '../../../../../domain/contract/reads.ts';
import { calls } from '../../../../../domain/contract/api.ts';
import { activeObstacles, isNotified } from '../../../../../domain/channels/active.ts';
import type { Channel } from '../../../../../domain/channels/model.ts';
import type { Result } from '../../../../../domain/kernel/result.ts';
import { BOLLNAS_2011 } from '../../../../../domain/rules/bollnas-2011/rule-set.ts';
import { services } from '../../../../../electron/engine/calls/handlers.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { answerWithUndo } from '../../../../../electron/services/undo/last-act.ts';
import { makeActive } from '../../../../support/make-active.ts';
import { codeOf, must } from '../../../../support/results.ts';
import { channel, channelFields } from '../../../support/world/index.ts';
import {
  type ApplicationWorld,
  approval,
  decide,
  type Name,
  openWorld,
  submitted,
} from '../applications/applications-world.ts';

const TODAY = '2026-11-18';
const REQUIRED = BOLLNAS_2011.checks.filter(({ required, onlyElectedBlog }) => required && !onlyElectedBlog);
type Service = (context: ServiceContext, input: unknown) => Promise<Result<unknown>> | Result<unknown>;

/** Makes a call as the window does: what is sent is read by its schema, and the act may be undone. */
const answer = async (world: ApplicationWorld, by: Name, name: ServiceCall, input: unknown): Promise<Answer<unknown>> =>
  answerWithUndo(world.as(by), name, calls[name].input.parse(input), services[name] as Service);
const call = async <N extends ServiceCall>(
  world: ApplicationWorld,
  by: Name,
  name: N,
  input: Input<N>,
): Promise<Result<Output<N>>> => (await answer(world, by, name, input)) as Result<Output<N>>;
const askAs =
  (world: ApplicationWorld, by: Name) =>
  async <N extends CallName>(name: N, input: Input<N>): Promise<Output<N>> =>
    must((await answer(world, by, name as ServiceCall, input)) as Result<Output<N>>);

const EARLIER = {
  ...{ on: '2024-05-01', byId: null, byName: 'Eva Ek', reference: 'KS 2024/12', conditions: '', endsOn: null },
  note: '',
};
const NOTICE = { kind: 'setupNotice', on: TODAY, how: 'mail', note: '' } as const;
const rowOf = async (world: ApplicationWorld, id: string, by: Name = 'chief') =>
  must(await call(world, by, 'channels.get', { id }));
const stateOf = (world: ApplicationWorld, id: string) => world.data().channels[id]?.state;

const open = () =>
  openWorld({
    channels: [
      channel('new', { state: 'preparing', purpose: '', responsibleId: 'anna' }),
      channel('wide', {
        state: 'preparing',
        departmentId: null,
        unitId: null,
        purpose: 'Svara',
        responsibleId: 'office',
      }),
      channel('old', { purpose: 'Svara', responsibleId: 'anna' }),
      channel('lib', { address: 'https://www.facebook.com/bollnas.bibliotek' }),
      channel('bath'),
      channel('shut', { state: 'closed' }),
    ],
  });

/** Records everything except one step; the code that then keeps the channel from being active. */
async function without(world: ApplicationWorld, left: string): Promise<string> {
  if (left !== 'purpose')
    must(
      await call(world, 'chief', 'channels.save', {
        id: 'new',
        fields: channelFields({ ...world.data().channels.new, purpose: 'Svara' }),
      }),
    );
  if (left !== 'approval') must(await call(world, 'chief', 'channels.recordDecision', { ids: ['new'], ...EARLIER }));
  if (left !== 'notice')
    must(await call(world, 'anna', 'channels.recordContact', { channelId: 'new', contact: NOTICE }));
  for (const { id } of REQUIRED)
    if (left !== id)
      must(
        await call(world, 'anna', 'channels.recordCheck', {
          ...{ channelId: 'new', checkId: id, result: 'na', note: 'Finns inte där', on: TODAY, evidence: [] },
        }),
      );
  return codeOf(await call(world, 'chief', 'channels.activate', { id: 'new' }));
}

describe('a channel in preparation', () => {
  it('[R02.1][R07.2] becomes active when every step is done, and shows those that are left', async () => {
    for (const [left, code] of [
      ['purpose', 'channels.noPurpose'],
      ['approval', 'channels.noApproval'],
      ['notice', 'channels.noSetupNotice'],
      ...REQUIRED.map(({ id }) => [id, 'channels.checksMissing'] as const),
    ] as const) {
      const world = open();
      expect([left, await without(world, left)]).toEqual([left, code]);
      const { beforeActive } = await rowOf(world, 'new');
      expect(beforeActive.filter(({ obstacle }) => obstacle !== null)).toHaveLength(1);
      expect(beforeActive).toHaveLength(3 + REQUIRED.length);
      expect(stateOf(world, 'new')).toBe('preparing');
    }
    const world = open();
    expect(await without(world, '')).toBe('ok');
    expect(await rowOf(world, 'new')).toMatchObject({ beforeActive: [], channel: { state: 'active' } });
    expect(codeOf(await call(world, 'chief', 'channels.activate', { id: 'new' }))).toBe('channels.alreadyActive');
    expect(codeOf(await call(world, 'chief', 'channels.activate', { id: 'shut' }))).toBe('channels.closed');
  });

  it('does not with a check that failed, or an approval that is withdrawn or has ended', async () => {
    const world = open();
    await without(world, 'approval');
    const [first] = REQUIRED;
    const check = { channelId: 'new', checkId: first?.id ?? '', note: 'Fel bild', on: TODAY, evidence: [] };
    must(await call(world, 'chief', 'channels.recordDecision', { ids: ['new'], ...EARLIER, endsOn: TODAY }));
    must(await call(world, 'anna', 'channels.recordCheck', { ...check, result: 'notOk' }));
    expect(codeOf(await call(world, 'chief', 'channels.activate', { id: 'new' }))).toBe('channels.checksMissing');
    must(await call(world, 'anna', 'channels.recordCheck', { ...check, result: 'na' }));
    world.clock.set('2026-11-19T08:00:00.000Z');
    expect(codeOf(await call(world, 'chief', 'channels.activate', { id: 'new' }))).toBe('channels.approvalEnded');

    const applied = open();
    const id = await submitted(applied);
    const { channelId } = must(await decide(applied, 'chief', id, approval()));
    must(await call(applied, 'chief', 'applications.revoke', { id, reason: 'Lånen minskar', reference: '' }));
    expect(codeOf(await call(applied, 'chief', 'channels.activate', { id: channelId ?? '' }))).toBe(
      'channels.approvalRevoked',
    );
  });

  it('[R02.1][R07.2] is activated with many others, each judged, or none of them', async () => {
    const world = open();
    await without(world, 'purpose');
    must(
      await call(world, 'chief', 'channels.save', {
        fields: channelFields({ name: 'Klar', purpose: 'Svara', address: 'https://x.com/klar', responsibleId: 'anna' }),
        setupNotice: { on: TODAY, how: 'mail', note: '' },
        decision: EARLIER,
      }),
    );
    const ready = Object.values(world.data().channels).find(({ name }) => name === 'Klar')?.id ?? '';
    for (const { id } of REQUIRED)
      must(
        await call(world, 'chief', 'channels.recordCheck', {
          ...{ channelId: ready, checkId: id, result: 'na', note: 'Finns inte', on: TODAY, evidence: [] },
        }),
      );
    const many = (ids: string[]) => call(world, 'chief', 'channels.changeMany', { ids, change: { what: 'activate' } });
    expect(must(await many([ready, 'new']))).toMatchObject({
      changed: 0,
      refused: [{ name: 'Kanal new', code: 'channels.noPurpose' }],
    });
    expect(stateOf(world, ready)).toBe('preparing');
    expect(must(await many([ready]))).toMatchObject({ changed: 1, refused: [] });
    expect(stateOf(world, ready)).toBe('active');
  });
});

it('[R07.2] the notice of many channels is recorded where there is none', async () => {
  const world = open();
  const many = (on: string) =>
    call(world, 'chief', 'channels.changeMany', {
      ids: ['new'],
      change: { what: 'setupNotice', on, how: 'mail', note: '' },
    });
  expect(must(await many('2099-01-01'))).toMatchObject({ changed: 0, refused: [{ code: 'channels.dayInFuture' }] });
  expect(must(await many(TODAY))).toMatchObject({ changed: 1, refused: [] });
  expect(world.data().channels.new?.officeContacts).toMatchObject([{ kind: 'setupNotice', on: TODAY, how: 'mail' }]);
  expect(must(await many(TODAY))).toMatchObject({ changed: 0, unchanged: 1 });
});

describe('an earlier decision', () => {
  const record = async (by: Name, more: Partial<Checked<'channels.recordDecision'>> = {}, world = open()) => {
    const answered = await call(world, by, 'channels.recordDecision', { ids: ['new'], ...EARLIER, ...more });
    return answered.ok ? (answered.value.refused[0]?.code ?? 'ok') : answered.error.code;
  };

  it('[R06.3][R29.2] is recorded by the head of the department or the communications office, and nobody else', async () => {
    expect(await record('chief')).toBe('ok');
    expect(await record('office')).toBe('ok');
    for (const by of ['anna', 'head', 'other', 'admin'] as const) expect(await record(by)).toBe('channels.notDecider');
    expect(await record('chief', { ids: ['wide'], note: 'För alla' })).toBe('channels.notDecider');
    expect(await record('office', { ids: ['wide'] })).toBe('channels.decisionNoteMissing');
    const world = open();
    expect(await record('office', { ids: ['wide'], note: 'För alla' }, world)).toBe('ok');
    expect(world.data().channels.wide?.approval).toEqual({
      ...{ applicationId: null, on: '2024-05-01', byId: null, byName: 'Eva Ek', reference: 'KS 2024/12' },
      ...{ conditions: '', endsOn: null, revoked: null, note: 'För alla' },
      recorded: { at: '2026-11-18T08:00:00.000Z', by: 'office' },
    });
    expect((await rowOf(open(), 'new', 'chief')).mayRecordDecision).toBe(true);
    expect((await rowOf(open(), 'new', 'other')).mayRecordDecision).toBe(false);
    expect((await rowOf(world, 'wide', 'office')).mayRecordDecision).toBe(false);
  });

  it('[R29.2] says who decided and by what, on a day that has been', async () => {
    expect(await record('chief', { byId: 'chief', byName: '' })).toBe('ok');
    expect(await record('chief', { byId: 'chief' })).toBe('channels.deciderMissing');
    expect(await record('chief', { byName: '' })).toBe('channels.deciderMissing');
    expect(await record('chief', { byId: 'ghost', byName: '' })).toBe('people.unknown');
    expect(await record('chief', { on: '2026-11-19' })).toBe('channels.dayInFuture');
    expect(await record('chief', { endsOn: '2024-04-30' })).toBe('channels.endsBeforeBegins');
    expect(calls['channels.recordDecision'].input.safeParse({ ids: ['new'], ...EARLIER, reference: '' }).success).toBe(
      false,
    );
    expect(await record('chief', { ids: ['shut'] })).toBe('channels.closed');
    expect(await record('chief', { ids: ['ghost'] })).toBe('channels.unknown');
  });

  it('[R06.3] is recorded of many at once, and replaces none that is in force', async () => {
    const world = open();
    expect(await record('chief', { ids: ['new', 'old', 'lib'] }, world)).toBe('ok');
    expect(await record('chief', { ids: ['new'] }, world)).toBe('channels.decisionExists');
    expect((await rowOf(world, 'old')).lacks).not.toContain('noApproval');
    expect((await rowOf(world, 'bath')).lacks).toContain('noApproval');
    must(await call(world, 'office', 'channels.recordDecision', { ids: ['bath'], ...EARLIER, endsOn: TODAY }));
    world.clock.set('2026-11-19T08:00:00.000Z');
    expect((await rowOf(world, 'bath')).lacks).toContain('approvalEnded');
    expect(await record('chief', { ids: ['bath'] }, world)).toBe('ok');
  });

  it('comes with a new channel only from those who may record one', async () => {
    const world = open();
    const add = (by: Name, decision: typeof EARLIER, departmentId: string | null = 'kultur') =>
      call(world, by, 'channels.save', {
        fields: channelFields({ address: 'https://x.com/in-use', purpose: 'Svara', departmentId, unitId: null }),
        decision,
      });
    expect(await add('anna', EARLIER)).toMatchObject({ error: { code: 'channels.notDecider' } });
    expect(await add('chief', { ...EARLIER, byName: '' })).toMatchObject({
      error: { code: 'channels.deciderMissing', field: 'decision.byId' },
    });
    expect(await add('office', EARLIER, null)).toMatchObject({
      error: { code: 'channels.decisionNoteMissing', field: 'decision.note' },
    });
    const { id } = must(await add('chief', EARLIER));
    expect(world.data().channels[id]).toMatchObject({ state: 'preparing', approval: { byName: 'Eva Ek' } });
  });

  it('waits for an administrator’s program while the vault follows the rules of an earlier one', async () => {
    const world = open();
    world.vault.setRulesInForce(1);
    expect(await record('chief', {}, world)).toBe('channels.olderRules');
  });

  it('is not withdrawn with the application whose approval it replaced', async () => {
    const world = open();
    const id = await submitted(world);
    const { channelId } = must(await decide(world, 'chief', id, approval({ endsOn: TODAY })));
    world.clock.set('2026-11-19T08:00:00.000Z');
    must(await call(world, 'chief', 'channels.recordDecision', { ids: [channelId ?? ''], ...EARLIER }));
    must(await call(world, 'chief', 'applications.revoke', { id, reason: 'Fel', reference: '' }));
    expect(world.data().channels[channelId ?? '']?.approval).toMatchObject({ applicationId: null, revoked: null });
  });
});

describe('undo', () => {
  const undo = async (world: ApplicationWorld, by: Name, answered: Answer<unknown>) =>
    codeOf(
      await call(world, by, 'undo.last', {
        id: answered.ok && answered.undo !== undefined ? answered.undo : 'none',
        reason: 'Ångrat',
      }),
    );

  it('takes a decision back while the channel is in preparation, and no decision from an active one', async () => {
    const world = open();
    const recorded = await answer(world, 'chief', 'channels.recordDecision', { ids: ['new'], ...EARLIER });
    expect(await undo(world, 'chief', recorded)).toBe('ok');
    expect(world.data().channels.new?.approval).toBeUndefined();
    const older = await answer(world, 'chief', 'channels.recordDecision', { ids: ['old'], ...EARLIER });
    expect(await undo(world, 'chief', older)).toBe('undo.none');
    expect(world.data().channels.old?.approval).toBeDefined();
  });

  it('[R07.2] takes the only notice from no active channel, and makes none in preparation again', async () => {
    const world = open();
    const noted = await answer(world, 'anna', 'channels.recordContact', { channelId: 'old', contact: NOTICE });
    expect(await undo(world, 'anna', noted)).toBe('undo.none');
    const again = open();
    await makeActive(askAs(again, 'chief'), 'new', TODAY);
    expect(stateOf(again, 'new')).toBe('active');
    const other = open();
    await without(other, 'purpose');
    must(
      await call(other, 'chief', 'channels.save', {
        id: 'new',
        fields: channelFields({ ...other.data().channels.new, purpose: 'Svara' }),
      }),
    );
    const many = await answer(other, 'chief', 'channels.changeMany', { ids: ['new'], change: { what: 'activate' } });
    expect(stateOf(other, 'new')).toBe('active');
    expect(await undo(other, 'chief', many)).toBe('undo.none');
    expect(stateOf(other, 'new')).toBe('active');
  });

  it('[R07.2] of a closure gives back preparation to what was in preparation', async () => {
    const world = open();
    const { id } = must(
      await call(world, 'chief', 'closures.start', {
        ...{ channelId: 'new', decidedBy: 'chief', decidedOn: TODAY, reference: '', reason: 'Ingen läser' },
        endsOn: '2026-12-18',
      }),
    );
    expect(stateOf(world, 'new')).toBe('closing');
    must(await call(world, 'chief', 'closures.abandon', { id, reason: 'Ångrat' }));
    expect(stateOf(world, 'new')).toBe('preparing');
  });

  it('[R02.1][R07.2] of an import makes no channel active, and empties none', async () => {
    const world = open();
    const bytes = new TextEncoder().encode(
      'Namn;Plattform;Adress;Förvaltning;Syfte\nNy;Facebook;https://facebook.com/ny;kultur;Svara\nKanal lib;Facebook;https://www.facebook.com/bollnas.bibliotek;kultur;Låna\n',
    );
    const shown = must(await call(world, 'office', 'imports.preview', { fileName: 'k.csv', bytes, settings: {} }));
    const { importId } = must(
      await call(world, 'office', 'imports.apply', {
        ...{ fileName: 'k.csv', bytes, settings: shown.settings, lines: [2, 3] },
      }),
    );
    expect(Object.values(world.data().channels).find(({ name }) => name === 'Ny')?.state).toBe('preparing');
    expect(world.data().channels.lib).toMatchObject({ state: 'active', purpose: 'Låna' });
    must(await call(world, 'office', 'imports.undo', { importId }));
    expect(Object.values(world.data().channels).map(({ name }) => name)).not.toContain('Ny');
    expect(world.data().channels.lib).toMatchObject({ state: 'active', purpose: 'Låna' });
  });
});

describe('any sequence of calls', () => {
  const NAMES = ['anna', 'head', 'chief', 'other', 'office', 'admin'] as const;
  const IDS = ['new', 'wide', 'old'] as const;
  const WITHOUT: ReadonlySet<string> = new Set(['old', 'lib', 'bath']);
  type Step = (world: ApplicationWorld, by: Name, id: string) => Promise<unknown>;
  const of =
    <N extends ServiceCall>(name: N, input: (id: string, channel: Channel | undefined) => Input<N>): Step =>
    (world, by, id) =>
      call(world, by, name, input(id, world.data().channels[id]));
  let last: Answer<unknown> | null = null;
  const STEPS: Readonly<Record<string, Step>> = {
    purpose: of('channels.save', (id, row) => ({ id, fields: channelFields({ ...row, purpose: 'Svara' }) })),
    empty: of('channels.save', (id, row) => ({ id, fields: channelFields({ ...row, purpose: '' }) })),
    notice: of('channels.recordContact', (channelId) => ({ channelId, contact: NOTICE })),
    decision: of('channels.recordDecision', (id) => ({ ids: [id], ...EARLIER, note: 'Fanns' })),
    ending: of('channels.recordDecision', (id) => ({ ids: [id], ...EARLIER, note: 'Fanns', endsOn: TODAY })),
    checks: (world, by, channelId) =>
      Promise.all(
        REQUIRED.map(({ id: checkId }) =>
          call(world, by, 'channels.recordCheck', {
            ...{ channelId, checkId, result: 'na', note: 'Finns inte', on: TODAY, evidence: [] },
          }),
        ),
      ),
    failed: of('channels.recordCheck', (channelId) => ({
      ...{ channelId, checkId: REQUIRED[0]?.id ?? '', result: 'notOk', note: 'Fel', on: TODAY, evidence: [] },
    })),
    activate: of('channels.activate', (id) => ({ id })),
    many: async (world, by, id) => {
      last = await answer(world, by, 'channels.changeMany', { ids: [id], change: { what: 'activate' } });
    },
    noted: async (world, by, channelId) => {
      last = await answer(world, by, 'channels.recordContact', { channelId, contact: NOTICE });
    },
    decided: async (world, by, id) => {
      last = await answer(world, by, 'channels.recordDecision', { ids: [id], ...EARLIER, note: 'Fanns' });
    },
    undo: (world, by) =>
      call(world, by, 'undo.last', { id: last?.ok === true ? (last.undo ?? 'none') : 'none', reason: 'Ångrat' }),
    close: of('closures.start', (channelId, row) => ({
      ...{ channelId, decidedBy: row?.departmentId === null ? 'office' : 'chief', decidedOn: TODAY, reference: '' },
      ...{ reason: 'Ingen läser', endsOn: '2026-12-18' },
    })),
    reopen: async (world, by, id) => {
      const running = Object.values(world.data().closures).find(
        ({ channelId, status }) => channelId === id && status === 'running',
      );
      return running && call(world, by, 'closures.abandon', { id: running.id, reason: 'Ångrat' });
    },
    tomorrow: (world) => {
      world.clock.pass(86_400_000);
      return Promise.resolve();
    },
  };

  it('[R02.1][R07.2] makes no channel active without, and empties no active one', async () => {
    const became = { active: 0 };
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...Object.keys(STEPS)), fc.constantFrom(...NAMES), fc.constantFrom(...IDS)), {
          minLength: 10,
          maxLength: 60,
        }),
        async (steps) => {
          const world = open();
          last = null;
          for (const [step, by, id] of steps) {
            const before = structuredClone(world.data().channels);
            await STEPS[step]?.(world, by, id);
            for (const row of Object.values(world.data().channels)) {
              const old = before[row.id];
              if (row.state !== 'active') continue;
              if (old?.state === 'preparing') {
                became.active += 1;
                const day = world.clock.now().toISOString().slice(0, 10);
                expect(activeObstacles(row, BOLLNAS_2011, day)).toEqual([]);
              }
              // One that was active before approvals were asked for has none, and may be closed and reopened.
              if (!WITHOUT.has(row.id)) {
                expect([row.id, row.approval !== undefined, isNotified(row)]).toEqual([row.id, true, true]);
                expect(row.purpose).not.toBe('');
              } else if (old?.approval !== undefined) expect(row.approval).toBeDefined();
            }
          }
        },
      ),
      { numRuns: 60, seed: 16 },
    );
    expect(became.active).toBeGreaterThan(0);
  }, 120_000);
});
