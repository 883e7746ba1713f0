// How a call and an event of the contract are declared; the contract itself is in api.ts.
import { z } from 'zod';

/** Which state the vault must be in: `any` works without one; `open` needs an unlocked vault; `write` a writable one. */
export type Needs = 'any' | 'open' | 'write';

export interface CallSpec<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly input: I;
  readonly output: O;
  readonly needs: Needs;
}

/** Declares a call. An input with a key that the contract does not name is refused, not trimmed. */
export const call = <I extends z.ZodType, O extends z.ZodType>(needs: Needs, input: I, output: O): CallSpec<I, O> => ({
  needs,
  input: input instanceof z.ZodObject ? (input.strict() as z.ZodType as I) : input,
  output,
});
