// Stored files that a server lacks: sent by who has them, after a restore while the vault is in use, and by the check.
import { ok, type Result } from '../../../domain/kernel/result.ts';
import { asResult } from '../disk/index.ts';
import { unreferencedBlobs } from '../erasure/index.ts';
import { ServerBlobs, type Mirror } from '../mirror/index.ts';
import type { OpenVaultState } from '../open-vault/index.ts';

/** The vault around a `FileGiving`. */
export interface GivingVault {
  readonly vaultState: () => Pick<OpenVaultState, 'blobs' | 'journal'>;
  readonly eraser: { readConsistently<T>(work: () => Promise<T>): Promise<T> };
  readonly closing: () => boolean;
}

const pause = (): Promise<void> => new Promise((next) => setImmediate(next));

export class FileGiving {
  readonly #host: GivingVault;
  readonly #mirror: Mirror;
  #isWanted = false;
  #isRunning = false;

  constructor(host: GivingVault, mirror: Mirror) {
    this.#host = host;
    this.#mirror = mirror;
  }

  /** The server was restored: `giveWanted` has something to do. */
  want(): void {
    this.#isWanted = true;
  }

  /** Begins to give what is wanted, if anything. What fails is tried again the next time. */
  giveWanted(): void {
    if (this.#isRunning || !this.#isWanted || this.#host.closing()) return;
    this.#isRunning = true;
    this.#isWanted = false;
    void this.give().then((gave) => {
      this.#isRunning = false;
      this.#isWanted ||= !gave.ok;
    });
  }

  /**
   * Gives the files that the server lacks and that something names; their ids. `there`: what it has, if that is known.
   * Refuses as the server and the disk do.
   */
  give(there: ReadonlySet<string> | null = null): Promise<Result<readonly string[]>> {
    const { blobs } = this.#host.vaultState();
    const { blobs: remote, repair } = this.#mirror.server;
    const shelf = new ServerBlobs(remote);
    return asResult(async () => {
      const missing = new Set((await blobs.list()).ids);
      for await (const id of there ?? shelf.ids()) missing.delete(id);
      const given: string[] = [];
      if (missing.size === 0) return ok(given);
      const unnamed = await this.#host.eraser.readConsistently(() =>
        unreferencedBlobs(this.#host.vaultState().journal, missing, 0, pause),
      );
      for (const id of missing) {
        if (this.#host.closing()) break;
        if (unnamed.has(id)) continue;
        await blobs.withFile(id, (file) =>
          shelf.giveBack(id, file, { finish: (upload) => repair.files.finish(upload) }),
        );
        given.push(id);
      }
      return ok(given);
    });
  }
}
