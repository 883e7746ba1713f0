// Snapshots of the registers: a cache for opening, never the source of truth. Encrypted and authenticated, tied to a
// frame's number and hash, and signed. Everyone who holds the vault key could make one, so each member starts only from
// a snapshot of their own and checks the other members' frames. The two newest of each member are kept.
import { openBytes, sealBytes, sha256, verifyBytes, verifyKey } from '../crypto/index.ts';
import { listFolder, readIfExists, unreadableFinding, writeAtomic, type Disk } from '../disk/index.ts';
import type { Head } from '../journal/index.ts';
import type { Keyring } from '../keys/index.ts';
import { memberRows, type Finding, type LeftOut, type Registers } from '../model/index.ts';
import { thawRegisters } from './registers.ts';

const MAGIC = Buffer.from('KVSNAP02');
const PREFIX_BYTES = 12;
const SIGNATURE_BYTES = 64;
/** Larger than any snapshot, in bytes. */
const MAX_SNAPSHOT_BYTES = 256 * 1024 * 1024;
const KEPT_PER_MEMBER = 2;
const SIGN_CONTEXT = Buffer.from('kanalvakt/v1/snapshot-signature\0');

/** Size of a journal segment when the snapshot was made, in bytes. A sealed segment never changes. */
export interface SegmentSize {
  readonly number: number;
  readonly size: number;
}

export interface Snapshot {
  readonly head: Head;
  /** When the newest frame that counts was written, ISO 8601. */
  readonly headAt: string;
  /** The segment that contains the head. */
  readonly segment: number;
  readonly genesis: { readonly hash: string; readonly at: string };
  readonly segments: readonly SegmentSize[];
  readonly registers: Registers;
  /** Frames that do not count; absent before the vault followed rules. */
  readonly leftOut?: readonly LeftOut[];
}

/** A snapshot as read from disk. */
export interface ReadSnapshot extends Snapshot {
  /** Whether the current keys of the member who opened the vault signed it. */
  readonly own: boolean;
}

/** Distinguishes the snapshots of different members: the first 8 hex digits of SHA-256 of the member id. */
const memberTag = (memberId: string): string => sha256(memberId).toString('hex').slice(0, 8);
const fileName = (seq: number, memberId: string): string =>
  `${String(seq).padStart(12, '0')}-${memberTag(memberId)}.kvs`;
const NAME_PATTERN = /^(\d{12})-([0-9a-f]{8})\.kvs$/;

function aad(keys: Keyring, prefix: Uint8Array, name: string): Buffer {
  return Buffer.concat([Buffer.from('kanalvakt/v1/snapshot\0'), keys.vaultBytes, prefix, Buffer.from(name)]);
}

const signatureInput = (keys: Keyring, name: string, json: Uint8Array): Buffer =>
  Buffer.concat([SIGN_CONTEXT, sha256(keys.vaultBytes, name, '\0', json)]);

/**
 * Writes a snapshot by the current member durably, then removes that member's older ones and those of former members.
 * Rejects with the disk's error.
 */
export async function writeSnapshot(disk: Disk, folder: string, keys: Keyring, snapshot: Snapshot): Promise<void> {
  const prefix = Buffer.alloc(PREFIX_BYTES);
  MAGIC.copy(prefix);
  prefix.writeUInt32BE(keys.epoch, 8);
  const name = fileName(snapshot.head.seq, keys.memberId);
  const json = Buffer.from(JSON.stringify({ v: 2, ...snapshot }));
  const plain = Buffer.concat([keys.sign(signatureInput(keys, name, json)), json]);
  const box = sealBytes(keys.key(keys.epoch, 'snapshot'), plain, aad(keys, prefix, name));
  plain.fill(0);
  json.fill(0);
  await writeAtomic(disk, `${folder}/${name}`, Buffer.concat([prefix, box]));
  for (const old of superseded(await listFolder(disk, folder), keys.memberId, snapshot.registers))
    await disk.unlink(`${folder}/${old}`).catch(() => undefined);
}

