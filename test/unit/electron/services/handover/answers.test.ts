// What substitutes answer, and what follows from it.
import { beforeEach, describe, expect, it } from 'vitest';
import { calls } from '../../../../../domain/contract/api.ts';
import { answerStateOf } from '../../../../../domain/absences/answers.ts';
import { coverGaps } from '../../../../../domain/cover/timeline.ts';
import type { Person } from '../../../../../domain/people/model.ts';
import { absenceService } from '../../../../../electron/services/absences/service.ts';
import { handoverService } from '../../../../../electron/services/handover/service.ts';
import { coverService } from '../../../../../electron/services/cover/timeline.ts';
import { coverPlanService } from '../../../../../electron/services/cover-plan/service.ts';
import { must } from '../../../../support/results.ts';
import { absence, cover } from '../../../support/world/index.ts';
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
  standing,
  answer,
  decide,
  lines,
} from './handover-world.ts';

beforeEach(() => open());

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
