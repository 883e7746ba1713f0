import { beforeEach, describe, expect, it } from 'vitest';
import type { Checked } from '../../../../../domain/contract/api.ts';
import { absenceService } from '../../../../../electron/services/absences/service.ts';
import { incidentService } from '../../../../../electron/services/incidents/service.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { reconcile } from '../../../../../electron/services/custody/reconcile.ts';
import { inquiryService } from '../../../../../electron/services/inquiries/service.ts';
import { loginService } from '../../../../../electron/services/logins/service.ts';
import { offboardingService } from '../../../../../electron/services/offboardings/service.ts';
import { runLastDays } from '../../../../../electron/services/offboardings/last-day.ts';
import { memberService } from '../../../../../electron/services/members/service.ts';
import { peopleService } from '../../../../../electron/services/people/service.ts';
import { todayService } from '../../../../../electron/services/today/service.ts';
import { giveAskedKeys } from '../../../support/answer-keys.ts';
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

// bo leaves; cia and dan are authorised; eva is not; head leads bo's unit, boss the department; office and ada
// (administrator) the rest.
const PEOPLE = [
  person('bo'),
  person('cia'),
  person('dan', { unitId: 'other' }),
  person('eva', { permission: null }),
  person('head', { roles: [role('unitHead')] }),
  person('boss', { unitId: null, roles: [role('departmentChief')] }),
  person('office', { departmentId: null, unitId: null, roles: [role('communications', null)] }),
  person('ada', { departmentId: null, unitId: null, roles: [role('administrator', null)] }),
  person('stranger', { departmentId: 'dep2', unitId: null }),
];
let clock: ReturnType<typeof makeClock>;
let vault: FakeVault;

let ids = 0;
const as = (id: string): ServiceContext => ({
  ...contextOf(vault.as(id), vault.db.data.people[id]!, clock.now),
  newId: () => `n${String((ids += 1))}`,
});
const open = async (parts: World = {}, start = '2027-03-01T08:00:00.000Z'): Promise<void> => {
  clock = makeClock(start);
  const channels = [
    channel('c', {
      responsibleId: 'bo',
      roster: [entry('bo', ['moderate', 'answer'])],
      twoFactor: { status: 'on', deviceHolderId: 'bo' },
    }),
    channel('d', { roster: [entry('bo', ['moderate']), entry('cia', ['moderate'])] }),
    channel('wide', { departmentId: null, responsibleId: 'office' }),
  ];
  vault = makeFakeVault({
    memberId: 'ada',
    members: ['bo', 'cia', 'dan', 'head', 'boss', 'office', 'stranger'],
    clock: clock.now,
    initial: stateOf({ people: PEOPLE, channels, units: [unit('unit', 'head')], ...parts }),
  });
  must(
    await loginService['logins.save'](as('bo'), {
      fields: {
        channelId: 'c',
        label: 'Sidan',
        kind: 'sharedPassword',
        address: '',
        custodianIds: ['bo'],
        grantedRole: '',
      },
      secret: { password: 'x' },
    }),
  );
};
beforeEach(() => open());

type Start = Partial<Checked<'offboardings.start'>>;
const start = (more: Start = {}, who = 'head') =>
  Promise.resolve(
    offboardingService['offboardings.start'](as(who), {
      personId: 'bo',
      lastDay: '2027-03-12',
      reason: 'municipality',
      note: '',
      ...more,
    }),
  );
const begun = async (more: Start = {}, who = 'head'): Promise<string> => must(await start(more, who)).id;
const choose = (id: string, choices: Record<string, string | null>, who = 'head', skipUnfit = false) =>
  Promise.resolve(
    offboardingService['offboardings.choose'](as(who), {
      id,
      skipUnfit,
      choices: Object.entries(choices).map(([key, successorId]) => ({ key, successorId })),
    }),
  );
const hand = (id: string, keys: string[], who = 'head') =>
  Promise.resolve(offboardingService['offboardings.handOver'](as(who), { id, keys }));
const tick = (id: string, key: string, more: Partial<Checked<'offboardings.tick'>> = {}, who = 'head') =>
  Promise.resolve(
    offboardingService['offboardings.tick'](as(who), { id, key, state: 'done', note: '', naReason: '', ...more }),
  );
const view = async (id: string, who = 'head') => must(await offboardingService['offboardings.get'](as(who), { id }));
const taskOf = async (id: string, key: string, who = 'head') =>
  (await view(id, who)).lines.find((one) => one.key === key);
const loginKey = (): string => `login:${Object.keys(vault.db.data.logins)[0]!}`;
const change = (work: (data: FakeVault['db']['data']) => void) =>
  vault.write('test', (tx) => (work(tx.data), { ok: true, value: null } as const));
/** What each member's program does when it opens the vault. */
const opens = async (...ids: string[]): Promise<void> => {
  for (const id of ids) {
    if (vault.db.data.people[id]?.archived !== null) continue;
    must(await reconcile(as(id)));
    must(await runLastDays(as(id)));
    must(await reconcile(as(id)));
  }
};
const data = () => vault.db.data;
/** What the administrator sees of bo's membership. */
const membershipOfBo = async () =>
  must(await memberService['members.list'](as('ada'), {})).members.find(({ personId }) => personId === 'bo');

