// Member slots, `members/<id>.json`: what a passphrase opens. The identity is encrypted under the passphrase's key,
// with the rest of the slot bound in as associated data. The vault keys are wrapped to the identity, one per epoch.
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { canonical } from '../../../domain/kernel/canonical.ts';
import {
  decodeChecked,
  encodeChecked,
  listFolder,
  nullIfUnreadable,
  readIfExists,
  Refusal,
  type Disk,
} from '../disk/index.ts';
import {
  deriveKey,
  isKdfInBounds,
  newPrivateKey,
  openBytes,
  privateKey,
  publicBytes,
  sealBytes,
  unwrapWith,
  wrapFor,
  type KdfParams,
} from '../crypto/index.ts';
import { identityFrom, Keyring } from './keyring.ts';
import { SALT_BYTES, SlotKey } from './slot-key.ts';
import { RECOVERY_ID } from '../model/index.ts';

export interface Slot {
  readonly format: 'kanalvakt-slot';
  /** 1 in slots of format 1, which have no `genesis`. */
  readonly v: 1 | 2;
  readonly vaultId: string;
  readonly memberId: string;
  /** Name shown in the list before unlocking; stored in the clear. */
  readonly label: string;
  /** Hash of the first frame, so that a journal with another history is not accepted as this vault's. */
  readonly genesis?: string;
  /** The passphrase is a one-time code that expires then, ISO 8601. */
  readonly invitation?: { readonly expires: string };
  readonly kdf: KdfParams & { readonly alg: 'argon2id13'; readonly salt: string };
  readonly x25519: string;
  readonly ed25519: string;
  /** base64 of `nonce ‖ AES-256-GCM(X25519 private ‖ Ed25519 seed)`. */
  readonly identity: string;
  /** Epoch → vault key wrapped to `x25519`. */
  readonly epochs: Readonly<Record<string, string>>;
}

/** The properties a slot is created with. */
export type SlotProperties = Pick<Slot, 'vaultId' | 'memberId' | 'label' | 'genesis' | 'invitation'>;

/** Larger than any slot, in bytes: it holds a wrapped key for each epoch there was when it was made. */
export const MAX_SLOT_BYTES = 1024 * 1024;
/** More slots than any vault has members. */
export const MAX_SLOTS = 5000;

const KEY_BYTES = 32;
const ID_PATTERN = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;
/** Excludes ids that every JavaScript object has as a property; the domain excludes them too. */
const isMemberId = (id: string): boolean => ID_PATTERN.test(id) && !(id in Object.prototype);

/** Refuses member ids that are not valid file names, and the recovery identity's id: `vault.badMemberId`. */
export const checkMemberId = (id: string): Result<void> =>
  isMemberId(id) && id !== RECOVERY_ID ? ok(undefined) : fail('vault.badMemberId', { field: 'member.id' });

/** Path of a member's slot. */
export const slotPath = (folder: string, memberId: string): string => `${folder}/members/${memberId}.json`;

/** Path of a slot that waits until the frame that puts it in force is durable. */
export const nextSlotPath = (folder: string, memberId: string): string => `${folder}/members/${memberId}.next.json`;

/**
 * Binds everything in the slot to the passphrase, including the wrapped vault keys. Anyone can wrap a key of their own
 * to a public key; without this binding, an attacker could read what is later written under that key.
 */
const identityAad = ({ identity: _identity, ...rest }: Omit<Slot, 'identity'> & Partial<Slot>): Buffer =>
  Buffer.from(`kanalvakt/v1/slot\0${canonical(rest)}`);

/** Context of a vault key's wrap to a member, here and in `epochs/`. */
export const epochContext = (vaultId: string, memberId: string, epoch: number): string =>
  `vault-key/${vaultId}/${memberId}/${epoch}`;

/** The bytes of a slot's file. */
export const encodeSlot = (slot: Slot): Buffer => encodeChecked(slot);

/** A member's 64 secret bytes. The caller wipes them. */
export function newIdentity(): Buffer {
  const halves = [newPrivateKey('x25519'), newPrivateKey('ed25519')];
  const secret = Buffer.concat(halves);
  for (const half of halves) half.fill(0);
  return secret;
}

/** The public keys of a member's 64 secret bytes, base64. */
export function publicKeysOf(secret: Uint8Array): { readonly x25519: string; readonly ed25519: string } {
  const identity = identityFrom(secret);
  return {
    x25519: publicBytes(identity.x25519).toString('base64'),
    ed25519: publicBytes(identity.ed25519).toString('base64'),
  };
}

