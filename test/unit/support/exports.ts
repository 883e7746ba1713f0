// Small made-up platform exports, in the shapes of the real ones.
import type { ExportFile } from '../../../electron/exchange/platforms/format-reader.ts';

/** A file of an export in memory, read in small pieces. */
export const exportFile = (name: string, content: string | Uint8Array, piece = 7): ExportFile => {
  const bytes = Buffer.from(content as string);
  return {
    name,
    size: bytes.length,
    read: async function* () {
      for (let at = 0; at < bytes.length; at += piece) yield await Promise.resolve(bytes.subarray(at, at + piece));
    },
  };
};

/** Encodes text as Meta's exports do: each UTF-8 byte as one character. */
export const asMeta = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

export const FACEBOOK = {
  "this_profile's_activity_across_facebook/posts/profile_posts_1.json": JSON.stringify([
    {
      timestamp: 1_700_000_000,
      data: [{ post: asMeta('Badhuset är öppet på måndag') }],
      attachments: [{ data: [{ media: { uri: 'posts/media/bad.png' } }] }],
      title: 'x',
    },
    {
      timestamp: 1_700_000_100,
      attachments: [{ data: [{ external_context: { url: 'https://bollnas.example/bad' } }] }],
    },
  ]),
  'aktivitet/kommentarer/comments.json': JSON.stringify({
    comments_v2: [
      {
        timestamp: 1_700_000_200,
        data: [
          {
            comment: {
              timestamp: 1_700_000_200,
              comment: asMeta('Tack för frågan, vi återkommer'),
              author: asMeta('Bollnäs kommun'),
            },
          },
        ],
        title: 'x',
      },
    ],
  }),
  'messages/inbox/a/message_1.json': JSON.stringify({
    participants: [{ name: 'Kim' }, { name: asMeta('Bollnäs kommun') }],
    messages: [
      { sender_name: 'Kim', timestamp_ms: 1_700_000_300_000, content: 'Hej, är det varmt?' },
      { sender_name: asMeta('Bollnäs kommun'), timestamp_ms: 1_700_000_400_000, content: asMeta('Hej! 28 grader.') },
    ],
  }),
};
