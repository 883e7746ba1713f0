// Many simultaneous writes, failing changes, and an interrupted passphrase change.
import { describe, expect, test, vi } from 'vitest';
import { fail, ok } from '../../../domain/kernel/result.ts';
import { codeOf, must } from '../../support/results.ts';
import { failEveryCall } from '../support/every-call.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { randomFrom, seedOr } from '../support/random.ts';
import { readAll, verifyVault } from '../support/examine.ts';
import { addBlob, addCase, addPerson, create, VAULT_FOLDER, open, PASSPHRASE } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const count = 200;

describe('concurrent writes', () => {
  test('are all applied, in order, exactly once', async () => {
    const disk = new MemoryDisk();
    const vault = must(await create(disk, { segmentBytes: 20_000 }));
    const seen: number[] = [];
    vault.onChange(({ seq }) => seen.push(seq));
    const results = await Promise.all(
      Array.from({ length: count }, (_, i) =>
        vault.write('step', (tx) => {
          const before = tx.data.people.one?.name ?? '';
          tx.data.people.one = { id: 'one', name: `${before}${i};` };
          tx.data.people[`p${i}`] = { id: `p${i}`, name: String(i) };
          tx.putLog({ kind: 'case', id: `c${i}`, at: i, facets: {}, title: '', text: '', record: { i } });
          return ok(i);
        }),
      ),
    );
    expect(results.map((one) => must(one).value)).toEqual(Array.from({ length: count }, (_, i) => i));
    expect(results.map((one) => must(one).receipt.seq)).toEqual(Array.from({ length: count }, (_, i) => i + 2));
    expect(vault.db.data.people.one?.name).toBe(Array.from({ length: count }, (_, i) => `${i};`).join(''));
    await new Promise((next) => setImmediate(next));
    expect(seen).toEqual(Array.from({ length: count }, (_, i) => i + 2));
    const before = await readAll(vault, []);
    await vault.close();
    const again = must(await open(disk));
    expect(await readAll(again, [])).toEqual(before);
    expect((await verifyVault(again)).frames).toBe(count + 1);
    await again.close();
  });

  test('are kept once acknowledged, alongside reading, verifying, storing blobs and closing', async () => {
    const disk = new MemoryDisk();
    const vault = must(await create(disk, { segmentBytes: 5000 }));
    const writes = Array.from({ length: count }, (_, i) => addCase(vault, `c${i}`, i));
    const others = [
      vault.verify(),
      vault.page({ kind: 'case' }),
      vault.journal({ limit: 100 }),
      addBlob(vault, Buffer.alloc(200_000, 7)),
      vault.verify(),
    ];
    const closing = vault.close();
    const late = addCase(vault, 'late', 1);
    const [results, answers] = [await Promise.all(writes), await Promise.all(others)];
    await closing;
    for (const answer of answers)
      if (!answer.ok) expect(['vault.closed', 'vault.readOnly']).toContain(answer.error.code);
    for (const report of [answers[0], answers[4]])
      if (report?.ok === true) expect(report.value).toMatchObject({ findings: [] });
    const again = must(await open(disk));
    const ids = must(await again.page({ kind: 'case', limit: 500 })).rows.map(({ id }) => id);
    expect(ids.sort()).toEqual(
      results
        .flatMap((one, i) => (one.ok ? [`c${i}`] : []))
        .concat((await late).ok ? ['late'] : [])
        .sort(),
    );
    expect((await verifyVault(again)).findings).toEqual([]);
    await again.close();
  });
});

