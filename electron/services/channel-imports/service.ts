// Imports a channel list: a spreadsheet whose rows become channels, with their departments, units and people. R08, R28.
import type { ImportRow } from '../../../domain/channel-imports/model.ts';
import { meantDepartments } from '../../../domain/channel-imports/departments.ts';
import { type ParsedRow, readRow } from '../../../domain/channel-imports/parse.ts';
import { REGISTER_SETTINGS, registerRows } from '../../../domain/register-files/rows.ts';
import { type ReadRegister, readRegister } from '../register-files/read.ts';
import { NEW, importRows, type ImportRowsOptions } from '../../../domain/channel-imports/plan.ts';
import { channelRows, undoImport } from '../../../domain/channel-imports/undo.ts';
import { mayUndoImport } from '../../../domain/imports/rights.ts';
import { countUndone } from '../../../domain/imports/undo.ts';
import {
  hasAuthorisation,
  isAdministrator,
  isHeadOfDepartment,
  isInCommunicationsOffice,
} from '../../../domain/people/role-checks.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { type ChannelList, readChannelList, type SheetReader } from '../../exchange/tables/channel-list.ts';
import { defineImport } from '../imports/engine.ts';
import type { Handlers, ServiceContext } from '../kernel/context.ts';
import { readForeign } from '../kernel/foreign-files.ts';
import { LOGS } from '../record-kinds/index.ts';
import { stamp } from '../kernel/register-access.ts';

/**
 * The communications office and administrators may import every row; a head of department, the rows of their
 * department.
 */
const mayWrite =
  ({ me }: ServiceContext): ImportRowsOptions['mayWrite'] =>
  (departmentId) =>
    isInCommunicationsOffice(me) ||
    isAdministrator(me) ||
    isHeadOfDepartment(me, departmentId === NEW ? null : departmentId);

/** A list as it was read. */
interface ListSource extends Omit<ChannelList, 'rows'> {
  readonly rows: readonly ParsedRow[];
  /** Null: a list that nobody signed. */
  readonly register: ReadRegister | null;
}

const NOBODY = { permission: null };

/** What was planned for people in these rows and not written, so that a choice of rows hides nothing. */
const leftOut = (rows: readonly ImportRow[]): string[] => [
  ...new Set(
    rows.flatMap(({ remarks }) =>
      remarks.flatMap(({ code, params }) => (code === 'rosterNotPermitted' ? [String(params.name)] : [])),
    ),
  ),
];

/** The rows of a signed register file: its columns are known, so nothing is guessed or chosen. */
function signedSource(context: ServiceContext, register: ReadRegister): Result<ListSource> {
  const ruleSet = context.ruleSet();
  const { columns } = REGISTER_SETTINGS;
  const rows = registerRows(register.file, context.vault.id).map(({ row, sent }) => ({
    ...readRow(row, { columns, ruleSet, today: context.today() }),
    sent,
  }));
  return ok({ settings: REGISTER_SETTINGS, sheets: [], header: [], sample: [], rows, register });
}

const countOf = (rows: readonly ImportRow[], outcome: ImportRow['outcome']): number =>
  rows.filter((row) => row.outcome === outcome).length;

