// Keys that a restored server lacks: everybody is told, and an administrator gives them back with the recovery sheet.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { fail, ok } from '../../../domain/kernel/result.ts';
import type { LostKey } from '../../../domain/server/calls.ts';
import type { Finding } from '../../../domain/vault/calls.ts';
import { expectAccessible } from '../support/axe.ts';
import { example } from '../support/example.ts';
import { click, write } from '../support/hands.ts';
import { expectNotification } from '../support/notifications.ts';
import { show, type Showing } from '../support/show.tsx';

const server = {
  host: 'databas.kommunen.se',
  database: 'kanalvakt',
  connection: { state: 'connected' as const, behind: 0 },
};
const damaged = (compartment: string): Finding => ({
  code: 'vault.compartmentDamaged',
  severity: 'damage',
  params: { compartment, epoch: 2 },
});
const KEYS: readonly LostKey[] = [
  { channelId: 'c1', channelName: 'Norråsa kommun', here: true },
  { channelId: 'c2', channelName: 'Badhuset', here: false },
];
const SHEET = 'AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX';
const lost = (keys: readonly LostKey[] = KEYS, sheet = true) => ok({ keys: [...keys], sheet });
const shown = (more: Showing = {}) =>
  show('/installningar/om', {
    ...more,
    status: { server, findings: [damaged('c1'), damaged('c2')], ...more.status },
    answers: { 'server.lostKeys': lost(), ...more.answers },
  });
const open = async () => {
  await click('button', 'Återställ nycklar');
  return screen.findByRole('dialog', { name: 'Återställ nycklar med återställningsbladet' });
};

it.each(['light', 'dark'] as const)('are said once, and given back with the sheet (%s)', async (theme) => {
  const bridge = await shown({
    preferences: { theme },
    answers: { 'server.restoreKeys': ok({ restored: 1, left: 1 }) },
  });
  expect(await screen.findByText('Servern saknar nycklarna till inloggningarna för 2 kanaler.')).toBeVisible();
  // Not a second time among the other findings.
  expect(screen.queryByText(/skadat/)).toBeNull();
  const dialog = await open();
  const items = await within(dialog).findAllByRole('listitem');
  expect(items.map(({ textContent }) => textContent)).toEqual([
    'Norråsa kommun finns på den här datorn',
    'Badhuset finns inte på den här datorn',
  ]);
  await expectAccessible();
  await write('Nyckeln på bladet', SHEET);
  await click('button', 'Återställ nycklarna');
  await waitFor(() => expect(bridge.asked('server.restoreKeys')).toEqual([{ sheet: SHEET }]));
  await expectNotification('Det som fanns på den här datorn är återställt. En nyckel saknas fortfarande.');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

it('are the same in English', async () => {
  await shown({ preferences: { language: 'en' }, answers: { 'server.restoreKeys': ok({ restored: 2, left: 0 }) } });
  expect(await screen.findByText('The server lacks the keys to the logins of 2 channels.')).toBeVisible();
  await click('button', 'Restore keys');
  expect(await screen.findByText('Badhuset')).toBeVisible();
  await expectAccessible();
  await write('The key on the sheet', SHEET);
  await click('button', 'Restore the keys');
  await expectNotification('The keys are restored.');
});

it('a wrong sheet is said at the field, and what is not about it below', async () => {
  const bridge = await shown({ answers: { 'server.restoreKeys': fail('vault.wrongSheet', { field: 'sheet' }) } });
  const dialog = await open();
  await write('Nyckeln på bladet', SHEET);
  await click('button', 'Återställ nycklarna');
  expect(await within(dialog).findByText(/^Bladet hör inte till det här valvet/)).toBeVisible();
  expect(screen.getByRole('textbox', { name: /Nyckeln på bladet/ })).toBeInvalid();
  bridge.answer({ 'server.restoreKeys': fail('server.gathering') });
  await click('button', 'Återställ nycklarna');
  expect(await within(dialog).findByText(/återställts/)).toBeVisible();
});

it.each([
  ['no sheet', lost(KEYS, false), /^Det finns inget återställningsblad\./],
  [
    'no computer here that has them',
    lost(KEYS.map((key) => ({ ...key, here: false }))),
    /^Ingen av nycklarna finns på den här datorn\./,
  ],
])('with %s, what to do instead is said', async (_, answer, text) => {
  await shown({ answers: { 'server.lostKeys': answer } });
  const dialog = await open();
  expect(await within(dialog).findByText(text)).toBeVisible();
  expect(within(dialog).queryByRole('textbox')).toBeNull();
  await expectAccessible();
});

it('others are told who can give them back', async () => {
  await shown({ as: example('ahmed-noori') });
  expect(await screen.findByText(/administratör kan återställa dem med återställningsbladet\./)).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Återställ nycklar' })).toBeNull();
});

it('in a folder, a damaged key is damage like any other', async () => {
  await shown({ status: { server: null } });
  await click('button', 'Visa');
  expect((await screen.findAllByText(/^Nyckeln till en kanals inloggningar kan inte tas fram/))[0]).toBeVisible();
  expect(screen.queryByText(/^Servern saknar/)).toBeNull();
});
