// The computers with a copy of a vault on a server, in the settings.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Output } from '../../../domain/contract/api.ts';
import { fail, ok } from '../../../domain/kernel/result.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample } from '../support/bridge.ts';
import { example } from '../support/example.ts';
import { click } from '../support/hands.ts';
import { show, type Showing } from '../support/show.tsx';

type Known = NonNullable<Output<'copies.list'>>;
const copy = (copyId: string, more: Partial<Known['copies'][number]> = {}): Known['copies'][number] => ({
  ...{ copyId, own: false, confirmed: true, lacking: 0, host: `KONTORET-${copyId}`, names: ['Karin Berg'] },
  at: '2026-06-08T08:00:00.000Z',
  ...more,
});
const LIST: Known = {
  copies: [
    copy('12', { lacking: 2, at: '2026-05-03T08:00:00.000Z' }),
    copy('13', { confirmed: false, names: ['Rut Lind'] }),
    copy('1', { own: true, names: ['Sara Ek', 'Karin Berg'] }),
  ],
  unheard: ['Elif Yıldız'],
  writtenOff: [
    {
      ...{ copyId: '9', host: 'GAMLA', names: ['Rut Lind'], reason: 'Stulen', by: 'Sara Ek' },
      at: '2026-04-01T08:00:00.000Z',
    },
  ],
};
const shown = (answers: Answers, more: Showing = {}) =>
  show('/installningar/plats', {
    status: {
      server: { host: 'databas.kommunen.se', database: 'kanalvakt', connection: { state: 'connected', behind: 0 } },
    },
    ...more,
    answers: {
      ...{ 'closures.list': asExample, 'members.list': asExample, 'server.moving': ok(null), 'server.left': ok(null) },
      ...answers,
    },
  });

it('each computer says whose it is, when it was last connected, and what is left on it', async () => {
  await shown({ 'copies.list': ok(LIST) });
  const list = await screen.findByRole('list', { name: 'Datorer med en kopia' });
  const lines = within(list)
    .getAllByRole('listitem')
    .map(({ innerText }) => innerText.replaceAll(/\s+/g, ' '));
  expect(lines[0]).toMatch(/KONTORET-12 \(Karin Berg\) Senast ansluten .*3 maj.* Har kvar innehållet i 2 gallringar/);
  expect(lines[1]).toMatch(/KONTORET-13 \(Rut Lind\).*inte längre medlem/);
  expect(lines[2]).toMatch(/KONTORET-1 \(Sara Ek och Karin Berg\) Den här datorn/);
  expect(screen.getByText('Ingen dator är känd för Elif Yıldız.')).toBeVisible();
  const gone = screen.getByRole('list', { name: 'Borträknade datorer' });
  expect(gone).toMatchTextContent(/GAMLA \(Rut Lind\).*av Sara Ek: Stulen/);
  await expectAccessible();
});

it('a lost computer is written off with a reason, after what that means has been said', async () => {
  const bridge = await shown({ 'copies.list': ok(LIST), 'copies.writeOff': ok({}) });
  await screen.findByRole('list', { name: 'Datorer med en kopia' });
  // One's own is not.
  expect(screen.queryByRole('button', { name: 'Räkna bort KONTORET-1' })).toBeNull();
  await click('button', 'Räkna bort KONTORET-12');
  const dialog = await screen.findByRole('dialog', { name: 'Räkna bort KONTORET-12?' });
  expect(dialog).toMatchTextContent(/Kopian finns kvar på den, .*krypterad med nycklarna för Karin Berg/);
  expect(dialog).toMatchTextContent(/bjud in på nytt/);
  expect(within(dialog).getByRole('button', { name: 'Räkna bort' })).toBeDisabled();
  await expectAccessible();
  await userEvent.type(within(dialog).getByRole('textbox'), 'Stulen');
  await click('button', 'Räkna bort', dialog);
  await waitFor(() => expect(bridge.asked('copies.writeOff')).toEqual([{ copyId: '12', reason: 'Stulen' }]));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

it('nothing is told of computers when the server cannot be asked', async () => {
  await shown({ 'copies.list': fail('server.unreachable') });
  expect(await screen.findByText(/Servern går inte att nå just nu/)).toBeVisible();
  expect(screen.queryByText(/Ingen dator/)).toBeNull();
});

it('others than administrators are not told', async () => {
  const bridge = await shown({}, { as: example('ahmed-noori') });
  expect(await screen.findByText('databas.kommunen.se')).toBeVisible();
  expect(screen.queryByText('Datorer med en kopia')).toBeNull();
  expect(bridge.asked('copies.list')).toEqual([]);
});
