// What each kind of item in the inbox is given.
import type { InboxRow } from '../../../domain/inbox/calls.ts';

export interface ItemProps {
  row: InboxRow;
  /** It was finished here. */
  onFinished: () => void;
}
