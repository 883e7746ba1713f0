// Any municipality's colour is readable: as text, under text, and with the tertiary text colour on its tint.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accentsOf } from '../../../../renderer/theme/accent.ts';

const part = (hex: string, at: number): number => {
  const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
};
const luminance = (hex: string): number => 0.2126 * part(hex, 1) + 0.7152 * part(hex, 3) + 0.0722 * part(hex, 5);
/** WCAG 2.1, implemented a second time on purpose. */
function contrast(a: string, b: string): number {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

// The colours of tokens.css.
const themes = {
  light: { grounds: ['#f0efea', '#f8f7f3', '#ffffff', '#e9e8e2'], on: '#ffffff', ink: '#60666c' },
  dark: { grounds: ['#111315', '#16181b', '#1b1e21', '#25292d'], on: '#10151b', ink: '#989da2' },
};

const colour = fc.integer({ min: 0, max: 0xff_ff_ff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);

function expectReadable(given: string): void {
  const accents = accentsOf(given);
  for (const [name, { grounds, on, ink }] of Object.entries(themes)) {
    const { accent, hover, soft } = accents[name as 'light' | 'dark'];
    for (const one of [accent, hover, soft]) expect(one).toMatch(/^#[0-9a-f]{6}$/);
    for (const ground of grounds)
      expect(contrast(accent, ground), `${given} as text on ${ground}`).toBeGreaterThanOrEqual(4.5);
    expect(contrast(accent, on), `text on ${given}, ${name}`).toBeGreaterThanOrEqual(4.5);
    expect(contrast(hover, on), `text on the hover colour of ${given}, ${name}`).toBeGreaterThanOrEqual(4.5);
    expect(contrast(accent, soft), `${given} on its tint, ${name}`).toBeGreaterThanOrEqual(4.5);
    expect(contrast(ink, soft), `tertiary text on the tint of ${given}, ${name}`).toBeGreaterThanOrEqual(4.5);
  }
}

describe('the accent', () => {
  it('is readable in both themes, whatever the colour', () => {
    fc.assert(fc.property(colour, expectReadable), { numRuns: 3000 });
  });

  it.each([
    '#000000',
    '#ffffff',
    '#ffff00',
    '#00ffff',
    '#ff0000',
    '#00ff00',
    '#0000ff',
    '#808080',
    '#ffd700',
    '#005293',
    '#fecc02',
  ])('%s is readable too', (given) => {
    expectReadable(given);
  });

  it('is unchanged where it is readable already', () => {
    expect(accentsOf('#005293').light.accent).toBe('#005293');
  });

  it('is the program’s own blue when the colour is missing or invalid', () => {
    for (const odd of ['', 'blå', '#12345', 'url(x)', '#1234567']) expect(accentsOf(odd)).toEqual(accentsOf('#1d4f8f'));
  });
});
