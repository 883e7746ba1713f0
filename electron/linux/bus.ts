// A connection to a message bus of the desktop (D-Bus): signals are heard, and properties read.
import { createConnection } from 'node:net';

export interface Signal {
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  readonly body: readonly unknown[];
}

export interface Bus {
  /** Hears the signals that match one of the rules (D-Bus match rules). */
  hear(rules: readonly string[], listener: (signal: Signal) => void): Promise<void>;
  /** Reads a property, without the wrapping of its type. Rejects when there is none. */
  property(of: { destination: string; path: string; interface: string; name: string }): Promise<unknown>;
  close(): void;
}

/** The parts of the library's client in use; its own types cover less. */
interface Client {
  readonly connection: {
    on(event: 'message', listener: (message: Partial<Signal> & { readonly type: number }) => void): void;
    on(event: 'error' | 'end', listener: () => void): void;
    end(): void;
  };
  addMatch(rule: string): Promise<unknown>;
  invoke(message: Readonly<Record<string, unknown>>): Promise<unknown>;
}

const SIGNAL = 4;

/** The value of a variant, which the library gives as `[type, [value]]`. */
export function unwrap(variant: unknown): unknown {
  const [, value] = Array.isArray(variant) ? (variant as unknown[]) : [];
  return Array.isArray(value) ? (value as unknown[])[0] : undefined;
}

/**
 * The path of the socket in a bus address such as `unix:path=/run/user/1000/bus,guid=…`; of several, the first. A path
 * that begins with a zero byte is an abstract one. Null when none is a local socket.
 */
export function socketPath(address: string): string | null {
  for (const one of address.split(';')) {
    const [, parameters] = /^unix:(.*)$/.exec(one) ?? [];
    for (const parameter of parameters?.split(',') ?? []) {
      const [, name, escaped] = /^(path|abstract)=(.+)$/.exec(parameter) ?? [];
      if (name === undefined || escaped === undefined) continue;
      try {
        return (name === 'abstract' ? '\0' : '') + decodeURIComponent(escaped);
      } catch {
        continue;
      }
    }
  }
  return null;
}

/** Loads the library, which takes a while on a busy computer. */
export const loadBusLibrary = (): Promise<typeof import('@httptoolkit/dbus-native')> =>
  import('@httptoolkit/dbus-native');

/**
 * Connects; rejects when there is no such bus. `onEnd` is called once if the connection ends later. `signal` ends it,
 * whatever it waits for.
 */
export async function connectToBus(address: string, onEnd: () => void, signal?: AbortSignal): Promise<Bus> {
  const path = socketPath(address);
  if (path === null) throw new Error('no local bus');
  const { createClient } = await loadBusLibrary();
  // What is aborted meanwhile is not heard of any more.
  if (signal?.aborted === true) throw new Error('no connection to the bus');
  return await new Promise((resolve, reject) => {
    const stream = createConnection(path);
    let isOpen = false;
    const ended = (): void => {
      if (isOpen) onEnd();
      isOpen = false;
      reject(new Error('no connection to the bus'));
    };
    const client = createClient({ stream, authMethods: ['EXTERNAL'] }) as unknown as Client;
    signal?.addEventListener('abort', () => {
      stream.destroy();
      ended();
    });
    client.connection.on('error', ended);
    client.connection.on('end', ended);
    const bus: Bus = {
      hear: async (rules, listener) => {
        client.connection.on('message', ({ type, path: from, interface: of, member, body }) => {
          if (type === SIGNAL && from !== undefined && of !== undefined && member !== undefined)
            listener({ path: from, interface: of, member, body: body ?? [] });
        });
        for (const rule of rules) await client.addMatch(rule);
      },
      property: async ({ destination, path: at, interface: of, name }) =>
        unwrap(
          await client.invoke({
            destination,
            path: at,
            interface: 'org.freedesktop.DBus.Properties',
            member: 'Get',
            signature: 'ss',
            body: [of, name],
          }),
        ),
      close: () => {
        isOpen = false;
        client.connection.end();
      },
    };
    // An answer to any question says that the bus is there.
    client
      .invoke({
        destination: 'org.freedesktop.DBus',
        path: '/org/freedesktop/DBus',
        interface: 'org.freedesktop.DBus',
        member: 'GetId',
      })
      .then(() => {
        isOpen = true;
        resolve(bus);
      }, ended);
  });
}
