// A frame that a member signed and that breaks a rule.
import type { Finding } from './finding.ts';

/** A frame that does not count: it stays in the chain, and nothing in it is applied. */
export interface LeftOut {
  readonly seq: number;
  readonly by: string;
  /** ISO 8601; empty when the frame has no valid time. */
  readonly at: string;
  readonly action: string;
  /** The first thing in it that is not allowed. */
  readonly what: string;
  /** A code of the rules, or of the vault's findings. */
  readonly why: string;
}

/** How a frame that does not count is told of. */
export const leftOutFinding = ({ seq, by, at, what, why }: LeftOut): Finding => ({
  code: 'vault.frameLeftOut',
  severity: 'note',
  params: { seq, by, at, what, why },
});
