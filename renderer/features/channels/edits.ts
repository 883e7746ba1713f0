// What can be edited on a channel's page, and how a lack is put right.
import { type Channel, ChannelFields, type RosterEntry } from '../../../domain/channels/model.ts';
import type { ChannelLack } from '../../../domain/channels/problems.ts';

export type ContactKind = 'consultation' | 'setupNotice' | 'closureNotice';
export type Edit =
  | { kind: 'basic' }
  | { kind: 'purpose' }
  | { kind: 'security' }
  | { kind: 'records' }
  | { kind: 'notice' }
  | { kind: 'roster'; entry: RosterEntry | null }
  | { kind: 'check'; checkId: string }
  | { kind: 'contact'; about: ContactKind }
  | { kind: 'login' };

export type OnEdit = (edit: Edit) => void;

/** What a lack opens: a dialog, the place of the checks, the people, or a mark of today. */
export type Fix = { open: Edit } | { scrollTo: 'checks' | 'logins' } | { go: 'people' | 'capturePlan' } | { verify: true };

const FIXES: Readonly<Record<ChannelLack, Fix>> = {
  noResponsible: { open: { kind: 'basic' } },
  responsibleArchived: { open: { kind: 'basic' } },
  responsibleNotPermitted: { go: 'people' },
  rosterNotPermitted: { go: 'people' },
  custodianNotPermitted: { go: 'people' },
  noRoster: { open: { kind: 'roster', entry: null } },
  noCustodian: { open: { kind: 'login' } },
  oneCustodian: { scrollTo: 'logins' },
  noPurpose: { open: { kind: 'purpose' } },
  noAddress: { open: { kind: 'basic' } },
  noSetupNotice: { open: { kind: 'contact', about: 'setupNotice' } },
  noConsultation: { open: { kind: 'contact', about: 'consultation' } },
  noticeMissing: { open: { kind: 'notice' } },
  noticeOld: { open: { kind: 'notice' } },
  checkFailed: { scrollTo: 'checks' },
  checkMissing: { scrollTo: 'checks' },
  checkOld: { scrollTo: 'checks' },
  verifyOld: { verify: true },
  twoFactorOff: { open: { kind: 'security' } },
  captureMissing: { go: 'capturePlan' },
};

export const fixOf = (code: ChannelLack): Fix => FIXES[code];

/** The part of a channel that `channels.save` takes. */
export const fieldsOf = (channel: Channel): ChannelFields => ChannelFields.parse(channel);
