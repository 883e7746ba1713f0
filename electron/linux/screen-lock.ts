// Follows the lock of the screen on Linux, where Electron does not report it: what logind says on the system bus, and the
// desktop's screen saver on the session bus. Both work under X11 and Wayland.
import { type Bus, type Signal, connectToBus, unwrap } from './bus.ts';

export interface ScreenLockOptions {
  /** Addresses of the buses. */
  readonly systemBus: string;
  readonly sessionBus: string;
  /** The user whose sessions count. */
  readonly userId: number;
  readonly now: () => number;
  readonly lock: () => void;
  /** A bus that cannot be heard, or no longer. */
  readonly note: (message: string) => void;
}

export interface ScreenLockWatch {
  /** Since when nobody has used the user's desktop according to logind, ms since 1970; null while it is used. */
  idleSince(): number | null;
  stop(): void;
}

const LOGIN = 'org.freedesktop.login1';
const SESSION = `${LOGIN}.Session`;
const MANAGER = `${LOGIN}.Manager`;
const PROPERTIES = 'org.freedesktop.DBus.Properties';
/** What the desktops call their screen saver. */
const SCREEN_SAVERS = ['org.freedesktop', 'org.gnome', 'org.cinnamon', 'org.mate', 'org.xfce'].map(
  (prefix) => `${prefix}.ScreenSaver`,
);

/** The addresses of the buses, from the environment as every program finds them. */
export const busAddresses = (
  env: Readonly<Record<string, string | undefined>>,
): Pick<ScreenLockOptions, 'systemBus' | 'sessionBus'> => ({
  systemBus: env.DBUS_SYSTEM_BUS_ADDRESS ?? 'unix:path=/run/dbus/system_bus_socket',
  sessionBus: env.DBUS_SESSION_BUS_ADDRESS ?? `unix:path=${env.XDG_RUNTIME_DIR ?? ''}/bus`,
});

/** The changed properties in the body of `PropertiesChanged`. */
function changedProperties(body: readonly unknown[]): ReadonlyMap<string, unknown> {
  const [, changed] = body;
  const entries = Array.isArray(changed) ? (changed as unknown[]) : [];
  return new Map(
    entries.flatMap((entry): [string, unknown][] =>
      Array.isArray(entry) && typeof entry[0] === 'string' ? [[entry[0], unwrap(entry[1])]] : [],
    ),
  );
}

const ofSession = (bus: Bus, path: string, name: string): Promise<unknown> =>
  bus.property({ destination: LOGIN, path, interface: SESSION, name }).catch(() => undefined);

/** Whether a session is the user's; one that cannot be asked counts as theirs. */
async function isOwn(bus: Bus, path: string, userId: number): Promise<boolean> {
  const user = await ofSession(bus, path, 'User');
  return !Array.isArray(user) || user[0] === userId;
}

/** Whether it is a desktop's session: one on a text console may be idle while the desktop is used. */
const isDesktop = async (bus: Bus, path: string): Promise<boolean> =>
  ['x11', 'wayland'].includes(String(await ofSession(bus, path, 'Type')));

/** Starts following. A bus that is not there is noted, and the other is followed. */
export function watchScreenLock(options: ScreenLockOptions): ScreenLockWatch {
  const { userId, now, lock, note } = options;
  const idle = new Map<string, number>();
  /** Sessions that have ended, perhaps while logind was asked about them. */
  const removed = new Set<string>();
  const buses: Bus[] = [];
  let isStopped = false;

  const onRemoved = ([, path]: readonly unknown[]): void => {
    if (typeof path !== 'string') return;
    removed.add(path);
    idle.delete(path);
  };

  const onSession = async (bus: Bus, { path, interface: of, member, body }: Signal): Promise<void> => {
    const changed = of === PROPERTIES && body[0] === SESSION ? changedProperties(body) : null;
    const isLock = (of === SESSION && member === 'Lock') || changed?.get('LockedHint') === true;
    const idleHint = changed?.get('IdleHint');
    if (!isLock && idleHint === undefined) return;
    if (!(await isOwn(bus, path, userId))) return;
    if (isLock) lock();
    const since = changed?.get('IdleSinceHint');
    if (idleHint === true && (await isDesktop(bus, path)) && !removed.has(path))
      idle.set(path, typeof since === 'number' && since > 0 ? since / 1000 : now());
    if (idleHint === false) idle.delete(path);
  };

  const follow = async (
    name: string,
    address: string,
    rules: readonly string[],
    heard: (bus: Bus, signal: Signal) => void,
  ): Promise<void> => {
    try {
      const bus = await connectToBus(address, () => {
        idle.clear();
        if (!isStopped) note(`the ${name} bus has ended: the screen's lock is not followed there`);
      });
      buses.push(bus);
      if (isStopped) bus.close();
      await bus.hear(rules, (signal) => heard(bus, signal));
    } catch {
      note(`no ${name} bus: the screen's lock is not followed there`);
    }
  };

  void follow(
    'system',
    options.systemBus,
    [
      `type='signal',sender='${LOGIN}',interface='${SESSION}',member='Lock'`,
      `type='signal',sender='${LOGIN}',interface='${PROPERTIES}',member='PropertiesChanged',arg0='${SESSION}'`,
      `type='signal',sender='${LOGIN}',interface='${MANAGER}',member='SessionRemoved'`,
    ],
    (bus, signal) => {
      if (signal.interface === MANAGER && signal.member === 'SessionRemoved') onRemoved(signal.body);
      else void onSession(bus, signal);
    },
  );
  void follow(
    'session',
    options.sessionBus,
    SCREEN_SAVERS.map((saver) => `type='signal',interface='${saver}',member='ActiveChanged'`),
    (_bus, { interface: of, member, body }) => {
      if (SCREEN_SAVERS.includes(of) && member === 'ActiveChanged' && body[0] === true) lock();
    },
  );
  return {
    idleSince: () => (idle.size === 0 ? null : Math.max(...idle.values())),
    stop: () => {
      isStopped = true;
      for (const bus of buses) bus.close();
    },
  };
}
