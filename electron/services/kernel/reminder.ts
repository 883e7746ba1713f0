import type { ReminderKind } from '../../../domain/app/calls.ts';

/** Content of a desktop notification: how many, and in which channels; nothing of the questions themselves. */
export interface Reminder {
  readonly kind: ReminderKind;
  readonly count: number;
  readonly channels: readonly string[];
}
