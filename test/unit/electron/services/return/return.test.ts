// Coming back: what happened, what returns, what has ended, what is left; and thanks. R11, R14, R25, R26.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Disclosure } from '../../../../../domain/disclosures/model.ts';
import type { Person } from '../../../../../domain/people/model.ts';
import { returnService } from '../../../../../electron/services/return/service.ts';
import { inquiryService } from '../../../../../electron/services/inquiries/service.ts';
import { moderationService } from '../../../../../electron/services/moderation/service.ts';
import { todayService } from '../../../../../electron/services/today/service.ts';
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

const karin = person('karin');
const ali = person('ali');
const bo = person('bo', { unitId: 'other' });
const head = person('head', { roles: [role('unitHead')] });
const people = [karin, ali, bo, head];
const channels = [
  channel('c', { roster: [entry('karin', ['moderate', 'answer'])] }),
  channel('d', { roster: [entry('bo', ['moderate', 'answer'])] }),
  channel('e', { platform: 'linkedin', roster: [entry('karin', ['moderate'])] }),
];
const logins = [login('l', 'c', ['karin']), login('g', 'e', ['karin'], { kind: 'roleGrant', grantedRole: 'Redaktör' })];
// Monday 8 June to Sunday 14 June.
const holiday = absence('a', 'karin', '2026-06-08', '2026-06-14', {
  status: 'confirmed',
  covers: [
    cover('c', 'moderate', 'ali', '2026-06-08', '2026-06-12'),
    cover('c', 'answer', 'ali', '2026-06-08', '2026-06-12'),
    cover('c', 'logins', 'ali', '2026-06-08', '2026-06-12'),
    cover('e', 'logins', 'ali', '2026-06-08', '2026-06-12'),
    cover('e', 'moderate', 'ali', '2026-06-08', '2026-06-12'),
  ],
});
const clock = makeClock();
let vault: FakeVault;
let made = 0;
/** Each person acts as their own member, in the journal too. */
const ctx = (who: Person) => ({
  ...contextOf(vault.as(who.id), who, clock.now),
  newId: () => `id-${String((made += 1))}`,
});
const open = (parts: World = {}) => {
  clock.set('2026-06-05T08:00:00.000Z');
  vault = makeFakeVault({
    memberId: 'karin',
    members: ['ali', 'bo', 'head'],
    initial: stateOf({ people, channels, logins, absences: [holiday], units: [unit('unit', 'head')], ...parts }),
    clock: clock.now,
  });
};
beforeEach(() => open());
const page = (who: Person = karin, id = 'a') => Promise.resolve(returnService['absences.return'](ctx(who), { id }));
const back = (who: Person, id = 'a') => Promise.resolve(returnService['absences.back'](ctx(who), { id }));
const newCase = async (who: Person, channelId: string) =>
  must(await moderationService['moderation.start'](ctx(who), { channelId })).id;
const today = async (who: Person) => must(await todayService['today.get'](ctx(who), {})).lines;

