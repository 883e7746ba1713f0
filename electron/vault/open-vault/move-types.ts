// What moving a vault needs from outside, and what it tells.
import type { Problem, Result } from '../../../domain/kernel/result.ts';
import type { ServerLogin } from '../mirror/index.ts';
import type { ServerAdministration, VaultServer } from '../server/index.ts';

/** The server that a vault moves to. */
export interface MoveTarget {
  /** What the folder says afterwards, for those who still open it. */
  readonly place: { readonly host: string; readonly port: number; readonly database: string };
  /** Of a login that may make vaults, or that administers this one already. */
  readonly administration: ServerAdministration;
  /** A connection to the vault there. Called once there is one; the move closes it. */
  readonly connect: () => VaultServer | Promise<VaultServer>;
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

export const SERVER_CHECKS = [
  'connection',
  'version',
  'schema',
  'rights',
  'logins',
  'durable',
  'told',
  'clock',
  'connections',
] as const;

/** One line of the check list of a server. `warning`: the vault can be moved nevertheless. */
export interface CheckLine {
  readonly check: (typeof SERVER_CHECKS)[number];
  readonly state: 'good' | 'warning' | 'problem' | 'unknown';
  /** What to say of it to the database's operator; null when there is nothing. */
  readonly problem: Problem | null;
}

/** This computer's copy of a vault that has moved to a server, or has another history there. */
export interface OwnCopy {
  /** How many frames are here, of how many that the server had when it began. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Stops it with `server.joinStopped`. */
  readonly signal?: AbortSignal;
  /** Does not exist, is empty, or has a copy of the vault already. */
  readonly folder: string;
  /** What the member connects with from this computer. */
  readonly login: ServerLogin;
  /** A connection with that login. */
  readonly server: VaultServer;
}

/** Moving a vault between its folder and a server. One that was killed goes on when it is called again. */
export interface Moves {
  /**
   * Moves the vault to a server, where it is open to its members when this resolves; here it can only be read from then
   * on. Refuses with `vault.notAdministrator`, `vault.readOnly`, `vault.moveCancelled`, `vault.moveDiffers` (`what`),
   * `vault.moveDamaged`, `server.notFilling`, and as the server and the disk do. The vault is then still in its folder, unless the folder has been closed.
   */
  toServer(target: MoveTarget, options: MoveOptions): Promise<Result<Moved>>;
  /** What a server is like; all lines, or one that says why it cannot be asked. Nothing is changed. */
  check(administration: ServerAdministration): Promise<readonly CheckLine[]>;
  /**
   * Makes this computer's copy of a vault that has moved, with the member's login sealed in it, so that the passphrase
   * opens it there. Done again, it changes nothing. Refuses as the server and the disk do, and with `vault.folderNotEmpty`.
   */
  keepCopy(copy: OwnCopy): Promise<Result<void>>;
  /** What the member connects with from this computer's copy in a folder; null: nothing that can be told. */
  loginIn(folder: string): Promise<ServerLogin | null>;
  /**
   * Moves the vault from its server to a folder, where it can be opened when this resolves; the server takes no more
   * frames, and its copy stays until it is dropped. Refuses with `vault.notAdministrator`, `vault.folderNotEmpty`,
   * `vault.moveCancelled`, `vault.moveDamaged`, `server.moved` when somebody else has closed the server, and as the
   * server and the disk do. The vault is then still on the server, unless that has been closed.
   */
  toFolder(target: MoveBackTarget, watch?: MoveWatch): Promise<Result<Moved>>;
}
