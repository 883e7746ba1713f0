// Handing over three channels and more: a no and a yes, the briefing, a role on a platform, calendar files and notices that other
// programs read; and absences out of a calendar file.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { DEMO_PASSPHRASE } from '../../domain/vault/demo.ts';
import { ask, tryAsk } from './support/ask.ts';
import { expectAccessible } from './support/axe.ts';
import { answerSave, savedTo } from './support/dialogs.ts';
import { expect, test } from './support/fixtures.ts';
import type { Running } from './support/launch.ts';
import { choose, CLOCK, field, goTo, openDemo, section } from './support/registers.ts';

const [SARA, AHMED, LINNEA] = ['sara-ek', 'ahmed-noori', 'linnea-sandqvist'] as const;
const onward = (page: Page): Promise<void> => page.getByRole('button', { name: 'Fortsätt', exact: true }).click();

/** Locks, and lets somebody else in. */
async function signIn(page: Page, memberId: string): Promise<void> {
  await ask(page, 'vault.lock', {});
  await ask(page, 'vault.unlock', { memberId, passphrase: DEMO_PASSPHRASE });
  await expect(page.getByRole('navigation').first()).toBeVisible();
  await goTo(page, '/');
  await expect(page.getByRole('heading', { level: 1, name: 'Idag' })).toBeVisible();
}

/** Linnéa is let into the vault too, and Sara's library page gets a role of the platform's instead of a password. */
async function prepare(page: Page): Promise<void> {
  const { code } = await ask(page, 'members.invite', { personId: LINNEA });
  await ask(page, 'vault.lock', {});
  await ask(page, 'vault.acceptInvitation', { memberId: LINNEA, code, passphrase: DEMO_PASSPHRASE });
  await signIn(page, SARA);
  await ask(page, 'logins.save', { fields: { channelId: 'bibliotek-fb', label: 'Sidans roller', kind: 'roleGrant', custodianIds: [SARA], grantedRole: 'Redaktör' }, secret: {} });
}

async function saved(running: Running, button: string, item: string, file: string): Promise<string> {
  const target = path.join(running.home, file);
  await answerSave(running.app, target);
  await running.page.getByRole('button', { name: button }).click();
  // The menu that was open before may still be on its way out.
  await running.page.getByRole('menu', { name: button }).getByRole('menuitem', { name: item }).click();
  await savedTo(target);
  return target;
}

const READ_ICS = 'import sys,json,icalendar\nc=icalendar.Calendar.from_ical(open(sys.argv[1],"rb").read())\nprint(json.dumps([[str(e["uid"]),e.decoded("dtstart").isoformat(),e.decoded("dtend").isoformat(),str(e["summary"]),str(e["status"])] for e in c.walk("VEVENT")]))';
const READ_EML = 'import sys,json,email,email.policy\nm=email.message_from_binary_file(open(sys.argv[1],"rb"),policy=email.policy.default)\nprint(json.dumps({"to":m["to"],"subject":m["subject"],"unsent":m["x-unsent"],"text":m.get_body(("plain",)).get_content(),"files":[[a.get_filename(),a.get_content_type(),a.get_content() if isinstance(a.get_content(),str) else a.get_content().decode()] for a in m.iter_attachments()]}))';
interface Mail {
  to: string;
  subject: string;
  unsent: string;
  text: string;
  files: string[][];
}
const byPython = (program: string, file: string): unknown => JSON.parse(execFileSync('/usr/bin/python3', ['-c', program, file], { encoding: 'utf8' }));
const eventsIn = (file: string): string[][] => byPython(READ_ICS, file) as string[][];
const mailIn = (file: string): Mail => byPython(READ_EML, file) as Mail;

/** Sara's week with Ahmed for everything, as far as the handover. */
async function planWeek(page: Page): Promise<string> {
  await goTo(page, '/tackning/ny');
  await field(page, 'Första dagen borta').fill('30 nov');
  await field(page, 'Sista dagen borta').fill('4 dec');
  await field(page, 'Sista dagen borta').blur();
  await onward(page);
  await onward(page);
  await choose(page, page, 'Samma ersättare för allt', 'Ahmed Noori');
  await page.getByRole('button', { name: 'Utse', exact: true }).click();
  await expect(page.getByText('Allt har en ersättare.')).toBeVisible();
  await onward(page);
  await expect(page.getByRole('heading', { name: 'Vad behöver ersättaren veta?' })).toBeVisible();
  return page.url().split('/').at(-1) ?? '';
}

