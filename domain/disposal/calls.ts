import { z } from 'zod';
import { Id, RequiredText, Text } from '../common.ts';
import { call } from '../contract.ts';
import { Decision, DisposalEntry, DisposalGround, Disposed, Hold } from './model.ts';
import { disposalBlocks } from './problems.ts';

const CaseId = z.object({ caseId: Id });

/** How a case stands with regard to disposal. */
export const DisposalState = z.object({
  hold: Hold.nullable(),
  blocked: z.array(z.enum(disposalBlocks)),
  /** Whether the signed-in person may dispose of it, and lift a hold. */
  mayDispose: z.boolean(),
  disposed: Disposed.nullable(),
});
export type DisposalState = z.infer<typeof DisposalState>;

/** What would go and what would remain, as it stands now. */
export const DisposalPreview = z.object({
  /** To be given back: the case must be the one that was shown. */
  asOf: z.string(),
  characters: z.number(),
  sender: z.string(),
  /** Notes and reasons that somebody wrote on the case. */
  notes: z.number(),
  versions: z.number(),
  files: z.array(z.object({ name: z.string(), size: z.number(), /** Something else uses the same file, so that stays. */ shared: z.boolean() })),
  blocked: z.array(z.enum(disposalBlocks)),
  grounds: z.array(DisposalGround),
});
export type DisposalPreview = z.infer<typeof DisposalPreview>;

export const disposalCalls = {
  'disposal.state': call('open', CaseId, DisposalState),
  'disposal.preview': call('open', CaseId, DisposalPreview),
  /** Erases what the case holds for good; only the stub and the entry in the log of disposals remain (R47). */
  'disposal.carryOut': call('write', z.object({ caseId: Id, asOf: z.string().max(100), decision: Decision }), z.object({ id: Id })),
  'disposal.hold': call('write', z.object({ caseId: Id, reason: RequiredText }), DisposalState),
  'disposal.release': call('write', z.object({ caseId: Id, reason: Text }), DisposalState),
  'disposal.page': call('open', z.object({ offset: z.number().int().min(0), limit: z.number().int().min(1).max(200) }), z.object({ total: z.number(), rows: z.array(DisposalEntry) })),
};
