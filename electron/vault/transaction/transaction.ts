// The operations available to a running change: drafts of the registers, log records for the same frame, key
// operations.
import { canonical } from '../../../domain/kernel/canonical.ts';
import { startWork, type Compartments, type CompartmentWork, type Sealed } from '../custody/index.ts';
import { Refusal } from '../disk/index.ts';
import { parseCommitName, type FrameChange } from '../journal/index.ts';
import { noteRemovedTail, setAdministrator, setOfflineDays, setServerTrust } from '../members/index.ts';
import type { ServerTrust } from '../mirror/index.ts';
import { isOwnRegister, isTimestampMs, type NotedTail, type Registers } from '../model/index.ts';
import { checkName, startDraft, type Draft } from '../registers/index.ts';
import type { Tx } from '../open-vault/index.ts';
import type { LogPut } from '../log/index.ts';

/** A running change. After `end` its methods refuse, so that nothing is added too late. */
export class Transaction<S extends Registers> implements Tx<S> {
  readonly now: Date;
  readonly headAt: string;
  readonly draft: Draft;
  readonly work: CompartmentWork;
  readonly logs: FrameChange[] = [];
  readonly #base: Registers;
  readonly #compartments: Compartments;
  readonly #writer: string;
  #ended = false;

  constructor(base: Registers, now: Date, headAt: string, compartments: Compartments, writer: string) {
    this.now = now;
    this.headAt = headAt;
    this.#base = base;
    this.draft = startDraft(base, (name) => !isOwnRegister(name));
    this.work = startWork(base);
    this.#compartments = compartments;
    this.#writer = writer;
  }

  get data(): S {
    return this.draft.data as S;
  }

  putLog(put: LogPut): void {
    this.#assertOpen();
    checkName(put.kind, put.id);
    // Checked here despite the types: content that the index cannot hold must not reach the disk.
    const texts: unknown[] = [put.title, put.text, ...Object.values(put.facets)];
    if (isOwnRegister(put.kind) || !isTimestampMs(put.at) || !texts.every((text) => typeof text === 'string'))
      throw new Refusal('vault.badName', { params: { name: `${put.kind}/${put.id}` } });
    const { at, facets, record, text, title } = put;
    this.logs.push({
      what: `log:${put.kind}/${put.id}`,
      op: 'log',
      json: canonical({ at, facets, record, text, title }),
    });
  }

  seal(compartment: string, context: string, plaintext: Uint8Array, recipients: readonly string[] = []): Sealed {
    this.#assertOpen();
    return this.#compartments.seal(this.work, compartment, context, plaintext, recipients);
  }

  destroyCompartment(compartment: string): void {
    this.#assertOpen();
    this.#compartments.destroy(this.work, compartment);
  }

  grant(compartment: string, memberId: string): void {
    this.#assertOpen();
    this.#compartments.grant(this.work, compartment, memberId);
  }

  stage(compartment: string, memberId: string, releasers: readonly string[]): void {
    this.#assertOpen();
    this.#compartments.stage(this.work, compartment, memberId, releasers);
  }

  unstage(compartment: string, memberId: string): void {
    this.#assertOpen();
    this.#compartments.unstage(this.work, compartment, memberId);
  }

  release(compartment: string, memberId: string): void {
    this.#assertOpen();
    this.#compartments.release(this.work, compartment, memberId);
  }

  rekey(compartment: string, recipients: readonly string[]): void {
    this.#assertOpen();
    this.#compartments.rekey(this.work, compartment, recipients);
  }

  renew(compartment: string, recipients: readonly string[]): void {
    this.#assertOpen();
    this.#compartments.renew(this.work, compartment, recipients);
  }

  setAdministrator(memberId: string, administrator: boolean): void {
    this.#assertOpen();
    setAdministrator(this.work, this.#writer, memberId, administrator);
  }

  setServerTrust(trust: ServerTrust): void {
    this.#assertOpen();
    setServerTrust(this.work, this.#writer, trust);
  }

  setOfflineDays(days: number): void {
    this.#assertOpen();
    setOfflineDays(this.work, this.#writer, days);
  }

  noteRemovedTail(tail: Omit<NotedTail, 'at'>): void {
    this.#assertOpen();
    noteRemovedTail(this.work, this.#writer, { ...tail, at: this.now.toISOString() });
  }

  /** Whether it adds, changes or removes a row (`people/1`), or writes a record (`log:case/1`). */
  changes(what: string): boolean {
    const { log, name, id } = parseCommitName(what);
    if (log) return this.logs.some((put) => put.what === what);
    if (!this.draft.touched.has(name)) return false;
    const [before, after] = [this.#base[name]?.[id], this.draft.result()[name]?.[id]];
    if (before === undefined || after === undefined) return before !== after;
    return before !== after && canonical(before) !== canonical(after);
  }

  end(): void {
    this.#ended = true;
  }

  /** Ends the change and wipes the keys that it has made: nothing of it is stored. */
  abandon(): void {
    this.end();
    this.#compartments.abandon(this.work);
  }

  #assertOpen(): void {
    if (this.#ended) throw new Refusal('vault.notInWrite');
  }
}
