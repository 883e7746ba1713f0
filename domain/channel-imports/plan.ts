// Imports the rows of a list into the registers: classifies each as new, same, changed or wrong. The preview runs the
// same code on a copy that is discarded, so that it shows exactly what will be written. R08, R28.
import { normaliseAddress } from '../channels/address.ts';
import type { Channel, ChannelFields } from '../channels/model.ts';
import type { Stamp } from '../kernel/schemas.ts';
import { plainName } from '../organisation/rules.ts';
import { isInCommunicationsOffice } from '../people/role-checks.ts';
import type { VaultState } from '../kernel/state.ts';
import { type Added, Lookup } from './lookup.ts';
import type { ImportRow, RowRemark } from './model.ts';
import type { ParsedRow } from './parse.ts';
import { remark } from './remarks.ts';
import { channelOf, followsSender, isLinked, keyOf, type Known, knownChannels } from './which-channel.ts';
import { type Importer, type PlannedStaffing, planStaffing, rosterWith, writePermits } from './staffing.ts';

/** Placeholder for a row that does not exist yet. */
export const NEW = Symbol('new');
/** Id of a row, none, or one to be created. */
export type Ref = string | null | typeof NEW;

export interface ImportRowsOptions extends Importer {
  readonly importId: string;
  readonly newId: () => string;
  /** The stamp of created rows; with `old`, the stamp of a changed row. */
  readonly stamp: (old?: Stamp) => Stamp;
  /** Lines to import; absent: all importable ones. */
  readonly lines?: ReadonlySet<number>;
  /**
   * Whether the user may import rows of a department (`null`: municipality-wide, `NEW`: a department to be created).
   */
  readonly mayWrite: (departmentId: Ref) => boolean;
}

export interface ImportedRows {
  readonly rows: ImportRow[];
  readonly added: Added;
  readonly before: Record<string, Channel>;
  readonly marks: Record<string, string>;
  readonly counts: { new: number; changed: number; skipped: number };
  /** People who were in the register, and are now authorised. */
  readonly permitted: string[];
}

const hasError = (remarks: readonly RowRemark[]): boolean =>
  remarks.some((rowRemark) => rowRemark.severity === 'error');

type Change = ImportRow['changes'][number];

/** The register rows that a list row names; creates nothing. */
interface Place {
  readonly departmentId: Ref;
  readonly unitId: Ref;
}

function placeOf(lookup: Lookup, row: ParsedRow, remarks: RowRemark[]): Place {
  const { department, unit } = row.values;
  const known = department === '' && unit !== '' ? lookup.departmentOfUnit(unit) : undefined;
  if (department === '' && known === undefined) {
    remarks.push(unit === '' ? remark('noDepartment') : remark('unitWithoutDepartment', { unit }));
    return { departmentId: null, unitId: null };
  }
  const found = known === undefined ? lookup.department(department) : ({ kind: 'found', row: known } as const);
  if (found.kind === 'archived') remarks.push(remark('departmentArchived', { name: found.name }));
  const departmentId = found.kind === 'found' ? found.row.id : NEW;
  if (unit === '') {
    remarks.push(remark('noUnit'));
    return { departmentId, unitId: null };
  }
  const foundUnit = departmentId === NEW ? ({ kind: 'missing' } as const) : lookup.unit(unit, departmentId);
  if (foundUnit.kind === 'archived') remarks.push(remark('unitArchived', { name: foundUnit.name }));
  return { departmentId, unitId: foundUnit.kind === 'found' ? foundUnit.row.id : NEW };
}

interface Responsible {
  readonly id: Ref;
  readonly name: string;
}

function responsibleOf(lookup: Lookup, row: ParsedRow, remarks: RowRemark[]): Responsible {
  const { responsible, email } = row.values;
  const name = responsible === '' ? email : responsible;
  if (name === '') {
    remarks.push(remark('noResponsible'));
    return { id: null, name: '' };
  }
  const found = lookup.person(name, email);
  switch (found.kind) {
    case 'found':
      if (found.byMail && responsible !== '' && plainName(found.person.name) !== plainName(responsible))
        remarks.push(remark('responsibleByMail', { written: responsible, name: found.person.name }));
      return { id: found.person.id, name: found.person.name };
    case 'missing':
      return { id: NEW, name };
    case 'archived':
      remarks.push(remark('responsibleArchived', { name }));
      return { id: null, name: '' };
    case 'ambiguous':
      remarks.push(remark('responsibleAmbiguous', { name }));
      return { id: null, name: '' };
  }
}

/**
 * Only people of the communications office may be responsible for a municipality-wide channel, whatever the list says
 * (R29).
 */