describe('starting an offboarding', () => {
  it('is for heads, the communications office and administrators, not for colleagues or the person', async () => {
    for (const who of ['cia', 'bo', 'stranger'])
      expect(await start({}, who)).toMatchObject({ error: { code: 'offboardings.notLeader' } });
    for (const who of ['head', 'boss', 'office', 'ada']) {
      await open();
      expect((await start({}, who)).ok).toBe(true);
    }
  });

  it('is refused for an implausible day, an archived or unknown person, and one already leaving', async () => {
    expect(await start({ lastDay: '2025-01-01' })).toMatchObject({
      error: { code: 'offboardings.dayTooFar', field: 'lastDay' },
    });
    expect(await start({ personId: '__proto__' })).toMatchObject({ error: { code: 'people.unknown' } });
    const [a, b] = await Promise.all([start({}, 'head'), start({}, 'boss')]);
    expect([a.ok, b]).toMatchObject([
      true,
      { error: { code: 'offboardings.alreadyRunning', params: { lastDay: '2027-03-12' } } },
    ]);
    await change(
      (state) =>
        void (state.people.dan = { ...state.people.dan!, archived: { at: '2027-02-01T08:00:00.000Z', by: 'ada' } }),
    );
    expect(await start({ personId: 'dan' }, 'boss')).toMatchObject({ error: { code: 'offboardings.personGone' } });
  });

  it('[R25.2] finds every task that depends on the person, and who handles it', async () => {
    await open({
      channels: [
        channel('c', {
          responsibleId: 'bo',
          roster: [entry('bo', ['moderate'])],
          twoFactor: { status: 'on', deviceHolderId: 'bo' },
          recoveryMailOwnerId: 'bo',
          recoveryPhoneOwnerId: 'bo',
        }),
        channel('wide', { departmentId: null, recoveryMailOwnerId: 'bo' }),
        channel('shut', { state: 'closed', responsibleId: 'bo' }),
      ],
      logins: [login('grant', 'c', ['bo', 'cia'], { kind: 'roleGrant', grantedRole: 'redaktör' })],
      units: [unit('unit', 'bo')],
      absences: [
        absence('later', 'cia', '2027-03-10', '2027-03-20', {
          status: 'confirmed',
          covers: [cover('c', 'answer', 'bo', '2027-03-10', '2027-03-20')],
        }),
        absence('mine', 'bo', '2027-04-01', null, { kind: 'leaves' }),
      ],
    });
    const asked = must(
      await inquiryService['inquiries.add'](as('cia'), {
        channelId: 'c',
        receivedAt: '2027-03-01T07:00:00.000Z',
        text: 'När öppnar ni?',
      } as Checked<'inquiries.add'>),
    );
    must(
      await inquiryService['inquiries.passOn'](as('boss'), {
        id: asked.id,
        to: { kind: 'person', personId: 'bo' },
        reason: '',
      }),
    );
    const id = await begun({}, 'boss');
    const { lines } = await view(id, 'boss');
    const found = lines.map(({ kind }) => kind);
    expect(new Set(found)).toEqual(
      new Set([
        'login',
        'platformRole',
        'responsible',
        'roster',
        'device',
        'recoveryMail',
        'recoveryPhone',
        'unitHead',
        'cover',
        'question',
        'items',
        'opened',
        'absence',
        'permission',
        'roles',
        'membership',
      ]),
    );
    expect(lines.find(({ key }) => key === 'recoveryMail:wide')).toMatchObject({
      handler: 'office',
      handlers: ['Namn office'],
      mayTick: false,
    });
    expect(lines.find(({ key }) => key === 'cover:later:c')).toMatchObject({
      label: 'Namn cia',
      from: '2027-03-13',
      to: '2027-03-20',
    });
    expect(lines.find(({ kind }) => kind === 'membership')).toMatchObject({
      handler: 'administrator',
      handlers: ['Namn ada'],
    });
    expect(lines.some(({ channelId }) => channelId === 'shut')).toBe(false);
  });

  it('of a registrar needs approval by a head of department, not only a head of unit', async () => {
    await change(
      (state) => void (state.people.bo = { ...state.people.bo!, roles: [role('officer'), role('registrar')] }),
    );
    const id = await begun({ lastDay: '2027-02-26' });
    await opens('head', 'cia');
    expect((await view(id)).blocks.map(({ code }) => code)).toContain('needsApproval');
    expect(data().people.bo?.archived).toBeNull();
    expect(await offboardingService['offboardings.approve'](as('head'), { id })).toMatchObject({
      error: { code: 'offboardings.mayNotApprove' },
    });
    must(await choose(id, { [loginKey()]: 'cia' }));
    must(await hand(id, [loginKey()]));
    // The head of unit entered cia, so bo, who has the key, is asked.
    expect(await giveAskedKeys(as('bo'))).toEqual(['Namn cia']);
    await opens('bo');
    must(await offboardingService['offboardings.approve'](as('boss'), { id }));
    await opens('cia');
    expect(data().people.bo?.archived).not.toBeNull();
  });
});

