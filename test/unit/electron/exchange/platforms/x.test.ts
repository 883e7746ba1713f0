// Exports of X.
import { describe, expect, it } from 'vitest';
import { exportFile } from '../../../support/exports.ts';
import { read, one, codes } from './read-export.ts';

describe('X', () => {
  const tweets = (list: unknown[]) => `window.YTD.tweets.part0 = ${JSON.stringify(list)}`;
  it('posts, replies and shares are read without running the file, and a long post replaces its beginning', async () => {
    const long = `${'Långt om bussarna. '.repeat(20)}Slut.`;
    const got = await read([
      exportFile(
        'data/tweets.js',
        tweets([
          {
            tweet: {
              id_str: '11',
              full_text: 'Vägen är öppen &amp; torr https://t.co/a',
              created_at: 'Mon Jan 01 12:00:00 +0000 2024',
              entities: { urls: [{ url: 'https://t.co/a', expanded_url: 'https://bollnas.example/vag=1' }] },
            },
          },
          { tweet: { id_str: '12', full_text: 'RT @smhi: Storm', created_at: 'Mon Jan 01 12:01:00 +0000 2024' } },
          {
            tweet: {
              id_str: '13',
              full_text: '@kim Ja',
              in_reply_to_status_id_str: '9',
              created_at: 'Mon Jan 01 12:02:00 +0000 2024',
            },
          },
          {
            tweet: {
              id_str: '14',
              full_text: `${long.slice(0, 260)}… https://t.co/b`,
              created_at: 'Mon Jan 01 12:03:00 +0000 2024',
            },
          },
        ]),
      ),
      exportFile(
        'data/note-tweet.js',
        `window.YTD.note_tweet.part0 = ${JSON.stringify([{ noteTweet: { noteTweetId: '7', createdAt: '2024-01-01T12:03:00.000Z', core: { text: long } } }])}`,
      ),
      exportFile('data/ad-engagements.js', 'window.YTD.ad_engagements.part0 = [{"x":1}]'),
    ]);
    expect(got.items.map(({ kind, text, sourceId }) => [kind, text, sourceId])).toEqual([
      ['post', 'Vägen är öppen & torr https://bollnas.example/vag=1', '11'],
      ['share', 'RT @smhi: Storm', '12'],
      ['reply', '@kim Ja', '13'],
      ['post', long, '14'],
    ]);
    const evil = await one('data/tweets.js', 'window.YTD.tweets.part0 = [].concat(globalThis.broken = 1)');
    expect([evil.items, codes(evil), 'broken' in globalThis]).toEqual([[], ['damaged'], false]);
  });
});

describe('long posts of X', () => {
  const own = 'https://t.co/own';
  const link = { short: 'https://t.co/abcdefghij', long: 'https://bollnas.example/bussar?a=1&b=2' };
  const words = 'Från måndag går bussarna efter en ny tidtabell, som finns i terminalen & på webben. ';
  const longText = `${words}Se ${link.short} för resten. ${words.repeat(4)}Slut.`;
  const expanded = longText.replace(link.short, link.long);
  const entryOf = (text: string, at: number, more: object = {}): object => ({
    tweet: {
      ...{ id_str: String(at), full_text: text, created_at: new Date(Date.UTC(2024, 0, 1, 12, at)).toISOString() },
      entities: {
        urls: [
          { url: link.short, expanded_url: link.long },
          { url: own, expanded_url: 'https://twitter.com/i/web/status/1' },
        ],
      },
      ...more,
    },
  });
  const noteOf = (text: string, at: number): object => ({
    noteTweet: {
      ...{ noteTweetId: String(900 + at), createdAt: new Date(Date.UTC(2024, 0, 1, 12, at, 1)).toISOString() },
      core: { text, urls: [{ shortUrl: link.short, expandedUrl: link.long, fromIndex: '3', toIndex: '9' }] },
    },
  });
  const archive = (entries: object[], notes: object[]) =>
    read([
      exportFile('data/tweets.js', `window.YTD.tweets.part0 = ${JSON.stringify(entries)}`, 1000),
      exportFile('data/note-tweet.js', `window.YTD.note_tweet.part0 = ${JSON.stringify(notes)}`, 1000),
    ]);
  const escaped = (text: string): string => text.replaceAll('&', '&amp;');
  const cases: [what: string, beginning: string, note: string, expected: string][] = [
    ['with a link', `${escaped(longText.slice(0, 250))}… ${own}`, longText, expanded],
    [
      'whose beginning ends within a link',
      `${escaped(longText.slice(0, longText.indexOf('://') + 9))}… ${own}`,
      longText,
      expanded,
    ],
    [
      'a reply whose long text lacks the names',
      `@kim @lo_1 ${escaped(longText.slice(0, 220))}… ${own}`,
      longText,
      `@kim @lo_1 ${expanded}`,
    ],
    [
      'a reply whose long text has the names',
      `@kim ${escaped(longText.slice(0, 220))}… ${own}`,
      `@kim ${longText}`,
      `@kim ${expanded}`,
    ],
    ['with a picture', `${escaped(longText.slice(0, 220))}… ${own} https://t.co/picture`, longText, expanded],
    ['in letters that count double', `${'新'.repeat(138)}… ${own}`, '新'.repeat(400), '新'.repeat(400)],
  ];

  it.each(cases)('%s replace their beginning', async (_what, beginning, noteText, expected) => {
    const got = await archive([entryOf(beginning, 1)], [noteOf(noteText, 1)]);
    expect(got.items.map(({ sourceId, text }) => [sourceId, text])).toEqual([['1', expected]]);
  });

  it('stay posts of their own beside others of the same time, and have whole links', async () => {
    const got = await archive(
      [entryOf('@kim Ja', 1), entryOf('Från måndag', 1), entryOf(`${'Annat. '.repeat(40)}… ${own}`, 1)],
      [noteOf(longText, 1)],
    );
    expect(got.items.map(({ text }) => text.slice(0, 12))).toEqual([
      '@kim Ja',
      'Från måndag',
      'Annat. Annat',
      'Från måndag ',
    ]);
    expect(got.items.at(-1)?.text).toBe(expanded);
  });
});
