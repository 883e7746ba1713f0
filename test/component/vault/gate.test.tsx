// The gate before an open vault: first start, set-up, unlocking, and why a vault cannot be opened.
import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { fail, ok } from '../../../domain/kernel/result.ts';
import type { FolderState } from '../../../domain/vault/calls.ts';
import { expectAccessible } from '../support/axe.ts';
import type { Answers } from '../support/bridge.ts';
import { choose, click, tabTo } from '../support/hands.ts';
import { LONG_NAME } from '../support/literals.ts';
import { closed, waitUntilSettled, showGate } from '../support/show.tsx';

const noKeyring: Answers = { 'vault.remembered': ok({ offered: false, members: [] }) };
const vault = (more: Partial<Extract<FolderState, { kind: 'vault' }>> = {}): FolderState => ({
  kind: 'vault',
  vaultId: 'vault-1',
  members: [{ id: 'sara-ek', label: 'Sara Ek', invited: false }],
  lockedBy: null,
  ...more,
});
const passphrase = (): Promise<HTMLElement> => screen.findByLabelText('Lösenfras');

it('the first start offers six ways to begin', async () => {
  showGate({});
  expect(await screen.findByRole('heading', { level: 1, name: 'Välkommen till Kanalvakt' })).toBeVisible();
  for (const way of [
    /^Skapa ett nytt valv/,
    /^Prova med exempeldata/,
    /^Jag har fått en kod/,
    /^Öppna en anslutningsfil/,
    /^Öppna ett valv som finns/,
    /^Återställ från säkerhetskopia/,
  ])
    expect(screen.getByRole('button', { name: way })).toBeEnabled();
  await expectAccessible();
});

it('a locked vault offers all ways to begin in a menu, by keyboard alone', async () => {
  const bridge = showGate(
    { folderState: vault(), recent: ['/valv/norrasa', '/valv/exempel'] },
    { answers: { ...noKeyring, 'vault.useNewFolder': ok({}), 'vault.useRecent': ok({}) } },
  );
  await tabTo('button', 'Öppna ett annat valv');
  await userEvent.keyboard('{Enter}');
  const names = async (): Promise<(string | null)[]> =>
    (await screen.findAllByRole('menuitem')).map(({ textContent }) => textContent);
  await waitFor(async () =>
    expect(await names()).toEqual([
      '/valv/exempel',
      'Öppna mapp…',
      'Öppna en anslutningsfil',
      'Skapa ett nytt valv',
      'Prova med exempeldata',
      'Återställ från säkerhetskopia',
    ]),
  );
  await expectAccessible();
  await waitFor(() => expect(screen.getByRole('menuitem', { name: '/valv/exempel' })).toHaveFocus());
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(bridge.asked('vault.useRecent')).toEqual([{ folder: '/valv/exempel' }]));
  await tabTo('button', 'Öppna ett annat valv');
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(screen.getByRole('menuitem', { name: '/valv/exempel' })).toHaveFocus());
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}{Enter}');
  await waitFor(() => expect(bridge.asked('vault.useNewFolder')).toEqual([{}]));
});

it('the example vault does not offer to be made from scratch over itself', async () => {
  showGate({ folderState: vault(), demo: true }, { answers: noKeyring });
  await click('button', 'Öppna ett annat valv');
  expect(await screen.findByRole('menuitem', { name: 'Skapa ett nytt valv' })).toBeVisible();
  expect(screen.queryByRole('menuitem', { name: 'Prova med exempeldata' })).toBeNull();
});

it('whoever has a code chooses the folder, and is told if it holds no vault', async () => {
  showGate({ folder: '/tom' }, { answers: { 'vault.chooseFolder': ok({ folder: '/tom' }) } });
  await click('button', /^Jag har fått en kod/);
  expect(await screen.findByRole('alert')).toBeVisible();
  expect(screen.getByText(/finns inget valv/)).toBeVisible();
  await expectAccessible();
});

