// The log of everything received and drawn up, and a user's saved views of it. R18, R39, R44, R45.
import type { Checked, JournalAction, Output } from '../../../domain/contract/api.ts';
import { MAX_VIEWS, type PersonViews } from '../../../domain/records/model.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { Handlers, ServiceContext } from '../kernel/context.ts';
import { toRecordRow, searchOf } from './list.ts';
import { change } from '../kernel/register-access.ts';

type Views = Output<'records.views'>;

async function pageOf(
  context: ServiceContext,
  { filter, offset, limit }: Checked<'records.page'>,
): Promise<Result<Output<'records.page'>>> {
  const search = await searchOf(context, filter);
  if (!search.ok) return search;
  const found = await context.vault.find({ ...search.value.query, offset, limit });
  if (!found.ok) return found;
  const { total, exact, rows: lines } = found.value;
  const rows = await Promise.all(
    lines.map((line, i) => toRecordRow(context, search.value.facetsOf, line, offset + i >= exact)),
  );
  return ok({ total, exact, rows });
}

const viewsOf = (row: PersonViews | undefined): Views => ({
  views: row?.views ?? [],
  defaultId: row?.defaultId ?? null,
});
const ownViews = ({ vault, me }: ServiceContext): Views => viewsOf(vault.db.data.recordViews[me.id]);

const saveViews = (
  context: ServiceContext,
  action: JournalAction,
  decide: (old: Views) => Result<Views>,
): Promise<Result<Views>> =>
  change(context, action, ({ data }) => {
    const next = decide(viewsOf(data.recordViews[context.me.id]));
    if (!next.ok) return next;
    const views = [...next.value.views].sort((a, b) => a.name.localeCompare(b.name, 'sv'));
    data.recordViews[context.me.id] = { id: context.me.id, views, defaultId: next.value.defaultId };
    return ok({ views, defaultId: next.value.defaultId });
  });

const sameName = (a: string, b: string): boolean => a.toLocaleLowerCase('sv') === b.toLocaleLowerCase('sv');

function withView(
  context: ServiceContext,
  { views, defaultId }: Views,
  { id, name, filter, isDefault }: Checked<'records.saveView'>,
): Result<Views> {
  if (id !== undefined && !views.some((view) => view.id === id)) return fail('records.viewUnknown');
  const others = views.filter((view) => view.id !== id);
  if (others.some((view) => sameName(view.name, name)))
    return fail('records.nameTaken', { params: { name }, field: 'name' });
  if (others.length >= MAX_VIEWS) return fail('records.tooManyViews', { params: { max: MAX_VIEWS } });
  const own = id ?? context.newId();
  const left = defaultId === own ? null : defaultId;
  return ok({ views: [...others, { id: own, name, filter }], defaultId: isDefault ? own : left });
}

function withoutView({ views, defaultId }: Views, id: string): Result<Views> {
  if (!views.some((view) => view.id === id)) return fail('records.viewUnknown');
  return ok({ views: views.filter((view) => view.id !== id), defaultId: defaultId === id ? null : defaultId });
}

export const recordService: Handlers<'records'> = {
  'records.page': pageOf,
  'records.views': (context) => ok(ownViews(context)),
  'records.saveView': (context, input) =>
    saveViews(context, 'records.saveView', (old) => withView(context, old, input)),
  'records.removeView': (context, { id }) => saveViews(context, 'records.removeView', (old) => withoutView(old, id)),
};
