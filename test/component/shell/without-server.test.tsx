// What writes says that it needs the server while the vault is without it, keeps what is typed, and can be pressed again
// when the server is back.
import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { ok } from '../../../domain/kernel/result.ts';
import type { Person } from '../../../domain/people/model.ts';
import { RecordFilter } from '../../../domain/records/model.ts';
import type { ServerConnection, VaultStatus } from '../../../domain/vault/calls.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample, type Bridge } from '../support/bridge.ts';
import { example } from '../support/example.ts';
import { click, tabTo } from '../support/hands.ts';
import { openBy, show, waitUntilSettled } from '../support/show.tsx';

const CONNECTED: ServerConnection = { state: 'connected', behind: 0 };
const AWAY: ServerConnection = { state: 'connecting', since: '2026-06-10T08:31:00.000Z' };
const STOPPED: ServerConnection = { state: 'stopped', problem: { code: 'server.certificate', params: {} } };
const WORDS = 'Kräver servern. Utan server sedan 10.31.';

const people: Answers = {
  'logins.list': asExample,
  'absences.fairness': asExample,
  'members.list': asExample,
  'offboardings.ofPerson': asExample,
  'guidance.get': asExample,
};

let everybody: readonly Person[];
let open: VaultStatus;
let bridge: Bridge;
beforeEach(async () => {
  everybody = (await example().get('people.list', {})) as readonly Person[];
  open = await openBy(example());
});

const on = (connection: ServerConnection): Partial<VaultStatus> => ({
  server: { host: 'db.kommunen.example', database: 'kanalvakt', connection },
});

/** The connection is lost, or found again, while a screen is open. */
function becomes(connection: ServerConnection): void {
  bridge.answer({ 'vault.status': ok({ ...open, ...on(connection) }) });
  bridge.tell('server', {});
}

/** Waits until the button cannot be pressed, and says why. */
async function expectNeeds(button: HTMLElement): Promise<void> {
  await waitFor(() => expect(button).toHaveAttribute('aria-disabled', 'true'));
  expect(button).toHaveAccessibleDescription('Kräver servern.');
  expect(button).not.toHaveAttribute('disabled');
}
/** What is shown beside the button with focus. */
const tip = (): Element | null => document.querySelector('[data-needs-server-tip]');
const expectPressable = (button: HTMLElement): Promise<void> =>
  waitFor(() => expect(button).not.toHaveAttribute('aria-disabled'));

describe('without the server', () => {
  it('an open form keeps what is typed, says what it needs, and can be saved when the server is back', async () => {
    const person = everybody.find(({ name }) => name === 'Mikael Lindgren');
    if (person === undefined) throw new Error('nobody has that name');
    bridge = await show(`/personer/${person.id}`, { answers: people, status: on(CONNECTED) });
    await click('button', 'Ändra', await screen.findByRole('dialog', { name: 'Mikael Lindgren' }));
    const form = await screen.findByRole('dialog', { name: 'Ändra uppgifter' });
    const title = within(form).getByRole('textbox', { name: 'Titel' });
    const save = within(form).getByRole('button', { name: 'Spara' });
    await userEvent.fill(title, 'Bibliotekarie');
    becomes(AWAY);
    await expectNeeds(save);
    expect(within(form).getByText(WORDS)).toBeVisible();
    expect(title).toHaveFocus();
    await userEvent.type(title, ' i Norrasa');
    await userEvent.keyboard('{Enter}');
    await tabTo('button', 'Spara');
    await userEvent.keyboard('{Enter} ');
    await userEvent.click(save, { force: true });
    await waitFor(() => expect(tip()).toHaveTextContent(WORDS));
    await expectAccessible();
    expect(bridge.asked('people.save')).toEqual([]);
    expect(title).toHaveValue('Bibliotekarie i Norrasa');
    becomes(CONNECTED);
    await expectPressable(save);
    expect(within(form).queryByText(WORDS)).toBeNull();
    expect(tip()).toBeNull();
    bridge.answer({ 'people.save': ok({ id: person.id }) });
    await userEvent.click(save);
    await waitFor(() =>
      expect(bridge.asked('people.save')).toMatchObject([{ fields: { title: 'Bibliotekarie i Norrasa' } }]),
    );
  });

  it('an entry of an open menu says so, keeps its place for the arrow keys, and does nothing', async () => {
    const view = { id: 'v1', name: 'Mina ärenden', filter: RecordFilter.parse({}) };
    bridge = await show('/logg', {
      answers: {
        'records.page': asExample,
        'inquiries.get': asExample,
        'records.views': ok({ views: [view], defaultId: null }),
      },
      status: on(CONNECTED),
    });
    await click('button', 'Vyer');
    await click('menuitem', 'Mina ärenden');
    await click('button', 'Vy: Mina ärenden');
    const remove = await screen.findByRole('menuitem', { name: /^Ta bort/ });
    becomes(AWAY);
    await expectNeeds(remove);
    await userEvent.keyboard('{End}');
    await waitFor(() => expect(remove).toHaveFocus());
    await waitFor(() => expect(tip()).toHaveTextContent(WORDS));
    await expectAccessible();
    await userEvent.keyboard('{Enter}');
    await waitUntilSettled();
    expect(bridge.asked('records.removeView')).toEqual([]);
    expect(remove).toBeVisible();
    becomes(CONNECTED);
    await expectPressable(remove);
    bridge.answer({ 'records.removeView': ok({ views: [], defaultId: null }) });
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(bridge.asked('records.removeView')).toEqual([{ id: 'v1' }]));
  });

  it('an open question cannot be answered with yes, only with no, until the server is back', async () => {
    const person = everybody.find(({ name }) => name === 'Mikael Lindgren');
    if (person === undefined) throw new Error('nobody has that name');
    bridge = await show(`/personer/${person.id}`, { answers: people, status: on(CONNECTED) });
    await click(
      'button',
      'Anteckna att personen har slutat',
      await screen.findByRole('dialog', { name: 'Mikael Lindgren' }),
    );
    const question = await screen.findByRole('dialog', { name: 'Har Mikael Lindgren slutat?' });
    const [no, yes] = within(question).getAllByRole('button').slice(-2);
    if (no === undefined || yes === undefined) throw new Error('a question has two answers');
    becomes(STOPPED);
    await expectNeeds(yes);
    expect(within(question).getByText('Kräver servern. Ingen förbindelse med servern.')).toBeVisible();
    expect(no).not.toHaveAttribute('aria-disabled');
    await expectAccessible();
    await userEvent.click(yes, { force: true });
    await waitUntilSettled();
    expect(bridge.asked('people.archive')).toEqual([]);
    becomes(CONNECTED);
    await expectPressable(yes);
    bridge.answer({ 'people.archive': ok({ member: 'none' }) });
    await userEvent.click(yes);
    await waitFor(() => expect(bridge.asked('people.archive')).toEqual([{ id: person.id, archived: true }]));
  });

  it('what only reads can be pressed as usual', async () => {
    bridge = await show('/personer', { answers: people, status: on(AWAY) });
    await screen.findByText('Utan server sedan 10.31.');
    const begin = await screen.findByRole('button', { name: 'Ny person' });
    expect(begin).not.toHaveAttribute('aria-disabled');
    await userEvent.click(begin);
    const form = await screen.findByRole('dialog', { name: 'Ny person' });
    await expectNeeds(within(form).getByRole('button', { name: 'Spara' }));
    await click('button', 'Avbryt', form);
    await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Ny person' })).toBeNull());
  });
});
