// Back from an absence: what others did with requests for public records is there, with the way to each. R25, R39.
import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { ReturnView } from '../../../domain/return/calls.ts';
import { ok } from '../../../domain/kernel/result.ts';
import { expectAccessible } from '../support/axe.ts';
import { show } from '../support/show.tsx';

const VIEW: ReturnView = {
  absence: { id: 'a', personId: 'sara-ek', kind: 'holiday', from: '2026-06-01', to: '2026-06-08', back: null },
  ...{ personName: 'Sara Ek', mine: true, running: false, more: 0, partly: false },
  ...{ counts: [], happened: [], open: [], access: [], passwords: [], roles: [], substitutes: [] },
  disclosures: [
    {
      ...{ id: 'd', number: 'U-2026-007', title: 'Alla frågor om förseningsavgifter' },
      ...{ did: ['received', 'released'], at: '2026-06-05T08:00:00.000Z', by: ['Mikael Lindgren'] },
    },
  ],
};

it('[R39.2] a request that was released meanwhile is there when nothing happened in the channels, and leads to it', async () => {
  await show('/tackning/a/tillbaka', { answers: { 'absences.return': ok(VIEW) } });
  expect(await screen.findByText('Ingen annan gjorde något i kanalerna under tiden.')).toBeVisible();
  const requests = within(screen.getByRole('region', { name: 'Begäran om handlingar' }));
  expect(requests.getByRole('link', { name: 'Alla frågor om förseningsavgifter' })).toHaveAttribute(
    'href',
    expect.stringContaining('/handlingar/utlamnande/d'),
  );
  expect(requests.getByText(/U-2026-007: kom in, utlämnat · Mikael Lindgren/)).toBeVisible();
  await expectAccessible();
});