describe('a change that fails', () => {
  test('leaves nothing whether it throws, refuses or cannot be stored, and other writes are unaffected', async () => {
    const disk = new MemoryDisk();
    const vault = must(await create(disk));
    const bytesBefore = disk.files(VAULT_FOLDER).length;
    const outcomes = await Promise.allSettled(
      Array.from({ length: 90 }, (_, i) =>
        vault.write('maybe', (tx) => {
          tx.data.people[`p${i}`] = { id: `p${i}`, name: 'x' };
          tx.putLog({ kind: 'case', id: `c${i}`, at: i, facets: {}, title: '', text: '', record: {} });
          if (i % 9 === 1) throw new TypeError('a mistake');
          if (i % 9 === 2) return fail('people.no');
          if (i % 9 === 3) tx.data.people.bad = { id: 'other', name: 'x' };
          if (i % 9 === 4)
            tx.putLog({ kind: 'case', id: 'bad', at: Number.NaN, facets: {}, title: '', text: '', record: {} });
          if (i % 9 === 5)
            tx.putLog({
              kind: 'case',
              id: 'bad',
              at: 1,
              facets: {},
              title: '',
              text: '',
              record: { date: new Date() },
            });
          if (i % 9 === 6) {
            tx.seal(`ch${i}`, 'x', Buffer.from('x'));
            return fail('people.no');
          }
          return ok(undefined);
        }),
      ),
    );
    for (const [i, outcome] of outcomes.entries()) {
      const good = [0, 7, 8].includes(i % 9);
      if (outcome.status === 'fulfilled') expect(outcome.value.ok, String(i)).toBe(good);
      else expect(i % 9, String(outcome.reason)).toBe(1);
      expect(`p${i}` in vault.db.data.people).toBe(good);
    }
    expect(must(await vault.page({ kind: 'case', limit: 500 })).total).toBe(30);
    expect(vault.head().seq).toBe(31);
    expect(disk.files(VAULT_FOLDER)).toHaveLength(bytesBefore);
    expect((await verifyVault(vault)).findings).toEqual([]);
    await vault.close();
  });

  test('a transaction used after its write has no effect', async () => {
    const vault = must(await create(new MemoryDisk()));
    let kept: Parameters<Parameters<typeof vault.write>[1]>[0] | undefined;
    must(
      await vault.write('first', (tx) => {
        kept = tx;
        tx.data.people.a = { id: 'a', name: 'A' };
        return ok(undefined);
      }),
    );
    expect(() => kept?.putLog({ kind: 'case', id: 'x', at: 1, facets: {}, title: '', text: '', record: {} })).toThrow();
    try {
      if (kept) kept.data.people.b = { id: 'b', name: 'B' };
    } catch {
      // frozen, which is equally good
    }
    must(await addPerson(vault, 'c'));
    expect(Object.keys(vault.db.data.people).sort()).toEqual(['a', 'c']);
    expect((await verifyVault(vault)).findings).toEqual([]);
    await vault.close();
  });
});

describe('a passphrase change', () => {
  const next = 'en helt annan mening';

  test('interrupted at any call leaves exactly one of the old and the new passphrase working', async () => {
    const random = randomFrom(seedOr(7));
    const start = new MemoryDisk();
    await must(await create(start)).close();
    const seen = new Set<string>();
    await failEveryCall(6, async (strike) => {
      const disk = start.copy();
      const vault = must(await open(disk, {}));
      strike.arm(disk, {});
      const changed = await vault.changePassphrase(PASSPHRASE, next);
      const reached = strike.failedCall !== '';
      if (!reached) must(changed);
      const left = disk.afterPowerCut(random);
      const killed = disk.copy(); // a kill preserves all writes, synced or not
      disk.before = () => {};
      await vault.close();
      for (const one of reached ? [left, killed] : [killed]) {
        one.remove(`${VAULT_FOLDER}/lock`);
        const opens: string[] = [];
        for (const word of [PASSPHRASE, next]) {
          const opened = await open(one, { passphrase: word });
          if (!opened.ok) {
            expect(opened.error.code).toBe('vault.wrongPassphrase');
            continue;
          }
          opens.push(word);
          expect((await verifyVault(opened.value)).findings).toEqual([]);
          await opened.value.close();
        }
        expect(opens).toHaveLength(1);
        if (changed.ok) expect(opens).toEqual([next]);
        seen.add(opens[0]!);
      }
    });
    expect(seen).toEqual(new Set([PASSPHRASE, next]));
  });

  test('works alongside other writes, and rejects a wrong current passphrase', async () => {
    const disk = new MemoryDisk();
    const vault = must(await create(disk));
    const [, wrong, short, right] = await Promise.all([
      addPerson(vault, 'a'),
      vault.changePassphrase('fel lösenord helt', next),
      vault.changePassphrase(PASSPHRASE, 'kort'),
      vault.changePassphrase(PASSPHRASE, next),
      addPerson(vault, 'b'),
    ]);
    expect([codeOf(wrong), codeOf(short), codeOf(right)]).toEqual([
      'vault.wrongPassphrase',
      'vault.passphraseTooShort',
      'ok',
    ]);
    await vault.close();
    expect(codeOf(await open(disk))).toBe('vault.wrongPassphrase');
    const again = must(await open(disk, { passphrase: next }));
    expect(Object.keys(again.db.data.people).sort()).toEqual(['a', 'b']);
    await again.close();
  });
});
