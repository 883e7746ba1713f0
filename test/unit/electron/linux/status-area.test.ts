// Whether a Linux desktop has a status area, on a real message bus.
import { createServer } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hasStatusArea } from '../../../../electron/linux/status-area.ts';
import { FakeDesktop, startBus, type TestBus } from '../../../support/dbus.ts';

describe.skipIf(process.platform !== 'linux')('a status area', () => {
  let bus: TestBus;
  let desktop: FakeDesktop;
  beforeEach(async () => {
    bus = await startBus();
    desktop = new FakeDesktop(bus);
  });
  afterEach(async () => {
    desktop.leave();
    await bus.stop();
  });

  it('is there when something draws it', async () => {
    await desktop.beStatusArea(true);
    expect(await hasStatusArea(bus.address)).toBe(true);
  });

  it('is not there when symbols are kept and nothing draws them, nor when nothing keeps them', async () => {
    expect(await hasStatusArea(bus.address)).toBe(false);
    await desktop.beStatusArea(false);
    expect(await hasStatusArea(bus.address)).toBe(false);
  });

  it('is not there without a bus, or on one that does not answer', async () => {
    expect(await hasStatusArea('unix:path=/does/not/exist')).toBe(false);
    expect(await hasStatusArea('')).toBe(false);
    const folder = mkdtempSync(path.join(tmpdir(), 'kanalvakt-silent-'));
    const silent = createServer((socket) => socket.resume());
    const address = path.join(folder, 'bus');
    await new Promise<void>((resolve) => silent.listen(address, resolve));
    expect(await hasStatusArea(`unix:path=${address}`)).toBe(false);
    await new Promise((resolve) => silent.close(resolve));
    rmSync(folder, { recursive: true, force: true });
  });
});
