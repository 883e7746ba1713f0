// Everything that someone with the folder, or even with all of the vault's keys, could do to the history of a vault
// with several members: verification finds it, and the interface has a plain sentence for it.
import { describe, expect, test, vi } from 'vitest';
import { ok } from '../../../domain/kernel/result.ts';
import type { Finding, Vault } from '../../../electron/vault/index.ts';
import { canonical } from '../../../domain/kernel/canonical.ts';
import { decodeChecked, encodeChecked } from '../../../electron/vault/disk/checked-json.ts';
import { encodeFrame, type Frame } from '../../../electron/vault/journal/frame.ts';
import type { Keyring } from '../../../electron/vault/keys/keyring.ts';
import { decodeHeader, encodeHeader, sealFrame, walkFrames } from '../../../electron/vault/journal/segments.ts';
import { sv } from '../../../renderer/i18n/sv/index.ts';
import { must } from '../../support/results.ts';
import { blobsIn } from '../support/erasure-vault.ts';
import { keysOf } from '../support/forge.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { copiesOf } from '../support/copies.ts';
import { hasDamage, verifyVault } from '../support/examine.ts';
import {
  addBlob,
  addCase,
  addLogin,
  addPerson,
  VAULT_FOLDER,
  openAs,
  makeVaultWith,
  type State,
} from '../support/vaults.ts';

vi.mock('../../../electron/vault/crypto/kdf.ts', async (original) =>
  (await import('../support/quick-kdf.ts')).quick(await original()),
);

const SEGMENT_BYTES = 3000;

interface Target {
  readonly disk: MemoryDisk;
  readonly keys: Keyring;
  readonly blobs: readonly [string, string];
  readonly head: { readonly seq: number; readonly hash: string };
}

const addCaseWithFiles = (vault: Vault<State>, id: string, ids: readonly string[]): Promise<unknown> =>
  vault.write('case.add', (tx) => {
    tx.putLog({
      kind: 'case',
      id,
      at: 9,
      facets: {},
      title: id,
      text: id,
      record: { id, files: ids.map((blobId) => ({ blobId })) },
    });
    return ok(undefined);
  });

/** Frames of three members over several segments, two blobs, logins, and a case erased by a decision. */
const makeTarget = copiesOf(async (): Promise<Target> => {
  const disk = new MemoryDisk();
  await makeVaultWith(disk, 'bo', 'cesar');
  let blobs: readonly [string, string] = ['', ''];
  for (const who of ['anna', 'bo', 'cesar']) {
    const vault = must(await openAs(disk, who, { segmentBytes: SEGMENT_BYTES }));
    for (let i = 0; i < 4; i += 1) must(await addCase(vault, `${who}${i}`, i, `text av ${who} `.repeat(12)));
    must(await addPerson(vault, who, `Namn ${who}`));
    must(await addLogin(vault, `l-${who}`));
    if (who === 'bo') {
      blobs = [
        must(await addBlob(vault, Buffer.from('bild ett'))),
        must(await addBlob(vault, Buffer.from('bild två'))),
      ];
      await addCaseWithFiles(vault, 'files', blobs);
    }
    await vault.close();
  }
  const vault = must(await openAs(disk, 'anna', { segmentBytes: SEGMENT_BYTES }));
  must(
    await vault.erase('disposal', { records: [{ kind: 'case', id: 'bo1' }], rows: [], blobs: [] }, () => ok(undefined)),
  );
  must(await addCase(vault, 'sist', 99));
  const head = vault.head();
  await vault.close();
  return { disk, keys: await keysOf(disk, 'anna'), blobs, head };
});

const segmentPath = (segment: number): string => `${VAULT_FOLDER}/journal/${String(segment).padStart(8, '0')}.kvj`;

/** Rewrites a segment with all the vault's keys, and deletes what would contradict it: the most a member can do. */
function rewrite(disk: MemoryDisk, keys: Keyring, segment: number, change: (frames: Frame[]) => Frame[]): void {
  const bytes = disk.bytes(segmentPath(segment));
  const header = decodeHeader(bytes, segment, keys);
  if (typeof header === 'string') throw new Error(header);
  const frames = change([...walkFrames(bytes, header, keys)].map(({ frame }) => frame));
  disk.put(
    segmentPath(segment),
    Buffer.concat([
      encodeHeader(header, keys),
      ...frames.map((frame) => sealFrame(encodeFrame(frame), frame.meta.seq, header, keys)),
    ]),
  );
  for (const file of disk.files(VAULT_FOLDER))
    if (file.startsWith('snapshots/') || file.startsWith('index/')) disk.remove(`${VAULT_FOLDER}/${file}`);
}

/** The first segment with a body that contains the text. */
function segmentWith(disk: MemoryDisk, keys: Keyring, text: string): number {
  for (let segment = 1; disk.has(segmentPath(segment)); segment += 1) {
    const header = decodeHeader(disk.bytes(segmentPath(segment)), segment, keys);
    if (typeof header === 'string') throw new Error(header);
    for (const { frame } of walkFrames(disk.bytes(segmentPath(segment)), header, keys))
      if (frame.bodies.some((body) => body?.json.includes(text))) return segment;
  }
  throw new Error(`no segment contains: ${text}`);
}

