// Platforms' decisions against the municipality: noted with the platform's statement as a record, complained of, answered,
// taken to dispute settlement, and left. R14, R39; DSA art. 17, 20, 21.
import type { Checked } from '../../../domain/contract/api.ts';
import { mayCall } from '../../../domain/contract/may-call.ts';
import type { ServiceCall } from '../../../domain/contract/api.ts';
import type { Channel } from '../../../domain/channels/model.ts';
import { mayEdit } from '../../../domain/channels/rules.ts';
import type { LogItem } from '../../../domain/items/model.ts';
import type { FileRef, Stamp } from '../../../domain/kernel/schemas.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import { caseReachOf } from '../../../domain/moderation/access.ts';
import type { PlatformDecisionRow, PlatformDecisionView } from '../../../domain/platform-decisions/calls.ts';
import {
  MAX_DECISION_EVENTS,
  type PlatformDecision,
  type PlatformEvent,
} from '../../../domain/platform-decisions/model.ts';
import { contentOfDecision } from '../../../domain/platform-decisions/record.ts';
import {
  answerAskedOn,
  answersFrom,
  complainBy,
  DECISION_STATES,
  DECISION_STEPS,
  isCorrectable,
  lastDay,
  stateOfDecision,
} from '../../../domain/platform-decisions/rules.ts';
import type { Tx } from '../../vault/index.ts';
import { onBehalfFields } from '../cover/acting-stamp.ts';
import { resolveBlobs } from '../evidence/service.ts';
import type { Handlers, ServiceContext } from '../kernel/context.ts';
import { change, find, stamp } from '../kernel/register-access.ts';
import { itemKind } from '../record-kinds/item.ts';

type Save = Checked<'platformDecisions.save'>;
type WriteTx = Tx<VaultState>;

/** Whether the signed-in person may read the decisions of a channel. */
function readsChannel(context: ServiceContext): (channel: Channel | undefined) => boolean {
  const { logins, absences } = context.vault.db.data;
  const reach = caseReachOf(context.me, { logins, absences, today: context.today() });
  return (channel) => channel !== undefined && reach(channel) !== 'none';
}

/** Finds a decision that the signed-in person may read. */
function findDecision(context: ServiceContext, state: VaultState, id: string): Result<PlatformDecision> {
  const found = find(state.platformDecisions, id, 'platformDecisions.unknown');
  if (!found.ok) return found;
  return readsChannel(context)(state.channels[found.value.channelId]) ? found : fail('platformDecisions.unknown');
}

/** Finds a channel whose decisions the signed-in person works with; a closed one too, since a decision may outlive it. */
function findChannel(context: ServiceContext, state: VaultState, id: string): Result<Channel> {
  const channel = find(state.channels, id, 'channels.unknown');
  if (!channel.ok) return channel;
  return mayEdit(context.me, channel.value, Object.values(state.logins), context.today())
    ? channel
    : fail('platformDecisions.notYours', { params: { name: channel.value.name } });
}

const nameIn = (state: VaultState, id: string): string => state.people[id]?.name ?? '';

function toRow(decision: PlatformDecision, channel: Channel): PlatformDecisionRow {
  const { id, channelId, act, about, receivedOn, events } = decision;
  const answered = events.findLast((event) => event.kind === 'answered');
  return {
    decision: { id, channelId, act, about, receivedOn },
    channelName: channel.name,
    platform: channel.platform,
    platformOther: channel.platformOther,
    state: stateOfDecision(decision),
    outcome: answered?.outcome ?? null,
    complainBy: complainBy(decision),
  };
}

function list(context: ServiceContext): PlatformDecisionRow[] {
  const { platformDecisions, channels } = context.vault.db.data;
  const reads = readsChannel(context);
  return Object.values(platformDecisions)
    .flatMap((decision) => {
      const channel = channels[decision.channelId];
      return channel !== undefined && reads(channel) ? [toRow(decision, channel)] : [];
    })
    .sort(
      (a, b) =>
        DECISION_STATES.indexOf(a.state) - DECISION_STATES.indexOf(b.state) || a.complainBy.localeCompare(b.complainBy),
    );
}

