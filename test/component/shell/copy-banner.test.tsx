// A damaged copy of a vault on a server: the banner says so, and fetches the vault again.
import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Finding } from '../../../domain/vault/calls.ts';
import { ok } from '../../../domain/kernel/result.ts';
import { expectAccessible } from '../support/axe.ts';
import { click } from '../support/hands.ts';
import { show, type Showing } from '../support/show.tsx';

const server = {
  host: 'databas.kommunen.se',
  database: 'kanalvakt',
  connection: { state: 'connected' as const, behind: 0 },
};
const damaged: Finding = { code: 'vault.segmentHeaderBad', severity: 'damage', params: { segment: 3 } };
const shown = (finding: Finding, { status, ...more }: Showing = {}) =>
  show('/installningar/om', { ...more, status: { mode: 'readOnly', server, findings: [finding], ...status } });

it.each(['light', 'dark'] as const)(
  'is said, fetched again on a press, and taken on another, with what only this computer has (%s)',
  async (theme) => {
    const bridge = await shown(damaged, {
      preferences: { theme },
      answers: {
        'server.fetchOther': ok({ common: 1204, head: 1204, total: 0, rows: [], files: 2 }),
        'server.takeOther': ok({}),
      },
    });
    expect(await screen.findByText('Den här datorns kopia av valvet är skadad.')).toBeVisible();
    // Once is enough.
    expect(screen.queryByText(/^Valvet är öppet bara för läsning/)).toBeNull();
    await expectAccessible();
    await click('button', 'Hämta om från servern');
    const dialog = await screen.findByRole('dialog', { name: 'Hämta om från servern' });
    expect(bridge.asked('server.fetchOther')).toEqual([]);
    await click('button', 'Hämta och kontrollera', dialog);
    expect(
      await screen.findByText(/^Alla skrivningar som går att läsa i den skadade kopian finns på servern/),
    ).toBeVisible();
    expect(screen.getByText('2 sparade filer finns bara i kopian på den här datorn.')).toBeVisible();
    expect(screen.getByText(/^Den skadade kopian läggs undan bredvid den nya/)).toBeVisible();
    expect(screen.queryByRole('table')).toBeNull();
    await expectAccessible();
    expect(bridge.asked('server.takeOther')).toEqual([]);
    await click('button', 'Byt till det som hämtades', dialog);
    expect(bridge.asked('server.takeOther')).toEqual([{}]);
  },
);

it.each([
  ['in a vault in a folder', damaged, { server: null }],
  ['while the vault can be written to', damaged, { mode: 'readWrite' }],
  ['for what is wrong on the server', { ...damaged, code: 'vault.rowRotted', params: { seq: 4 } }, {}],
  ['for a note', { ...damaged, severity: 'note' }, {}],
] as const)('is not offered %s', async (_, finding, status) => {
  await shown(finding, { status });
  expect(await screen.findByRole('main')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Hämta om från servern' })).toBeNull();
});
