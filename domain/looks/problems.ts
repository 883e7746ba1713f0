// Error codes of looking through pages.
export const LOOK_PROBLEMS = [
  /** The channel asks for no look: it is in preparation, closed or lost; params: name. */
  'looks.notAsked',
  /** Neither the duty nor the channel is theirs; params: name. */
  'looks.notYours',
] as const;
