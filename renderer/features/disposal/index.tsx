// Disposals and holds: who, when, by which decision; newest first, printable (R47).
import { useCallback, useMemo } from 'react';
import { useLocation } from 'wouter';
import { kindOf } from '../../../domain/disposal/model.ts';
import type { DisposalRow } from '../../../domain/disposal/calls.ts';
import { call } from '../../bridge.ts';
import {
  StateLabel,
  Section,
  EmptyState,
  Page,
  ProblemNote,
  type RowColumn,
  RowsView,
  SignedBy,
  type Tone,
} from '../../components/index.ts';
import { useNow } from '../../hooks/use-now.ts';
import { usePages } from '../../calls/use-pages.ts';
import { useText } from '../../i18n/use-text.ts';
import { relativeTime, dayShort, exactTime } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import { usePersonName } from '../../hooks/use-names.ts';
import { placeOf } from '../../record/place-of.ts';
import classes from './disposal.module.css';
import { DisposalMenu } from './save-menu.tsx';
import { Proposals } from './proposals.tsx';
import { reasonOf } from './reason-of.ts';
import { WaitingDisposals } from './waiting.tsx';

const TONE: Readonly<Record<DisposalRow['kind'], Tone>> = { disposed: 'plain', held: 'amber', released: 'green' };

/** Its number if it has one, channel and day. */
const nameOfRow = ({ recordNo, case: about }: DisposalRow, kind: string): string =>
  [recordNo === '' ? kind : recordNo, about.channelName, dayShort(about.seenAt)].join(', ');

export function DisposalScreen() {
  const { t } = useText();
  const { today } = useNow();
  const [, go] = useLocation();
  const nameOf = usePersonName();
  const fetch = useCallback((offset: number, limit: number) => call('disposal.page', { offset, limit }), []);
  const pages = usePages<DisposalRow>(
    useMemo(() => ['disposal.page'], []),
    fetch,
  );
  const columns = useMemo<RowColumn<DisposalRow>[]>(
    () => [
      {
        id: 'when',
        header: t('disposal.list.when'),
        width: '120px',
        cell: (row) => (
          <time title={exactTime(row.stamp.at)} dateTime={row.stamp.at}>
            {relativeTime(row.stamp.at, today)}
          </time>
        ),
      },
      {
        id: 'what',
        header: t('disposal.list.what'),
        width: '120px',
        cell: (row) => <StateLabel tone={TONE[row.kind]}>{t(`disposal.list.kind.${row.kind}`)}</StateLabel>,
      },
      {
        id: 'case',
        header: t('disposal.list.case'),
        width: 'minmax(150px, 1.6fr)',
        cell: (row) => <bdi className={classes.clip}>{nameOfRow(row, t(`records.kinds.${kindOf(row.case)}`))}</bdi>,
      },
      {
        id: 'decision',
        header: t('disposal.list.decision'),
        width: 'minmax(150px, 2fr)',
        cell: (row) => <bdi className={classes.clip}>{reasonOf(row)}</bdi>,
      },
      {
        id: 'who',
        header: t('disposal.list.who'),
        width: 'minmax(110px, 1fr)',
        minListWidth: 700,
        cell: (row) => (
          <span className={classes.clip}>
            <bdi>{nameOf(row.stamp.by)}</bdi> <SignedBy signed={row.signed} />
          </span>
        ),
      },
    ],
    [nameOf, t, today],
  );
  return (
    <Page
      wide
      title={t('disposal.title')}
      back={{ label: t('moderation.title'), to: paths.moderation }}
      actions={(pages.total ?? 0) > 0 && <DisposalMenu />}
    >
      <ProblemNote problem={pages.problem} />
      <p className="dim" style={{ marginBottom: 12 }}>
        {t('disposal.list.text')}
      </p>
      <WaitingDisposals />
      <Proposals />
      <Section title={t('disposal.list.label')}>
        {pages.total === 0 ? (
          <EmptyState title={t('disposal.list.emptyTitle')} text={t('disposal.list.emptyText')} />
        ) : (
          <RowsView
            label={t('disposal.list.label')}
            count={pages.total ?? 0}
            rowAt={pages.rowAt}
            rowKey={(row) => row.id}
            rowLabel={(row) => `${t(`disposal.list.kind.${row.kind}`)}, ${row.case.channelName}`}
            columns={columns}
            onOpen={(row) => go(placeOf({ kind: kindOf(row.case), id: row.case.caseId }))}
            onRange={pages.onRange}
            isBusy={pages.isEarlier}
          />
        )}
      </Section>
    </Page>
  );
}
