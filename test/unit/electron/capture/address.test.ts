import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWebPage, pageAddress } from '../../../../electron/capture/address.ts';

const opened = (written: string): string => {
  const address = pageAddress(written);
  return address.ok ? address.value : address.error.code;
};

describe('what is written in the address field', () => {
  it('is a page on the web, over https where nothing else is said', () => {
    expect(
      [
        'exempel.se',
        '  exempel.se/bad  ',
        'http://exempel.se',
        'localhost:8080/a',
        'HTTPS://EXEMPEL.SE/A',
        'exempel.se/?q=a:b',
      ].map(opened),
    ).toEqual([
      'https://exempel.se/',
      'https://exempel.se/bad',
      'http://exempel.se/',
      'https://localhost:8080/a',
      'https://exempel.se/A',
      'https://exempel.se/?q=a:b',
    ]);
  });

  it('shows a name with letters of its own as it stands in the net, so that a look-alike is seen', () => {
    expect([opened('räksmörgås.se/å'), opened('https://аpple.com')]).toEqual([
      'https://xn--rksmrgs-5wao1o.se/%C3%A5',
      'https://xn--pple-43d.com/',
    ]);
  });

  for (const written of [
    'javascript:alert(1)',
    ' JavaScript:alert(1)',
    'java\nscript:alert(1)',
    'java\tscript:alert(1)',
    'file:///etc/passwd',
    'file:\\\\server\\share',
    'app://kanalvakt/index.html',
    'data:text/html,hej',
    'data:1,x',
    'blob:https://exempel.se/x',
    'view-source:https://exempel.se',
    'devtools://x/y',
    'about:blank',
    'chrome://gpu',
    'ftp://exempel.se',
    'mailto:a@exempel.se',
    'https://anna:ord@exempel.se',
    'https://anna@exempel.se',
    'anna:1ord@exempel.se',
    'anna:ord@exempel.se',
    'https://',
    'https:///',
    '',
    '   ',
    'två ord',
    'https://exempel.se/två ord',
    'exem\u0000pel.se',
    'http://[::1',
    'https://exempel.se:99999',
    `exempel.se/${'a'.repeat(5000)}`,
    '/etc/passwd',
    '\\\\server\\share',
  ]) {
    it(`${JSON.stringify(written.slice(0, 40))} is refused or leads to the web and nowhere else`, () => {
      const address = opened(written);
      expect(address === 'captures.addressRefused' || /^https?:\/\/[^@]+$/.test(address), address).toBe(true);
      if (!['/etc/passwd', '\\\\server\\share', 'https:///'].includes(written))
        expect(address).toBe('captures.addressRefused');
    });
  }

  it('whatever it is, what is opened is a page on the web without name or password, and the same when written again', () => {
    const scheme = fc.constantFrom(
      '',
      'https://',
      'http:',
      'javascript:',
      'file://',
      'data:',
      'app://',
      'https:\\\\',
      'x-y+z:',
    );
    fc.assert(
      fc.property(
        scheme,
        fc.oneof(
          fc.string(),
          fc.string({ unit: 'binary' }),
          fc.webUrl(),
          fc.webAuthority({ withUserInfo: true, withPort: true }),
        ),
        (before, rest) => {
          const address = pageAddress(`${before}${rest}`);
          if (!address.ok) return address.error.code === 'captures.addressRefused';
          const { protocol, username, password } = new URL(address.value);
          return (
            isWebPage(address.value) &&
            ['https:', 'http:'].includes(protocol) &&
            username + password === '' &&
            opened(address.value) === address.value
          );
        },
      ),
      { seed: 46, numRuns: 3000 },
    );
  });
});
