// Elections and crises on the page of looks, on a channel's page and in the cover picture.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { WatchPeriodRow } from '../../../domain/watch-periods/calls.ts';
import { fail, ok } from '../../../domain/kernel/result.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample } from '../support/bridge.ts';
import { choose, click, write } from '../support/hands.ts';
import { expectNotification } from '../support/notifications.ts';
import { show } from '../support/show.tsx';
import { NOW } from '../support/time.ts';

const ELECTION: WatchPeriodRow = {
  period: {
    ...{ id: 'v', kind: 'election', name: 'Valet 2026', from: '2026-06-08', to: '2026-06-20' },
    ...{ watcherIds: ['ahmed-noori'], dailyCapture: true },
  },
  state: 'running',
  watchers: ['Ahmed Noori'],
  channels: [{ id: 'bibliotek-fb', name: 'Norråsa bibliotek', platform: 'facebook', platformOther: '' }],
  notCaptured: ['Norråsa bibliotek'],
  may: true,
};
const over = (id: string): WatchPeriodRow => ({
  ...ELECTION,
  period: { ...ELECTION.period, id, kind: 'crisis', name: `Branden ${id}`, from: '2025-01-01', to: '2025-01-09' },
  ...{ state: 'over', notCaptured: [], may: false },
});
const periods = (...rows: WatchPeriodRow[]): Answers => ({ 'looks.list': ok([]), 'watchPeriods.list': ok(rows) });
const forms: Answers = {
  ...{ 'rules.get': asExample, 'channels.list': asExample, 'people.list': asExample },
  'organisation.get': asExample,
};

it('[R15.3] says who watches what until when, and what is not captured', async () => {
  const bridge = await show('/titta-igenom', {
    answers: {
      ...forms,
      ...periods(ELECTION, ...['1', '2', '3', '4'].map(over)),
      'watchPeriods.end': ok({}),
    },
  });
  const list = await screen.findByRole('list', { name: 'Val och kriser' });
  const [first, ...others] = within(list).getAllByRole('listitem');
  expect(first).toMatchTextContent(/Valet 2026 Pågår.*bevakas av Ahmed Noori.*Norråsa bibliotek/);
  expect(first).toMatchTextContent(/men inte Norråsa bibliotek/);
  expect(others).toHaveLength(3);
  await expectAccessible();
  await click('button', 'Visa alla 4 som är över');
  expect(within(list).getAllByRole('listitem')).toHaveLength(5);
  expect(within(list).getAllByRole('button')).toHaveLength(2);
  await click('button', 'Avsluta i dag: Valet 2026');
  await expectNotification('I dag är sista dagen.');
  expect(bridge.asked('watchPeriods.end')).toEqual([{ id: 'v' }]);
});

it('[R15.3] a new period has a name, days, channels and watchers; what is wrong stands at its field', async () => {
  const refusal = fail('watchPeriods.overlaps', {
    params: { channel: 'Norråsa bibliotek', name: 'Branden' },
    field: 'fields.from',
  });
  const bridge = await show('/titta-igenom', { answers: { ...forms, ...periods(), 'watchPeriods.save': refusal } });
  await click('button', 'Ny period');
  const dialog = within(await screen.findByRole('dialog', { name: 'Ny period' }));
  await expectAccessible();
  await click('button', 'Spara');
  await waitFor(() => expect(dialog.getByRole('textbox', { name: 'Namn' })).toBeInvalid());
  expect(bridge.asked('watchPeriods.save')).toEqual([]);
  await write('Namn', 'Valet 2026');
  await write('Till och med', '20 jun');
  await choose('Kanaler', /^Norråsa bibliotek/);
  await choose('Bevakas av', /^Ahmed Noori/);
  await click('button', 'Spara');
  expect(await dialog.findByText(/bevakas redan de dagarna: Branden/)).toBeVisible();
  expect(bridge.asked('watchPeriods.save')).toEqual([
    {
      channelIds: ['bibliotek-fb'],
      fields: {
        ...{ kind: 'election', name: 'Valet 2026', from: NOW.today, to: '2026-06-20' },
        ...{ watcherIds: ['ahmed-noori'], dailyCapture: true },
      },
    },
  ]);
});

it('[R15.3] one that has begun says that another change begins a new one today', async () => {
  const saved = ok({ id: 'w' });
  const bridge = await show('/titta-igenom', {
    answers: { ...forms, ...periods(ELECTION), 'watchPeriods.save': saved },
  });
  await click('button', 'Ändra Valet 2026');
  const dialog = within(await screen.findByRole('dialog', { name: 'Ändra perioden' }));
  await write('Till och med', '25 jun');
  expect(dialog.queryByText(/Den slutar då i går/)).toBeNull();
  await write('Namn', 'Valet');
  expect(await dialog.findByText(/Den slutar då i går/)).toBeVisible();
  await click('button', 'Spara');
  await expectNotification('Perioden är sparad.');
  expect(bridge.asked('watchPeriods.save')).toMatchObject([{ id: 'v', fields: { name: 'Valet', to: '2026-06-25' } }]);
});
