// What a program connects to a vault's server with, and how it is read.
import { OWN_REGISTERS, SERVER_ROW, type Registers } from '../model/index.ts';

/** What people call a server by. */
export interface ServerAddress {
  readonly host: string;
  readonly port: number;
  readonly database: string;
}

/** How a program knows a server. */
export interface ServerTrust {
  /** The only certificate authorities that count, as PEM. */
  readonly ca: string;
  /** Base64 SHA-256 of the public keys (SPKI), at least one of which is in the server's chain. */
  readonly pins: readonly string[];
}

/** Where a vault's server is, and how a program knows it. */
export interface ServerPlace extends ServerAddress, ServerTrust {}

/** What a member's program connects with. */
export interface ServerLogin extends ServerPlace {
  readonly vaultId: string;
  readonly user: string;
  readonly password: string;
}

const MAX_HOST = 255;
/** Names in PostgreSQL are shorter than 64 bytes. */
const MAX_NAME = 63;
const MAX_PEM = 64 * 1024;
const MAX_PASSWORD = 1024;
const MAX_PINS = 10;
const PIN_PATTERN = /^[A-Za-z0-9+/]{43}=$/;

const isText = (value: unknown, max: number): value is string =>
  typeof value === 'string' && value !== '' && value.length <= max;

/** An address, or null when it is none. */
export function parseAddress(value: unknown): ServerAddress | null {
  if (typeof value !== 'object' || value === null) return null;
  const { host, port, database } = value as Record<string, unknown>;
  const isPort = typeof port === 'number' && Number.isInteger(port) && port > 0 && port < 65_536;
  return isText(host, MAX_HOST) && isPort && isText(database, MAX_NAME) ? { host, port, database } : null;
}

/** Where a server is and how it is known, or null when anything of it is missing or no such thing. */
export function parsePlace(value: unknown): ServerPlace | null {
  const address = parseAddress(value);
  if (address === null) return null;
  const trust = value as Record<string, unknown>;
  return isTrust(trust) ? { ...address, ca: trust.ca, pins: trust.pins } : null;
}

/** Whether this is how a program can know a server. */
export const isTrust = (value: { readonly ca?: unknown; readonly pins?: unknown }): value is ServerTrust =>
  isText(value.ca, MAX_PEM) && isPins(value.pins);

/**
 * A login that knows the server as the journal says it is known. A login that shares no key with it stays as it is: it led to
 * the server now, and may be newer.
 */
export function asKnown(login: ServerLogin, registers: Registers): ServerLogin {
  const row = registers[OWN_REGISTERS.vault]?.[SERVER_ROW] as
    | { readonly ca?: unknown; readonly pins?: unknown }
    | undefined;
  if (row === undefined || !isTrust(row)) return login;
  const { ca, pins } = row;
  return pins.some((pin) => login.pins.includes(pin)) ? { ...login, ca, pins } : login;
}

const isPins = (pins: unknown): pins is readonly string[] =>
  Array.isArray(pins) &&
  pins.length > 0 &&
  pins.length <= MAX_PINS &&
  pins.every((pin) => typeof pin === 'string' && PIN_PATTERN.test(pin));

/** A login from its canonical JSON; null when anything of it is missing or no such thing. */
export function parseLogin(bytes: Buffer): ServerLogin | null {
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch {
    return null;
  }
  const place = parsePlace(value);
  if (place === null) return null;
  const { vaultId, user, password } = value as Record<string, unknown>;
  return isText(user, MAX_NAME) && isText(password, MAX_PASSWORD) && typeof vaultId === 'string'
    ? { ...place, vaultId, user, password }
    : null;
}
