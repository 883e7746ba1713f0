// What is done with a channel's notices to its users: written, posted, seen, taken down. Nothing recorded is changed. R27.
import { countCharacters } from '../kernel/characters.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import type { Day, FileRef, Stamp } from '../kernel/schemas.ts';
import {
  type ChannelNotice,
  MAX_NOTICE_ENTRIES,
  MAX_NOTICES,
  type NewPosting,
  type NoticeKey,
  type NoticePosting,
  type NoticeVersion,
} from './notice-model.ts';
import type { z } from 'zod';
import { isSameNotice, lastSeen, newestOf, standing } from './notices.ts';

type Notices = readonly ChannelNotice[];

const full = (field: string, limit: number) => fail('input.invalid', { field, params: { reason: 'too_big', limit } });

const replace = (notices: Notices, next: ChannelNotice): ChannelNotice[] =>
  notices.map((notice) => (notice.id === next.id ? next : notice));

/** A version of the text for a language and place: the first of a new notice, or the next of the one that there is. */
export function withVersion(
  notices: Notices,
  key: NoticeKey,
  version: Omit<NoticeVersion, 'number'>,
  newId: () => string,
): Result<ChannelNotice[]> {
  if (key.language === 'other' && key.languageName === '')
    return fail('channels.languageNameMissing', { field: 'languageName' });
  const known = notices.find((notice) => isSameNotice(notice, key));
  if (known === undefined)
    return notices.length < MAX_NOTICES
      ? ok([...notices, { ...key, id: newId(), versions: [{ ...version, number: 1 }], postings: [] }])
      : full('language', MAX_NOTICES);
  const { number, text } = newestOf(known);
  if (text === version.text) return fail('channels.noticeSame', { field: 'text' });
  if (known.versions.length >= MAX_NOTICE_ENTRIES) return full('text', MAX_NOTICE_ENTRIES);
  return ok(replace(notices, { ...known, versions: [...known.versions, { ...version, number: number + 1 }] }));
}

interface Posted extends z.infer<typeof NewPosting> {
  readonly evidence: FileRef[];
  readonly made: Stamp;
}

/**
 * A version was posted; what stood in the same place is replaced by it. `space`: the characters that the place has; null:
 * not known.
 */
export function withPosting(
  notices: Notices,
  noticeId: string,
  { version, where, on, evidence, made }: Posted,
  { space, today, newId }: { readonly space: number | null; readonly today: Day; readonly newId: () => string },
): Result<ChannelNotice[]> {
  const notice = notices.find(({ id }) => id === noticeId);
  const posted = notice?.versions.find(({ number }) => number === version);
  if (notice === undefined || posted === undefined) return fail('channels.unknownNotice');
  if (on > today) return fail('channels.dayInFuture', { field: 'on' });
  const count = countCharacters(posted.text);
  if (space !== null && count > space)
    return fail('channels.noticeTooLong', { params: { count, max: space }, field: 'where' });
  if (notice.postings.length >= MAX_NOTICE_ENTRIES) return full('where', MAX_NOTICE_ENTRIES);
  const isReplaced = (other: NoticePosting): boolean =>
    other.removed === null && (other.where === '' || other.where.toLowerCase() === where.toLowerCase());
  const late = notice.postings.find((other) => isReplaced(other) && lastSeen(other) > on);
  if (late !== undefined) return fail('channels.noticeNotThere', { field: 'on' });
  const posting: NoticePosting = { id: newId(), where, on, version, evidence, seen: [], removed: null, made };
  const postings = notice.postings.map((other) =>
    isReplaced(other) ? { ...other, removed: { on, stamp: made } } : other,
  );
  return ok(replace(notices, { ...notice, postings: [...postings, posting] }));
}

interface OfPosting {
  readonly noticeId: string;
  readonly postingId: string;
  readonly on: Day;
}

function changed(
  notices: Notices,
  { noticeId, postingId, on }: OfPosting,
  today: Day,
  next: (posting: NoticePosting) => Result<NoticePosting>,
): Result<ChannelNotice[]> {
  const notice = notices.find(({ id }) => id === noticeId);
  const posting = notice?.postings.find(({ id }) => id === postingId);
  if (notice === undefined || posting === undefined) return fail('channels.unknownNotice');
  if (on > today) return fail('channels.dayInFuture', { field: 'on' });
  if (posting.removed !== null || on < posting.on) return fail('channels.noticeNotThere', { field: 'on' });
  const made = next(posting);
  if (!made.ok) return made;
  return ok(
    replace(notices, {
      ...notice,
      postings: notice.postings.map((other) => (other.id === postingId ? made.value : other)),
    }),
  );
}

/** The text was seen where it was posted. */
export const withSighting = (
  notices: Notices,
  what: OfPosting & { readonly evidence: FileRef[]; readonly stamp: Stamp },
  today: Day,
): Result<ChannelNotice[]> =>
  changed(notices, what, today, (posting) =>
    posting.seen.length >= MAX_NOTICE_ENTRIES
      ? full('on', MAX_NOTICE_ENTRIES)
      : ok({ ...posting, seen: [...posting.seen, { on: what.on, evidence: what.evidence, stamp: what.stamp }] }),
  );

/** The text was taken down. */
export const withoutPosting = (
  notices: Notices,
  what: OfPosting & { readonly stamp: Stamp },
  today: Day,
): Result<ChannelNotice[]> =>
  changed(notices, what, today, (posting) =>
    lastSeen(posting) > what.on
      ? fail('channels.noticeNotThere', { field: 'on' })
      : ok({ ...posting, removed: { on: what.on, stamp: what.stamp } }),
  );

/** Everything that stands was seen on a day, as in a review of the whole channel. */
export function withAllSeen(notices: Notices, on: Day, stamp: Stamp, today: Day): Result<ChannelNotice[]> {
  let next: Result<ChannelNotice[]> = ok([...notices]);
  for (const notice of notices)
    for (const posting of standing(notice)) {
      if (!next.ok) return next;
      next = withSighting(next.value, { noticeId: notice.id, postingId: posting.id, on, evidence: [], stamp }, today);
    }
  return next;
}
