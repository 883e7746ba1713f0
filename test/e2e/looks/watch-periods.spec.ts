// An election in the real program and with its clock: decided in its form, seen in the cover picture, missed on a
// Saturday by its named watcher, and ended.
import { DEMO_PASSPHRASE } from '../../../domain/vault/demo.ts';
import { paths } from '../../../renderer/routes.ts';
import { firstScreen, navigation, title } from '../routes/navigation.ts';
import { openDemo } from '../support/data/demo.ts';
import { signIn } from '../support/data/sign-in.ts';
import { unlock } from '../support/data/vault.ts';
import { expect, test } from '../support/fixtures.ts';
import { ask } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { goTo } from '../support/page/go-to.ts';
import { choose, CLOCK, field, section } from '../support/page/registers.ts';

const LIBRARY = 'Norråsa bibliotek';
const NAME = 'Valet 2026';

test('[R15.3] an election: named watchers, days off too, begun and ended by date', async ({ launch }) => {
  test.setTimeout(180_000);
  // Tuesday.
  const tuesday = await launch({ env: CLOCK });
  let { page } = tuesday;
  await openDemo(page);
  await goTo(page, paths.looks);
  await title(page, 'Titta igenom').waitFor();
  const card = section(page, 'Val och kriser');
  // The example has one to come.
  await expect(card.getByRole('listitem')).toContainText('Folkomröstningen om badet');
  await card.getByRole('button', { name: 'Ny period' }).click();
  const dialog = page.getByRole('dialog', { name: 'Ny period' });
  await field(dialog, 'Namn').fill(NAME);
  await field(dialog, 'Från').fill('27 nov');
  await field(dialog, 'Till och med').fill('26 nov');
  await choose(dialog, page, 'Kanaler', LIBRARY);
  await page.keyboard.press('Escape');
  await choose(dialog, page, 'Bevakas av', 'Ahmed Noori');
  await page.keyboard.press('Escape');
  await dialog.getByRole('button', { name: 'Spara' }).click();
  await expect(dialog.getByText('Perioden slutar innan den börjar.')).toBeVisible();
  await field(dialog, 'Till och med').fill('6 dec');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Spara' }).click();
  await expect(dialog).toHaveCount(0);
  const row = card.getByRole('listitem').filter({ hasText: NAME });
  await expect(row).toContainText('Kommande');
  await expect(row).toContainText('bevakas av Ahmed Noori');
  await (await navigation(page).shown('Bemanning')).click();
  await expect(page.getByRole('rowheader', { name: new RegExp(LIBRARY) })).toContainText(NAME);
  // Sara does not watch; Ahmed is told.
  await signIn(page, 'ahmed-noori', DEMO_PASSPHRASE);
  await expect(firstScreen(page).title).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: `${NAME} börjar` })).toContainText(LIBRARY);
  await tuesday.close();

  // Sunday, after a Saturday on which nobody looked: both days count, and the page is Ahmed's.
  const sunday = await launch({ home: tuesday.home, env: { KANALVAKT_CLOCK: '2026-11-29T09:00:00+01:00' } });
  ({ page } = sunday);
  await unlock(page, DEMO_PASSPHRASE);
  await signIn(page, 'ahmed-noori', DEMO_PASSPHRASE);
  await expect(firstScreen(page).title).toBeVisible();
  const mine = (await ask(page, 'looks.list', {})).find(({ name }) => name === LIBRARY);
  expect(mine).toMatchObject({ mine: true, due: '2026-11-29' });
  expect(mine?.missed).toContain('2026-11-28');
  await goTo(page, paths.looks);
  await page.getByRole('button', { name: `Genomtittad: ${LIBRARY}`, exact: true }).click();
  await expect
    .poll(async () => (await ask(page, 'looks.list', {})).find(({ name }) => name === LIBRARY)?.due)
    .toBe('2026-11-30');
  // Sara ends it, and takes that back.
  await signIn(page, 'sara-ek', DEMO_PASSPHRASE);
  await expect(firstScreen(page).title).toBeVisible();
  // Nothing of it was left out by the rules of the vault.
  const { lines } = await ask(page, 'vault.journal', { limit: 30 });
  const own = lines.filter(({ action }) => action === 'watchPeriods.save' || action === 'looks.note');
  expect(own.map(({ leftOut }) => leftOut)).toEqual(own.map(() => null));
  expect(own.length).toBeGreaterThan(1);
  await goTo(page, paths.looks);
  const state = async () =>
    (await ask(page, 'watchPeriods.list', {})).find(({ period }) => period.name === NAME)?.period.to;
  await section(page, 'Val och kriser')
    .getByRole('button', { name: `Avsluta i dag: ${NAME}` })
    .click();
  await expect.poll(state).toBe('2026-11-29');
  await expectAccessible(page);
  await page.keyboard.press('Control+z');
  await expect.poll(state).toBe('2026-12-06');
});
