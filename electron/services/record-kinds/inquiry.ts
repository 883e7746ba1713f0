// A question: how it is stored, who may read it, its diary entry, and how screens see it.
import { confirmedAbsences, coverView, type CoverView } from '../../../domain/cover/holders.ts';
import { monthInStockholm } from '../../../domain/calendar/stockholm.ts';
import { counterpartOf } from '../../../domain/moderation/rules.ts';
import { readerOf } from '../../../domain/inquiries/access.ts';
import { answerers, answersFor } from '../../../domain/inquiries/answerers.ts';
import type { InquiryRow, InquiryView } from '../../../domain/inquiries/calls.ts';
import { isLate, workingDaysLeft } from '../../../domain/inquiries/deadline.ts';
import { senderKeys } from '../../../domain/inquiries/sender.ts';
import { INQUIRY_KINDS, INQUIRY_STATUSES, Inquiry } from '../../../domain/inquiries/model.ts';
import {
  answeredInTime,
  checkDiary,
  currentForwarding,
  forwardedPersonId,
  followsUp,
  owesNotice,
  proposesDiary,
} from '../../../domain/inquiries/rules.ts';
import { DIARY_STATES, DIRECTIONS, KEPT_WHERE } from '../../../domain/records/model.ts';
import { formatRecordNumber } from '../../../domain/records/number.ts';
import { fail, ok } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { LogRow } from '../../vault/index.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { inquiryDisposal } from './disposals.ts';
import { hasNumber, proposeMatter, secrecySections } from './diary-part.ts';
import { choice, flag, optional, secrecy, text, textOrNull, words, yesNo, yesNoOrNull } from './facet.ts';
import { defineRecordKind } from './kind.ts';
import { recordNumber } from './record-number.ts';
import { channelName, joinWords, senderName, titleOfText, truncate } from './texts.ts';

/** The registers and current covers as a call sees them; created once per call. */
export interface InquiryScope {
  readonly state: VaultState;
  readonly view: CoverView;
}

export function inquiryScope(context: ServiceContext): InquiryScope {
  const state = context.vault.db.data;
  return { state, view: coverView(state, confirmedAbsences(state)) };
}

const nameOf = (state: VaultState, id: string): string => state.people[id]?.name ?? '';

function forwardedTo(state: VaultState, inquiry: Inquiry): string {
  const to = currentForwarding(inquiry)?.to;
  if (to === undefined) return '';
  return to.kind === 'person' ? nameOf(state, to.personId) : to.name;
}

/** The beginning of the text, or the name of the file that shows it. */
const titleOf = ({ text: words, files }: Inquiry): string =>
  words === '' ? truncate(files[0]?.name ?? '') : titleOfText(words);

const isProposed = (inquiry: Inquiry, { vault }: ServiceContext): boolean => {
  const channel = vault.db.data.channels[inquiry.channelId];
  return channel !== undefined && proposesDiary(inquiry, channel, vault.db.data.people);
};

/** When it was answered or closed; undefined: it is open. */
function finishedAt({ status, answer, closed }: Inquiry): string | undefined {
  if (status === 'open') return undefined;
  return (status === 'answered' ? answer?.at : closed?.stamp.at) ?? answer?.at;
}

const LABELS = {
  comment: 'Fråga',
  message: 'Meddelande',
  post: 'Inlägg',
  mail: 'E-post',
  other: 'Fråga',
} as const;

