// A case is exported as an evidence package, and checked outside the program with the commands on its own page.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { paths } from '../../../renderer/routes.ts';
import { caseWizard } from '../routes/case-wizard.ts';
import { saveMenu } from '../routes/save-menu.ts';
import { ask, tryAsk } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { openDemo } from '../support/data/demo.ts';
import { answerSave } from '../support/system/dialogs.ts';
import { expect, test } from '../support/fixtures.ts';
import { goTo } from '../support/page/go-to.ts';
import { CLOCK, field } from '../support/page/registers.ts';

test('a case is exported as a signed zip that common tools verify, and records the export’s reason', async ({
  launch,
}) => {
  const { app, home, page } = await launch({ env: CLOCK });
  await openDemo(page);
  const filter = { search: 'solglasögon' };
  const id = (await ask(page, 'moderation.page', { filter, offset: 0, limit: 1 })).rows[0]!.id;
  await ask(page, 'moderation.save', { id, marks: { secrecy: false, secrecyBasis: '', personalData: true } });
  await goTo(page, paths.case(id));
  const wizard = caseWizard(page);
  await wizard.step.summary.click();

  const zip = path.join(home, 'paket.zip');
  const menu = saveMenu(page).button;
  await test.step('it is requested by keyboard, with a reason and a confirmation of classified content', async () => {
    await expect(menu).toBeEnabled();
    await menu.press('Enter');
    const entry = page.getByRole('menuitem', { name: 'Bevispaket (zip)' });
    await expect(async () => {
      await page.keyboard.press('End');
      await expect(entry).toBeFocused({ timeout: 500 });
    }).toPass();
    await entry.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Spara ett bevispaket' });
    const save = dialog.getByRole('button', { name: 'Välj plats och spara' });
    await expect(field(page, 'Varför det lämnas ut')).toBeFocused();
    await page.keyboard.type('Polisanmälan 5000-K123-26');
    await expect(save).toBeDisabled();
    await page.keyboard.press('Tab');
    await expect(dialog.getByRole('checkbox', { name: /Mottagaren får ta del av/ })).toBeFocused();
    await page.keyboard.press('Space');
    await expectAccessible(page);
    // Cancelling the system's dialog writes and records nothing.
    await answerSave(app, undefined);
    await save.click();
    await expect(save).toBeEnabled();
    expect((await ask(page, 'moderation.get', { id })).case.packages).toBeUndefined();
    // A folder that cannot be written to: reported, and recorded as not saved.
    await answerSave(app, path.join(home, 'finns-inte', 'paket.zip'));
    await save.click();
    await expect(dialog.getByRole('alert')).toBeVisible();
    expect((await ask(page, 'moderation.get', { id })).case.packages).toMatchObject([{ notSaved: true }]);
    await answerSave(app, zip);
    await save.press('Enter');
    await expect(page.getByText('Bevispaketet är sparat.')).toBeVisible();
    await expect(dialog).toBeHidden();
  });

  await test.step('the commands on its page pass, and fail when a byte is changed', () => {
    const into = path.join(home, 'ut');
    execFileSync('unzip', ['-q', zip, '-d', into]);
    const readme = readFileSync(path.join(into, 'LAS-MIG.txt'), 'utf8');
    expect(readme).toContain('PERSONUPPGIFTER');
    const commands = readme.split('\n').filter((line) => /^ {2}(sha256sum|\(printf|openssl|grep) ?/.test(line));
    expect(commands.length).toBe(5);
    const passes = (): boolean => {
      try {
        for (const command of commands) execFileSync('sh', ['-c', command], { cwd: into, stdio: 'pipe' });
        return true;
      } catch {
        return false;
      }
    };
    expect(passes()).toBe(true);
    expect(existsSync(path.join(into, 'arende.html'))).toBe(true);
    for (const name of ['manifest.json', 'arende.json']) {
      const file = path.join(into, name);
      const original = readFileSync(file);
      const changed = Buffer.from(original);
      changed[10] = changed[10]! ^ 1;
      writeFileSync(file, changed);
      expect(passes()).toBe(false);
      writeFileSync(file, original);
    }
  });

  await test.step('the history shows the export, and the service refuses without the confirmation', async () => {
    await expect((await wizard.openHistory()).getByText(/Polisanmälan 5000-K123-26$/).first()).toBeVisible();
    expect(await tryAsk(page, 'exports.casePackage', { id, name: 'x', reason: 'x', confirmed: false })).toMatchObject({
      ok: false,
      error: { code: 'moderation.packageUnconfirmed' },
    });
  });
});
