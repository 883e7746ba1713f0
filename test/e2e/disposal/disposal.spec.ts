// A case is disposed of by a decision: its text is gone everywhere, verification finds no fault, and the signed report
// is verified by openssl, independently of the program.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DEMO_PASSPHRASE } from '../../../domain/vault/demo.ts';
import { paths, settingPath } from '../../../renderer/routes.ts';
import { caseWizard } from '../routes/case-wizard.ts';
import { emptyField } from '../routes/common.ts';
import { disposal } from '../routes/disposal.ts';
import { ask, tryAsk } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { openDemo } from '../support/data/demo.ts';
import { answerSave, waitForFile } from '../support/system/dialogs.ts';
import { finishedCase } from '../support/data/finished-case.ts';
import { admitRegistrar, REGISTRAR } from '../support/data/second-registrar.ts';
import { signIn } from '../support/data/sign-in.ts';
import { expect, test } from '../support/fixtures.ts';
import { goTo } from '../support/page/go-to.ts';
import { CLOCK, field } from '../support/page/registers.ts';

test('[R47.1] [R47.3] a case is held, released, proposed by one person and disposed of by the decision of another, and the signed vault check verifies with openssl', async ({
  launch,
}) => {
  const running = await launch({ env: CLOCK });
  const { page } = running;
  test.setTimeout(180_000);
  await openDemo(page);
  const id = await finishedCase(page);
  await goTo(page, paths.case(id));
  await caseWizard(page).step.summary.click();
  const pages = disposal(page);
  const { holdButton, releaseButton, proposeButton, dialog, decision } = pages;

  // A hold blocks disposal, on the screen and in the service.
  await holdButton.click();
  await field(page, 'Varför').fill('Utlämnande pågår');
  await page.getByRole('dialog').getByRole('button', { name: 'Spärra' }).click();
  await expect(page.getByText(/Spärrad mot gallring av .*Utlämnande pågår/)).toBeVisible();
  await expect(proposeButton).toHaveCount(0);
  const { asOf } = await ask(page, 'disposal.preview', { kind: 'moderation', id });
  const refused = await tryAsk(page, 'disposal.proposeOne', { kind: 'moderation', id, asOf, note: '' });
  expect(refused).toMatchObject({ error: { code: 'disposal.held' } });
  await releaseButton.click();
  await page.getByRole('dialog').getByRole('button', { name: 'Häv spärren' }).click();

  // Proposed, with exactly what is removed and what remains; whoever proposes does not decide.
  await proposeButton.click();
  await expect(dialog.getByText('Avsändaren: Gallrings Karlsson')).toBeVisible();
  await expect(dialog.getByText(/^gallras\.png, /)).toBeVisible();
  await expect(dialog.getByText('Diarienummer KFN 2026/99')).toBeVisible();
  await expectAccessible(page);
  await pages.sendButton.click();
  await expect(page.getByText('Väntar på beslut')).toBeVisible();
  await expect(page.getByText(/Någon annan beslutar: .*Mikael Lindgren/)).toBeVisible();
  await expect(pages.decideButton).toHaveCount(0);
  await expectAccessible(page);
  const [proposal] = (await ask(page, 'disposal.lists', {})).lists;
  const listId = proposal?.list.id ?? '';
  await goTo(page, paths.case(id));
  await caseWizard(page).step.summary.click();
  await expect(page.getByText(/Gallring är föreslagen och väntar på beslut/)).toBeVisible();
  await expect(proposeButton).toHaveCount(0);

  // Another decides: without a decision nothing is recorded.
  const { me } = await ask(page, 'vault.status', {});
  await admitRegistrar(page);
  await signIn(page, REGISTRAR, DEMO_PASSPHRASE);
  await goTo(page, paths.disposalList(listId));
  await expect(page.getByText('Avsändaren: Gallrings Karlsson')).toBeVisible();
  await pages.decideButton.click();
  await pages.saveButton.click();
  await expect(emptyField(decision)).toBeVisible();
  await decision.getByRole('radio', { name: 'Radering enligt dataskyddsförordningen' }).check();
  await decision.getByRole('textbox', { name: 'Beslut', exact: true }).fill('KS 2026/17 § 4');
  await decision.getByRole('textbox', { name: 'Beslutat den' }).fill('2026-01-15');
  await pages.saveButton.click();
  await expect(decision.getByText('Skriv en motivering. Den grunden kräver det.')).toBeVisible();
  await decision.getByRole('radio', { name: 'Gallringsbeslut' }).check();
  await expectAccessible(page);
  await pages.saveButton.click();
  await pages.disposeButton.click();
  await pages.forGoodButton.click();
  await expect(page.getByText('Gallrat', { exact: true }).first()).toBeVisible();
  await expectAccessible(page);
  await signIn(page, me?.personId ?? '', DEMO_PASSPHRASE);
  await goTo(page, paths.case(id));
  await expect(page.getByRole('heading', { name: 'Gallrat ärende', level: 1 })).toBeVisible();
  await expect(page.getByText('Innehållet gallrat enligt KS 2026/17 § 4')).toBeVisible();
  await expectAccessible(page);

  // Gone everywhere: from the case, its history, the log, the search.
  const filter = { search: 'Gallringsprovet' };
  expect((await ask(page, 'moderation.page', { filter, offset: 0, limit: 1 })).total).toBe(0);
  const left = JSON.stringify([
    await ask(page, 'moderation.get', { id }),
    await ask(page, 'moderation.history', { id }),
    await ask(page, 'disposal.page', { offset: 0, limit: 50 }),
  ]);
  for (const secret of ['Gallringsprovet', 'Karlsson', 'gallras.png']) expect(left).not.toContain(secret);

  await goTo(page, paths.disposal);
  await expect(page.getByRole('row', { name: /Gallrat.*KS 2026\/17 § 4/ })).toHaveCount(1);
  await expect(page.getByText('KS 2026/17 § 4. Gallringsbeslut')).toBeVisible();
  await expectAccessible(page);

  // Verification, and its report checked without Kanalvakt.
  await goTo(page, settingPath('vault'));
  await page.getByRole('button', { name: 'Kontrollera valvet' }).click();
  await expect(page.getByText('Allt är helt. Inget är ändrat, borttaget eller skadat.')).toBeVisible({
    timeout: 30_000,
  });
  const zip = path.join(running.home, 'kontroll.zip');
  await answerSave(running.app, zip);
  await page.getByRole('button', { name: 'Spara undertecknad rapport' }).click();
  await waitForFile(zip);
  await expect(page.getByText('Rapporten är sparad.').first()).toBeVisible();
  const folder = path.join(running.home, 'kontroll');
  mkdirSync(folder);
  execFileSync('unzip', ['-q', zip, '-d', folder]);
  const how = readFileSync(path.join(folder, 'sa-kontrollerar-du.txt'), 'utf8');
  const commands = how
    .split('\n')
    .filter((line) => /^ {2}(\(printf|openssl)/.test(line))
    .map((line) => line.trim());
  expect(commands).toHaveLength(2);
  const verified = execFileSync('bash', ['-c', commands.join('\n')], { cwd: folder, encoding: 'utf8' });
  expect(verified).toContain('Signature Verified Successfully');
  const json = readFileSync(path.join(folder, 'kontroll.json'), 'utf8');
  const report = JSON.parse(json) as {
    ok: boolean;
    head: { seq: number };
    readable: { sha256: string };
    program: string;
  };
  expect(report).toMatchObject({ ok: true, program: expect.stringMatching(/^Kanalvakt \d/) });
  expect(
    createHash('sha256')
      .update(readFileSync(path.join(folder, 'kontroll.pdf')))
      .digest('hex'),
  ).toBe(report.readable.sha256);
  expect(
    execFileSync('pdftotext', ['-layout', path.join(folder, 'kontroll.pdf'), '-'], { encoding: 'utf8' }),
  ).toContain('Allt är helt');
  // With one letter changed, the report no longer verifies.
  execFileSync('sed', ['-i', 's/"ok":true/"ok":True/', path.join(folder, 'kontroll.json')]);
  expect(() => execFileSync('bash', ['-c', commands.join('\n')], { cwd: folder, stdio: 'pipe' })).toThrow();
});
