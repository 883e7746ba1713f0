// Lists of hundreds of rows that are not tables of their own: shown in steps, and all can be reached.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { ok } from '../../../domain/kernel/result.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample } from '../support/bridge.ts';
import { example } from '../support/example.ts';
import { click } from '../support/hands.ts';
import { elements, enlarge } from '../support/large.ts';
import { show } from '../support/show.tsx';

/** Far fewer than hundreds of rows have. */
const MOST = 1500;

it('the custody map of 500 channels and 300 people draws a step of channels, and says who in words', async () => {
  const { answers, people, channels } = await enlarge(example(), { people: 300, channels: 500 });
  const map = await example().get('custody.map', {});
  const [row] = map.rows;
  const cell = row?.cells[0];
  if (row === undefined || cell === undefined) throw new Error('the example has no custodians');
  const rows = channels.map(({ channel }, index) => ({
    ...row,
    channelId: channel.id,
    channelName: channel.name,
    cells: [0, 1, 2].map((step) => ({ ...cell, personId: people[(index * 3 + step) % people.length]?.id ?? '' })),
    deviceHolderId: null,
  }));
  await show('/inloggningar/karta', {
    answers: {
      'logins.list': asExample,
      ...answers,
      'custody.dues': asExample,
      'custody.map': ok({ rows, people: people.map(({ id, name }) => ({ id, name })) }),
    },
  });
  const table = await screen.findByRole('table', { name: 'Vem förvarar vilken inloggning' });
  expect(within(table).getAllByRole('row')).toHaveLength(21);
  expect(elements()).toBeLessThan(MOST);
  const [, first] = within(table).getAllByRole('row');
  for (const person of people.slice(0, 3)) expect(first).toMatchTextContent(person.name);
  await expectAccessible();

  expect(screen.getByText('480 till visas inte.')).toBeVisible();
  await click('button', 'Visa 20 till');
  await waitFor(() => expect(within(table).getAllByRole('row')).toHaveLength(41));
});

it('the people who have substituted are shown in steps', async () => {
  const { answers, people } = await enlarge(example(), { people: 300, channels: 20 });
  const given = people.map(({ id, name }, index) => ({
    personId: id,
    name,
    unitId: null,
    departmentId: null,
    given: index,
    taken: 1,
  }));
  const list: Answers = { 'logins.list': asExample, ...answers };
  await show('/personer', { answers: { ...list, 'absences.fairness': ok({ year: '2026', people: given }) } });
  const table = await screen.findByRole('table', { name: /^Så har ni ersatt varandra/ });
  expect(within(table).getAllByRole('row')).toHaveLength(21);
  // Who has done most stands first.
  expect(within(table).getAllByRole('row')[1]).toMatchTextContent(people.at(-1)?.name ?? '');
  await click('button', 'Visa 20 till');
  await waitFor(() => expect(within(table).getAllByRole('row')).toHaveLength(41));
});

it('absences are shown in steps', async () => {
  const [absence] = await example().get('absences.list', {});
  if (absence === undefined) throw new Error('the example has no absence');
  const many = Array.from({ length: 150 }, (_, index) => ({
    ...absence,
    absence: {
      ...absence.absence,
      id: `absence-${String(index)}`,
      status: 'draft' as const,
      from: '2026-12-01',
      to: '2026-12-05',
    },
  }));
  await show('/tackning', {
    answers: { 'rules.get': asExample, 'absences.list': ok(many), 'absences.timeline': asExample },
  });
  const list = await screen.findByRole('list', { name: 'Kommande' });
  expect(within(list).getAllByRole('listitem')).toHaveLength(20);
  await click('button', 'Visa 20 till');
  await waitFor(() => expect(within(list).getAllByRole('listitem')).toHaveLength(40));
});
