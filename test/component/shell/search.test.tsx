// The search over everything: what it finds, in which order, marked, bounded, and never stale.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { ok } from '../../../domain/kernel/result.ts';
import type { Output } from '../../../domain/contract/api.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample } from '../support/bridge.ts';
import { example } from '../support/example.ts';
import { show, waitUntilSettled } from '../support/show.tsx';

const LABEL = 'Sök efter en plats, en kanal eller en person, eller gör något';
const help: Answers = { 'rules.get': asExample };
const person: Answers = {
  ...{ 'absences.fairness': asExample, 'offboardings.ofPerson': asExample, 'members.list': asExample },
};
type Rows = Output<'records.page'>;
const row = (id: string, title: string): Rows['rows'][number] => ({
  ...{ kind: 'inquiry', id, recordNo: '', at: '2026-11-24T09:00:00.000Z', dayOnly: false, direction: 'received' },
  ...{ answeredAt: null, channelId: 'k', channelName: 'Norråsa bibliotek', who: 'Kim', title, status: 'open' },
  ...{
    outcome: 'none',
    category: '',
    diary: 'undecided',
    keptWhere: 'vault',
    secret: false,
    disposed: false,
    near: false,
  },
});
const page = (...rows: Rows['rows']): Rows => ({ total: rows.length, exact: rows.length, rows });

async function search(text: string): Promise<HTMLElement> {
  await userEvent.keyboard('{Control>}k{/Control}');
  const box = await screen.findByRole('textbox', { name: LABEL });
  await waitFor(() => expect(box).toHaveFocus());
  await userEvent.fill(box, text);
  return screen.getByRole('dialog');
}

it('finds settings by what people call them, and the handbook, and marks what matched', async () => {
  await show('/hjalp', { answers: help });
  await screen.findByRole('heading', { level: 1 });
  const dialog = await search('backup');
  await waitFor(() => expect(within(dialog).getByRole('group', { name: 'Inställningar' })).toBeVisible());
  expect(within(dialog).getByRole('button', { name: 'Säkerhetskopia' })).toBeVisible();
  await userEvent.fill(await screen.findByRole('textbox', { name: LABEL }), 'nodkuvert');
  await waitFor(() => expect(within(dialog).getByRole('group', { name: 'Handboken' })).toBeVisible());
  expect([...dialog.querySelectorAll('mark')].map((mark) => mark.textContent.toLowerCase())).toContain('nödkuvert');
  await expectAccessible();
});

it('finds records, people, channels, logins and absences, and commands with their keys', async () => {
  await show('/hjalp', {
    answers: { ...help, 'records.page': ({ filter }) => ok(page(row('q1', `Om ${filter.search}`))) },
  });
  await screen.findByRole('heading', { level: 1 });
  const dialog = await search('sara');
  for (const group of ['Personer', 'Handlingar', 'Frånvaro'])
    await waitFor(() => expect(within(dialog).getByRole('group', { name: group })).toBeVisible());
  expect(within(dialog).getByRole('button', { name: /Om sara/ })).toBeVisible();
  await userEvent.fill(await screen.findByRole('textbox', { name: LABEL }), 'ny fråga');
  const command = await within(dialog).findByRole('button', { name: 'Ny fråga' });
  expect(within(command).getByText('Ctrl Shift F')).toBeVisible();
  expect(command).toHaveAttribute('aria-keyshortcuts', 'Control+Shift+F');
});

it('a slow answer never replaces a newer one', async () => {
  const waiting = new Map<string, (rows: Rows) => void>();
  await show('/hjalp', {
    answers: {
      ...help,
      'records.page': ({ filter }) =>
        new Promise((resolve) => void waiting.set(filter.search, (rows) => resolve(ok(rows)))),
    },
  });
  await screen.findByRole('heading', { level: 1 });
  const dialog = await search('mormor');
  await waitFor(() => expect(waiting.has('mormor')).toBe(true));
  await userEvent.fill(await screen.findByRole('textbox', { name: LABEL }), 'morfar');
  await waitFor(() => expect(waiting.has('morfar')).toBe(true));
  waiting.get('morfar')?.(page(row('new', 'Om morfar')));
  await waitFor(() => expect(within(dialog).getByRole('button', { name: /Om morfar/ })).toBeVisible());
  waiting.get('mormor')?.(page(row('old', 'Om mormor')));
  await waitUntilSettled();
  expect(within(dialog).queryByRole('button', { name: /Om mormor/ })).toBeNull();
});

it('shows six of each, and leads to the list with the query', async () => {
  const many = (await example().get('people.list', {})).slice(0, 1);
  const people = Array.from({ length: 300 }, (_, index) =>
    many.map((person) => ({ ...person, id: `p${String(index)}`, name: `Kim Berg ${String(index)}` })),
  ).flat();
  await show('/hjalp', {
    answers: { ...help, 'people.list': ok(people), 'records.page': ok(page()), 'absences.fairness': asExample },
  });
  await screen.findByRole('heading', { level: 1 });
  const dialog = await search('kim berg');
  const all = await within(dialog).findByRole('button', { name: 'Visa alla i Personer (300)' });
  expect(within(dialog).getAllByRole('button', { name: /^Kim Berg/ })).toHaveLength(6);
  await userEvent.click(all);
  await screen.findByRole('heading', { level: 1, name: 'Människor' });
  await waitFor(() => expect(screen.getByRole('textbox', { name: 'Sök i listan' })).toHaveValue('kim berg'));
});

it('without a query shows what was opened last', async () => {
  await show('/personer/birgitta-holm', { answers: { ...help, ...person } });
  await screen.findByRole('dialog', { name: 'Birgitta Holm' });
  window.location.hash = '/hjalp';
  await screen.findByRole('heading', { level: 1, name: 'Kom i gång' });
  const dialog = await search('');
  expect(within(dialog).getByRole('group', { name: 'Senast öppnat' })).toBeVisible();
  await userEvent.click(within(dialog).getByRole('button', { name: 'Birgitta Holm' }));
  await screen.findByRole('dialog', { name: 'Birgitta Holm' });
});
