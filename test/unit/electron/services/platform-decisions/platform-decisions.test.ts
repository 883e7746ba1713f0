// Platforms' decisions against the municipality: noted, complained of, answered, taken to dispute settlement and left, each
// step with its record. Each write is judged as every program does.
import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../../../../domain/calendar/days.ts';
import type { PlatformDecisionFields } from '../../../../../domain/platform-decisions/model.ts';
import { recordIdsOf } from '../../../../../domain/platform-decisions/record.ts';
import { registerTodayRows } from '../../../../../domain/today/rules.ts';
import { eraseOrphans } from '../../../../../electron/services/item-imports/orphans.ts';
import { storeBytes } from '../../../../../electron/services/evidence/service.ts';
import { itemService } from '../../../../../electron/services/items/service.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { platformDecisionService } from '../../../../../electron/services/platform-decisions/service.ts';
import { codeOf, must } from '../../../../support/results.ts';
import { absence, channel, cover, entry } from '../../../support/world/index.ts';
import { openWorld } from '../applications/applications-world.ts';

const TODAY = '2026-11-18';
const start = (parts: object = {}) =>
  openWorld({
    channels: [
      channel('lib', { name: 'Biblioteket', roster: [entry('anna', ['answer'])] }),
      channel('wide', { departmentId: null, unitId: null }),
      channel('gone', {
        name: 'Den gamla',
        state: 'closed',
        closedOn: '2026-10-01',
        roster: [entry('anna', ['answer'])],
      }),
    ],
    ...parts,
  });
const FIELDS: PlatformDecisionFields = {
  act: 'removed',
  about: 'Inlägget om badets öppettider',
  link: 'https://www.facebook.com/norrasa/posts/1',
  receivedOn: '2026-11-10',
  reasons: 'Strider mot våra riktlinjer om skräppost.',
  ground: 'terms',
  reference: 'FB-123',
};
const save = (context: ServiceContext, more: Partial<PlatformDecisionFields> = {}, input: object = {}) =>
  platformDecisionService['platformDecisions.save'](context, {
    channelId: 'lib',
    fields: { ...FIELDS, ...more },
    files: [],
    ...input,
  });
const view = async (context: ServiceContext, id: string) =>
  must(await platformDecisionService['platformDecisions.get'](context, { id }));
const complain = (context: ServiceContext, id: string, on = TODAY) =>
  platformDecisionService['platformDecisions.complain'](context, { id, on, text: 'Vi klagar.', files: [] });
const answer = (context: ServiceContext, id: string, outcome: 'reversed' | 'upheld', on = TODAY) =>
  platformDecisionService['platformDecisions.answer'](context, { id, on, outcome, text: 'Svaret.', files: [] });
const dispute = (context: ServiceContext, id: string) =>
  platformDecisionService['platformDecisions.dispute'](context, {
    ...{ id, on: TODAY, body: 'Ett organ', text: 'Vi tar det vidare.', files: [] },
  });
const close = (context: ServiceContext, id: string) =>
  platformDecisionService['platformDecisions.close'](context, { id, note: 'Inte värt besväret' });
const list = async (context: ServiceContext) =>
  must(await platformDecisionService['platformDecisions.list'](context, {}));
const rows = (context: ServiceContext) =>
  registerTodayRows({
    ...{ state: context.vault.db.data, me: context.me, today: context.today(), ruleSet: context.ruleSet() },
  }).filter(({ kind }) => kind.startsWith('platform'));

