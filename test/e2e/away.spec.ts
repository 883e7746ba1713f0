// Around an absence in the real program: ill today in three clicks, who is told when nobody covers, working for somebody who is
// away, and coming back.
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { DEMO_PASSPHRASE } from '../../domain/vault/demo.ts';
import { ask, tryAsk } from './support/ask.ts';
import { expectAccessible } from './support/axe.ts';
import { answerSave, savedTo } from './support/dialogs.ts';
import { expect, test } from './support/fixtures.ts';
import { CLOCK, goTo, openDemo, section } from './support/registers.ts';
import { countPresses, signIn } from './support/sign-in.ts';

const SARA = 'sara-ek';
const AHMED = 'ahmed-noori';
const BIRGITTA = 'birgitta-holm';
const ELIF = 'elif-yildiz';
const LIBRARY = 'bibliotek-fb';
/** Only Sara keeps its login. */
const PICTURES = 'bibliotek-ig';
const as = (page: Page, memberId: string): Promise<void> => signIn(page, memberId, DEMO_PASSPHRASE);
const need = (page: Page, words: string | RegExp) => page.getByRole('list', { name: 'Behöver dig nu' }).getByRole('listitem').filter({ hasText: words });

test('[R26.1] ill today is three clicks for a manager: open, who, confirm; and two for oneself; in force at once', async ({ launch }) => {
  const { page } = await launch({ env: CLOCK });
  await openDemo(page);
  const presses = await countPresses(page);
  await page.getByRole('main').getByRole('link', { name: 'Sjuk i dag' }).click();
  await page.getByRole('radio', { name: 'Ahmed Noori' }).click();
  await expect(page.getByRole('combobox', { name: 'Ersättare i Konsthallen' })).toHaveValue(/Sara Ek|Linnéa Sandqvist/);
  await page.getByRole('button', { name: 'Anmäl sjuk' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Frånvaro för Ahmed Noori' })).toBeVisible();
  expect(await presses()).toBe(3);
  const made = (await ask(page, 'absences.list', {})).find(({ absence }) => absence.personId === AHMED)!;
  expect(made).toMatchObject({ absence: { status: 'confirmed', kind: 'illness', from: '2026-11-24', to: null }, blocked: [] });
  expect(made.absence.covers.length).toBeGreaterThan(3);
  await expectAccessible(page);

  // Ill already: said where he is chosen, and refused with a sentence.
  await goTo(page, '/tackning/sjuk');
  await expect(page.getByRole('radio', { name: 'Ahmed Noori' })).toBeDisabled();
  await expect(page.getByText('är redan borta tills vidare')).toBeVisible();
  expect(await tryAsk(page, 'absences.sickToday', { personId: AHMED, to: null, picks: [] })).toMatchObject({ ok: false, error: { code: 'absences.overlaps' } });

  // By keyboard alone, from the command palette; what somebody cannot take is said, and nobody is a choice too.
  await page.keyboard.press('Control+k');
  await page.getByRole('textbox', { name: /^Sök efter en plats/ }).fill('sjuk');
  await page.keyboard.press('Enter');
  await page.getByRole('radio', { name: 'Linnéa Sandqvist' }).focus();
  await page.keyboard.press('Space');
  await expect(page.getByRole('combobox', { name: 'Ersättare i Bokpodden' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('combobox', { name: 'Ersättare i Bokpodden' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: 'Ingen', exact: true }).click();
  await expect(page.getByText('Ingen är vald. Den som ska veta får veta direkt.')).toBeVisible();
  await page.getByRole('button', { name: 'Anmäl sjuk' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Anmält\. \d+ uppgifter saknar ersättare/)).toBeVisible();
  // The head of her unit is the one who did it, and was told in the same breath.
  await expect(section(page, 'Saknar ersättare').getByText('Enhetschefen fick veta')).toBeVisible();
  await goTo(page, '/tackning');
  await expect(section(page, 'Har gått vidare').getByText('Linnéa Sandqvist')).toBeVisible();

  // An officer has nobody to choose: two clicks. A colleague's is not his to register.
  await ask(page, 'absences.back', { id: made.absence.id });
  await ask(page, 'absences.cancel', { id: made.absence.id, reason: 'Prov' });
  await as(page, AHMED);
  expect(await tryAsk(page, 'absences.sickToday', { personId: SARA, to: null, picks: [] })).toMatchObject({ ok: false, error: { code: 'absences.notYours' } });
  const own = await countPresses(page);
  await page.getByRole('main').getByRole('link', { name: 'Sjuk i dag' }).click();
  await page.getByRole('button', { name: 'Anmäl sjuk' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Frånvaro för Ahmed Noori' })).toBeVisible();
  expect(await own()).toBe(2);
});

test('[R26.1][R11.1] nobody covers: the chief is told past the head who is ill herself, takes over, works for her; and she comes back to all of it', async ({ launch }) => {
  test.setTimeout(180_000);
  const first = await launch({ env: CLOCK });
  let { page } = first;
  await openDemo(page);
  for (const { absence } of await ask(page, 'absences.list', {})) if (absence.personId === SARA) await ask(page, 'absences.cancel', { id: absence.id, reason: 'Prov' });
  const { id, open } = await ask(page, 'absences.sickToday', { personId: SARA, to: null, picks: [] });
  expect(open).toBeGreaterThan(5);

  // She leads the unit herself: it goes straight to the chief, whose first screen begins with it.
  await as(page, BIRGITTA);
  await page.getByRole('link', { name: 'Ordna: Sara Ek saknar ersättare' }).click();
  const card = section(page, 'Saknar ersättare');
  await expect(card.getByText('Enhetschefen fick inte veta')).toBeVisible();
  await expect(card.getByText('Det är den som är borta.')).toBeVisible();
  await expect(card.getByText('Förvaltningschefen fick veta')).toBeVisible();
  await expectAccessible(page);
  await card.getByRole('button', { name: 'Inget behövs' }).click();
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Inget behövs' })).toBeDisabled();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await card.getByRole('button', { name: 'Jag tar det själv' }).click();
  await expect(section(page, 'Vem som har fått veta').getByText('Birgitta Holm tog över')).toBeVisible();
  expect((await ask(page, 'absences.get', { id })).needs.every(({ gaps }) => gaps.length === 0)).toBe(true);

  // What is now hers to do for Sara says so, and what she does is noted so.
  await goTo(page, '/');
  await expect(need(page, 'Norråsa bibliotek').getByText('för Sara Ek, tills vidare').first()).toBeVisible();
  await expectAccessible(page);
  const { id: asked } = await ask(page, 'inquiries.add', { channelId: LIBRARY, text: 'När öppnar ni i morgon?', kind: 'comment', link: '', sender: null });
  await ask(page, 'inquiries.answer', { id: asked, text: 'Klockan nio.', how: 'reply', link: '', byReceiver: false });
  await goTo(page, `/fragor/${asked}`);
  await page.getByRole('navigation', { name: 'Steg' }).getByRole('button', { name: /^Besvarad/ }).click();
  await expect(page.getByText('Birgitta Holm för Sara Ek').first()).toBeVisible();
  const { id: caseId } = await ask(page, 'moderation.start', { channelId: LIBRARY });
  expect((await ask(page, 'moderation.get', { id: caseId })).case.created).toMatchObject({ by: BIRGITTA, onBehalfOf: [SARA] });
  // The key of a channel that only Sara keeps is turned by whoever opens the vault next.
  await as(page, ELIF);
  await expect.poll(async () => (await ask(page, 'custody.map', {})).rows.find((row) => row.channelId === PICTURES)?.cells.find((cell) => cell.personId === BIRGITTA)?.key).toBe('holds');
  await as(page, BIRGITTA);
  const login = (await ask(page, 'logins.list', { channelId: PICTURES }))[0]!.login;
  await ask(page, 'logins.reveal', { id: login.id, field: 'password', reason: 'Svara' });
  await goTo(page, '/inloggningar/logg');
  await expect(page.getByText('som ersättare för Sara Ek').first()).toBeVisible();
  await first.close();

  // Two days later she is well: the first screen knows that she is registered as away.
  const second = await launch({ home: first.home, env: { KANALVAKT_CLOCK: '2026-11-26T08:00:00+01:00' } });
  ({ page } = second);
  await expect(page.getByRole('textbox', { name: 'Lösenfras' })).toBeVisible();
  await as(page, SARA);
  await page.getByRole('link', { name: /^Öppna: Du står som borta/ }).click();
  await expect(page.getByText(/^Du står som borta\. När du trycker på knappen/)).toBeVisible();
  await page.getByRole('button', { name: 'Jag är tillbaka' }).click();
  await expect(page.getByText(/^Återtaget i dag .* av Sara Ek\.$/)).toBeVisible();
  expect((await ask(page, 'absences.get', { id })).absence).toMatchObject({ to: '2026-11-25', back: { by: SARA } });

  // One page: counts, the list with links, what returns, passwords, access.
  const counts = section(page, 'Det här hände').getByRole('row').filter({ hasText: 'Norråsa bibliotek' });
  await expect(counts).toContainText('Birgitta Holm');
  await expect(page.getByRole('link', { name: 'När öppnar ni i morgon?' })).toBeVisible();
  await expect(section(page, 'Lösenord att byta').getByText('Birgitta Holm har sett det')).toBeVisible();
  await expect.poll(() => section(page, 'Åtkomst till inloggningarna').getByText('har upphört').count()).toBeGreaterThan(0);
  await expectAccessible(page);
  const pdf = path.join(second.home, 'tillbaka.pdf');
  await answerSave(second.app, pdf);
  await page.getByRole('button', { name: 'Spara eller skriv ut' }).click();
  await page.getByRole('menuitem', { name: 'Spara som PDF' }).click();
  await savedTo(pdf);
  const paper = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' });
  for (const words of ['Återtagande efter frånvaro', 'Sara Ek', 'Norråsa bibliotek', 'När öppnar ni i morgon?', 'Lösenord att byta']) expect(paper).toContain(words);

  // Thanks, which Birgitta sees until she puts them away.
  await page.getByRole('button', { name: 'Skriv ett tack: Birgitta Holm' }).click();
  const dialog = page.getByRole('dialog', { name: 'Tack till Birgitta Holm' });
  await dialog.getByRole('textbox').fill('Tack för att du höll ställningarna! 😀');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Lämna tacket' }).click();
  await expect(section(page, 'Tacka den som ersatte').getByText('tackad')).toBeVisible();
  await goTo(page, '/');
  await expect(need(page, 'Du står som borta')).toHaveCount(0);
  await as(page, BIRGITTA);
  await expect(page.getByText('Tack för att du höll ställningarna! 😀')).toBeVisible();
  await expect(page.getByText('för Sara Ek')).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Lägg undan' }).click();
  await expect(page.getByText('Tack från Sara Ek')).toHaveCount(0);
  expect(await tryAsk(page, 'logins.reveal', { id: login.id, field: 'password', reason: 'Svara' })).toMatchObject({ ok: false, error: { code: 'logins.notEntitled' } });
});
