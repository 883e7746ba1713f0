// A vault on a server whose writing was ended for a reason found outside the vault: neither news nor what the server mends
// makes it writable again.
import { expect, it, vi } from 'vitest';
import type { Finding } from '../../../electron/vault/index.ts';
import type { FolderVault } from '../../../electron/vault/session/vault.ts';
import { codeOf, must } from '../../support/results.ts';
import { computer, openOn, toServer } from '../support/on-server.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { addPerson, makeVaultWith, VAULT_FOLDER, type State } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const GONE: Finding = { code: 'vault.tailCut', severity: 'damage', params: { expected: 20, seq: 9 } };

/** Anna's vault, opened without its server; `damaged`: and without a vault key that the server has. */
async function openedAway(damaged: boolean) {
  const disk = new MemoryDisk();
  await makeVaultWith(disk, 'bo');
  const vault = await toServer(disk);
  const other = await openOn(await computer(vault), 'anna');
  must(await other.removeMember('bo'));
  const place = await computer(vault);
  await (await openOn(place, 'anna')).close();
  if (damaged) place.disk.remove(`${VAULT_FOLDER}/epochs/2.json`);
  place.server.disconnect();
  const anna = (await openOn(place, 'anna')) as FolderVault<State>;
  must(await addPerson(other, 'p1'));
  return { anna, server: place.server, head: anna.head().seq };
}

it.each([true, false])('is not written to when its server is back (damaged: %s)', async (damaged) => {
  const { anna, server, head } = await openedAway(damaged);
  anna.endWriting(GONE);
  server.reconnect();
  await anna.pollNow();
  expect([anna.mode, anna.head().seq]).toEqual(['readOnly', head]);
  expect(anna.findings).toContainEqual(GONE);
  expect(codeOf(await addPerson(anna, 'p2'))).toBe(GONE.code);
});

it.each([true, false])('is written to again when nothing ended it (damaged: %s)', async (damaged) => {
  const { anna, server, head } = await openedAway(damaged);
  server.reconnect();
  await anna.pollNow();
  expect([anna.mode, anna.head().seq, anna.findings]).toEqual(['readWrite', head + 1, []]);
  must(await addPerson(anna, 'p2'));
});
