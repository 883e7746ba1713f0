// While a file is being uploaded, no decision can be made without it, and leaving asks first.
import type { Page } from '@playwright/test';
import { paths } from '../../../renderer/routes.ts';
import { caseWizard, shownCase } from '../routes/case-wizard.ts';
import { saveButton } from '../routes/common.ts';
import { ask } from '../support/page/ask.ts';
import { expand } from '../support/page/expand.ts';
import { expect, test } from '../support/fixtures.ts';
import { delayCall } from '../support/program/hold.ts';
import { goTo } from '../support/page/go-to.ts';
import { CLOCK, openChannel, PNG } from '../support/page/registers.ts';

test.describe.configure({ mode: 'default' });

/** Chooses a picture that differs from every other one. */
const send = (page: Page, name: string): Promise<void> =>
  page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'image/png', buffer: Buffer.concat([PNG, Buffer.from(name)]) });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Tries to leave, is asked, and stays. */
async function staysWhenAsked(page: Page, leave: () => Promise<void>): Promise<void> {
  await leave();
  const question = page.getByRole('dialog', { name: 'Lämna utan att spara?' });
  await question.getByRole('button', { name: 'Stanna kvar' }).click();
  await expect(question).toBeHidden();
}

test('evidence and a new case wait for a file that is still uploading', async ({ demo }) => {
  const { app, page } = await demo({ env: CLOCK });
  const wizard = caseWizard(page);
  await wizard.begin('En text');
  const first = await delayCall(app, 'evidence.finish');
  await send(page, 'först.png');
  await expect(wizard.next).toBeDisabled();
  await page.keyboard.press('Control+Enter');
  await wizard.step.sender.click();
  await expect(wizard.question('sender')).toBeHidden();
  await staysWhenAsked(page, () => page.getByRole('link', { name: 'Människor' }).click());
  await first.release();
  await wizard.next.click();
  await wizard.expectAt('sender');

  await wizard.senderName.fill('Musikvännen');
  await wizard.next.click();
  await wizard.personalAttack.check();
  await wizard.next.click();
  await expect(wizard.preserveButton).toBeEnabled();
  const second = await delayCall(app, 'evidence.finish');
  await send(page, 'sedan.png');
  await expect(wizard.preserveButton).toBeDisabled();
  await page.keyboard.press('Control+Enter');
  await staysWhenAsked(page, () => button(page, 'Tillbaka').click());
  await staysWhenAsked(page, () => wizard.step.outcome.click());
  await second.release();
  await wizard.preserveButton.click();
  await wizard.seenButton.click();
  await expect(wizard.preserved).toBeVisible();
  const { case: kept } = await ask(page, 'moderation.get', { id: await shownCase(page) });
  expect(kept.evidence.map(({ name }) => name)).toEqual(['först.png', 'sedan.png']);
  expect(kept.preserved?.files).toHaveLength(2);
});

test('a check and a closure step wait for their file, and closing them asks first', async ({ demo }) => {
  const { app, page } = await demo({ env: CLOCK });
  await openChannel(page, 'Norråsa bibliotek');
  await page.getByRole('button', { name: /^Kontrollera( igen)?: Kommunvapnet syns/ }).click();
  const check = page.getByRole('dialog', { name: 'Kontrollera sidan' });
  const save = saveButton(check);
  await check.getByRole('radio', { name: 'Uppfylld', exact: true }).check({ force: true });
  const first = await delayCall(app, 'evidence.finish');
  await send(page, 'vapnet.png');
  await expect(save).toBeDisabled();
  await check.getByRole('textbox', { name: 'Datum' }).or(check.getByRole('textbox').last()).press('Enter');
  await staysWhenAsked(page, () => page.keyboard.press('Escape'));
  await first.release();
  await save.click();
  await expect(check).toBeHidden();
  await expect(page.getByRole('button', { name: 'Bild: vapnet.png' })).toBeVisible();

  await goTo(page, paths.closures);
  await page.getByRole('link', { name: 'Fortsätt' }).first().click();
  const step = page.getByRole('button', { name: /^Spara sidan en sista gång/ });
  await expand(step);
  await page.getByRole('radio', { name: 'Klart' }).check();
  const saveStep = button(page, 'Spara steget');
  const second = await delayCall(app, 'evidence.finish');
  await send(page, 'sidan.png');
  await expect(saveStep).toBeDisabled();
  await staysWhenAsked(page, () => step.click());
  await second.release();
  await saveStep.click();
  await expect(step).toHaveAccessibleName(/, klart.*1 fil/);
});
