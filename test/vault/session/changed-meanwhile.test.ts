// What another program has changed since a person looked is not replaced by what they write: in a folder whose writing
// is taken over, and on a server.
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { Frame } from '../../../electron/vault/journal/index.ts';
import { RecentChanges } from '../../../electron/vault/session/recent-changes.ts';
import type { Tx } from '../../../electron/vault/index.ts';
import { codeOf, must } from '../../support/results.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { catchUp, computer, openOn, toServer } from '../support/on-server.ts';
import { openTwo, poll, type Program, type TwoPrograms } from '../support/two-programs.ts';
import { addCase, addPerson, makeVaultWith, type State } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

type Change = (tx: Tx<State>) => Result<void>;
const named =
  (id: string, name: string): Change =>
  ({ data }) => {
    data.people[id] = { id, name };
    return ok(undefined);
  };
const without =
  (id: string): Change =>
  ({ data }) => {
    Reflect.deleteProperty(data.people, id);
    return ok(undefined);
  };
const caseOf =
  (id: string): Change =>
  (tx) => {
    tx.putLog({ kind: 'case', id, at: 1, facets: {}, title: '', text: '', record: { id } });
    return ok(undefined);
  };

const nameOf = (id: string): string => `Namn ${id}`;
/** Writes what a person has decided on who had seen everything up to a change. */
const write = (vault: Program, seq: number, change: Change): Promise<Result<unknown>> =>
  vault.write('test', change, undefined, { seq, nameOf });

describe('a folder whose writing is taken over', () => {
  let two: TwoPrograms;
  /** What both had seen before the first writer changed anything more. */
  let seen: number;
  beforeEach(async () => {
    two = await openTwo();
    must(await addPerson(two.writer, 'p1'));
    must(await addPerson(two.writer, 'p2'));
    must(await addCase(two.writer, 'c1', 1));
    await poll(two.reader);
    seen = two.reader.shown();
  });
  const takeOver = async (): Promise<void> => {
    must(await two.reader.askToWrite());
    await poll(two.writer);
    must(await two.writer.answerAsking(two.writer.writing().asked?.nonce ?? '', true, ''));
    await poll(two.reader);
  };

  test.each<[string, Change, Change]>([
    ['a row that both change', named('p1', 'Första'), named('p1', 'Andra')],
    ['a row that both add', named('p9', 'Första'), named('p9', 'Andra')],
    ['a row that was removed', without('p1'), named('p1', 'Andra')],
    ['a row that it removes', named('p1', 'Första'), without('p1')],
    ['a record that both write', caseOf('c1'), caseOf('c1')],
  ])('is not written over: %s', async (_what, first, second) => {
    must(await two.writer.write('test', first));
    const at = two.writer.head();
    await takeOver();
    expect(await write(two.reader, seen, second)).toMatchObject({
      ok: false,
      error: { code: 'vault.changedMeanwhile', params: { name: 'Namn anna', seq: at.seq } },
    });
    expect([two.reader.head(), two.reader.mode]).toEqual([at, 'readWrite']);
    expect(codeOf(await write(two.reader, at.seq, second))).toBe('ok');
  });

  test.each<[string, Change, Change]>([
    ['another row', named('p1', 'Första'), named('p2', 'Andra')],
    ['another record', caseOf('c1'), caseOf('c2')],
    [
      'a row that is looked at and left as it is',
      named('p1', 'Första'),
      ({ data }) => named('p2', data.people.p1!.name)({ data } as Tx<State>),
    ],
    ['a row that is written as it is already', named('p1', 'Första'), named('p1', 'Första')],
  ])('is written beside: %s', async (_what, first, second) => {
    must(await two.writer.write('test', first));
    await takeOver();
    expect(codeOf(await write(two.reader, seen, second))).toBe('ok');
  });

  test('a refusal of the change itself is given first', async () => {
    must(await two.writer.write('test', named('p1', 'Första')));
    await takeOver();
    expect(codeOf(await write(two.reader, seen, () => fail('input.invalid')))).toBe('input.invalid');
  });

  test('what is written here afterwards does not make the other change seen', async () => {
    must(await two.writer.write('test', named('p1', 'Första')));
    await takeOver();
    must(await addPerson(two.reader, 'p1', 'Av programmet'));
    expect(codeOf(await write(two.reader, seen, named('p1', 'Andra')))).toBe('vault.changedMeanwhile');
  });
});

test('on a server the second of two who save the same row is refused, and what the first wrote stands', async () => {
  const disk = new MemoryDisk();
  await makeVaultWith(disk, 'bo');
  const vault = await toServer(disk);
  const [anna, bo] = [await openOn(await computer(vault), 'anna'), await openOn(await computer(vault), 'bo')];
  must(await addPerson(anna, 'p1'));
  await catchUp(bo);
  const seen = bo.shown();
  const answers = await Promise.all([write(anna, seen, named('p1', 'Annas')), write(bo, seen, named('p1', 'Bos'))]);
  expect(answers.map(codeOf).sort()).toEqual(['ok', 'vault.changedMeanwhile']);
  const first = codeOf(answers[0]) === 'ok' ? 'Annas' : 'Bos';
  for (const program of [anna, bo]) {
    await catchUp(program);
    expect(program.db.data.people.p1?.name).toBe(first);
    expect((await program.verify()).ok).toBe(true);
    await program.close();
  }
});

test('on a server a program knows who has changed a row or a record since, and what it has changed itself is nobody’s', async () => {
  const disk = new MemoryDisk();
  await makeVaultWith(disk, 'bo');
  const vault = await toServer(disk);
  const [anna, bo] = [await openOn(await computer(vault), 'anna'), await openOn(await computer(vault), 'bo')];
  const seen = bo.shown();
  must(await addPerson(anna, 'p1'));
  must(await addCase(anna, 'c1', 1));
  await catchUp(bo);
  must(await addPerson(bo, 'p2'));
  const [person, record] = [bo.changedAfter(seen, ['p1']), bo.changedAfter(seen, ['c1', 'unknown'])];
  expect(person).toMatchObject({ by: 'anna', seq: seen + 1 });
  expect(record).toMatchObject({ by: 'anna', seq: seen + 2 });
  expect(bo.changedAfter(seen + 1, ['p1'])).toBeNull();
  expect(bo.changedAfter(seen, ['p2'])).toBeNull();
  for (const program of [anna, bo]) await program.close();
});

test('what is no longer known to be unchanged is looked at again', () => {
  const frame = (seq: number, what: string): Frame =>
    ({ meta: { seq, at: '2026-01-01T00:00:00.000Z', by: 'bo', commits: [{ what, op: 'put' }] } }) as unknown as Frame;
  const recent = new RecentChanges(0, 2);
  for (let seq = 1; seq <= 5; seq += 1) recent.note(frame(seq, `people/p${String(seq)}`), true);
  const change = recent.guarded((_tx: { changes: (what: string) => boolean }) => ok('done'), {
    ...{ basis: undefined, seen: { seq: 1, nameOf } },
  });
  expect(codeOf(change({ changes: () => false }))).toBe('vault.overtaken');
});
