// Offboarding: the list, and how an offboarding starts.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { fail, ok } from '../../../domain/kernel/result.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample } from '../support/bridge.ts';
import { ownExample } from '../support/example.ts';
import { click, write } from '../support/hands.ts';
import { show } from '../support/show.tsx';

const list: Answers = { 'offboardings.list': asExample, 'offboardings.alarms': asExample };
const begin = async (day: string): Promise<void> => {
  await userEvent.click(await screen.findByRole('combobox', { name: /^Vem slutar/ }));
  await click('option', /Ahmed Noori/);
  await write(/^Sista dag/, day);
  await click('button', 'Visa vad som ska lämnas över');
};

it('the list says so when no one is leaving, and leads to incidents', async () => {
  await show('/avslut', { answers: { ...list, 'offboardings.list': ok([]) } });
  expect(await screen.findByRole('heading', { name: 'Ingen ska sluta just nu' })).toBeVisible();
  expect(await screen.findByRole('link', { name: 'Kontot kapat' })).toHaveAttribute('href', '#/larm/ny/konto');
  await expectAccessible();
});

it('a leaver is listed with the number of tasks left', async () => {
  const own = ownExample();
  await own.get('offboardings.start', {
    personId: 'ahmed-noori',
    lastDay: '2026-06-30',
    reason: 'municipality',
    note: '',
  });
  const row = (await own.get('offboardings.list', {})).find(
    ({ offboarding }) => offboarding.personId === 'ahmed-noori',
  );
  await show('/avslut', { as: own, answers: list });
  const line = (await screen.findByRole('link', { name: 'Fortsätt: Ahmed Noori' })).closest('li');
  expect(line).toMatchTextContent(`${String(row?.left)} uppgifter kvar`);
  await expectAccessible();
});

it('an offboarding that already runs shows a message and keeps the form', async () => {
  const bridge = await show('/avslut/ny', {
    answers: {
      ...list,
      'offboardings.start': fail('offboardings.alreadyRunning', {
        params: { name: 'Ahmed Noori', lastDay: '2026-06-30' },
      }),
    },
  });
  await begin('2026-07-31');
  expect(await screen.findByText(/Det finns redan en lista för Ahmed Noori/)).toBeVisible();
  expect(screen.getByRole('combobox', { name: /^Vem slutar/ })).toHaveValue('Ahmed Noori, Bibliotekarie');
  expect(bridge.asked('offboardings.start')).toMatchObject([{ personId: 'ahmed-noori', lastDay: '2026-07-31' }]);
});

it('a new offboarding lists everything that the person has, and where they are the sole custodian', async () => {
  const own = ownExample();
  await show('/avslut/ny', {
    as: own,
    answers: {
      ...list,
      'rules.get': asExample,
      'offboardings.start': asExample,
      'offboardings.get': asExample,
      'offboardings.fits': asExample,
    },
  });
  await begin('2026-06-30');
  expect(await screen.findByRole('heading', { level: 1, name: 'Ahmed Noori slutar' })).toBeVisible();
  for (const group of ['Inloggningar', 'Kanaler och ansvar', 'Åtaganden och öppna ärenden'])
    expect(await screen.findByRole('heading', { name: new RegExp(`^${group}`) })).toBeVisible();
  expect(screen.getByText(/^Ahmed Noori är ensam om/)).toBeVisible();
  await expectAccessible();
});

it('a row that is settled stays where it is', async () => {
  const own = ownExample();
  const { id } = await own.get('offboardings.start', {
    ...{ personId: 'ahmed-noori', lastDay: '2026-06-30', reason: 'municipality', note: '' },
  });
  const view = await own.get('offboardings.get', { id });
  const bridge = await show(`/avslut/${id}`, {
    as: own,
    answers: {
      ...list,
      'rules.get': asExample,
      'offboardings.get': ok(view),
      'offboardings.fits': asExample,
    },
  });
  const group = await screen.findByRole('list', { name: 'Kanaler och ansvar' });
  const rows = (): (string | null)[] =>
    within(group)
      .getAllByRole('button')
      .map((button) => button.getAttribute('aria-label')?.replace(/^[^:]+: /, '') ?? null);
  // The platforms have their names once the rules are there.
  await within(group).findAllByRole('button', { name: /Instagram/ });
  const before = rows();
  expect(before.length).toBeGreaterThan(2);
  const settled = view.lines.find(({ kind, left }) => left && (kind === 'responsible' || kind === 'roster'));
  bridge.answer({
    'offboardings.get': ok({
      ...view,
      lines: view.lines.map((line) => (line === settled ? { ...line, state: 'given' as const, left: false } : line)),
    }),
  });
  bridge.tell('changed', { seq: 1_000_000, collections: ['offboardings'], logs: [] });
  await waitFor(() => expect(group).toMatchTextContent(/Överlämnad/i));
  expect(rows()).toEqual(before);
});
