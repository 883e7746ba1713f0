// The readers of foreign files take time in proportion to what they read, whatever it looks like.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addressParts, normaliseAddress } from '../../../../domain/channels/address.ts';
import { looksLikeHeading, roleOfHeading } from '../../../../domain/channel-imports/columns.ts';
import { normalForm } from '../../../../domain/diary/pattern.ts';
import { cellText, readAddress, readMail as readMailCell } from '../../../../domain/imports/cells.ts';
import { readDate } from '../../../../domain/imports/dates.ts';
import { safeFileName } from '../../../../domain/kernel/file-name.ts';
import { cleanText, WebAddress } from '../../../../domain/kernel/schemas.ts';
import { oneLine, startsFormula } from '../../../../domain/kernel/text-safety.ts';
import { itemsOfList } from '../../../../domain/moderation/pasted-list.ts';
import { readMail } from '../../../../electron/exchange/mail/reader.ts';
import { readPasswordCsv } from '../../../../electron/exchange/passwords/csv.ts';
import { readTotpText } from '../../../../electron/exchange/passwords/totp-text.ts';
import type { ExportFile, ReadItem } from '../../../../electron/exchange/platforms/format-reader.ts';
import { htmlText } from '../../../../electron/exchange/platforms/html-text.ts';
import { repairMojibake } from '../../../../electron/exchange/platforms/mojibake.ts';
import { mediaIndex } from '../../../../electron/exchange/platforms/read-export.ts';
import { writtenTime } from '../../../../electron/exchange/platforms/times.ts';
import { withLongPosts } from '../../../../electron/exchange/platforms/x.ts';
import { commentColumns } from '../../../../electron/exchange/platforms/youtube-columns.ts';
import { guardCell, unguardCell } from '../../../../electron/exchange/tables/csv.ts';
import { guessSeparator } from '../../../../electron/exchange/tables/sheet.ts';
import { numberFormatOf, numberText } from '../../../../electron/exchange/workbook/numbers.ts';
import { foldWord } from '../../../../electron/vault/log/fuzzy-match.ts';
import { growthAtEightTimes, LINEAR } from '../../../support/growth.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const NOW = new Date('2026-11-20T10:00:00.000Z');

it('work that grows with the square of its size is found', async () => {
  const work = (size: number): number => {
    let sum = 0;
    for (let row = 0; row < size; row += 1) for (let column = 0; column < size; column += 1) sum += row ^ column;
    return sum;
  };
  expect(await growthAtEightTimes(work, 800)).toBeGreaterThan(LINEAR);
});

it('a mail whose header is full of parentheses', async () => {
  const read = (size: number) =>
    readMail(bytesOf(`Received: from x; ${'('.repeat(size)}\r\nFrom: a@b.se\r\nSubject: hej\r\n\r\ntext\r\n`), NOW);
  expect(await growthAtEightTimes(read, 12_000)).toBeLessThan(LINEAR);
});

it('a password list with a cell of line feeds', async () => {
  const read = (size: number) =>
    readPasswordCsv(Buffer.from(`title,username,password,url\nx,y,z,"${'\n'.repeat(size)}"\n`));
  expect(await growthAtEightTimes(read, 12_000)).toBeLessThan(LINEAR);
});

it('a list of comments with many columns and many short rows', async () => {
  const read = (size: number) =>
    commentColumns(
      Array.from({ length: size }, () => 'rubrik'),
      Array.from({ length: size }, () => ['x']),
    );
  expect(await growthAtEightTimes(read, 500)).toBeLessThan(LINEAR);
});

const post = (sourceId: string, text: string, at = 1e12): ReadItem => ({
  ...{ format: 'x', kind: 'post', direction: 'drawnUp', at, author: { name: '', handle: '', link: '' }, raw: null },
  ...{
    link: '',
    replyTo: '',
    conversation: '',
    deletedThere: false,
    media: [],
    personal: null,
    file: 'x',
    sourceId,
    text,
  },
});

it('an X archive with a post of spaces, names or links beside a long post', async () => {
  const fillings = [
    [' ', 200_000],
    ['@a ', 25_000],
    [' http://a.se', 10_000],
  ] as const;
  for (const [filling, begin] of fillings) {
    const read = (size: number) =>
      withLongPosts([post('note-1', 'lång'), post('1', `a${filling.repeat(size)}`), post('2', filling.repeat(size))]);
    expect(await growthAtEightTimes(read, begin), filling).toBeLessThan(LINEAR);
  }
});

it('an X archive with many long posts, at one time or at many', async () => {
  for (const apart of [0, 1000]) {
    const read = (size: number) =>
      withLongPosts(
        Array.from({ length: size }, (_, index) => [
          post(`note-${String(index)}`, `${'o'.repeat(300)}${String(index)}`, 1e12 + index * apart),
          post(String(index), `${String(index)}${'a'.repeat(200)}`, 1e12 + index * apart),
        ]).flat(),
      );
    expect(await growthAtEightTimes(read, 1500)).toBeLessThan(LINEAR);
  }
});

it('an export with many files of one name', async () => {
  const read = (size: number) => {
    const file: ExportFile = { name: 'x/bild.png', size: 1, read: () => [] as never };
    const find = mediaIndex(
      Array.from({ length: size }, (_, index) => ({ ...file, name: `${String(index)}/bild.png` })),
    );
    for (let index = 0; index < size; index += 1) find({ path: `finns/inte/bild.png` });
  };
  expect(await growthAtEightTimes(read, 3000)).toBeLessThan(LINEAR);
});

const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  ...{
    cleanText,
    oneLine,
    startsFormula,
    cellText,
    readAddress,
    readMailCell,
    readDate,
    addressParts,
    normaliseAddress,
  },
  ...{ roleOfHeading, normalForm, safeFileName, itemsOfList, readTotpText, htmlText, repairMojibake, writtenTime },
  ...{ guardCell, unguardCell, guessSeparator, foldWord },
  heading: (text) => looksLikeHeading([text]),
  webAddress: (text) => WebAddress.safeParse(text),
  numberFormat: (text) => numberFormatOf(200, text),
  numberText: (text) => numberText(text, { as: 'time' }, false),
};
const LENGTH = 30_000;

it('every reader of a text, on any pattern that repeats', async () => {
  const part = fc.string({
    unit: fc.constantFrom(...Array.from('a1 \n\t.,:;/@-="\'([<>{&#?%_…*+0é')),
    minLength: 1,
    maxLength: 4,
  });
  await fc.assert(
    fc.asyncProperty(
      ...([fc.constantFrom(...Object.keys(READERS)), fc.string({ maxLength: 6 }), part, part] as const),
      async (name, start, repeated, end) => {
        const read = READERS[name]!;
        const work = (size: number): unknown => read(start + repeated.repeat(size / repeated.length) + end);
        // Most readers need no time at all; what grows with the square of the length needs seconds.
        const begun = performance.now();
        work(LENGTH);
        const spent = performance.now() - begun;
        if (spent > 100) expect(await growthAtEightTimes(work, LENGTH / 8)).toBeLessThan(LINEAR);
      },
    ),
    { numRuns: 600 },
  );
});
