// The rules as versions: another set chosen, a limit and a reason changed by hand, a file that another vault reads.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { DEMO_PASSPHRASE } from '../../../domain/vault/demo.ts';
import { paths } from '../../../renderer/routes.ts';
import { rules } from '../routes/rules.ts';
import { unsavedQuestion } from '../routes/form.ts';
import { title } from '../routes/navigation.ts';
import { openDemo } from '../support/data/demo.ts';
import { signIn } from '../support/data/sign-in.ts';
import { makeVault } from '../support/data/vault.ts';
import { expect, test } from '../support/fixtures.ts';
import { ask } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { goTo } from '../support/page/go-to.ts';
import { CLOCK, field, section } from '../support/page/registers.ts';
import { answerSave, waitForFile } from '../support/system/dialogs.ts';

/** Presses Tab until this element has focus. */
async function tabTo(page: Page, element: ReturnType<Page['getByRole']>): Promise<void> {
  await expect(element).toBeVisible();
  for (let presses = 0; presses < 150; presses += 1) {
    if (await element.evaluate((node) => node === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('Tab never reaches it');
}

test('[R15.2][R20.1] another set of rules is chosen, shows what it changes, and is published, all by keyboard', async ({
  launch,
}) => {
  const { page } = await launch({ env: CLOCK });
  await openDemo(page);
  const before = await ask(page, 'inquiries.page', { filter: { list: 'open' }, offset: 0, limit: 50 });
  await goTo(page, paths.rules);
  const at = rules(page);
  await expect(at.now).toContainText('Bollnäs 2011');
  await expectAccessible(page);

  await tabTo(page, at.chooseOther);
  await page.keyboard.press('Enter');
  await tabTo(page, at.take('Exempel: svar inom 24 timmar'));
  await page.keyboard.press('Enter');
  await expect(title(page, 'Ny version av reglerna')).toBeVisible();
  await expect(at.changes.getByRole('listitem').filter({ hasText: 'Svarstid: antal' })).toContainText('2 → 24');
  await expect(at.changes).toContainText('Kontroll: Tvåfaktor är påslagen för kontot');
  await expectAccessible(page);

  // A decision is required.
  await tabTo(page, at.publish);
  await page.keyboard.press('Enter');
  await expect(at.reference).toBeFocused();
  await expect(at.reference).toHaveAttribute('aria-invalid', 'true');
  await page.keyboard.type('KF 2026-11-23 § 201');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Version 1 är beslutad. Den gäller från den 24 november 2026.')).toBeVisible();
  await expect(at.now).toContainText('Exempel: svar inom 24 timmar');
  await expect(at.now).toContainText('KF 2026-11-23 § 201');
  await expect(at.versions).toContainText('Version 1 · Exempel: svar inom 24 timmar');
  await expect(at.versions).toContainText('inlagd av Sara Ek den 24 november 2026');
  expect((await ask(page, 'rules.get', {})).ruleSet.answer).toMatchObject({ unit: 'hours', count: 24 });

  // What came in before keeps its deadline.
  const after = await ask(page, 'inquiries.page', { filter: { list: 'open' }, offset: 0, limit: 50 });
  expect(after.rows.map(({ id, due }) => ({ id, due }))).toEqual(before.rows.map(({ id, due }) => ({ id, due })));
});

test('[R15.2] a limit and a reason are changed by hand, and a coming version is read and withdrawn', async ({
  launch,
}) => {
  const { page } = await launch({ env: CLOCK });
  await openDemo(page);
  await goTo(page, paths.rules);
  const at = rules(page);
  await at.change.click();
  const count = field(page, 'Antal');
  await count.fill('');
  await at.next.click();
  await expect(count).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByText('Fyll i det här.')).toBeVisible();

  // What is wrong is named in the review, which leads to it.
  await at.part('Granska och besluta').click();
  await expect(page.getByText('Rätta det här först:')).toBeVisible();
  await expect(at.publish).toHaveCount(0);
  await page.getByRole('alert').getByRole('button', { name: 'Svarstid' }).click();
  await count.fill('3');
  await at.next.click();
  await expect(page.getByRole('heading', { name: 'Ersättare', exact: true })).toBeVisible();

  await at.part('Skäl').click();
  await page.getByRole('button', { name: 'Nytt skäl' }).click();
  const reason = page.getByRole('dialog', { name: 'Nytt skäl' });
  await field(reason, 'Namn').fill('Länkar till falska sidor');
  await expectAccessible(page);
  await reason.getByRole('button', { name: 'Klar' }).click();
  const row = page.getByRole('listitem').filter({ hasText: 'Länkar till falska sidor' });
  await expect(row).toContainText('ingen grund angiven');
  await page.getByRole('button', { name: 'Mer: Reklam' }).click();
  await page.getByRole('menuitem', { name: 'Ta bort' }).click();
  await expectAccessible(page);

  // The draft lives in the window: leaving it asks.
  await page.getByRole('link', { name: 'Regler' }).click();
  await unsavedQuestion(page).stay.click();

  await at.part('Granska och besluta').click();
  await expect(at.changes.getByRole('listitem').filter({ hasText: 'Svarstid: antal' })).toContainText('2 → 3');
  await expect(at.changes.getByRole('listitem').filter({ hasText: 'Länkar till falska sidor' })).toContainText(
    'tillagt',
  );
  await expect(at.changes.getByRole('listitem').filter({ hasText: 'Reklam' })).toContainText('borttaget');
  await expect(section(page, 'Att se över')).toContainText('aldrig gälla en åsikt');
  await at.reference.fill('KF 2026-11-23 § 202');
  await at.from.fill('2026-12-01');
  await at.publish.click();
  await expect(at.now).toContainText('Version 1 gäller från den 1 december 2026.');
  await expect(at.now).toContainText('Bollnäs 2011');

  await at.versions.getByRole('link', { name: /^Version 1/ }).click();
  await expect(title(page, 'Version 1 · Bollnäs 2011')).toBeVisible();
  await expect(section(page, /^Ändrat mot Bollnäs 2011/)).toContainText('2 → 3');
  await expect(section(page, 'Tider och beslut')).toContainText('3 arbetsdagar');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Dra tillbaka' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Dra tillbaka' }).click();
  await expect(section(page, /^Beslut$/)).toContainText('tillbakadragen');
  await expect(page.getByRole('button', { name: 'Dra tillbaka' })).toHaveCount(0);
  expect((await ask(page, 'rules.get', {})).coming).toBeNull();
});

