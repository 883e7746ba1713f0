// Steps of the absence wizard: which are done, and where it continues.
import type { AbsenceView } from '../../../../domain/absences/calls.ts';

export const STEPS = ['who', 'affected', 'substitutes', 'handover', 'confirm'] as const;
export type StepId = (typeof STEPS)[number];

export const openNeeds = (view: Pick<AbsenceView, 'needs'>): AbsenceView['needs'] =>
  view.needs.filter((need) => need.gaps.length > 0);

/**
 * Whether a step is done. 'affected' is done once any cover exists or none is needed, 'handover' once anything has been
 * written; both also once the absence is no longer a draft.
 */
export function isDone(view: AbsenceView, step: StepId): boolean {
  const settled = view.absence.status !== 'draft';
  switch (step) {
    case 'who':
      return true;
    case 'affected':
      return settled || view.needs.length === 0 || view.absence.covers.length > 0;
    case 'substitutes':
      return openNeeds(view).length === 0 && view.unwilling.length === 0;
    case 'handover':
      return settled || Object.values(view.absence.briefing).some((text) => text !== '');
    case 'confirm':
      return settled;
  }
}

export function firstOpenStep(view: AbsenceView): StepId {
  if (view.absence.status !== 'draft') return 'confirm';
  if (view.unwilling.length > 0) return 'substitutes';
  if (openNeeds(view).length === 0) return view.needs.length === 0 ? 'affected' : 'handover';
  return view.absence.covers.length > 0 ? 'substitutes' : 'affected';
}
