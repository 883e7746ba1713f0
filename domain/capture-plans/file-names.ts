// Names of stored files on export: date, channel, number, so that a folder of them sorts. R23.
import type { Day } from '../kernel/schemas.ts';
import { trimEndOf } from '../kernel/text-safety.ts';

/**
 * Letters a–z, digits and hyphens only, at most 40: a valid file name on every system. `otherwise` if nothing is left.
 */
export function slugOf(name: string, otherwise = 'kanal'): string {
  const plain = name.toLowerCase().replaceAll('æ', 'ae').replaceAll('ø', 'o').normalize('NFD').replace(/\p{M}/gu, '');
  const slug = trimEndOf(
    plain
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-/, '')
      .slice(0, 40),
    /-/,
  );
  return slug === '' ? otherwise : slug;
}

/** The extension of a name with its dot, if harmless; otherwise empty. */
export const extensionOf = (name: string): string =>
  /\.(?:warc\.gz|[a-z0-9]{1,8})$/i.exec(name)?.[0].toLowerCase() ?? '';

/** `2026-12-01_biblioteket_01.pdf`; the number counts the files of the same day. */
export const storedFileName = (madeOn: Day, channelName: string, number: number, originalName: string): string =>
  `${madeOn}_${slugOf(channelName)}_${String(number).padStart(2, '0')}${extensionOf(originalName)}`;

/** The list of a channel's captured files, beside them in their zip file. */
export const CAPTURE_LIST = 'FORTECKNING.txt';
