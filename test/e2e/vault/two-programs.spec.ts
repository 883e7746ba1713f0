// Two programs on one vault folder: the second follows, asks, is given write access, and takes over when the first is
// gone.
import { hostname } from 'node:os';
import { form } from '../routes/form.ts';
import { gate } from '../routes/gate.ts';
import { navigation } from '../routes/navigation.ts';
import { personForm } from '../routes/people.ts';
import { writeAccess } from '../routes/writing.ts';
import { ask } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { answerOpen } from '../support/system/dialogs.ts';
import { expect, test } from '../support/fixtures.ts';
import type { Running } from '../support/program/launch.ts';
import { addPerson, makeVault, unlock } from '../support/data/vault.ts';

const openPeople = (running: Running): Promise<void> => navigation(running.page).place('Människor').click();

/** Waits until a program has write access and its screen no longer says read-only. */
async function writes(running: Running): Promise<void> {
  await expect.poll(async () => (await ask(running.page, 'vault.writing', {})).mode).toBe('readWrite');
  await expect(writeAccess(running.page).reading).toHaveCount(0);
}

test('a second program follows, requests and gets write access, and the first takes over when it is killed', async ({
  launch,
}) => {
  const first = await launch();
  await makeVault(first.page);
  const { folder } = await ask(first.page, 'vault.status', {});
  const second = await launch();
  await expect(second.page.locator('h1').first()).toBeVisible();
  await answerOpen(second.app, [folder]);
  await gate(second.page).openOtherButton.click();
  await unlock(second.page);

  // It shows who writes, and follows automatically.
  const who = `Sara Ek på ${hostname()}`;
  await expect(second.page.getByText(`${who} skriver i valvet`)).toBeVisible();
  await openPeople(second);
  await addPerson(first.page, 'Nils Nyfiken');
  await expect(second.page.getByText('Nils Nyfiken')).toBeVisible();
  await expectAccessible(second.page);

  // Asks by keyboard; the writer answers "not now" with a reason.
  await writeAccess(second.page).ask.focus();
  await second.page.keyboard.press('Enter');
  await expect(second.page.getByText(/Du bad Sara Ek att lämna över/)).toBeVisible();
  const { panel, handOver } = writeAccess(first.page);
  await expect(panel.getByRole('heading', { name: `${who} vill skriva i valvet` })).toBeVisible();
  await expectAccessible(first.page);
  await panel.getByRole('button', { name: 'Inte nu' }).focus();
  await first.page.keyboard.press('Enter');
  await expect(panel.getByRole('textbox')).toBeFocused();
  await first.page.keyboard.type('Jag är mitt i ett ärende.');
  await first.page.keyboard.press('Enter');
  await expect(panel).toBeHidden();
  await expect(second.page.getByText('Sara Ek vill inte lämna över nu: ”Jag är mitt i ett ärende.”')).toBeVisible();
  await expectAccessible(second.page);

  // Withdrawn, asked again, and granted.
  await second.page.getByRole('button', { name: 'Be igen' }).click();
  await expect(panel).toBeVisible();
  await second.page.getByRole('button', { name: 'Ångra' }).click();
  await expect(panel).toBeHidden();
  await writeAccess(second.page).ask.click();
  await handOver.click();
  await expect(writeAccess(first.page).ask).toBeVisible();
  await writes(second);
  await addPerson(second.page, 'Maja Medveten');
  await openPeople(first);
  await expect(first.page.getByText('Maja Medveten')).toBeVisible();

  // A killed writer is detected, and none of its writes is lost.
  await second.kill();
  await expect(first.page.getByText(`${who} skriver inte längre i valvet.`)).toBeVisible();
  await first.page.getByRole('button', { name: 'Skriv i valvet' }).click();
  await writes(first);
  await addPerson(first.page, 'Olle Omsorg');
  await expect(first.page.getByText('Olle Omsorg')).toBeVisible();
  expect((await ask(first.page, 'vault.verify', {})).findings).toEqual([]);
});

test('a program that loses write access keeps its unsaved form, and can save it when it writes again', async ({
  launch,
}) => {
  const first = await launch();
  await makeVault(first.page);
  const { folder } = await ask(first.page, 'vault.status', {});
  await openPeople(first);
  const { begin, dialog, name } = personForm(first.page);
  await begin.click();
  await name.fill('Karin Kvar');
  const second = await launch();
  await answerOpen(second.app, [folder]);
  await gate(second.page).openOtherButton.click();
  await unlock(second.page);
  await writeAccess(second.page).ask.click();

  const { panel, handOver } = writeAccess(first.page);
  await expect(panel.getByText(/Du har något på skärmen som inte är sparat/)).toBeVisible();
  await handOver.click();
  await writes(second);
  await form(dialog).save.click();
  await expect(writeAccess(first.page).refused).toBeVisible();
  await expect(name).toHaveValue('Karin Kvar');

  // The second program is closed: the first can write again, and the form is still there.
  await second.close();
  await expect.poll(async () => (await ask(first.page, 'vault.writing', {})).free).toBe(true);
  await ask(first.page, 'vault.askToWrite', {});
  await writes(first);
  await form(dialog).save.click();
  await expect(dialog).toBeHidden();
  await expect(first.page.getByText('Karin Kvar')).toBeVisible();
});
