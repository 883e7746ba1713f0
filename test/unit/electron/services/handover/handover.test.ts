import PostalMime from 'postal-mime';
import { beforeEach, describe, expect, it } from 'vitest';
import { calls } from '../../../../../domain/contract/api.ts';
import { answerStateOf } from '../../../../../domain/absences/answers.ts';
import type { LetterKind } from '../../../../../domain/absences/letter-model.ts';
import type { CoverFields } from '../../../../../domain/absences/model.ts';
import { coverGaps } from '../../../../../domain/cover/timeline.ts';
import type { Person } from '../../../../../domain/people/model.ts';
import type { VaultState } from '../../../../../domain/kernel/state.ts';
import { absenceService } from '../../../../../electron/services/absences/service.ts';
import { handoverService } from '../../../../../electron/services/handover/service.ts';
import { coverService } from '../../../../../electron/services/cover/timeline.ts';
import { coverPlanService } from '../../../../../electron/services/cover-plan/service.ts';
import { channelService } from '../../../../../electron/services/channels/service.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { absenceCalendar, absenceNotice } from '../../../../../electron/services/handover/calendar.ts';
import { inquiryService } from '../../../../../electron/services/inquiries/service.ts';
import { moderationService } from '../../../../../electron/services/moderation/service.ts';
import { todayService } from '../../../../../electron/services/today/service.ts';
import { makeFakeVault, type FakeVault, type FakeVaultOptions } from '../../../support/fake-vault.ts';
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

const anna = person('anna');
const bo = person('bo');
const cia = person('cia');
const chief = person('chief', { unitId: null, roles: [role('departmentChief')] });
const stranger = person('eva', { departmentId: 'annan', unitId: null });
const clock = makeClock('2026-07-01T08:00:00.000Z');
let vault: FakeVault;
const contexts = new Map<string, ServiceContext>();

const open = (parts: World = {}, members: FakeVaultOptions['members'] = []): void => {
  clock.set('2026-07-01T08:00:00.000Z');
  contexts.clear();
  vault = makeFakeVault({
    initial: stateOf({
      people: [anna, bo, cia, chief, stranger],
      channels: [
        channel('c', { roster: [entry('anna', ['moderate', 'answer'])], responsibleId: 'anna' }),
        channel('d', {
          name: 'Kanal d',
          roster: [entry('anna', ['moderate']), entry('cia', ['answer', 'publish', 'diary'])],
        }),
      ],
      logins: [login('grant', 'c', ['anna'], { kind: 'roleGrant', label: 'Sidan', grantedRole: 'Redaktör' })],
      units: [unit('unit', 'head')],
      ...parts,
    }),
    clock: clock.now,
    members,
  });
};
beforeEach(() => open());
/** One context per person, so that ids are unique. */
const as = (who: Person): ServiceContext => {
  const context = contexts.get(who.id) ?? contextOf(vault, who, clock.now);
  contexts.set(who.id, context);
  return context;
};
const week = { from: '2026-07-06', to: '2026-07-10' };
const covering = (
  channelId: string,
  duty: CoverFields['duty'],
  substituteId: string,
  more: Partial<CoverFields> = {},
): CoverFields => ({ channelId, duty, substituteId, ...week, ...more });

const get = async (id: string, who: Person = anna) => must(await absenceService['absences.get'](as(who), { id }));
const assign = async (id: string, covers: CoverFields[], who: Person = anna) =>
  must(
    await absenceService['absences.assign'](as(who), {
      id,
      covers,
      replaces: covers.map(({ channelId, duty }) => ({ channelId, duty })),
    }),
  );
const confirm = (id: string, who: Person = anna) =>
  Promise.resolve(absenceService['absences.confirm'](as(who), { id }));
/** Anna's week, with bo as the substitute for everything. */
async function draft(who: Person = anna, substituteId = 'bo'): Promise<string> {
  const { absence: made, needs } = must(
    await absenceService['absences.save'](as(who), {
      fields: { personId: 'anna', kind: 'holiday', ...week, note: '' },
    }),
  );
  await assign(
    made.id,
    needs.map(({ channelId, duty }) => covering(channelId, duty, substituteId)),
    who,
  );
  return made.id;
}
const standing = async (id: string, who: Person = anna) =>
  (await get(id, who)).parts.map((part) => [part.personId, part.standing]);
async function answer(id: string, who: Person, said: 'yes' | 'no', reason = '') {
  const covers = (await get(id)).parts.find(({ personId }) => personId === who.id)?.covers.map((one) => one.id) ?? [
    'x',
  ];
  return await handoverService['absences.answer'](as(who), { id, said, reason, covers });
}
const decide = (id: string, who: Person, personId: string, reason = '') =>
  Promise.resolve(handoverService['absences.decide'](as(who), { id, personId, reason }));
const lines = async (who: Person, kind: string) =>
  must(await todayService['today.get'](as(who), {})).lines.filter((line) => line.kind === kind);

