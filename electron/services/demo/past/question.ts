// A fictional question of the past year, answered and kept in order.
import type { Localized } from '../localize.ts';

export interface PastQuestion {
  readonly channel: string;
  /** Working days ago. */
  readonly ago: number;
  /** Hour in Stockholm, as a decimal number. */
  readonly clock: number;
  readonly kind: 'comment' | 'message';
  readonly text: Localized;
  readonly sender: string;
  /** `later`: working days after the question. */
  readonly answer: { readonly text: Localized; readonly later: number; readonly clock: number };
}
