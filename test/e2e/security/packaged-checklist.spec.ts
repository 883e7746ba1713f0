// Electron's security checklist (https://www.electronjs.org/docs/latest/tutorial/security, 20 points) in the packaged
// program, with Chromium's sandbox. What only the main process can tell (the sender of a call, an address that may be
// opened) is in security.spec.ts. docs/decisions/0055-packaged-program.md has the whole table.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, test } from '@playwright/test';
import { resolveRuntime } from '../../../scripts/lib/electron-runtime.mjs';
import { inRoot } from '../../../scripts/lib/project.mjs';
import { type Packaged, packagedExecutable, startPackaged } from '../support/program/packaged.ts';
import { childrenOf } from '../support/system/processes.ts';
import { expectSandboxed } from '../support/system/sandbox.ts';
import { ask } from '../support/page/ask.ts';

test.describe.configure({ mode: 'default' });

type WithBridge = { kanalvakt: { call: (name: string, input: unknown) => Promise<{ ok: boolean }> } };

let home: string;
let program: Packaged;
let server: Server;
const visits: string[] = [];
let address: string;

test.beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'kanalvakt-checklist-'));
  server = createServer((request, response) => {
    visits.push(request.url ?? '');
    response.setHeader('access-control-allow-origin', '*');
    response.end('globalThis.strangerRan = true');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  program = await startPackaged(home);
  await expect(program.page.locator('h1').first()).toBeVisible();
});
test.afterAll(async () => {
  await program.close();
  server.close();
  rmSync(home, { recursive: true, force: true, maxRetries: 3 });
});
test.afterEach(() => expect(visits, 'requests that left the program').toEqual([]));

/** Runs a function in the page as if the page had no policy, so that what stands behind the policy is tried alone. */
async function withoutPolicy<T>(work: () => Promise<T>): Promise<T> {
  const tools = await program.page.context().newCDPSession(program.page);
  const reload = async (enabled: boolean): Promise<void> => {
    await tools.send('Page.setBypassCSP', { enabled });
    await program.page.reload();
    await expect(program.page.locator('h1').first()).toBeVisible();
  };
  try {
    await reload(true);
    return await work();
  } finally {
    await reload(false);
    await tools.detach();
  }
}

test('1 and 18: only its own pages, over its own protocol; nothing from the network and no file', async () => {
  const loaded = await program.page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  expect(await program.page.evaluate(() => location.origin)).toBe('app://kanalvakt');
  for (const one of loaded) expect(one).toMatch(/^(app:\/\/kanalvakt\/|blob:|data:)/);
  const attempts = (): Promise<string[]> =>
    program.page.evaluate(
      (from) =>
        Promise.all(
          [`${from}/x`, 'https://exempel.se/', 'file:///etc/passwd', 'ftp://exempel.se/'].map((one) =>
            fetch(one).then(
              () => `${one} answered`,
              () => 'refused',
            ),
          ),
        ),
      address,
    );
  const refused = Array.from({ length: 4 }, () => 'refused');
  expect(await attempts()).toEqual(refused);
  expect(await withoutPolicy(attempts)).toEqual(refused);
});

test('2, 3 and 20: the page has no Node, nothing of Electron, and three functions', async () => {
  const seen = await program.page.evaluate(() => {
    const all = globalThis as Record<string, unknown>;
    return {
      node: ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer', '__dirname'].filter(
        (name) => name in all,
      ),
      bridge: Object.entries(all.kanalvakt as object).map(([name, value]) => `${name}: ${typeof value}`),
      // An isolated bridge is frozen: the page cannot put its own function between the screens and the program.
      replaced: Reflect.set(all.kanalvakt as object, 'call', () => undefined),
    };
  });
  expect(seen).toEqual({
    node: [],
    bridge: ['call: function', 'drop: function', 'on: function'],
    replaced: false,
  });
});

test('4, 9 and 10: every page is sandboxed, with no experimental feature', async () => {
  test.skip(process.platform !== 'linux', 'reads /proc');
  const main = program.process.pid ?? 0;
  await expectSandboxed(main);
  for (const page of childrenOf(main).filter(({ type }) => type === 'renderer'))
    expect(page.command).not.toMatch(/--no-sandbox|--enable-(?:experimental|blink)|--node-integration|--disable-web/);
});