test('[R15.2] rules are saved as a file and read in another vault, and a file that lacks a part is refused', async ({
  launch,
}) => {
  const first = await launch({ env: CLOCK });
  await openDemo(first.page);
  await goTo(first.page, paths.newRules);
  const from = rules(first.page);
  await field(first.page, 'Antal').fill('4');
  await from.part('Namn och källa').click();
  await field(first.page, 'Namn').fill('Norråsa 2026');
  const file = path.join(first.home, 'norrasa.kanalregler.json');
  await answerSave(first.app, file);
  await from.saveDraft.click();
  await waitForFile(file);
  await expect(first.page.getByText('Reglerna är sparade som fil.')).toBeVisible();
  const written = readFileSync(file, 'utf8');
  expect(written).not.toContain('Sara Ek');
  await first.page.getByRole('link', { name: 'Regler' }).click();
  await unsavedQuestion(first.page).leave.click();

  const { page, home } = await launch({ env: CLOCK });
  await makeVault(page);
  await goTo(page, paths.rules);
  const at = rules(page);
  await at.chooseOther.click();
  const broken = path.join(home, 'halv.kanalregler.json');
  const { set, ...rest } = JSON.parse(written) as { set: Record<string, unknown> };
  writeFileSync(broken, JSON.stringify({ ...rest, set: { ...set, checks: undefined } }));
  await at.file.setInputFiles(broken);
  await expect(page.getByText('I filen saknas delen checks.')).toBeVisible();
  await expectAccessible(page);
  writeFileSync(broken, JSON.stringify({ ...rest, schemaVersion: 99, set }));
  await at.file.setInputFiles(broken);
  await expect(page.getByText(/sparad av ett nyare program/)).toBeVisible();
  expect((await ask(page, 'rules.versions', {})).versions).toEqual([]);

  await at.file.setInputFiles(file);
  await expect(at.changes.getByRole('listitem').filter({ hasText: 'Svarstid: antal' })).toContainText('2 → 4');
  await at.reference.fill('KS 2026-11-20 § 12');
  await at.publish.click();
  await expect(at.now).toContainText('Norråsa 2026');
  const { ruleSet } = await ask(page, 'rules.get', {});
  expect(ruleSet).toEqual({ ...set, version: '1' });
});

test('[R15.2] one who may not decide the rules reads them and sees no button', async ({ launch }) => {
  const { page } = await launch({ env: CLOCK });
  await openDemo(page);
  await signIn(page, 'ahmed-noori', DEMO_PASSPHRASE);
  await goTo(page, paths.rules);
  const at = rules(page);
  await expect(page.getByText('Hets mot folkgrupp')).toBeVisible();
  await expect(at.now).toContainText('Bollnäs 2011');
  for (const act of [at.change, at.chooseOther, page.getByRole('button', { name: 'Spara som fil' })])
    await expect(act).toHaveCount(0);
});
