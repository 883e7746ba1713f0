// Inquiries over a weekend: entered, drafted, forwarded, late, escalated, answered.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator } from '@playwright/test';
import { paths } from '../../../renderer/routes.ts';
import { chooseChannel } from '../routes/common.ts';
import { gate, DEMO_PASSPHRASE } from '../routes/gate.ts';
import { inquiry, shownInquiry } from '../routes/inquiry.ts';
import { firstScreen } from '../routes/navigation.ts';
import { wizard } from '../routes/wizard.ts';
import { ask } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { openDemo } from '../support/data/demo.ts';
import { signIn } from '../support/data/sign-in.ts';
import { answerSave, waitForFile } from '../support/system/dialogs.ts';
import { expect, test } from '../support/fixtures.ts';
import { goTo } from '../support/page/go-to.ts';
import { field } from '../support/page/registers.ts';

/** Friday before the first Sunday of Advent; Tuesday is the deadline, Wednesday is late. */
const FRIDAY = { KANALVAKT_CLOCK: '2026-11-27T10:00:00+01:00' };
const TUESDAY = { KANALVAKT_CLOCK: '2026-12-01T09:00:00+01:00' };
const WEDNESDAY = { KANALVAKT_CLOCK: '2026-12-02T12:30:00+01:00' };

const QUESTION = 'När öppnar ni på julafton?';
const ANSWER = 'Vi har stängt på julafton.';
const RECEIVER = 'Växeln, Norråsa';

test('[R19.1][R20.1][R20.2][R22.1][R33.1][R44.1] a question is entered, drafted, forwarded while the clock runs, becomes overdue and is answered', async ({
  launch,
}) => {
  const running = await launch({ env: FRIDAY });
  await openDemo(running.page);
  let { page } = running;
  let at = inquiry(page);
  await goTo(page, paths.inquiries);
  await expect(at.list).toBeVisible();

  await at.newLink.click();
  await at.question.fill(`${QUESTION} <b>😀</b>`);
  await chooseChannel(page, 'Bibliotek');
  await at.from.fill('Åsa Öberg');
  await expectAccessible(page);
  await page.keyboard.press('Control+Enter');

  await expect(at.title).toBeVisible();
  await expect(page.getByText('Du skriver som representant för kommunen.')).toBeVisible();
  await expect(page.getByText('Kom in fredag 27 november; svar senast tisdag 1 december.')).toBeVisible();
  await at.answer.fill(ANSWER);
  await expect(wizard(page).saved).toBeVisible();
  await expectAccessible(page);
  const id = await shownInquiry(page);
  const proposed = async (one = id): Promise<boolean> =>
    (await ask(page, 'diary.get', { kind: 'inquiry', id: one })).row.proposed;
  expect(await proposed()).toBe(false);

  await at.forward.check();
  await page.getByRole('radio', { name: 'Någon annan' }).check();
  await page.getByRole('textbox', { name: 'Namn' }).fill(RECEIVER);
  await field(page, 'E-post').fill('vaxeln@norrasa.example');
  await at.forwardButton.click();
  await expect(page.getByRole('heading', { name: 'Uppföljning' })).toBeVisible();
  await expect(page.getByText('Klockan går också när frågan ligger hos någon annan.')).toBeVisible();
  const file = path.join(running.home, 'besked.eml');
  await answerSave(running.app, file);
  await page.getByRole('button', { name: 'Spara som e-post' }).click();
  await waitForFile(file);
  await expect(page.getByText('Meddelandet är sparat.')).toBeVisible();
  expect(readFileSync(file, 'utf8')).toMatch(/^To: .*<vaxeln@norrasa\.example>\r$/m);
  await expectAccessible(page);

  // Nothing was sent by passing it on, nor by saving the file: it is open until somebody says that it is.
  const untold = page.getByText(`Antecknat. Nu behöver ${RECEIVER} få veta det.`);
  await expect(untold).toBeVisible();
  await expect(page.getByRole('button', { name: 'Öppna i e-post' })).toHaveAttribute('data-variant', 'filled');
  await goTo(page, paths.today);
  const row = page.getByRole('listitem').filter({ hasText: QUESTION });
  await expect(row).toContainText(`är det skickat till ${RECEIVER}?`);
  await row.getByRole('link', { name: /^Svara/ }).click();
  await expect(untold).toBeVisible();
  await page.getByRole('button', { name: 'Ja, det är skickat' }).click();
  await expect(untold).toHaveCount(0);
  await expect(page.getByText(/skickat i dag/)).toBeVisible();
  await goTo(page, paths.today);
  await expect(row).toContainText(`ligger hos ${RECEIVER}`);

  // Forwarded outside the department it belongs in the diary; within the department it does not.
  expect(await proposed()).toBe(true);
  const { channelId } = (await ask(page, 'inquiries.get', { id })).inquiry;
  const { departmentId } = (await ask(page, 'channels.get', { id: channelId })).channel;
  const me = (await ask(page, 'vault.status', {})).me?.personId;
  const people = (await ask(page, 'people.list', {})).filter((person) => person.id !== me);
  for (const within of [true, false]) {
    const person = people.find((one) => (one.departmentId === departmentId) === within);
    const other = await ask(page, 'inquiries.add', { channelId, text: `Inom förvaltningen: ${String(within)}` });
    await ask(page, 'inquiries.passOn', {
      id: other.id,
      to: { kind: 'person', personId: person?.id ?? '' },
      reason: '',
    });
    expect(await proposed(other.id), person?.name).toBe(!within);
  }

  const line = (): Locator => page.getByRole('listitem').filter({ hasText: QUESTION });
  const startAgain = async (env: typeof FRIDAY): Promise<void> => {
    await current.close();
    current = await launch({ home: running.home, env });
    ({ page } = current);
    at = inquiry(page);
    await gate(page).unlock(DEMO_PASSPHRASE);
  };
  let current = running;
  // On the last day the screen warns before it is late, and it has not been escalated.
  await startAgain(TUESDAY);
  await expect(line()).toContainText('i dag');
  await expect(line()).not.toContainText(/dag(ar)? sen/);
  expect((await ask(page, 'inquiries.get', { id })).inquiry.told).toEqual([]);

  await startAgain(WEDNESDAY);
  await expect(line()).toContainText('i går');
  await expect(line()).toContainText(`ligger hos ${RECEIVER}`);
  await expect
    .poll(async () => (await ask(page, 'inquiries.get', { id })).inquiry.told.map(({ to }) => to))
    .toEqual(['unitHead']);
  await line()
    .getByRole('link', { name: /^Svara/ })
    .click();
  await expect(page.getByText('Svarstiden har gått ut')).toBeVisible();
  await expect(at.answer).toHaveValue(ANSWER);
  await page.getByRole('button', { name: 'Lägg till underskrift' }).click();
  await expect(at.answer).toHaveValue(/Vänliga hälsningar\n/);
  await at.answeredButton.click();
  await expect(page.getByText('Besvarad för sent')).toBeVisible();
  await at.step.answered.click();
  await expect(page.getByText(RECEIVER).first()).toBeVisible();
  await expectAccessible(page);
  expect((await ask(page, 'inquiries.get', { id })).inquiry).toMatchObject({
    status: 'answered',
    direction: 'received',
    answer: { direction: 'drawnUp' },
    due: { on: '2026-12-01' },
  });
});

