// Several channels closed by one decision, and a channel that dies by itself.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { ask, tryAsk } from './support/ask.ts';
import { expectAccessible } from './support/axe.ts';
import { answerSave, savedTo } from './support/dialogs.ts';
import { expand } from './support/expand.ts';
import { expect, test } from './support/fixtures.ts';
import { CLOCK, PNG, choose, field, goTo, openChannel, openDemo } from './support/registers.ts';

const stepButton = (page: Page, title: string) => page.getByRole('button', { name: new RegExp(`^${title}`) });
const read = (program: string, ...args: string[]): string => execFileSync(program, args, { encoding: 'utf8' });

async function openStep(page: Page, title: string): Promise<void> {
  await expand(stepButton(page, title));
  await expect(stepButton(page, title)).toHaveAttribute('aria-expanded', 'true');
}

/** Everything before the notice, for one channel, as its list would be worked through. */
async function workThrough(page: Page, id: string, channelName: string): Promise<void> {
  const uploaded = await ask(page, 'evidence.begin', { name: 'underlag.png', size: PNG.length });
  await page.evaluate(async ([uploadId, bytes]) => await (globalThis as never as { kanalvakt: { call: (name: string, input: unknown) => Promise<unknown> } }).kanalvakt.call('evidence.append', { uploadId, chunk: new Uint8Array(bytes as number[]) }), [uploaded.uploadId, [...PNG]] as const);
  const { blobId, name } = await ask(page, 'evidence.finish', uploaded);
  const view = await ask(page, 'closures.get', { id });
  await ask(page, 'closures.saveLoginFates', { id, fates: Object.fromEntries(view.logins.map((login) => [login.id, 'destroyed' as const])) });
  for (const step of view.closure.steps.filter(({ state }) => state === 'todo')) {
    const { special } = view.rules.find((rule) => rule.id === step.id)!;
    if (special === 'name') await ask(page, 'closures.saveName', { id, choice: 'release', note: '' });
    else if (special === 'openItems') await settle(page, view.closure.channelId).then(() => ask(page, 'closures.saveStep', { id, stepId: step.id, ownerId: step.ownerId, dueOn: step.dueOn, state: 'done', note: '', naReason: '', evidence: [] }));
    else if (special !== 'notice') await ask(page, 'closures.saveStep', { id, stepId: step.id, ownerId: step.ownerId, dueOn: step.dueOn, state: 'done', note: '', naReason: '', evidence: [{ blobId, name }], words: channelName });
  }
}

/** No question of the channel is left unanswered. */
async function settle(page: Page, channelId: string): Promise<void> {
  const { rows } = await ask(page, 'inquiries.page', { filter: { search: '', channelIds: [channelId], list: 'open' }, offset: 0, limit: 50 });
  for (const { id } of rows) await ask(page, 'inquiries.close', { id, reason: 'Kanalen stänger; svaret finns på webbplatsen.' });
}

test('[R24.1] a whole unit shuts down: one decision, shared steps once, a point of no return in words, each channel finished by itself, one protocol', async ({ launch }) => {
  const running = await launch({ env: CLOCK });
  await openDemo(running.page);
  let { page } = running;
  await goTo(page, '/avveckling');
  await page.getByRole('button', { name: 'Flera kanaler i ett beslut' }).click();
  const dialog = page.getByRole('dialog', { name: 'Avveckla flera kanaler' });
  await choose(dialog, page, 'Alla kanaler i', 'Fritid');
  await expect(field(dialog, 'Vad beslutet kallas')).not.toHaveValue('');
  await field(dialog, 'Vad beslutet kallas').fill('Fritidsgården läggs ner');
  await field(dialog, 'Varför kanalerna stänger').fill('Verksamheten upphör vid årsskiftet.');
  await field(dialog, 'Sista dag i drift').fill('18 dec');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Starta avvecklingen' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Fritidsgården läggs ner' })).toBeVisible();
  await expectAccessible(page);

  // Ended by force: both lists are there, or none would be.
  await running.kill();
  await running.start();
  ({ page } = running);
  await field(page, 'Lösenfras').fill('prova med exempeldata');
  await page.getByRole('button', { name: 'Lås upp' }).click();
  await page.getByRole('heading', { level: 1, name: 'Idag' }).waitFor();
  await goTo(page, '/avveckling');
  await page.getByRole('link', { name: 'Visa alla kanaler' }).click();
  const own = (await ask(page, 'closures.list', {})).filter(({ closure }) => closure.decision?.title === 'Fritidsgården läggs ner');
  expect(own.length).toBeGreaterThan(1);
  const names = own.map(({ channelName }) => channelName);
  for (const name of names) await expect(page.getByRole('columnheader', { name })).toBeVisible();

  const [first, ...others] = own;
  await page.getByRole('link', { name: first!.channelName }).click();
  await expect(page.getByText('Del av ett gemensamt beslut:')).toBeVisible();
  await openStep(page, 'Berätta för följarna');
  await expect(page.getByRole('checkbox', { name: 'Gäller alla kanaler i beslutet' })).toBeChecked();
  await page.getByRole('radio', { name: 'Klart' }).check();
  await page.getByRole('button', { name: 'Spara steget' }).click();
  await expect(stepButton(page, 'Berätta för följarna')).toHaveAccessibleName(/, klart/);
  for (const other of others) expect((await ask(page, 'closures.get', { id: other.closure.id })).closure.steps[0]?.state).toBe('done');

  // With the keyboard alone: what becomes of the name.
  await stepButton(page, 'Bestäm vad som händer med namnet').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('radio', { name: 'Behåll namnet' }).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('radio', { name: 'Släpp namnet' })).toBeChecked();
  await page.getByRole('button', { name: 'Spara beslutet om namnet' }).focus();
  await page.keyboard.press('Enter');
  await expect(stepButton(page, 'Bestäm vad som händer med namnet')).toHaveAccessibleName(/, klart/);

  for (const { closure, channelName } of own) await workThrough(page, closure.id, channelName);
  await openStep(page, 'Meddela Informationskontoret');
  for (const name of names) await expect(field(page, 'Text')).toHaveValue(new RegExp(`Kanal: ${name}`));
  const mail = path.join(running.home, 'meddelande.eml');
  await answerSave(running.app, mail);
  await page.getByRole('button', { name: 'Spara som e-post' }).click();
  await savedTo(mail);
  expect(readFileSync(mail, 'utf8')).toMatch(/^To: Informationskontoret <[^>]+@[^>]+>/m);
  await page.getByRole('button', { name: 'Anteckna att det är skickat' }).click();
  await expect(stepButton(page, 'Meddela Informationskontoret')).toHaveAccessibleName(/, klart/);
  for (const { closure } of own) expect((await ask(page, 'closures.get', { id: closure.id })).closure.notice).not.toBeNull();

  await expect(page.getByText(/Det går att återställa där till och med/)).toBeVisible();
  await page.getByRole('button', { name: 'Avsluta avvecklingen' }).click();
  const end = page.getByRole('dialog', { name: 'Avsluta och stänga kanalen?' });
  await expect(end.getByRole('button', { name: 'Avsluta avvecklingen' })).toBeDisabled();
  await field(end, `Skriv kanalens namn: ${first!.channelName}`).fill(first!.channelName);
  await end.getByRole('button', { name: 'Avsluta avvecklingen' }).click();
  await expect(page.getByText('Kanalen är stängd. Protokollet finns här.')).toBeVisible();
  const states = await Promise.all(own.map(async ({ closure }) => (await ask(page, 'channels.get', { id: closure.channelId })).channel.state));
  expect(states).toEqual(['closed', ...others.map(() => 'closing')]);

  await goTo(page, `/avveckling/beslut/${first!.closure.decision!.id}`);
  const pdf = path.join(running.home, 'protokoll.pdf');
  await answerSave(running.app, pdf);
  await page.getByRole('button', { name: 'Spara eller skriv ut' }).click();
  await page.getByRole('menuitem', { name: 'Spara som PDF' }).click();
  await savedTo(pdf);
  expect(read('qpdf', '--check', pdf)).toContain('No syntax or stream encoding errors');
  const text = read('pdftotext', '-layout', pdf, '-').replace(/\s+/g, ' ');
  for (const words of [...names, 'Fritidsgården läggs ner', 'Förstörs']) expect(text).toContain(words);
});

