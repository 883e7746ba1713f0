// An application from draft to decision: who may, when, and what remains of it.
import { describe, expect, it } from 'vitest';
import { applicationService } from '../../../../../electron/services/applications/service.ts';
import { todayService } from '../../../../../electron/services/today/service.ts';
import { codeOf, must } from '../../../../support/results.ts';
import { STAMP } from '../../../support/world/index.ts';
import {
  alter,
  approval,
  ATTESTED,
  decide,
  draw,
  FIELDS,
  get,
  type Name,
  openWorld,
  refusal,
  submitted,
  type ApplicationWorld,
} from './applications-world.ts';

const call = applicationService;
const rows = async (world: ApplicationWorld, by: Name) =>
  must(await todayService['today.get'](world.as(by), {})).lines.filter(({ kind }) => kind.startsWith('application'));
/** The refusals that the applicant is shown. */
const answered = async (world: ApplicationWorld) =>
  (await rows(world, 'anna')).filter(({ params }) => params.answer === 'refused').map(({ params }) => params);
const lines = async (world: ApplicationWorld, by: Name) =>
  (await rows(world, by)).map(({ kind, urgency, due, params, may }) => ({ kind, urgency, due, ...params, may }));

describe('an application', () => {
  it('[R05.1] goes from draft over return to approval, each step with who, when and why', async () => {
    const world = openWorld();
    const id = await draw(world);
    expect(await get(world, 'anna', id)).toMatchObject({ state: 'draft', application: { number: '' }, lacks: [] });
    expect(must(await call['applications.submit'](world.as('anna'), { id, note: 'Klar' }))).toEqual({
      number: 'A-2026-001',
    });
    world.clock.set('2026-11-19T08:00:00.000Z');
    must(await decide(world, 'chief', id, refusal('return', 'Vem svarar på kvällen?')));
    expect((await get(world, 'anna', id)).state).toBe('returned');
    world.clock.set('2026-11-20T08:00:00.000Z');
    must(
      await call['applications.save'](world.as('anna'), {
        id,
        fields: { ...FIELDS, hoursPerWeek: 4 },
        attested: ATTESTED,
      }),
    );
    must(await call['applications.submit'](world.as('anna'), { id, note: '' }));
    world.clock.set('2026-11-23T08:00:00.000Z');
    must(await decide(world, 'chief', id, approval()));
    const view = await get(world, 'anna', id);
    expect(view).toMatchObject({
      state: 'approved',
      application: { number: 'A-2026-001' },
      channel: { name: 'Fritidsbanken' },
    });
    expect(
      view.history.map(({ event, name }) => [
        event.kind,
        name,
        event.stamp.at.slice(0, 10),
        'decision' in event ? event.decision.reason : event.note,
      ]),
    ).toEqual([
      ['submitted', 'Namn anna', '2026-11-18', 'Klar'],
      ['returned', 'Namn chief', '2026-11-19', 'Vem svarar på kvällen?'],
      ['submitted', 'Namn anna', '2026-11-20', ''],
      ['approved', 'Namn chief', '2026-11-23', ''],
    ]);
  });

  it('[R05.1] is refused or withdrawn with a reason, and a refused one is not taken up again', async () => {
    const world = openWorld();
    const refused = await submitted(world);
    must(await decide(world, 'chief', refused, refusal('refuse', 'Biblioteket räcker')));
    expect(codeOf(await call['applications.submit'](world.as('anna'), { id: refused, note: '' }))).toBe(
      'applications.decided',
    );
    const withdrawn = await submitted(world, { address: '' });
    must(await call['applications.withdraw'](world.as('anna'), { id: withdrawn, note: 'Vi väntar' }));
    expect((await get(world, 'anna', withdrawn)).history.at(-1)).toMatchObject({
      event: { kind: 'withdrawn', note: 'Vi väntar' },
    });
    expect(codeOf(await decide(world, 'chief', withdrawn, approval()))).toBe('applications.decided');
  });

  it('[R05.1] cannot be changed while it waits, decided twice, or removed once it was submitted', async () => {
    const world = openWorld();
    const id = await submitted(world);
    const save = () => call['applications.save'](world.as('anna'), { id, fields: FIELDS, attested: ATTESTED });
    expect(codeOf(await save())).toBe('applications.waits');
    expect(codeOf(await call['applications.submit'](world.as('anna'), { id, note: '' }))).toBe('applications.waits');
    expect(codeOf(await call['applications.remove'](world.as('anna'), { id }))).toBe('applications.kept');
    const [first, second] = await Promise.all([
      decide(world, 'chief', id, approval()),
      decide(world, 'chief', id, refusal('refuse', 'Nej')),
    ]);
    expect([first.ok, codeOf(second)]).toEqual([true, 'applications.decided']);
    expect(codeOf(await save())).toBe('applications.decided');
    expect(Object.values(world.data().channels).filter(({ approval: made }) => made !== undefined)).toHaveLength(1);
  });

  it('[R05.2] is decided by the head of that department alone', async () => {
    const world = openWorld();
    const id = await submitted(world);
    for (const name of ['head', 'other', 'office', 'admin'] as const)
      expect([name, codeOf(await decide(world, name, id, approval()))]).toEqual([
        name,
        name === 'other' ? 'applications.unknown' : 'applications.notChief',
      ]);
    expect((await get(world, 'head', id)).whyNotDecide).toBe('notChief');
    expect(await get(world, 'chief', id)).toMatchObject({
      whyNotDecide: null,
      may: { decide: true },
      deciders: [{ id: 'chief' }],
    });
    must(await decide(world, 'chief', id, approval()));
  });

  it('[R05.2] [R05.4] is on the first screen of that head, from the reminder day on as a matter for today', async () => {
    const world = openWorld();
    const id = await submitted(world);
    // Wednesday 18 November; five working days later is Wednesday the 25th, four weeks later 16 December.
    expect(await lines(world, 'chief')).toMatchObject([
      {
        kind: 'applicationDecide',
        urgency: 'soon',
        due: '2026-11-25',
        number: 'A-2026-001',
        person: 'Namn anna',
        reminded: 'no',
      },
    ]);
    expect(await rows(world, 'other')).toEqual([]);
    expect(await rows(world, 'head')).toEqual([]);
    world.clock.set('2026-11-25T08:00:00.000Z');
    expect(await lines(world, 'chief')).toMatchObject([{ urgency: 'today', due: '2026-12-16', reminded: 'yes' }]);
    expect(must(await todayService['today.get'](world.as('chief'), {})).counts.applications).toBe(1);
    must(await decide(world, 'chief', id, refusal('refuse', 'Nej')));
    expect(await rows(world, 'chief')).toEqual([]);
  });

  it('[R05.4] lapses when the rule set’s time is over, is not decided then, and may be submitted again', async () => {
    const world = openWorld();
    const id = await submitted(world);
    world.clock.set('2026-12-09T08:00:00.000Z');
    expect(await lines(world, 'anna')).toMatchObject([{ kind: 'applicationLapses', due: '2026-12-16', lapsed: 'no' }]);
    world.clock.set('2026-12-16T20:00:00.000Z');
    expect(await get(world, 'chief', id)).toMatchObject({ state: 'submitted', daysLeft: 0, may: { decide: true } });
    world.clock.set('2026-12-17T08:00:00.000Z');
    expect(await get(world, 'chief', id)).toMatchObject({
      state: 'lapsed',
      whyNotDecide: 'lapsed',
      may: { decide: false },
    });
    expect(codeOf(await decide(world, 'chief', id, approval()))).toBe('applications.lapsed');
    expect(await rows(world, 'chief')).toEqual([]);
    expect(await lines(world, 'anna')).toMatchObject([{ kind: 'applicationLapses', urgency: 'today', lapsed: 'yes' }]);
    must(await call['applications.submit'](world.as('anna'), { id, note: 'Igen' }));
    expect(await get(world, 'chief', id)).toMatchObject({
      state: 'submitted',
      lapsesOn: '2027-01-14',
      application: { number: 'A-2026-001' },
    });
    must(await decide(world, 'chief', id, approval()));
  });

  it('[R05.4] keeps to the times of the rule set in force', async () => {
    const world = openWorld();
    world.follow({ applications: { remindAfterWorkingDays: 1, lapseAfterDays: 3 } });
    const id = await submitted(world);
    expect(await get(world, 'chief', id)).toMatchObject({
      decideBy: '2026-11-19',
      lapsesOn: '2026-11-21',
      daysLeft: 3,
    });
    world.clock.set('2026-11-22T08:00:00.000Z');
    expect((await get(world, 'chief', id)).state).toBe('lapsed');
  });

  it('[R06.2] tells the applicant why it was returned or refused, and asks to go on with an approved one', async () => {
    const world = openWorld();
    const id = await submitted(world);
    expect(codeOf(await decide(world, 'chief', id, refusal('return', '')))).toBe('applications.reasonMissing');
    expect(codeOf(await decide(world, 'chief', id, refusal('refuse', '')))).toBe('applications.reasonMissing');
    must(await decide(world, 'chief', id, refusal('return', 'Skriv mer')));
    expect(await lines(world, 'anna')).toMatchObject([
      { kind: 'applicationAnswer', urgency: 'today', answer: 'returned', reason: 'Skriv mer' },
    ]);
    expect(must(await todayService['today.get'](world.as('anna'), {})).counts.applications).toBe(1);
    must(await call['applications.submit'](world.as('anna'), { id, note: '' }));
    must(await decide(world, 'chief', id, approval()));
    const [row] = await rows(world, 'anna');
    expect(row).toMatchObject({ kind: 'applicationAnswer', channelId: (await get(world, 'anna', id)).channel?.id });
    const second = await submitted(world, { address: '', name: 'Simhallen' });
    must(await decide(world, 'chief', second, refusal('refuse', 'Räcker')));
    expect(await answered(world)).toMatchObject([{ reason: 'Räcker' }]);
    world.clock.set('2026-12-03T08:00:00.000Z');
    expect(await answered(world)).toEqual([]);
  });

  it('is told to the office when nobody can decide it', async () => {
    const world = openWorld();
    await submitted(world);
    expect((await lines(world, 'office')).map(({ kind }) => kind)).toEqual(['applicationConsult']);
    await alter(world, 'people', 'chief', { archived: STAMP });
    expect((await lines(world, 'office')).filter(({ kind }) => kind === 'applicationDecide')).toMatchObject([
      { nobody: 'yes', may: false },
    ]);
  });

  it('is seen by those it concerns, and as a draft by the applicant alone', async () => {
    const world = openWorld();
    const id = await draw(world, { runnerIds: ['anna'] });
    const seers = async () => {
      const all = ['anna', 'bo', 'kim', 'head', 'chief', 'other', 'stranger', 'office', 'admin'] as const;
      const seen = await Promise.all(
        all.map(async (name) => {
          const one = await call['applications.get'](world.as(name), { id });
          const list = must(await call['applications.list'](world.as(name), {}));
          expect(list.length).toBe(one.ok ? 1 : 0);
          return one.ok ? [name] : [];
        }),
      );
      return seen.flat();
    };
    expect(await seers()).toEqual(['anna']);
    must(await call['applications.submit'](world.as('anna'), { id, note: '' }));
    expect(await seers()).toEqual(['anna', 'bo', 'head', 'chief', 'office', 'admin']);
  });

  it('is removed as a draft by the applicant, and by nobody else', async () => {
    const world = openWorld();
    const id = await draw(world);
    expect(codeOf(await call['applications.remove'](world.as('chief'), { id }))).toBe('applications.unknown');
    must(await call['applications.remove'](world.as('anna'), { id }));
    expect(world.data().applications).toEqual({});
  });

  it('is changed and submitted by the applicant alone; when they have left, by those who lead there', async () => {
    const world = openWorld();
    const id = await submitted(world);
    must(await decide(world, 'chief', id, refusal('return', 'Skriv mer')));
    const input = { id, fields: { ...FIELDS, audience: 'alla' }, attested: ATTESTED };
    expect(codeOf(await call['applications.save'](world.as('head'), input))).toBe('applications.notYours');
    expect(codeOf(await call['applications.submit'](world.as('chief'), { id, note: '' }))).toBe(
      'applications.notYours',
    );
    await alter(world, 'people', 'anna', { archived: STAMP });
    expect((await get(world, 'chief', id)).applicant).toEqual({ id: 'anna', name: 'Namn anna', left: true });
    must(
      await call['applications.save'](world.as('head'), {
        ...input,
        fields: { ...input.fields, responsibleId: 'bo', runnerIds: ['bo'] },
      }),
    );
    must(await call['applications.submit'](world.as('head'), { id, note: '' }));
    must(await decide(world, 'chief', id, approval()));
  });

  it('keeps the department’s name as it was on the day', async () => {
    const world = openWorld();
    const id = await submitted(world);
    await alter(world, 'departments', 'kultur', { name: 'Kultur och fritid' });
    const view = await get(world, 'chief', id);
    expect(view.departmentName).toBe('Kultur och fritid');
    expect(view.history).toMatchObject([{ event: { department: 'Kulturförvaltningen' } }]);
  });

  it('gets a number of its own when two are submitted at once, and begins again with the year', async () => {
    const world = openWorld();
    const ids = await Promise.all([draw(world), draw(world, { address: '' }, 'bo')]);
    const numbers = await Promise.all(
      ids.map((id, i) =>
        Promise.resolve(call['applications.submit'](world.as(i === 0 ? 'anna' : 'bo'), { id, note: '' })),
      ),
    );
    expect(numbers.map((one) => must(one).number).sort()).toEqual(['A-2026-001', 'A-2026-002']);
    world.clock.set('2027-01-04T08:00:00.000Z');
    const next = await draw(world, { address: '' });
    expect(must(await call['applications.submit'](world.as('anna'), { id: next, note: '' })).number).toBe('A-2027-001');
  });
});
