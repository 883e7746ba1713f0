// Who may speak for each department on its screen, and the review by its head. R28.
import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { fail, ok } from '../../../domain/kernel/result.ts';
import type { PermissionGroup } from '../../../domain/permission-reviews/calls.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample } from '../support/bridge.ts';
import { example } from '../support/example.ts';
import { click, write } from '../support/hands.ts';
import { show } from '../support/show.tsx';

const one = (id: string, name: string, more: Partial<PermissionGroup['people'][number]> = {}) => ({
  ...{ id, name, title: '', decidedOn: '2025-03-01', reference: '', channels: [] },
  ...more,
});
const CULTURE: PermissionGroup = {
  departmentId: 'kultur',
  departmentName: 'Kultur',
  heads: ['Birgitta Holm'],
  people: [one('a', 'Ada', { channels: ['Biblioteket'], reference: 'KU 7' }), one('b', 'Bo')],
  due: '2026-06-01',
  mine: true,
  reviews: [],
};
const SCHOOL: PermissionGroup = {
  ...CULTURE,
  departmentId: 'skola',
  departmentName: 'Skola',
  heads: [],
  people: [one('c', 'Cia')],
  due: '2027-01-01',
  mine: false,
  reviews: [
    {
      id: 'r',
      departmentId: 'skola',
      people: [
        { personId: 'c', name: 'Cia', decidedOn: '2025-03-01', kept: true },
        { personId: 'd', name: 'Dag', decidedOn: '2025-03-01', kept: false },
      ],
      note: 'Färre nu',
      made: { at: '2026-01-01T08:00:00.000Z', by: 'sara-ek' },
    },
  ],
};
const section = async (name: string): Promise<HTMLElement> => await screen.findByRole('region', { name });
const answers: Answers = { 'permissionReviews.list': ok([CULTURE, SCHOOL]), 'people.list': asExample };

it('[R28.3] says how many may speak for each department, what they run, and which review is late', async () => {
  await show('/behorigheter', { as: example('birgitta-holm'), answers });
  const culture = await section('Kultur');
  expect(culture).toMatchTextContent('2 personer får uttala sig i kommunens namn.');
  expect(culture).toMatchTextContent('Behörigheterna har inte gåtts igenom.');
  expect(culture).toMatchTextContent('Skulle ha gåtts igenom 1 juni 2026');
  expect(culture).toMatchTextContent('KU 7 · Biblioteket');
  const school = await section('Skola');
  expect(school).toMatchTextContent('1 person får uttala sig');
  expect(school).toMatchTextContent('Ingen är antecknad som förvaltningschef.');
  expect(within(school).queryByRole('button')).toBeNull();
  await userEvent.click(within(school).getByText('1 genomgång'));
  expect(school).toMatchTextContent('1 hade kvar sin behörighet · återkallad för Dag · Färre nu');
  expect(
    screen.getByText(/^3 personer får uttala sig i kommunens namn\. De hör till 2 förvaltningar\.$/),
  ).toBeVisible();
  await expectAccessible();
});

it('a review sends everybody who was shown, and those whose authorisation is withdrawn', async () => {
  const bridge = await show('/behorigheter', {
    as: example('birgitta-holm'),
    answers: { ...answers, 'permissionReviews.record': ok({ kept: 1, withdrawn: 1 }) },
  });
  await click('button', 'Gå igenom: Kultur');
  const dialog = await screen.findByRole('dialog', { name: 'Gå igenom behörigheterna: Kultur' });
  await expectAccessible();
  await userEvent.click(within(dialog).getByRole('checkbox', { name: 'Bo' }));
  await write(/^Varför den återkallas/, 'Byter tjänst');
  await click('button', 'Anteckna genomgången');
  expect(
    await screen.findByText('Genomgången är antecknad. 1 person har kvar sin behörighet. 1 behörighet är återkallad.'),
  ).toBeVisible();
  expect(bridge.asked('permissionReviews.record')).toEqual([
    { departmentId: 'kultur', seenIds: ['a', 'b'], withdrawIds: ['b'], reason: 'Byter tjänst', note: '' },
  ]);
});

it('a list that changed meanwhile is said, and what was written stays', async () => {
  await show('/behorigheter', {
    as: example('birgitta-holm'),
    answers: { ...answers, 'permissionReviews.record': fail('permissionReviews.changed') },
  });
  await click('button', 'Gå igenom: Kultur');
  await write(/^Anteckning/, 'Inför budgeten');
  await click('button', 'Anteckna genomgången');
  expect(await screen.findByText(/^Någon har fått eller förlorat sin behörighet medan listan var öppen/)).toBeVisible();
  expect(screen.getByRole('textbox', { name: /^Anteckning/ })).toHaveValue('Inför budgeten');
});
