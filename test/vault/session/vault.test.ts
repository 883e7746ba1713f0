// The guarantees of the vault to the rest of the program, on a real disk.
import {
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
  appendFileSync,
  renameSync,
  copyFileSync,
  existsSync,
  truncateSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { Low } from 'lowdb';
import { describe, expect, it, vi } from 'vitest';
import { fail, ok } from '../../../domain/kernel/result.ts';
import { FolderState } from '../../../domain/vault/calls.ts';
import {
  createVault,
  inspectVault,
  nodeDisk,
  openVault,
  type ChangeEvent,
  type CreateOptions,
  type OpenOptions,
  type Vault,
} from '../../../electron/vault/index.ts';
import { FORMAT_VERSION } from '../../../electron/vault/folder/manifest.ts';
import { decodeChecked, encodeChecked } from '../../../electron/vault/disk/checked-json.ts';
import { codeOf, must } from '../../support/results.ts';
import { failEveryCall, diskError } from '../support/every-call.ts';
import { HookedDisk } from '../support/hooked-disk.ts';
import { closeAfterTest, copyOf, filesIn, flipBit, tempFolder } from '../support/temp.ts';
import { addBlob, addCase, addPerson, create, CHEAP_KDF, open, PASSPHRASE, type State } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const initial = (): State => ({ people: {}, channels: { c1: { id: 'c1', name: 'Kommunen' } }, logins: {} });
const nothing = (): State => ({ people: {}, channels: {}, logins: {} });

const newVault = async (
  folder = join(tempFolder(), 'vault'),
  more: Partial<CreateOptions<State>> = {},
): Promise<Vault<State>> =>
  closeAfterTest(
    must(await create(nodeDisk, { folder, member: { id: 'anna', label: 'Anna Å' }, initial: initial(), ...more })),
  );
const reopen = async (folder: string, more: Partial<OpenOptions<State>> = {}): Promise<Vault<State>> =>
  closeAfterTest(must(await open(nodeDisk, { folder, initial: nothing(), ...more })));
const blobOf = async (vault: Vault<State>, content: Uint8Array, step = 50_000): Promise<string> =>
  must(await addBlob(vault, content, step));
const readBlob = async (vault: Vault<State>, id: string, range?: { start: number; end: number }): Promise<Buffer> => {
  const parts: Uint8Array[] = [];
  for await (const part of vault.blobs.read(id, range)) parts.push(part);
  return Buffer.concat(parts);
};
const pattern = (length: number): Buffer =>
  Buffer.from(Uint8Array.from({ length }, (_, i) => (i * 31 + (i >> 8)) & 255));
const codes = (vault: Vault<State>): string[] => vault.findings.map(({ code }) => code);

describe('creating and opening', () => {
  it('restores everything written after closing and opening', async () => {
    const vault = await newVault();
    await addPerson(vault, 'p1', 'Åsa');
    await addCase(vault, 'k1', 5, 'Hej');
    const head = vault.head();
    await vault.close();
    const again = await reopen(vault.folder);
    expect(again.findings).toEqual([]);
    expect(again.mode).toBe('readWrite');
    expect(again.head()).toEqual(head);
    expect(again.db.data).toEqual({
      people: { p1: { id: 'p1', name: 'Åsa' } },
      channels: { c1: { id: 'c1', name: 'Kommunen' } },
      logins: {},
    });
    expect(must(await again.getRecord('case', 'k1'))).toEqual({ id: 'k1', text: 'Hej' });
  });

  it('restores everything without having been closed', async () => {
    const vault = await newVault();
    for (let i = 0; i < 20; i += 1) await addPerson(vault, `p${i}`);
    const copy = await reopen(copyOf(vault.folder));
    expect(copy.db.data).toEqual(vault.db.data);
    expect(copy.head()).toEqual(vault.head());
  });

  it('keeps nothing readable on disk', async () => {
    const vault = await newVault();
    await addPerson(vault, 'p1', 'HemligPerson');
    await addCase(vault, 'k1', 5, 'HemligtÄrende');
    await blobOf(vault, Buffer.from('HemligtBevis'.repeat(100)));
    await vault.close();
    for (const file of filesIn(vault.folder))
      expect(readFileSync(join(vault.folder, file)).includes('Hemlig')).toBe(false);
  });

  it('refuses a wrong or too short passphrase, and accepts both Unicode forms of å', async () => {
    const vault = await newVault();
    await vault.close();
    expect(codeOf(await openVault({ folder: vault.folder, passphrase: `${PASSPHRASE}!`, initial: initial() }))).toBe(
      'vault.wrongPassphrase',
    );
    expect(
      codeOf(
        await createVault({
          folder: join(tempFolder(), 'v'),
          passphrase: 'kort',
          member: { id: 'a', label: 'A' },
          initial: initial(),
          kdf: CHEAP_KDF,
        }),
      ),
    ).toBe('vault.passphraseTooShort');
    await reopen(vault.folder, { passphrase: PASSPHRASE.normalize('NFD') });
  });

  it('never creates a vault in a folder with content', async () => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'x'), '');
    expect(
      codeOf(
        await createVault({
          folder,
          passphrase: PASSPHRASE,
          member: { id: 'a', label: 'A' },
          initial: initial(),
          kdf: CHEAP_KDF,
        }),
      ),
    ).toBe('vault.folderNotEmpty');
    expect(readdirSync(folder)).toEqual(['x']);
  });

  it('creates a vault in an empty folder, and leaves nothing behind when the disk is full', async () => {
    const counted = new Set(['write', 'sync', 'datasync', 'rename']);
    await failEveryCall(15, async (strike) => {
      const parent = tempFolder();
      const folder = join(parent, 'v');
      mkdirSync(folder);
      const disk = new HookedDisk();
      strike.arm(disk, { counts: (operation) => counted.has(operation), times: 1, code: 'ENOSPC' });
      const made = await createVault({
        folder,
        passphrase: PASSPHRASE,
        member: { id: 'a', label: 'A' },
        initial: initial(),
        kdf: CHEAP_KDF,
        disk,
      });
      if (!made.ok) {
        expect([strike.failedCall === '', made.error.code]).toEqual([false, 'vault.diskFull']);
        expect(readdirSync(parent).filter((name) => name !== 'v')).toEqual([]);
        return;
      }
      await made.value.close();
      await reopen(folder);
    });
  });

  it('adds collections that a later program version introduces', async () => {
    const vault = await newVault();
    await vault.close();
    const later = must(
      await openVault<State & { closures: Record<string, { id: string }> }>({
        folder: vault.folder,
        passphrase: PASSPHRASE,
        initial: { ...nothing(), closures: {} },
      }),
    );
    must(
      await later.write('x', (tx) => {
        tx.data.closures.a = { id: 'a' };
        return ok(undefined);
      }),
    );
    await later.close();
  });

  it('changes the passphrase', async () => {
    const vault = await newVault();
    expect(codeOf(await vault.changePassphrase('fel fel fel fel', 'ny lång lösenfras'))).toBe('vault.wrongPassphrase');
    expect(codeOf(await vault.changePassphrase(PASSPHRASE, 'kort'))).toBe('vault.passphraseTooShort');
    must(await vault.changePassphrase(PASSPHRASE, 'ny lång lösenfras'));
    await vault.close();
    expect(codeOf(await openVault({ folder: vault.folder, passphrase: PASSPHRASE, initial: initial() }))).toBe(
      'vault.wrongPassphrase',
    );
    const again = await reopen(vault.folder, { passphrase: 'ny lång lösenfras' });
    expect(must(await again.verify()).findings).toEqual([]);
  });
});

