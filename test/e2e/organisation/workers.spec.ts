// Who works with social media on a day, in the real program: today, another day, one department, and as a file.
import { readFileSync } from 'node:fs';
import { paths } from '../../../renderer/routes.ts';
import { channelPage } from '../routes/channels.ts';
import { form } from '../routes/form.ts';
import { navigation, title } from '../routes/navigation.ts';
import { saveAs } from '../routes/save-menu.ts';
import { expect, test } from '../support/fixtures.ts';
import { openDemo } from '../support/data/demo.ts';
import { ask } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { goTo } from '../support/page/go-to.ts';
import { choose, CLOCK, field, openChannel, pickFrom } from '../support/page/registers.ts';

test('[R10.2] one list says who works with social media in a department today, and on a day that has passed', async ({
  launch,
}) => {
  const running = await launch({ env: CLOCK });
  const { page } = running;
  await openDemo(page);
  // Ahmed worked with the book podcast during one week of last year.
  await openChannel(page, 'Bokpodden');
  const { roster } = channelPage(page);
  await roster.getByRole('button', { name: 'Lägg till person' }).click();
  const entry = page.getByRole('dialog', { name: 'Lägg till i bemanningen' });
  await choose(entry, page, 'Person', 'Ahmed Noori');
  await field(entry, 'Från och med').fill('2025-10-06');
  await field(entry, 'Till och med, om det är bestämt').fill('2025-10-10');
  await form(entry).save.click();
  await expect(entry).toBeHidden();

  await (await navigation(page).shown('Vem gör vad')).click();
  await title(page, 'Vem arbetar med sociala medier').waitFor();
  const day = field(page, 'Dag');
  const row = (...words: string[]) => words.reduce((rows, hasText) => rows.filter({ hasText }), page.getByRole('row'));
  await expect(day).toHaveValue('2026-11-24');
  await expect(row('Ahmed Noori', 'Bokpodden')).toHaveCount(0);
  const keeper = row('Linnéa Sandqvist', 'Bokpodden', 'Ansvarig, förvarar inloggningen');
  await expect(keeper).toHaveCount(1);
  await expectAccessible(page);

  await day.fill('2025-10-08');
  await day.press('Enter');
  await expect(row('Ahmed Noori', 'Bokpodden')).toContainText('Modererar, svarar, publicerar');
  await expect(row('Ahmed Noori', 'Bokpodden')).toContainText('6–10 okt');
  await expect(page.getByText('Bemanning och ersättare visas som de är den dagen.')).toBeVisible();
  await pickFrom(page.getByRole('combobox', { name: 'Förvaltning' }), 'Kultur- och fritidsförvaltningen');
  await expect(row('Gata och trafik')).toHaveCount(0);
  const csv = readFileSync(await saveAs(running, 'arbetar.csv', 'csv'), 'utf8');
  expect(csv).toMatch(/Ahmed Noori;Bokpodden;Modererar, svarar, publicerar;Ordinarie;6–10 okt;/);
  expect(csv).not.toContain('Gata och trafik');

  await day.fill('2025-10-11');
  await day.press('Enter');
  await expect(row('Linnéa Sandqvist', 'Bokpodden').first()).toBeVisible();
  await expect(row('Ahmed Noori', 'Bokpodden')).toHaveCount(0);
});

test('[R10.2] the list marks whoever is away, and who substitutes for them until when', async ({ launch }) => {
  const { page } = await launch({ env: CLOCK });
  await openDemo(page);
  // A cover of the example that is confirmed, on its first day.
  const covers = (await ask(page, 'absences.list', {})).flatMap(({ absence }) =>
    absence.status === 'confirmed' ? absence.covers.map((cover) => ({ ...cover, awayId: absence.personId })) : [],
  );
  const [cover] = covers;
  if (cover === undefined) throw new Error('the example has no confirmed cover');
  const people = await ask(page, 'people.list', {});
  const nameOf = (id: string): string => people.find((person) => person.id === id)?.name ?? '';
  await goTo(page, paths.workers);
  await field(page, 'Dag').fill(cover.from);
  await field(page, 'Dag').press('Enter');
  await pickFrom(page.getByRole('combobox', { name: 'Som' }), 'Ersättare');
  const line = page
    .getByRole('row')
    .filter({ hasText: nameOf(cover.substituteId) })
    .filter({ hasText: `Ersätter ${nameOf(cover.awayId)}` });
  await expect(line.first()).toBeVisible();
  await pickFrom(page.getByRole('combobox', { name: 'Som' }), 'Ordinarie');
  await expect(
    page
      .getByRole('row')
      .filter({ hasText: nameOf(cover.awayId) })
      .first(),
  ).toContainText('Borta');
});
