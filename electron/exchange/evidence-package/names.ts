// What the files of an evidence package are called: plain letters only, so that every system unpacks them alike, and a
// number, so that no two are the same. What a file was called stands in the manifest.
import { endingOf, slugOf } from '../../../domain/capture-plans/file-names.ts';

/** Where the stored files lie in the package. */
const FOLDER = 'bilagor';

/** `bilagor/01-skarmbild.png`; `number` counts from 1. No name reaches outside the folder or means something to a system. */
export function packageName(number: number, originalName: string): string {
  const ending = endingOf(originalName);
  const base = originalName.slice(0, originalName.length - ending.length);
  return `${FOLDER}/${String(number).padStart(2, '0')}-${slugOf(base, 'fil')}${ending}`;
}