const changeBodiesWith =
  (text: string, change: (frame: Frame, i: number) => Frame) =>
  (frames: Frame[]): Frame[] =>
    frames.map((frame) => {
      const i = frame.bodies.findIndex((body) => body?.json.includes(text));
      return i < 0 ? frame : change(frame, i);
    });

const withBody = (frame: Frame, i: number, body: Frame['bodies'][number]): Frame => ({
  ...frame,
  bodies: frame.bodies.map((old, k) => (k === i ? body : old)),
});

interface Attempt {
  readonly name: string;
  readonly codes: readonly string[];
  readonly run: (target: Target) => void;
}

const slotPath = (id: string): string => `${VAULT_FOLDER}/members/${id}.json`;

const attempts: readonly Attempt[] = [
  {
    name: 'an edited frame with text other than the signed text',
    codes: ['vault.commitmentBroken'],
    run: ({ disk, keys }) =>
      rewrite(
        disk,
        keys,
        segmentWith(disk, keys, 'text av bo'),
        changeBodiesWith('text av bo', (frame, i) =>
          withBody(frame, i, {
            salt: Buffer.alloc(32),
            json: canonical({ at: 1, facets: {}, record: {}, text: 'annat', title: 'annat' }),
          }),
        ),
      ),
  },
  {
    name: 'an edited frame with another actor',
    codes: ['vault.signatureBroken', 'vault.chainBroken'],
    run: ({ disk, keys }) =>
      rewrite(
        disk,
        keys,
        segmentWith(disk, keys, 'text av bo'),
        changeBodiesWith('text av bo', (frame) => ({ ...frame, meta: { ...frame.meta, by: 'cesar' } })),
      ),
  },
  {
    name: 'a removed frame',
    codes: ['vault.chainBroken'],
    run: ({ disk, keys }) => rewrite(disk, keys, 2, (frames) => frames.slice(1)),
  },
  {
    name: 'two swapped frames',
    codes: ['vault.chainBroken'],
    run: ({ disk, keys }) => rewrite(disk, keys, 2, ([first, second, ...rest]) => [second!, first!, ...rest]),
  },
  {
    name: 'a replayed frame',
    codes: ['vault.chainBroken'],
    run: ({ disk, keys }) => rewrite(disk, keys, 2, (frames) => [frames[0]!, ...frames]),
  },
  {
    name: 'a frame replaced by one of the same number that another member signed',
    codes: ['vault.chainBroken', 'vault.signatureBroken'],
    run: ({ disk, keys }) =>
      rewrite(disk, keys, 2, ([first, ...rest]) => [
        { ...first!, meta: { ...first!.meta, action: 'annat' }, signature: keys.sign(Buffer.from('annat')) },
        ...rest,
      ]),
  },
  { name: 'a removed segment', codes: ['vault.segmentMissing'], run: ({ disk }) => disk.remove(segmentPath(2)) },
  {
    name: 'two swapped segments',
    codes: ['vault.segmentSwapped'],
    run: ({ disk }) => {
      const [two, three] = [disk.bytes(segmentPath(2)), disk.bytes(segmentPath(3))];
      disk.put(segmentPath(2), three);
      disk.put(segmentPath(3), two);
    },
  },
  {
    name: 'a tail cut at a frame boundary, with all traces removed',
    codes: ['vault.tailCut'],
    run: ({ disk, keys }) => {
      const last = disk.files(`${VAULT_FOLDER}/journal`).length;
      rewrite(disk, keys, last, (frames) => frames.slice(0, -1));
    },
  },
  {
    name: 'a swapped blob',
    codes: ['vault.blobDamaged'],
    run: ({ disk, blobs: [first, second] }) =>
      disk.put(
        `${VAULT_FOLDER}/blobs/${first.slice(0, 2)}/${first}.kvb`,
        disk.bytes(`${VAULT_FOLDER}/blobs/${second.slice(0, 2)}/${second}.kvb`),
      ),
  },
  {
    name: 'a missing blob',
    codes: ['vault.blobMissing'],
    run: ({ disk, blobs: [first] }) => disk.remove(`${VAULT_FOLDER}/blobs/${first.slice(0, 2)}/${first}.kvb`),
  },
  {
    name: 'the slots of two members swapped',
    codes: ['vault.slotForeign'],
    run: ({ disk }) => {
      const [bo, cesar] = [disk.bytes(slotPath('bo')), disk.bytes(slotPath('cesar'))];
      disk.put(slotPath('bo'), cesar);
      disk.put(slotPath('cesar'), bo);
    },
  },
  {
    name: 'a slot in a member’s name with the keys of another',
    codes: ['vault.slotForeign'],
    run: ({ disk }) =>
      disk.put(
        slotPath('bo'),
        encodeChecked({ ...decodeChecked(disk.bytes(slotPath('cesar'))), memberId: 'bo', check: undefined }),
      ),
  },
  { name: 'a missing slot', codes: ['vault.slotMissing'], run: ({ disk }) => disk.remove(slotPath('bo')) },
  {
    name: 'lowered key derivation parameters',
    codes: ['vault.kdfOutOfBounds'],
    run: ({ disk }) => {
      const bo = decodeChecked(disk.bytes(slotPath('bo'))) as { kdf: object };
      disk.put(slotPath('bo'), encodeChecked({ ...bo, kdf: { ...bo.kdf, memKiB: 8, passes: 1 }, check: undefined }));
    },
  },
  {
    name: 'content removed without a decision',
    codes: ['vault.contentMissing'],
    run: ({ disk, keys }) =>
      rewrite(
        disk,
        keys,
        segmentWith(disk, keys, 'text av bo'),
        changeBodiesWith('text av bo', (frame, i) => withBody(frame, i, null)),
      ),
  },
];

