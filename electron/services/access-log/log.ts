// The access log: every use of a login's secrets and every key change, who may see them, and reading the log. R11, R26.
import type { Checked, Output } from '../../../domain/contract/api.ts';
import { startOfDay } from '../../../domain/calendar/stockholm.ts';
import { addDays } from '../../../domain/calendar/days.ts';
import { parseStored } from '../../../domain/kernel/schemas.ts';
import { maySeeCustody } from '../../../domain/custody/password-dues.ts';
import type { accessLogCalls, AccessRow } from '../../../domain/access-log/calls.ts';
import type { Login } from '../../../domain/logins/model.ts';
import { AccessRecord } from '../../../domain/access-log/model.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { LogQuery, Tx } from '../../vault/index.ts';
import { onBehalfFields } from '../cover/acting-stamp.ts';
import type { HandlersOf, ServiceContext } from '../kernel/context.ts';
import { accessKind } from '../record-kinds/access-entry.ts';

export interface AccessEntry {
  readonly channelId: string;
  /** Null if the entry concerns the channel's key. */
  readonly login: Pick<Login, 'id' | 'label'> | null;
  readonly what: AccessRecord['what'];
  readonly field?: AccessRecord['field'];
  readonly as: AccessRecord['as'];
  readonly reason?: string;
  /** The member whose key it was, if not the signed-in user. */
  readonly personId?: string;
}

/** Longer reasons are cut here; the full text is stored where the reason was given. */
const MAX_REASON_CHARACTERS = 200;

/**
 * Adds a row within a transaction: what the signed-in user did, or what their program did with the key of `personId`.
 */
export function recordAccess(
  context: Pick<ServiceContext, 'me' | 'newId' | 'today'>,
  tx: Pick<Tx<VaultState>, 'data' | 'now' | 'putLog'>,
  entry: AccessEntry,
): void {
  const { data, now } = tx;
  const record: AccessRecord = {
    ...{
      id: context.newId(),
      at: now.toISOString(),
      by: context.me.id,
      loginId: entry.login?.id ?? null,
      channelId: entry.channelId,
      what: entry.what,
    },
    ...{
      field: entry.field ?? null,
      as: entry.as,
      reason: (entry.reason ?? '').replaceAll(/\s+/g, ' ').trim().slice(0, MAX_REASON_CHARACTERS),
      personId: entry.personId ?? null,
    },
    ...(entry.as === 'substitute' && (entry.personId ?? context.me.id) === context.me.id
      ? onBehalfFields({ ...context, vault: { db: { data } } }, entry.channelId, 'logins')
      : {}),
  };
  accessKind.save(tx, record, { data, loginLabel: entry.login?.label ?? null });
}

/**
 * Channels whose access log the signed-in user may see: those whose custody they may see (custodians of a login there,
 * heads of the department, administrators).
 */
function seenChannels({ vault, me }: ServiceContext): Set<string> {
  const logins = Object.values(vault.db.data.logins);
  return new Set(
    Object.values(vault.db.data.channels)
      .filter((channel) => maySeeCustody(me, channel, logins))
      .map(({ id }) => id),
  );
}

type Filter = Omit<Checked<'logins.accessLog'>, 'offset' | 'limit'>;

/** The log query for a filter; null if it matches nothing the user may see. */
function queryOf(context: ServiceContext, filter: Filter): LogQuery | null {
  const seen = seenChannels(context);
  const about = filter.mine ? [context.me.id] : filter.personId === undefined ? null : [filter.personId];
  // Users see the entries about themselves in every channel.
  const anywhere = filter.mine || filter.personId === context.me.id;
  const channels =
    filter.channelId === undefined
      ? anywhere
        ? null
        : [...seen]
      : [filter.channelId].filter((id) => anywhere || seen.has(id));
  if (channels?.length === 0) return null;
  return {
    kind: accessKind.log,
    order: 'newest',
    where: {
      ...(channels === null ? {} : { channelId: channels }),
      ...(about === null ? {} : { by: about }),
      ...(filter.loginId === undefined ? {} : { loginId: [filter.loginId] }),
      ...(filter.what === undefined || filter.what.length === 0 ? {} : { what: filter.what }),
    },
    ...(filter.from === undefined ? {} : { from: startOfDay(filter.from) }),
    ...(filter.to === undefined ? {} : { to: startOfDay(addDays(filter.to, 1)) - 1 }),
  };
}

function rowOf(state: VaultState, record: AccessRecord): AccessRow {
  return {
    ...record,
    byName: state.people[record.by]?.name ?? '',
    personName: state.people[record.personId ?? record.by]?.name ?? '',
    channelName: state.channels[record.channelId]?.name ?? '',
    loginLabel: record.loginId === null ? '' : (state.logins[record.loginId]?.label ?? ''),
  };
}

async function listAccess(
  context: ServiceContext,
  { offset, limit, ...filter }: Checked<'logins.accessLog'>,
): Promise<Result<Output<'logins.accessLog'>>> {
  const query = queryOf(context, filter);
  if (query === null) return ok({ total: 0, rows: [] });
  const page = await context.vault.page({ ...query, offset, limit });
  if (!page.ok) return page;
  const rows: AccessRow[] = [];
  for (const row of page.value.rows) {
    const found = await accessKind.loadSigned(context, row.id, (record) => record);
    if (!found.ok) return found;
    const { record, signed } = found.value;
    // One that cannot be read, from before the vault followed rules, must not keep the others from being shown.
    const { data } = parseStored(() => AccessRecord.safeParse(record));
    if (data !== undefined)
      rows.push({ ...rowOf(context.vault.db.data, data), ...(signed === null ? {} : { signed }) });
  }
  return ok({ total: page.value.total, rows });
}

export const accessLogService: HandlersOf<typeof accessLogCalls> = { 'logins.accessLog': listAccess };
