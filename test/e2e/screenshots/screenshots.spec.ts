// `npm run screenshots`: docs/screenshots/<name>-<light|dark>.png at 1280×800, and the same with
// -narrow at 800×700. The main screens also in other windows, in high contrast, and in a large municipality.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from '../../../scripts/lib/project.mjs';
import { openDemo } from '../support/data/demo.ts';
import { fillLarge } from '../support/data/large.ts';
import { expect, test } from '../support/fixtures.ts';
import type { Running } from '../support/program/launch.ts';
import { settle } from '../support/page/go-to.ts';
import { firstScreens, type Screen, screens } from './screens.ts';
import { resizeContent } from '../support/page/window.ts';

const folder = inRoot('docs', 'screenshots');
const sizes = [
  { suffix: '', width: 1280, height: 800 },
  { suffix: '-narrow', width: 800, height: 700 },
];

for (const theme of ['light', 'dark'] as const) {
  test(`every screen is captured in the ${theme} theme`, async ({ launch }) => {
    mkdirSync(folder, { recursive: true });
    const running = await launch({ env: { KANALVAKT_CLOCK: '2026-11-24T09:20:00+01:00' } });
    await running.page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    const failed: string[] = [];
    await pictures(running, firstScreens, theme, failed);
    await resizeContent(running.app, 1280, 800);
    await openDemo(running.page);
    await pictures(running, screens, theme, failed);
    expect(failed, 'screens that could not be reached').toEqual([]);
  });
}

/** Windows of other sizes; 640×400 is one of 1280×800 at 200 %. */
const OTHER_SIZES = [
  { suffix: '-640', width: 640, height: 400 },
  { suffix: '-900', width: 900, height: 600 },
  { suffix: '-1920', width: 1920, height: 1080 },
  { suffix: '-2560', width: 2560, height: 1440 },
];
const MAIN = ['idag', 'inkorg', 'tackning', 'kanal', 'kanaler', 'logg'];
const mainScreens = screens.filter(({ name }) => MAIN.includes(name));

test('the main screens are captured in other windows, in high contrast and with 500 channels', async ({ launch }) => {
  const running = await launch({ env: { KANALVAKT_CLOCK: '2026-11-24T09:20:00+01:00' } });
  const { app, page } = running;
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await openDemo(page);
  const failed: string[] = [];
  await pictures(running, mainScreens, 'light', failed, OTHER_SIZES);
  await resizeContent(app, 1280, 800);
  for (const [theme, scheme] of [
    ['contrast', 'light'],
    ['contrast-dark', 'dark'],
  ] as const) {
    await page.emulateMedia({ colorScheme: scheme, contrast: 'more', reducedMotion: 'reduce' });
    await pictures(running, mainScreens, theme, failed, [{ suffix: '', width: 1280, height: 800 }]);
  }
  await page.emulateMedia({ colorScheme: 'light', contrast: 'no-preference', reducedMotion: 'reduce' });
  await fillLarge(page, { channels: 500, people: 300 });
  // The channel is found by its name, which is far down in so long a list.
  const listed = mainScreens.filter(({ name }) => name !== 'kanal');
  await pictures(running, listed, 'large', failed, [{ suffix: '', width: 1280, height: 800 }]);
  expect(failed, 'screens that could not be reached').toEqual([]);
});

async function pictures(
  running: Running,
  wanted: Screen[],
  theme: string,
  failed: string[],
  windows = sizes,
): Promise<void> {
  for (const size of windows) {
    await resizeContent(running.app, size.width, size.height);
    for (const screen of wanted) {
      try {
        await screen.open(running.page);
        await settle(running.page);
        await running.page.screenshot({ path: path.join(folder, `${screen.name}-${theme}${size.suffix}.png`) });
      } catch (error) {
        failed.push(`${screen.name}: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`);
      }
    }
  }
}
