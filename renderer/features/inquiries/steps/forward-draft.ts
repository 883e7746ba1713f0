// What is written in the form of a forwarding, kept while the vault is open: another question may be read meanwhile.
import { createSessionValue } from '../../../hooks/session-value.ts';

export interface ForwardDraft {
  /** The form is shown; otherwise that of the answer. */
  readonly isShown: boolean;
  /** Somebody of the channel's department, somebody of another, or somebody outside the program. */
  readonly kind: 'person' | 'department' | 'other';
  readonly personId: string | null;
  readonly name: string;
  readonly mail: string;
  readonly reason: string;
  /** What another department is to answer is registered. */
  readonly register: boolean;
}

export const EMPTY_FORWARDING: ForwardDraft = {
  ...{ isShown: true, kind: 'person', personId: null },
  ...{ name: '', mail: '', reason: '', register: true },
};

const kept = createSessionValue<ReadonlyMap<string, ForwardDraft>>(new Map());

/** What is written for a question; undefined: nothing. */
export const forwardDraftOf = (inquiryId: string): ForwardDraft | undefined => kept.get().get(inquiryId);

/** Keeps it, or forgets it if there is none. */
export function keepForwardDraft(inquiryId: string, draft: ForwardDraft | null): void {
  const next = new Map(kept.get());
  if (draft === null) next.delete(inquiryId);
  else next.set(inquiryId, draft);
  kept.set(next);
}
