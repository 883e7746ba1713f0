// Members and compartments of the in-memory vault: who is a member, who holds which key, what is staged for whom. No
// cryptography; the refusals are those of the real vault (the same tests run against both).
import { Refusal } from '../../../electron/vault/disk/disk.ts';
import type { CompartmentInfo, MemberInfo } from '../../../electron/vault/index.ts';

/** The recovery identity's id among the wraps; `members()` never lists it. */
const recoveryId = 'recovery';

export interface FakeCompartment {
  readonly epoch: number;
  /** Includes the recovery identity if it has a wrap. */
  readonly wraps: ReadonlySet<string>;
  readonly staged: ReadonlyMap<string, readonly string[]>;
  readonly destroyed: boolean;
  readonly due: boolean;
}

/** Everything a write may change; a write works on a copy. */
export interface CustodyState {
  readonly members: ReadonlyMap<string, MemberInfo>;
  readonly recovery: { readonly made: string } | null;
  readonly compartments: ReadonlyMap<string, FakeCompartment>;
}

const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A draft of members and compartments for one write by `writer`. */
export class CustodyDraft {
  members: Map<string, MemberInfo>;
  recovery: { readonly made: string } | null;
  compartments: Map<string, FakeCompartment>;
  readonly #writer: string;
  /** Compartments this write has made a key for: it can seal with them even if the writer holds no wrap. */
  readonly #made = new Set<string>();
  /** Compartments that this write created. */
  readonly #first = new Set<string>();

  constructor(base: CustodyState, writer: string) {
    this.members = new Map(base.members);
    this.recovery = base.recovery;
    this.compartments = new Map(base.compartments);
    this.#writer = writer;
  }

