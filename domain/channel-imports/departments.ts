// Departments of a list that are probably ones of the register, or of an earlier row: asked about before anything is
// written, so that a misspelling does not become a department of its own. R08.
import { plainName } from '../organisation/rules.ts';
import type { VaultState } from '../kernel/state.ts';
import { KnownNames } from './alike.ts';
import type { ImportPreview, ImportSettings } from './model.ts';
import type { ParsedRow } from './parse.ts';
import { remark } from './remarks.ts';

/** As many new names of a list as others in it are compared with; no municipality has that many departments. */
const MAX_NEW_NAMES = 100;

type Alike = ImportPreview['alike'][number];

/** The rows with the departments that are meant, and the questions about them with their answers. */
export interface MeantRows {
  readonly rows: readonly ParsedRow[];
  readonly alike: readonly Alike[];
}

const named = (row: ParsedRow): boolean => !row.empty && row.values.department !== '';

/**
 * Replaces each department that is like a known one. Without an answer among `chosen`, the most alike is meant; an
 * answer that is the written name itself makes a department of it.
 */
export function meantDepartments(
  state: Pick<VaultState, 'departments'>,
  rows: readonly ParsedRow[],
  chosen: NonNullable<ImportSettings['departments']>,
): MeantRows {
  const answers = new Map(chosen.map(({ written, name }) => [plainName(written), name]));
  const registered = Object.values(state.departments);
  const known = new KnownNames(registered.filter(({ archived }) => archived === null).map(({ name }) => name));
  let left = MAX_NEW_NAMES;
  const addNew = (name: string): void => {
    if (left > 0) known.add(name);
    left -= 1;
  };
  // One that is no longer in use is refused by its own rule, and not taken for another.
  const asked = new Map<string, Alike>();
  const seen = new Set(registered.map(({ name }) => plainName(name)));
  for (const { values } of rows.filter(named)) {
    const plain = plainName(values.department);
    if (seen.has(plain)) continue;
    seen.add(plain);
    const names = known.alike(values.department);
    const answer = answers.get(plain);
    const [most] = names;
    if (most === undefined) addNew(values.department);
    else {
      const name = answer !== undefined && [...names, values.department].includes(answer) ? answer : most;
      asked.set(plain, { written: values.department, names, name, rows: 0 });
      if (name === values.department) addNew(name);
    }
  }
  const counts = new Map<string, number>();
  const meant = rows.map((row): ParsedRow => {
    const plain = plainName(row.values.department);
    const question = named(row) ? asked.get(plain) : undefined;
    if (question === undefined) return row;
    counts.set(plain, (counts.get(plain) ?? 0) + 1);
    if (question.name === question.written) return row;
    const read = remark('departmentReadAs', { written: row.values.department, name: question.name });
    return { ...row, values: { ...row.values, department: question.name }, remarks: [...row.remarks, read] };
  });
  return { rows: meant, alike: [...asked].map(([plain, one]) => ({ ...one, rows: counts.get(plain) ?? 0 })) };
}
