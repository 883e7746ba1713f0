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
      'journalLines.mail': ok({ saved: true }),
      'journalLines.receipt': ok({ outcome: 'found', id: 'j1', seq: 900, number: 'KS 2026:9' }),
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

it('the line is saved as mail, and what was mailed is what is recorded', async () => {
  const bridge = await opened();
  await click('button', 'Spara som e-post till registratorn');
  await waitFor(() =>
    expect(bridge.asked('journalLines.mail')).toEqual([
      { head: HEAD, day: '2026-11-24', name: 'Rad att diarieföra 1412' },
    ]),
  );
  // The journal goes on.
  bridge.answer({
    'journalLines.get': ok({ now: { head: { ...HEAD, seq: 1413 }, day: '2026-11-25', text: `${TEXT}.` }, lines: [] }),
  });
  await click('button', 'Anteckna att den är lämnad');
  await waitFor(() => expect(bridge.asked('journalLines.handOver')).toMatchObject([{ head: HEAD, day: '2026-11-24' }]));
});

it('the registrar’s answer is pasted, and its number is entered by a press', async () => {
  const bridge = await opened();
  await write('Svaret', 'KV J-900 KS 2026:9');
  await click('button', 'Hitta numret');
  expect(await screen.findByText('Rad 900 har fått KS 2026:9.')).toBeVisible();
  await expectAccessible();
  await click('button', 'Anteckna KS 2026:9');
  await waitFor(() => expect(bridge.asked('journalLines.number')).toEqual([{ id: 'j1', number: 'KS 2026:9' }]));
  await waitFor(() => expect(screen.getByRole('textbox', { name: 'Svaret' })).toHaveValue(''));
  for (const [outcome, said] of [
    ['noLine', /nämner ingen rad/],
    ['several', /flera rader eller flera nummer/],
    ['noNumber', /ser ut som kommunens/],
    ['notHandedOver', /Rad 900 är inte antecknad som lämnad/],
    ['hasNumber', /Rad 900 har redan ett diarienummer/],
  ] as const) {
    bridge.answer({ 'journalLines.receipt': ok({ outcome, id: null, seq: 900, number: '' }) });
    await write('Svaret', outcome);
    await click('button', 'Hitta numret');
    expect(await screen.findByText(said)).toBeVisible();
  }
});
