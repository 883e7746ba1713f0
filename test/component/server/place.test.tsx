// Where the vault is, in the settings: a folder or a server, what each offers, and connection files for members.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { fail, ok } from '../../../domain/kernel/result.ts';
import type { ServerConnection } from '../../../domain/vault/calls.ts';
import type { Witness } from '../../../domain/server/calls.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample } from '../support/bridge.ts';
import { example } from '../support/example.ts';
import { click, write } from '../support/hands.ts';
import { expectNotification } from '../support/notifications.ts';
import { show, type Showing } from '../support/show.tsx';

const ADDRESS = '/installningar/plats';
const OLD = { fingerprint: 'AB:CD:EF', subject: 'CN=Kommunens CA', until: '2027-01-01T00:00:00.000Z' };
const NEW = { fingerprint: '01:23:45', subject: 'CN=Kommunens nya CA', until: '2037-01-01T00:00:00.000Z' };
const answers: Answers = {
  'closures.list': asExample,
  'members.list': asExample,
  'server.moving': ok(null),
  'server.left': ok(null),
  'server.certificates': ok([OLD]),
  'server.offline': ok({ days: 30 }),
  'copies.list': ok({ copies: [], unheard: [], writtenOff: [] }),
  'server.witness': () => ok(witness),
  'vault.controlCode': ok({ day: '2026-11-30', seq: 1204, code: '0412 8837 1190' }),
};
const witness: Witness = { folder: null, leftAt: null, others: 0, ignored: 0, problem: null };
const onServer = (connection: ServerConnection | null = { state: 'connected', behind: 0 }) => ({
  status: { server: { host: 'databas.kommunen.se', database: 'kanalvakt', connection } },
});
const shown = (more: Showing = {}) => show(ADDRESS, { ...more, answers: { ...answers, ...more.answers } });

it('a vault in a folder says which, and an administrator is offered to move it', async () => {
  await shown();
  expect(await screen.findByRole('heading', { level: 2, name: 'Var valvet finns' })).toBeVisible();
  expect(screen.getByText('/valv/norrasa')).toBeVisible();
  expect(await screen.findByRole('link', { name: 'Flytta till server' })).toBeVisible();
  await expectAccessible();
});

it('any member sees the control code of the day and what it is for', async () => {
  await shown({ as: example('ahmed-noori') });
  expect(await screen.findByText('0412 8837 1190')).toBeVisible();
  expect(screen.getByText('skrivning 1 204, måndag 30 november')).toBeVisible();
  expect(screen.getByText(/^Ring en kollega och läs siffrorna för varandra/)).toBeVisible();
  await expectAccessible();
});

it('a vault that was made today says when there will be a control code', async () => {
  await shown({ answers: { 'vault.controlCode': ok(null) } });
  expect(await screen.findByText(/^Det finns ingen kod än/)).toBeVisible();
});

it('others see where the vault is, and why they cannot move it', async () => {
  await shown({ as: example('ahmed-noori') });
  expect(await screen.findByText('Bara den som är administratör i valvet kan flytta det.')).toBeVisible();
  expect(screen.getByText('/valv/norrasa')).toBeVisible();
  expect(screen.queryByRole('link', { name: 'Flytta till server' })).toBeNull();
});

it('a vault that is open for reading only says so instead, unless its folder was closed by a move', async () => {
  await shown({ status: { mode: 'readOnly' } });
  expect(await screen.findByText(/öppet bara för läsning, så det kan inte flyttas/)).toBeVisible();
  expect(screen.queryByRole('link', { name: 'Flytta till server' })).toBeNull();
});

it('a move that was interrupted when the folder had been closed can be gone on with', async () => {
  const params = { host: 'databas.kommunen.se', database: 'kanalvakt' };
  await shown({ status: { mode: 'readOnly', findings: [{ code: 'vault.moved', severity: 'note', params }] } });
  expect(await screen.findByRole('link', { name: 'Flytta till server' })).toBeVisible();
});

it.each<[ServerConnection | null, RegExp]>([
  [{ state: 'connected', behind: 0 }, /^Ansluten$/],
  [{ state: 'connected', behind: 214 }, /hämtar 214 nya händelser/],
  [{ state: 'connecting', since: '2026-11-24T09:31:00.000Z' }, /^Utan server sedan /],
  [{ state: 'stopped', problem: { code: 'server.certificate', params: {} } }, /^Avbruten\. Servern visar/],
  [null, /^Inte ansluten$/],
])('a vault on a server names it, and how it is connected', async (connection, text) => {
  await shown(onServer(connection));
  expect(await screen.findByText('databas.kommunen.se')).toBeVisible();
  // The frame of the program says it, too.
  const section = screen.getByRole('group', { name: 'Var valvet finns' });
  expect(within(section).getByText(text)).toBeVisible();
});

