// The head of a vault that is remembered on this computer: keeping it, and comparing the vault with it.
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { Finding } from '../../../domain/vault/calls.ts';
import type { Vault } from '../../vault/index.ts';
import type { Memory } from '../messages/protocol.ts';

/** A finding when the journal's tail was cut off or replaced; null when it was not, or nothing is remembered. */
export async function compareWithAnchor(
  vault: Pick<Vault<VaultState>, 'head' | 'journal'>,
  anchor: Memory['anchors'][string] | undefined,
): Promise<Finding | null> {
  if (anchor === undefined) return null;
  const head = vault.head();
  const gone = (): Finding => ({
    code: 'vault.tailCut',
    severity: 'damage',
    params: { expected: anchor.seq, seq: head.seq },
  });
  if (head.seq < anchor.seq) return gone();
  const page = await vault.journal({ before: anchor.seq + 1, limit: 1 });
  const line = page.ok ? page.value.lines[0] : undefined;
  return line?.seq === anchor.seq && line.hash === anchor.hash ? null : gone();
}

/** Keeping it writes a file. */
const MIN_INTERVAL_MS = 1000;

/** Keeps the head after changes: at once, and then at most once a second, however many others write. */
export class AnchorKeeper {
  readonly #keep: () => void;
  #timer: NodeJS.Timeout | null = null;
  #isDue = false;
  #ended = false;

  constructor(keep: () => void) {
    this.#keep = keep;
  }

  /** The vault has been changed. */
  request(): void {
    if (this.#timer !== null) {
      this.#isDue = true;
      return;
    }
    this.#keep();
    if (this.#ended) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#keepIfDue();
    }, MIN_INTERVAL_MS).unref();
  }

  #keepIfDue(): void {
    if (!this.#isDue) return;
    this.#isDue = false;
    this.request();
  }

  /** Keeps what is due, and from now on each change at once: the vault is being closed. */
  end(): void {
    this.#ended = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#keepIfDue();
  }
}
