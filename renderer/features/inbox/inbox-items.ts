// The items of the inbox as calls name them.
import type { InboxItem, InboxRow } from '../../../domain/inbox/calls.ts';

/** How a call names the record of a row. */
export const itemOf = ({ kind, id }: Pick<InboxRow, 'kind' | 'id'>): InboxItem => ({
  kind: kind === 'inquiry' ? 'inquiry' : 'moderation',
  id,
});
