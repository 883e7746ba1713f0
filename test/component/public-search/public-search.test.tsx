// The public's own search on its screens: what is held back and why, a record decided, what is included. R41.
import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { PublicOverview, PublicRecordView, PublicRow } from '../../../domain/public-search/calls.ts';
import { DEFAULT_PUBLIC_SETTINGS } from '../../../domain/public-search/model.ts';
import { fail, ok } from '../../../domain/kernel/result.ts';
import { expectAccessible } from '../support/axe.ts';
import type { Answers } from '../support/bridge.ts';
import { click } from '../support/hands.ts';
import { show } from '../support/show.tsx';

const PLACE = '/handlingar/sok-for-allmanheten';
const ROW: PublicRow = {
  ...{ id: 'r', kind: 'item', form: 'comment', direction: 'received', at: '2026-06-08T10:00:00.000Z' },
  ...{ channelName: 'Norråsa bibliotek', excerpt: '[privatperson] undrar', verdict: null, asOf: 'a'.repeat(64) },
  reasons: ['citizen', 'possibleName'],
};
const VIEW: PublicOverview = {
  ...{ settings: DEFAULT_PUBLIC_SETTINGS, settingsAt: '', settingsBy: '', out: 12, held: 1, never: 4 },
  heldReasons: [
    { reason: 'citizen', count: 1 },
    { reason: 'possibleName', count: 1 },
  ],
  neverReasons: [{ reason: 'secret', count: 4 }],
  changes: { added: 2, changed: 0, withdrawn: 1 },
  exports: [
    {
      ...{ id: 'e', at: '2026-06-01T08:00:00.000Z', by: 'Sara Ek', out: 11, held: 2, never: 4, files: 9 },
      ...{ bytes: 40_000, searched: 210, sums: 'b'.repeat(64) },
    },
  ],
};
const RECORD: PublicRecordView = {
  ...ROW,
  text: [
    { text: 'Jag heter ', mark: 'none' },
    { text: 'Erik Ek', mark: 'certain' },
    { text: ' och bor i ', mark: 'none' },
    { text: 'Edsbyn', mark: 'unsure' },
  ],
  ...{ answer: [], files: 1, senders: ['Erik Ek'], decidedAt: '', decidedBy: '' },
};
const answers = (more: Answers = {}): Answers => ({
  'publicSearch.overview': ok(VIEW),
  'publicSearch.page': ok({ total: 1, rows: [ROW] }),
  'publicSearch.record': ok(RECORD),
  'publicSearch.progress': ok(null),
  ...more,
});

it('the list says what is held back, and why', async () => {
  await show(PLACE, { answers: answers() });
  const row = await screen.findByRole('row', { name: /undrar/ });
  expect(row).toMatchTextContent(/Skriven av en privatperson, Ord med stor bokstav/);
  expect(screen.getByRole('combobox', { name: 'Visa' })).toHaveValue('Hålls inne (1)');
  expect(screen.getByText(/11 ute, 2 inne, 4 aldrig. Sara Ek/)).toBeVisible();
  await expectAccessible();
});

it('[R41.2] a record is read with what is always removed and what is doubtful, and decided', async () => {
  const bridge = await show(`${PLACE}/r`, { answers: answers({ 'publicSearch.review': ok({ count: 1 }) }) });
  const region = await screen.findByRole('region', { name: 'Text' });
  expect(within(region).getByTitle('Tas alltid bort')).toHaveTextContent('Erik Ek');
  expect(within(region).getByText('Edsbyn').tagName).toBe('MARK');
  await expectAccessible();
  await click('button', 'Släpp, det tveksamma är ingens');
  expect(bridge.asked('publicSearch.review')).toEqual([{ records: [{ id: 'r', asOf: ROW.asOf }], verdict: 'open' }]);
});

it('what is included is chosen, with the words that are the municipality’s own', async () => {
  const bridge = await show(PLACE, { answers: answers({ 'publicSearch.saveSettings': ok({}) }) });
  await click('button', 'Ändra vad som tas med');
  const dialog = await screen.findByRole('dialog');
  await click('radio', /Tas inte med/, dialog);
  await expectAccessible();
  await click('button', 'Spara', dialog);
  expect(bridge.asked('publicSearch.saveSettings')).toEqual([{ ...DEFAULT_PUBLIC_SETTINGS, citizens: 'none' }]);
});

it('an export that was withheld says of which file', async () => {
  await show(PLACE, {
    answers: answers({
      'publicSearch.export': fail('publicSearch.leaked', {
        params: { file: 'sok/2026.js', record: 'r', channel: 'Norråsa bibliotek', day: '2026-06-08' },
      }),
    }),
  });
  await click('button', 'Exportera');
  expect(await screen.findByText(/sok\/2026\.js/)).toBeVisible();
});
