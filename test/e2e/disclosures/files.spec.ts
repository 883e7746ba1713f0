// Files of records in a request for them, in the real program: a record is added from the list with one key, a PDF from
// outside is masked page by page, and a film lies beside the document in one zip file. Other programs read all of it.
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import PDFDocument from 'pdfkit';
import { decodePng } from '../../../electron/exchange/masking/png-decode.ts';
import { bytesOf } from '../../../electron/exchange/pdf/document.ts';
import { paths } from '../../../renderer/routes.ts';
import { webpOf } from '../../unit/electron/exchange/masking/webp-files.ts';
import { form } from '../routes/form.ts';
import { recordsLog } from '../routes/records-log.ts';
import { openDemo } from '../support/data/demo.ts';
import { expect, test } from '../support/fixtures.ts';
import { ask } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { goTo } from '../support/page/go-to.ts';
import { CLOCK, field } from '../support/page/registers.ts';
import { answerSave, waitForFile } from '../support/system/dialogs.ts';
import { expectValidPdf, outputOf, pdfText } from '../support/system/tools.ts';

/** Every page that is shown is drawn again by a process of its own before the next step, and every file read. */
const DRAWN = { timeout: 60_000 };
const SECRET = 'Hemliga Karlsson';
const ASKED = 'Se det bifogade brevet om lekplatsen';

/** A PDF of somebody else's: the name stands where a new box is put, and in its properties. */
async function letter(): Promise<Uint8Array> {
  const doc = new PDFDocument({ size: 'A4', info: { Title: SECRET, Author: SECRET } });
  const bytes = bytesOf(doc);
  doc.fontSize(18).text('Synpunkter på lekplatsen', 72, 72).text(SECRET, 210, 300);
  doc.addPage().text('Med vänlig hälsning', 72, 72);
  doc.end();
  return await bytes;
}

async function store(page: Page, name: string, content: Uint8Array): Promise<{ blobId: string; name: string }> {
  const { uploadId } = await ask(page, 'evidence.begin', { name, size: content.length });
  // Bytes cross the bridge unchanged.
  await page.evaluate(
    ([upload, bytes]) =>
      (
        globalThis as unknown as { kanalvakt: { call: (call: string, input: unknown) => Promise<unknown> } }
      ).kanalvakt.call('evidence.append', { uploadId: upload, chunk: Uint8Array.from(bytes as number[]) }),
    [uploadId, [...content]] as const,
  );
  const { blobId } = await ask(page, 'evidence.finish', { uploadId });
  return { blobId, name };
}

