// A vault that is moved to a real PostgreSQL through the window, joined from another home with a connection file and its code,
// written to by both, and brought home again.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { administerServer } from '../../../electron/vault/index.ts';
import { type Cluster, startCluster } from '../../server/support/cluster.ts';
import { must } from '../../support/results.ts';
import { NEXT_AUTHORITY } from '../../vault/support/connection.ts';
import { gate } from '../routes/gate.ts';
import { navigation } from '../routes/navigation.ts';
import { saveAs, saveMenu } from '../routes/save-menu.ts';
import { serverScreens } from '../routes/server.ts';
import { admitMembers } from '../support/data/members.ts';
import { addPerson, makeVault, PASSPHRASE } from '../support/data/vault.ts';
import { expect, test } from '../support/fixtures.ts';
import { ask } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { goTo } from '../support/page/go-to.ts';
import { answerOpen, answerSave, waitForFile } from '../support/system/dialogs.ts';

const PLACE = '/installningar/plats';

let folder = '';
let remove: (() => Promise<void>) | null = null;
test.beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kanalvakt-move-'));
});
test.afterEach(async () => {
  await remove?.();
  remove = null;
  rmSync(folder, { recursive: true, force: true });
});

/** As a move that was stopped when it had made the vault. */
async function leaveHalfMoved({ host, port, database, maker, ca, pin }: Cluster, vault: string): Promise<void> {
  const manifest = readFileSync(path.join(vault, 'vault.json'));
  const { vaultId } = JSON.parse(manifest.toString()) as { vaultId: string };
  const administration = await administerServer({ host, port, database, ...maker, ca, pins: [pin], vaultId });
  must(await administration.createVault(manifest));
  await administration.close();
}

test('a vault is moved to a server, joined with a file and a code, and brought home', async ({ launch }) => {
  test.setTimeout(300_000);
  const { server: postgres, cluster } = await startCluster();
  remove = () => postgres.remove();
  const first = await launch();
  await makeVault(first.page);
  const { me, folder: vaultFolder } = await ask(first.page, 'vault.status', {});
  const sara = me?.personId ?? '';
  const roles = [{ role: 'administrator' as const, departmentId: null }];
  const fields = { name: 'Ahmed Noori', departmentId: null, unitId: null, roles };
  const { id: ahmed } = await ask(first.page, 'people.save', { fields });
  await admitMembers(first.page, sara, ahmed);

  // There.
  const screens = serverScreens(first.page);
  await goTo(first.page, PLACE);
  await screens.toServer.click();
  const authority = path.join(folder, 'ca.pem');
  writeFileSync(authority, cluster.ca);
  await answerOpen(first.app, [authority]);
  const { host, port, database, maker } = cluster;
  await screens.keeperText.click();
  const text = path.join(folder, 'text.txt');
  await answerSave(first.app, text);
  await saveMenu(first.page, screens.keeperDialog).button.click();
  await screens.asTextFile.click();
  await waitForFile(text);
  expect(readFileSync(text, 'utf8')).toContain('max_connections');
  const pdf = await saveAs(first, 'text.pdf', 'pdf', screens.keeperDialog);
  expect(execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' })).toContain('openssl x509 -in ca.pem');
  await first.page.keyboard.press('Escape');

  // A move that was stopped has left something on the server, which is removed.
  await leaveHalfMoved(cluster, vaultFolder);
  await screens.describe({ host, port, database, ...maker });
  await expect(screens.checkList).toBeVisible();
  await expect(screens.lastBackup).toBeVisible();
  await screens.dropSent.click();
  await expectAccessible(first.page);
  await screens.confirm('Ta bort det som har skickats?', 'Ta bort det som har skickats').click();
  await expect(screens.dropSent).toHaveCount(0);
  await expectAccessible(first.page);
  await screens.move.click();
  await screens.confirm('Flytta valvet till servern?', 'Flytta valvet').click();
  await gate(first.page).expectLocked();
  await gate(first.page).unlock(PASSPHRASE);
  expect((await ask(first.page, 'vault.status', {})).server).toMatchObject({ host, database });

  // A new certificate beside the old one, which is in use and stays.
  await goTo(first.page, PLACE);
  await expect(screens.certificates.getByRole('listitem')).toHaveCount(1);
  writeFileSync(authority, NEXT_AUTHORITY);
  await screens.newCertificate.click();
  await screens.chooseCertificate.click();
  await expectAccessible(first.page);
  await screens.addCertificate.click();
  await expect(screens.certificates.getByRole('listitem')).toHaveCount(2);
  await screens.certificates.getByRole('button').first().click();
  await screens.confirm('Ta bort certifikatet?', 'Ta bort').click();
  await expect(first.page.getByRole('alert')).toContainText('känner igen servern på det certifikatet nu');
  await expectAccessible(first.page);
  await screens.removeCertificate('Next test authority').click();
  await screens.confirm('Ta bort certifikatet?', 'Ta bort').click();
  await expect(screens.certificates.getByRole('listitem')).toHaveCount(1);

  // A file for a colleague, and its code.
  await screens.makeFileFor('Ahmed Noori').click();
  await screens.makeFile.click();
  const code = (await screens.code.textContent()) ?? '';
  const file = path.join(folder, 'Ahmed.kvanslutning');
  await answerSave(first.app, file);
  await screens.saveFile.click();
  await waitForFile(file);
  await screens.fileDone.click();

  // The colleague joins, from another home.
  const second = await launch();
  const joining = serverScreens(second.page);
  await answerOpen(second.app, [file]);
  await joining.openFile.click();
  await joining.chooseFile.click();
  await joining.fileCode.fill(code);
  await joining.ownPassphrase.fill(PASSPHRASE);
  await joining.join.click();
  await expect(navigation(second.page).list).toBeVisible();

  // Both write.
  await goTo(first.page, '/personer');
  await goTo(second.page, '/personer');
  await addPerson(first.page, 'Nils Nyfiken');
  await expect(second.page.getByText('Nils Nyfiken')).toBeVisible();
  await addPerson(second.page, 'Maja Medveten');
  await expect(first.page.getByText('Maja Medveten')).toBeVisible();

  // Home.
  const home = path.join(folder, 'hemma');
  mkdirSync(home);
  await answerOpen(first.app, [home]);
  await goTo(first.page, PLACE);
  await screens.bringHome.click();
  await screens.confirm('Hämta hem valvet från servern?', 'Hämta hem valvet').click();
  await gate(first.page).expectLocked();
  await gate(first.page).unlock(PASSPHRASE);
  expect(await ask(first.page, 'vault.status', {})).toMatchObject({ folder: home, server: null, mode: 'readWrite' });
  await goTo(first.page, PLACE);
  await screens.drop.click();
  await screens.confirm('Ta bort kopian på servern?', 'Ta bort kopian på servern').click();
  await expect(screens.drop).toHaveCount(0);
  expect((await ask(first.page, 'vault.verify', {})).findings).toEqual([]);
});
