// Finds the register rows that a list row names, and creates missing ones. Names are compared without letter case.
// Indexed, since a list may have thousands of rows.
import type { Stamp } from '../kernel/schemas.ts';
import type { Department, Unit } from '../organisation/model.ts';
import { plainName } from '../organisation/rules.ts';
import type { Person } from '../people/model.ts';
import type { VaultState } from '../kernel/state.ts';

export type LookupResult<T> =
  | { readonly kind: 'found'; readonly row: T }
  | { readonly kind: 'missing' }
  | { readonly kind: 'archived'; readonly name: string };
export type PersonLookupResult =
  | { readonly kind: 'found'; readonly person: Person; readonly byMail: boolean }
  | { readonly kind: 'missing' | 'archived' | 'ambiguous' };

class Index<T> {
  readonly #rows = new Map<string, T[]>();
  add(key: string, row: T): void {
    const rows = this.#rows.get(key);
    if (rows === undefined) this.#rows.set(key, [row]);
    else rows.push(row);
  }
  get(key: string): readonly T[] {
    return this.#rows.get(key) ?? [];
  }
}

const firstInUse = <T extends { readonly archived: unknown; readonly name: string }>(
  rows: readonly T[],
): LookupResult<T> => {
  const inUse = rows.find((row) => row.archived === null);
  if (inUse !== undefined) return { kind: 'found', row: inUse };
  return rows[0] === undefined ? { kind: 'missing' } : { kind: 'archived', name: rows[0].name };
};

export interface Added {
  readonly departments: string[];
  readonly units: string[];
  readonly people: string[];
  readonly channels: string[];
}

/** The registers of one draft, indexed by name. Created rows are written to the draft and found from then on. */
export class Lookup {
  readonly added: Added = { departments: [], units: [], people: [], channels: [] };
  readonly state: VaultState;
  readonly made: Stamp;
  readonly newId: () => string;
  readonly #departments = new Index<Department>();
  readonly #units = new Index<Unit>();
  readonly #peopleByMail = new Index<string>();
  readonly #peopleByName = new Index<string>();

  constructor(state: VaultState, made: Stamp, newId: () => string) {
    this.state = state;
    this.made = made;
    this.newId = newId;
    for (const row of Object.values(state.departments)) this.#departments.add(plainName(row.name), row);
    for (const row of Object.values(state.units)) this.#units.add(plainName(row.name), row);
    for (const row of Object.values(state.people)) this.#index(row);
  }

  #index(person: Person): void {
    if (person.email !== '') this.#peopleByMail.add(person.email.toLowerCase(), person.id);
    this.#peopleByName.add(plainName(person.name), person.id);
  }

  /** Those people as they are now; a row may have changed them. */
  #people(ids: readonly string[]): Person[] {
    return ids.flatMap((id) => this.state.people[id] ?? []);
  }

  department(name: string): LookupResult<Department> {
    return firstInUse(this.#departments.get(plainName(name)));
  }

  unit(name: string, departmentId: string): LookupResult<Unit> {
    return firstInUse(this.#units.get(plainName(name)).filter((row) => row.departmentId === departmentId));
  }

  /** The department of the only active unit with this name. */
  departmentOfUnit(name: string): Department | undefined {
    const named = this.#units.get(plainName(name)).filter((row) => row.archived === null);
    return named.length === 1 ? this.state.departments[named[0]?.departmentId ?? ''] : undefined;
  }

  /**
   * Finds a person by e-mail, otherwise by name if the name is unique and does not conflict with another e-mail
   * address.
   */
  person(name: string, email: string): PersonLookupResult {
    const byMail = email === '' ? [] : this.#people(this.#peopleByMail.get(email.toLowerCase()));
    const owner = byMail.find((person) => person.archived === null);
    if (owner !== undefined) return { kind: 'found', person: owner, byMail: true };
    if (byMail.length > 0) return { kind: 'archived' };
    const named = this.#people(this.#peopleByName.get(plainName(name))).filter(
      (person) => email === '' || person.email === '',
    );
    const inUse = named.filter((person) => person.archived === null);
    if (inUse.length > 1) return { kind: 'ambiguous' };
    if (inUse[0] !== undefined) return { kind: 'found', person: inUse[0], byMail: false };
    return { kind: named.length > 0 ? 'archived' : 'missing' };
  }

  makeDepartment(name: string): Department {
    const row: Department = { id: this.newId(), name, boardId: null, archived: null, changed: this.made };
    this.state.departments[row.id] = row;
    this.#departments.add(plainName(name), row);
    this.added.departments.push(row.id);
    return row;
  }

  makeUnit(name: string, departmentId: string): Unit {
    const row: Unit = { id: this.newId(), name, departmentId, headId: null, archived: null, changed: this.made };
    this.state.units[row.id] = row;
    this.#units.add(plainName(name), row);
    this.added.units.push(row.id);
    return row;
  }

  /** A person from a list has no role, and no authorisation unless the list cites the head's decision (R28). */
  makePerson(name: string, email: string, departmentId: string | null, unitId: string | null): Person {
    const row: Person = {
      id: this.newId(),
      name,
      title: '',
      email,
      phone: '',
      departmentId,
      unitId,
      roles: [],
      elected: false,
      permission: null,
      archived: null,
      created: this.made,
      changed: this.made,
    };
    this.state.people[row.id] = row;
    this.#index(row);
    this.added.people.push(row.id);
    return row;
  }
}
