// The channel register, and a channel's own page.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { ChannelRow } from '../../../domain/channels/calls.ts';
import { BOLLNAS_2011 } from '../../../domain/rules/bollnas-2011/rule-set.ts';
import { fail, ok } from '../../../domain/kernel/result.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample } from '../support/bridge.ts';
import { example, ownExample } from '../support/example.ts';
import { choose, click, tabTo, write } from '../support/hands.ts';
import { HOSTILE, LONG_NAME } from '../support/literals.ts';
import { waitUntilSettled, show } from '../support/show.tsx';
import { expectNotification } from '../support/notifications.ts';

/** A check that needs no picture. */
const COMPLETE = BOLLNAS_2011.checks.find(({ evidence }) => evidence === 'none')!;
const list: Answers = { 'rules.get': asExample, 'channels.list': asExample };
const page: Answers = {
  ...list,
  'channels.get': asExample,
  'logins.list': asExample,
  'captures.page': asExample,
  'looks.history': asExample,
  'absences.timeline': asExample,
  'absences.list': asExample,
  'inbox.list': asExample,
  'closures.list': asExample,
  'channels.save': asExample,
};
const lines = (): Promise<ChannelRow[]> => example().get('channels.list', {});
const names = (): string[] =>
  screen
    .getAllByRole('button', { name: /./ })
    .filter((one) => one.title.startsWith('Öppna '))
    .map((one) => one.title.slice('Öppna '.length));
const first = async (): Promise<ChannelRow> => {
  const [line] = await lines();
  if (line === undefined) throw new Error('the example has no channel');
  return line;
};

it('an empty register says how to fill it', async () => {
  await show('/kanaler', { answers: { ...list, 'channels.list': ok([]) } });
  const empty = (await screen.findByRole('heading', { name: 'Här samlas kommunens kanaler' })).parentElement;
  expect(await within(empty ?? document.body).findByRole('link', { name: 'Importera en lista' })).toHaveAttribute(
    'href',
    '#/kanaler/importera',
  );
});

it('the register is neither called empty nor counted before it has loaded', async () => {
  const bridge = await show('/kanaler', { answers: { ...list, 'channels.list': () => new Promise(() => undefined) } });
  await screen.findByRole('heading', { level: 1, name: 'Kanaler' });
  await waitUntilSettled();
  expect(bridge.asked('channels.list').length).toBeGreaterThan(0);
  expect(screen.queryByText('Här samlas kommunens kanaler')).toBeNull();
  expect(screen.queryByText(/\d rader|\d kanaler/)).toBeNull();
});

it('the register is in Swedish order, and shows in words what a channel is missing', async () => {
  const line = await first();
  const made = ['Österängen', 'Ådalen', 'Ärlan', 'Zebran', 'arkivet'].map((name, index): ChannelRow => ({
    ...line,
    channel: { ...line.channel, id: `c${String(index)}`, name },
    lacks: index === 0 ? ['noCustodian'] : [],
  }));
  await show('/kanaler', { answers: { ...list, 'channels.list': ok(made) } });
  await screen.findByText('5 rader');
  expect(names()).toEqual(['arkivet', 'Zebran', 'Ådalen', 'Ärlan', 'Österängen']);
  expect(screen.getByText('5 kanaler · 1 saknar något')).toBeVisible();
  expect(within(screen.getByRole('table')).getByText('Inloggning')).toBeVisible();
  await expectAccessible();
});

it('the register can be searched by words anywhere in a row, and says how much of it is shown', async () => {
  const all = await lines();
  await show('/kanaler', { answers: list });
  await write('Sök i listan', 'FACEBOOK kvarnen');
  expect(await screen.findByText(`1 av ${String(all.length)}`)).toBeVisible();
  expect(names()).toEqual(['Kulturhuset Kvarnen']);
});

it('[R04.3] the register can be narrowed to closed groups, and says of each row which it is', async () => {
  const line = await first();
  const made = (['open', 'closed', 'unknown'] as const).map((openness): ChannelRow => ({
    ...line,
    channel: { ...line.channel, id: openness, name: `Kanal ${openness}`, openness },
  }));
  await show('/kanaler', { answers: { ...list, 'channels.list': ok(made) } });
  expect(await screen.findByRole('cell', { name: 'Öppen för alla' })).toBeVisible();
  await choose('Öppenhet', 'Sluten grupp');
  await waitFor(() => expect(names()).toEqual(['Kanal closed']));
  expect(screen.getByRole('cell', { name: 'Sluten grupp' })).toBeVisible();
});

