// The computer's clock is set wrong while the program runs, or is wrong at start: the user is warned on every screen.
import type { ElectronApplication, Locator, Page } from '@playwright/test';
import { DEMO_PASSPHRASE } from '../../../domain/vault/demo.ts';
import { ask } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { openDemo } from '../support/data/demo.ts';
import { expect, test } from '../support/fixtures.ts';
import { CLOCK } from '../support/page/registers.ts';
import { unlock } from '../support/data/vault.ts';

const isRight = (warning: Locator) => warning.getByRole('button', { name: 'Klockan går rätt nu' });

type Handler = (event: unknown, name: string, input: unknown) => Promise<unknown>;

/** Makes the program believe that it is this time; null restores the real clock. */
const clockSays = (app: ElectronApplication, now: string | null): Promise<void> =>
  app.evaluate(({ ipcMain }, said) => {
    const handlers = (ipcMain as unknown as { _invokeHandlers: Map<string, Handler> })._invokeHandlers;
    const world = globalThis as unknown as { door?: Handler };
    const door = (world.door ??= handlers.get('kanalvakt:call')!);
    handlers.set('kanalvakt:call', (event, name, input) =>
      name === 'app.now' && said !== null
        ? Promise.resolve({ ok: true, value: { now: said, today: said.slice(0, 10) } })
        : door(event, name, input),
    );
  }, now);

test('a clock set back an hour, or to a wrong year, while the program runs gives a warning until it is right', async ({
  launch,
}) => {
  const { app, page } = await launch({ env: CLOCK });
  await openDemo(page);
  const warning = page.getByRole('alert').filter({ hasText: 'Datorns klocka har ändrats mycket' });
  const { now } = await ask(page, 'app.now', {});
  const [{ channel }] = (await ask(page, 'channels.list', {})).filter(
    ({ channel: { state } }) => state !== 'closed',
  ) as [Awaited<ReturnType<typeof ask<'channels.list'>>>[number]];
  /** A write makes every screen query again. */
  const look = (): Promise<unknown> => ask(page, 'moderation.start', { channelId: channel.id });
  await expect(warning).toHaveCount(0);
  for (const wrong of [
    new Date(Date.parse(now) - 3_600_000).toISOString(),
    '1999-06-18T08:00:00.000Z',
    '2036-06-18T08:00:00.000Z',
  ]) {
    await clockSays(app, wrong);
    await look();
    await expect(warning).toContainText(wrong.startsWith('2026') ? '08.2' : wrong.slice(0, 4));
    await clockSays(app, null);
    await look();
    await expect(warning).toHaveCount(0);
  }
  await clockSays(app, new Date(Date.parse(now) - 3_600_000).toISOString());
  await look();
  await expectAccessible(page);
  await isRight(warning).click();
  await expect(warning).toHaveCount(0);
});

test('a clock that is wrong at opening is detected by the last write, and does not escalate late questions', async ({
  launch,
}) => {
  test.setTimeout(120_000);
  let running = await launch({ env: CLOCK });
  await openDemo(running.page);
  const { home } = running;
  const told = await notificationCount(running.page);
  const warning = (page: Page) => page.getByRole('alert').filter({ hasText: 'Datorns klocka verkar gå fel' });
  await running.close();
  const reopened = async (clock: string): Promise<Page> => {
    running = await launch({ home, env: { KANALVAKT_CLOCK: clock } });
    await unlock(running.page, DEMO_PASSPHRASE);
    return running.page;
  };
  const openWithWarning = async (clock: string, written: string, shows: string): Promise<Page> => {
    const page = await reopened(clock);
    await expect(warning(page), clock).toContainText(`det senaste i valvet skrevs ${written}`);
    await expect(warning(page), clock).toContainText(shows);
    expect(await notificationCount(page), clock).toBe(told);
    return page;
  };
  await openWithWarning('2026-11-24T08:20:00+01:00', '24 november 2026', '08.2');
  await running.close();
  const page1999 = await openWithWarning('1999-06-18T08:00:00+02:00', '24 november 2026', '1999');
  await page1999.emulateMedia({ colorScheme: null, reducedMotion: 'reduce' });
  for (const theme of ['light', 'dark', 'contrast'] as const) {
    await ask(page1999, 'app.savePreferences', { theme });
    await expect(page1999.locator('html')).toHaveAttribute(
      'data-mantine-color-scheme',
      theme === 'light' ? 'light' : 'dark',
    );
    await expectAccessible(page1999);
  }
  await running.close();
  await openWithWarning('2036-06-18T08:00:00+02:00', '24 november 2026', '2036');
  await running.close();
  // Records written meanwhile are ahead of the corrected clock; the user can confirm that the clock is right.
  const page = await openWithWarning('2026-11-24T09:40:00+01:00', '18 juni 2036', '2026');
  await isRight(warning(page)).click();
  await expect(warning(page)).toHaveCount(0);
});

test('a vault that was closed during a long leave gives no clock warning', async ({ launch }) => {
  const first = await launch({ env: CLOCK });
  await openDemo(first.page);
  await first.close();
  const { page } = await launch({ home: first.home, env: { KANALVAKT_CLOCK: '2027-11-24T09:20:00+01:00' } });
  await unlock(page, DEMO_PASSPHRASE);
  await expect(page.getByText('onsdag 24 november')).toBeVisible();
  await expect(page.getByText('Datorns klocka')).toHaveCount(0);
});

/** The number of notifications about late inquiries so far. */
async function notificationCount(page: Page): Promise<number> {
  const { rows } = await ask(page, 'inquiries.page', { filter: {}, offset: 0, limit: 50 });
  let told = 0;
  for (const { id } of rows) told += (await ask(page, 'inquiries.get', { id })).inquiry.told.length;
  return told;
}
