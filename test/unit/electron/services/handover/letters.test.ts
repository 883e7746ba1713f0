// Letters to those who do not open the vault: to whom they are owed, what they say and when they are sent.
import PostalMime from 'postal-mime';
import { beforeEach, describe, expect, it } from 'vitest';
import { calls } from '../../../../../domain/contract/api.ts';
import type { LetterKind } from '../../../../../domain/absences/letter-model.ts';
import type { Person } from '../../../../../domain/people/model.ts';
import { absenceService } from '../../../../../electron/services/absences/service.ts';
import { handoverService } from '../../../../../electron/services/handover/service.ts';
import { absenceCalendar, absenceNotice } from '../../../../../electron/services/handover/calendar.ts';
import { todayService } from '../../../../../electron/services/today/service.ts';
import { must } from '../../../../support/results.ts';
import {
  anna,
  bo,
  cia,
  chief,
  stranger,
  clock,
  vault,
  open,
  as,
  week,
  covering,
  get,
  assign,
  confirm,
  draft,
  answer,
  decide,
  lines,
} from './handover-world.ts';

beforeEach(() => open());

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
