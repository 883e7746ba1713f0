import type { ServerRight, VaultPhase, VaultServer } from '../../../electron/vault/server/index.ts';

/** A new, empty vault that is open, on the server that is tested. */
export interface TestedVault {
  readonly manifest: Buffer;
  /** One more program. A turn of it lasts 300 ms when it is `hasty`. */
  connect(rights?: readonly ServerRight[], hasty?: 'hasty'): VaultServer;
  setPhase(phase: VaultPhase): Promise<void>;
  /** Lets the time be over in which a restored server is given back what it lacks. */
  endGathering(): Promise<void>;
  /** Changes a part of a stored file as a disk does that fails; null: it is gone. */
  rot(blobId: string, part: number, bytes: Buffer | null): Promise<void>;
  /** Ends it with every connection. */
  close(): Promise<void>;
}

/** The vault of the case that runs. */
export type Current = () => TestedVault;