async function findingsOf(disk: MemoryDisk, head: Target['head']): Promise<Finding[]> {
  const vault = must(await openAs(disk, 'anna', { segmentBytes: SEGMENT_BYTES }));
  try {
    const report = await verifyVault(vault, { anchor: head, blobsIn });
    return [...report.findings];
  } finally {
    await vault.close();
  }
}

describe('the history of a vault with several members', () => {
  test('has no findings when it is untouched', async () => {
    const { disk, head } = await makeTarget();
    expect(await findingsOf(disk, head)).toEqual([]);
  });

  test.each(attempts)('reveals $name', async ({ codes, run }) => {
    const tampered = await makeTarget();
    run(tampered);
    const found = await findingsOf(tampered.disk, tampered.head);
    expect(hasDamage(found)).toBe(true);
    const damage = found.filter(({ severity }) => severity === 'damage').map(({ code }) => code);
    for (const code of codes) expect(damage).toContain(code);
    for (const code of damage)
      expect(Object.keys(sv.vault.findings), `no sentence for ${code}`).toContain(code.replace('vault.', ''));
  });

  test('is checked with progress reports, until stopped or the vault is closed', async () => {
    const { disk } = await makeTarget();
    const vault = must(await openAs(disk, 'anna', { segmentBytes: SEGMENT_BYTES }));
    const progress: [number, number][] = [];
    await verifyVault(vault, { onProgress: (done, total) => progress.push([done, total]) });
    const [, all] = progress[0]!;
    expect(progress[0]).toEqual([0, all]);
    expect(progress.at(-1)).toEqual([all, all]);
    expect(all).toBeGreaterThan(vault.head().seq);
    expect(progress.every(([done, total], i) => total === all && done >= (progress[i - 1]?.[0] ?? 0))).toBe(true);
    const control = new AbortController();
    const stopped = await vault.verify({ signal: control.signal, onProgress: () => control.abort() });
    expect(stopped).toMatchObject({ ok: false, error: { code: 'vault.verifyStopped' } });
    expect((await vault.verify()).ok).toBe(true);
    const closing = vault.verify({ onProgress: () => void vault.close() });
    expect(await closing).toMatchObject({ ok: false, error: { code: 'vault.closed' } });
  });

  test('reveals erased content put back from an old copy of the segment', async () => {
    const disk = new MemoryDisk();
    await makeVaultWith(disk, 'bo');
    const vault = must(await openAs(disk, 'bo', { segmentBytes: SEGMENT_BYTES }));
    must(await addCase(vault, 'hemlig', 1, 'HEMLIGT'));
    const segment = disk.files(`${VAULT_FOLDER}/journal`).length;
    const old = disk.bytes(segmentPath(segment));
    for (let i = 0; i < 12; i += 1) must(await addCase(vault, `f${i}`, i, 'x'.repeat(300)));
    const unerased = disk.bytes(segmentPath(segment));
    expect(unerased.subarray(0, old.length).equals(old)).toBe(true);
    must(
      await vault.erase('disposal', { records: [{ kind: 'case', id: 'hemlig' }], rows: [], blobs: [] }, () =>
        ok(undefined),
      ),
    );
    const head = vault.head();
    await vault.close();
    disk.put(segmentPath(segment), unerased);
    const found = await findingsOf(disk, head);
    expect(found.map(({ code }) => code)).toContain('vault.contentNotErased');
  });

  test('rejects an order to erase that is changed, withdrawn or made for another write', async () => {
    const { forge, change } = await import('../support/forge.ts');
    for (const row of [
      { id: '99', what: ['log:case/bo0'], blobs: [], done: false },
      { id: '3', what: ['log:case/bo0'], blobs: [], done: true },
      null,
      { id: '3', what: ['$members/bo'], blobs: [], done: false },
    ]) {
      const { disk } = await makeTarget();
      await forge(disk, await keysOf(disk, 'bo'), [change(`$erasures/${row?.id ?? '3'}`, row)]);
      const vault = must(await openAs(disk, 'anna'));
      expect(vault.mode).toBe('readOnly');
      expect(vault.findings.map(({ code }) => code)).toContain('vault.erasureForged');
      expect((await verifyVault(vault)).findings.map(({ code }) => code)).toContain('vault.erasureForged');
      await vault.close();
    }
  });
});
