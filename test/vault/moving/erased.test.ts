import { expect, test, vi } from 'vitest';
import { ok } from '../../../domain/kernel/result.ts';
import { MemoryHost } from '../../support/memory-administration.ts';
import { MemoryServer } from '../../support/memory-server.ts';
import { codeOf, must } from '../../support/results.ts';
import { verifyVault } from '../support/examine.ts';
import { addBlob, addCase } from '../support/vaults.ts';
import { BACK_FOLDER, made, moveTo, openBack, openFolder, openMirror, vaultIn } from './support/moving.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const erased = { records: [{ kind: 'case', id: 'c9' }], rows: [], blobs: [] };

test('what is erased on a server, files that came there with the move too, is not in the folder it moves back to', async () => {
  const { disk } = await made();
  const host = new MemoryHost();
  const vault = must(await openFolder(disk));
  const blob = must(await addBlob(vault, Buffer.from('en hemlig fil')));
  must(await addCase(vault, 'c9', 9, 'hemligt', { id: 'c9', files: [{ blobId: blob }] }));
  must(await moveTo(vault, host));
  await vault.close();

  const rights = ['read', 'append', 'erase', 'admin'] as const;
  const mirror = await openMirror(disk, host, 'anna', new MemoryServer(host.vault!, { rights, turnMs: 300_000 }));
  must(await mirror.blobs.info(blob));
  must(await mirror.erase('disposal', erased, () => ok(undefined)));
  expect(codeOf(await mirror.blobs.info(blob))).toBe('vault.blobMissing');
  must(await mirror.moves.toFolder({ folder: BACK_FOLDER, administration: host.administer() }));
  await mirror.close();

  expect(Object.keys(vaultIn(disk, BACK_FOLDER)).filter((file) => file.includes(blob))).toEqual([]);
  const back = must(await openBack(disk));
  expect(codeOf(await back.getRecord('case', 'c9'))).toBe('vault.erased');
  expect(must(await back.getRecord('case', 'c1'))).toBeDefined();
  expect((await verifyVault(back)).findings).toEqual([]);
  expect(back.mode).toBe('readWrite');
  await back.close();
});
