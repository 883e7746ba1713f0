// A frame that a member signed and that breaks a rule.
import type { Finding } from './finding.ts';
import { isTimestamp } from './timestamp.ts';

/** A frame that does not count: it stays in the chain, and nothing in it is applied. */
export interface LeftOut {
  readonly seq: number;
  readonly by: string;
  /** ISO 8601; '' if the frame has no valid time. */
  readonly at: string;
  readonly action: string;
  /** The first thing in it that is not allowed. */
  readonly what: string;
  /** A code of the rules, or of the vault's findings. */
  readonly why: string;
}

/** Longest action and name that are kept of such a frame: both are what its program wrote. */
const MAX_LENGTH = 200;

/** A frame that does not count, as it is remembered and reported. */
export const makeLeftOut = (
  { seq, by, at, action }: LeftOutFrame,
  { what, why }: Pick<LeftOut, 'what' | 'why'>,
): LeftOut => ({
  ...{ seq, by, at: isTimestamp(at) ? at : '' },
  ...{ action: action.slice(0, MAX_LENGTH), what: what.slice(0, MAX_LENGTH), why },
});
type LeftOutFrame = Pick<LeftOut, 'seq' | 'by' | 'at' | 'action'>;

const note = (code: string, { seq, by, at, what, why }: LeftOut): Finding => ({
  code,
  severity: 'note',
  params: { seq, by, at, what, why },
});

/** How a frame that does not count is reported. */
export const leftOutFinding = (left: LeftOut): Finding => note('vault.frameLeftOut', left);

/** How a frame is reported that counts, because the vault followed no rules yet, and would not today. */
export const beforeRulesFinding = (older: LeftOut): Finding => note('vault.frameBeforeRules', older);