/** Builds a slot: identity under the passphrase, vault keys wrapped to the identity. */
export async function makeSlotUnder(
  slotKey: SlotKey,
  properties: SlotProperties,
  secret: Buffer,
  vaultKeys: ReadonlyMap<number, Buffer>,
): Promise<Slot> {
  const { kdf, salt, key } = await slotKey.derived();
  const x25519 = publicBytes(privateKey('x25519', secret.subarray(0, 32)));
  const epochs: Record<string, string> = {};
  for (const [epoch, vaultKey] of vaultKeys)
    epochs[epoch] = wrapFor(x25519, vaultKey, epochContext(properties.vaultId, properties.memberId, epoch));
  const head = {
    format: 'kanalvakt-slot' as const,
    v: properties.genesis === undefined ? (1 as const) : (2 as const),
    vaultId: properties.vaultId,
    memberId: properties.memberId,
    label: properties.label.toWellFormed(),
    ...(properties.genesis === undefined ? {} : { genesis: properties.genesis }),
    ...(properties.invitation === undefined ? {} : { invitation: properties.invitation }),
    kdf: { alg: 'argon2id13' as const, memKiB: kdf.memKiB, passes: kdf.passes, salt: salt.toString('base64') },
    x25519: x25519.toString('base64'),
    ed25519: publicBytes(privateKey('ed25519', secret.subarray(32))).toString('base64'),
    epochs,
  };
  return { ...head, identity: sealBytes(key, secret, identityAad(head)).toString('base64') };
}

/** Like `makeSlotUnder`, with a new salt. `key` opens the slot; the caller wipes it. */
export async function makeSlotAndKey(
  properties: SlotProperties,
  secret: Buffer,
  passphrase: string,
  kdf: KdfParams,
  vaultKeys: ReadonlyMap<number, Buffer>,
): Promise<{ readonly slot: Slot; readonly key: Buffer }> {
  const slotKey = new SlotKey(passphrase, kdf);
  const slot = await makeSlotUnder(slotKey, properties, secret, vaultKeys);
  return { slot, key: (await slotKey.derived()).key };
}

const isString = (value: unknown): value is string => typeof value === 'string';

function isSlot(value: Record<string, unknown> | null): value is Record<string, unknown> & Slot {
  const slot = value as Partial<Slot> | null;
  const texts = [
    slot?.vaultId,
    slot?.memberId,
    slot?.label,
    slot?.x25519,
    slot?.ed25519,
    slot?.identity,
    slot?.kdf?.salt,
  ];
  if (slot?.format !== 'kanalvakt-slot' || !texts.every(isString) || slot.kdf?.alg !== 'argon2id13') return false;
  if (slot.v === 1 ? slot.genesis !== undefined : slot.v !== 2 || !isString(slot.genesis)) return false;
  if (slot.invitation !== undefined && !isString((slot.invitation as { expires?: unknown } | null)?.expires))
    return false;
  return Buffer.from(slot.kdf.salt, 'base64').length === SALT_BYTES && isWrappedKeys(slot.epochs);
}

function isWrappedKeys(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const epochs = Object.entries(value);
  return epochs.length > 0 && epochs.every(([epoch, wrapped]) => /^[1-9]\d{0,8}$/.test(epoch) && isString(wrapped));
}

/** Decodes a slot's bytes, with the checks of `readSlot`. */
export function decodeSlot(bytes: Buffer, vaultId: string, memberId: string): Result<Slot> {
  const params = { member: memberId };
  const slot = decodeChecked(bytes);
  if (!isSlot(slot)) return fail('vault.slotDamaged', { params });
  if (slot.vaultId !== vaultId || slot.memberId !== memberId) return fail('vault.slotForeign', { params });
  return isKdfInBounds(slot.kdf) ? ok(slot) : fail('vault.kdfOutOfBounds', { params });
}

/**
 * Reads a member's slot. `vault.memberUnknown` when there is none, `vault.slotDamaged` when it is not intact,
 * `vault.slotForeign` when it belongs to another vault or member, `vault.kdfOutOfBounds` when its cost has been lowered
 * or raised beyond the accepted bounds; all with `member`. Rejects on disk errors.
 */
export async function readSlot(disk: Disk, folder: string, vaultId: string, memberId: string): Promise<Result<Slot>> {
  return (
    (await readSlotAt(disk, slotPath(folder, memberId), vaultId, memberId)) ??
    fail('vault.memberUnknown', { params: { member: memberId } })
  );
}

