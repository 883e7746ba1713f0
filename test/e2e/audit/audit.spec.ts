// The audit report in the real program: a late answer and a removal are in it, and openssl accepts the signed file.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { navigation, title } from '../routes/navigation.ts';
import { openDemo } from '../support/data/demo.ts';
import { expect, test } from '../support/fixtures.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { CLOCK } from '../support/page/registers.ts';
import { answerSave } from '../support/system/dialogs.ts';

test('the questions of an auditor are answered with lists, in a file that openssl accepts', async ({ launch }) => {
  const running = await launch({ env: CLOCK });
  const { page } = running;
  await openDemo(page);
  await (await navigation(page).shown('Revision')).click();
  await title(page, 'Revision').waitFor();
  await expect(page.getByText(/frågor besvarades i tid/)).toBeVisible();
  await expectAccessible(page);
  const file = path.join(running.home, 'revision.zip');
  await answerSave(running.app, file);
  await page.getByRole('button', { name: 'Spara underskriven rapport' }).click();
  await expect(page.getByText('Rapporten är sparad.')).toBeVisible();

  const out = path.join(running.home, 'ut');
  mkdirSync(out);
  execFileSync('unzip', ['-q', file, '-d', out]);
  const at = (name: string): string => path.join(out, name);
  const data = readFileSync(at('revision.json'));
  writeFileSync(at('underskrivet.bin'), Buffer.concat([Buffer.from('kanalvakt/v1/signed/audit-report\n'), data]));
  const verify = (input: string): string =>
    execFileSync(
      'openssl',
      [
        ...['pkeyutl', '-verify', '-pubin', '-inkey', at('nyckel.pem'), '-rawin'],
        ...['-in', at(input), '-sigfile', at('revision.sig')],
      ],
      { encoding: 'utf8' },
    );
  expect(verify('underskrivet.bin')).toContain('Signature Verified Successfully');
  writeFileSync(at('fel.bin'), Buffer.concat([readFileSync(at('underskrivet.bin')), Buffer.from(' ')]));
  expect(() => verify('fel.bin')).toThrow();
  const { report, readable } = JSON.parse(data.toString()) as {
    report: { parts: { question: string; rows: { record: { recordNo: string } | null }[] }[] };
    readable: { sha256: string };
  };
  expect(execFileSync('sha256sum', [at('revision.pdf')], { encoding: 'utf8' })).toContain(readable.sha256);
  const late = report.parts.find(({ question }) => question === 'answers')!.rows[0]!.record!.recordNo;
  expect(execFileSync('pdftotext', ['-layout', at('revision.pdf'), '-'], { encoding: 'utf8' })).toContain(late);
});
