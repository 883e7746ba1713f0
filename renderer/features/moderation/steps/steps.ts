// Steps of a case: which are done, and which comes next.
import type { CaseView } from '../../../../domain/moderation/calls.ts';

export const STEPS = ['what', 'sender', 'why', 'evidence', 'outcome', 'diary', 'summary'] as const;
export type StepId = (typeof STEPS)[number];

export function isDone(view: CaseView, step: StepId): boolean {
  const { item, evidence, sender, category, preserved, actions, diary, status } = view.case;
  switch (step) {
    case 'what':
      return item.text !== '' || evidence.length > 0;
    case 'sender':
      return sender !== null;
    case 'why':
      return category !== null;
    case 'evidence':
      return preserved !== null && !view.gate.includes('changedSince') && !view.gate.includes('notSeen');
    case 'outcome':
      return actions.length > 0;
    case 'diary':
      return (
        diary !== null && !view.unfinished.some((code) => code === 'marksMissing' || code === 'secretNotRegistered')
      );
    case 'summary':
      return status === 'done';
  }
}

/** The step where the wizard continues. */
export const firstOpenStep = (view: CaseView): StepId =>
  view.case.status === 'done' ? 'summary' : (STEPS.find((step) => !isDone(view, step)) ?? 'summary');

/** The step in which a code of `gate` or `unfinished` is resolved. */
export function stepOf(code: string): StepId {
  switch (code) {
    case 'noContent':
      return 'what';
    case 'noSender':
      return 'sender';
    case 'noCategory':
      return 'why';
    case 'noOutcome':
    case 'appealOpen':
      return 'outcome';
    case 'noDiary':
    case 'marksMissing':
    case 'secretNotRegistered':
      return 'diary';
    default:
      return 'evidence';
  }
}
