// Error codes of copies of a vault on members' computers.
export const COPY_PROBLEMS = [
  /** No such copy has been noted, or it has been written off already. */
  'copies.unknown',
  /** A program does not write off its own copy, which it would note again. */
  'copies.own',
] as const;
