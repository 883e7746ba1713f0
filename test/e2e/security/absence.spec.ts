// The screen's lock as the desktops of Linux announce it, on message buses of the test's own.
import { gate } from '../routes/gate.ts';
import { FakeDesktop, startBus, type TestBus } from '../../support/dbus.ts';
import { makeVault, unlock } from '../support/data/vault.ts';
import { test } from '../support/fixtures.ts';

test.skip(process.platform !== 'linux', 'the buses of Linux');

const SESSION = '/org/freedesktop/login1/session/_32';

let buses: TestBus[] = [];
test.beforeEach(async () => {
  buses = [await startBus(), await startBus()];
});
test.afterEach(() => Promise.all(buses.map((bus) => bus.stop())));

test('locking the screen locks the vault, however the desktop announces it', async ({ launch }) => {
  const [system, session] = buses.map(({ address }) => address);
  const [logind, desktop] = [system, session].map((address) => new FakeDesktop({ address: address ?? '' }));
  await logind?.beLogind({
    [SESSION]: { User: ['(uo)', [process.getuid?.() ?? 0, '/org/freedesktop/login1/user/_0']], Type: ['s', 'wayland'] },
  });
  const { page } = await launch({
    env: { DBUS_SYSTEM_BUS_ADDRESS: system ?? '', DBUS_SESSION_BUS_ADDRESS: session ?? '' },
  });
  await makeVault(page);
  const ways = [
    () => logind?.lockSession(SESSION),
    () => logind?.changeSession(SESSION, { LockedHint: ['b', true] }),
    () => desktop?.signal('/org/gnome/ScreenSaver', 'org.gnome.ScreenSaver', 'ActiveChanged', 'b', [true]),
  ];
  for (const announce of ways) {
    announce();
    await gate(page).expectLocked();
    await unlock(page);
  }
  logind?.leave();
  desktop?.leave();
});
