// A parcel in a folder: the order of its steps, and what stays of it when its frame is refused, overtaken or uncertain.
// Crashes and errors at every call are tested on whole vaults.
import { beforeEach, describe, expect, test } from 'vitest';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { Frame, FramePlace } from '../../../electron/vault/journal/index.ts';
import { FolderStore, type ErasureParcel, type ParcelObjects } from '../../../electron/vault/store/index.ts';
import { MemoryDisk } from '../support/memory-disk.ts';

const FOLDER = '/v';
const PLACE: FramePlace = { segment: 1, offset: 104 };
const frame = { meta: { seq: 7 } } as Frame;
const OBJECTS: ParcelObjects = {
  puts: [
    { name: 'recovery', bytes: Buffer.from('recovery') },
    { name: 'epoch/2', bytes: Buffer.from('epoch') },
    { name: 'member/bo', bytes: Buffer.from('slot') },
    { name: 'share/abc-2', bytes: Buffer.from('share') },
    { name: 'share/dec-1', bytes: Buffer.from('resealed'), resealed: true },
  ],
  deletes: ['share/abc-1', 'member/cia'],
};

let disk: MemoryDisk;
let steps: string[];
let broken: boolean;
let mode: { value: 'readWrite' | 'readOnly' };
let answer: Result<FramePlace>;
const storeWith = (held: boolean | null): FolderStore => {
  const journal = {
    head: { seq: 6, hash: '' },
    get broken() {
      return broken;
    },
    append: () => {
      steps.push('frame');
      return Promise.resolve(answer);
    },
    changeFrames: (segment: number, change: (frame: Frame) => Frame) => {
      steps.push(`segment ${segment}, frame ${change(frame).meta.seq}`);
      return Promise.resolve();
    },
  };
  const blobs = {
    remove: (ids: Iterable<string>, isKept: (id: string) => boolean = () => false) => {
      const removed = [...ids].filter((id) => !isKept(id));
      steps.push(`blobs ${removed.join()}`);
      return Promise.resolve(removed.length);
    },
  };
  const lock = held === null ? null : { stillHeld: () => Promise.resolve(held), confirm: () => Promise.resolve(held) };
  return new FolderStore({ disk, folder: FOLDER, journal, blobs, lock, mode });
};
const text = (file: string): string => disk.bytes(`${FOLDER}/${file}`).toString();
const filesNow = (): string[] => disk.files(FOLDER).sort();
const NEW = ['compartments/abc-2', 'epochs/2.json', 'members/bo.next.json', 'recovery.next.age'];
const OLD = ['compartments/abc-1', 'compartments/dec-1', 'members/cia.json'];

beforeEach(async () => {
  disk = new MemoryDisk();
  for (const folder of ['', '/compartments', '/members']) await disk.mkdir(`${FOLDER}${folder}`);
  for (const name of OLD) disk.put(`${FOLDER}/${name}`, Buffer.from('old'));
  steps = [];
  broken = false;
  mode = { value: 'readWrite' };
  answer = ok(PLACE);
  disk.before = (operation, path) => {
    if (['rename', 'unlink'].includes(operation)) steps.push(`${operation} ${path.slice(FOLDER.length + 1)}`);
  };
});

