// The public's own search on its screens: what is held back and why, a record decided, what is included. R41.
import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { PublicOverview, PublicRecordView, PublicRow } from '../../../domain/public-search/calls.ts';
import { DEFAULT_PUBLIC_SETTINGS } from '../../../domain/public-search/model.ts';
import { fail, ok } from '../../../domain/kernel/result.ts';
import { expectAccessible } from '../support/axe.ts';
import type { Answers } from '../support/bridge.ts';
import { choose, click, tabTo } from '../support/hands.ts';
import { show, waitUntilSettled } from '../support/show.tsx';

const PLACE = '/handlingar/sok-for-allmanheten';
const ROW: PublicRow = {
  ...{ id: 'r', kind: 'item', form: 'comment', direction: 'received', at: '2026-06-08T10:00:00.000Z' },
  ...{ channelName: 'Norråsa bibliotek', excerpt: '[privatperson] undrar', verdict: null, asOf: 'a'.repeat(64) },
  ...{ reasons: ['citizen', 'possibleName'], alone: true },
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
  expect(row).toMatchTextContent(/privatperson, kanske namn/);
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

it('the next record does not come up when the person has gone elsewhere meanwhile', async () => {
  let answer = (): void => undefined;
  const other = new Promise<void>((resolve) => {
    answer = resolve;
  }).then(() => ok({ total: 1, rows: [{ ...ROW, id: 'other' }] }));
  const bridge = await show(`${PLACE}/r`, {
    answers: answers({
      'publicSearch.review': ok({ count: 1 }),
      'publicSearch.page': ({ limit }) => (limit === 2 ? other : ok({ total: 1, rows: [ROW] })),
    }),
  });
  await click('button', 'Släpp, det tveksamma är ingens');
  await expect.poll(() => bridge.asked('publicSearch.page').map(({ limit }) => limit)).toContain(2);
  await click('link', 'Sök för allmänheten', screen.getByRole('main'));
  await screen.findByRole('row', { name: /undrar/ });
  answer();
  await waitUntilSettled();
  expect(screen.getByRole('row', { name: /undrar/ })).toBeVisible();
  expect(bridge.asked('publicSearch.record').map(({ id }) => id)).not.toContain('other');
});

const many = (count: number): PublicRow[] =>
  Array.from({ length: count }, (_, index) => ({
    ...ROW,
    ...{ id: `r${String(index)}`, excerpt: `vilka tider gäller ${String(index)}`, asOf: String(index % 10).repeat(64) },
    ...(index === 3 ? { alone: true } : { alone: false, reasons: ['citizen' as const] }),
    at: `2026-06-${String(28 - index).padStart(2, '0')}T10:00:00.000Z`,
  }));
const manyAnswers = (rows: PublicRow[], more: Answers = {}): Answers =>
  answers({
    'publicSearch.page': ok({ total: rows.length, rows }),
    'publicSearch.records': ok(
      rows
        .filter(({ alone }) => !alone)
        .slice(0, 4)
        .map((row) => ({ ...RECORD, ...row, text: [{ text: `${row.excerpt}, hela`, mark: 'none' as const }] })),
    ),
    'publicSearch.review': ok({ count: 4 }),
    ...more,
  });
const box = (day: number): HTMLElement => screen.getByRole('checkbox', { name: new RegExp(`Kommentar ${day} juni`) });

it('[R41.2] several are chosen with Shift, read in full and released; one with something of somebody’s is opened', async () => {
  const bridge = await show(PLACE, { answers: manyAnswers(many(8)) });
  await click('checkbox', /Kommentar 28 juni/);
  await userEvent.keyboard('{Shift>}');
  await userEvent.click(box(24));
  await userEvent.keyboard('{/Shift}');
  expect(await screen.findByText('5 valda')).toBeVisible();
  expect(box(24)).toBeChecked();
  expect(box(23)).not.toBeChecked();
  await expectAccessible();
  await click('button', 'Läs och släpp…');
  const dialog = await screen.findByRole('dialog', { name: 'Läs 4 handlingar' });
  expect(await within(dialog).findByText('vilka tider gäller 0, hela')).toBeVisible();
  expect(within(dialog).getByText(/^1 av de valda släpps inte här/)).toBeVisible();
  expect(within(dialog).getByRole('link', { name: /Kommentar 25 juni/ })).toHaveAttribute('href', `#${PLACE}/r3`);
  await expectAccessible();
  await click('button', 'Släpp 4 handlingar', dialog);
  expect(bridge.asked('publicSearch.review')).toEqual([
    {
      records: many(8)
        .filter((_, index) => [0, 1, 2, 4].includes(index))
        .map(({ id, asOf }) => ({ id, asOf })),
      verdict: 'masked',
    },
  ]);
  // What was not released is still chosen.
  expect(await screen.findByText('1 vald')).toBeVisible();
});

it('several are chosen with the keyboard alone, fewer again, and held back', async () => {
  const bridge = await show(PLACE, { answers: manyAnswers(many(8)) });
  await screen.findByRole('row', { name: /gäller 0/ });
  await tabTo('checkbox', /Kommentar 28 juni/);
  await userEvent.keyboard('{ArrowDown}');
  await expect.poll(() => document.activeElement).toBe(box(27));
  await userEvent.keyboard('{Shift>}{ArrowDown}');
  await expect.poll(() => document.activeElement).toBe(box(26));
  await userEvent.keyboard('{ArrowDown}');
  expect(await screen.findByText('3 valda')).toBeVisible();
  await expect.poll(() => document.activeElement).toBe(box(25));
  await userEvent.keyboard('{ArrowUp}{/Shift}');
  expect(await screen.findByText('2 valda')).toBeVisible();
  await click('button', 'Håll inne');
  expect(bridge.asked('publicSearch.review')).toEqual([
    {
      records: many(8)
        .slice(1, 3)
        .map(({ id, asOf }) => ({ id, asOf })),
      verdict: 'held',
    },
  ]);
  await expect.poll(() => screen.queryByText('2 valda')).toBeNull();
});

it('all of a list are chosen, at most as many as may be decided at once', async () => {
  const rows = many(8);
  const bridge = await show(PLACE, {
    answers: manyAnswers(rows, { 'publicSearch.page': ok({ total: 8, rows }) }),
  });
  await click('checkbox', 'Välj alla 8 som visas');
  expect(await screen.findByText('8 valda')).toBeVisible();
  await click('button', 'Avmarkera');
  bridge.answer({ 'publicSearch.page': ok({ total: 900, rows }) });
  await choose('Visa', /Går ut/);
  await click('checkbox', 'Välj de 200 första');
  await expect
    .poll(() => bridge.asked('publicSearch.page'))
    .toContainEqual({ list: 'out', reason: null, offset: 0, limit: 200 });
});

it('what never goes out has no boxes, and more reasons than fit are counted, and said in full', async () => {
  await show(PLACE, {
    answers: answers({
      'publicSearch.page': ok({
        total: 1,
        rows: [{ ...ROW, reasons: ['citizen', 'private', 'uncertain', 'possibleName'] }],
      }),
    }),
  });
  const row = await screen.findByRole('row', { name: /undrar/ });
  expect(within(row).getByText('privatperson, till en person +2')).toHaveAttribute(
    'title',
    expect.stringContaining('Ord med stor bokstav som kan vara ett namn'),
  );
  await choose('Visa', /Går aldrig ut/);
  await expect.poll(() => screen.queryByRole('checkbox')).toBeNull();
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
