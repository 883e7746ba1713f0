// The closure wizard beyond the main job: refusals, order, evidence, not applicable, the notice, abandoning.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { paths } from '../../../renderer/routes.ts';
import { closurePage, FACTS, newClosure, STEPS } from '../routes/closure.ts';
import { form } from '../routes/form.ts';
import { title } from '../routes/navigation.ts';
import { saveAs } from '../routes/save-menu.ts';
import { ask, tryAsk } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { closeQuestions, completeSteps, settleFacts, storePicture } from '../support/data/closures.ts';
import { openDemo } from '../support/data/demo.ts';
import { countPresses } from '../support/data/sign-in.ts';
import { expect, test } from '../support/fixtures.ts';
import { goTo } from '../support/page/go-to.ts';
import { CLOCK, field, pickFrom, PNG } from '../support/page/registers.ts';
import { expectValidPdf, pdfText } from '../support/system/tools.ts';

test.describe.configure({ mode: 'default' });

/** The reading blog's closure, which is already started in the demonstration vault. */
async function running(page: Page) {
  return (await ask(page, 'closures.list', {})).find(({ channelName }) => channelName === 'Läsbloggen')!;
}

/** Attaches a picture as evidence to the open step. */
async function attach(page: Page, name: string): Promise<void> {
  await form(page).file.setInputFiles({ name, mimeType: 'image/png', buffer: PNG });
  await expect(closurePage(page).evidence.getByText(name)).toBeVisible();
}

/** Starts a closure of another channel, so that each test has its own. */
async function begin(page: Page, channelId: string): Promise<{ id: string }> {
  return ask(page, 'closures.start', {
    channelId,
    decidedBy: 'birgitta-holm',
    decidedOn: '2026-11-24',
    reference: 'KF 2026/8',
    reason: 'Läses av få',
    endsOn: '2026-12-18',
  });
}

test('[R24.1] a closure starts with the decision of the head of department, and its channel is not offered again', async ({
  demo,
}) => {
  const { page } = await demo({ env: CLOCK });
  const { channelName, closure } = await running(page);
  await goTo(page, paths.newClosure);
  const { dialog, channel, why, lastDay, start } = newClosure(page);
  await channel.click();
  await expect(page.getByRole('option', { name: 'Norråsa bibliotek' })).toBeVisible();
  await expect(page.getByRole('option', { name: channelName })).toHaveCount(0);
  await page.getByRole('option', { name: 'Norråsa bibliotek' }).click();
  await expect(dialog.getByRole('combobox', { name: 'Beslutat av' })).not.toHaveValue('');
  await start.click();
  await expect(form(dialog).required).toBeVisible();
  await why.fill('Vi möter läsarna på andra ställen. 😀');
  await lastDay.fill('1 nov');
  await start.click();
  await expect(dialog.getByText('Sista dagen ligger före beslutsdagen. Ändra en av dem.')).toBeVisible();
  await expectAccessible(page);
  await lastDay.fill('18 dec');
  await start.click();
  await expect(closurePage(page).titleOf('Norråsa bibliotek')).toBeVisible();
  const { channelId, decidedBy, decidedOn, reason, endsOn } = closure;
  const again = await tryAsk(page, 'closures.start', {
    channelId,
    decidedBy,
    decidedOn,
    reference: '',
    reason,
    endsOn,
  });
  expect(again).toMatchObject({ ok: false, error: { code: 'closures.alreadyRunning' } });
});

