// The copy of a vault on a real PostgreSQL that a disk has damaged: what the program says, and that the vault is fetched
// again from its server.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gate } from '../routes/gate.ts';
import { navigation } from '../routes/navigation.ts';
import { personForm } from '../routes/people.ts';
import { onServer, type VaultOnServer } from '../support/data/on-server.ts';
import { moveOntoServer } from '../support/data/two-on-server.ts';
import { addPerson, makeVault, unlock } from '../support/data/vault.ts';
import { expect, test } from '../support/fixtures.ts';
import { ask } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';

let served: VaultOnServer | undefined;
test.afterEach(async () => {
  await served?.remove();
  served = undefined;
});

const NAMES = ['Maja Medveten', 'Nils Nyfiken', 'Olle Omsorg'];

const newestFile = (folder: string): string =>
  path.join(folder, 'journal', readdirSync(path.join(folder, 'journal')).sort().at(-1) ?? '');
const newestPiece = (folder: string): Buffer => readFileSync(newestFile(folder));

/** Changes a byte in the middle of the copy's newest piece of the journal; returns what is there now. */
function damageJournal(folder: string): Buffer {
  const bytes = newestPiece(folder);
  const middle = Math.floor(bytes.length / 2);
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  writeFileSync(newestFile(folder), bytes);
  return bytes;
}

test('a damaged copy is fetched again on a press, and nothing of the vault is lost', async ({ launch }) => {
  test.setTimeout(300_000);
  const running = await launch();
  const { page } = running;
  await makeVault(page);
  await moveOntoServer(running, async (folder) => (served = await onServer(folder)));
  for (const name of NAMES) await addPerson(page, name);
  const { folder } = await ask(page, 'vault.status', {});
  await ask(page, 'vault.lock', {});
  await gate(page).expectLocked();
  const damagedBytes = damageJournal(folder);
  await unlock(page);
  await navigation(page).place('Människor').click();

  const damaged = page.getByText('Den här datorns kopia av valvet är skadad.');
  await expect(damaged).toBeVisible();
  // What can be read is shown.
  await expect(page.getByText('Nils Nyfiken')).toBeVisible();
  await expectAccessible(page);
  const before = new Set(readdirSync(path.dirname(folder)));
  await page.getByRole('button', { name: 'Hämta om från servern' }).click();
  const dialog = page.getByRole('dialog', { name: 'Hämta om från servern' });
  await dialog.getByRole('button', { name: 'Hämta och kontrollera' }).click();
  await expect(
    dialog.getByText(/^Alla skrivningar som går att läsa i den skadade kopian finns på servern/),
  ).toBeVisible();
  await expectAccessible(page);
  // Nothing is replaced before the person says so.
  await expect(damaged).toBeVisible();
  await dialog.getByRole('button', { name: 'Byt till det som hämtades' }).click();
  await gate(page).expectLocked();
  await unlock(page);
  await navigation(page).place('Människor').click();
  for (const name of NAMES) await expect(page.getByText(name)).toBeVisible();
  await expect(damaged).toHaveCount(0);
  await expect(personForm(page).begin).toBeVisible();
  await addPerson(page, 'Karin Kvar');
  expect((await ask(page, 'vault.verify', {})).findings).toEqual([]);
  expect(await ask(page, 'vault.status', {})).toMatchObject({ mode: 'readWrite', findings: [], folder });
  // The damaged one is beside it, as it was.
  const [aside, ...more] = readdirSync(path.dirname(folder)).filter((name) => !before.has(name));
  expect(more).toEqual([]);
  expect(newestPiece(path.join(path.dirname(folder), aside ?? ''))).toEqual(damagedBytes);
});
