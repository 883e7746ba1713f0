// What moving a vault needs from outside, and what it tells.
import type { Result } from '../../../domain/kernel/result.ts';
import type { ServerAdministration, VaultServer } from '../server/index.ts';

/** The server that a vault moves to. */
export interface MoveTarget {
  /** What the folder says afterwards, for those who still open it. */
  readonly place: { readonly host: string; readonly port: number; readonly database: string };
  /** Of a login that may make vaults, or that administers this one already. */
  readonly administration: ServerAdministration;
  /** A connection to the vault there. Called once there is one; the move closes it. */
  readonly connect: () => VaultServer;
}

/** Where a vault moves to from its server. */
export interface MoveBackTarget {
  /** Does not exist or is empty. */
  readonly folder: string;
  readonly administration: ServerAdministration;
}

/** `sending`: what is in the vault; `comparing`: what the server gives back. */
export type MovePhase = 'sending' | 'comparing';

export interface MoveWatch {
  /** `done` of `total` frames and files. */
  readonly onProgress?: (phase: MovePhase, done: number, total: number) => void;
  /** Asked between the steps. Once the old place is closed, the move is finished nevertheless. */
  readonly cancelled?: () => boolean;
}

export interface MoveOptions extends MoveWatch {
  /**
   * A folder of this computer that does not exist, beside which there is room for the vault without its files. What the
   * server has is put there, opened and checked, and removed again.
   */
  readonly checkFolder: string;
}

/** A vault that has moved, with the number of its newest frame. */
export interface Moved {
  readonly seq: number;
}

/** Moving a vault between its folder and a server. One that was killed goes on when it is called again. */
export interface Moves {
  /**
   * Moves the vault to a server, where it is open to its members when this resolves; here it can only be read from then
   * on. Refuses with `vault.notAdministrator`, `vault.readOnly`, `vault.moveCancelled`, `vault.moveDiffers` (`what`),
   * `vault.moveDamaged`, `server.notFilling`, and as the server and the disk do. The vault is then still in its folder, unless the folder has been closed.
   */
  toServer(target: MoveTarget, options: MoveOptions): Promise<Result<Moved>>;
  /**
   * Moves the vault from its server to a folder, where it can be opened when this resolves; the server takes no more
   * frames, and its copy stays until it is dropped. Refuses with `vault.notAdministrator`, `vault.folderNotEmpty`,
   * `vault.moveCancelled`, `vault.moveDamaged`, `server.moved` when somebody else has closed the server, and as the
   * server and the disk do. The vault is then still on the server, unless that has been closed.
   */
  toFolder(target: MoveBackTarget, watch?: MoveWatch): Promise<Result<Moved>>;
}
