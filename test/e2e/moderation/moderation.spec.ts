// The moderation wizard beyond the main job: messages for blocked actions, drafts, evidence, history, the log.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { inRoot } from '../../../scripts/lib/project.mjs';
import { paths } from '../../../renderer/routes.ts';
import { caseWizard, shownCase } from '../routes/case-wizard.ts';
import { emptyField } from '../routes/common.ts';
import { DEMO_PASSPHRASE, gate } from '../routes/gate.ts';
import { moderationLog } from '../routes/moderation-log.ts';
import { saveAs } from '../routes/save-menu.ts';
import { ask, tryAsk } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { openDemo } from '../support/data/demo.ts';
import { expect, test } from '../support/fixtures.ts';
import { goTo } from '../support/page/go-to.ts';
import { choose, CLOCK, field, PNG } from '../support/page/registers.ts';

test.describe.configure({ mode: 'default' });

const STRANGE = 'Chefen borde få sparken 😀👩‍👩‍👧 مرحبا بالعالم';

/** Starts a case with its text, up to the sender step. */
async function begin(page: Page, text: string): Promise<void> {
  const wizard = caseWizard(page);
  await wizard.begin(text);
  await wizard.next.click();
  await wizard.expectAt('sender');
  // A later step is shown once the case exists; until then the hidden first step has the file input.
  await shownCase(page);
}

/** From the sender to stored evidence. */
async function preserve(page: Page, name: string): Promise<void> {
  const wizard = caseWizard(page);
  await wizard.senderName.fill(name);
  await page.keyboard.press('Control+Enter');
  await wizard.personalAttack.check();
  await wizard.next.click();
  await wizard.addFile('skärmbild.png', 'image/png', PNG);
  await wizard.preserveButton.click();
  await wizard.seenButton.click();
  await expect(wizard.preserved).toBeVisible();
}

test('[R17.1] removal is blocked with a reason until content and sender are stored, on the screen and in the service', async ({
  demo,
}) => {
  const { page } = await demo({ env: CLOCK });
  const wizard = caseWizard(page);
  await begin(page, STRANGE);
  await wizard.step.outcome.click();
  for (const outcome of [wizard.hide, wizard.remove]) {
    await expect(outcome).toBeDisabled();
    await expect(outcome).toHaveAccessibleDescription('Öppnas när innehåll och avsändare är sparade som bevis.');
  }
  await expect(
    page.getByText('Avsändaren är inte ifylld, eller så saknas ett ord om varför den är okänd.'),
  ).toBeVisible();
  await expectAccessible(page);
  const refused = await tryAsk(page, 'moderation.recordOutcome', {
    id: await shownCase(page),
    outcome: 'delete',
    note: '',
  });
  expect(refused).toMatchObject({ ok: false, error: { code: 'moderation.notPreserved' } });

  await page.getByRole('button', { name: 'Gå till Avsändare' }).click();
  await page.getByRole('radio', { name: 'Avsändaren går inte att se' }).check();
  await wizard.next.click();
  await expect(emptyField(page)).toBeVisible();
  await field(page, 'Varför den inte går att se').fill('Kontot är borttaget.');
  await wizard.next.click();
  await wizard.expectAt('reason');
});

test('[R16.1][R16.2][R21.1][R22.1] a comment is deleted with locked evidence, its case finished and reopened, and the history shows changes', async ({
  demo,
}) => {
  const { page } = await demo({ env: CLOCK });
  const wizard = caseWizard(page);
  await begin(page, STRANGE);
  await preserve(page, 'Musikvännen');
  await expect(page.getByRole('button', { name: 'Ta bort skärmbild.png från ärendet' })).toHaveCount(0);
  await expect(wizard.known.getByRole('img', { name: 'Bild: skärmbild.png' })).toBeVisible();
  await expect(wizard.known.getByText(/nr \d+ i journalen/)).toBeVisible();
  await wizard.step.item.click();
  await expect(wizard.text).toBeDisabled();
  await wizard.step.outcome.click();
  await wizard.hide.check();
  await wizard.recordHiddenButton.click();
  await page.getByRole('button', { name: 'Anteckna en ny åtgärd' }).click();
  await wizard.remove.check();
  await wizard.recordRemovedButton.click();
  await expect(wizard.hiddenAfter).toBeVisible();
  await wizard.senderWasNotified.check();
  await expect(wizard.wordsToSender).toHaveValue(/bevarat som allmän handling/);
  await expect(wizard.saved).toBeVisible();
  await wizard.next.click();

  await expect(page.getByText('Förslaget är ja. Det som tas bort registreras enligt reglerna.')).toBeVisible();
  await wizard.diary.notNeeded.check();
  await wizard.diary.saveButton.click();
  await expect(page.getByText('Skriv varför det inte behövs, eftersom förslaget är ja.')).toBeVisible();
  await wizard.diary.needed.check();
  await wizard.diary.number.fill('KFN 2026/177');
  await wizard.diary.saveButton.click();
  await wizard.expectAt('summary');
  await expect(page.getByRole('main').getByText(STRANGE).first()).toBeVisible();
  await wizard.finishButton.click();
  await expect(wizard.reopenButton).toBeVisible();

  await wizard.reopenButton.click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Varför').fill('Kommentaren har kommit tillbaka.');
  await dialog.getByRole('button', { name: 'Öppna igen' }).click();
  await expect(wizard.finishButton).toBeVisible();
  const history = await wizard.openHistory();
  await expect(history.getByText('Läge ändrades').first()).toBeVisible();
  await expect(history.getByText('Före: avslutat')).toBeVisible();
  await expect(history.getByText('Ärendet påbörjades')).toBeVisible();
});

