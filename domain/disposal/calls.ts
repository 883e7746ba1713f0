import { z } from 'zod';
import { Id, RequiredText, Text } from '../common.ts';
import { call } from '../contract.ts';
import { DisposalDecision, DisposalEntry, DisposalGround, Disposed, Hold } from './model.ts';
import { DISPOSAL_BLOCKS } from './problems.ts';

const CaseId = z.object({ caseId: Id });

/** State of a case with regard to disposal. */
export const DisposalState = z.object({
  hold: Hold.nullable(),
  blocked: z.array(z.enum(DISPOSAL_BLOCKS)),
  /** Whether the signed-in person may dispose of it and release a hold. */
  mayDispose: z.boolean(),
  disposed: Disposed.nullable(),
});
export type DisposalState = z.infer<typeof DisposalState>;

/** What disposal would erase and what would remain. */
export const DisposalPreview = z.object({
  /** To be returned with `disposal.carryOut`, which requires that the case is unchanged since the preview. */
  asOf: z.string(),
  characters: z.number(),
  sender: z.string(),
  /** Number of notes and reasons that users wrote on the case. */
  notes: z.number(),
  versions: z.number(),
  files: z.array(
    z.object({
      name: z.string(),
      size: z.number(),
      /** Another record uses the same file, so it is kept. */ shared: z.boolean(),
    }),
  ),
  blocked: z.array(z.enum(DISPOSAL_BLOCKS)),
  grounds: z.array(DisposalGround),
});
export type DisposalPreview = z.infer<typeof DisposalPreview>;

export const disposalCalls = {
  'disposal.state': call('open', CaseId, DisposalState),
  'disposal.preview': call('open', CaseId, DisposalPreview),
  /** Permanently erases the contents of the case; only the stub and the disposal log entry remain (R47). */
  'disposal.carryOut': call(
    'write',
    z.object({ caseId: Id, asOf: z.string().max(100), decision: DisposalDecision }),
    z.object({ id: Id }),
  ),
  'disposal.hold': call('write', z.object({ caseId: Id, reason: RequiredText }), DisposalState),
  'disposal.release': call('write', z.object({ caseId: Id, reason: Text }), DisposalState),
  'disposal.page': call(
    'open',
    z.object({ offset: z.number().int().min(0), limit: z.number().int().min(1).max(200) }),
    z.object({ total: z.number(), rows: z.array(DisposalEntry) }),
  ),
};
