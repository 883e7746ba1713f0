// A channel begins with an application: written, decided, corrected; on screen, on paper and by keyboard. R02, R05, R06,
// R09, R28–R30.
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { DEMO_PASSPHRASE } from '../../../domain/vault/demo.ts';
import { paths } from '../../../renderer/routes.ts';
import { applicationForm, applicationPage } from '../routes/applications.ts';
import { emptyField } from '../routes/common.ts';
import { form } from '../routes/form.ts';
import { messages } from '../routes/messages.ts';
import { title } from '../routes/navigation.ts';
import { signIn } from '../support/data/sign-in.ts';
import { expect, test } from '../support/fixtures.ts';
import { ask, tryAsk } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { goTo } from '../support/page/go-to.ts';
import { CLOCK, pickFrom, PNG, section } from '../support/page/registers.ts';
import { answerSave, waitForFile } from '../support/system/dialogs.ts';
import type { Running } from '../support/program/launch.ts';
import { expectValidPdf, pdfText } from '../support/system/tools.ts';

test.describe.configure({ mode: 'default' });

const [SARA, AHMED, CHIEF, OFFICE, OTHER_CHIEF] = [
  'sara-ek',
  'ahmed-noori',
  'birgitta-holm',
  'elif-yildiz',
  'amina-warsame',
] as const;
const as = (page: Page, memberId: string): Promise<void> => signIn(page, memberId, DEMO_PASSPHRASE);

/** An officer of the department whom the chief has not authorised; Sara is signed in. */
async function addKim(page: Page): Promise<void> {
  await as(page, SARA);
  await ask(page, 'people.save', {
    fields: {
      ...{ name: 'Kim Nordin', title: 'Bibliotekarie', email: '', phone: '', elected: false },
      ...{ departmentId: 'kultur', unitId: 'bibliotek', roles: [{ role: 'officer', departmentId: 'kultur' }] },
    },
  });
}

/** A person of the example becomes a member of its vault too; Sara is signed in again. */
async function admit(page: Page, personId: string): Promise<void> {
  await as(page, SARA);
  const { code } = await ask(page, 'members.invite', { personId });
  await ask(page, 'vault.lock', {});
  await ask(page, 'vault.acceptInvitation', { memberId: personId, code, passphrase: DEMO_PASSPHRASE });
  await as(page, SARA);
}

const fields = (name: string, runnerIds: string[], departmentId: string | null = 'kultur') => ({
  ...{ name, platform: 'instagram', platformOther: '', departmentId, unitId: null },
  address: `https://www.instagram.com/${name.toLowerCase()}/`,
  ...{ purpose: 'Visa vad som händer i byarna', audience: 'byarna', whyNotExisting: 'De når inte dit' },
  ...{ openness: 'open' as const, hoursPerWeek: 2, responsibleId: runnerIds[0] ?? null, runnerIds, coverIds: [] },
  recordsHandling: 'Sidan sparas varje månad',
});

/** A submitted application of the person who is signed in. */
async function submitted(page: Page, of: ReturnType<typeof fields>): Promise<string> {
  const { id } = await ask(page, 'applications.save', {
    fields: of,
    attested: { values: true, brand: true, law: true },
  });
  await ask(page, 'applications.submit', { id, note: '' });
  return id;
}

const todayRow = (page: Page, text: string): Locator => page.getByRole('listitem').filter({ hasText: text });

