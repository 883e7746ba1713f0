// What the public may search: chosen, decided, exported.
import {
  DEFAULT_PUBLIC_CHOICES,
  DEFAULT_PUBLIC_SETTINGS,
  type PublicExport,
  type PublicReview,
  type PublicSettingsRow,
} from '../../../../../domain/public-search/model.ts';
import { now } from '../support/frames.ts';
import { ADMINISTRATORS, type Change, NOBODY } from './change.ts';

const EARLIER = { at: '2026-06-01T08:00:00.000Z', by: 'anna' };
/** The registrar here keeps the records of one department only. */
const KEEPS = ADMINISTRATORS;

const settings = (by: string): PublicSettingsRow => ({
  ...{ ...DEFAULT_PUBLIC_SETTINGS, id: 'publicSearch', changed: now(by) },
});
const review = (by: string, more: Partial<PublicReview> = {}): PublicReview => ({
  ...{ id: 'r', kind: 'item', verdict: 'open', asOf: 'a'.repeat(64), changed: now(by) },
  ...more,
});
const OLD_REVIEW = review('anna', { changed: EARLIER });
const made = (by: string, more: Partial<PublicExport> = {}): PublicExport => ({
  ...{ id: 'e', made: now(by), settings: DEFAULT_PUBLIC_CHOICES, out: 1, held: 0, never: 0, reasons: [] },
  ...{ files: 5, bytes: 100, sums: 'b'.repeat(64), searched: 3, entries: 'aaaaaaaaaabbbbbb' },
  ...more,
});
const OLD_EXPORT = made('anna', { made: EARLIER });

export const PUBLIC_SEARCH_CHANGES: readonly Change[] = [
  { register: 'publicSettings', title: 'what the public may search', id: 'publicSearch', row: settings, may: KEEPS },
  { register: 'publicReviews', title: 'that a record may go out', id: 'r', row: (by) => review(by), may: KEEPS },
  {
    register: 'publicReviews',
    title: 'another decision of a record',
    before: { publicReviews: { r: OLD_REVIEW } },
    id: 'r',
    row: (by) => review(by, { verdict: 'held' }),
    may: KEEPS,
  },
  {
    register: 'publicReviews',
    title: 'that nobody has read it',
    before: { publicReviews: { r: OLD_REVIEW } },
    id: 'r',
    row: () => null,
    may: KEEPS,
  },
  { register: 'publicExports', title: 'an export', id: 'e', row: (by) => made(by), may: KEEPS },
  {
    register: 'publicExports',
    title: 'an export with another count',
    before: { publicExports: { e: OLD_EXPORT } },
    id: 'e',
    row: () => ({ ...OLD_EXPORT, out: 2 }),
    may: NOBODY,
  },
  {
    register: 'publicExports',
    title: 'that an export of an earlier day was never made',
    before: { publicExports: { e: OLD_EXPORT } },
    id: 'e',
    row: () => null,
    may: NOBODY,
  },
];
