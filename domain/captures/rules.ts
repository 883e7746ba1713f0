// Names and dates of captures. R23, R44.
import type { CAPTURE_PARTS } from './model.ts';

const timeParts = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZoneName: 'longOffset',
});

/** Time in Stockholm with UTC offset, `2026-11-24T10:20:00+01:00`, to the second. */
export function stockholmTime(instant: string): string {
  const found = Object.fromEntries(timeParts.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
  const offset = /[+-]\d\d:\d\d/.exec((found.timeZoneName ?? '').replace('\u2212', '-'))?.[0] ?? '+00:00';
  return `${found.year ?? ''}-${found.month ?? ''}-${found.day ?? ''}T${found.hour ?? ''}:${found.minute ?? ''}:${found.second ?? ''}${offset}`;
}

const EXTENSIONS: Readonly<Record<(typeof CAPTURE_PARTS)[number], string>> = {
  picture: 'png',
  pdf: 'pdf',
  page: 'mhtml',
  archive: 'warc.gz',
  manifest: 'json',
  signature: 'sig',
  key: 'pem',
};

/** A file's name: its type and the time in Stockholm, so that a folder of them sorts by time (R23). */
export const captureFileName = (takenAt: string, part: (typeof CAPTURE_PARTS)[number]): string =>
  `bevis-${stockholmTime(takenAt).slice(0, 19).replace('T', '-').replaceAll(':', '')}.${EXTENSIONS[part]}`;
