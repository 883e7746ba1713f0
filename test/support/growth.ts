// How the time of some work grows with its size. Comparing two sizes within one run needs no limit in seconds.

const RUNS = 3;

/** The least milliseconds of several runs: other programs on the computer can only make a run slower. */
async function leastMs(work: () => unknown): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < RUNS; run += 1) {
    const begun = performance.now();
    await work();
    least = Math.min(least, performance.now() - begun);
  }
  return least;
}

/**
 * How many times longer the work takes at eight times the size: about 8 if it is linear, 64 if it is quadratic, 512 if
 * it is cubic. `size` must be large enough for the work to take about a millisecond.
 */
export async function growthAtEightTimes(work: (size: number) => unknown, size: number): Promise<number> {
  const small = await leastMs(() => work(size));
  const large = await leastMs(() => work(8 * size));
  return large / small;
}

/** Between linear and quadratic. */
export const LINEAR = 24;