describe('inspecting without a passphrase', () => {
  it('shows a vault, its members and who has it open', async () => {
    const vault = await newVault();
    const seen = await inspectVault(vault.folder);
    expect(seen).toMatchObject({
      kind: 'vault',
      vaultId: vault.id,
      version: FORMAT_VERSION,
      members: [{ id: 'anna', label: 'Anna Å', invited: false }],
      lockedBy: { pid: process.pid },
    });
    await vault.close();
    expect(await inspectVault(vault.folder)).toMatchObject({ lockedBy: null });
  });
  it('returns only what the first screen can show, whatever files are among the members', async () => {
    const vault = await newVault();
    await vault.close();
    const members = join(vault.folder, 'members');
    for (const name of ['constructor', '__proto__', '..x', 'å', 'a'.repeat(65), 'x'])
      writeFileSync(join(members, `${name}.json`), 'skräp');
    writeFileSync(join(members, 'planted.json'), encodeChecked({ label: `Anna\u202e${'Å'.repeat(5000)}` }));
    const seen = await inspectVault(vault.folder);
    expect(FolderState.safeParse(seen).success).toBe(true);
    expect(seen).toMatchObject({
      members: [{ id: 'anna' }, { id: 'planted', label: `Anna${'Å'.repeat(96)}` }, { id: 'x', label: 'x' }],
    });
    const opened = await openVault({
      folder: vault.folder,
      passphrase: PASSPHRASE,
      memberId: 'anna',
      initial: initial(),
    });
    expect(opened.ok).toBe(true);
    if (opened.ok) await opened.value.close();
  });
  it('recognises folders without a vault, damaged vaults and vaults from newer programs', async () => {
    expect(await inspectVault(join(tempFolder(), 'none'))).toEqual({ kind: 'none' });
    const vault = await newVault();
    await vault.close();
    const path = join(vault.folder, 'vault.json');
    const bytes = readFileSync(path);
    writeFileSync(path, encodeChecked({ ...decodeChecked(bytes), version: FORMAT_VERSION + 1 }));
    expect(await inspectVault(vault.folder)).toEqual({ kind: 'newer', version: FORMAT_VERSION + 1 });
    expect(codeOf(await openVault({ folder: vault.folder, passphrase: PASSPHRASE, initial: initial() }))).toBe(
      'vault.newerVersion',
    );
    writeFileSync(path, bytes.subarray(1));
    expect((await inspectVault(vault.folder)).kind).toBe('damaged');
    expect(codeOf(await openVault({ folder: vault.folder, passphrase: PASSPHRASE, initial: initial() }))).toBe(
      'vault.manifestDamaged',
    );
  });
});

