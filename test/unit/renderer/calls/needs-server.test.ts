import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CallName, calls } from '../../../../domain/contract/api.ts';
import { serverCalls } from '../../../../domain/contract/call-facts.ts';
import type { ServerConnection, VaultStatus } from '../../../../domain/vault/calls.ts';
import { send } from '../../../../renderer/calls/send.ts';
import { noteServerOf, onAway, refusedWithoutServer } from '../../../../renderer/calls/server-away.ts';

const names = Object.keys(calls) as CallName[];
const writing = names.filter((name) => calls[name].needs === 'write');
const ON_THIS_COMPUTER = [
  'backup.chooseFolder',
  'backup.deleteOldCopy',
  'backup.run',
  'backup.save',
  'loginImports.wipeFile',
];

const status = (connection: ServerConnection | null, more: Partial<VaultStatus> = {}): VaultStatus => ({
  state: 'open',
  folder: '/valv/norrasa',
  folderState: { kind: 'none' },
  recent: [],
  mode: 'readWrite',
  findings: [],
  demo: false,
  server: { host: 'db.kommunen.example', database: 'kanalvakt', connection },
  lastEntryAt: null,
  passphraseWeak: false,
  lastMember: null,
  me: null,
  ...more,
});
const connected: ServerConnection = { state: 'connected', behind: 0 };
const away: ServerConnection = { state: 'connecting', since: '2026-06-10T08:31:00.000Z' };
const stopped: ServerConnection = { state: 'stopped', problem: { code: 'server.certificate', params: {} } };

/** What has reached the main process. */
let sent: string[] = [];
beforeEach(() => {
  sent = [];
  Object.assign(globalThis, {
    window: {
      setTimeout,
      clearTimeout,
      kanalvakt: {
        call: (name: string) => {
          sent.push(name);
          return Promise.resolve({ ok: true, value: {} });
        },
      },
    },
  });
});
afterEach(() => {
  noteServerOf(null);
  Reflect.deleteProperty(globalThis, 'window');
});

const refusedOf = (of: readonly CallName[]): CallName[] => of.filter((name) => refusedWithoutServer(name) !== null);

describe('without its server, a vault on a server', () => {
  it('refuses every call that writes, in one place and before anything is sent, and makes all others', async () => {
    noteServerOf(status(away));
    for (const name of names) await send(name, {});
    const left = names.filter((name) => !sent.includes(name));
    expect(left).toEqual(writing.filter((name) => !ON_THIS_COMPUTER.includes(name)));
    expect([...left].sort()).toEqual([...serverCalls].sort());
  });

  it('refuses what is logged before it is given out: passwords, codes and files', () => {
    noteServerOf(status(away));
    const logged: CallName[] = ['logins.reveal', 'logins.copy', 'logins.code', 'disclosures.giveOut'];
    expect(refusedOf(logged)).toEqual(logged);
    expect(refusedOf(['exports.pdf', 'records.page', 'evidence.saveAs', 'backup.run'])).toEqual([]);
  });

  it('says why: it is being looked for, what ended the connection, or that the vault was opened without it', () => {
    noteServerOf(status(away));
    expect(refusedWithoutServer('people.save')).toEqual({ code: 'server.unreachable' });
    noteServerOf(status(stopped));
    expect(refusedWithoutServer('people.save')).toMatchObject({ code: 'server.certificate' });
    const alone = { code: 'vault.mirrorAlone', severity: 'note', params: {} } as const;
    noteServerOf(status(null, { server: null, mode: 'readOnly', findings: [alone] }));
    expect(refusedWithoutServer('people.save')).toEqual({ code: 'vault.readOnly' });
  });

  it('makes every call again once it is connected', () => {
    noteServerOf(status(away));
    noteServerOf(status(connected));
    expect(refusedOf(names)).toEqual([]);
  });

  it('is one that has lost it for a moment: a short loss is not shown', async () => {
    const told: boolean[] = [];
    const stop = onAway((isAway) => told.push(isAway));
    noteServerOf(status({ state: 'connecting', since: new Date().toISOString() }));
    noteServerOf(status(connected));
    expect(told).toEqual([]);
    const shown = new Promise<void>((resolve) => onAway(() => resolve()));
    noteServerOf(status({ state: 'connecting', since: new Date().toISOString() }));
    expect(refusedOf(names)).toEqual([]);
    await shown;
    expect(told).toEqual([true]);
    expect(refusedOf(writing)).not.toEqual([]);
    stop();
  });
});

it('a vault in a folder needs no server, nor one that is locked', () => {
  noteServerOf(status(null, { server: null }));
  expect(refusedOf(names)).toEqual([]);
  noteServerOf(status(away, { state: 'closed' }));
  expect(refusedOf(names)).toEqual([]);
});
