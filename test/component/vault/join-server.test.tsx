// Joining a vault on a server from the first screen, with a connection file and its code.
import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { fail, ok } from '../../../domain/kernel/result.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample } from '../support/bridge.ts';
import { click, tabTo, write } from '../support/hands.ts';
import { show, showGate } from '../support/show.tsx';

const file = { label: 'Ahmed Noori', host: 'databas.kommunen.se', database: 'kanalvakt', expires: null };

async function opened(answers: Answers) {
  const bridge = showGate({}, { answers: { 'server.chooseFile': ok(file), ...answers } });
  await tabTo('button', /^Öppna en anslutningsfil/);
  await userEvent.keyboard('{Enter}');
  await click('button', 'Välj anslutningsfil');
  return bridge;
}

it('a second computer: the file says whose it is, and the passphrase of today opens the vault', async () => {
  let end: () => void = () => undefined;
  const bridge = await opened({
    'server.join': () => new Promise((resolve) => (end = () => resolve(fail('server.joinStopped')))),
    'server.stopJoin': ok({}),
  });
  expect(await screen.findByText(/Filen är till Ahmed Noori\. Valvet finns på databas\.kommunen\.se/)).toBeVisible();
  await expectAccessible();
  await write(/^Kod/, 'abcde-fghij');
  await userEvent.fill(await screen.findByLabelText(/^Din lösenfras/), 'fyra hela ord räcker');
  await userEvent.keyboard('{Enter}');
  expect(await screen.findByText('Ansluter till servern')).toBeVisible();
  bridge.tell('joining', { done: 50, total: 200 });
  expect(await screen.findByText('50 av 200 händelser')).toBeVisible();
  expect(bridge.asked('server.join')).toEqual([{ code: 'abcde-fghij', passphrase: 'fyra hela ord räcker' }]);
  await expectAccessible();
  await click('button', 'Avbryt');
  await waitFor(() => expect(bridge.asked('server.stopJoin')).toEqual([{}]));
  end();
  expect(await screen.findByRole('alert')).toMatchTextContent('Kopieringen avbröts');
  expect(screen.getByRole('button', { name: 'Hämta och öppna' })).toBeEnabled();
});

it('an invited member chooses a passphrase, twice', async () => {
  const bridge = await opened({
    'server.chooseFile': ok({ ...file, expires: '2026-12-01T00:00:00.000Z' }),
    'server.join': fail('vault.wrongCode', { field: 'code' }),
  });
  await write(/^Kod/, 'abcde-fghij');
  await userEvent.fill(await screen.findByLabelText(/^Din nya lösenfras/), 'fyra hela ord räcker');
  await click('button', 'Hämta och öppna');
  expect(bridge.asked('server.join')).toEqual([]);
  await userEvent.fill(await screen.findByLabelText(/^Lösenfrasen igen/), 'fyra hela ord räcker');
  await click('button', 'Hämta och öppna');
  await waitFor(() => expect(bridge.asked('server.join')).toHaveLength(1));
  expect(screen.getByRole('textbox', { name: /^Kod/ })).toBeInvalid();
});

it('a file that is none says so', async () => {
  await opened({ 'server.chooseFile': fail('server.fileDamaged') });
  expect(await screen.findByRole('alert')).toMatchTextContent('Det här är ingen hel anslutningsfil');
});

it('a file that was opened from the desktop is looked at without being asked for', async () => {
  const bridge = showGate(
    {},
    { answers: { 'server.opened': ok({ name: 'Ahmed.kvanslutning' }), 'server.takeOpened': ok(file) } },
  );
  expect(await screen.findByText(/Filen är till Ahmed Noori/)).toBeVisible();
  expect(bridge.asked('server.takeOpened')).toEqual([{}]);
  await expectAccessible();
});

it('a file that is opened from the desktop later, and is none, says so', async () => {
  const bridge = showGate({}, { answers: { 'server.takeOpened': fail('server.fileDamaged') } });
  expect(await screen.findByRole('button', { name: /^Öppna en anslutningsfil/ })).toBeVisible();
  bridge.answer({ 'server.opened': ok({ name: 'skräp.kvanslutning' }) });
  bridge.tell('fileOpened', {});
  expect(await screen.findByRole('alert')).toMatchTextContent('ingen hel anslutningsfil');
  expect(screen.getByRole('button', { name: 'Välj anslutningsfil' })).toBeEnabled();
});

