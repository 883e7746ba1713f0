// Error codes of time stamps.
export const TIME_STAMP_PROBLEMS = [
  'timeStamps.unknown',
  /** It has an answer already. */
  'timeStamps.answered',
  'timeStamps.empty',
  /** params: max (kilobytes). */
  'timeStamps.tooLarge',
  /** Not an answer as RFC 3161 describes it, or cut. */
  'timeStamps.unreadable',
  /** The authority refused; params: reason. */
  'timeStamps.rejected',
  /** It stamps something else than this request: another head. */
  'timeStamps.otherHead',
  /** It answers another request for the same. */
  'timeStamps.otherRequest',
  'timeStamps.badSignature',
  /** The certificate is missing, or not for time stamps. */
  'timeStamps.badCertificate',
  /** The certificate did not hold at the time of the stamp. */
  'timeStamps.certificateExpired',
  /** The chosen certificates are not those that the authority's was issued by. */
  'timeStamps.notTrusted',
  /** The chosen file has no certificate. */
  'timeStamps.noRoots',
] as const;
