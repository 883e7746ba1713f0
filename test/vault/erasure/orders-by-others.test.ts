// Erasures that somebody else ordered: only by those who may, shown before this program carries them out, and bounded.
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { emptyState } from '../../../domain/kernel/state.ts';
import { blobsIn } from '../support/erasure-vault.ts';
import { FRAME_RULES } from '../../../electron/services/frame-rules/rules.ts';
import { VAULT_FOLDER, vaultHelpers } from '../support/vaults.ts';
import { codeOf, must } from '../../support/results.ts';
import { forge, journalOf, keysOf } from '../support/forge.ts';
import type { MemoryDisk } from '../support/memory-disk.ts';
import { addFile, clock, contextOf, dispose, openAs, orderRow, renameRut, withCases } from './support/municipality.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const DAY = 86_400_000;
type Case = Awaited<ReturnType<typeof withCases>>['cases'][number];
let disk: MemoryDisk;
let caseId: string;
let otherId: string;
let blob: string;
let otherBlob: string;

beforeEach(async () => {
  const made = await withCases('bild', 'annan bild');
  disk = made.disk;
  [{ id: caseId, blob }, { id: otherId, blob: otherBlob }] = made.cases as [Case, Case];
});

const headSeq = async (id: string): Promise<number> => (await journalOf(disk, await keysOf(disk, id))).head.seq;
/** Appends an order as a member's own program could. */
async function forgeOrder(id: string, what: readonly string[], blobs: readonly string[] = []): Promise<number> {
  const seq = (await headSeq(id)) + 1;
  return forge(disk, await keysOf(disk, id), [orderRow(seq, what, blobs)], id, clock.now().toISOString());
}
const leftOut = (findings: readonly { readonly code: string; readonly params: object }[]): object[] =>
  findings.filter(({ code }) => code === 'vault.frameLeftOut').map(({ params }) => params);

type Obstacle = (operation: string, path: string) => boolean;
const noFileGoes: Obstacle = (operation, path) => operation === 'unlink' && path.includes('/blobs/');
const noContentGoes: Obstacle = (operation, path) => operation === 'rename' && path.includes('/journal/');

/**
 * Rut disposes of the case; the disk refuses the erasing, so that only the order is there. Her program names more files.
 */
async function interruptedDisposal(more: readonly string[] = [], isRefused = noFileGoes): Promise<void> {
  const vault = await openAs(disk, 'rut');
  const erase: typeof vault.erase = (action, what, record) =>
    vault.erase(action, { ...what, blobs: [...what.blobs, ...more] }, record);
  const changed = new Proxy(vault, {
    get: (target, name) => {
      const value: unknown = name === 'erase' ? erase : Reflect.get(target, name, target);
      return typeof value === 'function' ? (value as (...given: never[]) => unknown).bind(target) : value;
    },
  });
  disk.before = (operation, path) => {
    if (isRefused(operation, path)) throw Object.assign(new Error(), { code: 'EIO' });
  };
  expect(codeOf(await dispose(contextOf(changed), caseId))).toBe('vault.erasureUnfinished');
  disk.before = () => undefined;
  await vault.close();
}

describe('who may order', () => {
  test.each([
    ['everything, without a decision', () => [`log:moderation/${caseId}`, `log:moderation/${otherId}`]],
    ['a row that is in use', () => ['people/rut']],
    ['the log of disposals', () => ['log:disposal/x']],
    ['the access log', () => ['log:access/x']],
  ])('an officer who orders %s erased is told of, and nothing goes', async (_name, what) => {
    const seq = await forgeOrder('cia', what(), [blob]);
    for (const id of ['anna', 'rut']) {
      const vault = await openAs(disk, id);
      expect(vault.mode).toBe('readWrite');
      expect(leftOut(vault.findings)).toMatchObject([{ seq, by: 'cia' }]);
      expect(must(await vault.waitingErasures())).toEqual([]);
      expect(codeOf(await vault.getRecord('moderation', caseId))).toBe('ok');
      expect(codeOf(await vault.blobs.info(blob))).toBe('ok');
      expect(must(await vault.verify({})).ok).toBe(true);
      await vault.close();
    }
  });

  test('a registrar who orders it without the decision and what remains of the case is told of too', async () => {
    await forgeOrder('rut', [`log:moderation/${caseId}`]);
    const vault = await openAs(disk, 'anna');
    expect(leftOut(vault.findings)).toMatchObject([{ by: 'rut', why: 'decider' }]);
    expect(codeOf(await vault.getRecord('moderation', caseId))).toBe('ok');
    await vault.close();
  });
});

