// A print handed in for a recurring capture: in the log, opened from there, decided, in the diary; by keyboard alone.
import { paths } from '../../../renderer/routes.ts';
import { capturePlans } from '../routes/capture-plans.ts';
import { saveButton } from '../routes/common.ts';
import { diaryDecision } from '../routes/diary-decision.ts';
import { ask } from '../support/page/ask.ts';
import { recordsLog } from '../routes/records-log.ts';
import { expect, test } from '../support/fixtures.ts';
import { goTo } from '../support/page/go-to.ts';
import { field } from '../support/page/registers.ts';
import { addLogin, makeVault, unlock } from '../support/data/vault.ts';

const NOVEMBER = { KANALVAKT_CLOCK: '2026-11-24T09:20:00+01:00' };
const DECEMBER = { KANALVAKT_CLOCK: '2026-12-02T09:00:00+01:00' };

test('[R21.1][R23.1][R44.1][R45.1][R46.3] a printout submitted for a recurring capture is logged with its day and can be entered in the diary', async ({
  launch,
}) => {
  const first = await launch({ env: NOVEMBER });
  await makeVault(first.page);
  const { channelId } = await addLogin(
    first.page,
    'Badhuset',
    { username: 'bad', password: 'hemligt-1' },
    'https://exempel.se/bad',
  );
  await ask(first.page, 'capturePlans.save', {
    channelId,
    fields: { every: { unit: 'month', day: 1 }, addresses: [], way: 'remind', from: '2026-11-24', place: 'Pärm 3' },
  });
  await first.close();
  const { page } = await launch({ home: first.home, env: DECEMBER });
  await unlock(page);

  const { handInButton, where, handedInTitle } = capturePlans(page);
  const diary = diaryDecision(page);
  await goTo(page, paths.capturePlan(channelId));
  await handInButton('tisdag').click();
  await page.getByRole('radio', { name: 'En utskrift' }).check();
  await expect(where).toHaveValue('Pärm 3');
  await field(page, 'Anteckning').fill('Utskriven på stadshuset');
  await saveButton(page).click();
  await expect(page.getByRole('link', { name: /^Öppna: tisdag/ })).toBeVisible();

  await goTo(page, paths.records);
  const { rows, reading } = recordsLog(page);
  const row = rows.filter({ hasText: 'Pärm 3' });
  await expect(row).toContainText('2 dec');
  await expect(row).toContainText('upprättad');
  // Only its day is known.
  await expect(row).not.toContainText(/\d\d\.\d\d/);
  await expect(reading.getByRole('region', { name: 'Handlingen' })).toContainText('Utskriven');
  await page.getByRole('textbox', { name: /^Sök i text/ }).fill('stadshuset');
  await expect(row).toBeVisible();
  await row.getByRole('button').press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: /^Inlämnat för 1 december 2026/ })).toBeVisible();
  await expect(page.getByText('Utskriven på stadshuset')).toBeVisible();

  await diary.needed.check();
  await diary.reason.fill('Visar hela sidan.');
  await diary.saveButton.press('Enter');
  const [line] = (await ask(page, 'records.page', { filter: { kinds: ['captureOccasion'] }, offset: 0, limit: 10 }))
    .rows;
  await expect
    .poll(async () => (await ask(page, 'capturePlans.handedIn', { id: line!.id })).diary)
    .toMatchObject({ decision: 'needed', reason: 'Visar hela sidan.' });
  await goTo(page, paths.diaryQueue);
  await expect(page.getByText('Pärm 3')).toBeVisible();
  await page.getByText('Pärm 3').click();
  await expect(page.getByText('Utskriven sida på Badhuset')).toBeVisible();
  await page.getByRole('link', { name: 'Öppna' }).click();
  await expect(handedInTitle).toBeVisible();
});
