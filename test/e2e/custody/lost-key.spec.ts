// The only member with a channel's key is removed: warned before, refused without confirmation, and the channel can
// start over afterwards.
import { paths } from '../../../renderer/routes.ts';
import { form } from '../routes/form.ts';
import { members } from '../routes/members.ts';
import { ask, tryAsk } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { expect, test } from '../support/fixtures.ts';
import { admitMembers } from '../support/data/members.ts';
import { goTo } from '../support/page/go-to.ts';
import { addAhmed, addBathHouse } from '../support/data/bath-house.ts';
import { makeVault } from '../support/data/vault.ts';

test('removing the only holder of a channel’s key needs confirmation, and a new key is made with a logged reason', async ({
  launch,
}) => {
  const { page } = await launch();
  await makeVault(page);
  const bathHouse = await addBathHouse(page);
  const { sara, channelId, loginId } = bathHouse;
  const ahmed = await addAhmed(page, bathHouse, '2026-01-04');
  await admitMembers(page, sara, ahmed);
  await ask(page, 'logins.save', {
    id: loginId,
    fields: { channelId, label: 'Sidan', kind: 'sharedPassword', custodianIds: [ahmed], grantedRole: '' },
    secret: {},
  });
  await expect
    .poll(
      async () => (await ask(page, 'custody.map', {})).rows[0]?.cells.find(({ personId }) => personId === ahmed)?.key,
    )
    .toBe('holds');
  expect(await tryAsk(page, 'members.remove', { personId: ahmed })).toMatchObject({
    ok: false,
    error: { code: 'members.lastKey' },
  });

  // Suspending can be undone, so it is not refused; the dialog lists what would be inaccessible meanwhile.
  const { menu, remove, removeAgreed, removed } = members(page);
  await goTo(page, paths.members);
  await menu('Ahmed Noori').click();
  await page.getByRole('menuitem', { name: 'Stäng av' }).click();
  const shut = page.getByRole('dialog', { name: 'Stäng av Ahmed Noori?' });
  await expect(shut.getByText('Badhuset: sedan har bara avstängda nyckeln (Ahmed Noori)')).toBeVisible();
  await expect(shut.getByText(/^Det bästa är att vänta/)).toBeVisible();
  await expectAccessible(page);
  await expect(form(shut).cancel).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(shut).toBeHidden();
  await expect(page.getByText('Ahmed Noori är avstängd.')).toBeVisible();
  await menu('Ahmed Noori').click();
  await page.getByRole('menuitem', { name: 'Släpp in igen' }).click();
  await expect(page.getByText('Ahmed Noori kan öppna valvet igen, med samma lösenfras.')).toBeVisible();

  await menu('Ahmed Noori').click();
  await remove.click();
  const dialog = page.getByRole('dialog', { name: 'Ta bort Ahmed Noori ur valvet' });
  await expect(dialog.getByText('Badhuset: sedan kan ingen öppna den, någonsin')).toBeVisible();
  await expect(removeAgreed).toBeDisabled();
  await expectAccessible(page);
  await dialog.getByRole('checkbox', { name: /^Jag vet att ingen kan öppna/ }).focus();
  await page.keyboard.press('Space');
  await removeAgreed.click();
  const onward = { name: 'Till inloggningarna' };
  await removed('Ahmed Noori').getByRole('button', onward).or(page.getByRole('link', onward)).click();

  const nobody = page.getByText(/^Ingen har nyckeln till Badhuset/);
  await expect(nobody).toBeVisible();
  await expectAccessible(page);
  await ask(page, 'logins.save', {
    id: loginId,
    fields: { channelId, label: 'Sidan', kind: 'sharedPassword', custodianIds: [sara], grantedRole: '' },
    secret: {},
  });
  const again = { name: 'Börja om' };
  await page.getByRole('button', again).click();
  const newKeyDialog = page.getByRole('dialog', { name: 'Börja om med en ny nyckel för Badhuset?' });
  await expect(
    newKeyDialog.getByRole('textbox', { name: /^Varför går det inte att få tillbaka nyckeln/ }),
  ).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.type('Ahmed slutade utan att lämna över');
  await newKeyDialog.getByRole('button', again).click();
  await expect(page.getByText('Badhuset har en ny nyckel, och 1 inloggning är tom.')).toBeVisible();
  await expect(nobody).toBeHidden();
  await ask(page, 'logins.changePassword', { id: loginId, password: 'nytt-på-plattformen-9' });
  expect(await ask(page, 'logins.reveal', { id: loginId, field: 'password', reason: '' })).toEqual({
    value: 'nytt-på-plattformen-9',
  });
  await goTo(page, paths.accessLog);
  await expect(page.getByText('Ahmed slutade utan att lämna över')).toBeVisible();
  expect((await ask(page, 'vault.verify', {})).ok).toBe(true);
});
