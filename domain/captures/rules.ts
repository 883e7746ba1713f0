// Names and dates of captures. R23, R44.
import { stockholmTime } from '../calendar/zones.ts';
import type { CAPTURE_PARTS } from './model.ts';

const EXTENSIONS: Readonly<Record<(typeof CAPTURE_PARTS)[number], string>> = {
  picture: 'png',
  pdf: 'pdf',
  page: 'mhtml',
  archive: 'warc.gz',
  text: 'txt',
  manifest: 'json',
  signature: 'sig',
  key: 'pem',
};

/** A file's name: its type and the time in Stockholm, so that a folder of them sorts by time (R23). */
export const captureFileName = (takenAt: string, part: (typeof CAPTURE_PARTS)[number]): string =>
  `bevis-${stockholmTime(takenAt).slice(0, 19).replace('T', '-').replaceAll(':', '')}.${EXTENSIONS[part]}`;