test('[R05.1][R05.2][R06.1][R06.2][R09.1][R02.2][R30.1] an application is written, sent back, corrected, consulted on and approved', async ({
  demo,
}) => {
  const { page } = await demo({ env: CLOCK });
  await addKim(page);
  await as(page, AHMED);
  await goTo(page, paths.applications);
  await page.getByRole('link', { name: 'Ny ansökan' }).click();
  const writing = applicationForm(page);
  await writing.name.fill('Biblioteksbåten');
  await writing.address.fill('instagram.com/biblioteksbaten');
  await writing.address.blur();
  await expect(writing.platform).toHaveValue('Instagram');
  await writing.purpose.fill('Öarna ska se när båten kommer.');
  await expect(page.getByText('Ansökan går till Birgitta Holm.')).toBeVisible();
  await expectAccessible(page);
  // What is missing is said at its field, and nothing is sent.
  await writing.sendTo('Birgitta Holm').click();
  await expect(emptyField(page)).toBeVisible();
  await expect(page.getByText('Välj minst 3.')).toBeVisible();
  // The draft is kept while one is elsewhere.
  await expect(writing.saved).toBeVisible();
  await writing.later.click();
  await todayRow(page, 'Biblioteksbåten').getByRole('link', { name: 'Fortsätt' }).click();
  await expect(writing.purpose).toHaveValue('Öarna ska se när båten kommer.');
  await writing.audience.fill('öborna');
  await writing.why.fill('Ingen annan kanal når öarna.');
  await writing.open.check();
  await writing.hours.fill('2');
  await pickFrom(writing.runners, 'Ahmed Noori', 'Kim Nordin');
  await page.keyboard.press('Escape');
  await writing.records.fill('Sidan sparas varje månad.');
  for (const what of [/värderingar/, /varumärke/, /lagen/]) await writing.attest(what).check();
  await writing.sendTo('Birgitta Holm').click();
  await expect(title(page, 'Biblioteksbåten på Instagram')).toBeVisible();
  const application = applicationPage(page);
  await expect(page.getByText(/^Det är din ansökan/)).toBeVisible();
  await expect(application.undecided).toHaveCount(0);
  const { id } = (await ask(page, 'applications.list', {})).find(
    (row) => row.application.name === 'Biblioteksbåten',
  )!.application;

  // The chief has it on the first screen, and may not approve before both findings are yes.
  await as(page, CHIEF);
  await todayRow(page, 'Ansökan om Biblioteksbåten').getByRole('link', { name: 'Besluta' }).click();
  await expect(title(page, 'Biblioteksbåten på Instagram')).toBeVisible();
  await expect(application.undecided).toBeDisabled();
  await expect(application.outcome('Godkänn')).toBeDisabled();
  await application.outcome('Skicka tillbaka').check();
  await expect(application.sendBack('Ahmed Noori')).toBeDisabled();
  await application.reason.fill('Skriv vem som svarar på helgerna.');
  await expectAccessible(page);
  await application.sendBack('Ahmed Noori').click();
  await expect(application.decided.getByText('Skriv vem som svarar på helgerna.')).toBeVisible();

  // The applicant sees why, and sends it again.
  await as(page, AHMED);
  await todayRow(page, 'Ansökan om Biblioteksbåten är skickad tillbaka').getByRole('link', { name: 'Öppna' }).click();
  await expect(application.history.getByText('Skriv vem som svarar på helgerna.')).toBeVisible();
  await application.correct.click();
  await expect(page.getByText(/^Birgitta Holm skickade tillbaka/)).toBeVisible();
  await writing.records.fill('Sidan sparas varje månad. Kim svarar på helgerna.');
  await writing.sendTo('Birgitta Holm').click();
  await expect(page.getByText('väntar på beslut')).toBeVisible();

  await as(page, OFFICE);
  await goTo(page, paths.application(id));
  await expect(page.getByText(/Den väntar på Birgitta Holm\.$/)).toBeVisible();
  await application.consult.begin.click();
  await application.consult.words.fill('Namnet är ledigt.');
  await form(application.consult.dialog).save.click();
  await expect(application.consultation.getByText('Namnet är ledigt.')).toBeVisible();

  // The decision is gone on with later; what was written is still there.
  await as(page, CHIEF);
  await goTo(page, paths.application(id));
  await application.answer('purpose', 'Ja').check();
  await application.words('purpose').fill('Öarna nås inte i dag.');
  await application.later.click();
  await todayRow(page, 'Biblioteksbåten').getByRole('link', { name: 'Besluta' }).click();
  await expect(application.words('purpose')).toHaveValue('Öarna nås inte i dag.');
  await application.answer('worktime', 'Ja').check();
  await application.outcome('Godkänn').check();
  await application.conditions.fill('Två bilder i veckan.');
  await expect(application.permit('Kim Nordin')).toBeChecked();
  await application.approve.click();
  await expect(messages(page).said('Ansökan är godkänd. Kanalen förbereds.')).toBeVisible();
  await expectAccessible(page);

  // The channel is there, to be set up, with the approval and the commitment.
  await application.toChannel.click();
  await expect(title(page, 'Biblioteksbåten')).toBeVisible();
  const approval = section(page, 'Godkännande');
  await expect(section(page, 'Om kanalen').getByRole('link', { name: /^Birgitta Holm, / })).toBeVisible();
  await expect(approval.getByText('Två bilder i veckan.')).toBeVisible();
  await expect(approval.getByText(/^Bollnäs 2011, version /)).toBeVisible();
  await expect(section(page, 'Kontakt med Informationskontoret').getByText('Namnet är ledigt.')).toBeVisible();
  await expectAccessible(page);
  const made = (await ask(page, 'channels.list', {})).find(({ channel }) => channel.name === 'Biblioteksbåten')!;
  expect(made.channel).toMatchObject({
    state: 'preparing',
    approval: { applicationId: id, byId: CHIEF },
    commitment: { byId: CHIEF },
  });
  const kim = (await ask(page, 'people.list', {})).find(({ name }) => name === 'Kim Nordin');
  expect(kim?.permission).toMatchObject({ decidedBy: CHIEF, withdrawn: null });
});

