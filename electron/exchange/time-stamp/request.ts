// A request for a time stamp (RFC 3161, 2.4.1): what is to be stamped, as a hash, and a number that the answer repeats.
import { createHash } from 'node:crypto';
import { Integer, OctetString } from 'asn1js';
import { AlgorithmIdentifier, MessageImprint, TimeStampReq } from 'pkijs';

export const SHA256_OID = '2.16.840.1.101.3.4.2.1';

export const imprintOf = (text: string): Buffer => createHash('sha256').update(text).digest();

/** The nonce as a positive integer: without a zero before a high bit it would be negative. */
export const nonceBytes = (nonce: string): Buffer => {
  const bytes = Buffer.from(nonce.replace(/^(?:00)+(?=..)/, ''), 'hex');
  return (bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes;
};

/** The request as DER, with SHA-256; the answer is to bring its certificates. `nonce`: hexadecimal. */
export function timeStampRequest(text: string, nonce: string): Buffer {
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: SHA256_OID }),
      hashedMessage: new OctetString({ valueHex: Uint8Array.from(imprintOf(text)).buffer }),
    }),
    nonce: new Integer({ valueHex: Uint8Array.from(nonceBytes(nonce)).buffer }),
    certReq: true,
  });
  return Buffer.from(request.toSchema().toBER());
}
