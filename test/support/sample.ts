// A run of all tests takes a part of the longest matrices (each disk call, each input), another part for each commit;
// `npm run test:whole` takes them whole.
import { createHash } from 'node:crypto';

/** True if matrices run whole: `KANALVAKT_TESTS=whole`. */
export const RUNS_WHOLE = process.env.KANALVAKT_TESTS === 'whole';

/**
 * Every how many of a matrix's cases run: `share`, or 1 if it runs whole.
 */
export const strideOf = (share: number, whole = RUNS_WHOLE): number => (whole ? 1 : share);

/**
 * The first case of a part, 0 ≤ n < `stride`: decided by `KANALVAKT_SAMPLE`, any text, which the runner prints. The
 * same text takes the same part.
 */
export const offsetIn = (stride: number, sample = process.env.KANALVAKT_SAMPLE ?? ''): number =>
  createHash('sha256').update(sample).digest().readUInt32BE(0) % stride;
