// Handing over three channels and more: a refusal and an acceptance, the briefing, a role on a platform, calendar files
// and notices that other programs read; and absences from a calendar file.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { DEMO_PASSPHRASE } from '../../../domain/vault/demo.ts';
import { paths } from '../../../renderer/routes.ts';
import { absenceWizard } from '../routes/absence-wizard.ts';
import { NO_CALENDAR } from '../routes/cover-timeline.ts';
import { gate } from '../routes/gate.ts';
import { firstScreenLetter, handover, letter } from '../routes/handover.ts';
import { firstScreen } from '../routes/navigation.ts';
import { saveAs } from '../routes/save-menu.ts';
import { ask, tryAsk } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { openDemo } from '../support/data/demo.ts';
import { answerSave, waitForFile } from '../support/system/dialogs.ts';
import { expect, test } from '../support/fixtures.ts';
import type { Running } from '../support/program/launch.ts';
import { goTo } from '../support/page/go-to.ts';
import { CLOCK, field, section } from '../support/page/registers.ts';
import { signIn } from '../support/data/sign-in.ts';
import { outputOf, pdfText } from '../support/system/tools.ts';

test.describe.configure({ mode: 'default' });

const [SARA, AHMED, LINNEA] = ['sara-ek', 'ahmed-noori', 'linnea-sandqvist'] as const;
const LIBRARY = 'Norråsa bibliotek';
const LIBRARY_PAGE = 'Norråsa bibliotek, Facebook';

const as = (page: Page, memberId: string): Promise<void> => signIn(page, memberId, DEMO_PASSPHRASE);

/** Linnéa becomes a member of the vault too, and Sara's library page gets a platform role instead of a password. */
async function prepare(page: Page): Promise<void> {
  const { code } = await ask(page, 'members.invite', { personId: LINNEA });
  await ask(page, 'vault.lock', {});
  await ask(page, 'vault.acceptInvitation', { memberId: LINNEA, code, passphrase: DEMO_PASSPHRASE });
  await as(page, SARA);
  await ask(page, 'logins.save', {
    fields: {
      channelId: 'bibliotek-fb',
      label: 'Sidans roller',
      kind: 'roleGrant',
      custodianIds: [SARA],
      grantedRole: 'Redaktör',
    },
    secret: {},
  });
}

const NO = 'Har kurs hela veckan.';
const DECIDE_ANYWAY = 'Bestäm ändå';
const done = (page: Page) => page.getByText(/klart i dag .* av Linnéa Sandqvist/);
const decideAnyway = (page: Page, name: string) => page.getByRole('button', { name: `${DECIDE_ANYWAY}: ${name}` });

/** Presses a button that saves a file, and returns where it is. */
async function saved(running: Running, button: Locator, file: string): Promise<string> {
  const target = path.join(running.home, file);
  await answerSave(running.app, target);
  await button.click();
  await waitForFile(target);
  return target;
}

const READ_ICS =
  'import sys,json,icalendar\nc=icalendar.Calendar.from_ical(open(sys.argv[1],"rb").read())\nprint(json.dumps([[str(e["uid"]),e.decoded("dtstart").isoformat(),e.decoded("dtend").isoformat(),str(e["summary"]),str(e["status"])] for e in c.walk("VEVENT")]))';
const READ_EML =
  'import sys,json,email,email.policy\nm=email.message_from_binary_file(open(sys.argv[1],"rb"),policy=email.policy.default)\nprint(json.dumps({"to":m["to"],"subject":m["subject"],"unsent":m["x-unsent"],"text":m.get_body(("plain",)).get_content(),"files":[[a.get_filename(),a.get_content_type(),a.get_content() if isinstance(a.get_content(),str) else a.get_content().decode()] for a in m.iter_attachments()]}))';
interface Mail {
  to: string;
  subject: string;
  unsent: string;
  text: string;
  files: string[][];
}
const byPython = (program: string, file: string): unknown =>
  JSON.parse(outputOf('/usr/bin/python3', '-c', program, file));
const eventsIn = (file: string): string[][] => byPython(READ_ICS, file) as string[][];
const mailIn = (file: string): Mail => byPython(READ_EML, file) as Mail;