function permittedResponsible(lookup: Lookup, departmentId: Ref, who: Responsible, remarks: RowRemark[]): Responsible {
  if (departmentId !== null || who.id === null) return who;
  const person = who.id === NEW ? undefined : lookup.state.people[who.id];
  if (person !== undefined && isInCommunicationsOffice(person)) return who;
  remarks.push(remark('noResponsible'));
  return { id: null, name: '' };
}

/** Empty or unknown cells change nothing. */
function changesOf(state: VaultState, old: Channel, row: ParsedRow, place: Place, who: Responsible): Change[] {
  const { values } = row;
  const changes: Change[] = [];
  const compare = (field: string, before: string, after: string): void => {
    if (after !== '' && after !== before) changes.push({ field, before, after });
  };
  const department = old.departmentId === null ? '' : (state.departments[old.departmentId]?.name ?? '');
  const unit = old.unitId === null ? '' : (state.units[old.unitId]?.name ?? '');
  const responsible = old.responsibleId === null ? '' : (state.people[old.responsibleId]?.name ?? '');
  compare('name', old.name, values.name);
  // A list names its channel by the address; a signed file knows the channel, whatever its address has become.
  if (normaliseAddress(values.address) !== normaliseAddress(old.address))
    compare('address', old.address, values.address);
  if (isLinked(old, row)) changes.push({ field: 'origin', before: '', after: row.sent?.from ?? '' });
  if (
    old.state === 'preparing' &&
    row.sent?.state === 'active' &&
    followsSender(old, row) &&
    (values.purpose || old.purpose) !== ''
  )
    compare('state', 'preparing', 'active');
  if (values.platform !== 'other') compare('platform', old.platform, values.platform);
  if (place.departmentId !== old.departmentId && values.department !== '')
    compare('department', department, values.department);
  if (place.unitId !== old.unitId && values.unit !== '' && place.departmentId !== null)
    compare('unit', unit, values.unit);
  if (who.id !== null && who.id !== old.responsibleId)
    changes.push({ field: 'responsible', before: responsible, after: who.name });
  compare('purpose', old.purpose, values.purpose);
  compare('startedOn', old.startedOn ?? '', values.startedOn ?? '');
  compare('verifiedOn', old.verifiedOn ?? '', values.verifiedOn ?? '');
  if (values.openness !== 'unknown') compare('openness', old.openness, values.openness);
  if (values.twoFactor !== 'unknown') compare('twoFactor', old.twoFactor.status, values.twoFactor);
  return changes;
}

interface Ids {
  readonly departmentId: string | null;
  readonly unitId: string | null;
  readonly responsibleId: string | null;
}

function makeMissing(lookup: Lookup, row: ParsedRow, place: Place, who: Responsible): Ids {
  const departmentId =
    place.departmentId === NEW ? lookup.makeDepartment(row.values.department).id : place.departmentId;
  const unitId =
    place.unitId === NEW && departmentId !== null
      ? lookup.makeUnit(row.values.unit, departmentId).id
      : place.unitId === NEW
        ? null
        : place.unitId;
  const responsibleId =
    who.id === NEW ? lookup.makePerson(who.name.slice(0, 200), row.values.email, departmentId, unitId).id : who.id;
  return { departmentId, unitId, responsibleId };
}

function newFields(row: ParsedRow, ids: Ids): ChannelFields {
  const { name, platform, address, purpose, openness, startedOn, verifiedOn, twoFactor } = row.values;
  return {
    ...{ name, platform, platformOther: row.platformOther, address, purpose, openness, startedOn, verifiedOn },
    ...ids,
    boardId: null,
    audience: '',
    lastPostOn: null,
    reviewOn: null,
    crisis: false,
    weekendWatch: false,
    hoursPerWeek: null,
    twoFactor: { status: twoFactor, deviceHolderId: null },
    recoveryMailOwnerId: null,
    recoveryPhoneOwnerId: null,
    recordsPlan: 'board',
    keptWhere: [],
    captureEvery: 'none',
    electedBlog: false,
    howWeRunIt: '',
    notes: '',
  };
}

/**
 * A list does not show that a channel is approved and set up, so it is in preparation. A signed register file shows the
 * state in the vault of the department, which keeps the approval and the checks (R02, R05, R07).
 */
const stateOf = ({ sent, values }: ParsedRow): 'preparing' | 'active' =>
  sent === undefined || sent.state === 'preparing' || values.purpose === '' ? 'preparing' : 'active';

