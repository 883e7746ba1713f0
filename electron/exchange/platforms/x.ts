// X (Twitter): the archive's `data/*.js`. Each file assigns a list to a variable; the text after the first `=` is
// parsed, never run.
import { jsonElements, leaveOut } from './json-elements.ts';
import {
  type Findings,
  firstBytes,
  type FormatReader,
  type Json,
  listOf,
  type MediaRef,
  type ReadItem,
  recordOf,
  textOf,
} from './format-reader.ts';
import { unixTime, writtenTime } from './times.ts';

const PART = /^\s*window\.YTD\.(\w+)\.part\d+\s*=/;

const place = (number: number): string => `entry ${String(number)}`;
const timeOf = (value: Json): number | null => unixTime(value) ?? writtenTime(textOf(value));

/** X escapes three characters in texts. */
const unescaped = (text: string): string => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');

/** X shortens every link; each kind of list names the short and the whole one in its own way. */
function withWholeLinks(text: string, urls: Json): string {
  let whole = text;
  for (const entry of listOf(urls).map(recordOf)) {
    const short = textOf(entry.shortUrl ?? entry.url);
    const expanded = textOf(entry.expandedUrl ?? entry.expanded_url ?? entry.expanded);
    if (short !== '' && expanded !== '') whole = whole.split(short).join(expanded);
  }
  return whole;
}

const mediaOf = (tweet: Readonly<Record<string, Json>>, id: string): MediaRef[] => {
  const lists = [listOf(recordOf(tweet.extended_entities).media), listOf(recordOf(tweet.entities).media)];
  const entries = lists.find((list) => list.length > 0) ?? [];
  // Media files in the archive are named `<post id>-<last segment of its address>`.
  return entries.slice(0, 20).flatMap((mediaEntry) => {
    const last = textOf(recordOf(mediaEntry).media_url_https).split('/').at(-1) ?? '';
    return last === '' ? [] : [{ path: `tweets_media/${id}-${last}` }];
  });
};

function tweet(found: Findings, value: Json, number: number, deletedThere: boolean): void {
  const outer = recordOf(value);
  const entry = recordOf(outer.tweet ?? outer.communityTweet ?? outer);
  const id = textOf(entry.id_str ?? entry.id);
  const raw = textOf(entry.full_text ?? entry.text);
  if (id === '' && raw === '') {
    found.remark('notUnderstood', place(number));
    return;
  }
  const replyTo = textOf(entry.in_reply_to_status_id_str);
  const kind = raw.startsWith('RT @') ? 'share' : replyTo === '' ? 'post' : 'reply';
  found.add(
    {
      format: 'x',
      kind,
      direction: 'drawnUp',
      at: timeOf(entry.created_at),
      text: withWholeLinks(unescaped(raw), recordOf(entry.entities).urls),
      raw,
      sourceId: id,
      link: /^\d+$/.test(id) ? `https://x.com/i/status/${id}` : '',
      replyTo,
      deletedThere,
      media: mediaOf(entry, id),
    },
    place(number),
  );
}

/** A long post; `tweets.js` contains only its beginning. */
function note(found: Findings, value: Json, number: number): void {
  const entry = recordOf(recordOf(value).noteTweet);
  const { text, urls } = recordOf(entry.core);
  found.add(
    {
      format: 'x',
      kind: 'post',
      direction: 'drawnUp',
      at: timeOf(entry.createdAt),
      text: withWholeLinks(textOf(text), urls),
      raw: textOf(text),
      sourceId: `note-${textOf(entry.noteTweetId)}`,
    },
    place(number),
  );
}

function conversation(found: Findings, value: Json): void {
  const entry = recordOf(recordOf(value).dmConversation);
  for (const listed of listOf(entry.messages)) {
    const message = recordOf(recordOf(listed).messageCreate);
    if (message.id === undefined) continue;
    const raw = textOf(message.text);
    found.add(
      {
        format: 'x',
        kind: 'message',
        direction: null,
        at: timeOf(message.createdAt),
        text: withWholeLinks(unescaped(raw), message.urls),
        raw,
        sourceId: textOf(message.id),
        author: { handle: textOf(message.senderId) },
        replyTo: '',
      },
      textOf(entry.conversationId),
    );
  }
}

/** Lists with texts that somebody wrote and that are not imported. */
const OTHER_TEXTS = /^(articles?|grok_chat_items?|birdwatch_notes?|fleets?|moments?|spaces_metadata)$/;

