// Declares the shape of calls and events. The contract itself is in api.ts.
import { z } from 'zod';

/**
 * Required state of the vault. `any`: none, not even an open vault; `open`: unlocked; `write`: unlocked and writable.
 */
export type Needs = 'any' | 'open' | 'write';

export interface CallSpec<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly input: I;
  readonly output: O;
  readonly needs: Needs;
}

/** Declares a call. Unknown keys in an object input are an error; they are not silently dropped. */
export const call = <I extends z.ZodType, O extends z.ZodType>(needs: Needs, input: I, output: O): CallSpec<I, O> => ({
  needs,
  input: input instanceof z.ZodObject ? (input.strict() as z.ZodType as I) : input,
  output,
});
