// One channel's whole life, by an officer, the head of the department and the communications office, in two vaults that
// exchange signed files: applied for, decided, consulted on, set up, registered, corrected, active, reviewed, closed.
// R02, R05–R09, R13, R24, R27, R30.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { BOLLNAS_2011 } from '../../../domain/rules/bollnas-2011/rule-set.ts';
import { DEMO_PASSPHRASE } from '../../../domain/vault/demo.ts';
import { paths } from '../../../renderer/routes.ts';
import { applicationForm, applicationPage } from '../routes/applications.ts';
import { beforeActive, channelImport, channelPage } from '../routes/channels.ts';
import { messages } from '../routes/messages.ts';
import { title } from '../routes/navigation.ts';
import { completeSteps, storePicture } from '../support/data/closures.ts';
import { openDemo } from '../support/data/demo.ts';
import { signIn } from '../support/data/sign-in.ts';
import { expect, test } from '../support/fixtures.ts';
import { ask, tryAsk } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { goTo } from '../support/page/go-to.ts';
import { CLOCK, pickFrom } from '../support/page/registers.ts';
import type { Running } from '../support/program/launch.ts';
import { answerSave, waitForFile } from '../support/system/dialogs.ts';
import { outputOf } from '../support/system/tools.ts';

const [AHMED, CHIEF, OFFICE] = ['ahmed-noori', 'birgitta-holm', 'elif-yildiz'] as const;
const NAME = 'Biblioteksbåten';
const CORRECTED = 'Norråsa biblioteksbåt';
const TODAY = '2026-11-24';
const as = (page: Page, memberId: string): Promise<void> => signIn(page, memberId, DEMO_PASSPHRASE);
const named = async (page: Page, name: string) =>
  (await ask(page, 'channels.list', {})).find(({ channel }) => channel.name === name)!.channel;

async function apply(page: Page): Promise<void> {
  await as(page, AHMED);
  await goTo(page, paths.newApplication);
  const writing = applicationForm(page);
  await writing.name.fill(NAME);
  await writing.address.fill('instagram.com/biblioteksbaten');
  await writing.address.blur();
  await expect(writing.platform).toHaveValue('Instagram');
  await writing.purpose.fill('Öarna ska se när båten kommer.');
  await writing.audience.fill('öborna');
  await writing.why.fill('Ingen annan kanal når öarna.');
  await writing.open.check();
  await writing.hours.fill('2');
  await pickFrom(writing.runners, 'Ahmed Noori');
  await page.keyboard.press('Escape');
  await writing.records.fill('Sidan sparas varje månad.');
  for (const what of [/värderingar/, /varumärke/, /lagen/]) await writing.attest(what).check();
  await writing.sendTo('Birgitta Holm').click();
  await expect(title(page, `${NAME} på Instagram`)).toBeVisible();
}

async function decide(page: Page): Promise<void> {
  await as(page, OFFICE);
  const { id } = (await ask(page, 'applications.list', {})).find(
    ({ application }) => application.name === NAME,
  )!.application;
  await ask(page, 'applications.consult', { id, on: TODAY, how: 'meeting', note: 'Namnet är ledigt.' });
  await as(page, CHIEF);
  await goTo(page, paths.application(id));
  const application = applicationPage(page);
  for (const finding of ['purpose', 'worktime'] as const) await application.answer(finding, 'Ja').check();
  await application.outcome('Godkänn').check();
  await application.approve.click();
  await expect(messages(page).said('Ansökan är godkänd. Kanalen förbereds.')).toBeVisible();
}