test('[R24.1][R24.2] closure steps wait for each other and need evidence or a reason, and finishing stays disabled until then', async ({
  demo,
}) => {
  const { page } = await demo({ env: CLOCK });
  const closure = closurePage(page);
  const { id } = (await running(page)).closure;
  await closure.open(id);
  await expect(closure.end).toBeDisabled();
  await expect(closure.noNotice).toBeVisible();
  await closure.openStep(STEPS.account);
  await expect(closure.done).toBeDisabled();
  await expect(closure.notNeeded).toHaveAccessibleDescription('Det här steget behövs alltid.');
  await expect(page.getByText(/^Väntar på: .*Kan markeras som klart/)).toBeVisible();

  await closure.openStep(STEPS.capture);
  await attach(page, 'sista fångsten.png');
  await closure.saveStep('done');
  await closure.expectDone(STEPS.capture);
  await closure.openStep(STEPS.export);
  await expect(page.getByText(/Bloggens export \(WordPress: WXR\)/)).toBeVisible();
  // The step shows its owner and its due date.
  await pickFrom(closure.owner, 'Sara Ek');
  await closure.due.fill('4 dec');
  await closure.due.blur();
  await closure.saveStep('todo');
  await expect(closure.step(STEPS.export)).toHaveAccessibleName(/att göra Sara Ek · senast om 10 dagar$/);
  // Saving closes the form; without waiting, the test would mistake it for the reopened one.
  await expect(closure.step(STEPS.export)).toHaveAttribute('aria-expanded', 'false');
  await closure.openStep(STEPS.export);
  await closure.saveStep('notNeeded');
  await expect(page.getByText('Skriv varför det inte behövs.')).toBeVisible();
  await closure.whyNot.fill('Plattformen har ingen export.');
  await closure.save.click();
  await expect(closure.step(STEPS.export)).toHaveAccessibleName(/behövs inte.*Plattformen har ingen export\./);

  await closure.openStep(STEPS.name);
  await expect(page.getByText(/En domän som inte förnyas kan registreras av vem som helst/)).toBeVisible();
  await field(page, 'Varför, och vem som håller i det').fill('Webbredaktionen förnyar domänen.');
  await closure.releaseName.click();
  await closure.expectDone(STEPS.name);

  await closure.openStep(STEPS.account);
  await expect(closure.done).toBeDisabled();
  await settleFacts(page, id);
  await expect(page.getByText('allt stämmer')).toBeVisible();
  await closure.saveStep('done');
  await expect(page.getByText('Steget behöver en bild eller fil som visar att det är gjort.')).toBeVisible();
  await attach(page, 'stängt.png');
  await closure.save.click();
  const announced = page.getByRole('dialog', { name: 'Är kontot stängt på Blogg?' });
  await expect(announced.getByText(/ingen väg tillbaka/)).toBeVisible();
  await expect(closure.accountClosed).toBeDisabled();
  await expectAccessible(page);
  await closure.writeName('Läsbloggen').fill('läsbloggen');
  await closure.accountClosed.click();
  await closure.expectDone(STEPS.account);
  await expect(page.getByText(/går inte att få tillbaka\. Avvecklingen går bara framåt/)).toBeVisible();
  await expect(closure.abandon).toHaveCount(0);
  expect(await tryAsk(page, 'closures.abandon', { id, reason: 'Ångrade oss' })).toMatchObject({
    ok: false,
    error: { code: 'closures.pastNoReturn' },
  });
  await expectAccessible(page);

  await closure.openStep(STEPS.notice);
  await expect(closure.noticeText).toHaveValue(/Till Informationskontoret[\s\S]*Kanal: Läsbloggen/);
  await closure.noticeSent.click();
  await closure.expectDone(STEPS.notice);
  await expect(closure.noNotice).toHaveCount(0);
  await expect(closure.end).toBeDisabled();
});

