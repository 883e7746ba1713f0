// Shows the program as renderer/main.tsx does – the same providers, styles and listeners – at one of its screens.
import '../../../renderer/start.ts';
import '@mantine/core/styles.layer.css';
import '@mantine/dates/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '@mantine/spotlight/styles.layer.css';
import '../../../renderer/theme/tokens.css';
import '../../../renderer/theme/global.css';
import { notifications } from '@mantine/notifications';
import { cleanup, render } from '@testing-library/react';
import type { Preferences } from '../../../domain/app/calls.ts';
import { ok } from '../../../domain/result.ts';
import type { VaultStatus } from '../../../domain/vault/calls.ts';
import { followEvents, queryClient } from '../../../renderer/hooks/client.ts';
import { setLanguage } from '../../../renderer/i18n/index.ts';
import { Root } from '../../../renderer/root.tsx';
import { watchCutCaptures } from '../../../renderer/shell/cut-capture.ts';
import { type Answers, type Bridge, asExample, makeBridge, shutBridge } from './bridge.ts';
import { type Example, example, forgetExamples } from './example.ts';
import { NOW } from './time.ts';
import { listen } from './told.ts';

export interface Showing {
  /** Who is signed in; the example municipality answers as that person. */
  readonly as?: Example;
  /** Answers to what the screen asks. The frame around it is answered already. */
  readonly answers?: Answers;
  readonly preferences?: Partial<Preferences>;
  readonly status?: Partial<VaultStatus>;
}

/** Nothing is open, and there is no vault yet. */
export const closed: VaultStatus = { state: 'closed', folder: '/valv/norrasa', folderState: { kind: 'none' }, recent: [], mode: null, findings: [], demo: false, lastEntryAt: null, lastMember: null, me: null };

/** The vault of Sara, who has locked it. */
export const locked: VaultStatus = { ...closed, folderState: { kind: 'vault', vaultId: 'vault-1', members: [{ id: 'sara-ek', label: 'Sara Ek', invited: false }], lockedBy: null }, lastMember: 'sara-ek' };

/** What the vault says of itself while somebody has it open. */
export async function openBy(as: Example): Promise<VaultStatus> {
  const me = (await as.get('people.list', {})).find(({ id }) => id === as.who);
  if (me === undefined) throw new Error(`${as.who} is not in the example`);
  return {
    ...closed,
    state: 'open',
    folderState: { kind: 'vault', vaultId: 'vault-1', members: [{ id: me.id, label: me.name, invited: false }], lockedBy: null },
    mode: 'readWrite',
    lastEntryAt: NOW.now,
    lastMember: me.id,
    me: { personId: me.id, name: me.name, title: me.title, roles: me.roles.map(({ role }) => role), departmentId: me.departmentId },
  };
}

let bridge: Bridge | null = null;
let stops: (() => void)[] = [];

function start(path: string, as: Example, status: VaultStatus, { answers = {}, preferences = {} }: Showing): Bridge {
  bridge = makeBridge(as, {
    'app.now': ok(NOW),
    'app.preferences': ok({ language: 'sv', theme: 'light', zoom: 1, lockAfterMinutes: 15, clipboardSeconds: 20, ...preferences }),
    'vault.status': ok(status),
    ...answers,
  });
  window.location.hash = path;
  stops = [followEvents(), watchCutCaptures(), listen()];
  const container = document.createElement('div');
  container.id = 'root';
  document.body.append(container);
  render(<Root />, { container });
  return bridge;
}

/** Opens the program at a path (renderer/routes.ts), with the vault open. */
export async function show(path: string, showing: Showing = {}): Promise<Bridge> {
  const { as = example(), answers = {}, status = {} } = showing;
  const frame: Answers = {
    'vault.writing': ok({ mode: 'readWrite', owner: null, free: false, following: false, asking: null, asked: null }),
    'vault.unsaved': ok({}),
    'today.get': asExample,
    'organisation.get': asExample,
    'channels.list': asExample,
    'people.list': asExample,
  };
  return start(path, as, { ...(await openBy(as)), ...status }, { ...showing, answers: { ...frame, ...answers } });
}

/** Shows what stands before an open vault: first start, unlocking, or why it cannot be opened. */
export const showGate = (status: Partial<VaultStatus>, showing: Showing = {}): Bridge => start('/', example(), { ...closed, ...status }, showing);

/** Until the screen has its answers and has drawn them without asking for more. */
export const settled = async (): Promise<void> => bridge?.settled();

/** Takes everything away again; what the bridge complained of. */
export async function putAway(): Promise<readonly string[]> {
  await settled();
  cleanup();
  document.getElementById('root')?.remove();
  for (const stop of stops.splice(0)) stop();
  notifications.clean();
  queryClient.clear();
  shutBridge();
  await forgetExamples();
  setLanguage('sv');
  const complaints = bridge?.complaints ?? [];
  bridge = null;
  return complaints;
}
