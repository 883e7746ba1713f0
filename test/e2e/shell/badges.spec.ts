// What the badges of the navigation and the rows of the first screen count is what the lists they lead to show.
import { paths } from '../../../renderer/routes.ts';
import { navigation, title } from '../routes/navigation.ts';
import { expect, test } from '../support/fixtures.ts';
import { ask } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { goTo } from '../support/page/go-to.ts';
import { CLOCK } from '../support/page/registers.ts';

test('the badges say as many as their lists, and a row about channels leads to as many channels', async ({ demo }) => {
  const { page } = await demo({ env: CLOCK });
  const { counts, lines } = await ask(page, 'today.get', {});
  expect(counts.inquiries).toBeGreaterThan(0);
  expect(counts.moderation).toBeGreaterThan(0);
  expect(counts.closures).toBeGreaterThan(0);
  for (const [place, count] of [
    ['Frågor', counts.inquiries],
    ['Moderering', counts.moderation],
    ['Avveckling', counts.closures],
  ] as const) {
    const link = await navigation(page).shown(place);
    await expect(link).toContainText(String(count));
    await link.click();
    await expect(title(page, place)).toBeVisible();
    await expect(page.getByRole('main').getByText(`${String(count)} väntar på dig`)).toBeVisible();
  }
  await goTo(page, paths.inquiries);
  await page.getByRole('radiogroup').getByText('Väntar på mig').click();
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(counts.inquiries + 1);
  await expectAccessible(page);

  const several = lines.filter(({ kind, channelId }) => kind === 'channelLacks' && channelId === null);
  expect(several.length).toBeGreaterThan(0);
  for (const { params } of several) {
    await goTo(page, paths.today);
    const all = page.getByRole('button', { name: /^Visa .* till$/ });
    if (await all.isVisible()) await all.click();
    await page
      .getByRole('link', { name: new RegExp(`: ${String(params.count)} kanaler`) })
      .first()
      .click();
    await expect(title(page, 'Kanaler')).toBeVisible();
    await expect(page.getByRole('status').filter({ hasText: ' av ' })).toContainText(`${String(params.count)} av `);
    await expect(page.getByRole('table').getByRole('row')).toHaveCount(Number(params.count) + 1);
  }
  await expectAccessible(page);
});