describe('the substitute’s answer', () => {
  it('is requested on the first screen until the substitute accepts, and then shown with the absence', async () => {
    const id = await draft();
    expect(await standing(id)).toEqual([['bo', 'waiting']]);
    expect(await lines(bo, 'coverAsk')).toMatchObject([
      {
        id,
        due: '2026-07-06',
        urgency: 'soon',
        params: { person: 'Namn anna', from: '2026-07-06', to: '2026-07-10', count: 2 },
      },
    ]);
    expect(await lines(anna, 'coverAsk')).toEqual([]);
    must(await answer(id, bo, 'yes'));
    expect(await lines(bo, 'coverAsk')).toEqual([]);
    expect((await get(id)).parts).toMatchObject([{ standing: 'yes', said: { by: 'bo' }, saidByName: 'Namn bo' }]);
    must(await confirm(id));
    expect(await lines(bo, 'coverBriefing')).toMatchObject([{ id, due: '2026-07-06' }]);
  });

  it('[R25.1] needs a reason when declining, then blocks confirmation and notifies the absent person and manager', async () => {
    const id = await draft();
    expect(await answer(id, bo, 'no')).toMatchObject({
      error: { code: 'absences.answerReasonMissing', field: 'reason' },
    });
    must(await answer(id, bo, 'no', 'Är på kurs'));
    expect(await get(id)).toMatchObject({
      blocked: ['declined'],
      unwilling: ['bo'],
      parts: [{ standing: 'no', reason: 'Är på kurs' }],
    });
    expect(await confirm(id)).toMatchObject({ error: { code: 'absences.declined', params: { name: 'Namn bo' } } });
    for (const who of [anna, chief])
      expect(await lines(who, 'coverDeclined')).toMatchObject([
        { id, params: { names: 'Namn bo', person: 'Namn anna' } },
      ]);
    expect(await lines(bo, 'coverDeclined')).toEqual([]);
    // Reported once: not also as a gap or a draft.
    expect([await lines(anna, 'coverGap'), await lines(anna, 'absenceDraft')]).toEqual([[], []]);
    await assign(
      id,
      (await get(id)).absence.covers.map(({ channelId, duty }) => covering(channelId, duty, 'cia')),
    );
    expect([await lines(anna, 'coverDeclined'), await standing(id)]).toEqual([[], [['cia', 'waiting']]]);
    expect(must(await confirm(id)).absence.status).toBe('confirmed');
  });

  it('does not block confirmation while it is missing', async () => {
    const id = await draft();
    expect(must(await confirm(id)).absence.status).toBe('confirmed');
    expect(await standing(id)).toEqual([['bo', 'waiting']]);
  });

  it('shows its reason only to those concerned, and its status to everyone', async () => {
    const id = await draft();
    must(await answer(id, bo, 'no', 'Privat'));
    for (const [who, reason] of [
      [anna, 'Privat'],
      [bo, 'Privat'],
      [chief, 'Privat'],
      [cia, ''],
      [stranger, ''],
    ] as const) {
      const view = calls['absences.get'].output.parse(await get(id, who));
      expect(view.parts).toMatchObject([{ standing: 'no', reason }]);
      expect(JSON.stringify(view).includes('Privat')).toBe(reason !== '');
    }
  });

  it('is requested again for more days or duties, but not for fewer', async () => {
    const id = await draft();
    must(await answer(id, bo, 'yes'));
    await assign(id, [
      covering('c', 'moderate', 'bo', { to: '2026-07-08' }),
      covering('c', 'moderate', 'cia', { from: '2026-07-09' }),
    ]);
    expect(await standing(id)).toEqual([
      ['bo', 'yes'],
      ['cia', 'waiting'],
    ]);
    await assign(id, [covering('c', 'moderate', 'bo')]);
    expect(await standing(id)).toEqual([['bo', 'yes']]);
    must(await confirm(id));
    must(await absenceService['absences.prolong'](as(anna), { id, to: '2026-07-17' }));
    expect(await standing(id)).toEqual([['bo', 'waiting']]);
    must(await absenceService['absences.endEarly'](as(anna), { id, lastDay: '2026-07-09' }));
    expect(await standing(id)).toEqual([['bo', 'yes']]);
  });

  it('is refused if the request has changed, from someone not asked, or when it is too late', async () => {
    const id = await draft();
    const shown = (await get(id)).parts[0]?.covers.map((one) => one.id) ?? [];
    await assign(id, [covering('d', 'moderate', 'bo', { to: '2026-07-09' })]);
    const yes = (who: Person) =>
      handoverService['absences.answer'](as(who), { id, said: 'yes', reason: '', covers: shown });
    expect(await yes(bo)).toMatchObject({ error: { code: 'absences.askedChanged' } });
    expect(await yes(cia)).toMatchObject({ error: { code: 'absences.notAsked' } });
    clock.set('2026-07-12T08:00:00.000Z');
    expect(await answer(id, bo, 'yes')).toMatchObject({ error: { code: 'absences.over' } });
    clock.set('2026-07-01T08:00:00.000Z');
    must(await absenceService['absences.cancel'](as(anna), { id, reason: 'x' }));
    expect(await yes(bo)).toMatchObject({ error: { code: 'absences.cancelled' } });
  });

  it('can be overridden only by a manager, with a reason if the substitute has declined', async () => {
    const id = await draft();
    for (const who of [bo, cia, stranger])
      expect(await decide(id, who, 'bo')).toMatchObject({ error: { code: 'absences.notYours' } });
    expect(await decide(id, anna, 'bo')).toMatchObject({ error: { code: 'absences.onlyManager' } });
    expect(await decide(id, chief, 'cia')).toMatchObject({ error: { code: 'absences.notAsked' } });
    must(await decide(id, chief, 'bo'));
    expect((await get(id)).parts).toMatchObject([{ standing: 'decided', saidByName: 'Namn chief' }]);
    must(await answer(id, bo, 'no', 'Kan inte'));
    expect(await decide(id, chief, 'bo')).toMatchObject({
      error: { code: 'absences.decideReasonMissing', field: 'reason' },
    });
    must(await decide(id, chief, 'bo', 'Ingen annan finns'));
    expect(must(await confirm(id)).absence.status).toBe('confirmed');
    const history = must(await handoverService['absences.briefing'](as(anna), { id })).history;
    expect(history.map(({ said, reason }) => [said, reason])).toEqual([
      ['decided', 'Ingen annan finns'],
      ['no', 'Kan inte'],
      ['decided', ''],
    ]);
  });

  it('is not needed when a manager confirms, and counts as yes for a manager who takes on the duties', async () => {
    const id = await draft(chief);
    must(await confirm(id, chief));
    expect(await standing(id)).toEqual([['bo', 'decided']]);
    expect(await lines(bo, 'coverAsk')).toEqual([]);
    open();
    const own = await draft(chief, 'chief');
    expect(await standing(own)).toEqual([['chief', 'yes']]);
  });

  it('shows uncovered days but removes no cover when declining after confirmation', async () => {
    const id = await draft();
    must(await answer(id, bo, 'yes'));
    must(await confirm(id));
    const period = { from: '2026-07-01', to: '2026-07-31' };
    expect(coverGaps(vault.db.data, period)).toEqual([]);
    must(await answer(id, bo, 'no', 'Fick förhinder'));
    expect(
      coverGaps(vault.db.data, period)
        .map(({ channelId }) => channelId)
        .sort(),
    ).toEqual(['c', 'd']);
    expect(await get(id)).toMatchObject({ unwilling: ['bo'], absence: { status: 'confirmed' } });
    expect(new Set((await get(id)).absence.covers.map(({ substituteId }) => substituteId))).toEqual(new Set(['bo']));
    expect(await lines(chief, 'coverDeclined')).toHaveLength(1);
  });

  it('is shown as missing, not as a gap, for a cover from before answers were requested', async () => {
    open({
      absences: [
        absence('old', 'anna', week.from, week.to, {
          status: 'confirmed',
          covers: [
            ...(['moderate', 'answer', 'publish', 'diary', 'logins'] as const).map((duty) =>
              cover('c', duty, 'bo', week.from, week.to),
            ),
            cover('d', 'moderate', 'bo', week.from, week.to),
          ],
        }),
      ],
    });
    expect(await get('old')).toMatchObject({ blocked: [], unwilling: [], parts: [{ standing: 'waiting' }] });
    expect(coverGaps(vault.db.data, { from: '2026-07-01', to: '2026-07-31' })).toEqual([]);
    const bar = must(await coverService['absences.timeline'](as(anna), { ...week, language: 'sv' })).rows.find(
      ({ channelId }) => channelId === 'd',
    )?.bars[0];
    expect(bar).toMatchObject({ kind: 'substitute', unanswered: ['Namn bo'] });
    must(await answer('old', bo, 'yes'));
    const after = must(await coverService['absences.timeline'](as(anna), { ...week, language: 'sv' })).rows.find(
      ({ channelId }) => channelId === 'd',
    )?.bars[0];
    expect(after?.unanswered).toBeUndefined();
  });

  it('moves a candidate who has declined to the end of the list', async () => {
    const id = await draft();
    must(await answer(id, bo, 'no', 'x'));
    const found = must(
      await coverService['absences.candidates'](as(anna), { id, channelId: 'c', duty: 'moderate', ...week }),
    );
    expect(found.filter(({ eligible }) => eligible).at(-1)).toMatchObject({
      personId: 'bo',
      merits: expect.arrayContaining(['declined']) as unknown,
    });
  });

  it('is kept also when two are given at the same time, but not on a full disk', async () => {
    const id = await draft();
    await assign(id, [covering('d', 'moderate', 'cia')]);
    await Promise.all([answer(id, bo, 'yes'), answer(id, cia, 'no', 'x')]);
    expect(await standing(id)).toEqual([
      ['bo', 'yes'],
      ['cia', 'no'],
    ]);
    vault.failNextWrite('vault.diskFull');
    expect(await answer(id, cia, 'yes')).toMatchObject({ error: { code: 'vault.diskFull' } });
    expect(await standing(id)).toEqual([
      ['bo', 'yes'],
      ['cia', 'no'],
    ]);
  });

  it('is the manager’s decision in a plan that they apply, which can be undone even after an answer', async () => {
    const ask = {
      scope: { kind: 'wishes' as const },
      from: '2026-07-06',
      to: '2026-07-10',
      wishes: [{ personId: 'anna', kind: 'holiday' as const, from: '2026-07-06', to: '2026-07-10' }],
    };
    const { cells } = must(await Promise.resolve(coverPlanService['absences.plan'](as(chief), ask)));
    const covers = cells.map(({ key, channelId, duty, from, to }) => ({
      key,
      channelId,
      duty,
      from,
      to,
      substituteId: 'bo',
    }));
    const { planId } = must(
      await Promise.resolve(coverPlanService['absences.applyPlan'](as(chief), { ask, covers, confirm: true })),
    );
    const made = Object.values(vault.db.data.absences)[0]!;
    expect(made.covers.map((one) => answerStateOf(made, one))).toEqual(made.covers.map(() => 'decided'));
    // An answer does not change the plan, which can still be undone.
    must(await answer(made.id, bo, 'yes'));
    must(await Promise.resolve(coverPlanService['absences.undoPlan'](as(chief), { planId, reason: 'x' })));
    expect(vault.db.data.absences[made.id]).toMatchObject({ status: 'cancelled', answers: [{ said: 'yes' }] });
  });
});

