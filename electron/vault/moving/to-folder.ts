// Moves a vault from a server back to a folder (docs/decisions/0101-moving-a-vault.md). The folder is made and checked
// beside its place first; then the server takes no more, what came meanwhile is added, and the folder gets its name.
import { dirname } from 'node:path';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { asResult, removeTree, Refusal, renameDurably, temporaryName, type Disk } from '../disk/index.ts';
import { checkAdministrator } from '../members/index.ts';
import type { MoveBackTarget, Moved, MoveWatch, OpenVaultState } from '../open-vault/index.ts';
import type { VaultServer } from '../server/index.ts';
import { copyVault, isFree } from './copying.ts';
import { checkCopy, removeUnfinished } from './reading-back.ts';
import { valueOf } from './sending.ts';
import type { MovingVault } from './types.ts';

/** The action of the last frame that the server takes. */
const MOVED_BACK_ACTION = 'vault.movedBack';
/** How often the last frame is written again because others wrote after it. */
const MAX_TRIES = 20;

class MoveBack {
  readonly #vault: MovingVault;
  readonly #target: MoveBackTarget;
  readonly #options: MoveWatch;
  readonly #server: VaultServer;
  #isClosed = false;

  constructor(vault: MovingVault, target: MoveBackTarget, options: MoveWatch, server: VaultServer) {
    this.#vault = vault;
    this.#target = target;
    this.#options = options;
    this.#server = server;
  }

  get #state(): OpenVaultState {
    return this.#vault.membership.vaultState;
  }

  async run(): Promise<Result<Moved>> {
    const { disk } = this.#state;
    const { folder } = this.#target;
    if (!(await isFree(disk, folder))) return fail('vault.folderNotEmpty');
    const identity = valueOf(await this.#server.identity());
    if (identity.phase !== 'open' && identity.phase !== 'moved') return fail('server.notOpen');
    this.#isClosed = identity.phase === 'moved';
    // A second folder would be a second vault.
    if (this.#isClosed && !(await this.#wasClosedByMember())) return fail('server.moved');
    await removeUnfinished(disk, folder);
    const made = temporaryName(folder);
    try {
      if (!this.#isClosed) {
        valueOf(await this.#vault.catchUp());
        await this.#copy(made);
      }
      await this.#closeServer();
      valueOf(await this.#vault.catchUp());
      await this.#copy(made);
      await this.#name(disk, made, folder);
    } catch (error) {
      await removeTree(disk, made).catch(() => undefined);
      throw error;
    }
    return ok({ seq: this.#state.journal.head.seq });
  }

  /** Whether this member has closed the server, in a move that did not come to its end. */
  async #wasClosedByMember(): Promise<boolean> {
    valueOf(await this.#vault.catchUp());
    const { journal, keys } = this.#state;
    const [frame] = await journal.readBack(journal.head.seq + 1, 1);
    return frame?.meta.action === MOVED_BACK_ACTION && frame.meta.by === keys.memberId;
  }

  /** Checks everything that is here, and copies and checks it once more there. */
  async #copy(made: string): Promise<void> {
    const report = valueOf(await this.#vault.verify());
    const [damage] = report.findings.filter(({ severity }) => severity === 'damage');
    if (damage !== undefined) throw new Refusal('vault.moveDamaged', { cause: damage.code });
    const total = report.frames + report.blobs;
    let done = 0;
    valueOf(
      await this.#vault.membership.exclusively(async () => {
        await copyVault(this.#state, made, this.#state.mirror?.shares.requireFiles() ?? new Map(), () => {
          if (!this.#isClosed && this.#options.cancelled?.() === true) throw new Refusal('vault.moveCancelled');
          done += 1;
          this.#options.onProgress?.('sending', Math.min(done, total), total);
        });
        await checkCopy(this.#state, made);
        return ok(undefined);
      }),
    );
  }

  /** From now on nobody can write to the vault on the server. */
  async #closeServer(): Promise<void> {
    for (let tries = 0; !this.#isClosed; tries += 1) {
      if (tries === MAX_TRIES) throw new Refusal('server.busy');
      const { membership: context } = this.#vault;
      valueOf(await context.runExclusive(() => context.writeNote(MOVED_BACK_ACTION)));
      const { seq } = this.#state.journal.head;
      this.#isClosed = valueOf(await this.#target.administration.setPhase('moved', seq)).raced === null;
    }
  }

  async #name(disk: Disk, made: string, folder: string): Promise<void> {
    if ((await disk.stat(folder).catch(() => null)) !== null) await disk.rmdir(folder);
    await renameDurably(disk, made, folder);
    await disk.syncFolder(dirname(folder));
  }
}

/** See `Moves.toFolder`. */
export async function moveToFolder(
  vault: MovingVault,
  target: MoveBackTarget,
  watch: MoveWatch = {},
): Promise<Result<Moved>> {
  const { membership: context } = vault;
  const may = checkAdministrator(context);
  if (!may.ok) return may;
  return asResult(() => {
    const { mirror } = context.vaultState;
    return mirror === null
      ? Promise.resolve(fail('server.noVault'))
      : new MoveBack(vault, target, watch, mirror.server).run();
  });
}
