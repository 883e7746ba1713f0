// Missing requirements that are said as one: a row on the first screen, and a filter of the register. Both count with
// the same functions, so that the list shows as many channels as the row says.
import type { MissingRequirement } from './problems.ts';

const GROUPS = {
  noResponsible: ['noResponsible', 'responsibleArchived'],
  noSetupNotice: ['noSetupNotice'],
  notPermitted: ['responsibleNotPermitted', 'rosterNotPermitted', 'custodianNotPermitted'],
  checkMissing: ['checkMissing', 'checkFailed'],
  checkOld: ['checkOld', 'noticeOld', 'noticeRulesNew'],
  neverVerified: ['neverVerified'],
  verifyOld: ['verifyOld'],
  captureMissing: ['captureMissing'],
  noCustodian: ['noCustodian'],
  loginWithoutCustodian: ['loginWithoutCustodian'],
  oneCustodian: ['oneCustodian'],
} as const satisfies Readonly<Record<string, readonly MissingRequirement[]>>;

export type RequirementGroup = keyof typeof GROUPS;
export const REQUIREMENT_GROUPS = Object.keys(GROUPS) as RequirementGroup[];

/** Whether a channel that lacks these lacks something of the group. */
export const lacksOf = (group: RequirementGroup, lacks: readonly string[]): boolean =>
  GROUPS[group].some((code) => lacks.includes(code));

/** Whether a requirement belongs to no group and is said alone. */
export const isUngrouped = (code: MissingRequirement): boolean =>
  Object.values(GROUPS).every((codes: readonly MissingRequirement[]) => !codes.includes(code));

/** What a channel lacks that the badge of the navigation counts: that nobody is responsible for it. */
export const COUNTED_GROUP: RequirementGroup = 'noResponsible';
