import fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { encodeManifest } from '../../../electron/vault/folder/index.ts';
import { encodeChecked } from '../../../electron/vault/disk/index.ts';
import {
  makeConnectionFile,
  MAX_CONNECTION_FILE_BYTES,
  readConnectionFile,
  unlockConnectionFile,
  type ConnectionContent,
} from '../../../electron/vault/joining/index.ts';
import { generateCode } from '../../../electron/vault/members/invite-code.ts';
import { codeOf, must } from '../../support/results.ts';
import { AUTHORITY, loginFor } from '../support/connection.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { CHEAP_KDF, VAULT_FOLDER } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const NOW = new Date('2026-11-30T12:00:00.000Z');
const PASSWORD = 'a-password-of-the-database';
const VAULT = '11111111-2222-4333-8444-555555555555';
const GENESIS = 'ab'.repeat(32);
const disk = new MemoryDisk();
disk.put(
  `${VAULT_FOLDER}/vault.json`,
  encodeManifest({ version: 3, vaultId: VAULT, createdAt: NOW.toISOString(), genesis: GENESIS }),
);
const content: ConnectionContent = {
  disk,
  folder: VAULT_FOLDER,
  login: { ...loginFor(VAULT), password: PASSWORD },
  memberId: 'berit',
  label: 'Berit Åkesson',
  expires: '2026-12-07T12:00:00.000Z',
};
const code = generateCode();
let bytes: Buffer;
let plain: Record<string, unknown>;

beforeAll(async () => {
  bytes = must(await makeConnectionFile(content, code, CHEAP_KDF));
  const { check: _check, ...rest } = JSON.parse(bytes.toString()) as Record<string, unknown>;
  plain = rest;
});

const changed = (change: Record<string, unknown>): Buffer => encodeChecked({ ...plain, ...change });
const read = (change: Record<string, unknown>): string => codeOf(readConnectionFile(changed(change)));

describe('a connection file', () => {
  it('gives where the server is without the code, and the whole login with it', async () => {
    const file = must(readConnectionFile(bytes));
    const { password: _password, ...place } = content.login;
    expect(file).toMatchObject({ ...place, genesis: GENESIS, memberId: 'berit', label: 'Berit Åkesson' });
    expect(must(await unlockConnectionFile(file, code, NOW))).toEqual(content.login);
  });
  it('opens with the code as people type it', async () => {
    const file = must(readConnectionFile(bytes));
    expect(must(await unlockConnectionFile(file, ` ${code.toLowerCase().replaceAll('-', ' ')}`, NOW))).toEqual(
      content.login,
    );
  });
  it('holds neither the password nor the code', () => {
    expect(bytes.includes(PASSWORD)).toBe(false);
    expect(bytes.includes(Buffer.from(PASSWORD).toString('base64'))).toBe(false);
    expect(bytes.includes(code)).toBe(false);
  });
  it('is not made for another vault than the copy has', async () => {
    const login = loginFor('99999999-2222-4333-8444-555555555555');
    expect(codeOf(await makeConnectionFile({ ...content, login }, code, CHEAP_KDF))).toBe('vault.serverForeign');
  });
  it('is sealed again each time', async () => {
    const other = must(readConnectionFile(must(await makeConnectionFile(content, code, CHEAP_KDF))));
    expect(other.sealed).not.toBe(plain.sealed);
    expect(other.kdf.salt).not.toBe((plain.kdf as { salt: string }).salt);
  });
  it('does not open with another code, or one that is mistyped', async () => {
    const file = must(readConnectionFile(bytes));
    expect(codeOf(await unlockConnectionFile(file, generateCode(), NOW))).toBe('vault.wrongCode');
    expect(codeOf(await unlockConnectionFile(file, code.slice(1), NOW))).toBe('vault.codeMistyped');
  });
  it('does not open when its time is over, and always when it has none', async () => {
    const late = new Date('2026-12-08T12:00:00.000Z');
    expect(codeOf(await unlockConnectionFile(must(readConnectionFile(bytes)), code, late))).toBe(
      'vault.invitationExpired',
    );
    const lasting = must(await makeConnectionFile({ ...content, expires: null }, code, CHEAP_KDF));
    expect(must(await unlockConnectionFile(must(readConnectionFile(lasting)), code, late))).toEqual(content.login);
  });
  it.each<[string, unknown]>([
    ['host', 'elsewhere.example'],
    ['port', 1],
    ['database', 'another'],
    ['user', 'kv_another'],
    ['pins', [Buffer.alloc(32, 1).toString('base64')]],
    ['ca', `${AUTHORITY}\n${AUTHORITY}`],
    ['vaultId', '99999999-2222-4333-8444-555555555555'],
    ['genesis', 'cd'.repeat(32)],
    ['memberId', 'cecilia'],
    ['label', 'Cecilia'],
    ['expires', null],
  ])('whose %s was changed opens with no code', async (field, value) => {
    const file = must(readConnectionFile(changed({ [field]: value })));
    expect(codeOf(await unlockConnectionFile(file, code, NOW))).toBe('vault.wrongCode');
  });
});

