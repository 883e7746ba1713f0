import { beforeEach, describe, expect, it } from 'vitest';
import { createRequestGuard, type RequestGuard } from '../../../../electron/capture/request-guard.ts';

let names: Record<string, string[]>;
let proxy: string | null;
const guardWith = (allowsLocal = false): RequestGuard =>
  createRequestGuard({
    resolve: (host) => Promise.resolve(names[host] ?? []),
    proxyFor: () => Promise.resolve(proxy),
    allowsLocal,
  });
const code = async (url: string, allowsLocal = false): Promise<string> => {
  const guard = guardWith(allowsLocal);
  const allowed = await guard.request(url, true);
  expect(allowed).toBe(guard.problem() === null);
  expect(guard.blocked()).toBe(allowed ? 0 : 1);
  return guard.problem()?.code ?? 'ok';
};
beforeEach(() => {
  [names, proxy] = [{ 'exempel.se': ['1.1.1.1', '2606:4700::1111'] }, ''];
});

describe('a request that nobody watches', () => {
  it('goes to the internet, over https', async () => {
    expect(await code('https://exempel.se/a')).toBe('ok');
    expect(await code('https://exempel.se./a')).toBe('ok');
    expect(await code('https://1.1.1.1:8443/')).toBe('ok');
    for (const inner of ['data:text/plain,x', 'blob:https://exempel.se/x']) expect(await code(inner)).toBe('ok');
    for (const other of ['http://exempel.se/', 'ws://exempel.se/', 'wss://exempel.se/', 'ftp://exempel.se/', 'x'])
      expect(await code(other), other).toBe('captures.onlyHttps');
  });

  it('does not go to a local network, by address or by name', async () => {
    names = {
      ...names,
      ...{ 'intern.exempel.se': ['10.0.0.5'], 'blandad.exempel.se': ['1.1.1.1', '::ffff:192.168.0.1'] },
      ...{ localhost: ['::1', '127.0.0.1'] },
    };
    for (const host of [
      ...['127.0.0.1', '10.0.0.5', '[::1]', '[::ffff:10.0.0.5]', '0x7f.1', '2130706433', '169.254.169.254'],
      ...['intern.exempel.se', 'blandad.exempel.se', 'localhost'],
    ])
      expect(await code(`https://${host}/`), host).toBe('captures.notPublic');
    expect(await code('https://finns-inte.se/')).toBe('captures.loadFailed');
  });

  it('may go to this computer itself in tests only, and nowhere else on the network', async () => {
    names = { ...names, 'intern.exempel.se': ['10.0.0.5'] };
    expect(await code('http://127.0.0.1:1234/')).toBe('captures.onlyHttps');
    expect(await code('http://127.0.0.1:1234/', true)).toBe('ok');
    expect(await code('http://exempel.se/', true)).toBe('captures.onlyHttps');
    expect(await code('https://intern.exempel.se/', true)).toBe('captures.notPublic');
    expect(await code('https://10.0.0.5/', true)).toBe('captures.notPublic');
  });

  it('is sent through a proxy, which finds the address, unless the name is known to be local', async () => {
    proxy = 'PROXY proxy.kommun.se:8080';
    names = { 'intern.exempel.se': ['10.0.0.5'], 'exempel.se': ['1.1.1.1'] };
    expect(await code('https://exempel.se/')).toBe('ok');
    expect(await code('https://finns-bara-for-proxyn.se/')).toBe('ok');
    for (const host of ['intern.exempel.se', 'portal', 'portal.', 'skrivare.local', 'a.internal', '10.0.0.5'])
      expect(await code(`https://${host}/`), host).toBe('captures.notPublic');
  });
});

describe('an answer', () => {
  it('from a local address ends the capture, though the name had another address before', async () => {
    const guard = guardWith();
    expect(await guard.request('https://exempel.se/', true)).toBe(true);
    expect(await guard.answer('https://exempel.se/', '1.1.1.1')).toBe(true);
    expect([await guard.answer('https://exempel.se/bild', ''), guard.problem()]).toEqual([true, null]);
    expect(await guard.answer('https://exempel.se/bild', '10.0.0.5')).toBe(false);
    expect(guard.problem()?.code).toBe('captures.notPublic');
  });

  it('from a proxy is not judged by the address of the proxy', async () => {
    proxy = 'PROXY 10.0.0.1:8080';
    const guard = guardWith();
    expect([await guard.answer('https://exempel.se/', '10.0.0.1'), guard.problem()]).toEqual([true, null]);
    proxy = null;
    expect(await guard.answer('https://exempel.se/', '10.0.0.1')).toBe(false);
  });

  it('to a part of the page that was refused does not end the capture, and is counted', async () => {
    const guard = guardWith();
    for (const url of ['http://127.0.0.1/', 'wss://exempel.se/', 'https://10.0.0.5/'])
      expect(await guard.request(url, false)).toBe(false);
    expect([guard.problem(), guard.blocked()]).toEqual([null, 3]);
  });
});
