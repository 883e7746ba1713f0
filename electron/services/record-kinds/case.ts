// A moderation case: how it is stored, who may read it, and how screens see it.
import { createHash } from 'node:crypto';
import { addDays } from '../../../domain/calendar/days.ts';
import { monthInStockholm, startOfDay } from '../../../domain/calendar/stockholm.ts';
import { caseObstacle, workersOf } from '../../../domain/moderation/access.ts';
import type { CaseFilter, CaseRow, CaseView } from '../../../domain/moderation/calls.ts';
import { outcomeOf } from '../../../domain/moderation/items.ts';
import { ModerationCase } from '../../../domain/moderation/model.ts';
import { limitExceeded } from '../../../domain/moderation/slow.ts';
import {
  canonicalContent,
  removalGateOf,
  proposesDiary,
  removalDurationMs,
  removedAt,
  unfinishedOf,
} from '../../../domain/moderation/rules.ts';
import { DIARY_STATES, DIRECTIONS, KEPT_WHERE, RECORD_OUTCOMES } from '../../../domain/records/model.ts';
import { formatRecordNumber } from '../../../domain/records/number.ts';
import { categoriesAt } from '../../../domain/rule-sets/versions.ts';
import { fail } from '../../../domain/kernel/result.ts';
import { removalOf } from '../../../domain/statistics/removals.ts';
import type { LogQuery, LogRow } from '../../vault/index.ts';
import type { z } from 'zod';
import { channelReach } from './case-access.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { caseDiary } from './case-diary.ts';
import { caseDisposal } from './case-disposal.ts';
import { hasNumber, secrecySections } from './diary-part.ts';
import { choice, flag, ifSecret, optional, secrecy, text, textOrNull, words, yesNo } from './facet.ts';
import { defineRecordKind } from './kind.ts';
import { recordNumber, searchFor } from './record-number.ts';
import { channelName, joinWords, senderName, titleOfText, truncate } from './texts.ts';

const CASE_STATUSES = ['draft', 'open', 'done'] as const;
const monthOrNull = (instant: string | null): string | null => (instant === null ? null : monthInStockholm(instant));

export const contentHash = (moderationCase: Pick<ModerationCase, 'item' | 'sender' | 'alike'>): string =>
  createHash('sha256').update(canonicalContent(moderationCase)).digest('hex');

/** The beginning of the item's text, or the name of the file that shows it; empty for a confidential case. */
function titleOf({ item, evidence, marks }: ModerationCase): string {
  if (marks.secrecy) return '';
  return item.text === '' ? truncate(evidence[0]?.name ?? '') : titleOfText(item.text);
}

/** This many characters of the text come before the link and the other items. */
const LEADING_TEXT_CHARACTERS = 160;
const MAX_LINK_CHARACTERS = 120;
const senderWords = (sender: ModerationCase['sender']): string =>
  sender?.kind === 'known' ? joinWords([sender.name, sender.handle]) : '';

/**
 * Short fields first, because the index keeps only the beginning. A confidential case cannot be found by its content.
 */
function searchText(moderationCase: ModerationCase, nameOfChannel: string): string {
  const { sender, diary, item, category, marks, alike = [] } = moderationCase;
  const known = [diary?.number ?? '', nameOfChannel, category?.name ?? ''];
  const open = marks.secrecy
    ? []
    : [
        item.text.slice(0, LEADING_TEXT_CHARACTERS),
        item.link.slice(0, MAX_LINK_CHARACTERS),
        ...alike.flatMap((additional) => [
          senderWords(additional.sender),
          additional.item.text === item.text ? '' : additional.item.text.slice(0, LEADING_TEXT_CHARACTERS),
        ]),
        item.text.slice(LEADING_TEXT_CHARACTERS),
      ];
  return joinWords([...(marks.secrecy ? [] : [senderWords(sender)]), ...known, ...open]);
}

/** The facets for later reminders on the first screen are those of a case that is not disposed of. */
const blockEndsOn = ({ followUp: { blockedUntil, blockLifted = null }, disposed }: ModerationCase): string | null =>
  disposed === undefined && blockLifted === null ? blockedUntil : null;
/** When the police report was made whose number is not known yet. */
const numberlessReport = ({ followUp: { police }, disposed }: ModerationCase): string | undefined =>
  disposed === undefined && police?.number === '' ? police.reportedOn : undefined;

