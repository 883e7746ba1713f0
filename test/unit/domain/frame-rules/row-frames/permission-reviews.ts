// Reviews of authorisations: made by the head of the department alone, as it was, and never changed.
import type { PermissionReview } from '../../../../../domain/permission-reviews/model.ts';
import { permission } from '../../../support/world/index.ts';
import { KINDS, now } from '../support/frames.ts';
import { type Change, NOBODY } from './change.ts';

/** The only person of the department who may speak is its head. */
const { id, name, departmentId } = KINDS.otherChief;
const SPEAKER = { personId: id, name, decidedOn: permission.decidedOn, kept: true };
const review = (by: string, more: Partial<PermissionReview> = {}): PermissionReview => ({
  id: 'r',
  departmentId,
  people: [SPEAKER],
  note: '',
  made: now(by),
  ...more,
});
const EARLIER = review(id, { made: { at: '2025-06-01T08:00:00.000Z', by: id } });
const of = (title: string, row: Change['row'], may: Change['may'], more: Partial<Change> = {}): Change => ({
  register: 'permissionReviews',
  title,
  row,
  may,
  ...more,
});
const before = { permissionReviews: { r: EARLIER } };

export const PERMISSION_REVIEWS_CHANGES: readonly Change[] = [
  of('a review of those who may speak', review, ['otherChief']),
  of('a review that leaves somebody out', (by) => review(by, { people: [] }), NOBODY),
  of(
    'a review that names somebody more',
    (by) => review(by, { people: [SPEAKER, { ...SPEAKER, personId: 'bo' }] }),
    NOBODY,
  ),
  of('another day of decision', (by) => review(by, { people: [{ ...SPEAKER, decidedOn: '2020-01-01' }] }), NOBODY),
  of(
    'an authorisation not kept and not withdrawn',
    (by) => review(by, { people: [{ ...SPEAKER, kept: false }] }),
    NOBODY,
  ),
  of('another note over a review', (by) => review(by, { note: 'Annat' }), NOBODY, { before }),
  of('that there was no review', () => null, NOBODY, { before, id: 'r' }),
];