describe('writing', () => {
  it('changes nothing when the change refuses or throws', async () => {
    const vault = await newVault();
    const before = vault.db.data;
    const head = vault.head();
    expect(
      codeOf(
        await vault.write('x', (tx) => {
          tx.data.people.p = { id: 'p', name: 'x' };
          return fail('no');
        }),
      ),
    ).toBe('no');
    await expect(
      vault.write('x', (tx) => {
        tx.data.people.p = { id: 'p', name: 'x' };
        throw new Error('bug');
      }),
    ).rejects.toThrow('bug');
    expect(vault.db.data).toEqual(before);
    expect(vault.head()).toEqual(head);
    must(await addPerson(vault, 'q'));
  });

  it('appends nothing when nothing changed', async () => {
    const vault = await newVault();
    const head = vault.head();
    const done = must(
      await vault.write('x', (tx) => {
        tx.data.channels.c1 = { name: 'Kommunen', id: 'c1' };
        return ok(1);
      }),
    );
    expect(done.receipt.seq).toBe(head.seq);
    expect(vault.head()).toEqual(head);
  });

  it('puts only what changed into a frame, and shows it in the audit log', async () => {
    const vault = await newVault();
    await addPerson(vault, 'p1');
    await addPerson(vault, 'p2');
    must(
      await vault.write('tidy', (tx) => {
        delete tx.data.people.p1;
        tx.data.people.p2 = { id: 'p2', name: 'ny' };
        tx.putLog({ kind: 'case', id: 'k', at: 1, facets: {}, title: 't', text: '', record: {} });
        return ok(undefined);
      }),
    );
    const lines = must(await vault.journal({ limit: 2 })).lines;
    expect(lines.map(({ seq, action, by, touched }) => ({ seq, action, by, touched }))).toEqual([
      { seq: 4, action: 'tidy', by: 'anna', touched: ['people/p2', 'people/p1', 'log:case/k'] },
      { seq: 3, action: 'person.add', by: 'anna', touched: ['people/p2'] },
    ]);
    expect(must(await vault.journal({ limit: 500, before: 3 })).lines.map(({ seq }) => seq)).toEqual([2, 1]);
  });

  it('runs writes one after another, each on the result of the previous one', async () => {
    const vault = await newVault();
    await Promise.all(
      Array.from({ length: 30 }, () =>
        vault.write('count', (tx) => {
          const n = Number(tx.data.people.n?.name ?? 0);
          tx.data.people.n = { id: 'n', name: String(n + 1) };
          return ok(undefined);
        }),
      ),
    );
    expect(vault.db.data.people.n?.name).toBe('30');
  });

  it('returns rows that cannot be changed in place', async () => {
    const vault = await newVault();
    await addPerson(vault, 'p1');
    expect(() => Object.assign(vault.db.data.people.p1!, { name: 'x' })).toThrow(TypeError);
    expect(() => {
      vault.db.data.people.p2 = { id: 'p2', name: 'x' };
    }).toThrow(TypeError);
  });

  it("runs every change through lowdb's own update and write, and shows it through its read", async () => {
    const vault = await newVault();
    const calls: string[] = [];
    const spies = (['update', 'write', 'read'] as const).map((name) => {
      const spy = vi.spyOn(Low.prototype, name);
      return { name, spy };
    });
    await addPerson(vault, 'p');
    for (const { name, spy } of spies) calls.push(...spy.mock.calls.map(() => name));
    for (const { spy } of spies) spy.mockRestore();
    expect(calls).toEqual(['update', 'write', 'read']);
    expect(Object.getPrototypeOf(vault.db)).toBe(Low.prototype);
    expect((await reopen(copyOf(vault.folder))).db.data.people.p?.id).toBe('p');
  });

  it('writes nothing through the database that readers have', async () => {
    const vault = await newVault();
    const { seq } = vault.head();
    const db = vault.db as typeof vault.db & Pick<Low<typeof vault.db.data>, 'update' | 'write'>;
    await expect(
      db.update((data) => {
        data.people.p = { id: 'p', name: '' };
      }),
    ).rejects.toThrow(TypeError);
    await expect(db.write()).rejects.toMatchObject({ problem: { code: 'vault.notInWrite' } });
    expect(vault.head().seq).toBe(seq);
  });

  it('stores an id like __proto__ as any other, and refuses ambiguous names', async () => {
    const vault = await newVault();
    await addPerson(vault, '__proto__');
    expect(Object.keys((await reopen(copyOf(vault.folder))).db.data.people)).toEqual(['__proto__']);
    expect(codeOf(await addPerson(vault, 'a\nb'))).toBe('vault.badName');
    expect(
      codeOf(
        await vault.write('x', (tx) => {
          tx.data.people.a = { id: 'b', name: '' };
          return ok(undefined);
        }),
      ),
    ).toBe('vault.badName');
    expect(
      codeOf(
        await vault.write('x', (tx) => {
          tx.data.people.a = { id: 'a', name: '', note: new Date(0) as unknown as string };
          return ok(undefined);
        }),
      ),
    ).toBe('vault.notPlainJson');
  });

  it('notifies listeners of what was touched, once it is durable', async () => {
    const vault = await newVault();
    const events: ChangeEvent[] = [];
    const stop = vault.onChange((event) => events.push(event));
    await addCase(vault, 'k', 1);
    await addPerson(vault, 'p');
    stop();
    await addPerson(vault, 'q');
    expect(events).toEqual([
      { seq: 2, action: 'case.add', by: 'anna', collections: [], logs: ['case'] },
      { seq: 3, action: 'person.add', by: 'anna', collections: ['people'], logs: [] },
    ]);
  });

  it('refuses everything after closing', async () => {
    const vault = await newVault();
    await vault.close();
    expect(codeOf(await addPerson(vault, 'p'))).toBe('vault.closed');
    expect(codeOf(await vault.page({ kind: 'case' }))).toBe('vault.closed');
    expect(codeOf(await vault.verify())).toBe('vault.closed');
    expect(codeOf(await vault.blobs.begin())).toBe('vault.closed');
    await vault.close();
  });
});

