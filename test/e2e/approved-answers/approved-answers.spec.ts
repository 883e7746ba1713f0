// An approved answer in the real program: offered beside a question, put into the draft, changed by somebody else, and
// approved again by its owner.
import { DEMO_PASSPHRASE } from '../../../domain/vault/demo.ts';
import { firstScreen, navigation, title } from '../routes/navigation.ts';
import { openDemo } from '../support/data/demo.ts';
import { signIn } from '../support/data/sign-in.ts';
import { expect, test } from '../support/fixtures.ts';
import { ask } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { CLOCK, field } from '../support/page/registers.ts';

const QUESTION = 'Har ni böcker med stor stil, och kör ni hem dem?';

test('an approved answer is offered, used in a draft, changed and approved again by its owner', async ({ launch }) => {
  const { page } = await launch({ env: CLOCK });
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  await openDemo(page);
  const { id } = await ask(page, 'inquiries.add', {
    channelId: 'bibliotek-fb',
    text: 'Hej! Finns det böcker med stor stil hos er?',
  });
  await page.evaluate((to) => {
    location.hash = to;
  }, `#/fragor/${id}`);
  await title(page, /./).waitFor();
  await button('Visa svar att utgå från').click();
  await expect(page.getByText(QUESTION)).toBeVisible();
  await expectAccessible(page);
  await button(`Utgå från det här: ${QUESTION}`).click();
  await expect(field(page, 'Svaret')).toHaveValue(/Storstilsböckerna står på nedre våningen/);

  // A colleague changes it: it is no longer offered until its owner has approved it.
  await signIn(page, 'ahmed-noori', DEMO_PASSPHRASE);
  await expect(firstScreen(page).title).toBeVisible();
  await (await navigation(page).shown('Godkända svar')).click();
  await title(page, 'Godkända svar').waitFor();
  await page.getByRole('row', { name: new RegExp('stor stil') }).click();
  const dialog = page.getByRole('dialog', { name: QUESTION });
  await dialog.getByRole('button', { name: 'Ändra' }).click();
  await dialog.getByLabel('Svaret på svenska').fill('Ja, de står på övre våningen.');
  await dialog.getByRole('button', { name: 'Spara' }).click();
  await expect(dialog.getByText('Väntar på godkännande')).toBeVisible();
  await page.keyboard.press('Escape');
  expect((await ask(page, 'approvedAnswers.near', { id })).approved).toEqual([]);

  await signIn(page, 'sara-ek', DEMO_PASSPHRASE);
  await page.getByRole('link', { name: new RegExp(`Godkänn svaret: Har ni böcker`) }).click();
  const own = page.getByRole('dialog', { name: QUESTION });
  await own.getByRole('button', { name: 'Godkänn', exact: true }).click();
  await own.getByRole('button', { name: 'Godkänn', exact: true }).click();
  await expect(own.getByText('Godkänt', { exact: true })).toBeVisible();
  expect((await ask(page, 'approvedAnswers.near', { id })).approved).toMatchObject([
    { text: 'Ja, de står på övre våningen.' },
  ]);
});
