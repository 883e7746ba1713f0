// The questions: open ones by urgency, others newest first; with search, filters and keyboard navigation.
import { Button, CloseButton, SegmentedControl, TextInput } from '@mantine/core';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useCallback, useMemo } from 'react';
import { Link, useLocation } from 'wouter';
import { INQUIRY_LISTS, type InquiryRow } from '../../../domain/inquiries/calls.ts';
import { call } from '../../bridge.ts';
import {
  StateLabel,
  Section,
  EmptyState,
  NeedMe,
  Page,
  Picker,
  ProblemNote,
  type RowColumn,
  RowsView,
  useChannelOptions,
} from '../../components/index.ts';
import { useMay } from '../../calls/use-me.ts';
import { useNow } from '../../hooks/use-now.ts';
import { type Pages, usePages } from '../../calls/use-pages.ts';
import { useText } from '../../i18n/use-text.ts';
import { capital, dayShort, relativeDue, exactTime } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import classes from './inquiries-screen.module.css';
import shared from './steps/steps.module.css';
import { TimesCard } from './times-card.tsx';
import { type Search, useSearch } from './use-search.ts';

const everyChannel = (): boolean => true;

export function InquiriesScreen() {
  const { t } = useText();
  const search = useSearch();
  const may = useMay();
  const { filter } = search;
  const fetch = useCallback(
    (offset: number, limit: number) => call('inquiries.page', { filter, offset, limit }),
    [filter],
  );
  const pages = usePages<InquiryRow>(
    useMemo(() => ['inquiries.page', filter], [filter]),
    fetch,
  );
  return (
    <Page
      wide
      title={t('inquiries.title')}
      actions={
        may('inquiries.add') && (
          <Button component={Link} href={paths.newInquiry} leftSection={<IconPlus size={15} aria-hidden />}>
            {t('inquiries.new')}
          </Button>
        )
      }
    >
      <ProblemNote problem={pages.problem} />
      <div className={classes.stack}>
        <Filters search={search} answer={pages.answer} />
        <Section>
          {pages.total === 0 ? (
            <NoInquiries search={search} />
          ) : (
            <List pages={pages} label={t(`inquiries.list.${filter.list ?? 'open'}`)} />
          )}
        </Section>
        <TimesCard />
      </div>
    </Page>
  );
}

function Filters({
  search: { choices, change, clear, narrowed },
  answer,
}: {
  search: Search;
  answer: Pages<InquiryRow>['answer'];
}) {
  const { t } = useText();
  const channels = useChannelOptions(everyChannel);
  return (
    <div className={classes.stack} role="search">
      <SegmentedControl
        className={classes.lists ?? ''}
        aria-label={t('inquiries.list.lists')}
        value={choices.list}
        onChange={(list) => change({ list })}
        data={INQUIRY_LISTS.map((value) => ({ value, label: t(`inquiries.list.${value}`) }))}
      />
      <div className={classes.filters}>
        <TextInput
          className={classes.search ?? ''}
          aria-label={t('inquiries.list.search')}
          placeholder={t('inquiries.list.search')}
          value={choices.search}
          maxLength={200}
          onChange={(event) => change({ search: event.currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key === 'Escape') change({ search: '' });
          }}
          leftSection={<IconSearch size={15} aria-hidden />}
          rightSection={
            choices.search !== '' && (
              <CloseButton size="sm" aria-label={t('common.clear')} onClick={() => change({ search: '' })} />
            )
          }
        />
        <Picker
          hideLabel
          label={t('inquiries.list.channelFilter')}
          placeholder={t('inquiries.list.channelFilter')}
          clearable
          value={choices.channelId}
          onChange={(channelId) => change({ channelId })}
          options={channels}
        />
      </div>
      <div className={shared.row}>
        {narrowed && (
          <Button variant="subtle" onClick={clear}>
            {t('common.clearAll')}
          </Button>
        )}
        <span className={`${shared.count ?? ''} ${classes.push ?? ''}`} role="status">
          {answer !== undefined && t('inquiries.list.count', { count: answer.total })}
          <NeedMe count={answer?.needMe} />
        </span>
      </div>
    </div>
  );
}