test('a hacked channel: a few clicks to what to do at once, red on the first screen, back only with new passwords, or closed', async ({ launch }) => {
  const { page } = await launch({ env: CLOCK });
  await openDemo(page);
  await openChannel(page, 'Simhallen');
  await page.getByRole('button', { name: 'Mer om kanalen' }).click();
  await page.getByRole('menuitem', { name: 'Kanalen är utslagen' }).click();
  const dialog = page.getByRole('dialog', { name: 'Vad har hänt med Simhallen?' });
  await dialog.getByRole('button', { name: 'Visa vad som ska göras' }).click();
  await expect(dialog.getByText('Fyll i det här.')).toBeVisible();
  await expectAccessible(page);
  await field(dialog, 'Vad som syns').fill('Reklam för kryptovaluta i vårt namn 😱');
  await dialog.getByRole('button', { name: 'Visa vad som ska göras' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Utslagen: Simhallen' })).toBeVisible();
  await expect(page.getByText(/någon annan kan skriva i kommunens namn/)).toBeVisible();
  await openStep(page, 'Byt lösenord');
  await expect(page.getByText('inte bytt').first()).toBeVisible();
  await page.getByRole('radio', { name: 'Klart' }).check();
  await page.getByRole('button', { name: 'Spara steget' }).click();
  await expect(page.getByText(/Byt lösenord först, någon annan kan ha dem/)).toBeVisible();
  await expectAccessible(page);
  const [lost] = (await ask(page, 'closures.list', {})).filter(({ closure }) => closure.lost !== undefined);
  expect(await tryAsk(page, 'closures.recover', { id: lost!.closure.id, note: 'Tillbaka' })).toMatchObject({ ok: false, error: { code: 'closures.noNotice' } });
  await expect(page.getByRole('button', { name: 'Kanalen är tillbaka' })).toBeDisabled();
  await page.getByRole('radio', { name: 'Inte gjort än' }).check();
  await page.getByRole('button', { name: 'Spara steget' }).click();

  await goTo(page, '/');
  await expect(page.getByText(/utslagen kanal, \d+ steg att göra nu/)).toBeVisible();
  await openChannel(page, 'Simhallen');
  await page.getByRole('link', { name: 'Till listan' }).click();
  await page.getByRole('button', { name: 'Avveckla den i stället' }).click();
  const start = page.getByRole('dialog', { name: 'Avveckla en kanal' });
  await expect(start.getByRole('combobox', { name: 'Kanal' })).toHaveValue('Simhallen');
  await field(start, 'Varför kanalen stänger').fill('Plattformen svarar inte.');
  await start.getByRole('button', { name: 'Starta avvecklingen' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Avveckla Simhallen' })).toBeVisible();
  await goTo(page, `/avveckling/${lost!.closure.id}`);
  await expect(page.getByText('Kanalen avvecklas i stället.')).toBeVisible();
  await expectAccessible(page);
});
