// Exports of Facebook and Instagram.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repairMojibake } from '../../../../../electron/exchange/platforms/mojibake.ts';
import { asMeta, exportFile, FACEBOOK } from '../../../support/exports.ts';
import { read, one, codes, iso } from './read-export.ts';

describe('Facebook and Instagram', () => {
  it('posts, own comments and messages in both directions are read, whatever the folder names', async () => {
    const got = await read(Object.entries(FACEBOOK).map(([name, text]) => exportFile(name, text)));
    expect(got.items.map(({ kind, direction, text }) => [kind, direction, text])).toEqual([
      ['post', 'drawnUp', 'Badhuset är öppet på måndag'],
      ['post', 'drawnUp', ''],
      ['comment', 'drawnUp', 'Tack för frågan, vi återkommer'],
      ['message', null, 'Hej, är det varmt?'],
      ['message', null, 'Hej! 28 grader.'],
    ]);
    expect(got.items.map(({ at }) => iso(at))[3]).toBe('2023-11-14T22:18:20.000Z');
    expect([...got.own]).toContain('Bollnäs kommun');
    expect(got.items[0]).toMatchObject({
      raw: asMeta('Badhuset är öppet på måndag'),
      media: [{ path: 'posts/media/bad.png' }],
    });
    expect(codes(got)).toContain('mended');
  });

  it('Instagram’s posts and both formats of its comments are read, also with Swedish labels', async () => {
    const old = await one(
      'post_comments_1.json',
      JSON.stringify({
        comments_media_comments: [
          { title: 'kim', string_list_data: [{ value: 'Välkommen'.normalize(), timestamp: 1_700_000_000 }] },
        ],
      }),
    );
    const now = await one(
      'post_comments_1.json',
      JSON.stringify([
        {
          string_map_data: {
            Medieägare: { value: 'kim' },
            Kommentar: { value: 'Vi ses' },
            Tid: { timestamp: 1_700_000_000 },
          },
        },
      ]),
    );
    const posts = await one(
      'content/posts_1.json',
      JSON.stringify([
        { media: [{ uri: 'media/a.jpg', creation_timestamp: 1_700_000_000, title: asMeta('Sommar på ön') }] },
      ]),
    );
    expect([old, now, posts].map(({ items }) => items.map(({ format, kind, text }) => [format, kind, text]))).toEqual([
      [['instagram', 'comment', 'Välkommen']],
      [['instagram', 'comment', 'Vi ses']],
      [['instagram', 'post', 'Sommar på ön']],
    ]);
  });

  it('labelled files are read, and an unknown label is reported with its text kept', async () => {
    const labels = (...values: [string, string][]) => ({
      timestamp: 1_700_000_000,
      label_values: values.map(([label, value]) => ({ label: asMeta(label), value: asMeta(value) })),
    });
    const known = await one(
      'comments.json',
      JSON.stringify([labels(['Kommentar', 'Tack för bilden'], ['Författare', 'Bollnäs kommun'])]),
    );
    expect([known.items.map(({ text }) => text), codes(known)]).toEqual([['Tack för bilden'], ['mended']]);

    const finnish = await one(
      'comments/comments.json',
      JSON.stringify([
        labels(['Kommentti', 'Hyvää päivää'], ['URL', 'https://facebook.example/1']),
        labels(['Kommentti', 'Kiitos']),
      ]),
    );
    expect(finnish.items.map(({ text }) => text)).toEqual(['Kommentti: Hyvää päivää', 'Kommentti: Kiitos']);
    expect(finnish.remarks.filter(({ code }) => code === 'unknownLabel')).toMatchObject([
      { at: 'Kommentti', count: 2 },
    ]);

    // Next to a picture, deeply nested, with its time and link among the labels.
    const deep = await one(
      'posts/your_posts_1.json',
      JSON.stringify([
        {
          media: [{ uri: 'media/a.jpg' }],
          timestamp: 0,
          label_values: [
            {
              title: 'x',
              dict: [
                { label: 'Hvað', value: 'Góðan dag' },
                { label: 'Time', timestamp_value: 1_700_000_000 },
                { label: 'Link', href: 'https://bollnas.example/a' },
              ],
            },
          ],
        },
      ]),
    );
    expect(deep.items).toMatchObject([
      {
        text: 'Hvað: Góðan dag',
        link: 'https://bollnas.example/a',
        at: 1_700_000_000_000,
        media: [{ path: 'media/a.jpg' }],
      },
    ]);
    const both = await one(
      'posts/your_posts_1.json',
      JSON.stringify([labels(['Text', 'Vi öppnar'], ['Stemning', 'glad'])]),
    );
    expect([both.items.map(({ text }) => text), both.remarks.map(({ code, at }) => [code, at])]).toEqual([
      ['Vi öppnar'],
      [
        ['unknownLabel', 'Stemning'],
        ['mended', 'entry 1'],
      ],
    ]);
  });

  it('characters are repaired only when all are bytes that together are strict UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => repairMojibake(asMeta(text)) === text),
      { numRuns: 60 },
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const back = repairMojibake(text);
        return back === text || Buffer.from(back, 'utf8').toString('latin1') === text;
      }),
    );
    expect(['Mobiloverfã¸rsler €', 'Å', 'naïve', 'ÃÃ'].map(repairMojibake)).toEqual([
      'Mobiloverfã¸rsler €',
      'Å',
      'naïve',
      'ÃÃ',
    ]);
  });
});
