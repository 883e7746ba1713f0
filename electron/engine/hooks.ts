// What the engine tells the one who made it.
import type { EventName, EventPayload } from '../../domain/api.ts';
import type { Reminder } from '../services/inquiries/late.ts';
import type { Memory } from './protocol.ts';

export interface EngineHooks {
  readonly event: <E extends EventName>(name: E, payload: EventPayload<E>) => void;
  readonly memory: (memory: Memory) => void;
  /** Something to remind the person at the computer of. */
  readonly remind?: (reminders: readonly Reminder[]) => void;
  readonly log: (message: string, detail: Readonly<Record<string, string>>) => void;
}
