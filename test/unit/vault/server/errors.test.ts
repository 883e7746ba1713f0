import { DatabaseError } from 'pg';
import { describe, expect, it } from 'vitest';
import {
  isAnswered,
  isRaced,
  NotReplicated,
  serverProblem,
} from '../../../../electron/vault/server/postgres/errors.ts';
import { NotPrivate, WrongPin } from '../../../../electron/vault/server/postgres/guard.ts';

/** What a server quotes of what was sent to it. */
const QUOTED = 'duplicate key value (name)=(Anna Ek)';

function refusal(state: string, severity = 'ERROR'): DatabaseError {
  const error = new DatabaseError(QUOTED, QUOTED.length, 'error');
  error.code = state;
  error.severity = severity;
  error.detail = QUOTED;
  error.hint = QUOTED;
  return error;
}

const nodeError = (code: string): Error => Object.assign(new Error(`${code} ${QUOTED}`), { code });

describe('what went wrong with a database', () => {
  it.each([
    ['08006', 'server.unreachable'],
    ['23514', 'server.failed'],
    ['25006', 'server.readOnly'],
    ['25P03', 'server.unreachable'],
    ['25P04', 'server.unreachable'],
    ['28000', 'server.loginRefused'],
    ['28P01', 'server.loginRefused'],
    ['3D000', 'server.noVault'],
    ['3F000', 'server.noVault'],
    ['40001', 'server.busy'],
    ['40P01', 'server.busy'],
    ['42501', 'server.denied'],
    ['42883', 'server.schemaOld'],
    ['53100', 'server.full'],
    ['53200', 'server.full'],
    ['53300', 'server.unreachable'],
    ['55P03', 'server.busy'],
    ['57014', 'server.busy'],
    ['57P01', 'server.unreachable'],
    ['57P02', 'server.unreachable'],
    ['57P03', 'server.unreachable'],
    ['XX000', 'server.failed'],
  ])('SQLSTATE %s is %s, without a word of the server', (state, code) => {
    const problem = serverProblem(refusal(state));
    expect(problem).toMatchObject({ code, cause: state });
    expect(JSON.stringify(problem)).not.toContain('Anna');
  });
  it.each([
    ['ECONNREFUSED', 'server.unreachable'],
    ['ECONNRESET', 'server.unreachable'],
    ['ENOTFOUND', 'server.unreachable'],
    ['EPIPE', 'server.unreachable'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'server.certificate'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'server.certificate'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'server.certificate'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'server.certificate'],
    ['CERT_HAS_EXPIRED', 'server.certificate'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'server.certificate'],
    ['ERR_SSL_UNSUPPORTED_PROTOCOL', 'server.notPrivate'],
  ])('the system’s %s is %s, without its text', (state, code) => {
    const problem = serverProblem(nodeError(state));
    expect(problem.code).toBe(code);
    expect(JSON.stringify(problem)).not.toContain('Anna');
  });
  it.each([
    [new NotPrivate('password'), 'server.notPrivate'],
    [new WrongPin(QUOTED), 'server.certificate'],
    [new NotReplicated(), 'server.notDurable'],
    [new Error(QUOTED), 'server.unreachable'],
    [QUOTED, 'server.unreachable'],
  ])('%s is %s', (error, code) => {
    expect(serverProblem(error).code).toBe(code);
    expect(JSON.stringify(serverProblem(error))).not.toContain('Anna');
  });
});

describe('what became of an append that was refused', () => {
  it.each(['25P02', '40001', '40P01', 'KV001'])('with SQLSTATE %s was raced', (state) => {
    expect(isRaced(refusal(state))).toBe(true);
  });
  it.each(['23514', '42501', '53100', '55P03', '57014'])('with SQLSTATE %s was not written', (state) => {
    expect([isRaced(refusal(state)), isAnswered(refusal(state))]).toEqual([false, true]);
  });
  it.each(['08006', '57P01', '57P02', '25P03', '25P04'])(
    'with SQLSTATE %s, which ends the connection, is unknown',
    (state) => {
      expect([isRaced(refusal(state)), isAnswered(refusal(state))]).toEqual([false, false]);
    },
  );
  it.each(['PANIC', 'FATAL', 'PANIK'])('with which the server ends itself (%s) is unknown', (severity) => {
    for (const state of ['53100', '58030', 'XX000']) expect(isAnswered(refusal(state, severity))).toBe(false);
  });
  it.each([new Error('ended'), nodeError('ECONNRESET'), new NotReplicated()])('by %s is unknown', (error) => {
    expect([isRaced(error), isAnswered(error)]).toEqual([false, false]);
  });
});
