// Two programs that are open while their PostgreSQL is restored to an earlier time: what they say, and that both write on
// with nothing lost.
import { form } from '../routes/form.ts';
import { navigation } from '../routes/navigation.ts';
import { personForm } from '../routes/people.ts';
import { onRestorable, type VaultOnRestorable } from '../support/data/on-server.ts';
import { openTwoOnServer } from '../support/data/two-on-server.ts';
import { addPerson } from '../support/data/vault.ts';
import { expect, test } from '../support/fixtures.ts';
import { ask } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import type { Running } from '../support/program/launch.ts';

let served: VaultOnRestorable | undefined;
test.afterEach(async () => {
  await served?.remove();
  served = undefined;
});

/** Until the program is connected, or connected again. */
const connected = ({ page }: Running): Promise<void> =>
  expect
    .poll(async () => (await ask(page, 'vault.status', {})).server?.connection?.state, { timeout: 60_000 })
    .toBe('connected');

test('two programs give a restored server what it lacks, say so meanwhile, and write on', async ({ launch }) => {
  test.setTimeout(300_000);
  const { first, second, vault } = await openTwoOnServer(
    launch,
    async (folder) => (served = await onRestorable(folder)),
  );
  const both = [first, second];
  for (const { page } of both) await navigation(page).place('Människor').click();
  await addPerson(first.page, 'Nils Nyfiken');
  await expect(second.page.getByText('Nils Nyfiken')).toBeVisible();
  await vault.backUp();
  for (const one of both) await connected(one);

  // What comes after the backup is acknowledged, and then gone from the server.
  await addPerson(first.page, 'Maja Medveten');
  await expect(second.page.getByText('Maja Medveten')).toBeVisible();
  await addPerson(second.page, 'Olle Omsorg');
  await expect(first.page.getByText('Olle Omsorg')).toBeVisible();
  await vault.restore();

  // Both say what has happened, show everything, and refuse to save with the reason.
  const told = (page: Running['page']) => page.getByText('Servern har återställts.', { exact: true });
  for (const { page } of both) {
    await expect(told(page)).toBeVisible({ timeout: 60_000 });
    for (const name of ['Nils Nyfiken', 'Maja Medveten', 'Olle Omsorg'])
      await expect(page.getByText(name)).toBeVisible();
  }
  await expectAccessible(second.page);
  const { begin, dialog, name } = personForm(second.page);
  await begin.click();
  await name.fill('Karin Kvar');
  const { save } = form(dialog);
  await save.click();
  const refused = dialog.getByRole('alert');
  await expect(refused).toContainText('Inget har sparats. Försök igen om en minut.');
  await expect(refused).toBeInViewport({ ratio: 1 });
  await expect(name).toHaveValue('Karin Kvar');

  // When the time is over they say no more, and what was typed can be saved.
  await vault.endGathering();
  for (const { page } of both) await expect(told(page)).toHaveCount(0, { timeout: 60_000 });
  await save.click();
  await expect(dialog).toBeHidden();
  await expect(first.page.getByText('Karin Kvar')).toBeVisible();
  const names = ['Karin Kvar', 'Maja Medveten', 'Nils Nyfiken', 'Olle Omsorg'];
  for (const { page } of both) {
    const people = (await ask(page, 'people.list', {})).map((person) => person.name);
    expect(people.filter((one) => names.includes(one)).sort()).toEqual(names);
    expect(await ask(page, 'vault.status', {})).toMatchObject({ mode: 'readWrite', findings: [] });
    expect((await ask(page, 'vault.verify', {})).findings).toEqual([]);
  }
});
