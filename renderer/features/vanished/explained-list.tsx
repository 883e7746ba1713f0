// What has been explained: kept, and found by its words, channel, time and explanation.
import { type ReactNode, useMemo } from 'react';
import { useLocation } from 'wouter';
import type { FindingRow } from '../../../domain/vanished/calls.ts';
import { EXPLANATIONS } from '../../../domain/vanished/model.ts';
import { type Column, DataList, type Filter, Section } from '../../components/index.ts';
import { useNow } from '../../hooks/use-now.ts';
import { capital, exactTime, relativeTime } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import { findingKey, useFindingTexts } from './finding-texts.ts';
import classes from './vanished.module.css';

const IN_CASE = 'case';
/** The case that it was removed in, as the program found it or a person said. */
const caseIdOf = ({ caseId, explained }: FindingRow): string | null => caseId ?? explained?.caseId ?? null;

export function ExplainedList({ rows, pager }: { rows: readonly FindingRow[]; pager: ReactNode }) {
  const { t } = useText();
  const [, go] = useLocation();
  const { what } = useFindingTexts();
  const columns = useColumns();
  const filters = useMemo<Filter<FindingRow>[]>(
    () => [
      {
        id: 'by',
        label: t('vanished.explanation'),
        options: [
          { value: IN_CASE, label: t('vanished.inCase') },
          ...EXPLANATIONS.map((value) => ({ value, label: t(`vanished.by.${value}`) })),
        ],
        match: ({ explained }, value) => (explained?.by ?? IN_CASE) === value,
      },
    ],
    [t],
  );
  return (
    <Section title={t('vanished.explainedTitle')}>
      <DataList
        name={t('vanished.explainedTitle')}
        rows={rows}
        columns={columns}
        rowKey={findingKey}
        rowLabel={(row) => what(row).slice(0, 80)}
        onOpen={(row) => {
          const caseId = caseIdOf(row);
          go(caseId === null ? paths.capture(row.earlier.id) : paths.case(caseId));
        }}
        filters={filters}
        empty={{ title: t('vanished.empty') }}
        landscape
      />
      {pager}
    </Section>
  );
}

function useColumns(): Column<FindingRow>[] {
  const { t } = useText();
  const { today } = useNow();
  const { what, explanation } = useFindingTexts();
  return [
    {
      id: 'what',
      header: t('vanished.what'),
      width: 'minmax(200px, 2fr)',
      value: what,
      cell: (row) => <bdi className={`record-small ${classes.line ?? ''}`}>{what(row)}</bdi>,
    },
    {
      id: 'explanation',
      header: t('vanished.explanation'),
      width: 'minmax(150px, 1fr)',
      value: explanation,
    },
    {
      id: 'channel',
      header: t('vanished.channel'),
      width: 'minmax(120px, 1fr)',
      minListWidth: 560,
      value: ({ channelName }) => channelName,
      cell: ({ channelName }) => <bdi>{channelName}</bdi>,
    },
    {
      id: 'later',
      header: t('vanished.goneOn'),
      width: '120px',
      minListWidth: 700,
      value: ({ later }) => later.at,
      text: ({ later }) => exactTime(later.at),
      cell: ({ later }) => capital(relativeTime(later.at, today)),
    },
    { id: 'earlier', header: t('vanished.lastSeen'), value: ({ earlier }) => exactTime(earlier.at), hidden: true },
    { id: 'name', header: t('vanished.explainedBy'), value: ({ explained }) => explained?.name ?? '', hidden: true },
    { id: 'reason', header: t('vanished.reason'), value: ({ explained }) => explained?.note ?? '', hidden: true },
    { id: 'now', header: t('vanished.now'), value: ({ nowText }) => nowText, hidden: true },
  ];
}