export const xReader: FormatReader = {
  knows: ({ head }) => PART.test(head),
  read: async (file, found) => {
    // The variable's name tells what the list is; other variables hold no written text.
    const part = PART.exec(new TextDecoder().decode(await firstBytes(file, 200)))?.[1] ?? '';
    if (OTHER_TEXTS.test(part)) {
      await leaveOut(file, found, { assigned: true });
      return;
    }
    if (!/^((deleted_|community_|note_)?tweets?|direct_messages(_group)?|account)$/.test(part)) return;
    for await (const { value, number } of jsonElements(file, { assigned: true })) {
      if (number === 0) continue;
      if (part === 'account')
        for (const key of ['accountId', 'username', 'accountDisplayName'])
          found.own.add(textOf(recordOf(recordOf(value).account)[key]));
      else if (part.startsWith('note')) note(found, value, number);
      else if (part.startsWith('direct')) conversation(found, value);
      else tweet(found, value, number, part.startsWith('deleted'));
    }
  },
};

/** The names that a reply begins with; its long version may lack them. */
function leadingNames(text: string): string {
  // One name at a time: a pattern for all of them would remember every place to try again from.
  const name = /@\w+\s+/y;
  let end = 0;
  while (name.test(text)) end = name.lastIndex;
  return text.slice(0, end);
}

/** How many characters of a beginning are compared. */
const COMPARED_CHARACTERS = 200;
/** A shorter beginning could be that of any post. */
const MIN_COMPARED_CHARACTERS = 20;

/** A text as a post is compared with its long version: one may have short links where the other has whole ones. */
const comparable = (text: string): string =>
  unescaped(text.slice(leadingNames(text).length))
    .replace(/https?:\/\/\S+/g, '\uFFFC')
    .replace(/\s+/g, ' ')
    .trim();

/** A truncated post as far as it is written: without the addresses and the `…` at its end; null if it is not truncated. */
function beginningOf(text: string): string | null {
  let written = text.trimEnd();
  for (;;) {
    const word = lastWordAt(written);
    const link = written.slice(word).search(/https?:\/\/\S/);
    if (link === -1 || written.endsWith('…')) break;
    written = written.slice(0, word + link).trimEnd();
  }
  const cut = written.endsWith('…');
  return cut || text.length >= COMPARED_CHARACTERS ? written.slice(0, cut ? -1 : undefined) : null;
}

function lastWordAt(text: string): number {
  let at = text.length;
  while (at > 0 && !/\s/.test(text.charAt(at - 1))) at -= 1;
  return at;
}

/** How far the times of a post and its long version may be apart, milliseconds. */
const NOTE_TOLERANCE_MS = 2000;
/** No account writes more long posts than this within the tolerance. */
const MAX_NOTES_AT_ONCE = 50;
const periodOf = (at: number): number => Math.floor(at / NOTE_TOLERANCE_MS);

/** The long posts by when they were written, so that each post is compared with few of them. */
function notesByPeriod(notes: readonly ReadItem[]): ReadonlyMap<number, readonly ReadItem[]> {
  const periods = new Map<number, ReadItem[]>();
  for (const note of notes) {
    const period = periods.get(periodOf(note.at));
    if (period === undefined) periods.set(periodOf(note.at), [note]);
    else if (period.length < MAX_NOTES_AT_ONCE) period.push(note);
  }
  return periods;
}

/** Replaces truncated posts with their long versions; a long post without a truncated one stays a separate post. */
export function withLongPosts(items: readonly ReadItem[]): ReadItem[] {
  const notes = new Set(items.filter(({ format, sourceId }) => format === 'x' && sourceId.startsWith('note-')));
  if (notes.size === 0) return [...items];
  const periods = notesByPeriod([...notes]);
  const used = new Set<ReadItem>();
  const noteTexts = new Map([...notes].map((note) => [note, comparable(note.text)]));
  const merged = items.map((item) => {
    if (item.format !== 'x' || notes.has(item)) return item;
    const period = periodOf(item.at);
    const near = [period - 1, period, period + 1].flatMap((number) => periods.get(number) ?? []);
    if (near.length === 0) return item;
    const beginning = comparable(beginningOf(item.text) ?? '').slice(0, COMPARED_CHARACTERS);
    if (beginning.length < MIN_COMPARED_CHARACTERS) return item;
    const note = near.find(
      (candidate) =>
        !used.has(candidate) &&
        Math.abs(candidate.at - item.at) <= NOTE_TOLERANCE_MS &&
        noteTexts.get(candidate)?.startsWith(beginning) === true,
    );
    if (note === undefined) return item;
    used.add(note);
    const names = leadingNames(note.text) === '' ? leadingNames(item.text) : '';
    return { ...item, text: `${names}${note.text}`, raw: item.raw ?? item.text };
  });
  return merged.filter((item) => !used.has(item));
}
