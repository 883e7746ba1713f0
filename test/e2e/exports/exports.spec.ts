// Exported lists and protocols, read back by independent programs.
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Locator } from '@playwright/test';
import { paths } from '../../../renderer/routes.ts';
import { moderationLog } from '../routes/moderation-log.ts';
import { saveAs, saveMenu } from '../routes/save-menu.ts';
import { answerSave } from '../support/system/dialogs.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { expect, test } from '../support/fixtures.ts';
import { goTo } from '../support/page/go-to.ts';
import { CLOCK } from '../support/page/registers.ts';

test.describe.configure({ mode: 'default' });

const read = (program: string, ...args: string[]): string => execFileSync(program, args, { encoding: 'utf8' });

/** Each page says whose it is, and who printed it when. */
function expectHead(text: string): void {
  const pages = text.split('\f').filter((page) => page.trim() !== '');
  expect(pages.length).toBeGreaterThan(0);
  for (const page of pages) {
    expect(page.trimStart()).toMatch(/^Norråsa kommun/);
    expect(page).toMatch(/Utskrivet \d{4}-\d\d-\d\d \d\d:\d\d av \S/);
  }
}

test('the register is exported as CSV for a Swedish spreadsheet, and as PDF/A', async ({ demo }) => {
  const running = await demo({ env: CLOCK });
  await goTo(running.page, paths.channels);

  const csv = readFileSync(await saveAs(running, 'kanaler.csv', 'csv'));
  expect([...csv.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const lines = csv.toString('utf8').trimEnd().split('\r\n');
  expect(lines.length).toBeGreaterThan(10);
  expect(lines[0]).toContain(';');
  expect(csv.toString('utf8')).toContain('Fullmäktige direkt');

  const pdf = await saveAs(running, 'kanaler.pdf', 'pdf');
  expect(read('qpdf', '--check', pdf)).toContain('No syntax or stream encoding errors');
  const text = read('pdftotext', '-layout', pdf, '-');
  // Words are not broken, however many columns there are.
  for (const word of ['Fullmäktige', 'Facebook', 'Instagram', 'Aktiv']) expect(text).toContain(word);
  // A letter outside the Swedish alphabet is preserved.
  expect(text).toContain('Yıldız');
  expectHead(text);
  const info = read('pdfinfo', pdf);
  expect(info).toMatch(/Tagged:\s+yes/);
  expect(readFileSync(pdf).toString('latin1')).toContain('pdfaid:part');
});

test('the moderation log is exported completely, and a failed export leaves no partial file', async ({ demo }) => {
  const running = await demo({ env: CLOCK });
  await goTo(running.page, paths.moderation);
  const csv = readFileSync(await saveAs(running, 'logg.csv', 'csv'), 'utf8');
  expect(csv.trimEnd().split('\r\n').length).toBeGreaterThanOrEqual(12);

  await answerSave(running.app, path.join(running.home, 'saknas', 'logg.csv'));
  await saveMenu(running.page).choose('csv');
  await expect(running.page.getByText(/Filen kunde inte skrivas där/).first()).toBeVisible();

  await answerSave(running.app, undefined);
  await saveMenu(running.page).choose('csv');
  await expect(saveMenu(running.page).button).toBeEnabled();
  await expect(moderationLog(running.page).title).toBeVisible();
  expect(readdirSync(running.home).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});

test('printing shows the pages first, and then sends the system one document with everything in the list', async ({
  demo,
}) => {
  const running = await demo({ env: CLOCK });
  await goTo(running.page, paths.channels);
  await running.app.evaluate(({ app }) => {
    delete (globalThis as Record<string, unknown>).printed;
    app.on('web-contents-created', (_event, contents) => {
      contents.print = (_options, done) => {
        void contents.printToPDF({ preferCSSPageSize: true }).then((bytes) => {
          (globalThis as Record<string, unknown>).printed = bytes.toString('base64');
          done?.(true, '');
        });
      };
    });
  });
  const { page } = running;
  await saveMenu(page).choose('print');
  const preview = page.getByRole('dialog', { name: /^Så blir det på papper: / });
  const where = (number: number): Locator => preview.getByRole('img', { name: new RegExp(`^Sida ${number} av `) });
  await expect(where(1)).toBeVisible();
  await expectAccessible(page);
  const isDrawn = (image: Element): boolean => {
    const { naturalWidth, naturalHeight } = image as HTMLImageElement;
    return Math.abs(naturalWidth / naturalHeight - 297 / 210) < 0.01;
  };
  expect(await where(1).evaluate(isDrawn)).toBe(true);
  const total = Number(/av (\d+)$/.exec((await where(1).getAttribute('alt')) ?? '')?.[1]);
  // Printing is under the hands at once, and the keys turn the pages.
  await expect(preview.getByRole('button', { name: 'Skriv ut' })).toBeFocused();
  await preview.getByRole('region', { name: 'Sidan' }).focus();
  await page.keyboard.press('End');
  await expect(where(total)).toBeVisible();
  await page.keyboard.press('PageUp');
  await expect(where(total - 1)).toBeVisible();
  await preview.getByRole('button', { name: 'Skriv ut' }).click();
  const printed = () =>
    running.app.evaluate(() => ((globalThis as Record<string, unknown>).printed as string | undefined) ?? '');
  await expect.poll(async () => (await printed()).length).toBeGreaterThan(1000);
  const text = execFileSync('pdftotext', ['-layout', '-', '-'], {
    input: Buffer.from(await printed(), 'base64'),
    encoding: 'utf8',
  });
  for (const word of ['Fullmäktige', 'Facebook', 'Instagram', 'Yıldız', 'Aktiv']) expect(text).toContain(word);
  expectHead(text);
  // What was shown has as many pages as what is printed.
  expect(text.split('\f').filter((sheet) => sheet.trim() !== '')).toHaveLength(total);
  await expect(preview).toBeHidden();
  await expect.poll(() => running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});
