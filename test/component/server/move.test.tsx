// Moving the vault to a server, step by step.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { fail, ok } from '../../../domain/kernel/result.ts';
import { type CheckLine, SERVER_CHECKS } from '../../../domain/server/calls.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample } from '../support/bridge.ts';
import { click, write } from '../support/hands.ts';
import { expectNotification } from '../support/notifications.ts';
import { show, type Showing } from '../support/show.tsx';

const PEM = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----';
const good = SERVER_CHECKS.map((check): CheckLine => ({ check, state: 'good', problem: null }));
const backup = (at: string | null) => ({
  ...{ target: '/mnt/usb', reachable: true, sameDisk: false, schedule: 'off' as const, age: 'red' as const },
  ...{ last: at === null ? null : { at, files: 10, bytes: 1000 }, fullAt: null, problem: null, drill: null },
  ...{ notPurged: 0, kept: [], working: null, oldCopies: [] },
});
const answers: Answers = {
  'closures.list': asExample,
  'backup.status': ok(backup('2026-11-23T08:00:00.000Z')),
  'members.list': asExample,
  'server.moving': ok(null),
  'server.chooseCertificate': ok({ pem: PEM }),
  'server.certificatesIn': ok([
    { fingerprint: 'AB:CD:EF', subject: 'CN=Kommunens CA', until: '2030-01-01T00:00:00.000Z' },
  ]),
  'server.check': ok({ lines: good, sent: false }),
};
const shown = (more: Showing = {}) =>
  show('/flytta-till-server', { ...more, answers: { ...answers, ...more.answers } });

async function fillIn(): Promise<void> {
  await write(/^Serverns namn/, 'databas.kommunen.se');
  await write(/^Inloggning som får skapa valv/, 'kv_maker');
  await userEvent.fill(await screen.findByLabelText(/^Lösenord till inloggningen/), 'hemligt');
  await click('button', 'Välj certifikatfil');
  expect(await screen.findByText('AB:CD:EF')).toBeVisible();
}

it('the database is described, its certificate is compared by telephone, and nothing is moved', async () => {
  const bridge = await shown();
  await fillIn();
  expect(screen.getByText(/Jämför fingeravtrycket per telefon/)).toBeVisible();
  await expectAccessible();
  await click('button', 'Pröva databasen');
  expect(await screen.findByRole('list', { name: 'Det som har prövats' })).toBeVisible();
  expect(bridge.asked('server.check')).toEqual([
    {
      ...{ host: 'databas.kommunen.se', port: 5432, database: 'kanalvakt', user: 'kv_maker' },
      ...{ password: 'hemligt', ca: PEM },
    },
  ]);
  expect(bridge.asked('server.move')).toEqual([]);
});

it('the operator’s text says what to ask for, and is saved as a text file or PDF', async () => {
  const bridge = await shown({
    answers: { 'exports.text': ok({ saved: true }), 'exports.pdf': ok({ saved: true }) },
  });
  await click('button', 'Visa texten');
  const dialog = await screen.findByRole('dialog', { name: 'Text till den som sköter databasen' });
  expect(dialog).toMatchTextContent('PostgreSQL 14');
  expect(dialog).toMatchTextContent('openssl x509');
  await expectAccessible();
  await click('button', 'Spara eller skriv ut', dialog);
  await click('menuitem', 'Spara som textfil');
  await waitFor(() => expect(bridge.asked('exports.text')).toHaveLength(1));
  expect(bridge.asked('exports.text')[0]?.text).toContain('max_connections');
  await click('button', 'Spara eller skriv ut', dialog);
  await click('menuitem', 'Spara som PDF');
  await waitFor(() => expect(bridge.asked('exports.pdf')).toHaveLength(1));
  await expectNotification('PDF-filen är sparad.');
});

it('a database that lacks something says what, and is not moved to', async () => {
  const lines = good.map((line) =>
    line.check === 'durable' ? { ...line, state: 'problem' as const, problem: { code: 'server.notDurable' } } : line,
  );
  await shown({ answers: { 'server.check': ok({ lines, sent: false }) } });
  await fillIn();
  await click('button', 'Pröva databasen');
  const list = await screen.findByRole('list', { name: 'Det som har prövats' });
  expect(within(list).getByText('Måste rättas')).toBeVisible();
  expect(within(list).getByText(/Databasen kan förlora det som sparas/)).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Flytta valvet' })).toBeNull();
  expect(screen.getByRole('button', { name: 'Pröva igen' })).toBeVisible();
  await expectAccessible();
});

it('a refused check is a sentence in the form', async () => {
  await shown({ answers: { 'server.check': fail('server.unreachable') } });
  await fillIn();
  await click('button', 'Pröva databasen');
  expect(await screen.findByRole('alert')).toMatchTextContent('Servern går inte att nå');
});

