// A decision while it is being written: kept between visits until the vault is locked, so that it can be gone on with.
import { useCallback, useState } from 'react';
import type { ApplicationView } from '../../../domain/applications/calls.ts';
import type { DecisionFields, DecisionOutcome } from '../../../domain/applications/model.ts';
import { createSessionValue } from '../../hooks/session-value.ts';

export type DecisionDraft = Omit<DecisionFields, 'outcome'> & { outcome: DecisionOutcome | null };

export interface WrittenDecision {
  readonly draft: DecisionDraft;
  readonly change: (part: Partial<DecisionDraft>) => void;
  /** Both findings are yes, which an approval needs (R06). */
  readonly mayApprove: boolean;
  /** What is to be sent; null: something is missing. */
  readonly ready: DecisionFields | null;
  /** Forgets what was written. */
  readonly forget: () => void;
}

const kept = createSessionValue<ReadonlyMap<string, DecisionDraft>>(new Map());

const startOf = ({ people }: ApplicationView): DecisionDraft => ({
  outcome: null,
  purpose: { holds: null, words: '' },
  worktime: { holds: null, words: '' },
  reason: '',
  conditions: '',
  endsOn: null,
  permittedIds: people.filter(({ mayPermit }) => mayPermit).map(({ id }) => id),
});

export function useDecision(view: ApplicationView): WrittenDecision {
  const { id } = view.application;
  const [written, setWritten] = useState(() => kept.get().get(id) ?? startOf(view));
  const change = useCallback(
    (part: Partial<DecisionDraft>): void =>
      setWritten((now) => {
        const next = { ...now, ...part };
        kept.set(new Map([...kept.get(), [id, next]]));
        return next;
      }),
    [id],
  );
  const forget = useCallback((): void => kept.set(new Map([...kept.get()].filter(([known]) => known !== id))), [id]);
  const mayApprove = written.purpose.holds === true && written.worktime.holds === true;
  // An answer that was changed to no takes an approval back.
  const outcome = written.outcome === 'approve' && !mayApprove ? null : written.outcome;
  const draft = { ...written, outcome };
  const isApproved = outcome === 'approve';
  // A municipality-wide account begins with a decision that says why (R29).
  const why = isApproved && view.application.departmentId === null ? written.purpose.words : written.reason;
  const needsWhy = outcome !== null && (!isApproved || view.application.departmentId === null);
  const isComplete = outcome !== null && (!needsWhy || why.trim() !== '');
  return {
    draft,
    change,
    mayApprove,
    forget,
    ready: isComplete
      ? {
          ...written,
          outcome,
          // Only an approval has conditions, an end and permissions; only the others have a reason.
          ...(isApproved
            ? {
                reason: '',
                permittedIds: written.permittedIds.filter((one) =>
                  view.people.some(({ id: person, mayPermit }) => person === one && mayPermit),
                ),
              }
            : { conditions: '', endsOn: null, permittedIds: [] }),
        }
      : null,
  };
}
