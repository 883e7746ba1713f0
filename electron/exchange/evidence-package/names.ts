// File names in an evidence package: ASCII only, so that every system unpacks them the same way, and numbered, so that
// they are unique. The manifest lists the original names.
import { extensionOf, slugOf } from '../../../domain/capture-plans/file-names.ts';

/** The folder for stored files in the package. */
const FOLDER = 'bilagor';

/**
 * `bilagor/01-skarmbild.png`; `number` counts from 1. No name can reach outside the folder or be special to a system.
 */
export function packageName(number: number, originalName: string): string {
  const ending = extensionOf(originalName);
  const base = originalName.slice(0, originalName.length - ending.length);
  return `${FOLDER}/${String(number).padStart(2, '0')}-${slugOf(base, 'fil')}${ending}`;
}
