// An open vault that is kept on a server: what others write is applied, and changes are decided on it.
import { canonical } from '../../../domain/kernel/canonical.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { isShutOut } from '../../../domain/kernel/shut-out.ts';
import { copiesOn } from '../copies/index.ts';
import { hmac } from '../crypto/index.ts';
import { removeShareFiles, shareFilesOf } from '../custody/index.ts';
import { asResult } from '../disk/index.ts';
import { mayPass, MirrorFollower, type Mirror } from '../mirror/index.ts';
import type { Finding } from '../model/index.ts';
import type { Copies, Repairs, SeveralWriters, Writer } from '../open-vault/index.ts';
import type { Leases, SealedFrame } from '../server/index.ts';
import { isBlockingDamage } from './blocking-damage.ts';
import { ContactNotes } from './copy-age.ts';
import { FileGiving, type GivingVault } from './giving-files.ts';
import { ServerRepairs } from './server-repairs.ts';
import type { SharingServer } from './sharing.ts';
import { SheetShareKeeper, type SharingVault } from './sheet-shares.ts';
import { signFor } from './signing.ts';
import type { VaultStateMachine } from './state-machine.ts';

/** The vault around a `ServerWriting`. */
export interface ServedVault extends Writer, SharingVault {
  readonly stateMachine: Pick<VaultStateMachine, 'announceHeldBack' | 'reloadAsWriter' | 'takeFrame'>;
  readonly eraser: GivingVault['eraser'] & {
    readonly isCopyErased: boolean;
    eraseCopy(isOrdered: boolean): Promise<Result<void>>;
    eraseAgain(): Promise<Result<void>>;
  };
  /** The vault may be written to again. */
  readonly changed: () => void;
}

export class ServerWriting implements SeveralWriters, SharingServer {
  readonly copies: Copies;
  readonly #host: ServedVault;
  readonly #mirror: Mirror;
  readonly #follower: MirrorFollower;
  #areShareFilesGone = false;
  readonly #contact = new ContactNotes();
  readonly repairs: Repairs;
  readonly #files: FileGiving;
  readonly #sheetShares: SheetShareKeeper;
  /** Whether a restored server may have contents again that were erased. */
  #isErasingWanted = false;

