// Logins: who keeps them, what is shown of them and for how long, and the custody map.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { fail, ok } from '../../../domain/kernel/result.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample } from '../support/bridge.ts';
import { example, ownExample } from '../support/example.ts';
import { choose, click, tabTo, write } from '../support/hands.ts';
import { locked, waitUntilSettled, show } from '../support/show.tsx';
import { expectNotification } from '../support/notifications.ts';

const list: Answers = {
  'rules.get': asExample,
  'logins.list': asExample,
  'custody.state': asExample,
  'custody.dues': asExample,
};
const drawer: Answers = {
  ...list,
  'logins.accessLog': asExample,
  'logins.reveal': asExample,
  'logins.username': asExample,
};
const library = /^Öppna: Norråsa bibliotek, Norråsa bibliotek$/;

it('a login can be opened only by its custodians, and tells others whom to ask', async () => {
  await show('/inloggningar', { answers: drawer });
  expect(await screen.findByRole('button', { name: library })).toBeVisible();
  await expectAccessible();
  await click('button', /^Visa: Konsthallen/);
  const shown = await screen.findByRole('dialog', { name: 'Konsthallen' });
  expect(await within(shown).findByText(/^Den här inloggningen förvaras av Ahmed Noori\./)).toBeVisible();
  await waitUntilSettled();
  expect(within(shown).queryByRole('button', { name: /^Visa/ })).toBeNull();
});

it('a password is hidden until it is asked for, and only one detail is shown at a time', async () => {
  const own = ownExample();
  const bridge = await show('/inloggningar', { as: own, answers: drawer });
  await click('button', library);
  const shown = await screen.findByRole('dialog', { name: 'Norråsa bibliotek' });
  const [login] = (await own.get('logins.list', {})).filter(({ channelName }) => channelName === 'Norråsa bibliotek');
  const { value: password } = await own.get('logins.reveal', {
    id: login?.login.id ?? '',
    field: 'password',
    reason: '',
  });
  const group = within(shown).getByRole('group', { name: 'Lösenord' });
  expect(document.body.innerText).not.toContain(password);
  await click('button', 'Visa lösenord', group);
  expect(await within(group).findByText(password)).toBeVisible();
  expect(within(group).getByText(/^Döljs om \d+ sekunder$/)).toBeVisible();
  // The user name is no secret to its custodian: signing in takes one opening.
  expect(within(shown).queryByRole('button', { name: 'Visa användarnamn' })).toBeNull();
  const { username } = await own.get('logins.username', { id: login?.login.id ?? '' });
  expect(within(within(shown).getByRole('group', { name: 'Användarnamn' })).getByText(username)).toBeVisible();
  await click('button', /^Visa återställning, e-post/, shown);
  await waitFor(() => expect(within(group).queryByText(password)).toBeNull());
  expect(bridge.asked('logins.reveal')).toMatchObject([{ field: 'password' }, { field: 'recoveryMail' }]);
  // One secret replaced another: the screen showed one all the time.
  expect(bridge.asked('app.secretShown')).toEqual([{ shown: true }]);
  await click('button', /^Dölj återställning, e-post/, shown);
  await waitFor(() => expect(bridge.asked('app.secretShown')).toEqual([{ shown: true }, { shown: false }]));
  await expectAccessible();
});

it('a shown password leaves the screen as soon as the vault is locked', async () => {
  const bridge = await show('/inloggningar', {
    answers: {
      ...drawer,
      'logins.reveal': ok({ value: 'Hemligt-4711' }),
      'vault.remembered': ok({ offered: false, members: [] }),
    },
  });
  await click('button', library);
  await click('button', 'Visa lösenord', await screen.findByRole('dialog', { name: 'Norråsa bibliotek' }));
  expect(await screen.findByText('Hemligt-4711')).toBeVisible();
  bridge.answer({ 'vault.status': ok(locked) });
  bridge.tell('status', {});
  expect(await screen.findByRole('heading', { level: 1, name: 'Lås upp valvet' })).toBeVisible();
  expect(document.documentElement.innerHTML).not.toContain('Hemligt-4711');
  expect(bridge.asked('app.secretShown')).toEqual([{ shown: true }, { shown: false }]);
});

