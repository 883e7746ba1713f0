// Applies what other programs have written to a server: each frame is checked like one that is read from a folder, then
// placed in the mirror as it is. Everything runs while nothing else is written here.
import { fail, ok, type Problem, type Result } from '../../../domain/kernel/result.ts';
import { Refusal, type Disk } from '../disk/index.ts';
import { decodeManifest, type Manifest } from '../folder/index.ts';
import { claimedEpoch, parseCommitName, type FolderJournal, type Frame, type FramePlace } from '../journal/index.ts';
import { extendKeys, fileDigest, type Keyring } from '../keys/index.ts';
import {
  damageFinding,
  epochRows,
  isOwnRegister,
  newestEpoch,
  OWN_REGISTERS,
  type Finding,
  type Registers,
} from '../model/index.ts';
import type { SealedFrame } from '../server/index.ts';
import { examine, mayPass, refusalOf } from './bad-tail.ts';
import { giveBack } from './giving-back.ts';
import type { Mirror } from './mirror.ts';
import { keepObject, placeObject, removeUnnamed } from './objects.ts';
import { bothHashes, compareHead } from './own-head.ts';

/** What became of a frame: what is wrong with it, or the registers after it, unchanged when it does not count. */
export type Taken = { readonly finding: Finding } | { readonly registers: Registers };

/** An open vault on a server. The room lies below the open vault. */
export interface MirroredVault {
  readonly disk: Disk;
  readonly folder: string;
  readonly keys: Keyring;
  readonly mirror: Mirror;
  /** Replaced after `reload`. */
  readonly journal: () => FolderJournal;
  readonly registers: () => Registers;
  readonly genesis: () => string;
  /**
   * Checks a frame, has it placed and shows it to readers. `place` gets the registers after it, and rejects when the frame
   * cannot be placed; nothing is shown then.
   */
  readonly takeFrame: (frame: Frame, place: (after: Registers) => Promise<FramePlace>) => Promise<Taken>;
  /**
   * Applies what changed in members and keys, as the registers and the folder have it now. False: everything must be read
   * again.
   */
  readonly adopt: () => Promise<boolean>;
  /** Reads everything again from the folder. Returns why the result cannot be continued from, or null. */
  readonly reload: () => Promise<Finding | null>;
  /**
   * Takes out of the folder what has been erased on the server; `isOrdered`: a frame that is new here is about that.
   * Refuses as the server does; rejects with the disk's error.
   */
  readonly eraseCopy: (isOrdered: boolean) => Promise<Result<void>>;
  /** The server was restored: it may lack stored files too. */
  readonly onRestored: () => void;
  /** Whether damage in the folder keeps it from being followed. */
  readonly isDamaged: () => boolean;
  /** What another program wrote cannot be taken: nothing is taken or written from now on. */
  readonly stop: (finding: Finding) => void;
  /** Nothing is taken or written as long as this is on the server, and it may pass. */
  readonly pause: (finding: Finding) => void;
  /** What was in the way has passed. */
  readonly resume: () => void;
}

/** About how many bytes of frames are asked for at a time. */
const BATCH_BYTES = 4 * 1024 * 1024;
/** An answer of clearly less is the end of what there is; a server may also bound the number of frames. */
const SHORT_ANSWER = { bytes: BATCH_BYTES / 2, frames: 1000 };
/** How often frames and objects are asked for in turn while others keep writing. */
const MAX_ROUNDS = 50;

/** Whether objects may have come or gone with a frame, and more than rows has changed. */
const concernsVault = ({ meta: { commits } }: Frame): boolean =>
  commits.length === 0 || commits.some(({ what }) => isOwnRegister(parseCommitName(what).name));

/** Whether something is ordered erased with a frame, or has been. */
const concernsErasures = ({ meta: { commits } }: Frame): boolean =>
  commits.some(({ what }) => parseCommitName(what).name === OWN_REGISTERS.erasures);

/** Registers whose rows say nothing beside themselves that `adopt` does not apply. */
const ADOPTED: readonly string[] = [OWN_REGISTERS.compartments, OWN_REGISTERS.epochs, OWN_REGISTERS.members];

/** Whether a frame changes more than can be adopted: contents are erased, other rules hold, or it concerns the member. */
const needsReload = ({ meta: { commits } }: Frame, memberId: string): boolean =>
  commits.some(({ what }) => {
    const { name } = parseCommitName(what);
    return (isOwnRegister(name) && !ADOPTED.includes(name)) || what === `${OWN_REGISTERS.members}/${memberId}`;
  });

const isShort = (frames: readonly SealedFrame[]): boolean =>
  frames.length < SHORT_ANSWER.frames && frames.reduce((sum, { bytes }) => sum + bytes.length, 0) < SHORT_ANSWER.bytes;

