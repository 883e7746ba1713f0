// The certificates of a server's authorities: read from PEM, and what people compare of them.
import { createHash, X509Certificate } from 'node:crypto';
import type { Certificate } from '../../../domain/server/calls.ts';

const PEM_PATTERN = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** The certificates in a text; empty when one of them is none. */
export function certificatesIn(pem: string): readonly X509Certificate[] {
  try {
    return (pem.match(PEM_PATTERN) ?? []).map((text) => new X509Certificate(text));
  } catch {
    return [];
  }
}

/** What a certificate's key is known by: base64 SHA-256 of it (SPKI). */
export const pinOf = ({ publicKey }: X509Certificate): string =>
  createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64');

/** What is compared by telephone, and until when it holds. */
export const factsOf = ({ fingerprint256, subject, validTo }: X509Certificate): Certificate => ({
  fingerprint: fingerprint256,
  subject,
  until: new Date(Date.parse(validTo)).toISOString(),
});
