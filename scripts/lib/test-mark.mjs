// The mark of a package that tests can drive: it accepts a debugging port and no sandbox, as a release never does
// (electron/security/switches.ts). The build puts it into the main process; no release may carry it.
import path from 'node:path';
import { extractFile } from '@electron/asar';
import { inRoot } from './project.mjs';

export const TEST_MARK = 'kanalvakt-package-for-tests';
/** The packages of `npm run package:dir`: one that tests can drive, and one as it would be released. */
export const TEST_PACKAGES = inRoot('out', 'for-testing-only');
export const DRIVEN_PACKAGE = path.join(TEST_PACKAGES, 'driven');
export const RELEASED_PACKAGE = path.join(TEST_PACKAGES, 'as-released');

/** Whether a sealed archive has the mark in its main process. */
export const carriesMark = (archive) =>
  extractFile(archive, path.join('dist', 'main.mjs')).includes(Buffer.from(TEST_MARK));