it('a password that arrives when its screen is gone does not keep the window out of screen sharing', async () => {
  let arrive = (): void => undefined;
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  const bridge = await show('/inloggningar', {
    answers: {
      ...drawer,
      'logins.reveal': async () => {
        await arrived;
        return ok({ value: 'Hemligt-4711' });
      },
    },
  });
  await click('button', library);
  await click('button', 'Visa lösenord', await screen.findByRole('dialog', { name: 'Norråsa bibliotek' }));
  await waitFor(() => expect(bridge.asked('logins.reveal')).toHaveLength(1));
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(bridge.asked('app.secretShown')).toEqual([]);
  arrive();
  await waitFor(() => expect(bridge.asked('app.secretShown')).toEqual([{ shown: false }]), { timeout: 10_000 });
});

it('a password that may not be opened shows a message and stays hidden', async () => {
  await show('/inloggningar', { answers: { ...drawer, 'logins.reveal': fail('logins.notEntitled') } });
  await click('button', library);
  await click('button', 'Visa lösenord', await screen.findByRole('dialog', { name: 'Norråsa bibliotek' }));
  await expectNotification(/^Bara den som förvarar inloggningen/);
  expect(screen.queryByRole('button', { name: 'Dölj lösenord' })).toBeNull();
});

it('the logins can be searched by custodian, and an empty result says so', async () => {
  const all = await example().get('logins.list', {});
  const kept = all.filter(({ custodianNames }) => custodianNames.includes('Linnéa Sandqvist'));
  await show('/inloggningar', { answers: list });
  await write('Sök kanal, inloggning eller person', 'LINNÉA');
  await waitFor(() => expect(screen.getAllByRole('button', { name: /^(Öppna|Visa): / })).toHaveLength(kept.length));
  await write('Sök kanal, inloggning eller person', 'finns inte');
  expect(await screen.findByRole('heading', { name: 'Ingen inloggning stämmer' })).toBeVisible();
});

it('the map states in words who keeps what, and where a channel depends on one person', async () => {
  const map = await example().get('custody.map', {});
  await show('/inloggningar/karta', { answers: { ...list, 'custody.map': asExample } });
  const table = await screen.findByRole('table', { name: 'Vem förvarar vilken inloggning' });
  expect(within(table).getAllByRole('row')).toHaveLength(map.rows.length + 1);
  const row = within(table).getByRole('row', { name: /^Biblioteket i bild/ });
  expect(row).toMatchTextContent('Bara en förvarar');
  expect(row).toMatchTextContent('Förvarar, har nyckeln');
  await expectAccessible();
});

it('a question about a first key is answered by keyboard, or left for later, and shows where to look', async () => {
  const question = {
    ...{ personId: 'cia', name: 'Cia Berg', as: 'custodian' as const, from: null },
    channels: [{ channelId: 'fb', channelName: 'Facebook Kultur' }],
    entered: { name: 'Anna Ek', at: '2027-03-03T09:00:00.000Z' },
  };
  const later = {
    ...{ personId: 'dan', name: 'Dan Alm', as: 'substitute' as const, from: '2027-07-01' },
    channels: [
      { channelId: 'fb', channelName: 'Facebook Kultur' },
      { channelId: 'ig', channelName: 'Instagram Kultur' },
    ],
    entered: { name: 'Anna Ek', at: '2027-03-03T09:00:00.000Z' },
  };
  const state = { failed: null, kept: [], waiting: [], stranded: [], selfReleased: [] };
  const bridge = await show('/inloggningar', {
    answers: {
      ...list,
      'custody.state': ok({ ...state, asks: [question, later] }),
      'custody.giveKeys': ok({ channels: 1 }),
    },
  });
  const questions = await screen.findByRole('region', { name: 'Ska de få nyckeln?' });
  expect(
    within(questions).getByText(
      'Cia Berg ska kunna öppna inloggningarna i Facebook Kultur, men har inte haft nyckeln förut. Anna Ek ändrade inloggningen senast, onsdag 3 mars. Ska Cia Berg få nyckeln?',
    ),
  ).toBeVisible();
  expect(
    within(questions).getByText(
      /^Dan Alm ersätter från torsdag 1 juli och ska då kunna öppna inloggningarna i Facebook Kultur och Instagram Kultur.*Ska Dan Alm få nycklarna\?$/,
    ),
  ).toBeVisible();
  await expectAccessible();
  await tabTo('button', 'Inte nu: Dan Alm');
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(within(questions).queryByText(/Dan Alm/)).toBeNull());
  await tabTo('button', 'Ge nyckeln till Cia Berg');
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(bridge.asked('custody.giveKeys')).toEqual([{ personId: 'cia', channelIds: ['fb'] }]));
  await expectNotification('Cia Berg har fått nyckeln.');
});