describe('the briefing', () => {
  it('contains notes, open items with their deadlines and people to ask, for each reader’s own channels', async () => {
    const id = await draft();
    await assign(id, [covering('d', 'moderate', 'cia')]);
    must(
      await absenceService['absences.save'](as(anna), {
        id,
        fields: { personId: 'anna', kind: 'holiday', ...week, note: '' },
        briefing: { c: 'Simhallen stänger på onsdag.', d: 'Lugnt.' },
      }),
    );
    must(
      await channelService['channels.saveHandover'](as(anna), {
        channelId: 'c',
        howWeRunIt: 'Två gånger om dagen.',
        handover: { tone: 'Du, aldrig ni.', ask: 'Kim i receptionen.', avoid: 'Lova inga öppettider.' },
      }),
    );
    must(await moderationService['moderation.start'](as(anna), { channelId: 'c', seenAt: '2026-06-30T08:00:00.000Z' }));
    must(
      await inquiryService['inquiries.add'](
        as(anna),
        calls['inquiries.add'].input.parse({
          channelId: 'c',
          receivedAt: '2026-06-30T08:00:00.000Z',
          text: 'När öppnar badet?',
        }),
      ),
    );
    const mine = must(await handoverService['absences.briefing'](as(anna), { id }));
    expect(mine.as).toBe('absent');
    expect(mine.channels.map(({ channelId }) => channelId)).toEqual(['c', 'd']);
    const [c] = mine.channels;
    expect(c).toMatchObject({
      now: 'Simhallen stänger på onsdag.',
      howWeRunIt: 'Två gånger om dagen.',
      tone: 'Du, aldrig ni.',
      ask: 'Kim i receptionen.',
      avoid: 'Lova inga öppettider.',
      mayEdit: true,
      readableFrom: null,
    });
    expect(c?.open.map(({ kind, due }) => [kind, due !== null])).toEqual([
      ['inquiry', true],
      ['moderation', false],
    ]);
    expect(c?.contacts.map(({ as: what, personId }) => [what, personId])).toEqual([['chief', 'chief']]);
    // Bo substitutes later: he reads the texts now, and the open items from the day he begins.
    const his = must(await handoverService['absences.briefing'](as(bo), { id }));
    expect(his).toMatchObject({
      as: 'substitute',
      history: [],
      channels: [
        { channelId: 'c', now: 'Simhallen stänger på onsdag.', open: [], readableFrom: '2026-07-06', mayEdit: false },
      ],
    });
    expect(his.channels).toHaveLength(1);
    must(await confirm(id));
    clock.set('2026-07-06T08:00:00.000Z');
    const then = must(await handoverService['absences.briefing'](as(bo), { id }));
    expect(then.channels[0]).toMatchObject({ readableFrom: null, open: [{ kind: 'inquiry' }, { kind: 'moderation' }] });
    for (const who of [stranger])
      expect(await handoverService['absences.briefing'](as(who), { id })).toMatchObject({
        error: { code: 'absences.briefingNotYours' },
      });
    expect(must(await handoverService['absences.briefing'](as(chief), { id })).as).toBe('manager');
  });

  it('lists only the captures, checks and reviews that fall due during the absence', async () => {
    open({
      channels: [
        channel('c', {
          roster: [entry('anna', ['moderate'])],
          captureEvery: 'week',
          recordsPlan: 'notRevised',
          reviewOn: '2026-07-09',
          verifiedOn: '2025-07-07',
          userNotice: { text: 'x', postedOn: '2024-01-01', checkedOn: '2026-06-30' },
        }),
      ],
    });
    await vault.write('x', (tx) => {
      const stamp = { at: '2026-01-01T08:00:00.000Z', by: 'anna' };
      tx.data.capturePlans.c = {
        id: 'c',
        addresses: [],
        way: 'remind',
        place: '',
        stretches: [{ from: '2026-06-01', to: null, every: { unit: 'week', weekday: 2 }, end: null }],
        excuses: [],
        created: stamp,
        changed: stamp,
      };
      return { ok: true, value: 1 };
    });
    const id = await draft();
    const [c] = must(await handoverService['absences.briefing'](as(anna), { id })).channels;
    expect(c?.due.map(({ kind, days, more }) => [kind, days, more])).toEqual([
      ['capture', ['2026-07-07'], 0],
      ['verify', ['2026-07-08'], 0],
      ['review', ['2026-07-09'], 0],
    ]);
  });

  it('keeps the description of a channel for the next absence', async () => {
    const id = await draft();
    must(
      await channelService['channels.saveHandover'](as(anna), {
        channelId: 'd',
        howWeRunIt: 'Så här.',
        handover: { tone: 'Vänlig.', ask: '', avoid: '' },
      }),
    );
    must(await absenceService['absences.cancel'](as(anna), { id, reason: 'x' }));
    const next = await draft();
    expect(
      must(await handoverService['absences.briefing'](as(anna), { id: next })).channels.map(({ tone }) => tone),
    ).toEqual(['', 'Vänlig.']);
    expect(
      await channelService['channels.saveHandover'](as(stranger), {
        channelId: 'd',
        howWeRunIt: '',
        handover: { tone: '', ask: '', avoid: '' },
      }),
    ).toMatchObject({ ok: false });
  });
});

