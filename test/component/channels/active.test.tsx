// The way to active on a channel's page, decisions that are recorded, and who does what. R02, R05, R06, R07, R10, R13.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { BOLLNAS_2011 } from '../../../domain/rules/bollnas-2011/rule-set.ts';
import type { ChannelRow } from '../../../domain/channels/calls.ts';
import type { Channel } from '../../../domain/channels/model.ts';
import { fail, ok } from '../../../domain/kernel/result.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample } from '../support/bridge.ts';
import { type Example, example } from '../support/example.ts';
import { choose, click, write } from '../support/hands.ts';
import { expectNotification } from '../support/notifications.ts';
import { show } from '../support/show.tsx';
import { NOW } from '../support/time.ts';

const page: Answers = {
  'rules.get': asExample,
  'channels.list': asExample,
  'logins.list': asExample,
  'captures.page': asExample,
  'looks.history': asExample,
  'absences.timeline': asExample,
  'absences.list': asExample,
  'inbox.list': asExample,
  'closures.list': asExample,
};
const CHECK = BOLLNAS_2011.checks.find(({ required }) => required)!;
type Steps = ChannelRow['beforeActive'];

const steps = (left: Partial<Record<Steps[number]['what'], Steps[number]['obstacle']>>): Steps =>
  (['purpose', 'approval', 'setupNotice', 'check'] as const).map((what) => ({
    what,
    ...(what === 'check' ? { checkId: CHECK.id } : {}),
    obstacle: left[what] ?? null,
  }));

/** A channel of the example in preparation, with what is left of its way to active. */
async function preparing(of: Example, line: Partial<ChannelRow>, channel: Partial<Channel> = {}): Promise<ChannelRow> {
  const known = await of.get('channels.get', { id: 'bibliotek-fb' });
  const { approval: _approval, ...rest } = known.channel;
  return {
    ...{ ...known, mine: true, mayRecordDecision: false, ...line },
    channel: { ...rest, state: 'preparing', ...channel },
  };
}

const before = (): Promise<HTMLElement> => screen.findByRole('region', { name: /^Innan kanalen är aktiv/ });

it('[R02.1] a channel in preparation shows every step before it is active, and what lifts the button', async () => {
  const sara = example();
  const line = await preparing(sara, {
    beforeActive: steps({ purpose: 'noPurpose', setupNotice: 'noSetupNotice', check: 'checkMissing' }),
  });
  await show('/kanaler/bibliotek-fb', { answers: { ...page, 'channels.get': ok(line) } });
  const card = await before();
  expect(card).toMatchTextContent('1 av 4 klara');
  expect(within(card).getByText(/^Godkännande/)).toMatchTextContent('Godkännande klart');
  expect(within(card).getByRole('button', { name: 'Gör kanalen aktiv' })).toBeDisabled();
  expect(within(card).getByRole('button', { name: 'Gör kanalen aktiv' })).toHaveAccessibleDescription(
    `Det går när det här är klart: Syfte, Meddelande till Informationskontoret och ${CHECK.title.sv}.`,
  );
  await expectAccessible();
  await click('button', `Kontrollera: ${CHECK.title.sv}`, card);
  expect(await screen.findByRole('dialog', { name: 'Kontrollera sidan' })).toBeVisible();
});

it('each step leads to its form, and the last one to an active channel', async () => {
  const sara = example();
  const line = await preparing(sara, { beforeActive: steps({}) });
  const bridge = await show('/kanaler/bibliotek-fb', {
    answers: {
      ...page,
      'channels.get': ok(line),
      'channels.activate': fail('channels.checksMissing', { params: { count: 1 } }),
    },
  });
  const card = await before();
  await click('button', 'Gör kanalen aktiv', card);
  expect(await screen.findByRole('alert')).toMatchTextContent(/Obligatoriska kontroller/);
  bridge.answer({
    'channels.activate': ok({}),
    'channels.get': ok({ ...line, channel: { ...line.channel, state: 'active' }, beforeActive: [] }),
  });
  await click('button', 'Gör kanalen aktiv', card);
  await expectNotification('Kanalen är aktiv.');
  expect(bridge.asked('channels.activate')).toEqual([{ id: 'bibliotek-fb' }, { id: 'bibliotek-fb' }]);
  await waitFor(() => expect(screen.queryByRole('region', { name: /^Innan kanalen är aktiv/ })).toBeNull());
});

