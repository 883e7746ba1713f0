// Questions over a weekend: written in, drafted, passed on, late, told upwards, answered.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ask } from './support/ask.ts';
import { expectAccessible } from './support/axe.ts';
import { answerSave } from './support/dialogs.ts';
import { expect, test } from './support/fixtures.ts';
import { choose, field, goTo, openDemo } from './support/registers.ts';
import { DEMO_PASSPHRASE } from '../../domain/vault/demo.ts';
import { unlock } from './support/vault.ts';

/** Friday before the first Sunday of Advent; Tuesday is the last day, Wednesday too late. */
const FRIDAY = { KANALVAKT_CLOCK: '2026-11-27T10:00:00+01:00' };
const WEDNESDAY = { KANALVAKT_CLOCK: '2026-12-02T12:30:00+01:00' };

test('[R19.1][R20.1][R20.2][R33.1][R44.1] a question is noted, drafted, survives a restart, is passed on while the clock goes on, becomes late and is answered', async ({ launch }) => {
  const running = await launch({ env: FRIDAY });
  await openDemo(running.page);
  let { page } = running;
  await goTo(page, '/fragor');
  await expect(page.getByRole('table', { name: /^Frågor/ })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('link', { name: 'Ny fråga' }).first().click();
  await field(page, 'Frågan').fill('När öppnar ni på julafton? <b>😀</b>');
  await choose(page, page, 'Kanal', 'Bibliotek');
  await field(page, 'Vem frågar').fill('Åsa Öberg');
  await expectAccessible(page);
  await page.keyboard.press('Control+Enter');

  await expect(page.getByRole('heading', { name: 'Svara, eller lämna vidare' })).toBeVisible();
  await expect(page.getByText('Du skriver som representant för kommunen.')).toBeVisible();
  await expect(page.getByText('Kom in fredag 27 november; svar senast tisdag 1 december.')).toBeVisible();
  await field(page, 'Svaret').fill('Vi har stängt på julafton.');
  await expect(page.getByRole('status').filter({ hasText: /^Sparat \d/ }).first()).toBeVisible();
  await expectAccessible(page);
  const id = page.url().split('/').at(-1) ?? '';

  await page.getByRole('radio', { name: 'Lämna vidare' }).check();
  await page.getByRole('radio', { name: 'Någon annan' }).check();
  await page.getByRole('textbox', { name: 'Namn' }).fill('Växeln, Norråsa');
  await field(page, 'E-post').fill('vaxeln@norrasa.example');
  await page.getByRole('button', { name: 'Lämna vidare', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Uppföljning' })).toBeVisible();
  await expect(page.getByText('Klockan går också när frågan ligger hos någon annan.')).toBeVisible();
  const file = path.join(running.home, 'besked.eml');
  await answerSave(running.app, file);
  await page.getByRole('button', { name: 'Spara som e-post' }).click();
  await expect(page.getByText('Meddelandet är sparat.')).toBeVisible();
  expect(readFileSync(file, 'utf8')).toMatch(/^To: .*<vaxeln@norrasa\.example>\r$/m);
  await expectAccessible(page);

  await running.close();
  const later = await launch({ home: running.home, env: WEDNESDAY });
  ({ page } = later);
  await unlock(page, DEMO_PASSPHRASE);
  const line = page.getByRole('listitem').filter({ hasText: 'När öppnar ni på julafton?' });
  await expect(line).toContainText('1 dag sen');
  await expect(line).toContainText('ligger hos Växeln, Norråsa');
  await expect.poll(async () => (await ask(page, 'inquiries.get', { id })).inquiry.told.map(({ to }) => to)).toEqual(['unitHead']);
  await line.getByRole('link', { name: /^Svara/ }).click();
  await expect(page.getByText('Svarstiden har gått ut')).toBeVisible();
  await expect(field(page, 'Svaret')).toHaveValue('Vi har stängt på julafton.');
  await page.getByRole('button', { name: 'Lägg till underskrift' }).click();
  await expect(field(page, 'Svaret')).toHaveValue(/Vänliga hälsningar\n/);
  await page.getByRole('button', { name: 'Anteckna som besvarad' }).click();
  await expect(page.getByText('Besvarad för sent')).toBeVisible();
  await page.getByRole('navigation', { name: 'Steg' }).getByRole('button', { name: /^Besvarad/ }).click();
  await expect(page.getByText('Växeln, Norråsa').first()).toBeVisible();
  await expectAccessible(page);
  const { inquiry } = await ask(page, 'inquiries.get', { id });
  expect(inquiry).toMatchObject({ status: 'answered', direction: 'received', answer: { direction: 'drawnUp' }, due: { on: '2026-12-01' } });
});
