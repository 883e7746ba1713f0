// Twenty similar comments are seldom seen, or written, in the same minute.
import { alikeDialog, caseWizard, shownCase } from '../routes/case-wizard.ts';
import { saveButton } from '../routes/common.ts';
import { ask } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { openDemo } from '../support/data/demo.ts';
import { expect, test } from '../support/fixtures.ts';
import { CLOCK } from '../support/page/registers.ts';

test('each of several items has its own times, pasted or corrected, also in the summary and the history', async ({
  launch,
}) => {
  const { page } = await launch({ env: CLOCK });
  await openDemo(page);
  const wizard = caseWizard(page);
  const { dialog, ...alike } = alikeDialog(page);
  await wizard.begin('Köp billiga klockor här');
  await wizard.showsWhenWritten.check();
  await wizard.writtenAt.fill('7.55');
  await page.keyboard.press('Control+Enter');
  await wizard.senderName.fill('Robot 0');
  await page.keyboard.press('Enter');
  await wizard.expectAt('reason');
  await wizard.step.item.click();
  await expect(wizard.writtenAt).toHaveValue('07.55');
  await wizard.showsWhenWritten.uncheck();
  await expect(wizard.writtenAt).toHaveCount(0);
  await wizard.showsWhenWritten.check();
  await wizard.writtenAt.fill('8.05');
  await expectAccessible(page);
  await wizard.pasteListButton.click();
  await alike.list.fill(
    [
      'Robot 1\tKöp\t\t24/11 2026 kl. 08.15',
      'Robot 2\tKöp\thttps://example.se/2\t2026-11-23 21:40',
      'Robot 3\tKöp\t\t23 nov. 20.05',
      'Robot 4\tKöp\t\tstrax innan',
    ].join('\n'),
  );
  await expect(
    dialog.getByText('1 rad har något efter texten som inte gick att läsa som en tid. Det tas inte med.'),
  ).toBeVisible();
  await expect(dialog.getByText(/Robot 3 · skrevs .*23 nov.* 20\.05/)).toBeVisible();
  await expectAccessible(page);
  await alike.addButton(4).click();
  await expect(page.getByRole('heading', { name: '5 likadana i samma ärende' })).toBeVisible();
  await wizard.step.evidence.click();
  await wizard.preserveButton.click();
  await expect(page.getByText(/Sparat som bevis/).first()).toBeVisible();

  await wizard.step.item.click();
  await expect(wizard.writtenAt).toHaveValue('08.05');
  await expect(wizard.writtenAt).toBeDisabled();
  await page.getByRole('button', { name: 'Ändra nummer 2' }).click();
  await expect(dialog.getByLabel('Namn som det visas')).toBeDisabled();
  await alike.seenAtAnotherTime.check();
  await dialog.getByLabel('Klockslag').fill('8.40');
  await expectAccessible(page);
  await saveButton(dialog).click();
  await expect(page.getByText(/Robot 1 · upptäcktes .*08\.40, skrevs .*08\.15/)).toBeVisible();
  await expectAccessible(page);

  const { case: one, gate } = await ask(page, 'moderation.get', { id: await shownCase(page) });
  expect(gate.filter((code) => code === 'changedSince')).toEqual([]);
  expect(one.item.postedAt).toBe('2026-11-24T07:05:00.000Z');
  expect(one.alike?.map(({ seenAt, item }) => [seenAt, item.postedAt])).toEqual([
    ['2026-11-24T07:40:00.000Z', '2026-11-24T07:15:00.000Z'],
    [undefined, '2026-11-23T20:40:00.000Z'],
    [undefined, '2026-11-23T19:05:00.000Z'],
    [undefined, null],
  ]);
  await wizard.step.summary.click();
  await expect(page.getByText(/upptäcktes .*24 november 2026.*08\.40/)).toBeVisible();
  await expect(page.getByText(/^24 november 2026.*08\.05/).first()).toBeVisible();
  await expect((await wizard.openHistory()).getByText(/upptäcktes .*24 november 2026.*08\.40/).first()).toBeVisible();
});
