// How a moderation case is stored in the vault's log: facets for lists, a title, and the searchable text.
import { createHash } from 'node:crypto';
import { addDays } from '../../domain/calendar/days.ts';
import { monthInStockholm, startOfDay } from '../../domain/calendar/stockholm.ts';
import type { CaseFilter, CaseLine, CaseView } from '../../domain/moderation/calls.ts';
import type { ModerationCase } from '../../domain/moderation/model.ts';
import { outcomeOf } from '../../domain/moderation/items.ts';
import {
  canonicalContent,
  gateOf,
  proposesDiary,
  removalTook,
  removedAt,
  unfinishedOf,
} from '../../domain/moderation/rules.ts';
import type { z } from 'zod';
import { workersOf } from '../../domain/moderation/access.ts';
import { removalOf } from '../../domain/statistics/removals.ts';
import type { LogLine, LogPut, LogQuery } from '../vault/types.ts';
import type { ServiceContext } from './context.ts';
import { numberFacet } from './diary/facets.ts';

export const KIND = 'moderation';
const TITLE_LENGTH = 120;

export const contentHash = (moderationCase: Pick<ModerationCase, 'item' | 'sender' | 'alike'>): string =>
  createHash('sha256').update(canonicalContent(moderationCase)).digest('hex');

/** The beginning of the item's text, or the name of the file that shows it; empty for a secret case. */
function titleOf({ item, evidence, marks }: ModerationCase): string {
  if (marks.secrecy) return '';
  const text = item.text === '' ? (evidence[0]?.name ?? '') : item.text.slice(0, 1000).replace(/\s+/g, ' ');
  return Array.from(text).slice(0, TITLE_LENGTH).join('');
}

/** This many characters of the text come before the link and the other items. */
const FIRST_TEXT = 160;
const LONGEST_LINK = 120;
const nameOf = (sender: ModerationCase['sender']): string =>
  sender?.kind === 'known' ? [sender.name, sender.handle].filter((part) => part !== '').join(' ') : '';

/** Short fields first, because the index keeps only the beginning. A secret case cannot be found by its content. */
function searchText(moderationCase: ModerationCase, channelName: string): string {
  const { sender, diary, item, category, marks, alike = [] } = moderationCase;
  const known = [diary?.number ?? '', channelName, category?.name ?? ''];
  const open = marks.secrecy
    ? []
    : [
        item.text.slice(0, FIRST_TEXT),
        item.link.slice(0, LONGEST_LINK),
        ...alike.flatMap((one) => [
          nameOf(one.sender),
          one.item.text === item.text ? '' : one.item.text.slice(0, FIRST_TEXT),
        ]),
        item.text.slice(FIRST_TEXT),
      ];
  return [...(marks.secrecy ? [] : [nameOf(sender)]), ...known, ...open].filter((part) => part !== '').join(' ');
}

/** Facets for later reminders on the first screen: a block that ends, a police report without its number. */
function remindersOf({ followUp, disposed }: ModerationCase): Record<string, string> {
  if (disposed !== undefined) return {};
  const { blockedUntil, blockLifted = null, police } = followUp;
  return {
    ...(blockedUntil === null || blockLifted !== null ? {} : { block: 'on', blockEnds: blockedUntil }),
    ...(police?.number !== '' ? {} : { police: 'noNumber', policeOn: police.reportedOn }),
  };
}

/** The record as written; every save is a new version (R14). */
export function putOf(context: ServiceContext, moderationCase: ModerationCase): LogPut {
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
      ...remindersOf(moderationCase),
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
    gate: gateOf(moderationCase, contentHash(moderationCase)),
    unfinished: unfinishedOf(moderationCase),
    removalTook: removalTook(moderationCase),
    proposesDiary: proposesDiary(moderationCase, context.ruleSet()),
    proposesPolice: context
      .ruleSet()
      .categories.some(({ id, proposePolice }) => proposePolice && id === moderationCase.category?.id),
  };
}

const isStatus = (text: string | undefined): text is CaseLine['status'] =>
  text === 'draft' || text === 'open' || text === 'done';
const isOutcome = (text: string | undefined): text is CaseLine['outcome'] =>
  text === 'none' || text === 'keep' || text === 'unpublish' || text === 'delete' || text === 'restore';
const isDiary = (text: string | undefined): text is CaseLine['diary'] =>
  text === 'undecided' || text === 'needed' || text === 'notNeeded';

/** A list row, from the index alone. */
export function lineOf(context: ServiceContext, line: LogLine): CaseLine {
  const { channelId = '', status, outcome, category = '', diary } = line.facets;
  return {
    id: line.id,
    seenAt: new Date(line.at).toISOString(),
    title: line.title,
    channelId,
    channelName: context.vault.db.data.channels[channelId]?.name ?? '',
    status: isStatus(status) ? status : 'open',
    outcome: isOutcome(outcome) ? outcome : 'none',
    category,
    diary: isDiary(diary) ? diary : 'undecided',
    disposed: line.facets.disposed === 'yes',
    secret: line.facets.secrecy === 'yes',
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
