// Checks an answer to a request for a time stamp (RFC 3161, 2.4.2): status, what is stamped, nonce, signature, and the
// certificate. What it may not be is refused by name; nothing is corrected.
import { constants, createHash, verify, type X509Certificate } from 'node:crypto';
import type { StampFacts } from '../../../domain/time-stamps/model.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { fromBER, type Integer, ObjectIdentifier, OctetString, type Sequence } from 'asn1js';
import { type Attribute, Certificate, SignedData, type SignerInfo, TimeStampResp, TSTInfo } from 'pkijs';
import {
  certificatesOfFile,
  holdsAt,
  isForTimeStamps,
  leadsTo,
  ownerOf,
  pemOf,
  readCertificate,
} from './certificates.ts';
import { imprintOf, nonceBytes, SHA256_OID } from './request.ts';

const [GRANTED, GRANTED_WITH_MODS] = [0, 1];
/** RFC 3161, 2.4.2: `badAlg`, `badRequest` and so on, by their bit. */
const REASONS: Readonly<Record<number, string>> = {
  0: 'badAlg',
  2: 'badRequest',
  5: 'badDataFormat',
  14: 'timeNotAvailable',
  15: 'unacceptedPolicy',
  16: 'unacceptedExtension',
  17: 'addInfoNotAvailable',
  25: 'systemFailure',
};
const OID = {
  signedData: '1.2.840.113549.1.7.2',
  tstInfo: '1.2.840.113549.1.9.16.1.4',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  /** ESS signing certificate, with SHA-1 and with any hash (RFC 5816). */
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  pss: '1.2.840.113549.1.1.10',
} as const;
const HASHES: Readonly<Record<string, string>> = {
  [SHA256_OID]: 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

export interface CheckedAnswer extends StampFacts {
  /** PEM of the chosen certificates, and of those inside the answer; empty without any. */
  readonly roots: string;
  readonly certificates: string;
}

export interface AnswerInput {
  readonly file: Uint8Array;
  /** The text that was to be stamped, and the request's nonce. */
  readonly text: string;
  readonly nonce: string;
  /** Chosen certificates, PEM or DER. */
  readonly roots: Uint8Array | null;
}

const UNREADABLE = fail('timeStamps.unreadable');
const bytesOf = (value: { readonly valueBlock: { readonly valueHexView: Uint8Array } }): Buffer =>
  Buffer.from(value.valueBlock.valueHexView);

/** The DER of the whole file, and nothing after it. */
function parsed(file: Uint8Array): TimeStampResp | null {
  const { offset, result } = fromBER(Uint8Array.from(file).buffer);
  return offset === file.byteLength ? new TimeStampResp({ schema: result }) : null;
}

function rejection({ status }: TimeStampResp): Result<never> {
  const bits = status.failInfo === undefined ? Buffer.alloc(0) : bytesOf(status.failInfo);
  const bit = [...Array(bits.length * 8).keys()].find((at) => ((bits[at >> 3] ?? 0) & (0x80 >> (at & 7))) !== 0);
  const words = (status.statusStrings ?? []).map((one) => one.valueBlock.value).join(' ');
  const reason = [words, bit === undefined ? '' : (REASONS[bit] ?? '')].filter((one) => one !== '').join(', ');
  const plain = reason
    .replace(/\p{Cc}/gu, ' ')
    .slice(0, 200)
    .toWellFormed();
  return fail('timeStamps.rejected', { params: { reason: plain === '' ? String(status.status) : plain } });
}

const attribute = ({ signedAttrs }: SignerInfo, type: string): unknown => {
  const found = signedAttrs?.attributes.filter((one: Attribute) => one.type === type) ?? [];
  return found.length === 1 && found[0]?.values.length === 1 ? (found[0].values[0] as unknown) : null;
};

/** Whether the signed attributes name the certificate by its hash, so that no other one can be put in its place. */
function namesCertificate(signer: SignerInfo, certificate: X509Certificate): boolean {
  for (const [type, usual] of [
    [OID.signingCertificateV2, 'sha256'],
    [OID.signingCertificate, 'sha1'],
  ] as const) {
    const value = attribute(signer, type) as Sequence | null;
    if (value === null) continue;
    // SigningCertificate → certs → the first → [hash algorithm], hash.
    const parts = ((value.valueBlock.value[0] as Sequence).valueBlock.value[0] as Sequence).valueBlock.value;
    const hash = parts.find((one) => one instanceof OctetString);
    const algorithm = parts[0] === hash ? null : (parts[0] as Sequence).valueBlock.value[0];
    const name = algorithm instanceof ObjectIdentifier ? HASHES[algorithm.getValue()] : usual;
    if (hash === undefined || name === undefined) return false;
    return createHash(name).update(certificate.raw).digest().equals(bytesOf(hash));
  }
  return false;
}

function isSigned(signer: SignerInfo, content: Buffer, certificate: X509Certificate): boolean {
  const hash = HASHES[signer.digestAlgorithm.algorithmId];
  const digest = attribute(signer, OID.messageDigest);
  const type = attribute(signer, OID.contentType);
  if (hash === undefined || signer.signedAttrs === undefined || !(digest instanceof OctetString)) return false;
  if (!(type instanceof ObjectIdentifier) || type.getValue() !== OID.tstInfo) return false;
  if (!createHash(hash).update(content).digest().equals(bytesOf(digest))) return false;
  // Signed as a SET, though it is stored with another tag (RFC 5652, 5.4).
  const attributes = Buffer.from(signer.signedAttrs.encodedValue);
  attributes[0] = 0x31;
  const isPss = signer.signatureAlgorithm.algorithmId === OID.pss;
  const key = {
    key: certificate.publicKey,
    ...(isPss ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_AUTO } : {}),
  };
  try {
    return verify(hash, attributes, key, bytesOf(signer.signature));
  } catch {
    return false;
  }
}