describe('successors', () => {
  it('[R29.1] are refused without authorisation, outside the communications office if required, or if leaving', async () => {
    await change((state) => void (state.channels.wide = { ...state.channels.wide!, responsibleId: 'bo' }));
    await begun({ personId: 'dan' }, 'boss');
    const id = await begun();
    const refused = async (key: string, to: string, who = 'head') => {
      const result = await choose(id, { [key]: to }, who);
      return result.ok ? 'ok' : (result.error.params?.reason ?? result.error.code);
    };
    expect(await refused('responsible:c', 'eva')).toBe('noPermission');
    expect(await refused('responsible:c', 'dan')).toBe('leaves');
    expect(await refused('responsible:c', 'bo')).toBe('self');
    expect(await refused('responsible:c', 'nobody')).toBe('archived');
    expect(await refused('responsible:wide', 'cia', 'office')).toBe('notOffice');
    expect(await refused('responsible:wide', 'office')).toBe('offboardings.notYourThing');
    expect(await refused('responsible:wide', 'office', 'office')).toBe('ok');
    expect(await refused('responsible:c', 'cia')).toBe('ok');
    expect(await refused('permission:bo', 'cia')).toBe('offboardings.noSuccessor');
    expect(await refused('responsible:x', 'cia')).toBe('offboardings.unknownThing');
  });

  it('are proposed from the plan for the time after, and one person can take all suitable tasks', async () => {
    await change(
      (state) =>
        void (state.absences.a = absence('a', 'bo', '2027-03-13', null, {
          kind: 'leaves',
          covers: [cover('c', 'answer', 'dan', '2027-03-13', null)],
        })),
    );
    const id = await begun();
    expect(await taskOf(id, 'responsible:c')).toMatchObject({ proposedId: 'dan', state: 'todo' });
    const ranked = must(await offboardingService['offboardings.candidates'](as('head'), { id, key: 'responsible:c' }));
    expect(ranked[0]).toMatchObject({ personId: 'dan', eligible: true, merits: ['planned', 'sameDepartment'] });
    expect(ranked.find(({ personId }) => personId === 'eva')).toMatchObject({
      eligible: false,
      reasons: ['noPermission'],
    });
    expect(
      must(await offboardingService['offboardings.fits'](as('head'), { id })).find(
        ({ personId }) => personId === 'eva',
      ),
    ).toMatchObject({ fits: 0 });
    const all = (await view(id)).lines.filter(({ mayChoose }) => mayChoose).map(({ key }) => [key, 'cia'] as const);
    expect(must(await choose(id, Object.fromEntries(all), 'head', true))).toMatchObject({ skipped: 0 });
  });

  it('[R25.2] replace the substitutes in the plan for the time after when a duty is handed over', async () => {
    await change(
      (state) =>
        void (state.absences.a = absence('a', 'bo', '2027-03-13', null, {
          kind: 'leaves',
          covers: [cover('c', 'answer', 'dan', '2027-03-13', null), cover('c', 'logins', 'dan', '2027-03-13', null)],
        })),
    );
    const id = await begun();
    must(await choose(id, { 'roster:c': 'cia', [loginKey()]: 'cia' }));
    must(await hand(id, ['roster:c', loginKey()]));
    expect(data().absences.a?.covers.map(({ substituteId }) => substituteId)).toEqual(['cia', 'cia']);
    const ctx = as('head');
    expect(
      must(await absenceService['absences.get'](ctx, { id: 'a' })).needs.filter(
        ({ duty }) => duty === 'answer' || duty === 'logins',
      ),
    ).toEqual([]);
  });

  it('[R28.1] get nothing if they lose their authorisation or leave first, and the task needs another', async () => {
    const id = await begun();
    must(await choose(id, { [loginKey()]: 'cia', 'responsible:c': 'cia', 'roster:c': 'dan' }));
    must(
      await peopleService['people.withdrawPermission'](as('boss'), {
        personId: 'cia',
        decidedOn: '2027-03-01',
        reason: 'x',
      }),
    );
    await begun({ personId: 'dan' }, 'boss');
    expect([await taskOf(id, 'responsible:c'), await taskOf(id, 'roster:c')]).toMatchObject([
      { state: 'unfit', why: 'noPermission' },
      { state: 'unfit', why: 'leaves' },
    ]);
    expect(await hand(id, ['responsible:c'])).toMatchObject({
      error: { code: 'offboardings.notEligible', params: { reason: 'noPermission' } },
    });
    clock.set('2027-03-15T08:00:00.000Z');
    await opens('head', 'bo', 'ada');
    expect([
      data().channels.c?.responsibleId,
      data().logins[loginKey().slice(6)]?.custodianIds,
      data().channels.c?.roster.map(({ personId }) => personId),
    ]).toEqual(['bo', ['bo'], ['bo']]);
    expect(
      (await view(id)).lines.filter(
        ({ kind, channelId, left }) => left && channelId === 'c' && ['login', 'responsible', 'roster'].includes(kind),
      ),
    ).toHaveLength(3);
  });
});

