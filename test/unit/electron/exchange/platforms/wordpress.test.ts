// Exports of WordPress.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { exportFile } from '../../../support/exports.ts';
import { read, one, codes, iso } from './read-export.ts';

describe('WordPress', () => {
  const comment = (id: string, more: string) =>
    `<wp:comment><wp:comment_id>${id}</wp:comment_id><wp:comment_author><![CDATA[Kim]]></wp:comment_author><wp:comment_author_email>kim@example.se</wp:comment_author_email><wp:comment_author_IP>10.0.0.1</wp:comment_author_IP><wp:comment_date_gmt>2024-01-02 10:00:00</wp:comment_date_gmt><wp:comment_content><![CDATA[Hej <b>där</b>]]></wp:comment_content>${more}</wp:comment>`;
  const wxr = (body: string) =>
    `<?xml version="1.0"?><rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel><item><title>Om</title><link>https://b.example/om</link><wp:post_id>5</wp:post_id><wp:post_type>post</wp:post_type><wp:status>publish</wp:status><wp:post_date_gmt>2024-01-01 10:00:00</wp:post_date_gmt><content:encoded><![CDATA[<p>Text</p>]]></content:encoded>${body}</item></channel></rss>`;

  it('comments are read with direction and removal, and pingbacks are left out', async () => {
    const got = await one(
      'blogg.xml',
      wxr(
        comment('1', '<wp:comment_approved>trash</wp:comment_approved>') +
          comment('2', '<wp:comment_type>pingback</wp:comment_type>'),
      ),
    );
    expect(
      got.items.map(({ kind, direction, text, deletedThere, personal, link }) => [
        kind,
        direction,
        text,
        deletedThere,
        personal,
        link,
      ]),
    ).toEqual([
      ['post', 'drawnUp', 'Om\n\nText', false, null, 'https://b.example/om'],
      [
        'comment',
        'received',
        'Hej där',
        true,
        { mail: 'kim@example.se', ip: '10.0.0.1' },
        'https://b.example/om#comment-1',
      ],
    ]);
    expect(codes(got)).toEqual(['pingback']);
  });

  it('notes that the authors write to each other are left out, and it is said', async () => {
    const typed = (id: string, type: string): string => comment(id, `<wp:comment_type>${type}</wp:comment_type>`);
    const got = await one('b.xml', wxr(typed('1', 'note') + typed('2', 'comment') + typed('3', 'order_note')));
    expect(got.items.map(({ sourceId }) => sourceId)).toEqual(['post-5', 'comment-2']);
    expect(got.remarks.map(({ code, count }) => [code, count])).toEqual([['internalNote', 2]]);
  });

  it('a post without a date of its own has that of its feed', async () => {
    const dated = (date: string, pubDate: string): string =>
      wxr('').replace(
        '<wp:post_date_gmt>2024-01-01 10:00:00</wp:post_date_gmt>',
        `${date}<pubDate>${pubDate}</pubDate>`,
      );
    const times = await Promise.all(
      [
        ['', 'Tue, 27 Jan 2015 14:56:57 +0000'],
        [
          '<wp:post_date_gmt>0000-00-00 00:00:00</wp:post_date_gmt><wp:post_date>0000-00-00 00:00:00</wp:post_date>',
          'Tue, 27 Jan 2015 14:56:57 +0000',
        ],
        ['<wp:post_date_gmt>x</wp:post_date_gmt><wp:post_date>2016-01-01 10:00:00</wp:post_date>', ''],
        ['', 'Mon, 30 Nov -0001 00:00:00 +0000'],
      ].map(async ([date = '', pubDate = '']) =>
        (await one('b.xml', dated(date, pubDate))).items.map(({ at }) => iso(at)),
      ),
    );
    expect(times).toEqual([
      ['2015-01-27T14:56:57.000Z'],
      ['2015-01-27T14:56:57.000Z'],
      ['2016-01-01T09:00:00.000Z'],
      [],
    ]);
  });

  it('posts and comments without a number are told apart by what they say', async () => {
    const text = wxr(comment('', '').replace('Hej', 'Ett') + comment('', '').replace('Hej', 'Två')).replaceAll(
      /<wp:(post|comment)_id>\d*<\/wp:\1_id>/g,
      '',
    );
    const got = await one('tema.xml', text);
    expect(got.items.map(({ kind, sourceId, replyTo, link }) => [kind, sourceId, replyTo, link])).toEqual([
      ['post', '', '', 'https://b.example/om'],
      ['comment', '', '', 'https://b.example/om'],
      ['comment', '', '', 'https://b.example/om'],
    ]);
  });

  it('a truncated file gives no items and reports where it is damaged', async () => {
    const got = await one('blogg.xml', wxr(comment('1', '')).slice(0, -40));
    expect([got.items, got.remarks.map(({ code, at }) => [code, at])]).toEqual([[], [['damaged', 'line 1']]]);
  });

  it('a complete export of 10 comments is read, of which 3 are pingbacks', async () => {
    const got = await read([
      exportFile('wordpress.xml', readFileSync('test/fixtures/wordpress-granfors.wxr.xml'), 1000),
    ]);
    const count = (code: string): number =>
      got.remarks.filter((one) => one.code === code).reduce((sum, one) => sum + one.count, 0);
    expect([count('pingback'), count('notPublished'), count('damaged')]).toEqual([3, 2, 0]);
    expect(
      got.items
        .filter(({ kind }) => kind === 'post')
        .map(({ sourceId, text, deletedThere, author, at }) => [sourceId, text, deletedThere, author.name, iso(at)]),
    ).toEqual([
      [
        'post-11',
        'Fem böcker för hängmattan\n\nHär är fem böcker & en bonus.',
        false,
        'lena',
        '2024-06-10T08:00:00.000Z',
      ],
      ['post-12', 'Öppet i jul?\n\nVi har stängt den 24 – 26 december.', false, 'vikarie', '2024-12-01T08:00:00.000Z'],
      ['post-13', 'Om bloggen', false, 'lena', '2010-02-11T11:00:00.000Z'],
      ['post-14', 'Bara för oss\n\nSchema', false, 'lena', '2023-01-09T11:00:00.000Z'],
      ['post-15', 'Slängt inlägg\n\nFel dag', true, 'vikarie', '2023-02-09T11:00:00.000Z'],
    ]);
    expect(
      got.items
        .filter(({ kind }) => kind !== 'post')
        .map(({ sourceId, kind, direction, replyTo, deletedThere, personal, text, at }) => [
          sourceId,
          kind,
          direction,
          replyTo,
          deletedThere,
          personal?.ip,
          text,
          iso(at),
        ]),
    ).toEqual([
      [
        'comment-101',
        'comment',
        'received',
        'post-11',
        false,
        '192.0.2.17',
        'Finns den tredje boken som ljudbok också?',
        '2024-06-11T18:30:00.000Z',
      ],
      // Recognised as the blog's own by the mail address; the text keeps the target of its link.
      [
        'comment-102',
        'reply',
        'drawnUp',
        'comment-101',
        false,
        '',
        'Ja! Här [https://blogg.granfors.example/ljud] är den.',
        '2024-06-12T07:00:00.000Z',
      ],
      // Without a GMT time, the blog's own time is used, which is Stockholm time.
      [
        'comment-103',
        'reply',
        'received',
        'comment-102',
        false,
        '2001:db8::17',
        'Tack 🧡 — 谢谢, שלום, naı̈ve',
        '2024-06-12T10:00:00.000Z',
      ],
      // An author's name, used by a visitor.
      [
        'comment-104',
        'comment',
        'received',
        'post-11',
        false,
        '192.0.2.18',
        'Jag lånade bara namnet. if (a[0]]> b)',
        '2024-06-12T22:10:00.000Z',
      ],
      [
        'comment-107',
        'comment',
        'received',
        'post-12',
        false,
        '192.0.2.21',
        'Och på nyårsdagen? undrar Kim',
        '2024-12-02T06:00:00.000Z',
      ],
      ['comment-108', 'comment', 'received', 'post-12', true, '192.0.2.22', 'Köp nu', '2024-12-03T02:00:00.000Z'],
      [
        'comment-109',
        'reply',
        'received',
        'comment-107',
        true,
        '192.0.2.23',
        'Det här togs bort igen',
        '2024-12-04T06:00:00.000Z',
      ],
    ]);
  });
});
