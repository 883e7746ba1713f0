// The steps of a question: which are done, and where to go on.
import type { InquiryView } from '../../../domain/inquiries/calls.ts';
import type { PassingOn } from '../../../domain/inquiries/model.ts';
import { slot } from '../walks/slot.ts';

export const STEPS = ['received', 'answer', 'follow', 'done'] as const;
export type StepId = (typeof STEPS)[number];

/** What every step is given. */
export interface StepProps {
  view: InquiryView;
  /** It is finished and is only read. */
  readOnly: boolean;
  onGo: (step: StepId) => void;
  onLater: () => void;
}

/** With whom it is now. */
export const passedNow = ({ inquiry }: InquiryView): PassingOn | null => {
  const last = inquiry.passings.at(-1);
  return last?.takenBack === null ? last : null;
};

export function isDone(view: InquiryView, step: StepId): boolean {
  const { status, diary } = view.inquiry;
  switch (step) {
    case 'received':
      return true;
    case 'answer':
      return status !== 'open' || passedNow(view) !== null;
    case 'follow':
      return diary !== null;
    case 'done':
      return status !== 'open';
  }
}

/** Where the walk goes on: the answer while there is none, then the follow-up, then the end. */
export function firstOpen(view: InquiryView): StepId {
  if (view.inquiry.status !== 'open') return view.inquiry.diary === null ? 'follow' : 'done';
  return 'answer';
}

/** The step in which a question opens, where a link said so. */
export const openAt = slot<StepId>();
