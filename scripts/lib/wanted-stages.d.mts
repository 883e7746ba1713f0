import type { Stage } from './stages.d.mts';
export function wantedStages(
  args: readonly string[],
  all: readonly Stage[],
  filesOf?: (since: string) => readonly string[],
): { wanted: readonly Stage[]; whole: boolean; underLoad: boolean; everyCase: boolean };
