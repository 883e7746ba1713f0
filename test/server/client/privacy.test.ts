// What a program tells a server that is not the one it knows: nothing.
import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { PostgresServer, type PostgresOptions } from '../../../electron/vault/server/postgres/index.ts';
import { codeOf } from '../../support/results.ts';
import {
  lettersOf,
  newCertificates,
  REQUESTS,
  startFalseServer,
  type Certificates,
  type FalseServer,
  type FalseServerOptions,
} from '../support/false-server.ts';
import { kindOf, parcelAt } from '../support/parcels.ts';
import { stoppedWith } from '../support/states.ts';

const PASSWORD = 'a-password-that-nobody-may-see';
/** A message with a password, or with what proves that one is known (PasswordMessage, SASLInitialResponse). */
const ANSWER = 'p';

let own: Certificates;
let foreign: Certificates;
let elsewhere: Certificates;
beforeAll(async () => {
  own = await newCertificates('localhost');
  foreign = await newCertificates('localhost');
  elsewhere = await newCertificates('database.example');
});
afterEach(() => {
  vi.unstubAllEnvs();
});

async function startFalse(options: Partial<FalseServerOptions> = {}): Promise<FalseServer> {
  const server = await startFalseServer({ certificates: own, answers: [REQUESTS.nothing], ...options });
  onTestFinished(() => server.close());
  return server;
}

/** A program that knows the authority `own`. */
function programFor({ port }: FalseServer, options: Partial<PostgresOptions> = {}): PostgresServer {
  const program = new PostgresServer({
    host: 'localhost',
    port,
    database: 'kanalvakt',
    user: 'kv_user',
    password: () => Promise.resolve(PASSWORD),
    ca: own.ca,
    pins: [own.caPin],
    vaultId: randomUUID(),
    ...options,
  });
  onTestFinished(() => program.close());
  return program;
}

describe('a server whose certificate', () => {
  it.each([
    ['comes from another authority', () => foreign, {}],
    ['is for another host', () => elsewhere, { ca: () => elsewhere.ca, pins: () => [elsewhere.caPin] }],
    ['has none of the keys that are named', () => own, { pins: () => [foreign.caPin, foreign.pin] }],
    ['has a key, and none is named', () => own, { pins: () => [] }],
  ])(
    '%s stops the program, and is sent nothing',
    async (_, certificates, { ca, pins }: { ca?: () => string; pins?: () => string[] }) => {
      const server = await startFalse({ certificates: certificates() });
      const program = programFor(server, { ...(ca && { ca: ca() }), ...(pins && { pins: pins() }) });
      expect(await stoppedWith(program)).toBe('server.certificate');
      expect(kindOf(await program.append(parcelAt(1)))).toBe('refused server.certificate');
      expect(server.received().length).toBe(0);
    },
  );
  it('comes from another authority stops the program also where the environment turns checks off', async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    const server = await startFalse({ certificates: foreign });
    expect(await stoppedWith(programFor(server))).toBe('server.certificate');
    expect(server.received().length).toBe(0);
  });
  it.each([
    ['the authority’s', () => [foreign.pin, own.caPin]],
    ['its own', () => [own.pin, foreign.pin]],
  ])('has a key that is named, %s, goes on to the login', async (_, pins) => {
    const server = await startFalse({ answers: [REQUESTS.cleartext] });
    expect(await stoppedWith(programFor(server, { pins: pins() }))).toBe('server.notPrivate');
  });
});

describe('a server that is not private', () => {
  it.each([
    ['asks for the password in clear', [REQUESTS.cleartext]],
    ['asks for the MD5 of the password', [REQUESTS.md5]],
    ['offers SCRAM without channel binding', [REQUESTS.plainScram]],
    ['lets everybody in', [REQUESTS.nothing]],
  ])('%s: the program stops, and answers nothing', async (_, answers) => {
    const server = await startFalse({ answers });
    const program = programFor(server);
    expect(await stoppedWith(program)).toBe('server.notPrivate');
    expect(lettersOf(server.received())).not.toContain(ANSWER);
    expect(server.received().toString('latin1')).not.toContain(PASSWORD);
  });
  it.each([
    ['in clear', REQUESTS.cleartext],
    ['as MD5', REQUESTS.md5],
    ['not at all', REQUESTS.nothing],
  ])('begins with SCRAM and then wants the password %s: the program stops', async (_, second) => {
    const server = await startFalse({ answers: [REQUESTS.boundScram, second] });
    const program = programFor(server);
    expect(await stoppedWith(program)).toBe('server.notPrivate');
    // The first message of SCRAM names a method and a random number; no second one follows.
    expect(server.received().toString('latin1')).toContain('p=tls-server-end-point');
    expect(lettersOf(server.received()).replace('X', '')).toBe(ANSWER);
    expect(server.received().toString('latin1')).not.toContain(PASSWORD);
  });
  it('has no TLS: the program stops, and says not even who it is', async () => {
    const server = await startFalse({ toTls: 'N' });
    expect(await stoppedWith(programFor(server))).toBe('server.notPrivate');
    expect(server.received().length).toBe(0);
  });
  it('speaks an old TLS only: the program stops', async () => {
    const server = await startFalse({ maxVersion: 'TLSv1.1' });
    expect(await stoppedWith(programFor(server))).toBe('server.notPrivate');
    expect(server.received().length).toBe(0);
  });
  it('answers the wish for TLS with something else: it counts as not there', async () => {
    const server = await startFalse({ toTls: 'SS' });
    const program = programFor(server);
    expect(codeOf(await program.identity())).toBe('server.unreachable');
    expect(server.received().length).toBe(0);
  });
});
