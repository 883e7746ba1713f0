// Single letters in the inbox: only while the list or the item has focus, never in a field, and only if they are on.
import type { KeyboardEvent } from 'react';
import type { InboxRow } from '../../../domain/inbox/calls.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';

export const KEY_ACTS = [
  ...(['next', 'previous', 'mark', 'answer', 'passOn', 'moderate'] as const),
  ...(['preserve', 'hide', 'remove', 'keep', 'later', 'handOver'] as const),
] as const;
export type KeyAct = (typeof KEY_ACTS)[number];

/** The keys as they are written, by act. */
export const KEY_OF: Readonly<Record<KeyAct, string>> = {
  ...{ next: 'J', previous: 'K', mark: 'X', answer: 'R', passOn: 'V', moderate: 'M' },
  ...{ preserve: 'B', hide: 'D', remove: 'Del', keep: 'L', later: 'S', handOver: 'Ö' },
};

const ACT_OF: ReadonlyMap<string, KeyAct> = new Map([
  ...KEY_ACTS.map((act) => [KEY_OF[act].toLocaleLowerCase('sv'), act] as const),
  ['delete', 'remove'],
  // A keyboard without Ö.
  ['o', 'handOver'],
]);

const LIST_KEYS: Readonly<Record<string, KeyAct>> = { ArrowDown: 'next', ArrowUp: 'previous' };
const FIELDS = 'input:not([type="checkbox"]), textarea, select, [contenteditable="true"]';

/** Whether single letters are keys; they can be switched off (WCAG 2.1.4). */
export function useLetterKeys(): boolean {
  const { data } = useCall('app.preferences', {});
  return data !== undefined && data.letterKeys !== false;
}

/** The acts that work on an item, in the order in which they are shown. */
export function useKeyActs(row: InboxRow | undefined): readonly KeyAct[] {
  const may = useMay();
  if (row === undefined) return [];
  const isQuestion = row.kind === 'inquiry';
  const works: Readonly<Record<KeyAct, boolean>> = {
    ...{ next: true, previous: true, mark: true },
    answer: isQuestion && may('inquiries.answer'),
    passOn: isQuestion && row.passedTo === '' && may('inquiries.passOn'),
    moderate: !isQuestion,
    ...{ preserve: row.kind === 'case', hide: row.kind === 'case' },
    ...{ remove: row.kind === 'case', keep: row.kind === 'case' },
    later: !row.late && may('inbox.putOff'),
    handOver: row.passedTo === '' && may('inbox.handOver'),
  };
  return KEY_ACTS.filter((act) => works[act]);
}

/** The act of a key press in the list or the item; null: none. */
export function actOf(event: KeyboardEvent<HTMLElement>, place: 'list' | 'item', hasLetters: boolean): KeyAct | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const target = event.target as Element;
  // What happens in a dialog reaches the part that opened it, though it is not in it.
  if (!event.currentTarget.contains(target) || target.matches(FIELDS)) return null;
  if (place === 'list') {
    const moved = LIST_KEYS[event.key];
    if (moved !== undefined) return moved;
  }
  return hasLetters ? (ACT_OF.get(event.key.toLocaleLowerCase('sv')) ?? null) : null;
}