describe('handing over', () => {
  it('the person may hand over their own tasks, but not finish, move or call off the offboarding', async () => {
    const id = await begun();
    must(await choose(id, { [loginKey()]: 'cia', 'responsible:c': 'cia' }, 'bo'));
    expect(must(await hand(id, [loginKey(), 'responsible:c'], 'bo'))).toEqual({ given: 2 });
    must(await tick(id, 'device:c', { note: 'i receptionen' }, 'bo'));
    const ended = [
      await offboardingService['offboardings.finish'](as('bo'), { id, note: '' }),
      await offboardingService['offboardings.move'](as('bo'), { id, lastDay: '2027-03-20', reason: 'x' }),
      await offboardingService['offboardings.callOff'](as('bo'), { id, reason: 'x' }),
    ];
    for (const result of ended) expect(result).toMatchObject({ error: { code: 'offboardings.notYourself' } });
    expect(await tick(id, loginKey(), { state: 'na', naReason: 'x' }, 'bo')).toMatchObject({
      error: { code: 'offboardings.notYourThing' },
    });
    expect(data().channels.c).toMatchObject({ responsibleId: 'cia', twoFactor: { deviceHolderId: null } });
    expect(await offboardingService['offboardings.get'](as('stranger'), { id })).toMatchObject({
      error: { code: 'offboardings.notYours' },
    });
  });

  it('of two handovers at once, the second is refused and nothing is handed over twice', async () => {
    const id = await begun();
    must(await choose(id, { 'roster:c': 'cia' }));
    const [a, b] = await Promise.all([hand(id, ['roster:c'], 'head'), hand(id, ['roster:c'], 'boss')]);
    expect([a.ok, b]).toMatchObject([true, { error: { code: 'offboardings.nothingChosen' } }]);
    expect(data().channels.c?.roster.filter(({ personId }) => personId === 'cia')).toMatchObject([
      { duties: ['moderate', 'answer'], from: '2027-03-01', to: null },
    ]);
  });

  it('[R25.2] cover duties pass to the successor from the day after, but not to one absent or covered then', async () => {
    await change((state) => {
      state.absences.hers = absence('hers', 'cia', '2027-03-10', '2027-03-20', {
        status: 'confirmed',
        covers: [cover('c', 'answer', 'bo', '2027-03-10', '2027-03-20')],
      });
      state.absences.his = absence('his', 'head', '2027-03-15', '2027-03-16', { status: 'confirmed' });
    });
    const id = await begun({}, 'boss');
    expect(await choose(id, { 'cover:hers:c': 'cia' }, 'boss')).toMatchObject({
      error: { params: { reason: 'self' } },
    });
    expect(await choose(id, { 'cover:hers:c': 'head' }, 'boss')).toMatchObject({
      error: { params: { reason: 'away' } },
    });
    must(await choose(id, { 'cover:hers:c': 'dan' }, 'boss'));
    must(await hand(id, ['cover:hers:c'], 'boss'));
    expect(data().absences.hers?.covers.map(({ substituteId, from, to }) => [substituteId, from, to])).toEqual([
      ['bo', '2027-03-10', '2027-03-12'],
      ['dan', '2027-03-13', '2027-03-20'],
    ]);
    // Moving the day earlier reopens the agreed handover.
    must(await offboardingService['offboardings.move'](as('boss'), { id, lastDay: '2027-03-11', reason: 'Semester' }));
    expect(await taskOf(id, 'cover:hers:c', 'boss')).toMatchObject({ state: 'ready', successorId: 'dan' });
  });

  it('[R25.2] a question forwarded to the person is forwarded to the successor', async () => {
    const { id: question } = must(
      await inquiryService['inquiries.add'](as('boss'), {
        channelId: 'c',
        receivedAt: '2027-03-01T07:00:00.000Z',
        text: 'När öppnar ni?',
      } as Checked<'inquiries.add'>),
    );
    must(
      await inquiryService['inquiries.passOn'](as('boss'), {
        id: question,
        to: { kind: 'person', personId: 'bo' },
        reason: '',
      }),
    );
    const id = await begun({}, 'boss');
    must(await choose(id, { [`question:${question}`]: 'dan' }, 'boss'));
    expect(must(await hand(id, [`question:${question}`], 'boss'))).toEqual({ given: 1 });
    const { inquiry } = must(await inquiryService['inquiries.get'](as('boss'), { id: question }));
    expect(inquiry.passings.map(({ to, takenBack }) => [to, takenBack === null])).toEqual([
      [{ kind: 'person', personId: 'bo' }, false],
      [{ kind: 'person', personId: 'dan' }, true],
    ]);
    expect(await taskOf(id, `question:${question}`, 'boss')).toMatchObject({ state: 'done', givenTo: 'Namn dan' });
  });

  it('only tasks outside the program can be ticked, or marked not applicable with a reason', async () => {
    const id = await begun();
    expect(await tick(id, 'device:c', { state: 'na' })).toMatchObject({
      error: { code: 'offboardings.naReasonMissing' },
    });
    expect(await tick(id, 'permission:bo')).toMatchObject({ error: { code: 'offboardings.notOutside' } });
    expect(await tick(id, 'responsible:c')).toMatchObject({ error: { code: 'offboardings.notOutside' } });
    must(await choose(id, { 'device:c': 'cia' }));
    must(await tick(id, 'device:c'));
    expect(data().channels.c?.twoFactor.deviceHolderId).toBe('cia');
    expect(await taskOf(id, 'device:c')).toMatchObject({ state: 'done', givenTo: 'Namn cia', done: { by: 'head' } });
  });
});

