// Verification rounds: which departments are asked, what their answers verify, and what the office is reminded of.
import { describe, expect, it } from 'vitest';
import { roundTodayRows } from '../../../../../domain/rounds/today.ts';
import { urgencyOf } from '../../../../../domain/today/rules.ts';
import { roundFiles, roundService } from '../../../../../electron/services/rounds/service.ts';
import { codeOf, must } from '../../../../support/results.ts';
import { channel, department, person, signedIn, STAMP, TODAY, withRole } from '../../../support/world/index.ts';

const OFFICE = withRole('office', 'communications', null, { email: 'info@bollnas.example' });
const OFFICER = person('officer');
const DUE = '2026-12-15';
const start = () =>
  signedIn(
    {
      people: [OFFICER, withRole('chief', 'departmentChief', 'kultur', { email: 'chef@bollnas.example' })],
      departments: [
        department('kultur', 'Kultur'),
        department('social', 'Social'),
        department('teknik', 'Teknik'),
        { ...department('old', 'Gamla'), archived: STAMP },
      ],
      channels: [
        channel('bib', { responsibleId: 'officer', verifiedOn: null }),
        channel('bad', { verifiedOn: '2026-11-24' }),
        channel('prep', { state: 'preparing', verifiedOn: null }),
        channel('bok', { verifiedOn: null }),
        channel('shut', { state: 'closed', closedOn: '2026-01-01' }),
        channel('wide', { departmentId: null, unitId: null }),
        channel('hem', { departmentId: 'social', unitId: null, verifiedOn: null }),
        channel('gone', { departmentId: 'old', unitId: null }),
      ],
    },
    OFFICE,
  );
type Context = ReturnType<typeof start>;
const begin = async (context: Context) => must(await roundService['rounds.start'](context, { dueOn: DUE })).id;
const answer = (context: Context, id: string, departmentId: string, more: Record<string, unknown> = {}) =>
  roundService['rounds.answer'](context, { id, departmentId, on: TODAY, wrongIds: [], note: '', ...more });
const sent = (context: Context, id: string, departmentId: string, on = TODAY) =>
  roundService['rounds.letterSent'](context, { id, departmentId, on, how: 'mail' });
const verifiedOn = (context: Context, id: string) => context.vault.db.data.channels[id]?.verifiedOn;
const rows = (context: Context, today: string, me = OFFICE) =>
  roundTodayRows({ state: context.vault.db.data, me, today, urgencyOf }).map(
    ({ params, due, urgency }) => `${String(params.part)} ${String(params.names)} ${due ?? '-'} ${urgency}`,
  );

