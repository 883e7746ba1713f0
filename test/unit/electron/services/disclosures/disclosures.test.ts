// Requests for public records: received, found, reviewed, refused and withdrawn, and what they keep. R39.2, R39.3, R47.2.
import { describe, expect, it } from 'vitest';
import type { Checked } from '../../../../../domain/contract/api.ts';
import { RecordFilter } from '../../../../../domain/records/model.ts';
import { registerTodayRows } from '../../../../../domain/today/rules.ts';
import { escalateDisclosures } from '../../../../../electron/services/disclosures/escalation.ts';
import { disclosureService } from '../../../../../electron/services/disclosures/service.ts';
import { disposalService } from '../../../../../electron/services/disposal/service.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { codeOf, must } from '../../../../support/results.ts';
import { absence } from '../../../support/world/index.ts';
import { alter } from '../applications/applications-world.ts';
import {
  add,
  content,
  items,
  question,
  request,
  REQUEST,
  review,
  start,
  startCase,
  view,
} from './disclosures-world.ts';

type Given = Checked<'disclosures.review'>['review'];

const refuse = (context: ServiceContext, id: string) =>
  disclosureService['disclosures.refuse'](context, {
    ...{ id, sections: ['21 kap. 1 §'], reason: 'Uppgifter om hälsa.', reference: '' },
  });
const rows = (context: ServiceContext, more: object = {}) =>
  registerTodayRows({
    state: { ...context.vault.db.data, ...more },
    ...{ me: context.me, today: context.today(), ruleSet: context.ruleSet() },
  }).filter(({ kind }) => kind === 'disclosure' || kind === 'disclosureTold');

