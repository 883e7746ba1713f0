// Uses the municipality's colour as the accent: unchanged if its contrast is sufficient, otherwise darkened or
// lightened until it is.
import { setRootVariable } from '../bridge.ts';

type Rgb = readonly [number, number, number];

const parseHex = (hex: string): Rgb =>
  [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb;
const toHex = (rgb: Rgb): string => `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
const mix = (a: Rgb, b: Rgb, share: number): Rgb =>
  [0, 1, 2].map((at) => (a[at] ?? 0) * (1 - share) + (b[at] ?? 0) * share) as unknown as Rgb;

const linear = (part: number): number =>
  part <= 0.04045 * 255 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4;
const luminance = ([r, g, b]: Rgb): number => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
/** WCAG 2.1 contrast ratio, 1…21. */
function ratio(a: Rgb, b: Rgb): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const BLACK: Rgb = [0, 0, 0];
const WHITE: Rgb = [255, 255, 255];
const LIGHT = {
  grounds: ['#f0efea', '#f8f7f3', '#ffffff', '#e9e8e2'].map(parseHex),
  soft: WHITE,
  towards: BLACK,
  share: 0.1,
  ink: parseHex('#60666c'),
  on: WHITE,
  atLeast: 4.6,
};
const DARK = {
  grounds: ['#111315', '#16181b', '#1b1e21', '#25292d'].map(parseHex),
  soft: parseHex('#1b1e21'),
  towards: WHITE,
  share: 0.28,
  ink: parseHex('#989da2'),
  on: parseHex('#10151b'),
  atLeast: 6.5,
};

interface Accent {
  accent: string;
  hover: string;
  soft: string;
}

/** Keeps hue and saturation, so that blue stays blue; changes lightness only. */
function withLightness([r, g, b]: Rgb, lightness: number): Rgb {
  const [red, green, blue] = [r / 255, g / 255, b / 255];
  const [low, high] = [Math.min(red, green, blue), Math.max(red, green, blue)];
  const middle = (low + high) / 2;
  const spread = high - low;
  const saturation = spread === 0 ? 0 : spread / (1 - Math.abs(2 * middle - 1));
  const hue =
    spread === 0
      ? 0
      : high === red
        ? ((green - blue) / spread + 6) % 6
        : high === green
          ? (blue - red) / spread + 2
          : (red - green) / spread + 4;
  const chroma = (1 - Math.abs(2 * lightness - 1)) * saturation;
  const at = (n: number): number => {
    const place = (n + hue * 2) % 12;
    return (lightness - (chroma / 2) * Math.max(-1, Math.min(place - 3, 9 - place, 1))) * 255;
  };
  return [at(0), at(8), at(4)];
}

const lightnessOf = (rgb: Rgb): number => (Math.min(...rgb) + Math.max(...rgb)) / 510;

/** A tint of the card; fainter for colours so bright that tertiary text would be illegible on it. */
function softTint(tint: Rgb, scheme: typeof LIGHT): Rgb {
  for (let share = scheme.share; share > 0; share -= 0.02) {
    const soft = mix(scheme.soft, tint, share);
    if (ratio(scheme.ink, soft) >= 4.6) return soft;
  }
  return scheme.soft;
}

function fitAccent(colour: Rgb, scheme: typeof LIGHT): Accent {
  const from = lightnessOf(colour);
  const to = scheme.towards === WHITE ? 1 : 0;
  for (let share = 0; share <= 1; share += 0.02) {
    const accent = share === 0 ? colour : withLightness(colour, from + (to - from) * share);
    const soft = softTint(scheme.towards === WHITE ? withLightness(colour, 0.42) : accent, scheme);
    const readable =
      scheme.grounds.every((ground) => ratio(accent, ground) >= scheme.atLeast) &&
      ratio(accent, soft) >= 4.6 &&
      ratio(accent, scheme.on) >= 4.6;
    if (readable) return { accent: toHex(accent), hover: toHex(mix(accent, scheme.towards, 0.2)), soft: toHex(soft) };
  }
  return { accent: toHex(scheme.towards), hover: toHex(scheme.towards), soft: toHex(scheme.soft) };
}

/** Accents for both themes from a colour `#rrggbb`; any other value gives the program's default blue. */
export function accentsOf(colour: string): { light: Accent; dark: Accent } {
  const rgb = parseHex(/^#[0-9a-f]{6}$/i.test(colour) ? colour : '#1d4f8f');
  return { light: fitAccent(rgb, LIGHT), dark: fitAccent(rgb, DARK) };
}

/** Sets the accent variables of the page. */
export function applyAccent(colour: string): void {
  for (const [scheme, { accent, hover, soft }] of Object.entries(accentsOf(colour))) {
    setRootVariable(`--accent-${scheme}`, accent);
    setRootVariable(`--accent-${scheme}-hover`, hover);
    setRootVariable(`--accent-${scheme}-soft`, soft);
  }
}
