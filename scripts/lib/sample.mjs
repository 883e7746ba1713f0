// Which part of the sampled test matrices a run takes (test/support/sample.ts).
import { spawnSync } from 'node:child_process';
import { root } from './project.mjs';

/** The sample where there is no commit to name one. */
const NO_COMMIT = 'kanalvakt';

/**
 * The text that decides the part: `KANALVAKT_SAMPLE` if it is set, else the commit, so that each commit runs another
 * part and a second run of it the same.
 *
 * @param {Readonly<Record<string, string | undefined>>} [env] @param {() => string | undefined} [commit]
 */
export const sampleOf = (env = process.env, commit = headCommit) => env.KANALVAKT_SAMPLE || commit() || NO_COMMIT;

/** The commit that is checked out; undefined without git. */
function headCommit() {
  const { status, stdout } = spawnSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}
