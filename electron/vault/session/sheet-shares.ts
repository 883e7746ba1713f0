// Shares that the recovery sheet can give back to a server that lost them. Every program that has the shares in memory keeps
// them in its copy for the sheet, and only those of keys in force: what was replaced or destroyed cannot be given back.
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { sha256, sha256Text } from '../crypto/index.ts';
import { shareFileName, type ShareInForce } from '../custody/index.ts';
import { isNotWritableError, UnreadableFile } from '../disk/index.ts';
import { readSheet, unlockRecovery, type Keyring } from '../keys/index.ts';
import { checkAdministrator, type MembershipContext } from '../members/index.ts';
import {
  openSheetShare,
  readSheetShares,
  SHARES_RESTORED,
  sheetWrapping,
  writeSheetShares,
  type SheetShares,
} from '../mirror/index.ts';
import { memberOf, RECOVERY_ID, type Finding } from '../model/index.ts';
import type { LostShare, Reader, RestoredShares } from '../open-vault/index.ts';

/** The vault around a `SheetShareKeeper`. */
export interface SharingVault extends Pick<Reader, 'registers' | 'vaultState'> {
  readonly membership: MembershipContext;
  /** The findings are others than before. */
  readonly changed: () => void;
}

const fileOf = ({ id, epoch }: Pick<ShareInForce, 'id' | 'epoch'>): string => shareFileName(id, epoch);
const isLost = ({ share }: ShareInForce): boolean => share === null;

export class SheetShareKeeper {
  readonly #host: SharingVault;
  /** What the copy was last made to have; empty: not known. */
  #kept = '';
  /** Wrapped since the vault was opened: the digest of a share → its wrap, all for one sheet. */
  #own: { readonly sheetKey: string; readonly wraps: Map<string, string> } | null = null;

  constructor(host: SharingVault) {
    this.#host = host;
  }

  /** The public key of the recovery sheet in force, base64; null: there is none. */
  #sheetKey(): string | null {
    return memberOf(this.#host.registers(), RECOVERY_ID)?.x25519 ?? null;
  }

