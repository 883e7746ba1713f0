import { z } from 'zod';
import { Id, Line } from '../kernel/schemas.ts';
import { call } from '../rights/call.ts';

export const registerFileCalls = {
  /**
   * The channels as a signed file that another vault imports. `departmentId`: one department's, null for the
   * municipality-wide ones; `ids`: these; neither: all.
   */
  'registerFiles.save': call({
    needs: 'open',
    who: 'member',
    answeredBy: 'file',
    file: { name: ({ name }) => name, extension: () => 'zip' },
    input: z.object({
      name: Line,
      departmentId: Id.nullable().optional(),
      ids: z.array(Id).min(1).max(5000).optional(),
      language: z.enum(['sv', 'en']),
    }),
    output: z.object({ saved: z.boolean() }),
  }),
  /** The digits that identify the signed-in person's key, to read out on the telephone. */
  'registerFiles.digits': call({
    needs: 'open',
    who: 'member',
    input: z.object({}),
    output: z.object({ digits: z.string() }),
  }),
};
