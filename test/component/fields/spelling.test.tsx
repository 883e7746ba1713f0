// Where spelling is checked: in fields of several lines, and in none where a secret is typed.
import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { asExample } from '../support/bridge.ts';
import { click } from '../support/hands.ts';
import { show } from '../support/show.tsx';

it('every field of several lines says whether it is checked, and no other is', async () => {
  await show('/inloggningar', {
    answers: {
      'rules.get': asExample,
      'logins.list': asExample,
      'custody.state': asExample,
      'custody.dues': asExample,
      'channels.list': asExample,
      'people.list': asExample,
    },
  });
  await click('button', 'Ny inloggning');
  const notes = await screen.findByRole('textbox', { name: 'Anteckningar' });
  expect(notes).toHaveAttribute('spellcheck', 'false');
  expect(screen.getByLabelText('Lösenord')).toHaveAttribute('spellcheck', 'false');
  expect(screen.getByRole('textbox', { name: 'Användarnamn' })).not.toHaveAttribute('spellcheck', 'true');
});