it('a log that cannot be read to its end is not exported in part', async () => {
  const own = ownExample();
  const [login] = (await own.get('logins.list', {})).filter(({ channelName }) => channelName === 'Norråsa bibliotek');
  await own.get('logins.reveal', { id: login?.login.id ?? '', field: 'password', reason: '' });
  const [line] = (await own.get('logins.accessLog', { limit: 1 })).rows;
  if (line === undefined) throw new Error('nothing was opened');
  const pageOf = (offset: number) => Array.from({ length: 50 }, (_, i) => ({ ...line, id: `a${String(offset + i)}` }));
  const bridge = await show('/inloggningar/logg', {
    as: own,
    answers: {
      ...list,
      'logins.accessLog': ({ offset }) => (offset > 0 ? fail('vault.diskFull') : ok({ total: 400, rows: pageOf(0) })),
      'exports.csv': ok({ saved: true }),
    },
  });
  await click('button', 'Spara eller skriv ut');
  await click('menuitem', 'Spara som CSV');
  await expectNotification(/full/);
  expect(bridge.asked('exports.csv')).toEqual([]);
  // The whole of it is.
  bridge.answer({ 'logins.accessLog': ({ offset }) => ok({ total: 150, rows: offset >= 150 ? [] : pageOf(offset) }) });
  await click('button', 'Spara eller skriv ut');
  await click('menuitem', 'Spara som CSV');
  await waitFor(() => expect(bridge.asked('exports.csv')).toHaveLength(1));
  expect(bridge.asked('exports.csv')[0]?.rows).toHaveLength(150);
});

it('a new login proposes what the platform of its channel advises, and a name; the policy is one sentence until asked for', async () => {
  await show('/inloggningar', { answers: { ...list, 'rules.get': asExample } });
  await click('button', 'Ny inloggning');
  const dialog = await screen.findByRole('dialog', { name: 'Ny inloggning' });
  await choose('Kanal', /^Norråsa bibliotek/);
  await waitFor(() => expect(within(dialog).getByRole('radio', { name: /^Roll på plattformen/ })).toBeChecked());
  const label = within(dialog).getByRole('textbox', { name: /^Namn på inloggningen/ });
  expect(label).toHaveValue('Facebook, Norråsa bibliotek');
  expect(dialog).not.toMatchTextContent(/sekretess gäller alltid/);
  await click('button', 'Läs mer', dialog);
  expect(dialog).toMatchTextContent(/sekretess gäller alltid/);
  // The roles of the platform are proposed, and one is taken with a press.
  await click('button', 'Delvis kontroll', dialog);
  expect(within(dialog).getByRole('textbox', { name: /^Vilken roll/ })).toHaveValue('Delvis kontroll');
  // What the person has said stays.
  await userEvent.fill(label, 'Redaktörskontot');
  await choose('Kanal', /^Simhallen/);
  expect(label).toHaveValue('Redaktörskontot');
  await expectAccessible();
});
