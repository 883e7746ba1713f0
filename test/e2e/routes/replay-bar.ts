// The replay window: the bar, and the archived page below it.
import { expect, type Page } from '@playwright/test';
import type { Running } from '../support/program/launch.ts';

/** Hashing and reading an archive on a busy computer. */
const OPENING = { timeout: 20_000 };

export const replayBar = (page: Page) => ({
  label: page.getByRole('heading', { level: 1, name: 'Arkiverad sida' }),
  scripts: page.getByRole('switch', { name: 'Kör sidans skript' }),
  source: page.getByRole('combobox', { name: 'Visa' }),
  start: page.getByRole('button', { name: 'Från början' }),
  back: page.getByRole('button', { name: 'Bakåt' }),
  earlier: page.getByRole('button', { name: 'Tidigare bevis' }),
  roughly: page.getByText(/hittades ungefärligt/),
  missing: page.getByText(/finns inte i arkivet\.$/),
  offline: page.getByText(/Inget hämtas från internet/),
  close: page.getByRole('button', { name: 'Stäng' }),
});

/** The bar of the replay window, once it says that a page is archived. */
export async function openedReplayBar(running: Running): Promise<Page> {
  const find = (): Page | undefined =>
    running.app.windows().find((page) => page.url().endsWith('/bar.html?window=replay'));
  await expect.poll(() => find() !== undefined, OPENING).toBe(true);
  const found = find()!;
  await expect(replayBar(found).label).toBeVisible();
  return found;
}

/** The page that is played, once it shows this address. */
export async function playedPage(running: Running, address: string): Promise<Page> {
  const find = (): Page | undefined => running.app.windows().find((page) => page.url() === address);
  await expect.poll(() => find() !== undefined, OPENING).toBe(true);
  const found = find()!;
  await found.waitForLoadState();
  return found;
}
