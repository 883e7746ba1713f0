// Compartments: separate keys for data that only some members may read. A compartment's key is derived from two parts:
// a secret wrapped to its members (in a row of `$compartments`, hence in the journal) and a share in a file of its own.
// Deleting the file destroys the key for good although the journal keeps the wraps.
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { CompartmentKeys, keyName, wipeGenerated } from './compartment-keys.ts';
import {
  compartmentInfos,
  compartmentRow,
  compartmentRows,
  currentEpoch,
  dueForRekey,
  isLost,
  ownValue,
  withoutMember,
  withoutStaged,
  withStaged,
  withWrap,
  type CompartmentRow,
} from './compartment-row.ts';
import { openBytes, recipientOf, sealBytes, sha256, type Recipient } from '../crypto/index.ts';
import { Refusal } from '../disk/index.ts';
import { makeStagedGrant, makeWrap, openStagedGrant, type GrantTarget } from './staged-grants.ts';
import type { Keyring } from '../keys/index.ts';
import {
  inParallel,
  isActive,
  memberOf,
  OWN_REGISTERS,
  RECOVERY_ID,
  type Finding,
  type Registers,
} from '../model/index.ts';
import { checkName, emptyCollection } from '../registers/index.ts';
import { namedShares, SealedShares, shareFileName, type Share, type ShareInForce } from './shares.ts';
import type { ShareShelf } from './shelf.ts';
import type { CompartmentInfo, Sealed } from './types.ts';
import type { CompartmentWork } from './work.ts';

/** A share as the vault's store keeps it. `resealed`: it is there already, under an older vault key. */
interface SharePut {
  readonly name: `share/${string}`;
  readonly bytes: Buffer;
  readonly resealed?: true;
}

/** The shares that come and go with a frame, by name in the vault's store. */
export interface ShareObjects {
  readonly puts: readonly SharePut[];
  readonly deletes: readonly `share/${string}`[];
}

/** Uses a secret and wipes it, whatever happens. */
function usingSecret<T>(secret: Buffer, use: (secret: Buffer) => T): T {
  try {
    return use(secret);
  } finally {
    secret.fill(0);
  }
}

const objectName = (file: string): `share/${string}` => `share/${file}`;
const shareObject = ({ id, epoch }: Share): `share/${string}` => objectName(shareFileName(id, epoch));

/** The compartments of an open vault. */
export class Compartments {
  readonly #keys: Keyring;
  readonly #shelf: ShareShelf;
  readonly #files: SealedShares;
  readonly #heldKeys: CompartmentKeys;
  /** Orphaned share files from a failed write, which no row names; deleted once this vault has written. */
  #orphanedFiles: string[] = [];
  /** By public key. */
  readonly #recipients = new Map<string, Recipient>();

  constructor(shelf: ShareShelf, keys: Keyring) {
    this.#keys = keys;
    this.#shelf = shelf;
    this.#files = new SealedShares(shelf, keys);
    this.#heldKeys = new CompartmentKeys(keys, shelf);
  }