describe('a request for public records', () => {
  it('[R39.2] [R39.3] is received without a name, and numbered within its year', async () => {
    const world = await start();
    const first = await request(world.as('anna'));
    const second = await request(world.as('bo'));
    expect((await view(world.as('bo'), first)).disclosure).toMatchObject({ number: 'U-2026-001', requester: '' });
    expect((await view(world.as('bo'), second)).disclosure.number).toBe('U-2026-002');
    expect(must(await disclosureService['disclosures.list'](world.as('bo'), {}))).toHaveLength(2);
    // Whoever neither keeps the department's records nor handles it does not learn that it exists.
    expect(codeOf(await disclosureService['disclosures.get'](world.as('other'), { id: first }))).toBe(
      'disclosures.unknown',
    );
  });

  it('keeps when it was received, and forgets who asked', async () => {
    const world = await start();
    const id = await request(world.as('bo'), { requester: 'Erik Ek' });
    must(
      await disclosureService['disclosures.save'](world.as('bo'), {
        id,
        fields: { ...REQUEST, requester: 'Erik Ek', receivedAt: '2026-11-17T07:00:00.000Z', request: 'Två frågor' },
      }),
    );
    expect((await view(world.as('bo'), id)).disclosure).toMatchObject({
      receivedAt: REQUEST.receivedAt,
      request: 'Två frågor',
    });
    must(await disclosureService['disclosures.forgetRequester'](world.as('bo'), { id }));
    expect((await view(world.as('bo'), id)).disclosure.requester).toBe('');
  });

  it('is not received tomorrow, nor by one who does not work with records', async () => {
    const world = await start();
    const save = (fields: object) =>
      disclosureService['disclosures.save'](world.as('bo'), { fields: { ...REQUEST, ...fields } });
    expect(codeOf(await save({ receivedAt: '2026-11-19T07:00:00.000Z' }))).toBe('disclosures.receivedInFuture');
    expect(codeOf(await save({ responsibleId: 'nobody' }))).toBe('people.unknown');
    expect(codeOf(await save({ departmentId: 'none' }))).toBe('organisation.unknown');
  });

  it('finds records one by one and by a filter, each once', async () => {
    const world = await start();
    const bo = world.as('bo');
    const [one, two] = [await question(world.as('anna'), 'Var är boken?'), await question(world.as('anna'), 'Öppet?')];
    const id = await request(bo);
    expect(await add(bo, id, one)).toEqual({ added: 1, skipped: 0 });
    expect(await add(bo, id, one, 'nothing')).toEqual({ added: 0, skipped: 2 });
    const filter = RecordFilter.parse({ channelIds: ['lib'] });
    expect(must(await disclosureService['disclosures.addMatching'](bo, { id, filter }))).toEqual({
      added: 1,
      skipped: 1,
    });
    const rowsNow = await items(bo, id);
    expect(rowsNow.map(({ recordId }) => recordId).sort()).toEqual([one, two].sort());
    must(await disclosureService['disclosures.remove'](bo, { id, itemIds: [rowsNow[0]?.id ?? ''] }));
    expect(await items(bo, id)).toHaveLength(1);
  });

  it('[R42.1] is reviewed record by record, and again where a record changed', async () => {
    const world = await start();
    const bo = world.as('bo');
    const asked = await question(world.as('anna'), 'Jag heter Erik Ek och har diabetes.');
    const id = await request(bo);
    await add(bo, id, asked);
    const [item] = await items(bo, id);
    const itemId = item?.id ?? '';
    must(await review(bo, id, itemId, ['Erik Ek', 'diabetes']));
    expect(await view(bo, id)).toMatchObject({
      ...{ items: 1, reviewed: 1, masked: 1, sections: [{ section: '21 kap. 1 §', count: 2 }] },
    });
    const { asOf } = await content(bo, id, itemId);
    const given: Given = { verdict: 'masked', masks: [], section: null, personalLeft: false, asOf };
    const send = (more: Partial<Given>) =>
      disclosureService['disclosures.review'](bo, { id, itemId, review: { ...given, ...more } });
    expect(codeOf(await send({}))).toBe('disclosures.masksMissing');
    expect(codeOf(await send({ verdict: 'withheld' }))).toBe('disclosures.sectionMissing');
    expect(codeOf(await send({ verdict: 'whole', asOf: '0'.repeat(64) }))).toBe('disclosures.recordChanged');
    const mask = { kind: 'text', part: 'text-0', from: 5, to: 5000, section: '21 kap. 1 §' } as const;
    expect(codeOf(await send({ masks: [mask] }))).toBe('disclosures.maskOutside');
  });

  it('[R39.2] is refused by an official, then decided by the authority, and nothing is rewritten', async () => {
    const world = await start();
    const id = await request(world.as('bo'));
    expect(codeOf(await refuse(world.as('anna'), id))).toBe('disclosures.unknown');
    must(await refuse(world.as('bo'), id));
    expect(codeOf(await refuse(world.as('bo'), id))).toBe('disclosures.notNow');
    expect((await view(world.as('bo'), id)).state).toBe('refused');
    must(await disclosureService['disclosures.askDecision'](world.as('bo'), { id, note: '' }));
    expect(await view(world.as('bo'), id)).toMatchObject({ state: 'decision', refusesAs: 'authority' });
    must(await refuse(world.as('chief'), id));
    const { disclosure } = await view(world.as('bo'), id);
    expect(disclosure.events.map((event) => ('by' in event ? event.by : event.kind))).toEqual([
      ...['official', 'decisionAsked', 'authority'],
    ]);
    expect(codeOf(await disclosureService['disclosures.save'](world.as('bo'), { id, fields: REQUEST }))).toBe(
      'disclosures.over',
    );
  });

  it('is withdrawn with a note', async () => {
    const world = await start();
    const id = await request(world.as('bo'));
    must(await disclosureService['disclosures.withdraw'](world.as('bo'), { id, note: 'Ringde' }));
    expect(await view(world.as('bo'), id)).toMatchObject({ state: 'withdrawn', keptUntil: null, dueOn: null });
  });
});