test('5: every permission is refused except writing plain text to the clipboard', async () => {
  const names = ['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'clipboard-read', 'storage-access'];
  const states = await program.page.evaluate(
    (all) =>
      Promise.all(
        all.map((name) =>
          navigator.permissions.query({ name: name as PermissionName }).then(
            ({ state }) => state,
            () => 'denied',
          ),
        ),
      ),
    names,
  );
  expect(states).toEqual(names.map(() => 'denied'));
});

test('6 and 8: pages of other origins cannot be read, and nothing insecure is loaded, even without a policy', async () => {
  const seen = await withoutPolicy(() =>
    program.page.evaluate(async (from) => {
      const script = document.createElement('script');
      const loaded = new Promise((resolve) => {
        script.onload = () => resolve('loaded');
        script.onerror = () => resolve('refused');
      });
      // Only with web security is a worker of another origin refused at once.
      const workerOf = (source: string): string => {
        try {
          new Worker(source).terminate();
          return 'made';
        } catch (error) {
          return (error as DOMException).name;
        }
      };
      script.src = `${from}/script.js`;
      document.head.append(script);
      return {
        script: await loaded,
        ran: 'strangerRan' in globalThis,
        other: workerOf('app://annan/x.js'),
      };
    }, address),
  );
  expect(seen).toEqual({ script: 'refused', ran: false, other: 'SecurityError' });
});

test('7: a strict policy blocks scripts that are not files of the program', async () => {
  const policy = await program.page.evaluate(() =>
    fetch('app://kanalvakt/index.html').then(({ headers }) => headers.get('content-security-policy') ?? ''),
  );
  expect(policy).toMatch(/^default-src 'none'; script-src 'self';/);
  const ran = await program.page.evaluate(async () => {
    const inline = document.createElement('div');
    try {
      inline.setAttribute('onclick', 'globalThis.inlineRan = true');
    } catch {
      // Refused as a string that would become a script.
    }
    inline.click();
    // In a separate task: code that a test tool evaluates is itself exempt from the policy.
    const evaluated = await new Promise((resolve) =>
      setTimeout(() => {
        try {
          resolve(String((globalThis as unknown as { eval: (code: string) => unknown }).eval('1')));
        } catch {
          resolve('refused');
        }
      }),
    );
    return { inline: 'inlineRan' in globalThis, evaluated };
  });
  expect(ran).toEqual({ inline: false, evaluated: 'refused' });
});

test('11 and 12: no embedded view can be created', async () => {
  const attached = await program.page.evaluate(() => {
    const view = document.createElement('webview');
    view.setAttribute('src', 'app://kanalvakt/index.html');
    view.setAttribute('allowpopups', '');
    document.body.append(view);
    return 'getWebContentsId' in view;
  });
  expect(attached).toBe(false);
});

test('13, 14 and 17: the page cannot leave or open another one, and a frame in it has no bridge', async () => {
  const before = program.page.url();
  const seen = await withoutPolicy(() =>
    program.page.evaluate(async (from) => {
      const opened = ['app://kanalvakt/index.html', 'about:blank', from].filter((one) => open(one) !== null);
      for (const one of [`${from}/leave`, 'data:text/html,x', 'file:///etc/passwd', 'app://annan/'])
        location.href = one;
      const frame = document.createElement('iframe');
      const framed = new Promise<string[]>((resolve) => {
        frame.onload = () => resolve(Object.keys(frame.contentWindow ?? {}).filter((name) => name === 'kanalvakt'));
      });
      frame.src = 'about:blank';
      document.body.append(frame);
      return { opened, framed: await framed };
    }, address),
  );
  expect(seen).toEqual({ opened: [], framed: [] });
  expect(program.page.url()).toBe(before);
  expect(program.page.context().pages()).toHaveLength(1);
});

test('15: no address but https, mailto and tel is passed to the system', async () => {
  const opened = await program.page.evaluate(() =>
    Promise.all(
      ['file:///etc/passwd', 'javascript:alert(1)', 'smb://server/share', 'ms-msdt:/id', 'http://exempel.se'].map(
        (url) => (globalThis as unknown as WithBridge).kanalvakt.call('app.openLink', { url }).then(({ ok }) => ok),
      ),
    ),
  );
  expect(opened).toEqual([false, false, false, false, false]);
});

test('16: the version of Electron is pinned, and the program tells the one it contains and how old it is', async () => {
  const { devDependencies } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')) as {
    devDependencies: Record<string, string>;
  };
  expect(devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/);
  expect(Number(devDependencies.electron?.split('.')[0])).toBeGreaterThanOrEqual(45);
  const { runtime } = await ask(program.page, 'updates.status', {});
  const { version } = await resolveRuntime();
  expect(runtime.electron).toBe(version);
  expect(runtime.age === 'unknown').toBe(version !== devDependencies.electron);
});

test('19: no fuse is left that opens the program', async () => {
  const wire = await getCurrentFuseWire(packagedExecutable('driven'));
  const open = [FuseV1Options.RunAsNode, FuseV1Options.EnableNodeOptionsEnvironmentVariable];
  for (const fuse of [...open, FuseV1Options.EnableNodeCliInspectArguments]) expect(wire[fuse]).toBe(FuseState.DISABLE);
  for (const fuse of [FuseV1Options.OnlyLoadAppFromAsar, FuseV1Options.EnableEmbeddedAsarIntegrityValidation])
    expect(wire[fuse]).toBe(FuseState.ENABLE);
});
