// X (Twitter): the archive's `data/*.js`. Each file assigns a list to a variable; the text after the first `=` is
// parsed, never run.
import { jsonElements } from './json-elements.ts';
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

/** X escapes three characters in texts and shortens every link. */
function plain(text: string, urls: readonly Json[]): string {
  let plainText = text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
  for (const { url, expanded_url: expanded } of urls.map(recordOf))
    if (typeof url === 'string' && typeof expanded === 'string' && url !== '')
      plainText = plainText.split(url).join(expanded);
  return plainText;
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
  const entry = recordOf(outer.tweet ?? outer);
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
      text: plain(raw, listOf(recordOf(entry.entities).urls)),
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
  const { text } = recordOf(entry.core);
  found.add(
    {
      format: 'x',
      kind: 'post',
      direction: 'drawnUp',
      at: timeOf(entry.createdAt),
      text: textOf(text),
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
        text: plain(
          raw,
          listOf(message.urls).map((url) => ({ url: recordOf(url).url, expanded_url: recordOf(url).expanded })),
        ),
        raw,
        sourceId: textOf(message.id),
        author: { handle: textOf(message.senderId) },
        replyTo: '',
      },
      textOf(entry.conversationId),
    );
  }
}

export const xReader: FormatReader = {
  knows: ({ head }) => PART.test(head),
  read: async (file, found) => {
    // The variable's name tells what the list is; other variables hold no written text.
    const part = PART.exec(new TextDecoder().decode(await firstBytes(file, 200)))?.[1] ?? '';
    if (!/^(tweets?|deleted_tweets?|note_tweets?|direct_messages(_group)?|account)$/.test(part)) return;
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

/** Replaces truncated posts with their long versions; a long post without a truncated one stays a separate post. */
export function withLongPosts(items: readonly ReadItem[]): ReadItem[] {
  const notes = items.filter(({ format, sourceId }) => format === 'x' && sourceId.startsWith('note-'));
  if (notes.length === 0) return [...items];
  const used = new Set<ReadItem>();
  const beginningOf = (text: string): string => text.replace(/\s*(…|https?:\/\/\S+)?\s*$/, '').slice(0, 200);
  const merged = items.map((item) => {
    if (item.format !== 'x' || notes.includes(item) || item.text.length < 200) return item;
    const note = notes.find(
      (post) => !used.has(post) && Math.abs(post.at - item.at) <= 2000 && post.text.startsWith(beginningOf(item.text)),
    );
    if (note === undefined) return item;
    used.add(note);
    return { ...item, text: note.text, raw: item.raw ?? item.text };
  });
  return merged.filter((item) => !used.has(item));
}
