// Searches every byte of the vault's folder and of its backups, with every key, for what the real program has disposed
// of: present before, gone from the vault immediately, and from the backups after the next one.
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DEMO_PASSPHRASE } from '../../../domain/vault/demo.ts';
import type { Keyring } from '../../../electron/vault/keys/keyring.ts';
import { filesWith } from '../../vault/support/every-byte.ts';
import { MemoryDisk } from '../../vault/support/memory-disk.ts';
import { VAULT_FOLDER } from '../../vault/support/vaults.ts';
import { ask } from '../support/page/ask.ts';
import { openDemo } from '../support/data/demo.ts';
import { disposeOf } from '../support/data/second-registrar.ts';
import { answerOpen } from '../support/system/dialogs.ts';
import { finishedCase } from '../support/data/finished-case.ts';
import { expect, test } from '../support/fixtures.ts';
import { keysOf } from '../support/data/forged.ts';
import { filesIn, vaultOn } from '../support/data/on-disk.ts';
import { CLOCK, PNG } from '../support/page/registers.ts';

const SECRETS = ['Utplånas 4711', 'Gallrings Karlsson', 'gallras.png', PNG.toString('latin1')];

/** Each backup at the target, as the vault it would restore. */
function backupsOn(place: string): MemoryDisk[] {
  const [kept = ''] = readdirSync(place);
  const all = filesIn(path.join(place, kept));
  const objects = new Map(
    all.filter((file) => file.includes(`${path.sep}objects${path.sep}`)).map((file) => [path.basename(file), file]),
  );
  const lists = all
    .filter((file) => file.includes(`${path.sep}backups${path.sep}`))
    .map((file) => JSON.parse(readFileSync(file, 'utf8')) as { files: { path: string; sha256: string }[] });
  // Orphaned objects would have to be searched raw; there are none.
  expect(new Set(lists.flatMap(({ files }) => files.map(({ sha256 }) => sha256)))).toEqual(new Set(objects.keys()));
  return lists.map(({ files }) => {
    const disk = new MemoryDisk();
    for (const one of files) disk.put(`${VAULT_FOLDER}/${one.path}`, readFileSync(objects.get(one.sha256) ?? ''));
    return disk;
  });
}

/** The number of these files that contain each secret. */
async function found(disks: readonly MemoryDisk[], keys: Keyring): Promise<number[]> {
  return Promise.all(
    SECRETS.map(async (secret) =>
      (await Promise.all(disks.map(async (disk) => (await filesWith(disk, keys, secret)).length))).reduce(
        (sum, one) => sum + one,
        0,
      ),
    ),
  );
}

test('[R47.3] disposed content is in no byte of the vault, nor of any backup after the next one, even with all keys', async ({
  launch,
}) => {
  const { page, app, home } = await launch({ env: CLOCK });
  await openDemo(page);
  const usb = path.join(home, 'usb');
  mkdirSync(usb);
  const caseId = await finishedCase(page, SECRETS[0]);
  await answerOpen(app, [usb]);
  await ask(page, 'backup.chooseFolder', {});
  await ask(page, 'backup.run', {});
  const { folder, me } = await ask(page, 'vault.status', {});
  const keys = await keysOf(folder, me?.personId ?? '', DEMO_PASSPHRASE);
  const none = SECRETS.map(() => 0);
  const before = { vault: await found([vaultOn(folder)], keys), backups: await found(backupsOn(usb), keys) };
  for (const counts of Object.values(before))
    for (const [i, count] of counts.entries()) expect(count, SECRETS[i]?.slice(0, 20)).toBeGreaterThan(0);

  await disposeOf(page, 'moderation', caseId, 'KS 2026/17 § 4');
  expect(await found([vaultOn(folder)], keys)).toEqual(none);
  expect(await found(backupsOn(usb), keys), 'the earlier backup is unchanged until the next one').toEqual(
    before.backups,
  );
  await ask(page, 'backup.run', {});
  expect(await found(backupsOn(usb), keys)).toEqual(none);
  expect((await ask(page, 'vault.verify', {})).findings).toEqual([]);
});