/** Saves the notice of the new channel as a signed file, which openssl accepts, and records that it was sent. */
async function notify({ app, page, home }: Running, id: string): Promise<string> {
  await as(page, AHMED);
  await goTo(page, paths.channel(id));
  await beforeActive(page).act('Anteckna', 'Meddelande till Informationskontoret').click();
  const { dialog } = channelPage(page).contact;
  const file = path.join(home, 'besked.zip');
  await answerSave(app, file);
  await dialog.getByRole('button', { name: 'Spara som undertecknad fil' }).click();
  await waitForFile(file);
  const folder = path.join(home, 'uppackad');
  outputOf('unzip', '-o', '-q', file, '-d', folder);
  const commands = readFileSync(path.join(folder, 'sa-kontrollerar-du.txt'), 'utf8')
    .split('\n')
    .filter((line) => /^ {2}(?:\(printf|openssl)/.test(line));
  expect(outputOf('sh', '-c', `cd '${folder}' && ${commands.join(' && ')}`)).toContain(
    'Signature Verified Successfully',
  );
  await dialog.getByRole('combobox', { name: 'Hur' }).click();
  await page.getByRole('option', { name: 'Undertecknad fil' }).click();
  await dialog.getByRole('button', { name: 'Ja, det är skickat' }).click();
  await expect(dialog).toBeHidden();
  return file;
}

/** Imports one row of a signed file; each is the first of its signer, whose digits have been compared on the telephone. */
async function importRow(page: Page, file: string, name: string): Promise<void> {
  await goTo(page, paths.imports);
  const importing = channelImport(page);
  await importing.file.setInputFiles(file);
  await expect(importing.preview).toBeVisible();
  await expectAccessible(page);
  const wanted = page.getByRole('checkbox', { name: new RegExp(`^Importera rad \\d+, ${name}$`) });
  await expect(wanted).toBeVisible();
  // A file with a single row has nothing to leave out.
  const rows = page.getByRole('checkbox', { name: /^Importera rad \d+, / });
  if ((await rows.count()) > 1) {
    await page.getByRole('button', { name: 'Ta inte med någon' }).click();
    await wanted.check();
  }
  await page.getByRole('checkbox', { name: /^Siffrorna är jämförda/ }).check();
  await importing.importButton(1).click();
  await expect(importing.done).toBeVisible();
}

/** Sends the whole register as a signed file. */
async function sendRegister({ app, page, home }: Running, name: string): Promise<string> {
  const file = path.join(home, name);
  await answerSave(app, file);
  await goTo(page, paths.channels);
  await page.getByRole('button', { name: 'Skicka förteckning' }).click();
  const dialog = page.getByRole('dialog', { name: 'Skicka förteckningen som undertecknad fil' });
  await dialog.getByRole('combobox', { name: 'Kanaler' }).click();
  await page.getByRole('option', { name: 'Alla', exact: true }).click();
  await dialog.getByRole('button', { name: 'Spara filen' }).click();
  await waitForFile(file);
  await expect(dialog).toBeHidden();
  return file;
}

/** The notice to users is written from the rules and posted, and every check is made with a picture. */
async function setUp(page: Page, id: string): Promise<void> {
  const { proposals } = await ask(page, 'channels.notices', { id });
  const { noticeId } = await ask(page, 'channels.writeNotice', {
    ...{ channelId: id, language: 'sv', languageName: '', place: '', text: proposals.sv.platform.text },
  });
  await ask(page, 'channels.postNotice', {
    ...{ channelId: id, noticeId, version: 1, where: 'Profiltexten', on: TODAY, evidence: [] },
  });
  const { blobId, name } = await storePicture(page);
  for (const { id: checkId, evidence, onlyElectedBlog } of BOLLNAS_2011.checks)
    if (!onlyElectedBlog)
      await ask(page, 'channels.recordCheck', {
        ...{ channelId: id, checkId, result: 'ok', note: '', on: TODAY },
        evidence: evidence === 'none' ? [] : [{ blobId, name }],
      });
}

test('[R05.1][R02.1][R07.2][R08.2][R13.1][R27.2] one channel lives from its application to its closure, in two vaults', async ({
  launch,
}) => {
  test.slow();
  const department = await launch({ env: CLOCK });
  const office = await launch({ env: CLOCK });
  for (const { page } of [department, office]) await openDemo(page);
  const { page } = department;
  await apply(page);
  await decide(page);
  const { id } = await named(page, NAME);
  expect(await tryAsk(page, 'channels.activate', { id })).toMatchObject({ error: { code: 'channels.noSetupNotice' } });

  // The communications office registers it from the file, and gives it the name that its channels have.
  const notice = await notify(department, id);
  await as(office.page, OFFICE);
  await importRow(office.page, notice, NAME);
  const theirs = await named(office.page, NAME);
  expect(theirs).toMatchObject({ state: 'preparing', origin: { channelId: id } });
  await ask(office.page, 'channels.save', { id: theirs.id, fields: { ...theirs, name: CORRECTED } });
  const correction = await sendRegister(office, 'rattelse.zip');

  // The department takes the correction in, and nothing else of it.
  await as(page, CHIEF);
  await importRow(page, correction, CORRECTED);
  expect(await ask(page, 'channels.get', { id })).toMatchObject({ channel: { name: CORRECTED, state: 'preparing' } });

  await as(page, AHMED);
  expect(await tryAsk(page, 'channels.activate', { id })).toMatchObject({ error: { code: 'channels.checksMissing' } });
  await setUp(page, id);
  await goTo(page, paths.channel(id));
  await expect(title(page, CORRECTED)).toBeVisible();
  await beforeActive(page).activate.click();
  await expect(messages(page).said('Kanalen är aktiv.')).toBeVisible();
  await expectAccessible(page);

  // It is active in the register of the office too, which keeps neither its approval nor its checks.
  await as(page, CHIEF);
  const active = await sendRegister(department, 'aktiv.zip');
  await importRow(office.page, active, CORRECTED);
  expect(await named(office.page, CORRECTED)).toMatchObject({ id: theirs.id, state: 'active' });

  // It is closed by decision, step by step, and the office is told.
  const { id: closureId } = await ask(page, 'closures.start', {
    ...{ channelId: id, decidedBy: CHIEF, decidedOn: TODAY, reference: 'KFN 2026/140', reason: 'Båten läggs upp.' },
    endsOn: TODAY,
  });
  await completeSteps(page, closureId, 'destroyed');
  await ask(page, 'closures.recordNotice', {
    id: closureId,
    notice: { on: TODAY, how: 'mail', to: 'Informationskontoret', text: 'Kanalen är stängd.' },
  });
  await ask(page, 'closures.finish', { id: closureId, words: CORRECTED });
  const closed = (await ask(page, 'channels.get', { id })).channel;
  expect(closed).toMatchObject({
    ...{ state: 'closed', closedOn: TODAY, approval: { byId: CHIEF }, commitment: { byId: CHIEF } },
    ...{ checks: { sender: { result: 'ok' } }, notices: [{ postings: [{ where: 'Profiltexten' }] }] },
  });
  const last = await sendRegister(department, 'stangd.zip');
  await channelImport(office.page).another.click();
  await channelImport(office.page).file.setInputFiles(last);
  await expect(
    office.page.getByText(`Kanalen ${CORRECTED} är avvecklad hos avsändaren.`, { exact: false }),
  ).toBeVisible();
});
