// The heads that other programs have left, compared with the journal that is here.
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { Finding } from '../../../domain/vault/calls.ts';
import type { Vault, WitnessedHead } from '../../vault/index.ts';

/** How long another program may be ahead before that is said, in milliseconds. */
const AHEAD_MS = 3_600_000;
/** So much of a hash is shown. */
const SHOWN = 8;

type ComparedVault = Pick<Vault<VaultState>, 'head' | 'journal'>;

export class HeadComparison {
  readonly #vault: ComparedVault;
  /** The heads that are in the journal here, by computer. */
  readonly #same = new Map<string, string>();
  /** Since when a computer has been ahead of the server, in milliseconds of this computer's clock. */
  readonly #aheadSince = new Map<string, number>();

  constructor(vault: ComparedVault) {
    this.#vault = vault;
  }

  /** A finding when one of the heads is not in the journal here; null when all that can be compared are. */
  async otherHistory(heads: ReadonlyMap<string, WitnessedHead>): Promise<Finding | null> {
    const { seq: head } = this.#vault.head();
    for (const [computer, { seq, hash, at, by }] of heads) {
      if (seq > head || this.#same.get(computer) === hash) continue;
      const page = await this.#vault.journal({ before: seq + 1, limit: 1 });
      const row = page.ok ? page.value.lines[0] : undefined;
      // What cannot be read here is reported elsewhere.
      if (row?.seq !== seq) continue;
      if (row.hash === hash) this.#same.set(computer, hash);
      else
        return {
          code: 'vault.otherHistory',
          severity: 'damage',
          params: { by, seq, at, own: row.hash.slice(0, SHOWN), other: hash.slice(0, SHOWN), head },
        };
    }
    return null;
  }

  /**
   * A note for each program that has seen more than the server shows, once that has been so for an hour. `showsAll`: what is
   * here is all that the server shows.
   */
  ahead(heads: ReadonlyMap<string, WitnessedHead>, showsAll: boolean, now: Date): readonly Finding[] {
    const { seq: head } = this.#vault.head();
    for (const computer of this.#aheadSince.keys())
      if (!showsAll || (heads.get(computer)?.seq ?? 0) <= head) this.#aheadSince.delete(computer);
    if (!showsAll) return [];
    const notes: Finding[] = [];
    for (const [computer, { seq, at, by }] of heads) {
      if (seq <= head) continue;
      const since = this.#aheadSince.get(computer) ?? now.getTime();
      this.#aheadSince.set(computer, since);
      if (now.getTime() - since >= AHEAD_MS)
        notes.push({ code: 'vault.otherAhead', severity: 'note', params: { by, seq, at, head } });
    }
    return notes;
  }
}
