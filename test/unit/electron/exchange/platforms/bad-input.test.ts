// What is left out is said, and bad input.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unixTime, writtenTime } from '../../../../../electron/exchange/platforms/times.ts';
import { safeName } from '../../../../../electron/exchange/platforms/zip-source.ts';
import { asMeta, exportFile, FACEBOOK } from '../../../support/exports.ts';
import { read, one } from './read-export.ts';

describe('what is left out is said', () => {
  const remarked = (got: Awaited<ReturnType<typeof read>>) => got.remarks.map(({ code, count }) => [code, count]);

  it('X: posts in communities are read, and other lists with texts are named', async () => {
    const entry = { id_str: '7', full_text: 'Till gruppen', created_at: 'Mon Jan 01 12:00:00 +0000 2024' };
    const community = await one(
      'community-tweet.js',
      `window.YTD.community_tweet.part0 = ${JSON.stringify([{ tweet: entry }])}`,
    );
    expect(community.items).toMatchObject([{ kind: 'post', text: 'Till gruppen', sourceId: '7' }]);
    const chats = await one('grok.js', 'window.YTD.grok_chat_item.part0 = [{"a":1},{"a":2}]');
    expect([chats.known, remarked(chats)]).toEqual([true, [['otherSort', 2]]]);
    const [none, settings] = [
      await one('grok.js', 'window.YTD.grok_chat_item.part0 = [ ]'),
      await one('ads.js', 'window.YTD.ad_engagements.part0 = [{"x":1}]'),
    ];
    expect([remarked(none), remarked(settings)]).toEqual([[], []]);
  });

  it('Facebook: posts in groups are read, and other lists with texts are named', async () => {
    const group = await one(
      'groups/your_posts_in_groups.json',
      JSON.stringify({ group_posts_v2: [{ timestamp: 1_700_000_000, data: [{ post: 'Till gruppen' }], title: 'x' }] }),
    );
    expect(group.items).toMatchObject([{ kind: 'post', text: 'Till gruppen' }]);
    const reviews = await one('reviews.json', JSON.stringify({ reviews_v2: [{ timestamp: 1_700_000_000 }] }));
    expect([reviews.items, reviews.known, remarked(reviews)]).toEqual([[], true, [['otherSort', 1]]]);
    const album = await one(
      'posts/album/0.json',
      JSON.stringify({ name: 'Bad', photos: [{ uri: 'a.jpg' }], cover_photo: {} }),
    );
    expect(remarked(album)).toEqual([['otherSort', 1]]);
  });

  it('Facebook: a note, poll or event is the text of a post without any, and named otherwise', async () => {
    const attached = (part: object, more: object = {}): object => ({
      ...{ timestamp: 1_700_000_000, attachments: [{ data: [part] }], ...more },
    });
    const got = await one(
      'posts/posts_1.json',
      JSON.stringify([
        attached({ note: { title: asMeta('Året'), text: asMeta('Vi läste böcker') } }),
        attached({ poll: { question: 'Vilken dag?', options: [{ option: 'Fredag' }, { option: 'Lördag' }] } }),
        attached({ event: { name: 'Sagostund', description: 'Kom och lyssna' } }),
        attached({ event: { name: 'Sagostund' } }, { data: [{ post: 'Välkomna' }] }),
      ]),
    );
    expect(got.items.map(({ text }) => text)).toEqual([
      ...['Året\n\nVi läste böcker', 'Vilken dag?\n\nFredag\n\nLördag'],
      ...['Sagostund\n\nKom och lyssna', 'Välkomna'],
    ]);
    expect(remarked(got)).toContainEqual(['attachmentLeftOut', 1]);
  });

  it('Flickr: comments on albums and galleries are read, and mail is named', async () => {
    const comments = [{ comment_id: '1', date_create: '1700000000', message: 'Fint album' }];
    const sets = await one('sets_comments_part001.json', JSON.stringify({ comments }));
    const galleries = await one('galleries_comments_part1.json', JSON.stringify({ comments }));
    expect([sets.items[0]?.text, galleries.items[0]?.text]).toEqual(['Fint album', 'Fint album']);
    const mail = await one('received_flickrmail_part001.json', JSON.stringify({ flickrmail: [{ id: 1 }, { id: 2 }] }));
    expect([mail.known, remarked(mail)]).toEqual([true, [['otherSort', 2]]]);
  });

  it('a list that is not imported is named as such, even if it is damaged', async () => {
    const reviews = JSON.stringify({ reviews_v2: [{ timestamp: 1 }, { timestamp: 2 }] });
    for (const [length, count] of [
      [reviews.length - 3, 1],
      [reviews.length - 1, 2],
      [20, 1],
    ] as const)
      expect(remarked(await one('reviews.json', reviews.slice(0, length))), String(length)).toEqual([
        ['otherSort', count],
      ]);
    const grok = await one('grok.js', 'window.YTD.grok_chat_item.part0 = [{"a":1},{"a');
    expect(remarked(grok)).toEqual([['otherSort', 1]]);
  });
});