test('a draft is saved as it is written, survives a crash, and continues at the step where it was left', async ({
  launch,
}) => {
  const running = await launch({ env: CLOCK });
  await openDemo(running.page);
  await begin(running.page, 'Köp billiga klockor här');
  await caseWizard(running.page).senderName.fill('Klockhandlaren');
  await expect(caseWizard(running.page).saved).toBeVisible();
  await running.kill();
  await running.start();
  const { page } = running;
  const wizard = caseWizard(page);
  await gate(page).unlock(DEMO_PASSPHRASE);
  await goTo(page, paths.moderation);
  await page.getByRole('button', { name: 'Köp billiga klockor här' }).click();
  await wizard.expectAt('reason');
  await wizard.step.sender.click();
  await expect(wizard.senderName).toHaveValue('Klockhandlaren');
  await wizard.later.click();
  await expect(moderationLog(page).title).toBeVisible();
});

test('[R18.1] the moderation log can be searched, filtered, navigated by keyboard and saved as CSV', async ({
  demo,
}) => {
  const running = await demo({ env: CLOCK });
  const { page } = running;
  await goTo(page, paths.moderation);
  const log = moderationLog(page);
  const { total } = await ask(page, 'moderation.page', { filter: {}, offset: 0, limit: 1 });
  const counted = page.getByText(`${String(total)} ärenden`);
  await expect(counted).toBeVisible();
  await log.table.getByRole('button').first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(log.table.getByRole('row').nth(2).getByRole('button')).toBeFocused();
  await log.search.fill('solglasögon');
  await expect(page.getByText(/^1 ärende(,|$)/)).toBeVisible();
  const file = await saveAs(running, 'logg.csv', 'csv');
  await expect(page.getByText('Loggen är sparad.')).toBeVisible();
  const csv = readFileSync(file, 'utf8');
  expect(csv).toContain('solglasögon');
  expect(csv.trim().split('\n')).toHaveLength(2);
  // The same case, by the number that is said on the telephone.
  const [, , recordNo = ''] = /\b(M-2026-(\d+))\b/.exec(csv) ?? [];
  expect(csv).toContain('Kanalvaktsnummer');
  await log.search.fill(`m-2026-${Number(recordNo)}`);
  await expect(page.getByText(/^1 ärende(,|$)/)).toBeVisible();
  await expect(log.rows.first()).toContainText('solglasögon');
  await log.search.fill('finns inte alls');
  await expect(page.getByText('Ingen rad stämmer med urvalet')).toBeVisible();
  await log.clearButton.click();
  await expect(counted).toBeVisible();
  await choose(page, page, 'Åtgärd', 'dold');
  await expect(log.rows.filter({ hasNotText: 'dold' })).toHaveCount(0);
  await expect(log.rows.first()).toBeVisible();
});

test('fake pictures, empty files and future times are explained, and nothing is lost', async ({ demo }) => {
  const { page } = await demo({ env: CLOCK });
  const wizard = caseWizard(page);
  await begin(page, 'Text som ska finnas kvar');
  await wizard.step.evidence.click();
  await wizard.expectAt('evidence');
  await wizard.fileInput.setInputFiles({ name: 'tom.png', mimeType: 'image/png', buffer: Buffer.alloc(0) });
  await expect(page.getByText('Filen tom.png är tom. Inget har sparats.')).toBeVisible();
  await wizard.fileInput.setInputFiles({
    name: 'falsk.png',
    mimeType: 'image/png',
    buffer: readFileSync(inRoot('package.json')),
  });
  await expect(wizard.files.getByText('falsk.png')).toBeVisible();
  await expect(page.getByRole('img', { name: 'Bild: falsk.png' })).toHaveCount(0);
  await wizard.step.item.click();
  await wizard.time.fill('23.59');
  await wizard.time.blur();
  await expect(page.getByText('Klockslaget har inte varit än.')).toBeVisible();
  await wizard.time.fill('halv nio');
  await wizard.time.blur();
  await expect(page.getByText('Skriv klockslaget som 08.12.')).toBeVisible();
  await expect(wizard.text).toHaveValue('Text som ska finnas kvar');
});
