// The public Electron security checklist (20 points), each verified in the running program.
import { createSocket } from 'node:dgram';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { inRoot } from '../../../scripts/lib/project.mjs';
import { expect, test } from '../support/fixtures.ts';
import type { Running } from '../support/program/launch.ts';
import { addLogin, makeVault } from '../support/data/vault.ts';
import { ask } from '../support/page/ask.ts';
import { blockLinks } from '../support/system/opened-links.ts';

test.describe.configure({ mode: 'default' });

type Bridge = {
  call: (name: string, input: unknown) => Promise<{ ok: boolean; error?: { code: string } }>;
  drop: (files: unknown) => Promise<unknown>;
  on: (...args: unknown[]) => unknown;
};
type WithBridge = { kanalvakt: Bridge };

/** Chromium's fake microphone and camera, so that only the program can be the reason why access fails. */
const WITH_DEVICES = { args: ['--use-fake-device-for-media-stream'] };

const lastPreferences = (running: Running): Promise<Record<string, unknown>> =>
  running.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences: () => Record<string, unknown>;
    };
    return contents.getLastWebPreferences();
  });

/** A server on this computer that records every request; nothing may reach it. */
async function listener(): Promise<{ address: string; visits: string[]; close: () => void }> {
  const visits: string[] = [];
  const server = createServer((request, response) => {
    visits.push(request.url ?? '');
    response.setHeader('access-control-allow-origin', '*');
    response.end('x');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    visits,
    close: () => server.close(),
  };
}

test.describe('the Electron security checklist', () => {
  let running: Running;
  let page: Page;
  test.beforeEach(async ({ demo }) => {
    running = await demo(WITH_DEVICES);
    page = running.page;
  });

  test('1, 18: only the program’s own pages are loaded, over its own protocol, never file: or http:', async () => {
    running.expectComplaint(/Content Security Policy/);
    expect(await page.evaluate(() => location.origin)).toBe('app://kanalvakt');
    const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
    for (const address of loaded) expect(address).toMatch(/^(app:\/\/kanalvakt\/|blob:|data:)/);
    const refused = await page.evaluate(() =>
      fetch('file:///etc/passwd').then(
        () => 'read',
        () => 'refused',
      ),
    );
    expect(refused).toBe('refused');
  });

  test('2, 3, 4, 6, 8, 9, 10: pages have no Node, are isolated and sandboxed, with nothing experimental', async () => {
    expect(await lastPreferences(running)).toMatchObject({
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      contextIsolation: true,
      sandbox: true,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
    });
    expect((await lastPreferences(running)).nodeIntegrationInWorker ?? false).toBe(false);
    expect((await lastPreferences(running)).enableBlinkFeatures ?? '').toBe('');
    const seen = await page.evaluate(() => ({
      require: typeof (globalThis as Record<string, unknown>).require,
      process: typeof (globalThis as Record<string, unknown>).process,
      module: typeof (globalThis as Record<string, unknown>).module,
    }));
    expect(seen).toEqual({ require: 'undefined', process: 'undefined', module: 'undefined' });
  });

  test('5: every permission is refused except writing plain text to the clipboard', async () => {
    const tools = await page.context().newCDPSession(page);
    await tools.send('Emulation.setGeolocationOverride', { latitude: 61.35, longitude: 16.39, accuracy: 10 });
    const states = await page.evaluate(async () => {
      const names = [
        'geolocation',
        'notifications',
        'camera',
        'microphone',
        'midi',
        'clipboard-read',
        'persistent-storage',
      ];
      const asked = await Promise.all(
        names.map((name) =>
          navigator.permissions.query({ name: name as PermissionName }).then(
            ({ state }) => state,
            () => 'denied',
          ),
        ),
      );
      const refusal = (error: unknown): string => (error as DOMException).name;
      const [sound, picture] = await Promise.all(
        [{ audio: true }, { video: true }].map((what) =>
          navigator.mediaDevices.getUserMedia(what).then(() => 'given', refusal),
        ),
      );
      const place = await new Promise<number | string>((resolve) =>
        navigator.geolocation.getCurrentPosition(
          () => resolve('given'),
          ({ code }) => resolve(code),
        ),
      );
      return { asked, sound, picture, place, denied: GeolocationPositionError.PERMISSION_DENIED };
    });
    expect(new Set(states.asked)).toEqual(new Set(['denied']));
    // Not `NotFoundError` or `POSITION_UNAVAILABLE`: microphone, camera and position exist, and access is denied.
    expect([states.sound, states.picture]).toEqual(['NotAllowedError', 'NotAllowedError']);
    expect(states.place).toBe(states.denied);
  });

  test('7: the policy denies by default and blocks inline scripts, evaluated scripts and network requests', async () => {
    running.expectComplaint(/Content Security Policy/);
    running.allowComplaint(/TrustedScript/);
    const server = await listener();
    try {
      const policy = await page.evaluate(() =>
        fetch('app://kanalvakt/index.html').then((response) => response.headers.get('content-security-policy') ?? ''),
      );
      expect(policy).toMatch(/^default-src 'none'/);
      const tried = await page.evaluate(async (address) => {
        const script = document.createElement('script');
        try {
          script.append('globalThis.inlineRan = true');
        } catch {
          // Refused as a string that would become a script.
        }
        document.head.append(script);
        const image = new Image();
        const pictured = new Promise((resolve) => {
          image.onload = () => resolve('loaded');
          image.onerror = () => resolve('refused');
        });
        image.src = `${address}/tracker.png`;
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
        return {
          inline: (globalThis as Record<string, unknown>).inlineRan ?? 'refused',
          evaluated,
          fetched: await fetch(`${address}/x`).then(
            () => 'fetched',
            () => 'refused',
          ),
          pictured: await pictured,
          beacon: navigator.sendBeacon(`${address}/beacon`),
        };
      }, server.address);
      expect(tried).toMatchObject({ inline: 'refused', evaluated: 'refused', fetched: 'refused', pictured: 'refused' });
      expect(server.visits).toEqual([]);
    } finally {
      server.close();
    }
  });

  test('7: no string becomes markup or a script, unless it is plain text', async () => {
    running.expectComplaint(/Trusted(?:HTML|Script|ScriptURL)/);
    running.allowComplaint(/Content Security Policy|policy|Function constructor/i);
    const tried = await page.evaluate(() => {
      const bad = '<img src=x onerror="globalThis.markupRan = true">';
      const part = document.createElement('div');
      document.body.append(part);
      const anyDocument = document as unknown as { write: (text: string) => void };
      const ways: Record<string, () => unknown> = {
        innerHTML: () => (part.innerHTML = bad),
        outerHTML: () => (part.outerHTML = bad),
        insertAdjacentHTML: () => part.insertAdjacentHTML('beforeend', bad),
        write: () => anyDocument.write(bad),
        parse: () => new DOMParser().parseFromString(bad, 'text/html'),
        fragment: () => document.createRange().createContextualFragment(bad),
        srcdoc: () => (document.createElement('iframe').srcdoc = bad),
        scriptText: () => (document.createElement('script').text = 'globalThis.markupRan = true'),
        scriptAddress: () => (document.createElement('script').src = 'app://kanalvakt/x.js'),
        worker: () => new Worker('app://kanalvakt/x.js'),
        policy: () =>
          (
            globalThis as unknown as { trustedTypes: { createPolicy: (name: string, rules: object) => unknown } }
          ).trustedTypes.createPolicy('other', { createHTML: String }),
        secondDefault: () =>
          (
            globalThis as unknown as { trustedTypes: { createPolicy: (name: string, rules: object) => unknown } }
          ).trustedTypes.createPolicy('default', { createHTML: String }),
      };
      const passed = Object.entries(ways).flatMap(([name, way]) => {
        try {
          way();
          return [name];
        } catch {
          return [];
        }
      });
      part.innerHTML = 'body { color: red }';
      const plain = part.textContent;
      part.remove();
      return { passed, plain, ran: 'markupRan' in globalThis };
    });
    expect(tried).toEqual({ passed: [], plain: 'body { color: red }', ran: false });
  });

  test('7: even without the policy, the request filter lets nothing out', async () => {
    const server = await listener();
    try {
      const outcome = await running.app.evaluate(async ({ session }, address) => {
        try {
          await session.defaultSession.fetch(`${address}/x`);
          return 'fetched';
        } catch {
          return 'refused';
        }
      }, server.address);
      expect(outcome).toBe('refused');
      expect(server.visits).toEqual([]);
    } finally {
      server.close();
    }
  });

  test('11, 12: no embedded view can be created', async () => {
    expect(await lastPreferences(running)).toMatchObject({ webviewTag: false });
    const attached = await page.evaluate(() => {
      const view = document.createElement('webview');
      view.setAttribute('src', 'app://kanalvakt/index.html');
      document.body.append(view);
      return 'getWebContentsId' in view;
    });
    expect(attached).toBe(false);
    expect(await running.app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1);
  });

  test('13, 14: the page can neither navigate away nor open another window', async () => {
    running.expectComplaint(/Not allowed to navigate top frame to data URL/);
    running.expectComplaint(/Not allowed to load local resource/);
    running.expectComplaint(/Content Security Policy/);
    const before = page.url();
    const opened = await page.evaluate(() => {
      const link = document.createElement('a');
      link.href = 'app://annan/';
      document.body.append(link);
      link.click();
      return open('app://kanalvakt/index.html') === null && open('about:blank') === null;
    });
    expect(opened).toBe(true);
    await page.evaluate(() => {
      location.href = 'data:text/html,borta';
    });
    await page.evaluate(() => {
      location.href = 'file:///etc/passwd';
    });
    expect(page.url()).toBe(before);
    expect(await running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
    const framed = await page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          const frame = document.createElement('iframe');
          frame.src = 'app://kanalvakt/index.html';
          // A refused frame loads too: an error page, whose document is inaccessible.
          frame.onload = () => resolve(frame.contentDocument?.title === 'Kanalvakt' ? 'loaded' : 'refused');
          document.body.append(frame);
        }),
    );
    expect(framed).toBe('refused');
    expect(page.url()).toBe(before);
  });

  test('15: only https, mailto and tel links are passed to the system', async () => {
    const opened = await blockLinks(running.app);
    const results = await page.evaluate(async () => {
      const { kanalvakt } = globalThis as unknown as WithBridge;
      const addresses = [
        'https://www.bollnas.se/',
        'file:///etc/passwd',
        'javascript:alert(1)',
        'smb://server/share',
        'ms-msdt:/id',
        'http://exempel.se',
      ];
      return await Promise.all(addresses.map((url) => kanalvakt.call('app.openLink', { url }).then(({ ok }) => ok)));
    });
    expect(results).toEqual([true, false, false, false, false, false]);
    expect(await opened()).toEqual(['https://www.bollnas.se/']);
  });

  test('16: the shipped Electron version is supported and pinned exactly', () => {
    const description = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
    expect(description.devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/);
    expect(Number(description.devDependencies.electron.split('.')[0])).toBeGreaterThanOrEqual(45);
  });

  test('17: a call from any other frame or window is refused', async () => {
    const answer = await running.app.evaluate(
      async ({ BrowserWindow }, preload) => {
        const stranger = new BrowserWindow({
          show: false,
          webPreferences: { preload, sandbox: true, contextIsolation: true },
        });
        try {
          await stranger.loadURL('app://kanalvakt/index.html');
          return (await stranger.webContents.executeJavaScript("kanalvakt.call('vault.status', {})")) as {
            ok: boolean;
            error?: { code: string };
          };
        } finally {
          stranger.destroy();
        }
      },
      inRoot('dist', 'preload.cjs'),
    );
    expect(answer).toEqual({ ok: false, error: { code: 'door.forbidden' } });
  });

  test('20: the page gets three functions and nothing of Electron', async () => {
    const exposed = await page.evaluate(() =>
      Object.entries((globalThis as unknown as WithBridge).kanalvakt).map(([name, value]) => [name, typeof value]),
    );
    expect(exposed).toEqual([
      ['call', 'function'],
      ['drop', 'function'],
      ['on', 'function'],
    ]);
    const odd = await page.evaluate(async () => {
      const { kanalvakt } = globalThis as unknown as WithBridge;
      kanalvakt.on('kanalvakt:call', () => undefined);
      kanalvakt.on('changed', 'not a function');
      return await kanalvakt.call({ toString: () => 'vault.status' } as unknown as string, {});
    });
    expect(odd).toEqual({ ok: false, error: { code: 'door.unknownCall' } });
    // Only the preload script supplies a file's path, and only for a file that the user handed over.
    const named = await page.evaluate(async () => {
      const { kanalvakt } = globalThis as unknown as WithBridge;
      const made = [
        new File(['{}'], 'passwd'),
        Object.assign(new File(['{}'], 'x'), { path: '/etc/passwd' }),
        { path: '/etc/passwd' },
        '/etc/passwd',
      ];
      return [
        await kanalvakt.call('itemImports.drop', { paths: ['/etc/passwd'] }),
        await kanalvakt.drop(made),
        await kanalvakt.drop('/etc/passwd'),
      ];
    });
    expect(named).toEqual([
      { ok: false, error: { code: 'door.unknownCall' } },
      { ok: false, error: { code: 'itemImports.notAFile' } },
      { ok: false, error: { code: 'itemImports.notAFile' } },
    ]);
  });

  test('a second start yields to the running program', async ({ launch }) => {
    const first = running;
    await expect(launch({ home: first.home, env: { KANALVAKT_SECOND: '1' } })).rejects.toThrow();
    expect(await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  });
});

