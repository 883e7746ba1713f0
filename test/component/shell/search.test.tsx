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
const login: Answers = {
  'custody.state': asExample,
  'custody.dues': asExample,
  'logins.accessLog': asExample,
  'logins.username': asExample,
};
const person: Answers = {
  ...{
    'absences.fairness': asExample,
    'offboardings.ofPerson': asExample,
    'members.list': asExample,
    'guidance.get': asExample,
  },
};
type Rows = Output<'records.page'>;
const row = (id: string, title: string): Rows['rows'][number] => ({
  ...{ kind: 'inquiry', id, recordNo: '', at: '2026-11-24T09:00:00.000Z', dayOnly: false, direction: 'received' },
  ...{ answeredAt: null, channelId: 'k', channelName: 'Norråsa bibliotek', platform: 'facebook' },
  ...{ who: 'Kim', title, status: 'open' },
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

it('finds an application by its name and its number, and opens it', async () => {
  const rows = await example().get('applications.list', {});
  const { application } = rows.find((row) => row.application.number !== '')!;
  await show('/hjalp', { answers: { ...help, 'applications.get': asExample } });
  await screen.findByRole('heading', { level: 1 });
  const dialog = await search(application.number);
  const group = await within(dialog).findByRole('group', { name: 'Ansökningar' });
  await userEvent.click(within(group).getByRole('button', { name: new RegExp(application.name) }));
  await screen.findByRole('heading', { level: 1, name: new RegExp(application.name) });
});

it('before anything is written the main places stand first', async () => {
  await show('/hjalp', { answers: help });
  await screen.findByRole('heading', { level: 1 });
  const places = within(await search('')).getByRole('group', { name: 'Gå till' });
  const names = within(places).getAllByRole('button');
  expect(names.slice(0, 5).map((button) => button.getAttribute('aria-keyshortcuts'))).toEqual(
    [1, 2, 3, 4, 5].map((key) => `Control+${String(key)}`),
  );
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

it('opens a login, or a heading of the handbook, from the screen that shows them already', async () => {
  await show('/inloggningar', { answers: { ...help, 'logins.list': asExample, ...login } });
  await screen.findByRole('heading', { level: 1, name: 'Inloggningar' });
  const [first] = await example().get('logins.list', {});
  const label = first?.login.label ?? '';
  const dialog = await search(label);
  const group = await within(dialog).findByRole('group', { name: 'Inloggningar' });
  await userEvent.click(within(group).getAllByRole('button')[0]!);
  expect(await screen.findByRole('dialog', { name: new RegExp(label) })).toBeVisible();
});

it('opens another heading of the page of the handbook that is read, and says that it is in Swedish', async () => {
  await show('/hjalp/losenordsfiler', { answers: help, preferences: { language: 'en' } });
  await screen.findByRole('heading', { level: 1, name: 'Handbook' });
  await userEvent.keyboard('{Control>}k{/Control}');
  const box = await screen.findByRole('textbox', { name: /^Search for/ });
  await userEvent.fill(box, 'nödkuvert');
  const group = await screen.findByRole('group', { name: 'Handbook' });
  const hit = (await within(group).findAllByRole('button', { name: /Nödkuvert · / }))[0]!;
  expect(hit.querySelector('[lang="sv"]')).not.toBeNull();
  await userEvent.click(hit);
  await waitFor(() => expect(document.getElementById('handbok-nödkuvert')).toHaveFocus());
});

it('shows what was opened last by its number and the beginning of its text, never that of what is confidential', async () => {
  const [open] = (await example().get('inquiries.page', { filter: { list: 'open' }, offset: 0, limit: 5 })).rows;
  const view = await example().get('inquiries.get', { id: open?.id ?? '' });
  const inquiry = { ...view.inquiry, text: 'Kör bokbussen på nyårsafton?' };
  const bridge = await show(`/fragor/${inquiry.id}`, {
    answers: {
      ...help,
      'inquiries.get': ok({ ...view, inquiry }),
      'inquiries.earlier': asExample,
      'approvedAnswers.near': asExample,
    },
  });
  await screen.findByText(view.recordNo);
  window.location.hash = '/hjalp';
  await screen.findByRole('heading', { level: 1, name: 'Kom i gång' });
  const dialog = await search('');
  const recent = await within(dialog).findByRole('group', { name: 'Senast öppnat' });
  await userEvent.click(
    within(recent).getByRole('button', { name: `${view.recordNo} · Kör bokbussen på nyårsafton?` }),
  );
  await screen.findByText(view.recordNo);
  const secret = { ...inquiry, marks: { ...inquiry.marks, secrecy: true } };
  bridge.answer({ 'inquiries.get': ok({ ...view, inquiry: secret }) });
  bridge.tell('changed', { seq: 1_000_000, collections: [], logs: ['inquiry'] });
  await waitUntilSettled();
  window.location.hash = '/hjalp';
  await screen.findByRole('heading', { level: 1, name: 'Kom i gång' });
  expect(within(await search('')).queryByRole('button', { name: /bokbussen/ })).toBeNull();
});