it('the move tells how far it is, can be cancelled, and is begun again where it was', async () => {
  let end: (problem: string) => void = () => undefined;
  const bridge = await shown({
    answers: {
      'server.move': () => new Promise((resolve) => (end = (code) => resolve(fail(code)))),
      'server.stopMove': ok({}),
    },
  });
  await fillIn();
  await click('button', 'Pröva databasen');
  await click('button', 'Flytta valvet');
  await click('button', 'Flytta valvet', await screen.findByRole('dialog', { name: 'Flytta valvet till servern?' }));
  expect(await screen.findByRole('heading', { level: 2, name: 'Valvet flyttas' })).toBeVisible();
  bridge.tell('moving', { kind: 'there', phase: 'sending', done: 20, total: 80 });
  expect(await screen.findByText('20 av 80')).toBeVisible();
  expect(screen.getByRole('progressbar', { name: 'Skickar' })).toHaveAttribute('aria-valuenow', '25');
  await expectAccessible();
  await click('button', 'Avbryt flytten');
  await waitFor(() => expect(bridge.asked('server.stopMove')).toEqual([{}]));
  bridge.tell('moving', { kind: 'there', phase: 'ended', done: 0, total: 0 });
  end('vault.moveCancelled');
  expect(await screen.findByRole('alert')).toBeVisible();
  await click('button', 'Fortsätt flytten');
  await waitFor(() => expect(bridge.asked('server.move')).toHaveLength(2));
  end('server.unreachable');
  expect(await screen.findByRole('alert')).toMatchTextContent('Servern går inte att nå');
});

it('a move that is under way is shown to one who comes back', async () => {
  await shown({ answers: { 'server.moving': ok({ kind: 'there', phase: 'comparing', done: 1, total: 4 }) } });
  expect(await screen.findByText('Läser tillbaka och jämför')).toBeVisible();
});

it('on the server, the last step says who needs a file and what becomes of the folder', async () => {
  await shown({
    status: { server: { host: 'h', database: 'd', connection: { state: 'connected', behind: 0 } } },
  });
  expect(await screen.findByRole('heading', { level: 2, name: 'Valvet finns på servern' })).toBeVisible();
  expect(await screen.findByRole('list', { name: 'Anslutningsfiler' })).toBeVisible();
  expect(screen.getByText(/Den gamla mappen är kvar/)).toBeVisible();
  await expectAccessible();
});

it('a backup is offered before the move, and its age is said', async () => {
  const bridge = await shown({ answers: { 'backup.status': ok(backup(null)) } });
  await fillIn();
  await click('button', 'Pröva databasen');
  expect(await screen.findByText('Ingen säkerhetskopia har gjorts.')).toBeVisible();
  bridge.answer({
    'backup.run': () => {
      bridge.answer({ 'backup.status': ok(backup('2026-11-24T08:00:00.000Z')) });
      bridge.tell('backup', { kind: 'backup', phase: 'ended', done: 0, total: 0 });
      return Promise.resolve(fail('backup.targetMissing'));
    },
  });
  await click('button', 'Säkerhetskopiera nu');
  expect(await screen.findByText(/^Den senaste säkerhetskopian gjordes/)).toBeVisible();
  expect(await screen.findByRole('alert')).toBeVisible();
  await expectAccessible();
  await click('button', 'Flytta valvet');
  const question = await screen.findByRole('dialog', { name: 'Flytta valvet till servern?' });
  expect(question).toMatchTextContent('Den senaste säkerhetskopian gjordes');
});

it('what a stopped move has left on the server is removed after a question', async () => {
  const bridge = await shown({
    answers: {
      'server.check': ok({ lines: good, sent: true }),
      'server.dropSent': ok({}),
      'server.move': fail('vault.moveCancelled'),
    },
  });
  await fillIn();
  await click('button', 'Pröva databasen');
  await click('button', 'Ta bort det som har skickats');
  const question = await screen.findByRole('dialog', { name: 'Ta bort det som har skickats?' });
  await click('button', 'Ta bort det som har skickats', question);
  await waitFor(() => expect(bridge.asked('server.dropSent')).toEqual([{}]));
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Ta bort det som har skickats' })).toBeNull());
  // Also where the move was stopped.
  await click('button', 'Flytta valvet');
  await click('button', 'Flytta valvet', await screen.findByRole('dialog', { name: 'Flytta valvet till servern?' }));
  expect(await screen.findByRole('button', { name: 'Ta bort det som har skickats' })).toBeVisible();
  expect(screen.getByRole('button', { name: 'Fortsätt flytten' })).toBeVisible();
  await expectAccessible();
});
