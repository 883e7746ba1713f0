// Builds the registers of a vault from rows.
import type { Absence } from '../../../../domain/absences/model.ts';
import type { Channel } from '../../../../domain/channels/model.ts';
import type { Login } from '../../../../domain/logins/model.ts';
import type { Department, Unit } from '../../../../domain/organisation/model.ts';
import type { Person } from '../../../../domain/people/model.ts';
import { emptyState, type VaultState } from '../../../../domain/kernel/state.ts';
import { department } from './rows.ts';

const DEPARTMENTS = [department('kultur', 'Kulturförvaltningen'), department('social', 'Socialförvaltningen')];

export interface World {
  readonly people?: readonly Person[];
  readonly channels?: readonly Channel[];
  readonly logins?: readonly Login[];
  readonly absences?: readonly Absence[];
  readonly departments?: readonly Department[];
  readonly units?: readonly Unit[];
}

const byId = <T extends { readonly id: string }>(rows: readonly T[] = []): Record<string, T> =>
  Object.fromEntries(rows.map((row) => [row.id, row]));

/** Registers with these rows. The default departments are `kultur` and `social`. */
export const stateOf = ({
  people,
  channels,
  logins,
  absences,
  departments = DEPARTMENTS,
  units,
}: World = {}): VaultState => ({
  ...emptyState(),
  departments: byId(departments),
  units: byId(units),
  people: byId(people),
  channels: byId(channels),
  logins: byId(logins),
  absences: byId(absences),
});
