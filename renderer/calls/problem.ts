// A refused call as an error that TanStack Query can carry, and the problem extracted from it.
import type { Problem } from '../../domain/kernel/result.ts';

/** Thrown by query functions; screens read `problem`. */
export class CallError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.code);
    this.name = 'CallError';
    this.problem = problem;
  }
}

/** Extracts the problem from any thrown value. */
export function problemOf(error: unknown): Problem {
  if (error instanceof CallError) return error.problem;
  return { code: 'app.unexpected' };
}
