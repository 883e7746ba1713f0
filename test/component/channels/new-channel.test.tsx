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

const answers = {
  'organisation.get': asExample,
  'rules.get': asExample,
  'people.list': asExample,
  'channels.list': asExample,
} as const;

const DAY = '2026-03-02';

it('a channel in use is asked for its start, the notice and the decision, and is sent with them', async () => {
  const bridge = await show('/kanaler/ny', {
    as: ownExample('elif-yildiz'),
    answers: { ...answers, 'channels.save': ok({ id: 'ny' }), 'channels.get': fail('channels.unknown') },
  });
  await screen.findByRole('heading', { level: 1, name: 'Ny kanal' });
  expect(screen.getByRole('link', { name: 'Ansök om kanalen' })).toHaveAttribute('href', '#/ansokningar/ny');
  expect(screen.queryByRole('switch', { name: /Informationskontoret vet/ })).toBeNull();
  await write(/^Kanalens namn/, 'Badet');
  await choose(/^Plattform/, 'Facebook');
  await click('radio', /Ja, den används/);
  expect(screen.queryByRole('link', { name: 'Ansök om kanalen' })).toBeNull();
  await click('switch', /^Informationskontoret vet om kanalen/);
  await click('switch', /^Det finns ett beslut att anteckna/);
  await click('radio', 'Någon annan');
  await expectAccessible();
  await click('button', 'Skapa kanalen');
  // The start, who decided and the reference are needed.
  await waitFor(() => expect(screen.getByRole('textbox', { name: /^Namn och befattning/ })).toBeInvalid());
  expect(screen.getByRole('textbox', { name: /^Beteckning/ })).toBeInvalid();
  expect(screen.getByRole('textbox', { name: /^Används sedan/ })).toBeInvalid();
  expect(bridge.asked('channels.save')).toEqual([]);
  await write(/^Används sedan/, DAY);
  await write(/^Namn och befattning/, 'Stina Berg, förvaltningschef');
  await write(/^Beteckning/, 'KFN 2019/4');
  await click('button', 'Skapa kanalen');
  await waitFor(() =>
    expect(bridge.asked('channels.save').at(-1)).toMatchObject({
      fields: { name: 'Badet', startedOn: DAY },
      setupNotice: { how: 'mail', on: NOW.today },
      decision: { byId: null, byName: 'Stina Berg, förvaltningschef', reference: 'KFN 2019/4', on: NOW.today },
    }),
  );
});

it('[R06.3] who does not decide is told whom to ask, and sends no decision', async () => {
  const bridge = await show('/kanaler/ny', {
    as: ownExample('ahmed-noori'),
    answers: { ...answers, 'channels.save': ok({ id: 'ny' }), 'channels.get': fail('channels.unknown') },
  });
  await write(/^Kanalens namn/, 'Badet');
  await choose(/^Plattform/, 'Facebook');
  await click('radio', /Ja, den används/);
  expect(await screen.findByText('Be förvaltningschefen besluta och anteckna det.')).toBeVisible();
  expect(screen.queryByRole('switch', { name: /^Det finns ett beslut/ })).toBeNull();
  await write(/^Används sedan/, DAY);
  await click('button', 'Skapa kanalen');
  await waitFor(() => expect(bridge.asked('channels.save')).toHaveLength(1));
  const sent = bridge.asked('channels.save')[0];
  expect(sent).not.toHaveProperty('decision');
  expect(sent).not.toHaveProperty('setupNotice');
});

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
