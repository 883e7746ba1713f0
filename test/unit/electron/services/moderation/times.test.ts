// A separate time for each item of a case: which times are valid, their effect on removals, and where they are shown.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Checked } from '../../../../../domain/contract/api.ts';
import { calls } from '../../../../../domain/contract/api.ts';
import { stubOf } from '../../../../../domain/disposal/rules.ts';
import { checkAdditionalItems, isSameContent, withPreserved } from '../../../../../domain/moderation/items.ts';
import type { AdditionalItem, Outcome } from '../../../../../domain/moderation/model.ts';
import { canonicalContent } from '../../../../../domain/moderation/rules.ts';
import { packagePage } from '../../../../../electron/exchange/evidence-package/page.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { itemDocument } from '../../../../../electron/services/diary/documents.ts';
import { moderationService } from '../../../../../electron/services/moderation/service.ts';
import { moderationCsvRows } from '../../../../../electron/services/moderation/export.ts';
import { makeFakeVault } from '../../../support/fake-vault.ts';
import { must } from '../../../../support/results.ts';
import { channel, contextOf, makeClock, person, stateOf } from '../../../support/world/index.ts';

let clock: ReturnType<typeof makeClock>;
let ctx: ServiceContext;
beforeEach(() => {
  clock = makeClock('2026-06-10T08:00:00.000Z');
  const anna = person('anna');
  ctx = contextOf(
    makeFakeVault({
      initial: stateOf({ people: [anna], channels: [channel('c', { responsibleId: 'anna' })] }),
      clock: clock.now,
    }),
    anna,
    clock.now,
  );
});

const item = (text: string, postedAt: string | null = null) => ({ kind: 'comment' as const, text, link: '', postedAt });
const sender = (name: string) => ({ kind: 'known' as const, name, handle: '', link: '' });
const alike = (id: string, seenAt?: string, postedAt: string | null = null): AdditionalItem => ({
  id,
  item: item(`Köp klockor ${id}`, postedAt),
  sender: sender(`Robot ${id}`),
  ...(seenAt === undefined ? {} : { seenAt }),
});
const save = (id: string, more: Partial<Checked<'moderation.save'>>) =>
  Promise.resolve(moderationService['moderation.save'](ctx, calls['moderation.save'].input.parse({ id, ...more })));
const outcome = (id: string, what: Outcome, more: Partial<Checked<'moderation.recordOutcome'>> = {}) =>
  Promise.resolve(moderationService['moderation.recordOutcome'](ctx, { id, outcome: what, note: '', ...more }));
const get = async (id: string) => must(await moderationService['moderation.get'](ctx, { id })).case;
/** Seen at 08.00 UTC by the clock, which then shows 12.00. */
async function begun(items: AdditionalItem[]): Promise<string> {
  const { id } = must(await moderationService['moderation.start'](ctx, { channelId: 'c' }));
  clock.set('2026-06-10T12:00:00.000Z');
  must(await save(id, { item: item('Köp klockor'), sender: sender('Kalle'), categoryId: 'advertising', alike: items }));
  return id;
}
const ready = async (items: AdditionalItem[]): Promise<string> => {
  const id = await begun(items);
  must(await moderationService['moderation.preserve'](ctx, { id }));
  return id;
};

