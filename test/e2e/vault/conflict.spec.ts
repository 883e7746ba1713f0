// Two people who change the same thing at once, each with a program of their own on one vault of a real PostgreSQL.
import { form } from '../routes/form.ts';
import { navigation } from '../routes/navigation.ts';
import { conflictDialog, openPersonForm } from '../routes/people.ts';
import { onServer, type VaultOnServer } from '../support/data/on-server.ts';
import { openTwoOnServer } from '../support/data/two-on-server.ts';
import { addPerson } from '../support/data/vault.ts';
import { expect, test } from '../support/fixtures.ts';
import { ask } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';

let served: VaultOnServer | undefined;
test.afterEach(async () => {
  await served?.remove();
  served = undefined;
});

test('the one who saves last is told what the other wrote, and chooses', async ({ launch }) => {
  test.setTimeout(300_000);
  const { first, second } = await openTwoOnServer(launch, async (folder) => (served = await onServer(folder)));
  const { id } = await addPerson(first.page, 'Nils Nyfiken');
  const stored = async () => (await ask(second.page, 'people.list', {})).find((person) => person.id === id);
  for (const { page } of [first, second]) {
    await navigation(page).place('Människor').click();
    await expect(page.getByRole('row', { name: 'Nils Nyfiken' })).toBeVisible();
  }
  const hers = await openPersonForm(first.page, 'Nils Nyfiken');
  const his = await openPersonForm(second.page, 'Nils Nyfiken');

  // He hears of it before he saves; what he has typed and where he is stay.
  await his.title.fill('Kommunikatör');
  await his.phone.fill('0511-123 45');
  await hers.title.fill('Bibliotekarie');
  await form(hers.dialog).save.click();
  await expect(hers.dialog).toBeHidden();
  await expect(his.dialog.getByText(/ändrade detta .*När du sparar får du jämföra\.$/)).toBeVisible();
  await expect(his.phone).toBeFocused();
  await expect(his.title).toHaveValue('Kommunikatör');

  // Only what differs is compared. Going back keeps everything and saves nothing.
  await form(his.dialog).save.click();
  const question = conflictDialog(second.page);
  const row = question.dialog.getByRole('row', { name: /^Titel/ });
  await expect(row).toContainText('Bibliotekarie');
  await expect(row).toContainText('Kommunikatör');
  await expect(question.goBack).toBeFocused();
  await expectAccessible(second.page);
  await second.page.keyboard.press('Enter');
  await expect(question.dialog).toBeHidden();
  expect(await stored()).toMatchObject({ title: 'Bibliotekarie' });
  await expect(his.title).toHaveValue('Kommunikatör');

  // His own is saved when he says so, and she sees it.
  await form(his.dialog).save.click();
  await question.saveMine.click();
  await expect(his.dialog).toBeHidden();
  await expect.poll(stored).toMatchObject({ title: 'Kommunikatör', phone: '0511-123 45' });
  await expect
    .poll(async () => (await ask(first.page, 'people.list', {})).find((person) => person.id === id))
    .toMatchObject({ title: 'Kommunikatör', phone: '0511-123 45' });
  for (const { page } of [first, second]) expect((await ask(page, 'vault.verify', {})).findings).toEqual([]);
});
