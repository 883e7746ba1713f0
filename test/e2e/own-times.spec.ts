// Twenty alike comments are seldom seen, or written, at the same minute.
import { ask } from './support/ask.ts';
import { expectAccessible } from './support/axe.ts';
import { expect, test } from './support/fixtures.ts';
import { choose, CLOCK, field, goTo, openDemo } from './support/registers.ts';

test('each of several items has its own times: pasted with them, one put right after the proof, and all in the summary and the history', async ({ launch }) => {
  const { page } = await launch({ env: CLOCK });
  await openDemo(page);
  await goTo(page, '/moderering/ny');
  await choose(page, page, 'Kanal', 'Kulturhuset Kvarnen');
  await field(page, 'Texten').fill('Köp billiga klockor här');
  await page.getByRole('checkbox', { name: 'Sidan visar när det skrevs' }).check();
  await field(page, 'Skrevs klockan').fill('7.55');
  await page.keyboard.press('Control+Enter');
  await field(page, 'Namn som det visas').fill('Robot 0');
  const step = (name: string) => page.getByRole('navigation', { name: 'Steg' }).getByRole('button', { name: new RegExp(`^${name}`) });
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Varför behöver det tas om hand?' })).toBeVisible();
  await step('Vad och var').click();
  await expect(field(page, 'Skrevs klockan')).toHaveValue('07.55');
  await page.getByRole('checkbox', { name: 'Sidan visar när det skrevs' }).uncheck();
  await expect(field(page, 'Skrevs klockan')).toHaveCount(0);
  await page.getByRole('checkbox', { name: 'Sidan visar när det skrevs' }).check();
  await field(page, 'Skrevs klockan').fill('8.05');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Klistra in en lista' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Listan').fill(['Robot 1\tKöp\t\t24/11 2026 kl. 08.15', 'Robot 2\tKöp\thttps://example.se/2\t2026-11-23 21:40', 'Robot 3\tKöp\t\t23 nov. 20.05', 'Robot 4\tKöp\t\tstrax innan'].join('\n'));
  await expect(dialog.getByText('1 rad har något efter texten som inte gick att läsa som en tid. Det tas inte med.')).toBeVisible();
  await expect(dialog.getByText(/Robot 3 · skrevs .*23 nov.* 20\.05/)).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Lägg till 4 texter' }).click();
  await expect(page.getByRole('heading', { name: '5 likadana i samma ärende' })).toBeVisible();
  await step('Bevis').click();
  await page.getByRole('button', { name: 'Spara som bevis' }).click();
  await expect(page.getByText(/Sparat som bevis/).first()).toBeVisible();

  await step('Vad och var').click();
  await expect(field(page, 'Skrevs klockan')).toHaveValue('08.05');
  await expect(field(page, 'Skrevs klockan')).toBeDisabled();
  await page.getByRole('button', { name: 'Ändra nummer 2' }).click();
  await expect(dialog.getByLabel('Namn som det visas')).toBeDisabled();
  await dialog.getByRole('checkbox', { name: 'Sågs vid en annan tid än den första' }).check();
  await dialog.getByLabel('Klockslag').fill('8.40');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Spara' }).click();
  await expect(page.getByText(/Robot 1 · sågs .*08\.40, skrevs .*08\.15/)).toBeVisible();
  await expectAccessible(page);

  const { rows: [made] } = await ask(page, 'moderation.page', { filter: {}, offset: 0, limit: 1 });
  const { case: one, gate } = await ask(page, 'moderation.get', { id: made!.id });
  expect(gate.filter((code) => code === 'changedSince')).toEqual([]);
  expect(one.item.postedAt).toBe('2026-11-24T07:05:00.000Z');
  expect(one.alike?.map(({ seenAt, item }) => [seenAt, item.postedAt])).toEqual([
    ['2026-11-24T07:40:00.000Z', '2026-11-24T07:15:00.000Z'],
    [undefined, '2026-11-23T20:40:00.000Z'],
    [undefined, '2026-11-23T19:05:00.000Z'],
    [undefined, null],
  ]);
  await step('Sammanfattning').click();
  await expect(page.getByText(/sågs .*24 november 2026.*08\.40/)).toBeVisible();
  await expect(page.getByText(/^24 november 2026.*08\.05/).first()).toBeVisible();
  await page.getByRole('button', { name: 'Historik' }).click();
  await expect(page.getByRole('dialog').getByText(/sågs .*24 november 2026.*08\.40/).first()).toBeVisible();
});
