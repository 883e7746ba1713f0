// Codes of what can be refused about recurring capture; the interface has a sentence for each (`errors.<code>`).
export const capturePlanProblems = [
  /** The channel has no plan. */
  'capturePlans.none',
  /** Neither the plan nor the channel says what to capture. */
  'capturePlans.noAddress',
  /** The channel is closed; params: name. */
  'capturePlans.channelClosed',
  /** The records plan is revised: there is nothing to capture for it (R12). */
  'capturePlans.notNeeded',
  'capturePlans.alreadyStopped',
  'capturePlans.alreadyRunning',
  /** From an earlier day than the rhythm in force began, or more than a year ahead. */
  'capturePlans.badStart',
  /** No occasion of the plan falls on that day, or it is too far ahead. */
  'capturePlans.noOccasion',
  /** It is done already. */
  'capturePlans.alreadyDone',
  /** Made in the future, or before the occasion before it. */
  'capturePlans.madeOnWrong',
  /** The days hold no missed occasion. */
  'capturePlans.nothingMissed',
  /** No files are kept for the channel. */
  'capturePlans.noFiles',
  /** No such record, or nothing was handed in there. */
  'capturePlans.notFound',
  /** Marked as secret, and not this person's. */
  'capturePlans.secret',
  'capturePlans.secretMustRegister',
  /** The channel is not this person's; params: name. */
  'capturePlans.notYours',
] as const;