describe('letters', () => {
  const letters = async (id: string) =>
    (await get(id)).letters.map(({ personId, sent, isCurrent, isOwed }) => [
      personId,
      sent?.by ?? null,
      isCurrent,
      isOwed,
    ]);
  const letterTo = async (id: string, personId: string) =>
    (await get(id)).letters.find((letter) => letter.personId === personId);
  const markSent = async (
    id: string,
    who: Person,
    personId: string,
    { basedOn, kind }: { basedOn?: string; kind?: LetterKind } = {},
  ) =>
    await handoverService['absences.letterSent'](as(who), {
      id,
      personId,
      kind: kind ?? (await letterTo(id, personId))?.kind ?? 'substitute',
      basedOn: basedOn ?? (await get(id)).absence.changed.at,
    });
  const [unsent, own] = [
    ['bo', null, false, false],
    ['anna', null, false, false],
  ];

  it('are owed to substitutes who do not open the vault, once the absence is confirmed', async () => {
    const id = await draft();
    expect(await letters(id)).toEqual([unsent, own]);
    must(await confirm(id));
    expect(await letters(id)).toEqual([['bo', null, false, true], own]);
    open({}, ['bo']);
    const known = await draft();
    must(await confirm(known));
    expect(await letters(known)).toEqual([unsent, own]);
    open({}, [{ id: 'bo', state: 'invited' }]);
    const invited = await draft();
    must(await confirm(invited));
    expect(await letters(invited)).toEqual([['bo', null, false, true], own]);
  });

  it('are owed until somebody who manages the absence says that they are sent', async () => {
    const id = await draft();
    must(await confirm(id));
    expect(await markSent(id, cia, 'bo')).toMatchObject({ error: { code: 'absences.notYours' } });
    expect(await markSent(id, anna, 'cia')).toMatchObject({ error: { code: 'absences.noDays' } });
    expect(await letters(id)).toEqual([['bo', null, false, true], own]);
    const before = await get(id);
    must(await markSent(id, chief, 'bo'));
    expect(await letters(id)).toEqual([['bo', 'chief', true, false], own]);
    // The plan itself is as it was.
    expect((await get(id)).absence.changed).toEqual(before.absence.changed);
    expect(JSON.stringify(calls['absences.get'].output.parse(await get(id)))).not.toContain('lettersSent');
  });

  it('are owed again when the days are others, or the question is an appointment now', async () => {
    const id = await draft();
    must(await markSent(id, anna, 'bo'));
    expect(await letters(id)).toEqual([['bo', 'anna', true, false], own]);
    must(await confirm(id, chief));
    expect(await letters(id)).toEqual([['bo', 'anna', false, true], own]);
    must(await markSent(id, anna, 'bo'));
    must(
      await absenceService['absences.save'](as(anna), {
        id,
        fields: { personId: 'anna', kind: 'holiday', ...week, note: 'Ny anteckning.' },
      }),
    );
    expect(await letters(id)).toEqual([['bo', 'anna', true, false], own]);
    must(await absenceService['absences.endEarly'](as(anna), { id, lastDay: '2026-07-08' }));
    expect(await letters(id)).toEqual([['bo', 'anna', false, true], own]);
    clock.set('2026-07-20T08:00:00.000Z');
    expect(await letters(id)).toEqual([['bo', 'anna', false, false], own]);
  });

  it('are not owed again for a question that stays a question', async () => {
    const id = await draft();
    must(await markSent(id, anna, 'bo'));
    must(await confirm(id));
    expect(await letters(id)).toEqual([['bo', 'anna', true, false], own]);
  });

  it('of a cancelled absence are owed to those who were sent one, and to nobody else', async () => {
    const id = await draft();
    must(await confirm(id));
    must(await markSent(id, anna, 'bo'));
    must(await absenceService['absences.cancel'](as(anna), { id, reason: 'x' }));
    expect(await letters(id)).toEqual([['bo', 'anna', false, true], own]);
    must(await markSent(id, anna, 'bo'));
    expect(await letters(id)).toEqual([['bo', 'anna', true, false], own]);
    const silent = await draft();
    must(await confirm(silent));
    must(await absenceService['absences.cancel'](as(anna), { id: silent, reason: 'x' }));
    expect(await letters(silent)).toEqual([unsent, own]);
  });

  it('are not recorded as sent when the absence was changed since they were shown', async () => {
    const id = await draft();
    const { changed } = (await get(id)).absence;
    clock.set('2026-07-01T08:01:00.000Z');
    must(
      await absenceService['absences.save'](as(chief), {
        id,
        fields: { personId: 'anna', kind: 'holiday', ...week, to: '2026-07-09', note: '' },
      }),
    );
    for (const who of [anna, chief])
      expect(await markSent(id, who, 'bo', { basedOn: changed.at })).toMatchObject({
        error: { code: 'absences.changedMeanwhile', params: { name: 'Namn chief' } },
      });
    expect(await letters(id)).toEqual([unsent, own]);
  });

  it('are not recorded as sent when an answer or a decision makes them say something else', async () => {
    open({}, ['bo']);
    const id = await draft();
    const opened = (await letterTo(id, 'bo'))?.kind;
    expect(opened).toBe('asked');
    clock.set('2026-07-01T08:01:00.000Z');
    must(await answer(id, bo, 'yes'));
    expect(await markSent(id, anna, 'bo', { kind: 'asked' })).toMatchObject({
      error: { code: 'absences.changedMeanwhile', params: { name: 'Namn bo' } },
    });
    expect(await letters(id)).toEqual([unsent, own]);
    must(await markSent(id, anna, 'bo', { kind: 'substitute' }));
    open();
    const outside = await draft();
    clock.set('2026-07-01T08:01:00.000Z');
    must(await decide(outside, chief, 'bo'));
    expect(await markSent(outside, anna, 'bo', { kind: 'asked' })).toMatchObject({
      error: { code: 'absences.changedMeanwhile', params: { name: 'Namn chief' } },
    });
    expect(await letters(outside)).toEqual([unsent, own]);
  });

  it('ask somebody who declined, who is no substitute before a decision', async () => {
    open({}, ['bo']);
    const id = await draft();
    must(await answer(id, bo, 'no', 'Är på kurs'));
    expect(await letterTo(id, 'bo')).toMatchObject({ kind: 'asked', seenAt: 'cover', isOwed: false });
    must(await decide(id, chief, 'bo', 'Kursen flyttas'));
    expect(await letterTo(id, 'bo')).toMatchObject({ kind: 'substitute' });
  });

  it('are owed to a substitute who was sent days and is replaced, and the file takes the days back', async () => {
    const id = await draft();
    must(await confirm(id));
    must(await markSent(id, anna, 'bo'));
    await assign(
      id,
      (await get(id)).absence.covers.map(({ channelId, duty }) => covering(channelId, duty, 'cia')),
    );
    expect(await letters(id)).toEqual([['cia', null, false, true], ['bo', 'anna', false, true], own]);
    expect(await letterTo(id, 'bo')).toMatchObject({ kind: 'released', days: week, seenAt: null });
    const file = must(
      absenceCalendar(as(anna), { id, personId: 'bo', name: 'dagar', summary: 'Vikariat', text: 'Hej Bo,' }),
    );
    expect(new TextDecoder().decode(file)).toMatch(/DTSTART;VALUE=DATE:20260706[\s\S]*STATUS:CANCELLED/);
    must(await markSent(id, anna, 'bo'));
    expect(await letters(id)).toEqual([['cia', null, false, true], ['bo', 'anna', true, false], own]);
    expect(await letterTo(id, 'bo')).toMatchObject({ days: week });
    // Once told that it is over, its cancellation is nothing to them.
    must(await absenceService['absences.cancel'](as(anna), { id, reason: 'x' }));
    expect((await letters(id)).find(([personId]) => personId === 'bo')).toEqual(['bo', 'anna', true, false]);
  });

  it('are owed to a substitute whose days a shorter absence takes, and not when the days pass', async () => {
    const id = await draft();
    must(await confirm(id));
    must(await markSent(id, anna, 'bo'));
    clock.set('2026-07-08T08:00:00.000Z');
    must(await absenceService['absences.endEarly'](as(anna), { id, lastDay: '2026-07-07' }));
    expect(await letterTo(id, 'bo')).toMatchObject({ kind: 'released', isOwed: true, isCurrent: false });
    must(await markSent(id, anna, 'bo'));
    expect(await letterTo(id, 'bo')).toMatchObject({ kind: 'released', isOwed: false, isCurrent: true });
    open();
    const whole = await draft();
    must(await confirm(whole));
    must(await markSent(whole, anna, 'bo'));
    clock.set('2026-07-20T08:00:00.000Z');
    expect(await letterTo(whole, 'bo')).toMatchObject({ kind: 'asked', isOwed: false, isCurrent: true });
  });

  it('of a draft are owed to those who were sent one, when they are replaced or the draft is cancelled', async () => {
    const id = await draft();
    must(await markSent(id, anna, 'bo'));
    await assign(
      id,
      (await get(id)).absence.covers.map(({ channelId, duty }) => covering(channelId, duty, 'cia')),
    );
    expect(await letters(id)).toEqual([['cia', null, false, false], ['bo', 'anna', false, true], own]);
    must(await absenceService['absences.cancel'](as(anna), { id, reason: '' }));
    expect(await letterTo(id, 'bo')).toMatchObject({ kind: 'cancelled', isOwed: true });
  });

  it('are owed to somebody who opens the vault only when their first screen says nothing of it', async () => {
    open({}, ['bo']);
    const id = await draft();
    must(await confirm(id, chief));
    expect(await letterTo(id, 'bo')).toMatchObject({ kind: 'substitute', seenAt: 'today', isOwed: false });
    must(await markSent(id, anna, 'bo'));
    must(await absenceService['absences.endEarly'](as(anna), { id, lastDay: '2026-07-08' }));
    expect(await letterTo(id, 'bo')).toMatchObject({ isOwed: false, isCurrent: false });
    must(await absenceService['absences.cancel'](as(anna), { id, reason: 'x' }));
    expect(await letterTo(id, 'bo')).toMatchObject({ kind: 'cancelled', seenAt: null, isOwed: true });
    const silent = await draft();
    must(await confirm(silent));
    must(await absenceService['absences.cancel'](as(anna), { id: silent, reason: 'x' }));
    expect(await letterTo(silent, 'bo')).toMatchObject({ kind: 'cancelled', isOwed: false });
  });

  it('say where the days are seen: on the first screen only if it has a row for them', async () => {
    open({}, ['bo']);
    const id = await draft();
    const seen = async () => [
      (await letterTo(id, 'bo'))?.seenAt,
      [...(await lines(bo, 'coverAsk')), ...(await lines(bo, 'coverBriefing'))].length,
    ];
    expect(await seen()).toEqual(['today', 1]);
    must(await decide(id, chief, 'bo'));
    expect(await seen()).toEqual(['cover', 0]);
    must(await confirm(id));
    expect(await seen()).toEqual(['today', 1]);
    clock.set('2026-06-20T08:00:00.000Z');
    expect(await seen()).toEqual(['cover', 0]);
    clock.set('2026-07-11T08:00:00.000Z');
    expect(await seen()).toEqual([null, 0]);
  });

  it('are not owed to a former substitute who has left', async () => {
    const id = await draft();
    must(await confirm(id));
    must(await markSent(id, anna, 'bo'));
    must(await absenceService['absences.cancel'](as(anna), { id, reason: 'x' }));
    expect((await lines(anna, 'letterOwed')).length).toBe(1);
    vault.db.data.people.bo = { ...bo, archived: { at: clock.now().toISOString(), by: 'chief' } };
    expect(await letterTo(id, 'bo')).toMatchObject({ isOwed: false });
    expect(await lines(anna, 'letterOwed')).toEqual([]);
  });

  it('that are owed are one row per absence for those who act on it, until they are recorded', async () => {
    const id = await draft();
    expect(await lines(anna, 'letterOwed')).toEqual([]);
    must(await confirm(id));
    for (const who of [anna, chief])
      expect(await lines(who, 'letterOwed')).toMatchObject([
        {
          id,
          due: '2026-07-06',
          urgency: 'soon',
          params: { names: 'Namn bo', person: 'Namn anna', from: '2026-07-06', to: '2026-07-10' },
        },
      ]);
    expect(await lines(cia, 'letterOwed')).toEqual([]);
    const { counts } = must(await todayService['today.get'](as(anna), {}));
    expect(counts.cover).toBe(1);
    must(await markSent(id, anna, 'bo'));
    expect(await lines(anna, 'letterOwed')).toEqual([]);
    must(await absenceService['absences.cancel'](as(anna), { id, reason: 'x' }));
    expect(await lines(anna, 'letterOwed')).toMatchObject([{ id, urgency: 'soon' }]);
    must(await markSent(id, anna, 'bo'));
    expect([await lines(anna, 'letterOwed'), await lines(chief, 'letterOwed')]).toEqual([[], []]);
    open({}, ['bo']);
    must(await confirm(await draft()));
    expect(await lines(anna, 'letterOwed')).toEqual([]);
  });

  it('are read and sent by who was notified that the days are not covered, without the reasons of answers', async () => {
    const id = await draft();
    must(await answer(id, bo, 'no', 'Privat'));
    expect(await handoverService['absences.briefing'](as(stranger), { id })).toMatchObject({
      error: { code: 'absences.briefingNotYours' },
    });
    const found = vault.db.data.absences[id];
    if (found === undefined) throw new Error('no absence');
    vault.db.data.absences[id] = {
      ...found,
      alarms: [
        {
          id: 'n',
          gaps: [],
          told: [{ to: 'unitHead', personIds: ['eva'], at: '2026-07-01T08:00:00.000Z' }],
          acts: [],
          over: null,
        },
      ],
    };
    const view = must(await handoverService['absences.briefing'](as(stranger), { id }));
    expect(view).toMatchObject({ as: 'manager', history: [] });
    expect(JSON.stringify(view)).not.toContain('Privat');
    must(absenceCalendar(as(stranger), { id, personId: 'bo', name: 'dagar', summary: 'x', text: 'x' }));
    must(await markSent(id, stranger, 'bo'));
    expect((await letterTo(id, 'bo'))?.sent?.by).toBe('eva');
  });

  it('are not in the list of absences, where nobody reads them', async () => {
    await draft();
    const list = calls['absences.list'].output.parse(must(await absenceService['absences.list'](as(anna), {})));
    expect(list[0]).not.toHaveProperty('letters');
    expect(must(await absenceService['absences.list'](as(anna), {}))[0]).not.toHaveProperty('letters');
  });

  it('name the channels of all covers, those that need none any more too', async () => {
    const id = await draft();
    vault.db.data.channels.d = { ...vault.db.data.channels.d!, state: 'closed' };
    const view = await get(id);
    expect(new Set(view.needs.map(({ channelId }) => channelId))).toEqual(new Set(['c']));
    expect(view.coverChannels.map(({ channelId, channelName }) => [channelId, channelName])).toContainEqual([
      'd',
      'Kanal d',
    ]);
  });

  it('say last that the calendar file is attached, and the file does not', async () => {
    const id = await draft();
    const bytes = must(
      await absenceNotice(as(anna), {
        id,
        personId: 'bo',
        subject: 'Fråga',
        text: 'Hej Bo,',
        attached: 'Filen ligger med.',
        name: 'dagar',
        summary: 'Vikariat',
      }),
    );
    const mail = await PostalMime.parse(bytes, { attachmentEncoding: 'utf8' });
    expect(mail.text?.trim()).toBe('Hej Bo,\n\nFilen ligger med.');
    expect(mail.attachments.map(({ filename }) => filename)).toEqual(['dagar.ics']);
    const content = mail.attachments[0]?.content;
    const file = typeof content === 'string' ? content : '';
    expect(file).toContain('Hej Bo');
    expect(file).not.toContain('ligger med');
  });
});

