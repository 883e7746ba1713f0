// A summer in the demonstration municipality, with nine people and its channels: what-if, the plan, an ineligible
// substitute, a chain, a sudden illness, an early return and a longer absence.
import type { Page } from '@playwright/test';
import { paths } from '../../../renderer/routes.ts';
import { absenceWizard, NOT_AUTHORISED } from '../routes/absence-wizard.ts';
import { summerPlan } from '../routes/summer-plan.ts';
import { ask } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { expect, test } from '../support/fixtures.ts';
import { goTo } from '../support/page/go-to.ts';
import { choose, CLOCK, field } from '../support/page/registers.ts';

test.describe.configure({ mode: 'default' });

/** Absences of the summer of 2027, except those already known. */
const summers = async (page: Page, known: readonly string[] = []) =>
  (await ask(page, 'absences.list', {})).filter(
    ({ absence }) => absence.from.startsWith('2027') && !known.includes(absence.id),
  );

test('[R28.1] a what-if and a summer plan are proposed with reasons, changed, applied and undone in one step', async ({
  demo,
}) => {
  const { page } = await demo({ env: CLOCK });
  const { add, showGaps, allProposed, undo, fillWish } = summerPlan(page);
  const known = (await summers(page)).map(({ absence }) => absence.id);
  await goTo(page, paths.cover);
  await page.getByRole('link', { name: 'Planera' }).click();
  await showGaps.click();
  await expect(page.getByText('Behövs.').first()).toBeVisible();
  await fillWish(1, 'Sara Ek', '2027-07-25', '2027-07-12');
  await showGaps.click();
  await expect(page.getByText('Sista dagen ligger före första dagen. Ändra en av dem.')).toBeVisible();

  // Week 28: possible substitutes are shown, and nothing is stored.
  await fillWish(1, 'Sara Ek', '2027-07-12', '2027-07-25');
  await add.click();
  await fillWish(2, 'Ahmed Noori', '2027-07-19', '2027-08-01');
  await showGaps.click();
  await expect(allProposed).toBeVisible();
  await expectAccessible(page);
  expect(await summers(page, known)).toHaveLength(0);

  await page.getByText('Sommarplan', { exact: true }).click();
  await choose(page, page, 'För vilka', 'Kultur- och fritidsförvaltningen (hela');
  await field(page, 'Från').fill('2027-06-28');
  await field(page, 'Till').fill('2027-08-22');
  await field(page, 'Till').blur();
  await add.click();
  await fillWish(3, 'Johan Myllymäki', '2027-06-28', '2027-07-16');
  await page.getByRole('button', { name: 'Föreslå ersättare' }).click();
  await expect(page.getByRole('heading', { name: 'Så fördelas det' })).toBeVisible();
  await expect(allProposed).toBeVisible();
  await expectAccessible(page);

  // One cell by keyboard: the reason, who is not eligible and why, another person instead, no one.
  await page
    .getByRole('button', { name: /^Ändra .*, vecka 28:/ })
    .first()
    .focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/kanaldagar i planen och \d+ i år, snittet är \d+\.$/)).toBeVisible();
  await dialog.getByRole('combobox').first().click();
  await expect(
    page.getByRole('option', { disabled: true }).filter({ hasText: 'är själv borta några av dagarna' }).first(),
  ).toBeVisible();
  await expect(page.getByRole('option', { disabled: true }).filter({ hasText: NOT_AUTHORISED }).first()).toBeVisible();
  await page.getByRole('option', { name: /Birgitta Holm/ }).click();
  await expect(dialog.getByText(/Birgitta Holm: vald för hand/)).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(
    page.getByRole('button', { name: /^Ändra .*, vecka 28: .*Birgitta Holm.*vald för hand/ }).first(),
  ).toBeVisible();

  await page.getByRole('button', { name: 'Lägg in planen' }).click();
  await expect(page.getByText('Planen är inlagd. 3 frånvaroperioder är bekräftade.')).toBeVisible();
  expect(
    (await summers(page, known)).every(
      ({ absence, needs }) => absence.status === 'confirmed' && needs.every(({ gaps }) => gaps.length === 0),
    ),
  ).toBe(true);
  await goTo(page, paths.people);
  await expect(page.getByRole('heading', { name: 'Så har ni ersatt varandra 2026' })).toBeVisible();
  await expectAccessible(page);
  await goTo(page, paths.coverPlan);
  await undo.click();
  await expect(page.getByText('Planen är ångrad.')).toBeVisible();
  expect((await summers(page, known)).map(({ absence }) => absence.status)).toEqual([
    'cancelled',
    'cancelled',
    'cancelled',
  ]);
  await expect(undo).toHaveCount(0);
});

