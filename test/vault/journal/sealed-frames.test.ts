// Frames that are sealed in one place and written in another: the bytes in all copies are the same.
import { beforeEach, describe, expect, it } from 'vitest';
import {
  buildFrame,
  FolderJournal,
  genesisPrev,
  type Frame,
  type SealedPlace,
} from '../../../electron/vault/journal/index.ts';
import { identityFrom, Keyring } from '../../../electron/vault/keys/index.ts';
import { codeOf, must } from '../../support/results.ts';
import { MemoryDisk } from '../support/memory-disk.ts';

const VAULT_ID = '7d9f0f4e-6c3b-4a57-9f0e-1b2c3d4e5f60';
const FOLDER = '/v/journal';
const SEGMENT_BYTES = 700;

const keyring = (key = 1): Keyring =>
  new Keyring(VAULT_ID, 'anna', identityFrom(Buffer.alloc(64, 7)), new Map([[1, Buffer.alloc(32, key)]]));

interface Copy {
  readonly disk: MemoryDisk;
  readonly journal: FolderJournal;
}
async function newCopy(keys = keyring(), segmentBytes = SEGMENT_BYTES): Promise<Copy> {
  const disk = new MemoryDisk();
  await disk.mkdir('/v');
  await disk.mkdir(FOLDER);
  const start = { seq: 0, hash: genesisPrev(VAULT_ID) };
  return { disk, journal: new FolderJournal(disk, FOLDER, keys, start, segmentBytes) };
}
const next = ({ head }: FolderJournal, text = 'text', keys = keyring()): Frame =>
  buildFrame(
    { seq: head.seq + 1, at: '2026-01-01T00:00:00.000Z', by: 'anna', action: 'x', prev: head.hash },
    [{ what: 'people/p', op: 'put', json: JSON.stringify({ id: 'p', text }) }],
    (bytes) => keys.sign(bytes),
  );
const filesOf = ({ disk }: Copy): Record<string, string> =>
  Object.fromEntries(disk.files(FOLDER).map((name) => [name, disk.bytes(`${FOLDER}/${name}`).toString('hex')]));

let writer: Copy;
let reader: Copy;
beforeEach(async () => {
  writer = await newCopy();
  reader = await newCopy();
});

/** Seals a frame and places it in both copies. */
async function share(text: string): Promise<void> {
  const frame = next(writer.journal, text);
  const sealed = must(writer.journal.seal(frame));
  const taken = reader.journal.openSealed(sealed);
  if (taken === null) throw new Error('not authentic');
  expect(await writer.journal.place(sealed, frame)).toEqual(await reader.journal.place(sealed, taken));
}

