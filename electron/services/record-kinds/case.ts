// How a moderation case is stored in the vault's log: facets for lists, a title, and the searchable text.
import { createHash } from 'node:crypto';
import { addDays } from '../../../domain/calendar/days.ts';
import { monthInStockholm, startOfDay } from '../../../domain/calendar/stockholm.ts';
import type { CaseFilter, CaseRow, CaseView } from '../../../domain/moderation/calls.ts';
import type { ModerationCase } from '../../../domain/moderation/model.ts';
import { outcomeOf } from '../../../domain/moderation/items.ts';
import {
  canonicalContent,
  removalGateOf,
  proposesDiary,
  removalDurationMs,
  removedAt,
  unfinishedOf,
} from '../../../domain/moderation/rules.ts';
import type { z } from 'zod';
import { workersOf } from '../../../domain/moderation/access.ts';
import { removalOf } from '../../../domain/statistics/removals.ts';
import type { LogRow, LogPut, LogQuery } from '../../vault/index.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { numberFacet } from './number-facet.ts';

export const KIND = 'moderation';
const MAX_TITLE_CHARACTERS = 120;

export const contentHash = (moderationCase: Pick<ModerationCase, 'item' | 'sender' | 'alike'>): string =>
  createHash('sha256').update(canonicalContent(moderationCase)).digest('hex');

/** The beginning of the item's text, or the name of the file that shows it; empty for a confidential case. */
function titleOf({ item, evidence, marks }: ModerationCase): string {
  if (marks.secrecy) return '';
  const text = item.text === '' ? (evidence[0]?.name ?? '') : item.text.slice(0, 1000).replace(/\s+/g, ' ');
  return Array.from(text).slice(0, MAX_TITLE_CHARACTERS).join('');
}

/** This many characters of the text come before the link and the other items. */
const LEADING_TEXT_CHARACTERS = 160;
const MAX_LINK_CHARACTERS = 120;
const senderName = (sender: ModerationCase['sender']): string =>
  sender?.kind === 'known' ? [sender.name, sender.handle].filter((part) => part !== '').join(' ') : '';

/**
 * Short fields first, because the index keeps only the beginning. A confidential case cannot be found by its content.
 */
function searchText(moderationCase: ModerationCase, channelName: string): string {
  const { sender, diary, item, category, marks, alike = [] } = moderationCase;
  const known = [diary?.number ?? '', channelName, category?.name ?? ''];
  const open = marks.secrecy
    ? []
    : [
        item.text.slice(0, LEADING_TEXT_CHARACTERS),
        item.link.slice(0, MAX_LINK_CHARACTERS),
        ...alike.flatMap((additional) => [
          senderName(additional.sender),
          additional.item.text === item.text ? '' : additional.item.text.slice(0, LEADING_TEXT_CHARACTERS),
        ]),
        item.text.slice(LEADING_TEXT_CHARACTERS),
      ];
  return [...(marks.secrecy ? [] : [senderName(sender)]), ...known, ...open].filter((part) => part !== '').join(' ');
}

/** Facets for later reminders on the first screen: a block that ends, a police report without its number. */
function reminderFacets({ followUp, disposed }: ModerationCase): Record<string, string> {
  if (disposed !== undefined) return {};
  const { blockedUntil, blockLifted = null, police } = followUp;
  return {
    ...(blockedUntil === null || blockLifted !== null ? {} : { block: 'on', blockEnds: blockedUntil }),
    ...(police?.number !== '' ? {} : { police: 'noNumber', policeOn: police.reportedOn }),
  };
}

/** The record as written; every save is a new version (R14). */
export function toLogPut(context: ServiceContext, moderationCase: ModerationCase): LogPut {
  const removed = removedAt(moderationCase);
  return {
    kind: KIND,
    id: moderationCase.id,
    at: Date.parse(moderationCase.seenAt),
    facets: {
      channelId: moderationCase.channelId,
      direction: moderationCase.direction,
      status: moderationCase.status,
      outcome: outcomeOf(moderationCase),
      category: moderationCase.category?.id ?? '',
      diary: moderationCase.diary?.decision ?? 'undecided',
      ...numberFacet(moderationCase.diary),
      month: monthInStockholm(moderationCase.seenAt),
      removedMonth: removed === null ? '' : monthInStockholm(removed),
      ...reminderFacets(moderationCase),
      removedAt: removed ?? '',
      removal: removalOf(moderationCase) ?? '',
      keptWhere: moderationCase.keptWhere,
      by: moderationCase.created.by,
      ...(moderationCase.marks.secrecy ? { secrecy: 'yes', workers: workersOf(moderationCase).join(' ') } : {}),
      ...(moderationCase.disposed === undefined ? {} : { disposed: 'yes' }),
    },
    title: titleOf(moderationCase),
    text: searchText(moderationCase, context.vault.db.data.channels[moderationCase.channelId]?.name ?? ''),
    record: moderationCase,
  };
}

export function viewOf(context: ServiceContext, moderationCase: ModerationCase): z.infer<typeof CaseView> {
  const channel = context.vault.db.data.channels[moderationCase.channelId];
  return {
    case: moderationCase,
    channelName: channel?.name ?? '',
    platform: channel?.platform ?? '',
    gate: removalGateOf(moderationCase, contentHash(moderationCase)),
    unfinished: unfinishedOf(moderationCase),
    removalTook: removalDurationMs(moderationCase),
    proposesDiary: proposesDiary(moderationCase, context.ruleSet()),
    proposesPolice: context
      .ruleSet()
      .categories.some(({ id, proposePolice }) => proposePolice && id === moderationCase.category?.id),
  };
}

const isStatus = (text: string | undefined): text is CaseRow['status'] =>
  text === 'draft' || text === 'open' || text === 'done';
const isOutcome = (text: string | undefined): text is CaseRow['outcome'] =>
  text === 'none' || text === 'keep' || text === 'unpublish' || text === 'delete' || text === 'restore';
const isDiary = (text: string | undefined): text is CaseRow['diary'] =>
  text === 'undecided' || text === 'needed' || text === 'notNeeded';

/** A list row, from the index alone. */
export function toCaseRow(context: ServiceContext, row: LogRow): CaseRow {
  const { channelId = '', status, outcome, category = '', diary } = row.facets;
  return {
    id: row.id,
    seenAt: new Date(row.at).toISOString(),
    title: row.title,
    channelId,
    channelName: context.vault.db.data.channels[channelId]?.name ?? '',
    status: isStatus(status) ? status : 'open',
    outcome: isOutcome(outcome) ? outcome : 'none',
    category,
    diary: isDiary(diary) ? diary : 'undecided',
    disposed: row.facets.disposed === 'yes',
    secret: row.facets.secrecy === 'yes',
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
    kind: KIND,
    where,
    order: filter.order,
    ...(filter.search.trim() === '' ? {} : { search: filter.search }),
    ...(filter.from === null ? {} : { from: startOfDay(filter.from) }),
    ...(filter.to === null ? {} : { to: startOfDay(addDays(filter.to, 1)) - 1 }),
  };
}
