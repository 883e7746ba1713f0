// Approved answers: who writes, approves and retires them, and what stands beside a question. Each write is judged as
// every program does.
import { describe, expect, it } from 'vitest';
import type { ApprovedAnswerFields } from '../../../../../domain/approved-answers/model.ts';
import { registerTodayRows } from '../../../../../domain/today/rules.ts';
import { approvedAnswerService } from '../../../../../electron/services/approved-answers/service.ts';
import { inquiryService } from '../../../../../electron/services/inquiries/service.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { codeOf, must } from '../../../../support/results.ts';
import { channel, entry } from '../../../support/world/index.ts';
import { openWorld } from '../applications/applications-world.ts';

const TODAY = '2026-11-18';
const start = () =>
  openWorld({
    channels: [
      channel('lib', { roster: [entry('anna', ['answer'])] }),
      channel('school', { departmentId: 'social', unitId: null, roster: [entry('stranger', ['answer'])] }),
    ],
  });
const FIELDS: ApprovedAnswerFields = {
  title: 'När öppnar simhallen?',
  text: 'Simhallen öppnar klockan 6 på vardagar.',
  textEn: 'The pool opens at 6 on weekdays.',
  words: 'badhuset bassängen',
  departmentId: 'kultur',
  ownerId: 'anna',
  reviewOn: '2027-05-01',
};
const save = (context: ServiceContext, more: Partial<ApprovedAnswerFields> = {}, id?: string) =>
  approvedAnswerService['approvedAnswers.save'](context, {
    ...(id === undefined ? {} : { id }),
    fields: { ...FIELDS, ...more },
  });
const approve = (context: ServiceContext, id: string, reviewOn = '2027-06-01') =>
  approvedAnswerService['approvedAnswers.approve'](context, { id, reviewOn });
const retire = (context: ServiceContext, id: string) =>
  approvedAnswerService['approvedAnswers.retire'](context, { id, reason: 'Hallen är stängd' });
const restore = (context: ServiceContext, id: string) =>
  approvedAnswerService['approvedAnswers.restore'](context, { id });
const listed = async (context: ServiceContext) =>
  must(await approvedAnswerService['approvedAnswers.list'](context, {}));
const rowOf = async (context: ServiceContext, id: string) =>
  (await listed(context)).rows.find(({ answer }) => answer.id === id)!;
const question = async (context: ServiceContext, text: string, channelId = 'lib') =>
  must(await inquiryService['inquiries.add'](context, { channelId, text, kind: 'comment', link: '', sender: null })).id;
const giveAnswer = (context: ServiceContext, id: string, text: string) =>
  inquiryService['inquiries.answer'](context, { id, text, how: 'reply', link: '', byReceiver: false });
const answered = async (context: ServiceContext, text: string, answer: string) => {
  const id = await question(context, text);
  must(await giveAnswer(context, id, answer));
  return id;
};
const near = async (context: ServiceContext, id: string) =>
  must(await approvedAnswerService['approvedAnswers.near'](context, { id }));
const rowsOf = (context: ServiceContext) =>
  registerTodayRows({
    ...{ state: context.vault.db.data, me: context.me, today: context.today(), ruleSet: context.ruleSet() },
  })
    .map(({ kind }) => kind)
    .filter((kind) => kind.startsWith('answer'));

