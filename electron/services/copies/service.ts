// Which computers have a copy of a vault on a server, and from which of them what was disposed of is gone. R47;
// docs/decisions/0108-told-per-computer.md.
import type { Checked, Output } from '../../../domain/contract/api.ts';
import type { CopyRow } from '../../../domain/copies/calls.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { NotedCopy } from '../../vault/index.ts';
import type { Handlers, ServiceContext } from '../kernel/context.ts';
import { memberNameIn } from '../kernel/member-name.ts';
import { change, stamp } from '../kernel/register-access.ts';

/** The copies that count; null: the vault is in a folder. Those that were written off count again once they are noted. */
async function counted(context: ServiceContext): Promise<Result<readonly NotedCopy[] | null>> {
  const listed = await context.vault.copies.list();
  if (!listed.ok || listed.value === null) return listed;
  const { writtenOffCopies } = context.vault.db.data;
  return ok(
    listed.value.filter(({ copyId, at }) => {
      const row = Object.hasOwn(writtenOffCopies, copyId) ? writtenOffCopies[copyId] : undefined;
      return row === undefined || at > row.written.at;
    }),
  );
}

const rowOf = (context: ServiceContext, { copyId, own, host, memberIds, confirmed, at }: NotedCopy): CopyRow => ({
  ...{ copyId, own, host, confirmed, at },
  names: memberIds.map(memberNameIn(context.vault)),
});

/** Whether everything is gone from a copy that was ordered erased in a frame. */
const isGone = ({ erasedThrough, waiting }: NotedCopy, order: number): boolean =>
  order <= erasedThrough && !waiting.includes(order);

/** The longest away first. */
const byTime = (a: NotedCopy, b: NotedCopy): number => a.at.localeCompare(b.at);

/** The names of the members none of whose computers is known. */
function unheard({ vault }: ServiceContext, copies: readonly NotedCopy[]): string[] {
  const heard = new Set(copies.flatMap(({ memberIds }) => memberIds));
  return vault
    .members()
    .filter(({ id, state }) => state === 'active' && !heard.has(id))
    .map(({ id }) => memberNameIn(vault)(id))
    .sort((a, b) => a.localeCompare(b, 'sv'));
}

async function list(context: ServiceContext): Promise<Result<Output<'copies.list'>>> {
  const copies = await counted(context);
  if (!copies.ok || copies.value === null) return copies.ok ? ok(null) : copies;
  const { vault } = context;
  const done = vault.copies.erasures().filter((order) => order.done);
  const nameOf = memberNameIn(vault);
  return ok({
    copies: [...copies.value].sort(byTime).map((copy) => ({
      ...rowOf(context, copy),
      lacking: done.filter(({ seq }) => !isGone(copy, seq)).length,
    })),
    unheard: unheard(context, copies.value),
    writtenOff: Object.values(vault.db.data.writtenOffCopies)
      .sort((a, b) => b.written.at.localeCompare(a.written.at))
      .map(({ id, host, memberIds, reason, written }) => ({
        ...{ copyId: id, host, reason, at: written.at },
        ...{ names: memberIds.map(nameOf), by: nameOf(written.by) },
      })),
  });
}

async function writeOff(
  context: ServiceContext,
  { copyId, reason }: Checked<'copies.writeOff'>,
): Promise<Result<Record<string, never>>> {
  const copies = await counted(context);
  if (!copies.ok) return copies;
  const copy = copies.value?.find((one) => one.copyId === copyId);
  if (copy === undefined) return fail('copies.unknown');
  if (copy.own) return fail('copies.own');
  const { host, memberIds } = copy;
  const written = await change(context, 'copies.writeOff', ({ data, now }) => {
    const before = data.writtenOffCopies[copyId]?.written;
    data.writtenOffCopies[copyId] = {
      ...{ id: copyId, host, memberIds: [...memberIds], reason },
      written: stamp(context, now, before),
    };
    return ok({});
  });
  // What the server keeps of it is of no use any more; the row alone counts.
  if (written.ok) await context.vault.copies.forget(copyId);
  return written;
}

async function erased(
  context: ServiceContext,
  { kind, id }: Checked<'copies.erased'>,
): Promise<Result<Output<'copies.erased'>>> {
  const order = context.vault.copies.erasures().findLast(({ what }) => what.includes(`log:${kind}/${id}`));
  if (order === undefined) return ok(null);
  const copies = await counted(context);
  if (!copies.ok || copies.value === null) return copies.ok ? ok(null) : copies;
  const left = copies.value.filter((copy) => !order.done || !isGone(copy, order.seq));
  return ok({
    server: order.done,
    gone: copies.value.length - left.length,
    total: copies.value.length,
    left: left.sort(byTime).map((copy) => rowOf(context, copy)),
    unheard: unheard(context, copies.value),
    writtenOff: Object.keys(context.vault.db.data.writtenOffCopies).length,
  });
}

export const copyService: Handlers<'copies'> = {
  'copies.list': list,
  'copies.writeOff': writeOff,
  'copies.erased': erased,
};