const asProblem = ({ code, params }: Finding): Problem => ({ code, params });

export class MirrorFollower {
  readonly #host: MirroredVault;
  #isKnown = false;
  /** Whether the server was gathering frames after a restore when it was last followed. */
  #wasGathering = false;
  #objectsWanted = true;
  #adoptionWanted = false;
  #reloadWanted = false;
  /** Whether contents may have been erased on the server since the folder was last without them. */
  #erasing: 'no' | 'perhaps' | 'ordered' = 'perhaps';
  /** Objects that were missing at opening are part of what was read then. */
  #isCompleting = true;
  #stoppedBy: Finding | null = null;
  /** What is in the way and may pass. */
  #pausedBy: Finding | null = null;

  constructor(host: MirroredVault) {
    this.#host = host;
  }

  /** What is in the way on the server and may pass; see `examine`. */
  get obstacle(): Finding | null {
    return this.#pausedBy;
  }

  /**
   * Whether all is applied that is known of, and nothing has to be asked for before something is written behind it. Without
   * notifications much of what others wrote is not known of.
   */
  get isCurrent(): boolean {
    const { mirror, journal, isDamaged } = this.#host;
    const { seq } = journal().head;
    const [known, state] = [mirror.server.known(), mirror.server.state()];
    return (
      this.#isKnown &&
      this.#stoppedBy === null &&
      this.#pausedBy === null &&
      !(this.#objectsWanted || this.#adoptionWanted || this.#reloadWanted || this.#erasing !== 'no') &&
      state.kind === 'connected' &&
      state.follow === 'told' &&
      known?.phase === 'open' &&
      known.head === seq &&
      mirror.head?.seq === seq &&
      mirror.shares.isHere() &&
      !isDamaged()
    );
  }

  /**
   * Applies everything that is new. `fresh`: all that is new, when that is known; `isToWrite`: something is to be written
   * behind what is here. Refuses as the server does, with what is wrong with a frame or keeps it from being read
   * (`examine`), with `vault.serverForeign` when the server has another vault, with `vault.serverBehind` (`seq`, `expected`)
   * when it lacks frames that are here and does not take them, and with `vault.serverForked` when it has others. Rejects
   * with the disk's error.
   */
  async takeNew(fresh: readonly SealedFrame[] | null = null, isToWrite = false): Promise<Result<void>> {
    if (this.#stoppedBy !== null) return { ok: false, error: asProblem(this.#stoppedBy) };
    const taken = await this.#takeChecked(fresh, isToWrite).catch((error: unknown) => {
      if (error instanceof Refusal) return { ok: false as const, error: error.problem };
      throw error;
    });
    if (!taken.ok) return taken;
    this.#resume();
    const erased = await this.#erase();
    if (!erased.ok) return erased;
    this.#host.mirror.shares.noteHere();
    if (this.#reloadWanted) return this.#reload();
    if (this.#adoptionWanted && !(await this.#host.adopt())) return this.#reload();
    this.#adoptionWanted = false;
    return ok(undefined);
  }

  /** All objects are fetched again: the shares are in memory only. */
  #wantShares(): void {
    this.#host.mirror.objectsThrough = 0;
    this.#objectsWanted = true;
    this.#adoptionWanted = true;
  }

  /** Takes and writes nothing from now on, for a reason that was found elsewhere. */
  end(finding: Finding): void {
    if (this.#stoppedBy === null) this.#stop(finding);
  }

  /** Takes what is new, of a server that is found to have what is here. */
  async #takeChecked(fresh: readonly SealedFrame[] | null, isToWrite: boolean): Promise<Result<void>> {
    const wasKnown = this.#isKnown;
    const known = wasKnown ? ok(undefined) : await this.#checkIdentity();
    if (!known.ok) return known;
    let given = fresh;
    // A server that was restored may take what continues neither its frames nor those here.
    if (isToWrite || !wasKnown) {
      const checked = await this.#checkHead();
      if (!checked.ok) return checked;
      this.#isKnown = checked.value !== 'unknown';
      if (checked.value === 'newest') given ??= [];
    }
    this.#noteGathering();
    if (!this.#host.mirror.shares.isHere()) this.#wantShares();
    const { seq } = this.#host.journal().head;
    const taken = await this.#takeAll(given);
    if (!taken.ok) return taken;
    // There is news, and it is no frame: the server may have gone back. (In a turn nothing can be given to it.)
    if (fresh === null && wasKnown && !isToWrite && this.#host.journal().head.seq === seq) {
      const checked = await this.#checkIdentity();
      if (!checked.ok) return checked;
      const compared = await this.#checkHead();
      return compared.ok ? ok(undefined) : compared;
    }
    return ok(undefined);
  }

  /** Whether the server has this vault, and all of it that is here. What it lacks is given back. */
  async #checkIdentity(): Promise<Result<void>> {
    const { keys, genesis } = this.#host;
    const identity = await this.#host.mirror.server.identity();
    if (!identity.ok) return identity;
    const manifest: Result<Manifest> = decodeManifest(identity.value.manifest);
    if (!manifest.ok || manifest.value.vaultId !== keys.vaultId || manifest.value.genesis !== genesis())
      return fail('vault.serverForeign');
    const { head, phase } = identity.value;
    if (phase === 'gathering') this.#host.onRestored();
    return head < this.#host.journal().head.seq ? this.#giveBack() : ok(undefined);
  }

  /** Others may have given back all frames that the server lacked: nothing else would tell that it was restored. */
  #noteGathering(): void {
    const isGathering = this.#host.mirror.server.known()?.phase === 'gathering';
    if (isGathering && !this.#wasGathering) this.#host.onRestored();
    this.#wasGathering = isGathering;
  }

  /** The server ends before what is here. */
  async #giveBack(): Promise<Result<void>> {
    const { disk, folder, journal, mirror, registers } = this.#host;
    const gave = await giveBack({ disk, folder, journal: journal(), registers: registers(), mirror });
    if (!gave.ok) return gave;
    if (gave.value.forkedAt !== null)
      return this.#stop(damageFinding('vault.serverForked', { seq: gave.value.forkedAt }));
    this.#host.onRestored();
    return ok(undefined);
  }

