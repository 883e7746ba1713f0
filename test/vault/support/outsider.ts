// An attacker with copies of a vault's folder, a passphrase and their own program: opens everything that the
// passphrase's keys decrypt, collects every wrap, box, share and sealed text, and tries all combinations. Uses the
// modules that read the raw files, and none of the program's checks.
import { hkdf, openBytes } from '../../../electron/vault/crypto/crypto.ts';
import { FolderJournal } from '../../../electron/vault/journal/journal.ts';
import type { Keyring } from '../../../electron/vault/keys/keyring.ts';
import { readSnapshots } from '../../../electron/vault/registers/snapshot.ts';
import type { Disk, Sealed } from '../../../electron/vault/index.ts';
import { VAULT_FOLDER } from './vaults.ts';

/** A compartment and one of its key epochs, found in any version of a row. */
interface KeyPlace {
  readonly id: string;
  readonly epoch: number;
}

/** What copies of a folder reveal to a person's keys. */
export interface StolenData {
  readonly sealed: Sealed[];
  readonly places: KeyPlace[];
  /** Everything that looks like a wrap, a box or another base64 text. */
  readonly texts: Set<string>;
  readonly members: Set<string>;
  readonly shares: Buffer[];
  readonly frames: number;
}

/** All JSON that a keyring opens: bodies of every frame of every segment, and every snapshot. */
async function everyJson(disk: Disk, keys: Keyring): Promise<{ readonly values: unknown[]; readonly frames: number }> {
  const values: unknown[] = [];
  let frames = 0;
  const journal = new FolderJournal(disk, `${VAULT_FOLDER}/journal`, keys, { seq: 0, hash: '' }, 0);
  await journal.scan();
  for (const { number } of journal.segments) {
    for await (const step of journal.steps(number)) {
      if (!('placed' in step) || step.placed.place.segment !== number) break;
      frames += 1;
      for (const body of step.placed.frame.bodies) if (body !== null) values.push(JSON.parse(body.json));
    }
  }
  for (const { registers } of (await readSnapshots(disk, `${VAULT_FOLDER}/snapshots`, keys)).snapshots)
    values.push(registers);
  return { values, frames };
}

/** At least the length of a nonce and a tag. */
const BASE64_PATTERN = /^[A-Za-z0-9+/]{38,}={0,2}$/;

function collect(value: unknown, stolen: StolenData): void {
  if (typeof value === 'string' && BASE64_PATTERN.test(value)) stolen.texts.add(value);
  if (typeof value !== 'object' || value === null) return;
  const { compartment, epoch, nonce, data, id, keys, x25519 } = value as Partial<Sealed> & {
    readonly id?: string;
    readonly keys?: object;
    readonly x25519?: string;
  };
  if (compartment !== undefined && epoch !== undefined && nonce !== undefined && data !== undefined)
    stolen.sealed.push({ compartment, epoch, nonce, data });
  if (id !== undefined && typeof keys === 'object')
    for (const name of Object.keys(keys))
      if (!stolen.places.some((place) => place.id === id && place.epoch === Number(name)))
        stolen.places.push({ id, epoch: Number(name) });
  if (id !== undefined && x25519 !== undefined) stolen.members.add(id);
  for (const inner of Object.values(value)) collect(inner, stolen);
}

/** Everything in these copies that these keys open. */
export async function collectStolenData(disks: readonly Disk[], keyrings: readonly Keyring[]): Promise<StolenData> {
  const stolen: StolenData = { sealed: [], places: [], texts: new Set(), members: new Set(), shares: [], frames: 0 };
  let frames = 0;
  for (const keys of keyrings) {
    for (const disk of disks) {
      const found = await everyJson(disk, keys);
      frames = Math.max(frames, found.frames);
      for (const value of found.values) collect(value, stolen);
    }
  }
  for (const keys of keyrings) {
    for (const disk of disks) {
      for (const part of ['compartments', 'aside']) {
        for (const name of await disk.readdir(`${VAULT_FOLDER}/${part}`).catch(() => []))
          tryShare(await disk.readFile(`${VAULT_FOLDER}/${part}/${name}`, 2 ** 20), keys, stolen);
      }
    }
  }
  return { ...stolen, frames };
}

