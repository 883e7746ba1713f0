import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PageCertificate, PageConnection } from '../../../../domain/captures/model.ts';
import { archiveFacts, certificateOf } from '../../../../electron/capture/connection.ts';

const DETAILS = { protocol: 'TLS 1.3', subjectName: 'exempel.se', issuer: 'CA', validFrom: 0, validTo: 86_400 };

describe('the certificate of a page', () => {
  it('is what the browser says when it cannot be read itself', () => {
    for (const der of [undefined, Buffer.from('inget certifikat')])
      expect(certificateOf(DETAILS, der)).toEqual({
        ...{ subject: 'exempel.se', issuer: 'CA', serialNumber: '', sha256: '' },
        ...{ validFrom: '1970-01-01T00:00:00.000Z', validTo: '1970-01-02T00:00:00.000Z' },
      });
  });

  it('can be stored whatever a server calls itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), fc.integer(), (name, validTo) => {
        const told = { ...DETAILS, subjectName: name, issuer: name, validFrom: -1, validTo: validTo * 1000 };
        const made = certificateOf(told, undefined);
        expect(PageCertificate.safeParse(made).success).toBe(true);
      }),
    );
  });
});

describe('how a page was fetched', () => {
  it('is written into the archive as far as it is known', () => {
    const connection = PageConnection.parse({
      ...{ protocol: 'h2', tls: 'TLS 1.3', address: '2001:db8::1', port: 443, proxy: null },
      certificate: certificateOf(DETAILS, undefined),
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
