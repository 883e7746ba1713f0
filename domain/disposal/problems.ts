// Error codes of disposal; the interface has a message for each.

/** `errors.<code>`. */
export const DISPOSAL_PROBLEMS = [
  /** The record is not finished. */
  'disposal.notDone',
  /** A hold blocks it, for example a pending disclosure; params: reason. */
  'disposal.held',
  /** A request for disclosure concerns it; params: number. */
  'disposal.disclosure',
  'disposal.alreadyHeld',
  'disposal.notHeld',
  /** Already disposed of. */
  'disposal.disposed',
  /** A copy from before the vault was updated holds it too, and could not be removed; params: name. */
  'disposal.copyLeft',
  /** It is evidence in a case that has not been disposed of. */
  'disposal.evidence',
  /** It was made in the program, where a register keeps its text too. */
  'disposal.madeHere',
  /** The record has changed since it was shown. */
  'disposal.changedSince',
  'disposal.unknownGround',
  /** The ground requires an explanation in words. */
  'disposal.noteMissing',
  /** The date of a decision cannot be in the future. */
  'disposal.decidedInFuture',
  /** Only for the registrar of the department, or an administrator. */
  'disposal.notRegistrar',
  /** It is carried out already, or was never ordered. */
  'disposal.notWaiting',
  /** Nothing of what the plan says may be disposed of is free to go. */
  'disposal.nothingDue',
  /** The plan no longer says that such records are disposed of. */
  'disposal.ruleChanged',
  /** It is in a list that nothing has come of yet. */
  'disposal.listed',
  /** Whoever proposed a list does not decide on it. */
  'disposal.samePerson',
  /** The list has got another state meanwhile. */
  'disposal.listState',
  'disposal.listUnknown',
  /** So many records that only an administrator may say yes; params: count. */
  'disposal.administratorOnly',
] as const;

/** `disposal.blocked.<code>`: why a record cannot be disposed of now. */
export const DISPOSAL_BLOCKS = ['notDone', 'held', 'disclosure', 'evidence', 'madeHere', 'disposed'] as const;
export type DisposalBlock = (typeof DISPOSAL_BLOCKS)[number];