it('an administrator decides how long the vault is opened without the server', async () => {
  const bridge = await shown({ ...onServer(), answers: { 'server.setOfflineDays': ok({}) } });
  expect(await screen.findByRole('textbox', { name: /^Antal dagar utan kontakt/ })).toHaveValue('30');
  await expectAccessible();
  await write(/^Antal dagar utan kontakt/, '14');
  await click('button', 'Spara antalet dagar');
  await waitFor(() => expect(bridge.asked('server.setOfflineDays')).toEqual([{ days: 14 }]));
  expect(await screen.findByText('Antalet dagar är sparat.')).toBeVisible();
});

it('others see how long the vault is opened without the server', async () => {
  await shown({ ...onServer(), as: example('ahmed-noori') });
  expect(await screen.findByText(/högst 30 dagar utan kontakt/)).toBeVisible();
  expect(screen.queryByRole('textbox', { name: /^Antal dagar/ })).toBeNull();
});

it('a member gets a connection file, and its code is shown once', async () => {
  const bridge = await shown({
    ...onServer(),
    answers: {
      'server.makeMemberFile': ok({ code: 'abcde-fghij', expires: null }),
      'server.saveMemberFile': ok({ saved: false }),
    },
  });
  const list = await screen.findByRole('list', { name: 'Anslutningsfiler' });
  const [first] = within(list).getAllByRole('button');
  if (first === undefined) throw new Error('the example has no other member');
  await click('button', first.getAttribute('aria-label') ?? '');
  const dialog = await screen.findByRole('dialog', { name: /^Anslutningsfil för/ });
  expect(dialog).toMatchTextContent('Finns det en äldre anslutningsfil slutar den att gälla');
  await click('button', 'Gör filen', dialog);
  expect(await within(dialog).findByText('abcde-fghij')).toBeVisible();
  await expectAccessible();
  // Not saved: leaving asks first.
  await click('button', 'Spara filen', dialog);
  await waitFor(() => expect(bridge.asked('server.saveMemberFile')).toEqual([{}]));
  await click('button', 'Klar', dialog);
  expect(await screen.findByRole('dialog', { name: 'Stäng utan att spara filen?' })).toBeVisible();
  await click('button', 'Avbryt');
  bridge.answer({ 'server.saveMemberFile': ok({ saved: true }) });
  await click('button', 'Spara filen', dialog);
  await waitFor(() => expect(bridge.asked('server.saveMemberFile')).toHaveLength(2));
  await click('button', 'Klar', dialog);
  await waitFor(() => expect(screen.queryByText('abcde-fghij')).toBeNull());
});

it('a file that cannot be made says why', async () => {
  await shown({ ...onServer(), answers: { 'server.makeMemberFile': fail('server.unreachable') } });
  const list = await screen.findByRole('list', { name: 'Anslutningsfiler' });
  await click('button', within(list).getAllByRole('button')[0]?.getAttribute('aria-label') ?? '');
  await click('button', 'Gör filen', await screen.findByRole('dialog', { name: /^Anslutningsfil för/ }));
  expect(await screen.findByRole('alert')).toMatchTextContent('Servern går inte att nå just nu');
});

it('the vault is brought home after a question, and a refusal is a sentence', async () => {
  const bridge = await shown({ ...onServer(), answers: { 'server.moveBack': fail('vault.folderNotEmpty') } });
  await click('button', 'Hämta hem valvet');
  const question = await screen.findByRole('dialog', { name: 'Hämta hem valvet från servern?' });
  await expectAccessible();
  await click('button', 'Hämta hem valvet', question);
  await waitFor(() => expect(bridge.asked('server.moveBack')).toEqual([{}]));
  expect(await screen.findByRole('alert')).toBeVisible();
});

it('the copy that a server still has is removed after a question', async () => {
  const bridge = await shown({
    answers: { 'server.left': ok({ host: 'databas.kommunen.se', database: 'kanalvakt' }), 'server.drop': ok({}) },
  });
  await click('button', 'Ta bort kopian på servern');
  const question = await screen.findByRole('dialog', { name: 'Ta bort kopian på servern?' });
  bridge.answer({ 'server.left': ok(null) });
  await click('button', 'Ta bort kopian på servern', question);
  await waitFor(() => expect(bridge.asked('server.drop')).toEqual([{}]));
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Ta bort kopian på servern' })).toBeNull());
});