function NoInquiries({ search: { choices, clear, narrowed } }: { search: Search }) {
  const { t } = useText();
  const may = useMay();
  if (narrowed)
    return (
      <EmptyState
        title={t('common.list.noMatch')}
        text={t('common.list.noMatchText')}
        action={
          <Button variant="default" onClick={clear}>
            {t('common.clearAll')}
          </Button>
        }
      />
    );
  const waiting = choices.list !== 'all' && choices.list !== 'answered';
  return (
    <EmptyState
      title={t(waiting ? 'inquiries.list.nothingOpen' : 'inquiries.list.emptyTitle')}
      text={t(waiting ? 'inquiries.list.nothingOpenText' : 'inquiries.list.emptyText')}
      action={
        may('inquiries.add') && (
          <Button component={Link} href={paths.newInquiry}>
            {t('inquiries.new')}
          </Button>
        )
      }
    />
  );
}

function List({ label, pages }: { label: string; pages: Pages<InquiryRow> }) {
  const { t } = useText();
  const { today } = useNow();
  const [, go] = useLocation();
  const titleOf = useCallback(
    (row: InquiryRow): string => row.title || t(row.secret ? 'inquiries.secretRow' : 'inquiries.untitled'),
    [t],
  );
  const columns = useMemo<RowColumn<InquiryRow>[]>(
    () => [
      {
        id: 'title',
        header: t('inquiries.list.what'),
        width: 'minmax(180px, 3fr)',
        cell: (row) => (
          <bdi lang={row.title === '' ? undefined : 'sv'} className={classes.cut}>
            {titleOf(row)}
          </bdi>
        ),
      },
      {
        id: 'channel',
        header: t('inquiries.list.channel'),
        width: 'minmax(110px, 1.3fr)',
        cell: (row) => <bdi className={classes.cut}>{row.channelName}</bdi>,
      },
      {
        id: 'number',
        header: t('records.number'),
        width: '104px',
        minListWidth: 700,
        cell: (row) => row.recordNo,
      },
      {
        id: 'who',
        header: t('inquiries.list.who'),
        width: 'minmax(110px, 1.3fr)',
        minListWidth: 620,
        cell: (row) => <ResponsiblePeople row={row} />,
      },
      {
        id: 'stands',
        header: t('inquiries.list.stands'),
        width: 'minmax(130px, 1.2fr)',
        minListWidth: 760,
        cell: (row) => <InquiryStatus row={row} />,
      },
      {
        id: 'due',
        header: t('inquiries.list.due'),
        width: '120px',
        align: 'end',
        cell: (row) => <DueCell row={row} today={today} />,
      },
    ],
    [t, titleOf, today],
  );
  return (
    <RowsView
      label={`${t('inquiries.list.label')}: ${label}`}
      count={pages.total ?? 0}
      rowAt={pages.rowAt}
      rowKey={(row) => row.id}
      rowLabel={titleOf}
      columns={columns}
      onOpen={(row) => go(paths.inquiry(row.id))}
      onRange={pages.onRange}
      isBusy={pages.isEarlier}
    />
  );
}

function ResponsiblePeople({ row }: { row: InquiryRow }) {
  const { t } = useText();
  const [first] = row.who;
  const names =
    first === undefined
      ? t('inquiries.list.nobody')
      : row.forName !== ''
        ? t('inquiries.list.whoFor', { name: first, absent: row.forName })
        : row.who.join(', ');
  return (
    <bdi className={classes.cut} title={names}>
      {names}
    </bdi>
  );
}

function InquiryStatus({ row }: { row: InquiryRow }) {
  const { t } = useText();
  if (row.status !== 'open')
    return (
      <span className={classes.stands}>
        {t(`inquiries.status.${row.status}`)}
        {row.inTime !== null && (
          <StateLabel tone={row.inTime ? 'green' : 'amber'}>
            {t(row.inTime ? 'inquiries.list.inTime' : 'inquiries.list.tooLate')}
          </StateLabel>
        )}
      </span>
    );
  return (
    <bdi className={classes.cut}>
      {row.passedTo === '' ? t('inquiries.status.open') : t('inquiries.list.passed', { name: row.passedTo })}
    </bdi>
  );
}

function DueCell({ row, today }: { row: InquiryRow; today: string }) {
  const open = row.status === 'open';
  const tone = open && row.late ? classes.late : open && row.due.on === today ? classes.soon : undefined;
  return (
    <time className={tone} title={exactTime(row.due.on)} dateTime={row.due.on}>
      {open ? capital(relativeDue(row.due.on, today)) : dayShort(row.due.on, today)}
    </time>
  );
}
