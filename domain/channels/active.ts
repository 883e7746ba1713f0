// What a channel needs to be active, asked on every way in: the form, changes of many, imports, undo, and the rules on
// replay. R02, R05, R07, R13, R29; docs/decisions/0075-never-active-without.md.
import type { Day } from '../kernel/schemas.ts';
import type { RuleSet } from '../rules/model.ts';
import { approvalObstacle } from './approval.ts';
import type { Channel, Check } from './model.ts';
import type { MissingRequirement } from './problems.ts';
import { checksFor } from './rules.ts';

/** What keeps a channel from being active, in the order in which it is done. */
export const ACTIVE_OBSTACLES = [
  'noPurpose',
  'noApproval',
  'approvalRevoked',
  'approvalEnded',
  'noSetupNotice',
  'checkMissing',
  'checkFailed',
] as const satisfies readonly MissingRequirement[];
export type ActiveObstacle = (typeof ACTIVE_OBSTACLES)[number];

/** The steps before a channel may be active. */
export const ACTIVE_STEPS = ['purpose', 'approval', 'setupNotice', 'check'] as const;

/** A step before a channel may be active; `obstacle` null: it is done. */
export interface StepBeforeActive {
  readonly what: (typeof ACTIVE_STEPS)[number];
  /** Of a check: its id in the rule set. */
  readonly checkId?: string;
  readonly obstacle: ActiveObstacle | null;
}

type Judged = Pick<Channel, 'purpose' | 'approval' | 'officeContacts' | 'checks' | 'electedBlog'>;

/** Whether the communications office was notified that the channel starts (R07). */
export const isNotified = ({ officeContacts }: Pick<Channel, 'officeContacts'>): boolean =>
  officeContacts.some(({ kind }) => kind === 'setupNotice');

function checkObstacle(check: Check | undefined): 'checkMissing' | 'checkFailed' | null {
  if (check === undefined || (check.result === 'na' && check.note === '')) return 'checkMissing';
  return check.result === 'notOk' ? 'checkFailed' : null;
}

/** Every step before a channel may be active, in the order in which they are done, and whether it is. */
export const stepsBeforeActive = (
  channel: Judged,
  ruleSet: Pick<RuleSet, 'checks'>,
  today: Day,
): StepBeforeActive[] => [
  { what: 'purpose', obstacle: channel.purpose === '' ? 'noPurpose' : null },
  { what: 'approval', obstacle: approvalObstacle(channel, today) },
  { what: 'setupNotice', obstacle: isNotified(channel) ? null : 'noSetupNotice' },
  ...checksFor(channel, ruleSet)
    .filter(({ required }) => required)
    .map(({ id }) => ({ what: 'check' as const, checkId: id, obstacle: checkObstacle(channel.checks[id]) })),
];

/** What keeps a channel from being active; empty: it may be. */
export const activeObstacles = (
  channel: Judged,
  ruleSet: Pick<RuleSet, 'checks'>,
  today: Day,
): (StepBeforeActive & { readonly obstacle: ActiveObstacle })[] =>
  stepsBeforeActive(channel, ruleSet, today).flatMap((step) =>
    step.obstacle === null ? [] : [{ ...step, obstacle: step.obstacle }],
  );

type Kept = Pick<Channel, 'state' | 'purpose' | 'officeContacts'>;

/** Whether an active channel loses its purpose. One that never had any, from an older register, may be changed. */
export const losesPurpose = (before: Pick<Kept, 'state' | 'purpose'>, after: Pick<Kept, 'purpose'>): boolean =>
  before.state === 'active' && before.purpose !== '' && after.purpose === '';

/** Whether an active channel loses the notice of its start. Its approval is kept whatever its state. */
export const losesNotice = (
  before: Pick<Kept, 'state' | 'officeContacts'>,
  after: Pick<Kept, 'officeContacts'>,
): boolean => before.state === 'active' && isNotified(before) && !isNotified(after);