describe('a failing disk', () => {
  it.each([
    ['ENOSPC', 'vault.diskFull'],
    ['EDQUOT', 'vault.diskFull'],
    ['EIO', 'vault.notWritable'],
  ])('is reported (%s as %s), changes nothing, and is written to again when there is room', async (code, expected) => {
    for (const operation of ['write', 'datasync'] as const) {
      const disk = new HookedDisk();
      const vault = await newVault(undefined, { disk });
      await addPerson(vault, 'before');
      const head = vault.head();
      disk.shortWrite = operation === 'write' ? 100 : null;
      let n = 0;
      let failed = false;
      disk.before = (what) => {
        if (!failed && what === operation && (n += 1) === 2 - Number(operation === 'datasync')) {
          failed = true;
          throw diskError(code);
        }
      };
      expect(codeOf(await addPerson(vault, 'lost'))).toBe(expected);
      disk.before = () => {};
      disk.shortWrite = null;
      expect(vault.db.data.people.lost).toBeUndefined();
      expect(vault.head()).toEqual(head);
      expect(vault.mode).toBe('readWrite');
      must(await addPerson(vault, 'after'));
      const copy = await reopen(copyOf(vault.folder));
      expect(Object.keys(copy.db.data.people)).toEqual(['before', 'after']);
      expect(copy.findings).toEqual([]);
      expect(must(await copy.verify()).findings).toEqual([]);
    }
  });

  it('turns the vault read-only, with a finding, when a failed write cannot be rolled back', async () => {
    const disk = new HookedDisk();
    const vault = await newVault(undefined, { disk });
    disk.shortWrite = 100;
    let n = 0;
    disk.before = (what) => {
      if ((what === 'write' && (n += 1) > 1) || what === 'truncate') throw diskError('EIO');
    };
    expect(codeOf(await addPerson(vault, 'lost'))).toBe('vault.notWritable');
    expect(vault.mode).toBe('readOnly');
    expect(codes(vault)).toEqual(['vault.appendBroken']);
    disk.before = () => {};
    disk.shortWrite = null;
    expect(codeOf(await addPerson(vault, 'p'))).toBe('vault.readOnly');
    const copy = await reopen(copyOf(vault.folder));
    expect(codes(copy)).toEqual(['vault.tornTail']);
    expect(Object.keys(copy.db.data.people)).toEqual([]);
  });

  it('changes nothing when the next segment cannot be created', async () => {
    const disk = new HookedDisk();
    const vault = await newVault(undefined, { disk, segmentBytes: 1 });
    must(await addPerson(vault, 'a'));
    disk.before = (what, path) => {
      if (what === 'create' && path.includes('.kvj')) throw diskError('ENOSPC');
    };
    expect(codeOf(await addPerson(vault, 'b'))).toBe('vault.diskFull');
    disk.before = () => {};
    must(await addPerson(vault, 'c'));
    await vault.close();
    const again = await reopen(vault.folder);
    expect(Object.keys(again.db.data.people)).toEqual(['a', 'c']);
    expect(must(await again.verify()).findings).toEqual([]);
  });

  it('opens the vault read-only, with the reason, when it refuses writes', async () => {
    const vault = await newVault();
    await vault.close();
    const disk = new HookedDisk();
    disk.before = () => {
      throw diskError('EROFS');
    };
    const again = await reopen(vault.folder, { disk });
    expect(again.mode).toBe('readOnly');
    expect(again.findings).toEqual([{ code: 'vault.folderReadOnly', severity: 'note', params: { reason: 'EROFS' } }]);
    expect(codeOf(await addPerson(again, 'p'))).toBe('vault.readOnly');
    expect(must(await again.verify()).ok).toBe(true);
  });
});

describe('a single writer', () => {
  it('makes a second opening read-only and names the owner', async () => {
    const vault = await newVault();
    await addPerson(vault, 'p');
    const second = await reopen(vault.folder);
    expect(second.mode).toBe('readOnly');
    expect(second.findings).toMatchObject([{ code: 'vault.lockedByOther', params: { pid: process.pid } }]);
    expect(Object.keys(second.db.data.people)).toEqual(['p']);
    await second.close();
    must(await addPerson(vault, 'q'));
  });
  it('never overwrites frames that another program wrote despite the lock', async () => {
    const vault = await newVault();
    await addPerson(vault, 'p1');
    rmSync(join(vault.folder, 'lock'));
    const other = await reopen(vault.folder);
    must(await addPerson(other, 'p2'));
    expect(codeOf(await addPerson(vault, 'p3'))).toBe('vault.raceLost');
    expect(vault.mode).toBe('readOnly');
    expect(codes(vault)).toEqual(['vault.lockLost']);
    expect(must(await other.verify()).findings).toEqual([]);
  });
  it('takes over the lock of a process that no longer runs', async () => {
    const vault = await newVault();
    await vault.close();
    const path = join(vault.folder, 'lock');
    const { hostname } = await import('node:os');
    writeFileSync(
      path,
      JSON.stringify({ host: hostname(), user: 'x', pid: 2 ** 22 + 1, since: '', nonce: 'n', start: 'b/1' }),
    );
    expect((await reopen(vault.folder)).mode).toBe('readWrite');
  });
  it('respects a fresh lock of another computer, and an unreadable one', async () => {
    const vault = await newVault();
    await vault.close();
    writeFileSync(
      join(vault.folder, 'lock'),
      JSON.stringify({ host: 'annan', user: 'x', pid: 1, since: '', nonce: 'n', start: '' }),
    );
    expect((await reopen(vault.folder)).mode).toBe('readOnly');
    writeFileSync(join(vault.folder, 'lock'), '{');
    expect((await reopen(vault.folder)).mode).toBe('readOnly');
  });
});

