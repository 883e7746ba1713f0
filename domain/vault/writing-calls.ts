// Calls about which program writes to the vault: of several programs on one folder, one writes.
import { z } from 'zod';
import { call } from '../contract.ts';

const Owner = z.object({ host: z.string(), name: z.string(), user: z.string(), pid: z.number(), since: z.string() });

/**
 * State of a request to take over writing. `failed`: `reason` is an error code; otherwise it is the writer's message.
 */
export const Asking = z.object({
  since: z.string(),
  state: z.enum(['waiting', 'refused', 'noAnswer', 'overtaken', 'failed']),
  reason: z.string(),
  by: z.string(),
});
export type Asking = z.infer<typeof Asking>;

/**
 * Another program requests the write lock; this one releases it automatically at `answerBy` unless there are unsaved
 * changes.
 */
export const Asked = z.object({
  nonce: z.string(),
  name: z.string(),
  host: z.string(),
  user: z.string(),
  since: z.string(),
  answerBy: z.string(),
});
export type Asked = z.infer<typeof Asked>;

/** The current writer. `free`: none; `following`: writes of others are read as they arrive. */
export const Writing = z.object({
  mode: z.enum(['readWrite', 'readOnly']),
  owner: Owner.nullable(),
  free: z.boolean(),
  following: z.boolean(),
  asking: Asking.nullable(),
  asked: Asked.nullable(),
});
export type Writing = z.infer<typeof Writing>;

/** Maximum length of the reason for a refusal, in characters. */
export const REASON_MAX = 300;

const Nothing = z.object({});

export const writingCalls = {
  'vault.writing': call('open', Nothing, Writing),
  /** Requests the write lock from the current writer; starts writing immediately if there is none. */
  'vault.askToWrite': call('open', Nothing, Nothing),
  /** Withdraws the request, or dismisses the answer to it. */
  'vault.withdrawAsking': call('open', Nothing, Nothing),
  'vault.answerAsking': call(
    'open',
    z.object({ nonce: z.string().max(100), yes: z.boolean(), reason: z.string().max(REASON_MAX) }),
    Nothing,
  ),
  /** Whether the renderer has unsaved changes; if so, the write lock is not released automatically. */
  'vault.unsaved': call('open', z.object({ unsaved: z.boolean() }), Nothing),
};
