// A summer in the demonstration municipality: nine people and its channels. What if, the plan, a substitute who may not,
// a chain, a sudden illness, an early return and a longer absence.
import type { Locator, Page } from '@playwright/test';
import { ask } from './support/ask.ts';
import { expectAccessible } from './support/axe.ts';
import { expect, test } from './support/fixtures.ts';
import { choose, CLOCK, field, goTo, openDemo } from './support/registers.ts';

const wish = (page: Page, number: number): Locator => page.getByRole('group', { name: `Frånvaro ${number}`, exact: true });

async function fillWish(page: Page, number: number, who: string, from: string, to: string): Promise<void> {
  const row = wish(page, number);
  await choose(row, page, 'Vem', who);
  await field(row, 'Första dagen borta').fill(from);
  await field(row, 'Sista dagen borta').fill(to);
  await field(row, 'Sista dagen borta').blur();
}
const addWish = (page: Page): Promise<void> => page.getByRole('button', { name: 'Lägg till en person' }).click();
const summers = async (page: Page) => (await ask(page, 'absences.list', {})).filter(({ absence }) => absence.from.startsWith('2027'));

test('[R28.1] what if some are away, then the plan of a summer: proposed with reasons, changed, laid in and undone in one step', async ({ launch }) => {
  const { page } = await launch({ env: CLOCK });
  await openDemo(page);
  await goTo(page, '/tackning');
  await page.getByRole('link', { name: 'Planera' }).click();
  await page.getByRole('button', { name: 'Visa luckorna' }).click();
  await expect(page.getByText('Behövs.').first()).toBeVisible();
  await fillWish(page, 1, 'Sara Ek', '2027-07-25', '2027-07-12');
  await page.getByRole('button', { name: 'Visa luckorna' }).click();
  await expect(page.getByText('Sista dagen ligger före första dagen. Ändra en av dem.')).toBeVisible();

  // Week 28: who could take what is shown, and nothing is stored.
  await fillWish(page, 1, 'Sara Ek', '2027-07-12', '2027-07-25');
  await addWish(page);
  await fillWish(page, 2, 'Ahmed Noori', '2027-07-19', '2027-08-01');
  await page.getByRole('button', { name: 'Visa luckorna' }).click();
  await expect(page.getByText(/^Alla \d+ luckor har ett förslag\.$/)).toBeVisible();
  await expectAccessible(page);
  expect(await summers(page)).toHaveLength(0);

  await page.getByText('Sommarplan', { exact: true }).click();
  await choose(page, page, 'För vilka', 'Kultur- och fritidsförvaltningen (hela');
  await field(page, 'Från').fill('2027-06-28');
  await field(page, 'Till').fill('2027-08-22');
  await field(page, 'Till').blur();
  await addWish(page);
  await fillWish(page, 3, 'Johan Myllymäki', '2027-06-28', '2027-07-16');
  await page.getByRole('button', { name: 'Föreslå täckning' }).click();
  await expect(page.getByRole('heading', { name: 'Så fördelas det' })).toBeVisible();
  await expect(page.getByText(/^Alla \d+ luckor har ett förslag\.$/)).toBeVisible();
  await expectAccessible(page);

  // One cell by keyboard: the reason, who may not and why, somebody else instead, nobody at all.
  await page.getByRole('button', { name: /^Ändra .*, vecka 28:/ }).first().focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/kanaldagar i planen och \d+ i år, snittet är \d+\.$/)).toBeVisible();
  await dialog.getByRole('combobox').first().click();
  await expect(page.getByRole('option', { disabled: true }).filter({ hasText: 'är själv borta några av dagarna' }).first()).toBeVisible();
  await expect(page.getByRole('option', { disabled: true }).filter({ hasText: 'Saknar förvaltningschefens tillstånd' }).first()).toBeVisible();
  await page.getByRole('option', { name: /Birgitta Holm/ }).click();
  await expect(dialog.getByText(/Birgitta Holm: vald för hand/)).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^Ändra .*, vecka 28: .*Birgitta Holm.*vald för hand/ }).first()).toBeVisible();

  await page.getByRole('button', { name: 'Lägg in planen' }).click();
  await expect(page.getByText('Planen är inlagd. 3 frånvaron är bekräftade.')).toBeVisible();
  expect((await summers(page)).every(({ absence, needs }) => absence.status === 'confirmed' && needs.every(({ gaps }) => gaps.length === 0))).toBe(true);
  await goTo(page, '/personer');
  await expect(page.getByRole('heading', { name: 'Täckt för varandra 2026' })).toBeVisible();
  await expectAccessible(page);
  await goTo(page, '/tackning/plan');
  await page.getByRole('button', { name: 'Ångra planen' }).click();
  await expect(page.getByText('Planen är ångrad.')).toBeVisible();
  expect((await summers(page)).map(({ absence }) => absence.status)).toEqual(['cancelled', 'cancelled', 'cancelled']);
  await expect(page.getByRole('button', { name: 'Ångra planen' })).toHaveCount(0);
});

