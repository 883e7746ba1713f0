// Calls about who writes in the vault: two programs on one folder, one of which writes.
import { z } from 'zod';
import { call } from '../contract.ts';

const Owner = z.object({ host: z.string(), name: z.string(), user: z.string(), pid: z.number(), since: z.string() });

/** How asking to take over goes. `failed`: `reason` is a problem's code; otherwise it is the writer's words. */
export const Asking = z.object({ since: z.string(), state: z.enum(['waiting', 'refused', 'noAnswer', 'overtaken', 'failed']), reason: z.string(), by: z.string() });
export type Asking = z.infer<typeof Asking>;

/** Somebody asks this program to hand over; it does by itself at `answerBy` unless something is unsaved. */
export const Asked = z.object({ nonce: z.string(), name: z.string(), host: z.string(), user: z.string(), since: z.string(), answerBy: z.string() });
export type Asked = z.infer<typeof Asked>;

/** Who writes. `free`: nobody does; `following`: what others write is taken in as it comes. */
export const Writing = z.object({ mode: z.enum(['readWrite', 'readOnly']), owner: Owner.nullable(), free: z.boolean(), following: z.boolean(), asking: Asking.nullable(), asked: Asked.nullable() });
export type Writing = z.infer<typeof Writing>;

/** The most that the reason of a refusal may hold, in characters. */
export const REASON_MAX = 300;

const Nothing = z.object({});

export const writingCalls = {
  'vault.writing': call('open', Nothing, Writing),
  /** Asks whoever writes to hand over; begins to write at once when nobody does. */
  'vault.askToWrite': call('open', Nothing, Nothing),
  /** Takes the request back, or puts its answer away. */
  'vault.withdrawAsking': call('open', Nothing, Nothing),
  'vault.answerAsking': call('open', z.object({ nonce: z.string().max(100), yes: z.boolean(), reason: z.string().max(REASON_MAX) }), Nothing),
  /** Whether there is writing on the screen that is not saved: then nothing is handed over by itself. */
  'vault.unsaved': call('open', z.object({ unsaved: z.boolean() }), Nothing),
};
