// Callbacks from the engine to its creator.
import type { EventName, EventPayload } from '../../../domain/contract/api.ts';
import type { Reminder } from '../../services/kernel/reminder.ts';
import type { OpenReader } from '../../reader/client.ts';
import type { ServerAdministration, ServerLogin, VaultServer } from '../../vault/index.ts';
import type { Memory } from './protocol.ts';

export interface EngineHooks {
  readonly event: <E extends EventName>(name: E, payload: EventPayload<E>) => void;
  /** A vault that was open has been locked, whoever asked for it. */
  readonly locked?: () => void;
  readonly memory: (memory: Memory) => void;
  /** Reminders to show on this computer. */
  readonly remind?: (reminders: readonly Reminder[]) => void;
  /** Starts a process that reads a file from outside; without it, such files are refused. */
  readonly openReader?: OpenReader;
  /** Connects to the server of a vault; PostgreSQL by default. */
  readonly connect?: (login: ServerLogin) => Promise<VaultServer>;
  /** The same for what administrators do there. */
  readonly administer?: (login: ServerLogin) => Promise<ServerAdministration>;
  readonly log: (message: string, detail: Readonly<Record<string, string>>) => void;
}
