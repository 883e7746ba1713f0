// `npm run screenshots`: docs/screenshots/<name>-<light|dark>.png at 1280×800, and the same with
// -narrow at 800×700.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from '../../../scripts/lib/project.mjs';
import { openDemo } from '../support/data/demo.ts';
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

async function pictures(running: Running, wanted: Screen[], theme: string, failed: string[]): Promise<void> {
  for (const size of sizes) {
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
