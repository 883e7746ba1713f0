// Parses the arguments of `npm test`: which stages run, and how.
import { changedFiles, touchedBy } from './changed.mjs';

/**
 * @param {readonly string[]} args @param {readonly import('./stages.mjs').Stage[]} all
 * @param {(since: string) => readonly string[]} [filesOf] returns the files changed since a commit
 * @returns {{wanted: object[], whole: boolean, underLoad: boolean, everyCase: boolean}} `whole`: every stage runs, on
 *   everything; `everyCase`: sampled test matrices run whole
 * @throws if an argument or a stage is unknown
 */
export function wantedStages(args, all, filesOf = changedFiles) {
  const flags = args.filter((arg) => arg.startsWith('--'));
  const names = args.filter((arg) => !arg.startsWith('--'));
  const changed = flags.find((flag) => /^--changed(=.+)?$/.test(flag));
  const underLoad = flags.includes('--under-load');
  const everyCase = flags.includes('--whole');
  const unknownFlags = flags.filter((flag) => flag !== changed && !['--under-load', '--whole'].includes(flag));
  if (unknownFlags.length > 0)
    throw new Error(`npm test knows --changed, --changed=REV, --whole and --under-load, not ${unknownFlags.join(' ')}`);
  const unknownNames = names.filter((name) => !all.some((stage) => stage.name === name));
  if (unknownNames.length > 0)
    throw new Error(
      `There is no stage ${unknownNames.join(', ')}. There are: ${all.map((stage) => stage.name).join(' ')}`,
    );

  const since = changed?.split('=')[1] ?? 'HEAD';
  const chosen = names.length > 0 ? all.filter((stage) => names.includes(stage.name)) : all;
  const touched = changed === undefined ? chosen : touchedBy(chosen, filesOf(since), since);
  return {
    wanted: underLoad ? touched.map(withSlack) : touched,
    whole: names.length === 0 && changed === undefined,
    underLoad,
    everyCase,
  };
}

/**
 * On a busy machine everything takes longer, so limits are doubled; Playwright tests are retried, to distinguish flaky
 * tests from broken ones.
 */
const withSlack = (stage) => ({
  ...stage,
  minutes: stage.minutes * 2,
  command: stage.runner === 'playwright' ? [...stage.command, '--retries=2'] : stage.command,
});