function addChannel(lookup: Lookup, importId: string, row: ParsedRow, ids: Ids): Channel {
  const { made } = lookup;
  const channel: Channel = {
    ...newFields(row, ids),
    boardId: ids.departmentId === null ? null : (lookup.state.departments[ids.departmentId]?.boardId ?? null),
    id: lookup.newId(),
    state: stateOf(row),
    ...(row.sent === undefined ? {} : { origin: row.sent.origin }),
    roster: [],
    checks: {},
    userNotice: { text: '', postedOn: null, checkedOn: null },
    officeContacts: [],
    importId,
    closedOn: null,
    created: made,
    changed: made,
  };
  lookup.state.channels[channel.id] = channel;
  lookup.added.channels.push(channel.id);
  return channel;
}

function changedChannel(old: Channel, row: ParsedRow, changes: readonly Change[], ids: Ids, changed: Stamp): Channel {
  const touched = new Set(changes.map((change) => change.field));
  const { values } = row;
  const moved = touched.has('department');
  return {
    ...old,
    ...(touched.has('name') ? { name: values.name } : {}),
    ...(touched.has('address') ? { address: values.address } : {}),
    ...(touched.has('origin') && row.sent !== undefined ? { origin: row.sent.origin } : {}),
    ...(touched.has('platform') ? { platform: values.platform, platformOther: '' } : {}),
    ...(touched.has('purpose') ? { purpose: values.purpose } : {}),
    ...(touched.has('startedOn') ? { startedOn: values.startedOn } : {}),
    ...(touched.has('verifiedOn') ? { verifiedOn: values.verifiedOn } : {}),
    ...(touched.has('state') ? { state: 'active' as const } : {}),
    ...(touched.has('openness') ? { openness: values.openness } : {}),
    ...(touched.has('twoFactor') ? { twoFactor: { ...old.twoFactor, status: values.twoFactor } } : {}),
    ...(touched.has('responsible') ? { responsibleId: ids.responsibleId } : {}),
    // A unit belongs to its department: moving a channel drops its old unit.
    ...(moved
      ? { departmentId: ids.departmentId, unitId: ids.unitId }
      : touched.has('unit')
        ? { unitId: ids.unitId }
        : {}),
    changed,
  };
}

/** What the row says of people, for the channel as it will be. */
const staffingOf = (
  lookup: Lookup,
  row: ParsedRow,
  departmentId: Ref,
  old: Channel | undefined,
  importing: ImportRowsOptions,
  remarks: RowRemark[],
): PlannedStaffing =>
  planStaffing(
    lookup,
    { departmentId: departmentId === NEW ? '' : departmentId, roster: old?.roster ?? [] },
    row.staffing,
    importing,
    remarks,
  );

/** The names in the roster from today on, before and after, and those who are authorised. */
function staffChanges(lookup: Lookup, old: Channel, { roster, permits }: PlannedStaffing, today: string): Change[] {
  const now = old.roster.flatMap(({ personId, to }) =>
    to === null || to >= today ? (lookup.state.people[personId]?.name ?? []) : [],
  );
  const listed = (names: readonly string[]): string => [...new Set(names)].join(', ');
  const added = roster.map(({ name }) => name);
  return [
    ...(added.length === 0 ? [] : [{ field: 'roster', before: listed(now), after: listed([...now, ...added]) }]),
    ...(permits === null
      ? []
      : [{ field: 'permitted', before: '', after: listed(permits.people.map(({ name }) => name)) }]),
  ];
}

/** Authorises before it puts in the roster: only who is authorised may be there (R28). */
function writeStaffing(
  lookup: Lookup,
  { permits, roster }: PlannedStaffing,
  channel: Channel,
  options: ImportRowsOptions,
  out: ImportedRows,
): void {
  if (permits !== null) out.permitted.push(...writePermits(lookup, permits, channel, options.stamp));
  if (roster.length > 0)
    lookup.state.channels[channel.id] = { ...channel, roster: rosterWith(lookup, channel, roster, options.today) };
}

interface RowVerdict {
  readonly row: ImportRow;
  readonly write: ((options: ImportRowsOptions, out: ImportedRows) => void) | null;
}

