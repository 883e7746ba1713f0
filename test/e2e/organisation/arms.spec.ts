// The municipality's arms in the real program: what is refused leaves nothing, and what is given stands on the screen and
// on all paper, until it is replaced or removed.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { paths } from '../../../renderer/routes.ts';
import { saveAs } from '../routes/save-menu.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { expect, test } from '../support/fixtures.ts';
import { goTo } from '../support/page/go-to.ts';
import { CLOCK, PNG, section } from '../support/page/registers.ts';

const read = (program: string, ...args: string[]): string =>
  execFileSync(program, args, { encoding: 'utf8', maxBuffer: 64_000_000 });
const drawing = (content: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 24"><path d="M1 1h18v12c0 6-4 8-9 10C5 21 1 19 1 13z" fill="#1d4f8f"/>${content}</svg>`;

const card = (page: Page): Locator => section(page, 'Kommunen');
const sidebarArms = (page: Page): Locator =>
  page.getByRole('navigation', { name: 'Delar av programmet' }).locator('img');

async function give(page: Page, file: string, label: string): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await card(page)
    .getByRole('button', { name: `Vapen: ${label}` })
    .click();
  await (await choosing).setFiles(file);
}
/** The pictures on each page of a PDF, by their width. */
const picturesOf = (pdf: string): string[] =>
  read('pdfimages', '-list', pdf)
    .split('\n')
    .filter((line) => line.includes(' image '))
    .map((line) => line.trim().split(/\s+/).slice(0, 5).join(' '));

test('the arms stand in the sidebar and on every page of a PDF, are replaced and removed', async ({ demo }) => {
  const running = await demo({ env: CLOCK });
  const { page } = running;
  await goTo(page, paths.organisation);
  const file = (name: string, content: string | Buffer): string => {
    const place = path.join(running.home, name);
    writeFileSync(place, content);
    return place;
  };

  // None of these leaves anything.
  for (const [name, content, sentence] of [
    ['skript.svg', drawing('<script>document.title = "hacked"</script>'), /innehåller ett program/],
    ['ute.svg', drawing('<image href="https://example.com/a.png"/>'), /hämtar något från en annan plats/],
    ['sida.svg', drawing('<foreignObject/>'), /innehåller annat än en teckning/],
    ['halv.png', PNG.subarray(0, 40), /skadad eller avklippt/],
    ['text.png', 'Hej', /varken PNG eller SVG/],
    ['stor.png', Buffer.alloc(600 * 1024), /större än 512 kB/],
  ] as const) {
    await give(page, file(name, content), 'Välj bild');
    await expect(card(page).getByText(sentence)).toBeVisible();
    await expect(sidebarArms(page)).toHaveCount(0);
  }

  await give(page, file('vapen.svg', drawing('')), 'Välj bild');
  await expect(card(page).getByRole('img', { name: 'Vapen: Norråsa kommun' })).toBeVisible();
  const isDrawn = (image: Element): boolean => (image as HTMLImageElement).naturalWidth === 320;
  await expect.poll(() => sidebarArms(page).evaluate(isDrawn)).toBe(true);
  await expectAccessible(page);

  await goTo(page, paths.channels);
  const pdf = await saveAs(running, 'kanaler.pdf', 'pdf');
  read('qpdf', '--check', pdf);
  const pages = Number(/Pages:\s+(\d+)/.exec(read('pdfinfo', pdf))?.[1]);
  const onPages = new Set(
    picturesOf(pdf)
      .filter((line) => line.endsWith(' 320 384'))
      .map((line) => line.split(' ')[0]),
  );
  expect([...onPages]).toEqual(Array.from({ length: pages }, (_, index) => String(index + 1)));
  expect(read('pdftotext', '-layout', pdf, '-').trimStart()).toMatch(/^Norråsa kommun/);
  expect(read('qpdf', '--qdf', '--object-streams=disable', pdf, '-').match(/\/S \/Figure$/gm)).toHaveLength(1);

  await goTo(page, paths.organisation);
  await give(page, file('annat.png', PNG), 'Byt bild');
  const isOther = (image: Element): boolean => (image as HTMLImageElement).naturalWidth === 1;
  await expect.poll(() => sidebarArms(page).evaluate(isOther)).toBe(true);
  await card(page).getByRole('button', { name: 'Vapen: Ta bort' }).click();
  await page.getByRole('dialog', { name: 'Ska vapnet tas bort?' }).getByRole('button', { name: 'Ta bort' }).click();
  await expect(sidebarArms(page)).toHaveCount(0);
  await goTo(page, paths.channels);
  expect(picturesOf(await saveAs(running, 'utan.pdf', 'pdf'))).toEqual([]);
});
