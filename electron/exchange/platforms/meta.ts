// Facebook (page and personal) and Instagram: parts of Meta's "Download your information", as JSON. Files are
// recognized by their structure: folder names follow the account's language, and the lists move between folders from
// year to year.
import type { ExportFormat } from '../../../domain/items/model.ts';
import { jsonElements, leaveOut } from './json-elements.ts';
import { labelled } from './meta-labels.ts';
import { repairMojibake } from './mojibake.ts';
import {
  type ExportFile,
  type Findings,
  type FormatReader,
  type Json,
  listOf,
  type MediaRef,
  recordOf,
  textOf,
} from './format-reader.ts';
import { unixTime } from './times.ts';

/** A text as it should read, and as it is stored. */
interface RepairedText {
  readonly text: string;
  readonly raw: string;
}
const repairedText = (value: Json): RepairedText => {
  const raw = textOf(value);
  return { raw, text: repairMojibake(raw) };
};
const nameOf = (value: Json): string => repairMojibake(textOf(value));

/** Adds an item whose encoding may have been repaired, and reports that once. */
function add(
  found: Findings,
  { text, raw }: RepairedText,
  where: string,
  rest: Omit<Parameters<Findings['add']>[0], 'text' | 'raw'>,
): void {
  if (raw !== text) found.remark('mended', where);
  found.add({ ...rest, text, raw }, where);
}

const place = (number: number): string => `entry ${String(number)}`;
const mediaOf = (value: Json): MediaRef[] => {
  const { uri } = recordOf(value);
  return typeof uri === 'string' && uri !== '' && !/^https?:/i.test(uri) ? [{ path: repairMojibake(uri) }] : [];
};

/** What newer files state in labels; unknown labels are reported, each once. */
function ofLabels(
  found: Findings,
  entry: Json,
): { readonly words: RepairedText | null; readonly link: string; readonly at: number | null } {
  const labels = labelled(entry);
  if (labels === null) return { words: null, link: '', at: null };
  for (const label of labels.unknown)
    found.remark('unknownLabel', label === '' ? '?' : Array.from(label).slice(0, 50).join(''));
  return { words: labels.raw === '' ? null : repairedText(labels.raw), link: labels.link, at: labels.at };
}

