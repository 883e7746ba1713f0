// The common page in the real program: made, published, changed by a closure, published again; its file is opened in
// the real Chromium.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { DEMO_PASSPHRASE } from '../../../domain/vault/demo.ts';
import { paths } from '../../../renderer/routes.ts';
import { channelImport } from '../routes/channels.ts';
import { closurePage } from '../routes/closure.ts';
import { commonPage } from '../routes/common-page.ts';
import { navigation, title } from '../routes/navigation.ts';
import { saveAs } from '../routes/save-menu.ts';
import { ask, tryAsk } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { activate, activateMany, joinOffice } from '../support/data/active.ts';
import { openDemo } from '../support/data/demo.ts';
import { answerSave, waitForFile } from '../support/system/dialogs.ts';
import { closeQuestions, settleFacts, storePicture } from '../support/data/closures.ts';
import { expand } from '../support/page/expand.ts';
import { expect, test } from '../support/fixtures.ts';
import type { Running } from '../support/program/launch.ts';
import { goTo } from '../support/page/go-to.ts';
import { CLOCK, section } from '../support/page/registers.ts';
import { signIn } from '../support/data/sign-in.ts';
import { outputOf, pdfText } from '../support/system/tools.ts';
import { makeVault, unlock } from '../support/data/vault.ts';

const ADDRESS = 'https://www.norrasa.example/sociala-medier';

/** Makes the page with the button, and returns the folder that its zip file was unpacked into. */
async function makePage(running: Running, name: string): Promise<string> {
  const { page } = running;
  const zip = path.join(running.home, `${name}.zip`);
  await answerSave(running.app, zip);
  await commonPage(page).make.click();
  await waitForFile(zip);
  await expect(commonPage(page).publishButton).toBeVisible();
  const folder = path.join(running.home, name);
  mkdirSync(folder);
  outputOf('unzip', '-q', zip, '-d', folder);
  return folder;
}

async function publish(page: Page): Promise<void> {
  await commonPage(page).publishButton.click();
  const { dialog, address, record } = commonPage(page);
  await expect(address).toHaveValue(ADDRESS);
  await record.click();
  await expect(dialog).toBeHidden();
}

/** Works through the reading blog's checklist until the account is closed on the platform. */
async function closeAccount(page: Page): Promise<string> {
  const [line] = await ask(page, 'closures.list', {});
  const { id, channelId } = line!.closure;
  await closeQuestions(page, channelId);
  const { blobId, name } = await storePicture(page);
  const evidence = [{ blobId, name }];
  await ask(page, 'closures.saveName', { id, choice: 'release', note: '' });
  for (const stepId of ['finalCapture', 'platformExport', 'closeAccount']) {
    if (stepId === 'closeAccount') await settleFacts(page, id);
    const { ownerId = null, dueOn = null } = line!.closure.steps.find((step) => step.id === stepId) ?? {};
    await ask(page, 'closures.saveStep', {
      id,
      stepId,
      ownerId,
      dueOn,
      state: 'done',
      note: '',
      naReason: '',
      evidence,
      words: line!.channelName,
    });
  }
  return id;
}

