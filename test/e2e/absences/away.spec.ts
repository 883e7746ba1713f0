// Around an absence in the real program: reporting illness in three clicks, notifications when no one covers, working
// for an absent person, and coming back.
import type { Page } from '@playwright/test';
import { DEMO_PASSPHRASE } from '../../../domain/vault/demo.ts';
import { paths } from '../../../renderer/routes.ts';
import {
  DEPARTMENT_HEAD_NOTIFIED,
  coverNotifications,
  UNIT_HEAD_NOTIFIED,
  sickToday,
} from '../routes/absence-wizard.ts';
import { absenceReturn } from '../routes/absence-return.ts';
import { gate } from '../routes/gate.ts';
import { firstScreen, palette, title } from '../routes/navigation.ts';
import { saveAs } from '../routes/save-menu.ts';
import { wizard } from '../routes/wizard.ts';
import { ask, tryAsk } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { openDemo } from '../support/data/demo.ts';
import { expect, test } from '../support/fixtures.ts';
import { goTo } from '../support/page/go-to.ts';
import { CLOCK, section } from '../support/page/registers.ts';
import { countPresses, signIn } from '../support/data/sign-in.ts';
import { pdfText } from '../support/system/tools.ts';

const SARA = 'sara-ek';
const AHMED = 'ahmed-noori';
const LINNEA = 'linnea-sandqvist';
const BIRGITTA = 'birgitta-holm';
const ELIF = 'elif-yildiz';
const LIBRARY = 'bibliotek-fb';
/** Sara is the only custodian of its login. */
const PICTURES = 'bibliotek-ig';
const as = (page: Page, memberId: string): Promise<void> => signIn(page, memberId, DEMO_PASSPHRASE);
/** A notification step about days that are not covered. */
const notificationStep = (page: Page, words: string) =>
  coverNotifications(page).card.getByRole('listitem').filter({ hasText: words });
const absentTitle = (page: Page) => title(page, 'Frånvaro för Ahmed Noori');

test('[R26.1] a manager reports illness in three clicks and an officer in two, with immediate effect', async ({
  launch,
}) => {
  const { page } = await launch({ env: CLOCK });
  await openDemo(page);
  const sick = sickToday(page);
  const presses = await countPresses(page);
  await firstScreen(page).sickToday.click();
  await sick.person('Ahmed Noori').click();
  await expect(sick.substituteIn('Konsthallen')).toHaveValue(/Sara Ek|Linnéa Sandqvist/);
  await sick.report.click();
  await expect(absentTitle(page)).toBeVisible();
  expect(await presses()).toBe(3);
  const made = (await ask(page, 'absences.list', {})).find(({ absence }) => absence.personId === AHMED)!;
  expect(made).toMatchObject({
    absence: { status: 'confirmed', kind: 'illness', from: '2026-11-24', to: null },
    blocked: [],
  });
  expect(made.absence.covers.length).toBeGreaterThan(3);
  await expectAccessible(page);

  // Already ill: shown where the person is chosen, and refused with a sentence.
  await goTo(page, paths.sickToday);
  await expect(sick.person('Ahmed Noori')).toBeDisabled();
  await expect(page.getByText('är redan borta tills vidare')).toBeVisible();
  expect(await tryAsk(page, 'absences.sickToday', { personId: AHMED, to: null, picks: [] })).toMatchObject({
    ok: false,
    error: { code: 'absences.overlaps' },
  });

  // By keyboard alone, from the command palette. Duties that a person cannot take over are shown, and leaving a duty
  // without a substitute is possible.
  await palette(page).chooseFirst('sjuk', 'Sjuk i dag');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await sick.person('Linnéa Sandqvist').focus();
  await page.keyboard.press('Space');
  await expect(sick.substituteIn('Bokpodden')).toBeVisible();
  await expectAccessible(page);
  await sick.substituteIn('Bokpodden').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: 'Ingen', exact: true }).click();
  await expect(page.getByText('Ingen är vald. Den som ska veta får veta direkt.')).toBeVisible();
  await sick.report.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Anmält\. \d+ uppgifter saknar ersättare/)).toBeVisible();
  // The unit head reported it, and is thereby notified.
  await expect(coverNotifications(page).card.getByText(UNIT_HEAD_NOTIFIED)).toBeVisible();
  await goTo(page, paths.cover);
  await expect(coverNotifications(page).escalations.getByText('Linnéa Sandqvist')).toBeVisible();

  // An officer has no one to choose: two clicks. Officers cannot register colleagues.
  await ask(page, 'absences.back', { id: made.absence.id });
  await ask(page, 'absences.cancel', { id: made.absence.id, reason: 'Prov' });
  await as(page, AHMED);
  expect(await tryAsk(page, 'absences.sickToday', { personId: SARA, to: null, picks: [] })).toMatchObject({
    ok: false,
    error: { code: 'absences.notYours' },
  });
  const own = await countPresses(page);
  await firstScreen(page).sickToday.click();
  await sick.report.click();
  await expect(absentTitle(page)).toBeVisible();
  expect(await own()).toBe(2);
});

