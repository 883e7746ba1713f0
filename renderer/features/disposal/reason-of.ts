import type { DisposalEntry } from '../../../domain/disposal/model.ts';

/** The decision of a disposal, or the reason for a hold or its release. */
export const reasonOf = (entry: DisposalEntry): string =>
  entry.kind === 'disposed' ? `${entry.decision.reference}. ${entry.decision.ground}` : entry.reason;
