// A platform's decision in the real program and with its clock: noted with a file, found among the records, complained of,
// answered after six months, taken further and left.
import { DEMO_PASSPHRASE } from '../../../domain/vault/demo.ts';
import { form } from '../routes/form.ts';
import { firstScreen, navigation, title } from '../routes/navigation.ts';
import { openDemo } from '../support/data/demo.ts';
import { signIn } from '../support/data/sign-in.ts';
import { unlock } from '../support/data/vault.ts';
import { expect, test } from '../support/fixtures.ts';
import { ask } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { choose, CLOCK, field, PNG, section } from '../support/page/registers.ts';

const POST = 'Inlägget om julens öppettider';

test('a platform’s decision: reasons kept, complaint, answer, and nothing removed', async ({ launch }) => {
  test.setTimeout(180_000);
  const first = await launch({ env: CLOCK });
  let { page } = first;
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  await openDemo(page);
  await (await navigation(page).shown('Plattformens beslut')).click();
  await title(page, 'Plattformens beslut').waitFor();
  await expectAccessible(page);
  await button('Anteckna ett beslut').first().click();
  const noting = page.getByRole('dialog', { name: 'Anteckna ett beslut av plattformen' });
  await choose(noting, page, 'Kanal', 'Kulturhuset Kvarnen');
  await field(noting, 'Vad det gäller').fill(POST);
  await field(noting, 'Plattformens skäl').fill('Strider mot reglerna om skräppost.');
  await form(page).file.setInputFiles({ name: 'besked.png', mimeType: 'image/png', buffer: PNG });
  await expect(noting.getByText('besked.png').first()).toBeVisible();
  await expectAccessible(page);
  await noting.getByRole('button', { name: 'Spara', exact: true }).click();
  await title(page, 'Tog bort inlägget').waitFor();
  await expect(page.getByText(/Kommunen kan klaga till och med .*24 maj 2027/)).toBeVisible();
  // The reasons are a record received, whose diary decision waits.
  await page.getByRole('link', { name: 'Öppna handlingen' }).click();
  await expect(page.getByText('Strider mot reglerna om skräppost.')).toBeVisible();
  await expect(section(page, 'Uppgifter')).toContainText('Inkommet');
  await page.getByRole('link', { name: 'Plattformens beslut' }).first().click();
  await title(page, 'Tog bort inlägget').waitFor();
  await button('Klaga hos plattformen').click();
  const complaint = page.getByRole('dialog', { name: 'Klagomål hos plattformen' });
  await field(complaint, 'Vad kommunen skrev').fill('Öppettider är ingen skräppost.');
  await complaint.getByRole('button', { name: 'Spara', exact: true }).click();
  // Its form is gone before the program quits; what is behind it is new a moment earlier.
  await expect(complaint).toHaveCount(0);
  await expect(section(page, 'Klagomål')).toContainText('Öppettider är ingen skräppost.');
  await expect(button('Rätta')).toHaveCount(0);
  await first.close();

  // More than six months later the platform has still not answered; then it does.
  const later = await launch({ home: first.home, env: { KANALVAKT_CLOCK: '2027-06-15T09:20:00+02:00' } });
  ({ page } = later);
  await unlock(page, DEMO_PASSPHRASE);
  const { id = '' } = (await ask(page, 'platformDecisions.list', {}))[0]?.decision ?? {};
  await navigation(page).place('Inkorg').waitFor();
  await (await navigation(page).shown('Plattformens beslut')).click();
  await page.getByRole('button', { name: POST }).click();
  await expect(page.getByText(/Plattformen har inte svarat på en månad/)).toBeVisible();
  await page.getByRole('button', { name: 'Anteckna svaret', exact: true }).click();
  const answer = page.getByRole('dialog', { name: 'Svaret' });
  await answer.getByRole('radio', { name: /Står fast/ }).check();
  await field(answer, 'Vad svaret säger').fill('Vi står fast vid vårt beslut.');
  await answer.getByRole('button', { name: 'Spara', exact: true }).click();
  await expect(answer).toHaveCount(0);
  await expect(section(page, 'Svar')).toContainText('Står fast');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Låt det vara', exact: true }).click();
  const leaving = page.getByRole('dialog', { name: 'Låt det vara' });
  await field(leaving, 'Varför').fill('Inlägget är skrivet på nytt.');
  await leaving.getByRole('button', { name: 'Låt det vara', exact: true }).click();
  await expect(leaving).toHaveCount(0);
  await expect(section(page, 'Avslutat')).toContainText('Inlägget är skrivet på nytt.');
  await expect(page.getByRole('button', { name: 'Anteckna svaret' })).toHaveCount(0);

  // Nothing of it was left out by the rules of the vault, and somebody of another department sees none of it.
  const { lines } = await ask(page, 'vault.journal', { limit: 60 });
  const own = lines.filter(({ action }) => action.startsWith('platformDecisions.'));
  expect(own.length).toBeGreaterThanOrEqual(4);
  expect(own.every(({ leftOut }) => leftOut === null)).toBe(true);
  expect((await ask(page, 'platformDecisions.get', { id })).decision.events).toHaveLength(3);
  await signIn(page, 'elif-yildiz', DEMO_PASSPHRASE);
  await expect(firstScreen(page).title).toBeVisible();
  expect(await ask(page, 'platformDecisions.list', {})).toHaveLength(1);
});