test('[R26.1][R11.1] an uncovered absence of a unit head notifies the head of department, who takes over until the return', async ({
  launch,
}) => {
  test.setTimeout(180_000);
  const first = await launch({ env: CLOCK });
  let { page } = first;
  await openDemo(page);
  for (const { absence } of await ask(page, 'absences.list', {}))
    if (absence.personId === SARA) await ask(page, 'absences.cancel', { id: absence.id, reason: 'Prov' });
  const { id, open } = await ask(page, 'absences.sickToday', { personId: SARA, to: null, picks: [] });
  expect(open).toBeGreaterThan(5);

  // Sara leads the unit herself, so the notification goes directly to the head of department, whose first screen begins
  // with it.
  await as(page, BIRGITTA);
  await page.getByRole('link', { name: 'Ordna: Sara Ek saknar ersättare' }).click();
  const { card, history } = coverNotifications(page);
  await expect(card.getByText('Enhetschefen fick inte veta')).toBeVisible();
  await expect(card.getByText('Det är den som är borta.')).toBeVisible();
  await expect(card.getByText(DEPARTMENT_HEAD_NOTIFIED)).toBeVisible();
  await expectAccessible(page);
  const nothing = { name: 'Inget behövs' };
  await card.getByRole('button', nothing).click();
  await expect(page.getByRole('dialog').getByRole('button', nothing)).toBeDisabled();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await card.getByRole('button', { name: 'Jag tar det själv' }).click();
  await expect(history.getByText('Birgitta Holm tog över')).toBeVisible();
  expect((await ask(page, 'absences.get', { id })).needs.every(({ gaps }) => gaps.length === 0)).toBe(true);

  // Duties taken over for Sara say so, and actions are recorded as done for her.
  await goTo(page, paths.today);
  await expect(
    firstScreen(page).taskRow('Norråsa bibliotek').getByText('för Sara Ek, tills vidare').first(),
  ).toBeVisible();
  await expectAccessible(page);
  const { id: asked } = await ask(page, 'inquiries.add', {
    channelId: LIBRARY,
    text: 'När öppnar ni i morgon?',
    kind: 'comment',
    link: '',
    sender: null,
  });
  await ask(page, 'inquiries.answer', { id: asked, text: 'Klockan nio.', how: 'reply', link: '', byReceiver: false });
  await goTo(page, paths.inquiry(asked));
  await wizard(page).step('Besvarad').click();
  await expect(page.getByText('Birgitta Holm för Sara Ek').first()).toBeVisible();
  const { id: caseId } = await ask(page, 'moderation.start', { channelId: LIBRARY });
  expect((await ask(page, 'moderation.get', { id: caseId })).case.created).toMatchObject({
    by: BIRGITTA,
    onBehalfOf: [SARA],
  });
  // Only Sara has the key of this channel, and she cannot be asked: the head of department asks for it as emergency access,
  // and the next member who opens the vault releases it.
  await ask(page, 'custody.askEmergency', { channelId: PICTURES, reason: 'Sara är sjuk', until: '2026-11-25' });
  await as(page, ELIF);
  await expect
    .poll(
      async () =>
        (await ask(page, 'custody.map', {})).rows
          .find((row) => row.channelId === PICTURES)
          ?.cells.find((cell) => cell.personId === BIRGITTA)?.key,
    )
    .toBe('holds');
  await as(page, BIRGITTA);
  const login = (await ask(page, 'logins.list', { channelId: PICTURES }))[0]!.login;
  await ask(page, 'logins.reveal', { id: login.id, field: 'password', reason: 'Svara' });
  await goTo(page, paths.accessLog);
  await expect(page.getByText('som ersättare för Sara Ek').first()).toBeVisible();
  await first.close();

  // Two days later Sara is well: her first screen says that she is registered as absent.
  const second = await launch({ home: first.home, env: { KANALVAKT_CLOCK: '2026-11-26T08:00:00+01:00' } });
  ({ page } = second);
  await gate(page).expectLocked();
  await as(page, SARA);
  await page.getByRole('link', { name: /^Öppna: Du är registrerad som frånvarande/ }).click();
  await expect(page.getByText(/^Du är registrerad som frånvarande\. När du trycker på knappen/)).toBeVisible();
  await page.getByRole('button', { name: 'Jag är tillbaka' }).click();
  const back = absenceReturn(page);
  await expect(back.resumedBy('Sara Ek')).toBeVisible();
  expect((await ask(page, 'absences.get', { id })).absence).toMatchObject({ to: '2026-11-25', back: { by: SARA } });

  // One page: counts, the list with links, returning duties, passwords, access.
  const counts = back.happened.getByRole('row').filter({ hasText: 'Norråsa bibliotek' });
  await expect(counts).toContainText('Birgitta Holm');
  await expect(page.getByRole('link', { name: 'När öppnar ni i morgon?' })).toBeVisible();
  await expect(section(page, 'Lösenord att byta').getByText('Birgitta Holm har sett det')).toBeVisible();
  await expect(section(page, 'Åtkomst till inloggningarna').getByText('har upphört').first()).toBeVisible();
  await expectAccessible(page);
  const paper = pdfText(await saveAs(second, 'tillbaka.pdf', 'pdf'));
  for (const words of [
    'Återtagande efter frånvaro',
    'Sara Ek',
    'Norråsa bibliotek',
    'När öppnar ni i morgon?',
    'Lösenord att byta',
  ])
    expect(paper).toContain(words);

  // A thank-you note, which Birgitta sees until she dismisses it.
  await page.getByRole('button', { name: 'Skriv ett tack: Birgitta Holm' }).click();
  const dialog = page.getByRole('dialog', { name: 'Tack till Birgitta Holm' });
  await dialog.getByRole('textbox').fill('Tack för att du höll ställningarna! 😀');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Skicka tack' }).click();
  await expect(section(page, 'Tacka den som ersatte').getByText('tackad')).toBeVisible();
  await goTo(page, paths.today);
  await expect(firstScreen(page).taskRow('Du är registrerad som frånvarande')).toHaveCount(0);
  await as(page, BIRGITTA);
  await expect(page.getByText('Tack för att du höll ställningarna! 😀')).toBeVisible();
  await expect(page.getByText('för Sara Ek')).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Lägg undan' }).click();
  await expect(page.getByText('Tack från Sara Ek')).toHaveCount(0);
  expect(await tryAsk(page, 'logins.reveal', { id: login.id, field: 'password', reason: 'Svara' })).toMatchObject({
    ok: false,
    error: { code: 'logins.notEntitled' },
  });
});

test('[R26.1] uncovered days notify the unit head first and, after two working hours, the head of department', async ({
  launch,
}) => {
  const first = await launch({ env: CLOCK });
  await openDemo(first.page);
  const { id, open } = await ask(first.page, 'absences.sickToday', { personId: LINNEA, to: null, picks: [] });
  expect(open).toBeGreaterThan(0);
  await goTo(first.page, paths.absence(id));
  await expect(notificationStep(first.page, UNIT_HEAD_NOTIFIED)).toContainText('I dag 09.2');
  await expect(notificationStep(first.page, DEPARTMENT_HEAD_NOTIFIED)).toHaveCount(0);
  await first.close();

  const { page } = await launch({ home: first.home, env: { KANALVAKT_CLOCK: '2026-11-24T11:30:00+01:00' } });
  await gate(page).expectLocked();
  await as(page, SARA);
  await goTo(page, paths.absence(id));
  await expect(notificationStep(page, UNIT_HEAD_NOTIFIED)).toContainText('I dag 09.2');
  await expect(notificationStep(page, DEPARTMENT_HEAD_NOTIFIED)).toContainText('I dag 11.3');
  await expect(notificationStep(page, DEPARTMENT_HEAD_NOTIFIED)).toContainText('Birgitta Holm');
});
