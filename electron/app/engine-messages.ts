// Handles the engine's unsolicited messages: saves its memory, writes the log, notifies, forwards events to the
// screens.
import type { EventName, EventPayload } from '../../domain/contract/api.ts';
import { loadContract } from '../../domain/contract/load.ts';
import type { SecretClipboard } from './clipboard.ts';
import type { EngineMessage } from '../engine/messages/protocol.ts';
import type { PreferenceStore } from './preferences.ts';
import type { Reminder } from '../services/kernel/reminder.ts';

export interface EngineMessageOptions {
  readonly preferences: Pick<PreferenceStore, 'saveMemory'>;
  readonly secrets: Pick<SecretClipboard, 'clear'>;
  readonly note: (message: string, detail: Readonly<Record<string, string>>) => void;
  /** The engine has locked its vault; the process still holds what was in it. */
  readonly locked: () => void;
  readonly remind: (reminders: readonly Reminder[]) => void;
  readonly sendEvent: <E extends EventName>(event: E, payload: EventPayload<E>) => void;
}

/** Handles one message. However the vault was locked, its secret is cleared from the clipboard. */
export function handleEngineMessages({
  preferences,
  secrets,
  note,
  locked,
  remind,
  sendEvent: tell,
}: EngineMessageOptions): (message: Exclude<EngineMessage, { type: 'answer' }>) => void {
  return (message) => {
    switch (message.type) {
      case 'memory':
        preferences.saveMemory(message.memory);
        return;
      case 'locked':
        locked();
        return;
      case 'remind':
        remind(message.reminders);
        return;
      case 'log':
        note(message.message, message.detail);
        return;
      case 'event':
        // `status` is also sent when a vault is opened; no secret of it is on the clipboard then.
        if (message.name === 'status') void secrets.clear();
        void loadContract().then(({ events }) => tell(message.name, events[message.name].parse(message.payload)));
        return;
    }
  };
}
