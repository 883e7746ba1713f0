// What is handed over to a substitute to read.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Disclosure } from '../../../../../domain/disclosures/model.ts';
import type { Person } from '../../../../../domain/people/model.ts';
import { calls } from '../../../../../domain/contract/api.ts';
import { absenceService } from '../../../../../electron/services/absences/service.ts';
import { handoverService } from '../../../../../electron/services/handover/service.ts';
import { channelService } from '../../../../../electron/services/channels/service.ts';
import { inquiryService } from '../../../../../electron/services/inquiries/service.ts';
import { moderationService } from '../../../../../electron/services/moderation/service.ts';
import { must } from '../../../../support/results.ts';
import { channel, entry, person, role } from '../../../support/world/index.ts';
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
  assign,
  confirm,
  draft,
} from './handover-world.ts';

beforeEach(() => open());

describe('the briefing', () => {
  it('[R25.2][R39.2] lists the requests under way, with until when and who answers, to those who may see them', async () => {
    const kim = person('kim', { roles: [role('registrar')] });
    const stamp = { at: '2026-06-30T08:00:00.000Z', by: 'anna' };
    const request: Disclosure = {
      ...{ id: 'r', number: 'U-2026-001', receivedAt: stamp.at, how: 'mail', requester: '', request: 'Allt om badet' },
      ...{ departmentId: 'kultur', form: 'paper', responsibleId: 'anna', events: [], created: stamp, changed: stamp },
    };
    open({ people: [anna, bo, cia, chief, stranger, kim] });
    vault.db.data.disclosures.r = request;
    const id = await draft();
    const seen = async (who: Person) => must(await handoverService['absences.briefing'](as(who), { id })).disclosures;
    const line = { id: 'r', number: 'U-2026-001', title: 'Allt om badet', dueOn: '2026-07-01' };
    expect(await seen(anna)).toMatchObject([{ ...line, answeredBy: ['Namn kim'] }]);
    expect(await seen(chief)).toHaveLength(1);
    vault.db.data.disclosures.r = { ...request, responsibleId: 'kim', created: { ...stamp, by: 'kim' } };
    expect(await seen(anna)).toEqual([]);
  });

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