test('[R42.1] [R42.2] a PDF from outside is given out as masked pages, and a film beside it in one zip file', async ({
  launch,
}) => {
  test.setTimeout(240_000);
  const { app, page, home } = await launch({ env: CLOCK });
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  await openDemo(page);
  const [channel] = await ask(page, 'channels.list', {});
  const { id } = await ask(page, 'inquiries.add', { channelId: channel?.channel.id ?? '', text: ASKED });
  const files = [
    await store(page, 'brev.pdf', await letter()),
    await store(page, 'film.mp4', Buffer.from('en film som ingen ser')),
  ];
  await ask(page, 'inquiries.addFiles', { id, files });

  // From the list, with one key, to a new request.
  await goTo(page, paths.records);
  const { rows, search } = recordsLog(page);
  await search.fill('bifogade brevet');
  await expect(rows.first()).toContainText(ASKED);
  await expect(button('Lägg i utlämnande')).toBeVisible();
  await expect(button('Lägg alla i utlämnande')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator(':focus')).toContainText(ASKED);
  await page.keyboard.press('u');
  await page.getByRole('menuitem', { name: 'Ny begäran …' }).click();
  await field(page, 'Vad som begärs').fill('Brev om lekplatsen');
  await form(page).save.click();
  await page.getByRole('heading', { level: 1, name: /^U-\d{4}-\d{3}$/ }).waitFor();
  await page.getByRole('button', { name: /Granska och maska/ }).click();

  // A page is masked with a box.
  await expect(page.getByText('Sida 1 av 2')).toBeVisible();
  await button('Lägg till en ruta').click();
  await expect(page.getByRole('button', { name: 'Ruta 1: 21 kap. 1 §' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Nästa sida: brev.pdf' }).click();
  await expect(page.getByText('Sida 2 av 2')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Ruta / })).toHaveCount(0);
  await button('Granskad').click();

  // What a box hides cannot be sought in the film: somebody has to have looked through it.
  await expect(page.getByRole('button', { name: /Svara/ })).toHaveAttribute('aria-current', 'step', DRAWN);
  await expect(page.getByText('1 fil måste avgöras först.')).toBeVisible(DRAWN);
  await expect(button('Lämna ut')).toBeDisabled();
  await expectAccessible(page);
  await button('Handling 1').click();
  await page.getByRole('switch', { name: /har gått igenom filen.*: film\.mp4/ }).click();
  await button('Granskad').click();
  await expect(button('Lämna ut')).toBeEnabled(DRAWN);

  // All of it in one file.
  await expect(page.getByText(/1 fil lämnas ut som den är/)).toBeVisible();
  const zip = path.join(home, 'utlamnande.zip');
  await answerSave(app, zip);
  await button('Lämna ut').click();
  await waitForFile(zip);
  await expect(page.getByRole('region', { name: 'Utlämnat' })).toContainText('1 fil lämnades ut som den är');
  await expectAccessible(page);
  const out = path.join(home, 'ut');
  mkdirSync(out);
  outputOf('unzip', '-q', zip, '-d', out);
  const names = outputOf('find', out, '-type', 'f', '-printf', '%P\n').trim().split('\n').sort();
  expect(names).toEqual(['SHA256SUMS.txt', expect.stringMatching(/^Utlämnande.*\.pdf$/), 'filer/001 film.mp4']);
  expect(outputOf('sh', '-c', 'cd "$0" && sha256sum -c SHA256SUMS.txt', out).match(/: OK$/gm)).toHaveLength(2);

  const pdf = path.join(out, names.find((name) => name.endsWith('.pdf')) ?? '');
  expectValidPdf(pdf);
  expect(pdfText(pdf)).toContain('Lämnas ut i detta dokument');
  expect(pdfText(pdf)).not.toMatch(/Hemliga|Karlsson/);
  expect(outputOf('qpdf', '--qdf', '--object-streams=disable', pdf, '-')).not.toMatch(/Hemliga|Karlsson/);
  expect(outputOf('pdfimages', '-list', pdf).trim().split('\n').slice(2)).toHaveLength(2);
  const [given] = (await ask(page, 'disclosures.list', {})).filter(({ state }) => state === 'partly');
  const { disclosure } = await ask(page, 'disclosures.get', { id: given?.disclosure.id ?? '' });
  expect(disclosure.events).toMatchObject([{ kind: 'released', masked: 1, files: [{ name: '001' }] }]);
});

test('[R42.2] a WebP picture is masked by keyboard alone, and read back without what was under the mask', async ({
  launch,
}) => {
  test.setTimeout(240_000);
  const { app, page, home } = await launch({ env: CLOCK });
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  await openDemo(page);
  const [channel] = await ask(page, 'channels.list', {});
  const asked = await ask(page, 'inquiries.add', { channelId: channel?.channel.id ?? '', text: ASKED });
  // Blue, but red where a new box is put, a third from the left and from above.
  const size = { width: 240, height: 96 };
  const isHidden = (x: number, y: number): boolean => x >= 80 && x < 160 && y >= 32 && y < 44;
  const at = (x: number, y: number) => (isHidden(x, y) ? ([255, 0, 0, 255] as const) : ([0, 0, 200, 255] as const));
  const files = [await store(page, 'bild.webp', await webpOf({ ...size, at }))];
  await ask(page, 'inquiries.addFiles', { id: asked.id, files });
  const { people } = await ask(page, 'disclosures.choices', {});
  const { id } = await ask(page, 'disclosures.save', {
    fields: {
      ...{ receivedAt: '2026-11-24T08:00:00.000Z', how: 'mail', requester: '', request: 'Bilden' },
      ...{ departmentId: null, form: 'paper', responsibleId: people[0]?.id ?? '' },
    },
  });
  await ask(page, 'disclosures.add', { id, records: [{ kind: 'inquiry', id: asked.id }] });

  await goTo(page, paths.disclosure(id));
  await page.getByRole('button', { name: /Granska och maska/ }).click();
  await expect(button('Lägg till en ruta')).toBeEnabled();
  await tabTo(page, button('Lägg till en ruta'));
  await page.keyboard.press('Enter');
  const box = page.getByRole('button', { name: 'Ruta 1: 21 kap. 1 §' });
  await expect(box).toBeFocused();
  await page.keyboard.press('Delete');
  await expect(box).toHaveCount(0);
  await expect(button('Lägg till en ruta')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(box).toBeFocused();
  await tabTo(page, button('Granskad'));
  await page.keyboard.press('Enter');

  const pdf = path.join(home, 'utlamnande.pdf');
  await answerSave(app, pdf);
  await button('Lämna ut').click();
  await waitForFile(pdf);
  await expect(page.getByRole('region', { name: 'Utlämnat' })).toBeVisible();
  expectValidPdf(pdf);
  outputOf('pdfimages', '-png', pdf, path.join(home, 'bild'));
  const shown = decodePng(readFileSync(path.join(home, 'bild-000.png')));
  if (shown === null) throw new Error('not read back');
  const pixel = (x: number, y: number): number[] => [...shown.rgb.subarray(3 * (y * 240 + x), 3 * (y * 240 + x) + 3)];
  expect([shown.width, shown.height]).toEqual([240, 96]);
  expect([pixel(80, 32), pixel(120, 40), pixel(159, 43)]).toEqual([
    [0, 0, 0],
    [0, 0, 0],
    [0, 0, 0],
  ]);
  expect([pixel(79, 40), pixel(168, 40), pixel(120, 31)]).toEqual([
    [0, 0, 200],
    [0, 0, 200],
    [0, 0, 200],
  ]);
});

/** Presses Tab until it has focus. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let presses = 0; presses < 200; presses += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('Tab never reaches it');
}
