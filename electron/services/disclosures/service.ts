// Requests for public records: received, their records found and reviewed, refused, withdrawn. R39.2, R39.3, R42.1.
import type { Checked } from '../../../domain/contract/api.ts';
import { type Disclosure, type DisclosureEvent, MAX_DISCLOSURE_ITEMS } from '../../../domain/disclosures/model.ts';
import {
  decidesDisclosure,
  handlesDisclosure,
  nextDisclosureNumber,
  refusesAs,
  reviewObstacle,
} from '../../../domain/disclosures/rules.ts';
import { fail, ok, type Problem, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import { holdsRight, keepsRecords } from '../../../domain/people/role-checks.ts';
import type { RecordKind } from '../../../domain/records/model.ts';
import { WORKS_WITH_RECORDS } from '../../../domain/rights/roles.ts';
import type { Handlers, ServiceContext } from '../kernel/context.ts';
import { change, checkReference, findPersonInUse, refuse, stamp } from '../kernel/register-access.ts';
import { kindOfLog } from '../record-kinds/index.ts';
import { searchOf } from '../records/list.ts';
import { contentOf, filesFit, masksFit, notesAreSaid } from './content.ts';
import { addEvent } from './events.ts';
import { maskEverywhere } from './mask-everywhere.ts';
import { viewPage } from './pages.ts';
import { checkDisclosureReady, fileStops, releasedDocument } from './release.ts';
import {
  findDisclosure,
  findItem,
  findOpen,
  itemsOf,
  listDisclosures,
  listItems,
  viewDisclosure,
  viewItem,
} from './view.ts';

type Dated = Named & { readonly at: string };
type Fields = Checked<'disclosures.save'>['fields'];
interface Named {
  readonly kind: RecordKind;
  readonly id: string;
}

/** Who may be responsible, and of which department. */
function fieldsProblem(context: ServiceContext, data: VaultState, fields: Fields): Problem | null {
  if (Date.parse(fields.receivedAt) > context.now().getTime())
    return fail('disclosures.receivedInFuture', { field: 'fields.receivedAt' }).error;
  const placed = checkReference(data.departments, fields.departmentId, 'departments', 'fields.departmentId');
  if (placed !== null) return placed;
  const person = findPersonInUse(data, fields.responsibleId, 'fields.responsibleId');
  if (!person.ok) return person.error;
  return holdsRight(person.value, WORKS_WITH_RECORDS)
    ? null
    : fail('disclosures.notResponsible', { params: { name: person.value.name }, field: 'fields.responsibleId' }).error;
}

function save(
  context: ServiceContext,
  data: VaultState,
  now: Date,
  { id, fields }: Checked<'disclosures.save'>,
): Result<{ id: string }> {
  const old = id === undefined ? undefined : findOpen(context, data, id);
  if (old?.ok === false) return old;
  const problem = fieldsProblem(context, data, fields);
  if (problem !== null) return refuse(problem);
  const made = stamp(context, now, old?.value.changed);
  const rowId = id ?? context.newId();
  const before = old?.value;
  data.disclosures[rowId] = {
    ...fields,
    // When it came is what its clock counts from.
    ...(before === undefined ? {} : { receivedAt: before.receivedAt, how: before.how }),
    id: rowId,
    number: before?.number ?? nextDisclosureNumber(Object.values(data.disclosures), context.today().slice(0, 4)),
    events: before?.events ?? [],
    created: before?.created ?? made,
    changed: made,
  };
  return ok({ id: rowId });
}

function forgetRequester(
  context: ServiceContext,
  data: VaultState,
  now: Date,
  id: string,
): Result<Record<string, never>> {
  const found = findDisclosure(context, data, id);
  if (!found.ok) return found;
  if (!handlesDisclosure(context.me, found.value)) return fail('disclosures.notYours');
  data.disclosures[id] = { ...found.value, requester: '', changed: stamp(context, now, found.value.changed) };
  return ok({});
}

const nameOf = ({ kind, id }: Named): string => `${kind}/${id}`;

/** The records that are in it. */
const namesIn = (data: VaultState, id: string): Set<string> =>
  new Set(itemsOf(data, id).map(({ kind, recordId }) => nameOf({ kind, id: recordId })));

/** The records among these that are not in it yet and that the signed-in person may read. */
async function addable(
  context: ServiceContext,
  id: string,
  records: readonly Named[],
): Promise<Result<readonly Dated[]>> {
  const there = namesIn(context.vault.db.data, id);
  const found: Dated[] = [];
  for (const { kind, id: recordId } of records) {
    const name = nameOf({ kind, id: recordId });
    if (there.has(name)) continue;
    there.add(name);
    const content = await contentOf(context, { kind, recordId });
    if (content.ok) found.push({ kind, id: recordId, at: content.value.found.facts.at });
    else if (content.error.code.startsWith('vault.')) return content;
  }
  return ok(found);
}

async function add(
  context: ServiceContext,
  action: 'disclosures.add' | 'disclosures.addMatching',
  id: string,
  records: readonly Named[],
): Promise<Result<{ added: number; skipped: number }>> {
  const open = findOpen(context, context.vault.db.data, id);
  if (!open.ok) return open;
  const found = await addable(context, id, records);
  if (!found.ok) return found;
  return change(context, action, ({ data, now }) => {
    const still = findOpen(context, data, id);
    if (!still.ok) return still;
    // Another program may have added some while these were read.
    const there = namesIn(data, id);
    const missing = found.value.filter((record) => !there.has(nameOf(record)));
    if (there.size + missing.length > MAX_DISCLOSURE_ITEMS)
      return fail('disclosures.tooMany', { params: { max: MAX_DISCLOSURE_ITEMS } });
    for (const { kind, id: recordId, at } of missing) {
      const itemId = context.newId();
      data.disclosureItems[itemId] = {
        ...{ id: itemId, disclosureId: id, kind, recordId, at, review: null },
        added: stamp(context, now),
      };
    }
    return ok({ added: missing.length, skipped: records.length - missing.length });
  });
}

async function addMatching(
  context: ServiceContext,
  { id, filter }: Checked<'disclosures.addMatching'>,
): Promise<Result<{ added: number; skipped: number }>> {
  const search = await searchOf(context, filter);
  if (!search.ok) return search;
  const lines = await context.vault.all(search.value.query);
  if (!lines.ok) return lines;
  if (lines.value.length > MAX_DISCLOSURE_ITEMS)
    return fail('disclosures.tooMany', { params: { max: MAX_DISCLOSURE_ITEMS } });
  const records = lines.value.flatMap((row): Named[] => {
    const kind = kindOfLog(row.kind)?.log;
    return kind === undefined ? [] : [{ kind, id: row.id }];
  });
  return await add(context, 'disclosures.addMatching', id, records);
}

function remove(
  context: ServiceContext,
  data: VaultState,
  { id, itemIds }: Checked<'disclosures.remove'>,
): Result<Record<string, never>> {
  const open = findOpen(context, data, id);
  if (!open.ok) return open;
  for (const itemId of itemIds) {
    const item = findItem(data, id, itemId);
    if (!item.ok) return item;
    Reflect.deleteProperty(data.disclosureItems, itemId);
  }
  return ok({});
}

async function review(
  context: ServiceContext,
  { id, itemId, review: given }: Checked<'disclosures.review'>,
): Promise<Result<Record<string, never>>> {
  const open = findOpen(context, context.vault.db.data, id);
  if (!open.ok) return open;
  const item = findItem(context.vault.db.data, id, itemId);
  if (!item.ok) return item;
  const content = await contentOf(context, item.value);
  if (!content.ok) return content;
  if (content.value.asOf !== given.asOf) return fail('disclosures.recordChanged');
  const obstacle = reviewObstacle(given);
  if (obstacle !== null) return fail(obstacle);
  if (!masksFit(given.masks, content.value) || !filesFit(given, content.value)) return fail('disclosures.maskOutside');
  if (given.verdict !== 'withheld' && !notesAreSaid(given, content.value)) return fail('disclosures.notesUnsaid');
  return change(context, 'disclosures.review', ({ data, now }) => {
    const still = findOpen(context, data, id);
    if (!still.ok) return still;
    const there = findItem(data, id, itemId);
    if (!there.ok) return there;
    const { begun: _, ...row } = there.value;
    data.disclosureItems[itemId] = {
      ...row,
      review: { ...given, stamp: stamp(context, now, there.value.review?.stamp) },
    };
    return ok({});
  });
}

function refuseRequest(
  context: ServiceContext,
  data: VaultState,
  now: Date,
  { id, ...more }: Checked<'disclosures.refuse'>,
): Result<Record<string, never>> {
  const found = findDisclosure(context, data, id);
  if (!found.ok) return found;
  const by = refusesAs(found.value);
  const may =
    by === 'official' ? keepsRecords(context.me, found.value.departmentId) : decidesDisclosure(context.me, found.value);
  if (!may) return fail('disclosures.notYours');
  const event = { kind: 'refused', id: context.newId(), by, ...more, stamp: stamp(context, now) } as const;
  return addEvent(context, data, now, found.value, event);
}

/** A step of those who handle it, with a note. */
function noted(
  context: ServiceContext,
  data: VaultState,
  now: Date,
  id: string,
  event: (stamp: Disclosure['changed']) => DisclosureEvent,
): Result<Record<string, never>> {
  const found = findDisclosure(context, data, id);
  if (!found.ok) return found;
  if (!handlesDisclosure(context.me, found.value)) return fail('disclosures.notYours');
  return addEvent(context, data, now, found.value, event(stamp(context, now)));
}

function choices({ vault }: ServiceContext) {
  const { departments, people } = vault.db.data;
  const named = (rows: readonly { readonly id: string; readonly name: string }[]) =>
    rows.map(({ id, name }) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name, 'sv'));
  return {
    departments: named(Object.values(departments).filter(({ archived }) => archived === null)),
    people: named(Object.values(people).filter((person) => holdsRight(person, WORKS_WITH_RECORDS))),
  };
}

