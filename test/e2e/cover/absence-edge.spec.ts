// Moves the end of an absence in the timeline: its edge is dragged with the pointer or moved by keyboard, under the
// same rules as elsewhere.
import type { Locator, Page } from '@playwright/test';
import { DEMO_PASSPHRASE } from '../../../domain/vault/demo.ts';
import { paths } from '../../../renderer/routes.ts';
import { coverTimeline } from '../routes/cover-timeline.ts';
import { form } from '../routes/form.ts';
import { ask } from '../support/page/ask.ts';
import { expectAccessible } from '../support/page/axe.ts';
import { expect, test } from '../support/fixtures.ts';
import { goTo } from '../support/page/go-to.ts';
import { CLOCK } from '../support/page/registers.ts';
import { signIn } from '../support/data/sign-in.ts';

test.describe.configure({ mode: 'default' });

const [SARA, AHMED, LINNEA] = ['sara-ek', 'ahmed-noori', 'linnea-sandqvist'] as const;
const edges = (row: Locator): Locator => row.locator('[data-edge]');
const stretched = (within: Page | Locator): Locator => within.locator('[data-stretched]');
const away = (row: Locator, days: string): Locator =>
  row.getByRole('gridcell', { name: `Borta, ${days}`, exact: true });
const shortening = (page: Page): Locator => page.getByRole('dialog', { name: 'Korta frånvaron' });

interface Made {
  /** Confirmed, 7–11 December, Linnéa is the substitute. */
  away: string;
  /** Not confirmed, 21–22 December. */
  draft: string;
}

async function make(page: Page): Promise<Made> {
  for (const { absence } of await ask(page, 'absences.list', {}))
    if (absence.status !== 'cancelled') await ask(page, 'absences.cancel', { id: absence.id, reason: 'Prov' });
  const made = await ask(page, 'absences.save', {
    fields: { personId: AHMED, kind: 'holiday', from: '2026-12-07', to: '2026-12-11', note: '' },
  });
  const covers = made.needs.flatMap((need) =>
    need.needs.map((days) => ({ channelId: need.channelId, duty: need.duty, substituteId: LINNEA, ...days })),
  );
  expect(covers.length).toBeGreaterThan(0);
  await ask(page, 'absences.assign', { id: made.absence.id, covers, replaces: [] });
  await ask(page, 'absences.confirm', { id: made.absence.id });
  const draft = await ask(page, 'absences.save', {
    fields: { personId: AHMED, kind: 'course', from: '2026-12-21', to: '2026-12-22', note: '' },
  });
  await ask(page, 'absences.save', {
    fields: {
      personId: (await ask(page, 'vault.status', {})).me!.personId,
      kind: 'course',
      from: '2026-12-28',
      to: '2026-12-30',
      note: '',
    },
  });
  await seeDecember(page);
  await expect(away(coverTimeline(page).row('Ahmed Noori'), '7–11 dec')).toBeVisible();
  return { away: made.absence.id, draft: draft.absence.id };
}

/** Shows December by person, each with a bar. */
async function seeDecember(page: Page): Promise<void> {
  const { forward, pickScale, pickView, subtitle } = coverTimeline(page);
  await goTo(page, paths.cover);
  await pickScale('Månad');
  await forward.click();
  await pickView('Personer');
  await expect(subtitle('december 2026')).toBeVisible();
}

/** Grabs an edge and drags it to a day of December, without releasing. */
async function pull(page: Page, edge: Locator, day: number): Promise<void> {
  // Waits until nothing covers it, such as a dialog that is fading out.
  await edge.hover();
  const track = (await edge.locator('xpath=ancestor::*[@data-track]').boundingBox())!;
  const y = track.y + track.height / 2;
  await page.mouse.down();
  await page.mouse.move(track.x + (track.width / 31) * (day - 0.5), y, { steps: 5 });
}

const lastDay = async (page: Page, id: string) => {
  const { absence } = await ask(page, 'absences.get', { id });
  return [absence.to, [...new Set(absence.covers.map(({ to }) => to))]];
};

