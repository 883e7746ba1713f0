// Days on which nobody is there to answer requests for public records: in the picture of the cover, in words, in the
// summer plan, and to the head of department.
import { paths } from '../../../renderer/routes.ts';
import { summerPlan } from '../routes/summer-plan.ts';
import { expect, test } from '../support/fixtures.ts';
import { openDemo } from '../support/data/demo.ts';
import { ask } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { goTo } from '../support/page/go-to.ts';
import { CLOCK, section } from '../support/page/registers.ts';

test('[R25.1] [R39.2] days without a registrar are a gap in the cover and in the summer plan', async ({ launch }) => {
  const { page } = await launch({ env: CLOCK });
  await openDemo(page);
  const fields = {
    personId: 'mikael-lindgren',
    kind: 'holiday',
    from: '2026-12-01',
    to: '2026-12-04',
    note: '',
  } as const;
  await ask(page, 'absences.save', { fields, briefing: {} });
  await goTo(page, paths.cover);
  const row = page.getByRole('rowheader', { name: /^Kultur- och fritidsförvaltningen/ });
  await expect(row).toContainText('Utlämnande');
  await expect(page.getByRole('gridcell', { name: /Ingen är där som kan svara på en begäran/ }).first()).toBeVisible();
  const words = section(page, 'Ingen som kan lämna ut handlingar');
  await expect(words.getByRole('listitem').first()).toContainText('1–4 dec. Mikael Lindgren är borta.');
  await expectAccessible(page);
  await words.getByRole('link').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Mikael Lindgren');

  await goTo(page, paths.cover);
  await page.getByRole('link', { name: 'Planera' }).click();
  const { fillWish, showGaps } = summerPlan(page);
  await fillWish(1, 'Mikael Lindgren', '2027-07-12', '2027-07-25');
  await showGaps.click();
  await expect(
    page.getByText(/Ingen registrator är där som kan lämna ut allmänna handlingar: .*12–23 juli/),
  ).toBeVisible();
  await expectAccessible(page);
});
