// The inbox in the real program: put off, hand over, several at once, by keys; and the room that each part has.
import type { InboxRow } from '../../../domain/inbox/calls.ts';
import { paths } from '../../../renderer/routes.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { ask } from '../support/page/ask.ts';
import { goTo } from '../support/page/go-to.ts';
import { expect, test } from '../support/fixtures.ts';

test('what is put off leaves one’s own and comes back, and what is handed over is a colleague’s until it is taken back', async ({
  demo,
}) => {
  const { page } = await demo();
  await goTo(page, paths.inbox);
  const { rows } = await ask(page, 'inbox.list', { list: 'mine' });
  const items = page.locator('[data-item]');
  await expect(items).toHaveCount(rows.length);
  const [open] = rows.filter(({ kind, late }) => kind === 'inquiry' && !late);
  if (open === undefined) throw new Error('the example has no open question');
  const row = page.locator(`[data-item="${open.id}"]`);

  await row.click();
  await row.press('x');
  await expect(page.getByText('1 vald', { exact: true })).toBeVisible();
  await expect(page.locator('[data-bulk]')).toBeInViewport({ ratio: 1 });
  await expectAccessible(page);
  await page.locator('[data-bulk]').getByRole('button', { name: 'Senare' }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Lägg till senare' }).click();
  await expect(items).toHaveCount(rows.length - 1);
  await page.getByText('Senare', { exact: true }).first().click();
  await expect(items).toHaveCount(1);
  await page.getByRole('button', { name: 'Ta fram nu' }).click();
  await expect(page.getByRole('heading', { name: 'Inget är lagt till senare' })).toBeVisible();
  await page.getByText('Väntar på mig', { exact: true }).click();
  await expect(items).toHaveCount(rows.length);

  // One that a colleague may take over, not one that she forwarded and follows.
  let [handed, takers]: [InboxRow | undefined, readonly { name: string }[]] = [undefined, []];
  for (const one of rows) {
    const kind = one.kind === 'inquiry' ? 'inquiry' : 'moderation';
    const view = kind === 'inquiry' ? await ask(page, 'inquiries.get', { id: one.id }) : null;
    if (view !== null && view.inquiry.passings.length > 0) continue;
    ({ takers } = await ask(page, 'inbox.takers', { items: [{ kind, id: one.id }] }));
    handed = one;
    if (takers.length > 0) break;
  }
  const [taker] = takers;
  if (handed === undefined || taker === undefined) throw new Error('nobody in the example may take anything over');
  const given = page.locator(`[data-item="${handed.id}"]`);
  await given.click();
  await given.press('o');
  const dialog = page.getByRole('dialog');
  if (takers.length > 1) {
    await dialog.getByRole('combobox', { name: 'Lämna över till' }).click();
    await page.getByRole('option', { name: taker.name }).click();
  }
  await dialog.getByRole('button', { name: 'Lämna över' }).click();
  await expect(items).toHaveCount(rows.length - 1);
  await page.getByText('Alla', { exact: true }).click();
  await given.click();
  await expect(page.getByText(new RegExp(`lämnade över det till ${taker.name}`))).toBeVisible();
  await page.getByRole('button', { name: 'Ta tillbaka' }).click();
  await page.getByText('Väntar på mig', { exact: true }).click();
  await expect(items).toHaveCount(rows.length);
});
