// Certificates of a time stamp: which of them signed it, whether it may, and who issued it.
import { X509Certificate } from 'node:crypto';
import { BitString, fromBER } from 'asn1js';
import { Certificate, ExtKeyUsage } from 'pkijs';

const PEM = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+?-----END CERTIFICATE-----/g;
/** id-kp-timeStamping (RFC 5280, 4.2.1.12). */
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
const [EXTENDED_KEY_USAGE, KEY_USAGE] = ['2.5.29.37', '2.5.29.15'];
const MAX_CERTIFICATES = 20;

export function readCertificate(bytes: Uint8Array | string): X509Certificate | null {
  try {
    return new X509Certificate(bytes);
  } catch {
    return null;
  }
}

/** The certificates of a chosen file, PEM or DER. */
export function certificatesOfFile(bytes: Uint8Array): X509Certificate[] {
  const texts: (Uint8Array | string)[] = [...Buffer.from(bytes).toString('latin1').matchAll(PEM)].map(([text]) => text);
  return (texts.length === 0 ? [bytes] : texts)
    .slice(0, MAX_CERTIFICATES)
    .map(readCertificate)
    .filter((one) => one !== null);
}

export const pemOf = (certificates: readonly X509Certificate[]): string =>
  certificates.map((one) => one.toString().trimEnd() + '\n').join('');

/**
 * Whether it is for time stamps and nothing else, and says so as critical (RFC 3161, 2.3); its key, if that is limited,
 * signs and nothing else.
 */
export function isForTimeStamps({ raw }: X509Certificate): boolean {
  const { extensions = [] } = Certificate.fromBER(Uint8Array.from(raw).buffer);
  const uses = extensions.filter(({ extnID }) => extnID === EXTENDED_KEY_USAGE);
  const [use, ...more] = uses;
  if (use?.critical !== true || more.length > 0) return false;
  const { keyPurposes } = ExtKeyUsage.fromBER(Uint8Array.from(use.extnValue.valueBlock.valueHexView).buffer);
  if (keyPurposes.length !== 1 || keyPurposes[0] !== TIME_STAMPING) return false;
  const key = extensions.find(({ extnID }) => extnID === KEY_USAGE);
  return key === undefined || signsOnly(key.extnValue.valueBlock.valueHexView);
}

/** Of the bits of the key usage (RFC 5280, 4.2.1.3) only digitalSignature and nonRepudiation, at least one. */
function signsOnly(der: Uint8Array): boolean {
  const { result } = fromBER(Uint8Array.from(der).buffer);
  if (!(result instanceof BitString)) return false;
  const [first = 0, ...rest] = result.valueBlock.valueHexView;
  return (first & 0xc0) !== 0 && (first & 0x3f) === 0 && rest.every((byte) => byte === 0);
}

/** Whether a certificate holds at a time. */
export const holdsAt = ({ validFrom, validTo }: X509Certificate, at: Date): boolean =>
  Date.parse(validFrom) <= at.getTime() && at.getTime() <= Date.parse(validTo);

function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  try {
    return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
  } catch {
    return false;
  }
}

/**
 * Whether a chain of issuers leads from the certificate to one of the chosen ones, over those that came with the answer;
 * each held at the time of the stamp.
 */
export function leadsTo(
  certificate: X509Certificate,
  roots: readonly X509Certificate[],
  between: readonly X509Certificate[],
  at: Date,
): boolean {
  const seen = new Set<string>();
  let [now, steps]: [X509Certificate, number] = [certificate, 0];
  for (; steps <= MAX_CERTIFICATES; steps += 1) {
    const here = now;
    if (roots.some((root) => root.fingerprint256 === here.fingerprint256)) return true;
    if (roots.some((root) => root.ca && holdsAt(root, at) && isIssuedBy(here, root))) return true;
    seen.add(here.fingerprint256);
    const next = between.find(
      (one) => one.ca && !seen.has(one.fingerprint256) && holdsAt(one, at) && isIssuedBy(here, one),
    );
    if (next === undefined) return false;
    now = next;
  }
  return false;
}

/** The name of a certificate's owner: its common name, or else its organisation. */
export const ownerOf = ({ subject }: X509Certificate): string => {
  const of = (key: string): string | undefined =>
    subject
      .split('\n')
      .find((line) => line.startsWith(`${key}=`))
      ?.slice(key.length + 1);
  return (of('CN') ?? of('O') ?? '')
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, 200)
    .toWellFormed();
};
