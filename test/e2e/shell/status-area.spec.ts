// Keeping the program when its window is closed, and starting it with the computer, in the running program. The desktop of
// the tests has no status area unless one is made.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { FakeDesktop, startBus } from '../../support/dbus.ts';
import { expect, test } from '../support/fixtures.ts';
import { openDemo } from '../support/data/demo.ts';
import { ask } from '../support/page/ask.ts';
import { goTo } from '../support/page/go-to.ts';
import { CLOCK } from '../support/page/registers.ts';
import { settingPath } from '../../../renderer/routes.ts';

const isVisible = (app: ElectronApplication): Promise<boolean | undefined> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());

test('both choices are off at first; starting with the computer is a file that comes and goes', async ({ launch }) => {
  const running = await launch({ env: CLOCK });
  const { page } = running;
  await openDemo(page);
  await goTo(page, settingPath('running'));
  await expect(page.getByRole('switch', { name: 'Behåll programmet när fönstret stängs' })).not.toBeChecked();
  const starts = page.getByRole('switch', { name: 'Starta när jag loggar in på datorn' });
  await expect(starts).not.toBeChecked();
  const folder = await running.app.evaluate(
    ({ app }) => process.env.XDG_CONFIG_HOME ?? `${app.getPath('home')}/.config`,
  );
  const file = path.join(folder, 'autostart', 'kanalvakt.desktop');
  expect(existsSync(file)).toBe(false);
  await starts.click();
  await expect(starts).toBeChecked();
  expect(readFileSync(file, 'utf8')).toContain('\nExec="/');
  await starts.click();
  await expect(starts).not.toBeChecked();
  expect(existsSync(file)).toBe(false);
});

test('with a status area, closing keeps the program with its vault open, and starting it opens the window', async ({
  launch,
}) => {
  const bus = await startBus();
  const desktop = new FakeDesktop(bus);
  await desktop.beStatusArea(true);
  try {
    const { app, page } = await launch({ env: { ...CLOCK, DBUS_SESSION_BUS_ADDRESS: bus.address } });
    await openDemo(page);
    await goTo(page, settingPath('running'));
    const kept = page.getByRole('switch', { name: 'Behåll programmet när fönstret stängs' });
    await kept.click();
    await expect(kept).toBeChecked();
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    await expect.poll(() => isVisible(app)).toBe(false);
    expect((await ask(page, 'vault.status', {})).state).toBe('open');
    // As a second start of the program does.
    await app.evaluate(({ app: program }) => program.emit('second-instance', {}, [], ''));
    await expect.poll(() => isVisible(app)).toBe(true);
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    await expect.poll(() => isVisible(app)).toBe(false);
    const ended = new Promise((resolve) => app.process().once('exit', resolve));
    await app.evaluate(({ app: program }) => program.quit());
    await ended;
  } finally {
    desktop.leave();
    await bus.stop();
  }
});

test('without a status area the setting says so, and closing the window quits as before', async ({ launch }) => {
  const running = await launch({ env: CLOCK });
  const { app, page } = running;
  await openDemo(page);
  await goTo(page, settingPath('running'));
  await expect(page.getByText('har inget statusfält', { exact: false })).toBeVisible();
  await expect(page.getByRole('switch', { name: 'Behåll programmet när fönstret stängs' })).toBeDisabled();
  // As chosen on another desktop.
  await ask(page, 'app.savePreferences', { tray: true });
  const ended = new Promise((resolve) => app.process().once('exit', resolve));
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await ended;
});