it('a vault can be set up by keyboard alone, and a short passphrase is refused before anything is created', async () => {
  const bridge = showGate({}, { answers: { 'vault.create': ok({}) } });
  await tabTo('button', /^Skapa ett nytt valv/);
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(screen.getByRole('textbox', { name: /^Kommunens namn/ })).toHaveFocus());
  await userEvent.keyboard('Norråsa kommun{Enter}');
  await waitFor(() => expect(screen.getByRole('textbox', { name: /^Förvaltning/ })).toHaveFocus());
  await userEvent.keyboard('Kultur och fritid{Enter}');
  await waitFor(() => expect(screen.getByRole('textbox', { name: /^Ditt namn/ })).toHaveFocus());
  await userEvent.keyboard('Sara Ek{Enter}');
  const first = await screen.findByLabelText(/^Lösenfras \*?$/);
  await waitFor(() => expect(first).toHaveFocus());
  await userEvent.keyboard('kort{Enter}');
  await waitFor(() => expect(first).toHaveAccessibleDescription(/Skriv minst 12 tecken/));
  expect(bridge.asked('vault.create')).toEqual([]);
  await expectAccessible();
  await userEvent.fill(first, 'fyra ord som inte hör ihop');
  await userEvent.fill(screen.getByLabelText(/^Lösenfrasen en gång till/), 'fyra ord som inte hör ihop');
  await click('button', 'Skapa valvet');
  await waitFor(() =>
    expect(bridge.asked('vault.create')).toMatchObject([
      { municipality: { name: 'Norråsa kommun' }, department: 'Kultur och fritid', person: { name: 'Sara Ek' } },
    ]),
  );
});

it('a wrong passphrase is reported at its field, with the typed text selected', async () => {
  const bridge = showGate(
    { folderState: vault() },
    { answers: { ...noKeyring, 'vault.unlock': fail('vault.wrongPassphrase') } },
  );
  const field = await passphrase();
  await waitFor(() => expect(field).toHaveFocus());
  await userEvent.keyboard('fel fras helt och hållet{Enter}');
  await waitFor(() => expect(field).toHaveAccessibleDescription(/\S/));
  await waitFor(() => expect((field as HTMLInputElement).selectionEnd).toBe('fel fras helt och hållet'.length));
  expect((field as HTMLInputElement).selectionStart).toBe(0);
  expect(field).toHaveFocus();
  expect(bridge.asked('vault.unlock')).toEqual([{ passphrase: 'fel fras helt och hållet', memberId: 'sara-ek' }]);
  await expectAccessible();
});

it('a vault that someone else writes in can be opened for reading, and its writer is named', async () => {
  const members = [
    { id: 'sara-ek', label: 'Sara Ek', invited: false },
    { id: 'ahmed-noori', label: 'Ahmed Noori', invited: false },
  ];
  showGate(
    {
      folderState: vault({
        members,
        lockedBy: { host: 'BIBL-07', name: 'Ahmed Noori', user: 'ahmed', pid: 4, since: '2026-06-10T08:00:00.000Z' },
      }),
      lastMember: 'sara-ek',
    },
    { answers: noKeyring },
  );
  expect(await screen.findByText(/^Valvet används just nu av Ahmed Noori på BIBL-07/)).toBeVisible();
  expect(screen.getByRole('button', { name: 'Öppna för läsning' })).toBeEnabled();
  expect(screen.getByRole('combobox', { name: 'Vem är du?' })).toHaveValue('Sara Ek');
  await expectAccessible();
});

it('a vault on a server is named by its server, and an earlier passphrase is explained at its field', async () => {
  const lockedBy = { host: 'BIBL-07', name: 'Sara Ek', user: 'sara', pid: 4, since: '2026-06-10T08:00:00.000Z' };
  showGate(
    {
      folderState: vault({ lockedBy }),
      server: { host: 'db.kommunen.example', database: 'kanalvakt', connection: null },
    },
    { answers: { ...noKeyring, 'vault.unlock': fail('vault.passphraseOlder', { field: 'passphrase' }) } },
  );
  expect(await screen.findByText('Valvet ligger på servern db.kommunen.example, i databasen kanalvakt')).toBeVisible();
  const elsewhere = await screen.findByText(/^Valvet används just nu av Sara Ek på den här datorn/);
  expect(elsewhere).not.toMatchTextContent(/ta över/);
  const field = await passphrase();
  await userEvent.fill(field, 'den nya lösenfrasen');
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(field).toHaveAccessibleDescription(/skriver du den gamla en gång till/));
  await expectAccessible();
});

it('a member who was removed meanwhile is not only told that the passphrase is wrong', async () => {
  showGate({ folderState: vault(), lastMember: 'ahmed-noori' }, { answers: noKeyring });
  expect(await screen.findByRole('alert')).toMatchTextContent(
    'Den som senast öppnade valvet på den här datorn är inte längre medlem i det. Är det du? Prata med den som är administratör.',
  );
  await expectAccessible();
});

it('nothing is said of the member who opened it last and still is one', async () => {
  showGate({ folderState: vault(), lastMember: 'sara-ek' }, { answers: noKeyring });
  await passphrase();
  expect(screen.queryByRole('alert')).toBeNull();
});

