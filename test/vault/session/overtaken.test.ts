// What a change was decided on before its turn came: the vault refuses it when any of that has been changed meanwhile, by
// this program or by another.
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { ok } from '../../../domain/kernel/result.ts';
import type { Frame } from '../../../electron/vault/journal/index.ts';
import { RecentChanges } from '../../../electron/vault/session/recent-changes.ts';
import { codeOf, must } from '../../support/results.ts';
import { openTwo, poll, type TwoPrograms } from '../support/two-programs.ts';
import { addCase, addPerson } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

let two: TwoPrograms;
beforeEach(async () => {
  two = await openTwo();
  must(await addPerson(two.writer, 'p1'));
  must(await addCase(two.writer, 'c1', 1, ''));
});

/** Writes a person, decided on these names as they were at a change; the code, and how often the change ran. */
async function decidedOn(names: readonly string[], seen: number): Promise<[string, number]> {
  let runs = 0;
  const written = await two.writer.write(
    'test',
    ({ data }) => {
      runs += 1;
      data.people.decided = { id: 'decided', name: `as of ${String(seen)}` };
      return ok(undefined);
    },
    new Map(names.map((name) => [name, seen])),
  );
  return [codeOf(written), Math.min(runs, 1)];
}

describe('a change of one program', () => {
  test.each([
    ['the row', ['people/p1']],
    ['its register', ['people']],
    ['the record', ['log:case/c1']],
    ['its log', ['log:case']],
    ['something else besides', ['channels/x', 'people/p1']],
  ])('is refused, and does not run, when %s has been changed since', async (_what, names) => {
    const seen = two.writer.shown();
    must(await addPerson(two.writer, 'p1', 'Nytt namn'));
    must(await addCase(two.writer, 'c1', 2, ''));
    const head = two.writer.head();
    expect(await decidedOn(names, seen)).toEqual(['vault.overtaken', 0]);
    expect([two.writer.head(), two.writer.mode]).toEqual([head, 'readWrite']);
    expect(await decidedOn(names, two.writer.shown())).toEqual(['ok', 1]);
  });

  test.each([['people/p2'], ['channels'], ['log:case/c2'], ['log:item'], ['log:people/p1']])(
    'is written when only other things have been changed: %s',
    async (name) => {
      const seen = two.writer.shown();
      must(await addPerson(two.writer, 'p1', 'Nytt namn'));
      must(await addCase(two.writer, 'c1', 2, ''));
      expect(await decidedOn([name], seen)).toEqual(['ok', 1]);
    },
  );

  test('is refused when a write queued before it changes what it was decided on', async () => {
    const seen = two.writer.shown();
    const [first, second] = await Promise.all([
      addPerson(two.writer, 'p1', 'Nytt namn'),
      decidedOn(['people/p1'], seen),
    ]);
    expect([codeOf(first), second]).toEqual(['ok', ['vault.overtaken', 0]]);
  });

  test('is refused once it is closed, whatever has changed', async () => {
    await two.writer.close();
    expect(await decidedOn(['people'], 0)).toEqual(['vault.closed', 0]);
  });

  test('what readers see goes with the number that it is shown with', async () => {
    const seen: [number, boolean][] = [];
    const before = two.writer.shown();
    const write = addPerson(two.writer, 'p9');
    for (let turn = 0; turn < 500 && two.writer.shown() === before; turn += 1) {
      await Promise.resolve();
      seen.push([two.writer.shown(), 'p9' in two.writer.db.data.people]);
    }
    must(await write);
    expect(two.writer.shown()).toBe(two.writer.head().seq);
    expect(seen.filter(([shown, isThere]) => shown > before && !isThere)).toEqual([]);
  });
});

test('a program that takes over knows what the other has changed', async () => {
  const seen = two.reader.shown();
  must(await addPerson(two.writer, 'p1', 'Nytt namn'));
  await poll(two.reader);
  expect(two.reader.shown()).toBe(two.writer.shown());
  await two.writer.close();
  must(await two.reader.askToWrite());
  await two.pass(5000, two.reader);
  expect(two.reader.mode).toBe('readWrite');
  two = { ...two, writer: two.reader };
  expect(await decidedOn(['people/p1'], seen)).toEqual(['vault.overtaken', 0]);
  expect(await decidedOn(['people/p1'], two.reader.shown())).toEqual(['ok', 1]);
});

describe('what is remembered of changes', () => {
  const frame = (seq: number, ...what: readonly string[]): Frame =>
    ({ meta: { seq, commits: what.map((name) => ({ what: name })) } }) as unknown as Frame;
  const on = (name: string, seen: number) => new Map([[name, seen]]);

  test('is bounded: what may have been forgotten counts as changed', () => {
    const changes = new RecentChanges(0, 4);
    for (let seq = 1; seq <= 3; seq += 1)
      changes.note(frame(seq, `people/p${String(seq)}`, `log:case/c${String(seq)}`), false);
    expect(changes.overtaken(on('people/p3', 2))).toBe('people/p3');
    expect(changes.overtaken(on('people', 2))).toBe('people');
    expect(changes.overtaken(on('people/p9', 2)), 'nothing after 2 is forgotten').toBeNull();
    expect(changes.overtaken(on('people/p9', 1))).toBe('people/p9');
  });

  test('begins when the vault is opened', () => {
    const changes = new RecentChanges(7);
    expect(changes.overtaken(on('people', 6))).toBe('people');
    expect(changes.overtaken(on('people', 7))).toBeNull();
  });

  test('has the newest change of a name, however often a frame is noted', () => {
    const changes = new RecentChanges(0);
    for (const seq of [1, 2, 2]) changes.note(frame(seq, 'people/p1'), false);
    expect([1, 2].map((seen) => changes.overtaken(on('people/p1', seen)))).toEqual(['people/p1', null]);
  });
});