describe('the last day', () => {
  const ready = async (): Promise<string> => {
    const id = await begun();
    must(await choose(id, { [loginKey()]: 'cia', 'responsible:c': 'cia', 'roster:c': 'cia', 'roster:d': null }));
    must(await hand(id, [loginKey()]));
    await giveAskedKeys(as('bo'));
    await opens('bo');
    must(await tick(id, 'device:c'));
    return id;
  };

  it('[R25.2] after it, any member’s unlocking ends access and hands over what was chosen', async () => {
    const id = await ready();
    clock.set('2027-03-12T22:59:00.000Z');
    await opens('dan');
    expect(data().people.bo?.archived).toBeNull();
    clock.set('2027-03-12T23:00:00.000Z');
    await opens('dan');
    expect(data().people.bo).toMatchObject({
      archived: { by: 'dan' },
      permission: { withdrawn: { decidedOn: '2027-03-12', reason: 'Har slutat' } },
    });
    expect([
      data().channels.c?.responsibleId,
      data().channels.d?.roster.map(({ personId, to }) => [personId, to]),
    ]).toEqual([
      'cia',
      [
        ['bo', '2027-03-12'],
        ['cia', null],
      ],
    ]);
    await opens('cia');
    expect(vault.compartments()[0]?.holders).toEqual(['cia']);
    expect(Object.values(data().passwordDues)).toMatchObject([{ openedBy: 'bo', done: null }]);
    expect((await view(id)).unfinished).toEqual(['stillIn', 'linesLeft']);
    // The head of unit approved it, so the administrator is asked.
    await opens('ada');
    expect(await membershipOfBo()).toMatchObject({
      state: 'active',
      shutOut: { by: 'Namn dan', lastDay: '2027-03-12' },
    });
    must(await memberService['members.setDisabled'](as('ada'), { personId: 'bo', disabled: true }));
    expect(await membershipOfBo()).toMatchObject({ state: 'disabled', shutOut: null });
    expect(await offboardingService['offboardings.finish'](as('head'), { id, note: '' })).toMatchObject({
      error: { code: 'offboardings.linesLeft', params: { count: 1 } },
    });
    must(await loginService['logins.changePassword'](as('cia'), { id: loginKey().slice(6), password: 'nytt' }));
    must(await offboardingService['offboardings.finish'](as('head'), { id, note: 'Tack' }));
    const over = await view(id);
    expect([over.offboarding.status, over.lines.find(({ kind }) => kind === 'responsible')]).toMatchObject([
      'finished',
      { givenTo: 'Namn cia', done: { by: 'dan' } },
    ]);
    for (const result of [
      await choose(id, { 'responsible:c': 'dan' }),
      await hand(id, ['responsible:c']),
      await tick(id, 'device:c'),
    ])
      expect(result).toMatchObject({ error: { code: 'offboardings.notRunning' } });
  });

  it('suspends the member by itself only for the administrator who alone decided the day', async () => {
    const outcomes: Record<string, string | undefined> = {};
    const nothing = (): void => undefined;
    type Step = (id: string) => unknown;
    const passes = async (name: string, starter: string, before: Step = nothing, after: Step = nothing) => {
      await open();
      const id = await begun({ lastDay: '2027-03-12' }, starter);
      must(await tick(id, loginKey(), { state: 'na', naReason: 'Kontot återfås av plattformen' }));
      await before(id);
      clock.set('2027-03-15T08:00:00.000Z');
      await opens('dan');
      expect(data().people.bo?.archived).toMatchObject({ by: 'dan' });
      await after(id);
      await opens('ada');
      outcomes[name] = (await membershipOfBo())?.state;
    };
    const moves = (who: string) => async (id: string) =>
      must(await offboardingService['offboardings.move'](as(who), { id, lastDay: '2027-03-10', reason: 'Ledighet' }));
    await passes('began it herself', 'ada');
    await passes('moved it herself', 'ada', moves('ada'));
    await passes('somebody else began it', 'head');
    await passes('somebody else moved it', 'ada', moves('head'));
    // Her program archived bo after the day; a program of somebody's own then rewrites what was done.
    await passes('somebody else began it, and rewrote what was done', 'head', nothing, async (id) => {
      await change((state) => {
        const row = state.offboardings[id]!;
        const roles = row.items['roles:bo']!;
        state.people.bo = { ...state.people.bo!, archived: { ...state.people.bo!.archived!, by: 'ada' } };
        state.offboardings[id] = { ...row, items: { ...row.items, 'roles:bo': { ...roles, done: null } } };
      });
    });
    expect(outcomes).toEqual({
      'began it herself': 'disabled',
      'moved it herself': 'disabled',
      'somebody else began it': 'active',
      'somebody else moved it': 'active',
      'somebody else began it, and rewrote what was done': 'active',
    });
  });

  it('does not archive the person again once an administrator has reactivated them', async () => {
    await ready();
    clock.set('2027-03-15T08:00:00.000Z');
    await opens('dan', 'cia', 'ada');
    must(await peopleService['people.archive'](as('ada'), { id: 'bo', archived: false }));
    await opens('dan', 'ada');
    expect(data().people.bo?.archived).toBeNull();
  });

  it('can be moved or called off with a reason until access has ended, but not after', async () => {
    const id = await ready();
    must(
      await offboardingService['offboardings.move'](as('boss'), {
        id,
        lastDay: '2027-03-19',
        reason: 'Två veckor till',
      }),
    );
    expect(
      await offboardingService['offboardings.move'](as('boss'), { id, lastDay: '2027-03-19', reason: 'x' }),
    ).toMatchObject({ error: { code: 'offboardings.sameDay' } });
    clock.set('2027-03-15T08:00:00.000Z');
    await opens('dan');
    expect((await view(id)).offboarding).toMatchObject({
      ended: null,
      moved: [{ from: '2027-03-12', to: '2027-03-19', reason: 'Två veckor till' }],
    });
    clock.set('2027-03-22T08:00:00.000Z');
    await opens('dan');
    for (const result of [
      await offboardingService['offboardings.move'](as('boss'), { id, lastDay: '2027-04-01', reason: 'x' }),
      await offboardingService['offboardings.callOff'](as('boss'), { id, reason: 'x' }),
    ])
      expect(result).toMatchObject({ error: { code: 'offboardings.hasEnded' } });
    await open();
    const other = await begun();
    must(await offboardingService['offboardings.callOff'](as('boss'), { id: other, reason: 'Stannar' }));
    clock.set('2027-03-22T08:00:00.000Z');
    await opens('dan', 'ada');
    expect([data().people.bo?.archived, data().offboardings[other]?.status]).toEqual([null, 'calledOff']);
    expect((await start({ lastDay: '2027-04-01' })).ok).toBe(true);
  });

  it('withdraws the authorisation at once if it is past, but not if it is today', async () => {
    await open({ logins: [] });
    await begun({ lastDay: '2027-03-01' });
    expect(data().people.bo?.permission?.withdrawn).toBeNull();
    await open();
    await begun({ lastDay: '2027-02-26' });
    expect(data().people.bo?.permission?.withdrawn).toMatchObject({ decidedOn: '2027-02-26' });
    // Only bo holds the login's key, so bo is not suspended.
    expect(data().people.bo?.archived).toBeNull();
  });

  it('does not end the access of the last administrator until there is another', async () => {
    const id = await begun({ personId: 'ada', lastDay: '2027-03-12' }, 'ada');
    expect((await view(id, 'ada')).blocks.map(({ code }) => code)).toEqual(['lastAdministrator', 'needsApproval']);
    clock.set('2027-03-15T08:00:00.000Z');
    await opens('ada', 'office');
    expect(data().people.ada?.archived).toBeNull();
    must(
      await peopleService['people.save'](as('ada'), {
        id: 'boss',
        fields: {
          name: 'Namn boss',
          title: '',
          email: '',
          phone: '',
          departmentId: 'kultur',
          unitId: null,
          elected: false,
          roles: [role('departmentChief'), role('administrator', null)],
        },
      }),
    );
    must(await offboardingService['offboardings.approve'](as('boss'), { id }));
    await opens('boss');
    expect([data().people.ada?.archived === null, vault.members().find(({ id: who }) => who === 'ada')?.state]).toEqual(
      [false, 'disabled'],
    );
  });

  it('says of a login that was sealed with its channel why somebody has to keep it, and does not call it urgent', async () => {
    await change((state) => {
      const one = Object.values(state.logins)[0]!;
      const stamp = one.changed;
      state.logins[one.id] = { ...one, custodianIds: ['bo'], fate: { kind: 'sealed', stamp } };
    });
    const id = await begun({ lastDay: '2027-03-12' });
    const { alone, lines } = await view(id);
    expect(alone).toEqual([]);
    expect(lines.filter(({ kind }) => kind === 'login').map(({ why, state }) => [state, why])).toEqual([
      ['todo', 'sealedCustodian'],
    ]);
  });

  it('keeps two leavers’ keys when each is the other’s only fellow custodian', async () => {
    await change((state) => {
      const one = Object.values(state.logins)[0]!;
      state.logins[one.id] = { ...one, custodianIds: ['bo', 'cia'] };
    });
    await giveAskedKeys(as('bo'));
    await opens('bo');
    const a = await begun({ lastDay: '2027-03-12' });
    const b = await begun({ personId: 'cia', lastDay: '2027-03-12' });
    expect([(await view(a)).alone.map(({ why }) => why), (await view(b)).alone.map(({ why }) => why)]).toEqual([
      ['onlyCustodian'],
      ['onlyCustodian'],
    ]);
    clock.set('2027-03-15T08:00:00.000Z');
    await opens('dan', 'bo', 'ada');
    expect([data().people.bo?.archived, data().people.cia?.archived, vault.compartments()[0]?.holders]).toEqual([
      null,
      null,
      ['bo', 'cia'],
    ]);
  });

  it('is not blocked by a login that someone else marks not applicable with a reason', async () => {
    const id = await begun({ lastDay: '2027-03-12' });
    must(await tick(id, loginKey(), { state: 'na', naReason: 'Kontot återfås av plattformen' }));
    clock.set('2027-03-15T08:00:00.000Z');
    await opens('dan', 'ada');
    expect(data().people.bo?.archived).not.toBeNull();
  });

  it('takes one write for a person with two hundred channels, and their list is fast', async () => {
    const channels = Array.from({ length: 200 }, (_, n) =>
      channel(`k${String(n)}`, {
        responsibleId: 'bo',
        roster: [entry('bo', ['moderate'])],
        twoFactor: { status: 'on', deviceHolderId: 'bo' },
      }),
    );
    await open({
      channels: [...channels, channel('c', { responsibleId: 'bo' })],
      logins: channels.map(({ id }) => login(`l-${id}`, id, ['bo', 'dan'])),
    });
    const id = await begun();
    const before = performance.now();
    const { lines } = await view(id);
    expect(lines.length).toBeGreaterThan(800);
    expect(performance.now() - before).toBeLessThan(5000);
    must(
      await choose(
        id,
        Object.fromEntries(lines.filter(({ mayChoose }) => mayChoose).map(({ key }) => [key, 'cia'])),
        'head',
        true,
      ),
    );
    clock.set('2027-03-15T08:00:00.000Z');
    const frames = vault.actions.length;
    must(await runLastDays(as('dan')));
    expect(vault.actions.slice(frames).filter((action) => action === 'offboardings.day')).toHaveLength(1);
    expect(Object.values(data().channels).filter(({ responsibleId }) => responsibleId === 'bo')).toEqual([]);
  });
});