function classifyRow(
  lookup: Lookup,
  row: ParsedRow,
  seen: Map<string, number>,
  known: Known,
  importing: ImportRowsOptions,
): RowVerdict {
  const shown = (
    outcome: ImportRow['outcome'],
    remarks: RowRemark[],
    channelId: string | null = null,
    changes: Change[] = [],
  ): ImportRow => ({ line: row.line, outcome, remarks, values: row.values, channelId, changes });
  if (row.empty) return { row: shown('empty', []), write: null };
  const remarks = [...row.remarks];
  const place = placeOf(lookup, row, remarks);
  const old = channelOf(lookup.state, row, known);
  const key = old?.id ?? keyOf(row.values);
  const stays = old !== undefined && row.values.department === '';
  const who = permittedResponsible(
    lookup,
    stays ? old.departmentId : place.departmentId,
    responsibleOf(lookup, row, remarks),
    remarks,
  );
  const earlier = hasError(remarks) ? undefined : seen.get(key);
  if (earlier !== undefined) remarks.push(remark('duplicateInFile', { line: earlier, name: row.values.name }));
  const holder = old === undefined ? undefined : known.byKey.get(keyOf(row.values));
  if (holder !== undefined && holder.id !== old?.id) remarks.push(remark('addressTaken', { name: holder.name }));
  if (row.sent?.state === 'closed') {
    if (old?.state === 'closed') return { row: shown('same', remarks, old.id), write: null };
    remarks.push(remark('closedBySender', { name: row.values.name }));
  }
  if (old !== undefined && old.state !== 'active' && old.state !== 'preparing')
    remarks.push(remark('channelClosed', { name: old.name }));
  const oldPlace = old === undefined ? place.departmentId : old.departmentId;
  if (!importing.mayWrite(place.departmentId) || !importing.mayWrite(oldPlace))
    remarks.push(remark('notYourDepartment', { department: row.values.department }));
  if (hasError(remarks)) return { row: shown('wrong', remarks, old?.id ?? null), write: null };
  seen.set(key, row.line);
  if (old === undefined) {
    if (row.values.purpose === '') remarks.push(remark('noPurpose'));
    else if (stateOf(row) === 'preparing') remarks.push(remark('preparing'));
    const planned = staffingOf(lookup, row, place.departmentId, undefined, importing, remarks);
    const write: RowVerdict['write'] = (options, out) => {
      const channel = addChannel(lookup, options.importId, row, makeMissing(lookup, row, place, who));
      writeStaffing(lookup, planned, channel, options, out);
      out.marks[`channels/${channel.id}`] = channel.changed.at;
      out.counts.new += 1;
    };
    return { row: shown('new', remarks), write };
  }
  const changes = changesOf(lookup.state, old, row, place, who);
  const moved = changes.some(({ field }) => field === 'department');
  const planned = staffingOf(lookup, row, moved ? place.departmentId : old.departmentId, old, importing, remarks);
  const channelChanges = changes.length + planned.roster.length;
  changes.push(...staffChanges(lookup, old, planned, importing.today));
  if (changes.length === 0) return { row: shown('same', remarks, old.id), write: null };
  const write: RowVerdict['write'] = (options, out) => {
    const touched = new Set(changes.map((change) => change.field));
    const needed: Place = {
      departmentId: touched.has('department') || touched.has('unit') ? place.departmentId : old.departmentId,
      unitId: touched.has('department') || touched.has('unit') ? place.unitId : old.unitId,
    };
    const ids = makeMissing(
      lookup,
      row,
      needed,
      touched.has('responsible') ? who : { id: old.responsibleId, name: '' },
    );
    const changed = changedChannel(old, row, changes, ids, options.stamp(old.changed));
    if (channelChanges > 0) {
      lookup.state.channels[old.id] = changed;
      out.before[old.id] = old;
      out.marks[`channels/${old.id}`] = changed.changed.at;
    }
    writeStaffing(lookup, planned, changed, options, out);
    out.counts.changed += 1;
  };
  return { row: shown('changed', remarks, old.id, changes), write };
}

/**
 * Classifies all rows and writes the chosen ones into `state` (a draft, or a copy for the preview). Never writes rows
 * with an error. Who is put in a roster is authorised, and an authorisation is the recorded decision of a head of
 * department (R28).
 */
export function importRows(state: VaultState, rows: readonly ParsedRow[], options: ImportRowsOptions): ImportedRows {
  const lookup = new Lookup(state, options.stamp(), options.newId);
  const out: ImportedRows = {
    rows: [],
    added: lookup.added,
    before: {},
    marks: {},
    counts: { new: 0, changed: 0, skipped: 0 },
    permitted: [],
  };
  const known = knownChannels(state);
  const seen = new Map<string, number>();
  for (const row of rows) {
    const verdict = classifyRow(lookup, row, seen, known, options);
    out.rows.push(verdict.row);
    if (verdict.write !== null && (options.lines === undefined || options.lines.has(row.line)))
      verdict.write(options, out);
    else if (verdict.row.outcome !== 'empty') out.counts.skipped += 1;
  }
  for (const kind of ['departments', 'units', 'people'] as const)
    for (const id of out.added[kind]) out.marks[`${kind}/${id}`] = lookup.made.at;
  return out;
}
