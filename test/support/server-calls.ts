// The calls of a program to its server, for tests in which one of them is its last.

/** What a program asks of its own connection, and no server is asked for. */
export const OWN_CALLS: ReadonlySet<string> = new Set(['close', 'state', 'onState', 'known', 'follow']);
/** What a program asks the server before it has read its own copy: its version of the slot that is opened. */
export const SLOT_CALLS = 2;

/** A server whose calls, also those of its parts, go through `around`, with the name of the call and what carries it out. */
export function intercepted<T extends object>(server: T, around: (name: string, call: () => unknown) => unknown): T {
  return new Proxy(server, {
    get: (target, name) => {
      const found: unknown = Reflect.get(target, name);
      if (typeof found === 'object' && found !== null) return intercepted(found, around);
      if (typeof found !== 'function') return found;
      return (...given: unknown[]): unknown => around(String(name), (): unknown => Reflect.apply(found, target, given));
    },
  });
}
