// Cover and the absence wizard beyond the main job: the timeline by mouse and keyboard, refusals, splitting, ending and
// cancelling.
import { paths } from '../../../renderer/routes.ts';
import { absenceWizard, NOT_AUTHORISED } from '../routes/absence-wizard.ts';
import { coverTimeline } from '../routes/cover-timeline.ts';
import { form, unsavedQuestion } from '../routes/form.ts';
import { firstScreen, navigation } from '../routes/navigation.ts';
import { ask } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { openDemo } from '../support/data/demo.ts';
import { expect, test } from '../support/fixtures.ts';
import { goTo } from '../support/page/go-to.ts';
import { CLOCK } from '../support/page/registers.ts';

test.describe.configure({ mode: 'default' });

test('the timeline shows who answers and where no one does, by keyboard, as a table and at every scale', async ({
  demo,
}) => {
  const { page } = await demo({ env: CLOCK });
  await goTo(page, paths.cover);
  const { grid, expectCursor, pickScale, asTable } = coverTimeline(page);
  await pickScale('Månad');
  // The days of November and the names of the rows: until they have loaded, the four weeks are still drawn.
  await expect(grid).toHaveAttribute('aria-colcount', '31');
  await expect(grid.getByRole('gridcell', { name: /^Ingen svarar/ }).first()).toBeVisible();
  await grid.focus();
  await page.keyboard.press('ArrowRight');
  await expectCursor(/onsdag 25 november: .*Enter lägger ny frånvaro/);
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText('december 2026')).toBeVisible();
  await expectCursor(/tisdag 1 december/);
  for (const scale of ['Vecka', 'Kvartal', 'År', 'Månad'] as const) {
    await pickScale(scale);
    await expect(page.getByRole('combobox', { name: 'Hur mycket som visas' })).toHaveValue(scale);
    await expect(grid.getByRole('row').nth(1)).toBeVisible();
  }
  await asTable.click();
  await expect(page.getByRole('table').getByText('Ingen svarar').first()).toBeVisible();
  await expect(page.getByText(/Ingen publicerar eller diarieför när Sara Ek är borta/).first()).toBeVisible();
});

test('an absence that ends before it begins, or overlaps another, is refused with a message', async ({ demo }) => {
  const { page } = await demo({ env: CLOCK });
  const { fillDays, next } = absenceWizard(page);
  await goTo(page, paths.newAbsence);
  await fillDays('4 dec', '30 nov');
  await next.click();
  await expect(page.getByText('Slutet ligger före början.')).toBeVisible();
  const mine = (await ask(page, 'absences.list', {})).find(
    ({ personName, absence }) => personName === 'Sara Ek' && absence.status !== 'cancelled',
  )!;
  await fillDays(mine.absence.from, mine.absence.to!);
  await next.click();
  await expect(page.getByText(/Dagarna går över en annan frånvaro för Sara Ek, .* Ändra den ena\./)).toBeVisible();
  // The text is not saved, so the program asks before leaving.
  await navigation(page).place('I dag').click();
  await unsavedQuestion(page).leave.click();
  await expect(firstScreen(page).title).toBeVisible();
});

test('[R25.1][R28.1] one click assigns substitutes, those who may not cover are listed with why, and periods can be split', async ({
  demo,
}) => {
  const { page } = await demo({ env: CLOCK });
  const wizard = absenceWizard(page);
  await wizard.begin('30 nov', '4 dec');
  await expectAccessible(page);
  await wizard.step('confirm').click();
  await expect(wizard.confirm).toBeDisabled();
  await expect(page.getByText('Alla uppgifter har inte en ersättare än.', { exact: false })).toBeVisible();
  await wizard.toSubstitutes.click();
  await wizard.dutiesOf('Norråsa bibliotek').click();
  await page
    .getByRole('combobox', { name: /^Ersättare för modereringen/ })
    .first()
    .click();
  const cannot = page.getByRole('option', { disabled: true });
  await expect(cannot.first()).toBeVisible();
  await expect(cannot.filter({ hasText: NOT_AUTHORISED }).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await wizard.assign.click();
  await expect(wizard.covered).toBeVisible();

  await page
    .getByRole('button', { name: /^Dela upp perioden för modereringen/ })
    .first()
    .click();
  const split = page.getByRole('dialog');
  await split.getByRole('button', { name: 'Lägg till en person' }).click();
  await form(split).save.click();
  await expect(split.getByText('Välj en person på varje rad.')).toBeVisible();
  await split.getByRole('combobox', { name: 'Ersättare' }).last().click();
  await page.getByRole('option', { name: /Linnéa Sandqvist/ }).click();
  await form(split).save.click();
  await expect(split).toHaveCount(0);
  await expect(wizard.covered).toBeVisible();
  await wizard.next.click();
  await wizard.note('Norråsa bibliotek').fill('Sommarens program ska ut 😀');
  await wizard.next.click();
  await expect(
    page.getByRole('cell', { name: /Ahmed Noori och Linnéa Sandqvist|Linnéa Sandqvist och Ahmed Noori/ }),
  ).toBeVisible();
  await wizard.confirm.click();
  await expect(wizard.confirmedBy('Sara Ek')).toBeVisible();
  await expectAccessible(page);

  const callOff = { name: 'Ställ in' };
  const cancel = page.getByRole('dialog');
  await page.getByRole('button', callOff).click();
  const agree = cancel.getByRole('button', callOff);
  await expect(agree).toBeDisabled();
  await cancel.getByLabel('Varför').fill('Resan är flyttad.');
  await agree.click();
  await expect(page.getByText(/Inställd i dag .* Resan är flyttad\./)).toBeVisible();
});

test('an open-ended absence is shown as until further notice, and can be ended early', async ({ launch }) => {
  const { page } = await launch({ env: CLOCK });
  await openDemo(page);
  const wizard = absenceWizard(page);
  const me = (await ask(page, 'vault.status', {})).me!;
  for (const { absence } of await ask(page, 'absences.list', {}))
    if (absence.personId === me.personId && absence.status !== 'cancelled')
      await ask(page, 'absences.cancel', { id: absence.id, reason: 'Prov' });
  await goTo(page, paths.newAbsence);
  await wizard.first.fill('i dag');
  await wizard.untilFurther.check();
  await expect(wizard.last).toHaveCount(0);
  await wizard.next.click();
  await expect(page.getByText(/från 24 nov tills vidare/).first()).toBeVisible();
  await wizard.step('substitutes').click();
  await wizard.assign.click();
  await expect(wizard.covered).toBeVisible();
  await wizard.step('confirm').click();
  await wizard.confirm.click();
  const sooner = { name: 'Avsluta tidigare' };
  await page.getByRole('button', sooner).click();
  await page.getByRole('dialog').getByRole('button', sooner).click();
  await expect(page.getByText('Frånvaron slutar tisdag 24 november.')).toBeVisible();
});