  /** Reads all shares again and returns what is wrong with them; of those that are not here nothing is known. */
  async check(registers: Registers): Promise<readonly Finding[]> {
    const again = new Compartments(this.#shelf, this.#keys);
    const { findings } = await again.load(registers, false);
    again.wipe();
    return findings;
  }

  /** Wipes all keys when the shares are here no longer. */
  wipeUnlessHere(): void {
    this.#heldKeys.areHere();
  }

  /**
   * Reads all shares and reports missing or damaged ones. If `writable`, `unfinished` is what parcels that were appended
   * have left undone: a crash or the disk prevented it.
   */
  async load(
    registers: Registers,
    writable: boolean,
  ): Promise<{ readonly findings: readonly Finding[]; readonly unfinished: ShareObjects }> {
    const findings: Finding[] = [];
    if (!this.#shelf.isHere()) return { findings, unfinished: { puts: [], deletes: [] } };
    const outdated: Share[] = [];
    await inParallel(namedShares(registers), async ({ id, epoch, digest }) => {
      const found = await this.#files.read(id, epoch);
      if (found === null || sha256(found.share).toString('base64') !== digest)
        findings.push({ code: 'vault.compartmentDamaged', severity: 'damage', params: { compartment: id, epoch } });
      else {
        this.#heldKeys.shares.set(keyName(id, epoch), found.share);
        if (found.vaultEpoch !== this.#keys.epoch) outdated.push({ id, epoch, share: found.share });
      }
    });
    this.#heldKeys.noteLoaded();
    const superseded = writable ? await this.#findSuperseded(registers) : [];
    const puts = writable
      ? outdated.map((item) => ({ name: shareObject(item), bytes: this.#files.seal(item), resealed: true as const }))
      : [];
    return { findings, unfinished: { puts, deletes: superseded.map(objectName) } };
  }

  /**
   * Brings the shares in memory up to date with rows that another program has changed. False: one is missing or damaged,
   * so that everything must be read again.
   */
  async follow(registers: Registers): Promise<boolean> {
    const wanted = new Map(namedShares(registers).map((one) => [keyName(one.id, one.epoch), one]));
    const isWanted = (name: string, share: Buffer): boolean =>
      sha256(share).toString('base64') === wanted.get(name)?.digest;
    for (const [name, share] of this.#heldKeys.shares) if (!isWanted(name, share)) this.#heldKeys.forget(name);
    const missing = [...wanted].filter(([name]) => !this.#heldKeys.shares.has(name));
    await inParallel(missing, async ([name, { id, epoch }]) => {
      const read = await this.#files.read(id, epoch);
      if (read !== null && isWanted(name, read.share)) this.#heldKeys.shares.set(name, read.share);
    });
    this.#heldKeys.noteLoaded();
    return missing.every(([name]) => this.#heldKeys.shares.has(name));
  }

  /**
   * The share files of keys that have been replaced or destroyed. Shares that no row knows are only remembered: the
   * journal may be an older copy restored by mistake.
   */
  async #findSuperseded(registers: Registers): Promise<string[]> {
    const rows = new Map(compartmentRows(registers).map((row) => [shareFileName(row.id, 0).slice(0, 32), row]));
    const superseded: string[] = [];
    for (const name of await this.#shelf.list()) {
      const row = rows.get(name.slice(0, 32));
      const epoch = Number(name.slice(33, -4));
      if (row === undefined || epoch > row.epoch) this.#orphanedFiles.push(name);
      else if (epoch < row.epoch || row.destroyed === true) superseded.push(name);
    }
    return superseded;
  }

  #row(work: CompartmentWork, id: string): CompartmentRow | undefined {
    const row = compartmentRow(work.draft.data, id);
    if (row?.destroyed === true) throw new Refusal('vault.compartmentDestroyed', { params: { compartment: id } });
    return row;
  }

  #put(work: CompartmentWork, row: CompartmentRow): void {
    const rows = (work.draft.data[OWN_REGISTERS.compartments] ??= emptyCollection());
    rows[row.id] = row;
  }

  #grantTarget(id: string, epoch: number, member: string): GrantTarget {
    return { vaultId: this.#keys.vaultId, id, epoch, member };
  }

  /**
   * The recipient of a wrap: the key in the member's row, in the same draft. `vault.memberUnknown`,
   * `vault.memberNotActive`.
   */
  #recipient(work: CompartmentWork, member: string): Recipient {
    const row = memberOf(work.draft.data, member);
    if (row === undefined) throw new Refusal('vault.memberUnknown', { params: { member } });
    if (member !== RECOVERY_ID && !isActive(row)) throw new Refusal('vault.memberNotActive', { params: { member } });
    const cached = this.#recipients.get(row.x25519) ?? recipientOf(Buffer.from(row.x25519, 'base64'));
    this.#recipients.set(row.x25519, cached);
    return cached;
  }

  /** The secret wrapped to a member. */
  #wrap(
    work: CompartmentWork,
    { id, epoch }: { readonly id: string; readonly epoch: number },
    member: string,
    secret: Uint8Array,
  ): string {
    return makeWrap(this.#grantTarget(id, epoch, member), this.#recipient(work, member), secret, work.wrapper);
  }

  /** The secret, for further wraps; the caller wipes it. `vault.notEntitled`, `vault.compartmentDestroyed`. */
  #secretFor(work: CompartmentWork, id: string): { readonly row: CompartmentRow; readonly secret: Buffer } {
    const row = this.#row(work, id);
    const made = row === undefined ? undefined : work.newKeys.get(keyName(id, row.epoch));
    const secret =
      row === undefined
        ? null
        : made === undefined
          ? this.#heldKeys.secretOf(row, row.epoch)
          : Buffer.from(made.secret);
    if (row === undefined || secret === null) throw new Refusal('vault.notEntitled', { params: { compartment: id } });
    return { row, secret };
  }

  /** The row with the recovery identity's wrap added, if there is a recovery sheet and the row lacks it. */
  #withRecovery(work: CompartmentWork, row: CompartmentRow, secret: Uint8Array): CompartmentRow {
    if (
      memberOf(work.draft.data, RECOVERY_ID) === undefined ||
      ownValue(currentEpoch(row)?.wraps, RECOVERY_ID) !== undefined
    )
      return row;
    return withWrap(row, RECOVERY_ID, this.#wrap(work, row, RECOVERY_ID, secret));
  }

  /** Puts a fresh key of an epoch into the draft, wrapped to `recipients` and the recovery identity. */
  #createKey(work: CompartmentWork, id: string, epoch: number, recipients: Iterable<string>): CompartmentRow {
    const made = this.#heldKeys.generate(id, epoch);
    work.newKeys.set(keyName(id, epoch), made);
    const wraps: Record<string, string> = {};
    for (const member of new Set(recipients)) wraps[member] = this.#wrap(work, made, member, made.secret);
    const part = { share: sha256(made.share).toString('base64'), check: this.#heldKeys.checkValueOf(made.key), wraps };
    const row = this.#withRecovery(work, { id, epoch, keys: { [epoch]: part } }, made.secret);
    this.#put(work, row);
    return row;
  }

  /**
   * Seals data in a write. Throws `Refusal`: `vault.compartmentDestroyed`, `vault.notEntitled`, `vault.keysOnServer`, `vault.memberUnknown`,
   * `vault.memberNotActive`.
   */
  seal(
    work: CompartmentWork,
    id: string,
    context: string,
    plaintext: Uint8Array,
    recipients: readonly string[],
  ): Sealed {
    checkName('compartment', id);
    const row = this.#row(work, id) ?? this.#createKey(work, id, 1, [this.#keys.memberId, ...recipients]);
    const key = work.newKeys.get(keyName(id, row.epoch))?.key ?? this.#heldKeys.keyOf(row, row.epoch);
    if (key === null) throw new Refusal('vault.notEntitled', { params: { compartment: id } });
    this.#addRecoveryTo(work, row);
    const box = sealBytes(key, plaintext, this.#sealAad(id, row.epoch, context));
    return {
      compartment: id,
      epoch: row.epoch,
      nonce: box.subarray(0, 12).toString('base64'),
      data: box.subarray(12).toString('base64'),
    };
  }

  #sealAad(id: string, epoch: number, context: string): Buffer {
    return Buffer.from(JSON.stringify(['kanalvakt/v1/sealed', this.#keys.vaultId, id, epoch, context]));
  }

  /** See `Tx.grant`. */
  grant(work: CompartmentWork, id: string, member: string): void {
    const opened = this.#secretFor(work, id);
    usingSecret(opened.secret, (secret) => {
      const { row } = opened;
      const wrap = this.#wrap(work, row, member, secret);
      if (ownValue(currentEpoch(row)?.wraps, member) === undefined)
        this.#put(work, this.#withRecovery(work, withWrap(row, member, wrap), secret));
    });
  }

  /** See `Tx.stage`. */
  stage(work: CompartmentWork, id: string, member: string, releasers: readonly string[]): void {
    if (releasers.length === 0) throw new Refusal('vault.noReleaser', { params: { compartment: id, member } });
    const opened = this.#secretFor(work, id);
    usingSecret(opened.secret, (secret) => {
      const { row } = opened;
      const wrap = this.#wrap(work, row, member, secret);
      const releaserKeys = new Map(releasers.map((releaser) => [releaser, this.#recipient(work, releaser)]));
      if (ownValue(currentEpoch(row)?.wraps, member) !== undefined) return;
      const grant = makeStagedGrant(this.#grantTarget(id, row.epoch, member), wrap, releaserKeys, work.wrapper);
      this.#put(work, this.#withRecovery(work, withStaged(row, member, grant), secret));
    });
  }

  /** See `Tx.unstage`. */
  unstage(work: CompartmentWork, id: string, member: string): void {
    const row = compartmentRow(work.draft.data, id);
    if (row !== undefined && ownValue(currentEpoch(row)?.staged, member) !== undefined)
      this.#put(work, withoutStaged(row, member));
  }

  /** See `Tx.release`. `vault.damaged` when the opened wrap is not the staged one. */
  release(work: CompartmentWork, id: string, member: string): void {
    const row = this.#row(work, id);
    const grant = row === undefined ? undefined : ownValue(currentEpoch(row)?.staged, member);
    if (row === undefined || grant === undefined)
      throw new Refusal('vault.notStaged', { params: { compartment: id, member } });
    if (ownValue(grant.releasers, this.#keys.memberId) === undefined)
      throw new Refusal('vault.notEntitled', { params: { compartment: id } });
    this.#recipient(work, member);
    const wrap = openStagedGrant(this.#grantTarget(id, row.epoch, member), grant, this.#keys);
    if (wrap === null) throw new Refusal('vault.damaged', { params: { part: `compartment ${id}` } });
    this.#put(work, withWrap(row, member, wrap));
  }

  /** See `Tx.rekey`. */
  rekey(work: CompartmentWork, id: string, recipients: readonly string[]): void {
    const { row, secret } = this.#secretFor(work, id);
    secret.fill(0);
    if (recipients.length === 0 && memberOf(work.draft.data, RECOVERY_ID) === undefined)
      throw new Refusal('vault.noHolder', { params: { compartment: id } });
    // The member who creates a compartment must be one of its first holders.
    if (work.newKeys.has(keyName(id, 1)) && !recipients.includes(this.#keys.memberId))
      throw new Refusal('vault.notEntitled', { params: { compartment: id } });
    for (const epoch of Object.keys(row.keys)) work.obsoleteKeys.add(keyName(id, Number(epoch)));
    this.#createKey(work, id, row.epoch + 1, recipients);
  }

  /** See `Tx.renew`. */
  renew(work: CompartmentWork, id: string, recipients: readonly string[]): void {
    const row = this.#row(work, id);
    const { memberId } = this.#keys;
    if (
      row === undefined ||
      work.newKeys.has(keyName(id, row.epoch)) ||
      !isLost(row, memberId, this.#heldKeys.keyOf(row, row.epoch) !== null)
    )
      throw new Refusal('vault.keyNotLost', { params: { compartment: id } });
    work.obsoleteKeys.add(keyName(id, row.epoch));
    this.#createKey(work, id, row.epoch + 1, [memberId, ...recipients]);
  }

  /** Destroys a compartment's key in a write. Does nothing if there is none. */
  destroy(work: CompartmentWork, id: string): void {
    const row = compartmentRow(work.draft.data, id);
    if (row === undefined) return;
    for (const epoch of Object.keys(row.keys)) work.obsoleteKeys.add(keyName(id, Number(epoch)));
    const gone: CompartmentRow = { id, epoch: row.epoch, keys: {}, destroyed: true };
    this.#put(work, gone);
  }

  /**
   * Removes a member from every compartment: their wraps, what is staged for them, their role as releaser. With
   * `markForRekey`, `dueForRekey` lists the compartments they held until those have a new key.
   */
  dropMember(work: CompartmentWork, member: string, markForRekey: boolean): void {
    for (const row of compartmentRows(work.draft.data)) {
      const next = withoutMember(row, member, markForRekey);
      if (next !== row) this.#put(work, next);
    }
  }

  /**
   * After a member's public keys have been replaced in the draft: wraps to the new ones where the current member holds
   * the compartment, and drops the member's wrap elsewhere. Also drops what was staged for them, or for them to
   * release.
   */
  rewrapMember(work: CompartmentWork, member: string): void {
    for (const row of compartmentRows(work.draft.data)) {
      const holds = ownValue(currentEpoch(row)?.wraps, member) !== undefined;
      const secret = holds ? this.#heldKeys.secretOf(row, row.epoch) : null;
      const withoutOldWrap = withoutMember(row, member, false);
      const next =
        secret === null
          ? withoutOldWrap
          : withWrap(
              withoutOldWrap,
              member,
              usingSecret(secret, () => this.#wrap(work, row, member, secret)),
            );
      if (next !== row) this.#put(work, next);
    }
  }

  /**
   * For recovery with the sheet: wraps to a member every compartment that no active member holds but the recovery
   * identity does, since only the sheet can still open it.
   */
  grantInaccessible(work: CompartmentWork, member: string): void {
    for (const row of compartmentRows(work.draft.data)) {
      if (
        Object.keys(currentEpoch(row)?.wraps ?? {}).some(
          (id) => id !== RECOVERY_ID && isActive(memberOf(work.draft.data, id)),
        )
      )
        continue;
      const secret = this.#heldKeys.secretOf(row, row.epoch);
      if (secret === null) continue;
      this.#put(
        work,
        withWrap(
          row,
          member,
          usingSecret(secret, () => this.#wrap(work, row, member, secret)),
        ),
      );
    }
  }

  /** Wraps to the recovery identity, in the draft, every compartment that it lacks and the current member holds. */
  addRecovery(work: CompartmentWork): void {
    for (const row of compartmentRows(work.draft.data)) this.#addRecoveryTo(work, row);
  }

  #addRecoveryTo(work: CompartmentWork, row: CompartmentRow): void {
    if (
      memberOf(work.draft.data, RECOVERY_ID) === undefined ||
      ownValue(currentEpoch(row)?.wraps, RECOVERY_ID) !== undefined
    )
      return;
    const secret = this.#heldKeys.secretOf(row, row.epoch);
    if (secret === null) return;
    this.#put(
      work,
      usingSecret(secret, () => this.#withRecovery(work, row, secret)),
    );
  }

  /** The objects that come and go with the frame of a write: the new keys' shares, and those of obsolete keys. */
  objects(work: CompartmentWork): ShareObjects {
    const made = [...work.newKeys].filter(([name]) => !work.obsoleteKeys.has(name)).map(([, key]) => key);
    const kept = new Set(made.map(({ id, epoch }) => shareFileName(id, epoch)));
    const obsolete = [...work.obsoleteKeys].map((name) => {
      const [id = '', epoch = ''] = name.split('\0');
      return shareFileName(id, Number(epoch));
    });
    const orphaned = this.#orphanedFiles.filter((name) => !kept.has(name));
    return {
      puts: made.map((key) => ({ name: shareObject(key), bytes: this.#files.seal(key) })),
      deletes: [...obsolete, ...orphaned].map(objectName),
    };
  }

  /** After the frame is durable: keeps the new keys and forgets the obsolete ones. */
  commit(work: CompartmentWork): void {
    for (const made of work.newKeys.values()) this.#heldKeys.keep(made);
    for (const name of work.obsoleteKeys) this.#heldKeys.forget(name);
    this.#orphanedFiles = [];
  }

  /** After a failed write: discards its keys. */
  abandon(work: CompartmentWork): void {
    for (const made of work.newKeys.values()) wipeGenerated(made);
  }

  /**
   * Every share sealed under a new vault key, so that earlier vault keys open none of them. They go with its frame. Throws
   * a `Refusal` `vault.keysOnServer`.
   */
  resealed(vaultEpoch: number, vaultKey: Uint8Array): ShareObjects['puts'] {
    this.#heldKeys.require();
    return [...this.#heldKeys.shares].map(([name, share]) => {
      const id = name.slice(0, name.lastIndexOf('\0'));
      const item = { id, epoch: Number(name.slice(name.lastIndexOf('\0') + 1)), share };
      return { name: shareObject(item), bytes: this.#files.sealUnderNew(item, vaultEpoch, vaultKey), resealed: true };
    });
  }

  /** The shares of all keys in force, which the caller does not keep; null: they are not here. */
  sharesInForce(registers: Registers): readonly ShareInForce[] | null {
    if (!this.#heldKeys.areHere()) return null;
    return namedShares(registers).map((wanted) => ({
      ...wanted,
      share: this.#heldKeys.shares.get(keyName(wanted.id, wanted.epoch)) ?? null,
    }));
  }

  /** Throws a `Refusal` `vault.keysOnServer` when the shares are not here. */
  requireShares(): void {
    this.#heldKeys.require();
  }

  /** A share as the vault's store keeps it, for a key whose share is missing there. */
  shareObject(share: Share): ShareObjects['puts'][number] {
    return { name: shareObject(share), bytes: this.#files.seal(share) };
  }

  /** See `Vault.compartments`. */
  infos(registers: Registers): readonly CompartmentInfo[] {
    return compartmentInfos(registers, this.#keys.memberId, (row) => this.#heldKeys.holds(row));
  }

  /** See `Vault.toRekey`. */
  listDueForRekey(registers: Registers): readonly string[] {
    return dueForRekey(registers);
  }

  /**
   * Opens what `seal` sealed: `vault.compartmentDestroyed`, `vault.notEntitled`, `vault.keysOnServer`, or
   * `vault.damaged`.
   */
  unseal(registers: Registers, sealed: Sealed, context: string): Result<Uint8Array> {
    const params = { compartment: sealed.compartment };
    const row = compartmentRow(registers, sealed.compartment);
    if (row?.destroyed === true) return fail('vault.compartmentDestroyed', { params });
    if (row === undefined || !this.#heldKeys.isWrapped(row, sealed.epoch)) return fail('vault.notEntitled', { params });
    if (!this.#heldKeys.areHere()) return fail('vault.keysOnServer');
    const key = this.#heldKeys.keyOf(row, sealed.epoch);
    if (key === null) return fail('vault.notEntitled', { params });
    const box = Buffer.concat([Buffer.from(sealed.nonce, 'base64'), Buffer.from(sealed.data, 'base64')]);
    const plain = openBytes(key, box, this.#sealAad(sealed.compartment, sealed.epoch, context));
    return plain === null
      ? fail('vault.damaged', { params: { part: `compartment ${sealed.compartment}` } })
      : ok(plain);
  }

  /** Overwrites all keys. */
  wipe(): void {
    this.#heldKeys.wipe();
  }
}