test('[R35.2] three channels are handed over: one says no and why, another yes; the briefing, the role, calendar and notice follow', async ({ launch }) => {
  test.setTimeout(180_000);
  const first = await launch({ env: CLOCK });
  let { page } = first;
  await openDemo(page);
  await prepare(page);
  const id = await planWeek(page);
  expect(new Set((await ask(page, 'absences.get', { id })).needs.map(({ channelId }) => channelId)).size).toBeGreaterThanOrEqual(3);

  // What the program knows stands there; the rest is written, some of it for the next time too.
  await expect(page.getByText('Skaffa rollen Redaktör i Norråsa bibliotek, Facebook')).toBeVisible();
  await field(page, 'Att tänka på i Norråsa bibliotek').fill('Bokbussen står still på onsdag.');
  await page.getByRole('button', { name: /^(Beskriv kanalen|Ändra beskrivningen): Norråsa bibliotek$/ }).click();
  await expect(field(page, 'Så sköts kanalen: Norråsa bibliotek')).toBeFocused();
  await field(page, 'Tonen: Norråsa bibliotek').fill('Du, aldrig ni.');
  await field(page, 'Gör inte det här: Norråsa bibliotek').fill('Lova inga öppettider.');
  await expectAccessible(page);
  await onward(page);
  await expect(section(page, 'Svar och utskick').getByText('har inte svarat')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Bestäm ändå: Ahmed Noori' })).toHaveCount(0);
  await expectAccessible(page);

  // Ahmed says no, with a reason.
  await signIn(page, AHMED);
  const asked = page.getByRole('listitem').filter({ hasText: 'Svara: du är föreslagen som ersättare för Sara Ek, 30 nov – 4 dec' });
  await asked.getByRole('link', { name: /^Svara/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Överlämning från Sara Ek' })).toBeVisible();
  await expect(section(page, 'Norråsa bibliotek, Facebook').getByText('Lova inga öppettider.')).toBeVisible();
  await expect(page.getByText('Öppna ärenden och frågor visas här från måndag 30 november', { exact: false }).first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Nej', exact: true }).click();
  const no = page.getByRole('dialog');
  await expect(no.getByRole('button', { name: 'Svara nej' })).toBeDisabled();
  await no.getByRole('textbox', { name: 'Varför' }).fill('Har kurs hela veckan.');
  await expectAccessible(page);
  await no.getByRole('button', { name: 'Svara nej' }).click();
  await expect(page.getByText(/Du har sagt nej, .*: Har kurs hela veckan\./)).toBeVisible();
  await goTo(page, '/');
  await expect(asked).toHaveCount(0);

  // Sara and her chief are told; it cannot be confirmed; somebody else is chosen.
  await signIn(page, 'birgitta-holm');
  await expect(page.getByText('Ahmed Noori sade nej till att vara ersättare')).toBeVisible();
  await signIn(page, SARA);
  await page.getByRole('listitem').filter({ hasText: 'Ahmed Noori sade nej' }).getByRole('link', { name: /^Utse/ }).click();
  await page.getByRole('navigation', { name: 'Steg' }).getByRole('button', { name: /^Bekräfta/ }).click();
  await expect(page.getByText('En ersättare har sagt nej.', { exact: false })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Bekräfta frånvaron' })).toBeDisabled();
  await page.getByRole('button', { name: 'Gå till Ersättare' }).click();
  await expect(page.getByText('Ahmed Noori har sagt nej').first()).toBeVisible();
  await expectAccessible(page);
  await choose(page, page, 'Samma ersättare för allt', 'Linnéa Sandqvist');
  await page.getByRole('button', { name: 'Utse', exact: true }).click();
  await expect(page.getByText('Ahmed Noori har sagt nej')).toHaveCount(0);
  await page.getByRole('navigation', { name: 'Steg' }).getByRole('button', { name: /^Bekräfta/ }).click();
  await page.getByRole('button', { name: 'Bekräfta frånvaron' }).click();
  await expect(page.getByText(/^Bekräftad i dag .* av Sara Ek\.$/)).toBeVisible();
  await goTo(page, '/tackning');
  await expect(page.getByText('väntar på svar från Linnéa Sandqvist')).toBeVisible();

  // Linnéa says yes, gets the role and her calendar.
  await signIn(page, LINNEA);
  await goTo(page, '/tackning');
  await section(page, 'Du är ersättare').getByRole('link', { name: 'Svara: för Sara Ek' }).click();
  await page.getByRole('button', { name: 'Ja, jag tar det' }).click();
  await expect(page.getByText(/^Du har sagt ja, i dag/)).toBeVisible();
  await page.getByRole('button', { name: 'Rollen finns: Linnéa Sandqvist, Norråsa bibliotek, Facebook' }).click();
  await expect(page.getByText(/klart i dag .* av Linnéa Sandqvist/)).toBeVisible();
  await expectAccessible(page);
  const events = eventsIn(await saved(first, 'Spara för Linnéa Sandqvist', 'Kalenderfil (.ics)', 'ersattare.ics'));
  expect(events).toEqual([[`${id}.${LINNEA}.1@kanalvakt.invalid`, '2026-11-30', '2026-12-05', 'Ersättare för Sara Ek', 'CONFIRMED']]);
  // Not the others' days, and not the absent person's.
  expect(await tryAsk(page, 'exports.absenceNotice', { id, personId: SARA, subject: 'x', text: 'x', name: 'x', summary: 'x' })).toMatchObject({ ok: false, error: { code: 'absences.briefingNotYours' } });

  // Sara sees the answer, and sends both what is theirs.
  await signIn(page, SARA);
  await goTo(page, `/tackning/${id}`);
  await expect(section(page, 'Svar och utskick').getByText('har sagt ja')).toBeVisible();
  const own = eventsIn(await saved(first, 'Spara för Sara Ek', 'Kalenderfil (.ics)', 'borta.ics'));
  expect(own).toEqual([[`${id}.${SARA}.1@kanalvakt.invalid`, '2026-11-30', '2026-12-05', 'Borta, ersättare finns', 'CONFIRMED']]);
  const mail = mailIn(await saved(first, 'Spara för Linnéa Sandqvist', 'Brev att skicka (.eml)', 'ersattare.eml'));
  expect(mail).toMatchObject({ subject: 'Du är ersättare för Sara Ek 30 nov – 4 dec', unsent: '1' });
  expect(mail.to).toContain('linnea.sandqvist@norrasa.example');
  expect(mail.text).toMatch(/Hej Linnéa Sandqvist,[\s\S]*– Norråsa bibliotek, Facebook: /);
  expect(mail.files).toMatchObject([[expect.stringMatching(/^Ersättare för Sara Ek 2026-11-30\.ics$/), 'text/calendar', expect.stringContaining('BEGIN:VEVENT')]]);
  const toSara = mailIn(await saved(first, 'Spara för Sara Ek', 'Brev att skicka (.eml)', 'borta.eml'));
  expect(toSara.text).toMatch(/Norråsa bibliotek, Facebook: Linnéa Sandqvist/);
  await page.getByRole('link', { name: 'Visa överlämningen' }).click();
  await expect(section(page, 'Tidigare svar').getByText('Ahmed Noori sade nej')).toBeVisible();
  await expect(section(page, 'Tidigare svar').getByText('Har kurs hela veckan.')).toBeVisible();
  const pdf = await saved(first, 'Spara eller skriv ut', 'Spara som PDF', 'overlamning.pdf');
  const printed = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' });
  for (const words of ['Bokbussen står still på onsdag.', 'Du, aldrig ni.', 'Lova inga öppettider.', 'Redaktör', 'Linnéa Sandqvist']) expect(printed).toContain(words);
  await first.close();

  // While it lasts she reads what is open; the day after, the role is to go.
  const during = await launch({ home: first.home, env: { KANALVAKT_CLOCK: '2026-11-30T08:00:00+01:00' } });
  ({ page } = during);
  await expect(page.getByRole('textbox', { name: 'Lösenfras' })).toBeVisible();
  await signIn(page, LINNEA);
  await page.getByRole('listitem').filter({ hasText: 'Du är ersättare för Sara Ek' }).getByRole('link', { name: /^Läs/ }).click();
  await expect(section(page, 'Norråsa bibliotek, Facebook').getByRole('link').filter({ hasNotText: 'Öppna kanalen' }).first()).toBeVisible();
  await expectAccessible(page);
  await during.close();
  const after = await launch({ home: first.home, env: { KANALVAKT_CLOCK: '2026-12-05T08:00:00+01:00' } });
  ({ page } = after);
  await expect(page.getByRole('textbox', { name: 'Lösenfras' })).toBeVisible();
  await signIn(page, LINNEA);
  const reminder = page.getByRole('listitem').filter({ hasText: 'Ta bort rollen på plattformen: Sidans roller' });
  await reminder.getByRole('link', { name: /^Markera/ }).click();
  await page.getByRole('button', { name: 'Rollen är borttagen: Linnéa Sandqvist, Norråsa bibliotek, Facebook' }).click();
  await expect(page.getByText(/klart i dag .* av Linnéa Sandqvist/)).toBeVisible();
  await goTo(page, '/');
  await expect(page.getByRole('heading', { level: 1, name: 'Idag' })).toBeVisible();
  await expect(reminder).toHaveCount(0);
});

test('a chief decides that somebody stands in against a no, with a reason; the officer cannot', async ({ launch }) => {
  const { page } = await launch({ env: CLOCK });
  await openDemo(page);
  const id = await planWeek(page);
  await signIn(page, AHMED);
  const { parts } = await ask(page, 'absences.briefing', { id });
  await ask(page, 'absences.answer', { id, said: 'no', reason: 'Har kurs.', covers: parts.find(({ personId }) => personId === AHMED)!.covers.map((one) => one.id) });
  expect(await tryAsk(page, 'absences.decide', { id, personId: AHMED, reason: 'x' })).toMatchObject({ ok: false, error: { code: 'absences.notYours' } });
  await signIn(page, SARA);
  expect(await tryAsk(page, 'absences.decide', { id, personId: AHMED, reason: 'x' })).toMatchObject({ ok: false, error: { code: 'absences.onlyManager' } });
  await signIn(page, 'birgitta-holm');
  await goTo(page, `/tackning/${id}`);
  await page.getByRole('navigation', { name: 'Steg' }).getByRole('button', { name: /^Bekräfta/ }).click();
  await expect(section(page, 'Svar och utskick').getByText('Har kurs.', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: 'Bestäm ändå: Ahmed Noori' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: 'Bestäm ändå' })).toBeDisabled();
  await dialog.getByRole('textbox', { name: 'Varför' }).fill('Kursen flyttas.');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Bestäm ändå' }).click();
  await expect(section(page, 'Svar och utskick').getByText('bestämt av chef')).toBeVisible();
  await page.getByRole('button', { name: 'Bekräfta frånvaron' }).click();
  await expect(page.getByText(/^Bekräftad i dag .* av Birgitta Holm\.$/)).toBeVisible();
});

const CALENDAR = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//Prov//Prov//SV',
  ...[
    ['SUMMARY:Semester', 'DTSTART;VALUE=DATE:20270705', 'DTEND;VALUE=DATE:20270724'],
    ['SUMMARY:Hälsokontroll', 'DTSTART:20270115T090000', 'DTEND:20270115T100000'],
    ['SUMMARY:Kurs i Gävle', 'DTSTART;TZID=Europe/Stockholm:20270412T080000', 'DTEND;TZID=Europe/Stockholm:20270413T170000'],
    ['SUMMARY:Fjällen', 'DTSTART;VALUE=DATE:20261210', 'DTEND;VALUE=DATE:20261219'],
    ['SUMMARY:Namnsdag', 'TRANSP:TRANSPARENT', 'DTSTART;VALUE=DATE:20270501', 'RRULE:FREQ=YEARLY'],
  ].flatMap((lines, index) => ['BEGIN:VEVENT', `UID:${String(index)}@prov`, ...lines, 'END:VEVENT']),
  'END:VCALENDAR',
  '',
].join('\r\n');

test('absences come out of a calendar file: previewed with why not, taken in as drafts in one step, and taken back in one', async ({ launch }) => {
  const running = await launch({ env: CLOCK });
  const { page } = running;
  await openDemo(page);
  await goTo(page, '/tackning');
  const before = (await ask(page, 'absences.list', {})).length;
  const choosing = page.locator('input[type=file][aria-label="Kalenderfil med frånvaro"]');
  const file = (name: string, content: string): string => {
    const target = path.join(running.home, name);
    writeFileSync(target, content);
    return target;
  };
  await choosing.setInputFiles(file('inget.ics', 'det här är ingen kalender'));
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('Det här är ingen kalenderfil som går att läsa.', { exact: false })).toBeVisible();
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
  await dialog.getByRole('button', { name: 'Lägg in 2 frånvaron' }).click();
  await expect(page.getByText('2 frånvaron är inlagda som utkast.')).toBeVisible();
  const made = (await ask(page, 'absences.list', {})).filter(({ absence }) => absence.calendarId !== undefined);
  expect(made.map(({ absence: { from, to, kind, status, personId } }) => [from, to, kind, status, personId]).sort()).toEqual([
    ['2027-04-12', '2027-04-13', 'course', 'draft', SARA],
    ['2027-07-05', '2027-07-23', 'holiday', 'draft', SARA],
  ]);
  await expect(page.getByText(/^2 frånvaron kom ur en kalenderfil i dag/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Ångra', exact: true }).click();
  await expect(page.getByText('2 frånvaron är borttagna ur planeringen.')).toBeVisible();
  expect((await ask(page, 'absences.list', {})).filter(({ absence }) => absence.calendarId !== undefined).map(({ absence }) => absence.status)).toEqual(['cancelled', 'cancelled']);
  await expect(page.getByText(/kom ur en kalenderfil/)).toHaveCount(0);
});