test('[R05.2][R06.3] the chief of another department neither sees it nor decides, and who may read it is told who does', async ({
  demo,
}) => {
  const { page } = await demo({ env: CLOCK });
  await admit(page, OTHER_CHIEF);
  await as(page, AHMED);
  const id = await submitted(page, fields('Byabussen', [AHMED]));
  await as(page, OTHER_CHIEF);
  await expect(page.getByText('Ansökan om Byabussen')).toHaveCount(0);
  const approve = {
    ...{ purpose: { holds: true, words: '' }, worktime: { holds: true, words: '' } },
    ...{ outcome: 'approve' as const, reason: '', conditions: '', endsOn: null, permittedIds: [] },
  };
  expect(await tryAsk(page, 'applications.decide', { id, decision: approve })).toMatchObject({ ok: false });
  // The officer's own head of unit may read it, and is told who decides.
  await as(page, SARA);
  await goTo(page, paths.application(id));
  await expect(page.getByText(/bara chefen för förvaltningen beslutar\. Den väntar på Birgitta Holm\./)).toBeVisible();
  await expect(applicationPage(page).undecided).toHaveCount(0);
  expect(await tryAsk(page, 'applications.decide', { id, decision: approve })).toMatchObject({
    ok: false,
    error: { code: 'applications.notChief' },
  });
});

/** Prints the application that is shown, and returns the text of the PDF. */
async function printed({ app, home, page }: Running, file: string): Promise<string> {
  const target = path.join(home, file);
  await answerSave(app, target);
  await applicationPage(page).print.click();
  await waitForFile(target);
  expectValidPdf(target);
  return pdfText(target);
}

