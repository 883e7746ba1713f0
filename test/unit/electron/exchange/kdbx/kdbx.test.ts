import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KDBX_LIMITS } from '../../../../../electron/exchange/kdbx/limits.ts';
import { entriesOf, forgetKdbx } from '../../../../../electron/exchange/kdbx/entries.ts';
import { checkHeader, looksLikeKeePass } from '../../../../../electron/exchange/kdbx/header.ts';
import { bufferOf, kdbxweb } from '../../../../../electron/exchange/kdbx/library.ts';
import { openKdbx } from '../../../../../electron/exchange/kdbx/open.ts';
import { checkEntries } from '../../../../../electron/services/login-imports/read.ts';
import { MAX_ENTRIES } from '../../../../../domain/login-imports/entry.ts';
import { checkXml } from '../../../../../electron/exchange/kdbx/content-check.ts';
import { codeOf, must } from '../../../../support/results.ts';

const NOW = new Date('2026-11-24T11:00:00.000Z');
const PASSWORD = 'påhittat lösenord';
const file = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(join(import.meta.dirname, '../../../../fixtures/logins', name)));
const V3 = file('keepassxc-3.1.kdbx');
const V4 = file('keepassxc-4-argon2d-chacha20.kdbx');
const WITH_KEY = file('keepassxc-4-argon2id-keyfile.kdbx');
const KEY = file('keyfile.keyx');
const open = (bytes: Uint8Array, password = PASSWORD, keyFile: Uint8Array | null = null) =>
  openKdbx(bytes, { password, keyFile });
const flipped = (bytes: Uint8Array, at: number): Uint8Array => {
  const copy = Uint8Array.from(bytes);
  const place = at < 0 ? copy.length + at : at;
  copy[place] = (copy[place] ?? 0) ^ 0x01;
  return copy;
};

const { Aes: AES_KDF, Argon2id } = kdbxweb.Consts.KdfId;
type Change = (plain: Buffer) => Buffer;

/** A file with the right key and arbitrary content: what an attacker who knows the password can make. */
async function crafted(
  change: Change,
  major: 3 | 4 = 4,
  prepare: (db: InstanceType<typeof kdbxweb.Kdbx>) => void = () => undefined,
): Promise<Uint8Array> {
  const db = kdbxweb.Kdbx.create(new kdbxweb.Credentials(kdbxweb.ProtectedValue.fromString(PASSWORD)), 'Prov');
  db.setVersion(major);
  if (major === 4) {
    db.setKdf(AES_KDF);
    db.header.kdfParameters?.set('R', kdbxweb.VarDictionary.ValueType.UInt32, 10);
  } else db.header.keyEncryptionRounds = 10;
  prepare(db);
  const format = new kdbxweb.KdbxFormat(db);
  const inner = format as unknown as { encryptData: (data: ArrayBuffer, key: ArrayBuffer) => Promise<ArrayBuffer> };
  const encrypt = inner.encryptData.bind(format);
  inner.encryptData = async (data, key) => {
    if (major === 4) return encrypt(bufferOf(gzipSync(change(gunzipSync(new Uint8Array(data))))), key);
    const start = data.slice(0, 32);
    const packed = await kdbxweb.HashedBlockTransform.decrypt(data.slice(32));
    const blocks = await kdbxweb.HashedBlockTransform.encrypt(
      bufferOf(gzipSync(change(gunzipSync(new Uint8Array(packed))))),
    );
    return encrypt(bufferOf(Buffer.concat([Buffer.from(start), Buffer.from(blocks)])), key);
  };
  return new Uint8Array(await format.save());
}
const withXml =
  (edit: (xml: string) => string): Change =>
  (plain) => {
    const at = plain.indexOf('<?xml');
    return Buffer.concat([plain.subarray(0, at), Buffer.from(edit(plain.subarray(at).toString('utf8')))]);
  };

/**
 * The same file with other key derivation parameters, as an attacker could write them (nothing checks them before the
 * key is derived).
 */
