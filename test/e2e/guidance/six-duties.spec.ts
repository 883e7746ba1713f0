// The six duties in the real program: each one's way from the page that gathers them.
import { paths } from '../../../renderer/routes.ts';
import { question, sixDuties } from '../routes/guidance.ts';
import { palette, title } from '../routes/navigation.ts';
import { wizard } from '../routes/wizard.ts';
import { ask } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { openDemo } from '../support/data/demo.ts';
import { expect, test } from '../support/fixtures.ts';
import { goTo } from '../support/page/go-to.ts';
import { choose, CLOCK, PNG } from '../support/page/registers.ts';

const WAYS = [
  { number: 1, begin: 'Börja ett ärende', at: paths.newCase },
  { number: 2, begin: 'Börja med en fråga', at: paths.newInquiry },
  { number: 3, begin: 'Diarieför steg för steg', at: paths.diaryWay },
  { number: 4, begin: 'Avveckla en kanal', at: paths.newClosure },
  { number: 5, begin: 'Anmäl frånvaro', at: paths.newAbsence },
  { number: 6, begin: 'Informera steg för steg', at: paths.noticeWays },
] as const;

test('[R03.1] each of the six duties has a way that begins with one button, and says how much waits', async ({
  launch,
}) => {
  const { page } = await launch({ env: CLOCK });
  await openDemo(page);
  // From the first screen by keyboard alone.
  await palette(page).chooseFirst('sex uppgifterna', 'De sex uppgifterna');
  await expect(title(page, 'De sex uppgifterna')).toBeVisible();
  const { duty } = sixDuties(page);
  const { undecided, queue } = await ask(page, 'diary.counts', {});
  await expect(duty(3)).toContainText(`${String(undecided + queue)} väntar`);
  await expectAccessible(page);
  for (const { number, begin, at } of WAYS) {
    await goTo(page, paths.sixDuties);
    await duty(number).getByRole('link', { name: begin }).click();
    await expect(page).toHaveURL(new RegExp(`#${at}$`));
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  }
});

test('[R03.1] the diary is kept step by step: decided one by one, then the pages to print', async ({ launch }) => {
  const { page } = await launch({ env: CLOCK });
  await openDemo(page);
  await goTo(page, paths.diaryWay);
  const { total, rows } = await ask(page, 'diary.page', { filter: { list: 'undecided' }, offset: 0, limit: 50 });
  await expect(question(page, 'Ska den här diarieföras?')).toBeVisible();
  await expect(page.getByRole('main')).toContainText(`Den äldsta av ${String(total)} att avgöra.`);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Diarieför', exact: true }).click();
  await expect
    .poll(async () => (await ask(page, 'diary.page', { filter: { list: 'undecided' }, offset: 0, limit: 1 })).total)
    .toBe(total - 1);
  expect((await ask(page, 'diary.get', { kind: rows[0]!.kind, id: rows[0]!.id })).decision).toBe('needed');
  // Whoever gives numbers is asked for it; others go on to the next record.
  await wizard(page).step('Skriv ut sidor').click();
  await expect(page.getByRole('link', { name: 'Alla planer' })).toBeVisible();
  await wizard(page).next.click();
  await expect(page.getByRole('main')).toContainText('Avgjorda nu');
  await expectAccessible(page);
});

test('[R03.1][R27.1] the users are informed step by step: place, text, posting, picture, next check', async ({
  launch,
}) => {
  const { page } = await launch({ env: CLOCK });
  await openDemo(page);
  await goTo(page, paths.noticeWays);
  await page.getByRole('link', { name: 'Börja: Norråsa bibliotek' }).click();
  await expect(question(page, 'Var och på vilket språk?')).toBeVisible();
  await page.getByRole('radio', { name: /^En annan text/ }).check();
  await choose(page, page, 'Språk', 'Finska');
  await expectAccessible(page);
  await wizard(page).next.click();
  await expect(question(page, 'Vad ska det stå?')).toBeVisible();
  await page.getByRole('textbox', { name: /Texten på sidan/ }).fill('Se, mitä kirjoitat tänne, on julkinen asiakirja.');
  await wizard(page).next.click();
  await expect(question(page, 'Lägg upp texten på sidan')).toBeVisible();
  await page.getByRole('button', { name: 'Kopiera', exact: true }).click();
  await page.getByRole('button', { name: 'Den är upplagd' }).click();
  await expect(question(page, 'Syns den för besökarna?')).toBeVisible();
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'text.png', mimeType: 'image/png', buffer: PNG });
  await expect(page.getByRole('button', { name: 'Ta bort: text.png' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Jag har sett den' }).click();
  await expect(question(page, 'Nästa kontroll')).toBeVisible();
  const line = (await ask(page, 'channels.list', {})).find(({ channel }) => channel.name === 'Norråsa bibliotek')!;
  const { notices } = await ask(page, 'channels.notices', { id: line.channel.id });
  expect(notices.find(({ language }) => language === 'fi')).toMatchObject({
    versions: [{ text: 'Se, mitä kirjoitat tänne, on julkinen asiakirja.' }],
    postings: [{ on: '2026-11-24', seen: [{ on: '2026-11-24', evidence: [{ name: 'text.png' }] }] }],
  });
});
