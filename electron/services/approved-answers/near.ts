// What stands beside an answer that is being written: approved answers, and answers that were given to questions like
// this one. R19, R29.
import type { Output } from '../../../domain/contract/api.ts';
import { closeness, wordsIn } from '../../../domain/approved-answers/closeness.ts';
import type { LikeAnswer, OfferedAnswer } from '../../../domain/approved-answers/calls.ts';
import { isOffered } from '../../../domain/approved-answers/rules.ts';
import type { Inquiry } from '../../../domain/inquiries/model.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import { formatRecordNumber } from '../../../domain/records/number.ts';
import type { LogRow } from '../../vault/index.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { inquiryKind } from '../record-kinds/inquiry.ts';
import { readableRows } from '../record-kinds/readable-rows.ts';

const MAX_SHOWN = 5;
/** So many words of a question are sought, the longest ones: they say most. */
const MAX_SOUGHT = 8;
/** A word that so many answered questions have says little; they are not looked through. */
const MAX_ROWS = 200;
/** A question is like another when they share so many words, or all that are sought. */
const MIN_SHARED = 2;

function offered(context: ServiceContext, inquiry: Inquiry): OfferedAnswer[] {
  const { channels, people, approvedAnswers } = context.vault.db.data;
  const channel = channels[inquiry.channelId];
  if (channel === undefined) return [];
  const words = wordsIn(inquiry.text);
  return Object.values(approvedAnswers)
    .filter((answer) => isOffered(answer, channel))
    .map((answer) => ({ answer, close: closeness(words, answer) }))
    .filter(({ close }) => close > 0)
    .sort((a, b) => b.close - a.close || a.answer.title.localeCompare(b.answer.title, 'sv'))
    .slice(0, MAX_SHOWN)
    .map(({ answer: { id, title, text, textEn, reviewOn, ownerId } }) => ({
      ...{ id, title, text, textEn, reviewOn },
      ownerName: people[ownerId]?.name ?? '',
      isDue: reviewOn < context.today(),
    }));
}

/** Answered questions that share words with this one, those with the most and the rarest words first. */
async function likeRows(context: ServiceContext, inquiry: Inquiry): Promise<Result<LogRow[]>> {
  const words = wordsIn(inquiry.text)
    .sort((a, b) => b.length - a.length)
    .slice(0, MAX_SOUGHT);
  const mayRead = await readableRows(context, [inquiryKind]);
  if (!mayRead.ok) return mayRead;
  const found = new Map<string, { row: LogRow; shared: number; weight: number }>();
  for (const search of words) {
    const some = await context.vault.find({
      kinds: [inquiryKind.log],
      search,
      where: { status: ['answered'] },
      tests: [mayRead.value],
      keep: (facets, _, id) => id !== inquiry.id && !inquiryKind.facetsOf(facets)('secret'),
      order: 'newest',
      limit: MAX_ROWS,
    });
    if (!some.ok) return some;
    if (some.value.total > MAX_ROWS) continue;
    for (const row of some.value.rows.slice(0, some.value.exact)) {
      const known = found.get(row.id) ?? { row, shared: 0, weight: 0 };
      found.set(row.id, { row, shared: known.shared + 1, weight: known.weight + 1 / some.value.total });
    }
  }
  const enough = Math.min(MIN_SHARED, words.length);
  return ok(
    [...found.values()]
      .filter(({ shared }) => shared >= enough)
      .sort((a, b) => b.shared - a.shared || b.weight - a.weight || b.row.at - a.row.at)
      .slice(0, MAX_SHOWN)
      .map(({ row }) => row),
  );
}

/** The answer of a row; null: it cannot be read, or was given outside the program and has no text. */
async function likeAnswer(context: ServiceContext, row: LogRow): Promise<LikeAnswer | null> {
  const record = await inquiryKind.load(context, row.id);
  const answer = record.ok ? record.value.answer : null;
  if (!record.ok || answer === null || answer.text === '') return null;
  return {
    id: row.id,
    recordNo: formatRecordNumber(inquiryKind.log, row.number),
    title: row.title,
    channelName: context.vault.db.data.channels[record.value.channelId]?.name ?? '',
    answeredAt: answer.at,
    text: answer.text,
  };
}

export async function nearAnswers(
  context: ServiceContext,
  id: string,
): Promise<Result<Output<'approvedAnswers.near'>>> {
  const inquiry = await inquiryKind.read(context, id);
  if (!inquiry.ok) return inquiry;
  const rows = await likeRows(context, inquiry.value);
  if (!rows.ok) return rows;
  const like: LikeAnswer[] = [];
  for (const row of rows.value) {
    const answer = await likeAnswer(context, row);
    if (answer !== null) like.push(answer);
  }
  return ok({ approved: offered(context, inquiry.value), like });
}
