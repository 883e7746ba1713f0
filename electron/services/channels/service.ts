// Channels: the register row, roster, profile checks, the notice to users and contacts with the communications office.
// R02, R04, R07–R10, R13, R27–R32, R38.
import type { Checked, JournalAction } from '../../../domain/contract/api.ts';
import {
  MAX_OFFICE_CONTACTS,
  MAX_ROSTER_ENTRIES,
  type Channel,
  type ChannelFields,
  type RosterEntry,
} from '../../../domain/channels/model.ts';
import { losesPurpose } from '../../../domain/channels/active.ts';
import { approvalOf } from '../../../domain/channels/approval.ts';
import { duplicateOf, isAllowedPlatform, isRunning } from '../../../domain/channels/rules.ts';
import { overlap } from '../../../domain/calendar/intervals.ts';
import type { Stamp } from '../../../domain/kernel/schemas.ts';
import { isAdministrator, isInCommunicationsOffice, leads, serveProblem } from '../../../domain/people/role-checks.ts';
import { fail, ok, type Problem, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { Handlers, ServiceContext } from '../kernel/context.ts';
import { activate } from './activate.ts';
import { checksOfReview, withRecorded, withReview } from './checks.ts';
import { commitToRules } from './commit.ts';
import { decisionProblem, recordDecision } from './decision.ts';
import { changeMany } from './many.ts';
import { channelRow, channelRows } from './row.ts';
import { noticeHandlers } from './notices.ts';
import { resolveBlobs } from '../evidence/service.ts';
import {
  change,
  checkPlacement,
  checkReference,
  editProblem,
  find,
  findEditable,
  findPersonInUse,
  checkLength,
  refuse,
  stamp,
} from '../kernel/register-access.ts';

/** Every new or changed reference must exist and be in use; unchanged ones may refer to archived rows. */
function referenceProblem(state: VaultState, old: Channel | undefined, fields: ChannelFields): Problem | null {
  const moved = old?.departmentId !== fields.departmentId || old.unitId !== fields.unitId;
  const problem =
    (moved ? checkPlacement(state, fields.departmentId, fields.unitId) : null) ??
    (old?.boardId === fields.boardId ? null : checkReference(state.boards, fields.boardId, 'boards', 'fields.boardId'));
  if (problem !== null) return problem;
  const people = [
    ['responsibleId', fields.responsibleId, old?.responsibleId],
    ['twoFactor.deviceHolderId', fields.twoFactor.deviceHolderId, old?.twoFactor.deviceHolderId],
    ['recoveryMailOwnerId', fields.recoveryMailOwnerId, old?.recoveryMailOwnerId],
    ['recoveryPhoneOwnerId', fields.recoveryPhoneOwnerId, old?.recoveryPhoneOwnerId],
  ] as const;
  for (const [field, id, before] of people) {
    if (id === null || id === before) continue;
    const person = findPersonInUse(state, id, `fields.${field}`);
    if (!person.ok) return person.error;
  }
  return null;
}

/**
 * The responsible person of a municipality-wide channel belongs to the communications office (R29). Elsewhere a missing
 * authorisation is only reported (`missingRequirements`).
 */
function responsibleProblem(state: VaultState, old: Channel | undefined, fields: ChannelFields): Problem | null {
  if (fields.responsibleId === null || fields.departmentId !== null) return null;
  if (old?.responsibleId === fields.responsibleId && old.departmentId === null) return null;
  const person = state.people[fields.responsibleId];
  return person !== undefined && !isInCommunicationsOffice(person)
    ? fail('channels.onlyOffice', { params: { name: person.name }, field: 'fields.responsibleId' }).error
    : null;
}

/** When a channel becomes municipality-wide, only communications office staff may be in its roster or custody (R29). */
function officeOnlyProblem(
  state: VaultState,
  old: Channel | undefined,
  fields: ChannelFields,
  today: string,
): Problem | null {
  if (old === undefined || old.departmentId === fields.departmentId || fields.departmentId !== null) return null;
  const custodians = Object.values(state.logins).flatMap((login) =>
    login.channelId === old.id && login.fate === null ? login.custodianIds : [],
  );
  const roster = old.roster.filter((entry) => entry.to === null || entry.to >= today).map((entry) => entry.personId);
  for (const id of [...roster, ...custodians]) {
    const person = state.people[id];
    if (person !== undefined && !isInCommunicationsOffice(person))
      return fail('channels.onlyOffice', { params: { name: person.name }, field: 'fields.departmentId' }).error;
  }
  return null;
}

function fieldsProblem(
  context: ServiceContext,
  state: VaultState,
  old: Channel | undefined,
  fields: ChannelFields,
): Problem | null {
  const { platforms } = context.ruleSet();
  if (
    fields.platform === 'other'
      ? fields.platformOther === ''
      : fields.platform !== old?.platform && !platforms.some((platform) => platform.id === fields.platform)
  ) {
    return fields.platform === 'other'
      ? fail('channels.platformNameMissing', { field: 'fields.platformOther' }).error
      : fail('channels.unknownPlatform', { params: { platform: fields.platform }, field: 'fields.platform' }).error;
  }
  if (fields.platform !== old?.platform && !isAllowedPlatform(fields.platform, context.ruleSet()))
    return fail('channels.platformNotAllowed', {
      params: { platform: platforms.find(({ id }) => id === fields.platform)?.name ?? fields.platformOther },
      field: 'fields.platform',
    }).error;
  // An address that stays as it is was examined when it was given.
  const duplicate =
    old?.address === fields.address ? undefined : duplicateOf(fields.address, Object.values(state.channels), old?.id);
  if (duplicate !== undefined)
    return fail('channels.duplicate', { params: { name: duplicate.name }, field: 'fields.address' }).error;
  return (
    referenceProblem(state, old, fields) ??
    responsibleProblem(state, old, fields) ??
    officeOnlyProblem(state, old, fields, context.today())
  );
}

/**
 * Who may place a channel where: the communications office and administrators anywhere, heads in their department,
 * officers in their own department (R05).
 */
function placementProblem(context: ServiceContext, fields: ChannelFields): Problem | null {
  const { me } = context;
  if (isInCommunicationsOffice(me) || isAdministrator(me)) return null;
  if (fields.departmentId === null)
    return fail('channels.onlyOffice', { params: { name: me.name }, field: 'fields.departmentId' }).error;
  if (leads(me, fields.departmentId)) return null;
  return me.departmentId === fields.departmentId
    ? null
    : fail('rights.notYourDepartment', { field: 'fields.departmentId' }).error;
}

/** The notice of its start that comes with a channel which is already in use. */
function noticesOf(context: ServiceContext, { setupNotice }: SaveInput, made: Stamp): Channel['officeContacts'] {
  return setupNotice === undefined ? [] : [{ ...setupNotice, kind: 'setupNotice', id: context.newId(), stamp: made }];
}

function newChannel(
  id: string,
  fields: ChannelFields,
  { officeContacts, approval, made }: Pick<Channel, 'officeContacts' | 'approval'> & { made: Stamp },
): Channel {
  return {
    ...fields,
    id,
    state: 'preparing',
    ...(approval === undefined ? {} : { approval }),
    roster: [],
    checks: {},
    userNotice: { text: '', postedOn: null, checkedOn: null },
    officeContacts,
    importId: null,
    closedOn: null,
    created: made,
    changed: made,
  };
}

type SaveInput = Checked<'channels.save'>;

function addChannel(context: ServiceContext, data: VaultState, now: Date, input: SaveInput): Result<{ id: string }> {
  const { fields, setupNotice, decision } = input;
  const made = stamp(context, now);
  const officeContacts = noticesOf(context, input, made);
  const problem =
    placementProblem(context, fields) ??
    (setupNotice !== undefined && setupNotice.on > context.today()
      ? fail('channels.dayInFuture', { field: 'setupNotice.on' }).error
      : null) ??
    (decision === undefined ? null : decisionProblem(context, data, fields, decision, 'decision.')) ??
    fieldsProblem(context, data, undefined, fields);
  if (problem !== null) return refuse(problem);
  const id = context.newId();
  const approval = decision === undefined ? undefined : approvalOf(decision, made);
  data.channels[id] = newChannel(id, fields, { officeContacts, approval, made });
  return ok({ id });
}

function changeChannel(
  context: ServiceContext,
  data: VaultState,
  now: Date,
  id: string,
  { fields }: SaveInput,
): Result<{ id: string }> {
  const channel = findEditable(context, data, id);
  if (!channel.ok) return channel;
  const old = channel.value;
  const moves = old.departmentId !== fields.departmentId ? placementProblem(context, fields) : null;
  const empties = losesPurpose(old, fields) ? fail('channels.noPurpose', { field: 'fields.purpose' }).error : null;
  const problem = moves ?? empties ?? fieldsProblem(context, data, old, fields);
  if (problem !== null) return refuse(problem);
  // The capture interval is set by the channel's plan (capture-plans).
  data.channels[id] = {
    ...old,
    ...fields,
    captureEvery: old.captureEvery,
    changed: stamp(context, now, old.changed),
  };
  return ok({ id });
}

/** Whether a roster row is only narrowed, in which case authorisation is not checked again. */
const isOnlyNarrowed = (before: RosterEntry, after: RosterEntry): boolean =>
  before.personId === after.personId &&
  after.from >= before.from &&
  after.duties.every((duty) => before.duties.includes(duty)) &&
  (before.to === null || (after.to !== null && after.to <= before.to));

function rosterProblem(
  state: VaultState,
  channel: Channel,
  before: RosterEntry | undefined,
  entry: RosterEntry,
): Problem | null {
  if (entry.to !== null && entry.to < entry.from) return fail('channels.endsBeforeBegins', { field: 'to' }).error;
  const person = find(state.people, entry.personId, 'people.unknown');
  if (!person.ok) return person.error;
  const problem = before !== undefined && isOnlyNarrowed(before, entry) ? null : serveProblem(person.value, channel);
  if (problem !== null) return { ...problem, field: 'personId' };
  const duplicate = channel.roster.find(
    (other) =>
      other.id !== entry.id &&
      other.personId === entry.personId &&
      overlap(other, entry) &&
      other.duties.some((duty) => entry.duties.includes(duty)),
  );
  return duplicate === undefined ? null : fail('channels.rosterOverlap', { params: { name: person.value.name } }).error;
}

/** How a channel changes; a refusal leaves it as it is. */
type NextChannel = (channel: Channel, state: VaultState, made: Stamp) => Result<Partial<Channel>>;

/** Replaces a channel inside a transaction, whose current state the checks see. */
function editIn(
  context: ServiceContext,
  data: VaultState,
  now: Date,
  id: string,
  next: NextChannel,
): Result<Record<string, never>> {
  const channel = findEditable(context, data, id);
  if (!channel.ok) return channel;
  const made = stamp(context, now, channel.value.changed);
  const part = next(channel.value, data, made);
  if (!part.ok) return part;
  data.channels[id] = { ...channel.value, ...part.value, changed: made };
  return ok({});
}

/** Replaces a channel. */
const edit = (
  context: ServiceContext,
  action: JournalAction,
  id: string,
  next: NextChannel,
): Promise<Result<Record<string, never>>> =>
  change(context, action, ({ data, now }) => editIn(context, data, now, id, next));

type RosterInput = Omit<Checked<'channels.saveRoster'>, 'channelId'>;

/** The channel's roster with an entry added or changed (R10, R28, R29). */
function withRosterEntry(
  context: ServiceContext,
  channel: Channel,
  state: VaultState,
  { entryId, personId, duties, from, to }: RosterInput,
): Result<Pick<Channel, 'roster'>> {
  if (!isRunning(channel) && entryId === undefined) return fail('channels.closed', { params: { name: channel.name } });
  const before = channel.roster.find((entry) => entry.id === entryId);
  if (entryId !== undefined && before === undefined) return fail('channels.noRosterEntry');
  const entry: RosterEntry = { id: entryId ?? context.newId(), personId, duties: [...new Set(duties)], from, to };
  const problem = rosterProblem(state, channel, before, entry);
  if (problem !== null) return refuse(problem);
  const roster =
    before === undefined
      ? [...channel.roster, entry]
      : channel.roster.map((other) => (other.id === entry.id ? entry : other));
  const lengthCheck = checkLength(roster, MAX_ROSTER_ENTRIES, 'entryId');
  return lengthCheck.ok ? ok({ roster }) : lengthCheck;
}

/** The channel's contacts with the communications office, with one added (R07, R30). */
function withContact(
  context: ServiceContext,
  channel: Channel,
  contact: Checked<'channels.recordContact'>['contact'],
  made: Stamp,
): Result<Pick<Channel, 'officeContacts'>> {
  if (contact.on > context.today()) return fail('channels.dayInFuture', { field: 'contact.on' });
  const officeContacts = [...channel.officeContacts, { ...contact, id: context.newId(), stamp: made }];
  const lengthCheck = checkLength(officeContacts, MAX_OFFICE_CONTACTS, 'contact');
  return lengthCheck.ok ? ok({ officeContacts }) : lengthCheck;
}

export const channelService: Handlers<'channels'> = {
  'channels.list': (context) => ok(channelRows(context)),
  'channels.get': (context, { id }) => channelRow(context, id),

  'channels.save': (context, input) =>
    change(context, 'channels.save', ({ data, now }) =>
      input.id === undefined
        ? addChannel(context, data, now, input)
        : changeChannel(context, data, now, input.id, input),
    ),

  'channels.activate': (context, { id }) => change(context, 'channels.activate', (tx) => activate(context, tx, id)),
  'channels.recordDecision': recordDecision,

  'channels.saveRoster': (context, { channelId, ...entry }) =>
    edit(context, 'channels.saveRoster', channelId, (channel, state) =>
      withRosterEntry(context, channel, state, entry),
    ),

  'channels.changeMany': (context, input) =>
    changeMany(context, input, {
      setFields: ({ data, now }, id, fields) => {
        const channel = find(data.channels, id, 'channels.unknown');
        return channel.ok
          ? changeChannel(context, data, now, id, { id, fields: { ...channel.value, ...fields } })
          : channel;
      },
      recordCheck: ({ data, now }, id, check) =>
        editIn(context, data, now, id, (channel, _state, made) => withRecorded(context, channel, [check], made)),
      addContact: ({ data, now }, id, contact) =>
        editIn(context, data, now, id, (channel, _state, made) => withContact(context, channel, contact, made)),
      activate: (tx, id) => activate(context, tx, id),
      addToRoster: ({ data, now }, id, entry) =>
        editIn(context, data, now, id, (channel, state) => withRosterEntry(context, channel, state, entry)),
    }),

  'channels.recordCheck': async (context, input) => {
    // Looked up before the transaction, which is synchronous.
    const files = await resolveBlobs(context, input.evidence);
    if (!files.ok) return files;
    return edit(context, 'channels.recordCheck', input.channelId, (channel, _state, made) =>
      withRecorded(context, channel, [{ ...input, evidence: files.value }], made),
    );
  },

  'channels.review': async (context, input) => {
    const checks = await checksOfReview(context, input);
    if (!checks.ok) return checks;
    return edit(context, 'channels.review', input.channelId, (channel, _state, made) =>
      withReview(context, channel, input, checks.value, made),
    );
  },

  'channels.saveHandover': (context, { channelId, howWeRunIt, handover }) =>
    edit(context, 'channels.saveHandover', channelId, () => ok({ howWeRunIt, handover })),

  ...noticeHandlers,

  'channels.recordContact': (context, { channelId, contact }) =>
    edit(context, 'channels.recordContact', channelId, (channel, _state, made) =>
      withContact(context, channel, contact, made),
    ),

  'channels.commit': commitToRules,

  'channels.verified': (context, { ids, on }) =>
    change(context, 'channels.verified', ({ data, now }) => {
      if (on > context.today()) return fail('channels.dayInFuture', { field: 'on' });
      for (const id of new Set(ids)) {
        const channel = find(data.channels, id, 'channels.unknown');
        if (!channel.ok) return channel;
        if (channel.value.state === 'closed') return fail('channels.closed', { params: { name: channel.value.name } });
        const problem = editProblem(context, data, channel.value);
        if (problem !== null) return refuse(problem);
        data.channels[id] = { ...channel.value, verifiedOn: on, changed: stamp(context, now, channel.value.changed) };
      }
      return ok({});
    }),
};