describe('verifying', () => {
  it('lets writing continue and finds nothing wrong meanwhile', async () => {
    const vault = await newVault(undefined, { segmentBytes: 3000 });
    for (let i = 0; i < 50; i += 1) await addCase(vault, `k${i}`, i);
    const state = { going: true };
    let wrote = 0;
    const writing = (async () => {
      while (state.going) {
        must(await addCase(vault, `m${wrote}`, wrote));
        must(await addPerson(vault, `p${wrote % 7}`, String(wrote)));
        wrote += 1;
      }
    })();
    let during = 0;
    for (let i = 0; i < 10 || during <= 10; i += 1) {
      const before = wrote;
      expect(must(await vault.verify()).findings).toEqual([]);
      during += wrote - before;
    }
    state.going = false;
    await writing;
  });

  it('reports progress, and stops when the vault is closed', async () => {
    const vault = await newVault();
    for (let i = 0; i < 200; i += 1) await addPerson(vault, `p${i}`);
    const seen: number[] = [];
    must(await vault.verify({ onProgress: (done, total) => seen.push(done / total) }));
    expect(seen.at(-1)).toBe(1);
    const verifying = vault.verify();
    await vault.close();
    expect(codeOf(await verifying)).toBe('vault.closed');
  });
});

describe('log records', () => {
  it('keep all versions and show the newest', async () => {
    const vault = await newVault();
    await addCase(vault, 'k', 1, 'ett', { n: 1 });
    await addCase(vault, 'k', 2, 'två', { n: 2 });
    for (const one of [vault, await reopen(copyOf(vault.folder))]) {
      expect(must(await one.getRecord('case', 'k'))).toEqual({ n: 2 });
      expect(must(await one.history('case', 'k')).map(({ seq, by, record }) => ({ seq, by, record }))).toEqual([
        { seq: 2, by: 'anna', record: { n: 1 } },
        { seq: 3, by: 'anna', record: { n: 2 } },
      ]);
      expect(must(await one.page({ kind: 'case' }))).toMatchObject({
        total: 1,
        rows: [{ id: 'k', versions: 2, at: 2 }],
      });
    }
    expect(codeOf(await vault.getRecord('case', 'none'))).toBe('vault.notFound');
  });

  it('are read and searched across segments, from stored index files and from rebuilt ones', async () => {
    const vault = await newVault(undefined, { segmentBytes: 2000 });
    for (let i = 0; i < 60; i += 1) await addCase(vault, `k${i % 40}`, i, i % 3 === 0 ? 'får' : 'far');
    await vault.close();
    const seen = async (one: Vault<State>): Promise<unknown> => [
      must(await one.page({ kind: 'case', limit: 500 })),
      must(await one.page({ kind: 'case', search: 'får' })),
      must(await one.getRecord('case', 'k3')),
      must(await one.history('case', 'k3')),
    ];
    const again = await reopen(vault.folder);
    expect(readdirSync(join(vault.folder, 'index')).length).toBeGreaterThan(3);
    expect(must(await again.verify()).findings).toEqual([]);
    const expected = await seen(again);
    await again.close();
    flipBit(join(vault.folder, 'index/00000001.kvx'), 400);
    rmSync(join(vault.folder, 'index/00000002.kvx'));
    const rebuilt = await reopen(vault.folder);
    expect(rebuilt.findings).toEqual([{ code: 'vault.indexRebuilt', severity: 'note', params: { segment: 1 } }]);
    expect(await seen(rebuilt)).toEqual(expected);
    expect(must(await rebuilt.verify()).findings).toEqual([]);
  });
});