describe('the Today page', () => {
  const kinds = async (who: string) =>
    must(await todayService['today.get'](as(who), {}))
      .lines.filter(({ kind }) => kind === 'offboarding' || kind === 'alarm')
      .map(({ kind, urgency, params }) => [kind, urgency, params.part ?? params.cause]);

  it('warns of sole custody before the last day, and shows unfinished tasks as overdue after it', async () => {
    await begun({ lastDay: '2027-03-05' });
    expect([await kinds('bo'), await kinds('boss'), await kinds('head'), await kinds('cia')]).toEqual([
      [['offboarding', 'today', 'Own']],
      [['offboarding', 'today', 'Alone']],
      [['offboarding', 'today', 'Alone']],
      [],
    ]);
    clock.set('2027-03-08T08:00:00.000Z');
    await opens('dan');
    expect([await kinds('boss'), await kinds('office')]).toEqual([
      [['offboarding', 'late', 'Left']],
      [['offboarding', 'late', 'Left']],
    ]);
  });

  it('shows an incident as overdue from the start to its owners and to heads, and not to others', async () => {
    must(
      await incidentService['offboardings.raise'](as('bo'), {
        cause: 'device',
        personId: 'bo',
        loginId: null,
        noticedAt: '2027-03-01T07:30:00.000Z',
        seen: 'Kvar på bussen',
      }),
    );
    expect([await kinds('boss'), await kinds('bo'), await kinds('stranger')]).toEqual([
      [['alarm', 'late', 'device']],
      [['alarm', 'late', 'device']],
      [],
    ]);
  });
});