export const caseKind = defineRecordKind({
  log: 'moderation',
  schema: ModerationCase,
  at: ({ seenAt }) => Date.parse(seenAt),
  facets: {
    channelId: [text('channelId'), ({ channelId }) => channelId],
    direction: [choice('direction', DIRECTIONS, 'received'), ({ direction }) => direction],
    status: [choice('status', CASE_STATUSES, 'open'), ({ status }) => status],
    // A row that does not name it is not taken to have none: the diary would hide it.
    outcome: [optional(choice('outcome', RECORD_OUTCOMES, 'none')), outcomeOf],
    category: [text('category'), ({ category }) => category?.id ?? ''],
    diary: [choice('diary', DIARY_STATES, 'undecided'), ({ diary }) => diary?.decision ?? 'undecided'],
    diaryNo: [optional(yesNo('diaryNo')), hasNumber],
    month: [text('month'), ({ seenAt }) => monthInStockholm(seenAt)],
    removedMonth: [textOrNull('removedMonth'), (record) => monthOrNull(removedAt(record))],
    block: [flag('block', 'on'), (record) => blockEndsOn(record) !== null],
    blockEnds: [optional(text('blockEnds')), (record) => blockEndsOn(record) ?? undefined],
    police: [flag('police', 'noNumber'), (record) => numberlessReport(record) !== undefined],
    policeOn: [optional(text('policeOn')), numberlessReport],
    removedAt: [textOrNull('removedAt'), removedAt],
    removal: [textOrNull('removal'), removalOf],
    keptWhere: [choice('keptWhere', KEPT_WHERE, 'vault'), ({ keptWhere }) => keptWhere],
    by: [text('by'), ({ created }) => created.by],
    secret: [secrecy('secrecy'), ({ marks }) => marks.secrecy],
    sections: [optional(words('sections')), secrecySections],
    workers: [ifSecret(words('workers')), (record) => (record.marks.secrecy ? workersOf(record) : undefined)],
    // When it was finished; rows of older versions lack it.
    finishedAt: [
      optional(text('finishedAt')),
      ({ status, finished }) => (status === 'done' ? finished?.at : undefined),
    ],
    disposed: [flag('disposed'), ({ disposed }) => disposed !== undefined],
    imported: [flag('imported'), ({ imported }) => imported === true],
  },
  title: titleOf,
  text: (record, context) => searchText(record, channelName(context, record.channelId)),
  readers: ['workers'],
  access: (context) => {
    const reach = channelReach(context);
    return (record) =>
      caseObstacle(context.me, reach(record('channelId')), { secret: record('secret'), workers: record('workers') });
  },
  refusals: {
    notFound: () => fail('moderation.notFound'),
    secret: () => fail('moderation.secret'),
    notYours: (name) => fail('moderation.notYours', { params: { name } }),
  },
  who: ({ sender }) => senderName(sender),
  returnEvent: 'case',
  diary: caseDiary,
  disposal: caseDisposal,
});

/** The limit that a removal exceeded, by the rules of when it was seen (R16.3). */
function overLimit(context: ServiceContext, seenAt: string, removed: string | null): Pick<CaseRow, 'overLimitHours'> {
  const hours = removed === null ? null : limitExceeded(seenAt, removed, context.ruleSetOn(seenAt).looks);
  return hours === null ? {} : { overLimitHours: hours };
}

export function viewOf(context: ServiceContext, moderationCase: ModerationCase): z.infer<typeof CaseView> {
  const { data } = context.vault.db;
  const channel = data.channels[moderationCase.channelId];
  const categories = categoriesAt(data, moderationCase.created.at);
  return {
    case: moderationCase,
    recordNo: recordNumber(context, caseKind.log, moderationCase.id),
    channelName: channel?.name ?? '',
    platform: channel?.platform ?? '',
    gate: removalGateOf(moderationCase, contentHash(moderationCase)),
    unfinished: unfinishedOf(moderationCase),
    removalTook: removalDurationMs(moderationCase),
    ...overLimit(context, moderationCase.seenAt, removedAt(moderationCase)),
    proposesDiary: proposesDiary(moderationCase, { categories }),
    proposesPolice: categories.some(({ id, proposePolice }) => proposePolice && id === moderationCase.category?.id),
  };
}

/** A list row, from the index alone. */
export function toCaseRow(context: ServiceContext, { id, at, title, facets, number }: LogRow): CaseRow {
  const row = caseKind.facetsOf(facets);
  const channelId = row('channelId');
  return {
    id,
    recordNo: formatRecordNumber(caseKind.log, number),
    seenAt: new Date(at).toISOString(),
    title,
    channelId,
    channelName: channelName(context, channelId),
    status: row('status'),
    outcome: row('outcome') ?? 'none',
    category: row('category'),
    diary: row('diary'),
    disposed: row('disposed'),
    secret: row('secret'),
    ...overLimit(context, new Date(at).toISOString(), row('removedAt')),
  };
}

/** The log query for a screen's filter; days are Stockholm days. */
export function queryOf(filter: CaseFilter): LogQuery {
  const where: Record<string, readonly string[]> = {};
  const only = (facet: string, values: readonly string[]): void => {
    if (values.length > 0) where[facet] = values;
  };
  only('channelId', filter.channelIds);
  only('status', filter.status);
  only('outcome', filter.outcome);
  only('category', filter.categories);
  return {
    kind: caseKind.log,
    where,
    order: filter.order,
    ...searchFor(filter.search),
    ...(filter.from === null ? {} : { from: startOfDay(filter.from) }),
    ...(filter.to === null ? {} : { to: startOfDay(addDays(filter.to, 1)) - 1 }),
  };
}
