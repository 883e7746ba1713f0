// The lock of the screen as the desktops announce it, on real message buses.
import { afterEach, beforeEach, describe, expect, it, type Mock, vi } from 'vitest';
import { socketPath, unwrap } from '../../../../electron/linux/bus.ts';
import { busAddresses, type ScreenLockWatch, watchScreenLock } from '../../../../electron/linux/screen-lock.ts';
import { FakeDesktop, startBus, type TestBus } from '../../../support/dbus.ts';

const OWN = '/org/freedesktop/login1/session/_32';
const CONSOLE = '/org/freedesktop/login1/session/_33';
const OTHERS = '/org/freedesktop/login1/session/_34';
const UNKNOWN = '/org/freedesktop/login1/session/_35';
const ME = 1000;
const NOW = Date.parse('2026-11-24T09:00:00Z');
const userOf = (id: number, type: string) =>
  ({ User: ['(uo)', [id, '/org/freedesktop/login1/user/_1000']], Type: ['s', type] }) as const;

describe.skipIf(process.platform !== 'linux')('the lock of the screen', () => {
  let buses: TestBus[];
  let [logind, desktop]: FakeDesktop[] = [];
  let watch: ScreenLockWatch;
  let lock: Mock<() => void>;
  let note: Mock<(message: string) => void>;

  beforeEach(async () => {
    buses = [await startBus(), await startBus()];
    const [system, session] = buses.map(({ address }) => address);
    logind = new FakeDesktop({ address: system ?? '' });
    desktop = new FakeDesktop({ address: session ?? '' });
    await logind.beLogind({
      [OWN]: userOf(ME, 'wayland'),
      [CONSOLE]: userOf(ME, 'tty'),
      [OTHERS]: userOf(1001, 'x11'),
    });
    lock = vi.fn();
    note = vi.fn();
    watch = watchScreenLock({
      systemBus: system ?? '',
      sessionBus: session ?? '',
      userId: ME,
      now: () => NOW,
      lock: () => lock(),
      note: (message) => note(message),
    });
    // Heard when both have been asked for: announced until they are.
    await vi.waitFor(() => {
      logind?.lockSession(OWN);
      expect(lock).toHaveBeenCalled();
    });
    lock.mockClear();
    await vi.waitFor(() => {
      desktop?.signal('/', 'org.gnome.ScreenSaver', 'ActiveChanged', 'b', [true]);
      expect(lock).toHaveBeenCalled();
    });
    await heardAll();
    lock.mockClear();
  });
  afterEach(async () => {
    watch.stop();
    logind?.leave();
    desktop?.leave();
    await Promise.all(buses.map((bus) => bus.stop()));
  });

  /** Returns when what was announced before has been heard: signals arrive in order. */
  async function heardAll(): Promise<void> {
    const before = lock.mock.calls.length;
    logind?.lockSession(UNKNOWN);
    desktop?.signal('/', 'org.freedesktop.ScreenSaver', 'ActiveChanged', 'b', [true]);
    await vi.waitFor(() => expect(lock.mock.calls.length).toBeGreaterThanOrEqual(before + 2));
  }
  const countOf = async (announce: () => void): Promise<number> => {
    const before = lock.mock.calls.length;
    announce();
    await heardAll();
    return lock.mock.calls.length - before - 2;
  };

  it('is heard as the signal and as the property of the user’s own session', async () => {
    expect(await countOf(() => logind?.lockSession(OWN))).toBe(1);
    expect(await countOf(() => logind?.changeSession(OWN, { LockedHint: ['b', true] }))).toBe(1);
    expect(await countOf(() => logind?.changeSession(OWN, { LockedHint: ['b', false] }))).toBe(0);
    expect(await countOf(() => logind?.lockSession(OTHERS))).toBe(0);
    expect(await countOf(() => logind?.changeSession(OTHERS, { LockedHint: ['b', true] }))).toBe(0);
  });

  it.each(['org.freedesktop', 'org.gnome', 'org.cinnamon', 'org.mate', 'org.xfce'])(
    'is heard from the screen saver of %s',
    async (prefix) => {
      const change = (isActive: boolean) => () =>
        desktop?.signal('/ScreenSaver', `${prefix}.ScreenSaver`, 'ActiveChanged', 'b', [isActive]);
      expect(await countOf(change(true))).toBe(1);
      expect(await countOf(change(false))).toBe(0);
    },
  );

  it('comes with the time since which the desktop has not been used, which a text console does not decide', async () => {
    const since = NOW - 60_000;
    const idle = (isIdle: boolean) => ({ IdleHint: ['b', isIdle], IdleSinceHint: ['t', since * 1000] }) as const;
    expect(watch.idleSince()).toBeNull();
    logind?.changeSession(CONSOLE, idle(true));
    logind?.changeSession(OTHERS, idle(true));
    await heardAll();
    expect(watch.idleSince()).toBeNull();
    logind?.changeSession(OWN, idle(true));
    await vi.waitFor(() => expect(watch.idleSince()).toBe(since));
    logind?.changeSession(OWN, idle(false));
    await vi.waitFor(() => expect(watch.idleSince()).toBeNull());
  });

  it('forgets a session that has ended while it was idle', async () => {
    const idle = { IdleHint: ['b', true], IdleSinceHint: ['t', (NOW - 60_000) * 1000] } as const;
    logind?.changeSession(OWN, idle);
    await vi.waitFor(() => expect(watch.idleSince()).not.toBeNull());
    logind?.removeSession(OTHERS);
    await heardAll();
    expect(watch.idleSince()).not.toBeNull();
    logind?.removeSession(OWN);
    await vi.waitFor(() => expect(watch.idleSince()).toBeNull());
    // Said before it ended, and answered for afterwards.
    logind?.changeSession(OWN, idle);
    await heardAll();
    expect(watch.idleSince()).toBeNull();
  });

  it('is noted as no longer heard when a bus ends, and the program goes on', async () => {
    await buses[0]?.stop();
    buses.shift();
    await vi.waitFor(() => expect(note).toHaveBeenCalledWith(expect.stringContaining('system bus has ended')));
    desktop?.signal('/', 'org.gnome.ScreenSaver', 'ActiveChanged', 'b', [true]);
    await vi.waitFor(() => expect(lock).toHaveBeenCalled());
  });
});