it('[R06.3] who decides records the decision, by somebody in the register or in words', async () => {
  const birgitta = example('birgitta-holm');
  const line = await preparing(birgitta, {
    beforeActive: steps({ approval: 'noApproval' }),
    mayRecordDecision: true,
  });
  const bridge = await show('/kanaler/bibliotek-fb', {
    as: birgitta,
    answers: {
      ...page,
      'channels.get': ok(line),
      'channels.recordDecision': ok({ changed: 1, unchanged: 0, refused: [] }),
    },
  });
  await click('button', 'Anteckna beslut: Godkännande', await before());
  const dialog = await screen.findByRole('dialog', { name: 'Anteckna beslut' });
  expect(await within(dialog).findByRole('combobox', { name: /^Beslutat av/ })).toHaveDisplayValue(/^Birgitta Holm/);
  await expectAccessible();
  await click('button', 'Anteckna beslut', dialog);
  await waitFor(() => expect(within(dialog).getByRole('textbox', { name: /^Beteckning/ })).toBeInvalid());
  expect(bridge.asked('channels.recordDecision')).toEqual([]);
  await write(/^Beteckning/, 'KFN 2023/88');
  await click('button', 'Anteckna beslut', dialog);
  await expectNotification('Beslutet är antecknat.');
  expect(bridge.asked('channels.recordDecision')).toEqual([
    {
      ...{ ids: ['bibliotek-fb'], on: NOW.today, byId: 'birgitta-holm', byName: '', reference: 'KFN 2023/88' },
      ...{ conditions: '', endsOn: null, note: '' },
    },
  ]);
});

it('[R06.3] who does not decide sees that it is not approved, and whom to ask', async () => {
  const sara = example();
  const line = await preparing(sara, { beforeActive: steps({ approval: 'noApproval' }) });
  await show('/kanaler/bibliotek-fb', { answers: { ...page, 'channels.get': ok(line) } });
  const margin = await screen.findByRole('region', { name: 'Godkännande' });
  expect(margin).toMatchTextContent('Be förvaltningschefen besluta och anteckna det. Fråga Birgitta Holm.');
  expect(within(screen.getByRole('region', { name: 'Om kanalen' })).getByText('Inte godkänd')).toBeVisible();
  expect(screen.queryByRole('button', { name: /^Anteckna beslut/ })).toBeNull();
  await expectAccessible();
});

it('a decision by somebody outside the register is told with name, reference and reason', async () => {
  const sara = example();
  const line = await preparing(
    sara,
    { beforeActive: [] },
    {
      state: 'active',
      approval: {
        ...{ applicationId: null, on: '2019-05-02', byId: null, byName: 'Stina Berg, förvaltningschef' },
        ...{ reference: 'KFN 2019/4', conditions: '', endsOn: null, note: 'Fanns före policyn.', revoked: null },
        recorded: { at: '2026-06-01T08:00:00.000Z', by: 'birgitta-holm' },
      },
    },
  );
  await show('/kanaler/bibliotek-fb', { answers: { ...page, 'channels.get': ok(line) } });
  expect(await screen.findByText('Stina Berg, förvaltningschef, 2 maj 2019, KFN 2019/4')).toBeVisible();
  const card = screen.getByRole('region', { name: 'Godkännande' });
  expect(within(card).getByText('Fanns före policyn.')).toBeVisible();
  expect(within(card).getByText('Birgitta Holm, 1 juni 2026')).toBeVisible();
});

it('chosen channels get a decision together, and become active together or not at all', async () => {
  const birgitta = example('birgitta-holm');
  const bridge = await show('/kanaler', {
    as: birgitta,
    answers: {
      'rules.get': asExample,
      'channels.list': asExample,
      'channels.recordDecision': ok({ changed: 2, unchanged: 0, refused: [] }),
      'channels.changeMany': ok({
        changed: 0,
        unchanged: 0,
        refused: [{ id: 'bokpodden', name: 'Bokpodden', code: 'channels.noPurpose', params: {} }],
      }),
    },
  });
  await click('checkbox', 'Välj Simhallen');
  await click('checkbox', 'Välj Bokpodden');
  await click('button', 'Mer');
  await click('menuitem', 'Anteckna beslut');
  const dialog = await screen.findByRole('dialog', { name: 'Beslut om 2 kanaler' });
  await click('radio', 'Någon annan', dialog);
  await write(/^Namn och befattning/, 'Stina Berg');
  await write(/^Beteckning/, 'KS 2020/1');
  await click('button', 'Anteckna beslut', dialog);
  await expectNotification('Beslutet är antecknat för 2 kanaler.');
  const [sent] = bridge.asked('channels.recordDecision');
  expect(sent).toMatchObject({ byId: null, byName: 'Stina Berg', reference: 'KS 2020/1' });
  expect([...(sent?.ids ?? [])].sort()).toEqual(['bokpodden', 'simhallen-fb']);
  await click('button', 'Mer');
  await click('menuitem', 'Gör aktiva');
  const question = await screen.findByRole('dialog', { name: 'Gör 2 kanaler aktiva' });
  await click('button', 'Gör aktiva', question);
  expect(await within(question).findByRole('alert')).toMatchTextContent(/Bokpodden: En aktiv kanal behöver ett syfte/);
  expect(bridge.asked('channels.changeMany')).toMatchObject([{ change: { what: 'activate' } }]);
  await click('button', 'Avbryt', question);
  await click('button', 'Mer');
  await click('menuitem', 'Anteckna meddelande till Informationskontoret');
  const notice = await screen.findByRole('dialog', { name: 'Meddelande om 2 kanaler' });
  await expectAccessible();
  await click('button', 'Spara', notice);
  await waitFor(() =>
    expect(bridge.asked('channels.changeMany').at(-1)).toMatchObject({ change: { what: 'setupNotice', how: 'mail' } }),
  );
});