/** The certificate that the signer names, of those in the answer and the chosen ones. */
function signersCertificate(
  { sid }: SignerInfo,
  inside: readonly Certificate[],
  known: readonly X509Certificate[],
): X509Certificate | null {
  const named = sid as { serialNumber?: Integer; issuer?: { toSchema: () => { toBER: () => ArrayBuffer } } };
  if (named.serialNumber === undefined || named.issuer === undefined) return null;
  const [serial, issuer] = [bytesOf(named.serialNumber), Buffer.from(named.issuer.toSchema().toBER())];
  const all = [...inside, ...known.map((one) => Certificate.fromBER(Uint8Array.from(one.raw).buffer))];
  const found = all.find(
    (one) => bytesOf(one.serialNumber).equals(serial) && Buffer.from(one.issuer.toSchema().toBER()).equals(issuer),
  );
  return found === undefined ? null : readCertificate(Buffer.from(found.toSchema().toBER()));
}

function checkContent(info: TSTInfo, { text, nonce }: AnswerInput): Result<void> {
  const { hashAlgorithm, hashedMessage } = info.messageImprint;
  if (hashAlgorithm.algorithmId !== SHA256_OID || !bytesOf(hashedMessage).equals(imprintOf(text)))
    return fail('timeStamps.otherHead');
  if (info.nonce === undefined || !bytesOf(info.nonce).equals(nonceBytes(nonce)))
    return fail('timeStamps.otherRequest');
  return ok(undefined);
}

function check(input: AnswerInput): Result<CheckedAnswer> {
  const answer = parsed(input.file);
  if (answer === null) return UNREADABLE;
  const status: number = answer.status.status;
  if (status !== GRANTED && status !== GRANTED_WITH_MODS) return rejection(answer);
  if (answer.timeStampToken?.contentType !== OID.signedData) return UNREADABLE;
  const signed = new SignedData({ schema: answer.timeStampToken.content as unknown });
  const [signer, ...more] = signed.signerInfos;
  const stored = signed.encapContentInfo.eContent;
  if (
    signer === undefined ||
    more.length > 0 ||
    stored === undefined ||
    signed.encapContentInfo.eContentType !== OID.tstInfo
  )
    return UNREADABLE;
  const content = Buffer.from(stored.getValue());
  const info = TSTInfo.fromBER(Uint8Array.from(content).buffer);
  const right = checkContent(info, input);
  if (!right.ok) return right;
  const roots = input.roots === null ? [] : certificatesOfFile(input.roots);
  if (input.roots !== null && roots.length === 0) return fail('timeStamps.noRoots');
  const inside = (signed.certificates ?? []).filter((one): one is Certificate => one instanceof Certificate);
  const certificate = signersCertificate(signer, inside, roots);
  if (certificate === null || !isForTimeStamps(certificate)) return fail('timeStamps.badCertificate');
  if (!isSigned(signer, content, certificate) || !namesCertificate(signer, certificate))
    return fail('timeStamps.badSignature');
  const at = info.genTime;
  if (!holdsAt(certificate, at)) return fail('timeStamps.certificateExpired');
  const between = inside
    .map((one) => readCertificate(Buffer.from(one.toSchema().toBER())))
    .filter((one) => one !== null);
  if (roots.length > 0 && !leadsTo(certificate, roots, between, at)) return fail('timeStamps.notTrusted');
  return ok({
    authority: ownerOf(certificate),
    stampedAt: at.toISOString(),
    serial: bytesOf(info.serialNumber).toString('hex').slice(0, 80),
    policy: info.policy.slice(0, 120),
    roots: pemOf(roots),
    certificates: pemOf(between),
  });
}

/** What a correct answer says; otherwise why it is refused (`timeStamps.*`). Never throws. */
export function checkAnswer(input: AnswerInput): Result<CheckedAnswer> {
  if (input.file.byteLength === 0) return fail('timeStamps.empty');
  try {
    return check(input);
  } catch {
    return UNREADABLE;
  }
}
