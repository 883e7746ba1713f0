// All aspects of one case: its reasons, several items at once, restored items, complaints, classification by part, its
// history.
import { execFileSync } from 'node:child_process';
import { REMOVAL_CATEGORIES } from '../../../domain/rules/bollnas-2011/categories.ts';
import { alikeDialog, caseWizard, complaintDialog, shownCase } from '../routes/case-wizard.ts';
import { saveAs } from '../routes/save-menu.ts';
import { ask, tryAsk } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { expect, test } from '../support/fixtures.ts';
import { CLOCK, choose } from '../support/page/registers.ts';

test.describe.configure({ mode: 'default' });

/** The categories of duty 1 and its footnote, in their order; spelled out, so that the program's list is checked. */
const CATEGORIES = [
  'Reklam',
  'Sekretessbelagt material',
  'Förtal',
  'Uppvigling',
  'Personliga angrepp',
  'Förolämpningar',
  'Hets mot folkgrupp',
  'Sexistiska yttranden',
  'Olaga våldsskildring',
  'Pornografi',
  'Uppmaningar till brott',
  'Upphovsrättsintrång',
];

test('[R15.1][R16.2][R17.1][R42.2][R45.1] twenty similar spam comments are handled as one case, from category to restoring after a complaint', async ({
  demo,
}) => {
  const running = await demo({ env: CLOCK });
  const { page } = running;
  const wizard = caseWizard(page);
  const alike = alikeDialog(page);
  const complaint = complaintDialog(page);
  await wizard.begin('Köp billiga klockor här');
  await wizard.next.click();
  await wizard.senderName.fill('Robot 0');
  await wizard.next.click();
  const reasons = page.getByRole('main').getByRole('radio');
  await expect(reasons).toHaveCount(CATEGORIES.length);
  for (const [index, name] of CATEGORIES.entries()) {
    await expect(reasons.nth(index)).toHaveAccessibleName(name);
    await reasons.nth(index).check();
    await expect(page.getByText(`Stöd: ${REMOVAL_CATEGORIES[index]?.basis.sv ?? ''}`)).toBeVisible();
  }
  await wizard.advertising.check();
  await wizard.next.click();
  await wizard.expectAt('evidence');

  await wizard.step.item.click();
  await wizard.pasteListButton.click();
  await alike.list.fill(
    [
      ...Array.from({ length: 18 }, (_, n) => `Robot ${String(n + 1)}: Köp billiga klockor här`),
      'Köp billiga klockor utan namn',
    ].join('\n'),
  );
  await expect(alike.addButton(19)).toBeDisabled();
  await alike.dialog.getByLabel(/Varför avsändaren inte går att se/).fill('Kontot är borttaget');
  await alike.addButton(19).click();
  await expect(page.getByRole('heading', { name: '20 likadana i samma ärende' })).toBeVisible();
  await expectAccessible(page);
  const id = await shownCase(page);
  expect(await tryAsk(page, 'moderation.recordOutcome', { id, outcome: 'delete', note: '' })).toMatchObject({
    ok: false,
    error: { code: 'moderation.notPreserved' },
  });

  await wizard.step.evidence.click();
  await wizard.preserveButton.click();
  await expect(wizard.preserved).toBeVisible();
  await wizard.step.outcome.click();
  await wizard.remove.check();
  await expect(page.getByText('Gäller 20 texter')).toBeVisible();
  await wizard.recordRemovedButton.click();
  await expect(page.getByText(/efter upptäckt · .* · 20 texter/)).toBeVisible();
  await wizard.senderWasNotified.check();
  await expect(wizard.wordsToSender).toHaveValue(
    /24 november 2026 tog vi bort din kommentar på Kulturhuset Kvarnen.*eftersom det är reklam/s,
  );

  await wizard.noteComplaintButton.click();
  await complaint.words.fill('Det var ingen reklam.');
  await complaint.saveButton.click();
  await wizard.decideComplaintButton.click();
  await complaint.change.check();
  await complaint.reasons.fill('Det var en fråga.');
  await complaint.saveDecisionButton.click();
  await expect(complaint.dialog).toHaveCount(0);
  await expect(page.getByText('Det var en fråga.').first()).toBeVisible();
  await wizard.restore.check();
  await page.getByRole('checkbox', { name: /^Robot 18/ }).uncheck();
  await wizard.recordRestoredButton.click();
  await expect(page.getByText('Skriv varför det visas igen.')).toBeVisible();
  await wizard.whyRestored.fill('Klagomålet.');
  await wizard.recordRestoredButton.click();
  await expect(page.getByText(/· 19 texter/)).toBeVisible();
  await expectAccessible(page);

  await wizard.step.diary.click();
  await wizard.diary.secrecy.check();
  await wizard.diary.legalGround.fill('OSL 26 kap. 1 §');
  await page.getByRole('checkbox', { name: 'Sekretess: Avsändaren' }).check();
  await choose(page, page, 'Var originalet finns', 'På plattformen');
  await expectAccessible(page);
  await wizard.diary.saveButton.click();
  await wizard.expectAt('summary');
  const { case: kept, recordNo } = await ask(page, 'moderation.get', { id });
  expect(recordNo).toMatch(/^M-2026-\d{3}$/);
  // The heading says what the case is called on the telephone, and so does the document.
  await expect(page.getByText(recordNo, { exact: true }).first()).toBeVisible();
  expect(kept).toMatchObject({
    keptWhere: 'medium',
    marks: { secrecy: true, parts: [{ part: 'sender', secrecy: true }] },
  });

  // Masked content is in no byte of the file, also when its streams are unpacked; without the mask it is.
  const sender = 'Robot';
  const texts = (file: string): [read: string, bytes: string] => [
    execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }),
    execFileSync('qpdf', ['--qdf', '--object-streams=disable', file, '-'], {
      encoding: 'latin1',
      maxBuffer: 64 * 1024 * 1024,
    }),
  ];
  const [whole] = texts(await saveAs(running, 'hel.pdf', 'pdf'));
  expect(whole).toContain(sender);
  expect(whole).toContain(recordNo);
  await page.getByRole('checkbox', { name: /Maskera det märkta/ }).check();
  const [read, bytes] = texts(await saveAs(running, 'maskerad.pdf', 'pdf'));
  expect(read).toContain('[maskerat]');
  expect(read).not.toContain(sender);
  for (const written of [sender, Buffer.from(sender, 'utf16le').swap16().toString('latin1')])
    expect(bytes).not.toContain(written);

  const history = await wizard.openHistory();
  await expect(history.getByText('Märkta delar fylldes i')).toBeVisible();
  await expect(history.getByText('Fler likadana fylldes i')).toBeVisible();
  await expect(history.getByText('Klagomål ändrades')).toBeVisible();
});

test('the same comment in another case is pointed out, with a link to it', async ({ demo }) => {
  const { page } = await demo({ env: CLOCK });
  const wizard = caseWizard(page);
  await wizard.begin('Den där konstnären borde förbjudas och du som visar skiten med');
  await wizard.next.click();
  await expect(wizard.known.getByText('Samma sak finns redan i ett annat ärende:')).toBeVisible();
  await wizard.known.getByRole('link', { name: /samma text/ }).click();
  await expect(wizard.step.item).toBeVisible();
});