/** Plans Sara's week with Ahmed as the substitute for everything, up to the handover. */
async function planWeek(page: Page): Promise<string> {
  const wizard = absenceWizard(page);
  await wizard.begin('30 nov', '4 dec');
  await wizard.next.click();
  await wizard.assignAll('Ahmed Noori');
  await expect(wizard.covered).toBeVisible();
  await wizard.next.click();
  await expect(wizard.handoverQuestion).toBeVisible();
  return page.url().split('/').at(-1) ?? '';
}

test('[R35.2] a handover of three channels survives a refusal, and gives the substitute briefing, role and notices', async ({
  launch,
}) => {
  test.setTimeout(180_000);
  const first = await launch({ env: CLOCK });
  let { page } = first;
  await openDemo(page);
  await prepare(page);
  const wizard = absenceWizard(page);
  const id = await planWeek(page);
  expect(
    new Set((await ask(page, 'absences.get', { id })).needs.map(({ channelId }) => channelId)).size,
  ).toBeGreaterThanOrEqual(3);

  // Known facts are filled in; the rest is written, some of it also for the next time.
  await expect(page.getByText('Skaffa rollen Redaktör i Norråsa bibliotek, Facebook')).toBeVisible();
  await wizard.note(LIBRARY).fill('Bokbussen står still på onsdag.');
  await page.getByRole('button', { name: /^(Beskriv kanalen|Ändra beskrivningen): Norråsa bibliotek$/ }).click();
  await expect(field(page, `Så sköts kanalen: ${LIBRARY}`)).toBeFocused();
  await field(page, `Tonen: ${LIBRARY}`).fill('Du, aldrig ni.');
  await field(page, `Gör inte det här: ${LIBRARY}`).fill('Lova inga öppettider.');
  await expectAccessible(page);
  await wizard.next.click();
  await expect(wizard.answers.getByText('har inte svarat')).toBeVisible();
  await expect(decideAnyway(page, 'Ahmed Noori')).toHaveCount(0);
  await expectAccessible(page);

  // Ahmed refuses, with a reason.
  await as(page, AHMED);
  const briefing = handover(page);
  const asked = briefing.asked('Sara Ek', '30 nov – 4 dec');
  await briefing.answer(asked).click();
  await expect(briefing.titleFrom('Sara Ek')).toBeVisible();
  await expect(section(page, LIBRARY_PAGE).getByText('Lova inga öppettider.')).toBeVisible();
  await expect(
    page.getByText('Öppna ärenden och frågor visas här från måndag 30 november', { exact: false }).first(),
  ).toBeVisible();
  await expectAccessible(page);
  await briefing.no.click();
  await expect(briefing.sayNo).toBeDisabled();
  await briefing.why.fill(NO);
  await expectAccessible(page);
  await briefing.sayNo.click();
  await expect(briefing.saidNo(NO)).toBeVisible();
  await goTo(page, paths.today);
  await expect(asked).toHaveCount(0);

  // Sara and her head of department are notified; the absence cannot be confirmed; another substitute is chosen.
  await as(page, 'birgitta-holm');
  await expect(briefing.refusal('Ahmed Noori')).toBeVisible();
  await as(page, SARA);
  await briefing.nameAnother('Ahmed Noori').click();
  await wizard.step('confirm').click();
  await expect(page.getByText('En ersättare har sagt nej.', { exact: false })).toBeVisible();
  await expect(wizard.confirm).toBeDisabled();
  await wizard.toSubstitutes.click();
  await expect(briefing.refusedBy('Ahmed Noori').first()).toBeVisible();
  await expectAccessible(page);
  await wizard.assignAll('Linnéa Sandqvist');
  await expect(briefing.refusedBy('Ahmed Noori')).toHaveCount(0);
  await wizard.step('confirm').click();
  await wizard.confirm.click();
  await expect(wizard.confirmedBy('Sara Ek')).toBeVisible();
  await goTo(page, paths.cover);
  await expect(page.getByText('väntar på svar från Linnéa Sandqvist')).toBeVisible();

  // Linnéa accepts, gets the role and her calendar.
  await as(page, LINNEA);
  await goTo(page, paths.cover);
  await section(page, 'Du är ersättare').getByRole('link', { name: 'Svara: för Sara Ek' }).click();
  await page.getByRole('button', { name: 'Ja, jag tar det' }).click();
  await expect(page.getByText(/^Du har sagt ja, i dag/)).toBeVisible();
  await page.getByRole('button', { name: `Rollen finns: Linnéa Sandqvist, ${LIBRARY_PAGE}` }).click();
  await expect(done(page)).toBeVisible();
  await expectAccessible(page);
  const events = eventsIn(await saved(first, letter(page).calendarFor('Linnéa Sandqvist'), 'ersattare.ics'));
  expect(events).toEqual([
    [`${id}.${LINNEA}.1@kanalvakt.invalid`, '2026-11-30', '2026-12-05', 'Ersättare för Sara Ek', 'CONFIRMED'],
  ]);
  // Neither the others' days, nor the absent person's.
  expect(
    await tryAsk(page, 'exports.absenceNotice', {
      id,
      personId: SARA,
      subject: 'x',
      text: 'x',
      attached: 'x',
      name: 'x',
      summary: 'x',
    }),
  ).toMatchObject({ ok: false, error: { code: 'absences.briefingNotYours' } });

  // Sara sees the answer, saves her own days, and sends Linnéa hers.
  await as(page, SARA);
  await goTo(page, paths.absence(id));
  await expect(wizard.answers.getByText('har sagt ja')).toBeVisible();
  const days = await saved(first, letter(page).calendarFor('Sara Ek'), 'borta.ics');
  expect(eventsIn(days)).toEqual([
    [`${id}.${SARA}.1@kanalvakt.invalid`, '2026-11-30', '2026-12-05', 'Borta, ersättare finns', 'CONFIRMED'],
  ]);
  expect(readFileSync(days, 'utf8').replaceAll('\r\n ', '')).toMatch(/Norråsa bibliotek\\, Facebook: Linnéa Sandqvist/);
  await letter(page).to('Linnéa Sandqvist').click();
  await expectAccessible(page);
  const mail = mailIn(await saved(first, letter(page).save, 'ersattare.eml'));
  expect(mail).toMatchObject({ subject: 'Du är ersättare för Sara Ek 30 nov – 4 dec', unsent: '1' });
  expect(mail.to).toContain('linnea.sandqvist@norrasa.example');
  expect(mail.text).toMatch(
    /Hej Linnéa Sandqvist,[\s\S]*– Norråsa bibliotek, Facebook: [\s\S]*Kalenderfilen är bifogad\./,
  );
  expect(mail.files).toMatchObject([
    [
      expect.stringMatching(/^Ersättare för Sara Ek 2026-11-30\.ics$/),
      'text/calendar',
      expect.stringContaining('BEGIN:VEVENT'),
    ],
  ]);
  await letter(page).isSent.click();
  await expect(wizard.answers.getByText(/skickat i dag .* av Sara Ek/)).toBeVisible();
  await page.getByRole('link', { name: 'Visa överlämningen' }).click();
  const earlier = section(page, 'Tidigare svar');
  await expect(earlier.getByText('Ahmed Noori sade nej')).toBeVisible();
  await expect(earlier.getByText(NO)).toBeVisible();
  const printed = pdfText(await saveAs(first, 'overlamning.pdf', 'pdf'));
  for (const words of [
    'Bokbussen står still på onsdag.',
    'Du, aldrig ni.',
    'Lova inga öppettider.',
    'Redaktör',
    'Linnéa Sandqvist',
  ])
    expect(printed).toContain(words);
  await first.close();

  // During the absence Linnéa sees what is open; the day after, the role is to be removed.
  const during = await launch({ home: first.home, env: { KANALVAKT_CLOCK: '2026-11-30T08:00:00+01:00' } });
  ({ page } = during);
  await gate(page).expectLocked();
  await as(page, LINNEA);
  await page
    .getByRole('listitem')
    .filter({ hasText: 'Du är ersättare för Sara Ek' })
    .getByRole('link', { name: /^Läs/ })
    .click();
  await expect(
    section(page, LIBRARY_PAGE).getByRole('link').filter({ hasNotText: 'Öppna kanalen' }).first(),
  ).toBeVisible();
  await expectAccessible(page);
  await during.close();
  const after = await launch({ home: first.home, env: { KANALVAKT_CLOCK: '2026-12-05T08:00:00+01:00' } });
  ({ page } = after);
  await gate(page).expectLocked();
  await as(page, LINNEA);
  const reminder = page.getByRole('listitem').filter({ hasText: 'Ta bort rollen på plattformen: Sidans roller' });
  await reminder.getByRole('link', { name: /^Markera/ }).click();
  await page.getByRole('button', { name: `Rollen är borttagen: Linnéa Sandqvist, ${LIBRARY_PAGE}` }).click();
  await expect(done(page)).toBeVisible();
  await goTo(page, paths.today);
  await expect(firstScreen(page).title).toBeVisible();
  await expect(reminder).toHaveCount(0);
});

