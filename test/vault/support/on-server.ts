// Vaults on a server in memory: made in a folder, put on the server, and copied from there to as many mirrors as a test
// wants. Each mirror is another computer.
import { randomUUID } from 'node:crypto';
import { fillMirror } from '../../../electron/vault/mirror/index.ts';
import type { FolderVault } from '../../../electron/vault/session/vault.ts';
import type { OpenOptions, Registers, Vault } from '../../../electron/vault/index.ts';
import type { ServerParcel, ServerRight, VaultServer } from '../../../electron/vault/server/index.ts';
import { must } from '../../support/results.ts';
import { MemoryServer } from '../../support/memory-server.ts';
import { MemoryVault, type MemoryVaultOptions } from '../../support/memory-vault.ts';
import { MemoryDisk } from './memory-disk.ts';
import { openAs, VAULT_FOLDER, type State } from './vaults.ts';

const HEADER_BYTES = 104;
/** Longer than any test. */
const TURN_MS = 300_000;
/** Length of a sealed frame beside its text, and where that length is. */
const FRAME_BYTES = { around: 60, at: 4 };

/** The objects of a vault's folder by their names on a server. */
const OBJECTS: readonly (readonly [pattern: RegExp, name: (rest: string) => string])[] = [
  [/^members\/([^.]+)\.json$/, (id) => `member/${id}`],
  [/^epochs\/(\d+)\.json$/, (epoch) => `epoch/${epoch}`],
  [/^compartments\/(.+)$/, (file) => `share/${file}`],
  [/^(recovery)\.age$/, (name) => name],
];

/** The bytes of `vault.json` of a vault in a folder. */
export const manifestIn = (disk: MemoryDisk): Buffer => disk.bytes(`${VAULT_FOLDER}/vault.json`);

/** A closed vault of a folder as what a server is given: its frames in order, all objects with the last one. */
export function parcelsOf(disk: MemoryDisk): readonly ServerParcel[] {
  const frames = disk
    .files(`${VAULT_FOLDER}/journal`)
    .sort()
    .flatMap((name) => framesOf(disk.bytes(`${VAULT_FOLDER}/journal/${name}`), Number(name.slice(0, 8))));
  const puts = disk.files(VAULT_FOLDER).flatMap((file) =>
    OBJECTS.flatMap(([pattern, name]) => {
      const rest = pattern.exec(file)?.[1];
      return rest === undefined ? [] : [{ name: name(rest), bytes: disk.bytes(`${VAULT_FOLDER}/${file}`), after: 0 }];
    }),
  );
  return frames.map((frame, i) => ({
    frame: { seq: i + 1, id: randomUUID(), ...frame },
    follows: null,
    puts: (i === frames.length - 1 ? puts : []) as ServerParcel['puts'],
    deletes: [],
  }));
}

/** Puts a closed vault of a folder on a server. */
export async function toServer(disk: MemoryDisk, options: Pick<MemoryVaultOptions, 'now'> = {}): Promise<MemoryVault> {
  const vault = new MemoryVault({ ...options, manifest: manifestIn(disk) });
  const server = new MemoryServer(vault);
  for (const parcel of parcelsOf(disk)) {
    const done = await server.append(parcel);
    if (done.kind !== 'appended') throw new Error(done.kind);
  }
  return vault;
}

/** A server that keeps the frames of `vault` up to `seq`, as after a restore; its objects as they were given. */
export async function restored(vault: MemoryVault, seq: number): Promise<MemoryVault> {
  const { manifest } = vault;
  const earlier = new MemoryVault({ manifest });
  const server = new MemoryServer(earlier);
  const objects = vault.objectsSince(0);
  for (const frame of vault.read(0, Number.POSITIVE_INFINITY).slice(0, seq)) {
    const puts = objects
      .filter((object) => object.seq === frame.seq)
      .map(({ name, bytes }) => ({ name, bytes, after: 0 }));
    const answer = await server.append({ frame, follows: null, puts, deletes: [] });
    if (answer.kind !== 'appended') throw new Error(answer.kind);
  }
  return earlier;
}

function framesOf(bytes: Buffer, segment: number): { segment: number; head: Buffer | null; bytes: Buffer }[] {
  const frames: { segment: number; head: Buffer | null; bytes: Buffer }[] = [];
  for (let at = HEADER_BYTES; at < bytes.length;) {
    const end = at + FRAME_BYTES.around + bytes.readUInt32BE(at + FRAME_BYTES.at);
    frames.push({ segment, head: at === HEADER_BYTES ? bytes.subarray(0, at) : null, bytes: bytes.subarray(at, end) });
    at = end;
  }
  return frames;
}

/** One computer with a mirror of the vault, and its connection. */
export interface Computer<S extends VaultServer = MemoryServer> {
  readonly disk: MemoryDisk;
  readonly server: S;
}

/** A computer with a new mirror. It loses no turn, however slow it is. */
export async function computer(vault: MemoryVault, rights?: readonly ServerRight[]): Promise<Computer> {
  const disk = new MemoryDisk();
  const server = new MemoryServer(vault, { turnMs: TURN_MS, rights });
  must(await fillMirror({ disk, folder: VAULT_FOLDER, server }));
  return { disk, server };
}

/** The options of a program on a computer that asks the server only when the test tells it to. */
export const on = <S extends VaultServer>({
  disk,
  server,
}: Computer<S>): { disk: MemoryDisk; server: S; lockTimes: { pollMs: 0 } } => ({
  disk,
  server,
  lockTimes: { pollMs: 0 },
});

/** Opens the vault on a computer as a member. */
export const openOn = async (
  place: Computer<VaultServer>,
  memberId: string,
  more: Partial<OpenOptions<State>> = {},
): Promise<Vault<State>> => must(await openAs(place.disk, memberId, { ...on(place), ...more }));

/** Applies what others have written. */
export const catchUp = async <S extends Registers>(vault: Vault<S>): Promise<void> => {
  must(await (vault as Vault<S> & Pick<FolderVault<S>, 'catchUp'>).catchUp());
};

/** Everything of a mirror that the server has too: frames and objects, by file, in hex. */
export const copyIn = ({ disk }: Pick<Computer, 'disk'>): Record<string, string> =>
  Object.fromEntries(
    disk
      .files(VAULT_FOLDER)
      .filter((file) => /^(?:vault\.json|recovery\.age|(?:members|epochs|journal|compartments)\/.+)$/.test(file))
      .sort()
      .map((file) => [file, disk.bytes(`${VAULT_FOLDER}/${file}`).toString('hex')]),
  );
