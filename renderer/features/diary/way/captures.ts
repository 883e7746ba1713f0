// The channels whose pages are to be printed now. R43.
import type { CapturePlanRow } from '../../../../domain/capture-plans/calls.ts';

/** Plans with something due or missed, the one due first first. */
export const dueCaptures = (plans: readonly CapturePlanRow[]): CapturePlanRow[] =>
  plans
    .filter(({ open, proposed }) => open > 0 && !proposed)
    .sort((a, b) => (a.next ?? '9999').localeCompare(b.next ?? '9999'));
