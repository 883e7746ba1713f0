// The last act is undone: from the message, with Ctrl+Z, and from the menu. The message covers nothing.
import type { Page } from '@playwright/test';
import { paths } from '../../../renderer/routes.ts';
import { messages } from '../routes/messages.ts';
import { expect, test } from '../support/fixtures.ts';
import { ask } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { goTo } from '../support/page/go-to.ts';
import { chooseInMenu, watchMenu } from '../support/page/menu.ts';
import { CLOCK } from '../support/page/registers.ts';
import { resizeContent } from '../support/page/window.ts';

const VERIFIED = 'Noterat: uppgifterna stämmer i dag.';
const UNDONE = 'Ångrat: förteckningen jämfördes.';

/** A channel that was compared some time ago, on its page. */
async function openChannel(page: Page) {
  const { today } = await ask(page, 'app.now', {});
  const lines = await ask(page, 'channels.list', {});
  const line = lines.find(
    ({ channel, mine }) => mine && channel.state === 'active' && ![null, today].includes(channel.verifiedOn),
  );
  if (line === undefined) throw new Error('the example has no such channel');
  const { id, verifiedOn } = line.channel;
  await goTo(page, paths.channel(id));
  const verifiedOnNow = async (): Promise<string | null> =>
    (await ask(page, 'channels.get', { id })).channel.verifiedOn;
  return { verifiedOn, verifiedOnNow, today, verify: page.getByRole('button', { name: 'Uppgifterna stämmer i dag' }) };
}

test('a comparison pressed by mistake is undone by mouse, by keyboard and from the menu, also from another screen', async ({
  demo,
}) => {
  const { app, page } = await demo({ env: CLOCK });
  const { strip, undo, said } = messages(page);
  const { verifiedOn, verifiedOnNow, today, verify } = await openChannel(page);

  // By mouse, from the message.
  await verify.click();
  await expect(said(VERIFIED)).toBeVisible();
  expect(await verifiedOnNow()).toBe(today);
  await undo.click();
  await expect(said(UNDONE)).toBeVisible();
  await expect(undo).toHaveCount(0);
  expect(await verifiedOnNow()).toBe(verifiedOn);

  // By keyboard alone; the message goes with the screen, and Ctrl+Z still undoes.
  await verify.focus();
  await page.keyboard.press('Enter');
  await expect(said(VERIFIED)).toBeVisible();
  await page.getByRole('link', { name: 'Kanaler', exact: true }).first().focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Kanaler' })).toBeVisible();
  await expect(strip).toHaveCount(0);
  expect(await verifiedOnNow()).toBe(today);
  // In a field it is the field's own.
  const search = page.getByLabel('Sök i listan');
  await search.fill('bad');
  await search.press('Control+z');
  await expect(search).toHaveValue('');
  expect(await verifiedOnNow()).toBe(today);
  await page.getByRole('heading', { level: 1 }).click();
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press('Control+z');
  await expect(said(UNDONE)).toBeVisible();
  expect(await verifiedOnNow()).toBe(verifiedOn);
  // Once only.
  await page.keyboard.press('Control+z');
  expect(await verifiedOnNow()).toBe(verifiedOn);

  // From the menu.
  const again = await openChannel(page);
  await again.verify.click();
  await expect(said(VERIFIED)).toBeVisible();
  await watchMenu(app, page);
  await chooseInMenu(app, 'Ångra');
  await expect(said(UNDONE)).toBeVisible();
  expect(await again.verifiedOnNow()).toBe(again.verifiedOn);
});

test('the message takes its room from the content, in the dark and in small windows, and covers nothing', async ({
  demo,
}) => {
  const { app, page } = await demo({ env: CLOCK });
  await ask(page, 'app.savePreferences', { theme: 'dark' });
  const { strip, undo, close, said } = messages(page);
  const { verify } = await openChannel(page);
  for (const [width, height] of [
    [1280, 800],
    [900, 600],
    [640, 400],
  ] as const) {
    // The button of the act is in a menu where there is little room.
    await resizeContent(app, 1280, 800);
    await verify.click();
    // Read by pointer, it stays.
    await strip.hover();
    await resizeContent(app, width, height);
    await expect.poll(() => page.evaluate(() => document.documentElement.clientWidth)).toBe(width);
    await undo.hover();
    const box = await strip.boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(44);
    // Every control of the screen that is in the window ends where the message begins.
    const covered = await page.locator('main').evaluate((main) => {
      const message = main.querySelector('[data-message]');
      if (message === null) return ['no message'];
      const { left, right, top, bottom } = message.getBoundingClientRect();
      const points = [0.1, 0.5, 0.9].map((at) => [left + (right - left) * at, (top + bottom) / 2] as const);
      const pane = message.closest('[data-message-place]')?.previousElementSibling;
      return [
        ...points.filter(([x, y]) => !message.contains(document.elementFromPoint(x, y))).map(() => 'is covered itself'),
        ...(pane instanceof Element && pane.getBoundingClientRect().bottom > top + 1 ? ['covers the screen'] : []),
      ];
    });
    expect(covered).toEqual([]);
    await expectAccessible(page);
    await undo.click();
    await expect(said(UNDONE)).toBeVisible();
    await close.click();
    await expect(strip).toHaveCount(0);
  }
});
