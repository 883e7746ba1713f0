// A message bus of its own (a real dbus-daemon), with a small logind on it.
import { type ChildProcess, spawn } from 'node:child_process';
import { createConnection } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createClient } from '@httptoolkit/dbus-native';

export interface TestBus {
  readonly address: string;
  stop(): Promise<void>;
}

/** Starts a bus; returns when programs can connect. */
export async function startBus(): Promise<TestBus> {
  const folder = mkdtempSync(path.join(tmpdir(), 'kanalvakt-bus-'));
  const address = `unix:path=${path.join(folder, 'bus')}`;
  const daemon: ChildProcess = spawn(
    'dbus-daemon',
    ['--session', '--nofork', '--nopidfile', `--address=${address}`, '--print-address=1'],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  await new Promise<void>((resolve, reject) => {
    daemon.once('error', reject);
    daemon.stdout?.once('data', () => resolve());
  });
  return {
    address,
    stop: async () => {
      const ended = new Promise((resolve) => daemon.once('exit', resolve));
      daemon.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The parts of the library's client in use. */
interface Client {
  readonly connection: { on(event: 'error', listener: () => void): void; end(): void };
  invokeDbus(message: Readonly<Record<string, unknown>>): Promise<unknown>;
  sendSignal(at: string, of: string, member: string, signature?: string, body?: readonly unknown[]): void;
  exportInterface(
    values: Readonly<Record<string, unknown>>,
    at: string,
    of: { name: string; methods: Record<string, never>; properties: Readonly<Record<string, string>> },
  ): void;
}

const LOGIN = 'org.freedesktop.login1';
const PROPERTIES = 'org.freedesktop.DBus.Properties';

export type Variant = readonly [type: string, value: unknown];

/** A program on a bus that sends signals, and answers for the properties of sessions. */
export class FakeDesktop {
  readonly #client: Client;

  constructor({ address }: Pick<TestBus, 'address'>) {
    const stream = createConnection(address.replace('unix:path=', ''));
    this.#client = createClient({ stream, authMethods: ['EXTERNAL'] }) as unknown as Client;
    this.#client.connection.on('error', () => undefined);
  }

  /** Becomes logind, with one session for each path. */
  async beLogind(sessions: Readonly<Record<string, Readonly<Record<string, Variant>>>>): Promise<void> {
    for (const [at, properties] of Object.entries(sessions)) {
      const entries = Object.entries(properties);
      const types = Object.fromEntries(entries.map(([name, [type]]) => [name, type]));
      const values = Object.fromEntries(entries.map(([name, [, value]]) => [name, value]));
      this.#client.exportInterface(values, at, { name: `${LOGIN}.Session`, methods: {}, properties: types });
    }
    await this.#client.invokeDbus({ member: 'RequestName', signature: 'su', body: [LOGIN, 0] });
  }

  /** Becomes what keeps the symbols of a status area, drawn or not. */
  async beStatusArea(isDrawn: boolean): Promise<void> {
    const name = 'org.kde.StatusNotifierWatcher';
    this.#client.exportInterface({ IsStatusNotifierHostRegistered: isDrawn }, '/StatusNotifierWatcher', {
      ...{ name, methods: {}, properties: { IsStatusNotifierHostRegistered: 'b' } },
    });
    await this.#client.invokeDbus({ member: 'RequestName', signature: 'su', body: [name, 0] });
  }

  signal(at: string, of: string, member: string, signature = '', body: readonly unknown[] = []): void {
    this.#client.sendSignal(at, of, member, signature, body);
  }

  lockSession(at: string): void {
    this.signal(at, `${LOGIN}.Session`, 'Lock');
  }

  changeSession(at: string, changed: Readonly<Record<string, Variant>>): void {
    this.signal(at, PROPERTIES, 'PropertiesChanged', 'sa{sv}as', [`${LOGIN}.Session`, Object.entries(changed), []]);
  }

  removeSession(at: string): void {
    this.signal('/org/freedesktop/login1', `${LOGIN}.Manager`, 'SessionRemoved', 'so', ['2', at]);
  }

  leave(): void {
    this.#client.connection.end();
  }
}
