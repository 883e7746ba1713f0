// The same change to several channels: who is responsible, or who is in the roster. R10, R28, R29.
import type { Checked } from '../../../domain/contract/api.ts';
import type { BulkResult } from '../../../domain/kernel/bulk.ts';
import type { Channel } from '../../../domain/channels/model.ts';
import { fail, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { Tx } from '../../vault/index.ts';
import { changeEach } from '../kernel/bulk.ts';
import type { ServiceContext } from '../kernel/context.ts';

type Input = Checked<'channels.changeMany'>;
type RosterChange = Extract<Input['change'], { what: 'roster' }>;

/** How one channel is changed, as by its own call. */
export interface OneChannel {
  readonly setResponsible: (tx: Tx<VaultState>, id: string, personId: string) => Result<unknown>;
  readonly addToRoster: (
    tx: Tx<VaultState>,
    id: string,
    entry: Omit<Checked<'channels.saveRoster'>, 'channelId' | 'entryId'>,
  ) => Result<unknown>;
}

const nameOf = (state: VaultState, id: string): string => state.channels[id]?.name ?? '';

/** Whether the person has these duties in the channel already, without a last day, from that day or earlier. */
const hasDuties = (channel: Channel, personId: string, { duties, from }: RosterChange): boolean =>
  duties.every((duty) =>
    channel.roster.some(
      (entry) => entry.personId === personId && entry.duties.includes(duty) && entry.from <= from && entry.to === null,
    ),
  );

/** The person who is put in the roster of a channel: the one named, or the one responsible for it. */
const personFor = (channel: Channel | undefined, { personId }: RosterChange): string | null =>
  personId ?? channel?.responsibleId ?? null;

/** Changes each channel in a frame of its own, or none of them. */
export function changeMany(
  context: ServiceContext,
  { ids, change }: Input,
  one: OneChannel,
): Promise<Result<BulkResult>> {
  if (change.what === 'responsible')
    return changeEach(context, ids, {
      action: 'channels.save',
      nameOf,
      isDone: ({ channels }, id) => channels[id]?.responsibleId === change.personId,
      work: (tx, id) => one.setResponsible(tx, id, change.personId),
    });
  return changeEach(context, ids, {
    action: 'channels.saveRoster',
    nameOf,
    isDone: ({ channels }, id) => {
      const channel = channels[id];
      const personId = personFor(channel, change);
      return channel !== undefined && personId !== null && hasDuties(channel, personId, change);
    },
    work: (tx, id) => {
      const personId = personFor(tx.data.channels[id], change);
      if (personId === null) return fail('channels.nobodyResponsible');
      return one.addToRoster(tx, id, { personId, duties: change.duties, from: change.from, to: null });
    },
  });
}
