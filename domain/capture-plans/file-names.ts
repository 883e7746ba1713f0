// What kept files are called when they leave the program: date, channel, number, so that any folder of them sorts. R23.
import type { Day } from '../common.ts';

/** Letters, figures and hyphens only, at most 40: every system takes it as a file name. `otherwise` when nothing is left. */
export function slugOf(name: string, otherwise = 'kanal'): string {
  const plain = name.toLowerCase().replaceAll('æ', 'ae').replaceAll('ø', 'o').normalize('NFD').replace(/\p{M}/gu, '');
  const slug = plain.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 40).replace(/-+$/, '');
  return slug === '' ? otherwise : slug;
}

/** The ending of a name if it is a harmless one, with its point; else nothing. */
export const endingOf = (name: string): string => /\.(?:warc\.gz|[a-z0-9]{1,8})$/i.exec(name)?.[0].toLowerCase() ?? '';

/** `2026-12-01_biblioteket_01.pdf`: the number counts the files of the same day. */
export const keptName = (madeOn: Day, channelName: string, number: number, originalName: string): string => `${madeOn}_${slugOf(channelName)}_${String(number).padStart(2, '0')}${endingOf(originalName)}`;
