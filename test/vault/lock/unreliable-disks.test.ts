// File systems that report success for calls they do not carry out: two programs could both write there, so none does,
// and that is reported. File systems without hard links, or whose timestamps do not change, do not lie and are written
// to.
import { describe, expect, test, vi } from 'vitest';
import { createVault, type Disk, type Finding } from '../../../electron/vault/index.ts';
import { codeOf, must } from '../../support/results.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { verifyVault } from '../support/examine.ts';
import { addPerson, create, VAULT_FOLDER, initial, CHEAP_KDF, open, PASSPHRASE } from '../support/vaults.ts';
import { Clock, poll, manualPolling } from '../support/two-programs.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const code = (name: string, path: string): Error => Object.assign(new Error(`${name}: ${path}`), { code: name });

/** A disk on which some calls behave differently; the others are those of the honest disk. */
function changed(disk: MemoryDisk, other: Partial<Disk>): Disk {
  const honest: Disk = {
    open: (path, mode) => disk.open(path, mode),
    readFile: (path, max) => disk.readFile(path, max),
    rename: (from, to) => disk.rename(from, to),
    link: (from, to) => disk.link(from, to),
    unlink: (path) => disk.unlink(path),
    mkdir: (path) => disk.mkdir(path),
    rmdir: (path) => disk.rmdir(path),
    readdir: (path) => disk.readdir(path),
    entries: (path) => disk.entries(path),
    kind: (path) => disk.kind(path),
    stat: (path) => disk.stat(path),
    touch: (path) => disk.touch(path),
    syncFolder: (path) => disk.syncFolder(path),
    copyFile: (from, to) => disk.copyFile(from, to),
  };
  return { ...honest, ...other };
}

const turns = async (count: number): Promise<void> => {
  for (let i = 0; i < count; i += 1) await Promise.resolve();
};

const liars: Readonly<Record<string, { readonly what: string; readonly as: (disk: MemoryDisk) => Partial<Disk> }>> = {
  'exclusive creation that opens an existing file': {
    what: 'exclusive',
    as: (disk) => ({
      open: (path, mode) => disk.open(path, mode === 'createNew' && disk.has(path) ? 'readWrite' : mode),
    }),
  },
  'exclusive creation that empties an existing file': {
    what: 'exclusive',
    as: (disk) => ({
      open: (path, mode) => {
        if (mode === 'createNew' && disk.has(path)) disk.remove(path);
        return disk.open(path, mode);
      },
    }),
  },
  'a hard link that replaces an existing file': {
    what: 'link',
    as: (disk) => ({
      link: (from, to) => {
        if (disk.has(to)) disk.remove(to);
        return disk.link(from, to);
      },
    }),
  },
  'a hard link that is a copy': { what: 'link', as: (disk) => ({ link: (from, to) => disk.copyFile(from, to) }) },
  'a hard link that creates nothing': { what: 'link', as: () => ({ link: () => Promise.resolve() }) },
  'renaming in two steps with a gap between them': {
    what: 'rename',
    as: (disk) => ({
      rename: async (from, to) => {
        if (disk.has(to)) disk.remove(to);
        await turns(20);
        await disk.rename(from, to);
      },
    }),
  },
  'renaming that copies in parts': {
    what: 'rename',
    as: (disk) => ({
      rename: async (from, to) => {
        const bytes = disk.bytes(from);
        disk.put(to, bytes.subarray(0, bytes.length >> 1));
        await turns(20);
        disk.put(to, bytes);
        disk.remove(from);
      },
    }),
  },
  'renaming that leaves the old name': {
    what: 'rename',
    as: (disk) => ({
      rename: (from, to) => {
        disk.put(to, disk.bytes(from));
        return Promise.resolve();
      },
    }),
  },
  'renaming that does nothing': { what: 'rename', as: () => ({ rename: () => Promise.resolve() }) },
  'renaming that refuses an existing target': {
    what: 'rename',
    as: (disk) => ({
      rename: (from, to) => (disk.has(to) ? Promise.reject(code('EEXIST', to)) : disk.rename(from, to)),
    }),
  },
  'reads that return earlier content': {
    what: 'content',
    as: (disk) => {
      const first = new Map<string, Buffer>();
      return {
        readFile: async (path) => {
          const bytes = await disk.readFile(path);
          if (!path.includes('.tmp-')) return bytes;
          first.set(path, first.get(path) ?? bytes);
          return first.get(path) ?? bytes;
        },
      };
    },
  },
  'a write that loses a byte': {
    what: 'content',
    as: (disk) => ({
      open: async (path, mode) => {
        const file = await disk.open(path, mode);
        return {
          ...file,
          write: (bytes, position) =>
            file.write(bytes.subarray(0, bytes.length - 1), position).then(() => bytes.length),
        };
      },
    }),
  },
  'deleting that deletes nothing': { what: 'content', as: () => ({ unlink: () => Promise.resolve() }) },
  'no hard links, and creation that is not exclusive': {
    what: 'exclusive',
    as: (disk) => ({
      link: (_, to) => Promise.reject(code('ENOTSUP', to)),
      open: (path, mode) => disk.open(path, mode === 'createNew' && disk.has(path) ? 'readWrite' : mode),
    }),
  },
};