describe('compartments', () => {
  it('seal for key holders, bound to the context', async () => {
    const vault = await newVault();
    const sealed = must(await vault.write('x', (tx) => ok(tx.seal('chan:1', 'login/1', Buffer.from('hemligt'))))).value;
    const again = await reopen(copyOf(vault.folder));
    expect(Buffer.from(must(again.unseal(sealed, 'login/1'))).toString()).toBe('hemligt');
    expect(codeOf(again.unseal(sealed, 'login/2'))).toBe('vault.damaged');
    expect(codeOf(again.unseal({ ...sealed, compartment: 'chan:2' }, 'login/1'))).toBe('vault.notEntitled');
    expect(must(await again.verify()).findings).toEqual([]);
  });
  it('can never be read again once destroyed, not even with an earlier journal', async () => {
    const vault = await newVault();
    const sealed = must(await vault.write('x', (tx) => ok(tx.seal('chan:1', '', Buffer.from('hemligt'))))).value;
    const before = copyOf(vault.folder);
    must(
      await vault.write('x', (tx) => {
        tx.destroyCompartment('chan:1');
        return ok(undefined);
      }),
    );
    expect(codeOf(vault.unseal(sealed, ''))).toBe('vault.compartmentDestroyed');
    expect(codeOf(await vault.write('x', (tx) => ok(tx.seal('chan:1', '', Buffer.of(1)))))).toBe(
      'vault.compartmentDestroyed',
    );
    rmSync(join(before, 'compartments'), { recursive: true });
    renameSync(join(copyOf(vault.folder), 'compartments'), join(before, 'compartments'));
    expect(codeOf((await reopen(before)).unseal(sealed, ''))).toBe('vault.notEntitled');
  });
  it('leave no key when the write fails', async () => {
    const vault = await newVault();
    await vault.write('x', (tx) => {
      tx.seal('chan:1', '', Buffer.of(1));
      return fail('no');
    });
    expect(readdirSync(join(vault.folder, 'compartments'))).toEqual([]);
    expect(codeOf(await vault.write('x', (tx) => ok(tx.seal('chan:1', '', Buffer.of(1), ['ingen']))))).toBe(
      'vault.memberUnknown',
    );
  });
});

describe('blobs', () => {
  it.each([0, 1, 65_535, 65_536, 65_537, 131_072, 200_001])('return %i bytes, whole and in ranges', async (size) => {
    const vault = await newVault();
    const content = pattern(size);
    const id = await blobOf(vault, content);
    expect(must(await vault.blobs.info(id)).size).toBe(size);
    expect((await readBlob(vault, id)).equals(content)).toBe(true);
    for (const [start, end] of [
      [0, 1],
      [65_535, 65_537],
      [size - 1, size],
      [10, 10],
      [size, size + 5],
    ] as const) {
      expect((await readBlob(vault, id, { start, end })).equals(content.subarray(Math.max(0, start), end))).toBe(true);
    }
  });
  it('are stored once if equal, and a damaged copy is replaced but kept', async () => {
    const vault = await newVault();
    const id = await blobOf(vault, pattern(100_000));
    expect(await blobOf(vault, pattern(100_000), 999)).toBe(id);
    const [file] = filesIn(join(vault.folder, 'blobs'));
    expect(filesIn(join(vault.folder, 'blobs'))).toHaveLength(1);
    flipBit(join(vault.folder, 'blobs', file!), 8000);
    await expect(readBlob(vault, id)).rejects.toThrow('vault.blobDamaged');
    expect(must(await vault.verify()).findings).toMatchObject([{ code: 'vault.blobDamaged', params: { blob: id } }]);
    await blobOf(vault, pattern(100_000));
    expect((await readBlob(vault, id)).equals(pattern(100_000))).toBe(true);
    expect(readdirSync(join(vault.folder, 'aside'))).toHaveLength(1);
  });
  it('reveal chunks that were cut, swapped or taken from another blob', async () => {
    const vault = await newVault();
    const id = await blobOf(vault, pattern(200_000));
    const other = await blobOf(vault, pattern(200_001));
    const path = (name: string): string => join(vault.folder, 'blobs', name.slice(0, 2), `${name}.kvb`);
    const bytes = readFileSync(path(id));
    writeFileSync(path(id), bytes.subarray(0, bytes.length - 1));
    expect(codeOf(await vault.blobs.info(id))).toBe('vault.blobDamaged');
    copyFileSync(path(other), path(id));
    expect(codeOf(await vault.blobs.info(id))).toBe('vault.blobDamaged');
    const swapped = Buffer.from(bytes);
    bytes.copy(swapped, 76, 76 + 65_552, 76 + 2 * 65_552);
    writeFileSync(path(id), swapped);
    await expect(readBlob(vault, id)).rejects.toThrow('vault.blobDamaged');
    expect(codeOf(await vault.blobs.info('0'.repeat(64)))).toBe('vault.blobMissing');
    expect(codeOf(await vault.blobs.info('../../vault'))).toBe('vault.blobMissing');
  });
  it('leave nothing when writing is aborted or fails', async () => {
    const disk = new HookedDisk();
    const vault = await newVault(undefined, { disk });
    const writer = must(await vault.blobs.begin());
    await writer.append(pattern(100));
    await writer.abort();
    expect(codeOf(await writer.finish())).toBe('vault.blobFinished');
    const second = must(await vault.blobs.begin());
    disk.before = (what) => {
      if (what === 'sync') throw diskError('ENOSPC');
    };
    await second.append(pattern(100));
    expect(codeOf(await second.finish())).toBe('vault.diskFull');
    disk.before = () => {};
    expect(filesIn(join(vault.folder, 'blobs'))).toEqual([]);
  });
});

