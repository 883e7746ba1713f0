// Recurring capture over a change of month: proposed, captured by the program itself, missed while it was not running,
// caught up, exported, stopped by the records plan.
import { createServer, type Server } from 'node:http';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { paths } from '../../../renderer/routes.ts';
import { capturePlans } from '../routes/capture-plans.ts';
import { saveButton } from '../routes/common.ts';
import { ask, tryAsk } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { answerSave, waitForFile } from '../support/system/dialogs.ts';
import { expect, test } from '../support/fixtures.ts';
import { goTo } from '../support/page/go-to.ts';
import { field } from '../support/page/registers.ts';
import { channelFields } from '../support/data/channel-fields.ts';
import { addLogin, makeVault, unlock } from '../support/data/vault.ts';

/** Monday; the first of December is a Tuesday. */
const NOVEMBER = { KANALVAKT_CLOCK: '2026-11-30T10:00:00+01:00' };
const DECEMBER = { KANALVAKT_CLOCK: '2026-12-01T09:00:00+01:00', KANALVAKT_LOCAL_PAGES: '1' };
const MARCH = { KANALVAKT_CLOCK: '2027-03-10T09:00:00+01:00' };

let server: Server;
let address = '';
let asked: string[] = [];
test.beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(
      '<!doctype html><html lang="sv"><title>Badhuset</title><h1>Badhuset</h1><p>Öppet till nio.</p></html>',
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const at = server.address();
  address = `http://127.0.0.1:${String(typeof at === 'object' && at !== null ? at.port : 0)}/`;
});
test.afterAll(() => new Promise((resolve) => server.close(resolve)));

test('[R12.2][R23.1][R23.2][R46.3] a recurring capture is proposed, kept by program and by hand, exported, and stopped by the records plan', async ({
  launch,
}) => {
  asked = [];
  const first = await launch({ env: NOVEMBER });
  let { page } = first;
  await makeVault(page);
  const { channelId } = await addLogin(page, 'Badhuset', { username: 'bad', password: 'hemligt-1' }, address);
  const me = (await ask(page, 'vault.status', {})).me?.personId ?? '';
  const { id: boardId } = await ask(page, 'organisation.saveBoard', {
    fields: { name: 'Kulturnämnden', recordsPlan: { revised: false, decidedOn: null, reference: '' } },
  });
  const fields = { ...(await channelFields(page, channelId)), boardId, responsibleId: me };
  await ask(page, 'channels.save', { id: channelId, fields });

  await test.step('the plan is proposed', async () => {
    await goTo(page, paths.capturePlans);
    await expect(page.getByText('Föreslagen', { exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'Badhuset' }).click();
    await expect(page.getByRole('heading', { name: 'Föreslagen plan' })).toBeVisible();
    await page.getByRole('radio', { name: 'Av sig självt' }).check();
    await field(page, 'Pärm eller hylla för utskrifter').fill('Pärm 3');
    await capturePlans(page).beginButton.click();
    await expect(capturePlans(page).occasions).toBeVisible();
    await expect(page.getByText('Programmet gör det av sig självt', { exact: false })).toBeVisible();
  });
  expect(asked).toEqual([]);
  await first.close();

  const second = await launch({ home: first.home, env: DECEMBER });
  ({ page } = second);
  await unlock(page);
  await test.step('the program captures the page automatically on the day', async () => {
    await goTo(page, paths.capturePlan(channelId));
    await expect(page.getByText(/^Sparat av programmet/)).toBeVisible();
    await expect(
      page.getByRole('list', { name: 'Sparade filer i ordning' }).getByText(/^2026-12-01_badhuset_01\./),
    ).toBeVisible();
    const captures = await ask(page, 'captures.page', { filter: { planId: channelId }, offset: 0, limit: 10 });
    expect(captures.rows).toHaveLength(1);
    await expectAccessible(page);
  });
  await test.step('the plan is changed to a reminder', async () => {
    await capturePlans(page).changeButton.click();
    await page.getByRole('radio', { name: 'Påminn mig' }).check();
    await page.getByRole('button', { name: 'Spara planen' }).click();
    await expect(page.getByText('Påminner', { exact: true })).toBeVisible();
    // Until the form is closed, the window asks before it closes.
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });
  const took = asked.length;
  await second.close();

  const third = await launch({ home: first.home, env: MARCH });
  ({ page } = third);
  await unlock(page);
  await test.step('three months later the missed captures are first on the first screen', async () => {
    const need = page.getByRole('listitem').filter({ hasText: 'sparas regelbundet, 3 missade tillfällen' });
    await expect(need).toContainText('Spara sidan, 3 tillfällen');
    await need.getByRole('link', { name: /^Spara/ }).click();
    await expect(capturePlans(page).missed).toHaveCount(3);
    expect(asked).toHaveLength(took);
  });
  await test.step('a printout covers two of them, by keyboard alone', async () => {
    const hand = capturePlans(page).handInButton('måndag 1 februari');
    await hand.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.getByRole('radio', { name: 'En fil' }).focus();
    await page.keyboard.press('ArrowRight');
    await expect(capturePlans(page).where).toHaveValue('Pärm 3');
    await page.getByRole('checkbox', { name: 'Gäller också det tidigare tillfälle som är missat' }).focus();
    await page.keyboard.press('Space');
    await saveButton(page).focus();
    await page.keyboard.press('Enter');
    await expect(capturePlans(page).missed).toHaveCount(1);
    await expect(page.getByText('Ligger i Pärm 3', { exact: false })).toHaveCount(2);
  });
  await test.step('the last one gets a reason', async () => {
    await page.getByRole('button', { name: 'Mer: måndag 1 mars' }).click();
    await page.getByRole('menuitem', { name: 'Skriv varför' }).click();
    await field(page, 'Varför').fill('Sidan var nere');
    await page.getByRole('button', { name: 'Spara skälet' }).click();
    await expect(page.getByText('Sidan var nere (Sara Ek)')).toBeVisible();
  });
  await test.step('the files are exported in order, and their list verifies them', async () => {
    const file = path.join(third.home, 'sidor.zip');
    await answerSave(third.app, file);
    await page.getByRole('button', { name: 'Spara alla i en zip-fil' }).click();
    await waitForFile(file);
    await expect(page.getByText('Filerna är sparade.')).toBeVisible();
    const check = `import zipfile,hashlib,sys
z=zipfile.ZipFile(sys.argv[1]); names=[n for n in z.namelist() if n!='SHA256SUMS']
sums=dict(reversed(l.split('  ',1)) for l in z.read('SHA256SUMS').decode().splitlines())
assert names[0]=='FORTECKNING.txt' and names[1:]==sorted(names[1:]) and sorted(sums)==sorted(names), names
assert all(hashlib.sha256(z.read(n)).hexdigest()==sums[n] for n in names)
print(len(names))`;
    expect(Number(execFileSync('python3', ['-c', check, file], { encoding: 'utf8' }))).toBeGreaterThan(3);
  });
  await test.step('the plan stops when the records plan is revised', async () => {
    await ask(page, 'organisation.saveBoard', {
      id: boardId,
      fields: { name: 'Kulturnämnden', recordsPlan: { revised: true, decidedOn: '2027-03-09', reference: 'KN § 7' } },
    });
    await expect(page.getByText('Kulturnämnden, 2027-03-09, KN § 7', { exact: false })).toBeVisible();
    await expect(page.getByText('Kommer', { exact: true })).toHaveCount(0);
    const refused = await tryAsk(page, 'capturePlans.start', { channelId });
    expect(refused.ok ? 'ok' : refused.error.code).toBe('capturePlans.notNeeded');
  });
});