  /**
   * Whether the server has the newest frame that is here, and `newest`: none after it; `unknown`: the copy is too damaged to
   * tell. What the server lacks is given back.
   */
  async #checkHead(): Promise<Result<'newest' | 'same' | 'unknown'>> {
    const { journal, mirror } = this.#host;
    const compared = await compareHead(journal(), mirror);
    if (!compared.ok) return compared;
    const { seq } = journal().head;
    if (compared.value === 'unreadable' && this.#host.isDamaged()) return ok('unknown');
    if (compared.value === 'other' || compared.value === 'unreadable')
      return this.#stop(damageFinding('vault.serverForked', { seq, ...(await bothHashes(journal(), mirror)) }));
    if (compared.value !== 'missing') return ok(compared.value);
    const gave = await this.#giveBack();
    return gave.ok ? ok('same') : gave;
  }

  async #takeAll(fresh: readonly SealedFrame[] | null): Promise<Result<void>> {
    let frames = fresh;
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      // Objects first: damage in the folder may be that some are missing.
      if (this.#objectsWanted || this.#host.isDamaged()) {
        const placed = await this.#takeObjects();
        if (!placed.ok) return placed;
        if (this.#host.isDamaged()) {
          const reloaded = await this.#reload();
          if (!reloaded.ok) return reloaded;
        }
      }
      const taken = await this.#takeFrames(frames);
      if (!taken.ok || !this.#objectsWanted) return taken;
      frames = null;
    }
    return ok(undefined);
  }

  /** Takes these frames, or those that the server has, and all that come after them. */
  async #takeFrames(fresh: readonly SealedFrame[] | null): Promise<Result<void>> {
    for (let given = fresh; ; given = null) {
      const read =
        given === null
          ? await this.#host.mirror.server.read(this.#host.journal().head.seq, BATCH_BYTES)
          : ok<readonly SealedFrame[]>(given);
      if (!read.ok) return read;
      const met = await this.#takeGiven(read.value);
      if (met !== null) return this.#meet(met.sealed, met.finding);
      if (isShort(read.value)) return ok(undefined);
    }
  }

  /** Takes frames in order; tells which could not be taken. */
  async #takeGiven(frames: readonly SealedFrame[]): Promise<{ sealed: SealedFrame; finding: Finding } | null> {
    let again = 0;
    try {
      for (const [i, sealed] of frames.entries()) {
        if (i >= again) again = i + 1 + (await this.#writeAhead(frames.slice(i)));
        const finding = await this.#take(sealed);
        if (finding !== null) return { sealed, finding };
      }
      return null;
    } finally {
      await this.#host.journal().cutAhead();
    }
  }

  /**
   * Writes frames that are about to be taken into the folder, so that they wait for the disk once. Tells how many could
   * be. One that comes with objects is not among them: the folder must have a vault key before its frame.
   */
  async #writeAhead(frames: readonly SealedFrame[]): Promise<number> {
    const journal = this.#host.journal();
    const [first] = frames;
    if (first?.seq !== journal.head.seq + 1) return 0;
    let count = 0;
    for (const frame of journal.openAhead(frames)) {
      if (concernsVault(frame)) break;
      count += 1;
    }
    await journal.writeAhead(frames.slice(0, count).map(({ bytes }) => bytes));
    return count;
  }

  async #take(sealed: SealedFrame): Promise<Finding | null> {
    const { keys, takeFrame } = this.#host;
    const journal = this.#host.journal();
    if (sealed.seq !== journal.head.seq + 1) return damageFinding('vault.chainBroken', { seq: sealed.seq });
    if (sealed.head !== null && (claimedEpoch(sealed.head) ?? 0) > keys.epoch) {
      // Reading everything again tells whether this member has been removed.
      const reloaded = await this.#reload();
      return reloaded.ok ? damageFinding('vault.segmentHeaderBad', { segment: sealed.segment }) : this.#stoppedBy;
    }
    const frame = journal.openSealed(sealed);
    const offset = journal.segments.at(-1)?.size ?? 0;
    if (frame === null)
      return damageFinding('vault.frameDamaged', { segment: sealed.segment, offset, seq: sealed.seq });
    const taken = await takeFrame(frame, async (after) => {
      await this.#placeKeys(after);
      const placed = await journal.place(sealed, frame);
      this.#host.mirror.noteHead(sealed.seq, sealed.bytes);
      return placed;
    });
    if ('finding' in taken) return taken.finding;
    await this.#extendKeys(taken.registers);
    if (concernsVault(frame)) {
      this.#objectsWanted = true;
      this.#adoptionWanted = true;
      if (concernsErasures(frame)) this.#erasing = 'ordered';
      this.#reloadWanted ||= needsReload(frame, keys.memberId) || newestEpoch(taken.registers) > keys.epoch;
    }
    return null;
  }

  /** Fetches the files of the vault keys that a frame begins: the next frame is sealed under the newest. */
  async #placeKeys(after: Registers): Promise<void> {
    const { disk, folder, keys, mirror } = this.#host;
    for (const { id, digest } of epochRows(after)) {
      if (keys.has(Number(id)) || Number(id) <= keys.epoch) continue;
      const name = `epoch/${Number(id)}` as const;
      const found = await mirror.server.object(name);
      if (!found.ok) throw new Refusal(found.error.code, found.error);
      if (found.value === null || fileDigest(found.value.bytes) !== digest)
        throw new Refusal('vault.damaged', { params: { part: name } });
      await placeObject(disk, folder, found.value);
      mirror.setVersion(name, found.value.seq);
    }
  }

  async #extendKeys(registers: Registers): Promise<void> {
    const { disk, folder, keys } = this.#host;
    const newest = newestEpoch(registers);
    if (newest > keys.epoch) await extendKeys(disk, folder, keys, newest);
  }

  /** Fetches the objects that came with the frames that are here, and removes those that went. */
  async #takeObjects(): Promise<Result<void>> {
    const { disk, folder, journal, mirror, registers } = this.#host;
    const { seq: head } = journal().head;
    const found = await mirror.server.objectsSince(mirror.objectsThrough);
    if (!found.ok) return found;
    for (const object of found.value) {
      // One of a later frame comes with it.
      if (object.seq > head) continue;
      if (await keepObject(this.#host, object)) this.#reloadWanted ||= this.#isCompleting;
      mirror.setVersion(object.name, object.seq);
    }
    const isUnnamed = await removeUnnamed(disk, folder, registers());
    mirror.forget(isUnnamed);
    mirror.shares.forget((file) => isUnnamed(`share/${file}`));
    mirror.objectsThrough = head;
    this.#objectsWanted = false;
    this.#isCompleting = false;
    return ok(undefined);
  }

  async #erase(): Promise<Result<void>> {
    if (this.#erasing === 'no') return ok(undefined);
    const erased = await this.#host.eraseCopy(this.#erasing === 'ordered');
    if (!erased.ok) return erased;
    this.#erasing = 'no';
    return ok(undefined);
  }

  async #reload(): Promise<Result<void>> {
    const finding = await this.#host.reload();
    if (finding !== null) return this.#stop(finding);
    this.#reloadWanted = false;
    this.#adoptionWanted = false;
    return ok(undefined);
  }

  /** A frame that cannot be taken: it ends the following, or is waited for to go. */
  async #meet(sealed: SealedFrame, finding: Finding): Promise<Result<never>> {
    const met = this.#stoppedBy === null ? await examine(this.#host, sealed, finding) : ok(finding);
    if (!met.ok) return met;
    if (!mayPass(met.value)) return this.#stop(met.value);
    this.#pausedBy = met.value;
    this.#host.pause(met.value);
    return refusalOf(met.value);
  }

  #resume(): void {
    if (this.#pausedBy === null) return;
    this.#pausedBy = null;
    this.#host.resume();
  }

  #stop(finding: Finding): Result<never> {
    if (this.#stoppedBy === null) this.#host.stop(finding);
    this.#stoppedBy ??= finding;
    return { ok: false, error: asProblem(finding) };
  }
}