describe('incidents', () => {
  const raise = (more: Partial<Checked<'offboardings.raise'>> = {}, who = 'bo') =>
    Promise.resolve(
      incidentService['offboardings.raise'](as(who), {
        cause: 'account',
        personId: 'bo',
        loginId: null,
        noticedAt: '2027-03-01T07:30:00.000Z',
        seen: 'Någon skriver i vårt namn',
        ...more,
      }),
    );
  const alarm = async (id: string, who = 'boss') => must(await incidentService['offboardings.alarm'](as(who), { id }));
  const save = (id: string, stepId: string, more: Partial<Checked<'offboardings.saveAlarmStep'>> = {}, who = 'boss') =>
    Promise.resolve(
      incidentService['offboardings.saveAlarmStep'](as(who), {
        id,
        stepId,
        ownerId: null,
        state: 'done',
        note: '',
        naReason: '',
        ...more,
      }),
    );

  it('list every login held or opened, the most dangerous first, with an owner who can act', async () => {
    await open({
      logins: [
        login('a', 'c', ['cia', 'bo']),
        login('crisis', 'd', ['bo']),
        login('off', 'wide', ['office', 'bo']),
        login('not', 'd', ['cia']),
      ],
      channels: [
        channel('c', { responsibleId: 'bo' }),
        channel('d', { crisis: true, twoFactor: { status: 'off', deviceHolderId: null } }),
        channel('wide', { departmentId: null }),
      ],
    });
    const { id } = must(await raise());
    const view = await alarm(id);
    expect(view.alarm.logins.map(({ loginId, dangers }) => [loginId, dangers])).toMatchObject([
      ['crisis', ['crisis', 'noTwoFactor', 'holds']],
      ['off', ['wide', 'holds']],
      ['a', ['holds']],
      [expect.any(String), ['holds']],
    ]);
    expect(view.steps.filter(({ loginId }) => loginId === 'a').map(({ kind, ownerId }) => [kind, ownerId])).toEqual([
      ['password', 'cia'],
      ['sessions', 'cia'],
    ]);
    expect(view.steps.filter(({ loginId }) => loginId === null).map(({ kind }) => kind)).toEqual([
      'office',
      'it',
      'vault',
      'incident',
    ]);
  });

  it('list what a lost phone protects, or the logins of the same account, and no password for a role', async () => {
    await open({
      logins: [
        login('a', 'c', ['cia'], { address: 'https://x.example/' }),
        login('b', 'd', ['cia'], { address: 'http://x.example' }),
        login('r', 'd', ['cia'], { kind: 'roleGrant', grantedRole: 'redaktör' }),
      ],
      channels: [
        channel('c', { twoFactor: { status: 'on', deviceHolderId: 'bo' }, responsibleId: 'bo' }),
        channel('d', { recoveryPhoneOwnerId: 'bo' }),
        channel('e'),
      ],
    });
    const phone = await alarm(must(await raise({ cause: 'device' })).id);
    expect(phone.alarm.logins.map(({ loginId }) => loginId)).toEqual(expect.arrayContaining(['a', 'b', 'r']));
    expect(phone.steps.filter(({ loginId }) => loginId === 'r').map(({ kind }) => kind)).toEqual([
      'role',
      'sessions',
      'twoFactor',
    ]);
    const one = await alarm(must(await raise({ personId: null, loginId: 'a' }, 'cia')).id);
    expect(one.alarm.logins[0]?.loginId).toBe('a');
    expect(one.alarm.logins.map(({ loginId }) => loginId)).toContain('b');
    expect(one.alarm.logins.map(({ loginId }) => loginId)).not.toContain('r');
  });

  it('are reported by a colleague, but not by strangers, twice, about no one or ahead of time', async () => {
    expect(await raise({}, 'stranger')).toMatchObject({ error: { code: 'offboardings.alarmNotYours' } });
    expect(await raise({ personId: null })).toMatchObject({ error: { code: 'offboardings.alarmAboutNobody' } });
    expect(await raise({ loginId: loginKey().slice(6) })).toMatchObject({
      error: { code: 'offboardings.alarmAboutNobody' },
    });
    expect(await raise({ personId: 'nobody' })).toMatchObject({ error: { code: 'people.unknown' } });
    expect(await raise({ noticedAt: '2027-03-01T09:00:00.000Z' })).toMatchObject({
      error: { code: 'offboardings.noticedInFuture' },
    });
    const [a, b] = await Promise.all([raise({}, 'cia'), raise({}, 'head')]);
    expect([a.ok, b]).toMatchObject([true, { error: { code: 'offboardings.alarmRunning' } }]);
    expect(await incidentService['offboardings.alarm'](as('stranger'), { id: must(a).id })).toMatchObject({
      error: { code: 'offboardings.alarmNotYours' },
    });
  });

  it('count a new password, and can be ended only by someone other than the person, when no step is left', async () => {
    const { id } = must(await raise());
    must(await loginService['logins.changePassword'](as('bo'), { id: loginKey().slice(6), password: 'nytt' }));
    expect((await alarm(id)).steps.find(({ kind }) => kind === 'password')).toMatchObject({
      changed: true,
      open: false,
    });
    expect(
      await incidentService['offboardings.endAlarm'](as('boss'), { id, how: 'over', note: 'klart' }),
    ).toMatchObject({ error: { code: 'offboardings.alarmStepsLeft' } });
    for (const { id: stepId } of (await alarm(id)).steps.filter(({ open: is }) => is)) must(await save(id, stepId));
    expect(await save(id, 'nix')).toMatchObject({ error: { code: 'offboardings.unknownStep' } });
    expect(await save(id, 'it', { state: 'na' })).toMatchObject({ error: { code: 'offboardings.naReasonMissing' } });
    expect(await incidentService['offboardings.endAlarm'](as('bo'), { id, how: 'over', note: 'klart' })).toMatchObject({
      error: { code: 'offboardings.alarmNotAlone' },
    });
    must(await incidentService['offboardings.endAlarm'](as('boss'), { id, how: 'over', note: 'klart' }));
    expect(await save(id, 'it')).toMatchObject({ error: { code: 'offboardings.alarmOver' } });
    expect((await raise()).ok).toBe(true);
  });
});