test('[R05.3] it is printed with lines to sign, and the decision made on paper is recorded with the scan', async ({
  demo,
}) => {
  const running = await demo({ env: CLOCK });
  const { page } = running;
  await as(page, AHMED);
  const id = await submitted(page, fields('Sagostunden', [AHMED]));
  await as(page, OFFICE);
  await goTo(page, paths.application(id));
  const application = applicationPage(page);
  const blank = await printed(running, 'ansokan.pdf');
  expect(blank).toContain('Sagostunden');
  expect(blank).toContain('Visa vad som händer i byarna');
  expect(blank).toMatch(/Underskrift/);
  await application.paper.open();
  const { dialog, reference, answer, outcome, record } = application.paper;
  await outcome('Godkänd').check();
  await record.click();
  await expect(emptyField(dialog)).toBeVisible();
  await expect(dialog.getByText('Lägg in det skannade beslutet.')).toBeVisible();
  await reference.fill('KFN 2026/112');
  await answer('Försvarbart syfte', 'Ja').check();
  await answer('Väl använd arbetstid', 'Ja').check();
  await form(dialog).file.setInputFiles({ name: 'beslut.png', mimeType: 'image/png', buffer: PNG });
  await expect(dialog.getByText('beslut.png')).toBeVisible();
  await expectAccessible(page);
  await record.click();
  await expect(application.decided.getByText('KFN 2026/112')).toBeVisible();
  await expect(application.decided.getByText('beslut.png')).toBeVisible();
  expect(await printed(running, 'beslutad.pdf')).toContain('KFN 2026/112');
});

/** Presses Tab until the target has focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let step = 0; step < 80; step++) {
    if (await target.evaluate((node) => node === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${target.toString()}`);
}

test('[R06.2] the chief refuses by keyboard alone, with reasons that the applicant sees', async ({ demo }) => {
  const { page } = await demo({ env: CLOCK });
  await as(page, AHMED);
  const id = await submitted(page, fields('Hyllan', [AHMED]));
  await as(page, CHIEF);
  await goTo(page, paths.application(id));
  const application = applicationPage(page);
  await tabTo(page, application.answer('purpose', 'Ja'));
  await page.keyboard.press('ArrowRight');
  await expect(application.answer('purpose', 'Nej')).toBeChecked();
  await tabTo(page, application.words('purpose'));
  await page.keyboard.type('Bibliotekets sida räcker.');
  await tabTo(page, application.outcome('Skicka tillbaka'));
  await page.keyboard.press('ArrowRight');
  await expect(application.outcome('Avslå')).toBeChecked();
  await tabTo(page, application.reason);
  await page.keyboard.type('Lägg ut det på bibliotekets sida.');
  await tabTo(page, page.getByRole('button', { name: 'Avslå och skriv under' }));
  await page.keyboard.press('Enter');
  await expect(application.decided.getByText('Lägg ut det på bibliotekets sida.')).toBeVisible();
  await as(page, AHMED);
  await expect(page.getByText('Ansökan om Hyllan är avslagen')).toBeVisible();
  await goTo(page, paths.application(id));
  await expect(application.decided.getByText('Lägg ut det på bibliotekets sida.')).toBeVisible();
  await expectAccessible(page);
});

test('[R29.2] a channel for the whole municipality is decided by the communications office, with why', async ({
  demo,
}) => {
  const { page } = await demo({ env: CLOCK });
  await as(page, AHMED);
  const id = await submitted(page, fields('Kriskanalen', [OFFICE], null));
  await as(page, CHIEF);
  await goTo(page, paths.applications);
  await expect(page.getByText('Kriskanalen')).toHaveCount(0);
  await as(page, OFFICE);
  await goTo(page, paths.application(id));
  const application = applicationPage(page);
  for (const finding of ['purpose', 'worktime'] as const) await application.answer(finding, 'Ja').check();
  await application.outcome('Godkänn').check();
  await expect(application.approve).toBeDisabled();
  await expect(page.getByText('Skriv varför under den första frågan.')).toBeVisible();
  await application.words('purpose').fill('Alla ska nås vid en kris.');
  await application.approve.click();
  await expect(application.decided.getByText('Ja. Alla ska nås vid en kris.')).toBeVisible();
  await expect(application.decided.getByText('Elif Yıldız')).toBeVisible();
});
