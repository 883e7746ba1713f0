// Who runs a channel of a list, and who is authorised: the same checks as on the screens. What may not be written is left
// out of its row, with the reason. R10, R28, R29.
import { MAX_ROSTER_ENTRIES, type Channel, type RosterEntry } from '../channels/model.ts';
import type { Stamp } from '../kernel/schemas.ts';
import type { Person } from '../people/model.ts';
import { earlierPermissions, permitProblem } from '../people/role-changes.ts';
import { hasAuthorisation, serveObstacles } from '../people/role-checks.ts';
import type { Lookup } from './lookup.ts';
import type { RowRemark } from './model.ts';
import type { NamedPerson, Staffing } from './people-cells.ts';
import type { RowCode } from './problems.ts';
import { remark } from './remarks.ts';

/** Who imports, and when. */
export interface Importer {
  readonly me: Person;
  readonly today: string;
}

/** A person to be authorised or put in a roster; `id` null: made together with the channel. */
interface Someone extends NamedPerson {
  readonly id: string | null;
}

/** The authorisations of a row, all by one decision. */
interface PlannedPermits {
  readonly people: readonly Someone[];
  readonly decidedBy: string;
  readonly decidedOn: string;
  readonly reference: string;
}

/** What a row writes about people. */
export interface PlannedStaffing {
  readonly permits: PlannedPermits | null;
  readonly roster: readonly (Someone & { readonly duties: RosterEntry['duties'] })[];
}

/** The channel that a row is about; `departmentId` null: municipality-wide, '': a department that is made. */
interface Place {
  readonly departmentId: string | null;
  readonly roster: Channel['roster'];
}

/** The person named, whether in the register or to be made; null, with a remark, if it cannot be said who it is. */
function someone(lookup: Lookup, field: string, named: NamedPerson, remarks: RowRemark[]): Someone | null {
  const found = lookup.person(named.name, named.email);
  if (found.kind === 'found') return { ...named, name: found.person.name, id: found.person.id };
  if (found.kind === 'missing') return { ...named, id: null };
  remarks.push(remark(found.kind === 'archived' ? 'personArchived' : 'personAmbiguous', { field, name: named.name }));
  return null;
}

/** Two names in a row for the same person: by id, or as written where the person is to be made. */
const keyOf = ({ id, name, email }: Someone): string => id ?? `${name.toLowerCase()}/${email.toLowerCase()}`;

const namesOf = (people: readonly NamedPerson[]): string => people.map(({ name }) => name).join(', ');

type Decision = Pick<PlannedPermits, 'decidedBy' | 'decidedOn' | 'reference'> & { readonly decider: Person };

/** The decision of the row; null, with the reason, if it does not say whose it is or when it was made. */
function decisionOf(lookup: Lookup, staffing: Staffing, remarks: RowRemark[]): Decision | null {
  const { decidedBy, decidedOn, reference } = staffing;
  const refuse = (code: RowCode, params: Record<string, string> = {}): null => {
    remarks.push(remark(code, params));
    return null;
  };
  if (decidedBy === null) return refuse('permitNoDecider', { names: namesOf(staffing.permitted) });
  const found = lookup.person(decidedBy.name, decidedBy.email);
  if (found.kind !== 'found') return refuse('permitDeciderUnknown', { name: decidedBy.name });
  if (decidedOn === null)
    return remarks.some(({ code }) => code === 'permitNoDay' || code === 'permitInFuture')
      ? null
      : refuse('permitNoDay', { value: '' });
  return { decider: found.person, decidedBy: found.person.id, decidedOn, reference };
}

const CODES: Readonly<Record<string, RowCode>> = {
  'people.notChief': 'permitNotChief',
  'people.referenceNeeded': 'permitNoReference',
};

function permitsOf(
  lookup: Lookup,
  { departmentId }: Place,
  staffing: Staffing,
  { me }: Importer,
  remarks: RowRemark[],
): PlannedPermits | null {
  const { permitted, decidedBy, reference, decidedOn } = staffing;
  if (permitted.length === 0) {
    if (decidedBy !== null || reference !== '' || decidedOn !== null) remarks.push(remark('permitNobody'));
    return null;
  }
  const people = new Map<string, Someone>();
  for (const named of permitted) {
    const who = someone(lookup, 'permitted', named, remarks);
    if (who === null) continue;
    const known = who.id === null ? undefined : lookup.state.people[who.id];
    if (known !== undefined && hasAuthorisation(known)) remarks.push(remark('permitAlready', { name: known.name }));
    else people.set(keyOf(who), who);
  }
  if (people.size === 0) return null;
  const decision = decisionOf(lookup, staffing, remarks);
  if (decision === null) return null;
  const { decider, ...rest } = decision;
  const allowed = [...people.values()].filter((who) => {
    const known = who.id === null ? undefined : lookup.state.people[who.id];
    const person = { archived: null, departmentId, ...known } as Person;
    const problem = permitProblem(me, person, decider, rest.reference);
    if (problem === null) return true;
    remarks.push(remark(CODES[problem.code] ?? 'permitNotChief', { name: decider.name, names: who.name }));
    return false;
  });
  if (allowed.length === 0) return null;
  remarks.push(
    remark('permits', {
      names: namesOf(allowed),
      by: decider.name,
      date: rest.decidedOn,
      reference: rest.reference,
    }),
  );
  return { people: allowed, ...rest };
}

