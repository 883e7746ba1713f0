// A form that is refused for a reason that belongs to no field.
import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { fail } from '../../../domain/kernel/result.ts';
import { asExample } from '../support/bridge.ts';
import { click, write } from '../support/hands.ts';
import { show } from '../support/show.tsx';

it('says why where it can be seen, also in a small window', async () => {
  await page.viewport(900, 600);
  try {
    await show('/personer', {
      answers: {
        ...{ 'logins.list': asExample, 'absences.fairness': asExample, 'members.list': asExample },
        'people.save': fail('server.gathering'),
      },
    });
    await click('button', 'Ny person');
    const dialog = await screen.findByRole('dialog', { name: 'Ny person' });
    await write('Namn', 'Karin Kvar');
    await click('button', 'Spara', dialog);
    const alert = await within(dialog).findByRole('alert');
    expect(alert).toMatchTextContent(/Inget har sparats\. Försök igen om en minut\./);
    await expect
      .poll(() => alert.getBoundingClientRect().bottom)
      .toBeLessThanOrEqual(Math.min(600, dialog.getBoundingClientRect().bottom));
  } finally {
    await page.viewport(1280, 800);
  }
});