test('downloads are refused, and unreadable preferences are moved aside', async ({ launch }) => {
  const running = await launch();
  await expect(running.page.locator('h1').first()).toBeVisible();
  await running.page.evaluate(() => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(['x']));
    link.download = 'fil.txt';
    link.click();
  });
  const { writeFileSync } = await import('node:fs');
  await running.close();
  writeFileSync(path.join(running.userData, 'preferences.json'), '{"preferences": {"theme"');
  await running.start();
  await expect(running.page.locator('h1').first()).toBeVisible();
  expect(readdirSync(running.userData).some((name) => name.startsWith('preferences.broken-'))).toBe(true);
  expect(readdirSync(running.home, { recursive: true }).some((name) => String(name).endsWith('fil.txt'))).toBe(false);
});

test('while a password is shown, the window is kept out of screen sharing', async ({ launch }) => {
  const running = await launch();
  await makeVault(running.page);
  const { loginId } = await addLogin(running.page, 'Badet', { username: 'bad', password: 'hemligt ord' });
  await running.app.evaluate(({ BrowserWindow }) => {
    const kept: boolean[] = [];
    (globalThis as unknown as { kept: boolean[] }).kept = kept;
    const window = BrowserWindow.getAllWindows()[0];
    if (window !== undefined) window.setContentProtection = (value) => void kept.push(value);
  });
  const kept = () => running.app.evaluate(() => (globalThis as unknown as { kept: boolean[] }).kept);
  // Asked without a screen, the answer alone protects the window.
  await ask(running.page, 'logins.reveal', { id: loginId, field: 'password', reason: '' });
  expect(await kept()).toEqual([true]);
  await ask(running.page, 'app.secretShown', { shown: false });
  expect(await kept()).toEqual([true, false]);
  await ask(running.page, 'app.secretShown', { shown: true });
  // A reloaded page shows no secret.
  await running.page.reload();
  await expect(running.page.locator('h1').first()).toBeVisible();
  expect((await kept()).at(-1)).toBe(false);
});