async function readSlotAt(disk: Disk, path: string, vaultId: string, memberId: string): Promise<Result<Slot> | null> {
  const bytes = isMemberId(memberId) ? await readIfExists(disk, path, MAX_SLOT_BYTES) : null;
  return bytes === null ? null : decodeSlot(bytes, vaultId, memberId);
}

/**
 * The slots that may be the member's: the one in place and, after a crash, the one waiting to replace it. The member's
 * slot is the one whose keys the journal names. Refuses as `readSlot` does when neither can be tried.
 */
export async function readSlots(
  disk: Disk,
  folder: string,
  vaultId: string,
  memberId: string,
): Promise<Result<readonly [Slot, ...Slot[]]>> {
  // A crash seldom leaves a second slot; when it cannot be read, the one in place may still be the member's.
  const next = await readSlotAt(disk, nextSlotPath(folder, memberId), vaultId, memberId).catch(nullIfUnreadable);
  const current = await readSlot(disk, folder, vaultId, memberId);
  const waiting = next?.ok === true ? next.value : null;
  if (!current.ok) return waiting === null ? current : ok([waiting]);
  return ok(waiting === null ? [current.value] : [waiting, current.value]);
}

/**
 * Ids of the members that have a slot, sorted. Rejects on disk errors, and with a `Refusal` `vault.tooManySlots` (`count`,
 * `max`).
 */
export async function listSlots(disk: Disk, folder: string): Promise<string[]> {
  const ids = (await listFolder(disk, `${folder}/members`))
    .filter((name) => name.endsWith('.json') && isMemberId(name.slice(0, -5)))
    .map((name) => name.slice(0, -5));
  if (ids.length > MAX_SLOTS)
    throw new Refusal('vault.tooManySlots', { params: { count: ids.length, max: MAX_SLOTS } });
  return ids;
}

/** Ids of the members for whom a slot is waiting, sorted. */
export async function listNextSlots(disk: Disk, folder: string): Promise<string[]> {
  return (await listFolder(disk, `${folder}/members`))
    .filter((name) => name.endsWith('.next.json'))
    .map((name) => name.slice(0, -'.next.json'.length))
    .filter(isMemberId);
}

/**
 * The identity's 64 secret bytes and the key that opened them, or `null` for a wrong passphrase or key. The caller
 * wipes both.
 */
export async function openSlot(
  slot: Slot,
  passphrase: string | Uint8Array,
): Promise<{ readonly secret: Buffer; readonly key: Buffer } | null> {
  const key =
    typeof passphrase === 'string'
      ? await deriveKey(passphrase, Buffer.from(slot.kdf.salt, 'base64'), slot.kdf)
      : Buffer.from(passphrase);
  const secret =
    key.length === KEY_BYTES ? openBytes(key, Buffer.from(slot.identity, 'base64'), identityAad(slot)) : null;
  if (secret?.length === 64) return { secret, key };
  key.fill(0);
  return null;
}

/** The identity's 64 secret bytes, or `null` for a wrong passphrase. The caller wipes them. */
export async function openIdentity(slot: Slot, passphrase: string): Promise<Buffer | null> {
  const opened = await openSlot(slot, passphrase);
  opened?.key.fill(0);
  return opened?.secret ?? null;
}

/**
 * Opens a slot with a passphrase or with the 32 bytes derived from it. `vault.wrongPassphrase` when either is wrong;
 * `vault.slotDamaged` when the vault key in the slot cannot be unwrapped.
 */
export async function unlockSlot(slot: Slot, passphrase: string | Uint8Array): Promise<Result<Keyring>> {
  const opened = await openSlot(slot, passphrase);
  if (opened === null) return fail('vault.wrongPassphrase', { field: 'passphrase' });
  const identity = identityFrom(opened.secret);
  opened.secret.fill(0);
  const epochs = new Map<number, Buffer>();
  for (const [epoch, wrapped] of Object.entries(slot.epochs)) {
    const key = unwrapWith(identity.x25519, wrapped, epochContext(slot.vaultId, slot.memberId, Number(epoch)));
    if (key?.length !== KEY_BYTES) {
      for (const secretBytes of [opened.key, ...epochs.values()]) secretBytes.fill(0);
      return fail('vault.slotDamaged', { params: { member: slot.memberId } });
    }
    epochs.set(Number(epoch), key);
  }
  return ok(new Keyring(slot.vaultId, slot.memberId, identity, epochs, opened.key));
}