const ANSWERED_BY_PHONE = 'De ringde tillbaka.';
const BUS = 'Går det en buss till sommarlovet?';

test('[R19.2] a question stays on the first screen of the head who forwarded it, without the duty to answer, until it is answered', async ({
  launch,
}) => {
  const { page } = await launch({ env: FRIDAY });
  await openDemo(page);
  const { id } = await ask(page, 'inquiries.add', { channelId: 'bibliotek-fb', text: BUS });
  await signIn(page, 'birgitta-holm', DEMO_PASSPHRASE);
  const row = page.getByRole('listitem').filter({ hasText: BUS });
  await expect(firstScreen(page).title).toBeVisible();
  await expect(row).toHaveCount(0);
  await goTo(page, paths.inquiry(id));
  await inquiry(page).forward.check();
  await page.getByRole('radio', { name: 'Någon annan' }).check();
  await page.getByRole('textbox', { name: 'Namn' }).fill(RECEIVER);
  await inquiry(page).forwardButton.click();
  await page.getByRole('button', { name: 'Ja, det är skickat' }).click();
  await goTo(page, paths.today);
  await expect(row).toContainText(`ligger hos ${RECEIVER}, se till att den besvaras`);
  await ask(page, 'inquiries.answer', { id, text: ANSWERED_BY_PHONE, how: 'phone', byReceiver: true });
  await expect(row).toHaveCount(0);
});

test('[R19.3] a question for another department becomes a matter to register, and one within the department does not', async ({
  launch,
}) => {
  const { page } = await launch({ env: FRIDAY });
  await openDemo(page);
  const channelId = 'bibliotek-fb';
  const { departmentId } = (await ask(page, 'channels.get', { id: channelId })).channel;
  const people = await ask(page, 'people.list', {});
  const elsewhere = people.find((one) => one.archived === null && one.departmentId !== departmentId)!;
  const { id } = await ask(page, 'inquiries.add', { channelId, text: BUS });
  await goTo(page, paths.inquiry(id));
  await inquiry(page).forward.check();
  // The people of the own department come first, and nobody else among them.
  await page.getByRole('combobox', { name: 'Person' }).click();
  await expect(page.getByRole('option', { name: /Ahmed Noori/ })).toBeVisible();
  await expect(page.getByRole('option', { name: new RegExp(`^${elsewhere.name}`) })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.getByRole('radio', { name: 'En annan förvaltning' }).check();
  await expect(page.getByText(/Det som en annan förvaltning ska svara på ska diarieföras/)).toBeVisible();
  await expect(page.getByRole('checkbox', { name: 'Diarieför frågan' })).toBeChecked();
  await page.getByRole('combobox', { name: 'Person' }).click();
  await page.getByRole('option', { name: new RegExp(`^${elsewhere.name}`) }).click();
  await expectAccessible(page);
  await inquiry(page).forwardButton.click();
  await expect(page.getByRole('heading', { name: 'Uppföljning' })).toBeVisible();
  const { inquiry: forwarded } = await ask(page, 'inquiries.get', { id });
  expect(forwarded.diary).toMatchObject({ decision: 'needed' });
});