describe('returning from an absence', () => {
  it('shows nothing of a write that does not count', async () => {
    clock.set('2026-06-09T08:00:00.000Z');
    const id = await newCase(ali, 'c');
    vault.leaveOut({ by: 'bo', action: 'moderation.recordOutcome', what: `log:moderation/${id}`, why: 'role' });
    clock.set('2026-06-15T06:00:00.000Z');
    const { happened } = must(await page());
    expect(happened.map((event) => [event.id, event.by])).toEqual([[id, ['Namn ali']]]);
  });

  it('[R39.2] shows the requests for records that others received or answered meanwhile, and no others', async () => {
    const STAMP = { at: '2026-06-09T08:00:00.000Z', by: 'ali' };
    const request = (id: string, more: Partial<Disclosure>): Disclosure => ({
      ...{ id, number: `U-2026-00${id}`, receivedAt: STAMP.at, how: 'mail', requester: '', request: `Begäran ${id}` },
      ...{ departmentId: 'kultur', form: 'paper', responsibleId: 'karin', events: [], created: STAMP, changed: STAMP },
      ...more,
    });
    const refused: Disclosure['events'][number] = {
      ...{ kind: 'refused', id: 'e', by: 'official', sections: ['21 kap. 1 §'], reason: 'Skäl', reference: '' },
      stamp: { at: '2026-06-10T08:00:00.000Z', by: 'bo' },
    };
    const early = { at: '2026-06-01T08:00:00.000Z', by: 'ali' };
    vault.db.data.disclosures = {
      1: request('1', { events: [refused] }),
      // Received by herself before she left; of others; and one in which nothing was done meanwhile.
      2: request('2', { created: { ...early, by: 'karin' }, events: [refused] }),
      3: request('3', { responsibleId: 'bo', departmentId: 'social' }),
      4: request('4', { created: early }),
    };
    clock.set('2026-06-15T06:00:00.000Z');
    expect(must(await page()).disclosures.map(({ number, did, by }) => [number, did, by])).toEqual([
      ['U-2026-001', ['received', 'refused'], ['Namn ali', 'Namn bo']],
      ['U-2026-002', ['refused'], ['Namn bo']],
    ]);
  });

  it('shows only what others did in the person’s channels during the absence, counted per channel', async () => {
    await newCase(karin, 'c');
    clock.set('2026-06-09T08:00:00.000Z');
    const id = await newCase(ali, 'c');
    must(await moderationService['moderation.recordOutcome'](ctx(ali), { id, outcome: 'keep', note: '' }));
    must(
      await moderationService['moderation.decideDiary'](ctx(ali), {
        id,
        decision: 'notNeeded',
        reason: 'x',
        number: '',
      }),
    );
    const asked = must(
      await inquiryService['inquiries.add'](ctx(ali), {
        channelId: 'c',
        text: 'När öppnar ni?',
        kind: 'comment',
        link: '',
        sender: null,
      }),
    ).id;
    must(
      await inquiryService['inquiries.answer'](ctx(ali), {
        id: asked,
        text: 'Nio.',
        how: 'reply',
        link: '',
        byReceiver: false,
      }),
    );
    await newCase(bo, 'd');
    await newCase(karin, 'c');
    // The last minute of the absence is late Sunday evening in Stockholm; the first minute after it is Monday.
    clock.set('2026-06-14T21:59:00.000Z');
    await newCase(head, 'c');
    clock.set('2026-06-14T22:01:00.000Z');
    await newCase(head, 'c');
    clock.set('2026-06-15T06:00:00.000Z');
    const { counts, happened, more, partly } = must(await page());
    expect(counts).toEqual([
      {
        channelId: 'c',
        channelName: 'Kanal c',
        platform: 'facebook',
        case: 2,
        question: 1,
        capture: 0,
        diary: 1,
        closure: 0,
        by: ['Namn head', 'Namn ali'],
      },
    ]);
    // Each thing once, with what was done with it in the end.
    expect(happened.map(({ kind, id: one, by, did }) => [kind, one === id || one === asked, by, did])).toEqual([
      ['case', false, ['Namn head'], ['received']],
      ['question', true, ['Namn ali'], ['answered']],
      ['case', true, ['Namn ali'], ['left', 'keptInOrder']],
    ]);
    expect(happened.map(({ recordNo }) => /^[FM]-2026-\d{3}$/.test(recordNo))).toEqual([true, true, true]);
    expect([more, partly]).toEqual([0, false]);
  });

  it('hides confidential content, and is shown only to the absent person and those who manage the absence', async () => {
    clock.set('2026-06-09T08:00:00.000Z');
    const asked = must(
      await inquiryService['inquiries.add'](ctx(ali), {
        channelId: 'c',
        text: 'Mitt barns diagnos?',
        kind: 'comment',
        link: '',
        sender: null,
      }),
    ).id;
    must(
      await inquiryService['inquiries.save'](ctx(ali), {
        id: asked,
        marks: { secrecy: true, secrecyBasis: '26 kap. 1 §', personalData: true },
      }),
    );
    clock.set('2026-06-15T06:00:00.000Z');
    expect(must(await page()).happened).toMatchObject([{ kind: 'question', title: '', secret: true }]);
    // The head leads the unit, but may not read what is confidential: it is not even counted.
    expect(must(await page(head)).happened).toEqual([]);
    expect(await page(ali)).toMatchObject({ error: { code: 'absences.notYours' } });
    expect(JSON.stringify(must(await page()))).not.toContain('diagnos');
  });

  it('lists open items, ended access, passwords to change and roles to remove, once per substitute', async () => {
    clock.set('2026-06-09T08:00:00.000Z');
    const asked = must(
      await inquiryService['inquiries.add'](ctx(ali), {
        channelId: 'c',
        text: 'Hej?',
        kind: 'comment',
        link: '',
        sender: null,
      }),
    ).id;
    await vault.write('x', (tx) => {
      tx.data.passwordDues.p = {
        id: 'p',
        loginId: 'l',
        channelId: 'c',
        openedBy: 'ali',
        openedAt: '2026-06-09T08:00:00.000Z',
        endedOn: '2026-06-12',
        due: '2026-06-16',
        done: null,
      };
      tx.data.passwordDues.old = { ...tx.data.passwordDues.p, id: 'old', openedAt: '2026-03-09T08:00:00.000Z' };
      return { ok: true, value: 1 };
    });
    const during = must(await page());
    expect([during.running, during.access.map(({ ended }) => ended)]).toEqual([true, [false, false]]);
    clock.set('2026-06-15T06:00:00.000Z');
    const after = must(await page());
    expect(after).toMatchObject({
      mine: true,
      running: false,
      personName: 'Namn karin',
      open: [{ kind: 'inquiry', id: asked, channelName: 'Kanal c' }],
    });
    expect(after.access).toEqual([
      {
        channelId: 'c',
        channelName: 'Kanal c',
        platform: 'facebook',
        name: 'Namn ali',
        until: '2026-06-12',
        ended: true,
      },
      {
        channelId: 'e',
        channelName: 'Kanal e',
        platform: 'linkedin',
        name: 'Namn ali',
        until: '2026-06-12',
        ended: true,
      },
    ]);
    expect(after.passwords).toEqual([
      { loginId: 'l', label: 'Inloggning l', channelName: 'Kanal c', name: 'Namn ali', due: '2026-06-16', done: false },
    ]);
    expect(after.roles).toEqual([
      {
        loginId: 'g',
        label: 'Inloggning g',
        channelName: 'Kanal e',
        role: 'Redaktör',
        personId: 'ali',
        name: 'Namn ali',
      },
    ]);
    expect(after.substitutes).toEqual([
      { personId: 'ali', name: 'Namn ali', channels: ['Kanal c', 'Kanal e'], thanked: false },
    ]);
  });

  it('is due on the first day back, and stays a task until it is done, for at most a month', async () => {
    const kinds = async () =>
      (await today(karin))
        .filter(({ kind }) => kind === 'takeBack')
        .map(({ urgency, params }) => [urgency, params.running]);
    expect(await kinds()).toEqual([]);
    clock.set('2026-06-10T06:00:00.000Z');
    expect(await kinds()).toEqual([['whenever', 'yes']]);
    clock.set('2026-06-14T22:01:00.000Z');
    expect(await kinds()).toEqual([['today', 'no']]);
    expect((await today(head)).filter(({ kind }) => kind === 'takeBack')).toEqual([]);
    clock.set('2026-07-14T08:00:00.000Z');
    expect(await kinds()).toHaveLength(1);
    clock.set('2026-07-14T22:01:00.000Z');
    expect(await kinds()).toEqual([]);
    clock.set('2026-06-15T06:00:00.000Z');
    must(await back(karin));
    expect(await kinds()).toEqual([]);
    expect(must(await page()).absence.back).toEqual({ at: '2026-06-15T06:00:00.000Z', by: 'karin' });
    expect(await back(karin)).toMatchObject({ error: { code: 'absences.alreadyBack' } });
  });

  it('is the first task of the day, also during an absence until further notice', async () => {
    open({ absences: [{ ...holiday, to: null, covers: holiday.covers.map((one) => ({ ...one, to: null })) }] });
    clock.set('2026-06-08T06:00:00.000Z');
    must(
      await inquiryService['inquiries.add'](ctx(ali), {
        channelId: 'c',
        text: 'Hej?',
        kind: 'comment',
        link: '',
        sender: null,
      }),
    );
    clock.set('2026-06-15T06:00:00.000Z');
    expect((await today(karin))[0]).toMatchObject({ kind: 'takeBack', urgency: 'today', params: { running: 'yes' } });
  });

  it('is no task for absences that had no substitute, were cancelled or ended long ago', async () => {
    open({
      absences: [
        { ...holiday, covers: [] },
        { ...holiday, id: 'b', status: 'cancelled' },
        ...Array.from({ length: 40 }, (_, n) =>
          absence(
            `o${String(n)}`,
            'karin',
            `20${String(10 + (n % 15))}-01-0${String((n % 3) + 1)}`,
            `20${String(10 + (n % 15))}-02-01`,
            { status: 'confirmed', covers: holiday.covers },
          ),
        ),
      ],
    });
    clock.set('2026-06-15T06:00:00.000Z');
    expect((await today(karin)).filter(({ kind }) => kind === 'takeBack')).toEqual([]);
  });

  it('ends a running absence and its covers with yesterday, or with today if it began today', async () => {
    clock.set('2026-06-10T06:00:00.000Z');
    must(await back(karin));
    expect(vault.db.data.absences.a).toMatchObject({
      to: '2026-06-09',
      back: { by: 'karin' },
      covers: Array.from({ length: 5 }, () => ({ to: '2026-06-09' })),
    });
    expect(must(await page()).access).toMatchObject([{ ended: true }, { ended: true }]);
    open({ absences: [{ ...holiday, to: null, covers: holiday.covers.map((one) => ({ ...one, to: null })) }] });
    clock.set('2026-06-08T12:00:00.000Z');
    must(await back(head));
    expect(vault.db.data.absences.a).toMatchObject({ to: '2026-06-08', back: { by: 'head' } });
  });

  it('is refused for an absence that has not begun, is a draft or belongs to someone else', async () => {
    expect(await back(karin)).toMatchObject({ error: { code: 'absences.notBegun' } });
    clock.set('2026-06-10T06:00:00.000Z');
    expect(await back(bo)).toMatchObject({ error: { code: 'absences.notYours' } });
    open({ absences: [{ ...holiday, status: 'draft' }] });
    clock.set('2026-06-10T06:00:00.000Z');
    expect(await back(karin)).toMatchObject({ error: { code: 'absences.notConfirmed' } });
  });

  it('reports exactly the days of the absence, also across the new year and a clock change', async () => {
    open({
      absences: [
        {
          ...holiday,
          from: '2026-10-24',
          to: '2027-01-03',
          covers: holiday.covers.map((one) => ({ ...one, from: '2026-10-24', to: '2027-01-03' })),
        },
      ],
    });
    // Summer time until 25 October, then winter time: midnight is first 22:00, then 23:00 UTC.
    for (const [time, inside] of [
      ['2026-10-23T21:59:00.000Z', false],
      ['2026-10-23T22:00:00.000Z', true],
      ['2026-10-25T01:30:00.000Z', true],
      ['2026-12-31T23:30:00.000Z', true],
      ['2027-01-03T22:59:00.000Z', true],
      ['2027-01-03T23:00:00.000Z', false],
    ] as const) {
      const before = must(await page()).happened.length;
      clock.set(time);
      await newCase(head, 'c');
      clock.set('2027-01-04T08:00:00.000Z');
      expect(must(await page()).happened.length - before, time).toBe(inside ? 1 : 0);
    }
  });
});

