// Cover in a large municipality: what is drawn depends on what is in sight, not on how much there is.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Output } from '../../../domain/contract/api.ts';
import { addDays } from '../../../domain/calendar/days.ts';
import { ok } from '../../../domain/kernel/result.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample } from '../support/bridge.ts';
import { example } from '../support/example.ts';
import { click } from '../support/hands.ts';
import { removeScreen, show } from '../support/show.tsx';

const DAYS_PER_BAR = 2;
const BARS = 15;

/** Any period with so many channels, each of which needs something, said in another bar every other day of a month. */
async function answersOf(channels: number): Promise<Answers> {
  const { rows: some } = await example().get('absences.timeline', {
    from: '2026-06-01',
    to: '2026-06-30',
    language: 'sv',
  });
  const [first] = some;
  const bar = first?.bars[0];
  if (first === undefined || bar === undefined) throw new Error('the example has no channel with a bar');
  const barsFrom = (from: string) =>
    Array.from({ length: BARS }, (_, index) => ({
      ...bar,
      kind: 'responsibleOnly' as const,
      from: addDays(from, index * DAYS_PER_BAR),
      to: addDays(from, index * DAYS_PER_BAR + DAYS_PER_BAR - 1),
    }));
  const rowsFrom = (from: string) =>
    Array.from({ length: channels }, (_, index) => ({
      ...first,
      channelId: `channel-${String(index)}`,
      name: `Mötesplats ${String(index + 1).padStart(3, '0')}`,
      bars: barsFrom(from),
    }));
  return {
    'rules.get': asExample,
    'absences.list': asExample,
    'absences.timeline': async (period) =>
      ok({ ...(await example().get('absences.timeline', period)), rows: rowsFrom(period.from) }),
  };
}

/** What scrolls: the sheet itself, and nothing between it and the grid. */
function paneOf(grid: HTMLElement): HTMLElement {
  let at = grid.parentElement;
  while (at !== null && !/^(auto|scroll)$/.test(getComputedStyle(at).overflowY)) at = at.parentElement;
  if (at?.matches('[data-pane]') !== true) throw new Error('the grid does not scroll with a pane');
  return at;
}

const rowsOf = (grid: HTMLElement): HTMLElement[] =>
  within(grid)
    .getAllByRole('row')
    .filter((row) => row.getAttribute('aria-rowindex') !== '1');

/** Shows four weeks with so many channels; returns the number of elements in the grid. */
async function elementsWith(channels: number): Promise<number> {
  await show('/tackning', { answers: await answersOf(channels) });
  const grid = await screen.findByRole('grid');
  expect(grid).toHaveAttribute('aria-rowcount', String(channels + 1));
  await waitFor(() => expect(rowsOf(grid).length).toBeGreaterThan(1));
  const drawn = rowsOf(grid);
  // The row's name in four elements, the platform's mark in three, and the track; for each bar one element, two for its
  // text and one to drag.
  for (const row of drawn) expect(row.querySelectorAll('*').length).toBeLessThanOrEqual(8 + 4 * BARS);
  for (const bar of within(drawn[0] ?? grid).getAllByRole('gridcell')) {
    expect(bar).toHaveAccessibleName(/ (juni|juli)$/);
    expect(bar.querySelectorAll('*').length).toBeLessThanOrEqual(3);
  }
  const { length } = grid.querySelectorAll('*');
  await expectAccessible();
  await removeScreen();
  return length;
}

it('the timeline draws as much of forty channels as of four hundred', async () => {
  const [few, many] = [await elementsWith(40), await elementsWith(400)];
  expect(many).toBe(few);
});

it('the row under the keyboard’s cursor stays when it is scrolled out of sight, and the grid keeps focus', async () => {
  await show('/tackning', { answers: await answersOf(400) });
  const grid = await screen.findByRole('grid');
  grid.focus();
  await userEvent.keyboard('{ArrowDown}{ArrowDown}');
  const cursor = (): HTMLElement | null => document.getElementById(grid.getAttribute('aria-activedescendant') ?? '');
  await waitFor(() => expect(cursor()).toHaveAccessibleName(/^Mötesplats 003/));
  const frame = paneOf(grid);
  frame.scrollTop = frame.scrollHeight;
  await screen.findByText('Mötesplats 400');
  expect(within(grid).queryByText('Mötesplats 001')).toBeNull();
  expect(cursor()).toHaveAccessibleName(/^Mötesplats 003/);
  expect(grid).toHaveFocus();
  const last = rowsOf(grid).at(-1);
  expect(last).toHaveAttribute('aria-rowindex', '401');
  // Where it would be if all rows were drawn.
  expect((last?.offsetTop ?? 0) + (last?.offsetHeight ?? 0)).toBe(400 * 42);

  await userEvent.keyboard('{ArrowDown}');
  await waitFor(() => expect(cursor()).toHaveAccessibleName(/^Mötesplats 004/));
  await waitFor(() => expect(cursor()?.getBoundingClientRect().top).toBeGreaterThan(frame.getBoundingClientRect().top));
});

it('another period keeps the keyboard in the grid and the row that the frame is scrolled to', async () => {
  await show('/tackning', { answers: await answersOf(400) });
  const grid = await screen.findByRole('grid');
  grid.focus();
  await userEvent.keyboard('{Control>}{End}{/Control}');
  await screen.findByText('Mötesplats 400');
  const frame = paneOf(grid);
  // Not at its end: the heads of two periods differ in height, and so does what can be scrolled.
  frame.scrollTop -= 200;
  const before = frame.scrollTop;
  expect(before).toBeGreaterThan(0);
  await userEvent.keyboard('{Shift>}{PageDown}{/Shift}');
  await screen.findByText('6 juli – 2 aug');
  expect(grid).toHaveFocus();
  // The head, which is above the rows, may be a line of names higher.
  expect(Math.abs(frame.scrollTop - before)).toBeLessThanOrEqual(40);
  expect(rowsOf(grid).length).toBeGreaterThan(1);
});

it('of many absences the first are listed, and the rest on request, with the keyboard at the first of those', async () => {
  const list = await example().get('absences.list', {});
  const draft = list.find(({ absence }) => absence.status === 'draft');
  if (draft === undefined) throw new Error('the example has no draft');
  const many = Array.from({ length: 55 }, (_, index): Output<'absences.list'>[number] => ({
    ...draft,
    personName: `Person ${String(index + 1)}`,
    absence: { ...draft.absence, id: `away-${String(index)}`, from: '2026-09-01', to: addDays('2026-09-01', index) },
  }));
  await show('/tackning', { answers: { ...(await answersOf(3)), 'absences.list': ok(many) } });
  const lines = async (): Promise<HTMLElement[]> =>
    within(await screen.findByRole('list', { name: 'Kommande' })).getAllByRole('listitem');
  expect(await lines()).toHaveLength(20);
  await click('button', 'Visa 20 till');
  expect(await lines()).toHaveLength(40);
  await waitFor(async () => expect(within((await lines())[20] ?? document.body).getByRole('link')).toHaveFocus());
  await expectAccessible();
  await click('button', 'Visa 15 till');
  expect(await lines()).toHaveLength(55);
  expect(screen.queryByRole('button', { name: /^Visa \d+ till$/ })).toBeNull();
  await waitFor(async () => expect(within((await lines())[40] ?? document.body).getByRole('link')).toHaveFocus());
});