describe('damage', () => {
  const small = async (): Promise<Vault<State>> => {
    const vault = await newVault(undefined, { segmentBytes: 3000 });
    for (let i = 0; i < 12; i += 1) await addPerson(vault, `p${i}`);
    await addCase(vault, 'k', 1, 'text');
    await blobOf(vault, pattern(1000));
    must(await vault.write('x', (tx) => ok(tx.seal('chan:1', '', Buffer.from('hemligt')))));
    return vault;
  };

  it('by a flipped bit in any file is found at opening or by verification', async () => {
    const vault = await small();
    await vault.close();
    const files = filesIn(vault.folder).sort();
    expect(new Set(files.map((file) => file.split('/')[0]))).toEqual(
      new Set(['vault.json', 'members', 'journal', 'snapshots', 'index', 'blobs', 'compartments']),
    );
    for (const file of files) {
      const size = statSync(join(vault.folder, file)).size * 8;
      for (const bit of [0, 13, size >> 2, size >> 1, size - 1 - 50, size - 1]) {
        const copy = copyOf(vault.folder);
        flipBit(join(copy, file), bit);
        const opened = await openVault<State>({ folder: copy, passphrase: PASSPHRASE, initial: nothing() });
        if (!opened.ok) continue; // a clear refusal
        const report = must(await opened.value.verify());
        const found = [...opened.value.findings, ...report.findings];
        await opened.value.close();
        expect(found.length, `${file} bit ${bit}`).toBeGreaterThan(0);
      }
    }
  });

  it('in the last frame opens read-only and leaves the file as it is', async () => {
    const vault = await newVault();
    await addPerson(vault, 'p1');
    const copy = copyOf(vault.folder);
    const path = join(copy, 'journal/00000001.kvj');
    flipBit(path, (statSync(path).size - 20) * 8);
    const bytes = readFileSync(path);
    const again = await reopen(copy);
    expect(again.mode).toBe('readOnly');
    expect(codes(again)).toEqual(['vault.frameDamaged']);
    expect(codeOf(await addPerson(again, 'p2'))).toBe('vault.readOnly');
    await again.close();
    expect(readFileSync(path).equals(bytes)).toBe(true);
  });

  it('in an older segment opens read-only too, although the snapshot is intact', async () => {
    const vault = await small();
    await vault.close();
    const path = join(vault.folder, 'journal/00000002.kvj');
    flipBit(path, 8 * 1000);
    const again = await reopen(vault.folder);
    expect(again.mode).toBe('readOnly');
    expect(again.findings).toEqual([
      { code: 'vault.segmentDamaged', severity: 'damage', params: { segment: 2, seq: expect.any(Number) } },
    ]);
    expect(Object.keys(again.db.data.people)).toHaveLength(12);
    expect(must(await again.verify()).findings).toContainEqual(expect.objectContaining({ code: 'vault.frameDamaged' }));
  });

  it('is distinguished from a torn last frame, which is moved aside before writing continues', async () => {
    const vault = await newVault();
    await addPerson(vault, 'p1');
    const whole = statSync(join(vault.folder, 'journal/00000001.kvj')).size;
    await addPerson(vault, 'p2');
    const copy = copyOf(vault.folder);
    truncateSync(join(copy, 'journal/00000001.kvj'), whole + 70);
    const again = await reopen(copy);
    expect(again.findings).toMatchObject([
      { code: 'vault.tornTail', severity: 'note', params: { segment: 1, offset: whole } },
    ]);
    expect(statSync(join(copy, String(again.findings[0]!.params.file))).size).toBe(70);
    expect(Object.keys(again.db.data.people)).toEqual(['p1']);
    must(await addPerson(again, 'p3'));
    await again.close();
    const third = await reopen(copy);
    expect(third.findings).toEqual([]);
    expect(must(await third.verify()).findings).toEqual([]);
  });

  it('includes an end cut off behind the newest snapshot', async () => {
    const vault = await small();
    await vault.close();
    const journal = readdirSync(join(vault.folder, 'journal')).sort();
    const path = join(vault.folder, 'journal', journal.at(-1)!);
    truncateSync(path, statSync(path).size - 10);
    const again = await reopen(vault.folder);
    expect(again.mode).toBe('readOnly');
    expect(codes(again)).toContain('vault.tailCut');
    expect(Object.keys(again.db.data.people)).toHaveLength(12);
    await again.close();
    rmSync(path);
    const shorter = await reopen(vault.folder);
    expect(shorter.mode).toBe('readOnly');
    expect(shorter.findings.every(({ severity }) => severity === 'damage')).toBe(true);
  });

  it('by missing, swapped or foreign segments is reported and opens read-only', async () => {
    const vault = await small();
    await vault.close();
    const one = 'journal/00000001.kvj';
    const two = 'journal/00000002.kvj';
    const missing = copyOf(vault.folder);
    rmSync(join(missing, two));
    const swapped = copyOf(vault.folder);
    copyFileSync(join(vault.folder, one), join(swapped, two));
    copyFileSync(join(vault.folder, two), join(swapped, one));
    const other = await small();
    await other.close();
    const foreign = copyOf(vault.folder);
    copyFileSync(join(other.folder, two), join(foreign, two));
    for (const [folder, code] of [
      [missing, 'vault.segmentMissing'],
      [swapped, 'vault.segmentSwapped'],
      [foreign, 'vault.segmentForeign'],
    ] as const) {
      const opened = await reopen(folder);
      expect(opened.mode).toBe('readOnly');
      expect(codes(opened)).toContain(code);
      expect(must(await opened.verify()).ok).toBe(false);
    }
  });

  it('by the slot or the manifest of another vault is refused or reported', async () => {
    const [vault, other] = [await small(), await small()];
    await vault.close();
    await other.close();
    const slot = copyOf(vault.folder);
    copyFileSync(join(other.folder, 'members/anna.json'), join(slot, 'members/anna.json'));
    expect(codeOf(await openVault({ folder: slot, passphrase: PASSPHRASE, initial: initial() }))).toBe(
      'vault.slotForeign',
    );
    const manifest = copyOf(vault.folder);
    copyFileSync(join(other.folder, 'vault.json'), join(manifest, 'vault.json'));
    expect(codeOf(await openVault({ folder: manifest, passphrase: PASSPHRASE, initial: initial() }))).toBe(
      'vault.slotForeign',
    );
    const path = join(manifest, 'vault.json');
    writeFileSync(
      path,
      encodeChecked({
        ...decodeChecked(readFileSync(join(vault.folder, 'vault.json'))),
        createdAt: '2000-01-01T00:00:00.000Z',
      }),
    );
    expect(codes(await reopen(manifest))).toContain('vault.manifestSwapped');
  });

  it('by lowered key derivation parameters is refused', async () => {
    const vault = await newVault();
    await vault.close();
    const path = join(vault.folder, 'members/anna.json');
    const slot = decodeChecked(readFileSync(path)) as { kdf: { memKiB: number } };
    writeFileSync(path, encodeChecked({ ...slot, kdf: { ...slot.kdf, memKiB: 1024 } }));
    expect(codeOf(await openVault({ folder: vault.folder, passphrase: PASSPHRASE, initial: initial() }))).toBe(
      'vault.kdfOutOfBounds',
    );
    writeFileSync(path, encodeChecked({ ...slot, kdf: { ...slot.kdf, memKiB: 19_457 } }));
    expect(codeOf(await openVault({ folder: vault.folder, passphrase: PASSPHRASE, initial: initial() }))).toBe(
      'vault.wrongPassphrase',
    );
  });

  it('to snapshots is reported with a note and does no harm', async () => {
    const vault = await small();
    await vault.close();
    const expected = (await reopen(copyOf(vault.folder))).db.data;
    const names = readdirSync(join(vault.folder, 'snapshots')).sort();
    expect(names).toHaveLength(2);
    for (const name of names.reverse()) {
      flipBit(join(vault.folder, 'snapshots', name), 200);
      const again = await reopen(copyOf(vault.folder));
      expect(again.mode).toBe('readWrite');
      expect(new Set(codes(again))).toEqual(new Set(['vault.snapshotBad']));
      expect(again.db.data).toEqual(expected);
    }
  });

  it('by a cut end or another history is revealed by a head stored outside', async () => {
    const vault = await newVault();
    await addPerson(vault, 'p1');
    const before = copyOf(vault.folder);
    await addPerson(vault, 'p2');
    const anchor = vault.head();
    expect(must(await vault.verify({ anchor })).ok).toBe(true);
    const cut = await reopen(before);
    expect(must(await cut.verify({ anchor })).findings).toMatchObject([{ code: 'vault.tailCut' }]);
    must(await addPerson(cut, 'annan'));
    expect(must(await cut.verify({ anchor })).findings).toMatchObject([
      { code: 'vault.anchorMismatch', params: { seq: anchor.seq } },
    ]);
  });

  it('by garbage after the last frame opens read-only', async () => {
    const vault = await newVault();
    await addPerson(vault, 'p1');
    const copy = copyOf(vault.folder);
    appendFileSync(join(copy, 'journal/00000001.kvj'), Buffer.alloc(600, 7));
    const again = await reopen(copy);
    expect(again.mode).toBe('readOnly');
    expect(codes(again)).toEqual(['vault.frameDamaged']);
  });
});