test('[R34.1][R34.2] a published page, with its feed of changes, loses a channel that closes, and the closure’s step is then proposed as done', async ({
  launch,
}) => {
  test.setTimeout(120_000);
  const running = await launch({ env: CLOCK });
  await openDemo(running.page);
  const { page } = running;
  await (await navigation(page).shown('Gemensam sida')).click();
  await expect(title(page, 'Gemensam sida')).toBeVisible();
  const { changes, preview, leftOut, dialog, address, on, record } = commonPage(page);
  await expect(changes).toContainText('Läsbloggen');
  await expect(changes).toContainText('Stängs den');
  await expect(preview).toContainText('Kriskanal');

  // The chosen order is kept, and the page follows it.
  await page.getByText('Plattform', { exact: true }).click();
  await expect(preview.getByRole('heading', { level: 3, name: 'Facebook' })).toBeVisible();
  const folder = await makePage(running, 'forsta');
  expect(readdirSync(folder).sort()).toEqual([
    'LAS-MIG.txt',
    'kanaler-del.html',
    'kanaler.atom',
    'kanaler.html',
    'kanaler.json',
  ]);
  const html = readFileSync(path.join(folder, 'kanaler.html'));
  expect(html.toString()).toMatch(/<h2 id="kanaler-\d+">Facebook<\/h2>/);
  expect(html.toString()).toContain('<a href="https://www.facebook.com/norrasa.kommunen-fb"');
  // The page names the feed, and xmllint reads it.
  expect(html.toString()).toContain('type="application/atom+xml"');
  const feed = (expression: string): string =>
    execFileSync('xmllint', ['--nonet', '--xpath', expression, path.join(folder, 'kanaler.atom')], {
      encoding: 'utf8',
    }).trim();
  expect(feed('string(/*[local-name()="feed"]/*[local-name()="title"])')).toContain('i sociala medier');
  expect(feed('string(//*[local-name()="entry"][1]/*[local-name()="title"])')).toContain('Läsbloggen');
  // No one who runs a channel is named.
  for (const { name } of await ask(page, 'people.list', {})) expect(html.toString()).not.toContain(name);

  await commonPage(page).publishButton.click();
  await address.fill('http://www.norrasa.example/');
  await record.click();
  await expect(dialog.getByText('Sidans adress börjar med https://', { exact: false })).toBeVisible();
  await address.fill(ADDRESS);
  await on.fill('2026-11-25');
  await record.click();
  await expect(dialog.getByText('Dagen har inte kommit än.', { exact: false })).toBeVisible();
  await expectAccessible(page);
  await on.fill('2026-11-24');
  await record.click();
  await expect(page.getByText('Sidan som ligger ute stämmer med förteckningen.')).toBeVisible();
  const put = (await ask(page, 'commonPage.get', {})).published[0]!;
  expect(put).toMatchObject({
    address: ADDRESS,
    on: '2026-11-24',
    by: 'Sara Ek',
    sha256: { html: createHash('sha256').update(html).digest('hex') },
  });

  const closureId = await closeAccount(page);
  await goTo(page, paths.closure(closureId));
  const closure = closurePage(page);
  const step = closure.step('Ta bort kanalen från kommunens gemensamma sida');
  await expand(step);
  await expect(page.getByText('har kvar kanalen', { exact: false })).toBeVisible();
  await page.getByRole('link', { name: 'Visa den gemensamma sidan' }).click();
  await expect(changes).toContainText('Borta');
  await expect(changes).toContainText('Kontot är stängt på plattformen.');
  await expect(leftOut).toContainText('Läsbloggen');
  const second = await makePage(running, 'andra');
  expect(readFileSync(path.join(second, 'kanaler.html'), 'utf8')).not.toContain('lasbloggen');
  await publish(page);

  await goTo(page, paths.closure(closureId));
  await expand(step);
  await expect(page.getByText('har inte kvar kanalen', { exact: false })).toBeVisible();
  await expect(closure.done).toBeChecked();
  await expect(closure.note).toHaveValue(/lades ut utan kanalen den 24 november 2026\. SHA-256: [0-9a-f]{64}/);
  await expectAccessible(page);
  await closure.save.click();
  await expect(step).toHaveAccessibleName(/, klart/);

  // The published versions are still there after a restart, each unchanged.
  await running.restart();
  await unlock(running.page, DEMO_PASSPHRASE);
  await goTo(running.page, paths.commonPage);
  const history = section(running.page, 'Utlagda sidor');
  await expect(history.getByRole('listitem')).toHaveCount(3);
  await history.getByRole('button', { name: 'Visa sidan från 24 november 2026' }).first().click();
  const shown = running.page.getByRole('dialog', { name: 'Sidan från 24 november 2026' });
  await expect(shown).toContainText('Läsbloggen');
  await expectAccessible(running.page);
  expect(pdfText(await saveAs(running, 'sida.pdf', 'pdf', shown))).toContain('Norråsa bibliotek');
});

