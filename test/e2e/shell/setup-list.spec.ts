// The list of what remains before a new vault is in order, in the real program: it leads to each act, ticks itself, can be
// put away and brought back, and a new member is welcomed.
import { paths } from '../../../renderer/routes.ts';
import { gate } from '../routes/gate.ts';
import { title } from '../routes/navigation.ts';
import { makeVault } from '../support/data/vault.ts';
import { expect, test } from '../support/fixtures.ts';
import { ask } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { goTo } from '../support/page/go-to.ts';
import { pickFrom } from '../support/page/registers.ts';

test('the list leads to the head of department, ticks itself, and is put away and brought back', async ({ launch }) => {
  const { page } = await launch();
  await makeVault(page);
  const list = page.getByRole('list', { name: 'Kom i gång' });
  await expect(list.getByRole('listitem')).toHaveCount(7);
  await expect(page.getByText('0 av 7', { exact: true })).toBeVisible();
  await expect(list.getByText('Det går när förvaltningschefen är tillagd.')).toBeVisible();
  await expectAccessible(page);

  await list.getByRole('link', { name: /^Lägg till: Lägg till förvaltningschefen/ }).click();
  const form = page.getByRole('dialog', { name: 'Ny person' });
  await form.getByRole('textbox', { name: /^Namn/ }).fill('Birgitta Holm');
  await expect(form.getByRole('combobox', { name: /^Roll/ })).toHaveValue('Förvaltningschef');
  await expect(form.getByRole('combobox', { name: /^Gäller/ })).toHaveValue('Kultur- och fritidsförvaltningen');
  await form.getByRole('button', { name: 'Spara' }).click();
  await expect(form).toBeHidden();

  await goTo(page, paths.today);
  await expect(list.getByRole('listitem').first()).toContainText('Birgitta Holm');
  await expect(page.getByText('1 av 7', { exact: true })).toBeVisible();
  await list.getByRole('link', { name: /^Anteckna: / }).click();
  await expect(page.getByRole('dialog', { name: 'Sara Ek' })).toBeVisible();

  await goTo(page, paths.today);
  await page.getByRole('button', { name: 'Dölj listan' }).click();
  await expect(list).toBeHidden();
  await goTo(page, paths.help);
  await page.getByRole('button', { name: 'Visa listan på I dag' }).click();
  await expect(list).toBeVisible();
});

test('a new member joins with the code alone, and is told what is expected', async ({ launch }) => {
  const { page } = await launch();
  await makeVault(page);
  const { id } = await ask(page, 'people.save', {
    fields: {
      ...{ name: 'Ahmed Noori', title: '', email: '', phone: '', departmentId: null, unitId: null },
      roles: [{ role: 'officer', departmentId: null }],
    },
  });
  const { code } = await ask(page, 'members.invite', { personId: id });
  await ask(page, 'vault.lock', {});
  const at = gate(page);
  await at.expectLocked();
  await pickFrom(at.who, 'Ahmed Noori (inbjuden)');
  await expect(at.joinTitle).toBeVisible();
  await expect(at.code).toBeFocused();
  await page.keyboard.type(code);
  await page.getByRole('textbox', { name: 'Välj en lösenfras', exact: true }).fill('åtta gröna båtar seglar');
  await at.again.fill('åtta gröna båtar seglar');
  await page.keyboard.press('Enter');
  await expect(title(page, 'I dag')).toBeVisible();
  await expect(page.getByText('Välkommen, Ahmed Noori')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Kom i gång' }).getByText('Det gör Sara Ek.').first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Jag har läst' }).click();
  await expect(page.getByText('Välkommen, Ahmed Noori')).toBeHidden();
});
