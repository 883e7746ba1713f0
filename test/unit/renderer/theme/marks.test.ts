// What a search marks can be read: every ink on the ground of a mark, in all four appearances.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const css = readFileSync('renderer/theme/tokens.css', 'utf8');

/** The colours that a block of the style sheet states. */
const stated = (selector: string): Record<string, string> => {
  const at = css.indexOf(`${selector} {`);
  const block = at < 0 ? '' : css.slice(at, css.indexOf('}', at));
  const lines = block.split('\n').flatMap((line): [string, string][] => {
    const [name = '', value = ''] = line.trim().split(': ');
    return name.startsWith('--') && value.startsWith('#') ? [[name.slice(2), value.slice(0, 7)]] : [];
  });
  return Object.fromEntries(lines);
};
const luminance = (colour: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a: string, b: string): number => {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
};

const light = stated(':root');
const dark = { ...light, ...stated(":root[data-mantine-color-scheme='dark']") };
const appearances = {
  light,
  dark,
  'light with more contrast': { ...light, ...stated(":root[data-contrast='more']") },
  'dark with more contrast': {
    ...dark,
    ...stated(":root[data-contrast='more']"),
    ...stated(":root[data-contrast='more'][data-mantine-color-scheme='dark']"),
  },
};

it.each(Object.entries(appearances))('a mark can be read: %s', (_, colours) => {
  for (const ink of ['ink', 'ink-2'])
    expect(contrast(colours[ink] ?? '', colours['amber-soft'] ?? ''), ink).toBeGreaterThanOrEqual(4.5);
});