function tryShare(bytes: Buffer, keys: Keyring, stolen: StolenData): void {
  for (let vaultEpoch = 1; vaultEpoch <= keys.epoch; vaultEpoch += 1) {
    for (const { id, epoch } of stolen.places) {
      const share = keys.has(vaultEpoch)
        ? openBytes(
            keys.key(vaultEpoch, 'compartment-share'),
            bytes.subarray(12),
            Buffer.from(JSON.stringify(['kanalvakt/v1/share', keys.vaultId, id, epoch])),
          )
        : null;
      if (share !== null && !stolen.shares.some((one) => one.equals(share))) stolen.shares.push(share);
    }
  }
}

/** Everything that any of the keyrings unwraps, in any possible context. */
function unwrapAll(stolen: StolenData, keyrings: readonly Keyring[], texts: Iterable<string>): Buffer[] {
  const found: Buffer[] = [];
  for (const text of texts) {
    for (const keys of keyrings) {
      for (const { id, epoch } of stolen.places) {
        for (const member of stolen.members) {
          const contexts = [
            `compartment/${keys.vaultId}/${id}/${epoch}/${member}`,
            `staged/${keys.vaultId}/${id}/${epoch}/${member}/${keys.memberId}`,
          ];
          for (const context of contexts) {
            const secret = keys.unwrap(text, context);
            if (secret !== null && !found.some((one) => one.equals(secret))) found.push(secret);
          }
        }
      }
    }
  }
  return found;
}

/** Everything that these secrets open among the boxes. */
function openBoxes(stolen: StolenData, vaultId: string, secrets: readonly Buffer[]): string[] {
  const found: string[] = [];
  for (const r of secrets.filter(({ length }) => length === 32)) {
    for (const text of stolen.texts) {
      for (const { id, epoch } of stolen.places) {
        for (const member of stolen.members) {
          const inner = openBytes(
            r,
            Buffer.from(text, 'base64'),
            Buffer.from(JSON.stringify(['kanalvakt/v1/staged', vaultId, id, epoch, member])),
          );
          if (inner !== null) found.push(inner.toString('base64'));
        }
      }
    }
  }
  return found;
}

const EMPTY_KEY = Buffer.alloc(32);

/**
 * All sealed texts that these people can read with these copies, by trying every combination; sorted. `context` is that
 * of the texts.
 */
export async function readByForce(
  disks: readonly Disk[],
  keyrings: readonly Keyring[],
  context: string,
): Promise<string[]> {
  const stolen = await collectStolenData(disks, keyrings);
  const [{ vaultId, vaultBytes } = { vaultId: '', vaultBytes: EMPTY_KEY }] = keyrings;
  const first = unwrapAll(
    stolen,
    keyrings,
    [...stolen.texts].filter((text) => Buffer.from(text, 'base64').length >= 32 + 28),
  );
  const secrets = [...first, ...unwrapAll(stolen, keyrings, openBoxes(stolen, vaultId, first)), EMPTY_KEY];
  const plain = new Set<string>();
  for (const { compartment, epoch, nonce, data } of stolen.sealed) {
    const box = Buffer.concat([Buffer.from(nonce, 'base64'), Buffer.from(data, 'base64')]);
    const aad = Buffer.from(JSON.stringify(['kanalvakt/v1/sealed', vaultId, compartment, epoch, context]));
    for (const secret of secrets) {
      for (const share of [...stolen.shares, EMPTY_KEY]) {
        for (const key of [
          secret,
          share,
          hkdf(Buffer.concat([secret, share]), vaultBytes, `kanalvakt/v1/compartment/${epoch}/${compartment}`),
        ]) {
          const text = key.length === 32 ? openBytes(key, box, aad) : null;
          if (text !== null) plain.add(text.toString('utf8'));
        }
      }
    }
  }
  return [...plain].sort();
}
