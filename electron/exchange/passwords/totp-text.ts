// Converts the many notations of two-factor secrets in password files to one that RFC 6238 readers accept.
import { Secret } from 'otpauth';
import { trimEndOf } from '../../../domain/kernel/text-safety.ts';

export type TotpReading =
  | { readonly kind: 'none' }
  | { readonly kind: 'totp'; readonly text: string }
  | { readonly kind: 'steamTotp' | 'hotp' | 'badTotp' };

const NONE: TotpReading = { kind: 'none' };
const BAD: TotpReading = { kind: 'badTotp' };

const fromHex = (text: string): Uint8Array | null =>
  /^(?:[0-9a-f]{2})+$/i.test(text) ? Buffer.from(text, 'hex') : null;

/** Strict base64: Buffer would silently skip invalid characters. */
const fromBase64 = (text: string): Uint8Array | null =>
  /^[A-Za-z0-9+/]+={0,2}$/.test(text) ? Buffer.from(text, 'base64') : null;

/** Base32 (RFC 4648) without padding. */
const toBase32 = (bytes: Uint8Array): string =>
  trimEndOf(new Secret({ buffer: Uint8Array.from(bytes).buffer }).base32, /=/);

export interface TotpParts {
  /** Base32. */
  readonly secret: string;
  /** Seconds. */
  readonly period: number;
  readonly digits: number;
  /** `SHA1`, `SHA256`, `SHA512`. */
  readonly algorithm: string;
}

/** An `otpauth://` URI of the parts, in the form KeePassXC and common apps read. */
export function otpauthUri({ secret, period, digits, algorithm }: TotpParts, label = 'konto'): string {
  return `otpauth://totp/${encodeURIComponent(label)}?secret=${secret}&period=${String(period)}&digits=${String(digits)}&algorithm=${algorithm}`;
}

const algorithmOf = (text: string): string | null => {
  const found = /(1|256|512)$/.exec(text.replace(/[^a-z0-9]/gi, ''))?.[1];
  return text === '' ? 'SHA1' : found === undefined ? null : `SHA${found}`;
};

function made(secret: string, period: string, digits: string, algorithm: string): TotpReading {
  const hash = algorithmOf(algorithm);
  const plain = secret.replace(/[\s=-]/g, '').toUpperCase();
  if (hash === null || plain === '') return BAD;
  return {
    kind: 'totp',
    text: otpauthUri({
      secret: plain,
      period: period === '' ? 30 : Number(period),
      digits: digits === '' ? 6 : Number(digits),
      algorithm: hash,
    }),
  };
}

/** Parses a single text: a URI, a bare secret, or KeeOtp's `key=…&step=30&size=6`. */
export function readTotpText(text: string): TotpReading {
  const plain = text.trim();
  if (plain === '') return NONE;
  if (/^steam:/i.test(plain) || /^otpauth:\/\/steam\b/i.test(plain) || /[?&]encoder=steam\b/i.test(plain))
    return { kind: 'steamTotp' };
  if (/^otpauth:\/\/hotp\b/i.test(plain)) return { kind: 'hotp' };
  if (/^otpauth:/i.test(plain)) return { kind: 'totp', text: plain };
  if (/(^|&)key=/i.test(plain)) {
    const parts = new Map(
      plain.split('&').map((pair) => [pair.split('=')[0]?.toLowerCase() ?? '', pair.slice(pair.indexOf('=') + 1)]),
    );
    if (/hotp/i.test(parts.get('type') ?? '')) return { kind: 'hotp' };
    if (/steam/i.test(parts.get('encoder') ?? parts.get('type') ?? '')) return { kind: 'steamTotp' };
    return made(
      decodeURIComponentSafely(parts.get('key') ?? ''),
      parts.get('step') ?? '',
      parts.get('size') ?? '',
      parts.get('otphashmode') ?? '',
    );
  }
  return { kind: 'totp', text: plain };
}

const decodeURIComponentSafely = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** Fields where KeePass 2, KeePassXC and their plugins store the secret; all other fields belong to the entry. */
export const TOTP_FIELDS = [
  'otp',
  'TOTP Seed',
  'TOTP Settings',
  'TimeOtp-Secret',
  'TimeOtp-Secret-Hex',
  'TimeOtp-Secret-Base32',
  'TimeOtp-Secret-Base64',
  'TimeOtp-Period',
  'TimeOtp-Length',
  'TimeOtp-Algorithm',
] as const;
export const isTotpField = (name: string): boolean =>
  (TOTP_FIELDS as readonly string[]).includes(name) || name.startsWith('HmacOtp-');

function nativeSecret(get: (name: string) => string): string | null {
  if (get('TimeOtp-Secret-Base32') !== '') return get('TimeOtp-Secret-Base32');
  const bytes =
    get('TimeOtp-Secret') !== ''
      ? Buffer.from(get('TimeOtp-Secret'), 'utf8')
      : get('TimeOtp-Secret-Hex') !== ''
        ? fromHex(get('TimeOtp-Secret-Hex').replace(/\s/g, ''))
        : fromBase64(get('TimeOtp-Secret-Base64'));
  return bytes === null || bytes.byteLength === 0 ? null : toBase32(bytes);
}

/** The two-factor secret of a KeePass entry, from its fields by name. */
export function readKeePassTotp(fields: ReadonlyMap<string, string>): TotpReading {
  const get = (name: string): string => fields.get(name)?.trim() ?? '';
  if (get('otp') !== '') return readTotpText(get('otp'));
  if (get('TOTP Seed') !== '') {
    const [period = '', digits = ''] = get('TOTP Settings').split(';');
    if (/^s$/i.test(digits)) return { kind: 'steamTotp' };
    return made(get('TOTP Seed'), period, digits, '');
  }
  if ([...fields.keys()].some((name) => name.startsWith('TimeOtp-Secret'))) {
    const secret = nativeSecret(get);
    return secret === null ? BAD : made(secret, get('TimeOtp-Period'), get('TimeOtp-Length'), get('TimeOtp-Algorithm'));
  }
  return [...fields.keys()].some((name) => name.startsWith('HmacOtp-')) ? { kind: 'hotp' } : NONE;
}
