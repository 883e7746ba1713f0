// A run of all tests takes a part of the longest matrices (each disk call, each input), another part for each commit;
// `npm run test:whole` takes them whole.
import { createHash } from 'node:crypto';

const RUNS_WHOLE = process.env.KANALVAKT_TESTS === 'whole';

/** The distance between the cases of a matrix that run: `share`, or 1 if `npm run test:whole` runs them all. */
export const strideOf = (share: number): number => (RUNS_WHOLE ? 1 : share);

/**
 * The first case of a part, 0 ≤ n < `stride`: decided by `KANALVAKT_SAMPLE`, any text, which the runner prints. The
 * same text takes the same part.
 */
export const offsetIn = (stride: number): number =>
  createHash('sha256')
    .update(process.env.KANALVAKT_SAMPLE ?? '')
    .digest()
    .readUInt32BE(0) % stride;
