// Texts of a channel's way to active; see the Swedish file.
import type * as sv from '../sv/channel-active.ts';
import type { Shape } from '../sv/shape.ts';

export const channelActive: Shape<typeof sv.channelActive> = {
  title: 'Before the channel is active',
  done: '{{done}} of {{count}} done',
  step: {
    purpose: 'Purpose',
    approval: 'Approval',
    setupNotice: 'Notice to the communications office',
  },
  act: { purpose: 'Add', approval: 'Record decision', setupNotice: 'Record', check: 'Check' },
  isDone: 'done',
  noPurpose: 'not stated',
  noApproval: 'no decision is recorded',
  approvalRevoked: 'withdrawn',
  approvalEnded: 'has ended',
  noSetupNotice: 'not recorded',
  checkMissing: 'not made',
  checkFailed: 'not passed',
  activate: 'Activate the channel',
  lift: 'Possible when this is done: {{what}}.',
  liftMany: 'Possible when the {{count}} steps that remain are done.',
  ready: 'Everything is done.',
};

export const channelDecision: Shape<typeof sv.channelDecision> = {
  record: 'Record decision',
  text: 'For a channel that is older than the register, or was approved outside the program. A new channel is approved through an application.',
  who: 'Who decided?',
  chosen: 'Someone in the register',
  written: 'Someone else',
  by: 'Decided by',
  byName: 'Name and position',
  byNameHint: 'For example the head of department at that time.',
  reference: 'Reference',
  referenceHint: 'Diary number or minutes, so that the decision can be found.',
  endsOn: 'Valid until, if it has been decided',
  why: 'Why',
  whyHint: 'Needed for a municipality-wide channel.',
  recordedBy: 'Recorded by',
  saved_one: 'The decision has been recorded.',
  saved_other: 'The decision has been recorded for {{count}} channels.',
  none: 'Not approved',
  youMay: 'Record the decision, if there is one.',
  askHead: 'Ask the head of department to decide and record it.',
  askOffice: 'Ask the communications office to decide and record it.',
  whom: 'Ask {{names}}.',
};

export const channelProfile: Shape<typeof sv.channelProfile> = {
  title: 'Profile',
  check: 'Check',
  see: 'Show',
  ok: 'passed',
  notOk: 'not passed',
  na: 'does not apply',
  old: 'the check is old',
  todo: 'not checked',
  optional: 'optional, not checked',
};
