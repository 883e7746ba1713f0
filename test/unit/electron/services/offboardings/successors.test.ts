// Who takes over, and handing over.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Checked } from '../../../../../domain/contract/api.ts';
import type { Disclosure } from '../../../../../domain/disclosures/model.ts';
import { absenceService } from '../../../../../electron/services/absences/service.ts';
import { inquiryService } from '../../../../../electron/services/inquiries/service.ts';
import { offboardingService } from '../../../../../electron/services/offboardings/service.ts';
import { peopleService } from '../../../../../electron/services/people/service.ts';
import { must } from '../../../../support/results.ts';
import { absence, cover } from '../../../support/world/index.ts';
import {
  clock,
  as,
  open,
  begun,
  choose,
  hand,
  tick,
  view,
  taskOf,
  loginKey,
  change,
  opens,
  data,
} from './offboardings-world.ts';

beforeEach(() => open());

describe('a request for public records', () => {
  const request = (id: string, more: Partial<Disclosure> = {}): Disclosure => ({
    ...{ id, number: `U-2027-00${id}`, receivedAt: '2027-02-26T08:00:00.000Z', how: 'mail', requester: 'Erik' },
    ...{ request: 'Alla frågor om badet', departmentId: 'kultur', form: 'paper', responsibleId: 'bo', events: [] },
    ...{
      created: { at: '2027-02-26T08:00:00.000Z', by: 'boss' },
      changed: { at: '2027-02-26T08:00:00.000Z', by: 'boss' },
    },
    ...more,
  });
  const withRequests = (...requests: Disclosure[]) =>
    change((state) => {
      for (const one of requests) state.disclosures[one.id] = one;
      state.people.empty = { ...state.people.eva!, id: 'empty', roles: [] };
    });

  it('[R25.2][R39.2] is listed with its number and handed to another who works with records', async () => {
    const over = {
      events: [{ kind: 'withdrawn' as const, note: 'Nej', stamp: { at: '2027-02-27T08:00:00.000Z', by: 'bo' } }],
    };
    await withRequests(request('1'), request('2', over), request('3', { responsibleId: 'cia' }));
    const id = await begun({}, 'boss');
    const lines = (await view(id, 'boss')).lines.filter(({ kind }) => kind === 'disclosure');
    expect(lines).toMatchObject([
      { key: 'disclosure:1', label: 'U-2027-001', state: 'todo', left: true, mayChoose: true },
    ]);
    // The unit head handles no requests of the department.
    expect(await taskOf(id, 'disclosure:1', 'head')).toMatchObject({ mayChoose: false });
    expect(await choose(id, { 'disclosure:1': 'empty' }, 'boss')).toMatchObject({
      ok: false,
      error: { code: 'offboardings.notEligible', params: { reason: 'noRecords' } },
    });
    expect(await choose(id, { 'disclosure:1': 'eva' }, 'head')).toMatchObject({
      error: { code: 'offboardings.notYourThing' },
    });
    must(await choose(id, { 'disclosure:1': 'eva' }, 'boss'));
    must(await hand(id, ['disclosure:1'], 'boss'));
    expect(data().disclosures['1']).toMatchObject({ responsibleId: 'eva' });
    expect(data().disclosures['2']).toMatchObject({ responsibleId: 'bo' });
    expect(await taskOf(id, 'disclosure:1', 'boss')).toMatchObject({ state: 'done', givenTo: 'Namn eva' });
  });

  it('[R25.2] goes to whoever was chosen after the last day, in any member’s program', async () => {
    await withRequests(request('1'));
    const id = await begun({}, 'boss');
    must(await choose(id, { 'disclosure:1': 'eva' }, 'boss'));
    clock.set('2027-03-13T08:00:00.000Z');
    await opens('cia');
    expect(data().disclosures['1']).toMatchObject({ responsibleId: 'eva' });
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
        register: false,
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
