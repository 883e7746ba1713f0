// Who sits at the computer, without the screens: changing who is signed in; and counting how often the pointer is pressed.
import { expect, type Page } from '@playwright/test';
import { gate } from '../routes/gate.ts';
import { firstScreen, navigation } from '../routes/navigation.ts';
import { ask } from './ask.ts';
import { PASSPHRASE } from './vault.ts';

/** Locks, and lets somebody else in; returns when the screen is theirs. */
export async function signIn(page: Page, memberId: string, passphrase = PASSPHRASE): Promise<void> {
  await ask(page, 'vault.lock', {});
  await gate(page).isLocked();
  await ask(page, 'vault.unlock', { memberId, passphrase });
  const { me } = await ask(page, 'vault.status', {});
  await expect(navigation(page).list).toContainText(`Du är inloggad som${me?.name ?? '?'}`);
  await expect(firstScreen(page).title).toBeVisible();
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