test('[R24.1] a finished closure produces a record, also as PDF/A, and closes the channel', async ({ demo }) => {
  const shared = await demo({ env: CLOCK });
  const { page } = shared;
  const channelId = 'konsthallen-ig';
  const { id } = await begin(page, channelId);
  const { sha256 } = await completeSteps(page, id, 'sealed');
  await ask(page, 'closures.recordNotice', {
    id,
    notice: { on: '2026-11-24', how: 'mail', to: 'Informationskontoret', text: 'Kanalen är stängd.' },
  });
  const closure = closurePage(page);
  await closure.open(id);
  await closure.end.click();
  await closure.writeName('Konsthallen').fill('Konsthallen');
  await closure.endAgreed.click();
  await expect(closure.ended).toBeVisible();
  await expect(title(page, 'Konsthallen är avvecklad')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Meddelande till Informationskontoret' })).toBeVisible();
  await expect(page.getByRole('cell', { name: STEPS.account })).toBeVisible();
  await expect(page.getByRole('cell', { name: 'Förseglad' })).toBeVisible();
  await expect(page.getByText(/nr \d+ i journalen/).first()).toBeVisible();
  await expectAccessible(page);
  expect((await ask(page, 'channels.get', { id: channelId })).channel.state).toBe('closed');

  const pdf = await saveAs(shared, 'protokoll.pdf', 'pdf');
  expectValidPdf(pdf);
  expect(readFileSync(pdf).toString('latin1')).toContain('pdfaid:part');
  const text = pdfText(pdf);
  for (const words of [STEPS.account, 'Kanalen är stängd.', 'Släpps', 'Förseglad', sha256.slice(0, 16)])
    expect(text).toContain(words);
});

test('a closure can be abandoned with a reason, and the channel is active again', async ({ demo }) => {
  const { page } = await demo({ env: CLOCK });
  const channelId = 'sommarlov-ig';
  const { id } = await begin(page, channelId);
  const closure = closurePage(page);
  await closure.open(id);
  await closure.abandon.click();
  await expect(closure.abandonAgreed).toBeDisabled();
  await closure.abandonWhy.fill('Läsarna ville ha den kvar.');
  await closure.abandonAgreed.click();
  await expect(page.getByText(/Avbruten i dag .* Läsarna ville ha den kvar\./)).toBeVisible();
  expect((await ask(page, 'channels.get', { id: channelId })).channel.state).toBe('active');
});

/** Without the texts, which are typed; files are dropped. */
const MOST_PRESSES = 15;

test('a closure of eleven steps leads to its record in at most fifteen presses', async ({ launch }) => {
  const { page } = await launch({ env: CLOCK });
  await openDemo(page);
  const channelId = 'konsthallen-ig';
  const { id } = await begin(page, channelId);
  await closeQuestions(page, channelId);
  // Of the two who are to get in, only one has a program here.
  const { decidedBy } = (await ask(page, 'closures.get', { id })).closure;
  await ask(page, 'closures.setFactAside', { id, kind: 'logins', decidedBy, reason: 'Prövat' });
  const closure = closurePage(page);
  await closure.open(id);
  const presses = await countPresses(page);
  const isUp = (name: string): Promise<void> => expect(closure.step(name)).toHaveAttribute('aria-expanded', 'true');
  const mark = async (name: string): Promise<void> => {
    await isUp(name);
    await closure.circle(name).click();
    await closure.expectDone(name);
  };
  const show = async (name: string): Promise<void> => {
    await isUp(name);
    await attach(page, 'visar.png');
    await mark(name);
  };
  await mark(STEPS.tell);
  await expect(closure.step(STEPS.openItems)).toBeFocused();
  await mark(STEPS.openItems);
  await show(STEPS.capture);
  await show(STEPS.export);
  await isUp(STEPS.name);
  await closure.releaseName.click();
  await closure.expectDone(STEPS.name);
  await isUp(STEPS.account);
  await closure.looked.click();
  await expect(page.getByText('allt stämmer')).toBeVisible();
  await attach(page, 'stängt.png');
  await closure.circle(STEPS.account).click();
  await expect(page.getByRole('dialog', { name: 'Är kontot stängt på Instagram?' })).toBeVisible();
  await expectAccessible(page);
  await closure.writeName('Konsthallen').fill('Konsthallen');
  await closure.accountClosed.click();
  await closure.expectDone(STEPS.account);
  await mark(STEPS.roles);
  await isUp(STEPS.logins);
  await closure.seal.click();
  await closure.expectDone(STEPS.logins);
  await mark(STEPS.recovery);
  await isUp(STEPS.notice);
  await closure.noticeSent.click();
  await closure.expectDone(STEPS.notice);
  await show(STEPS.commonPage);
  await closure.end.click();
  await closure.writeName('Konsthallen').fill('Konsthallen');
  await closure.endAgreed.click();
  await expect(title(page, 'Konsthallen är avvecklad')).toBeVisible();
  expect(await presses()).toBeLessThanOrEqual(MOST_PRESSES);
});

test('a press on the circle of a finished step takes it back, where the rules allow that', async ({ demo }) => {
  const { page } = await demo({ env: CLOCK });
  const { id } = await begin(page, 'sommarlov-ig');
  const closure = closurePage(page);
  await closure.open(id);
  await expect(closure.circle(STEPS.account)).toBeDisabled();
  await closure.circle(STEPS.tell).click();
  await closure.expectDone(STEPS.tell);
  await closure.undo(STEPS.tell).click();
  await expect(closure.step(STEPS.tell)).toHaveAccessibleName(/, att göra/);
  await closure.circle(STEPS.tell).click();
  await closure.circle(STEPS.export).click();
  await closure.expectDone(STEPS.export);
  await closure.undo(STEPS.tell).click();
  await expect(page.getByRole('alert').getByText(/Berätta för följarna/)).toBeVisible();
  await closure.expectDone(STEPS.tell);
  await expectAccessible(page);
});

test('[R24.3][R24.4] a closure is stopped by each fact in turn before the account is deleted, and its record says what held', async ({
  launch,
}) => {
  const { page } = await launch({ env: CLOCK });
  await openDemo(page);
  const channelId = 'sommarlov-ig';
  const { id } = await begin(page, channelId);
  await closeQuestions(page, channelId);
  const { blobId, name } = await storePicture(page);
  const mark = (stepId: string, evidence = [{ blobId, name }], words = '') =>
    tryAsk(page, 'closures.saveStep', {
      ...{ id, stepId, ownerId: null, dueOn: null, state: 'done', note: '', naReason: '', evidence, words },
    });
  for (const stepId of ['lastNotice', 'openItems']) expect(await mark(stepId, [])).toMatchObject({ ok: true });
  expect(await mark('finalCapture')).toMatchObject({ ok: true });
  expect(await mark('platformExport', [])).toMatchObject({ ok: true });
  await ask(page, 'closures.saveName', { id, choice: 'release', note: '' });
  const { channelName } = await ask(page, 'closures.get', { id });
  const stopped = async (...kinds: string[]): Promise<void> =>
    expect(await mark('closeAccount', [{ blobId, name }], channelName)).toMatchObject({
      ok: false,
      error: { code: 'closures.factsMissing', params: { facts: kinds.join(',') } },
    });
  const closure = closurePage(page);
  await closure.open(id);
  await closure.openStep(STEPS.account);
  await expect(closure.done).toBeDisabled();
  await stopped('capture', 'export', 'logins');

  // Each is mended where the list leads to, and the list follows.
  await closure.looked.click();
  await expect(closure.fact(FACTS.capture)).toContainText('stämmer');
  await stopped('export', 'logins');
  await page.getByRole('button', { name: `Till steget: ${FACTS.export}` }).click();
  await expect(closure.step(STEPS.export)).toBeFocused();
  await attach(page, 'export.png');
  await closure.openStep(STEPS.account);
  await expect(closure.fact(FACTS.export)).toContainText('Filer: 1.');
  await stopped('logins');
  await closure.setAside(FACTS.logins).click();
  await closure.whyAside.fill('Kontot har en enda inloggning');
  await expectAccessible(page);
  await closure.asideAgreed.click();
  await expect(page.getByText('allt stämmer')).toBeVisible();
  await expectAccessible(page);

  // What comes in meanwhile counts at the press, whatever the screen showed.
  const question = await ask(page, 'inquiries.add', { channelId, text: 'När öppnar badet?' });
  await stopped('questions');
  await ask(page, 'inquiries.passOn', { id: question.id, to: { kind: 'other', name: 'Växeln', mail: '' }, reason: '' });
  await stopped('questions');
  await expect(closure.fact(FACTS.questions)).toContainText('saknas');
  await closeQuestions(page, channelId);
  const { id: caseId } = await ask(page, 'moderation.start', { channelId });
  await stopped('cases');
  await expect(closure.fact(FACTS.cases)).toContainText('saknas');
  await ask(page, 'moderation.recordOutcome', { id: caseId, outcome: 'keep', note: '' });
  await ask(page, 'moderation.decideDiary', { id: caseId, decision: 'notNeeded', reason: '', number: '' });
  await ask(page, 'moderation.finish', { id: caseId });
  await expect(page.getByText('allt stämmer')).toBeVisible();

  // Who may set a fact aside is who may decide the closure.
  expect(
    await tryAsk(page, 'closures.setFactAside', { id, kind: 'cases', decidedBy: 'ahmed-noori', reason: 'Brådska' }),
  ).toMatchObject({ ok: false, error: { code: 'closures.notHead' } });
  expect(await mark('closeAccount', [{ blobId, name }], channelName)).toMatchObject({ ok: true });
  const { lastCheck } = (await ask(page, 'closures.get', { id })).closure;
  expect(lastCheck?.facts.map(({ kind, state }) => [kind, state])).toContainEqual(['logins', 'setAside']);
});
