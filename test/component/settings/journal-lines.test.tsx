// The journal's line for the diary under Settings.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { ok } from '../../../domain/kernel/result.ts';
import { expectAccessible } from '../support/axe.ts';
import { click, write } from '../support/hands.ts';
import { show } from '../support/show.tsx';

const HEAD = { seq: 1412, hash: 'ab'.repeat(32) };
const TEXT = 'Kanalvakt 2026-11-24, journalens rad 1412: abab abab abab abab abab abab abab abab (valv 8f14e45f)';
const OLD = 'Kanalvakt 2026-11-17, journalens rad 900: cdcd cdcd cdcd cdcd cdcd cdcd cdcd cdcd (valv 8f14e45f)';
const opened = async () =>
  await show('/installningar/rad-till-diariet', {
    answers: {
      'journalLines.get': ok({
        now: { head: HEAD, day: '2026-11-24', text: TEXT },
        lines: [{ id: 'j1', text: OLD, day: '2026-11-17', number: '', by: 'Sara Ek', weekly: true }],
      }),
      'journalLines.handOver': ok({ id: 'j2' }),
      'journalLines.number': ok({}),
      'journalLines.remind': ok({}),
      'journalLines.check': ok({ verdict: 'unchanged', seq: 900, total: 1412, at: '2026-11-17T08:00:00.000Z' }),
    },
  });

it('the line is recorded with its number, an old one gets its own, and the reminder ends', async () => {
  const bridge = await opened();
  expect(await screen.findByText(TEXT)).toBeVisible();
  await write('Diarienummer (om du har det)', 'KS 2026:12');
  await click('button', 'Anteckna att den är lämnad');
  await waitFor(() =>
    expect(bridge.asked('journalLines.handOver')).toEqual([
      { head: HEAD, day: '2026-11-24', number: 'KS 2026:12', weekly: true },
    ]),
  );
  const row = within(screen.getByRole('list', { name: 'Lämnade rader' })).getByRole('listitem');
  expect(row).toMatchTextContent(/17 november 2026 av Sara Ek. Inget diarienummer än/);
  await userEvent.fill(within(row).getByRole('textbox'), 'KS 2026:9');
  await click('button', /Anteckna numret/);
  await click('button', 'Sluta påminna');
  await waitFor(() => expect(bridge.asked('journalLines.remind')).toEqual([{ id: 'j1', weekly: false }]));
  expect(bridge.asked('journalLines.number')).toEqual([{ id: 'j1', number: 'KS 2026:9' }]);
  await expectAccessible();
});

it('an old line is compared with the journal, and the answer is in words', async () => {
  const bridge = await opened();
  await write('Rad från diariet', OLD);
  await click('button', 'Jämför');
  expect(await screen.findByText(/Stämmer: journalen fram till rad 900/)).toBeVisible();
  bridge.answer({ 'journalLines.check': ok({ verdict: 'changed', seq: 900, total: 1412, at: null }) });
  await click('button', 'Jämför');
  expect(await screen.findByText(/Stämmer inte: journalens rad 900 har en annan kontrollsumma/)).toBeVisible();
  await expectAccessible();
});