function view(context: ServiceContext, id: string): Result<PlatformDecisionView> {
  const { data } = context.vault.db;
  const found = findDecision(context, data, id);
  if (!found.ok) return found;
  const decision = found.value;
  const channel = data.channels[decision.channelId];
  const state = stateOfDecision(decision);
  const may = (name: ServiceCall): boolean =>
    mayCall(context.me, name) && findChannel(context, data, decision.channelId).ok;
  const step = (kind: PlatformEvent['kind'], name: ServiceCall): boolean =>
    DECISION_STEPS[kind].includes(state) && may(name);
  return ok({
    decision,
    channelName: channel?.name ?? '',
    platform: channel?.platform ?? '',
    platformOther: channel?.platformOther ?? '',
    state,
    complainBy: complainBy(decision),
    answerAskedOn: answerAskedOn(decision),
    createdBy: nameIn(data, decision.created.by),
    history: decision.events.map((event) => ({ event, name: nameIn(data, event.stamp.by) })),
    may: {
      save: isCorrectable(decision) && may('platformDecisions.save'),
      complain: step('complained', 'platformDecisions.complain'),
      answer: step('answered', 'platformDecisions.answer'),
      dispute: step('disputed', 'platformDecisions.dispute'),
      close: step('closed', 'platformDecisions.close'),
    },
  });
}

/** A record of the decision, as it is first written. */
function newRecord(decision: PlatformDecision, itemId: string, made: Stamp): LogItem {
  const content = contentOfDecision(decision, itemId);
  if (content === null) throw new Error('the decision has no such record');
  return {
    ...content,
    id: itemId,
    marks: { secrecy: false, secrecyBasis: '', personalData: false },
    diary: null,
    keptWhere: 'vault',
    led: [],
    created: made,
    changed: made,
  };
}

/** A new decision, or one whose facts are corrected; `record`: its statement as it is kept, of one that exists. */
function saveIn(
  context: ServiceContext,
  tx: WriteTx,
  { id, channelId, fields }: Save,
  files: FileRef[],
  record: LogItem | null,
): Result<{ id: string }> {
  const old = id === undefined ? undefined : findDecision(context, tx.data, id);
  if (old?.ok === false) return old;
  const before = old?.value;
  const channel = findChannel(context, tx.data, before?.channelId ?? channelId);
  if (!channel.ok) return channel;
  if (before !== undefined && !isCorrectable(before)) return fail('platformDecisions.kept');
  if (fields.receivedOn > context.today()) return fail('platformDecisions.dayInFuture', { field: 'fields.receivedOn' });
  const made = {
    ...stamp(context, tx.now, before?.changed),
    ...onBehalfFields(context, channel.value.id, 'answer'),
  };
  const decision: PlatformDecision = {
    ...fields,
    id: before?.id ?? context.newId(),
    channelId: channel.value.id,
    files,
    itemId: before?.itemId ?? context.newId(),
    events: [],
    created: before?.created ?? made,
    changed: made,
  };
  tx.data.platformDecisions[decision.id] = decision;
  const content = contentOfDecision(decision, decision.itemId);
  itemKind.save(
    tx,
    record === null || content === null
      ? newRecord(decision, decision.itemId, made)
      : { ...record, ...content, changed: made },
    context,
  );
  return ok({ id: decision.id });
}

async function save(context: ServiceContext, input: Save): Promise<Result<{ id: string }>> {
  const old = input.id === undefined ? undefined : findDecision(context, context.vault.db.data, input.id);
  if (old?.ok === false) return old;
  // Looked up before the transaction, which is synchronous.
  const files = await resolveBlobs(context, input.files, old?.value.files ?? []);
  if (!files.ok) return files;
  const record = old === undefined ? ok(null) : await itemKind.load(context, old.value.itemId);
  if (!record.ok) return record;
  return await change(context, 'platformDecisions.save', (tx) => saveIn(context, tx, input, files.value, record.value));
}

