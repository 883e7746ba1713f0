// One calendar for the first and the last day of an absence: a press for each, by mouse and by keyboard.
import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { asExample } from '../support/bridge.ts';
import { expectAccessible } from '../support/axe.ts';
import { click } from '../support/hands.ts';
import { show } from '../support/show.tsx';

const FIRST = 'Öppna kalendern: Första dagen borta';
const day = (name: string): Promise<HTMLElement> => screen.findByRole('button', { name });
const values = (): (string | undefined)[] =>
  [/^Första dagen borta/, /^Sista dagen borta/].map(
    (name) => screen.getByRole<HTMLInputElement>('textbox', { name }).value,
  );
const asks = (field: string): Promise<HTMLElement> => screen.findByText(`${field}: tryck i kalendern.`);
const isClosed = (): Promise<void> => waitFor(() => expect(screen.queryByText(/tryck i kalendern/)).toBeNull());

async function open(): Promise<void> {
  await show('/tackning/ny', { answers: { 'absences.save': asExample } });
  await click('button', FIRST);
  await asks('Första dagen borta');
}

it('takes both days, says which one it takes, and returns focus to its button', async () => {
  await open();
  await userEvent.click(await day('29 juni 2026'));
  await asks('Sista dagen borta');
  await expectAccessible();
  expect(values()).toEqual(['2026-06-29', '']);
  await userEvent.click(await day('3 juli 2026'));
  await isClosed();
  expect(values()).toEqual(['2026-06-29', '2026-07-03']);
  expect(screen.getByRole('button', { name: FIRST })).toHaveFocus();
  // Opened again, it begins with the first day.
  await click('button', FIRST);
  await asks('Första dagen borta');
  await userEvent.click(await day('30 juni 2026'));
  await userEvent.keyboard('{Escape}');
  await isClosed();
  expect(values()).toEqual(['2026-06-30', '2026-07-03']);
});

it('returns focus to the button of the last day too', async () => {
  await show('/tackning/ny', { answers: { 'absences.save': asExample } });
  await click('button', 'Öppna kalendern: Sista dagen borta');
  await userEvent.click(await day('29 juni 2026'));
  await waitFor(() => expect(screen.queryByRole('button', { name: '29 juni 2026' })).toBeNull());
  expect(values()).toEqual(['', '2026-06-29']);
  expect(screen.getByRole('button', { name: 'Öppna kalendern: Sista dagen borta' })).toHaveFocus();
});

it('takes an earlier second day as the first, and the same day twice as one day', async () => {
  await open();
  await userEvent.click(await day('3 juli 2026'));
  await asks('Sista dagen borta');
  await userEvent.click(await day('29 juni 2026'));
  await isClosed();
  expect(values()).toEqual(['2026-06-29', '2026-07-03']);
  await click('button', FIRST);
  await userEvent.click(await day('1 juli 2026'));
  await asks('Sista dagen borta');
  await userEvent.click(await day('1 juli 2026'));
  await isClosed();
  expect(values()).toEqual(['2026-07-01', '2026-07-01']);
});

it('takes both days by keyboard', async () => {
  await open();
  (await day('29 juni 2026')).focus();
  await userEvent.keyboard('{Enter}');
  await asks('Sista dagen borta');
  await userEvent.keyboard('{ArrowRight}{ArrowRight}');
  await userEvent.keyboard('{Enter}');
  await isClosed();
  expect(values()[0]).toBe('2026-06-29');
  expect(values()[1]).toMatch(/^2026-0[67]-/);
});
