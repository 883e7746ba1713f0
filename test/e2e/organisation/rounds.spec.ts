// A verification round in the real program: started by the communications office, asked by letter, answered, ended.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DEMO_PASSPHRASE } from '../../../domain/vault/demo.ts';
import { paths } from '../../../renderer/routes.ts';
import { firstScreen, navigation, title } from '../routes/navigation.ts';
import { openDemo } from '../support/data/demo.ts';
import { signIn } from '../support/data/sign-in.ts';
import { expect, test } from '../support/fixtures.ts';
import { ask } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { goTo } from '../support/page/go-to.ts';
import { CLOCK, field } from '../support/page/registers.ts';
import { answerSave, waitForFile } from '../support/system/dialogs.ts';

const [CULTURE, SCHOOL, STREETS] = [
  'Kultur- och fritidsförvaltningen',
  'Barn- och utbildningsförvaltningen',
  'Samhällsbyggnadsförvaltningen',
] as const;

test('[R08.1] the office asks each department whether the register is right, and sees who has not answered', async ({
  launch,
}) => {
  const running = await launch({ env: CLOCK });
  const { page } = running;
  await openDemo(page);
  await signIn(page, 'elif-yildiz', DEMO_PASSPHRASE);
  await (await navigation(page).shown('Avstämning')).click();
  await title(page, 'Avstämning').waitFor();
  await page.getByRole('button', { name: 'Starta en avstämning' }).click();
  const start = page.getByRole('dialog', { name: 'Starta en avstämning av förteckningen' });
  await field(start, 'Svar senast').fill('2026-11-24');
  await start.getByRole('button', { name: 'Starta en avstämning' }).click();
  await expect(start).toBeHidden();
  const row = (name: string) => page.getByRole('listitem').filter({ hasText: name });
  await expect(row(CULTURE)).toContainText('Att fråga');

  await page.getByRole('button', { name: `Fråga: ${CULTURE}` }).click();
  const letter = page.getByRole('dialog', { name: `Meddelande till ${CULTURE}` });
  await expect(field(letter, 'Meddelandet')).toHaveValue(
    /Hej Birgitta Holm,[\s\S]*Bokpodden \(Podcast\)\nAdress: https:\/\/podd\.norrasa\.example\/norrasa\.bokpodden\nAnsvarig: Linnéa Sandqvist[\s\S]*Svara senast 24 november 2026/,
  );
  await expectAccessible(page);
  const file = path.join(running.home, 'avstamning.eml');
  await answerSave(running.app, file);
  await letter.getByRole('button', { name: 'Spara som e-post' }).click();
  await waitForFile(file);
  expect(readFileSync(file, 'utf8')).toMatch(/^To: .*Birgitta Holm/m);
  await letter.getByRole('button', { name: 'Ja, det är skickat' }).click();
  await expect(letter).toBeHidden();
  await expect(row(CULTURE)).toContainText('frågad 24 nov');

  await page.getByRole('button', { name: `Anteckna svar: ${CULTURE}` }).click();
  const culture = page.getByRole('dialog', { name: `Svar från ${CULTURE}` });
  await culture.getByRole('checkbox', { name: 'Bokpodden' }).check();
  const save = culture.getByRole('button', { name: 'Anteckna svaret' });
  await save.click();
  await expect(culture.getByText('Skriv vad som inte stämmer.')).toBeVisible();
  await field(culture, 'Vad som inte stämmer').fill('Ahmed är ansvarig sedan i höstas');
  await expectAccessible(page);
  await save.click();
  await expect(culture).toBeHidden();
  await expect(row(CULTURE)).toContainText('1 stämmer inte');
  await expect(row(CULTURE)).toContainText('Bokpodden: Ahmed är ansvarig sedan i höstas');

  await page.getByRole('button', { name: `Anteckna svar: ${SCHOOL}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Anteckna svaret' }).click();
  await expect(row(SCHOOL)).toContainText('Allt stämmer');
  const lines = await ask(page, 'channels.list', {});
  const verified = (department: string) =>
    lines
      .filter(({ channel, departmentName }) => departmentName === department && channel.state !== 'closed')
      .map(({ channel }) => [channel.name, channel.verifiedOn === '2026-11-24']);
  expect(verified(SCHOOL).every(([, isNow]) => isNow)).toBe(true);
  expect(verified(CULTURE).filter(([, isNow]) => !isNow)).toEqual([['Bokpodden', false]]);
  expect(verified(STREETS).some(([, isNow]) => isNow)).toBe(false);

  await goTo(page, paths.today);
  await firstScreen(page).title.waitFor();
  const task = page.getByRole('listitem').filter({ hasText: '1 förvaltning har inte svarat i avstämningen' });
  await expect(task).toContainText(STREETS);
  await task.getByRole('link').click();
  await page.getByRole('button', { name: 'Avsluta' }).click();
  await page
    .getByRole('dialog', { name: 'Ska avstämningen avslutas?' })
    .getByRole('button', { name: 'Avsluta' })
    .click();
  await expect(row('2 av 3 har svarat')).toBeVisible();
  await expectAccessible(page);
  // Nothing of it is left out by the rules of the vault.
  const { lines: journal } = await ask(page, 'vault.journal', { limit: 5 });
  expect(journal.map(({ action, leftOut }) => [action, leftOut])).toEqual([
    ['rounds.end', null],
    ['rounds.answer', null],
    ['rounds.answer', null],
    ['rounds.letterSent', null],
    ['rounds.start', null],
  ]);
});
