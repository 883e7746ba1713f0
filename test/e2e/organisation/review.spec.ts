// The yearly review in the real program: several channels in one sitting by keyboard, stopped and gone on with.
import type { Locator, Page } from '@playwright/test';
import { paths } from '../../../renderer/routes.ts';
import { title } from '../routes/navigation.ts';
import { makeVault } from '../support/data/vault.ts';
import { expect, test } from '../support/fixtures.ts';
import { ask } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { goTo } from '../support/page/go-to.ts';
import { CLOCK, field, PNG } from '../support/page/registers.ts';

const NEW_CHANNEL = {
  ...{ platform: 'facebook', unitId: null, boardId: null, purpose: 'Prov', startedOn: null, lastPostOn: null },
  ...{ verifiedOn: null, reviewOn: null, hoursPerWeek: null, recoveryMailOwnerId: null, recoveryPhoneOwnerId: null },
  ...{ responsibleId: null, twoFactor: { status: 'unknown' as const, deviceHolderId: null } },
} as const;
const SENDER = 'Det syns att kanalen är en del av förvaltningens verksamhet';
const PLAIN = 'Texterna följer reglerna om klarspråk';

const press = async (target: Locator, key = 'Enter'): Promise<void> => {
  await target.focus();
  await target.page().keyboard.press(key);
};
const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });
const saveAndGoOn = (page: Page): Promise<void> => page.keyboard.press('Control+Enter');
const sheet = (page: Page, name: string): Locator => page.getByRole('form', { name: `Gå igenom ${name}` });

test('[R13.1][R27.2][R31.1][R32.1] three channels are reviewed in one sitting, stopped, and gone on with', async ({
  launch,
}) => {
  const { page } = await launch({ env: CLOCK });
  await makeVault(page);
  const departmentId = (await ask(page, 'organisation.get', {})).departments[0]?.id ?? '';
  const ids: string[] = [];
  for (const name of ['Kanal 1', 'Kanal 2', 'Kanal 3'])
    ids.push((await ask(page, 'channels.save', { fields: { ...NEW_CHANNEL, name, departmentId } })).id);
  const [first = '', second = ''] = ids;
  const notice = { language: 'sv' as const, languageName: '', place: '' };
  const { noticeId } = await ask(page, 'channels.writeNotice', { channelId: first, ...notice, text: 'Hej' });
  await ask(page, 'channels.postNotice', {
    ...{ channelId: first, noticeId, version: 1, where: 'Om', on: '2025-01-02', evidence: [] },
  });

  await goTo(page, paths.channels);
  await page.getByRole('link', { name: 'Årlig genomgång' }).last().click();
  await title(page, 'Årlig genomgång').waitFor();
  await expect(page.getByText('3 kanaler att gå igenom')).toBeVisible();
  await expectAccessible(page);
  await press(button(page, 'Börja'));

  await title(page, 'Kanal 1').waitFor();
  await expect(page.getByText('1 av 3')).toBeVisible();
  await saveAndGoOn(page);
  await expect(page.getByText('Fyll i något, eller hoppa över kanalen.')).toBeVisible();
  await press(button(page, 'Allt stämmer'));
  await saveAndGoOn(page);
  await expect(page.getByRole('alert').getByText('Den här kontrollen behöver en bild')).toBeVisible();
  await sheet(page, 'Kanal 1')
    .locator('input[type=file]')
    .setInputFiles({ name: 'sidan.png', mimeType: 'image/png', buffer: PNG });
  await expect(button(page, 'Spara en kopia: sidan.png')).toBeVisible();
  await expectAccessible(page);
  await saveAndGoOn(page);

  await expect(title(page, 'Kanal 2')).toBeFocused();
  await expect(page.getByText('2 av 3')).toBeVisible();
  const plain = sheet(page, 'Kanal 2').getByRole('group', { name: PLAIN });
  await press(plain.getByRole('radio', { name: 'Inte uppfylld' }), 'Space');
  await saveAndGoOn(page);
  const note = field(page, 'Anteckning');
  await expect(note).toBeFocused();
  await page.keyboard.type('Krångliga ord i presentationen');
  await saveAndGoOn(page);

  await title(page, 'Kanal 3').waitFor();
  await press(button(page, 'Sluta här'));
  await title(page, 'Genomgången hittills').waitFor();
  await expect(page.getByText('2 kanaler är genomgångna. 1 kanal är kvar.')).toBeVisible();
  await expect(page.getByText(`Kanal 2 (Facebook)\n- ${PLAIN}: Krångliga ord i presentationen`)).toBeVisible();
  await expectAccessible(page);

  // Another day: what was done is not asked for again.
  await goTo(page, paths.today);
  await goTo(page, paths.reviews);
  await expect(page.getByText('2 kanaler att gå igenom')).toBeVisible();
  await expect(page.getByRole('table').getByText('Kanal 1')).toHaveCount(0);
  await press(button(page, 'Börja'));
  await title(page, 'Kanal 2').waitFor();
  await expect(sheet(page, 'Kanal 2').getByRole('group', { name: SENDER })).toBeVisible();
  await expect(sheet(page, 'Kanal 2').getByRole('group', { name: PLAIN })).toBeHidden();

  const { channel } = await ask(page, 'channels.get', { id: first });
  expect(channel.checks.sender).toMatchObject({ result: 'ok', on: '2026-11-24', evidence: [{ name: 'sidan.png' }] });
  expect(channel.checks.plainLanguage).toMatchObject({ result: 'ok', evidence: [] });
  expect(channel.verifiedOn).toBe('2026-11-24');
  expect(channel.notices?.[0]?.postings[0]?.seen).toMatchObject([{ on: '2026-11-24' }]);
  // In one frame each, and nothing that the rules of the vault do not count.
  const { lines } = await ask(page, 'vault.journal', { limit: 3 });
  expect(lines.map(({ action, leftOut }) => [action, leftOut])).toEqual([
    ['channels.review', null],
    ['channels.review', null],
    ['channels.postNotice', null],
  ]);

  // The page of the channel says when it is next, and keeps what was recorded before.
  await ask(page, 'channels.recordCheck', {
    ...{ channelId: second, checkId: 'plainLanguage', result: 'ok', note: '', on: '2026-11-24', evidence: [] },
    nextOn: '2027-03-12',
  });
  await goTo(page, paths.channel(second));
  const row = page.getByRole('group', { name: 'Kontroller av sidan' }).getByRole('listitem').filter({ hasText: PLAIN });
  await expect(row).toContainText('nästa gång 12 mars 2027');
  await row.getByText('1 tidigare kontroll').click();
  await expect(row).toContainText('Krångliga ord i presentationen');
  await expectAccessible(page);
});
