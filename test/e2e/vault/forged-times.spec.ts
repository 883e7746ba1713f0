// A member's modified client has written invalid times: the window reports it, everything else is shown, and nothing
// crashes.
import type { Page } from '@playwright/test';
import { paths, settingPath } from '../../../renderer/routes.ts';
import { gate } from '../routes/gate.ts';
import { ask } from '../support/page/ask.ts';
import { expect, test } from '../support/fixtures.ts';
import { forgeFrame } from '../support/data/forged.ts';
import { admitMembers } from '../support/data/members.ts';
import { goTo } from '../support/page/go-to.ts';
import { pickFrom } from '../support/page/registers.ts';
import { addPerson, makeVault, PASSPHRASE } from '../support/data/vault.ts';

const EVERYWHERE = [
  paths.today,
  paths.records,
  paths.statistics,
  paths.moderation,
  paths.diary,
  paths.channels,
  paths.accessLog,
  settingPath('journal'),
];

/** Visits every screen that shows times, and checks that none has crashed. */
async function visitEveryScreen(page: Page): Promise<void> {
  for (const where of EVERYWHERE) {
    await goTo(page, where);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByText(/Något gick fel|gick sönder/)).toHaveCount(0);
  }
}

/** Chooses the member before unlocking, if there are several. */
async function unlockAs(page: Page, name: string): Promise<void> {
  await pickFrom(page.getByRole('combobox', { name: 'Vem är du?' }), name);
  await gate(page).unlock(PASSPHRASE);
}

test('a log record and a write with impossible times are reported, and every screen keeps working', async ({
  launch,
}) => {
  const running = await launch();
  let { page } = running;
  await makeVault(page);
  const sara = (await ask(page, 'vault.status', {})).me?.personId ?? '';
  const { folder } = await ask(page, 'vault.status', {});
  const bo = (await addPerson(page, 'Bo Lind')).id;
  await admitMembers(page, sara, bo);
  await running.close();

  // Records in the common log with impossible times: not listed, and verification reports who wrote them.
  const record = (at: number): string =>
    JSON.stringify({
      at,
      facets: { channelId: 'x', direction: 'in' },
      record: { id: 'f1' },
      text: 'falsk',
      title: 'falsk',
    });
  for (const kind of ['item', 'moderation', 'inquiry', 'access'])
    await forgeFrame(folder, bo, new Date().toISOString(), [
      { what: `log:${kind}/f1`, op: 'log', json: record(1e300) },
    ]);
  await running.start();
  ({ page } = running);
  await unlockAs(page, 'Sara Ek');
  await visitEveryScreen(page);
  expect(await ask(page, 'vault.status', {})).toMatchObject({ state: 'open' });
  await goTo(page, settingPath('vault'));
  await page.getByRole('button', { name: 'Kontrollera valvet' }).click();
  await expect(
    page.getByText(/innehåller något som inget program kan läsa\. Det kommer inte från Kanalvakt/).first(),
  ).toBeVisible({ timeout: 30_000 });
  await addPerson(page, 'Cia Berg');
  await running.close();

  // A frame without a time: it does not count, and everything else is shown and can be changed.
  const seq = await forgeFrame(folder, bo, '', [
    { what: 'people/f2', op: 'put', json: JSON.stringify({ id: 'f2', name: 'Falsk' }) },
  ]);
  await running.start();
  ({ page } = running);
  await unlockAs(page, 'Sara Ek');
  await expect(
    page.getByText(/Bo Lind ville ändra .* utan någon tid\. Den har en tid som inte kan stämma\./),
  ).toBeVisible();
  await visitEveryScreen(page);
  await addPerson(page, 'Dag Ek');
  expect((await ask(page, 'people.list', {})).map(({ name }) => name).sort()).toEqual([
    'Bo Lind',
    'Cia Berg',
    'Dag Ek',
    'Sara Ek',
  ]);
  const { lines } = await ask(page, 'vault.journal', { limit: 500 });
  expect(lines.find((line) => line.seq === seq)).toMatchObject({ at: '', leftOut: { why: 'vault.timeImpossible' } });
  expect(lines.filter((line) => line.leftOut !== null)).toHaveLength(1);
  expect(await ask(page, 'vault.verify', {})).toMatchObject({ ok: true, leftOut: 1 });
});
