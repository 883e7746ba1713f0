// Imports a channel list: preview, confirmation, one frame, one undo. R08, R28.
import { randomUUID } from 'node:crypto';
import type { Checked, Output } from '../../../domain/contract/api.ts';
import type { ImportRow, ImportRun } from '../../../domain/channel-imports/model.ts';
import { readRow } from '../../../domain/channel-imports/parse.ts';
import { undoImport } from '../../../domain/channel-imports/undo.ts';
import { NEW, importRows, type ImportRowsOptions } from '../../../domain/channel-imports/plan.ts';
import { isAdministrator, isHeadOfDepartment, isInCommunicationsOffice } from '../../../domain/people/role-checks.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import { readChannelList, type ChannelList } from '../../exchange/tables/channel-list.ts';
import type { Handlers, ServiceContext } from '../kernel/context.ts';
import { LOGS } from '../record-kinds/index.ts';
import { runExclusive } from '../kernel/run-exclusive.ts';
import { change, find, stamp } from '../kernel/register-access.ts';

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

async function readList(
  context: ServiceContext,
  bytes: Uint8Array,
  settings: Parameters<typeof readChannelList>[1],
): Promise<Result<ChannelList>> {
  const list = await readChannelList(bytes, settings, context.ruleSet());
  if (!list.ok) return list;
  const { columns } = list.value.settings;
  return columns.includes('name') || columns.includes('address') ? list : fail('imports.noColumns');
}

const readRows = (context: ServiceContext, list: ChannelList) =>
  list.rows.map((row) =>
    readRow(row, { columns: list.settings.columns, ruleSet: context.ruleSet(), today: context.today() }),
  );

/** A copy of the registers for a preview; changes to it are discarded. */
const copyOf = (state: VaultState): VaultState =>
  Object.fromEntries(Object.entries(state).map(([name, register]) => [name, { ...register }])) as VaultState;

function countsOf(rows: readonly ImportRow[]): Output<'imports.preview'>['counts'] {
  const counts = { new: 0, same: 0, changed: 0, wrong: 0, empty: 0 };
  for (const row of rows) counts[row.outcome] += 1;
  return counts;
}

async function preview(
  context: ServiceContext,
  { fileName, bytes, settings }: Checked<'imports.preview'>,
): Promise<Result<Output<'imports.preview'>>> {
  // Wrongly guessed columns are not refused here: the user sees them in the preview and corrects them.
  const list = await readChannelList(bytes, settings ?? {}, context.ruleSet());
  if (!list.ok) return list;
  const draft = copyOf(context.vault.db.data);
  const imported = importRows(draft, readRows(context, list.value), {
    importId: 'preview',
    newId: randomUUID,
    stamp: (old) => stamp(context, context.now(), old),
    mayWrite: mayWrite(context),
  });
  return ok({
    fileName,
    settings: list.value.settings,
    sheets: [...list.value.sheets],
    header: list.value.header,
    sample: list.value.sample,
    rows: imported.rows,
    counts: countsOf(imported.rows),
    adds: {
      departments: imported.added.departments.map((id) => draft.departments[id]?.name ?? ''),
      units: imported.added.units.map((id) => draft.units[id]?.name ?? ''),
      people: imported.added.people.map((id) => draft.people[id]?.name ?? ''),
    },
  });
}

async function apply(
  context: ServiceContext,
  { fileName, bytes, settings, lines }: Checked<'imports.apply'>,
): Promise<Result<Output<'imports.apply'>>> {
  const list = await readList(context, bytes, settings);
  if (!list.ok) return list;
  const rows = readRows(context, list.value);
  return await change(context, 'imports.apply', ({ data, now }) => {
    const importId = context.newId();
    const made = stamp(context, now);
    const imported = importRows(data, rows, {
      importId,
      newId: context.newId,
      stamp: (old) => stamp(context, now, old),
      lines: new Set(lines),
      mayWrite: mayWrite(context),
    });
    if (imported.counts.new + imported.counts.changed === 0) return fail('imports.nothingToWrite');
    const run: ImportRun = {
      id: importId,
      fileName,
      stamp: made,
      added: { ...imported.added },
      before: { channels: imported.before },
      marks: imported.marks,
      counts: imported.counts,
      undone: null,
    };
    data.imports[importId] = run;
    return ok({ importId, added: imported.counts.new, changed: imported.counts.changed });
  });
}

/**
 * Rows of an import that the logs refer to or that are vault members. They are kept: no record may point to a missing
 * row (R14), and no member may be locked out.
 */
async function usedElsewhere({ vault }: ServiceContext, run: ImportRun): Promise<Result<ReadonlySet<string>>> {
  const made = new Set(Object.values(run.added).flat());
  const used = new Set(vault.members().flatMap(({ id }) => (made.has(id) ? [id] : [])));
  const scanned = await vault.all({
    kinds: LOGS,
    keep: (facets) => {
      for (const value of Object.values(facets)) for (const id of value.split(' ')) if (made.has(id)) used.add(id);
      return false;
    },
  });
  return scanned.ok ? ok(used) : scanned;
}

async function undo(context: ServiceContext, importId: string): Promise<Result<Output<'imports.undo'>>> {
  const run = find(context.vault.db.data.imports, importId, 'imports.unknown');
  if (!run.ok) return run;
  const { me } = context;
  if (!isInCommunicationsOffice(me) && !isAdministrator(me) && run.value.stamp.by !== me.id)
    return fail('rights.notYourDepartment');
  const used = await usedElsewhere(context, run.value);
  if (!used.ok) return used;
  return change(context, 'imports.undo', ({ data, now }) => {
    const current = find(data.imports, importId, 'imports.unknown');
    if (!current.ok) return current;
    if (current.value.undone !== null) return fail('imports.alreadyUndone');
    const may = mayWrite(context);
    const counts = undoImport(
      data,
      current.value,
      used.value,
      (old) => stamp(context, now, old),
      (channel, before) => may(channel.departmentId) && (before === null || may(before.departmentId)),
    );
    data.imports[importId] = { ...current.value, undone: stamp(context, now) };
    return ok(counts);
  });
}

export const importService: Handlers<'imports'> = {
  'imports.preview': preview,
  'imports.apply': apply,
  // In the queue with log writes, so that no case can be opened on a channel while its import is undone.
  'imports.undo': (context, { importId }) => runExclusive(context, () => undo(context, importId)),
  'imports.list': ({ vault }) =>
    ok(
      Object.values(vault.db.data.imports)
        .sort((a, b) => b.stamp.at.localeCompare(a.stamp.at))
        .map(({ before: _before, marks: _marks, ...shown }) => shown),
    ),
};