/** Snapshots no member needs: all but the two newest of the writing member, and those of former members. */
function superseded(names: readonly string[], memberId: string, registers: Registers): string[] {
  const tags = new Set(memberRows(registers).map(({ id }) => memberTag(id)));
  const own = names.filter((name) => NAME_PATTERN.exec(name)?.[2] === memberTag(memberId)).sort();
  const orphaned = names.filter((name) => {
    const tag = NAME_PATTERN.exec(name)?.[2];
    return tag !== undefined && !tags.has(tag);
  });
  return [...own.slice(0, -KEPT_PER_MEMBER), ...orphaned];
}

const isSnapshotFile = (bytes: Buffer): boolean => bytes.length >= PREFIX_BYTES && bytes.subarray(0, 8).equals(MAGIC);

/** Signature and content; `null` when the key is missing or the file is not authentic. */
function unsealSnapshot(bytes: Buffer, name: string, keys: Keyring): Buffer | null {
  if (!isSnapshotFile(bytes)) return null;
  const epoch = bytes.readUInt32BE(8);
  if (!keys.has(epoch)) return null;
  const prefix = bytes.subarray(0, PREFIX_BYTES);
  return openBytes(keys.key(epoch, 'snapshot'), bytes.subarray(PREFIX_BYTES), aad(keys, prefix, name));
}

/** Reads one snapshot; `null` when it is not authentic. */
export function decodeSnapshot(bytes: Buffer, name: string, keys: Keyring): ReadSnapshot | null {
  const plain = unsealSnapshot(bytes, name, keys);
  if (plain === null) return null;
  const json = plain.subarray(SIGNATURE_BYTES);
  const key = verifyKey(keys.publicKeys().ed25519);
  const own = key !== null && verifyBytes(key, signatureInput(keys, name, json), plain.subarray(0, SIGNATURE_BYTES));
  const content = parseSnapshot(json);
  plain.fill(0);
  return content !== null ? { ...content, own, registers: thawRegisters(content.registers) } : null;
}