it('a channel that is used but not approved is not said to be in preparation, in the list, its filter or its page', async () => {
  const sara = example();
  const line = await preparing(sara, { beforeActive: steps({ approval: 'noApproval' }) }, { startedOn: '2020-01-01' });
  const planned = await preparing(sara, {}, { id: 'ny', name: 'Ny kanal', startedOn: null });
  await show('/kanaler', { answers: { 'rules.get': asExample, 'channels.list': ok([line, planned]) } });
  const row = await screen.findByRole('row', { name: new RegExp(line.channel.name) });
  expect(row).toMatchTextContent('Används, inte godkänd');
  expect(row.textContent).not.toContain('Förbereds');
  await choose('Läge', 'Används, inte godkänd');
  await waitFor(() => expect(screen.queryByText('Ny kanal', { selector: 'bdi' })).toBeNull());
  expect(screen.getByRole('row', { name: new RegExp(line.channel.name) })).toBeVisible();
});

it('[R10.1] who does what is a table: people by duty, with role and authorisation', async () => {
  const sara = example();
  const people = await sara.get('people.list', {});
  const reference = people.find(({ id }) => id === 'ahmed-noori')?.permission?.reference ?? '';
  const line = await preparing(
    sara,
    { beforeActive: [] },
    {
      state: 'active',
      responsibleId: 'sara-ek',
      roster: [
        { id: 'r1', personId: 'ahmed-noori', duties: ['moderate', 'diary'], from: '2026-01-01', to: null },
        { id: 'r2', personId: 'sara-ek', duties: ['answer'], from: '2025-01-01', to: '2025-06-30' },
      ],
    },
  );
  const absences = (await sara.get('absences.list', {})).slice(0, 1).map((one) => ({
    ...one,
    absence: {
      ...one.absence,
      status: 'confirmed' as const,
      covers: [
        {
          ...{ channelId: 'bibliotek-fb', duty: 'moderate' as const, substituteId: 'birgitta-holm', id: 'c1' },
          ...{ from: NOW.today, to: '2026-06-14', assigned: { at: '2026-06-01T08:00:00.000Z', by: 'sara-ek' } },
        },
      ],
    },
  }));
  await show('/kanaler/bibliotek-fb', {
    answers: { ...page, 'channels.get': ok(line), 'absences.list': ok(absences) },
  });
  const table = within(await screen.findByRole('region', { name: 'Vem gör vad' })).getByRole('table');
  expect(
    within(table)
      .getAllByRole('columnheader')
      .map(({ textContent }) => textContent),
  ).toEqual([
    ...['Person', 'Modererar', 'Svarar', 'Publicerar', 'Diarieför', 'Sparar sidan', 'Behörighet', 'Ändra bemanningen'],
  ]);
  const rowOf = (name: RegExp): string[] =>
    within(within(table).getByRole('row', { name }))
      .getAllByRole('cell')
      .map(({ textContent }) => textContent);
  expect(within(table).getByRole('rowheader', { name: /Sara Ek.*ansvarig/ })).toBeVisible();
  expect(rowOf(/Sara Ek/).slice(0, 5)).toEqual(['–Nej', '–Nej', '–Nej', '–Nej', '–Nej']);
  expect(within(table).getByRole('rowheader', { name: /Ahmed Noori.*ordinarie/ })).toBeVisible();
  expect(rowOf(/Ahmed Noori/).slice(0, 5)).toEqual(['Ja', '–Nej', '–Nej', 'Ja', '–Nej']);
  expect(rowOf(/Ahmed Noori/)[5]).toBe(`tills vidare${reference === '' ? '' : `, ${reference}`}`);
  expect(await within(table).findByRole('rowheader', { name: /Birgitta Holm.*ersättare 10–14 juni/ })).toBeVisible();
  expect(rowOf(/Birgitta Holm/)[0]).toBe('Ja');
  await click('button', 'Visa tidigare (1)');
  expect(within(screen.getByRole('list', { name: 'Tidigare' })).getByText('Sara Ek')).toBeVisible();
  await expectAccessible();
  await userEvent.click(within(table).getByRole('button', { name: 'Ändra: Ahmed Noori' }));
  expect(await screen.findByRole('dialog', { name: 'Ändra bemanningen' })).toBeVisible();
});
