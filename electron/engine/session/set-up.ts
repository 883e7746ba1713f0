// The registers of a new vault, from the answers given at the first start.
import { randomUUID } from 'node:crypto';
import type { Checked } from '../../../domain/contract/api.ts';
import { ruleSetOf } from '../../../domain/rule-sets/in-force.ts';
import type { Role } from '../../../domain/people/model.ts';
import { type VaultState, emptyState } from '../../../domain/kernel/state.ts';

/** Roles that apply to the whole municipality, whatever department the person belongs to. */
const MUNICIPALITY_WIDE_ROLES = new Set(['communications', 'registrar', 'administrator']);

/** Municipality, board, department, the documents that the rules rest on (R01), and the founder, who always administers the vault. */
export function setUpState(input: Checked<'vault.create'>, personId: string, at: string): VaultState {
  const stamp = { at, by: personId };
  const departmentId = randomUUID();
  const boardId = input.board === '' ? null : randomUUID();
  const roles: Role[] = [...new Set([...input.person.roles, 'administrator' as const])].map((role) => ({
    role,
    departmentId: MUNICIPALITY_WIDE_ROLES.has(role) ? null : departmentId,
  }));
  return {
    ...emptyState(),
    municipality: {
      municipality: {
        id: 'municipality',
        name: input.municipality.name,
        website: input.municipality.website,
        colour: '#1d4f8f',
        changed: stamp,
      },
    },
    boards:
      boardId === null
        ? {}
        : {
            [boardId]: {
              id: boardId,
              name: input.board,
              recordsPlan: { revised: false, decidedOn: null, reference: '' },
              archived: null,
              changed: stamp,
            },
          },
    departments: {
      [departmentId]: { id: departmentId, name: input.department, boardId, archived: null, changed: stamp },
    },
    documents: Object.fromEntries(
      ruleSetOf(null).documents.map((document) => {
        const id = randomUUID();
        return [id, { ...document, id, note: '', archived: null, changed: stamp }];
      }),
    ),
    people: {
      [personId]: {
        id: personId,
        name: input.person.name,
        title: input.person.title,
        email: '',
        phone: '',
        departmentId,
        unitId: null,
        roles,
        elected: false,
        permission: null,
        archived: null,
        created: stamp,
        changed: stamp,
      },
    },
  };
}
