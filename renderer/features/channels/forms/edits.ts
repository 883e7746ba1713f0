// The edit dialogs of a channel's page, and which action resolves each missing requirement.
import { type Channel, ChannelFields, type RosterEntry } from '../../../../domain/channels/model.ts';
import type { NoticeKey } from '../../../../domain/channels/notice-model.ts';
import type { MissingRequirement } from '../../../../domain/channels/problems.ts';

export type ContactKind = 'consultation' | 'setupNotice' | 'closureNotice';
export type Edit =
  | { kind: 'basic' }
  | { kind: 'purpose' }
  | { kind: 'security' }
  | { kind: 'records' }
  | { kind: 'notice'; notice: NoticeKey | null }
  | { kind: 'noticePosting'; noticeId: string }
  | { kind: 'noticeSeen'; noticeId: string; postingId: string }
  | { kind: 'roster'; entry: RosterEntry | null }
  | { kind: 'check'; checkId: string }
  | { kind: 'contact'; about: ContactKind }
  | { kind: 'login' }
  | { kind: 'decision' };

export type OnEdit = (edit: Edit) => void;

/**
 * Action that resolves a missing requirement: open a dialog, scroll to a section, go to another screen, or mark as
 * verified today.
 */
export type Fix =
  | { open: Edit }
  | { scrollTo: 'checks' | 'logins' | 'approval' | 'notice' }
  | { go: 'people' | 'capturePlan' }
  | { verify: true };

const FIXES: Readonly<Record<MissingRequirement, Fix>> = {
  noResponsible: { open: { kind: 'basic' } },
  responsibleArchived: { open: { kind: 'basic' } },
  responsibleNotPermitted: { go: 'people' },
  rosterNotPermitted: { go: 'people' },
  custodianNotPermitted: { go: 'people' },
  noRoster: { open: { kind: 'roster', entry: null } },
  noCustodian: { open: { kind: 'login' } },
  loginWithoutCustodian: { scrollTo: 'logins' },
  oneCustodian: { scrollTo: 'logins' },
  platformNotAllowed: { open: { kind: 'basic' } },
  noPurpose: { open: { kind: 'purpose' } },
  noApproval: { scrollTo: 'approval' },
  approvalRevoked: { scrollTo: 'approval' },
  approvalEnded: { scrollTo: 'approval' },
  commitmentOld: { scrollTo: 'approval' },
  noAddress: { open: { kind: 'basic' } },
  noSetupNotice: { open: { kind: 'contact', about: 'setupNotice' } },
  noConsultation: { open: { kind: 'contact', about: 'consultation' } },
  noticeMissing: { scrollTo: 'notice' },
  noticeOld: { scrollTo: 'notice' },
  noticeRulesNew: { scrollTo: 'notice' },
  checkFailed: { scrollTo: 'checks' },
  checkMissing: { scrollTo: 'checks' },
  checkOld: { scrollTo: 'checks' },
  neverVerified: { verify: true },
  verifyOld: { verify: true },
  twoFactorOff: { open: { kind: 'security' } },
  captureMissing: { go: 'capturePlan' },
};

export const fixOf = (code: MissingRequirement): Fix => FIXES[code];

/** The subset of a channel's fields that `channels.save` accepts. */
export const fieldsOf = (channel: Channel): ChannelFields => ChannelFields.parse(channel);
