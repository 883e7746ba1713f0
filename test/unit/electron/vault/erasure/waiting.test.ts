import { expect, test } from 'vitest';
import type { FolderJournal } from '../../../../../electron/vault/journal/journal.ts';
import type { ErasureOrder } from '../../../../../electron/vault/erasure/orders.ts';
import { pendingOrders, waitingErasures } from '../../../../../electron/vault/erasure/waiting.ts';

interface Signed {
  readonly by: string;
  readonly at: string;
}
/** A journal of these frames, the first of which has number 1. */
const journalOf = (frames: readonly Signed[]): FolderJournal =>
  ({
    readFrom: async function* (seq: number) {
      for (const [i, frame] of frames.entries())
        if (i + 1 >= seq) yield await Promise.resolve({ frame: { meta: { seq: i + 1, ...frame } } });
    },
  }) as unknown as FolderJournal;
const order = (seq: number, records: number, done = false): ErasureOrder => ({
  ...{ id: String(seq), blobs: [], done },
  what: Array.from({ length: records }, (_, i) => `log:case/${String(seq)}-${String(i)}`),
});
const NOW = new Date('2026-06-10T08:00:00.000Z');
const WEEK_AFTER = '2026-06-17T08:00:00.000Z';
const fromOf = async (frames: readonly Signed[], ...orders: readonly ErasureOrder[]): Promise<(string | null)[]> =>
  waitingErasures(await pendingOrders(journalOf(frames), orders, 'me', NOW), 'me').map(({ from }) => from);

const LONG_AGO = '2020-01-01T00:00:00.000Z';
const rut: Signed = { by: 'rut', at: LONG_AGO };

test("one's own order waits for nothing, and is not shown", async () => {
  const frames = [{ by: 'me', at: LONG_AGO }];
  const [pending] = await pendingOrders(journalOf(frames), [order(1, 600)], 'me', NOW);
  expect(pending?.from).toBe(0);
  expect(await fromOf(frames, order(1, 600))).toEqual([]);
});

test('the wait counts from what the next member wrote, whatever time the order says', async () => {
  expect(await fromOf([rut], order(1, 1))).toEqual([WEEK_AFTER]);
  expect(await fromOf([rut, rut, rut], order(1, 1))).toEqual([WEEK_AFTER]);
  expect(await fromOf([rut, rut, { by: 'anna', at: '2026-06-09T08:00:00.000Z' }], order(1, 1))).toEqual([
    '2026-06-16T08:00:00.000Z',
  ]);
});

test('above 500 records together, nothing by others goes unasked', async () => {
  expect(await fromOf([rut], order(1, 500))).toEqual([WEEK_AFTER]);
  expect(await fromOf([rut], order(1, 501))).toEqual([null]);
  expect(await fromOf([rut, rut], order(1, 300), order(2, 300))).toEqual([null, null]);
  expect(await fromOf([rut, rut], order(1, 300, true), order(2, 300))).toEqual([WEEK_AFTER]);
});

test('a row that goes with its record is not counted beside it', async () => {
  const { what, ...rest } = order(1, 300);
  const rows = what.map((name) => name.replace('log:case', 'publicReviews'));
  expect(await fromOf([rut], { ...rest, what: [...what, ...rows] })).toEqual([WEEK_AFTER]);
});

test('a time that no clock shows starts the wait now', async () => {
  expect(await fromOf([rut, { by: 'anna', at: 'igår' }], order(1, 1))).toEqual([WEEK_AFTER]);
});
