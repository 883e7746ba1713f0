// Windows of their own for one record each: which records, and how many.

/** What may be shown in a window of its own: a case or a question. */
export const OWN_WINDOW_KINDS = ['case', 'inquiry'] as const;
export interface OwnRecord {
  readonly what: (typeof OWN_WINDOW_KINDS)[number];
  readonly id: string;
}

/** How many there may be at a time: each is a process of its own, and more are lost among each other. */
export const MAX_OWN_WINDOWS = 8;

/** Says in the address of a page that it is in such a window. */
export const OWN_WINDOW_SEARCH = '?window=own';