describe('an order by another member', () => {
  test('waits: what it names is in no list, and its bytes stay', async () => {
    await interruptedDisposal();
    const vault = await openAs(disk, 'anna');
    expect(vault.findings.filter(({ severity }) => severity === 'damage')).toEqual([]);
    const [order] = must(await vault.waitingErasures());
    expect(order).toMatchObject({ by: 'rut', files: 1, from: '2026-06-17T08:00:00.000Z' });
    expect(order?.what).toContain(`log:moderation/${caseId}`);
    expect(must(await vault.history('moderation', caseId))).toHaveLength(1);
    expect(must(await vault.page({ kind: 'moderation', search: 'HEMLIG', limit: 9 })).total).toBeLessThan(2);
    expect(must(await vault.getRecord('moderation', caseId))).toMatchObject({ disposed: {} });
    expect(codeOf(await vault.blobs.info(blob))).toBe('ok');
    expect(must(await vault.verify({})).ok).toBe(true);
    await vault.close();
  });

  test('is carried out at the next opening by the member who ordered it', async () => {
    await interruptedDisposal();
    await (await openAs(disk, 'anna')).close();
    const vault = await openAs(disk, 'rut');
    expect(must(await vault.waitingErasures())).toEqual([]);
    expect(codeOf(await vault.blobs.info(blob))).toBe('vault.blobMissing');
    expect(must(await vault.verify({})).findings).toEqual([]);
    await vault.close();
    const anna = await openAs(disk, 'anna');
    expect(must(await anna.waitingErasures())).toEqual([]);
    expect(must(await anna.history('moderation', caseId))).toHaveLength(1);
    expect(must(await anna.verify({})).findings).toEqual([]);
    await anna.close();
  });

  test('whose files are gone already is no damage, and is completed', async () => {
    await interruptedDisposal([], noContentGoes);
    const vault = await openAs(disk, 'anna');
    expect(codeOf(await vault.blobs.info(blob))).toBe('vault.blobMissing');
    const { ok, findings } = must(await vault.verify({ blobsIn }));
    expect([ok, findings.filter(({ severity }) => severity === 'damage')]).toEqual([true, []]);
    const [order] = must(await vault.waitingErasures());
    must(await vault.carryOutErasure(order?.seq ?? 0));
    expect(must(await vault.verify({})).findings).toEqual([]);
    await vault.close();
  });

  test('is carried out when somebody says yes', async () => {
    await interruptedDisposal();
    const vault = await openAs(disk, 'anna');
    const [order] = must(await vault.waitingErasures());
    expect(codeOf(await vault.carryOutErasure(1))).toBe('vault.notFound');
    must(await vault.carryOutErasure(order?.seq ?? 0));
    expect(must(await vault.waitingErasures())).toEqual([]);
    expect(codeOf(await vault.blobs.info(blob))).toBe('vault.blobMissing');
    expect(codeOf(await vault.blobs.info(otherBlob))).toBe('ok');
    expect(must(await vault.verify({})).findings).toEqual([]);
    expect(codeOf(await vault.carryOutErasure(order?.seq ?? 0))).toBe('vault.notFound');
    await vault.close();
  });

  test('is carried out unasked when a member other than its signer wrote something a week ago', async () => {
    await interruptedDisposal();
    let vault = await openAs(disk, 'anna');
    clock.pass(30 * DAY);
    // Only its signer has written since: the time it says it was made is theirs to choose.
    await vault.close();
    vault = await openAs(disk, 'anna');
    expect(must(await vault.waitingErasures())).toHaveLength(1);
    must(await renameRut(vault));
    await vault.close();
    clock.pass(7 * DAY - 1000);
    vault = await openAs(disk, 'anna');
    expect(must(await vault.waitingErasures())).toHaveLength(1);
    await vault.close();
    clock.pass(1000);
    vault = await openAs(disk, 'anna');
    expect(must(await vault.waitingErasures())).toEqual([]);
    expect(codeOf(await vault.blobs.info(blob))).toBe('vault.blobMissing');
    expect(must(await vault.verify({})).findings).toEqual([]);
    await vault.close();
  });

  test('takes no file that nothing it erases names, used or not', async () => {
    let vault = await openAs(disk, 'anna');
    const unused = await addFile(vault, 'laddas upp just nu');
    await vault.close();
    await interruptedDisposal([unused, otherBlob]);
    vault = await openAs(disk, 'anna');
    const [order] = must(await vault.waitingErasures());
    expect(order?.files).toBe(3);
    must(await vault.carryOutErasure(order?.seq ?? 0));
    expect(codeOf(await vault.blobs.info(blob))).toBe('vault.blobMissing');
    expect(codeOf(await vault.blobs.info(unused))).toBe('ok');
    expect(codeOf(await vault.blobs.info(otherBlob))).toBe('ok');
    await vault.close();
  });
});

test('a reader is shown what waits, and carries nothing out', async () => {
  await interruptedDisposal();
  const { openAs: openWith } = vaultHelpers(emptyState, { rules: FRAME_RULES });
  const vault = must(await openWith(disk, 'anna', { readOnly: true, clock: clock.now }));
  const [order] = must(await vault.waitingErasures());
  expect(order).toMatchObject({ by: 'rut' });
  expect(codeOf(await vault.carryOutErasure(order?.seq ?? 0))).toBe('vault.readOnly');
  expect(disk.files(VAULT_FOLDER).some((file) => file.includes(blob))).toBe(true);
  await vault.close();
});
