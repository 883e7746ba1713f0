// A post of the municipality's own in the real program: drafted, read by a colleague, returned, approved, published and
// found among the records.
import { DEMO_PASSPHRASE } from '../../../domain/vault/demo.ts';
import { chooseChannel } from '../routes/common.ts';
import { form } from '../routes/form.ts';
import { firstScreen, navigation, title } from '../routes/navigation.ts';
import { openDemo } from '../support/data/demo.ts';
import { signIn } from '../support/data/sign-in.ts';
import { expect, test } from '../support/fixtures.ts';
import { ask } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { choose, CLOCK, field, PNG } from '../support/page/registers.ts';

const FIRST = 'Kvarnen har öppet i jul';
const BETTER = 'Kvarnen har öppet i jul klockan 10';
const LINK = 'https://www.facebook.com/kvarnen/posts/1';

test('[R33.2] a post is drafted, returned by a second reader, approved, published and kept as a record drawn up', async ({
  launch,
}) => {
  const { page } = await launch({ env: CLOCK });
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  await openDemo(page);
  await (await navigation(page).shown('Inlägg')).click();
  await title(page, 'Inlägg').waitFor();
  await page.getByRole('link', { name: 'Skriv ett inlägg' }).click();
  await chooseChannel(page, 'Kulturhuset Kvarnen');
  await field(page, 'Text').fill(FIRST);
  await field(page, 'Syfte').fill('Berätta om öppettiderna');
  await form(page).file.setInputFiles({ name: 'jul.png', mimeType: 'image/png', buffer: PNG });
  await expect(field(page, 'Vad bilden visar')).toBeVisible();
  await expectAccessible(page);
  await button('Spara utkastet').click();
  await title(page, FIRST).waitFor();

  // A picture without an alternative text, and nothing checked: nobody reads it yet.
  await expect(page.getByText('Varje bild behöver antingen en alternativtext')).toBeVisible();
  await expect(button('Lämna för läsning')).toHaveCount(0);
  await button('Ändra').click();
  await field(page, 'Vad bilden visar').fill('En gran i kulturhusets foajé');
  for (const check of ['Jag skriver för kommunen', 'Det passar kanalen', 'Det är klarspråk'])
    await page.getByRole('checkbox', { name: new RegExp(check) }).check();
  await button('Spara utkastet').click();
  await button('Lämna för läsning').click();
  const asking = page.getByRole('dialog', { name: 'Vem ska läsa inlägget?' });
  await choose(asking, page, 'Läsare', 'Ahmed Noori');
  await asking.getByRole('button', { name: 'Lämna för läsning' }).click();
  await expect(page.getByText('Läses av Ahmed Noori')).toBeVisible();

  await signIn(page, 'ahmed-noori', DEMO_PASSPHRASE);
  await expect(firstScreen(page).title).toBeVisible();
  await page.getByRole('link', { name: new RegExp(`Läs inlägget: ${FIRST}`) }).click();
  await title(page, FIRST).waitFor();
  await button('Skicka tillbaka').click();
  await expect(page.getByText('Skriv vad som ska ändras.')).toBeVisible();
  await field(page, 'Till den som skrev').fill('Skriv vilken tid.');
  await expectAccessible(page);
  await button('Skicka tillbaka').click();
  await expect(page.getByText('Skickat tillbaka', { exact: true })).toBeVisible();

  await signIn(page, 'sara-ek', DEMO_PASSPHRASE);
  await page.getByRole('link', { name: new RegExp(`Inlägget kom tillbaka: ${FIRST}`) }).click();
  await button('Ändra').click();
  await expect(page.getByText('Skriv vilken tid.')).toBeVisible();
  await field(page, 'Text').fill(BETTER);
  await button('Spara utkastet').click();
  await title(page, BETTER).waitFor();
  await button('Lämna för läsning').click();
  await asking.getByRole('button', { name: 'Lämna för läsning' }).click();
  await expect(page.getByText('Läses av Ahmed Noori')).toBeVisible();

  await signIn(page, 'ahmed-noori', DEMO_PASSPHRASE);
  await page.getByRole('link', { name: new RegExp(`Läs inlägget: ${BETTER}`) }).click();
  await button('Godkänn').click();
  await expect(page.getByText('Klart att publicera', { exact: true })).toBeVisible();

  await signIn(page, 'sara-ek', DEMO_PASSPHRASE);
  await (await navigation(page).shown('Inlägg')).click();
  await page.getByRole('button', { name: BETTER }).click();
  await field(page, 'Inläggets adress').fill(LINK);
  await button('Publicerat').click();
  await expect(page.getByText('Inlägget är en upprättad handling och ändras inte.')).toBeVisible();
  await expect(button('Ändra')).toHaveCount(0);
  await page.getByRole('link', { name: 'Visa handlingen' }).click();
  await expect(page.getByText('En gran i kulturhusets foajé')).toBeVisible();
  await expect(page.getByText(/^Ahmed Noori, /)).toBeVisible();
  await expectAccessible(page);

  const found = await ask(page, 'records.page', {
    filter: { search: 'foajé', directions: ['drawnUp'] },
    ...{ offset: 0, limit: 10 },
  });
  expect(found.rows.map((row) => row.title)).toEqual([BETTER]);
  // Nothing of it is left out by the rules of the vault.
  const { lines } = await ask(page, 'vault.journal', { limit: 40 });
  expect(lines.filter(({ leftOut }) => leftOut !== null)).toEqual([]);
  const acts = lines.map(({ action }) => action).filter((action) => action.startsWith('posts.'));
  // Those of the example come before.
  expect(acts.slice(0, 8)).toEqual([
    ...['posts.publish', 'posts.answer', 'posts.ask', 'posts.save'],
    ...['posts.answer', 'posts.ask', 'posts.save', 'posts.save'],
  ]);
});
