// Where shares lie: in small files of the vault's folder, or, of a vault on a server, on the server only. A program then
// has them in memory (`mirror/shares.ts`), and a copy without its server has none.
import { listFolder, readIfExists, type Disk } from '../disk/index.ts';

/** A share's file is smaller than this, in bytes. */
const MAX_SHARE_BYTES = 4096;
const FILE_PATTERN = /^[0-9a-f]{32}-[1-9]\d{0,8}\.key$/;

/** The folder of the shares in a vault's folder. */
export const sharesFolder = (vaultFolder: string): string => `${vaultFolder}/compartments`;

/** Names of the existing share files. Rejects on disk errors. */
export const shareFilesOf = async (disk: Disk, vaultFolder: string): Promise<string[]> =>
  (await listFolder(disk, sharesFolder(vaultFolder))).filter((name) => FILE_PATTERN.test(name));

/** The shares of an open vault, to be read. They change through the vault's store. */
export interface ShareShelf {
  /** The content of a share's file; null: there is none, or it cannot be read. */
  read(file: string): Promise<Buffer | null>;
  /** Names of the files. Rejects on disk errors. */
  list(): Promise<readonly string[]>;
  /**
   * Whether the shares are here. Otherwise those that are missing are on the server, and what is in memory of the keys
   * made of them has to go.
   */
  isHere(): boolean;
}

/** The shares in a vault's folder. */
export const folderShares = (disk: Disk, vaultFolder: string): ShareShelf => ({
  read: (file) => readIfExists(disk, `${sharesFolder(vaultFolder)}/${file}`, MAX_SHARE_BYTES).catch(() => null),
  list: () => shareFilesOf(disk, vaultFolder),
  isHere: () => true,
});

/** Those of a copy that was opened without its server. */
export const SHARES_ON_SERVER: ShareShelf = {
  read: () => Promise.resolve(null),
  list: () => Promise.resolve([]),
  isHere: () => false,
};