describe('older formats', () => {
  const before = FORMAT_VERSION - 1;
  const old = async (): Promise<string> => {
    const vault = await newVault();
    await addPerson(vault, 'p1');
    await vault.close();
    const path = join(vault.folder, 'vault.json');
    writeFileSync(path, encodeChecked({ ...decodeChecked(readFileSync(path)), version: before }));
    return vault.folder;
  };
  it('are migrated after a copy has been made', async () => {
    const folder = await old();
    const vault = await reopen(folder, {
      migrations: { [before]: async ({ folder: at, disk }) => disk.mkdir(`${at}/stepped`) },
    });
    expect(vault.mode).toBe('readWrite');
    expect(existsSync(join(folder, 'stepped'))).toBe(true);
    expect(existsSync(join(`${folder}.before-v${FORMAT_VERSION}`, 'stepped'))).toBe(false);
    expect(decodeChecked(readFileSync(join(`${folder}.before-v${FORMAT_VERSION}`, 'vault.json')))).toMatchObject({
      version: before,
    });
  });
  it('stay unchanged when a step fails, and the step can be run again', async () => {
    const folder = await old();
    const failing = { [before]: () => Promise.reject(new Error('halfway')) };
    expect(codeOf(await openVault({ folder, passphrase: PASSPHRASE, initial: initial(), migrations: failing }))).toBe(
      'vault.migrationFailed',
    );
    expect(decodeChecked(readFileSync(join(folder, 'vault.json')))).toMatchObject({ version: before });
    await reopen(folder, { migrations: { [before]: async () => {} } });
  });
  it('are refused without a known migration step', async () => {
    expect(
      codeOf(await openVault({ folder: await old(), passphrase: PASSPHRASE, initial: initial(), migrations: {} })),
    ).toBe('vault.migrationMissing');
  });
});
