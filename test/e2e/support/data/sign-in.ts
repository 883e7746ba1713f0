// Changes who is signed in, without the screens; counts pointer presses.
import { expect, type Page } from '@playwright/test';
import { gate } from '../../routes/gate.ts';
import { firstScreen, navigation } from '../../routes/navigation.ts';
import { ask } from '../page/ask.ts';
import { PASSPHRASE } from './vault.ts';

/** Locks, and unlocks as another member; returns when that member's first screen is shown. */
export async function signIn(page: Page, memberId: string, passphrase = PASSPHRASE): Promise<void> {
  await ask(page, 'vault.lock', {});
  await gate(page).expectLocked();
  await ask(page, 'vault.unlock', { memberId, passphrase });
  const { me } = await ask(page, 'vault.status', {});
  await expect(navigation(page).list).toContainText(`Du är inloggad som${me?.name ?? '?'}`);
  await expect(firstScreen(page).title).toBeVisible();
}

type Counted = { presses: number | undefined };

/** Starts counting presses of the pointer; returns a function that gives the count. */
export async function countPresses(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const world = globalThis as unknown as Counted;
    const isCounting = world.presses !== undefined;
    world.presses = 0;
    if (!isCounting)
      addEventListener(
        'pointerdown',
        (event) => (world.presses = (world.presses ?? 0) + (event.isTrusted ? 1 : 0)),
        true,
      );
  });
  return () => page.evaluate(() => (globalThis as unknown as Counted).presses ?? 0);
}