it('a new certificate is compared by telephone and added beside the old one, which is removed later', async () => {
  const bridge = await shown({
    ...onServer(),
    answers: {
      'server.chooseCertificate': ok({ pem: 'PEM' }),
      'server.certificatesIn': ok([NEW]),
      'server.addCertificate': fail('server.unreachable'),
      'server.removeCertificate': fail('server.certificateInUse'),
    },
  });
  const list = await screen.findByRole('list', { name: 'Serverns certifikat' });
  expect(within(list).getByText('AB:CD:EF')).toBeVisible();
  expect(within(list).queryByRole('button')).toBeNull();
  await click('button', 'Nytt certifikat');
  const dialog = await screen.findByRole('dialog', { name: 'Nytt certifikat för servern' });
  expect(within(dialog).queryByRole('button', { name: 'Lägg till certifikatet' })).toBeNull();
  await click('button', 'Välj certifikatfil', dialog);
  expect(await within(dialog).findByText('01:23:45')).toBeVisible();
  expect(dialog).toMatchTextContent('1 januari 2037');
  expect(dialog).toMatchTextContent('openssl x509 -in ca.pem -noout -fingerprint -sha256');
  await expectAccessible();
  await click('button', 'Lägg till certifikatet', dialog);
  expect(await within(dialog).findByRole('alert')).toMatchTextContent('Servern går inte att nå just nu');
  bridge.answer({ 'server.addCertificate': ok({}), 'server.certificates': ok([OLD, NEW]) });
  await click('button', 'Lägg till certifikatet', dialog);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(bridge.asked('server.addCertificate').at(-1)).toEqual({ ca: 'PEM' });

  await click('button', /^Ta bort certifikatet för CN=Kommunens CA/, list);
  const question = await screen.findByRole('dialog', { name: 'Ta bort certifikatet?' });
  await click('button', 'Ta bort', question);
  expect(await screen.findByText(/känner igen servern på det certifikatet nu/)).toBeVisible();
  expect(bridge.asked('server.removeCertificate')).toEqual([{ fingerprint: 'AB:CD:EF' }]);
  await expectAccessible();
});

it('a member chooses a witness folder, and sees what it is for', async () => {
  const bridge = await shown({
    ...onServer(),
    as: example('ahmed-noori'),
    answers: { 'server.chooseWitness': ok({ folder: '/filer/vittne' }) },
  });
  expect(await screen.findByText(/^En mapp som den som sköter databasen inte kommer åt/)).toBeVisible();
  await click('button', 'Välj vittnesmapp');
  await expectNotification('Vittnesmappen används från och med nu.');
  expect(bridge.asked('server.chooseWitness')).toEqual([{}]);
});

it('a witness folder says when it was last used, and quietly what keeps it from being used now', async () => {
  const used: Witness = {
    ...{ folder: '/filer/vittne', leftAt: '2026-12-01T08:00:00.000Z', others: 11, ignored: 2 },
    problem: { code: 'server.witnessMissing', params: { reason: 'ENOENT' } },
  };
  const bridge = await shown({
    ...onServer(),
    answers: { 'server.witness': ok(used), 'server.endWitness': ok({}) },
  });
  expect(await screen.findByText('/filer/vittne')).toBeVisible();
  expect(screen.getByText('11 andra program')).toBeVisible();
  expect(screen.getByText('2 filer som ingen medlem har undertecknat för det här valvet')).toBeVisible();
  expect(
    screen.getByText('Vittnesmappen går inte att nå (ENOENT). Du kan arbeta som vanligt. Programmet försöker igen.'),
  ).toBeVisible();
  expect(screen.queryByRole('alert')).toBeNull();
  await expectAccessible();
  await click('button', 'Sluta använda mappen');
  await expectNotification('Ingen vittnesmapp används på den här datorn.');
  expect(bridge.asked('server.endWitness')).toHaveLength(1);
});

it('a folder that cannot be used says why', async () => {
  await shown({
    ...onServer(),
    answers: { 'server.chooseWitness': fail('server.witnessReadOnly', { params: { reason: 'EROFS' } }) },
  });
  await click('button', 'Välj vittnesmapp');
  expect(await screen.findByText('I vittnesmappen går det inte att spara filer (EROFS).')).toBeVisible();
});

it('a vault that was opened without its server has no witness folder', async () => {
  await shown(onServer(null));
  expect(await screen.findByText('Inte ansluten')).toBeVisible();
  expect(screen.queryByRole('heading', { name: 'Vittnesmapp' })).toBeNull();
});

it('without the server, everything here that needs it says so before it is pressed', async () => {
  await shown(onServer({ state: 'connecting', since: '2026-11-24T07:31:00.000Z' }));
  const list = await screen.findByRole('list', { name: 'Anslutningsfiler' });
  for (const button of within(list).getAllByRole('button')) expect(button).toHaveAttribute('aria-disabled', 'true');
  for (const name of ['Nytt certifikat', 'Hämta hem valvet', 'Spara antalet dagar'])
    expect(screen.getByRole('button', { name })).toHaveAttribute('aria-disabled', 'true');
  await expectAccessible();
});