it('two thousand channels are shown without rendering them all', async () => {
  const line = await first();
  const many = Array.from({ length: 2000 }, (_, index): ChannelRow => ({
    ...line,
    channel: { ...line.channel, id: `c${String(index)}`, name: `Kanal ${String(index).padStart(4, '0')}` },
  }));
  await show('/kanaler', { answers: { ...list, 'channels.list': ok(many) } });
  expect(await screen.findByRole('table')).toHaveAttribute('aria-rowcount', '2001');
  expect(screen.getAllByRole('row').length).toBeLessThan(60);
});

it('selected channels are verified together, and their number is shown', async () => {
  const bridge = await show('/kanaler', { answers: { ...list, 'channels.verified': ok({}) } });
  await click('checkbox', 'Välj Simhallen');
  await click('checkbox', 'Välj Bokpodden');
  expect(await screen.findByText('2 kanaler valda')).toBeVisible();
  await click('button', 'Uppgifterna stämmer i dag');
  await expectNotification('Noterat: uppgifterna stämmer i dag.');
  expect(bridge.asked('channels.verified').map(({ ids, on }) => ({ ids: [...ids].sort(), on }))).toEqual([
    { ids: ['bokpodden', 'simhallen-fb'], on: '2026-06-10' },
  ]);
});

it('nothing of a channel can be changed while the vault is read-only', async () => {
  await show('/kanaler/bibliotek-fb', { answers: page, status: { mode: 'readOnly' } });
  await screen.findByRole('heading', { name: 'Syfte' });
  expect(screen.getByText(/Valvet är öppet bara för läsning/)).toBeVisible();
  await waitUntilSettled();
  expect(
    screen.queryByRole('button', { name: /^(Ändra|Lägg till|Ny inloggning|Kontrollerad|Sedd|Anteckna)/ }),
  ).toBeNull();
  await expectAccessible();
});

it('a refused change to someone else’s channel shows a message and keeps what was entered', async () => {
  await show('/kanaler/gymnasiet-ig', { as: ownExample('ahmed-noori'), answers: page });
  await click('button', /^Ändra: syfte/i);
  await write(/^Syfte/, 'Mitt eget syfte');
  await click('button', 'Spara');
  expect(await screen.findByRole('alert')).toMatchTextContent('Norråsa gymnasium sköts av andra.');
  expect(screen.getByRole('textbox', { name: /^Syfte/ })).toHaveValue('Mitt eget syfte');
});

it('a name and a purpose of maximum length stay within the page, and are not markup', async () => {
  const line = await first();
  await show(`/kanaler/${line.channel.id}`, {
    answers: {
      ...page,
      'channels.get': ok({
        ...line,
        channel: { ...line.channel, name: LONG_NAME, purpose: `${HOSTILE} ${LONG_NAME.repeat(20)}` },
      }),
    },
  });
  expect(await screen.findByRole('heading', { level: 1, name: LONG_NAME })).toBeVisible();
  const main = screen.getByRole('main');
  expect(main.scrollWidth).toBeLessThanOrEqual(main.clientWidth);
  expect(main.querySelector('img')).toBeNull();
  await expectAccessible();
});

it('the page of a channel that no longer exists says so', async () => {
  await show('/kanaler/borta', { answers: page });
  expect(await screen.findByRole('heading', { level: 2, name: 'Kanalen finns inte' })).toBeVisible();
});

it('a purpose can be changed by keyboard alone, and the page shows it', async () => {
  const own = ownExample();
  const bridge = await show('/kanaler/bibliotek-fb', { as: own, answers: page });
  await tabTo('button', /^Ändra: syfte/i);
  await userEvent.keyboard('{Enter}');
  const purpose = await screen.findByRole('textbox', { name: /^Syfte/ });
  await waitFor(() => expect(purpose).toHaveFocus());
  await userEvent.keyboard('{Control>}a{/Control}Läslust för alla{Control>}{Enter}{/Control}');
  expect(await screen.findByText('Läslust för alla', { selector: 'p' })).toBeVisible();
  expect(bridge.asked('channels.save')).toMatchObject([
    { id: 'bibliotek-fb', fields: { purpose: 'Läslust för alla' } },
  ]);
});

