// Lists and protocols out of the program, read back by programs that we did not write.
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { answerSave, savedTo } from './support/dialogs.ts';
import { expect, test } from './support/fixtures.ts';
import { goTo, openDemo } from './support/screens.ts';
import type { Running } from './support/launch.ts';

async function save(running: Running, file: string, item: string): Promise<string> {
  const target = path.join(running.home, file);
  await answerSave(running.app, target);
  await running.page.getByRole('button', { name: 'Spara eller skriv ut' }).first().click();
  await running.page.getByRole('menuitem', { name: item }).click();
  await savedTo(target);
  return target;
}

const read = (program: string, ...args: string[]): string => execFileSync(program, args, { encoding: 'utf8' });

test('the register leaves as CSV that a Swedish spreadsheet opens, and as PDF/A', async ({ launch }) => {
  const running = await launch();
  await openDemo(running.page);
  await goTo(running.page, '/kanaler');

  const csv = readFileSync(await save(running, 'kanaler.csv', 'Spara som CSV'));
  expect([...csv.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const lines = csv.toString('utf8').trimEnd().split('\r\n');
  expect(lines.length).toBeGreaterThan(10);
  expect(lines[0]).toContain(';');
  expect(csv.toString('utf8')).toContain('Fullmäktige direkt');

  const pdf = await save(running, 'kanaler.pdf', 'Spara som PDF');
  expect(read('qpdf', '--check', pdf)).toContain('No syntax or stream encoding errors');
  const text = read('pdftotext', '-layout', pdf, '-');
  // Words stay whole, however many columns there are.
  for (const word of ['Fullmäktige', 'Facebook', 'Instagram', 'Aktiv']) expect(text).toContain(word);
  // A letter outside the usual alphabets is there too.
  expect(text).toContain('Yıldız');
  const info = read('pdfinfo', pdf);
  expect(info).toMatch(/Tagged:\s+yes/);
  expect(readFileSync(pdf).toString('latin1')).toContain('pdfaid:part');
});

test('the moderation log leaves whole, and a file that cannot be written leaves nothing half-written', async ({ launch }) => {
  const running = await launch();
  await openDemo(running.page);
  await goTo(running.page, '/moderering');
  const csv = readFileSync(await save(running, 'logg.csv', 'Spara som CSV'), 'utf8');
  expect(csv.trimEnd().split('\r\n').length).toBeGreaterThanOrEqual(12);

  await answerSave(running.app, path.join(running.home, 'saknas', 'logg.csv'));
  await running.page.getByRole('button', { name: 'Spara eller skriv ut' }).first().click();
  await running.page.getByRole('menuitem', { name: 'Spara som CSV' }).click();
  await expect(running.page.getByText(/Filen kunde inte skrivas där/).first()).toBeVisible();

  await answerSave(running.app, undefined);
  await running.page.getByRole('button', { name: 'Spara eller skriv ut' }).first().click();
  await running.page.getByRole('menuitem', { name: 'Spara som CSV' }).click();
  await expect(running.page.getByRole('heading', { name: 'Moderering', level: 1 })).toBeVisible();
  expect(readdirSync(running.home).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});

test('printing gives the system one page without script, with everything that is in the list', async ({ launch }) => {
  const running = await launch();
  await openDemo(running.page);
  await goTo(running.page, '/kanaler');
  await running.app.evaluate(({ app }) => {
    app.on('web-contents-created', (_event, contents) => {
      contents.print = (_options, done) => {
        void contents.printToPDF({}).then((bytes) => {
          (globalThis as Record<string, unknown>).printed = bytes.toString('base64');
          done?.(true, '');
        });
      };
    });
  });
  await running.page.getByRole('button', { name: 'Spara eller skriv ut' }).first().click();
  await running.page.getByRole('menuitem', { name: 'Skriv ut' }).click();
  const printed = () => running.app.evaluate(() => ((globalThis as Record<string, unknown>).printed as string | undefined) ?? '');
  await expect.poll(async () => (await printed()).length, { timeout: 20_000 }).toBeGreaterThan(1000);
  const text = execFileSync('pdftotext', ['-layout', '-', '-'], { input: Buffer.from(await printed(), 'base64'), encoding: 'utf8' });
  for (const word of ['Fullmäktige', 'Facebook', 'Instagram', 'Yıldız', 'Aktiv']) expect(text).toContain(word);
  await expect.poll(() => running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});
