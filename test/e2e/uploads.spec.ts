// While a file is on its way into the vault nothing is decided without it, and leaving asks first.
import type { Page } from '@playwright/test';
import { ask } from './support/ask.ts';
import { expand } from './support/expand.ts';
import { expect, test } from './support/fixtures.ts';
import { holdBack } from './support/hold.ts';
import { CLOCK, PNG, choose, field, goTo, openChannel, openDemo } from './support/registers.ts';

const send = (page: Page, name: string): Promise<void> => page.locator('input[type=file]').setInputFiles({ name, mimeType: 'image/png', buffer: Buffer.concat([PNG, Buffer.from(name)]) }); // each another picture
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Tries to go away: asked, and stays. */
async function staysWhenAsked(page: Page, leave: () => Promise<void>): Promise<void> {
  await leave();
  const question = page.getByRole('dialog', { name: 'Lämna utan att spara?' });
  await question.getByRole('button', { name: 'Stanna kvar' }).click();
  await expect(question).toBeHidden();
}

test('evidence is not stored, and a new case not gone on with, before the file that is on its way is there', async ({ launch }) => {
  const { app, page } = await launch({ env: CLOCK });
  await openDemo(page);
  await goTo(page, '/moderering/ny');
  await choose(page, page, 'Kanal', 'Kulturhuset Kvarnen');
  await field(page, 'Texten').fill('En text');
  const first = await holdBack(app, 'evidence.finish');
  await send(page, 'först.png');
  await expect(button(page, 'Fortsätt')).toBeDisabled();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('navigation', { name: 'Steg' }).getByRole('button', { name: /^Avsändare/ }).click();
  await expect(page.getByRole('heading', { name: 'Vem har skrivit det?' })).toBeHidden();
  await staysWhenAsked(page, () => page.getByRole('link', { name: 'Personer' }).click());
  await first.letGo();
  await button(page, 'Fortsätt').click();
  await expect(page.getByRole('heading', { name: 'Vem har skrivit det?' })).toBeVisible();

  await field(page, 'Namn som det visas').fill('Musikvännen');
  await button(page, 'Fortsätt').click();
  await page.getByRole('radio', { name: 'Personliga angrepp' }).check();
  await button(page, 'Fortsätt').click();
  await expect(button(page, 'Spara som bevis')).toBeEnabled();
  const second = await holdBack(app, 'evidence.finish');
  await send(page, 'sedan.png');
  await expect(button(page, 'Spara som bevis')).toBeDisabled();
  await page.keyboard.press('Control+Enter');
  await staysWhenAsked(page, () => button(page, 'Tillbaka').click());
  await staysWhenAsked(page, () => page.getByRole('navigation', { name: 'Steg' }).getByRole('button', { name: /^Åtgärd/ }).click());
  await second.letGo();
  await button(page, 'Spara som bevis').click();
  await expect(page.getByText(/Nu är alla åtgärder öppna/)).toBeVisible();
  const [newest] = (await ask(page, 'moderation.page', { filter: {}, offset: 0, limit: 1 })).rows;
  const { case: kept } = await ask(page, 'moderation.get', { id: newest?.id ?? '' });
  expect(kept.evidence.map(({ name }) => name)).toEqual(['först.png', 'sedan.png']);
  expect(kept.preserved?.files).toHaveLength(2);
});

test('a check and a step of a closure wait for their file, and closing them asks first', async ({ launch }) => {
  const { app, page } = await launch({ env: CLOCK });
  await openDemo(page);
  await openChannel(page, 'Norråsa bibliotek');
  await page.getByRole('button', { name: /^Kontrollera( igen)?: Kommunvapnet syns/ }).click();
  const check = page.getByRole('dialog', { name: 'Kontrollera sidan' });
  await check.getByRole('radio', { name: 'Uppfylld', exact: true }).check({ force: true });
  const first = await holdBack(app, 'evidence.finish');
  await send(page, 'vapnet.png');
  await expect(check.getByRole('button', { name: 'Spara', exact: true })).toBeDisabled();
  await check.getByRole('textbox', { name: 'Datum' }).or(check.getByRole('textbox').last()).press('Enter');
  await staysWhenAsked(page, () => page.keyboard.press('Escape'));
  await first.letGo();
  await check.getByRole('button', { name: 'Spara', exact: true }).click();
  await expect(check).toBeHidden();
  await expect(page.getByRole('button', { name: 'Bild: vapnet.png' })).toBeVisible();

  await goTo(page, '/avveckling');
  await page.getByRole('link', { name: 'Fortsätt' }).first().click();
  const step = page.getByRole('button', { name: /^Gör en sista fångst av sidan/ });
  await expand(step);
  await page.getByRole('radio', { name: 'Klart' }).check();
  const second = await holdBack(app, 'evidence.finish');
  await send(page, 'sidan.png');
  await expect(button(page, 'Spara steget')).toBeDisabled();
  await staysWhenAsked(page, () => step.click());
  await second.letGo();
  await button(page, 'Spara steget').click();
  await expect(step).toHaveAccessibleName(/, klart.*1 fil/);
});
