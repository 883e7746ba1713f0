// `sheet-shares.json` of a copy: the shares of the channels' keys, which are otherwise on the server only, each wrapped to
// the recovery sheet. With the sheet, a server that lost shares gets them back; without it, the file opens nothing. What a
// share is worth the journal says: the file need not be trusted.
import { recipientOf, Wrapper } from '../crypto/index.ts';
import { decodeChecked, encodeChecked, readIfExists, unlinkIfExists, writeAtomic, type Disk } from '../disk/index.ts';
import type { Keyring } from '../keys/index.ts';
import { SHEET_SHARES_FILE } from '../model/index.ts';

const FORMAT_NAME = 'kanalvakt-sheet-shares';
/** Larger than the file of any vault, in bytes. */
const MAX_BYTES = 16 * 1024 * 1024;

/** Shares for a recovery sheet. */
export interface SheetShares {
  /** The sheet's public key, base64. */
  readonly sheetKey: string;
  /** The file of a share → the share, wrapped to that key. */
  readonly wraps: ReadonlyMap<string, string>;
}

const pathIn = (folder: string): string => `${folder}/${SHEET_SHARES_FILE}`;
const contextOf = (vaultId: string, file: string): string => `sheet-share/${vaultId}/${file}`;

/** Wraps shares to a sheet's public key (base64). */
export function sheetWrapping(vaultId: string, sheetKey: string): (file: string, share: Uint8Array) => string {
  const to = recipientOf(Buffer.from(sheetKey, 'base64'));
  const wrapper = new Wrapper();
  return (file, share) => wrapper.wrap(to, share, contextOf(vaultId, file));
}

/** The share that belongs into a file, opened with the sheet's keys; null: it is not here for them. The caller wipes it. */
export function openSheetShare({ wraps }: SheetShares, keys: Keyring, file: string): Buffer | null {
  const wrap = wraps.get(file);
  return wrap === undefined ? null : keys.unwrap(wrap, contextOf(keys.vaultId, file));
}

/** The shares in a copy; null: there are none, or they cannot be read. Rejects with the disk's error. */
export async function readSheetShares(disk: Disk, folder: string): Promise<SheetShares | null> {
  const bytes = await readIfExists(disk, pathIn(folder), MAX_BYTES);
  const content = bytes === null ? null : decodeChecked(bytes);
  if (content?.format !== FORMAT_NAME || content.v !== 1) return null;
  const { sheetKey, shares } = content;
  if (typeof sheetKey !== 'string' || typeof shares !== 'object' || shares === null) return null;
  const wraps = Object.entries(shares).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return { sheetKey, wraps: new Map(wraps) };
}

/** Replaces what is there; null: there is no sheet. Rejects with the disk's error. */
export async function writeSheetShares(disk: Disk, folder: string, shares: SheetShares | null): Promise<void> {
  if (shares === null) {
    await unlinkIfExists(disk, pathIn(folder));
    return;
  }
  const { sheetKey, wraps } = shares;
  const content = { format: FORMAT_NAME, v: 1, sheetKey, shares: Object.fromEntries(wraps) };
  await writeAtomic(disk, pathIn(folder), encodeChecked(content));
}