  /** Throws `vault.memberUnknown` or `vault.memberNotActive`. */
  #checkRecipient(id: string): void {
    if (id === recoveryId && this.recovery !== null) return;
    const member = this.members.get(id);
    if (member === undefined) throw new Refusal('vault.memberUnknown', { params: { member: id } });
    if (member.state !== 'active') throw new Refusal('vault.memberNotActive', { params: { member: id } });
  }

  /** The compartment; refuses if the writer does not hold its key. */
  #held(id: string): FakeCompartment {
    const found = this.compartments.get(id);
    if (found?.destroyed === true) throw new Refusal('vault.compartmentDestroyed', { params: { compartment: id } });
    if (found?.wraps.has(this.#writer) !== true)
      throw new Refusal('vault.notEntitled', { params: { compartment: id } });
    return found;
  }

  #put(id: string, compartment: FakeCompartment): void {
    const wraps = new Set(compartment.wraps);
    if (this.recovery !== null) wraps.add(recoveryId);
    this.compartments.set(id, { ...compartment, wraps });
  }

  /** The epoch to seal under; creates the compartment if it does not exist. */
  seal(id: string, recipients: readonly string[]): number {
    if (!this.compartments.has(id)) {
      const wraps = new Set([this.#writer, ...recipients]);
      for (const member of wraps) this.#checkRecipient(member);
      this.#first.add(id);
      this.#put(id, { epoch: 1, wraps, staged: new Map(), destroyed: false, due: false });
    }
    const found = this.compartments.get(id);
    if (found?.destroyed === true) throw new Refusal('vault.compartmentDestroyed', { params: { compartment: id } });
    if (found === undefined || !(found.wraps.has(this.#writer) || this.#made.has(id)))
      throw new Refusal('vault.notEntitled', { params: { compartment: id } });
    if (found.wraps.has(this.#writer) && this.recovery !== null && !found.wraps.has(recoveryId)) this.#put(id, found);
    return found.epoch;
  }

  destroy(id: string): void {
    const found = this.compartments.get(id);
    if (found !== undefined)
      this.compartments.set(id, {
        epoch: found.epoch,
        wraps: new Set(),
        staged: new Map(),
        destroyed: true,
        due: false,
      });
  }

  grant(id: string, member: string): void {
    const found = this.#held(id);
    this.#checkRecipient(member);
    if (found.wraps.has(member)) return;
    const staged = new Map(found.staged);
    staged.delete(member);
    this.#put(id, { ...found, wraps: new Set([...found.wraps, member]), staged });
  }

  stage(id: string, member: string, releasers: readonly string[]): void {
    const found = this.#held(id);
    for (const one of [member, ...releasers]) this.#checkRecipient(one);
    if (releasers.length === 0) throw new Refusal('vault.noReleaser', { params: { compartment: id, member } });
    if (found.wraps.has(member)) return; // already holds the key, which is more
    this.#put(id, { ...found, staged: new Map([...found.staged, [member, [...new Set(releasers)].sort(byName)]]) });
  }

  unstage(id: string, member: string): void {
    const found = this.compartments.get(id);
    if (found?.staged.has(member) !== true) return;
    const staged = new Map(found.staged);
    staged.delete(member);
    this.compartments.set(id, { ...found, staged });
  }

  release(id: string, member: string): void {
    const found = this.compartments.get(id);
    if (found?.destroyed === true) throw new Refusal('vault.compartmentDestroyed', { params: { compartment: id } });
    const releasers = found?.staged.get(member);
    if (found === undefined || releasers === undefined)
      throw new Refusal('vault.notStaged', { params: { compartment: id, member } });
    if (!releasers.includes(this.#writer)) throw new Refusal('vault.notEntitled', { params: { compartment: id } });
    this.#checkRecipient(member);
    const staged = new Map(found.staged);
    staged.delete(member);
    this.compartments.set(id, { ...found, wraps: new Set([...found.wraps, member]), staged });
  }

  rekey(id: string, recipients: readonly string[]): void {
    const found = this.#held(id);
    for (const member of recipients) this.#checkRecipient(member);
    if (recipients.length === 0 && this.recovery === null)
      throw new Refusal('vault.noHolder', { params: { compartment: id } });
    if (this.#first.has(id) && !recipients.includes(this.#writer))
      throw new Refusal('vault.notEntitled', { params: { compartment: id } });
    this.#made.add(id);
    this.#put(id, {
      epoch: found.epoch + 1,
      wraps: new Set(recipients),
      staged: new Map(),
      destroyed: false,
      due: false,
    });
  }

  renew(id: string, recipients: readonly string[]): void {
    const found = this.compartments.get(id);
    if (found?.destroyed === true) throw new Refusal('vault.compartmentDestroyed', { params: { compartment: id } });
    if (found === undefined || found.wraps.size > 0 || found.staged.size > 0)
      throw new Refusal('vault.keyNotLost', { params: { compartment: id } });
    const wraps = new Set([this.#writer, ...recipients]);
    for (const member of wraps) this.#checkRecipient(member);
    this.#made.add(id);
    this.#put(id, { epoch: found.epoch + 1, wraps, staged: new Map(), destroyed: false, due: false });
  }

  setAdministrator(id: string, administrator: boolean): void {
    this.checkAdministrator();
    const member = this.members.get(id);
    if (member === undefined) throw new Refusal('vault.memberUnknown', { params: { member: id } });
    if (!administrator) this.#checkNotLast(id);
    this.members.set(id, { ...member, administrator });
  }

  checkAdministrator(): void {
    if (this.members.get(this.#writer)?.administrator !== true) throw new Refusal('vault.notAdministrator');
  }

  #checkNotLast(id: string): void {
    const others = [...this.members.values()].filter(
      (one) => one.id !== id && one.administrator && one.state === 'active',
    );
    if (others.length === 0 && this.members.get(id)?.administrator === true)
      throw new Refusal('vault.lastAdministrator');
  }

  invite(
    member: { readonly id: string; readonly label: string; readonly administrator: boolean },
    expires: string,
  ): void {
    this.checkAdministrator();
    if (!/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(member.id) || member.id === recoveryId)
      throw new Refusal('vault.badMemberId', { field: 'member.id' });
    const known = this.members.get(member.id);
    if (known !== undefined && known.state !== 'invited')
      throw new Refusal('vault.memberExists', { params: { member: member.id } });
    this.members.set(member.id, { ...member, state: 'invited', expires, invitedBy: this.#writer });
  }

  accept(id: string): void {
    const member = this.members.get(id);
    if (member?.state !== 'invited') throw new Refusal('vault.memberUnknown', { params: { member: id } });
    const { label, administrator } = member;
    this.members.set(id, { id, label, administrator, state: 'active', expires: null });
  }

  /** The recovery sheet gives a member new keys, and marks their row. */
  recover(id: string, administrator: boolean, at: string): void {
    const member = this.members.get(id);
    if (member === undefined) throw new Refusal('vault.memberUnknown', { params: { member: id } });
    const { label } = member;
    const administers = administrator || member.administrator;
    this.members.set(id, { id, label, state: 'active', administrator: administers, expires: null, recovered: at });
  }

  /** Withdraws the invitations that end when a member leaves; null: only those whose time is over. */
  endInvitations(leaving: string | null, now: string): void {
    for (const id of endingIn(this.members, leaving, now)) this.members.delete(id);
  }

  setDisabled(id: string, disabled: boolean): void {
    this.checkAdministrator();
    const member = this.members.get(id);
    if (member === undefined) throw new Refusal('vault.memberUnknown', { params: { member: id } });
    if (id === this.#writer) throw new Refusal('vault.ownMember');
    if (member.state === 'invited') throw new Refusal('vault.memberNotActive', { params: { member: id } });
    if (disabled) this.#checkNotLast(id);
    this.members.set(id, { ...member, state: disabled ? 'disabled' : 'active' });
  }

  remove(id: string): void {
    this.checkAdministrator();
    if (!this.members.has(id)) throw new Refusal('vault.memberUnknown', { params: { member: id } });
    if (id === this.#writer) throw new Refusal('vault.ownMember');
    this.#checkNotLast(id);
    this.members.delete(id);
    for (const [name, found] of this.compartments) {
      const wraps = new Set(found.wraps);
      const due = wraps.delete(id) || found.due || found.staged.get(id)?.includes(id) === true;
      const staged = new Map(
        [...found.staged]
          .filter(([member]) => member !== id)
          .map(([member, releasers]) => [member, releasers.filter((one) => one !== id)] as const)
          .filter(([, releasers]) => releasers.length > 0),
      );
      this.compartments.set(name, { ...found, wraps, staged, due });
    }
  }

  makeRecovery(made: string): void {
    this.checkAdministrator();
    this.recovery = { made };
    // Drops wraps to an older sheet's key. The sheet's maker adds the new one to the compartments they hold; other
    // members with their next write.
    for (const [name, found] of this.compartments) {
      const wraps = new Set([...found.wraps].filter((id) => id !== recoveryId));
      this.compartments.set(name, { ...found, wraps: wraps.has(this.#writer) ? wraps.add(recoveryId) : wraps });
    }
  }
}

/** The invitations that end when a member leaves, as the real vault has them. */
export function endingIn(members: CustodyState['members'], leaving: string | null, now: string): string[] {
  const administers = leaving !== null && members.get(leaving)?.administrator === true;
  return [...members.values()]
    .filter(({ id, state, invitedBy, expires }) => {
      if (state !== 'invited' || id === leaving) return false;
      return (expires ?? '') < now || (invitedBy === undefined ? administers : invitedBy === leaving);
    })
    .map(({ id }) => id)
    .sort(byName);
}

export function membersOf(state: CustodyState): readonly MemberInfo[] {
  return [...state.members.values()].sort((a, b) => a.label.localeCompare(b.label, 'sv'));
}

export function compartmentsOf(state: CustodyState, opened: string): readonly CompartmentInfo[] {
  return [...state.compartments]
    .filter(([, found]) => !found.destroyed)
    .sort(([a], [b]) => byName(a, b))
    .map(([id, found]) => ({
      id,
      epoch: found.epoch,
      holders: [...found.wraps].filter((one) => one !== recoveryId).sort(byName),
      staged: [...found.staged]
        .sort(([a], [b]) => byName(a, b))
        .map(([memberId, releasers]) => ({ memberId, releasers })),
      mine: found.wraps.has(opened),
      lacksRecovery: state.recovery !== null && !found.wraps.has(recoveryId),
      lost: found.wraps.size === 0 && found.staged.size === 0,
    }));
}

export function dueOf(state: CustodyState): readonly string[] {
  const active = (id: string): boolean => id === recoveryId || state.members.get(id)?.state === 'active';
  return [...state.compartments]
    .filter(([, found]) => !found.destroyed && (found.due || ![...found.wraps].every(active)))
    .map(([id]) => id)
    .sort(byName);
}