it('an invited member enters the code and a passphrase, and a wrong code is reported at its field', async () => {
  const bridge = showGate(
    { folderState: vault({ members: [{ id: 'ahmed-noori', label: 'Ahmed Noori', invited: true }] }) },
    { answers: { ...noKeyring, 'vault.acceptInvitation': fail('vault.wrongCode') } },
  );
  expect(await screen.findByRole('heading', { level: 1, name: 'Gå med i valvet' })).toBeVisible();
  const code = await screen.findByRole('textbox', { name: /^Engångskod/ });
  await waitFor(() => expect(code).toHaveFocus());
  await userEvent.keyboard('ABCD 1234');
  await userEvent.fill(await screen.findByLabelText(/^Välj en lösenfras/), 'fyra ord som inte hör ihop');
  await userEvent.fill(screen.getByLabelText(/^Lösenfrasen en gång till/), 'fyra ord som inte hör ihop');
  await click('button', 'Öppna valvet');
  await waitFor(() => expect(bridge.asked('vault.acceptInvitation')).toHaveLength(1));
  await waitFor(() => expect(screen.getByRole('textbox', { name: /^Engångskod/ })).toHaveAccessibleDescription(/kod/i));
});

it('choosing an invited name puts the cursor in the code field', async () => {
  const members = [
    { id: 'sara-ek', label: 'Sara Ek', invited: false },
    { id: 'ahmed-noori', label: 'Ahmed Noori', invited: true },
  ];
  showGate({ folderState: vault({ members }), lastMember: 'sara-ek' }, { answers: noKeyring });
  expect(await screen.findByRole('heading', { level: 1, name: 'Lås upp valvet' })).toBeVisible();
  await choose('Vem är du?', 'Ahmed Noori (inbjuden)');
  expect(await screen.findByRole('heading', { level: 1, name: 'Gå med i valvet' })).toBeVisible();
  await waitFor(() => expect(screen.getByRole('textbox', { name: /^Engångskod/ })).toHaveFocus());
});

it('whoever has a code chooses among those who are invited only', async () => {
  const members = [
    { id: 'sara-ek', label: 'Sara Ek', invited: false },
    { id: 'ahmed-noori', label: 'Ahmed Noori', invited: true },
    { id: 'lisa-berg', label: 'Lisa Berg', invited: true },
  ];
  const bridge = showGate({}, { answers: { ...noKeyring, 'vault.chooseFolder': ok({ folder: '/valv/norrasa' }) } });
  const begin = await screen.findByRole('button', { name: /^Jag har fått en kod/ });
  bridge.answer({ 'vault.status': ok({ ...closed, folderState: vault({ members }) }) });
  await userEvent.click(begin);
  bridge.tell('status', {});
  expect(await screen.findByRole('heading', { level: 1, name: 'Gå med i valvet' })).toBeVisible();
  expect(screen.queryByLabelText('Lösenfras')).toBeNull();
  expect(screen.queryByRole('button', { name: 'Har du glömt lösenfrasen?' })).toBeNull();
  await click('combobox', 'Vem är du?');
  await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(2));
  await expectAccessible();
});

it('whoever has a code is told if nobody in the vault is invited', async () => {
  const bridge = showGate({}, { answers: { ...noKeyring, 'vault.chooseFolder': ok({ folder: '/valv/norrasa' }) } });
  const begin = await screen.findByRole('button', { name: /^Jag har fått en kod/ });
  bridge.answer({ 'vault.status': ok({ ...closed, folderState: vault() }) });
  await userEvent.click(begin);
  bridge.tell('status', {});
  expect(await screen.findByText(/^Ingen i det här valvet väntar på en kod/)).toBeVisible();
  expect(screen.getByLabelText('Lösenfras')).toBeVisible();
});

it('a folder with a very long path stays within the window', async () => {
  showGate(
    { folder: `/${LONG_NAME}/${LONG_NAME}`, folderState: vault(), recent: [`/${LONG_NAME}`] },
    { answers: noKeyring },
  );
  await passphrase();
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(document.documentElement.clientWidth);
});

it('a vault made by a newer program is not opened, and nothing is offered that could change it', async () => {
  showGate({ folderState: { kind: 'newer', version: 99 } });
  expect(await screen.findByRole('heading', { level: 1 })).toBeVisible();
  await waitUntilSettled();
  expect(screen.queryByLabelText('Lösenfras')).toBeNull();
  await expectAccessible();
});