describe('thanks', () => {
  const thank = (who: Person, toId: string, text = 'Tack för allt!') =>
    Promise.resolve(returnService['absences.thank'](ctx(who), { id: 'a', toId, text }));
  const mine = async (who: Person) => must(await returnService['absences.thanksToMe'](ctx(who), {}));

  it('are shown only to the substitute, until they dismiss them', async () => {
    clock.set('2026-06-15T06:00:00.000Z');
    must(await thank(karin, 'ali'));
    expect(await mine(ali)).toMatchObject([{ absenceId: 'a', from: 'Namn karin', text: 'Tack för allt!' }]);
    expect([await mine(bo), await mine(karin)]).toEqual([[], []]);
    const [{ id } = { id: '' }] = await mine(ali);
    expect(await returnService['absences.thanksSeen'](ctx(bo), { absenceId: 'a', id })).toMatchObject({
      error: { code: 'absences.notFound' },
    });
    must(await returnService['absences.thanksSeen'](ctx(ali), { absenceId: 'a', id }));
    expect(await mine(ali)).toEqual([]);
    expect(must(await page()).substitutes[0]).toMatchObject({ thanked: true });
    expect(vault.db.data.absences.a?.thanks?.[0]).toMatchObject({
      seen: '2026-06-15T06:00:00.000Z',
      stamp: { by: 'karin' },
    });
  });

  it('can be given only by the absent person, and only to a substitute', async () => {
    expect(await thank(head, 'ali')).toMatchObject({ error: { code: 'absences.notYours' } });
    expect(await thank(karin, 'bo')).toMatchObject({ error: { code: 'absences.notSubstitute' } });
  });
});
