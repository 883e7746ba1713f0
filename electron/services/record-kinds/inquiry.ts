// How a question is stored in the vault's log: facets for lists, title, searchable text; and how screens see it.
import { confirmedAbsences, coverView, type CoverView } from '../../../domain/cover/holders.ts';
import { monthInStockholm } from '../../../domain/calendar/stockholm.ts';
import { readerOf } from '../../../domain/inquiries/access.ts';
import { answerers, answersFor } from '../../../domain/inquiries/answerers.ts';
import type { InquiryRow, InquiryView } from '../../../domain/inquiries/calls.ts';
import { isLate, workingDaysLeft } from '../../../domain/inquiries/deadline.ts';
import type { Inquiry } from '../../../domain/inquiries/model.ts';
import {
  answeredInTime,
  currentForwarding,
  forwardedPersonId,
  proposesDiary,
} from '../../../domain/inquiries/rules.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { LogRow, LogPut } from '../../vault/index.ts';
import { numberFacet } from './number-facet.ts';
import type { ServiceContext } from '../kernel/context.ts';

export const KIND = 'inquiry';
const MAX_TITLE_CHARACTERS = 120;

/** The registers and current covers as a call sees them; created once per call. */
export interface InquiryScope {
  readonly state: VaultState;
  readonly view: CoverView;
  readonly mayRead: ReturnType<typeof readerOf>;
}

export function inquiryScope(context: ServiceContext): InquiryScope {
  const state = context.vault.db.data;
  return {
    state,
    view: coverView(state, confirmedAbsences(state)),
    mayRead: readerOf(context.me, { logins: state.logins, absences: state.absences, today: context.today() }),
  };
}

export const mayReadRecord = (scope: InquiryScope, inquiry: Inquiry): boolean =>
  scope.mayRead(scope.state.channels[inquiry.channelId], {
    secret: inquiry.marks.secrecy,
    passedToId: forwardedPersonId(inquiry),
  });
export const mayReadRow = (scope: InquiryScope, { facets }: Pick<LogRow, 'facets'>): boolean =>
  scope.mayRead(scope.state.channels[facets.channelId ?? ''], {
    secret: facets.secret === 'yes',
    passedToId: facets.passedToId === '' ? null : (facets.passedToId ?? null),
  });

const nameOf = (state: VaultState, id: string): string => state.people[id]?.name ?? '';

/** The beginning of the text, or the name of the file that shows it. */
function titleOf({ text, files }: Inquiry): string {
  const words = text === '' ? (files[0]?.name ?? '') : text.slice(0, 1000).replace(/\s+/g, ' ');
  return Array.from(words).slice(0, MAX_TITLE_CHARACTERS).join('');
}

/**
 * Short fields first, because the index keeps only the beginning. The content of a confidential question is not
 * searchable.
 */
function searchText(inquiry: Inquiry, channelName: string): string {
  const { sender, diary, text, marks } = inquiry;
  const words = marks.secrecy ? [] : [...(sender?.kind === 'known' ? [sender.name, sender.handle] : []), text];
  return [diary?.number ?? '', channelName, ...words].filter((part) => part !== '').join(' ');
}

function forwardedTo(state: VaultState, inquiry: Inquiry): string {
  const to = currentForwarding(inquiry)?.to;
  if (to === undefined) return '';
  return to.kind === 'person' ? nameOf(state, to.personId) : to.name;
}

/** The record as written; every save is a new version. */
export function toLogPut(context: ServiceContext, inquiry: Inquiry): LogPut {
  const state = context.vault.db.data;
  const inTime = answeredInTime(inquiry);
  return {
    kind: KIND,
    id: inquiry.id,
    at: Date.parse(inquiry.receivedAt),
    facets: {
      channelId: inquiry.channelId,
      direction: inquiry.direction,
      status: inquiry.status,
      dueOn: inquiry.due.on,
      dueAt: inquiry.due.at,
      month: monthInStockholm(inquiry.receivedAt),
      inTime: inTime === null ? '' : inTime ? 'yes' : 'no',
      passed: currentForwarding(inquiry) === null ? 'no' : 'yes',
      passedToId: forwardedPersonId(inquiry) ?? '',
      passedTo: forwardedTo(state, inquiry),
      answeredBy: inquiry.answer?.stamp.by ?? '',
      answeredAt: inquiry.answer?.at ?? '',
      diary: inquiry.diary?.decision ?? 'undecided',
      keptWhere: inquiry.keptWhere,
      by: inquiry.created.by,
      forId: inquiry.answer?.forId ?? '',
      told: inquiry.told.flatMap(({ personIds }) => personIds).join(' '),
      toldSteps: inquiry.told.map(({ to }) => to).join(' '),
      secret: inquiry.marks.secrecy ? 'yes' : 'no',
      ...numberFacet(inquiry.diary),
    },
    title: inquiry.marks.secrecy ? '' : titleOf(inquiry),
    text: searchText(inquiry, state.channels[inquiry.channelId]?.name ?? ''),
    record: inquiry,
  };
}

const STATUSES: readonly string[] = ['open', 'answered', 'closedWithoutAnswer'];
const isStatus = (text: string | undefined): text is InquiryRow['status'] =>
  text !== undefined && STATUSES.includes(text);

/** A list row, from the index alone. */
export function toInquiryRow(context: ServiceContext, { state, view }: InquiryScope, row: LogRow): InquiryRow {
  const {
    channelId = '',
    status,
    dueOn = '',
    dueAt = '',
    inTime,
    passedTo = '',
    answeredBy = '',
    forId = '',
  } = row.facets;
  const channel = state.channels[channelId];
  const open = status === 'open';
  const today = context.today();
  const holders = channel === undefined ? [] : answerers(view, channel, today);
  // Today's substitute is shown together with the absent person, as the answer will be.
  const [holder] = holders;
  const absent = open
    ? channel === undefined || holder === undefined
      ? null
      : answersFor(view, channel, today, holder)
    : forId;
  return {
    id: row.id,
    title: row.title,
    channelId,
    channelName: channel?.name ?? '',
    receivedAt: new Date(row.at).toISOString(),
    status: isStatus(status) ? status : 'open',
    due: { on: dueOn, at: dueAt },
    late: open && isLate({ at: dueAt }, context.now()),
    inTime: inTime === 'yes' ? true : inTime === 'no' ? false : null,
    passedTo,
    who: (open ? holders : [answeredBy]).map((id) => nameOf(state, id)).filter((name) => name !== ''),
    forName: absent === null ? '' : nameOf(state, absent),
    secret: row.facets.secret === 'yes',
  };
}

/** The view the wizard shows. */
export function viewOf(context: ServiceContext, scope: InquiryScope, inquiry: Inquiry): InquiryView {
  const { state, view } = scope;
  const channel = state.channels[inquiry.channelId];
  const today = context.today();
  const rules = context.ruleSet();
  return {
    inquiry,
    channelName: channel?.name ?? '',
    platform: channel?.platform ?? '',
    late: inquiry.status === 'open' && isLate(inquiry.due, context.now()),
    daysLeft: workingDaysLeft(inquiry.due, today, rules.answer.daysOff),
    inTime: answeredInTime(inquiry),
    answererIds: channel === undefined ? [] : answerers(view, channel, today),
    forId: channel === undefined ? null : answersFor(view, channel, today, context.me.id),
    proposesDiary: channel !== undefined && proposesDiary(inquiry, channel, state.people),
    maxLength: rules.platforms.find(({ id }) => id === channel?.platform)?.maxLength ?? null,
  };
}
