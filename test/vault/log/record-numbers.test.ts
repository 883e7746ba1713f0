// The numbers of records in a vault that several members write in, around New Year, with erasures, as everybody sees them.
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { dayInStockholm } from '../../../domain/calendar/stockholm.ts';
import { decodeBlock, encodeBlock } from '../../../electron/vault/log/index.ts';
import type { Vault } from '../../../electron/vault/index.ts';
import { must } from '../../support/results.ts';
import { copiesOf } from '../support/copies.ts';
import { caseOf, erase, keysIn } from '../support/erasure-vault.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { Clock, manualPolling, poll } from '../support/two-programs.ts';
import { addCase, makeVaultWith, openAs, VAULT_FOLDER, type State } from '../support/vaults.ts';

vi.mock(import('../../../electron/vault/crypto/kdf.ts'), async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const MINUTE_MS = 60_000;
const NEW_YEAR_MS = Date.parse('2026-12-31T23:00:00.000Z'); // in Stockholm
const SEGMENT_BYTES = 1500;
const IDS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const MEMBERS = ['anna', 'bo'] as const;

const made = copiesOf(async () => {
  const disk = new MemoryDisk();
  await makeVaultWith(disk, 'bo');
  return { disk };
});

interface Step {
  readonly who: (typeof MEMBERS)[number];
  /** Minutes after the step before. */
  readonly later: number;
  readonly what: 'write' | 'erase';
  readonly id: string;
}
const step: fc.Arbitrary<Step> = fc.record({
  who: fc.constantFrom(...MEMBERS),
  later: fc.constantFrom(0, 1, 20),
  what: fc.constantFrom('write', 'write', 'write', 'erase'),
  id: fc.constantFrom(...IDS),
});

const numbersIn = (vault: Pick<Vault<State>, 'numberOf'>): string[] =>
  IDS.flatMap((id) => {
    const number = vault.numberOf('case', id);
    return number === null ? [] : [`${id} ${number.year}-${number.number}`];
  });
const indexFiles = (disk: MemoryDisk): string[] => disk.files(VAULT_FOLDER).filter((file) => file.startsWith('index/'));

const segmentOf = (file: string): number => Number(file.slice('index/'.length, -'.kvx'.length));

test('everybody sees the same number of a record, from when it is first written, whatever happens afterwards', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      const { disk } = await made();
      const polling = new Clock();
      let now = NEW_YEAR_MS - 40 * MINUTE_MS;
      const options = {
        ...manualPolling(polling),
        clock: () => new Date(now),
        segmentBytes: SEGMENT_BYTES,
      };
      const expected = new Map<string, string>();
      const counts = new Map<string, number>();
      const erased = new Set<string>();
      const listed = (): string[] => IDS.flatMap((id) => (expected.has(id) ? [`${id} ${expected.get(id)}`] : []));
      let writer = null as { readonly who: string; readonly vault: Vault<State> } | null;
      for (const { who, later, what, id } of steps) {
        now += later * MINUTE_MS;
        if (writer?.who !== who) {
          await writer?.vault.close();
          const opened: Vault<State> = must(await openAs(disk, who, options));
          writer = { who, vault: opened };
        }
        if (what === 'write') {
          must(await addCase(writer.vault, id, now, 'fyllning '.repeat(15)));
          erased.delete(id);
          if (!expected.has(id)) {
            const year = dayInStockholm(now).slice(0, 4);
            counts.set(year, (counts.get(year) ?? 0) + 1);
            expected.set(id, `${year}-${counts.get(year)}`);
          }
        } else if (expected.has(id) && !erased.has(id)) {
          must(await erase(writer.vault, caseOf(id)));
          erased.add(id);
        }
        expect(numbersIn(writer.vault)).toEqual(listed());
      }
      const reader = must(await openAs(disk, writer?.who === 'anna' ? 'bo' : 'anna', options));
      expect(numbersIn(reader)).toEqual(listed());
      must(await addCase(writer!.vault, 'after', now));
      await poll(reader);
      expect(numbersIn(reader)).toEqual(listed());
      expect(must(await writer!.vault.verify()).findings).toEqual([]);
      const keys = keysIn(reader);
      await writer!.vault.close();
      await must(await openAs(disk, 'bo', options)).close();
      const files = indexFiles(disk);
      // From the stored files, from files of an earlier version of the program, and from none.
      for (const as of ['stored', 'earlier', 'none'] as const) {
        for (const file of files) {
          const path = `${VAULT_FOLDER}/${file}`;
          const { numbering: _numbering, ...block } = decodeBlock(disk.bytes(path), segmentOf(file), keys)!;
          if (as === 'earlier') disk.put(path, encodeBlock(block, keys));
          if (as === 'none') disk.remove(path);
        }
        const opened = must(await openAs(disk, 'bo', options));
        expect(numbersIn(opened), as).toEqual(listed());
        expect(opened.findings, as).toEqual([]);
        expect(must(await opened.verify()).findings, as).toEqual([]);
        await opened.close();
        for (const file of files)
          expect(
            decodeBlock(disk.bytes(`${VAULT_FOLDER}/${file}`), segmentOf(file), keys)?.numbering,
            as,
          ).toBeDefined();
      }
      await reader.close();
    }),
    { numRuns: 25 },
  );
});

test('a check finds numbers in a file of the index that do not follow from the order of the frames', async () => {
  const { disk } = await made();
  const options = { clock: () => new Date(NEW_YEAR_MS - MINUTE_MS), segmentBytes: SEGMENT_BYTES };
  const vault = must(await openAs(disk, 'bo', options));
  for (const id of IDS) must(await addCase(vault, id, 1, 'fyllning '.repeat(15)));
  await vault.close();
  const first = must(await openAs(disk, 'bo', options));
  const file = indexFiles(disk).at(-1) ?? '';
  const path = `${VAULT_FOLDER}/${file}`;
  const block = decodeBlock(disk.bytes(path), segmentOf(file), keysIn(first))!;
  const forged = encodeBlock({ ...block, numbering: { years: [[1, 2031]], rowless: [] } }, keysIn(first));
  expect(must(await first.verify()).findings).toEqual([]);
  await first.close();
  disk.put(path, forged);
  const second = must(await openAs(disk, 'bo', options));
  expect(must(await second.verify()).findings.map(({ code }) => code)).toContain('vault.indexDiffers');
  await second.close();
});
