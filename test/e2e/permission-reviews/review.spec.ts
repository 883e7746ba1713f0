// The yearly review of who may speak, in the real program: the head is reminded, goes through the list, withdraws one
// authorisation and records the rest.
import { DEMO_PASSPHRASE } from '../../../domain/vault/demo.ts';
import { paths } from '../../../renderer/routes.ts';
import { firstScreen, navigation, title } from '../routes/navigation.ts';
import { openDemo } from '../support/data/demo.ts';
import { signIn } from '../support/data/sign-in.ts';
import { expect, test } from '../support/fixtures.ts';
import { ask } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { goTo } from '../support/page/go-to.ts';
import { CLOCK, field } from '../support/page/registers.ts';

const CULTURE = 'Kultur- och fritidsförvaltningen';

test('[R28.3] the head of department sees how many may speak, reviews them, and is reminded a year later', async ({
  launch,
}) => {
  const running = await launch({ env: CLOCK });
  const { page } = running;
  await openDemo(page);
  await signIn(page, 'birgitta-holm', DEMO_PASSPHRASE);
  await firstScreen(page).title.waitFor();
  const task = page.getByRole('listitem').filter({ hasText: /Gå igenom vilka som får uttala sig: \d+ personer/ });
  await expect(task).toContainText(CULTURE);
  await task.getByRole('link').click();
  await title(page, 'Vem får uttala sig').waitFor();

  const own = page.getByRole('region', { name: CULTURE });
  // The title is there before the list has its answer.
  await own.getByRole('listitem').first().waitFor();
  const count = await own.getByRole('listitem').count();
  await expect(own).toContainText(`${String(count)} personer får uttala sig i kommunens namn.`);
  await expect(page.getByRole('button', { name: /^Gå igenom/ })).toHaveCount(1);
  await expectAccessible(page);
  await own.getByRole('button', { name: `Gå igenom: ${CULTURE}` }).click();
  const form = page.getByRole('dialog', { name: `Gå igenom behörigheterna: ${CULTURE}` });
  const boxes = form.getByRole('checkbox');
  await expect(boxes).toHaveCount(count);
  await boxes.last().check();
  const save = form.getByRole('button', { name: 'Anteckna genomgången' });
  await save.click();
  await expect(form.getByText('Skriv varför behörigheten återkallas.')).toBeVisible();
  await field(form, 'Varför den återkallas').fill('Arbetar inte längre med kanalerna');
  await expectAccessible(page);
  await save.click();
  await expect(form).toBeHidden();
  await expect(own.getByRole('listitem')).toHaveCount(count - 1);
  await expect(own).toContainText(/Gicks igenom 24 november 2026 av Birgitta Holm\./);
  await expect(own).toContainText('Nästa genomgång senast 24 november 2027.');

  await goTo(page, paths.today);
  await firstScreen(page).title.waitFor();
  await expect(task).toHaveCount(0);
  await (await navigation(page).shown('Vem får uttala sig')).click();
  await title(page, 'Vem får uttala sig').waitFor();
  // Its rules admit it, also in the journal.
  const { lines } = await ask(page, 'vault.journal', { limit: 10 });
  expect(lines.filter(({ action }) => action === 'permissionReviews.record').map(({ leftOut }) => leftOut)).toEqual([
    null,
  ]);
});
