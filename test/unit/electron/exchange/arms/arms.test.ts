// Files given as the municipality's arms: ordinary ones are taken, and whatever a file may do is refused by its reason.
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ARMS_REFUSALS, ARMS_SIDE, keptSize } from '../../../../../domain/organisation/arms.ts';
import { readArms } from '../../../../../electron/exchange/arms/read.ts';
import { pngChunk, pngOf } from '../pdf/raster.ts';

const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const svg = (content: string, attributes = 'viewBox="0 0 20 24"', before = ''): Uint8Array =>
  text(
    `${before}<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${attributes}>${content}</svg>`,
  );
const SHIELD = '<path d="M1 1h18v12c0 6-4 8-9 10C5 21 1 19 1 13z" fill="#1d4f8f"/>';
const square = (side: number): Buffer =>
  pngOf({
    ...{ width: side, height: side, bits: 8, colourType: 2 },
    rows: Array.from({ length: side }, () => [0, ...Array.from({ length: side }, () => [10, 20, 30]).flat()]),
  });
/** A PNG that says a size, with these compressed pixels. */
const says = (width: number, height: number, pixels: Buffer, interlace = 0): Buffer => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6, 0, 0, interlace], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', header),
    pngChunk('IDAT', pixels),
    pngChunk('IEND', []),
  ]);
};

describe('a picture that may be the arms', () => {
  it.each([
    ['a PNG', square(8), { kind: 'png', width: 8, height: 8 }],
    ['an interlaced PNG', says(1, 1, deflateSync(Buffer.alloc(5)), 1), { kind: 'png', width: 1, height: 1 }],
    ['a drawing with a view box', svg(SHIELD), { kind: 'svg', width: 100 * (20 / 24), height: 100 }],
    ['a drawing in millimetres', svg(SHIELD, 'width="25.4mm" height="1in"'), { kind: 'svg', width: 96, height: 96 }],
    [
      'a drawing with the standard’s own document type',
      svg(SHIELD, undefined, '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd">'),
      { kind: 'svg' },
    ],
    [
      'a drawing that uses its own parts',
      svg(`<g id="a">${SHIELD}</g><use xlink:href="#a" fill="url(#a)"/>`),
      { kind: 'svg' },
    ],
    ['a drawing with a style of its own', svg(`<style>.a{fill:url(#g)}</style>${SHIELD}`), { kind: 'svg' }],
    ['a drawing with a picture in it', svg('<image href="data:image/png;base64,AAAA"/>'), { kind: 'svg' }],
  ])('%s is taken', (_name, file, expected) => {
    expect(readArms(file)).toMatchObject(expected);
  });

  it('is kept no larger than the arms are shown, and never enlarged from pixels', () => {
    fc.assert(
      fc.property(
        fc.record({
          kind: fc.constantFrom('png' as const, 'svg' as const),
          width: fc.integer({ min: 1, max: 4096 }),
          height: fc.integer({ min: 1, max: 4096 }),
        }),
        (given) => {
          const { width, height } = keptSize(given);
          expect(Math.max(width, height)).toBeLessThanOrEqual(ARMS_SIDE);
          expect(Math.min(width, height)).toBeGreaterThanOrEqual(1);
          if (given.kind === 'png') expect(width).toBeLessThanOrEqual(given.width);
          else expect(Math.max(width, height)).toBe(ARMS_SIDE);
        },
      ),
    );
  });
});

/** Twelve parts that each draw the one below ten times. */
const tenfold = Array.from(
  { length: 12 },
  (_, level) => `<g id="n${level}">${level === 0 ? SHIELD : `<use href="#n${level - 1}"/>`.repeat(10)}</g>`,
).join('');