describe('an approved answer', () => {
  it('is approved at once when its owner writes it, and otherwise waits for the owner', async () => {
    const world = start();
    const [anna, bo] = [world.as('anna'), world.as('bo')];
    const { id } = must(await save(bo));
    expect(await rowOf(bo, id)).toMatchObject({ state: 'waiting', may: { save: true, approve: false } });
    expect(rowsOf(anna)).toEqual(['answerWaits']);
    expect(codeOf(await approve(bo, id))).toBe('approvedAnswers.notOwner');
    must(await approve(anna, id));
    expect(await rowOf(bo, id)).toMatchObject({ state: 'approved', answer: { reviewOn: '2027-06-01' } });
    must(await save(bo, { text: 'Den öppnar klockan 7.' }, id));
    expect((await rowOf(bo, id)).state).toBe('waiting');
    must(await save(anna, { text: 'Den öppnar klockan 7.' }, id));
    expect((await rowOf(bo, id)).state).toBe('approved');
    expect(rowsOf(anna)).toEqual([]);
  });

  it('is asked about two weeks before its review date and after it, and stays offered', async () => {
    const world = start();
    const anna = world.as('anna');
    const { id } = must(await save(anna, { reviewOn: '2026-12-03' }));
    expect(rowsOf(anna)).toEqual([]);
    world.clock.pass(86_400_000);
    expect(rowsOf(anna)).toEqual(['answerReview']);
    world.clock.pass(20 * 86_400_000);
    expect((await rowOf(anna, id)).state).toBe('due');
    const asked = await question(anna, 'Hej! När öppnar simhallen på lördag?');
    expect((await near(anna, asked)).approved).toMatchObject([{ id, isDue: true, ownerName: 'Namn anna' }]);
    must(await approve(anna, id));
    expect((await near(anna, asked)).approved).toMatchObject([{ id, isDue: false }]);
  });

  it('needs an owner who may speak for the municipality, a day ahead, and a question of its own', async () => {
    const anna = start().as('anna');
    expect(codeOf(await save(anna, { ownerId: 'kim' }))).toBe('approvedAnswers.ownerMayNot');
    expect(codeOf(await save(anna, { ownerId: 'nobody' }))).toBe('people.unknown');
    expect(codeOf(await save(anna, { reviewOn: TODAY }))).toBe('approvedAnswers.reviewPassed');
    expect(codeOf(await save(anna, { reviewOn: '2028-11-19' }))).toBe('approvedAnswers.reviewTooLate');
    expect(codeOf(await save(anna, { departmentId: 'gone' }))).toBe('approvedAnswers.notYours');
    must(await save(anna));
    expect(codeOf(await save(anna, { title: '  när ÖPPNAR simhallen? ' }))).toBe('approvedAnswers.same');
  });

  it('is written by those of the department; for the whole municipality by the communications office', async () => {
    const world = start();
    const { id } = must(await save(world.as('anna')));
    expect(codeOf(await save(world.as('stranger'), {}, id))).toBe('approvedAnswers.notYours');
    expect(codeOf(await save(world.as('anna'), { departmentId: null, ownerId: 'office' }))).toBe(
      'approvedAnswers.notYours',
    );
    expect(codeOf(await save(world.as('office'), { departmentId: null }))).toBe('approvedAnswers.ownerMayNot');
    const all = must(await save(world.as('office'), { departmentId: null, ownerId: 'office' })).id;
    expect(await rowOf(world.as('anna'), all)).toMatchObject({
      state: 'approved',
      may: { save: false, retire: false },
    });
    expect((await listed(world.as('anna'))).places.map((place) => place.id)).toEqual(['kultur']);
  });

  it('is retired by its owner or those who lead, with a reason, and then no longer offered', async () => {
    const world = start();
    const [anna, bo, head] = [world.as('anna'), world.as('bo'), world.as('head')];
    const { id } = must(await save(anna));
    const asked = await question(anna, 'När öppnar simhallen?');
    expect(codeOf(await retire(bo, id))).toBe('approvedAnswers.notYours');
    expect(codeOf(await restore(head, id))).toBe('approvedAnswers.inUse');
    must(await retire(head, id));
    expect((await near(anna, asked)).approved).toEqual([]);
    expect(codeOf(await save(anna, {}, id))).toBe('approvedAnswers.retired');
    expect(codeOf(await approve(anna, id))).toBe('approvedAnswers.retired');
    expect(codeOf(await retire(head, id))).toBe('approvedAnswers.retired');
    must(await restore(head, id));
    expect((await rowOf(anna, id)).state).toBe('waiting');
  });
});

describe('beside a question', () => {
  it('are the answers of its department and of the whole municipality, the closest first', async () => {
    const world = start();
    const [anna, office] = [world.as('anna'), world.as('office')];
    const own = must(await save(anna)).id;
    const all = must(
      await save(office, {
        ...{ departmentId: null, ownerId: 'office', title: 'Vem äger simhallen?', words: '' },
        ...{ text: 'Kommunen äger den.', textEn: '' },
      }),
    ).id;
    const asked = await question(anna, 'Hej, när öppnar simhallen? Är bassängen varm?');
    expect((await near(anna, asked)).approved.map(({ id }) => id)).toEqual([own, all]);
    const elsewhere = await question(world.as('stranger'), 'När öppnar simhallen?', 'school');
    expect((await near(world.as('stranger'), elsewhere)).approved.map(({ id }) => id)).toEqual([all]);
    const other = await question(anna, 'Hur ansöker man om bygglov?');
    expect(await near(anna, other)).toEqual({ approved: [], like: [] });
    expect(codeOf(await approvedAnswerService['approvedAnswers.near'](world.as('stranger'), { id: asked }))).toBe(
      'inquiries.notYours',
    );
  });

  it('are answers to like questions, without those that are confidential or may not be read', async () => {
    const world = start();
    const anna = world.as('anna');
    const like = await answered(anna, 'Öppnar simhallen även på julafton?', 'Nej, simhallen är stängd på julafton.');
    await answered(anna, 'Var ligger biblioteket?', 'På Torget.');
    const secret = await question(anna, 'Öppnar simhallen för mig på julafton?');
    must(
      await inquiryService['inquiries.save'](anna, {
        id: secret,
        marks: { secrecy: true, secrecyBasis: 'OSL 26:1', personalData: true },
      }),
    );
    must(await giveAnswer(anna, secret, 'Hemligt svar.'));
    const asked = await question(anna, 'Vad gäller för simhallen på julafton i år?');
    expect((await near(anna, asked)).like).toMatchObject([
      { id: like, text: 'Nej, simhallen är stängd på julafton.', channelName: 'Kanal lib' },
    ]);
    const elsewhere = await question(world.as('stranger'), 'Vad gäller för simhallen på julafton?', 'school');
    expect((await near(world.as('stranger'), elsewhere)).like).toEqual([]);
  });
});
