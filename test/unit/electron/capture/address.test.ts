import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWebPage, pageAddress } from '../../../../electron/capture/address.ts';

const opened = (written: string): string => {
  const address = pageAddress(written);
  return address.ok ? address.value : address.error.code;
};

describe('the address field', () => {
  it('accepts web pages and assumes https when no scheme is given', () => {
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

  it('shows internationalised domain names in Punycode, so that look-alikes are visible', () => {
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
    it(`refuses ${JSON.stringify(written.slice(0, 40))} or leads to a web page`, () => {
      const address = opened(written);
      expect(address === 'captures.addressRefused' || /^https?:\/\/[^@]+$/.test(address), address).toBe(true);
      if (!['/etc/passwd', '\\\\server\\share', 'https:///'].includes(written))
        expect(address).toBe('captures.addressRefused');
    });
  }

  it('accepts only web pages without credentials, and normalises an accepted address to itself', () => {
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