describe('the times of each item in a case', () => {
  it('[R16.2] are kept for a hundred items, and an item without a time was seen with the first', async () => {
    const items = Array.from({ length: 99 }, (_, n) =>
      alike(
        `n${String(n)}`,
        new Date(Date.parse('2026-06-10T08:00:00.000Z') + n * 60_000).toISOString(),
        '2026-06-09T10:00:00.000Z',
      ),
    );
    const id = await ready([...items.slice(0, 98), alike('plain')]);
    expect((await get(id)).alike?.slice(0, 98)).toEqual(items.slice(0, 98));
    must(await outcome(id, 'delete'));
    const { head, rows } = must(await moderationCsvRows(ctx, [id], 'sv'));
    const column = (name: string): string[] => rows.map((row) => row[head.indexOf(name)] ?? '');
    expect([
      rows.length,
      column('Upptäckt')[0],
      column('Upptäckt')[1],
      column('Upptäckt')[61],
      column('Upptäckt')[99],
    ]).toEqual([100, '2026-06-10 10:00', '2026-06-10 10:00', '2026-06-10 11:00', '2026-06-10 10:00']);
    expect([column('Minuter till borttagning')[0], column('Minuter till borttagning')[61]]).toEqual(['240', '180']);
    expect([column('Skrivet')[0], column('Skrivet')[1]]).toEqual(['', '2026-06-09 12:00']);
    expect(head.at(-1)).toBe('Skrivet');
    expect(rows.every((row) => row.length === head.length)).toBe(true);
  });

  it('are refused in the future or after the outcome, and an outcome is refused before any of its items was seen', async () => {
    const id = await begun([]);
    expect(await save(id, { alike: [alike('a', '2026-06-10T12:10:00.000Z')] })).toMatchObject({
      error: { code: 'moderation.seenInFuture', field: 'alike' },
    });
    must(await save(id, { alike: [alike('a', '2026-06-10T11:00:00.000Z'), alike('b')] }));
    must(await moderationService['moderation.preserve'](ctx, { id }));
    expect(await outcome(id, 'delete', { doneAt: '2026-06-10T10:00:00.000Z' })).toMatchObject({
      error: { code: 'moderation.doneBeforeSeen', params: { seenAt: '2026-06-10T11:00:00.000Z' } },
    });
    must(await outcome(id, 'delete', { doneAt: '2026-06-10T10:00:00.000Z', of: ['first', 'b'] }));
    must(await outcome(id, 'delete', { doneAt: '2026-06-10T11:30:00.000Z', of: ['a'] }));
    expect(await save(id, { alike: [alike('a', '2026-06-10T11:40:00.000Z'), alike('b')] })).toMatchObject({
      error: { code: 'moderation.doneBeforeSeen', field: 'alike' },
    });
  });

  it('can be corrected after preservation for when an item was seen, but not for when it was written', async () => {
    const id = await ready([alike('a', '2026-06-10T09:00:00.000Z', '2026-06-10T07:00:00.000Z')]);
    const proof = (await get(id)).preserved?.contentSha256;
    must(await save(id, { alike: [alike('a', '2026-06-10T09:30:00.000Z', '2026-06-10T07:00:00.000Z')] }));
    must(await save(id, { alike: [alike('a', undefined, '2026-06-10T07:00:00.000Z')] }));
    // The vault returns keys in another order than a form writes them.
    const [stored] = (await get(id)).alike ?? [];
    const reordered = {
      sender: Object.fromEntries(Object.entries(stored?.sender ?? {}).reverse()),
      item: Object.fromEntries(Object.entries(stored?.item ?? {}).reverse()),
      id: 'a',
    } as unknown as AdditionalItem;
    expect(
      checkAdditionalItems({ preserved: (await get(id)).preserved, alike: [reordered] }, [
        alike('a', undefined, '2026-06-10T07:00:00.000Z'),
      ]).ok,
    ).toBe(true);
    expect(await save(id, { alike: [alike('a', undefined, '2026-06-10T07:01:00.000Z')] })).toMatchObject({
      error: { code: 'moderation.preserved' },
    });
    expect(must(await moderationService['moderation.get'](ctx, { id })).gate).toEqual([]);
    expect((await get(id)).preserved?.contentSha256).toBe(proof);
    const versions = must(await moderationService['moderation.history'](ctx, { id }));
    expect(
      versions.map(({ case: one }) => one.alike?.[0]?.seenAt).filter((at, index, all) => at !== all[index - 1]),
    ).toEqual(['2026-06-10T09:00:00.000Z', '2026-06-10T09:30:00.000Z', undefined]);
  });

  it('keep what an older version preserved with invisible characters, which screens no longer send', async () => {
    const preserved = (await get(await ready([alike('a')]))).preserved;
    const sent = alike('a');
    const stored = { ...sent, item: { ...sent.item, text: `${sent.item.text}\u200E\u00AD` } };
    expect(isSameContent(stored, sent)).toBe(true);
    expect(checkAdditionalItems({ preserved, alike: [stored] }, [sent, alike('b')]).ok).toBe(true);
    expect(withPreserved({ preserved, alike: [stored] }, [sent, alike('b')])).toEqual([stored, alike('b')]);
    const changed = { ...sent, item: { ...sent.item, text: 'Köp klockor nu' } };
    expect(isSameContent(stored, changed)).toBe(false);
    expect(checkAdditionalItems({ preserved, alike: [stored] }, [changed])).toMatchObject({
      error: { code: 'moderation.preserved' },
    });
  });

  it('leave the preserved content of a case from an older version unchanged', async () => {
    const one = await get(await ready([alike('a')]));
    expect(canonicalContent(one)).toBe(
      '{"alike":[{"id":"a","item":{"kind":"comment","link":"","postedAt":null,"text":"Köp klockor a"},"sender":{"handle":"","kind":"known","link":"","name":"Robot a"}}],"item":{"kind":"comment","link":"","postedAt":null,"text":"Köp klockor"},"sender":{"handle":"","kind":"known","link":"","name":"Kalle"}}',
    );
    expect(canonicalContent({ ...one, alike: [alike('a', '2026-06-10T09:00:00.000Z')] })).toBe(canonicalContent(one));
  });

  it('are in the evidence package and the record’s document, and when seen remains after disposal', async () => {
    const id = await ready([alike('a', '2026-06-10T09:00:00.000Z', '2026-06-10T07:00:00.000Z'), alike('b')]);
    const one = await get(id);
    const page = packagePage({
      case: one,
      recordNo: 'M-2026-014',
      channelName: 'C',
      history: [],
      files: [],
      nameOf: (who) => who,
    });
    expect(page).toContain('Modereringsärende M-2026-014');
    expect(page.match(/2026-06-10 11:00:00/g)).toHaveLength(1);
    expect(page.match(/2026-06-10 09:00:00/g)).toHaveLength(1);
    const { document } = must(await itemDocument(ctx, { kind: 'moderation', id }, 'sv'));
    const facts = document.blocks
      .flatMap((block) => (block.kind === 'facts' ? block.rows : []))
      .map(({ label, value: text }) => `${label}: ${text}`);
    expect(facts).toContain('Avsändare på plattformen: Robot a');
    expect(facts).toContain('Avsändare på plattformen: Robot b');
    expect(facts.filter((row) => /^Tidpunkt: 2026-06-10 11[.:]00/.test(row))).toHaveLength(1);
    expect(facts.filter((row) => /^Skriven enligt plattformen: 2026-06-10 09[.:]00/.test(row))).toHaveLength(1);
    const stub = stubOf({ ...one, status: 'done' }, { stamp: one.changed } as never);
    expect(stub.alike?.map(({ seenAt, item: { text, postedAt } }) => [seenAt, text, postedAt])).toEqual([
      ['2026-06-10T09:00:00.000Z', '', null],
      [undefined, '', null],
    ]);
  });
});
