// Importing a platform's export: chosen, read, previewed, agreed to, shown, classified and decided, turned into a case,
// undone. Bad files are explained.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator } from '@playwright/test';
import { toZip } from '../../../electron/exchange/archive/zip.ts';
import { paths } from '../../../renderer/routes.ts';
import { FACEBOOK } from '../../unit/support/exports.ts';
import { chooseChannel } from '../routes/common.ts';
import { diaryDecision } from '../routes/diary-decision.ts';
import { itemImport } from '../routes/item-import.ts';
import { recordsLog } from '../routes/records-log.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { answerOpen } from '../support/system/dialogs.ts';
import { expect, test } from '../support/fixtures.ts';
import { goTo } from '../support/page/go-to.ts';
import { CLOCK, openChannel } from '../support/page/registers.ts';
import { waitUntilStill } from '../support/page/still.ts';

test.describe.configure({ mode: 'default' });

const LIBRARY = 'Norråsa bibliotek';

/** Drags files and folders of this computer onto an element, with the system's own drag events. */
async function dropOn(target: Locator, files: string[]): Promise<void> {
  await waitUntilStill(target.page());
  const box = await target.boundingBox();
  if (box === null) throw new Error('the drop target is not visible');
  const cdp = await target.page().context().newCDPSession(target.page());
  const at = {
    x: Math.round(box.x + box.width / 2),
    y: Math.round(box.y + box.height / 2),
    data: { items: [], files, dragOperationsMask: 1 },
  };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await cdp.send('Input.dispatchDragEvent', { type, ...at });
  await cdp.detach();
}

test('[R21.1] a Facebook export is imported in both directions, used in a case and undone; a bad file is explained', async ({
  demo,
}, info) => {
  const zip = info.outputPath('facebook.zip');
  writeFileSync(zip, await toZip(FACEBOOK, new Date('2026-01-02T08:00:00.000Z')));
  const html = info.outputPath('html.zip');
  writeFileSync(
    html,
    await toZip(
      { 'start_here.html': '<!DOCTYPE html><html><body><img src="http://127.0.0.1:9/x.gif"></body></html>' },
      new Date('2026-01-02T08:00:00.000Z'),
    ),
  );
  const { app, page } = await demo({ env: CLOCK });
  const imports = itemImport(page);
  const diary = diaryDecision(page);
  await goTo(page, paths.records);
  await recordsLog(page).importLink.click();
  await expect(page).toHaveURL(new RegExp(`#${paths.itemImport}$`));

  await answerOpen(app, [html]);
  await imports.chooseButton.click();
  await expect(page.getByText('Exporten är beställd som webbsidor (HTML).')).toBeVisible();

  // Started from a channel, the import knows its channel.
  await openChannel(page, LIBRARY);
  await page.getByRole('button', { name: 'Mer om kanalen' }).click();
  await page.getByRole('menuitem', { name: 'Importera plattformens export' }).click();

  await answerOpen(app, [zip]);
  await imports.chooseButton.press('Enter');
  await expect(imports.channel).toHaveValue(new RegExp(LIBRARY));
  await expect(imports.ownPosts(2)).toBeVisible();
  await expect(page.getByText('Meddelanden till kommunen: 1')).toBeVisible();
  await expect(page.getByText(/Andras kommentarer finns inte med/)).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Kommunens namn i meddelandena' })).toHaveValue('Bollnäs kommun');
  await expect(page.getByText('Inget är skrivet än.')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Importera 5 inlägg' }).click();
  await expect(page.getByText('Exporten är importerad')).toBeVisible();

  await page.getByRole('link', { name: 'Visa inläggen' }).click();
  await expect(page.getByText('5 inlägg')).toBeVisible();
  await page.getByRole('textbox', { name: 'Sök i texter och namn' }).fill('varmt');
  await expect(page.getByText('1 inlägg')).toBeVisible();
  await expectAccessible(page);
  await page.getByText('Hej, är det varmt?').click();
  await expect(page.getByText('Inkommet')).toBeVisible();
  await expectAccessible(page);

  // Classification and decision, by keyboard alone: confidential content is always registered.
  await diary.secrecy.press('Space');
  await diary.legalGround.pressSequentially('OSL 26 kap. 1 §');
  await expect(page.getByText(/^Sparat/)).toBeVisible();
  await expect(diary.notNeeded).toBeDisabled();
  await diary.legalGround.press('Tab');
  await page.keyboard.press('Space');
  await diary.reason.pressSequentially('Frågan gäller en elev');
  await diary.saveButton.press('Enter');
  await expect(page.getByText(/^Bestämt .* av /)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Gör till modereringsärende' }).click();
  await expect(page).toHaveURL(/#\/moderering\/.+/);
  await expect(page.getByText('Hej, är det varmt?').first()).toBeVisible();

  await goTo(page, paths.itemImport);
  await imports.undoButton.click();
  await page.getByRole('dialog').getByRole('button', { name: 'Ångra importen' }).click();
  await expect(page.getByText('Importen är ångrad. 4 inlägg är borta. 1 stannar kvar.')).toBeVisible();
});

test('an export can be dropped as an archive, several files or a folder; what is not a file is explained', async ({
  demo,
}, info) => {
  const zip = info.outputPath('facebook.zip');
  writeFileSync(zip, await toZip(FACEBOOK, new Date('2026-01-02T08:00:00.000Z')));
  const feed = info.outputPath('flode.xml');
  writeFileSync(
    feed,
    '<?xml version="1.0"?><rss version="2.0"><channel><title>Nytt</title><item><guid>a1</guid><title>Badet har öppnat</title><pubDate>Tue, 03 Mar 2026 10:00:00 +0100</pubDate></item></channel></rss>',
  );
  const folder = info.outputPath('uppackad');
  for (const [name, bytes] of Object.entries(FACEBOOK)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), bytes);
  }
  const { page } = await demo({ env: CLOCK });
  await goTo(page, paths.itemImport);
  const { zone, otherFilesButton: again, ownPosts } = itemImport(page);

  await dropOn(zone, [zip, feed]);
  await expect(page.getByText('facebook.zip, flode.xml')).toBeVisible();
  await chooseChannel(page, LIBRARY);
  await expect(ownPosts(3)).toBeVisible();
  await again.click();
  await dropOn(zone, [folder]);
  await expect(page.getByText('uppackad')).toBeVisible();
  await chooseChannel(page, LIBRARY);
  await expect(ownPosts(2)).toBeVisible();
  await again.click();

  // A picture dragged from a web page has no path on the computer.
  await zone.evaluate((element) => {
    const data = new DataTransfer();
    data.items.add(new File(['x'], 'bild.png', { type: 'image/png' }));
    element.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }));
  });
  await expect(page.getByText(/Det du släppte är ingen fil på datorn/)).toBeVisible();
  await expectAccessible(page);
});