test('nothing reaches the network around the tables: a dead proxy, no WebRTC, no looking up of names', async ({
  launch,
}) => {
  const running = await launch();
  const server = await listener();
  const packets: unknown[] = [];
  const socket = createSocket('udp4', (packet) => void packets.push(packet)).bind(0, '127.0.0.1');
  await new Promise((resolve) => socket.once('listening', resolve));
  try {
    const outcome = await running.app.evaluate(async ({ app, session }, address) => {
      // As if the request table had a hole.
      session.defaultSession.webRequest.onBeforeRequest(null);
      return {
        proxies: [
          await session.defaultSession.resolveProxy('https://www.exempel.se/'),
          await session.defaultSession.resolveProxy(address),
        ],
        fetched: await session.defaultSession.fetch(`${address}/x`).then(
          () => 'answered',
          () => 'refused',
        ),
        quiet: [
          'disable-background-networking',
          'disable-component-update',
          'disable-domain-reliability',
          'no-pings',
        ].filter((name) => !app.commandLine.hasSwitch(name)),
      };
    }, server.address);
    expect(outcome).toEqual({ proxies: ['PROXY 127.0.0.1:1', 'PROXY 127.0.0.1:1'], fetched: 'refused', quiet: [] });

    const candidates = await running.page.evaluate(async (port) => {
      const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${String(port)}` }] });
      const found: string[] = [];
      const done = new Promise<void>((resolve) => {
        peer.onicecandidate = ({ candidate }) => {
          if (candidate === null) resolve();
          else if (candidate.candidate !== '') found.push(candidate.candidate);
        };
      });
      peer.createDataChannel('x');
      await peer.setLocalDescription(await peer.createOffer());
      await done;
      peer.close();
      return found.filter((one) => / udp /i.test(one));
    }, socket.address().port);
    expect(candidates).toEqual([]);
    expect(packets).toEqual([]);
    expect(server.visits).toEqual([]);

    const header = await running.page.evaluate(() =>
      fetch('app://kanalvakt/index.html').then(({ headers }) => headers.get('x-dns-prefetch-control')),
    );
    expect(header).toBe('off');
  } finally {
    socket.close();
    server.close();
  }
});
