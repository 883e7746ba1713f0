// Stored files that rot on the server: found by the check, given back by who has them, and named where nobody has. What
// is sound, and what was erased, stays as it is.
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { PART_BYTES } from '../../../electron/vault/server/index.ts';
import type { Finding, Vault } from '../../../electron/vault/index.ts';
import { codeOf, must } from '../../support/results.ts';
import type { MemoryVault } from '../../support/memory-vault.ts';
import { caseOf, erase } from '../support/erasure-vault.ts';
import { pattern, readBlob } from '../support/disk-vault.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { catchUp, computer, openOn, toServer, type Computer } from '../support/on-server.ts';
import { addBlob, addCase, makeVaultWith, VAULT_FOLDER, type State } from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const ADMIN = ['read', 'append', 'erase', 'admin'] as const;
const LARGE = pattern(2_500_000);

type Program = Vault<State>;

const opened: Program[] = [];
afterEach(async () => {
  for (const program of opened.splice(0)) await program.close();
});

async function open(place: Computer, memberId: string): Promise<Program> {
  const program = await openOn(place, memberId);
  opened.push(program);
  return program;
}

interface Served {
  readonly vault: MemoryVault;
  /** Anna administers the vault; bo does not. */
  readonly anna: Program;
  readonly bo: Program;
  readonly places: { readonly anna: Computer; readonly bo: Computer };
}

async function served(): Promise<Served> {
  const disk = new MemoryDisk();
  await makeVaultWith(disk, 'bo');
  const vault = await toServer(disk);
  const places = { anna: await computer(vault, ADMIN), bo: await computer(vault) };
  return { vault, places, anna: await open(places.anna, 'anna'), bo: await open(places.bo, 'bo') };
}

let cases = 0;
/** Stores a file that a record names. */
async function store(program: Program, content: Buffer): Promise<string> {
  const id = must(await addBlob(program, content));
  const name = `c${String((cases += 1))}`;
  must(await addCase(program, name, cases, 'text', { id: name, files: [{ blobId: id }] }));
  return id;
}

const check = async (program: Program): Promise<[string, unknown][]> =>
  must(await program.repairs.checkFiles()).map(({ code, params }: Finding) => [code, params.blob]);
const bytesOn = (vault: MemoryVault, id: string): Buffer => must(vault.blobs.read(id, 0, 8 * PART_BYTES));
const blobsIn = ({ disk }: Computer): string[] => disk.files(VAULT_FOLDER).filter((file) => file.endsWith('.kvb'));

const DAMAGES: Readonly<Record<string, (bytes: Buffer) => Buffer | null>> = {
  changed: (bytes) => {
    bytes[bytes.length >> 1]! ^= 1;
    return bytes;
  },
  'cut short': (bytes) => bytes.subarray(0, -1),
  gone: () => null,
};

describe('a part of a stored file that rots on the server', () => {
  it.each(Object.keys(DAMAGES).flatMap((damage) => [0, 1, 2].map((part) => [damage, part] as const)))(
    '%s, part %i: it is given back byte for byte by an administrator who has the file',
    async (damage, part) => {
      const { vault, anna, bo } = await served();
      const id = await store(anna, LARGE);
      const before = bytesOn(vault, id);
      vault.blobs.rot(id, part, DAMAGES[damage]!);
      await catchUp(bo);
      await expect(readBlob(bo, id)).rejects.toThrow('vault.blobDamaged');
      expect(await check(bo)).toEqual([['vault.fileRotted', id]]);
      expect(await check(anna)).toEqual([['vault.fileMended', id]]);
      expect(bytesOn(vault, id).equals(before)).toBe(true);
      expect(await check(anna)).toEqual([]);
      expect((await readBlob(bo, id)).equals(LARGE)).toBe(true);
    },
  );

  it('is given back by a member who is no administrator, as far as the server has noted what it was', async () => {
    const { vault, bo } = await served();
    const id = await store(bo, LARGE);
    const before = bytesOn(vault, id);
    for (const part of [0, 2]) vault.blobs.rot(id, part, () => randomBytes(30));
    expect(await check(bo)).toEqual([['vault.fileMended', id]]);
    expect(bytesOn(vault, id).equals(before)).toBe(true);
    vault.blobs.rot(id, 1, () => null);
    expect(await check(bo)).toEqual([['vault.fileRotted', id]]);
  });

  it('is mended by an administrator whose copy is sealed otherwise: whole', async () => {
    const { vault, anna, bo, places } = await served();
    const id = await store(bo, LARGE);
    const before = bytesOn(vault, id);
    expect(await store(anna, LARGE)).toBe(id);
    const own = places.anna.disk.bytes(`${VAULT_FOLDER}/${blobsIn(places.anna)[0]!}`);
    expect(own.equals(before)).toBe(false);
    vault.blobs.rot(id, 1, DAMAGES.changed!);
    expect(await check(anna)).toEqual([['vault.fileMended', id]]);
    expect(bytesOn(vault, id).equals(own)).toBe(true);
    places.bo.disk.remove(`${VAULT_FOLDER}/${blobsIn(places.bo)[0]!}`);
    expect((await readBlob(bo, id)).equals(LARGE)).toBe(true);
  });

  it('is not given from a copy that is damaged itself', async () => {
    const { vault, anna, places } = await served();
    const id = await store(anna, LARGE);
    const file = `${VAULT_FOLDER}/${blobsIn(places.anna)[0]!}`;
    const bytes = Buffer.from(places.anna.disk.bytes(file));
    bytes[PART_BYTES + 9]! ^= 1;
    places.anna.disk.put(file, bytes);
    vault.blobs.rot(id, 1, DAMAGES.changed!);
    const rotted = bytesOn(vault, id);
    expect(await check(anna)).toEqual([['vault.fileRotted', id]]);
    expect(bytesOn(vault, id).equals(rotted)).toBe(true);
  });

  it('that nobody has is named by the check of everything, which goes on, and all else is read', async () => {
    const { vault, anna, bo, places } = await served();
    const [lost, whole] = [await store(anna, LARGE), await store(anna, pattern(900))];
    for (const file of blobsIn(places.anna)) places.anna.disk.remove(`${VAULT_FOLDER}/${file}`);
    vault.blobs.rot(lost, 1, DAMAGES.changed!);
    await catchUp(bo);
    for (const program of [bo, anna]) {
      const report = must(await program.verify({ blobsIn: (json) => json.match(/[0-9a-f]{64}/g) ?? [] }));
      expect(report.findings).toMatchObject([{ code: 'vault.blobDamaged', params: { blob: lost } }]);
      expect(await check(program)).toEqual([['vault.fileRotted', lost]]);
      expect(await readBlob(program, whole)).toHaveLength(900);
      expect(codeOf(await program.blobs.info(lost))).toBe('vault.blobDamaged');
    }
  });
});