function parseSnapshot(json: Buffer): Snapshot | null {
  try {
    const content: unknown = JSON.parse(json.toString('utf8'));
    return isSnapshot(content) ? content : null;
  } catch {
    return null;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isHash = (value: unknown): boolean => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);

const isLeftOutList = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.every(
    (left) =>
      isObject(left) &&
      Number.isSafeInteger(left.seq) &&
      [left.by, left.at, left.action, left.what, left.why].every((text) => typeof text === 'string'),
  );

/** Anyone who holds, or has held, a vault key can seal arbitrary content, so its shape is checked before use. */
function isSnapshot(value: unknown): value is Snapshot {
  if (!isObject(value) || value.v !== 2) return false;
  const { head, headAt, segment, genesis, segments, registers, leftOut } = value as {
    readonly [name in keyof Snapshot]?: unknown;
  };
  const hasHead =
    isObject(head) &&
    Number.isSafeInteger(head.seq) &&
    isHash(head.hash) &&
    typeof headAt === 'string' &&
    Number.isSafeInteger(segment);
  const hasGenesis = isObject(genesis) && isHash(genesis.hash) && typeof genesis.at === 'string';
  const hasSegments =
    Array.isArray(segments) &&
    segments.every(
      (candidate) =>
        isObject(candidate) && Number.isSafeInteger(candidate.number) && Number.isSafeInteger(candidate.size),
    );
  return (
    hasHead &&
    hasGenesis &&
    hasSegments &&
    isObject(registers) &&
    (leftOut === undefined || isLeftOutList(leftOut)) &&
    Object.values(registers).every((rows) => isObject(rows) && Object.values(rows).every(isObject))
  );
}

/** The existing snapshots, newest first, by the frame number in their names; `vault.unreadable` for the folder. */
export async function listSnapshots(
  disk: Disk,
  folder: string,
): Promise<{
  readonly names: readonly { readonly name: string; readonly seq: number; readonly tag: string }[];
  readonly findings: Finding[];
}> {
  const names: { name: string; seq: number; tag: string }[] = [];
  const findings: Finding[] = [];
  const found = await listFolder(disk, folder).catch(unreadableFinding);
  if (!Array.isArray(found)) return { names, findings: [found] };
  for (const name of found.reverse()) {
    const parts = NAME_PATTERN.exec(name);
    if (parts !== null) names.push({ name, seq: Number(parts[1]), tag: parts[2] ?? '' });
    else if (!name.includes('.tmp-'))
      findings.push({ code: 'vault.strangeFile', severity: 'note', params: { file: `snapshots/${name}` } });
  }
  return { names, findings };
}

/**
 * One snapshot by name: `null` when it no longer exists (another writer has just replaced it), `bad` when it is not
 * authentic.
 */
async function readSnapshot(
  disk: Disk,
  folder: string,
  name: string,
  keys: Keyring,
): Promise<ReadSnapshot | 'bad' | null> {
  const bytes = await readIfExists(disk, `${folder}/${name}`, MAX_SNAPSHOT_BYTES).catch(() => 'bad' as const);
  if (bytes === null || bytes === 'bad') return bytes;
  return decodeSnapshot(bytes, name, keys) ?? 'bad';
}

/**
 * Whether a file shows that there was a frame of the number in its name: a snapshot that can be read, and also one whose
 * key is missing or that is damaged. A frame is on the disk before the snapshot that names it, and the key may be what was
 * taken away with the end of the journal. Not a file of another kind, nor what a member sealed that is no snapshot.
 */
async function provesFrame(disk: Disk, folder: string, name: string, keys: Keyring): Promise<boolean> {
  const bytes = await readIfExists(disk, `${folder}/${name}`, MAX_SNAPSHOT_BYTES).catch(() => 'unreadable' as const);
  if (bytes === null || bytes === 'unreadable') return bytes !== null;
  if (!isSnapshotFile(bytes)) return false;
  const plain = unsealSnapshot(bytes, name, keys);
  const isProof = plain === null || parseSnapshot(plain.subarray(SIGNATURE_BYTES)) !== null;
  plain?.fill(0);
  return isProof;
}

const badSnapshot = (name: string): Finding => ({
  code: 'vault.snapshotBad',
  severity: 'note',
  params: { file: name },
});

/** All snapshots, newest first. A bad one yields a finding instead (`vault.snapshotBad`). */
export async function readSnapshots(
  disk: Disk,
  folder: string,
  keys: Keyring,
): Promise<{ snapshots: ReadSnapshot[]; findings: Finding[] }> {
  const { names, findings } = await listSnapshots(disk, folder);
  const snapshots: ReadSnapshot[] = [];
  for (const { name } of names) {
    const snapshot = await readSnapshot(disk, folder, name, keys);
    if (snapshot === 'bad') findings.push(badSnapshot(name));
    else if (snapshot !== null) snapshots.push(snapshot);
  }
  return { snapshots, findings };
}

/** What opening starts from and compares with. */
export interface StartingPoint {
  /** The newest snapshot signed by this member. */
  readonly snapshot: Snapshot | null;
  readonly findings: Finding[];
  /**
   * The frame number of a snapshot, by any member and readable or not, beyond the given frame; then the end of the
   * journal is missing. Otherwise `null`.
   */
  readonly beyond: (seq: number) => Promise<number | null>;
}

/** The newest good snapshot of the current member. A bad one is skipped with a finding. */
export async function readStartingPoint(disk: Disk, folder: string, keys: Keyring): Promise<StartingPoint> {
  const { names, findings } = await listSnapshots(disk, folder);
  const beyond = async (seq: number): Promise<number | null> => {
    for (const candidate of names) {
      if (candidate.seq <= seq) return null;
      if (await provesFrame(disk, folder, candidate.name, keys)) return candidate.seq;
    }
    return null;
  };
  for (const { name, tag } of names) {
    if (tag !== memberTag(keys.memberId)) continue;
    const snapshot = await readSnapshot(disk, folder, name, keys);
    if (snapshot === 'bad') findings.push(badSnapshot(name));
    else if (snapshot?.own === true) return { snapshot, findings, beyond };
  }
  return { snapshot: null, findings, beyond };
}