type WithoutStamp<E> = E extends unknown ? Omit<E, 'stamp' | 'itemId' | 'files'> : never;
type NewEvent = WithoutStamp<PlatformEvent>;
type StepCall =
  | 'platformDecisions.complain'
  | 'platformDecisions.answer'
  | 'platformDecisions.dispute'
  | 'platformDecisions.close';

/** Adds one event to a decision, with the record that it makes. */
async function step(
  context: ServiceContext,
  action: StepCall,
  { id, files = [] }: { readonly id: string; readonly files?: readonly Save['files'][number][] },
  decide: (decision: PlatformDecision) => NewEvent,
): Promise<Result<Record<string, never>>> {
  const stored = await resolveBlobs(context, [...files]);
  if (!stored.ok) return stored;
  return await change(context, action, (tx) => {
    const found = findDecision(context, tx.data, id);
    if (!found.ok) return found;
    const decision = found.value;
    const channel = findChannel(context, tx.data, decision.channelId);
    if (!channel.ok) return channel;
    const event = decide(decision);
    if (!DECISION_STEPS[event.kind].includes(stateOfDecision(decision))) return fail('platformDecisions.notNow');
    if (decision.events.length >= MAX_DECISION_EVENTS) return fail('platformDecisions.tooMuch');
    const made = {
      ...stamp(context, tx.now, decision.changed),
      ...onBehalfFields(context, decision.channelId, 'answer'),
    };
    if (event.kind === 'closed') {
      tx.data.platformDecisions[id] = {
        ...decision,
        events: [...decision.events, { ...event, stamp: made }],
        changed: made,
      };
      return ok({});
    }
    if (event.on > context.today()) return fail('platformDecisions.dayInFuture', { field: 'on' });
    if (event.on < lastDay(decision))
      return fail('platformDecisions.dayTooEarly', { field: 'on', params: { on: lastDay(decision) } });
    const itemId = context.newId();
    const next: PlatformDecision = {
      ...decision,
      events: [...decision.events, { ...event, files: stored.value, itemId, stamp: made }],
      changed: made,
    };
    tx.data.platformDecisions[id] = next;
    itemKind.save(tx, newRecord(next, itemId, made), context);
    return ok({});
  });
}

export const platformDecisionService: Handlers<'platformDecisions'> = {
  'platformDecisions.list': (context) => ok(list(context)),
  'platformDecisions.get': (context, { id }) => view(context, id),
  'platformDecisions.channels': (context) => {
    const { channels, logins } = context.vault.db.data;
    const all = Object.values(logins);
    return ok(
      Object.values(channels)
        .filter((channel) => mayEdit(context.me, channel, all, context.today()))
        .map(({ id, name, platform }) => ({ id, name, platform }))
        .sort((a, b) => a.name.localeCompare(b.name, 'sv')),
    );
  },
  'platformDecisions.save': save,
  'platformDecisions.complain': (context, { id, files, on, text }) =>
    step(context, 'platformDecisions.complain', { id, files }, () => ({ kind: 'complained', on, text })),
  'platformDecisions.answer': (context, { id, files, on, text, outcome }) =>
    step(context, 'platformDecisions.answer', { id, files }, (decision) => ({
      ...{ kind: 'answered', on, text, outcome },
      from: answersFrom(decision),
    })),
  'platformDecisions.dispute': (context, { id, files, on, text, body }) =>
    step(context, 'platformDecisions.dispute', { id, files }, () => ({ kind: 'disputed', on, text, body })),
  'platformDecisions.close': (context, { id, note }) =>
    step(context, 'platformDecisions.close', { id }, () => ({ kind: 'closed', note })),
};
