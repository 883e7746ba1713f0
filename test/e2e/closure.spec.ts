// The closure walk beyond the main job: refusals, order, evidence, not applicable, the notice, abandoning.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { ask, tryAsk } from './support/ask.ts';
import { expectAccessible } from './support/axe.ts';
import { answerSave, savedTo } from './support/dialogs.ts';
import { expand } from './support/expand.ts';
import { expect, test } from './support/fixtures.ts';
import { CLOCK, PNG, field, goTo, openDemo } from './support/registers.ts';

const read = (program: string, ...args: string[]): string => execFileSync(program, args, { encoding: 'utf8' });
const stepButton = (page: Page, title: string) => page.getByRole('button', { name: new RegExp(`^${title}`) });

async function openStep(page: Page, title: string): Promise<void> {
  await expand(stepButton(page, title));
  await expect(stepButton(page, title)).toHaveAttribute('aria-expanded', 'true');
}

async function openRunning(page: Page): Promise<void> {
  await goTo(page, '/avveckling');
  await page.getByRole('link', { name: 'Fortsätt' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: /^Avveckla / })).toBeVisible();
}

test('[R24.1] a closure starts with the chief’s decision; a channel that is being closed is not offered again', async ({ launch }) => {
  const { page } = await launch({ env: CLOCK });
  await openDemo(page);
  const [running] = await ask(page, 'closures.list', {});
  await goTo(page, '/avveckling/ny');
  const dialog = page.getByRole('dialog', { name: 'Avveckla en kanal' });
  await dialog.getByRole('combobox', { name: 'Kanal' }).click();
  await expect(page.getByRole('option', { name: running!.channelName })).toHaveCount(0);
  await page.getByRole('option', { name: 'Norråsa bibliotek' }).click();
  await expect(dialog.getByRole('combobox', { name: 'Beslutat av' })).not.toHaveValue('');
  await dialog.getByRole('button', { name: 'Starta avvecklingen' }).click();
  await expect(dialog.getByText('Fyll i det här.')).toBeVisible();
  await field(dialog, 'Varför kanalen stänger').fill('Vi möter läsarna på andra ställen. 😀');
  await field(dialog, 'Sista dag i drift').fill('1 nov');
  await dialog.getByRole('button', { name: 'Starta avvecklingen' }).click();
  await expect(dialog.getByText('Sista dagen ligger före beslutsdagen. Ändra en av dem.')).toBeVisible();
  await expectAccessible(page);
  await field(dialog, 'Sista dag i drift').fill('18 dec');
  await dialog.getByRole('button', { name: 'Starta avvecklingen' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Avveckla Norråsa bibliotek' })).toBeVisible();
  const { channelId, decidedBy, decidedOn, reason, endsOn } = running!.closure;
  const again = await tryAsk(page, 'closures.start', { channelId, decidedBy, decidedOn, reference: '', reason, endsOn });
  expect(again).toMatchObject({ ok: false, error: { code: 'closures.alreadyRunning' } });
});

test('[R24.1][R24.2] steps wait for one another, need their evidence, and may be not applicable with a reason; the finish stays closed with sentences', async ({ launch }) => {
  const { page } = await launch({ env: CLOCK });
  await openDemo(page);
  await openRunning(page);
  await expect(page.getByRole('button', { name: 'Avsluta avvecklingen' })).toBeDisabled();
  await expect(page.getByText('Informationskontoret har inte fått sitt meddelande än.')).toBeVisible();
  await openStep(page, 'Stäng kontot på plattformen');
  await expect(page.getByRole('radio', { name: 'Klart' })).toBeDisabled();
  await expect(page.getByRole('radio', { name: 'Behövs inte' })).toHaveAccessibleDescription('Det här steget behövs alltid.');
  await expect(page.getByText(/^Väntar på: .*Kan markeras som klart/)).toBeVisible();

  await openStep(page, 'Gör en sista fångst av sidan');
  await page.locator('input[type=file]').setInputFiles({ name: 'sista fångsten.png', mimeType: 'image/png', buffer: PNG });
  await expect(page.getByRole('list', { name: 'Underlag' }).getByText('sista fångsten.png')).toBeVisible();
  await page.getByRole('radio', { name: 'Klart' }).check();
  await page.getByRole('button', { name: 'Spara steget' }).click();
  await openStep(page, 'Hämta plattformens egen export');
  await expect(page.getByText(/Bloggens export \(WordPress: WXR\)/)).toBeVisible();
  await page.getByRole('radio', { name: 'Behövs inte' }).check();
  await page.getByRole('button', { name: 'Spara steget' }).click();
  await expect(page.getByText('Skriv varför det inte behövs.')).toBeVisible();
  await field(page, 'Varför det inte behövs').fill('Plattformen har ingen export.');
  await page.getByRole('button', { name: 'Spara steget' }).click();
  await expect(stepButton(page, 'Hämta plattformens egen export')).toHaveAccessibleName(/behövs inte.*Plattformen har ingen export\./);

  await openStep(page, 'Bestäm vad som händer med namnet');
  await expect(page.getByText(/En domän som inte förnyas kan registreras av vem som helst/)).toBeVisible();
  await page.getByRole('radio', { name: 'Släpp namnet' }).check();
  await field(page, 'Varför, och vem som håller i det').fill('Webbredaktionen förnyar domänen.');
  await page.getByRole('button', { name: 'Spara beslutet om namnet' }).click();

  await openStep(page, 'Stäng kontot på plattformen');
  await page.getByRole('radio', { name: 'Klart' }).check();
  await page.getByRole('button', { name: 'Spara steget' }).click();
  await expect(page.getByText('Steget behöver en bild eller fil som visar att det är gjort.')).toBeVisible();
  await page.locator('input[type=file]').setInputFiles({ name: 'stängt.png', mimeType: 'image/png', buffer: PNG });
  await expect(page.getByRole('list', { name: 'Underlag' }).getByText('stängt.png')).toBeVisible();
  await page.getByRole('button', { name: 'Spara steget' }).click();
  const announced = page.getByRole('dialog', { name: 'Stäng kontot för gott?' });
  await expect(announced.getByText(/ingen väg tillbaka/)).toBeVisible();
  await expect(announced.getByRole('button', { name: 'Kontot är stängt' })).toBeDisabled();
  await expectAccessible(page);
  await field(announced, 'Skriv kanalens namn: Läsbloggen').fill('läsbloggen');
  await announced.getByRole('button', { name: 'Kontot är stängt' }).click();
  await expect(stepButton(page, 'Stäng kontot på plattformen')).toHaveAccessibleName(/, klart/);
  await expect(page.getByText(/går inte att få tillbaka\. Avvecklingen går bara framåt/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Avbryt avvecklingen' })).toHaveCount(0);
  const [running] = await ask(page, 'closures.list', {});
  expect(await tryAsk(page, 'closures.abandon', { id: running!.closure.id, reason: 'Ångrade oss' })).toMatchObject({ ok: false, error: { code: 'closures.pastNoReturn' } });
  await expectAccessible(page);

  await openStep(page, 'Meddela Informationskontoret');
  await expect(field(page, 'Text')).toHaveValue(/Till Informationskontoret[\s\S]*Kanal: Läsbloggen/);
  await page.getByRole('button', { name: 'Anteckna att det är skickat' }).click();
  await expect(stepButton(page, 'Meddela Informationskontoret')).toHaveAccessibleName(/, klart/);
  await expect(page.getByText('Informationskontoret har inte fått sitt meddelande än.')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Avsluta avvecklingen' })).toBeDisabled();
});

test('[R24.1] a finished closure is a protocol, also as PDF/A, and the channel is closed', async ({ launch }) => {
  const launched = await launch({ env: CLOCK });
  const { page, app } = launched;
  await openDemo(page);
  const [running] = await ask(page, 'closures.list', {});
  const { id, channelId } = running!.closure;
  const uploaded = await ask(page, 'evidence.begin', { name: 'stängt.png', size: PNG.length });
  await page.evaluate(async ([uploadId, bytes]) => await (globalThis as never as { kanalvakt: { call: (name: string, input: unknown) => Promise<unknown> } }).kanalvakt.call('evidence.append', { uploadId, chunk: new Uint8Array(bytes as number[]) }), [uploaded.uploadId, [...PNG]] as const);
  const file = await ask(page, 'evidence.finish', uploaded);
  await ask(page, 'closures.saveLoginFates', { id, fates: Object.fromEntries(running!.logins.map((login) => [login.id, 'sealed' as const])) });
  const view = await ask(page, 'closures.get', { id });
  for (const step of view.closure.steps) {
    if (step.state !== 'todo') continue;
    const { special } = view.rules.find((rule) => rule.id === step.id)!;
    if (special === 'name') await ask(page, 'closures.saveName', { id, choice: 'release', note: '' });
    else if (special === 'notice') await ask(page, 'closures.recordNotice', { id, notice: { on: '2026-11-24', how: 'mail', to: 'Informationskontoret', text: 'Kanalen är stängd.' } });
    else await ask(page, 'closures.saveStep', { id, stepId: step.id, ownerId: step.ownerId, dueOn: step.dueOn, state: 'done', note: '', naReason: '', evidence: [{ blobId: file.blobId, name: file.name }], words: 'Läsbloggen' });
  }
  await openRunning(page);
  await page.getByRole('button', { name: 'Avsluta avvecklingen' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Avsluta avvecklingen' }).click();
  await expect(page.getByText('Kanalen är stängd. Protokollet finns här.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Meddelande till Informationskontoret' })).toBeVisible();
  await expect(page.getByRole('cell', { name: 'Stäng kontot på plattformen' })).toBeVisible();
  await expect(page.getByRole('cell', { name: 'Förseglas' })).toBeVisible();
  await expect(page.getByText(/nr \d+ i journalen/).first()).toBeVisible();
  await expectAccessible(page);
  expect((await ask(page, 'channels.get', { id: channelId })).channel.state).toBe('closed');

  const pdf = path.join(launched.home, 'home', 'Documents', 'protokoll.pdf');
  await answerSave(app, pdf);
  await page.getByRole('button', { name: 'Spara eller skriv ut' }).click();
  await page.getByRole('menuitem', { name: 'Spara som PDF' }).click();
  await savedTo(pdf);
  expect(read('qpdf', '--check', pdf)).toContain('No syntax or stream encoding errors');
  expect(readFileSync(pdf).toString('latin1')).toContain('pdfaid:part');
  const text = read('pdftotext', '-layout', pdf, '-');
  for (const words of ['Stäng kontot på plattformen', 'Kanalen är stängd.', 'Släpp namnet', 'Förseglas', file.sha256.slice(0, 16)]) expect(text.replace(/\s+/g, ' ')).toContain(words);
});

test('a closure is abandoned with a reason, and the channel is in use again', async ({ launch }) => {
  const { page } = await launch({ env: CLOCK });
  await openDemo(page);
  const [running] = await ask(page, 'closures.list', {});
  await openRunning(page);
  await page.getByRole('button', { name: 'Avbryt avvecklingen' }).click();
  const dialog = page.getByRole('dialog', { name: 'Avbryt avvecklingen?' });
  await expect(dialog.getByRole('button', { name: 'Avbryt avvecklingen' })).toBeDisabled();
  await field(dialog, 'Varför').fill('Läsarna ville ha den kvar.');
  await dialog.getByRole('button', { name: 'Avbryt avvecklingen' }).click();
  await expect(page.getByText(/Avbruten i dag .* Läsarna ville ha den kvar\./)).toBeVisible();
  expect((await ask(page, 'channels.get', { id: running!.closure.channelId })).channel.state).toBe('active');
});