export const inquiryKind = defineRecordKind({
  log: 'inquiry',
  schema: Inquiry,
  at: ({ receivedAt }) => Date.parse(receivedAt),
  facets: {
    channelId: [text('channelId'), ({ channelId }) => channelId],
    direction: [choice('direction', DIRECTIONS, 'received'), ({ direction }) => direction],
    status: [choice('status', INQUIRY_STATUSES, 'open'), ({ status }) => status],
    dueOn: [text('dueOn'), ({ due }) => due.on],
    dueAt: [text('dueAt'), ({ due }) => due.at],
    month: [text('month'), ({ receivedAt }) => monthInStockholm(receivedAt)],
    inTime: [yesNoOrNull('inTime'), answeredInTime],
    passed: [yesNo('passed'), (inquiry) => currentForwarding(inquiry) !== null],
    passedToId: [textOrNull('passedToId'), forwardedPersonId],
    passedTo: [text('passedTo'), (inquiry, { vault }) => forwardedTo(vault.db.data, inquiry)],
    owesNotice: [optional(text('owesNotice')), (inquiry) => owesNotice(inquiry) ?? undefined],
    // Missing in rows of older versions.
    followedBy: [optional(text('followedBy')), (inquiry) => followsUp(inquiry) ?? undefined],
    answeredBy: [textOrNull('answeredBy'), ({ answer }) => answer?.stamp.by ?? null],
    answeredAt: [textOrNull('answeredAt'), ({ answer }) => answer?.at ?? null],
    diary: [choice('diary', DIARY_STATES, 'undecided'), ({ diary }) => diary?.decision ?? 'undecided'],
    keptWhere: [choice('keptWhere', KEPT_WHERE, 'vault'), ({ keptWhere }) => keptWhere],
    by: [text('by'), ({ created }) => created.by],
    forId: [textOrNull('forId'), ({ answer }) => answer?.forId ?? null],
    told: [words('told'), ({ told }) => told.flatMap(({ personIds }) => personIds)],
    toldSteps: [words('toldSteps'), ({ told }) => told.map(({ to }) => to)],
    secret: [secrecy('secret'), ({ marks }) => marks.secrecy],
    // When it was finished; rows of older versions lack it.
    finishedAt: [optional(text('finishedAt')), finishedAt],
    disposed: [flag('disposed'), ({ disposed }) => disposed !== undefined],
    sections: [optional(words('sections')), secrecySections],
    diaryNo: [optional(yesNo('diaryNo')), hasNumber],
    asked: [optional(choice('asked', INQUIRY_KINDS, 'other')), ({ kind }) => kind],
    imported: [flag('imported'), ({ imported }) => imported === true],
    // What the sender is recognised by; empty if there is nothing. Rows of older versions lack them.
    fromName: [optional(text('fromName')), ({ sender }) => senderKeys(sender)?.name ?? ''],
    fromHandle: [optional(text('fromHandle')), ({ sender }) => senderKeys(sender)?.handle ?? ''],
  },
  title: (inquiry) => (inquiry.marks.secrecy ? '' : titleOf(inquiry)),
  // The content of a confidential question is not searchable.
  text: ({ sender, diary, text: question, marks, channelId }, context) =>
    joinWords([
      diary?.number ?? '',
      channelName(context, channelId),
      ...(marks.secrecy ? [] : [...(sender?.kind === 'known' ? [sender.name, sender.handle] : []), question]),
    ]),
  readers: ['passedToId'],
  access: (context) => {
    const { channels, logins, absences } = context.vault.db.data;
    const mayRead = readerOf(context.me, { logins, absences, today: context.today() });
    return (inquiry) => {
      const facts = { secret: inquiry('secret'), passedToId: inquiry('passedToId') };
      return mayRead(channels[inquiry('channelId')], facts) ? null : 'notYours';
    };
  },
  refusals: {
    notFound: () => fail('inquiries.notFound'),
    notYours: (name) => fail('inquiries.notYours', { params: { name } }),
  },
  who: ({ sender }) => senderName(sender),
  returnEvent: 'question',
  diary: {
    rows: () => ({ proposed: (row) => row('secret') || row('passed'), isNotDueYet: () => false }),
    facts: (inquiry, context) => ({
      direction: inquiry.direction,
      at: inquiry.receivedAt,
      title: inquiry.text,
      counterpart: counterpartOf(inquiry.sender),
      matter: proposeMatter(context, LABELS[inquiry.kind], inquiry.channelId),
      proposed: isProposed(inquiry, context),
    }),
    check: (inquiry, context, decision, reason) => checkDiary(inquiry, decision, reason, isProposed(inquiry, context)),
    reopenable: () => ok(undefined),
    // The draft of an answer that is sent is no longer one.
    notes: ({ answer, draft, followUp, passings, closed, reopened }) => [
      answer === null ? draft : '',
      followUp,
      ...passings.flatMap(({ reason, takenBack }) => [reason, takenBack?.reason ?? '']),
      closed?.reason ?? '',
      reopened?.reason ?? '',
    ],
    describe: ({ sender, link, text: question, answer, files }) => ({
      sender,
      link,
      times: answer === null ? [] : [['answered', answer.at]],
      texts: [['text', question], ...(answer === null ? [] : [['answer', answer.text] as const])],
      files,
      contentSha256: '',
    }),
  },
  disposal: inquiryDisposal,
});

/** A list row, from the index alone. */
export function toInquiryRow(context: ServiceContext, { state, view }: InquiryScope, row: LogRow): InquiryRow {
  const inquiry = inquiryKind.facetsOf(row.facets);
  const [channelId, status, dueAt] = [inquiry('channelId'), inquiry('status'), inquiry('dueAt')];
  const channel = state.channels[channelId];
  const today = context.today();
  const holders = channel === undefined ? [] : answerers(view, channel, today);
  // Today's substitute is shown together with the absent person, as the answer will be.
  const [holder] = holders;
  const absent =
    status !== 'open'
      ? inquiry('forId')
      : channel === undefined || holder === undefined
        ? null
        : answersFor(view, channel, today, holder);
  const who = status === 'open' ? holders : [inquiry('answeredBy') ?? ''];
  return {
    id: row.id,
    recordNo: formatRecordNumber(inquiryKind.log, row.number),
    title: row.title,
    channelId,
    channelName: channel?.name ?? '',
    receivedAt: new Date(row.at).toISOString(),
    status,
    due: { on: inquiry('dueOn'), at: dueAt },
    late: status === 'open' && isLate({ at: dueAt }, context.now()),
    inTime: inquiry('inTime'),
    passedTo: inquiry('passedTo'),
    who: who.map((id) => nameOf(state, id)).filter((name) => name !== ''),
    forName: absent === null ? '' : nameOf(state, absent),
    secret: inquiry('secret'),
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
    recordNo: recordNumber(context, inquiryKind.log, inquiry.id),
    channelName: channel?.name ?? '',
    platform: channel?.platform ?? '',
    late: inquiry.status === 'open' && isLate(inquiry.due, context.now()),
    daysLeft: workingDaysLeft(inquiry.due, today, context.ruleSetOn(inquiry.receivedAt).answer.daysOff),
    inTime: answeredInTime(inquiry),
    answererIds: channel === undefined ? [] : answerers(view, channel, today),
    forId: channel === undefined ? null : answersFor(view, channel, today, context.me.id),
    proposesDiary: isProposed(inquiry, context),
    maxLength: rules.platforms.find(({ id }) => id === channel?.platform)?.maxLength ?? null,
  };
}
