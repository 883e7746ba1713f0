// What went wrong with a database, by code alone: the texts of a server may quote what was sent to it, so none of them
// reaches a problem or the log.
import { DatabaseError } from 'pg';
import type { Problem } from '../../../../domain/kernel/result.ts';
import type { ServerCode } from '../../model/index.ts';
import { NotUnderstood } from './answers.ts';
import { NotPrivate, WrongPin } from './guard.ts';

/** What SQLSTATEs mean (PostgreSQL's documentation, appendix A); KV… are those of the vault's own functions. */
const BY_STATE = {
  '25006': 'server.readOnly',
  '28000': 'server.loginRefused',
  '28P01': 'server.loginRefused',
  '3D000': 'server.noVault',
  '3F000': 'server.noVault',
  '40001': 'server.busy',
  '40P01': 'server.busy',
  '42501': 'server.denied',
  '42883': 'server.schemaOld',
  '53100': 'server.full',
  '53200': 'server.full',
  '53300': 'server.unreachable',
  '55P03': 'server.busy',
  '57014': 'server.busy',
} as const satisfies Record<string, ServerCode>;

/** The server ends the connection, or is about to: 08 connection exceptions, 57P shutdown, 25P03 and 25P04 a transaction that took too long. */
const GONE = /^(?:08|57P|25P0[34])/;
/** Something fails in the server: 53 resources, 58 the system, XX the server itself. */
const FAILING = /^(?:53|58|XX)/;
/**
 * A transaction that met another, or that had failed: nothing was written, and it may be tried again. KV001: another
 * version of an object.
 */
const RACED = new Set(['25P02', '40001', '40P01', 'KV001']);
/** What Node says of a certificate (OpenSSL's verification codes, and its own of the name). */
const CERTIFICATE = /CERT|^(?:INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED|UNABLE_TO_VERIFY_LEAF_SIGNATURE)/;
const OTHER_TLS = /^(?:ERR_SSL_|EPROTO$)/;

const isListed = (state: string): state is keyof typeof BY_STATE => Object.hasOwn(BY_STATE, state);

const nodeCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

function stateProblem(state: string): Problem {
  if (isListed(state)) return { code: BY_STATE[state], cause: state };
  if (GONE.test(state)) return { code: 'server.unreachable', cause: state };
  return { code: 'server.failed', params: { state }, cause: state };
}

/** A change is committed where it was made, and perhaps nowhere else: a failover would lose it. */
export class NotReplicated extends Error {}

/** Why something with a server failed. */
export function serverProblem(error: unknown): Problem {
  if (error instanceof NotPrivate) return { code: 'server.notPrivate', params: { what: error.what } };
  if (error instanceof WrongPin) return { code: 'server.certificate', cause: 'pin' };
  if (error instanceof NotReplicated) return { code: 'server.notDurable', cause: 'replication' };
  if (error instanceof NotUnderstood) return { code: 'server.notUnderstood', cause: error.message };
  if (error instanceof DatabaseError) return stateProblem(error.code ?? '');
  const code = nodeCode(error);
  if (CERTIFICATE.test(code)) return { code: 'server.certificate', cause: code };
  if (OTHER_TLS.test(code)) return { code: 'server.notPrivate', params: { what: 'tls' }, cause: code };
  return { code: 'server.unreachable', ...(code === '' ? {} : { cause: code }) };
}

/** The SQLSTATE of a refusal of the database; empty for anything else. */
export const stateOf = (error: unknown): string => (error instanceof DatabaseError ? (error.code ?? '') : '');

/** Whether the database has said that it wrote nothing, because another was there first. */
export const isRaced = (error: unknown): boolean => error instanceof DatabaseError && RACED.has(error.code ?? '');

/**
 * Whether the database has answered with a refusal, so that nothing was written. A server that has no room for its log, or
 * fails otherwise, says so and ends (FATAL, PANIC, in its own language): what was to be committed may be in the log.
 */
export const isAnswered = (error: unknown): boolean =>
  error instanceof DatabaseError &&
  error.code !== undefined &&
  !GONE.test(error.code) &&
  (error.severity === 'ERROR' || !FAILING.test(error.code));

/** Whether it stays so, however often a connection is tried. */
export const isLasting = ({ code }: Problem): boolean =>
  [
    'server.certificate',
    'server.denied',
    'server.loginRefused',
    'server.noVault',
    'server.notPrivate',
    'server.schemaNew',
    'server.schemaOld',
  ].includes(code);
