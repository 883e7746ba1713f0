// Cover and the absence walk beyond the main job: the timeline by mouse and keyboard, refusals, splitting, ending and cancelling.
import type { Page } from '@playwright/test';
import { ask } from './support/ask.ts';
import { expectAccessible } from './support/axe.ts';
import { answerMessage } from './support/dialogs.ts';
import { expect, test } from './support/fixtures.ts';
import { CLOCK, field, goTo, openDemo } from './support/registers.ts';

const onward = (page: Page): Promise<void> => page.getByRole('button', { name: 'Fortsätt', exact: true }).click();
const step = (page: Page, name: string) => page.getByRole('navigation', { name: 'Steg' }).getByRole('button', { name: new RegExp(`^${name}`) });

async function fill(page: Page, from: string, to: string): Promise<void> {
  await field(page, 'Första dagen borta').fill(from);
  await field(page, 'Sista dagen borta').fill(to);
  await field(page, 'Sista dagen borta').blur();
}

/** An absence of the signed-in person with something to cover, at what is affected. */
async function begin(page: Page, from = '30 nov', to = '4 dec'): Promise<void> {
  await goTo(page, '/tackning/ny');
  await fill(page, from, to);
  await onward(page);
  await expect(page.getByRole('heading', { name: 'Det här behöver någon annan göra' })).toBeVisible();
}

test('the timeline says who answers and where nobody does; by keyboard, as a table, in every scale', async ({ launch }) => {
  const { page } = await launch({ env: CLOCK });
  await openDemo(page);
  await goTo(page, '/tackning');
  const grid = page.getByRole('grid');
  await expect(grid.getByRole('gridcell', { name: /^Ingen svarar/ }).first()).toBeVisible();
  await grid.focus();
  await page.keyboard.press('ArrowRight');
  const cursor = async () => page.locator(`[id="${(await grid.getAttribute('aria-activedescendant')) ?? ''}"]`);
  await expect(await cursor()).toHaveAccessibleName(/onsdag 25 november: .*Enter lägger ny frånvaro/);
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText('december 2026')).toBeVisible();
  await expect(await cursor()).toHaveAccessibleName(/tisdag 1 december/);
  for (const scale of ['Vecka', 'Kvartal', 'År', 'Månad']) {
    await page.getByRole('radiogroup', { name: 'Hur mycket som visas' }).getByText(scale, { exact: true }).click();
    await expect(grid.getByRole('row').nth(1)).toBeVisible();
    await expectAccessible(page);
  }
  await page.getByRole('button', { name: 'Visa som tabell' }).click();
  await expect(page.getByRole('table').getByText('Ingen svarar').first()).toBeVisible();
  await expect(page.getByText(/saknar ersättare .* när Sara Ek är borta/).first()).toBeVisible();
});

test('dragging over days begins an absence of the one who answers there', async ({ launch }) => {
  const { page } = await launch({ env: CLOCK });
  await openDemo(page);
  await goTo(page, '/tackning');
  const row = page.getByRole('row').filter({ hasText: 'Norråsa bibliotek' });
  const bar = await row.getByRole('gridcell').first().boundingBox();
  const x = (day: number): number => bar!.x + (bar!.width / 30) * (day - 0.5);
  const y = bar!.y + bar!.height / 2;
  await page.mouse.move(x(25), y);
  await page.mouse.down();
  await page.mouse.move(x(27), y, { steps: 4 });
  await expect(page.getByText('Ny frånvaro 25–27 nov')).toBeVisible();
  await page.mouse.up();
  await expect(field(page, 'Första dagen borta')).toHaveValue('2026-11-25');
  await expect(field(page, 'Sista dagen borta')).toHaveValue('2026-11-27');
  await expect(page.getByRole('combobox', { name: 'Vem' })).toHaveValue(/Sara Ek/);
});

test('an absence that ends before it begins, or overlaps another, is refused with a sentence', async ({ launch }) => {
  const { page, app } = await launch({ env: CLOCK });
  await openDemo(page);
  await goTo(page, '/tackning/ny');
  await fill(page, '4 dec', '30 nov');
  await onward(page);
  await expect(page.getByText('Slutet ligger före början.')).toBeVisible();
  const mine = (await ask(page, 'absences.list', {})).find(({ personName, absence }) => personName === 'Sara Ek' && absence.status !== 'cancelled')!;
  await fill(page, mine.absence.from, mine.absence.to!);
  await onward(page);
  await expect(page.getByText(/Dagarna går över en annan frånvaro för Sara Ek, .* Ändra den ena\./)).toBeVisible();
  // What is written is not saved, and the program asks before it is left.
  await answerMessage(app, 1);
});

