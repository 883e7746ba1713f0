// Members in two programs on one folder: a reader keeps following after a new vault key, and taking over includes the
// right to invite.
import { expect, test, vi } from 'vitest';
import { codeOf, must } from '../../support/results.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { verifyVault } from '../support/examine.ts';
import { accept, addLogin, addPerson, VAULT_FOLDER, memberNamed, openAs, makeVaultWith } from '../support/vaults.ts';
import { Clock, poll, manualPolling } from '../support/two-programs.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

test('a reader follows past a new vault key, and can write under it', async () => {
  const disk = new MemoryDisk();
  const more = manualPolling(new Clock());
  await makeVaultWith(disk, 'bo', 'cesar');
  const anna = must(await openAs(disk, 'anna', more));
  const bo = must(await openAs(disk, 'bo', more));
  const cesar = must(await openAs(disk, 'cesar', more));
  expect([bo.mode, cesar.mode]).toEqual(['readOnly', 'readOnly']);
  must(await addLogin(anna, 'l1'));
  must(await anna.removeMember('cesar'));
  must(await addPerson(anna, 'p1'));
  for (let i = 0; i < 8; i += 1) for (const one of [bo, cesar]) await poll(one);
  expect([bo.db.data.people.p1?.name, bo.members().map(({ id }) => id)]).toEqual(['Namn p1', ['anna', 'bo']]);
  expect(bo.findings.map(({ code }) => code)).toEqual(['vault.lockedByOther']);
  expect((await verifyVault(bo)).findings).toEqual([]);
  // Cesar's program sees nothing written later, and reports that it no longer follows.
  expect(cesar.db.data.people.p1).toBeUndefined();
  expect(cesar.writing().following).toBe(false);
  await cesar.close();
  await anna.close();
  must(await bo.askToWrite());
  for (let i = 0; i < 3; i += 1) await poll(bo);
  expect(bo.mode).toBe('readWrite');
  must(await addPerson(bo, 'p2'));
  expect((await verifyVault(bo)).findings).toEqual([]);
  await bo.close();
  const again = must(await openAs(disk, 'anna'));
  expect([again.findings, again.db.data.people.p2?.name]).toEqual([[], 'Namn p2']);
  await again.close();
});

test('an administrator’s requests during a takeover apply to the vault as it is then', async () => {
  const disk = new MemoryDisk();
  const more = manualPolling(new Clock());
  await makeVaultWith(disk, 'bo');
  const first = must(await openAs(disk, 'anna', more));
  const second = must(await openAs(disk, 'anna', more));
  must(await addLogin(first, 'l1'));
  for (const id of ['p1', 'p2', 'p3']) must(await addPerson(first, id));
  await first.close();
  const asked = second.askToWrite();
  const [invited, removed] = [second.invite(memberNamed('dora')), second.removeMember('bo')];
  must(await asked);
  const codes = [codeOf(await invited), codeOf(await removed)];
  // Refused while it was reading, done afterwards; never a mixture of both.
  for (const code of codes) expect(['ok', 'vault.readOnly']).toContain(code);
  for (let i = 0; i < 3; i += 1) await poll(second);
  const { code } = must(await second.invite(memberNamed('dora')));
  if (codes[1] !== 'ok') must(await second.removeMember('bo'));
  expect((await verifyVault(second)).findings).toEqual([]);
  await second.close();
  expect(disk.has(`${VAULT_FOLDER}/members/bo.json`)).toBe(false);
  const dora = must(await accept(disk, 'dora', code));
  expect([dora.mode, Object.keys(dora.db.data.people)]).toEqual(['readWrite', ['p1', 'p2', 'p3']]);
  expect((await verifyVault(dora)).findings).toEqual([]);
  await dora.close();
});

test('a member suspended while reading stops following and sees nothing written later', async () => {
  const disk = new MemoryDisk();
  const more = manualPolling(new Clock());
  await makeVaultWith(disk, 'bo');
  const anna = must(await openAs(disk, 'anna', more));
  const bo = must(await openAs(disk, 'bo', more));
  must(await anna.setDisabled('bo', true));
  must(await addPerson(anna, 'p1'));
  for (let i = 0; i < 8; i += 1) await poll(bo);
  expect(bo.writing().following).toBe(false);
  must(await addPerson(anna, 'p2'));
  for (let i = 0; i < 8; i += 1) await poll(bo);
  expect(bo.db.data.people.p2).toBeUndefined();
  expect(codeOf(await bo.askToWrite())).not.toBe('ok');
  expect(bo.mode).toBe('readOnly');
  await bo.close();
  await anna.close();
});