  constructor(host: ServedVault, mirror: Mirror) {
    this.#host = host;
    this.#mirror = mirror;
    this.copies = copiesOn({
      ...host,
      sign: (purpose, bytes) => signFor(host.vaultState().keys, purpose, bytes),
      isErased: () => host.eraser.isCopyErased,
    });
    this.#files = new FileGiving(host, mirror);
    const { disk, folder, keys } = host.vaultState();
    this.#follower = new MirrorFollower({
      ...{ disk, folder, keys, mirror },
      journal: () => host.vaultState().journal,
      registers: () => host.registers(),
      genesis: () => host.vaultState().genesis.hash,
      takeFrame: (frame, place) => host.stateMachine.takeFrame(frame, place),
      adopt: async () => {
        const { compartments, findings } = host.vaultState();
        // What was damaged at opening may be sound now: only reading everything again tells.
        if (findings.some(({ severity }) => severity === 'damage')) return false;
        if (!(await compartments.follow(host.registers()))) return false;
        await host.stateMachine.announceHeldBack();
        return true;
      },
      reload: () => host.stateMachine.reloadAsWriter(),
      eraseCopy: (isOrdered) => host.eraser.eraseCopy(isOrdered),
      onRestored: () => {
        this.#files.want();
        this.#isErasingWanted = true;
      },
      isDamaged: () => host.vaultState().findings.some(isBlockingDamage),
      stop: (finding) => this.#stop(finding),
      pause: (finding) => this.#pause(finding),
      resume: () => this.#resume(),
    });
    const sheetShares = new SheetShareKeeper(host);
    this.#sheetShares = sheetShares;
    this.repairs = new ServerRepairs({
      ...{ host, mirror, sheetShares, follower: this.#follower, files: this.#files },
      take: () => this.#take(null),
    });
  }

  head(): number {
    return this.#host.vaultState().journal.head.seq;
  }

  isCurrent(): boolean {
    return this.#follower.isCurrent;
  }

  takeNew(): Promise<Result<void>> {
    return this.#take(null, true);
  }

  inTurn<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
    return this.#mirror.inTurn(this.head(), async (fresh) => {
      const taken = await this.#take(fresh);
      return taken.ok ? work() : taken;
    });
  }

  wrote(): Promise<void> {
    return this.#sheetShares.keep();
  }

  /** `takeNew` once everything that is being written here is written. Disk errors become refusals. */
  follow(): Promise<Result<void>> {
    return this.#host.enqueue(() =>
      asResult(async () => {
        try {
          const taken = await this.#take(null);
          if (taken.ok) {
            await this.#removeShareFiles();
            await this.#sheetShares.keep();
            await this.#contact.note(this.#host.vaultState());
            if (this.#isErasingWanted) await this.#eraseAgain();
          }
          return taken;
        } finally {
          this.#host.vaultState().compartments.wipeUnlessHere();
        }
      }),
    );
  }

  /** Programs before had the shares as files in the copy. They go once the server has given every share that is needed. */
  async #removeShareFiles(): Promise<void> {
    const { disk, findings, folder } = this.#host.vaultState();
    if (this.#areShareFilesGone || findings.some(({ code }) => code === 'vault.compartmentDamaged')) return;
    const files = await shareFilesOf(disk, folder);
    this.#areShareFilesGone = files.length === 0 || (await removeShareFiles(disk, folder, files)) === null;
  }

  /** See `Vault.endWriting`. */
  end(finding: Finding): void {
    this.#follower.end(finding);
  }

  /** When the restored server takes frames again, and this login may; otherwise the next time, or another program does. */
  async #eraseAgain(): Promise<void> {
    const identity = await this.#mirror.server.identity();
    if (!identity.ok || identity.value.phase !== 'open') return;
    const erased = identity.value.rights.includes('erase') ? await this.#host.eraser.eraseAgain() : ok(undefined);
    this.#isErasingWanted = !erased.ok;
  }

  get leases(): Leases {
    return this.#mirror.server.leases;
  }

  closing(): boolean {
    return this.#host.closing();
  }

  get standBackMs(): number {
    return this.#host.vaultState().times.standBackMs;
  }

  /** Two programs of which one does not know the newest vault key yet may both take the same. */
  leaseName(name: string): string {
    const { keys } = this.#host.vaultState();
    return hmac(keys.key(keys.epoch, 'leases'), name).toString('hex');
  }

  isNewestOwn(): boolean {
    return this.#mirror.ownSeq === this.head();
  }

  /** Calls `listener` when something may be new. */
  onNews(listener: () => void): () => void {
    return this.#mirror.server.follow(listener);
  }

  /** Another program of this computer may have the mirror now. */
  async #take(fresh: readonly SealedFrame[] | null, isToWrite = false): Promise<Result<void>> {
    if (this.#host.closed()) return fail('vault.closed');
    if (this.#host.vaultState().lock === null) return fail('vault.readOnly');
    const taken = await this.#follower.takeNew(fresh, isToWrite);
    if (taken.ok) this.#files.giveWanted();
    return taken;
  }

  #stop(finding: Finding): void {
    this.#forgetPause();
    if (isShutOut(finding)) this.#mirror.shares.wipe();
    this.#host.becomeReadOnly(finding);
    const { findings, journal } = this.#host.vaultState();
    const { seq, by } = finding.params;
    // A frame that somebody has signed.
    if (seq !== undefined && by !== undefined)
      findings.push({ code: 'vault.frameRefused', severity: 'note', params: { seq, by } });
    findings.push({ code: 'vault.followStopped', severity: 'note', params: { seq: journal.head.seq } });
  }

  /** What is read again meanwhile knows nothing of it. */
  #pause(finding: Finding): void {
    const { findings, mode } = this.#host.vaultState();
    const isTold = findings.some((told) => canonical(told) === canonical(finding));
    if (isTold && mode.value === 'readOnly') return;
    this.#forgetPause();
    this.#host.becomeReadOnly(finding);
  }

  #resume(): void {
    this.#forgetPause();
    const { findings, lock, mode } = this.#host.vaultState();
    if (lock !== null && !findings.some(isBlockingDamage)) mode.value = 'readWrite';
    this.#host.changed();
  }

  /** Takes out of the findings what was in the way. */
  #forgetPause(): void {
    const { findings } = this.#host.vaultState();
    findings.splice(0, findings.length, ...findings.filter((finding) => !mayPass(finding)));
  }
}