test('a head of department can overrule a refusal with a reason, and an officer cannot', async ({ demo }) => {
  const { page } = await demo({ env: CLOCK });
  const wizard = absenceWizard(page);
  const id = await planWeek(page);
  await as(page, AHMED);
  const { parts } = await ask(page, 'absences.briefing', { id });
  await ask(page, 'absences.answer', {
    id,
    said: 'no',
    reason: 'Har kurs.',
    covers: parts.find(({ personId }) => personId === AHMED)!.covers.map((one) => one.id),
  });
  expect(await tryAsk(page, 'absences.decide', { id, personId: AHMED, reason: 'x' })).toMatchObject({
    ok: false,
    error: { code: 'absences.notYours' },
  });
  await as(page, SARA);
  expect(await tryAsk(page, 'absences.decide', { id, personId: AHMED, reason: 'x' })).toMatchObject({
    ok: false,
    error: { code: 'absences.onlyManager' },
  });
  await as(page, 'birgitta-holm');
  await goTo(page, paths.absence(id));
  await wizard.step('confirm').click();
  await expect(wizard.answers.getByText('Har kurs.', { exact: false })).toBeVisible();
  await decideAnyway(page, 'Ahmed Noori').click();
  const dialog = page.getByRole('dialog');
  const decide = dialog.getByRole('button', { name: DECIDE_ANYWAY });
  await expect(decide).toBeDisabled();
  await handover(page).why.fill('Kursen flyttas.');
  await expectAccessible(page);
  await decide.click();
  await expect(wizard.answers.getByText('bestämt av chef')).toBeVisible();
  await wizard.confirm.click();
  await expect(wizard.confirmedBy('Birgitta Holm')).toBeVisible();
  await ask(page, 'absences.cancel', { id, reason: 'Prov' });
  await as(page, SARA);
});

