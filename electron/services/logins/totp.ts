// Two-factor secrets: parses base32 or an otpauth:// URI and computes the current code. RFC 6238, RFC 4226.
import { Secret, TOTP, URI } from 'otpauth';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { trimEndOf } from '../../../domain/kernel/text-safety.ts';

type TotpErrorCode = 'logins.badTotp' | 'logins.steamTotp' | 'logins.hotp';
class TotpError extends Error {
  readonly code: TotpErrorCode;
  constructor(code: TotpErrorCode) {
    super(code);
    this.code = code;
  }
}

/** Limits: the period in seconds, and the number of digits. */
const LIMITS = { period: [5, 300], digits: [6, 10] } as const;
const within = (value: number, [min, max]: readonly [number, number]): boolean =>
  Number.isInteger(value) && value >= min && value <= max;

function fromBase32(text: string): TOTP {
  const plain = trimEndOf(text.replace(/[\s-]/g, ''), /=/).toUpperCase();
  if (!/^[A-Z2-7]{8,}$/.test(plain)) throw new TotpError('logins.badTotp');
  return new TOTP({ secret: Secret.fromBase32(plain) });
}

/** Refuses Steam codes, which use their own alphabet, and HOTP, which would need a counter shared by all custodians. */
function fromUri(text: string): TOTP {
  if (/^otpauth:\/\/steam\b/i.test(text) || /[?&]encoder=steam\b/i.test(text)) throw new TotpError('logins.steamTotp');
  if (/^otpauth:\/\/hotp\b/i.test(text)) throw new TotpError('logins.hotp');
  const parsed = URI.parse(text);
  if (!(parsed instanceof TOTP) || !within(parsed.period, LIMITS.period) || !within(parsed.digits, LIMITS.digits))
    throw new TotpError('logins.badTotp');
  return parsed;
}

/**
 * Parses a two-factor secret: base32 with or without spaces, or `otpauth://totp/…` with issuer, digits (6–10), period
 * (5–300 s) and algorithm. `logins.steamTotp` or `logins.hotp` for other kinds of codes, otherwise `logins.badTotp`.
 */
export function readTotp(text: string): Result<TOTP> {
  const trimmed = text.trim();
  try {
    if (/^steam:/i.test(trimmed)) throw new TotpError('logins.steamTotp');
    return ok(/^otpauth:/i.test(trimmed) ? fromUri(trimmed) : fromBase32(trimmed));
  } catch (error) {
    return fail(error instanceof TotpError ? error.code : 'logins.badTotp', { field: 'secret.totp' });
  }
}

/**
 * The code at a point in time, its remaining validity in seconds (fractional, so that a screen switches exactly), and
 * its period.
 */
export function totpCode(text: string, at: Date): Result<{ code: string; validFor: number; period: number }> {
  const totp = readTotp(text);
  if (!totp.ok) return totp;
  const { period } = totp.value;
  return ok({
    code: totp.value.generate({ timestamp: at.getTime() }),
    validFor: (period * 1000 - (at.getTime() % (period * 1000))) / 1000,
    period,
  });
}
