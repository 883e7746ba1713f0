import { HOTP, Secret } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { readTotp, totpCode } from '../../../../../electron/services/logins/totp.ts';
import { codeOf, must } from '../../../../support/results.ts';

// RFC 6238, Appendix B: the secret is as long as the hash.
const digits = '1234567890';
const SECRETS = { SHA1: digits.repeat(2), SHA256: `${digits.repeat(3)}12`, SHA512: `${digits.repeat(6)}1234` } as const;
const base32 = (text: string): string => new Secret({ buffer: Uint8Array.from(Buffer.from(text)).buffer }).base32;
const uri = (algorithm: keyof typeof SECRETS): string =>
  `otpauth://totp/RFC:6238?secret=${base32(SECRETS[algorithm])}&algorithm=${algorithm}&digits=8&period=30&issuer=RFC`;
const VECTORS: readonly (readonly [number, string, string, string])[] = [
  [59, '94287082', '46119246', '90693936'],
  [1111111109, '07081804', '68084774', '25091201'],
  [1111111111, '14050471', '67062674', '99943326'],
  [1234567890, '89005924', '91819424', '93441116'],
  [2000000000, '69279037', '90698825', '38618901'],
  [20000000000, '65353130', '77737706', '47863826'],
];

describe('two-factor codes', () => {
  it.each(VECTORS)('agree with RFC 6238, Appendix B, at %i seconds', (seconds, sha1, sha256, sha512) => {
    const at = new Date(seconds * 1000);
    expect(must(totpCode(uri('SHA1'), at)).code).toBe(sha1);
    expect(must(totpCode(uri('SHA256'), at)).code).toBe(sha256);
    expect(must(totpCode(uri('SHA512'), at)).code).toBe(sha512);
  });

  it('agree with RFC 4226, Appendix D, on which they are based', () => {
    const secret = new Secret({ buffer: Uint8Array.from(Buffer.from(SECRETS.SHA1)).buffer });
    const codes = ['755224', '287082', '359152', '969429', '338314', '254676', '287922', '162583', '399871', '520489'];
    expect(codes.map((_code, counter) => new HOTP({ secret }).generate({ counter }))).toEqual(codes);
    // The same with this program's settings: six digits at 30 × counter seconds.
    expect(
      codes.map((_code, counter) => must(totpCode(base32(SECRETS.SHA1), new Date(counter * 30_000))).code),
    ).toEqual(codes);
  });

  it('state their remaining time to the millisecond, also across the end of a period', () => {
    const last = must(totpCode(uri('SHA1'), new Date(59_999)));
    const first = must(totpCode(uri('SHA1'), new Date(60_000)));
    expect([last.validFor, first.validFor]).toEqual([0.001, 30]);
    expect(last.code).toBe('94287082');
    expect(first.code).not.toBe(last.code);
    expect(must(totpCode(uri('SHA1'), new Date(89_500))).validFor).toBe(0.5);
    expect(must(totpCode(uri('SHA1').replace('period=30', 'period=60'), new Date(89_500)))).toMatchObject({
      validFor: 30.5,
      period: 60,
    });
  });

  it('are read from a bare secret in any notation, and from a URI with issuer, digits, period and algorithm', () => {
    for (const text of ['JBSWY3DPEHPK3PXP', 'jbsw y3dp ehpk 3pxp', 'JBSW-Y3DP-EHPK-3PXP', ' JBSWY3DPEHPK3PXP== '])
      expect(must(readTotp(text))).toMatchObject({ period: 30, digits: 6, algorithm: 'SHA1' });
    expect(
      must(
        readTotp(
          'otpauth://totp/Kommunen%3Akonto?secret=JBSWY3DPEHPK3PXP&issuer=Kommunen&digits=7&period=45&algorithm=SHA512',
        ),
      ),
    ).toMatchObject({ issuer: 'Kommunen', digits: 7, period: 45, algorithm: 'SHA512' });
  });

  it('of Steam and counter-based ones are refused with their own errors, anything else as invalid', () => {
    for (const text of [
      'steam://ABCDEFGH',
      'otpauth://steam/x?secret=JBSWY3DPEHPK3PXP',
      'otpauth://totp/Steam:x?secret=JBSWY3DPEHPK3PXP&encoder=steam',
    ])
      expect(codeOf(readTotp(text))).toBe('logins.steamTotp');
    expect(codeOf(readTotp('otpauth://hotp/x?secret=JBSWY3DPEHPK3PXP&counter=0'))).toBe('logins.hotp');
    for (const text of [
      '',
      'kort',
      'JBSW0189',
      'otpauth://totp/x',
      'otpauth://totp/x?secret=',
      'otpauth://totp/x?secret=JBSWY3DPEHPK3PXP&period=0',
      'otpauth://totp/x?secret=JBSWY3DPEHPK3PXP&digits=3',
      'otpauth://totp/x?secret=JBSWY3DPEHPK3PXP&period=99999',
      'otpauth://totp/x?secret=JBSWY3DPEHPK3PXP&algorithm=MD5',
      'otpauth://annat/x?secret=JBSWY3DPEHPK3PXP',
    ])
      expect(codeOf(readTotp(text))).toBe('logins.badTotp');
  });
});
