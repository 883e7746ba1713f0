// Problems found during an officer's week: lost focus, keys that reached the screen behind a dialog, incorrect wording.
import type { Page } from '@playwright/test';
import { paths } from '../../../renderer/routes.ts';
import { alikeDialog, caseWizard, complaintDialog } from '../routes/case-wizard.ts';
import { capturePlans } from '../routes/capture-plans.ts';
import { diary } from '../routes/diary.ts';
import { inquiry } from '../routes/inquiry.ts';
import { ask } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { expect, test } from '../support/fixtures.ts';
import { goTo } from '../support/page/go-to.ts';
import { CLOCK } from '../support/page/registers.ts';

test.describe.configure({ mode: 'default' });

/** A case and a channel of the demonstration vault. */
const ARTIST = 'Den där konstnären';
const STREETS = 'Gata och trafik';
/** Shows the remaining rows of the first screen. */
const showAll = async (page: Page): Promise<void> => {
  await page.getByRole('region', { name: 'Att göra nu' }).waitFor();
  const more = page.getByRole('button', { name: /^Visa \d+ till/ });
  if (await more.isVisible()) await more.click();
};

test('[R16.1][R16.2] a complaint is recorded by keyboard and restoring is offered at once; hidden items are not called removed', async ({
  demo,
}) => {
  const { page } = await demo({ env: CLOCK, motion: true });
  const { rows } = await ask(page, 'moderation.page', {
    filter: { status: ['done'], outcome: ['unpublish'] },
    offset: 0,
    limit: 1,
  });
  const wizard = caseWizard(page);
  const { dialog, ...complaint } = complaintDialog(page);
  await goTo(page, paths.case(rows[0]!.id));
  await expect(wizard.hiddenAfter).toBeVisible();
  await expect(wizard.removedAfter).toHaveCount(0);
  await wizard.step.outcome.click();

  // Ctrl+Enter belongs to the dialog, not to the step behind it; otherwise the text written in the dialog would be
  // lost.
  await wizard.noteComplaintButton.press('Enter');
  await complaint.words.fill('Det var inget fel på bilden.');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText('Det var inget fel på bilden.')).toBeVisible();
  await expect(wizard.noteComplaintButton).toBeFocused();

  await wizard.decideComplaintButton.press('Enter');
  await complaint.change.check();
  await page.keyboard.press('Control+Enter');
  await expect(dialog, 'nothing is decided without a reason').toBeVisible();
  await complaint.reasons.fill('Bilden är vår egen.');
  await page.keyboard.press('Control+Enter');
  await expect(wizard.restore).toBeFocused();
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
  await expect(page.getByRole('radio', { name: 'Låt stå' })).toHaveCount(0);
  await expectAccessible(page);
  await page.keyboard.press('Space');
  await wizard.whyRestored.fill('Klagomålet var riktigt.');
  await page.keyboard.press('Control+Enter');
  await expect(wizard.next).toBeFocused();
  await expect((await wizard.openHistory()).getByText(/Ändras, .*: Bilden är vår egen\.$/)).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(wizard.question('outcome'), 'the step behind a drawer does not continue').toBeVisible();
});

test('focus returns to what opened a dialog, even when that is replaced by what it saved', async ({ demo }) => {
  const { page } = await demo({ env: CLOCK, motion: true });
  await goTo(page, paths.moderation);
  await page.getByText(ARTIST).first().click();
  const wizard = caseWizard(page);
  await wizard.step.item.click();
  const more = wizard.pasteListButton;
  await more.press('Enter');
  await alikeDialog(page).list.fill(`Rolf N: ${ARTIST} igen`);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('2 likadana i samma ärende')).toBeVisible();
  await expect(more).toBeFocused();
  await more.press('Enter');
  await page.keyboard.press('Escape');
  await expect(more).toBeFocused();
});

test('the first screen leads into the step, states times uniformly, and a question shows who asks', async ({
  demo,
}) => {
  const { page } = await demo({ env: CLOCK, motion: true });
  const lines = page.getByRole('region', { name: 'Att göra nu' }).getByRole('listitem');
  await showAll(page);
  await expect(lines.nth(9)).toBeVisible();
  const when = (await lines.allInnerTexts()).map((text) => text.trim().slice(0, 1));
  expect(when.filter((first) => first !== first.toLocaleLowerCase('sv'))).toEqual([]);
  await page.getByRole('link', { name: /^Svara: Hej! Min mormor/ }).press('Enter');
  await expect(inquiry(page).answer).toBeFocused();
  await expect(page.getByRole('complementary').getByText('Samira Haddad')).toBeVisible();
  await goTo(page, paths.today);
  await page.getByRole('link', { name: new RegExp(`^Avgör: ${ARTIST}`) }).press('Enter');
  await expect(page.locator('main [data-autofocus]:focus')).toBeVisible();
});

test('[R21.1] the registrar decides and numbers by keyboard from the first screen, and focus never disappears', async ({
  demo,
}) => {
  const { page } = await demo({ env: CLOCK, motion: true });
  await goTo(page, paths.diaryUndecided);
  const first = page.getByRole('row').getByRole('checkbox').first();
  await first.focus();
  await page.keyboard.press('Space');
  await diary(page).registerButton.press('Enter');
  await expect(page.getByText('1 handling är beslutad.')).toBeVisible();
  await expect(first).toBeFocused();
  await goTo(page, paths.today);
  await showAll(page);
  await page.getByRole('link', { name: /^Numrera: En handling/ }).press('Enter');
  await expect(diary(page).numbers).toBeFocused();
  await page.keyboard.type('KFN 2026/00101');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Ingen handling väntar på nummer')).toBeVisible();
  await expect(diary(page).title).toBeFocused();

  await goTo(page, paths.capturePlans);
  await page.getByRole('button', { name: STREETS }).press('Enter');
  await capturePlans(page).beginButton.press('Enter');
  await expect(capturePlans(page).changeButton).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: STREETS })).toBeFocused();
});