describe('roles on platforms', () => {
  const mark = (id: string, who: Person, what: 'got' | 'removed', done = true, personId = 'bo') =>
    Promise.resolve(handoverService['absences.markRole'](as(who), { id, loginId: 'grant', personId, what, done }));
  const roles = async (id: string) =>
    (await get(id)).roles.map(({ personId, get: got, remove, open: now }) => ({
      personId,
      got: got?.done?.by ?? null,
      due: got?.due,
      remove: remove?.due ?? null,
      removed: remove?.done?.by ?? null,
      now,
    }));

  it('are due to be granted before the cover starts, and can be marked and unmarked', async () => {
    const id = await draft();
    expect(await roles(id)).toEqual([
      { personId: 'bo', got: null, due: '2026-07-03', remove: null, removed: null, now: 'get' },
    ]);
    expect(await lines(bo, 'roleStep')).toMatchObject([
      { id, title: 'Sidan', due: '2026-07-03', params: { what: 'get', own: 'yes' } },
    ]);
    expect(await mark(id, stranger, 'got')).toMatchObject({ error: { code: 'absences.roleNotYours' } });
    expect(await mark(id, bo, 'got', true, 'cia')).toMatchObject({ error: { code: 'absences.noRole' } });
    must(await mark(id, bo, 'got'));
    must(await mark(id, bo, 'got'));
    expect(vault.db.data.absences[id]?.roles).toHaveLength(1);
    expect([await roles(id), await lines(bo, 'roleStep')]).toMatchObject([[{ got: 'bo', now: null }], []]);
    must(await mark(id, bo, 'got', false));
    expect(await roles(id)).toMatchObject([{ got: null, now: 'get' }]);
  });

  it('are due for removal from the day after, as a task for the substitute and the custodian until marked', async () => {
    const id = await draft();
    must(await mark(id, bo, 'got'));
    must(await confirm(id));
    expect(await roles(id)).toMatchObject([{ remove: '2026-07-11', now: null }]);
    clock.set('2026-07-10T08:00:00.000Z');
    expect(await lines(bo, 'roleStep')).toEqual([]);
    clock.set('2026-08-20T08:00:00.000Z');
    for (const who of [bo, anna])
      expect(await lines(who, 'roleStep')).toMatchObject([
        { due: '2026-07-11', urgency: 'late', params: { what: 'remove' } },
      ]);
    expect(await lines(cia, 'roleStep')).toEqual([]);
    must(await mark(id, anna, 'removed'));
    expect([await roles(id), await lines(bo, 'roleStep')]).toMatchObject([[{ removed: 'anna', now: null }], []]);
  });

  it('are due for removal at once if the cover is reassigned or cancelled', async () => {
    const id = await draft();
    must(await mark(id, bo, 'got'));
    await assign(
      id,
      (await get(id)).absence.covers.map(({ channelId, duty }) => covering(channelId, duty, 'cia')),
    );
    expect(await roles(id)).toMatchObject([
      { personId: 'cia', now: 'get' },
      { personId: 'bo', remove: '2026-07-01', now: 'remove' },
    ]);
    expect(await lines(bo, 'roleStep')).toMatchObject([{ params: { what: 'remove' } }]);
    must(await absenceService['absences.cancel'](as(anna), { id, reason: 'x' }));
    expect(await roles(id)).toMatchObject([{ personId: 'bo', now: 'remove' }]);
  });

  it('are kept while another absence needs them, and are not requested where the login makes them unnecessary', async () => {
    const id = await draft();
    must(await mark(id, bo, 'got'));
    must(await confirm(id));
    await vault.write('x', (tx) => {
      tx.data.absences.next = absence('next', 'cia', '2026-07-11', '2026-07-31', {
        status: 'confirmed',
        covers: [cover('c', 'answer', 'bo', '2026-07-11', '2026-07-31')],
      });
      return { ok: true, value: 1 };
    });
    expect(await roles(id)).toMatchObject([{ remove: '2026-08-01' }]);
    expect(await roles('next')).toMatchObject([{ got: 'bo' }]);
    open({ logins: [login('grant', 'c', ['anna', 'bo'], { kind: 'roleGrant' }), login('shared', 'd', ['anna'])] });
    expect(await roles(await draft())).toEqual([]);
  });

  it('are not requested for a past absence', async () => {
    open({
      absences: [
        absence('old', 'anna', '2026-05-04', '2026-05-08', {
          status: 'confirmed',
          covers: [cover('c', 'answer', 'bo', '2026-05-04', '2026-05-08')],
        }),
      ],
    });
    expect(await lines(bo, 'roleStep')).toEqual([]);
    const state: VaultState = vault.db.data;
    expect(state.absences.old?.roles).toBeUndefined();
  });
});
