// The check of a program that only reads while the writer erases: what it erases is no damage, whenever that is.
import { expect, test, vi } from 'vitest';
import { must } from '../../support/results.ts';
import { caseOf, erase, filledVault, SEGMENT_BYTES } from '../support/erasure-vault.ts';
import { Clock, manualPolling } from '../support/two-programs.ts';
import { open } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

test('a program that only reads does not take what the writer erases meanwhile for damage', async () => {
  let isDuring = true;
  const bad: string[] = [];
  for (let nth = 1; isDuring; nth += 1) {
    const { disk, vault: writer } = await filledVault();
    const reader = must(
      await open(disk, { ...manualPolling(new Clock()), segmentBytes: SEGMENT_BYTES, readOnly: true }),
    );
    let calls = 0;
    const erasing: Promise<unknown>[] = [];
    disk.before = () => {
      calls += 1;
      if (calls === nth) erasing.push(erase(writer, caseOf('c1')).then(must));
    };
    const report = must(await reader.verify());
    isDuring = erasing.length > 0;
    await Promise.all(erasing);
    disk.before = () => undefined;
    const codes = report.findings.filter(({ severity }) => severity !== 'note').map(({ code }) => code);
    if (codes.length > 0) bad.push(`${String(nth)}: ${codes.join()}`);
    await reader.close();
    await writer.close();
  }
  expect(bad).toEqual([]);
}, 60_000);