test('an officer can view but not make the page; the communications office sees changes on its first screen', async ({
  launch,
}) => {
  const { app, home, page } = await launch({ env: CLOCK });
  await openDemo(page);
  await signIn(page, 'ahmed-noori', DEMO_PASSPHRASE);
  await goTo(page, paths.commonPage);
  await expect(commonPage(page).preview).toContainText('Norråsa kommun');
  await expect(page.getByText('Informationskontoret skapar sidan och lägger ut den.')).toBeVisible();
  for (const name of ['Skapa sidan', 'Ändra sidans adress och inledning'])
    await expect(page.getByRole('button', { name })).toHaveCount(0);
  const [last] = (await ask(page, 'commonPage.get', {})).published;
  const denied = { ok: false, error: { code: 'rights.denied' } };
  await answerSave(app, path.join(home, 'sida.zip'));
  expect(await tryAsk(page, 'exports.commonPage', { name: 'sida' })).toMatchObject(denied);
  expect(readdirSync(home)).not.toContain('sida.zip');
  expect(
    await tryAsk(page, 'commonPage.published', { id: last!.id, on: '2026-11-24', address: ADDRESS }),
  ).toMatchObject(denied);
  expect(await tryAsk(page, 'commonPage.saveSettings', { address: '', groupBy: 'platform', intro: '' })).toMatchObject(
    denied,
  );
  await goTo(page, paths.today);
  await expect(page.getByText('sedan den gemensamma sidan lades ut', { exact: false })).toHaveCount(0);

  await signIn(page, 'elif-yildiz', DEMO_PASSPHRASE);
  await page.getByRole('link', { name: /^Visa: .*sedan den gemensamma sidan lades ut/ }).click();
  await expect(commonPage(page).make).toBeVisible();
});

test('an empty register makes no page, and a cancelled or failed export leaves no pending version', async ({
  launch,
}) => {
  const running = await launch();
  const { page } = running;
  await makeVault(page);
  await goTo(page, paths.commonPage);
  await expect(page.getByRole('heading', { name: 'Inget att visa än' })).toBeVisible();
  await expect(commonPage(page).make).toHaveCount(0);
  await expectAccessible(page);
  await answerSave(running.app, path.join(running.home, 'tom.zip'));
  expect(await tryAsk(page, 'exports.commonPage', { name: 'tom' })).toMatchObject({
    ok: false,
    error: { code: 'commonPage.nothing' },
  });
  await joinOffice(page);
  await addChannel(page, { name: 'Badet' });
  await answerSave(running.app, path.join(running.home, 'saknas', 'sida.zip'));
  await commonPage(page).make.click();
  await expect(page.getByText(/Filen kunde inte skrivas där/).first()).toBeVisible();
  await answerSave(running.app, undefined);
  expect(await ask(page, 'exports.commonPage', { name: 'sida' })).toEqual({ saved: false });
  expect((await ask(page, 'commonPage.get', {})).waiting).toEqual([]);
  expect(readdirSync(running.home).filter((name) => /\.(zip|tmp)$/.test(name))).toEqual([]);
});

const nobody = {
  boardId: null,
  unitId: null,
  responsibleId: null,
  recoveryMailOwnerId: null,
  recoveryPhoneOwnerId: null,
};
const never = { startedOn: '2023-08-12', lastPostOn: null, verifiedOn: null, reviewOn: null, hoursPerWeek: null };

async function addChannel(
  page: Page,
  more: {
    name: string;
    purpose?: string;
    address?: string;
    crisis?: boolean;
    departmentId?: string | null;
    platform?: string;
    electedBlog?: boolean;
  },
): Promise<string> {
  const departmentId = (await ask(page, 'organisation.get', {})).departments[0]?.id ?? '';
  const fields = {
    ...nobody,
    ...never,
    platform: 'facebook',
    address: '',
    departmentId,
    purpose: 'Öppettider och frågor',
    twoFactor: { status: 'unknown' as const, deviceHolderId: null },
    ...more,
  };
  const { id } = await ask(page, 'channels.save', { fields });
  await activate(page, id, '2026-01-05');
  return id;
}

/** Imports this many channels of one department from a list, and makes them active. */
async function importMany(page: Page, count: number): Promise<void> {
  const rows = Array.from(
    { length: count },
    (_, index) =>
      `Kanal ${String(index)};Instagram;https://www.instagram.com/kanal${String(index)};Kultur- och fritidsförvaltningen;Berätta`,
  );
  await goTo(page, paths.imports);
  await channelImport(page).file.setInputFiles({
    name: 'kanaler.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(['Namn;Plattform;Adress;Förvaltning;Syfte', ...rows].join('\n')),
  });
  await channelImport(page).importButton(count).click();
  await expect(channelImport(page).done).toBeVisible({ timeout: 60_000 });
  const lines = await ask(page, 'channels.list', {});
  expect(lines).toHaveLength(count + NAMES.length);
  const listed = lines.filter(({ channel }) => channel.importId !== null).map(({ channel }) => channel.id);
  await activateMany(page, listed, '2026-01-05');
}

