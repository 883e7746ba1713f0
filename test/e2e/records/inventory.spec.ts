// The inventory: how many records there are, by channel, year and kind, and the list behind each figure.
import { readFileSync } from 'node:fs';
import { paths } from '../../../renderer/routes.ts';
import { recordsLog } from '../routes/records-log.ts';
import { navigation } from '../routes/navigation.ts';
import { saveAs } from '../routes/save-menu.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { expect, test } from '../support/fixtures.ts';
import { goTo } from '../support/page/go-to.ts';
import { choose, CLOCK } from '../support/page/registers.ts';

test('[R39.1] the inventory counts both directions by channel, year and kind, and each figure opens its list', async ({
  demo,
}) => {
  const running = await demo({ env: CLOCK });
  const { page } = running;
  await goTo(page, paths.inventory);
  const link = (name: string | RegExp) => page.getByRole('link', { name });
  const figure = async (name: string | RegExp): Promise<number> =>
    Number((await link(name).innerText()).replaceAll(/\D/g, ''));
  const total = await figure(/i Alla kanaler, Alla: visa dem$/);
  await expect(page.getByText(`${String(total)} handlingar`)).toBeVisible();
  await expectAccessible(page);

  // Each channel's figures of the years are the whole of it, and those of the channels the whole of the year.
  const received = await test.step('in both directions', async () => {
    await choose(page, page, 'Riktning', 'Inkommen');
    await expect(link(/i Alla kanaler, Alla: visa dem$/)).not.toHaveText(String(total));
    return figure(/i Alla kanaler, Alla: visa dem$/);
  });
  expect(received).toBeGreaterThan(0);
  const listed = async (name: RegExp): Promise<void> => {
    const count = await figure(name);
    await link(name).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Handlingar');
    await expect(page.getByRole('status').filter({ hasText: /poster?/ })).toHaveText(new RegExp(`^${String(count)} `));
    await expect(recordsLog(page).rows.first()).toBeVisible();
    await page.goBack();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Översikt över handlingarna');
    await expect(page.getByRole('combobox', { name: 'Riktning' })).toHaveValue('Inkommen');
  };
  await listed(/i Alla kanaler, 2026: visa dem$/);
  await listed(/i Norråsa bibliotek, Alla: visa dem$/);
  await page.getByText('Per typ').click();
  await listed(/i Alla kanaler, Fråga: visa dem$/);

  const file = await saveAs(running, 'oversikt.csv', 'csv');
  expect(readFileSync(file, 'utf8')).toContain(`Alla kanaler;${String(received)}`);
  await navigation(page).shown('Översikt');
});
