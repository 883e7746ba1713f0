// Who decides what the public may search, and that what went out is never rewritten. R41.
import { keepsRecords } from '../people/role-checks.ts';
import type { PublicExport, PublicReview, PublicSettingsRow } from '../public-search/model.ts';
import type { FrameViolation, RowCheck, SignedFrame } from './frame.ts';
import { isNow, signerIs, unless } from './signer.ts';

/** Whoever keeps the records of the whole municipality. */
const keepsAll = (frame: SignedFrame): FrameViolation | null =>
  unless(
    signerIs(frame, (me) => keepsRecords(me, null)),
    'role',
  );

export const publicSettingsCheck: RowCheck<PublicSettingsRow> = ({ after }, frame) =>
  after === undefined ? 'kept' : keepsAll(frame);

/** Whether the record goes by a list that is carried out in this frame, which has rules of its own. */
const isDisposedOf = (frame: SignedFrame, id: string): boolean =>
  frame
    .changes('disposalLists')
    .some(
      ({ before, after }) =>
        before?.done === null && (after?.done ?? null) !== null && before.records.some((record) => record.id === id),
    );

/** A decision may be changed or taken back, and is erased with its record. It never moves to another record. */
export const publicReviewCheck: RowCheck<PublicReview> = ({ id, before, after }, frame) =>
  (after === undefined && isDisposedOf(frame, id) ? null : keepsAll(frame)) ??
  unless(after === undefined || after.id === id, 'malformed') ??
  unless(before === undefined || after === undefined || before.kind === after.kind, 'kept');

/** Made once. One that could not be put in its place is removed at once, by whoever made it. */
export const publicExportCheck: RowCheck<PublicExport> = ({ before, after }, frame) => {
  if (before === undefined) return keepsAll(frame);
  return unless(after === undefined && before.made.by === frame.by && isNow(frame, before.made.at), 'kept');
};
