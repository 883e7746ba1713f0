// A municipality with 500 channels and 300 people: no screen draws them all, pickers find any of them, and the form for
// somebody who is ill stays in sight.
import type { Page } from '@playwright/test';
import { paths } from '../../../renderer/routes.ts';
import { sickToday } from '../routes/absence-wizard.ts';
import { coverTimeline } from '../routes/cover-timeline.ts';
import { openDemo } from '../support/data/demo.ts';
import { fillLarge, fillYear } from '../support/data/large.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { goTo } from '../support/page/go-to.ts';
import { CLOCK, pickByTyping } from '../support/page/registers.ts';
import { expect, test } from '../support/fixtures.ts';

/** More elements than any screen of a small municipality has, and far fewer than 500 rows have. */
const MOST = 2500;

const elements = (page: Page): Promise<number> => page.evaluate(() => document.querySelectorAll('*').length);

test('with 500 channels and 300 people screens and pickers draw only what can be looked through', async ({
  launch,
}) => {
  test.setTimeout(300_000);
  const { page } = await launch({ env: CLOCK });
  await openDemo(page);
  await fillLarge(page, { channels: 500, people: 300 });
  await fillYear(page, 2027);

  // Lists and forms.
  for (const path of [
    paths.today,
    paths.channels,
    paths.people,
    paths.custodyMap,
    paths.cover,
    paths.newAbsence,
    paths.newInquiry,
  ]) {
    await goTo(page, path);
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
    expect(await elements(page), path).toBeLessThan(MOST);
  }
  const channel = page.getByRole('combobox', { name: /^Kanal/ });
  const before = await elements(page);
  await channel.click();
  await expect(page.getByRole('option').last()).toHaveText(/^\d+ till\. Skriv några bokstäver/);
  expect((await elements(page)) - before).toBeLessThan(500);
  await page.keyboard.type('plats 143');
  await expect(page.getByRole('option')).toHaveText([/Facebook$/, /Instagram$/, /TikTok$/]);
  await page.keyboard.press('Escape');

  // The year of all channels.
  await goTo(page, paths.cover);
  const timeline = coverTimeline(page);
  await timeline.pickScale('År');
  await expect(page.getByRole('columnheader', { name: 'Okt' })).toBeVisible();
  await timeline.showAll();
  await expect.poll(async () => Number(await timeline.grid.getAttribute('aria-rowcount'))).toBeGreaterThan(501);
  expect(await elements(page)).toBeLessThan(MOST);
  await timeline.grid.focus();
  await page.keyboard.press('Control+End');
  await expect(timeline.row('Norråsa kommun').first()).toBeInViewport();

  // Somebody is ill: found by name by keyboard alone, and what follows is in sight in the smallest window.
  await page.setViewportSize({ width: 900, height: 600 });
  await goTo(page, paths.sickToday);
  const sick = sickToday(page);
  await sick.who.focus();
  await pickByTyping(sick.who, 'sofia berg', /^Sofia Berg, Handläggare, /);
  await expect(sick.who).toHaveValue(/^Sofia Berg, Handläggare, /);
  await expect(sick.report).toBeEnabled();
  await expect(sick.report).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole('radiogroup', { name: 'Hur länge?' })).toBeInViewport({ ratio: 1 });
  await expectAccessible(page);

  // Ahmed is responsible for all the channels that were imported.
  await sick.who.click();
  await pickByTyping(sick.who, 'ahmed noori', /^Ahmed Noori/);
  await expect(sick.who).toHaveValue(/^Ahmed Noori/);
  // The proposal names everybody who can, for each channel: 20 MB here, which take seconds on an idle machine.
  await expect(page.getByText(/kanaler till visas inte/)).toBeAttached({ timeout: 90_000 });
  await expect(sick.report).toBeInViewport({ ratio: 1 });
  expect(await elements(page)).toBeLessThan(MOST);
});