const comments: FormatReader = {
  knows: ({ name, head }) =>
    /"(group_)?comments(_v2)?"\s*:\s*\[/.test(head) ||
    (head.includes('"label_values"') &&
      (/"(Comment|Kommentar)"/.test(head) || /comment|kommentar/i.test(name.split('/').at(-1) ?? ''))),
  read: async (file, found) => {
    for await (const { value, number } of jsonElements(file)) {
      if (number === 0) continue;
      const entry = recordOf(value);
      const inner = listOf(entry.data)
        .map((part) => recordOf(recordOf(part).comment))
        .find((part) => typeof part.comment === 'string');
      const media = listOf(entry.attachments)
        .flatMap((attachment) => listOf(recordOf(attachment).data))
        .flatMap((part) => mediaOf(recordOf(part).media));
      const labels = ofLabels(found, entry);
      const words = inner === undefined ? labels.words : repairedText(inner.comment);
      if (words === null && media.length === 0) {
        found.remark(Object.hasOwn(entry, 'label_values') ? 'notUnderstood' : 'noContent', place(number));
        continue;
      }
      const author = nameOf(inner?.author);
      if (author !== '') found.own.add(author);
      add(found, words ?? repairedText(''), place(number), {
        format: 'facebook',
        kind: 'comment',
        direction: 'drawnUp',
        at: unixTime(inner?.timestamp) ?? unixTime(entry.timestamp) ?? labels.at,
        link: labels.link,
        author: { name: author },
        sourceId: textOf(entry.fbid),
        media,
      });
    }
  },
};

/** The texts of a note, poll or event that belongs to a post. */
function attachedTexts(part: Readonly<Record<string, Json>>): string[] {
  return [part.note, part.poll, part.event]
    .map(recordOf)
    .flatMap(({ title, name, question, text, description, options }) =>
      [title, name, question, text, description, ...listOf(options).map((value) => recordOf(value).option)]
        .map(textOf)
        .filter((words) => words !== ''),
    );
}

const GROUP_POSTS = /"group_posts(_v2)?"\s*:\s*\[/;

const posts: FormatReader = {
  knows: ({ name, head }) =>
    (/^\s*\[/.test(head) || GROUP_POSTS.test(head)) &&
    head.includes('"timestamp"') &&
    !/"creation_timestamp"[\s\S]{0,400}"cross_post_source"/.test(head) &&
    (/"post"\s*:/.test(head) || (/post/i.test(name) && /"(attachments|label_values|data)"/.test(head))),
  read: async (file, found) => {
    for await (const { value, number } of jsonElements(file)) {
      if (number === 0) continue;
      const entry = recordOf(value);
      const words = listOf(entry.data)
        .map((part) => recordOf(part).post)
        .find((post) => typeof post === 'string');
      const parts = listOf(entry.attachments)
        .flatMap((attachment) => listOf(recordOf(attachment).data))
        .map(recordOf);
      const link =
        parts.map(({ external_context: outside }) => textOf(recordOf(outside).url)).find((url) => url !== '') ?? '';
      const media = [...parts.flatMap((part) => mediaOf(part.media)), ...listOf(entry.media).flatMap(mediaOf)];
      // A post without text uses the description of its first picture.
      const picture = parts
        .map((part) => recordOf(part.media).description)
        .find((text) => typeof text === 'string' && text !== '');
      const labels = ofLabels(found, entry);
      const own = words === undefined ? (labels.words ?? repairedText(picture)) : repairedText(words);
      const attached = parts.flatMap(attachedTexts).join('\n\n');
      const bare = own.text === '' && media.length === 0 && link === '' && labels.link === '';
      const text = bare ? repairedText(attached) : own;
      if (!bare && attached !== '') found.remark('attachmentLeftOut', place(number));
      add(found, text, place(number), {
        format: 'facebook',
        kind: 'post',
        direction: 'drawnUp',
        at: unixTime(entry.timestamp) ?? labels.at,
        link: link === '' ? labels.link : link,
        media,
        sourceId: textOf(entry.fbid),
      });
    }
  },
};

const formatOfMessages = (name: string): ExportFormat => (/instagram/i.test(name) ? 'instagram' : 'facebook');

/**
 * What names a conversation in every export of it: `inbox/kim_10215` ends with its number, and the name before that may
 * change. Older files name only the participants.
 */
function conversationOf(thread: string, people: readonly string[]): string {
  const last = thread.split('/').at(-1) ?? '';
  if (last === '') return people.toSorted().join(', ');
  return /_(\d{5,})$/.exec(last)?.[1] ?? repairMojibake(last);
}

const messages: FormatReader = {
  knows: ({ head }) =>
    /"participants"\s*:\s*\[/.test(head) && (/"messages"\s*:\s*\[/.test(head) || head.includes('"sender_name"')),
  read: async (file: ExportFile, found: Findings) => {
    const people: string[] = [];
    const first = found.items.length;
    let thread = '';
    for await (const { key, value, number } of jsonElements(file)) {
      const entry = recordOf(value);
      if (key === 'thread_path') thread = textOf(value);
      if (key === 'participants' && number > 0) people.push(nameOf(entry.name));
      if (key !== 'messages' || number === 0) continue;
      const media = ['photos', 'videos', 'files', 'audio_files', 'gifs']
        .flatMap((kind) => listOf(entry[kind]))
        .flatMap(mediaOf);
      const link = textOf(recordOf(entry.share).link);
      add(found, repairedText(entry.content), place(number), {
        format: formatOfMessages(file.name),
        kind: 'message',
        direction: null,
        at: unixTime(entry.timestamp_ms),
        author: { name: nameOf(entry.sender_name) },
        link,
        media,
        deletedThere: entry.is_unsent === true,
      });
    }
    found.threads.push(people);
    found.setConversation(first, conversationOf(thread, people));
  },
};

/**
 * `Comment`, `Media Owner`, `Time`, in any language: the time is the value with a timestamp, the comment the first with
 * text.
 */
function instagramComment(entry: Readonly<Record<string, Json>>): { words: RepairedText; at: number | null } | null {
  const old = recordOf(listOf(entry.string_list_data)[0]);
  if (typeof old.value === 'string') return { words: repairedText(old.value), at: unixTime(old.timestamp) };
  const map = Object.entries(recordOf(entry.string_map_data)).map(([label, inner]) => {
    const { value, timestamp } = recordOf(inner);
    return { label: nameOf(label), value, timestamp };
  });
  const words =
    map.find(({ label, value }) => /comment|kommentar/i.test(label) && typeof value === 'string') ??
    map.find(({ value, timestamp }) => typeof value === 'string' && value !== '' && unixTime(timestamp) === null);
  if (words === undefined) return null;
  return {
    words: repairedText(words.value),
    at: map.map(({ timestamp }) => unixTime(timestamp)).find((at) => at !== null) ?? null,
  };
}

const instagramComments: FormatReader = {
  knows: ({ name, head }) =>
    /"comments_\w+"\s*:\s*\[/.test(head) && !head.includes('"comments_v2"')
      ? true
      : /comment/i.test(name) && !/like/i.test(name) && /"string_(map|list)_data"/.test(head),
  read: async (file, found) => {
    for await (const { value, number } of jsonElements(file)) {
      if (number === 0) continue;
      const comment = instagramComment(recordOf(value));
      if (comment === null) found.remark('notUnderstood', place(number));
      else
        add(found, comment.words, place(number), {
          format: 'instagram',
          kind: 'comment',
          direction: 'drawnUp',
          at: comment.at,
        });
    }
  },
};

const instagramPosts: FormatReader = {
  knows: ({ head }) =>
    head.includes('"creation_timestamp"') &&
    (/^\s*\[\s*\{\s*"(media|uri|title)"/.test(head) || /"ig_\w+"\s*:\s*\[/.test(head)),
  read: async (file, found) => {
    for await (const { value, number } of jsonElements(file)) {
      if (number === 0) continue;
      const entry = recordOf(value);
      const media = entry.media === undefined ? [entry] : listOf(entry.media).map(recordOf);
      const words = [entry.title, ...media.map(({ title }) => title)].find(
        (title) => typeof title === 'string' && title !== '',
      );
      const at =
        unixTime(entry.creation_timestamp) ??
        media.map((item) => unixTime(item.creation_timestamp)).find((time) => time !== null) ??
        null;
      add(found, repairedText(words), place(number), {
        format: 'instagram',
        kind: 'post',
        direction: 'drawnUp',
        at,
        media: media.flatMap(mediaOf),
      });
    }
  },
};

/** Lists with texts or pictures of the account that are not imported. */
const others: FormatReader = {
  knows: ({ head }) =>
    /"((notes|polls|reviews|videos|other_photos|archived_stories)_v2|text_post_app_\w+)"\s*:\s*\[/.test(head) ||
    (/"photos"\s*:\s*\[/.test(head) && head.includes('"cover_photo"')),
  read: (file, found) => leaveOut(file, found, { assigned: false }),
};

/** Order matters: a list of comments has timestamps just like a list of posts. */
export const metaReaders: readonly FormatReader[] = [
  messages,
  comments,
  instagramComments,
  instagramPosts,
  posts,
  others,
];
