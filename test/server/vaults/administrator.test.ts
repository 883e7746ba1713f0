// What the administrator of the database has of a vault: everything that is in the database, and no key.
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Postgres } from '../../../scripts/lib/postgres.mjs';
import type * as Crypto from '../../../electron/vault/crypto/crypto.ts';
import { ok } from '../../../domain/kernel/result.ts';
import { must } from '../../support/results.ts';
import { catchUp, on, openOn } from '../../vault/support/on-server.ts';
import { accept, addBlob, addCase, addPerson, memberNamed, passphraseOf } from '../../vault/support/vaults.ts';
import { startCluster } from '../support/cluster.ts';
import { Dump } from '../support/dump-search.ts';
import { realVault } from '../support/real-vaults.ts';

/** All keys that were derived, or that others were derived from. */
const keys = vi.hoisted(() => new Set<string>());
const noting = vi.hoisted(() => (bytes: Uint8Array) => keys.add(Buffer.from(bytes).toString('hex')));
vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) => {
  const quick = (await import('../../vault/support/quick-kdf.ts')).quick(await original());
  const deriveKey: typeof quick.deriveKey = async (...given) => {
    const key = await quick.deriveKey(...given);
    noting(key);
    return key;
  };
  return { ...quick, deriveKey };
});
vi.mock('../../../electron/vault/crypto/crypto.ts', async (original) => {
  const real = await original<typeof Crypto>();
  const hkdf: typeof real.hkdf = (secret, ...rest) => {
    const key = real.hkdf(secret, ...rest);
    noting(secret);
    noting(key);
    return key;
  };
  return { ...real, hkdf };
});

const TEXTS = {
  name: 'Folke Åkerström',
  text: 'Ärendet gäller en kommentar om badhuset',
  secret: 'mycket hemligt lösenord 17',
  file: 'innehållet i en fil som någon har sparat',
  passphrase: 'en helt annan fras av ord',
  lease: 'capture/badhuset/2026-12-01',
  computer: 'Åkerströms bärbara dator',
  version: 'program-9.8.7-beta',
};

let server: Postgres;
let dump: Dump;
let codes: readonly string[];
beforeAll(async () => {
  const started = await startCluster();
  ({ server } = started);
  const vault = await realVault(['bo'], started.cluster);
  const { user, password } = vault.admin;
  const here = await vault.computer({ user, password: () => Promise.resolve(password) });
  const there = await vault.computer();
  const anna = await openOn(here, 'anna');
  must(await addPerson(anna, 'p1', TEXTS.name));
  must(await addCase(anna, 'case-one', 1000, TEXTS.text));
  must(
    await anna.write('login.change', (tx) => {
      tx.data.channels.c1 = { id: 'c1', name: 'kanalens namn' };
      const secret = tx.seal('ch-l1', 'login/l1', Buffer.from(TEXTS.secret), ['anna', 'bo']);
      tx.data.logins.l1 = { id: 'l1', secret };
      return ok(undefined);
    }),
  );
  must(await addBlob(anna, Buffer.from(TEXTS.file.repeat(50))));
  const sheet = must(await anna.makeRecoverySheet());
  const { code } = must(await anna.invite(memberNamed('ella')));
  const ella = must(await accept(there.disk, 'ella', code, on(there)));
  must(await addPerson(ella, 'p2', `${TEXTS.name} igen`));
  must(await anna.removeMember('bo'));
  must(await anna.changePassphrase(passphraseOf('anna'), TEXTS.passphrase));
  must(await addCase(anna, 'case-two', 1001, TEXTS.text));
  expect(must(await anna.copies.note({ host: TEXTS.computer, version: TEXTS.version }))).toBe(true);
  must(await anna.sharing.takeOn([TEXTS.lease]));
  // As an administrator's program does after such changes.
  must(await anna.repairs.letGo());
  // A name is made with the newest vault key.
  await catchUp(ella);
  expect(must(await ella.copies.list())).toMatchObject([{ host: TEXTS.computer, version: TEXTS.version }]);
  expect(must(await ella.sharing.takeOn([TEXTS.lease])).names.size).toBe(0);
  await ella.close();
  // Cut off, so that the lease stays.
  await here.server.close();
  await anna.close();
  await vault.close();
  codes = [code, sheet.identity, vault.writer.password];
  dump = new Dump(await server.tool('pg_dump', started.cluster.database, ['--no-owner']));
});
afterAll(() => server.remove());

describe('a dump of the whole database', () => {
  it.each(Object.entries(TEXTS))('has no %s', (_, text) => {
    expect(dump.hasText(text)).toBe(false);
    for (const word of text.split(' ').filter(({ length }) => length > 7)) expect(dump.hasText(word)).toBe(false);
  });

  it('has no passphrase, code, sheet or password', () => {
    for (const id of ['anna', 'bo', 'ella']) expect(dump.hasText(passphraseOf(id))).toBe(false);
    for (const code of codes) expect(dump.hasText(code)).toBe(false);
  });

  it('does not say what was done, nor to what', () => {
    for (const text of ['person.add', 'case.add', 'login.change', 'people', 'case-one', 'login/l1', 'kanalens namn'])
      expect([text, dump.hasText(text)]).toEqual([text, false]);
  });

  it('has none of the keys that were used', () => {
    expect(keys.size).toBeGreaterThan(20);
    for (const key of keys) expect(dump.has(Buffer.from(key, 'hex'))).toBe(false);
  });

  it('has the names and ids of the members, which their slots say in clear', () => {
    expect(dump.columns).toBeGreaterThan(20);
    for (const text of ['"label":"Anna"', '"label":"Ella"', 'member/anna', 'member/ella'])
      expect([text, dump.hasText(text)]).toEqual([text, true]);
    // He was removed, and his slot with him.
    expect(dump.hasText('"label":"Bo"')).toBe(false);
  });
});

describe('the search', () => {
  it('finds bytes in every writing', () => {
    const bytes = Buffer.from('some bytes that are kept');
    const writings = [
      bytes.toString(),
      bytes.toString('hex'),
      bytes.toString('hex').toUpperCase(),
      ...['', 'a', 'ab'].map((before) => Buffer.from(`${before}${bytes.toString()}!`).toString('base64')),
    ];
    for (const text of writings) {
      expect(new Dump(`before ${text} after`).has(bytes)).toBe(true);
      expect(new Dump(`1\t\\\\x${Buffer.from(text).toString('hex')}\t2`).has(bytes)).toBe(true);
    }
    expect(new Dump(Buffer.from(bytes.toString(), 'utf16le').toString()).hasText(bytes.toString())).toBe(true);
    expect(new Dump('something else').has(bytes)).toBe(false);
  });
});