describe('a picture that may not be the arms', () => {
  it.each([
    ['a text', text('Hej'), 'armsType'],
    ['nothing', new Uint8Array(), 'armsType'],
    ['a JPEG', Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), 'armsType'],
    ['a web page', text('<html><body><svg></svg></body></html>'), 'armsType'],
    ['a drawing of another language', text('<svg xmlns="urn:other" viewBox="0 0 1 1"/>'), 'armsType'],
    ['half a PNG', square(40).subarray(0, 100), 'armsDamaged'],
    ['a PNG without an end', square(8).subarray(0, -12), 'armsDamaged'],
    ['a PNG with a byte changed', square(8).map((byte, at) => (at === 60 ? byte ^ 1 : byte)), 'armsDamaged'],
    ['a PNG with too few pixels', says(100, 100, deflateSync(Buffer.alloc(500))), 'armsDamaged'],
    ['a PNG without any size', says(0, 0, deflateSync(Buffer.alloc(1))), 'armsDamaged'],
    ['a PNG that unpacks without end', says(2, 2, deflateSync(Buffer.alloc(5_000_000))), 'armsDamaged'],
    ['a PNG of thirty thousand pixels a side', says(30_000, 30_000, deflateSync(Buffer.alloc(9))), 'armsTooMuch'],
    ['a PNG like a ribbon', says(400, 10, deflateSync(Buffer.alloc(10 * 1601))), 'armsShape'],
    ['half a drawing', svg(SHIELD).subarray(0, 120), 'armsDamaged'],
    ['a drawing without a size', svg(SHIELD, ''), 'armsDamaged'],
    ['a drawing of no width', svg(SHIELD, 'width="0" height="9"'), 'armsDamaged'],
    ['a script', svg('<script>alert(1)</script>'), 'armsScript'],
    ['a script by another prefix', svg('<s:script xmlns:s="http://www.w3.org/2000/svg">1</s:script>'), 'armsScript'],
    ['an event', svg('<g onload="alert(1)"/>'), 'armsScript'],
    ['an event on the whole', svg(SHIELD, 'viewBox="0 0 1 1" onload="alert(1)"'), 'armsScript'],
    ['an address that runs', svg('<a href=" javascript:alert(1)"/>'), 'armsScript'],
    [
      'a web page in it',
      svg('<foreignObject><p xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>'),
      'armsForeign',
    ],
    ['an entity', svg('&a;', undefined, '<!DOCTYPE svg [<!ENTITY a "b">]>'), 'armsForeign'],
    [
      'a file by entity',
      svg('&a;', undefined, '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>'),
      'armsForeign',
    ],
    ['an undeclared entity', svg('&a;'), 'armsDamaged'],
    ['a picture from the network', svg('<image href="https://example.com/a.png"/>'), 'armsOutside'],
    ['a picture from the disk', svg('<image xlink:href="file:///etc/passwd"/>'), 'armsOutside'],
    ['a drawing in a drawing', svg('<image href="data:image/svg+xml;base64,AAAA"/>'), 'armsOutside'],
    ['a part of another file', svg('<use href="other.svg#a"/>'), 'armsOutside'],
    ['a style from the network', svg('<style>@import "https://example.com/a.css";</style>'), 'armsOutside'],
    ['a style spelled with escapes', svg('<style>\\40import "a.css";</style>'), 'armsOutside'],
    ['a fill from the network', svg('<g fill="url(https://example.com/a.svg#b)"/>'), 'armsOutside'],
    ['a style sheet', svg(SHIELD, undefined, '<?xml-stylesheet href="a.css"?>'), 'armsOutside'],
    ['a huge drawing', svg(SHIELD, 'width="99999" height="99999"'), 'armsTooMuch'],
    ['parts that multiply', svg(`${tenfold}<use href="#n11"/>`), 'armsTooMuch'],
    ['a part that draws itself', svg('<g id="a"><use href="#a"/></g>'), 'armsTooMuch'],
    ['too many parts', svg('<g/>'.repeat(20_001)), 'armsTooMuch'],
    ['parts in parts without end', svg('<g>'.repeat(5000) + '</g>'.repeat(5000)), 'armsTooMuch'],
    ['a drawing like a ribbon', svg(SHIELD, 'viewBox="0 0 100 9"'), 'armsShape'],
  ] as const)('%s is refused', (_name, file, why) => {
    expect(readArms(file)).toBe(why);
  });

  it('is answered with a reason or a size, whatever is cut or changed', () => {
    const files = [square(6), Buffer.from(svg(`<g id="a">${SHIELD}</g><use href="#a"/>`))];
    fc.assert(
      fc.property(
        fc.constantFrom(...files),
        fc.nat({ max: 300 }),
        fc.nat({ max: 255 }),
        fc.boolean(),
        (file, at, byte, cut) => {
          const changed = Buffer.from(cut ? file.subarray(0, at) : file);
          if (!cut && at < changed.length) changed[at] = byte;
          const read = readArms(changed);
          if (typeof read === 'string') expect(ARMS_REFUSALS).toContain(read);
          else expect(read.width * read.height).toBeGreaterThan(0);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
