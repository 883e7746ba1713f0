// A time stamp of the journal in the real window: the request leaves as a file, openssl answers, the answer is added.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeAuthority } from '../../unit/support/time-stamp-authority.ts';
import { settingPath } from '../../../renderer/routes.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { goTo } from '../support/page/go-to.ts';
import { answerSave } from '../support/system/dialogs.ts';
import { expect, test } from '../support/fixtures.ts';
import { makeVault } from '../support/data/vault.ts';

test('[R17.1] a time stamp is asked for by file, its answer is checked and kept, and openssl confirms the proof', async ({
  launch,
}) => {
  const running = await launch();
  const { page, home } = running;
  const at = (name: string): string => path.join(home, name);
  const authority = makeAuthority(at('myndighet'));
  writeFileSync(at('utfardare.pem'), authority.root);
  await makeVault(page);
  await goTo(page, settingPath('timeStamps'));
  await page.getByRole('button', { name: 'Begär en tidsstämpel' }).click();
  const row = page.getByRole('list', { name: 'Tidsstämplar' }).getByRole('listitem');
  await expect(row).toContainText('Väntar på svar');
  await expectAccessible(page);
  await answerSave(running.app, at('fraga.tsq'));
  await row.getByRole('button', { name: 'Spara begäran' }).click();
  await expect(() => readFileSync(at('fraga.tsq'))).toPass();
  const answer = authority.answer(readFileSync(at('fraga.tsq')));
  writeFileSync(at('svar.tsr'), answer);
  writeFileSync(at('avbrutet.tsr'), answer.subarray(0, 500));

  await row.getByRole('button', { name: 'Lägg in svaret' }).click();
  const form = page.getByRole('dialog', { name: 'Lägg in svaret på begäran' });
  await form.getByLabel('Svaret (.tsr)').setInputFiles(at('avbrutet.tsr'));
  await form.getByRole('button', { name: 'Pröva och lägg in' }).click();
  await expect(form.getByText(/inget helt svar/)).toBeVisible();
  await expectAccessible(page);
  await form.getByLabel('Svaret (.tsr)').setInputFiles(at('svar.tsr'));
  await expect(form.getByText('Vald fil: svar.tsr')).toBeVisible();
  await form.getByLabel('Utfärdarens certifikat').setInputFiles(at('utfardare.pem'));
  await expect(form.getByText('Vald fil: utfardare.pem')).toBeVisible();
  await form.getByRole('button', { name: 'Pröva och lägg in' }).click();
  await expect(form).toBeHidden();
  await expect(row).toContainText('är stämplad av Provmyndigheten');
  await expect(row).toContainText('Certifikatet är utfärdat av den valda utfärdaren.');

  await answerSave(running.app, at('bevis.zip'));
  await row.getByRole('button', { name: 'Spara beviset' }).click();
  mkdirSync(at('bevis'));
  await expect(() => execFileSync('unzip', ['-qo', at('bevis.zip'), '-d', at('bevis')])).toPass();
  expect(
    execFileSync(
      'openssl',
      [
        'ts',
        '-verify',
        '-data',
        'head.txt',
        '-in',
        'svar.tsr',
        '-CAfile',
        'utfardare.pem',
        '-untrusted',
        'certifikat.pem',
      ],
      { cwd: at('bevis'), encoding: 'utf8', stdio: 'pipe' },
    ),
  ).toContain('Verification: OK');
});