it('leaving a form with unsaved changes asks first', async () => {
  await show('/kanaler/bibliotek-fb', { answers: page });
  await click('button', /^Ändra: syfte/i);
  await userEvent.fill(await screen.findByRole('textbox', { name: /^Syfte/ }), 'Något annat');
  await userEvent.keyboard('{Escape}');
  const question = await screen.findByRole('dialog', { name: 'Lämna utan att spara?' });
  await click('button', 'Stanna kvar', question);
  await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Lämna utan att spara?' })).toBeNull());
  expect(screen.getByRole('textbox', { name: /^Syfte/ })).toHaveValue('Något annat');
});

it('a refused field shows its message at the field', async () => {
  const bridge = await show('/kanaler/ny', {
    answers: {
      ...list,
      'channels.save': fail('channels.duplicate', { params: { name: 'Simhallen' }, field: 'fields.address' }),
    },
  });
  await screen.findByRole('heading', { level: 1 });
  await write(/^Kanalens namn/, 'Badet');
  await choose(/^Plattform/, 'Facebook');
  await write(/^Adress/, 'https://www.facebook.com/norrasa.simhallen-fb');
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(bridge.asked('channels.save')).toHaveLength(1));
  await waitFor(() =>
    expect(screen.getByRole('textbox', { name: /^Adress/ })).toHaveAccessibleDescription(
      /Adressen finns redan i förteckningen, hos Simhallen/,
    ),
  );
});

it('[R07.1] the notice of a new channel says its address and who is responsible, and is recorded when it is sent', async () => {
  const own = ownExample();
  const line = (await own.get('channels.list', {})).find(
    ({ channel, responsibleName }) => channel.state === 'active' && channel.address !== '' && responsibleName !== '',
  );
  if (line === undefined) throw new Error('the example has no such channel');
  const bridge = await show(`/kanaler/${line.channel.id}`, {
    as: own,
    answers: {
      ...page,
      'channels.recordContact': asExample,
      'app.openLink': ok({}),
      'exports.setupNotice': ok({ saved: true }),
    },
  });
  await click('button', 'Anteckna kontakt');
  await click('radio', /^Meddelande om ny kanal/);
  const text = await screen.findByRole('textbox', { name: 'Meddelandet till Informationskontoret' });
  for (const words of [
    line.channel.name,
    line.channel.address,
    `Ansvarig på förvaltningen: ${line.responsibleName}`,
    'Sara Ek',
  ])
    expect((text as HTMLTextAreaElement).value).toContain(words);
  await expectAccessible();
  await click('button', 'Öppna i e-post');
  await waitFor(() => expect(bridge.asked('app.openLink')[0]?.url).toMatch(/^mailto:[^@?]+@[^@?]+\?subject=/));
  await click('button', 'Spara som e-post');
  await waitFor(() => expect(bridge.asked('exports.setupNotice')).toMatchObject([{ id: line.channel.id }]));
  expect(bridge.asked('channels.recordContact')).toEqual([]);
  await click('button', 'Ja, det är skickat');
  await waitFor(() =>
    expect(bridge.asked('channels.recordContact')).toMatchObject([{ contact: { kind: 'setupNotice' } }]),
  );
});

it('a channel that was never compared with the platform is not called old', async () => {
  const line = await first();
  await show(`/kanaler/${line.channel.id}`, {
    answers: {
      ...page,
      'channels.get': ok({
        ...line,
        channel: { ...line.channel, verifiedOn: null },
        lacks: ['neverVerified'],
      }),
    },
  });
  expect(await screen.findByText('Uppgifterna har aldrig jämförts med plattformen')).toBeVisible();
  expect(screen.queryByText(/över ett år/)).toBeNull();
  expect(within(screen.getByRole('region', { name: 'Om kanalen' })).getByText('aldrig')).toBeVisible();
});

