// What the owner of the registers says about frames: who may write which row and record. The vault asks, and knows nothing
// of them itself.
import type { Facets } from '../log/index.ts';
import type { Registers, Row } from '../model/index.ts';

/** A row that a frame changes; `after` null: removed. */
export interface RuledRow {
  readonly register: string;
  readonly id: string;
  readonly after: Row | null;
}

/** A record that a frame writes. `before`: the facets of its newest version before; undefined: it is the first. */
export interface RuledRecord {
  readonly log: string;
  readonly id: string;
  readonly before: Facets | undefined;
  /** There was a version before, and its content has been erased. */
  readonly erasedBefore: boolean;
  readonly facets: Facets;
  readonly record: object;
}

/** A row (`log` null) or a record whose content a frame orders erased; `facets`: of its newest version before. */
export interface RuledErasure {
  readonly log: string | null;
  readonly name: string;
  readonly id: string;
  readonly facets: Facets | undefined;
  /** Everybody who wrote a version of it. */
  readonly writers: readonly string[];
}

/** A signed frame that the vault's own rules allow. */
export interface RuledFrame {
  readonly seq: number;
  readonly action: string;
  /** ISO 8601. */
  readonly at: string;
  /** The time of the last frame before it that counts. */
  readonly headAt: string;
  readonly by: string;
  /** All registers before the frame, with the vault's own. */
  readonly before: Registers;
  /** The vault's own registers after it, as far as it changes them. */
  readonly ownAfter: Registers;
  readonly rows: readonly RuledRow[];
  readonly records: readonly RuledRecord[];
  /** What of earlier frames it orders erased. */
  readonly erases: readonly RuledErasure[];
}

export interface FrameRules {
  /** Rules of a higher number are stricter; a vault names the number that it follows. */
  readonly version: number;
  /** The first change that does not count, and a code that says why; null: the frame counts. */
  judge(frame: RuledFrame): { readonly what: string; readonly why: string } | null;
}
