// In the real program: a weak passphrase cannot be chosen, a suggestion is taken and typed back, and a member whose older
// passphrase is weak is let in, told, and led to change it.
import { emptyState } from '../../../domain/kernel/state.ts';
import { paths } from '../../../renderer/routes.ts';
import { openVault } from '../../../electron/vault/index.ts';
import { must } from '../../support/results.ts';
import { gate } from '../routes/gate.ts';
import { CHANGE_PASSPHRASE } from '../routes/members.ts';
import { firstScreen } from '../routes/navigation.ts';
import { makeVault, PASSPHRASE, unlock } from '../support/data/vault.ts';
import { ask } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { goTo } from '../support/page/go-to.ts';
import { expect, test } from '../support/fixtures.ts';

const OLD_AND_WEAK = 'Bollnäs sommar 2026';

test('a weak passphrase is refused, a suggestion is taken, and whoever has an older weak one is told', async ({
  launch,
}) => {
  const { page } = await launch();
  await makeVault(page);
  const { folder, me } = await ask(page, 'vault.status', {});
  const memberId = me?.personId ?? '';
  await ask(page, 'vault.lock', {});
  // As a version that asked for twelve characters only would have let Sara choose it.
  const vault = must(await openVault({ folder, memberId, passphrase: PASSPHRASE, initial: emptyState() }));
  must(await vault.changePassphrase(PASSPHRASE, OLD_AND_WEAK));
  await vault.close();

  await gate(page).expectLocked();
  await unlock(page, OLD_AND_WEAK);
  const notice = page.getByText(/^Din lösenfras är lätt att gissa/);
  await expect(firstScreen(page).title).toBeVisible();
  await expect(notice).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: CHANGE_PASSPHRASE }).click();
  await page.getByRole('button', { name: CHANGE_PASSPHRASE }).click();

  const dialog = page.getByRole('dialog', { name: CHANGE_PASSPHRASE });
  const next = dialog.getByRole('textbox', { name: 'Ny lösenfras', exact: true });
  const again = dialog.getByRole('textbox', { name: 'Ny lösenfras en gång till' });
  await dialog.getByRole('textbox', { name: 'Nuvarande lösenfras' }).fill(OLD_AND_WEAK);
  await next.fill('Sommaren2026!');
  await again.fill('Sommaren2026!');
  await expect(dialog.getByText('Den går inte att använda.')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(dialog.getByText(/^Lösenfrasen bygger på ord som många använder/)).toBeVisible();
  await expectAccessible(page);

  const suggestion = (await dialog.locator('p[lang="sv"]').textContent()) ?? '';
  expect(suggestion.split(' ')).toHaveLength(7);
  await dialog.getByRole('button', { name: 'Använd förslaget' }).click();
  await expect(again).toBeFocused();
  await page.keyboard.type(suggestion);
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(notice).toBeHidden();
  await goTo(page, paths.today);
  await expect(notice).toBeHidden();

  await ask(page, 'vault.lock', {});
  await unlock(page, suggestion);
  await expect(firstScreen(page).title).toBeVisible();
  await expect(notice).toBeHidden();
});
