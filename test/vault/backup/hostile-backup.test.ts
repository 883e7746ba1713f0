// A stick or a share with the backups holds whatever others put there: links, pipes and folders in place of lists, objects
// and their folders lead nowhere, and the other backups can still be restored.
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { findBackups, nodeDisk, restore, type Vault } from '../../../electron/vault/index.ts';
import { encodeGeneration, generationDigest, generationName } from '../../../electron/vault/backup/generation.ts';
import { BACKUP_PROBLEMS } from '../../../domain/backup/problems.ts';
import { codeOf, must } from '../../support/results.ts';
import { everythingIn, FOREIGN_TEXT, makeForeign, putHostile } from '../folder/support/hostile.ts';
import { closeAfterTest, filesIn, tempFolder } from '../support/temp.ts';
import { addBlob, addPerson, create, type State } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

interface BackedUp {
  readonly vault: Vault<State>;
  readonly target: string;
  /** The backups' own folder. */
  readonly folder: string;
}

const backUp = (vault: Vault<State>, target: string): ReturnType<Vault<State>['backup']> =>
  vault.backup({ target, label: '', program: '', full: true, expectEarlier: false });

/** A vault with two backups. */
async function backedUp(): Promise<BackedUp> {
  const vault = closeAfterTest(must(await create(nodeDisk, { folder: join(tempFolder(), 'v') })));
  const target = tempFolder();
  must(await addBlob(vault, Buffer.from('en bild')));
  must(await backUp(vault, target));
  must(await addPerson(vault, 'p'));
  must(await backUp(vault, target));
  return { vault, target, folder: join(target, readdirSync(target)[0] ?? '') };
}

const restoreNewest = async (target: string): Promise<string> => {
  const found = await findBackups(target);
  const [backups] = found.ok ? found.value : [];
  const generation = backups?.good[0];
  if (backups === undefined || generation === undefined) return codeOf(found);
  return codeOf(await restore({ from: backups.folder, generation, to: join(tempFolder(), 'r') }));
};

const KINDS = ['link', 'dangling', 'pipe', 'socket', 'folder'] as const;

test.each(KINDS)('a %s in place of a list or an object leads nowhere', async (kind) => {
  const { vault, target, folder } = await backedUp();
  const foreign = makeForeign();
  const before = everythingIn(foreign);
  const [oldest = ''] = readdirSync(join(folder, 'backups')).sort();
  const servers = [await putHostile(kind, join(folder, 'backups', oldest), foreign)];
  expect(await restoreNewest(target)).toBe('ok');
  const found = must(await findBackups(target));
  expect(found[0]?.damaged).toEqual([oldest]);
  const objects = filesIn(join(folder, 'objects'));
  servers.push(await putHostile(kind, join(folder, 'objects', objects[0] ?? ''), foreign));
  expect(['ok', 'restore.damaged']).toContain(await restoreNewest(target));
  const done = codeOf(await backUp(vault, target));
  expect(['ok', ...BACKUP_PROBLEMS]).toContain(done);
  if (kind !== 'folder') expect([done, await restoreNewest(target)]).toEqual(['ok', 'ok']);
  expect(everythingIn(foreign)).toBe(before);
  for (const server of servers) server?.close();
});

test.each(['backups', 'objects', 'lock'])('a link in place of %s is refused by name', async (name) => {
  const { vault, target, folder } = await backedUp();
  const foreign = makeForeign();
  const before = everythingIn(foreign);
  await putHostile('link', join(folder, name), foreign);
  expect(await backUp(vault, target)).toMatchObject({
    ok: false,
    error: { code: 'backup.linkInTarget', params: { file: name } },
  });
  expect(everythingIn(foreign)).toBe(before);
});

test('nothing is copied that is not the vault’s, also not through a link', async () => {
  const { vault, target } = await backedUp();
  const foreign = makeForeign();
  for (const name of ['members/extra', 'members/extra.json', 'extra', 'journal/00000009.kvj', 'compartments/x'])
    symlinkSync(join(foreign, 'brev.txt'), join(vault.folder, name));
  writeFileSync(join(vault.folder, 'members/brev.txt'), FOREIGN_TEXT);
  mkdirSync(join(vault.folder, 'epochs/mapp'));
  writeFileSync(join(vault.folder, 'epochs/mapp/1.json'), FOREIGN_TEXT);
  const report = must(await backUp(vault, target));
  expect(report.strange).toEqual(
    expect.arrayContaining(['members/extra', 'members/extra.json', 'extra', 'members/brev.txt', 'epochs/mapp/1.json']),
  );
  expect(filesIn(target).filter((name) => readFileSync(join(target, name)).includes(FOREIGN_TEXT))).toEqual([]);
});

test('a list cannot put files of its own into a restored vault', async () => {
  const { vault, target, folder } = await backedUp();
  const backups = must(await findBackups(target))[0];
  const good = backups?.good[0];
  if (good === undefined) throw new Error('no backup');
  const { name: _name, digest: _digest, signature: _signature, ...list } = good;
  const [manifest] = list.files.filter(({ path }) => path === 'vault.json');
  if (manifest === undefined) throw new Error('no manifest');
  const at = '2099-01-01T00:00:00.000Z';
  const planted = ['desktop.ini', 'members/run.exe', 'x/y.json'].map((path) => ({ ...manifest, path }));
  const forged = { ...list, at, files: [...list.files, ...planted].sort((a, b) => (a.path < b.path ? -1 : 1)) };
  const bytes = encodeGeneration(forged, vault.sign('backup', Buffer.from(generationDigest(forged), 'hex')));
  writeFileSync(join(folder, 'backups', generationName(forged)), bytes);
  const to = join(tempFolder(), 'r');
  const generation = must(await findBackups(target))[0]?.good.find((one) => one.at === at);
  if (generation === undefined) throw new Error('no forged list');
  must(await restore({ from: folder, generation, to }));
  expect(filesIn(to).sort()).toEqual(list.files.map(({ path }) => path).sort());
});
