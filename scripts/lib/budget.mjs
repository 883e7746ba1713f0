// What a stage of `npm test` should take on a machine with two cores, beside what it took. Nothing fails on time: the
// budget says where to look when a run has become slow. `minutes` in stages.mjs is what ends a stage that hangs.

/** Seconds that a whole run should take. */
export const RUN_SECONDS = 900;

/** Seconds that each stage should take; together at most `RUN_SECONDS`. */
export const BUDGET = {
  types: 65,
  deadcode: 10,
  imports: 15,
  audit: 5,
  format: 5,
  unit: 95,
  component: 235,
  lint: 40,
  vault: 65,
  server: 60,
  build: 15,
  e2e: 240,
  sandbox: 15,
  package: 20,
  packaged: 15,
};

/**
 * A line for each stage that ran, with its seconds beside its budget, and one with their sum and the names of those
 * over their budget.
 *
 * @param {readonly {name: string, seconds: number, passed: number, failed: number, skipped: number}[]} times
 * @param {(numbers: {passed: number, failed: number, skipped: number}) => string} inWords
 * @returns {string[]}
 */
export function timeLines(times, inWords) {
  const over = times.filter(isOver).map(({ name }) => name);
  const sum = {
    seconds: times.reduce((total, { seconds }) => total + seconds, 0),
    budget: times.reduce((total, { name }) => total + BUDGET[name], 0),
  };
  return [
    ...times.map((time) => {
      const mark = time.failed > 0 ? '✗' : '✓';
      const late = isOver(time) ? ', over its budget' : '';
      return `${mark} ${row(time.name, time.seconds, BUDGET[time.name])}   ${inWords(time)}${late}`;
    }),
    `  ${row('all', sum.seconds, sum.budget)}${over.length > 0 ? `   over budget: ${over.join(' ')}` : ''}`,
  ];
}

const isOver = ({ name, seconds }) => seconds > BUDGET[name];
const row = (name, seconds, budget) =>
  `${name.padEnd(10)} ${seconds.toFixed(1).padStart(7)} s of ${String(budget).padStart(3)} s`;