it.each([
  ['the person responsible', [], /Sara Ek/],
  ['nobody, once they are in it', ['sara-ek'], ''],
] as const)('a new row of the roster proposes %s', async (_what, personIds, proposed) => {
  const line = await first();
  const channel = {
    ...{ ...line.channel, state: 'active' as const, responsibleId: 'sara-ek' },
    roster: personIds.map((personId) => ({
      ...{ id: personId, personId, duties: ['answer' as const], from: '2026-01-01', to: null },
    })),
  };
  await show(`/kanaler/${channel.id}`, { answers: { ...page, 'channels.get': ok({ ...line, mine: true, channel }) } });
  await click('button', /^Lägg till person/);
  const dialog = await screen.findByRole('dialog', { name: 'Lägg till i bemanningen' });
  expect(await within(dialog).findByRole('combobox', { name: /^Person/ })).toHaveDisplayValue(proposed);
});

it('all channels that the filter shows are chosen at once, and what it hides is no longer chosen', async () => {
  const all = await lines();
  const inUse = String(all.filter(({ channel }) => channel.state !== 'closed').length);
  await show('/kanaler', { answers: list });
  await click('checkbox', `Välj alla ${inUse} som visas`);
  const count = await screen.findByText(`${inUse} kanaler valda`);
  expect(count).toBeVisible();
  // What can be done with them stays in view while the list scrolls.
  const bar = count.closest('[data-bulk]');
  const inView = (): boolean => (bar?.getBoundingClientRect().bottom ?? Infinity) <= window.innerHeight + 1;
  const { scrollHeight = 0, clientHeight = 0 } = count.closest('[data-pane] [data-pane], [data-pane]') ?? {};
  expect(scrollHeight).toBeGreaterThan(clientHeight);
  expect(inView()).toBe(true);
  await write('Sök i listan', 'FACEBOOK kvarnen');
  expect(await screen.findByText('1 kanal vald')).toBeVisible();
  expect(screen.getByRole('checkbox', { name: 'Välj den som visas' })).toBeChecked();
  await expectAccessible();
  await userEvent.fill(screen.getByRole('textbox', { name: 'Sök i listan' }), '');
  await screen.findByText(`${inUse} av ${String(all.length)}`);
  expect(screen.getByText('1 kanal vald')).toBeVisible();
  await click('button', 'Avmarkera');
  await waitFor(() => expect(screen.queryByText('1 kanal vald')).toBeNull());
});

it('the chosen channels get a board, and a check that was made of all of them', async () => {
  const bridge = await show('/kanaler', {
    answers: {
      ...{ ...list, 'organisation.get': asExample },
      'channels.changeMany': ok({ changed: 2, unchanged: 0, refused: [] }),
    },
  });
  await click('checkbox', 'Välj Simhallen');
  await click('checkbox', 'Välj Bokpodden');
  await click('button', 'Mer');
  await click('menuitem', 'Nämnd');
  const board = await screen.findByRole('dialog', { name: 'Nämnd för 2 kanaler' });
  await expectAccessible();
  await choose('Nämnd', 'Kultur- och fritidsnämnden');
  await click('button', 'Sätt nämnd', board);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await click('button', 'Mer');
  await click('menuitem', 'Kontroll');
  const check = await screen.findByRole('dialog', { name: 'Kontroll av 2 kanaler' });
  await choose('Kontroll', COMPLETE.title.sv);
  await click('radio', /^Uppfylld/, check);
  await click('button', 'Spara', check);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(bridge.asked('channels.changeMany').map(({ change }) => change)).toMatchObject([
    { what: 'board', boardId: 'kfn' },
    { what: 'check', checkId: COMPLETE.id, result: 'ok', note: '', on: '2026-06-10' },
  ]);
});

