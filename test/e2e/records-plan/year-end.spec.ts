// A year-end from New Year to its last step, in the real window with its clock.
import { DEMO_PASSPHRASE } from '../../../domain/vault/demo.ts';
import { firstScreen, navigation, title } from '../routes/navigation.ts';
import { openDemo } from '../support/data/demo.ts';
import { admitRegistrar, REGISTRAR } from '../support/data/second-registrar.ts';
import { signIn } from '../support/data/sign-in.ts';
import { unlock } from '../support/data/vault.ts';
import { expect, test } from '../support/fixtures.ts';
import { ask } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { CLOCK, section } from '../support/page/registers.ts';

const BOARD = 'Kultur- och fritidsnämnden';

test('[R12.1] [R40.1] a year-end goes from the plan to the description, and is over', async ({ launch }) => {
  test.setTimeout(180_000);
  const before = await launch({ env: CLOCK });
  await openDemo(before.page);
  await admitRegistrar(before.page);
  await before.close();

  const running = await launch({ home: before.home, env: { KANALVAKT_CLOCK: '2027-01-12T09:00:00+01:00' } });
  const { page } = running;
  await unlock(page, DEMO_PASSPHRASE);
  await signIn(page, REGISTRAR, DEMO_PASSPHRASE);
  const row = page.getByRole('listitem').filter({ hasText: `Gör årsavslutet för 2026` }).filter({ hasText: BOARD });
  await row.getByRole('link').first().click();
  await title(page, 'Årsavslut 2026').waitFor();
  const card = section(page, BOARD);
  await expect(card.getByText('4 steg kvar')).toBeVisible();
  await expectAccessible(page);
  const dialog = page.getByRole('dialog');
  const note = async (step: string, text: string) => {
    await card.getByRole('button', { name: `Gjort: ${step}, ${BOARD}` }).click();
    if (text !== '') await dialog.getByRole('textbox').fill(text);
    await dialog.getByRole('button', { name: 'Gjort' }).click();
    await expect(dialog).toHaveCount(0);
  };
  await note('Stäm av dokumenthanteringsplanen', '');
  await expect(card.getByText('3 steg kvar')).toBeVisible();

  // Where the records are is not left out.
  await card.getByRole('button', { name: `Gjort: Arkivera, ${BOARD}` }).click();
  await expect(
    dialog.getByRole('textbox', { name: 'Vart är de levererade, eller var finns de ordnade?' }),
  ).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('textbox').fill('Kommunarkivet, leverans 2027-3');
  await dialog.getByRole('button', { name: 'Gjort' }).click();
  await expect(card).toContainText('Kommunarkivet, leverans 2027-3');

  await note('Gallra', 'Allt annat ligger kvar till nästa år.');
  await note('Beskriv handlingarna på nytt', '');
  await expect(card.getByText('Klart', { exact: true })).toBeVisible();
  await expectAccessible(page);

  // One step is taken back: it is asked for again, until it is done.
  await card.getByRole('button', { name: `Ångra: Gallra, ${BOARD}` }).click();
  await expect(card.getByText('1 steg kvar')).toBeVisible();
  await (await navigation(page).shown('I dag')).click();
  await expect(row).toContainText('1 steg kvar');
  await row.getByRole('link').first().click();
  await note('Gallra', 'Allt annat ligger kvar till nästa år.');
  await (await navigation(page).shown('I dag')).click();
  await expect(firstScreen(page).title).toBeVisible();
  await expect(row).toHaveCount(0);
  const { lines } = await ask(page, 'vault.journal', { limit: 30 });
  const steps = lines.filter(({ action }) => action.startsWith('yearEnds.'));
  expect(steps).toHaveLength(6);
  expect(steps.every(({ leftOut }) => leftOut === null)).toBe(true);
});
