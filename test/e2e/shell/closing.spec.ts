// Closing the window or ending the program right after the last key: what is saved automatically is saved first.
import { absenceWizard } from '../routes/absence-wizard.ts';
import { addLogin, makeVault, unlock } from '../support/data/vault.ts';
import { expect, test } from '../support/fixtures.ts';
import { ask } from '../support/page/ask.ts';
import { CLOCK } from '../support/page/registers.ts';
import type { Running } from '../support/program/launch.ts';

const WAYS = [
  [
    'the window is closed',
    ({ app }: Running) => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()),
  ],
  [
    'the program is ended',
    ({ app }: Running) => app.evaluate((electron) => void setTimeout(() => electron.app.quit())),
  ],
] as const;

for (const [when, end] of WAYS)
  test(`what was typed last is there the next time, without a question, when ${when}`, async ({ launch }) => {
    const running = await launch({ env: CLOCK });
    const { page, app } = running;
    await makeVault(page);
    const { channelId } = await addLogin(page, 'Badet', { username: 'bad', password: 'hemligt ord' });
    const wizard = absenceWizard(page);
    await wizard.begin('30 nov', '4 dec');
    await wizard.step('handover').click();
    await expect(wizard.note('Badet')).toBeVisible();
    const ended = app.waitForEvent('close');
    await wizard.note('Badet').pressSequentially('Nyckeln ligger hos Maja');
    await end(running);
    await ended;

    await running.start();
    await unlock(running.page);
    const [one] = await ask(running.page, 'absences.list', {});
    expect(one?.absence.briefing).toEqual({ [channelId]: 'Nyckeln ligger hos Maja' });
  });