test('[R28.1] a chain of substitutes is covered again after illness, and follows a longer absence and an early return', async ({
  demo,
}) => {
  const { page } = await demo({ env: CLOCK });
  const wizard = absenceWizard(page);
  const known = (await summers(page)).map(({ absence }) => absence.id);
  const people = await ask(page, 'people.list', {});
  const idOf = (name: string): string => people.find((person) => person.name === name)!.id;
  const from = '2027-07-05';
  const plan = {
    scope: { kind: 'wishes' as const },
    from,
    to: '2027-07-30',
    wishes: [{ personId: idOf('Sara Ek'), kind: 'holiday' as const, from, to: '2027-07-30' }],
  };
  const { cells } = await ask(page, 'absences.plan', plan);
  const ahmed = idOf('Ahmed Noori');
  const covers = cells.map(({ key, channelId, duty, from: first, to }) => ({
    key,
    channelId,
    duty,
    from: first,
    to,
    substituteId: ahmed,
  }));
  // A person without the head of department's authorisation is refused, and nothing is stored.
  await expect(
    ask(page, 'absences.applyPlan', {
      ask: plan,
      confirm: true,
      covers: covers.map((cover) => ({ ...cover, substituteId: idOf('Mikael Lindgren') })),
    }),
  ).rejects.toThrow('absences.notEligible');
  expect(await ask(page, 'absences.applyPlan', { ask: plan, confirm: true, covers })).toMatchObject({
    confirmed: 1,
    left: [],
  });
  const sara = (await summers(page, known))[0]!.absence.id;

  // Ahmed falls ill in the middle: the duties he took over from Sara must be passed on.
  const ill = await ask(page, 'absences.save', {
    fields: { personId: ahmed, kind: 'illness', from: '2027-07-15', to: '2027-07-23', note: '' },
  });
  const taken = ill.needs.filter((need) =>
    cells.some(({ channelId, duty }) => channelId === need.channelId && duty === need.duty),
  );
  expect(taken.length).toBeGreaterThan(0);
  await goTo(page, paths.absence(ill.absence.id));
  await wizard.step('substitutes').click();
  await wizard.assign.click();
  await expect(wizard.covered).toBeVisible();
  await wizard.step('confirm').click();
  await wizard.confirm.click();
  await expect(wizard.confirmedBy('Sara Ek')).toBeVisible();
  expect((await ask(page, 'absences.get', { id: sara })).needs.every(({ gaps }) => gaps.length === 0)).toBe(true);

  // Sara is away longer; Ahmed continues, except in the last week, when he is absent himself.
  await ask(page, 'absences.save', {
    fields: { personId: ahmed, kind: 'holiday', from: '2027-08-09', to: '2027-08-13', note: '' },
  }).then(({ absence, needs }) =>
    ask(page, 'absences.assign', {
      id: absence.id,
      replaces: [],
      covers: needs.flatMap((need) =>
        need.needs.map((range) => ({
          channelId: need.channelId,
          duty: need.duty,
          substituteId: idOf('Linnéa Sandqvist'),
          ...range,
        })),
      ),
    }).then(() => ask(page, 'absences.confirm', { id: absence.id })),
  );
  await goTo(page, paths.absence(sara));
  const longer = { name: 'Förläng' };
  await page.getByRole('button', longer).click();
  const dialog = page.getByRole('dialog');
  const lastDay = field(dialog, 'Ny sista dag borta');
  await lastDay.fill('2027-08-13');
  await lastDay.blur();
  await expectAccessible(page);
  await dialog.getByRole('button', longer).click();
  await expect(page.getByText(/saknar ersättare igen\.$/)).toBeVisible();
  await page.getByRole('button', { name: 'Utse ersättare' }).click();
  await expect(wizard.substituteQuestion).toBeVisible();
  await expect(page.getByRole('combobox', { name: /^(Ersättare för|Alla uppgifter)/ }).first()).toBeEnabled();
  await expectAccessible(page);

  // Back early after all: the cover ends at the same time.
  await ask(page, 'absences.endEarly', { id: sara, lastDay: '2027-07-09' });
  const back = await ask(page, 'absences.get', { id: sara });
  expect(back.absence.covers.every(({ to }) => to === '2027-07-09')).toBe(true);
  expect(back.blocked).toEqual([]);
  for (const { absence } of await summers(page, known))
    await ask(page, 'absences.cancel', { id: absence.id, reason: 'Prov' });
});
