// A new channel's form: what one that is already in use needs.
import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { fail, ok } from '../../../domain/kernel/result.ts';
import { expectAccessible } from '../support/axe.ts';
import { asExample } from '../support/bridge.ts';
import { ownExample } from '../support/example.ts';
import { choose, click, write } from '../support/hands.ts';
import { show } from '../support/show.tsx';
import { NOW } from '../support/time.ts';

it('a channel in use needs its purpose, and when the communications office was notified', async () => {
  const bridge = await show('/kanaler/ny', {
    as: ownExample('elif-yildiz'),
    answers: {
      'organisation.get': asExample,
      'rules.get': asExample,
      'people.list': asExample,
      'channels.list': asExample,
      'channels.save': fail('channels.noPurpose', { field: 'fields.purpose' }),
    },
  });
  await screen.findByRole('heading', { level: 1, name: 'Ny kanal' });
  expect(screen.queryByText(/När fick Informationskontoret veta/)).toBeNull();
  await write(/^Kanalens namn/, 'Badet');
  await choose(/^Plattform/, 'Facebook');
  await click('radio', /Ja, det används/);
  expect(await screen.findByRole('textbox', { name: /När fick Informationskontoret veta/ })).toBeInTheDocument();
  await expectAccessible();
  await click('button', 'Skapa kanalen');
  await screen.findByText('En aktiv kanal behöver ett syfte. Skriv det först.');
  bridge.answer({ 'channels.save': ok({ id: 'ny' }) });
  await write(/Syfte/, 'Öppettider');
  await click('button', 'Skapa kanalen');
  await waitFor(() =>
    expect(bridge.asked('channels.save').at(-1)).toMatchObject({
      state: 'active',
      fields: { name: 'Badet', purpose: 'Öppettider' },
      setupNotice: { how: 'mail' },
    }),
  );
});

const answers = {
  'organisation.get': asExample,
  'rules.get': asExample,
  'people.list': asExample,
  'channels.list': asExample,
} as const;

it('begins in the first field, and takes an address as people type it', async () => {
  const bridge = await show('/kanaler/ny', {
    as: ownExample('elif-yildiz'),
    answers: { ...answers, 'channels.save': ok({ id: 'ny' }), 'channels.get': fail('channels.unknown') },
  });
  await waitFor(async () => expect(await screen.findByRole('textbox', { name: /^Kanalens namn/ })).toHaveFocus());
  await userEvent.keyboard('Badet');
  await write(/^Adress/, 'www.facebook.com/badet');
  await userEvent.tab();
  await waitFor(() => expect(screen.getByRole('combobox', { name: /^Plattform/ })).toHaveValue('Facebook'));
  await write(/^Adress/, 'javascript:alert(1)');
  await click('button', 'Skapa kanalen');
  expect(await screen.findByText(/^En webbadress börjar med https/)).toBeVisible();
  expect(bridge.asked('channels.save')).toEqual([]);
  await write(/^Adress/, ' www.facebook.com/badet ');
  await click('button', 'Skapa kanalen');
  await waitFor(() =>
    expect(bridge.asked('channels.save').at(-1)).toMatchObject({
      fields: { address: 'https://www.facebook.com/badet' },
    }),
  );
});

it('the person responsible can be said to run the channel, and is then in its roster from today', async () => {
  const bridge = await show('/kanaler/ny', {
    as: ownExample(),
    answers: {
      ...answers,
      'channels.save': ok({ id: 'ny' }),
      'channels.saveRoster': ok({}),
      'channels.get': fail('channels.unknown'),
    },
  });
  await write(/^Kanalens namn/, 'Badet');
  await choose(/^Plattform/, 'Facebook');
  expect(screen.queryByRole('switch')).toBeNull();
  await choose(/^Ansvarig/, /^Mikael Lindgren/);
  const refused = await screen.findByRole('switch', { name: /Mikael Lindgren.* sköter kanalen själv/ });
  expect(refused).toBeDisabled();
  expect(screen.getByText(/saknar chefens behörighet, och kan inte sköta kanalen än/)).toBeVisible();
  await choose(/^Ansvarig/, /^Sara Ek/);
  const runs = await screen.findByRole('switch', { name: /Sara Ek.* sköter kanalen själv/ });
  expect(runs).not.toBeChecked();
  await userEvent.click(runs);
  await expectAccessible();
  await click('button', 'Skapa kanalen');
  await waitFor(() =>
    expect(bridge.asked('channels.saveRoster')).toEqual([
      {
        ...{ channelId: 'ny', personId: 'sara-ek', duties: ['moderate', 'answer', 'publish'] },
        ...{ from: NOW.today, to: null },
      },
    ]),
  );
});
