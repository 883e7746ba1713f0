import { paths } from '../../../renderer/routes.ts';
import { expect, test } from '../support/fixtures.ts';
import { openDemo } from '../support/data/demo.ts';
import { ask } from '../support/page/ask.ts';
import { goTo } from '../support/page/go-to.ts';
import { CLOCK } from '../support/page/registers.ts';
test('shots', async ({ launch }) => {
  const running = await launch({ env: CLOCK });
  const { page } = running;
  await openDemo(page);
  await ask(page, 'absences.save', { fields: { personId: 'mikael-lindgren', kind: 'holiday', from: '2026-12-01', to: '2026-12-04', note: '' }, briefing: {} });
  for (const theme of ['light', 'dark'] as const)
    for (const [w, h] of [[1280, 800], [900, 600]] as const) {
      await page.emulateMedia({ colorScheme: theme });
      await running.app.evaluate(({ BrowserWindow }, [ww, hh]) => BrowserWindow.getAllWindows()[0]!.setContentSize(ww!, hh!), [w, h]);
      await goTo(page, paths.cover);
      await expect(page.getByRole('grid')).toBeVisible();
      await page.waitForTimeout(600);
      await page.screenshot({ path: `/tmp/w/bshot-${theme}-${w}.png` });
      await page.getByRole('rowheader', { name: /^Utlämnande/ }).first().scrollIntoViewIfNeeded();
      await page.screenshot({ path: `/tmp/w/bshot-${theme}-${w}-row.png` });
      await page.getByRole('heading', { name: 'Ingen som kan lämna ut handlingar' }).scrollIntoViewIfNeeded();
      await page.screenshot({ path: `/tmp/w/bshot-${theme}-${w}-words.png` });
    }
});
