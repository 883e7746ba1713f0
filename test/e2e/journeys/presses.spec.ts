// How many presses of the pointer the short errands take. What is typed is not counted.
import { paths } from '../../../renderer/routes.ts';
import { firstScreen } from '../routes/navigation.ts';
import { inquiry } from '../routes/inquiry.ts';
import { countPresses } from '../support/data/sign-in.ts';
import { expect, test } from '../support/fixtures.ts';
import { ask } from '../support/page/ask.ts';
import { goTo } from '../support/page/go-to.ts';
import { CLOCK, field } from '../support/page/registers.ts';

test('an overdue question is answered from the first screen in two presses, and kept in order by the same', async ({
  demo,
}) => {
  const { page } = await demo({ env: CLOCK });
  const { answeredButton, answer } = inquiry(page);
  const [late] = (await ask(page, 'inquiries.page', { filter: { list: 'late' }, offset: 0, limit: 1 })).rows;
  if (late === undefined) throw new Error('the example has no overdue question');
  const presses = await countPresses(page);
  await firstScreen(page)
    .taskRow(late.title)
    .getByRole('link', { name: /^Svara/ })
    .click();
  // The draft was there.
  await expect(answer).not.toHaveValue('');
  await answeredButton.click();
  await expect.poll(async () => (await ask(page, 'inquiries.get', { id: late.id })).inquiry.status).toBe('answered');
  expect(await presses()).toBe(2);
});

test('a new question is passed on in the inbox in four presses', async ({ demo }) => {
  const { page } = await demo({ env: CLOCK });
  const { rows } = await ask(page, 'inbox.list', { list: 'mine' });
  const questions = rows.filter(({ kind, late }) => kind === 'inquiry' && !late);
  const views = await Promise.all(questions.map(({ id }) => ask(page, 'inquiries.get', { id })));
  // Not one that she forwarded and follows until it is answered.
  const open = views.find(({ inquiry: { passings } }) => passings.length === 0)?.inquiry;
  if (open === undefined) throw new Error('the example has no open question');
  await goTo(page, paths.inbox);
  const presses = await countPresses(page);
  await page.locator(`[data-item="${open.id}"]`).click();
  await page.getByText('Lämna vidare', { exact: true }).click();
  await page.getByRole('radio', { name: 'Någon annan' }).click();
  await field(page, 'Namn').fill('Växeln');
  await inquiry(page).forwardButton.click();
  await expect
    .poll(async () => (await ask(page, 'inquiries.get', { id: open.id })).inquiry.passings.length)
    .toBeGreaterThan(0);
  expect(await presses()).toBe(4);
});
