// The timeline drawing as a page: names can never become markup, and its information does not depend on colour.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Input } from '../../../../../domain/contract/api.ts';
import { TimelinePicture } from '../../../../../domain/exports/picture.ts';
import { HEAD } from './head.ts';
import { toPicturePage } from '../../../../../electron/exchange/print/picture-html.ts';
import { addDays } from '../../../../../domain/calendar/days.ts';

type Picture = Input<'exports.picture'>['picture'];
const days = Array.from({ length: 31 }, (_, index) => ({ day: addDays('2026-12-01', index), off: index % 7 > 4 }));
const picture = (more: Partial<Picture> = {}): TimelinePicture =>
  TimelinePicture.parse({
    title: 'Bemanning',
    subtitle: 'december 2026',
    language: 'sv',
    days,
    heads: [
      [{ from: '2026-12-01', to: '2026-12-06', text: 'v49' }],
      days.map(({ day }) => ({ from: day, to: day, text: day.slice(8) })),
    ],
    school: [{ from: '2026-12-21', to: '2027-01-08' }],
    rowHead: 'Kanal',
    rows: [
      {
        kind: 'row',
        name: 'Badhuset',
        detail: 'Flickr',
        bars: [
          { from: '2026-11-20', to: '2026-12-04', kind: 'ordinary', text: 'Lena' },
          { from: '2026-12-21', to: '2027-01-10', kind: 'gap', text: 'Ingen svarar' },
        ],
      },
    ],
    legend: [{ kind: 'gap', text: 'ingen svarar' }],
    notes: ['Julafton 24 dec.'],
    ...more,
  });

describe('the drawing of the timeline', () => {
  it('clips bars to the days shown, labels gaps in words, and repeats its header on every sheet', () => {
    const html = toPicturePage(picture(), 'paper', HEAD);
    expect(html).toContain('@page { size: A4 landscape;');
    expect(html).toContain('thead { display: table-header-group; }');
    const bars = [...html.matchAll(/class="bar" data-kind="(\w+)" style="left:([\d.]+)%;width:([\d.]+)%"/g)].map(
      ([, kind, left, width]) => [kind, Number(left), Number(width)],
    );
    expect(bars).toEqual([
      ['ordinary', 0, expect.closeTo((4 / 31) * 100, 3)],
      ['gap', expect.closeTo((20 / 31) * 100, 3), expect.closeTo((11 / 31) * 100, 3)],
    ]);
    expect(html).toContain('<i>Ingen svarar</i>');
    expect(html).toContain('Norråsa kommun');
  });

  it('never lets a name become markup or style', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'grapheme', maxLength: 100 }),
          fc.constantFrom('<script>x</script>', '"><img src=x onerror=y>', '</style><b>', "' onload='x"),
        ),
        (evil) => {
          const name = evil.slice(0, 100);
          const html = toPicturePage(
            picture({
              subtitle: name,
              rows: [
                {
                  kind: 'row',
                  name,
                  detail: name,
                  bars: [{ from: '2026-12-01', to: '2026-12-02', kind: 'gap', text: name }],
                },
              ],
              notes: [name],
            }),
            'picture',
            HEAD,
          );
          const plain = toPicturePage(
            picture({
              subtitle: 'x',
              rows: [
                {
                  kind: 'row',
                  name: 'x',
                  detail: 'x',
                  bars: [{ from: '2026-12-01', to: '2026-12-02', kind: 'gap', text: 'x' }],
                },
              ],
              notes: ['x'],
            }),
            'picture',
            HEAD,
          );
          const tags = (text: string): number => text.split('<').length;
          expect(tags(html)).toBe(tags(plain));
        },
      ),
    );
  });
});