const OBSTACLE_REMARKS = {
  archived: 'personArchived',
  noPermission: 'rosterNotPermitted',
  notOffice: 'rosterOnlyOffice',
} as const;

/** The duties that the person does not have in the channel from today on. */
const lacking = (place: Place, personId: string | null, duties: RosterEntry['duties'], today: string) =>
  duties.filter(
    (duty) =>
      !place.roster.some(
        (entry) =>
          entry.personId === personId && (entry.to === null || entry.to >= today) && entry.duties.includes(duty),
      ),
  );

function rosterOf(
  lookup: Lookup,
  place: Place,
  staffing: Staffing,
  permits: PlannedPermits | null,
  { today }: Importer,
  remarks: RowRemark[],
): PlannedStaffing['roster'] {
  const given = new Set(permits?.people.map(keyOf));
  const entries = new Map<string, PlannedStaffing['roster'][number]>();
  for (const named of staffing.roster) {
    const who = someone(lookup, 'roster', named, remarks);
    if (who === null) continue;
    const known = who.id === null ? undefined : lookup.state.people[who.id];
    const now = { archived: null, roles: [], permission: null, ...known };
    const permission = given.has(keyOf(who)) ? ({ withdrawn: null } as Person['permission']) : now.permission;
    const [obstacle] = serveObstacles({ ...now, permission } as unknown as Person, place);
    const duties = lacking(place, who.id, named.duties, today);
    if (duties.length === 0) continue;
    if (obstacle !== undefined) remarks.push(remark(OBSTACLE_REMARKS[obstacle], { field: 'roster', name: who.name }));
    else if (place.roster.length + entries.size >= MAX_ROSTER_ENTRIES)
      remarks.push(remark('rosterFull', { name: who.name }));
    else {
      const all = new Set([...(entries.get(keyOf(who))?.duties ?? []), ...duties]);
      entries.set(keyOf(who), { ...who, duties: [...all] });
    }
  }
  if (entries.size > 0) remarks.push(remark('rosterGets', { names: namesOf([...entries.values()]) }));
  return [...entries.values()];
}

/** What a row writes about people, and a remark for each thing that it writes or leaves out. */
export function planStaffing(
  lookup: Lookup,
  place: Place,
  staffing: Staffing,
  importer: Importer,
  remarks: RowRemark[],
): PlannedStaffing {
  const permits = permitsOf(lookup, place, staffing, importer, remarks);
  return { permits, roster: rosterOf(lookup, place, staffing, permits, importer, remarks) };
}

/** The people of a row, made where they are missing. */
function idOf(lookup: Lookup, who: Someone, channel: Pick<Channel, 'departmentId' | 'unitId'>): string {
  if (who.id !== null) return who.id;
  const found = lookup.person(who.name, who.email);
  return found.kind === 'found'
    ? found.person.id
    : lookup.makePerson(who.name, who.email, channel.departmentId, channel.unitId).id;
}

/**
 * Records the authorisations of a row. Returns those who were in the register already.
 * @param stamp the stamp of a changed row
 */
export function writePermits(
  lookup: Lookup,
  permits: PlannedPermits,
  channel: Pick<Channel, 'departmentId' | 'unitId'>,
  stamp: (old: Stamp) => Stamp,
): string[] {
  const { people, ...decision } = permits;
  return people.flatMap((who) => {
    const id = idOf(lookup, who, channel);
    const person = lookup.state.people[id];
    if (person === undefined) return [];
    const isNew = lookup.added.people.includes(id);
    const changed = isNew ? lookup.made : stamp(person.changed);
    const earlier = earlierPermissions(person.permission);
    lookup.state.people[id] = {
      ...person,
      permission: {
        ...{ ...decision, recorded: changed, withdrawn: null },
        ...(earlier.length === 0 ? {} : { earlier }),
      },
      changed,
    };
    return isNew ? [] : [id];
  });
}

/** The roster of a channel with the entries of its row, from today on. */
export function rosterWith(
  lookup: Lookup,
  channel: Channel,
  planned: PlannedStaffing['roster'],
  today: string,
): Channel['roster'] {
  return [
    ...channel.roster,
    ...planned.map((who): RosterEntry => ({
      id: lookup.newId(),
      personId: idOf(lookup, who, channel),
      duties: who.duties,
      from: today,
      to: null,
    })),
  ];
}
