// A new channel's form: what one that is already in use needs.
import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { fail, ok } from '../../../domain/kernel/result.ts';
import { expectAccessible } from '../support/axe.ts';
import { asExample } from '../support/bridge.ts';
import { ownExample } from '../support/example.ts';
import { choose, click, write } from '../support/hands.ts';
import { show } from '../support/show.tsx';

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