async function withKdfCost(change: (db: InstanceType<typeof kdbxweb.Kdbx>) => void): Promise<Uint8Array> {
  const db = kdbxweb.Kdbx.create(new kdbxweb.Credentials(kdbxweb.ProtectedValue.fromString(PASSWORD)), 'Prov');
  change(db);
  const stm = new kdbxweb.BinaryStream();
  db.header.generateSalts();
  db.header.write(stm);
  return Promise.resolve(new Uint8Array(stm.getWrittenBytes()));
}
const argon2 =
  (memory: number, passes: number, lanes = 1) =>
  (db: InstanceType<typeof kdbxweb.Kdbx>) => {
    db.setKdf(Argon2id);
    const { UInt64, UInt32 } = kdbxweb.VarDictionary.ValueType;
    db.header.kdfParameters?.set('M', UInt64, kdbxweb.Int64.from(memory));
    db.header.kdfParameters?.set('I', UInt64, kdbxweb.Int64.from(passes));
    db.header.kdfParameters?.set('P', UInt32, lanes);
  };
const GIB = 1024 ** 3;

describe('KeePass files', () => {
  it.each([3, 4] as const)(
    'with a key file and no password, or an empty one, opens without one: version %i',
    async (major) => {
      const keyFile = new Uint8Array(32).fill(7);
      for (const password of [null, kdbxweb.ProtectedValue.fromString('')]) {
        const credentials = await new kdbxweb.Credentials(password, bufferOf(keyFile)).ready;
        const bytes = await crafted(
          (plain) => plain,
          major,
          (db) => void (db.credentials = credentials),
        );
        expect(codeOf(await open(bytes, '', keyFile))).toBe('ok');
        expect(codeOf(await open(bytes, 'x', keyFile))).toMatch(/^loginImports\.wrongPassword/);
        expect(codeOf(await open(bytes, '', new Uint8Array(32).fill(8)))).toMatch(/^loginImports\.wrongPassword/);
      }
    },
  );

  it('of version 3.1, written by KeePassXC, give their entries with unchanged passwords', async () => {
    const entries = entriesOf(must(await open(V3)), NOW);
    expect(entries).toMatchObject([
      {
        title: 'Facebook',
        group: '',
        username: 'redaktion@bollnas.example',
        password: '  mellanslag runt om  ',
        address: 'https://www.facebook.com/bollnas',
        remarks: [],
      },
      {
        title: 'Instagram',
        group: 'Sociala medier',
        username: 'bollnaskommun',
        password: 'hemligt-ett',
        notes: 'Åäö på två\nrader',
      },
    ]);
  });

  it('of version 4 with Argon2d, two lanes and ChaCha20 give two-factor secrets, custom fields and resolved references', async () => {
    const entries = entriesOf(must(await open(V4)), NOW);
    expect(entries).toMatchObject([
      {
        title: 'YouTube',
        password: 'hemligt-två',
        totp: expect.stringContaining('secret=JBSWY3DPEHPK3PXP') as string,
        notes: 'Reservkod: 1111-2222',
        remarks: ['extraFields'],
      },
      { title: 'YouTube Studio', username: 'kanal@bollnas.example', password: 'hemligt-två', totp: '' },
      { title: 'X', password: 'hemligt-tre' },
    ]);
  });

  it('of version 4 with AES-KDF open, and entries in the recycle bin are marked', async () => {
    expect(entriesOf(must(await open(file('keepassxc-4-aeskdf.kdbx'))), NOW)).toMatchObject([
      { title: 'X', username: 'kommunen', password: 'hemligt-tre', remarks: [] },
      { title: 'Slängd', remarks: ['inTrash'] },
    ]);
  });

  it('with a key file need both, and the error names the wrong one as far as can be known', async () => {
    expect(entriesOf(must(await open(WITH_KEY, PASSWORD, KEY)), NOW)).toHaveLength(3);
    expect(codeOf(await open(WITH_KEY))).toBe('loginImports.wrongPassword');
    expect(codeOf(await open(WITH_KEY, PASSWORD, V3))).toBe('loginImports.wrongPassword');
    expect(codeOf(await open(WITH_KEY, PASSWORD, new Uint8Array()))).toBe('loginImports.badKeyFile');
    expect(
      codeOf(
        await open(WITH_KEY, PASSWORD, Buffer.from('<?xml version="1.0"?><!DOCTYPE k [<!ENTITY a "b">]><KeyFile/>')),
      ),
    ).toBe('loginImports.badKeyFile');
    expect(codeOf(await open(WITH_KEY, PASSWORD, Buffer.from(KEY).subarray(0, -40)))).toMatch(
      /^loginImports\.(badKeyFile|wrongPassword)$/,
    );
  });

  it('distinguish a wrong password from damage in version 4, and as far as possible in 3.1', async () => {
    expect(codeOf(await open(V4, 'fel'))).toBe('loginImports.wrongPassword');
    expect(codeOf(await open(V4, ''))).toBe('loginImports.wrongPassword');
    expect(codeOf(await open(V3, 'fel'))).toBe('loginImports.wrongPasswordOrDamaged');
    for (const at of [20, 60, -60, -1500])
      expect(codeOf(await open(flipped(V4, at)))).toMatch(/^loginImports\.(damaged|unsupported|tooCostly|version)$/);
    expect(codeOf(await open(V4.subarray(0, -200)))).toBe('loginImports.damaged');
    expect(codeOf(await open(flipped(V3, -3)))).toBe('loginImports.damaged');
    expect(codeOf(await open(flipped(V3, -600)))).toBe('loginImports.damaged');
    expect(codeOf(await open(V3.subarray(0, -7)))).toBe('loginImports.damaged');
  });

  it('never throw, whatever their bytes', async () => {
    const shapes = [V3, V4];
    fc.assert(
      fc.property(fc.nat(1), fc.nat(200), fc.uint8Array({ minLength: 1, maxLength: 40 }), (which, at, junk) => {
        const bytes = Uint8Array.from(shapes[which] ?? V4);
        bytes.set(junk, at + 8);
        expect(typeof checkHeader(bufferOf(bytes)).ok).toBe('boolean');
      }),
      { numRuns: 300 },
    );
    for (const length of [0, 4, 7, 8, 12, 13, 40, 100]) expect((await open(V4.subarray(0, length))).ok).toBe(false);
    expect(looksLikeKeePass(V3)).toBe(true);
    expect(looksLikeKeePass(Buffer.from('name,url'))).toBe(false);
    expect(codeOf(await open(Uint8Array.from([...V4.subarray(0, 4), 0x65, 0xfb, 0x4b, 0xb5, ...V4.subarray(8)])))).toBe(
      'loginImports.version',
    );
  });

  it.each([
    ['4 GiB of memory', argon2(4 * GIB, 2)],
    ['a million passes', argon2(64 * 1024 ** 2, 1_000_000)],
    ['1 GiB for many passes', argon2(GIB, 100)],
    ['ten thousand lanes', argon2(GIB, 1, 10_000)],
    [
      'an excessive number of AES-KDF rounds',
      (db: InstanceType<typeof kdbxweb.Kdbx>) => {
        db.setKdf(AES_KDF);
        db.header.kdfParameters?.set('R', kdbxweb.VarDictionary.ValueType.UInt64, new kdbxweb.Int64(0xffffffff, 0x1));
      },
    ],
    [
      'an excessive number of AES-KDF rounds in version 3.1',
      (db: InstanceType<typeof kdbxweb.Kdbx>) => {
        db.setVersion(3);
        db.header.keyEncryptionRounds = 2 ** 40;
      },
    ],
  ])('that ask for %s are refused before a key is derived', async (_what, change) => {
    expect(codeOf(await open(await withKdfCost(change)))).toBe('loginImports.tooCostly');
  });

  it.each([3, 4] as const)('of version %i that are decompression bombs are refused', async (major) => {
    const bomb = await crafted((plain) => Buffer.concat([plain, Buffer.alloc(KDBX_LIMITS.plainBytes, 0x20)]), major);
    expect(bomb.byteLength).toBeLessThan(200_000);
    expect(codeOf(await open(bomb))).toBe('loginImports.bomb');
  });

  it.each([3, 4] as const)('of version %i with XML entities or excessive nesting are refused', async (major) => {
    const entity = await crafted(
      withXml((xml) =>
        xml.replace('<KeePassFile>', '<!DOCTYPE lol [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><KeePassFile>'),
      ),
      major,
    );
    expect(codeOf(await open(entity))).toBe('loginImports.notPlainXml');
    const deep = await crafted(
      withXml((xml) =>
        xml
          .replace('<Group>', `${'<Group>'.repeat(5000)}<Group>`)
          .replace('</Root>', `${'</Group>'.repeat(5000)}</Root>`),
      ),
      major,
    );
    expect(codeOf(await open(deep))).toBe('loginImports.bomb');
    expect(
      codeOf(
        await open(
          await crafted(
            withXml((xml) => xml.slice(0, 300)),
            major,
          ),
        ),
      ),
    ).toBe('loginImports.damaged');
  });

  it('above the maximum size are refused unread', async () => {
    expect(codeOf(await open(new Uint8Array(KDBX_LIMITS.fileBytes + 1)))).toBe('loginImports.fileTooLarge');
  });

  it('with circular references mark the entries', async () => {
    const bytes = await crafted(
      (plain) => plain,
      4,
      (db) => {
        const [a, b] = [db.createEntry(db.getDefaultGroup()), db.createEntry(db.getDefaultGroup())];
        const idOf = (entry: typeof a): string => Buffer.from(entry.uuid.bytes).toString('hex').toUpperCase();
        a.fields.set('UserName', `{REF:U@I:${idOf(b)}}`);
        b.fields.set('UserName', `{REF:U@I:${idOf(a)}}`);
      },
    );
    expect(entriesOf(must(await open(bytes)), NOW).map(({ remarks }) => remarks)).toEqual([
      ['badReference'],
      ['badReference'],
    ]);
  });

  it('with references that multiply stay within the maximum field length', async () => {
    const bytes = await crafted(
      (plain) => plain,
      4,
      (db) => {
        const all = Array.from({ length: 6 }, () => db.createEntry(db.getDefaultGroup()));
        const idOf = (entry: (typeof all)[number] | undefined): string =>
          Buffer.from(entry?.uuid.bytes ?? new ArrayBuffer(0))
            .toString('hex')
            .toUpperCase();
        for (const [index, entry] of all.entries())
          entry.fields.set(
            'Notes',
            index === 5 ? 'x' : `{REF:N@I:${idOf(all[index + 1])}}`.repeat(index === 4 ? 40 : 300),
          );
        const long = db.createEntry(db.getDefaultGroup());
        long.fields.set('Notes', 'y'.repeat(150_000));
        db.createEntry(db.getDefaultGroup()).fields.set('Notes', `{REF:N@I:${idOf(long)}}`.repeat(2));
      },
    );
    const entries = entriesOf(must(await open(bytes)), NOW);
    expect(entries.map(({ notes, remarks }) => [notes.length, remarks.includes('badReference')])).toEqual([
      [0, true],
      [0, true],
      [0, true],
      [0, true],
      [40, false],
      [1, false],
      [150_000, false],
      [0, true],
    ]);
  });

  it('with too many entries are refused, not read in part', async () => {
    const bytes = await crafted(
      (plain) => plain,
      4,
      (db) => {
        for (let index = 0; index <= MAX_ENTRIES; index += 1)
          db.createEntry(db.getDefaultGroup()).fields.set('Title', `Konto ${String(index)}`);
      },
    );
    expect(checkEntries(entriesOf(must(await open(bytes)), NOW))).toMatchObject({
      ok: false,
      error: { code: 'loginImports.tooManyEntries', params: { max: MAX_ENTRIES } },
    });
  });

  it('are wiped with their secrets when forgotten', async () => {
    const kdbx = must(await open(V4));
    const values = kdbx.getDefaultGroup().entries.map((entry) => entry.fields.get('Password'));
    forgetKdbx(kdbx);
    for (const value of values)
      expect(value instanceof kdbxweb.ProtectedValue && value.getText()).not.toContain('hemligt');
    expect(entriesOf(kdbx, NOW)[0]?.password).toBe('');
  });
});

describe('the XML of a KeePass file', () => {
  it('may hold comments, CDATA and escaped markup, but no DOCTYPE even in CDATA', () => {
    expect(() =>
      checkXml(Buffer.from('<?xml version="1.0"?><a><!-- b --><![CDATA[<!DOCTYPE ]]>&lt;!ENTITY</a>')),
    ).toThrow();
    expect(() =>
      checkXml(Buffer.from('<?xml version="1.0"?><a><!-- b --><![CDATA[x]]>&lt;!ENTITY /&gt;</a>')),
    ).not.toThrow();
  });
});
