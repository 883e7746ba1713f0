// How the time of some work grows with its size. Comparing two sizes within one run needs no limit in seconds.

/** Between linear and quadratic. */
export const LINEAR = 24;

const LEAST_ROUNDS = 3;
/** On a busy computer some rounds are slow by chance; work that is not linear is slow in all of them. */
const MOST_ROUNDS = 12;

const TIMES = 8;

async function msOf(work: () => unknown): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/**
 * How many times longer the work takes at eight times the size: about 8 if it is linear, 64 if it is quadratic, 512 if
 * it is cubic. The small size is done eight times in a row, so that what is compared takes equally long and is disturbed
 * alike. Of the least times of several rounds, since other programs can only make one slower; of more rounds while the
 * work does not look linear. `size` must be large enough for eight of it to take about a millisecond.
 */
export async function growthAtEightTimes(work: (size: number) => unknown, size: number): Promise<number> {
  let [small, large] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  const manySmall = async (): Promise<void> => {
    for (let done = 0; done < TIMES; done += 1) await work(size);
  };
  for (let round = 1; round <= MOST_ROUNDS; round += 1) {
    small = Math.min(small, (await msOf(manySmall)) / TIMES);
    large = Math.min(large, await msOf(() => work(TIMES * size)));
    if (round >= LEAST_ROUNDS && large / small < LINEAR) break;
  }
  return large / small;
}
