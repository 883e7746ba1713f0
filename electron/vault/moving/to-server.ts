// Moves a vault from its folder to a server (docs/decisions/0101-moving-a-vault.md). Until the folder is closed it is the
// vault, and what the server has is a copy that nobody can write to; from then on it is the other way round. A move that
// was killed continues when it is begun again.
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { asResult, readWholeFile, Refusal, writeAtomic } from '../disk/index.ts';
import { encodeManifest, manifestPath, readManifest, type MovedTo } from '../folder/index.ts';
import { rawFrames } from '../journal/index.ts';
import { objectsIn } from '../mirror/index.ts';
import { checkAdministrator } from '../members/index.ts';
import { sha256 } from '../crypto/index.ts';
import type { Moved, MoveOptions, MovePhase, MoveTarget, OpenVaultState } from '../open-vault/index.ts';
import type { VaultServer } from '../server/index.ts';
import { compareFiles, filesIn, sendFiles } from './files.ts';
import { movedFinding } from './moved.ts';
import { compareWithServer } from './reading-back.ts';
import { endsWithFrame, sendFrames, sendObjects, valueOf } from './sending.ts';
import type { MovingVault } from './types.ts';

/** The action of the frame with which the folder ends. */
const MOVED_ACTION = 'vault.moved';
/** Larger than any `vault.json`, in bytes. */
const MAX_MANIFEST_BYTES = 64 * 1024;

/** The SHA-256 in hex of the newest frame as it lies in the folder. */
async function newestDigest({ disk, journal }: OpenVaultState, seq: number): Promise<string> {
  let digest = '';
  for await (const frame of rawFrames(disk, journal, seq))
    if (frame.seq === seq) digest = sha256(frame.bytes).toString('hex');
  return digest;
}

class Move {
  readonly #vault: MovingVault;
  readonly #target: MoveTarget;
  readonly #options: MoveOptions;
  readonly #server: VaultServer;
  /** Files that the server has been found to give back as they are. */
  readonly #same = new Set<string>();

  constructor(vault: MovingVault, target: MoveTarget, options: MoveOptions, server: VaultServer) {
    this.#vault = vault;
    this.#target = target;
    this.#options = options;
    this.#server = server;
  }

  get #state(): OpenVaultState {
    return this.#vault.membership.vaultState;
  }

  async run(): Promise<Result<Moved>> {
    const identity = valueOf(await this.#server.identity());
    const { administration } = this.#target;
    // A copy that was left behind when the vault moved back is brought up to date.
    if (identity.phase === 'moved' && valueOf(await administration.setPhase('filling', identity.head)).raced !== null)
      return fail('server.notFilling');
    if (identity.phase !== 'filling' && identity.phase !== 'moved') return fail('server.notFilling');
    // Most is sent and compared while the vault is in use.
    await this.#send();
    await this.#compareFiles();
    return this.#vault.membership.runExclusive(() => this.#finish());
  }

  /** Reports progress; rejects when the move is to end. */
  #steps(phase: MovePhase, total: number): () => void {
    let done = 0;
    this.#options.onProgress?.(phase, 0, total);
    return () => {
      if (this.#options.cancelled?.() === true) throw new Refusal('vault.moveCancelled');
      done += 1;
      this.#options.onProgress?.(phase, Math.min(done, total), total);
    };
  }

  async #send(): Promise<void> {
    const { journal, blobs } = this.#state;
    const step = this.#steps('sending', journal.head.seq + (await filesIn(blobs)).length);
    await sendFrames(this.#state, this.#target.administration, this.#server, step);
    await sendFiles(blobs, this.#server, step);
  }

  async #compareFiles(): Promise<void> {
    const { blobs } = this.#state;
    const step = this.#steps('comparing', (await filesIn(blobs)).length);
    await compareFiles(blobs, this.#server, this.#same, step);
  }

  /** The last round, while nothing is written; what the server gives back is checked, and the vault changes place. */
  async #finish(): Promise<Result<Moved>> {
    const { administration } = this.#target;
    await this.#send();
    await sendObjects(administration, this.#server, await objectsIn(this.#state));
    await this.#compareFiles();
    await compareWithServer(this.#state, this.#server, this.#options.checkFolder);
    if (this.#options.cancelled?.() === true) return fail('vault.moveCancelled');
    const noted = await this.#vault.membership.writeNote(MOVED_ACTION);
    if (!noted.ok) return noted;
    const { seq } = this.#state.journal.head;
    await sendFrames(this.#state, administration, this.#server, () => undefined);
    const same = await endsWithFrame(this.#server, seq, await newestDigest(this.#state, seq));
    if (!same.ok) return same;
    const moved = { ...this.#target.place, seq };
    // Before: when it is not known whether the folder has been closed, this program must not write there either.
    this.#vault.membership.becomeReadOnly(movedFinding(moved));
    await this.#closeFolder(moved);
    return openThere(this.#target, seq);
  }

  /** From now on the folder is only read, by every program. */
  async #closeFolder(moved: MovedTo): Promise<void> {
    const { disk, folder, lock } = this.#state;
    const manifest = valueOf(await readManifest(disk, folder));
    if ((await lock?.confirm()) !== true) throw new Refusal('vault.raceLost');
    await writeAtomic(disk, manifestPath(folder), encodeManifest({ ...manifest, moved }));
  }
}

/** Lets members write to the vault on the server. Once more changes nothing. */
async function openThere({ administration }: MoveTarget, seq: number): Promise<Result<Moved>> {
  const opened = await administration.setPhase('open', seq);
  if (!opened.ok) return opened;
  return opened.value.raced === null ? ok({ seq }) : fail('vault.moveDiffers', { params: { what: 'frames' } });
}

/** Continues a move that ended after the folder was closed, and before the server was opened. */
async function goOn(
  vaultState: OpenVaultState,
  target: MoveTarget,
  server: VaultServer,
  { seq }: MovedTo,
): Promise<Result<Moved>> {
  const identity = await server.identity();
  if (!identity.ok) return identity;
  if (identity.value.phase === 'open') return ok({ seq });
  if (identity.value.phase !== 'filling') return fail('server.notFilling');
  const same = await endsWithFrame(server, seq, await newestDigest(vaultState, seq));
  return same.ok ? openThere(target, seq) : same;
}

/** See `Moves.toServer`. */
export async function moveToServer(
  vault: MovingVault,
  target: MoveTarget,
  options: MoveOptions,
): Promise<Result<Moved>> {
  const { membership: context } = vault;
  const may = checkAdministrator(context);
  if (!may.ok) return may;
  return asResult(async () => {
    const { disk, folder, mirror } = context.vaultState;
    if (mirror !== null) return fail('server.vaultExists');
    const { moved } = valueOf(await readManifest(disk, folder));
    if (moved === undefined) {
      if (context.vaultState.mode.value === 'readOnly') return fail('vault.readOnly');
      const report = valueOf(await vault.verify());
      const [damage] = report.findings.filter(({ severity }) => severity === 'damage');
      if (damage !== undefined) return fail('vault.moveDamaged', { cause: damage.code });
      const bytes = await readWholeFile(disk, manifestPath(folder), MAX_MANIFEST_BYTES);
      valueOf(await target.administration.createVault(bytes));
    }
    const server = await target.connect();
    try {
      return moved === undefined
        ? await new Move(vault, target, options, server).run()
        : await goOn(context.vaultState, target, server, moved);
    } finally {
      await server.close();
    }
  });
}