test('[R28.1] a substitute falls ill: the chain is covered on; an early return ends the cover, a longer absence keeps it, and what is open is red', async ({ launch }) => {
  const { page } = await launch({ env: CLOCK });
  await openDemo(page);
  const people = await ask(page, 'people.list', {});
  const idOf = (name: string): string => people.find((person) => person.name === name)!.id;
  const from = '2027-07-05';
  const plan = { scope: { kind: 'wishes' as const }, from, to: '2027-07-30', wishes: [{ personId: idOf('Sara Ek'), kind: 'holiday' as const, from, to: '2027-07-30' }] };
  const { cells } = await ask(page, 'absences.plan', plan);
  const ahmed = idOf('Ahmed Noori');
  const covers = cells.map(({ key, channelId, duty, from: first, to }) => ({ key, channelId, duty, from: first, to, substituteId: ahmed }));
  // Somebody without the chief's permission is refused, and nothing is stored.
  await expect(ask(page, 'absences.applyPlan', { ask: plan, confirm: true, covers: covers.map((cover) => ({ ...cover, substituteId: idOf('Mikael Lindgren') })) })).rejects.toThrow('absences.notEligible');
  expect(await ask(page, 'absences.applyPlan', { ask: plan, confirm: true, covers })).toMatchObject({ confirmed: 1, left: [] });
  const sara = (await summers(page))[0]!.absence.id;

  // Ahmed falls ill in the middle: what he has taken over from Sara is his to hand on.
  const ill = await ask(page, 'absences.save', { fields: { personId: ahmed, kind: 'illness', from: '2027-07-15', to: '2027-07-23', note: '' } });
  const taken = ill.needs.filter((need) => cells.some(({ channelId, duty }) => channelId === need.channelId && duty === need.duty));
  expect(taken.length).toBeGreaterThan(0);
  await goTo(page, `/tackning/${ill.absence.id}`);
  await page.getByRole('navigation', { name: 'Steg' }).getByRole('button', { name: /^Ersättare/ }).click();
  await page.getByRole('button', { name: 'Utse', exact: true }).click();
  await expect(page.getByText('Allt har en ersättare.')).toBeVisible();
  await page.getByRole('navigation', { name: 'Steg' }).getByRole('button', { name: /^Bekräfta/ }).click();
  await page.getByRole('button', { name: 'Bekräfta frånvaron' }).click();
  await expect(page.getByText(/^Bekräftad i dag/)).toBeVisible();
  expect((await ask(page, 'absences.get', { id: sara })).needs.every(({ gaps }) => gaps.length === 0)).toBe(true);

  // Sara is away longer; Ahmed goes on, save for the last week, in which he is away himself.
  await ask(page, 'absences.save', { fields: { personId: ahmed, kind: 'holiday', from: '2027-08-09', to: '2027-08-13', note: '' } }).then(({ absence, needs }) =>
    ask(page, 'absences.assign', { id: absence.id, replaces: [], covers: needs.flatMap((need) => need.needs.map((stretch) => ({ channelId: need.channelId, duty: need.duty, substituteId: idOf('Linnéa Sandqvist'), ...stretch }))) }).then(() => ask(page, 'absences.confirm', { id: absence.id })),
  );
  await goTo(page, `/tackning/${sara}`);
  await page.getByRole('button', { name: 'Förläng' }).click();
  const dialog = page.getByRole('dialog');
  await field(dialog, 'Ny sista dag borta').fill('2027-08-13');
  await field(dialog, 'Ny sista dag borta').blur();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Förläng' }).click();
  await expect(page.getByText(/saknar ersättare igen\.$/)).toBeVisible();
  await page.getByRole('button', { name: 'Utse ersättare' }).click();
  await expect(page.getByRole('heading', { name: 'Vem gör det i stället?' })).toBeVisible();
  await expect(page.getByRole('combobox', { name: /^Ersättare för/ }).first()).toBeEnabled();
  await expectAccessible(page);

  // Back early after all: the cover ends with it.
  await ask(page, 'absences.endEarly', { id: sara, lastDay: '2027-07-09' });
  const back = await ask(page, 'absences.get', { id: sara });
  expect(back.absence.covers.every(({ to }) => to === '2027-07-09')).toBe(true);
  expect(back.blocked).toEqual([]);
});