describe('[R08.1] a verification round', () => {
  it('asks each department in use about its channels that are not closed, and the head of department', async () => {
    const context = start();
    await begin(context);
    const [view] = must(await roundService['rounds.list'](context, {}));
    expect(view?.round.departments.map(({ name, channelIds }) => [name, ...channelIds])).toEqual([
      ['Kultur', 'bib', 'bad', 'prep', 'bok'],
      ['Social', 'hem'],
    ]);
    expect(view?.letters.map(({ to, mail, channels }) => [to, mail, channels[0]?.responsibleName])).toEqual([
      ['Namn chief', 'chef@bollnas.example', 'Namn officer'],
      ['', '', ''],
    ]);
  });

  it('is begun one at a time, by a day that has not passed, and only with something to ask', async () => {
    const context = start();
    expect(codeOf(await roundService['rounds.start'](context, { dueOn: '2026-11-23' }))).toBe('rounds.dueInPast');
    const id = await begin(context);
    expect(codeOf(await roundService['rounds.start'](context, { dueOn: DUE }))).toBe('rounds.running');
    must(await roundService['rounds.end'](context, { id }));
    expect(codeOf(await roundService['rounds.end'](context, { id }))).toBe('rounds.ended');
    expect(codeOf(await answer(context, id, 'kultur'))).toBe('rounds.ended');
    expect(codeOf(await sent(context, id, 'kultur'))).toBe('rounds.ended');
    await begin(context);
    expect(codeOf(await roundService['rounds.start'](signedIn({}, OFFICE), { dueOn: DUE }))).toBe('rounds.nothing');
    expect(codeOf(await answer(context, 'nothing', 'kultur'))).toBe('rounds.unknown');
  });

  it('whose department says that all is right has its channels verified that day', async () => {
    const context = start();
    const id = await begin(context);
    // A later comparison stands; what has moved to another department or closed meanwhile is not this one's to answer for.
    must(
      await context.vault.write('test', ({ data }) => {
        data.channels.prep = channel('prep', { departmentId: 'social', unitId: null, verifiedOn: null });
        data.channels.bok = channel('bok', { state: 'closed', closedOn: '2026-11-22', verifiedOn: null });
        return { ok: true, value: null };
      }),
    );
    expect(must(await answer(context, id, 'kultur', { on: '2026-11-20' }))).toEqual({ verified: 1 });
    expect(['bib', 'bad', 'prep', 'bok', 'hem'].map((one) => verifiedOn(context, one))).toEqual([
      '2026-11-20',
      '2026-11-24',
      null,
      null,
      null,
    ]);
    expect(codeOf(await answer(context, id, 'kultur'))).toBe('rounds.answered');
  });

  it('whose department says what is wrong has the others verified, and needs a note', async () => {
    const context = start();
    const id = await begin(context);
    expect(codeOf(await answer(context, id, 'kultur', { wrongIds: ['bib'] }))).toBe('rounds.noteMissing');
    expect(codeOf(await answer(context, id, 'kultur', { wrongIds: ['hem'], note: 'x' }))).toBe('rounds.otherChannel');
    expect(codeOf(await answer(context, id, 'teknik'))).toBe('rounds.notAsked');
    expect(codeOf(await answer(context, id, 'kultur', { on: '2026-11-25' }))).toBe('rounds.dayInFuture');
    must(await answer(context, id, 'kultur', { wrongIds: ['bib'], note: 'Ny ansvarig' }));
    expect(['bib', 'prep'].map((one) => verifiedOn(context, one))).toEqual([null, TODAY]);
    expect(context.vault.db.data.rounds[id]?.departments[0]?.answer).toMatchObject({
      wrongIds: ['bib'],
      note: 'Ny ansvarig',
      stamp: { by: 'office' },
    });
  });

  it('keeps the name that a department had when it was asked', async () => {
    const context = start();
    const id = await begin(context);
    must(
      await context.vault.write('test', ({ data }) => {
        data.departments.kultur = department('kultur', 'Kultur och fritid');
        return { ok: true, value: null };
      }),
    );
    must(await answer(context, id, 'kultur'));
    expect(context.vault.db.data.rounds[id]?.departments[0]?.name).toBe('Kultur');
  });

  it('reminds the office of letters to send, of who has not answered by the day, and of ending it', async () => {
    const context = start();
    const id = await begin(context);
    expect(rows(context, TODAY, OFFICER)).toEqual([]);
    expect(rows(context, TODAY)).toEqual(['Send Kultur, Social - soon']);
    expect(codeOf(await sent(context, id, 'kultur', '2026-11-25'))).toBe('rounds.dayInFuture');
    expect(codeOf(await sent(context, id, 'teknik'))).toBe('rounds.notAsked');
    must(await sent(context, id, 'kultur'));
    expect(rows(context, TODAY)).toEqual(['Send Social - soon']);
    must(await sent(context, id, 'social'));
    expect(rows(context, TODAY)).toEqual([]);
    expect(rows(context, DUE)).toEqual([`Answers Kultur, Social ${DUE} today`]);
    must(await answer(context, id, 'social'));
    expect(rows(context, '2026-12-16')).toEqual([`Answers Kultur ${DUE} late`]);
    must(await answer(context, id, 'kultur'));
    expect(rows(context, TODAY)).toEqual(['End Kultur, Social - soon']);
    must(await roundService['rounds.end'](context, { id }));
    expect(rows(context, TODAY)).toEqual([]);
  });

  it('keeps the day on which a letter was first sent', async () => {
    const context = start();
    const id = await begin(context);
    must(await sent(context, id, 'kultur', '2026-11-20'));
    must(await sent(context, id, 'kultur'));
    expect(context.vault.db.data.rounds[id]?.departments[0]?.letter?.on).toBe('2026-11-20');
  });

  it('has a letter for each department as a mail message to its head', async () => {
    const context = start();
    const id = await begin(context);
    const letter = async (departmentId: string) =>
      roundFiles['exports.roundLetter'](
        context,
        { id, departmentId, subject: 'Stämmer förteckningen?', text: 'Hej!' },
        { fontFolder: '' },
      );
    const mail = new TextDecoder().decode(must(await letter('kultur')));
    expect(mail).toMatch(/^From: .*info@bollnas\.example/m);
    expect(mail).toMatch(/^To: .*chef@bollnas\.example/m);
    expect(codeOf(await letter('teknik'))).toBe('rounds.notAsked');
  });
});
