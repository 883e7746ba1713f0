import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PageCertificate, PageConnection } from '../../../../domain/captures/model.ts';
import { archiveFacts, certificateOf } from '../../../../electron/capture/connection.ts';

const DETAILS = { protocol: 'TLS 1.3', subjectName: 'exempel.se', issuer: 'CA', validFrom: 0, validTo: 86_400 };

/** A certificate that is valid for a year from this time (YYYYMMDDHHMMSSZ), PEM. */
const made = (from: string): string =>
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-subj', '/CN=exempel.se'],
      ...['-not_before', from, '-not_after', from.replace('2026', '2027'), '-keyout', '/dev/null'],
    ],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
  );

describe('the certificate of a page', () => {
  it('is what the browser says when it cannot be read itself', () => {
    for (const shown of [[], ['inget certifikat']])
      expect(certificateOf(DETAILS, shown)).toEqual({
        ...{ subject: 'exempel.se', issuer: 'CA', serialNumber: '', sha256: '' },
        ...{ validFrom: '1970-01-01T00:00:00.000Z', validTo: '1970-01-02T00:00:00.000Z' },
      });
  });

  it('is the one with the dates of the answer, of those that the server has shown', () => {
    const [older, newer] = [made('20260101000000Z'), made('20260201000000Z')];
    const { validFrom, validTo, fingerprint256, serialNumber } = new X509Certificate(older);
    const answered = { ...DETAILS, validFrom: Date.parse(validFrom) / 1000, validTo: Date.parse(validTo) / 1000 };
    for (const shown of [[older], [newer, older], [older, newer, 'inget certifikat']])
      expect(certificateOf(answered, shown)).toMatchObject({
        ...{ subject: 'CN=exempel.se', serialNumber: serialNumber.toLowerCase() },
        sha256: fingerprint256.replaceAll(':', '').toLowerCase(),
      });
    // Two that were issued at the same time: none is taken for the other.
    for (const shown of [[newer], [older, made('20260101000000Z')]])
      expect(certificateOf(answered, shown)).toMatchObject({ subject: 'exempel.se', sha256: '' });
  });

  it('can be stored whatever a server calls itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), fc.integer(), (name, validTo) => {
        const told = { ...DETAILS, subjectName: name, issuer: name, validFrom: -1, validTo: validTo * 1000 };
        const made = certificateOf(told, []);
        expect(PageCertificate.safeParse(made).success).toBe(true);
      }),
    );
  });
});

describe('how a page was fetched', () => {
  it('is written into the archive as far as it is known', () => {
    const connection = PageConnection.parse({
      ...{ protocol: 'h2', tls: 'TLS 1.3', address: '2001:db8::1', port: 443, proxy: null },
      certificate: certificateOf(DETAILS, []),
    });
    expect(archiveFacts({ connection, userAgent: 'Mozilla/5.0', cookies: { sent: 0, held: 2 } })).toEqual({
      ...{ 'user-agent': 'Mozilla/5.0', 'cookies-sent': '0', 'http-protocol': 'h2', 'tls-protocol': 'TLS 1.3' },
      ...{ 'certificate-subject': 'exempel.se', 'certificate-issuer': 'CA' },
      ...{
        'certificate-not-before': '1970-01-01T00:00:00.000Z',
        'certificate-not-after': '1970-01-02T00:00:00.000Z',
      },
    });
    expect(archiveFacts({})).toEqual({});
  });
});
