// Codes of what can be refused about imported items; the interface has a sentence for each (`errors.<code>`).
export const itemsProblems = [
  'items.notFound',
  /** The channel is not this person's, or the item is secret; params: name. */
  'items.notYours',
  /** What is secret must always be registered (OSL 5:1). */
  'items.secretMustRegister',
  /** Only what came in can be a question. */
  'items.notReceived',
  /** More cases or questions have been made of it than a record holds. */
  'items.tooManyMade',
] as const;