it('the pages of the chosen channels are saved at the same interval, and those that lack something are named', async () => {
  const refusal = { name: 'Bokpodden', code: 'capturePlans.noAddress', params: {} };
  const bridge = await show('/kanaler', {
    answers: { ...list, 'capturePlans.saveMany': ok({ changed: 0, unchanged: 0, refused: [refusal] }) },
  });
  await click('checkbox', 'Välj Simhallen');
  await click('checkbox', 'Välj Bokpodden');
  await click('button', 'Mer');
  await click('menuitem', 'Spara sidan regelbundet');
  const dialog = await screen.findByRole('dialog', { name: 'Spara sidan regelbundet för 2 kanaler' });
  await click('radio', 'Varje vecka', dialog);
  await expectAccessible();
  await click('button', 'Spara planen för alla', dialog);
  const alert = await within(dialog).findByRole('alert');
  expect(alert).toMatchTextContent('Inget har ändrats. Det går inte för:');
  expect(alert).toMatchTextContent('Bokpodden');
  expect(
    bridge.asked('capturePlans.saveMany').map(({ channelIds, fields }) => [[...channelIds].sort(), fields]),
  ).toEqual([
    [['bokpodden', 'simhallen-fb'], { every: { unit: 'week', weekday: 1 }, way: 'remind', from: '2026-06-10' }],
  ]);
  bridge.answer({ 'capturePlans.saveMany': ok({ changed: 1, unchanged: 1, refused: [] }) });
  await click('button', 'Spara planen för alla', dialog);
  await expectNotification(/^1 kanal har fått planen\. 1 var redan så\.$/);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

it('[R28.1] those of the chosen channels who lack authorisation are authorised by one decision', async () => {
  const people = await example().get('people.list', {});
  const channels = (await lines()).filter(({ channel }) => ['simhallen-fb', 'bokpodden'].includes(channel.id));
  const [pool, podcast] = channels.map(({ channel }) => channel.responsibleId);
  const without = people.map((one) => ([pool, podcast].includes(one.id) ? { ...one, permission: null } : one));
  const bridge = await show('/kanaler', {
    answers: {
      ...list,
      'people.list': ok(without),
      'people.permitMany': ok({ changed: 2, unchanged: 0, refused: [] }),
      'organisation.get': asExample,
    },
  });
  await click('checkbox', 'Välj Simhallen');
  await click('checkbox', 'Välj Bokpodden');
  await click('button', 'Mer');
  await click('menuitem', 'Behörighet');
  const dialog = await screen.findByRole('dialog', { name: 'Behörighet i 2 kanaler' });
  for (const id of [pool, podcast])
    expect(dialog).toMatchTextContent(people.find((one) => one.id === id)?.name ?? 'nobody');
  await expectAccessible();
  await click('button', 'Anteckna beslut', dialog);
  await expectNotification('2 personer fick behörighet.');
  expect(bridge.asked('people.permitMany').map(({ personIds }) => [...personIds].sort())).toEqual([
    [pool, podcast].sort(),
  ]);
});

it('the people of chosen channels who are authorised need no decision', async () => {
  await show('/kanaler', { answers: list });
  await click('checkbox', 'Välj Bokpodden');
  await click('button', 'Mer');
  await click('menuitem', 'Behörighet');
  expect(await screen.findByText(/^Alla som ansvarar .* är behöriga\.$/)).toBeVisible();
});

it('the chosen channels are run by those responsible, and a refusal names the channel and changes none', async () => {
  const refusal = { name: 'Bokpodden', code: 'people.notPermitted', params: { name: 'Anna Ek' } };
  const bridge = await show('/kanaler', {
    answers: { ...list, 'channels.changeMany': ok({ changed: 0, unchanged: 0, refused: [refusal] }) },
  });
  await click('checkbox', 'Välj Simhallen');
  await click('checkbox', 'Välj Bokpodden');
  await click('button', 'Bemanning');
  const dialog = await screen.findByRole('dialog', { name: 'Bemanning i 2 kanaler' });
  await expectAccessible();
  await click('button', 'Lägg till i bemanningen', dialog);
  const alert = await within(dialog).findByRole('alert');
  expect(alert).toMatchTextContent('Inget har ändrats. Det går inte för:');
  expect(alert).toMatchTextContent('Bokpodden');
  expect(bridge.asked('channels.changeMany').map(({ ids, change }) => ({ ids: [...ids].sort(), change }))).toEqual([
    {
      ids: ['bokpodden', 'simhallen-fb'],
      change: { what: 'roster', personId: null, duties: ['moderate', 'answer', 'publish'], from: '2026-06-10' },
    },
  ]);
  bridge.answer({ 'channels.changeMany': ok({ changed: 1, unchanged: 1, refused: [] }) });
  await click('button', 'Lägg till i bemanningen', dialog);
  await expectNotification(/^1 kanal är ändrad\. 1 var redan så\.$/);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(screen.getByText('2 kanaler valda')).toBeVisible();
});
