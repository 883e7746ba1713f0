// The access log: every use of a login's secrets and every key change. R11, R26.
import { ACCESS_KINDS, AccessRecord } from '../../../domain/access-log/model.ts';
import { SecretField } from '../../../domain/logins/model.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import { choice, choiceOrNull, optional, text, textOrNull } from './facet.ts';
import { defineLog } from './log.ts';

/** What its rows say besides the record: names, as they are now. */
interface AccessNames {
  readonly data: Pick<VaultState, 'people' | 'channels'>;
  /** Null if the entry concerns the channel's key. */
  readonly loginLabel: string | null;
}

/** The person concerned, so that all users find the entries about themselves. */
const concerned = ({ personId, by }: AccessRecord): string => personId ?? by;

export const accessKind = defineLog({
  log: 'access',
  schema: AccessRecord,
  at: ({ at }) => Date.parse(at),
  facets: {
    channelId: [text('channelId'), ({ channelId }) => channelId],
    loginId: [textOrNull('loginId'), ({ loginId }) => loginId],
    by: [text('by'), concerned],
    what: [choice('what', ACCESS_KINDS, 'refused'), ({ what }) => what],
    as: [text('as'), ({ as }) => as],
    // Undefined in rows from before the facet existed.
    field: [optional(choiceOrNull('field', SecretField.options)), ({ field }) => field],
  },
  title: (record, { data, loginLabel }: AccessNames) =>
    `${data.people[concerned(record)]?.name ?? ''}: ${loginLabel ?? data.channels[record.channelId]?.name ?? ''}`,
  text: ({ channelId, reason }, { data }) => `${data.channels[channelId]?.name ?? ''} ${reason}`,
});
