// Codes of what can be refused in disposal; the interface has a sentence for each.

/** `errors.<code>`. */
export const disposalProblems = [
  /** The case is not finished. */
  'disposal.notDone',
  /** Held: a disclosure is under way, say; params: reason. */
  'disposal.held',
  'disposal.alreadyHeld',
  'disposal.notHeld',
  /** It has been disposed of before. */
  'disposal.disposed',
  /** The case has changed since it was shown. */
  'disposal.changedSince',
  'disposal.unknownGround',
  /** The ground asks for an explanation in words. */
  'disposal.noteMissing',
  /** A decision cannot be of a day to come. */
  'disposal.decidedInFuture',
  /** Only the registrar of the department, or the administrator. */
  'disposal.notRegistrar',
] as const;

/** `disposal.blocked.<code>`: why a case cannot be disposed of now. */
export const disposalBlocks = ['notDone', 'held', 'disposed'] as const;
export type DisposalBlock = (typeof disposalBlocks)[number];