describe('bad input', () => {
  it('a damaged list gives no items and reports the place, and the other files are read', async () => {
    const posts = FACEBOOK["this_profile's_activity_across_facebook/posts/profile_posts_1.json"];
    const got = await read([
      exportFile(
        'posts/profile_posts_1.json',
        posts.replace('},{"timestamp":1700000100', '},{"timestamp":17000 00100'),
      ),
      exportFile('comments.json', FACEBOOK['aktivitet/kommentarer/comments.json']),
    ]);
    expect(got.items.map(({ kind }) => kind)).toEqual(['comment']);
    expect(got.remarks.find(({ code }) => code === 'damaged')).toMatchObject({
      file: 'posts/profile_posts_1.json',
      at: 'entry 2',
    });
  });

  it('no mutation of a file makes reading throw', async () => {
    const files = [
      ...Object.entries(FACEBOOK),
      [
        'data/tweets.js',
        'window.YTD.tweets.part0 = [{"tweet":{"id_str":"1","full_text":"a","created_at":"Mon Jan 01 12:00:00 +0000 2024"}}]',
      ] as const,
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        fc.nat(),
        fc.string({ maxLength: 5 }),
        fc.nat(6),
        async ([name, text], at, put, cut) => {
          const place = at % text.length;
          const got = await read([exportFile(name, text.slice(0, place) + put + text.slice(place + cut), 11)]);
          return Array.isArray(got.items);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('paths out of the archive are rejected', () => {
    expect(['../a', 'a/../../b', '/etc/passwd', 'C:\\x', '..\\a', 'a\0b'].map(safeName)).toEqual([
      null,
      null,
      null,
      null,
      null,
      null,
    ]);
    expect(["this_profile's/./a.json", 'a\\b.json'].map(safeName)).toEqual(["this_profile's/a.json", 'a/b.json']);
  });

  it('dates are read in five formats, and times in seconds and milliseconds; invalid ones give null', () => {
    const same = [
      '2024-01-01T12:00:00Z',
      '2024-01-01 13:00:00',
      'Mon Jan 01 12:00:00 +0000 2024',
      'Mon, 01 Jan 2024 12:00:00 GMT',
      '2024-01-01T13:00:00+01:00',
    ].map(writtenTime);
    expect(new Set(same)).toEqual(new Set([Date.UTC(2024, 0, 1, 12)]));
    expect([
      unixTime(1_704_110_400),
      unixTime(1_704_110_400_000),
      unixTime('1704110400'),
      unixTime('x'),
      unixTime(-1),
    ]).toEqual([1_704_110_400_000, 1_704_110_400_000, 1_704_110_400_000, null, null]);
    expect(['2024-02-30', '2024-13-01', 'igår', '', '2024-01-01T25:00:00Z'].map(writtenTime)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
    expect(writtenTime('2024-07-01 13:00:00')).toBe(Date.UTC(2024, 6, 1, 11));
  });
});
