// Copies of a vault on a server that lie on members' computers, and those that are counted no more. R14, R47;
// docs/decisions/0108-told-per-computer.md.
import { z } from 'zod';
import { Id, RequiredText, Stamp } from '../kernel/schemas.ts';

/**
 * A copy that an administrator counts no more, such as one on a computer that is lost. One that is noted again after that
 * counts as before.
 */
export const WrittenOffCopy = z.object({
  /** The number of the copy. */
  id: Id,
  /** What the computer was called, and who had used it. */
  host: z.string().max(200),
  memberIds: z.array(Id).max(1000),
  reason: RequiredText,
  written: Stamp,
});
export type WrittenOffCopy = z.infer<typeof WrittenOffCopy>;

declare module '../kernel/state.ts' {
  interface RegisterRows {
    writtenOffCopies: WrittenOffCopy;
  }
}
