// A far too large clipboard: reported in a sentence, nothing silently cut off, nothing frozen.
import type { Locator } from '@playwright/test';
import { caseWizard, shownCase } from '../routes/case-wizard.ts';
import { ask } from '../support/page/ask.ts';
import { openDemo } from '../support/data/demo.ts';
import { expect, test } from '../support/fixtures.ts';
import type { Running } from '../support/program/launch.ts';
import { CLOCK } from '../support/page/registers.ts';

const megabytes = 50;

/** Pastes the system's clipboard into the field. */
async function pasteText({ app, page }: Running, target: Locator, length: number): Promise<void> {
  await app.evaluate(({ clipboard }, count) => clipboard.writeText('å'.repeat(count)), length);
  await target.focus();
  await page.keyboard.press('Control+v');
}

const pastePicture = (target: Locator, size: { width: number; height: number; bytes: number }): Promise<void> =>
  target.evaluate((element, { width, height, bytes }) => {
    const head = new Uint8Array(33);
    head.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
    new DataView(head.buffer).setUint32(16, width);
    new DataView(head.buffer).setUint32(20, height);
    head.set([8, 6, 0, 0, 0], 24);
    const data = new DataTransfer();
    data.items.add(new File([head, new Uint8Array(bytes)], 'image.png', { type: 'image/png' }));
    element.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: data }));
  }, size);

test('pasting 50 MB of text is refused with a message, a large picture is stored, and an enormous one is not', async ({
  launch,
}) => {
  test.slow(); // 50 MB pass through every layer
  const running = await launch({ env: CLOCK });
  const { page } = running;
  await openDemo(page);
  const wizard = caseWizard(page);
  const { text } = wizard;
  await wizard.begin('Det som redan står här');
  await pasteText(running, text, megabytes * 1024 * 1024);
  await expect(
    page
      .getByRole('alert')
      .getByText(/Det du klistrade in är 52.428.800 tecken långt, och fältet rymmer 400.000\. Inget är inklistrat\./),
  ).toBeVisible();
  await expect(text).toHaveValue('Det som redan står här');
  // Text that fits is pasted as usual.
  await pasteText(running, text, 1000);
  await expect.poll(async () => (await text.inputValue()).length).toBeGreaterThanOrEqual(1000);

  await pastePicture(text, { width: 60_000, height: 60_000, bytes: 1000 });
  await expect(page.getByText(/för stor|orimlig|bildpunkter/i).first()).toBeVisible();
  await pastePicture(text, { width: 800, height: 600, bytes: megabytes * 1024 * 1024 });
  await expect(wizard.files.getByText(/inklistrad bild/)).toBeVisible({ timeout: 60_000 });
  const {
    rows: [made],
  } = await ask(page, 'moderation.page', {
    filter: {
      search: 'redan',
      channelIds: [],
      status: ['draft'],
      outcome: [],
      categories: [],
      from: null,
      to: null,
      order: 'newest',
    },
    offset: 0,
    limit: 1,
  });
  const view = await ask(page, 'moderation.get', { id: made?.id ?? '' });
  expect(view.case.evidence.map(({ size }) => size)).toEqual([megabytes * 1024 * 1024 + 33]);
  await page.keyboard.press('Control+Enter');
  await wizard.expectAt('sender');
  // Saved: a program with unsaved input asks before it ends.
  await shownCase(page);
});
