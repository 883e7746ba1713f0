// Two-factor secrets: read from base32 or an otpauth:// address, and the code they give now. RFC 6238, RFC 4226.
import { Secret, TOTP, URI } from 'otpauth';
import { fail, ok, type Result } from '../../domain/result.ts';

type Refusal = 'logins.badTotp' | 'logins.steamTotp' | 'logins.hotp';
class Refused extends Error {
  readonly code: Refusal;
  constructor(code: Refusal) {
    super(code);
    this.code = code;
  }
}

/** Seconds, and figures in a code. */
const bounds = { period: [5, 300], digits: [6, 10] } as const;
const within = (value: number, [least, most]: readonly [number, number]): boolean => Number.isInteger(value) && value >= least && value <= most;

function fromBase32(text: string): TOTP {
  const plain = text.replace(/[\s-]/g, '').replace(/=+$/, '').toUpperCase();
  if (!/^[A-Z2-7]{8,}$/.test(plain)) throw new Refused('logins.badTotp');
  return new TOTP({ secret: Secret.fromBase32(plain) });
}

/** Steam has an alphabet of its own; counter-based codes need a counter that all who keep the login share. */
function fromUri(text: string): TOTP {
  if (/^otpauth:\/\/steam\b/i.test(text) || /[?&]encoder=steam\b/i.test(text)) throw new Refused('logins.steamTotp');
  if (/^otpauth:\/\/hotp\b/i.test(text)) throw new Refused('logins.hotp');
  const parsed = URI.parse(text);
  if (!(parsed instanceof TOTP) || !within(parsed.period, bounds.period) || !within(parsed.digits, bounds.digits)) throw new Refused('logins.badTotp');
  return parsed;
}

/**
 * Reads a two-factor secret: base32 with or without spaces, or `otpauth://totp/…` with issuer, digits (6–10), period
 * (5–300 s) and algorithm. `logins.steamTotp` and `logins.hotp` for what is another kind of code, else `logins.badTotp`.
 */
export function readTotp(text: string): Result<TOTP> {
  const trimmed = text.trim();
  try {
    if (/^steam:/i.test(trimmed)) throw new Refused('logins.steamTotp');
    return ok(/^otpauth:/i.test(trimmed) ? fromUri(trimmed) : fromBase32(trimmed));
  } catch (error) {
    return fail(error instanceof Refused ? error.code : 'logins.badTotp', { field: 'secret.totp' });
  }
}

/** The code at a point in time, how many seconds it lasts (with their fraction, so that a screen ends it on the dot), and its period. */
export function totpCode(text: string, at: Date): Result<{ code: string; validFor: number; period: number }> {
  const totp = readTotp(text);
  if (!totp.ok) return totp;
  const { period } = totp.value;
  return ok({ code: totp.value.generate({ timestamp: at.getTime() }), validFor: (period * 1000 - (at.getTime() % (period * 1000))) / 1000, period });
}
