// Flickr: one file per photo with other users' comments on it, and lists of the account's own comments.
import { htmlText } from './html-text.ts';
import { jsonElements, leaveOut } from './json-elements.ts';
import {
  type Findings,
  type FormatReader,
  type Json,
  listOf,
  readText,
  recordOf,
  textOf,
  Unreadable,
} from './format-reader.ts';
import { unixTime, writtenTime } from './times.ts';

const MAX_FILE_BYTES = 16 * 1024 * 1024;
const timeOf = (...values: readonly Json[]): number | null =>
  values.map((value) => unixTime(value) ?? writtenTime(textOf(value))).find((at) => at !== null) ?? null;
/** `comment` or `message`: both occur. */
const wordsOf = (entry: Readonly<Record<string, Json>>): string =>
  textOf(entry.comment ?? entry.message ?? entry.content);

async function parsed(text: string): Promise<Readonly<Record<string, Json>>> {
  try {
    return recordOf(await Promise.resolve(JSON.parse(text) as Json));
  } catch {
    throw new Unreadable('damaged');
  }
}

function photo(found: Findings, entry: Readonly<Record<string, Json>>): void {
  const id = textOf(entry.id);
  const link = textOf(entry.photopage);
  const raw = [textOf(entry.name), textOf(entry.description)].filter((part) => part !== '').join('\n\n');
  found.add({
    format: 'flickr',
    kind: 'post',
    direction: 'drawnUp',
    at: timeOf(entry.date_imported, entry.date_taken),
    text: htmlText(raw),
    raw,
    sourceId: id,
    link,
    media: id === '' ? [] : [{ id }],
  });
  listOf(entry.comments).forEach((value, index) => {
    const commentEntry = recordOf(value);
    const words = wordsOf(commentEntry);
    const user = textOf(commentEntry.user ?? commentEntry.author ?? commentEntry.user_id);
    found.add(
      {
        format: 'flickr',
        kind: 'comment',
        direction: null,
        at: timeOf(commentEntry.date, commentEntry.date_create, commentEntry.created),
        text: htmlText(words),
        raw: words,
        sourceId: textOf(commentEntry.id),
        link: textOf(commentEntry.url) === '' ? link : textOf(commentEntry.url),
        replyTo: id,
        author: { name: textOf(commentEntry.user_name ?? commentEntry.username), handle: user },
      },
      `comment ${String(index + 1)}`,
    );
  });
}

export const flickrReaders: readonly FormatReader[] = [
  {
    knows: ({ name }) =>
      /(^|\/)((received|sent)_)?(flickrmail|galleries|testimonials|group_discussions)(_part\d+)?\.json$/.test(name),
    read: (file, found) => leaveOut(file, found, { assigned: false }),
  },
  {
    knows: ({ name, head }) =>
      /(^|\/)photo_\d+\.json$/.test(name) || (/"photopage"\s*:/.test(head) && head.includes('"date_taken"')),
    read: async (file, found) => photo(found, await parsed(await readText(file, MAX_FILE_BYTES))),
  },
  {
    knows: ({ name, head }) => /(^|\/)account_profile\.json$/.test(name) && head.includes('"nsid"'),
    read: async (file, found) => {
      const profile = await parsed(await readText(file, MAX_FILE_BYTES));
      for (const key of ['nsid', 'screen_name', 'real_name']) found.own.add(textOf(profile[key]));
    },
  },
  {
    knows: ({ name }) => /(^|\/)(photos|sets|galleries)_comments_part\d+\.json$/.test(name),
    read: async (file, found) => {
      for await (const { value, number } of jsonElements(file)) {
        if (number === 0) continue;
        const entry = recordOf(value);
        const words = wordsOf(entry);
        found.add(
          {
            format: 'flickr',
            kind: 'comment',
            direction: 'drawnUp',
            at: timeOf(entry.comment_date, entry.date, entry.date_create, entry.created),
            text: htmlText(words),
            raw: words,
            sourceId: textOf(entry.comment_id ?? entry.id),
            link: textOf(entry.comment_url ?? entry.photo_url ?? entry.url),
            replyTo: textOf(entry.photo_id),
          },
          `entry ${String(number)}`,
        );
      }
    },
  },
];
