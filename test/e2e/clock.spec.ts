// The computer's clock is set wrong while the program runs: the person is told, on whatever screen.
import type { ElectronApplication } from '@playwright/test';
import { ask } from './support/ask.ts';
import { expectAccessible } from './support/axe.ts';
import { expect, test } from './support/fixtures.ts';
import { CLOCK, openDemo } from './support/registers.ts';

type Handler = (event: unknown, name: string, input: unknown) => Promise<unknown>;

/** From now on the program believes that it is this time; null: as the clock says. */
const clockSays = (app: ElectronApplication, now: string | null): Promise<void> =>
  app.evaluate(({ ipcMain }, said) => {
    const handlers = (ipcMain as unknown as { _invokeHandlers: Map<string, Handler> })._invokeHandlers;
    const world = globalThis as unknown as { door?: Handler };
    const door = (world.door ??= handlers.get('kanalvakt:call')!);
    handlers.set('kanalvakt:call', (event, name, input) => (name === 'app.now' && said !== null ? Promise.resolve({ ok: true, value: { now: said, today: said.slice(0, 10) } }) : door(event, name, input)));
  }, now);

test('[R20] a clock that is put back an hour, or to a wrong year, while the program runs is told of until it is right', async ({ launch }) => {
  const { app, page } = await launch({ env: CLOCK });
  await openDemo(page);
  const warning = page.getByRole('alert').filter({ hasText: 'Datorns klocka har ändrats mycket' });
  const { now } = await ask(page, 'app.now', {});
  const [{ channel }] = (await ask(page, 'channels.list', {})).filter(({ channel: { state } }) => state !== 'closed') as [Awaited<ReturnType<typeof ask<'channels.list'>>>[number]];
  /** What is written makes every screen ask again. */
  const look = (): Promise<unknown> => ask(page, 'moderation.start', { channelId: channel.id });
  await expect(warning).toHaveCount(0);
  for (const wrong of [new Date(Date.parse(now) - 3_600_000).toISOString(), '1999-06-18T08:00:00.000Z', '2036-06-18T08:00:00.000Z']) {
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
  await warning.getByRole('button', { name: 'Klockan går rätt nu' }).click();
  await expect(warning).toHaveCount(0);
});