describe('a platform’s decision', () => {
  it('keeps the reasons as a record received, and each step as one of its own', async () => {
    const anna = start().as('anna');
    const file = must(await storeBytes(anna, 'beslut.txt', Buffer.from('Ditt inlägg är borttaget')));
    const { id } = must(await save(anna, {}, { files: [file] }));
    must(await complain(anna, id));
    must(await answer(anna, id, 'upheld'));
    must(await dispute(anna, id));
    must(await answer(anna, id, 'reversed'));
    const { decision, state, may } = await view(anna, id);
    expect(state).toBe('over');
    expect(Object.values(may)).not.toContain(true);
    expect(decision.events.map((event) => ('from' in event ? event.from : event.kind))).toEqual([
      'complained',
      'platform',
      'disputed',
      'body',
    ]);
    const records = await Promise.all(
      recordIdsOf(decision).map(async (itemId) => must(await itemService['items.get'](anna, { id: itemId })).item),
    );
    expect(records.map(({ direction, text }) => [direction, text])).toEqual([
      ['received', `${FIELDS.about}\n\n${FIELDS.reasons}`],
      ['drawnUp', 'Vi klagar.'],
      ['received', 'Svaret.'],
      ['drawnUp', 'Vi tar det vidare.'],
      ['received', 'Svaret.'],
    ]);
    expect(records[0]?.files).toMatchObject([{ name: 'beslut.txt' }]);
    // What the clean-up of imports that never ended removes is not these.
    expect(must(await eraseOrphans(anna, new Date(anna.now().getTime() + DAY_MS))).erased).toBe(0);
  });

  it('is corrected until something is done because of it, and its record with it', async () => {
    const anna = start().as('anna');
    const { id } = must(await save(anna, { reasons: '' }));
    const { decision } = await view(anna, id);
    must(await save(anna, { receivedOn: '2026-11-09' }, { id }));
    const { item } = must(await itemService['items.get'](anna, { id: decision.itemId }));
    expect([item.at, item.text]).toEqual(['2026-11-08T23:00:00.000Z', `${FIELDS.about}\n\n${FIELDS.reasons}`]);
    must(await complain(anna, id));
    expect(codeOf(await save(anna, {}, { id }))).toBe('platformDecisions.kept');
    expect((await view(anna, id)).may.save).toBe(false);
  });

  it('is complained of after six months too, and answered after that', async () => {
    const anna = start().as('anna');
    const { id } = must(await save(anna, { receivedOn: '2026-02-28' }));
    expect((await view(anna, id)).complainBy).toBe('2026-08-28');
    expect(rows(anna)).toEqual([]);
    must(await complain(anna, id));
    must(await answer(anna, id, 'upheld'));
    expect((await list(anna))[0]).toMatchObject({ state: 'answered', outcome: 'upheld' });
    must(await close(anna, id));
    expect((await list(anna))[0]?.state).toBe('over');
  });

  it('outlives its channel', async () => {
    const anna = start().as('anna');
    must(await save(anna, {}, { channelId: 'gone' }));
    expect(await list(anna)).toMatchObject([{ channelName: 'Den gamla' }]);
  });
});

describe('is refused', () => {
  it('a day that has not come, or before what it follows', async () => {
    const anna = start().as('anna');
    expect(codeOf(await save(anna, { receivedOn: '2026-11-19' }))).toBe('platformDecisions.dayInFuture');
    const { id } = must(await save(anna));
    expect(codeOf(await complain(anna, id, '2026-11-19'))).toBe('platformDecisions.dayInFuture');
    expect(codeOf(await complain(anna, id, '2026-11-09'))).toBe('platformDecisions.dayTooEarly');
    must(await complain(anna, id, '2026-11-12'));
    expect(codeOf(await answer(anna, id, 'upheld', '2026-11-11'))).toBe('platformDecisions.dayTooEarly');
  });

  it('a step that does not follow', async () => {
    const anna = start().as('anna');
    const { id } = must(await save(anna));
    expect(codeOf(await answer(anna, id, 'upheld'))).toBe('platformDecisions.notNow');
    must(await complain(anna, id));
    expect(codeOf(await complain(anna, id))).toBe('platformDecisions.notNow');
    must(await close(anna, id));
    for (const step of [complain, dispute, close])
      expect(codeOf(await step(anna, id))).toBe('platformDecisions.notNow');
  });

  it('to those who do not work with the channel, who do not see it either', async () => {
    const world = start();
    const anna = world.as('anna');
    const { id } = must(await save(anna));
    expect(codeOf(await save(world.as('stranger')))).toBe('platformDecisions.notYours');
    expect(codeOf(await save(anna, {}, { channelId: 'wide' }))).toBe('platformDecisions.notYours');
    expect(codeOf(await save(anna, {}, { channelId: 'none' }))).toBe('channels.unknown');
    expect(await list(world.as('stranger'))).toEqual([]);
    expect(codeOf(await platformDecisionService['platformDecisions.get'](world.as('stranger'), { id }))).toBe(
      'platformDecisions.unknown',
    );
    expect(codeOf(await complain(world.as('stranger'), id))).toBe('platformDecisions.unknown');
    must(await complain(world.as('chief'), id));
  });
});

describe('on the first screen', () => {
  it('whoever answers in the channel decides whether to complain, and asks for an answer after a month', async () => {
    const world = start();
    const anna = world.as('anna');
    const { id } = must(await save(anna, { receivedOn: '2026-10-01' }));
    expect(rows(anna)).toMatchObject([{ kind: 'platformComplain', id, due: '2027-04-01', urgency: 'whenever' }]);
    expect(rows(world.as('bo'))).toEqual([]);
    must(await complain(anna, id, '2026-10-02'));
    expect(rows(anna)).toMatchObject([{ kind: 'platformAnswer', due: '2026-11-01', urgency: 'late' }]);
    must(await answer(anna, id, 'upheld'));
    expect(rows(anna)).toEqual([]);
  });

  it('a substitute has it instead of whoever is away', async () => {
    const away = absence('a', 'anna', '2026-11-01', '2026-12-31', {
      status: 'confirmed',
      covers: [cover('lib', 'answer', 'bo', '2026-11-01', '2026-12-31')],
    });
    const world = start({ absences: [away] });
    must(await save(world.as('chief')));
    expect([rows(world.as('anna')), rows(world.as('bo'))]).toMatchObject([[], [{ kind: 'platformComplain' }]]);
  });
});
