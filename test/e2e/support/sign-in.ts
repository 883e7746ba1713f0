// Changing who sits at the computer, without the screens; and counting how often the pointer is pressed.
import { expect, type Page } from '@playwright/test';
import { ask } from './ask.ts';

/** Locks, and lets somebody else in. */
export async function signIn(page: Page, memberId: string, passphrase: string): Promise<void> {
  await ask(page, 'vault.lock', {});
  await expect(page.getByRole('textbox', { name: 'Lösenfras' })).toBeVisible();
  await ask(page, 'vault.unlock', { memberId, passphrase });
  await expect(page.getByRole('heading', { level: 1, name: 'Idag' })).toBeVisible();
}

type Counted = { presses: number | undefined };

/** From now on presses of the pointer are counted; gives how many there were. */
export async function countPresses(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const world = globalThis as unknown as Counted;
    const heard = world.presses !== undefined;
    world.presses = 0;
    if (!heard) addEventListener('pointerdown', (event) => (world.presses = (world.presses ?? 0) + (event.isTrusted ? 1 : 0)), true);
  });
  return () => page.evaluate(() => (globalThis as unknown as Counted).presses ?? 0);
}