describe('a frame that is sealed apart from being written', () => {
  it('is written nowhere, and its number stays free', () => {
    const frame = next(writer.journal);
    const sealed = must(writer.journal.seal(frame));
    expect(sealed.segment).toBe(1);
    expect(sealed.head).toHaveLength(104);
    expect(filesOf(writer)).toEqual({});
    expect(writer.journal.head.seq).toBe(0);
    expect(writer.journal.segments).toEqual([]);
    expect(must(writer.journal.seal(frame)).bytes).not.toEqual(sealed.bytes);
  });

  it('has the same bytes in every copy, in segments of the same size', async () => {
    const text = 'x'.repeat(200);
    for (let i = 0; i < 8; i += 1) await share(`${text}${i}`);
    expect(Object.keys(filesOf(writer)).length).toBeGreaterThan(2);
    expect(filesOf(reader)).toEqual(filesOf(writer));
    expect(reader.journal.head).toEqual(writer.journal.head);
    expect(reader.journal.segments).toEqual(writer.journal.segments);
    const again = new FolderJournal(reader.disk, FOLDER, keyring(), { seq: 0, hash: '' }, SEGMENT_BYTES);
    expect(await again.scan()).toEqual([]);
    const seqs: number[] = [];
    for await (const step of again.load(1)) if ('placed' in step) seqs.push(step.placed.frame.meta.seq);
    expect(seqs).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('tells the digest of each full segment as writing does', async () => {
    const sealed: [Copy, number, string][] = [];
    for (const copy of [writer, reader])
      copy.journal.onSealed = (number, digest) => void sealed.push([copy, number, digest]);
    for (let i = 0; i < 8; i += 1) await share('x'.repeat(200));
    const of = (copy: Copy): [number, string][] => sealed.filter(([from]) => from === copy).map(([, ...rest]) => rest);
    expect(of(reader).length).toBeGreaterThan(0);
    expect(of(reader)).toEqual(of(writer));
  });

  it('is refused when it does not follow the newest', async () => {
    const first = next(writer.journal);
    await share('one');
    expect(codeOf(writer.journal.seal(first))).toBe('vault.raceLost');
  });

  it.each([
    ['changed', (bytes: Buffer) => void (bytes[60]! ^= 1)],
    ['of another length', (bytes: Buffer) => void (bytes[7]! ^= 1)],
    ['with another number', (bytes: Buffer) => void (bytes[15]! ^= 1)],
  ])('is not taken when its bytes are %s', async (_, change) => {
    await share('one');
    const sealed = must(writer.journal.seal(next(writer.journal)));
    change(sealed.bytes);
    expect(reader.journal.openSealed(sealed)).toBeNull();
  });

  it('is refused in another place than the next', async () => {
    const early = must(writer.journal.seal(next(writer.journal)));
    await share('one');
    const sealed = must(writer.journal.seal(next(writer.journal)));
    expect(reader.journal.openSealed({ ...sealed, segment: 2 })).toBeNull();
    expect(reader.journal.openSealed({ ...sealed, head: early.head })).toBeNull();
    expect(reader.journal.openSealed(early)).toBeNull();
    expect(reader.journal.openSealed(sealed)).not.toBeNull();
    const foreign = await newCopy(keyring(9));
    expect(foreign.journal.openSealed(early)).toBeNull();
  });

  it('leaves the journal as it was when the disk refuses it, and can be placed later', async () => {
    await share('one');
    const before = filesOf(reader);
    const frame = next(writer.journal);
    const sealed = must(writer.journal.seal(frame));
    reader.disk.before = (operation) => {
      if (operation === 'datasync' || operation === 'sync') throw Object.assign(new Error('full'), { code: 'ENOSPC' });
    };
    await expect(reader.journal.place(sealed, frame)).rejects.toThrow('full');
    reader.disk.before = () => undefined;
    expect(filesOf(reader)).toEqual(before);
    expect(reader.journal.broken).toBe(false);
    await reader.journal.place(sealed, frame);
    expect(reader.journal.head.seq).toBe(2);
  });

  /** Frames that the writer has and the reader lacks, all in its newest segment. */
  async function lacking(count: number): Promise<{ frames: Frame[]; sealed: SealedPlace[] }> {
    await share('one');
    const [frames, sealed]: [Frame[], SealedPlace[]] = [[], []];
    for (let i = 0; i < count; i += 1) {
      const frame = next(writer.journal, '');
      const place = must(writer.journal.seal(frame));
      await writer.journal.place(place, frame);
      frames.push(frame);
      sealed.push(place);
    }
    return { frames, sealed };
  }

  it('can be written ahead with others, and is placed without waiting for the disk', async () => {
    [writer, reader] = [await newCopy(keyring(), 100_000), await newCopy(keyring(), 100_000)];
    const { frames, sealed } = await lacking(10);
    expect([...reader.journal.openAhead(sealed)]).toEqual(frames);
    await reader.journal.writeAhead(sealed.map(({ bytes }) => bytes));
    expect(reader.journal.head.seq).toBe(1);
    expect(filesOf(reader)).toEqual(filesOf(writer));
    let waits = 0;
    reader.disk.before = (operation) => {
      if (operation.includes('sync')) waits += 1;
    };
    for (const [i, frame] of frames.entries()) await reader.journal.place(sealed[i]!, frame);
    expect(waits).toBe(0);
    expect(filesOf(reader)).toEqual(filesOf(writer));
    expect(reader.journal.segments).toEqual(writer.journal.segments);
    await share('after');
    expect(filesOf(reader)).toEqual(filesOf(writer));
  });

  it('is taken away when it was written ahead and is not placed', async () => {
    [writer, reader] = [await newCopy(keyring(), 100_000), await newCopy(keyring(), 100_000)];
    const { frames, sealed } = await lacking(10);
    const before = filesOf(reader);
    await reader.journal.writeAhead(sealed.map(({ bytes }) => bytes));
    await reader.journal.cutAhead();
    expect(filesOf(reader)).toEqual(before);
    for (const [i, frame] of frames.entries()) await reader.journal.place(sealed[i]!, frame);
    expect(filesOf(reader)).toEqual(filesOf(writer));
    await reader.journal.writeAhead(sealed.map(({ bytes }) => bytes));
    // Another frame than those comes next.
    await share('other');
    expect(filesOf(reader)).toEqual(filesOf(writer));
  });

  it('goes into a segment that a crash left with its header only', async () => {
    const frame = next(writer.journal);
    const sealed = must(writer.journal.seal(frame));
    reader.disk.put(`${FOLDER}/00000001.kvj`, sealed.head!);
    expect(await reader.journal.scan()).toEqual([]);
    expect(must(reader.journal.seal(frame)).head).toEqual(sealed.head);
    await reader.journal.place(sealed, frame);
    await writer.journal.place(sealed, frame);
    expect(filesOf(reader)).toEqual(filesOf(writer));
  });
});