describe('a file that is gone from the server', () => {
  it('is given back by who has it, and only if something names it', async () => {
    const { vault, anna } = await served();
    const [named, unnamed] = [await store(anna, pattern(500)), must(await addBlob(anna, pattern(70)))];
    const before = bytesOn(vault, named);
    for (const id of [named, unnamed]) vault.blobs.remove(id, () => true);
    expect(await check(anna)).toEqual([['vault.fileMended', named]]);
    expect(bytesOn(vault, named).equals(before)).toBe(true);
    expect(codeOf(vault.blobs.read(unnamed, 0, 1))).toBe('server.blobMissing');
  });

  it('is not given back when it was erased, or is being erased, by a program that has not heard of it yet', async () => {
    const { vault, anna, bo, places } = await served();
    const id = must(await addBlob(anna, pattern(500)));
    must(await addCase(anna, 'erased', 99, 'text', { id: 'erased', files: [{ blobId: id }] }));
    await catchUp(bo);
    expect(await readBlob(bo, id)).toHaveLength(500);
    const isGone = (): boolean => codeOf(vault.blobs.read(id, 0, 1)) === 'server.blobMissing';
    const meanwhile: unknown[] = [];
    places.anna.server.beforeErasing(async (step) => {
      if (step === 'replace') meanwhile.push(isGone(), await check(bo), isGone());
    });
    must(await erase(anna, caseOf('erased')));
    expect(meanwhile).toEqual([true, [], true]);
    expect(await check(bo)).toEqual([]);
    expect(isGone()).toBe(true);
  });

  it('is not given back when a program checks for the first time after it was erased', async () => {
    const { vault, anna, bo, places } = await served();
    const id = must(await addBlob(anna, pattern(500)));
    must(await addCase(anna, 'erased', 99, 'text', { id: 'erased', files: [{ blobId: id }] }));
    await catchUp(bo);
    await readBlob(bo, id);
    must(await erase(anna, caseOf('erased')));
    expect(blobsIn(places.bo)).toHaveLength(1);
    expect(await check(bo)).toEqual([]);
    expect(codeOf(vault.blobs.read(id, 0, 1))).toBe('server.blobMissing');
  });
});

describe('a file that is damaged in the copy alone', () => {
  it('is fetched once more by the check of everything, and what was there is kept aside', async () => {
    const { anna, places } = await served();
    const id = await store(anna, LARGE);
    const file = `${VAULT_FOLDER}/${blobsIn(places.anna)[0]!}`;
    places.anna.disk.put(file, places.anna.disk.bytes(file).subarray(0, 5000));
    expect(must(await anna.verify())).toMatchObject({ findings: [], blobs: 1 });
    expect((await readBlob(anna, id)).equals(LARGE)).toBe(true);
    expect(blobsIn(places.anna).filter((name) => name.startsWith('aside/'))).toHaveLength(1);
  });
});

describe('files, damages and checks, mixed', () => {
  it('every part that was sound stays as it is, and what somebody has is as it was after the last check', async () => {
    const step = fc.record({
      what: fc.constantFrom('rot', 'rot', 'anna', 'bo', 'read'),
      file: fc.nat({ max: 2 }),
      part: fc.nat({ max: 2 }),
      damage: fc.constantFrom(...Object.keys(DAMAGES)),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 10 }), async (steps) => {
        const { vault, anna, bo } = await served();
        const contents = [pattern(300), pattern(1_400_000), LARGE];
        const ids: string[] = [];
        for (const [i, content] of contents.entries()) ids.push(await store(i === 0 ? bo : anna, content));
        await catchUp(anna);
        await catchUp(bo);
        for (const id of ids) await readBlob(anna, id);
        const before = ids.map((id) => bytesOn(vault, id));
        for (const { what, file, part, damage } of steps) {
          if (what === 'rot') {
            const wanted = Math.min(part, file);
            if (vault.blobs.rotted('', 1e9).parts.every((one) => one.blobId !== ids[file] || one.part !== wanted))
              vault.blobs.rot(ids[file]!, wanted, DAMAGES[damage]!);
          } else if (what === 'read') await readBlob(bo, ids[file]!).catch(() => undefined);
          else {
            const rotted = new Set(vault.blobs.rotted('', 1e9).parts.map(({ blobId }) => blobId));
            await check(what === 'anna' ? anna : bo);
            for (const [i, id] of ids.entries())
              if (!rotted.has(id)) expect(bytesOn(vault, id).equals(before[i]!)).toBe(true);
          }
        }
        await check(anna);
        for (const [i, id] of ids.entries()) expect(bytesOn(vault, id).equals(before[i]!)).toBe(true);
      }),
      { numRuns: 12 },
    );
  });
});