test('a letter still to be sent is on the first screen until somebody says that it is sent', async ({ demo }) => {
  const { page } = await demo({ env: CLOCK });
  const days = { from: '2026-11-30', to: '2026-12-04' };
  const { absence, needs } = await ask(page, 'absences.save', {
    fields: { personId: SARA, kind: 'holiday', ...days, note: '' },
  });
  const covers = needs.map(({ channelId, duty }) => ({ channelId, duty, substituteId: LINNEA, ...days }));
  await ask(page, 'absences.assign', { id: absence.id, covers, replaces: covers });
  await ask(page, 'absences.confirm', { id: absence.id });
  const { row } = firstScreenLetter(page, 'Linnéa Sandqvist');
  await expect(row).toContainText('om frånvaron för Sara Ek 30 nov – 4 dec');
  await expectAccessible(page);
  await row.getByRole('link', { name: /^Skicka/ }).click();
  await letter(page).to('Linnéa Sandqvist').click();
  await field(page, 'Text').press('Control+Enter');
  await expectAccessible(page);
  await letter(page).isSent.click();
  await expect(absenceWizard(page).answers.getByText(/skickat i dag .* av Sara Ek/)).toBeVisible();
  await goTo(page, paths.today);
  await expect(firstScreen(page).title).toBeVisible();
  await expect(row).toHaveCount(0);
  await ask(page, 'absences.cancel', { id: absence.id, reason: 'Prov' });
  await expect(row).toBeVisible();
});