export const disclosureService: Handlers<'disclosures'> = {
  'disclosures.list': (context) => ok(listDisclosures(context)),
  'disclosures.get': (context, { id }) => viewDisclosure(context, id),
  'disclosures.items': listItems,
  'disclosures.item': viewItem,
  'disclosures.page': viewPage,
  'disclosures.choices': (context) => ok(choices(context)),
  'disclosures.save': (context, input) =>
    change(context, 'disclosures.save', ({ data, now }) => save(context, data, now, input)),
  'disclosures.forgetRequester': (context, { id }) =>
    change(context, 'disclosures.forgetRequester', ({ data, now }) => forgetRequester(context, data, now, id)),
  'disclosures.add': (context, { id, records }) => add(context, 'disclosures.add', id, records),
  'disclosures.addMatching': addMatching,
  'disclosures.remove': (context, input) =>
    change(context, 'disclosures.remove', ({ data }) => remove(context, data, input)),
  'disclosures.review': review,
  'disclosures.maskEverywhere': maskEverywhere,
  'disclosures.check': (context, { id }) => checkDisclosureReady(context, id),
  'disclosures.files': (context, { id }) => fileStops(context, id),
  'disclosures.document': (context, { id }) => releasedDocument(context, id),
  'disclosures.refuse': (context, input) =>
    change(context, 'disclosures.refuse', ({ data, now }) => refuseRequest(context, data, now, input)),
  'disclosures.askDecision': (context, { id, note }) =>
    change(context, 'disclosures.askDecision', ({ data, now }) =>
      noted(context, data, now, id, (made) => ({ kind: 'decisionAsked', note, stamp: made })),
    ),
  'disclosures.withdraw': (context, { id, note }) =>
    change(context, 'disclosures.withdraw', ({ data, now }) =>
      noted(context, data, now, id, (made) => ({ kind: 'withdrawn', note, stamp: made })),
    ),
};
