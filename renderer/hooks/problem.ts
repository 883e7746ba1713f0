// A refused call as an error that TanStack Query can carry, and the sentence a person gets for it.
import type { Problem } from '../../domain/result.ts';

/** Thrown by queries; screens read `problem`. */
export class CallError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.code);
    this.name = 'CallError';
    this.problem = problem;
  }
}

/** The problem inside anything thrown. */
export function problemOf(error: unknown): Problem {
  if (error instanceof CallError) return error.problem;
  return { code: 'app.unexpected' };
}
