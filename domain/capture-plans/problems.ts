// Error codes of recurring capture; the interface has a message for each (`errors.<code>`).
export const CAPTURE_PLAN_PROBLEMS = [
  /** The channel has no plan. */
  'capturePlans.none',
  /** Neither the plan nor the channel has an address to capture. */
  'capturePlans.noAddress',
  /** An address of a plan that saves unattended does not begin with https; params: address. */
  'capturePlans.onlyHttps',
  /** The channel is closed; params: name. */
  'capturePlans.channelClosed',
  /** The records plan is revised, so no capture is required (R12). */
  'capturePlans.notNeeded',
  'capturePlans.alreadyStopped',
  'capturePlans.alreadyRunning',
  /** Starts before today, without being the unchanged current schedule, or more than a year ahead. */
  'capturePlans.badStart',
  /** The plan has no occasion on that day, or it is too far ahead. */
  'capturePlans.noOccasion',
  /** Already fulfilled. */
  'capturePlans.alreadyDone',
  /** Made in the future, or before the previous occasion. */
  'capturePlans.madeOnWrong',
  /** No occasion was missed on these days. */
  'capturePlans.nothingMissed',
  /** No files are stored for the channel. */
  'capturePlans.noFiles',
  /** No such record, or it contains no submission. */
  'capturePlans.notFound',
  /** Marked as confidential, and the signed-in person has no access. */
  'capturePlans.secret',
  'capturePlans.secretMustRegister',
  /** The signed-in person has no access to the channel; params: name. */
  'capturePlans.notYours',
] as const;
