import { describe, expect, it } from 'vitest';
import { checkSwitches } from '../../../../electron/capture/switches.ts';
import { chromeUserAgent } from '../../../../electron/capture/user-agent.ts';

const started =
  (...names: string[]) =>
  (name: string): boolean =>
    names.includes(name);

describe('a program started with a switch', () => {
  it('saves no pages if the switch changes what servers answer', () => {
    for (const name of ['ignore-certificate-errors', 'host-resolver-rules', 'host-rules', 'user-agent'])
      for (const packaged of [true, false])
        expect(checkSwitches(started('lang', name), packaged), name).toMatchObject({
          ok: false,
          error: { code: 'captures.switchRefused', params: { name: `--${name}` } },
        });
    expect(checkSwitches(started('remote-debugging-port'), true).ok).toBe(false);
  });

  it('saves pages behind a proxy, and as usual', () => {
    for (const name of ['proxy-server', 'proxy-pac-url', 'lang', 'password-store'])
      expect(checkSwitches(started(name), true).ok, name).toBe(true);
    expect(checkSwitches(started('remote-debugging-port'), false).ok).toBe(true);
  });
});

describe('the user agent', () => {
  it('is that of Chrome, by system and major version', () => {
    expect(chromeUserAgent('linux', '130.0.6723.137')).toBe(
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36',
    );
    expect(
      [chromeUserAgent('win32', '1.2'), chromeUserAgent('darwin', '1.2')].map((one) =>
        one.slice(one.indexOf('(') + 1, one.indexOf(')')),
      ),
    ).toEqual(['Windows NT 10.0; Win64; x64', 'Macintosh; Intel Mac OS X 10_15_7']);
  });
});
