// What the frame says about a vault on a server.
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { ok } from '../../../domain/kernel/result.ts';
import type { ServerConnection, VaultStatus } from '../../../domain/vault/calls.ts';
import { expectAccessible } from '../support/axe.ts';
import { asExample, type Answers } from '../support/bridge.ts';
import { example } from '../support/example.ts';
import { openBy, show } from '../support/show.tsx';

const help: Answers = { 'rules.get': asExample };
const on = (connection: ServerConnection | null): Partial<VaultStatus> => ({
  server: { host: 'db.kommunen.example', database: 'kanalvakt', connection },
});
const showWith = (connection: ServerConnection | null, more: Partial<VaultStatus> = {}, answers: Answers = {}) =>
  show('/hjalp', { answers: { ...help, ...answers }, status: { ...on(connection), ...more } });
const title = (): Promise<HTMLElement> => screen.findByRole('heading', { level: 1 });

describe('a vault on a server', () => {
  it('is not spoken of while the program is connected and has everything', async () => {
    await showWith({ state: 'connected', behind: 0 });
    await title();
    // The handbook has a page on it.
    expect(screen.queryByText(/server/i, { ignore: 'a' })).toBeNull();
    expect(screen.queryByText(/Hämtar/)).toBeNull();
    await expectAccessible();
  });

  it('says how many events are still to be fetched', async () => {
    await showWith({ state: 'connected', behind: 214 });
    expect(await screen.findByText('Hämtar 214 nya händelser')).toBeVisible();
    await expectAccessible();
  });

  it('says that the server was restored, and when saving works again', async () => {
    await showWith({ state: 'connected', behind: 0, gathering: true });
    const words = await screen.findByText('Servern har återställts.');
    expect(words.closest('[role="status"]')).toMatchTextContent(/att spara om en minut\./);
    await expectAccessible();
  });

  it('says since when there is no server, and what that means', async () => {
    await showWith({ state: 'connecting', since: '2026-06-10T08:31:00.000Z' });
    const words = await screen.findByText('Utan server sedan 10.31.');
    expect(words).toBeVisible();
    expect(words.closest('[role="status"]')).toMatchTextContent(/För att spara behövs servern\./);
    await expectAccessible();
  });

  it('says what ended the connection, and whom to ask', async () => {
    await showWith({ state: 'stopped', problem: { code: 'server.certificate', params: {} } });
    const words = await screen.findByText('Ingen förbindelse med servern.');
    expect(words.parentElement).toMatchTextContent(/Fråga den som sköter databasen om certifikatet har bytts\./);
    await expectAccessible();
  });

  it('says so when the connection is lost and found again while a screen is open', async () => {
    const bridge = await showWith({ state: 'connected', behind: 0 });
    await title();
    const open = await openBy(example());
    const status = (connection: ServerConnection): void =>
      bridge.answer({ 'vault.status': ok({ ...open, ...on(connection) }) });
    status({ state: 'connecting', since: '2026-06-10T08:31:00.000Z' });
    bridge.tell('server', {});
    expect(await screen.findByText('Utan server sedan 10.31.')).toBeVisible();
    status({ state: 'connected', behind: 0 });
    bridge.tell('server', {});
    await waitFor(() => expect(screen.queryByText('Utan server sedan 10.31.')).toBeNull());
  });

  it('says that something invalid is in the way, and that it passes, instead of that the vault is read-only', async () => {
    const params = { seq: 214, login: 'kv_karin', name: 'Karin Holm' };
    await showWith(
      { state: 'connected', behind: 0 },
      { mode: 'readOnly', findings: [{ code: 'vault.badTail', severity: 'damage', params }] },
      {
        'vault.writing': ok({ mode: 'readOnly', owner: null, free: true, following: false, asking: null, asked: null }),
      },
    );
    const words = await screen.findByText(/^Någon har skrivit något ogiltigt sist i valvet på servern/);
    expect(words.closest('[role="status"]')).toMatchTextContent(/skrivning 214.*fortsätter av sig självt\./);
    expect(screen.queryByText(/öppet bara för läsning|Valvet är skadat/)).toBeNull();
    await expectAccessible();
  });

  it('tells an administrator whose login was shut, and what to do', async () => {
    const params = { seq: 214, login: 'kv_karin', at: '2026-06-10T08:31:00.000Z', by: 'k', name: 'Karin Holm' };
    await showWith(
      { state: 'connected', behind: 0 },
      { findings: [{ code: 'vault.tailRemoved', severity: 'note', params }] },
    );
    expect(await screen.findByText(/inloggningen till databasen för Karin Holm\./)).toBeVisible();
    expect(screen.getByText(/Gör en ny anslutningsfil om inloggningen ska användas igen\.$/)).toBeVisible();
    expect(screen.queryByText(/när valvet öppnades/)).toBeNull();
    await expectAccessible();
  });

  it('never offers to ask somebody to hand over the writing', async () => {
    const owner = { host: 'BIBL-07', name: 'Ahmed Noori', user: 'ahmed', pid: 4, since: '2026-06-10T08:00:00.000Z' };
    const asked = {
      ...{ nonce: 'n1', name: 'Elif Yıldız', host: 'INFO-01', user: 'elif' },
      ...{ since: owner.since, answerBy: '2026-06-10T08:05:00.000Z' },
    };
    await showWith(
      { state: 'connected', behind: 0 },
      { mode: 'readOnly' },
      {
        'vault.writing': ok({ mode: 'readOnly', owner, free: false, following: true, asking: null, asked }),
      },
    );
    expect(await screen.findByText(/^Valvet är redan öppet i en annan omgång av programmet/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Be att få ta över' })).toBeNull();
    expect(screen.queryByText('Elif Yıldız på INFO-01 vill skriva i valvet')).toBeNull();
    await expectAccessible();
  });
});