describe('what is no connection file is refused:', () => {
  it.each<[string, Record<string, unknown>]>([
    ['another format', { format: 'kanalvakt-vault' }],
    ['version 0', { v: 0 }],
    ['no authority', { ca: 'not PEM' }],
    ['an authority that is no certificate', { ca: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n' }],
    [
      'a private key beside the authority',
      { ca: `${AUTHORITY}\n-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----` },
    ],
    ['no pins', { pins: [] }],
    ['a pin of another length', { pins: ['AAAA'] }],
    ['pins that are no list', { pins: 'AAAA' }],
    ['a port that is none', { port: 70_000 }],
    ['no host', { host: '' }],
    ['a user that no login has', { user: 'x"; DROP' }],
    ['a vault that is none', { vaultId: '../../somewhere' }],
    ['a first frame that is none', { genesis: 'ab' }],
    ['a member that is none', { memberId: '../x' }],
    ['a time that is none', { expires: 'soon' }],
    ['a cost beyond what is accepted', { kdf: { memKiB: 1e9, passes: 1, salt: Buffer.alloc(16).toString('base64') } }],
    ['a cost that makes guessing cheap', { kdf: { memKiB: 8, passes: 1, salt: Buffer.alloc(16).toString('base64') } }],
    ['a salt of another length', { kdf: { ...CHEAP_KDF, salt: 'AAAA' } }],
    ['nothing sealed', { sealed: '' }],
  ])('%s', (_, change) => {
    expect(read(change)).toBe('server.fileDamaged');
  });
  it('one of a newer program', () => {
    expect(read({ v: 2 })).toBe('server.fileNewer');
  });
  it('one that is too large', () => {
    expect(read({ label: 'x'.repeat(MAX_CONNECTION_FILE_BYTES) })).toBe('server.fileDamaged');
  });
  it('with any byte changed', () => {
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const other = Buffer.from(bytes);
        other.writeUInt8((other[at] ?? 0) ^ flip, at);
        expect(codeOf(readConnectionFile(other))).toBe('server.fileDamaged');
      }),
    );
  });
  it('with any field that is of another type, or missing', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(plain)), fc.jsonValue(), (field, value) => {
        const file = readConnectionFile(changed({ [field]: value }));
        // What is read is read as it is written: nothing of another type passes.
        if (file.ok) expect(typeof value).toBe(value === null ? 'object' : typeof plain[field]);
        const { [field]: _gone, ...rest } = plain;
        expect(codeOf(readConnectionFile(encodeChecked(rest)))).toBe('server.fileDamaged');
      }),
    );
  });
  it('any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (any) => {
        expect(codeOf(readConnectionFile(Buffer.from(any)))).toBe('server.fileDamaged');
      }),
    );
  });
});
