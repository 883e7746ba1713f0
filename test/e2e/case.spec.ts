// One case from all sides: its reasons, several items at once, shown again, complaints, marks by part, its history.
import type { Page } from '@playwright/test';
import { categories } from '../../domain/rules/bollnas-2011/categories.ts';
import { ask, tryAsk } from './support/ask.ts';
import { expectAccessible } from './support/axe.ts';
import { expect, test } from './support/fixtures.ts';
import { CLOCK, choose, field, goTo, openDemo } from './support/registers.ts';

const onward = (page: Page): Promise<void> => page.getByRole('button', { name: 'Fortsätt', exact: true }).click();
const step = (page: Page, name: string) => page.getByRole('navigation', { name: 'Steg' }).getByRole('button', { name: new RegExp(`^${name}`) });
const dialog = (page: Page) => page.getByRole('dialog').last();
const newest = async (page: Page): Promise<string> => (await ask(page, 'moderation.page', { filter: {}, offset: 0, limit: 1 })).rows[0]!.id;

test('[R15.1][R16.2][R17.1][R45.1] twenty alike spam comments are one case: reasons with their basis, one proof, one outcome, shown again after a complaint', async ({ launch }) => {
  test.setTimeout(120_000);
  const { page } = await launch({ env: CLOCK });
  await openDemo(page);
  await goTo(page, '/moderering/ny');
  await choose(page, page, 'Kanal', 'Kulturhuset Kvarnen');
  await field(page, 'Texten').fill('Köp billiga klockor här');
  await onward(page);
  await field(page, 'Namn som det visas').fill('Robot 0');
  await onward(page);
  for (const category of categories) {
    await page.getByRole('radio', { name: category.name.sv, exact: true }).check();
    await expect(page.getByText(`Stöd: ${category.basis.sv}`)).toBeVisible();
  }
  await expect(page.getByRole('main').getByRole('radio')).toHaveCount(categories.length);
  await page.getByRole('radio', { name: 'Reklam', exact: true }).check();
  await onward(page);
  await expect(page.getByRole('heading', { name: 'Spara beviset' })).toBeVisible();

  await step(page, 'Vad och var').click();
  await page.getByRole('button', { name: 'Klistra in en lista' }).click();
  await dialog(page).getByLabel('Listan').fill([...Array.from({ length: 18 }, (_, n) => `Robot ${String(n + 1)}: Köp billiga klockor här`), 'Köp billiga klockor utan namn'].join('\n'));
  await expect(dialog(page).getByRole('button', { name: 'Lägg till 19 texter' })).toBeDisabled();
  await dialog(page).getByLabel(/Varför avsändaren inte går att se/).fill('Kontot är borttaget');
  await dialog(page).getByRole('button', { name: 'Lägg till 19 texter' }).click();
  await expect(page.getByRole('heading', { name: '20 likadana i samma ärende' })).toBeVisible();
  await expectAccessible(page);
  const id = await newest(page);
  expect(await tryAsk(page, 'moderation.recordOutcome', { id, outcome: 'delete', note: '' })).toMatchObject({ ok: false, error: { code: 'moderation.notPreserved' } });

  await step(page, 'Bevis').click();
  await page.getByRole('button', { name: 'Spara som bevis' }).click();
  await expect(page.getByText(/Nu är alla åtgärder öppna/)).toBeVisible();
  await step(page, 'Åtgärd').click();
  await page.getByRole('radio', { name: 'Radera' }).check();
  await expect(page.getByText('Gäller 20 texter')).toBeVisible();
  await page.getByRole('button', { name: 'Anteckna: raderat' }).click();
  await expect(page.getByText(/efter upptäckt · .* · 20 texter/)).toBeVisible();
  await page.getByRole('checkbox', { name: 'Avsändaren har fått veta' }).check();
  await expect(page.getByLabel('Det som skrevs till avsändaren')).toHaveValue(/24 november 2026 tog vi bort din kommentar på Kulturhuset Kvarnen.*eftersom det är reklam/s);

  await page.getByRole('button', { name: 'Anteckna ett klagomål' }).click();
  await dialog(page).getByLabel('Det som framfördes').fill('Det var ingen reklam.');
  await dialog(page).getByRole('button', { name: 'Spara klagomålet' }).click();
  await page.getByRole('button', { name: 'Avgör klagomålet' }).click();
  await dialog(page).getByRole('radio', { name: 'Ändras' }).check();
  await dialog(page).getByLabel('Skäl till beslutet').fill('Det var en fråga.');
  await dialog(page).getByRole('button', { name: 'Spara beslutet' }).click();
  await expect(dialog(page)).toHaveCount(0);
  await expect(page.getByText('Det var en fråga.').first()).toBeVisible();
  await page.getByRole('radio', { name: 'Visa igen' }).check();
  await page.getByRole('checkbox', { name: /^Robot 18/ }).uncheck();
  await page.getByRole('button', { name: 'Anteckna: visas igen' }).click();
  await expect(page.getByText('Skriv varför det visas igen.')).toBeVisible();
  await field(page, 'Varför det visas igen').fill('Klagomålet.');
  await page.getByRole('button', { name: 'Anteckna: visas igen' }).click();
  await expect(page.getByText(/· 19 texter/)).toBeVisible();
  await expectAccessible(page);

  await step(page, 'Diarieföring').click();
  await page.getByRole('checkbox', { name: 'Innehåller uppgifter som kan omfattas av sekretess' }).check();
  await field(page, 'Lagrum').fill('OSL 26 kap. 1 §');
  await page.getByRole('checkbox', { name: 'Sekretess: Avsändaren' }).check();
  await choose(page, page, 'Var originalet finns', 'På plattformen');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Spara beslutet' }).click();
  await expect(page.getByRole('heading', { name: 'Så här blev det' })).toBeVisible();
  const { case: kept } = await ask(page, 'moderation.get', { id });
  expect(kept).toMatchObject({ keptWhere: 'medium', marks: { secrecy: true, parts: [{ part: 'sender', secrecy: true }] } });
  await page.getByRole('checkbox', { name: /Maskera det märkta/ }).check();
  await page.getByRole('button', { name: 'Historik' }).click();
  const history = page.getByRole('dialog', { name: 'Historik' });
  await expect(history.getByText('Märkta delar fylldes i')).toBeVisible();
  await expect(history.getByText('Fler likadana fylldes i')).toBeVisible();
  await expect(history.getByText('Klagomål ändrades')).toBeVisible();
});

test('the same comment in another case is told of, and leads there', async ({ launch }) => {
  const { page } = await launch({ env: CLOCK });
  await openDemo(page);
  await goTo(page, '/moderering/ny');
  await choose(page, page, 'Kanal', 'Kulturhuset Kvarnen');
  await field(page, 'Texten').fill('Den där konstnären borde förbjudas och du som visar skiten med');
  await onward(page);
  const known = page.getByRole('complementary', { name: 'Det här vet vi' });
  await expect(known.getByText('Samma sak finns redan i ett annat ärende:')).toBeVisible();
  await known.getByRole('link', { name: /samma text/ }).click();
  await expect(step(page, 'Vad och var')).toBeVisible();
});