const NAMES = [
  '<script>document.title = "x"</script>',
  '"><img src=x onerror="document.title = 1">',
  "' onmouseover='alert(1)",
  'مسبح البلدية',
  '👩‍👩‍👧‍👦 Familjebadet 🏊🏽',
  'Å'.repeat(200),
  '</title></head><body>',
];

/** Opens a file in a separate window of the program's Chromium. */
async function openFile(running: Running, file: string): Promise<Page> {
  const opened = running.app.waitForEvent('window');
  await running.app.evaluate(
    ({ BrowserWindow }, url) =>
      void new BrowserWindow({
        show: false,
        width: 1000,
        height: 800,
        webPreferences: { sandbox: true, partition: 'common-page' },
      }).loadURL(url),
    pathToFileURL(file).href,
  );
  const page = await opened;
  await page.waitForLoadState();
  return page;
}

test('[R38.1] the page with 300 channels and hostile names is accessible in every presentation, and nothing in it runs', async ({
  launch,
}) => {
  // A minute alone, and four programs may share two processors.
  test.setTimeout(480_000);
  const running = await launch({ env: CLOCK });
  const { page } = running;
  await makeVault(page);
  await joinOffice(page);
  for (const name of NAMES)
    await addChannel(page, {
      name,
      purpose: `${name} ${'mycket att säga '.repeat(20)}`,
      address: `https://www.facebook.com/a${String(NAMES.indexOf(name))}?b=1&c=2`,
      crisis: true,
      departmentId: null,
    });
  expect(
    await tryAsk(page, 'channels.save', {
      fields: {
        ...nobody,
        ...never,
        name: 'x'.repeat(300),
        platform: 'facebook',
        departmentId: null,
        purpose: '',
        twoFactor: { status: 'unknown', deviceHolderId: null },
      },
    }),
  ).toMatchObject({ ok: false, error: { code: 'input.invalid' } });
  await importMany(page, 299 - NAMES.length);
  const blog = await addChannel(page, {
    name: 'Annas blogg',
    platform: 'blog',
    address: 'https://anna.example/',
    electedBlog: true,
  });
  await goTo(page, paths.commonPage);
  await expect(commonPage(page).leftOut).toContainText('Annas blogg');
  await ask(page, 'channels.recordCheck', {
    channelId: blog,
    checkId: 'electedDisclaimer',
    result: 'ok',
    note: '',
    on: '2026-11-24',
    evidence: [],
  });
  await expect(commonPage(page).preview).toContainText('uttrycker inte kommunens åsikter');
  await expect(commonPage(page).preview.getByRole('listitem')).toHaveCount(300);
  await expectAccessible(page);

  const file = path.join(await makePage(running, 'stor'), 'kanaler.html');
  const made = await openFile(running, file);
  expect(await made.title()).toBe('Bollnäs kommun i sociala medier');
  await expect(made.locator('.channels > li')).toHaveCount(300);
  await expect(made.locator('main a[href^="https:"]')).toHaveCount(300);
  await expect(made.locator('script, img, iframe, [onmouseover]')).toHaveCount(0);
  for (const name of NAMES) await expect(made.getByText(name, { exact: true })).toHaveCount(1);
  for (const colorScheme of ['light', 'dark'] as const) {
    await made.emulateMedia({ colorScheme });
    await expect
      .poll(() => made.evaluate(() => getComputedStyle(document.body).backgroundColor))
      .toBe(colorScheme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(22, 25, 28)');
    await expectAccessible(made);
  }
  await running.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find((one) => one.webContents.getURL().startsWith('file:'))
      ?.setContentSize(320, 640),
  );
  await expect.poll(() => made.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  const pdf = await running.app.evaluate(async ({ BrowserWindow }) =>
    (
      await BrowserWindow.getAllWindows()
        .find((one) => one.webContents.getURL().startsWith('file:'))!
        .webContents.printToPDF({})
    ).toString('base64'),
  );
  const text = execFileSync('pdftotext', ['-layout', '-', '-'], {
    input: Buffer.from(pdf, 'base64'),
    encoding: 'utf8',
  });
  for (const words of [
    'Bollnäs kommun i sociala medier',
    'https://www.instagram.com/kanal291',
    'Familjebadet',
    'Kriskanal',
  ])
    expect(text).toContain(words);
});