describe('its clock', () => {
  it('[R39.2] is the responsible person’s, then the registrars’, and the head’s when nobody is there or it is late', async () => {
    const world = await start();
    await request(world.as('bo'));
    expect(rows(world.as('bo'))).toMatchObject([{ kind: 'disclosure', due: '2026-11-19', urgency: 'soon' }]);
    expect(rows(world.as('chief'))).toEqual([]);
    // The only registrar is away, and nobody stands in: a gap, which the head of department is notified of at once.
    const away = { absences: { a: absence('a', 'bo', '2026-11-18', '2026-11-20', { status: 'confirmed' }) } };
    expect(rows(world.as('bo'), away)).toEqual([]);
    expect(rows(world.as('chief'), away)).toMatchObject([{ kind: 'disclosureTold', params: { nobody: 'yes' } }]);
    world.clock.set('2026-11-20T08:00:00.000Z');
    expect(rows(world.as('bo'))).toMatchObject([{ urgency: 'late' }]);
    expect(rows(world.as('chief'))).toEqual([]);
    world.clock.set('2026-11-23T08:00:00.000Z');
    expect(rows(world.as('chief'))).toMatchObject([{ kind: 'disclosureTold', params: { nobody: 'no' } }]);
  });
});

describe('the head', () => {
  const toldOf = (world: Awaited<ReturnType<typeof start>>, id: string) =>
    world.as('bo').vault.db.data.disclosures[id]?.told;

  it('[R26.2][R39.2] is told once that it is past its time, and again when a new clock is', async () => {
    const world = await start();
    const id = await request(world.as('bo'));
    must(await escalateDisclosures(world.as('anna')));
    expect(toldOf(world, id)).toBeUndefined();
    world.clock.set('2026-11-23T08:00:00.000Z');
    must(await escalateDisclosures(world.as('anna')));
    must(await escalateDisclosures(world.as('chief')));
    const late = { why: 'late', personIds: ['chief'], at: '2026-11-23T08:00:00.000Z' };
    expect(toldOf(world, id)).toEqual([late]);
    expect(rows(world.as('chief'))).toMatchObject([{ kind: 'disclosureTold' }]);
    must(await refuse(world.as('bo'), id));
    must(await escalateDisclosures(world.as('anna')));
    must(await disclosureService['disclosures.askDecision'](world.as('bo'), { id, note: '' }));
    must(await escalateDisclosures(world.as('anna')));
    expect(toldOf(world, id)).toEqual([late]);
    expect(rows(world.as('chief'))).toEqual([]);
    world.clock.set('2026-11-27T08:00:00.000Z');
    must(await escalateDisclosures(world.as('anna')));
    expect(toldOf(world, id)).toEqual([late, { ...late, at: '2026-11-27T08:00:00.000Z' }]);
    expect(await view(world.as('bo'), id)).toMatchObject({ names: { chief: expect.any(String) as string } });
  });

  it('[R26.2] is told at once that nobody is there', async () => {
    const world = await start();
    const id = await request(world.as('bo'));
    await alter(world, 'absences', 'a', absence('a', 'bo', '2026-11-18', '2026-11-20', { status: 'confirmed' }));
    must(await escalateDisclosures(world.as('anna')));
    expect(toldOf(world, id)).toMatchObject([{ why: 'nobody', personIds: ['chief'] }]);
  });
});

describe('disposal', () => {
  it('[R47.2] waits for the request by itself, and for the time to appeal a refusal', async () => {
    const world = await start();
    const bo = world.as('bo');
    const caseId = await startCase(world.as('anna'), 'Du är en idiot');
    const id = await request(bo);
    must(await disclosureService['disclosures.add'](bo, { id, records: [{ kind: 'moderation', id: caseId }] }));
    const state = async () =>
      must(await disposalService['disposal.state'](world.as('bo'), { kind: 'moderation', id: caseId })).blocked;
    expect(await state()).toContain('disclosure');
    must(await refuse(bo, id));
    expect(await state()).toContain('disclosure');
    world.clock.set('2026-12-24T08:00:00.000Z');
    expect(await state()).not.toContain('disclosure');
  });
});
