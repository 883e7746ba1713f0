// Error codes of imported items; the interface has a message for each (`errors.<code>`).
export const ITEM_PROBLEMS = [
  'items.notFound',
  /** The user has no access to the channel, or the item is confidential; params: name. */
  'items.notYours',
  /** Confidential items must always be registered (OSL 5:1). */
  'items.secretMustRegister',
  /** Only a received item can become an inquiry. */
  'items.notReceived',
  /** More cases or inquiries were created from it than a record can list. */
  'items.tooManyMade',
] as const;