it('is noted where there is no bus', async () => {
  const note = vi.fn();
  watchScreenLock({
    ...{ systemBus: 'unix:path=/nowhere/bus', sessionBus: 'disabled:' },
    ...{ userId: ME, now: () => NOW, lock: () => undefined, note },
  });
  await vi.waitFor(() => expect(note).toHaveBeenCalledTimes(2));
});

describe('a bus address', () => {
  it.each([
    ['unix:path=/run/user/1000/bus', '/run/user/1000/bus'],
    ['unix:path=/run/user/1000/bus,guid=0f', '/run/user/1000/bus'],
    ['unix:guid=0f,abstract=/tmp/dbus-x', '\0/tmp/dbus-x'],
    ['tcp:host=localhost,port=1;unix:path=/a%20b', '/a b'],
    ['tcp:host=localhost,port=1', null],
    ['unix:path=%zz', null],
    ['disabled:', null],
    ['', null],
  ])('%s', (address, path) => expect(socketPath(address)).toBe(path));

  it('comes from the environment, or is the usual one', () => {
    expect(busAddresses({ XDG_RUNTIME_DIR: '/run/user/1000' })).toEqual({
      systemBus: 'unix:path=/run/dbus/system_bus_socket',
      sessionBus: 'unix:path=/run/user/1000/bus',
    });
    expect(busAddresses({ DBUS_SYSTEM_BUS_ADDRESS: 'a', DBUS_SESSION_BUS_ADDRESS: 'b' })).toEqual({
      systemBus: 'a',
      sessionBus: 'b',
    });
  });
});

it('a value that is no variant has none', () => {
  expect([unwrap(undefined), unwrap('x'), unwrap([]), unwrap([[], []])]).toEqual(Array(4).fill(undefined));
});
