import type { DisposalEntry } from '../../../domain/disposal/model.ts';

/** The decision of a disposal, or why something was held or let go. */
export const reasonOf = (entry: DisposalEntry): string => (entry.kind === 'disposed' ? `${entry.decision.reference}. ${entry.decision.ground}` : entry.reason);
