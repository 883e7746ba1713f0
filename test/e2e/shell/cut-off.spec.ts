// Nothing of any screen is cut off at its sides in a small window.
import { closeOver, itemViews, over, routes } from '../screenshots/views.ts';
import { openDemo } from '../support/data/demo.ts';
import { expect, test } from '../support/fixtures.ts';
import { cutOff } from '../support/page/cut-off.ts';
import { settle } from '../support/page/go-to.ts';
import { CLOCK } from '../support/page/registers.ts';
import { resizeContent } from '../support/page/window.ts';

test('no text and no control of any screen, item or dialog is cut off in a window of 900×600', async ({ launch }) => {
  test.setTimeout(480_000);
  const running = await launch({ env: CLOCK });
  const { page } = running;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openDemo(page);
  await resizeContent(running.app, 900, 600);
  const found: string[] = [];
  for (const view of [...routes, ...(await itemViews(page)), ...over]) {
    await closeOver(page);
    await view.open(page);
    await settle(page);
    found.push(...(await cutOff(page)).map((what) => `${view.name}: ${what}`));
  }
  expect(found).toEqual([]);

  // Every place fits into the sidebar.
  const sidebar = page.getByRole('navigation').first();
  expect(await sidebar.evaluate((element) => element.scrollHeight - element.clientHeight)).toBeLessThanOrEqual(0);

  // Finds deliberate faults: in a box that hides what is wider, outside the window, and in a field that is too narrow.
  await page.evaluate(() => {
    const add = (name: string, text: string, style: Partial<CSSStyleDeclaration>): void => {
      const element = Object.assign(document.createElement(name), { textContent: text });
      Object.assign(element.style, style);
      if (element instanceof HTMLInputElement) Object.assign(element, { value: text, readOnly: true });
      document.querySelector('main')?.append(element);
    };
    add('div', 'Ett långt ord', { width: '40px', overflow: 'hidden', whiteSpace: 'nowrap' });
    add('button', 'Spara', { position: 'absolute', left: '880px', width: '90px' });
    add('input', 'Kultur- och fritidsförvaltningen', { width: '60px' });
  });
  expect(await cutOff(page)).toEqual([
    expect.stringMatching(/^div “Ett långt ord” is cut off by div/),
    expect.stringMatching(/^button “Spara” ends outside the window/),
    expect.stringMatching(/^the text “Kultur- och fritidsförvaltningen” is wider/),
  ]);
});