describe('a parcel in a folder', () => {
  test('puts new objects before the frame, and what has become old goes after it', async () => {
    const store = storeWith(true);
    expect(await store.append(7, { frames: [frame], ...OBJECTS })).toEqual({ kind: 'appended', places: [PLACE] });
    expect(filesNow()).toEqual([...OLD, ...NEW].sort());
    expect(text('compartments/dec-1')).toBe('old');
    expect(await store.tidyUp(OBJECTS)).toEqual([]);
    expect(filesNow()).toEqual([
      'compartments/abc-2',
      'compartments/dec-1',
      'epochs/2.json',
      'members/bo.json',
      'recovery.age',
    ]);
    expect(text('compartments/dec-1')).toBe('resealed');
    expect(steps).toEqual([
      'rename recovery.next.age',
      'rename epochs/2.json',
      'rename members/bo.next.json',
      'rename compartments/abc-2',
      'frame',
      'unlink compartments/abc-1',
      'rename recovery.age',
      'rename members/bo.json',
      'unlink members/cia.json',
      'unlink members/cia.next.json',
      'rename compartments/dec-1',
    ]);
  });

  test('leaves nothing when its frame is refused', async () => {
    answer = fail('vault.diskFull');
    for (const held of [true, null]) {
      expect(await storeWith(held).append(7, { frames: [frame], ...OBJECTS })).toEqual({
        kind: 'refused',
        problem: { code: 'vault.diskFull' },
      });
      expect(filesNow()).toEqual(OLD);
      expect(text('compartments/dec-1')).toBe('old');
    }
    expect(steps.slice(5, 9)).toEqual([
      'unlink compartments/abc-2',
      'unlink members/bo.next.json',
      'unlink epochs/2.json',
      'unlink recovery.next.age',
    ]);
  });

  test('leaves its objects to the next opening when another program writes, or its frame may have landed', async () => {
    answer = fail('vault.raceLost');
    expect(await storeWith(true).append(7, { frames: [frame], ...OBJECTS })).toEqual({ kind: 'raced' });
    expect(filesNow()).toEqual([...OLD, ...NEW].sort());
    steps = [];
    expect(await storeWith(false).append(7, { frames: [frame], ...OBJECTS })).toMatchObject({
      kind: 'refused',
      problem: { code: 'vault.readOnly' },
    });
    expect(steps).not.toContain('frame');
    expect(steps).not.toContain('rename epochs/2.json');
    expect(steps).not.toContain('rename compartments/abc-2');
    answer = fail('vault.notWritable');
    broken = true;
    expect(await storeWith(true).append(7, { frames: [frame], ...OBJECTS })).toMatchObject({ kind: 'unknown' });
    expect(filesNow()).toEqual([...OLD, ...NEW].sort());
  });

  test('is refused with the disk’s error before its frame when an object cannot be stored', async () => {
    for (const [at, left] of [
      ['epochs/2.json', ['recovery.next.age']],
      ['compartments/abc-2', []],
    ] as const) {
      disk.before = (operation, path) => {
        if (operation === 'rename' && path.endsWith(at)) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
      };
      expect(await storeWith(true).append(7, { frames: [frame], ...OBJECTS })).toMatchObject({
        kind: 'refused',
        problem: { code: 'vault.diskFull' },
      });
      expect(steps).toEqual([]);
      expect(filesNow()).toEqual([...OLD, ...left].sort());
    }
  });

  test('is not tidied up by a program that no longer writes: the other has done it, and may have made the same names', async () => {
    expect(await storeWith(false).tidyUp(OBJECTS)).toEqual([]);
    expect(steps).toEqual([]);
    expect(filesNow()).toEqual(OLD);
  });

  test('replaces a slot at once when no frame goes with it', async () => {
    const parcel = {
      frames: [],
      puts: [{ name: 'member/cia', bytes: Buffer.from('other passphrase') }],
      deletes: [],
    } as const;
    expect(await storeWith(false).append(7, parcel)).toMatchObject({ problem: { code: 'vault.readOnly' } });
    expect(await storeWith(true).append(8, parcel)).toEqual({ kind: 'raced' });
    expect(text('members/cia.json')).toBe('old');
    expect(await storeWith(true).append(7, parcel)).toEqual({ kind: 'appended', places: [] });
    expect(text('members/cia.json')).toBe('other passphrase');
    expect(steps).toEqual(['rename members/cia.json']);
    disk.before = (operation) => {
      if (operation === 'rename') throw Object.assign(new Error('full'), { code: 'ENOSPC' });
    };
    expect(await storeWith(true).append(7, parcel)).toMatchObject({ problem: { code: 'vault.diskFull' } });
    expect(filesNow()).toEqual(OLD);
  });

  test('says which errors keep old objects from going, and resealed ones from being stored', async () => {
    disk.before = (operation, path) => {
      if (operation === 'unlink' && path.endsWith('abc-1')) throw Object.assign(new Error('busy'), { code: 'EBUSY' });
      if (operation === 'rename') throw Object.assign(new Error('full'), { code: 'ENOSPC' });
    };
    const resealed = OBJECTS.puts.filter((put) => put.resealed);
    expect(await storeWith(true).tidyUp({ puts: resealed, deletes: ['share/abc-1'] })).toEqual(['EBUSY', 'ENOSPC']);
    expect(text('compartments/dec-1')).toBe('old');
  });
});

describe('an erasure in a folder', () => {
  const parcel: ErasureParcel = {
    segments: [1, 3],
    change: (from) => ({ ...from, meta: { ...from.meta, seq: 8 } }),
    blobs: new Set(['a', 'b']),
    isStoredAgain: (id) => id === 'a',
    tornEnds: true,
  };
  const SNAPSHOT = 'snapshots/000000000007-0123abcd.kvs';
  const TORN = 'aside/torn-00000001-104-120.bin';
  /** Names that are not the vault's stay: the folder could be somebody's. */
  const FOREIGN = ['aside/other.bin', 'aside/torn-letter.txt', 'index/00000002.kvx', 'snapshots/brev.docx'];
  const CACHES = [...FOREIGN, TORN, 'index/00000003.kvx', SNAPSHOT];

  beforeEach(async () => {
    for (const folder of ['aside', 'index', 'snapshots']) await disk.mkdir(`${FOLDER}/${folder}`);
    for (const name of CACHES) disk.put(`${FOLDER}/${name}`, Buffer.from('cached'));
  });

  test('deletes what contradicts the changed segments before it changes them', async () => {
    expect(await storeWith(true).erase(parcel)).toBe(1);
    expect(steps).toEqual([
      `unlink ${SNAPSHOT}`,
      'unlink index/00000003.kvx',
      'blobs b',
      'segment 1, frame 8',
      'segment 3, frame 8',
      `unlink ${TORN}`,
    ]);
    expect(filesNow()).toEqual([...OLD, ...FOREIGN].sort());
    disk.put(`${FOLDER}/aside/torn-00000002-104-120.bin`, Buffer.from('torn'));
    expect(await storeWith(null).erase({ ...parcel, tornEnds: false })).toBe(0);
    expect(filesNow()).toContain('aside/torn-00000002-104-120.bin');
  });

  test('changes nothing when another program writes, or the vault has become read-only', async () => {
    await expect(storeWith(false).erase(parcel)).rejects.toThrow('vault.readOnly');
    mode.value = 'readOnly';
    await expect(storeWith(true).erase(parcel)).rejects.toThrow('vault.readOnly');
    expect(steps).toEqual([]);
    expect(filesNow()).toEqual([...OLD, ...CACHES].sort());
  });
});
