// A row of the fictional moderation cases.
import type { Outcome } from '../../../domain/moderation/model.ts';
import type { Localized } from './localize.ts';

export interface DemoCase {
  readonly channel: string;
  /** Days ago and an hour in Stockholm, or hours ago. */
  readonly seen: readonly [daysAgo: number, clock: number] | { readonly hoursAgo: number };
  readonly text: Localized;
  /** Null: unknown. */
  readonly sender: readonly [name: string, handle: string] | null;
  readonly category: string;
  readonly picture: boolean;
  /** Outcome, and minutes after the item was seen. */
  readonly actions: readonly (readonly [Outcome, number])[];
  /**
   * The board's letters and the sequence number in the diary; '' = needed but without a number, `no` = not needed, null
   * = undecided.
   */
  readonly diary: string | null;
  readonly finish: boolean;
  /** A complaint, so many days after it was seen, and the reason for standing by the decision. */
  readonly appeal?: { readonly later: number; readonly text: Localized; readonly reason: Localized };
}
