// The program opens its window, renders a page, and starts again after a restart.
import { expect, test } from '../support/fixtures.ts';
import { expectAccessible } from '../support/page/axe.ts';

test('the window opens the program without problems', async ({ launch }) => {
  const running = await launch();
  await expect(running.page).toHaveTitle(/Kanalvakt/);
  expect(new URL(running.page.url()).protocol).toBe('app:');
  await expect(running.page.locator('h1').first()).toBeVisible();
  await expectAccessible(running.page);
});

test('the program starts again after quitting and after being killed', async ({ launch }) => {
  const running = await launch();
  await expect(running.page.locator('h1').first()).toBeVisible();
  await running.restart();
  await expect(running.page.locator('h1').first()).toBeVisible();
  await running.kill();
  await running.start();
  await expect(running.page.locator('h1').first()).toBeVisible();
});