it('with a vault open, a file from the desktop is opened only when the vault may be locked', async () => {
  const screenOwn: Answers = { 'closures.list': asExample, 'server.moving': ok(null) };
  const bridge = await show('/flytta-till-server', {
    answers: { ...screenOwn, 'server.leaveOpened': ok({}), 'vault.lock': ok({}) },
  });
  bridge.answer({ 'server.opened': ok({ name: 'Ahmed.kvanslutning' }) });
  bridge.tell('fileOpened', {});
  const question = await screen.findByRole('dialog', { name: 'Öppna anslutningsfilen?' });
  expect(question).toMatchTextContent('Ahmed.kvanslutning');
  await expectAccessible();
  await click('button', 'Avbryt', question);
  await waitFor(() => expect(bridge.asked('server.leaveOpened')).toEqual([{}]));
  expect(bridge.asked('vault.lock')).toEqual([]);
  bridge.tell('fileOpened', {});
  await click('button', 'Lås och öppna filen', await screen.findByRole('dialog', { name: 'Öppna anslutningsfilen?' }));
  await waitFor(() => expect(bridge.asked('vault.lock')).toEqual([{}]));
});

it('a copy that cannot be used is fetched again on a press, with what has been typed', async () => {
  const bridge = await opened({ 'server.join': fail('server.copyUnusable') });
  await write(/^Kod/, 'abcde-fghij');
  await userEvent.fill(await screen.findByLabelText(/^Din lösenfras/), 'fyra hela ord räcker');
  await click('button', 'Hämta och öppna');
  expect(await screen.findByRole('alert')).toMatchTextContent('går inte att använda');
  expect(screen.getByRole('alert')).toMatchTextContent('Inget av det tas bort');
  await expectAccessible();
  bridge.answer({ 'server.join': fail('server.unreachable') });
  await click('button', 'Hämta om från servern');
  await waitFor(() => expect(bridge.asked('server.join')).toHaveLength(2));
  expect(bridge.asked('server.join')).toEqual([
    { code: 'abcde-fghij', passphrase: 'fyra hela ord räcker' },
    { code: 'abcde-fghij', passphrase: 'fyra hela ord räcker', again: true },
  ]);
  expect(await screen.findByRole('button', { name: 'Hämta och öppna' })).toBeEnabled();
});

it.each(['light', 'dark'] as const)(
  'a copy that cannot be opened says that it can be fetched again, and leads there (%s)',
  async (theme) => {
    const server = { host: 'databas.kommunen.se', database: 'kanalvakt', connection: null };
    showGate({ server, folderState: { kind: 'damaged', params: {} } }, { preferences: { theme } });
    expect(await screen.findByText(/^Valvet finns på en server och kan hämtas om därifrån\./)).toBeVisible();
    await expectAccessible();
    await click('button', 'Hämta om från servern');
    expect(await screen.findByRole('button', { name: 'Välj anslutningsfil' })).toBeEnabled();
  },
);

it('a copy whose journal cannot be read at all leads there from the passphrase', async () => {
  const server = { host: 'databas.kommunen.se', database: 'kanalvakt', connection: null };
  const members = [{ id: 'anna', label: 'Anna Berg', invited: false }];
  const folderState = { kind: 'vault' as const, vaultId: 'v', members, lockedBy: null };
  showGate(
    { server, folderState },
    { answers: { 'vault.remembered': ok({ offered: false, members: [] }), 'vault.unlock': fail('vault.damaged') } },
  );
  await userEvent.fill(await screen.findByLabelText(/^Lösenfras/), 'fyra hela ord räcker');
  await userEvent.keyboard('{Enter}');
  expect(await screen.findByText(/^Valvet finns på en server och kan hämtas om därifrån\./)).toBeVisible();
  await expectAccessible();
});
