// Calls about which program writes to the vault: of several programs on one folder, one writes.
import { z } from 'zod';
import { call } from '../rights/call.ts';

const Owner = z.object({ host: z.string(), name: z.string(), user: z.string(), pid: z.number(), since: z.string() });

/**
 * State of a request to take over writing. `failed`: `reason` is an error code; otherwise it is the writer's message.
 */
export const WriteRequest = z.object({
  since: z.string(),
  state: z.enum(['waiting', 'refused', 'noAnswer', 'overtaken', 'failed']),
  reason: z.string(),
  by: z.string(),
});
export type WriteRequest = z.infer<typeof WriteRequest>;

/**
 * Another program requests the write lock; this one releases it automatically at `answerBy` unless there are unsaved
 * changes.
 */
export const IncomingWriteRequest = z.object({
  nonce: z.string(),
  name: z.string(),
  host: z.string(),
  user: z.string(),
  since: z.string(),
  answerBy: z.string(),
});
export type IncomingWriteRequest = z.infer<typeof IncomingWriteRequest>;

/** The current writer. `free`: none; `following`: writes of others are read as they arrive. */
export const WriteAccess = z.object({
  mode: z.enum(['readWrite', 'readOnly']),
  owner: Owner.nullable(),
  free: z.boolean(),
  following: z.boolean(),
  asking: WriteRequest.nullable(),
  asked: IncomingWriteRequest.nullable(),
});
export type WriteAccess = z.infer<typeof WriteAccess>;

/** Maximum length of the reason for a refusal, in characters. */
export const MAX_REASON_CHARACTERS = 300;

const Nothing = z.object({});

export const writingCalls = {
  'vault.writing': call({
    needs: 'open',
    who: 'member',
    answeredBy: 'session',
    input: Nothing,
    output: WriteAccess,
  }),
  /** Requests the write lock from the current writer; starts writing immediately if there is none. */
  'vault.askToWrite': call({
    needs: 'open',
    who: 'member',
    answeredBy: 'session',
    input: Nothing,
    output: Nothing,
  }),
  /** Withdraws the request, or dismisses the answer to it. */
  'vault.withdrawAsking': call({
    needs: 'open',
    who: 'member',
    answeredBy: 'session',
    input: Nothing,
    output: Nothing,
  }),
  'vault.answerAsking': call({
    needs: 'open',
    who: 'member',
    answeredBy: 'session',
    input: z.object({ nonce: z.string().max(100), yes: z.boolean(), reason: z.string().max(MAX_REASON_CHARACTERS) }),
    output: Nothing,
  }),
  /** Whether the renderer has unsaved changes; if so, the write lock is not released automatically. */
  'vault.unsaved': call({
    needs: 'open',
    who: 'member',
    answeredBy: 'session',
    input: z.object({ unsaved: z.boolean() }),
    output: Nothing,
  }),
};