export const importService: Handlers<'imports'> = defineImport({
  preview: 'imports.preview',
  apply: 'imports.apply',
  undo: 'imports.undo',
  refusals: {
    nothing: fail('imports.nothingToWrite'),
    unknown: fail('imports.unknown'),
    undone: fail('imports.alreadyUndone'),
  },
  runs: ({ imports }) => imports,
  read: async (context, input) => {
    const ruleSet = context.ruleSet();
    const register = await readRegister(context, input.bytes);
    if (!register.ok) return register;
    if (register.value !== null) return signedSource(context, register.value);
    const readRows: SheetReader = async (options, limits) => {
      const answer = await readForeign(context, 'sheet', { file: input.bytes, options, limits });
      return answer.ok ? answer.value : answer;
    };
    const list = await readChannelList(readRows, input.settings ?? {}, ruleSet);
    if (!list.ok) return list;
    const { columns } = list.value.settings;
    // Wrongly guessed columns are not refused in a preview: the user sees them there and corrects them.
    if ('lines' in input && !columns.includes('name') && !columns.includes('address')) return fail('imports.noColumns');
    const rows = list.value.rows.map((row) => readRow(row, { columns, ruleSet, today: context.today() }));
    const { departments } = input.settings ?? {};
    const given = { ...list.value.settings, ...(departments && { departments }) };
    return ok({ ...list.value, settings: given, rows, register: null });
  },
  plan: (context, { data, now }, { rows: read, settings }, input) => {
    const importId = context.newId();
    const { rows, alike } = meantDepartments(data, read, settings.departments ?? []);
    const imported = importRows(data, rows, {
      importId,
      me: context.me,
      today: context.today(),
      newId: context.newId,
      stamp: (old) => stamp(context, now, old),
      ...('lines' in input ? { lines: new Set(input.lines) } : {}),
      mayWrite: mayWrite(context),
    });
    return ok({ ...imported, alike, importId });
  },
  show: (_context, { source, plan: { rows, added, alike }, input }, { data }) => ({
    fileName: input.fileName,
    settings: source.settings,
    sheets: [...source.sheets],
    header: source.header,
    sample: source.sample,
    rows,
    signed: source.register?.signed ?? null,
    counts: {
      new: countOf(rows, 'new'),
      same: countOf(rows, 'same'),
      changed: countOf(rows, 'changed'),
      wrong: countOf(rows, 'wrong'),
      empty: countOf(rows, 'empty'),
    },
    alike: [...alike],
    adds: {
      departments: added.departments.map((id) => data.departments[id]?.name ?? ''),
      units: added.units.map((id) => data.units[id]?.name ?? ''),
      people: added.people.map((id) => data.people[id]?.name ?? ''),
    },
  }),
  write: (
    context,
    { now },
    { source, plan: { importId: id, rows, added, before, marks, counts, permitted }, input },
  ) => {
    const { register } = source;
    if (register !== null && !register.signed.known && input.digitsCompared !== true)
      return fail('imports.registerNotCompared');
    if (counts.new + counts.changed === 0) return ok(null);
    const { fileName } = input;
    return ok({
      run: {
        ...{ id, fileName, stamp: stamp(context, now), added: { ...added } },
        ...{ before: { channels: before }, marks, counts, undone: null },
        ...(permitted.length === 0 ? {} : { permitted: [...new Set(permitted)] }),
        ...(register === null ? {} : { signed: register.taken }),
      },
      answer: {
        ...{ importId: id, added: counts.new, changed: counts.changed },
        leftOut: leftOut(rows.filter(({ line }) => input.lines.includes(line))),
      },
    });
  },
  undoing: {
    run: ({ importId }) => importId,
    allowed: ({ me }, _state, run) => (mayUndoImport(me, run) ? ok(undefined) : fail('rights.notYourDepartment')),
    // No record may point to a missing row (R14), and no member of the vault may be locked out.
    facts: async ({ vault }, { added }) => {
      const made = new Set(Object.values(added).flat());
      const used = new Set(vault.members().flatMap(({ id }) => (made.has(id) ? [id] : [])));
      const scanned = await vault.all({
        kinds: LOGS,
        keep: (facets) => {
          for (const value of Object.values(facets)) for (const id of value.split(' ')) if (made.has(id)) used.add(id);
          return false;
        },
      });
      return scanned.ok ? ok(used) : scanned;
    },
    rows: (context, state, run, usedElsewhere) => {
      const may = mayWrite(context);
      return channelRows(
        state,
        run,
        usedElsewhere,
        ({ departmentId }, before) => may(departmentId) && (before === null || may(before.departmentId)),
      );
    },
    write: (context, { data, now }, { run, rows }) => {
      undoImport(data, run, rows, (old) => stamp(context, now, old));
      const permissions = (run.permitted ?? []).filter((id) => hasAuthorisation(data.people[id] ?? NOBODY)).length;
      return ok({ ...countUndone(rows), permissions });
    },
    marked: (run, undone) => ({ ...run, undone }),
  },
  history: {
    call: 'imports.list',
    stampOf: (run) => run.stamp,
    shown: ({ before: _before, marks: _marks, ...shown }) => shown,
  },
});
