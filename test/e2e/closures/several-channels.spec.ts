// Several channels closed by one decision, and a channel that is lost because it was hacked.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DEMO_PASSPHRASE } from '../../../domain/vault/demo.ts';
import { paths } from '../../../renderer/routes.ts';
import { channelPage } from '../routes/channels.ts';
import { closurePage, lostChannel, manyClosures, newClosure, STEPS } from '../routes/closure.ts';
import { form } from '../routes/form.ts';
import { title } from '../routes/navigation.ts';
import { saveAs } from '../routes/save-menu.ts';
import { ask, tryAsk } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { completeSteps } from '../support/data/closures.ts';
import { openDemo } from '../support/data/demo.ts';
import { answerSave, waitForFile } from '../support/system/dialogs.ts';
import { expect, test } from '../support/fixtures.ts';
import { goTo } from '../support/page/go-to.ts';
import { choose, CLOCK, field, openChannel } from '../support/page/registers.ts';
import { expectValidPdf, pdfText } from '../support/system/tools.ts';
import { unlock } from '../support/data/vault.ts';

const DECISION = 'Fritidsgården läggs ner';

test('[R24.1] the channels of a unit are closed by one decision with shared steps, each finished separately, in one record', async ({
  launch,
}) => {
  const running = await launch({ env: CLOCK });
  await openDemo(running.page);
  let { page } = running;
  await goTo(page, paths.closures);
  const many = manyClosures(page);
  const { dialog, decision } = many;
  await many.begin.click();
  await choose(dialog, page, 'Alla kanaler i', 'Fritid');
  await expect(decision).not.toHaveValue('');
  await decision.fill(DECISION);
  await many.why.fill('Verksamheten upphör vid årsskiftet.');
  await many.lastDay.fill('18 dec');
  await expectAccessible(page);
  await many.start.click();
  await expect(title(page, DECISION)).toBeVisible();
  await expectAccessible(page);

  // The program is killed: the closures of all the channels must exist nonetheless.
  await running.kill();
  await running.start();
  ({ page } = running);
  await unlock(page, DEMO_PASSPHRASE);
  const closure = closurePage(page);
  await goTo(page, paths.closures);
  await page.getByRole('link', { name: 'Visa alla kanaler' }).click();
  const closures = (await ask(page, 'closures.list', {})).filter((row) => row.closure.decision?.title === DECISION);
  expect(closures.length).toBeGreaterThan(1);
  const names = closures.map(({ channelName }) => channelName);
  for (const name of names) await expect(page.getByRole('columnheader', { name })).toBeVisible();

  const [first, ...others] = closures;
  await page.getByRole('link', { name: first!.channelName }).click();
  await expect(page.getByText('Del av ett gemensamt beslut:')).toBeVisible();
  await closure.openStep(STEPS.tell);
  await expect(page.getByRole('checkbox', { name: 'Gäller alla kanaler i beslutet' })).toBeChecked();
  await closure.saveStep('done');
  await closure.expectDone(STEPS.tell);
  for (const other of others)
    expect((await ask(page, 'closures.get', { id: other.closure.id })).closure.steps[0]?.state).toBe('done');

  // By keyboard alone: what happens to the name.
  await closure.step(STEPS.name).focus();
  await page.keyboard.press('Enter');
  await closure.releaseName.focus();
  await page.keyboard.press('Enter');
  await closure.expectDone(STEPS.name);

  for (const row of closures) await completeSteps(page, row.closure.id, 'destroyed');
  await closure.openStep(STEPS.notice);
  for (const name of names) await expect(closure.noticeText).toHaveValue(new RegExp(`Kanal: ${name}`));
  const mail = path.join(running.home, 'meddelande.eml');
  await answerSave(running.app, mail);
  await page.getByRole('button', { name: 'Spara som e-post' }).click();
  await waitForFile(mail);
  expect(readFileSync(mail, 'utf8')).toMatch(/^To: Informationskontoret <[^>@]+@[^>]+>/m);
  await closure.noticeSent.click();
  await closure.expectDone(STEPS.notice);
  for (const row of closures)
    expect((await ask(page, 'closures.get', { id: row.closure.id })).closure.notice).not.toBeNull();

  await expect(page.getByText(/Det går att återställa där till och med/)).toBeVisible();
  await closure.end.click();
  await expect(page.getByRole('dialog', { name: 'Avsluta och stänga kanalen?' })).toBeVisible();
  await expect(closure.endAgreed).toBeDisabled();
  await closure.writeName(first!.channelName).fill(first!.channelName);
  await closure.endAgreed.click();
  await expect(closure.ended).toBeVisible();
  const states = await Promise.all(
    closures.map(async (row) => (await ask(page, 'channels.get', { id: row.closure.channelId })).channel.state),
  );
  expect(states).toEqual(['closed', ...others.map(() => 'closing')]);

  await goTo(page, paths.closureDecision(first!.closure.decision!.id));
  const pdf = await saveAs(running, 'protokoll.pdf', 'pdf');
  expectValidPdf(pdf);
  const text = pdfText(pdf);
  for (const words of [...names, DECISION, 'Förstörd', 'Ska förstöras']) expect(text).toContain(words);
});

test('a hacked channel gets urgent steps, is flagged on the first screen, and is closed if it cannot be recovered', async ({
  launch,
}) => {
  const { page } = await launch({ env: CLOCK });
  await openDemo(page);
  const closure = closurePage(page);
  const { show } = lostChannel(page);
  await openChannel(page, 'Simhallen');
  await channelPage(page).more.click();
  await page.getByRole('menuitem', { name: 'Kanalen är kapad eller låst' }).click();
  const dialog = page.getByRole('dialog', { name: 'Vad har hänt med Simhallen?' });
  await show.click();
  await expect(form(dialog).required).toBeVisible();
  await expectAccessible(page);
  await field(dialog, 'Vad som syns').fill('Reklam för kryptovaluta i vårt namn 😱');
  await show.click();
  await expect(title(page, 'Kapad eller låst: Simhallen')).toBeVisible();
  await expect(page.getByText(/någon annan kan skriva i kommunens namn/)).toBeVisible();
  await closure.openStep('Byt lösenord');
  await expect(page.getByText('inte bytt').first()).toBeVisible();
  await closure.saveStep('done');
  await expect(page.getByText(/Byt lösenord först, någon annan kan ha dem/)).toBeVisible();
  await expectAccessible(page);
  const [lost] = (await ask(page, 'closures.list', {})).filter(
    ({ closure: { lost: cause, status } }) => cause !== undefined && status === 'running',
  );
  expect(await tryAsk(page, 'closures.recover', { id: lost!.closure.id, note: 'Tillbaka' })).toMatchObject({
    ok: false,
    error: { code: 'closures.noNotice' },
  });
  await expect(page.getByRole('button', { name: 'Kanalen är tillbaka' })).toBeDisabled();
  await closure.saveStep('todo');

  await goTo(page, paths.today);
  await expect(page.getByText(/kapad eller låst kanal, \d+ steg att göra nu/)).toBeVisible();
  await openChannel(page, 'Simhallen');
  await page.getByRole('link', { name: 'Till listan' }).click();
  await page.getByRole('button', { name: 'Avveckla den i stället' }).click();
  const { channel, why, start } = newClosure(page);
  await expect(channel).toHaveValue('Simhallen');
  await why.fill('Plattformen svarar inte.');
  await start.click();
  await expect(closure.titleOf('Simhallen')).toBeVisible();
  await goTo(page, paths.closure(lost!.closure.id));
  await expect(page.getByText('Kanalen avvecklas i stället.')).toBeVisible();
  await expectAccessible(page);
});
