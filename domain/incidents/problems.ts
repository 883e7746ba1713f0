// Error codes of incidents; the interface has a message for each (`errors.<code>`).
export const INCIDENT_PROBLEMS = [
  'offboardings.alarmNotFound',
  'offboardings.alarmNotYours',
  'offboardings.alarmOver',
  /** Neither a person nor a login is given. */
  'offboardings.alarmAboutNobody',
  /** An incident about it is already running. */
  'offboardings.alarmRunning',
  'offboardings.noticedInFuture',
  'offboardings.unknownStep',
  /** Open steps remain; params: count. */
  'offboardings.alarmStepsLeft',
  /** The affected person cannot end an incident or declare it a false alarm. */
  'offboardings.alarmNotAlone',
] as const;