test('dragging the edge of an absence changes its last day under the usual rules, and shortening is confirmed', async ({
  demo,
}) => {
  const { page } = await demo({ env: CLOCK });
  const made = await make(page);
  const { row: rowOf } = coverTimeline(page);
  const row = rowOf('Ahmed Noori');
  await expect(edges(row)).toHaveCount(2);
  await expect(edges(rowOf('Sara Ek'))).toHaveCount(1);
  const edge = edges(row).first();

  await pull(page, edge, 16);
  await expect(
    page.getByText('Sista dagen borta för Ahmed Noori: onsdag 16 december. Nu är det fredag 11 december.'),
  ).toBeVisible();
  await expect(stretched(row)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(stretched(row)).toHaveCount(0);
  await page.mouse.up();
  expect(await lastDay(page, made.away)).toEqual(['2026-12-11', ['2026-12-11']]);

  await pull(page, edge, 16);
  await page.mouse.up();
  await expect(
    page.getByText(
      'Ahmed Noori är borta till och med onsdag 16 december. Den som ersätter de sista dagarna fortsätter, om det går.',
    ),
  ).toBeVisible();
  await expect(away(row, '7–16 dec')).toBeVisible();
  expect(await lastDay(page, made.away)).toEqual(['2026-12-16', ['2026-12-16']]);

  // Dragging into the next absence is refused as everywhere, and nothing has moved.
  await pull(page, edge, 22);
  await page.mouse.up();
  const refused = page.getByRole('alert').filter({ hasText: '21' });
  await expect(refused).toContainText('Ahmed Noori');
  await expect(stretched(row)).toHaveCount(0);
  await expectAccessible(page);
  expect(await lastDay(page, made.away)).toEqual(['2026-12-16', ['2026-12-16']]);

  await pull(page, edge, 9);
  await page.mouse.up();
  const dialog = shortening(page);
  await expect(dialog.getByText(/^Sista dagen borta blir onsdag 9 december\. .* inte längre åtkomst\.$/)).toBeVisible();
  await expectAccessible(page);
  await form(dialog).cancel.click();
  await expect(dialog).toHaveCount(0);
  await expect(stretched(row)).toHaveCount(0);
  expect(await lastDay(page, made.away)).toEqual(['2026-12-16', ['2026-12-16']]);
  // The first day stays, however far the edge is dragged.
  await pull(page, edge, 2);
  await page.mouse.up();
  await expect(dialog.getByText(/^Sista dagen borta blir måndag 7 december\./)).toBeVisible();
  await dialog.getByRole('button', { name: 'Korta' }).click();
  await expect(away(row, '7 dec')).toBeVisible();
  expect(await lastDay(page, made.away)).toEqual(['2026-12-07', ['2026-12-07']]);
  await expect(refused).toHaveCount(0);

  // A draft is changed without a confirmation dialog.
  await pull(page, edges(row).last(), 21);
  await page.mouse.up();
  await expect(page.getByText('Ahmed Noori är borta till och med måndag 21 december.')).toBeVisible();
  expect((await lastDay(page, made.draft))[0]).toBe('2026-12-21');

  // The bar re-renders during the drag because its end was changed elsewhere; releasing still ends the drag.
  await pull(page, edges(row).first(), 10);
  await ask(page, 'absences.prolong', { id: made.away, to: '2026-12-08' });
  await expect(away(row, '7–8 dec')).toBeVisible();
  await expect(stretched(row)).toBeVisible();
  await page.mouse.up();
  await expect(stretched(row)).toHaveCount(0);
  // Until the bar and the absence agree, the first edge is that of the draft.
  await expect(away(row, '7–10 dec')).toBeVisible();
  await expect(edges(row)).toHaveCount(2);
  await pull(page, edges(row).first(), 11);
  await page.mouse.up();
  await expect(away(row, '7–11 dec')).toBeVisible();

  // A person who does not manage the absence has no edge to drag.
  await signIn(page, AHMED, DEMO_PASSPHRASE);
  await seeDecember(page);
  await expect(edges(rowOf('Ahmed Noori')).first()).toBeVisible();
  await expect(rowOf('Sara Ek').getByRole('gridcell', { name: /28–30 dec$/ })).toBeVisible();
  await expect(edges(rowOf('Sara Ek'))).toHaveCount(0);
  await signIn(page, SARA, DEMO_PASSPHRASE);
});

test('an absence can be changed by keyboard alone, and by its bar in the channel view', async ({ demo }) => {
  const { page } = await demo({ env: CLOCK });
  const made = await make(page);
  const { grid, row: rowOf, cursor, expectCursor, pickView } = coverTimeline(page);
  await grid.focus();
  await page.keyboard.press('Control+Home');
  for (
    let tries = 0;
    tries < 12 && !(await (await cursor()).getAttribute('aria-label'))?.startsWith('Ahmed Noori');
    tries += 1
  )
    await page.keyboard.press('ArrowDown');
  for (let day = 1; day < 9; day += 1) await page.keyboard.press('ArrowRight');
  await expectCursor(
    /^Ahmed Noori.*onsdag 9 december: Borta\. Enter öppnar frånvaron\. Skift och vänster eller höger pil ändrar sista dagen\.$/,
  );
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await expectCursor(
    'Sista dagen borta för Ahmed Noori: söndag 13 december. Nu är det fredag 11 december. Enter ändrar, Escape ångrar.',
  );
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expectCursor(/^Ahmed Noori.*onsdag 9 december/);
  // Moving focus elsewhere also cancels the change.
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(stretched(page)).toHaveCount(0);
  expect((await lastDay(page, made.away))[0]).toBe('2026-12-11');
  for (let times = 0; times < 3; times += 1) await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Ahmed Noori är borta till och med måndag 14 december.', { exact: false })).toBeVisible();
  expect(await lastDay(page, made.away)).toEqual(['2026-12-14', ['2026-12-14']]);
  await expect(grid).toBeFocused();
  await expect(away(rowOf('Ahmed Noori'), '7–14 dec')).toBeVisible();
  await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('Enter');
  const dialog = shortening(page);
  await expect(form(dialog).cancel).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(away(rowOf('Ahmed Noori'), '7–13 dec')).toBeVisible();
  await expect(grid).toBeFocused();

  await pickView('Kanaler');
  const bar = grid.getByRole('gridcell', { name: /Linnéa Sandqvist ersätter Ahmed Noori.*, 7–13 dec$/ }).first();
  await expect(bar).toBeVisible();
  await pull(page, bar.locator('[data-edge]'), 15);
  await page.mouse.up();
  await expect(
    grid.getByRole('gridcell', { name: /Linnéa Sandqvist ersätter Ahmed Noori.*, 7–15 dec$/ }).first(),
  ).toBeVisible();
  expect(await lastDay(page, made.away)).toEqual(['2026-12-15', ['2026-12-15']]);
});
