// The program opens its window, renders a page, and starts again after a restart.
import { expect, test } from './support/fixtures.ts';
import { expectAccessible } from './support/axe.ts';

test('the window opens on the program with nothing to complain about', async ({ launch }) => {
  const running = await launch();
  await expect(running.page).toHaveTitle(/Kanalvakt/);
  expect(new URL(running.page.url()).protocol).toBe('app:');
  await expect(running.page.locator('h1').first()).toBeVisible();
  await expectAccessible(running.page);
});

test('it starts again after it was quit, and after it was ended by force', async ({ launch }) => {
  const running = await launch();
  await expect(running.page.locator('h1').first()).toBeVisible();
  await running.restart();
  await expect(running.page.locator('h1').first()).toBeVisible();
  await running.kill();
  await running.start();
  await expect(running.page.locator('h1').first()).toBeVisible();
});
