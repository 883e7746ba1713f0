// The same change to several channels: who is responsible, which board, who is in the roster, a check, the notice to the
// communications office, that they are active. R02, R07, R10, R13, R28, R29.
import type { Checked } from '../../../domain/contract/api.ts';
import type { BulkResult } from '../../../domain/kernel/bulk.ts';
import type { Channel } from '../../../domain/channels/model.ts';
import { fail, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { Tx } from '../../vault/index.ts';
import { resolveBlobs } from '../evidence/service.ts';
import { changeEach } from '../kernel/bulk.ts';
import type { ServiceContext } from '../kernel/context.ts';
import type { CheckToRecord } from './checks.ts';

type Input = Checked<'channels.changeMany'>;
type RosterChange = Extract<Input['change'], { what: 'roster' }>;
type CheckChange = Extract<Input['change'], { what: 'check' }>;

/** How one channel is changed, as by its own call. */
export interface OneChannel {
  readonly setFields: (
    tx: Tx<VaultState>,
    id: string,
    fields: Partial<Pick<Channel, 'responsibleId' | 'boardId'>>,
  ) => Result<unknown>;
  readonly recordCheck: (tx: Tx<VaultState>, id: string, check: CheckToRecord) => Result<unknown>;
  readonly addContact: (
    tx: Tx<VaultState>,
    id: string,
    contact: Checked<'channels.recordContact'>['contact'],
  ) => Result<unknown>;
  readonly activate: (tx: Tx<VaultState>, id: string) => Result<unknown>;
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

/** Whether the latest record of the check is this very one. */
function hasCheck(
  channel: Channel | undefined,
  { checkId, result, note, on, nextOn, evidence }: CheckToRecord,
): boolean {
  const known = channel?.checks[checkId];
  return (
    known?.result === result &&
    known.note === note &&
    known.on === on &&
    (known.nextOn ?? null) === (nextOn ?? null) &&
    evidence.every(({ blobId }) => known.evidence.some((file) => file.blobId === blobId))
  );
}

async function recordChecks(
  context: ServiceContext,
  ids: readonly string[],
  { what: _, evidence = [], ...check }: CheckChange,
  one: OneChannel,
): Promise<Result<BulkResult>> {
  // Looked up before the transactions, which are synchronous.
  const files = await resolveBlobs(context, evidence);
  if (!files.ok) return files;
  const recorded = { ...check, evidence: files.value };
  return await changeEach(context, ids, {
    action: 'channels.recordCheck',
    nameOf,
    isDone: ({ channels }, id) => hasCheck(channels[id], recorded),
    work: (tx, id) => one.recordCheck(tx, id, recorded),
  });
}

function changeRoster(
  context: ServiceContext,
  ids: readonly string[],
  change: RosterChange,
  one: OneChannel,
): Promise<Result<BulkResult>> {
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

/** Changes each channel in a frame of its own, or none of them. */
export function changeMany(
  context: ServiceContext,
  { ids, change }: Input,
  one: OneChannel,
): Promise<Result<BulkResult>> {
  switch (change.what) {
    case 'responsible':
      return changeEach(context, ids, {
        action: 'channels.save',
        nameOf,
        isDone: ({ channels }, id) => channels[id]?.responsibleId === change.personId,
        work: (tx, id) => one.setFields(tx, id, { responsibleId: change.personId }),
      });
    case 'board':
      return changeEach(context, ids, {
        action: 'channels.save',
        nameOf,
        isDone: ({ channels }, id) => channels[id]?.boardId === change.boardId,
        work: (tx, id) => one.setFields(tx, id, { boardId: change.boardId }),
      });
    case 'check':
      return recordChecks(context, ids, change, one);
    case 'setupNotice': {
      const { what: kind, on, how, note } = change;
      return changeEach(context, ids, {
        action: 'channels.recordContact',
        nameOf,
        isDone: ({ channels }, id) => channels[id]?.officeContacts.some((contact) => contact.kind === kind) === true,
        work: (tx, id) => one.addContact(tx, id, { kind, on, how, note }),
      });
    }
    case 'activate':
      return changeEach(context, ids, {
        action: 'channels.activate',
        nameOf,
        isDone: ({ channels }, id) => channels[id]?.state === 'active',
        work: one.activate,
      });
    case 'roster':
      return changeRoster(context, ids, change, one);
  }
}
