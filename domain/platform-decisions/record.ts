// The records of a platform's decision: its statement, the complaint, the answers. What each holds follows from the
// decision alone, so that it can be held to it. R14, R39; TF (1949:105) 2:3.
import { startOfDay } from '../calendar/stockholm.ts';
import type { LogItem } from '../items/model.ts';
import type { FileRef, Day } from '../kernel/schemas.ts';
import type { PlatformDecision, PlatformEvent, RecordedEvent } from './model.ts';

export type DecisionContent = Omit<LogItem, 'id' | 'marks' | 'diary' | 'keptWhere' | 'led' | 'created' | 'changed'>;

export const isRecorded = (event: PlatformEvent): event is RecordedEvent => event.kind !== 'closed';

/** The ids of all its records. */
export const recordIdsOf = ({ itemId, events }: PlatformDecision): string[] => [
  itemId,
  ...events.filter(isRecorded).map((event) => event.itemId),
];

interface Part {
  readonly direction: LogItem['direction'];
  readonly on: Day;
  readonly text: string;
  readonly files: readonly FileRef[];
  readonly sourceId: string;
}

function partOf(decision: PlatformDecision, itemId: string): Part | null {
  const { id, about, reasons, receivedOn, files } = decision;
  if (itemId === decision.itemId) {
    const text = reasons === '' ? about : `${about}\n\n${reasons}`;
    return { direction: 'received', on: receivedOn, text, files, sourceId: id };
  }
  const index = decision.events.findIndex((event) => isRecorded(event) && event.itemId === itemId);
  const event = decision.events[index];
  if (event === undefined || !isRecorded(event)) return null;
  return {
    direction: event.kind === 'answered' ? 'received' : 'drawnUp',
    on: event.on,
    text: event.text,
    files: event.files,
    sourceId: `${id}-${String(index + 1)}`,
  };
}

/** What one of its records holds; null: it is none of them. */
export function contentOfDecision(decision: PlatformDecision, itemId: string): DecisionContent | null {
  const part = partOf(decision, itemId);
  return part === null
    ? null
    : {
        channelId: decision.channelId,
        direction: part.direction,
        at: new Date(startOfDay(part.on)).toISOString(),
        kind: 'message',
        author: { name: '', handle: '', link: '' },
        text: part.text,
        raw: null,
        link: decision.link,
        replyTo: '',
        deletedThere: false,
        files: [...part.files],
        personal: null,
        source: { format: 'platform', sourceId: part.sourceId, importId: decision.id, file: 'Kanalvakt' },
      };
}
