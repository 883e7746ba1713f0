// How a question is stored in the vault's log: facets for lists, title, searchable text; and how screens see it.
import { confirmedAbsences, coverView, type CoverView } from '../../../domain/absences/holders.ts';
import { monthInStockholm } from '../../../domain/calendar/stockholm.ts';
import { readerOf } from '../../../domain/inquiries/access.ts';
import { answerers, answersFor } from '../../../domain/inquiries/answerers.ts';
import type { InquiryLine, InquiryView } from '../../../domain/inquiries/calls.ts';
import { isLate, workingDaysLeft } from '../../../domain/inquiries/deadline.ts';
import type { Inquiry } from '../../../domain/inquiries/model.ts';
import { answeredInTime, passedNow, passedToPerson, proposesDiary } from '../../../domain/inquiries/rules.ts';
import type { VaultState } from '../../../domain/state.ts';
import type { LogLine, LogPut } from '../../vault/types.ts';
import { numberFacet } from '../diary/facets.ts';
import type { ServiceContext } from '../context.ts';

export const KIND = 'inquiry';
const TITLE_LENGTH = 120;

/** The registers and current covers as a call sees them; created once per call. */
export interface InquiryWorld {
  readonly state: VaultState;
  readonly view: CoverView;
  readonly mayRead: ReturnType<typeof readerOf>;
}

export function worldOf(context: ServiceContext): InquiryWorld {
  const state = context.vault.db.data;
  return {
    state,
    view: coverView(state, confirmedAbsences(state)),
    mayRead: readerOf(context.me, { logins: state.logins, absences: state.absences, today: context.today() }),
  };
}

export const mayReadRecord = (world: InquiryWorld, inquiry: Inquiry): boolean =>
  world.mayRead(world.state.channels[inquiry.channelId], {
    secret: inquiry.marks.secrecy,
    passedToId: passedToPerson(inquiry),
  });
export const mayReadLine = (world: InquiryWorld, { facets }: Pick<LogLine, 'facets'>): boolean =>
  world.mayRead(world.state.channels[facets.channelId ?? ''], {
    secret: facets.secret === 'yes',
    passedToId: facets.passedToId === '' ? null : (facets.passedToId ?? null),
  });

const nameOf = (state: VaultState, id: string): string => state.people[id]?.name ?? '';

/** The beginning of the text, or the name of the file that shows it. */
function titleOf({ text, files }: Inquiry): string {
  const words = text === '' ? (files[0]?.name ?? '') : text.slice(0, 1000).replace(/\s+/g, ' ');
  return Array.from(words).slice(0, TITLE_LENGTH).join('');
}

/**
 * Short fields first, because the index keeps only the beginning. The content of a secret question is not searchable.
 */
function searchText(inquiry: Inquiry, channelName: string): string {
  const { sender, diary, text, marks } = inquiry;
  const words = marks.secrecy ? [] : [...(sender?.kind === 'known' ? [sender.name, sender.handle] : []), text];
  return [diary?.number ?? '', channelName, ...words].filter((part) => part !== '').join(' ');
}

function passedName(state: VaultState, inquiry: Inquiry): string {
  const to = passedNow(inquiry)?.to;
  if (to === undefined) return '';
  return to.kind === 'person' ? nameOf(state, to.personId) : to.name;
}

/** The record as written; every save is a new version. */
export function putOf(context: ServiceContext, inquiry: Inquiry): LogPut {
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
      passed: passedNow(inquiry) === null ? 'no' : 'yes',
      passedToId: passedToPerson(inquiry) ?? '',
      passedTo: passedName(state, inquiry),
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
const isStatus = (text: string | undefined): text is InquiryLine['status'] =>
  text !== undefined && STATUSES.includes(text);

/** A list row, from the index alone. */
export function lineOf(context: ServiceContext, { state, view }: InquiryWorld, line: LogLine): InquiryLine {
  const {
    channelId = '',
    status,
    dueOn = '',
    dueAt = '',
    inTime,
    passedTo = '',
    answeredBy = '',
    forId = '',
  } = line.facets;
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
    id: line.id,
    title: line.title,
    channelId,
    channelName: channel?.name ?? '',
    receivedAt: new Date(line.at).toISOString(),
    status: isStatus(status) ? status : 'open',
    due: { on: dueOn, at: dueAt },
    late: open && isLate({ at: dueAt }, context.now()),
    inTime: inTime === 'yes' ? true : inTime === 'no' ? false : null,
    passedTo,
    who: (open ? holders : [answeredBy]).map((id) => nameOf(state, id)).filter((name) => name !== ''),
    forName: absent === null ? '' : nameOf(state, absent),
    secret: line.facets.secret === 'yes',
  };
}

/** The view the wizard shows. */
export function viewOf(context: ServiceContext, world: InquiryWorld, inquiry: Inquiry): InquiryView {
  const { state, view } = world;
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
