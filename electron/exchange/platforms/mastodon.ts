// Mastodon: the archive's `outbox.json` (ActivityStreams): the account's own posts and boosts.
import { htmlText } from './html-text.ts';
import { jsonElements } from './json-elements.ts';
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
import { writtenTime } from './times.ts';

const PUBLIC = /^(https:\/\/www\.w3\.org\/ns\/activitystreams#Public|as:Public|Public)$/;
const isPublic = (activity: Readonly<Record<string, Json>>): boolean =>
  [activity.to, activity.cc]
    .flatMap((recipients) => (typeof recipients === 'string' ? [recipients] : listOf(recipients)))
    .some((recipient) => PUBLIC.test(textOf(recipient)));
const MAX_ACTOR_BYTES = 4 * 1024 * 1024;

function activity(found: Findings, value: Json, number: number): void {
  const entry = recordOf(value);
  const where = `entry ${String(number)}`;
  const at = writtenTime(textOf(entry.published));
  if (entry.type === 'Announce') {
    const link = textOf(entry.object);
    found.add(
      { format: 'mastodon', kind: 'share', direction: 'drawnUp', at, text: '', link, sourceId: textOf(entry.id) },
      where,
    );
    return;
  }
  const object = recordOf(entry.object);
  if (entry.type !== 'Create' || typeof object.content !== 'string') {
    found.remark('notUnderstood', where);
    return;
  }
  const raw = [textOf(object.summary), object.content].filter((part) => part !== '').join('<br>');
  const replyTo = textOf(object.inReplyTo);
  // A post addressed only to named accounts is a message; followers-only posts are addressed to a collection.
  const followers = [entry.to, entry.cc]
    .flatMap((recipients) => (typeof recipients === 'string' ? [recipients] : listOf(recipients)))
    .some((recipient) => textOf(recipient).endsWith('/followers'));
  const kind = !isPublic(entry) && !followers ? 'message' : replyTo === '' ? 'post' : 'reply';
  const media = listOf(object.attachment).flatMap((attachment) => {
    const url = textOf(recordOf(attachment).url);
    return url === '' || /^https?:/i.test(url) ? [] : [{ path: url.replace(/^\/+/, '') }];
  });
  found.add(
    {
      format: 'mastodon',
      kind,
      direction: 'drawnUp',
      at: at ?? writtenTime(textOf(object.published)),
      text: htmlText(raw),
      raw,
      sourceId: textOf(object.id),
      link: textOf(object.url),
      replyTo,
      media,
    },
    where,
  );
}

export const mastodonReaders: readonly FormatReader[] = [
  {
    knows: ({ name, head }) => /outbox[^/]*\.json$/.test(name) && /"orderedItems"|"OrderedCollection"/.test(head),
    read: async (file, found) => {
      let statedTotal: number | null = null;
      let seen = 0;
      for await (const { key, value, number } of jsonElements(file)) {
        if (key === 'totalItems' && typeof value === 'number') statedTotal = value;
        if (key !== 'orderedItems' || number === 0) continue;
        seen += 1;
        activity(found, value, number);
      }
      if (statedTotal !== null && statedTotal !== seen)
        found.remark('countDiffers', `${String(statedTotal)}/${String(seen)}`);
    },
  },
  {
    knows: ({ name, head }) => /(^|\/)actor\.json$/.test(name) && head.includes('"preferredUsername"'),
    read: async (file, found) => {
      try {
        const actor = recordOf(JSON.parse(await readText(file, MAX_ACTOR_BYTES)) as Json);
        for (const key of ['preferredUsername', 'name']) found.own.add(textOf(actor[key]));
      } catch (error) {
        throw error instanceof Unreadable ? error : new Unreadable('damaged');
      }
    },
  },
];
