import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { ask, tryAsk } from './support/ask.ts';
import { expect, test } from './support/fixtures.ts';
import { CLOCK, goTo, openDemo } from './support/registers.ts';
import { makeVault, PASSPHRASE, unlock, addPerson } from './support/vault.ts';

test('stale lock other machine, damaged lock', async ({ launch }) => {
  test.setTimeout(400_000);
  const running = await launch();
  await makeVault(running.page);
  const { folder } = await ask(running.page, 'vault.status', {});
  await running.close();
  for (const [name, bytes] of [['other', JSON.stringify({ counter: '000000000003', host: 'annan-dator', machine: 'f'.repeat(32), name: 'Elif', nonce: 'a'.repeat(32), pid: 1, since: '2099-01-01T00:00:00.000Z', start: 'x', user: 'elif' })], ['damaged', 'inte \u0000 json{{'], ['empty', '']] as const) {
    writeFileSync(path.join(folder, 'lock'), bytes);
    await running.start();
    const { page } = running;
    await page.waitForTimeout(2000);
    await page.screenshot({ path: `/tmp/aud-lock-${name}-1.png` });
    await page.getByRole('textbox', { name: 'Lösenfras' }).fill(PASSPHRASE);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('navigation').first()).toBeVisible();
    await page.screenshot({ path: `/tmp/aud-lock-${name}-2.png` });
    const t = Date.now();
    await expect(page.getByRole('button', { name: 'Skriv i valvet' })).toBeVisible({ timeout: 90_000 });
    console.log(name, 'free after', Date.now() - t);
    await page.screenshot({ path: `/tmp/aud-lock-${name}-3.png` });
    await page.getByRole('button', { name: 'Skriv i valvet' }).click();
    await expect.poll(async () => (await ask(page, 'vault.status', {})).mode).toBe('readWrite');
    await addPerson(page, 'Ny ' + name);
    await running.close();
  }
  void tryAsk; void unlock;
});
test('5000 rows', async ({ launch }) => {
  test.setTimeout(300_000);
  const { page } = await launch({ env: CLOCK });
  await openDemo(page);
  await goTo(page, '/kanaler/importera');
  const text = 'Kanal;Adress;Förvaltning;Enhet;Ansvarig;E-post\n' + Array.from({ length: 5000 }, (_, i) => `Kanal ${i};https://facebook.com/kk${i};Förvaltning ${i % 20};Enhet ${i % 200};Person ${i};p${i}@exempel.se`).join('\n');
  let t = Date.now();
  await page.locator('input[type=file]').first().setInputFiles({ name: 'stor.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await expect(page.getByText('Det här händer')).toBeVisible({ timeout: 60_000 });
  console.log('preview', Date.now() - t);
  await page.screenshot({ path: '/tmp/aud-5000.png' });
  t = Date.now();
  await page.getByRole('button', { name: /^Läs in .* kanaler$/ }).click();
  await expect(page.getByText('Listan är inläst')).toBeVisible({ timeout: 60_000 });
  console.log('apply', Date.now() - t);
  t = Date.now();
  await page.getByRole('button', { name: /^Ångra importen/ }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: 'Ångra importen' }).click();
  await expect(page.getByText('Importen är ångrad.')).toBeVisible({ timeout: 60_000 });
  console.log('undo', Date.now() - t);
  await page.screenshot({ path: '/tmp/aud-5000-b.png' });
});
