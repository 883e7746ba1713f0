import { z } from 'zod';
import { Id } from '../kernel/schemas.ts';
import { call } from '../rights/call.ts';
import { ADMINISTRATORS, KEEPS_REGISTERS, OFFICE } from '../rights/roles.ts';
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
import { GivenArms, MAX_ARMS_BYTES, MAX_KEPT_BYTES } from './arms.ts';
import { PrintHead } from './print-head.ts';

const Saved = z.object({ id: Id });
const bytesUpTo = (max: number, error: string) =>
  z.instanceof(Uint8Array).refine(({ byteLength }) => byteLength <= max, { error });
/** Without `id`: a new row. */
const save = <T extends z.ZodType>(fields: T) => z.object({ id: Id.optional(), fields });

export const organisationCalls = {
  'organisation.get': call({
    needs: 'open',
    who: 'member',
    input: z.object({}),
    output: z.object({
      municipality: Municipality.nullable(),
      boards: z.array(Board),
      departments: z.array(Department),
      units: z.array(Unit),
      documents: z.array(GoverningDocument),
    }),
  }),
  /** The head of what the signed-in person prints now. */
  'organisation.printHead': call({ needs: 'open', who: 'member', input: z.object({}), output: PrintHead }),
  'organisation.saveMunicipality': call({
    needs: 'write',
    who: OFFICE,
    journal: { sv: 'kommunen ändrades', en: 'the municipality was changed' },
    input: MunicipalityFields,
    output: z.object({}),
  }),
  /** Whether a file may be the arms, and as what it is to be drawn. Nothing is stored. */
  'organisation.readArms': call({
    needs: 'open',
    who: OFFICE,
    input: z.object({ file: bytesUpTo(MAX_ARMS_BYTES, 'armsTooLarge') }),
    output: GivenArms,
  }),
  /** Keeps the picture drawn of the arms (PNG); null removes them. */
  'organisation.saveArms': call({
    needs: 'write',
    who: OFFICE,
    journal: { sv: 'kommunens vapen ändrades', en: 'the coat of arms of the municipality was changed' },
    input: z.object({ picture: bytesUpTo(MAX_KEPT_BYTES, 'armsTooLarge').nullable() }),
    output: z.object({}),
  }),
  'organisation.saveBoard': call({
    needs: 'write',
    who: KEEPS_REGISTERS,
    rows: 'ownBoard',
    journal: { sv: 'en nämnd ändrades', en: 'a board was changed' },
    input: save(BoardFields),
    output: Saved,
  }),
  'organisation.saveDepartment': call({
    // The user's own department; a new one only by the communications office, administrators and municipality-wide
    // leaders.
    needs: 'write',
    who: KEEPS_REGISTERS,
    rows: 'ownDepartment',
    journal: { sv: 'en förvaltning ändrades', en: 'a department was changed' },
    input: save(DepartmentFields),
    output: Saved,
  }),
  /**
   * A department becomes part of another: its units, channels in use and people move, and it is archived. The roles of
   * its heads end; authorisations hold on. Refused while applications wait for its head.
   */
  'organisation.mergeDepartments': call({
    needs: 'write',
    who: ADMINISTRATORS,
    journal: { sv: 'två förvaltningar slogs ihop', en: 'two departments were merged' },
    input: z.object({ id: Id, intoId: Id }),
    output: z.object({}),
  }),
  'organisation.saveUnit': call({
    needs: 'write',
    who: KEEPS_REGISTERS,
    rows: 'ownDepartment',
    journal: { sv: 'en enhet ändrades', en: 'a unit was changed' },
    input: save(UnitFields),
    output: Saved,
  }),
  'organisation.saveDocument': call({
    // Governing documents apply to the whole municipality.
    needs: 'write',
    who: OFFICE,
    journal: { sv: 'ett styrande dokument ändrades', en: 'a governing document was changed' },
    input: save(DocumentFields),
    output: Saved,
  }),
  /** Archives or restores a row. Fails while an active row refers to it. Nothing is deleted (R14). */
  'organisation.archive': call({
    needs: 'write',
    who: KEEPS_REGISTERS,
    rows: 'ownDepartment',
    journal: { sv: 'något togs ur eller i bruk', en: 'an item was archived or restored' },
    input: z.object({ kind: z.enum(['boards', 'departments', 'units', 'documents']), id: Id, archived: z.boolean() }),
    output: z.object({}),
  }),
};