const honest: Readonly<Record<string, (disk: MemoryDisk) => Partial<Disk>>> = {
  'no hard links (EPERM)': () => ({ link: (_, to) => Promise.reject(code('EPERM', to)) }),
  'no hard links (ENOTSUP)': () => ({ link: (_, to) => Promise.reject(code('ENOTSUP', to)) }),
  'no hard links (ENOSYS)': () => ({ link: (_, to) => Promise.reject(code('ENOSYS', to)) }),
  'file times that never change': (disk) => ({
    stat: async (path) => ({ ...(await disk.stat(path)), mtime: 0 }),
    touch: () => Promise.resolve(),
  }),
  'file times from a clock a year off': (disk) => ({
    stat: async (path) => ({ ...(await disk.stat(path)), mtime: (await disk.stat(path)).mtime - 365 * 86_400_000 }),
  }),
};

async function vaultOn(disk: MemoryDisk, clock: Clock): Promise<void> {
  const vault = must(await create(disk, manualPolling(clock)));
  must(await addPerson(vault, 'p1'));
  await vault.close();
}

describe('a file system whose locks cannot be trusted', () => {
  test.each(Object.entries(liars))(
    'with %s is opened read-only without writing, and reported',
    async (_, { what, as }) => {
      const disk = new MemoryDisk();
      const clock = new Clock();
      await vaultOn(disk, clock);
      const before = new Map(
        disk.files(VAULT_FOLDER).map((name) => [name, disk.bytes(`${VAULT_FOLDER}/${name}`).toString('hex')]),
      );
      const opened = must(await open(changed(disk, as(disk)), manualPolling(clock)));
      expect(opened.mode).toBe('readOnly');
      expect(opened.findings).toEqual([
        { code: 'vault.lockUnreliable', severity: 'note', params: { what } } satisfies Finding,
      ]);
      expect(codeOf(await addPerson(opened, 'p2'))).toBe('vault.readOnly');
      expect(codeOf(await opened.askToWrite())).toBe('vault.lockUnreliable');
      expect(Object.keys(opened.db.data.people)).toEqual(['p1']);
      await opened.close();
      const left = disk.files(VAULT_FOLDER).filter((name) => !name.includes('probe.tmp-'));
      expect(new Map(left.map((name) => [name, disk.bytes(`${VAULT_FOLDER}/${name}`).toString('hex')]))).toEqual(
        before,
      );
    },
  );

  test.each(Object.entries(liars))('with %s leaves an active lock unharmed', async (_, { as }) => {
    const disk = new MemoryDisk();
    const clock = new Clock();
    const writer = must(await create(disk, manualPolling(clock))); // opened while the disk was honest
    const lock = disk.bytes(`${VAULT_FOLDER}/lock`).toString();
    const second = must(await open(changed(disk, as(disk)), manualPolling(clock)));
    expect(second.mode).toBe('readOnly');
    await second.close();
    expect(disk.bytes(`${VAULT_FOLDER}/lock`).toString()).toBe(lock);
    must(await addPerson(writer, 'p1'));
  });

  test.each(Object.entries(liars).filter(([, { what }]) => what !== 'content'))(
    'with %s gets no new vault',
    async (_, { what, as }) => {
      const disk = new MemoryDisk();
      const made = await createVault({
        folder: VAULT_FOLDER,
        disk: changed(disk, as(disk)),
        passphrase: PASSPHRASE,
        member: { id: 'anna', label: 'Anna' },
        initial: initial(),
        kdf: CHEAP_KDF,
      });
      expect(made).toMatchObject({ ok: false, error: { code: 'vault.lockUnreliable', params: { what } } });
      expect(disk.has(VAULT_FOLDER)).toBe(false);
    },
  );
});

describe('a file system that only lacks a feature', () => {
  test.each(Object.entries(honest))(
    'with %s lets one program write while another follows and takes over',
    async (_, as) => {
      const disk = new MemoryDisk();
      const clock = new Clock();
      await vaultOn(disk, clock);
      const through = changed(disk, as(disk));
      const writer = must(await open(through, manualPolling(clock)));
      const reader = must(await open(through, manualPolling(clock)));
      expect([writer.mode, reader.mode]).toEqual(['readWrite', 'readOnly']);
      must(await addPerson(writer, 'p2'));
      await poll(reader);
      expect(Object.keys(reader.db.data.people)).toEqual(['p1', 'p2']);
      must(await reader.askToWrite());
      await poll(writer);
      must(await writer.answerAsking(writer.writing().asked!.nonce, true, ''));
      await poll(reader);
      must(await addPerson(reader, 'p3'));
      expect((await verifyVault(reader)).findings).toEqual([]);
      await reader.close();
      await writer.close();
      expect(disk.files(VAULT_FOLDER).filter((name) => name.startsWith('lock') || name.includes('.tmp-'))).toEqual([]);
    },
  );

  test.each(Object.entries(honest))(
    'with %s shows by its counter that a lock of another computer is alive',
    async (_, as) => {
      const disk = new MemoryDisk();
      const clock = new Clock();
      await vaultOn(disk, clock);
      const through = changed(disk, as(disk));
      const beat = (count: number): void =>
        disk.put(
          `${VAULT_FOLDER}/lock`,
          Buffer.from(
            JSON.stringify({
              counter: String(count).padStart(12, '0'),
              host: 'KOMMUN-PC12',
              machine: 'm',
              name: 'Bo',
              nonce: 'n',
              pid: 1,
              since: '',
              start: '',
              user: 'bo',
            }),
          ),
          0,
        );
      beat(0);
      const reader = must(await open(through, manualPolling(clock)));
      for (let i = 1; i <= 12; i += 1) {
        beat(i);
        for (let second = 0; second < 10; second += 1) {
          clock.advance(1000);
          await poll(reader);
        }
        expect(reader.writing().free).toBe(false);
      }
      for (let second = 0; second < 61; second += 1) {
        clock.advance(1000);
        await poll(reader);
      }
      expect(reader.writing().free).toBe(true);
      await reader.close();
    },
  );
});
