// Error codes of the review of authorisations.
export const PERMISSION_REVIEW_PROBLEMS = [
  /** Only the head of the department reviews it. */
  'permissionReviews.notYours',
  /** Somebody was authorised, or no longer is, since the list was shown. */
  'permissionReviews.changed',
  /** An authorisation is withdrawn only with a reason. */
  'permissionReviews.reasonMissing',
] as const;
