// Records whose retention has passed, with what blocks each: all of them, or those of a proposal.
import { type ReactNode, useCallback, useMemo } from 'react';
import { useLocation } from 'wouter';
import type { Output } from '../../../domain/contract/api.ts';
import type { DueRow } from '../../../domain/disposal/calls.ts';
import { call } from '../../bridge.ts';
import { usePages } from '../../calls/use-pages.ts';
import { ProblemNote, type RowColumn, RowsView, StateLabel } from '../../components/index.ts';
import { dayFull, dayShort } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { placeOf } from '../../record/place-of.ts';
import classes from './disposal.module.css';

type Rules = Output<'disposal.rules'>;

interface Props {
  filter: { typeId: string | null; channelId: string | null; listId?: string };
  rules: Rules | undefined;
  /** Instead of the list when nothing is in it. */
  none: ReactNode;
}

export function DueRows({ filter, rules, none }: Props) {
  const { t } = useText();
  const [, go] = useLocation();
  const { typeId, channelId, listId = null } = filter;
  const fetch = useCallback(
    (offset: number, limit: number) => call('disposal.due', { typeId, channelId, listId, offset, limit }),
    [typeId, channelId, listId],
  );
  const pages = usePages<DueRow>(
    useMemo(() => ['disposal.due', typeId, channelId, listId], [typeId, channelId, listId]),
    fetch,
  );
  const columns = useColumns(rules);
  if (pages.total === 0) return none;
  return (
    <>
      <ProblemNote problem={pages.problem} />
      <RowsView
        label={t('disposal.due.title')}
        count={pages.total ?? 0}
        rowAt={pages.rowAt}
        rowKey={(row) => `${row.kind}/${row.id}`}
        rowLabel={(row) => `${row.recordNo || t(`records.kinds.${row.kind}`)}, ${row.channelName}`}
        columns={columns}
        onOpen={(row) => go(placeOf(row))}
        onRange={pages.onRange}
        isBusy={pages.isEarlier}
      />
    </>
  );
}

function useColumns(rules: Rules | undefined): RowColumn<DueRow>[] {
  const { t } = useText();
  return useMemo(() => {
    const nameOfType = (id: string): string => rules?.types.find((type) => type.id === id)?.name ?? '';
    const titleOf = ({ title, secret }: DueRow): string => title || t(secret ? 'records.secret' : 'records.untitled');
    return [
      { id: 'from', header: t('disposal.due.from'), width: '120px', cell: (row) => dayShort(row.from) },
      {
        id: 'what',
        header: t('disposal.list.case'),
        width: 'minmax(160px, 2fr)',
        cell: (row) => (
          <bdi className={classes.clip}>{`${row.recordNo || t(`records.kinds.${row.kind}`)}: ${titleOf(row)}`}</bdi>
        ),
      },
      {
        id: 'channel',
        header: t('disposal.due.channel'),
        width: 'minmax(120px, 1fr)',
        cell: (row) => <bdi className={classes.clip}>{`${row.channelName}, ${dayFull(row.at)}`}</bdi>,
      },
      {
        id: 'rule',
        header: t('disposal.due.rule'),
        width: 'minmax(110px, 1fr)',
        minListWidth: 760,
        cell: (row) => <bdi className={classes.clip}>{nameOfType(row.typeId)}</bdi>,
      },
      {
        id: 'state',
        header: t('disposal.due.state'),
        width: 'minmax(130px, 1fr)',
        cell: (row) => <DueState row={row} />,
      },
    ];
  }, [rules, t]);
}

function DueState({ row: { blocked, listId } }: { row: DueRow }) {
  const { t } = useText();
  const [block] = blocked;
  if (block !== undefined) return <StateLabel tone="amber">{t(`disposal.due.blocked.${block}`)}</StateLabel>;
  return listId === null ? (
    <StateLabel>{t('disposal.due.free')}</StateLabel>
  ) : (
    <StateLabel tone="green">{t('disposal.due.listed')}</StateLabel>
  );
}
