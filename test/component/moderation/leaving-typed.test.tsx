// What is typed in a step that saves automatically: a refusal is told before the text is gone, however soon one leaves, and
// without the server the button says what it needs once there is something to save.
import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { fail, ok } from '../../../domain/kernel/result.ts';
import type { ServerConnection, VaultStatus } from '../../../domain/vault/calls.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample, type Bridge } from '../support/bridge.ts';
import { ownExample, type Example } from '../support/example.ts';
import { click } from '../support/hands.ts';
import { openBy, show } from '../support/show.tsx';

const NOTE = /^Mer om skälet/;
const NEXT = 'Fortsätt';
const LEAVING = 'Lämna utan att spara?';
const CONNECTED: ServerConnection = { state: 'connected', behind: 0 };
const AWAY: ServerConnection = { state: 'connecting', since: '2026-06-10T08:31:00.000Z' };
const CHANGED = { name: 'Mikael Lindgren', seq: 99, at: '2026-06-10T08:31:00.000Z' };
const wizard: Answers = {
  'rules.get': asExample,
  'channels.get': asExample,
  'moderation.get': asExample,
  'moderation.page': asExample,
  'moderation.similar': asExample,
  'moderation.history': asExample,
  'records.page': asExample,
  'captures.ofCase': asExample,
};

/** The id of a case that has a reason, so that there is a next step. */
async function withReason(of: Example): Promise<string> {
  const { rows } = await of.get('moderation.page', { filter: { status: ['draft'] }, offset: 0, limit: 50 });
  for (const { id } of rows) if ((await of.get('moderation.get', { id })).case.category !== null) return id;
  throw new Error('the example has no such case');
}

let sara: Example;
let bridge: Bridge;
let open: VaultStatus;
/** Shows the step with a text that is saved automatically. */
async function showStep(answers: Answers = {}): Promise<HTMLElement> {
  bridge = await show(`/moderering/${await withReason(sara)}`, {
    ...{ as: sara, answers: { ...wizard, ...answers } },
    status: { server: { host: 'db.kommunen.example', database: 'kanalvakt', connection: CONNECTED } },
  });
  await click('button', /^Varför/);
  return screen.findByRole('textbox', { name: NOTE });
}
const leave = (): Promise<void> => click('button', /^Åtgärd/);
const hasLeft = (): Promise<void> => waitFor(() => expect(screen.queryByRole('textbox', { name: NOTE })).toBeNull());
function becomes(connection: ServerConnection): void {
  const server = { host: 'db.kommunen.example', database: 'kanalvakt', connection };
  bridge.answer({ 'vault.status': ok({ ...open, server }) });
  bridge.tell('server', {});
}

beforeEach(async () => {
  sara = ownExample();
  open = await openBy(sara);
});

describe('a text that was typed just now', () => {
  it('stays on the screen when another person was first, and leaving asks', async () => {
    const note = await showStep({ 'moderation.save': fail('vault.changedMeanwhile', { params: CHANGED }) });
    await userEvent.type(note, 'Livlig tråd');
    await leave();
    const question = await screen.findByRole('dialog', { name: LEAVING });
    await click('button', 'Stanna kvar', question);
    expect(note).toHaveValue('Livlig tråd');
    expect(await screen.findByText(/Mikael Lindgren/)).toBeVisible();
    await expectAccessible();
  });

  it('is saved by leaving at once, which asks nothing', async () => {
    const note = await showStep({ 'moderation.save': asExample });
    await userEvent.type(note, 'Livlig tråd');
    await leave();
    await hasLeft();
    expect(screen.queryByRole('dialog', { name: LEAVING })).toBeNull();
    expect(bridge.asked('moderation.save').at(-1)).toMatchObject({ categoryNote: 'Livlig tråd' });
  });
});

/** What the window asks of its page when it is to be closed; whether the page keeps it. */
const isKeptOpen = (): boolean => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
const toldUnsaved = (): unknown => bridge.asked('vault.unsaved').at(-1);

describe('closing the window right after the last key', () => {
  it('saves first, and says when nothing is unsaved any more', async () => {
    const note = await showStep({ 'moderation.save': asExample });
    expect(isKeptOpen()).toBe(false);
    await userEvent.type(note, 'Livlig tråd');
    expect(isKeptOpen()).toBe(true);
    await waitFor(() => expect(bridge.asked('moderation.save')).toMatchObject([{ categoryNote: 'Livlig tråd' }]));
    await waitFor(() => expect(isKeptOpen()).toBe(false));
    expect(toldUnsaved()).toEqual({ unsaved: false });
  });

  it('is kept from closing by a refusal, never said to be saved, and shows why', async () => {
    const note = await showStep({ 'moderation.save': fail('vault.changedMeanwhile', { params: CHANGED }) });
    const before = bridge.asked('vault.unsaved').length;
    await userEvent.type(note, 'Livlig tråd');
    expect(isKeptOpen()).toBe(true);
    expect(await screen.findByText(/Mikael Lindgren/)).toBeVisible();
    await waitFor(() => expect(toldUnsaved()).toEqual({ unsaved: true }));
    expect(bridge.asked('vault.unsaved').slice(before)).not.toContainEqual({ unsaved: false });
    expect(isKeptOpen()).toBe(true);
    expect(note).toHaveValue('Livlig tråd');
  });
});

it('without the server the next step is shown as long as nothing waits to be saved', async () => {
  const note = await showStep({ 'moderation.save': asExample });
  becomes(AWAY);
  await screen.findByText(/^Utan server sedan 10\.31/);
  const next = screen.getByRole('button', { name: NEXT });
  expect(next).not.toHaveAttribute('aria-disabled');
  await userEvent.type(note, 'Livlig tråd');
  await waitFor(() => expect(next).toHaveAttribute('aria-disabled', 'true'));
  expect(next).toHaveAccessibleDescription('Kräver servern.');
  expect(within(screen.getByRole('main')).getByText(/^Kräver servern\. Utan server sedan/)).toBeVisible();
  becomes(CONNECTED);
  await waitFor(() => expect(next).not.toHaveAttribute('aria-disabled'));
  await waitFor(() => expect(bridge.asked('moderation.save')).toMatchObject([{ categoryNote: 'Livlig tråd' }]));
});