const CALENDAR = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//Prov//Prov//SV',
  ...[
    ['SUMMARY:Semester', 'DTSTART;VALUE=DATE:20270705', 'DTEND;VALUE=DATE:20270724'],
    ['SUMMARY:Hälsokontroll', 'DTSTART:20270115T090000', 'DTEND:20270115T100000'],
    [
      'SUMMARY:Kurs i Gävle',
      'DTSTART;TZID=Europe/Stockholm:20270412T080000',
      'DTEND;TZID=Europe/Stockholm:20270413T170000',
    ],
    ['SUMMARY:Fjällen', 'DTSTART;VALUE=DATE:20261210', 'DTEND;VALUE=DATE:20261219'],
    ['SUMMARY:Namnsdag', 'TRANSP:TRANSPARENT', 'DTSTART;VALUE=DATE:20270501', 'RRULE:FREQ=YEARLY'],
  ].flatMap((lines, index) => ['BEGIN:VEVENT', `UID:${String(index)}@prov`, ...lines, 'END:VEVENT']),
  'END:VCALENDAR',
  '',
].join('\r\n');

test('absences from a calendar file are previewed with reasons, imported as drafts, and undone in one step', async ({
  demo,
}) => {
  const running = await demo({ env: CLOCK });
  const { page } = running;
  await goTo(page, paths.cover);
  const before = (await ask(page, 'absences.list', {})).length;
  const choosing = page.locator('input[type=file][aria-label="Kalenderfil med frånvaro"]');
  const file = (name: string, content: string): string => {
    const target = path.join(running.home, name);
    writeFileSync(target, content);
    return target;
  };
  await choosing.setInputFiles(file('inget.ics', 'det här är ingen kalender'));
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(NO_CALENDAR, { exact: false })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);

  await choosing.setInputFiles(file('sara.ics', CALENDAR));
  await expect(dialog.getByText('4 händelser kan bli frånvaro.')).toBeVisible();
  await expect(dialog.getByRole('checkbox', { name: /^5–23 juli? 2027 ?Semester/ })).toBeChecked();
  await expect(dialog.getByRole('checkbox', { name: /^12–13 apr 2027 ?Kurs i Gävle/ })).toBeChecked();
  await expect(dialog.getByText('klockslag, räknas som hela dagar', { exact: false })).toBeVisible();
  await expect(dialog.getByRole('checkbox', { name: /^1 maj 2027 ?Namnsdag/ })).not.toBeChecked();
  await dialog.getByRole('button', { name: 'Visa 2 som inte blir frånvaro' }).click();
  await expect(dialog.getByText('del av en dag, det är ingen frånvaro', { exact: false })).toBeVisible();
  await expect(dialog.getByText(/går över frånvaron .* som redan finns/)).toBeVisible();
  await expectAccessible(page);
  expect((await ask(page, 'absences.list', {})).length).toBe(before);
  await dialog.getByRole('button', { name: 'Lägg in 2 frånvaroperioder' }).click();
  await expect(page.getByText('2 frånvaroperioder är inlagda som utkast.')).toBeVisible();
  const made = (await ask(page, 'absences.list', {})).filter(({ absence }) => absence.calendarId !== undefined);
  expect(
    made.map(({ absence: { from, to, kind, status, personId } }) => [from, to, kind, status, personId]).sort(),
  ).toEqual([
    ['2027-04-12', '2027-04-13', 'course', 'draft', SARA],
    ['2027-07-05', '2027-07-23', 'holiday', 'draft', SARA],
  ]);
  await expect(page.getByText(/^2 frånvaroperioder kom ur en kalenderfil i dag/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Ångra', exact: true }).click();
  await expect(page.getByText('2 frånvaroperioder är borttagna ur planeringen.')).toBeVisible();
  expect(
    (await ask(page, 'absences.list', {}))
      .filter(({ absence }) => absence.calendarId !== undefined)
      .map(({ absence }) => absence.status),
  ).toEqual(['cancelled', 'cancelled']);
  await expect(page.getByText(/kom ur en kalenderfil/)).toHaveCount(0);
});
