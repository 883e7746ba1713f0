// The check of a program that only reads while another writes: what that one erases is no damage, whenever that is, and
// real damage is reported however much that one writes.
import { randomBytes } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import type { OpenOptions, Tx } from '../../../electron/vault/index.ts';
import { must } from '../../support/results.ts';
import { caseOf, erase, filledVault } from '../support/erasure-vault.ts';
import { Clock, manualPolling } from '../support/two-programs.ts';
import { addPerson, open, type State, VAULT_FOLDER } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const LONG_TEXT = randomBytes(4000).toString('base64');

/** More than what is erased, so that the rewritten segment is no shorter than before. */
const addLongRecord = (tx: Pick<Tx<State>, 'putLog'>): void =>
  tx.putLog({
    kind: 'case',
    id: 'long',
    at: 6,
    facets: {},
    title: 'Beslut',
    text: '',
    record: { text: LONG_TEXT },
  });

/** Verifies as a reader while the writer erases at the `nth` call to the disk; null when there are fewer calls. */
async function verifyWhileErased(
  nth: number,
  { segmentBytes, readOnly }: Required<Pick<OpenOptions<State>, 'segmentBytes' | 'readOnly'>>,
): Promise<string | null> {
  const filled = await filledVault();
  await filled.vault.close();
  const { disk } = filled;
  const writer = must(await open(disk, { segmentBytes }));
  const reader = must(await open(disk, { ...manualPolling(new Clock()), segmentBytes, readOnly }));
  let calls = 0;
  const erasing: Promise<unknown>[] = [];
  disk.before = () => {
    calls += 1;
    if (calls === nth) erasing.push(erase(writer, caseOf('c1'), addLongRecord).then(must));
  };
  const report = must(await reader.verify());
  const isDuring = erasing.length > 0;
  await Promise.all(erasing);
  disk.before = () => undefined;
  await reader.close();
  await writer.close();
  const codes = report.findings.filter(({ severity }) => severity !== 'note').map(({ code }) => code);
  return isDuring ? codes.join() : null;
}

const IN_OWN_SEGMENT = 1;
/** The order stands in the segment that is rewritten, at another place than the reader expects it. */
const BEHIND_ERASED = 1_000_000;
test.each([
  { reader: 'follows', where: 'in a segment of its own', readOnly: false, segmentBytes: IN_OWN_SEGMENT },
  { reader: 'follows', where: 'behind what is erased', readOnly: false, segmentBytes: BEHIND_ERASED },
  { reader: 'only views', where: 'in a segment of its own', readOnly: true, segmentBytes: IN_OWN_SEGMENT },
  { reader: 'only views', where: 'behind what is erased', readOnly: true, segmentBytes: BEHIND_ERASED },
])(
  'a program that $reader does not take what the writer erases meanwhile for damage, the order $where',
  async ({ segmentBytes, readOnly }) => {
    const bad: string[] = [];
    for (let nth = 1; ; nth += 1) {
      const codes = await verifyWhileErased(nth, { segmentBytes, readOnly });
      if (codes === null) break;
      if (codes !== '') bad.push(`${String(nth)}: ${codes}`);
    }
    expect(bad).toEqual([]);
  },
  60_000,
);

test.each([
  { reader: 'follows', readOnly: false },
  { reader: 'only views', readOnly: true },
])('a program that $reader reports damage although another writes all the time', async ({ readOnly }) => {
  const { disk, vault: writer, secretBlob } = await filledVault();
  const reader = must(await open(disk, { ...manualPolling(new Clock()), readOnly }));
  const blobs = `${VAULT_FOLDER}/blobs`;
  for (const file of disk.files(blobs)) {
    const bytes = Buffer.from(disk.bytes(`${blobs}/${file}`));
    bytes[bytes.length - 1]! ^= 1;
    disk.put(`${blobs}/${file}`, bytes);
  }
  let written = 0;
  const report = must(
    await reader.verify({
      onProgress: (done, total) => {
        if (done < total) return;
        written += 1;
        void addPerson(writer, `p${written}`).then(must);
      },
    }),
  );
  expect(report.findings).toContainEqual({
    code: 'vault.blobDamaged',
    severity: 'damage',
    params: { blob: secretBlob },
  });
  expect(written).toBeGreaterThan(1);
  await reader.close();
  await writer.close();
  // What the writer wrote meanwhile is there.
  expect(Object.keys(must(await open(disk, {})).db.data.people)).toContain(`p${written}`);
});
