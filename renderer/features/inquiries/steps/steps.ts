// Steps of a question: which are done, and where it continues.
import type { InquiryView } from '../../../../domain/inquiries/calls.ts';
import type { Result } from '../../../../domain/kernel/result.ts';
import type { Forwarding } from '../../../../domain/inquiries/model.ts';
import type { ShownStep } from '../../../wizard/use-shown-step.ts';

export const STEPS = ['received', 'answer', 'follow', 'done'] as const;
export type StepId = (typeof STEPS)[number];

/** Props shared by all steps. */
export interface StepProps {
  view: InquiryView;
  /** The question is finished. */
  readOnly: boolean;
  onGo: (step: StepId) => void;
  goOn: ShownStep<StepId>['goOn'];
  onLater: () => void;
}

export interface AnswerStepProps extends Omit<StepProps, 'view'> {
  /** Null while the question is being created. */
  view: InquiryView | null;
  /** The question, once it exists. */
  whenCreated: () => Promise<Result<{ id: string }>>;
  /** What was received is being saved. */
  isSaving: boolean;
  /** Resolves to whether what was received is saved. */
  whenSaved: ShownStep<StepId>['whenSaved'];
  /** The answer also decides that the question is not to be registered, where no diary entry is proposed. */
  keepInOrder?: boolean;
  /** Beside a list, where the question has just been read: without headings, and with what is seldom changed folded. */
  brief?: boolean;
  /** The question is answered; without it, the follow-up is next. */
  onAnswered?: (view: InquiryView) => void;
}

/** The current forwarding, or null. */
export const currentForwarding = ({ inquiry }: InquiryView): Forwarding | null => {
  const last = inquiry.passings.at(-1);
  return last?.takenBack === null ? last : null;
};

/** Whether the recipient of the forwarding has not been told yet. */
const owesNotice = (view: InquiryView): boolean =>
  view.inquiry.status === 'open' && currentForwarding(view)?.sent === null;

export function isDone(view: InquiryView, step: StepId): boolean {
  const { status, diary } = view.inquiry;
  switch (step) {
    case 'received':
      return true;
    case 'answer':
      return status !== 'open' || currentForwarding(view) !== null;
    case 'follow':
      return diary !== null && !owesNotice(view);
    case 'done':
      return status !== 'open';
  }
}

/**
 * The step where the wizard continues: the answer while the question is open, unless the recipient must be told; then the follow-up until the diary is
 * decided, otherwise the end.
 */
export function firstOpenStep(view: InquiryView): StepId {
  if (view.inquiry.status !== 'open') return view.inquiry.diary === null ? 'follow' : 'done';
  return owesNotice(view) ? 'follow' : 'answer';
}
