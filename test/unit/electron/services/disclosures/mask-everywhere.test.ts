// The same words masked in every record of a request: whole words, the longest first, each reviewed after that, and put back
// by an undo. R42.1.
import { describe, expect, it } from 'vitest';
import type { Checked } from '../../../../../domain/contract/api.ts';
import { masksForWords } from '../../../../../domain/disclosures/everywhere.ts';
import type { Result } from '../../../../../domain/kernel/result.ts';
import { disclosureService } from '../../../../../electron/services/disclosures/service.ts';
import { undoService } from '../../../../../electron/services/undo/service.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { answerWithUndo } from '../../../../../electron/services/undo/last-act.ts';
import { codeOf, must } from '../../../../support/results.ts';
import { add, content, items, question, request, review, start, view } from './disclosures-world.ts';

const SECTION = '21 kap. 1 §';
type Service = (context: ServiceContext, input: unknown) => Promise<Result<unknown>>;

/** Three questions, of which two name Erik; the first is open for review. */
async function opened() {
  const world = await start();
  const asked = [];
  for (const text of ['Jag heter Erik Ek.', 'Hälsa Erik Ek, eller bara Eriks mamma.', 'Erikshjälpen har öppet.'])
    asked.push(await question(world.as('anna'), text));
  const bo = world.as('bo');
  const id = await request(bo);
  await add(bo, id, ...asked);
  const rows = await items(bo, id);
  const [first = '', second = '', third = ''] = asked.map(
    (recordId) => rows.find((row) => row.recordId === recordId)?.id ?? '',
  );
  return { world, bo, id, first, second, third };
}

async function wish(
  context: ServiceContext,
  id: string,
  itemId: string,
  words: readonly string[],
): Promise<Checked<'disclosures.maskEverywhere'>> {
  const { parts, asOf } = await content(context, id, itemId);
  const places = words.map((word) => {
    const part = parts.find(({ text }) => text.includes(word));
    const from = part?.text.indexOf(word) ?? 0;
    return { part: part?.key ?? '', from, to: from + word.length };
  });
  return { id, itemId, places, section: SECTION, asOf };
}

describe('words in a request', () => {
  it('[R42.1] are masked wherever they stand, as whole words, the longest first', async () => {
    const { bo, id, first, second, third } = await opened();
    must(await review(bo, id, first, ['Erik Ek']));
    must(await review(bo, id, third));
    const wanted = await wish(bo, id, first, ['Erik', 'Erik Ek']);
    expect(must(await disclosureService['disclosures.maskEverywhere'](bo, wanted))).toEqual({
      ...{ records: 1, places: 2, skipped: 0 },
    });
    const { item, parts } = await content(bo, id, second);
    expect(item.review).toBeNull();
    const text = parts.find(({ key }) => key === 'text-0')?.text ?? '';
    expect(item.begun?.masks.map((mask) => (mask.kind === 'text' ? text.slice(mask.from, mask.to) : ''))).toEqual([
      ...['Erik Ek', 'Eriks'],
    ]);
    // The others are as they were: reviewed, and nothing of them masked.
    expect(await view(bo, id)).toMatchObject({ items: 3, reviewed: 2, masked: 1 });
    expect(JSON.stringify(bo.vault.db.data.disclosureItems)).not.toContain('Erik');
  });

  it('[R42.1] are masked besides what was masked already, and the record is reviewed again', async () => {
    const { bo, id, first, second } = await opened();
    must(await review(bo, id, second, ['mamma']));
    must(await disclosureService['disclosures.maskEverywhere'](bo, await wish(bo, id, first, ['Erik Ek'])));
    const { item } = await content(bo, id, second);
    expect(item).toMatchObject({ review: null, begun: { masks: [{ part: 'text-0' }, { part: 'text-0' }] } });
    must(await review(bo, id, second, ['Erik Ek', 'mamma']));
    expect((await content(bo, id, second)).item.begun).toBeUndefined();
    expect(must(await disclosureService['disclosures.check'](bo, { id })).unreviewed).not.toContain(second);
  });

  it('are put back by an undo, with the review that was there', async () => {
    const { world, bo, id, first, second } = await opened();
    must(await review(bo, id, second));
    const before = (await content(bo, id, second)).item;
    const input = await wish(bo, id, first, ['Erik Ek']);
    const service = disclosureService['disclosures.maskEverywhere'] as Service;
    // Without the judge of the tests' world, which looks at more of a write than a service does.
    const plain = { ...bo, vault: world.vault };
    const done = await answerWithUndo(plain, 'disclosures.maskEverywhere', input, service);
    expect((await content(bo, id, second)).item.review).toBeNull();
    const last = undoService['undo.last'] as Service;
    must(await last(plain, { id: ('undo' in done ? done.undo : undefined) ?? '', reason: '' }));
    expect((await content(bo, id, second)).item).toEqual(before);
  });

  it('are those of the record as it was shown, of a request that is open, and of whoever handles it', async () => {
    const { world, bo, id, first } = await opened();
    const wanted = await wish(bo, id, first, ['Erik Ek']);
    const send = (context: ServiceContext, more: object = {}) =>
      disclosureService['disclosures.maskEverywhere'](context, { ...wanted, ...more });
    expect(codeOf(await send(bo, { asOf: '0'.repeat(64) }))).toBe('disclosures.recordChanged');
    expect(codeOf(await send(bo, { places: [{ part: 'text-0', from: 3, to: 4000 }] }))).toBe('disclosures.maskOutside');
    expect(codeOf(await send(world.as('other')))).toBe('disclosures.unknown');
    must(await disclosureService['disclosures.withdraw'](bo, { id, note: 'Ringde' }));
    expect(codeOf(await send(bo))).toBe('disclosures.over');
  });
});

it('masks nothing twice', () => {
  const parts = [{ key: 'text-0', text: 'Erik Ek och Erik' }];
  const made = masksForWords(['Erik', 'Erik Ek', ' '], parts, [], SECTION);
  expect(made.map(({ from, to }) => [from, to])).toEqual([
    [0, 7],
    [12, 16],
  ]);
  expect(masksForWords(['Erik', 'Erik Ek'], parts, made, SECTION)).toEqual([]);
});
