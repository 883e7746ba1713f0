// Two different journals: the banner says so at once, with both numbers, and whom to call.
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
const at = '2026-12-01T08:00:00.000Z';
const forked: Finding = {
  code: 'vault.serverForked',
  severity: 'damage',
  params: { seq: 1204, own: '1a2b3c4d', other: '9f8e7d6c' },
};
const other: Finding = {
  code: 'vault.otherHistory',
  severity: 'damage',
  params: { by: 'anna', name: 'Anna Berg', seq: 1180, at, own: '1a2b3c4d', other: '9f8e7d6c', head: 1204 },
};
/** The words with plain spaces. */
const textOf = ({ textContent }: HTMLElement): string => textContent.replaceAll(/\s/g, ' ');
const shown = (finding: Finding, theme: 'light' | 'dark' = 'light', more: Showing = {}) =>
  show('/installningar/om', {
    ...more,
    preferences: { theme },
    status: {
      ...{ mode: 'readOnly', server },
      findings: [finding, { code: 'vault.followStopped', severity: 'note', params: { seq: 1204 } }],
    },
  });

it.each(['light', 'dark'] as const)('a server with another journal is said with both hashes (%s)', async (theme) => {
  await shown(forked, theme);
  const alert = await screen.findByRole('alert');
  expect(textOf(alert)).toMatch(/^Det finns två olika journaler\./);
  expect(textOf(alert)).toMatch(
    /Servern och den här datorn har olika skrivningar med nummer 1 204: 9f8e7d6c på servern, 1a2b3c4d här\./,
  );
  expect(textOf(alert)).toMatch(/Ring den som är administratör i valvet och den som sköter databasen/);
  await expectAccessible();
});

it('a colleague whose program has another journal is named, with both numbers and whom to call', async () => {
  await shown(other);
  const alert = await screen.findByRole('alert');
  expect(textOf(alert)).toMatch(
    /Programmet hos Anna Berg och det här programmet har olika skrivningar med nummer 1 180: 9f8e7d6c där, 1a2b3c4d här\. Den sista skrivningen här är nummer 1 204\./,
  );
  expect(textOf(alert)).toMatch(/Ring personen och den som är administratör i valvet/);
  await expectAccessible();
});

it('a colleague whose program has seen more than the server shows is a note, and no alarm', async () => {
  await show('/installningar/om', {
    status: {
      server,
      findings: [
        {
          code: 'vault.otherAhead',
          severity: 'note',
          params: { by: 'anna', name: 'Anna Berg', seq: 1204, at, head: 1180 },
        },
      ],
    },
  });
  expect(screen.queryByRole('alert')).toBeNull();
  await click('button', 'Visa');
  expect(
    await screen.findByText(/^Programmet hos Anna Berg har sett skrivning 1 204, men servern slutar på 1 180\./),
  ).toBeVisible();
});

it.each(['light', 'dark'] as const)(
  'the version of the server is fetched on a press, with a list of what only this computer has, and taken on another (%s)',
  async (theme) => {
    const rows = [{ seq: 1204, at, name: 'Anna Berg', action: 'channels.save' }];
    const bridge = await shown(forked, theme, {
      answers: {
        'server.fetchOther': ok({ common: 1203, head: 1230, total: 1, rows, files: 0 }),
        'server.takeOther': ok({}),
        'exports.pdf': ok({ saved: true }),
      },
    });
    await click('button', 'Hämta serverns version');
    expect(bridge.asked('server.fetchOther')).toEqual([]);
    await click('button', 'Hämta och kontrollera');
    expect(await screen.findByText(/^En skrivning finns bara på den här datorn\./)).toBeVisible();
    expect(screen.getByRole('cell', { name: 'Anna Berg' })).toBeVisible();
    expect(screen.getByText(/^Det som bara finns här görs inte om\./)).toBeVisible();
    await expectAccessible();
    await click('button', 'Spara listan');
    expect(JSON.stringify(bridge.asked('exports.pdf'))).toContain('Anna Berg');
    expect(bridge.asked('server.takeOther')).toEqual([]);
    await click('button', 'Byt till serverns version');
    expect(bridge.asked('server.takeOther')).toEqual([{}]);
  },
);

it('a colleague with another journal is no reason to take the version of the server', async () => {
  await shown(other);
  await screen.findByRole('alert');
  expect(screen.queryByRole('button', { name: 'Hämta serverns version' })).toBeNull();
});
