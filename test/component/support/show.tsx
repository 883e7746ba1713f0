// Renders the program at one of its screens, as renderer/entry/main.tsx does, with the same providers, styles and listeners.
import '../../../renderer/entry/start.ts';
import '../../../renderer/theme/mantine.ts';
import '@mantine/dates/styles.layer.css';
import '@mantine/spotlight/styles.layer.css';
import '../../../renderer/theme/tokens.css';
import '../../../renderer/theme/global.css';
import { cleanup, render } from '@testing-library/react';
import type { Preferences } from '../../../domain/app/calls.ts';
import type { Output } from '../../../domain/contract/api.ts';
import { ok } from '../../../domain/kernel/result.ts';
import type { VaultStatus } from '../../../domain/vault/calls.ts';
import { subscribeToEvents, queryClient } from '../../../renderer/calls/client.ts';
import { setLanguage } from '../../../renderer/i18n/index.ts';
import { clearMessages } from '../../../renderer/messages/messages.ts';
import { clearRefusal } from '../../../renderer/messages/refusals.ts';
import { ThemedBar } from '../../../renderer/features/captures/themed-bar.tsx';
import { Root } from '../../../renderer/shell/root.tsx';
import { notifyInterruptedCaptures } from '../../../renderer/shell/interrupted-capture.ts';
import { type Answers, type Bridge, asExample, makeBridge, closeBridge } from './bridge.ts';
import { type Example, example, forgetExamples } from './example.ts';
import { NOW } from './time.ts';
import { recordNotifications } from './notifications.ts';

export interface Showing {
  /** The person signed in; the example municipality answers as that person. */
  readonly as?: Example;
  /** Answers to the screen's own calls. Calls of the surrounding frame are answered already. */
  readonly answers?: Answers;
  readonly preferences?: Partial<Preferences>;
  readonly status?: Partial<VaultStatus>;
}

/** A program with nothing to say about itself. */
export const UP_TO_DATE: Output<'updates.status'> = {
  runtime: { electron: '45.4.1', released: NOW.today, age: 'current', closesOn: '2027-03-20' },
  state: 'unknown',
  latest: null,
  canCheck: true,
  source: null,
  asked: null,
};

/** No vault is open, and none exists yet. */
export const closed: VaultStatus = {
  state: 'closed',
  folder: '/valv/norrasa',
  folderState: { kind: 'none' },
  recent: [],
  mode: null,
  findings: [],
  demo: false,
  server: null,
  lastEntryAt: null,
  passphraseWeak: false,
  lastMember: null,
  me: null,
};

/** Sara's vault, locked by her. */
export const locked: VaultStatus = {
  ...closed,
  folderState: {
    kind: 'vault',
    vaultId: 'vault-1',
    members: [{ id: 'sara-ek', label: 'Sara Ek', invited: false }],
    lockedBy: null,
  },
  lastMember: 'sara-ek',
};

/** The vault status while this person has it open. */
export async function openBy(as: Example): Promise<VaultStatus> {
  const me = (await as.get('people.list', {})).find(({ id }) => id === as.who);
  if (me === undefined) throw new Error(`${as.who} is not in the example`);
  return {
    ...closed,
    state: 'open',
    folderState: {
      kind: 'vault',
      vaultId: 'vault-1',
      members: [{ id: me.id, label: me.name, invited: false }],
      lockedBy: null,
    },
    mode: 'readWrite',
    lastEntryAt: NOW.now,
    lastMember: me.id,
    me: {
      personId: me.id,
      name: me.name,
      title: me.title,
      roles: me.roles.map(({ role }) => role),
      departmentId: me.departmentId,
    },
  };
}

let bridge: Bridge | null = null;
let stops: (() => void)[] = [];

function start(
  path: string,
  as: Example,
  status: VaultStatus,
  { answers = {}, preferences = {} }: Showing,
  what = <Root />,
): Bridge {
  bridge = makeBridge(as, {
    'app.now': ok(NOW),
    'updates.status': ok(UP_TO_DATE),
    'app.preferences': ok({
      language: 'sv',
      theme: 'light',
      zoom: 1,
      lockAfterMinutes: 15,
      clipboardSeconds: 20,
      ...preferences,
    }),
    'app.secretShown': ok({}),
    'server.opened': ok(null),
    'vault.status': ok(status),
    ...answers,
  });
  window.location.hash = path;
  stops = [subscribeToEvents(), notifyInterruptedCaptures(), recordNotifications()];
  const container = document.createElement('div');
  container.id = 'root';
  document.body.append(container);
  render(what, { container });
  return bridge;
}

/** Shows the program at a path (renderer/routes.ts) with the vault open. */
export async function show(path: string, showing: Showing = {}): Promise<Bridge> {
  const { as = example(), answers = {}, status = {} } = showing;
  const frame: Answers = {
    'vault.writing': ok({ mode: 'readWrite', owner: null, free: false, following: false, asking: null, asked: null }),
    'vault.unsaved': ok({}),
    'openNow.tell': ok({ others: [] }),
    'today.get': asExample,
    // The example is in the middle of its work; the tests of the list of what remains to set up give it steps.
    'today.setup': ok({ steps: [] }),
    'organisation.get': asExample,
    'channels.list': asExample,
    'people.list': asExample,
    'rules.get': asExample,
    // What the search over everything asks.
    'records.page': asExample,
    'logins.list': asExample,
    'absences.list': asExample,
    'applications.list': asExample,
    // What the page of every channel asks.
    'accessReviews.list': asExample,
    'archiving.flow': asExample,
  };
  return start(path, as, { ...(await openBy(as)), ...status }, { ...showing, answers: { ...frame, ...answers } });
}

/** Shows the gate before an open vault: first start, unlocking, or why it cannot be opened. */
export const showGate = (status: Partial<VaultStatus>, showing: Showing = {}): Bridge =>
  start('/', example(), { ...closed, ...status }, showing);

/** Shows the bar of a window with web pages, which makes its own calls only. */
export const showBar = (bar: React.ReactNode, showing: Showing): Bridge =>
  start('/', example(), closed, showing, <ThemedBar>{bar}</ThemedBar>);

/** Resolves when the screen has received its answers and has rendered without asking for more. */
export const waitUntilSettled = async (): Promise<void> => bridge?.settled();

/** Removes everything that `show` added; returns the bridge's complaints. */
export async function removeScreen(): Promise<readonly string[]> {
  await waitUntilSettled();
  cleanup();
  document.getElementById('root')?.remove();
  // What lies above the page comes after it in the document, as in the program: the next test makes a portal of its own.
  for (const portal of document.querySelectorAll('[data-mantine-shared-portal-node]')) portal.remove();
  for (const stop of stops.splice(0)) stop();
  clearMessages();
  clearRefusal();
  queryClient.clear();
  closeBridge();
  await forgetExamples();
  await setLanguage('sv');
  const complaints = bridge?.complaints ?? [];
  bridge = null;
  return complaints;
}
