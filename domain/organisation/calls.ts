import { z } from 'zod';
import { Id } from '../common.ts';
import { call } from '../contract.ts';
import { RuleSet, RuleSetChoice } from '../rules/model.ts';
import {
  Board,
  BoardFields,
  Department,
  DepartmentFields,
  DocumentFields,
  GoverningDocument,
  Municipality,
  MunicipalityFields,
  Unit,
  UnitFields,
} from './model.ts';

const Saved = z.object({ id: Id });
/** Without `id`: a new row. */
const save = <T extends z.ZodType>(fields: T) => z.object({ id: Id.optional(), fields });

export const organisationCalls = {
  'organisation.get': call(
    'open',
    z.object({}),
    z.object({
      municipality: Municipality.nullable(),
      boards: z.array(Board),
      departments: z.array(Department),
      units: z.array(Unit),
      documents: z.array(GoverningDocument),
    }),
  ),
  'organisation.saveMunicipality': call('write', MunicipalityFields, z.object({})),
  'organisation.saveBoard': call('write', save(BoardFields), Saved),
  'organisation.saveDepartment': call('write', save(DepartmentFields), Saved),
  'organisation.saveUnit': call('write', save(UnitFields), Saved),
  'organisation.saveDocument': call('write', save(DocumentFields), Saved),
  /** Archives or restores a row. Fails while an active row refers to it. Nothing is deleted (R14). */
  'organisation.archive': call(
    'write',
    z.object({ kind: z.enum(['boards', 'departments', 'units', 'documents']), id: Id, archived: z.boolean() }),
    z.object({}),
  ),
  /** The rule set in force, including local changes. */
  'rules.get': call('open', z.object({}), z.object({ ruleSet: RuleSet, choice: RuleSetChoice.nullable() })),
  'rules.saveCategories': call('write', RuleSetChoice.pick({ categories: true }), z.object({})),
};