test('[R25.1][R28.1] one click covers everything that one person may take; those who may not are shown with why; a period is split', async ({ launch }) => {
  const { page } = await launch({ env: CLOCK });
  await openDemo(page);
  await begin(page);
  await expectAccessible(page);
  await step(page, 'Bekräfta').click();
  await expect(page.getByRole('button', { name: 'Bekräfta frånvaron' })).toBeDisabled();
  await expect(page.getByText('Alla uppgifter har inte en ersättare än.', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: 'Gå till Ersättare' }).click();
  await page.getByRole('combobox', { name: /^Ersättare för modereringen/ }).first().click();
  const cannot = page.getByRole('option', { disabled: true });
  await expect(cannot.first()).toBeVisible();
  await expect(cannot.filter({ hasText: 'Saknar förvaltningschefens tillstånd' }).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Utse', exact: true }).click();
  await expect(page.getByText('Allt har en ersättare.')).toBeVisible();

  await page.getByRole('button', { name: /^Dela upp perioden för modereringen/ }).first().click();
  const split = page.getByRole('dialog');
  await split.getByRole('button', { name: 'Lägg till en person' }).click();
  await split.getByRole('button', { name: 'Spara' }).click();
  await expect(split.getByText('Välj en person på varje rad.')).toBeVisible();
  await split.getByRole('combobox', { name: 'Ersättare' }).last().click();
  await page.getByRole('option', { name: /Linnéa Sandqvist/ }).click();
  await split.getByRole('button', { name: 'Spara' }).click();
  await expect(split).toHaveCount(0);
  await expect(page.getByText('Allt har en ersättare.')).toBeVisible();
  await onward(page);
  await field(page, 'Att tänka på i Norråsa bibliotek').fill('Sommarens program ska ut 😀');
  await onward(page);
  await expect(page.getByRole('cell', { name: /Ahmed Noori och Linnéa Sandqvist|Linnéa Sandqvist och Ahmed Noori/ })).toBeVisible();
  await page.getByRole('button', { name: 'Bekräfta frånvaron' }).click();
  await expect(page.getByText(/^Bekräftad i dag .* av Sara Ek\.$/)).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Ställ in' }).click();
  const cancel = page.getByRole('dialog');
  await expect(cancel.getByRole('button', { name: 'Ställ in' })).toBeDisabled();
  await cancel.getByLabel('Varför').fill('Resan är flyttad.');
  await cancel.getByRole('button', { name: 'Ställ in' }).click();
  await expect(page.getByText(/Inställd i dag .* Resan är flyttad\./)).toBeVisible();
});

test('an open absence says until further notice, and one that runs ends earlier', async ({ launch }) => {
  const { page } = await launch({ env: CLOCK });
  await openDemo(page);
  const me = (await ask(page, 'vault.status', {})).me!;
  for (const { absence } of await ask(page, 'absences.list', {})) if (absence.personId === me.personId && absence.status !== 'cancelled') await ask(page, 'absences.cancel', { id: absence.id, reason: 'Prov' });
  await goTo(page, '/tackning/ny');
  await field(page, 'Första dagen borta').fill('i dag');
  await page.getByRole('checkbox', { name: 'Tills vidare' }).check();
  await expect(field(page, 'Sista dagen borta')).toHaveCount(0);
  await onward(page);
  await expect(page.getByText(/från 24 nov tills vidare/).first()).toBeVisible();
  await step(page, 'Ersättare').click();
  await page.getByRole('button', { name: 'Utse', exact: true }).click();
  await expect(page.getByText('Allt har en ersättare.')).toBeVisible();
  await step(page, 'Bekräfta').click();
  await page.getByRole('button', { name: 'Bekräfta frånvaron' }).click();
  await page.getByRole('button', { name: 'Avsluta tidigare' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Avsluta tidigare' }).click();
  await expect(page.getByText('Frånvaron slutar tisdag 24 november.')).toBeVisible();
});
