// A vault on a real PostgreSQL and two programs, each with a home and a copy of its own.
import { gate } from '../routes/gate.ts';
import { form } from '../routes/form.ts';
import { navigation } from '../routes/navigation.ts';
import { personForm } from '../routes/people.ts';
import { writeAccess } from '../routes/writing.ts';
import { onServer, type VaultOnServer } from '../support/data/on-server.ts';
import { moveOntoServer, openTwoOnServer } from '../support/data/two-on-server.ts';
import { addPerson, makeVault, unlock } from '../support/data/vault.ts';
import { expect, test } from '../support/fixtures.ts';
import { ask } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import type { Running } from '../support/program/launch.ts';

let served: VaultOnServer | undefined;
test.afterEach(async () => {
  await served?.remove();
  served = undefined;
});

const openPeople = (running: Running): Promise<void> => navigation(running.page).place('Människor').click();

test('two programs write to one vault, and one that loses the server reads on and connects again', async ({
  launch,
}) => {
  test.setTimeout(300_000);
  const { first, second, proxy } = await openTwoOnServer(launch, async (folder) => (served = await onServer(folder)));
  for (const { page } of [first, second]) {
    expect(await ask(page, 'vault.status', {})).toMatchObject({
      mode: 'readWrite',
      findings: [],
      server: { host: 'localhost', connection: { state: 'connected' } },
    });
  }

  // What one writes, the other sees; nobody asks anybody to hand over.
  await openPeople(first);
  await openPeople(second);
  await addPerson(first.page, 'Nils Nyfiken');
  await expect(second.page.getByText('Nils Nyfiken')).toBeVisible();
  await addPerson(second.page, 'Maja Medveten');
  await expect(first.page.getByText('Maja Medveten')).toBeVisible();
  for (const { page } of [first, second]) await expect(writeAccess(page).reading).toHaveCount(0);

  // One loses the server: it says so, shows what it has, and the button says what it needs.
  const away = second.page.getByText(/^Utan server sedan \d\d\.\d\d\.$/);
  await expect(away).toHaveCount(0);
  proxy.refuse();
  proxy.drop();
  await expect(away).toBeVisible();
  await expectAccessible(second.page);
  await addPerson(first.page, 'Olle Omsorg');
  await expect(second.page.getByText('Nils Nyfiken')).toBeVisible();
  const { begin, dialog, name } = personForm(second.page);
  await begin.click();
  await name.fill('Karin Kvar');
  const { save } = form(dialog);
  await expect(save).toHaveAttribute('aria-disabled', 'true');
  await expect(save).toHaveAccessibleDescription('Kräver servern.');
  await expect(dialog.getByText(/^Kräver servern\. Utan server sedan/)).toBeVisible();
  await name.press('Enter');
  await expect(name).toHaveValue('Karin Kvar');
  await expectAccessible(second.page);

  // It connects again automatically, with what was written meanwhile, and the form can be saved.
  proxy.accept();
  await expect(away).toHaveCount(0);
  await expect(save).not.toHaveAttribute('aria-disabled');
  await save.click();
  await expect(dialog).toBeHidden();
  await expect(second.page.getByText('Olle Omsorg')).toBeVisible();
  await expect(first.page.getByText('Karin Kvar')).toBeVisible();

  // Locked, it has no connection; opened again, everything is there.
  await ask(second.page, 'vault.lock', {});
  await gate(second.page).expectLocked();
  await unlock(second.page);
  await openPeople(second);
  await expect(second.page.getByText('Karin Kvar')).toBeVisible();
  for (const { page } of [first, second]) expect((await ask(page, 'vault.verify', {})).findings).toEqual([]);
});

test('a server whose certificates are signed with RSA is connected to', async ({ launch }) => {
  test.setTimeout(300_000);
  const running = await launch();
  await makeVault(running.page);
  await moveOntoServer(running, async (folder) => (served = await onServer(folder, 'rsa')));
  await addPerson(running.page, 'Nils Nyfiken');
  expect((await ask(running.page, 'vault.status', {})).server?.connection).toMatchObject({ state: 'connected' });
});