  #inForce(): readonly ShareInForce[] | null {
    return this.#host.vaultState().compartments.sharesInForce(this.#host.registers());
  }

  /**
   * Makes the copy have the shares of all keys in force for the sheet in force. What the server lacks now stays as it is. A
   * disk that takes nothing does not matter: it is tried again the next time.
   */
  async keep(): Promise<void> {
    const shares = this.#inForce();
    if (shares === null) return;
    const sheetKey = this.#sheetKey();
    const wanted = sha256Text(
      Buffer.from(JSON.stringify([sheetKey, shares.map((one) => [one.digest, isLost(one)]).sort()])),
      'hex',
    );
    if (wanted === this.#kept) return;
    const { disk, folder } = this.#host.vaultState();
    try {
      await writeSheetShares(disk, folder, sheetKey === null ? null : await this.#wrapped(shares, sheetKey));
      this.#kept = wanted;
    } catch (error) {
      if (!isNotWritableError(error)) throw error;
    }
  }

  async #wrapped(shares: readonly ShareInForce[], sheetKey: string): Promise<SheetShares> {
    const { vaultId } = this.#host.vaultState().keys;
    if (this.#own?.sheetKey !== sheetKey) this.#own = { sheetKey, wraps: new Map() };
    const own = this.#own.wraps;
    const before = shares.some(isLost) ? await this.#read() : null;
    const wrap = sheetWrapping(vaultId, sheetKey);
    const wraps = new Map<string, string>();
    for (const one of shares) {
      const file = fileOf(one);
      const known = one.share === null ? ofSheet(before, sheetKey)?.wraps.get(file) : own.get(one.digest);
      const wrapped = known ?? (one.share === null ? null : wrap(file, one.share));
      if (wrapped === null) continue;
      wraps.set(file, wrapped);
      if (one.share !== null) own.set(one.digest, wrapped);
    }
    for (const digest of own.keys()) if (!shares.some((one) => one.digest === digest)) own.delete(digest);
    return { sheetKey, wraps };
  }

  async #read(): Promise<SheetShares | null> {
    const { disk, folder } = this.#host.vaultState();
    return readSheetShares(disk, folder).catch((error: unknown) => {
      if (error instanceof UnreadableFile) return null;
      throw error;
    });
  }

  /** See `Repairs.lostShares`. */
  async lost(): Promise<readonly LostShare[]> {
    const lost = (this.#inForce() ?? []).filter(isLost);
    const kept = lost.length === 0 ? null : ofSheet(await this.#read(), this.#sheetKey());
    return lost.map((one) => ({ compartment: one.id, isHere: kept?.wraps.has(fileOf(one)) === true }));
  }

  /** See `Repairs.restoreShares`. */
  restore(sheet: string): Promise<Result<RestoredShares>> {
    const { membership } = this.#host;
    return membership.runExclusive(async () => {
      const allowed = checkAdministrator(membership);
      if (!allowed.ok) return allowed;
      const keys = await this.#unlock(sheet);
      if (!keys.ok) return keys;
      const { compartments } = this.#host.vaultState();
      compartments.requireShares();
      const lost = (this.#inForce() ?? []).filter(isLost);
      const found = await this.#open(lost, keys.value);
      keys.value.wipe();
      if (lost.length > 0 && found.length === 0) return fail('vault.sheetSharesMissing');
      const puts = found.map((one) => compartments.shareObject(one));
      for (const { share } of found) share.fill(0);
      if (puts.length > 0) {
        const done = await membership.writeFrame(SHARES_RESTORED, () => ok(undefined), { puts });
        if (!done.ok) return done;
      }
      return ok(await this.#takeUp(found.length));
    });
  }

  /** The sheet's keys. Refuses as `recoverMember` does. */
  async #unlock(input: string): Promise<Result<Keyring>> {
    const sheet = await readSheet(input);
    if (!sheet.ok) return sheet;
    const { disk, folder, keys } = this.#host.vaultState();
    const unlocked = await unlockRecovery(disk, folder, keys.vaultId, sheet.value);
    if (!unlocked.ok) return unlocked;
    if (unlocked.value.keys.publicKeys().x25519 === this.#sheetKey()) return ok(unlocked.value.keys);
    unlocked.value.keys.wipe();
    return fail('vault.sheetOutdated', { field: 'sheet' });
  }

  /** The lost shares that are in the copy and are what the journal says. */
  async #open(lost: readonly ShareInForce[], keys: Keyring): Promise<(ShareInForce & { readonly share: Buffer })[]> {
    const kept = await this.#read();
    return lost.flatMap((one) => {
      const share = kept === null ? null : openSheetShare(kept, keys, fileOf(one));
      if (share === null) return [];
      if (sha256(share).toString('base64') === one.digest) return [{ ...one, share }];
      share.fill(0);
      return [];
    });
  }

  /** Uses the shares that the server has again, and finds them no longer missing. */
  async #takeUp(restored: number): Promise<RestoredShares> {
    const { compartments, findings } = this.#host.vaultState();
    await compartments.follow(this.#host.registers());
    const lost = new Set((this.#inForce() ?? []).filter(isLost).map(({ id }) => id));
    const isStillSo = ({ code, params }: Finding): boolean =>
      code !== 'vault.compartmentDamaged' || lost.has(String(params.compartment));
    findings.splice(0, findings.length, ...findings.filter(isStillSo));
    this.#host.changed();
    return { restored, left: lost.size };
  }
}

/** Shares for a sheet that is in force; null: they are for another. */
const ofSheet = (shares: SheetShares | null, sheetKey: string | null): SheetShares | null =>
  shares?.sheetKey === sheetKey ? shares : null;
