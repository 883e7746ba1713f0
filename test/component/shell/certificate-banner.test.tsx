// The server's certificate expires soon: those who can have it replaced are warned in time, and nobody else.
import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { expectAccessible } from '../support/axe.ts';
import { example } from '../support/example.ts';
import { show, type Showing } from '../support/show.tsx';

const certificateEnds = '2026-12-19T11:00:00.000Z';
const shown = (more: Showing = {}, ends: { certificateEnds?: string } = { certificateEnds }) =>
  show('/installningar/tangenter', {
    ...more,
    status: {
      server: {
        ...{ host: 'databas.kommunen.se', database: 'kanalvakt' },
        connection: { state: 'connected', behind: 0, ...ends },
      },
    },
  });

it.each(['light', 'dark'] as const)('administrators are told the day and what to do (%s)', async (theme) => {
  await shown({ preferences: { theme } });
  expect(await screen.findByText('Serverns certifikat går ut 19 december 2026.')).toBeVisible();
  expect(screen.getByText(/Be den som sköter databasen byta det i tid/)).toBeVisible();
  const link = screen.getByRole('link', { name: 'Serverns certifikat' });
  expect(link).toHaveAttribute('href', expect.stringContaining('/installningar/plats'));
  await expectAccessible();
});

it('nothing is said while the certificate lasts', async () => {
  await shown({}, {});
  expect(await screen.findByRole('heading', { level: 1 })).toBeVisible();
  expect(screen.queryByText(/^Serverns certifikat går ut/)).toBeNull();
});

it('others are not told', async () => {
  await shown({ as: example('ahmed-noori') });
  expect(await screen.findByRole('heading', { level: 1 })).toBeVisible();
  expect(screen.queryByText(/^Serverns certifikat går ut/)).toBeNull();
});
