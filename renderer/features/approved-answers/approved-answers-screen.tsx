// Approved answers: those that need somebody first, then those in use, then those that are no longer offered. R33.
import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import type { ApprovedAnswerRow } from '../../../domain/approved-answers/calls.ts';
import { type Column, DataList, type Filter, FormDialog, Page, ProblemNote } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { useNow } from '../../hooks/use-now.ts';
import { capital, dayShort } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import { AnswerCard } from './answer-card.tsx';
import { AnswerForm } from './answer-form.tsx';
import layout from '../../components/basics/layout.module.css';
import classes from './approved-answers.module.css';
import { StateOfAnswer, STATES } from './state.tsx';

const keyOf = ({ answer }: ApprovedAnswerRow): string => answer.id;

/** `id`: the one that is read; null: none. */
export function ApprovedAnswersScreen({ id }: { id: string | null }) {
  const { t } = useText();
  const may = useMay();
  const { data, problem, refetch } = useCall('approvedAnswers.list', {});
  const [, go] = useLocation();
  const [isNew, setNew] = useState(false);
  const columns = useColumns();
  const filters = useFilters();
  const shown = data?.rows.find(({ answer }) => answer.id === id) ?? null;
  const write = data !== undefined && data.places.length > 0 && may('approvedAnswers.save') && (
    <Button onClick={() => setNew(true)}>{t('approvedAnswers.write')}</Button>
  );
  return (
    <Page wide title={t('approvedAnswers.title')} subtitle={t('approvedAnswers.text')} actions={write}>
      <ProblemNote problem={problem} onRetry={refetch} />
      {data && (
        <>
          <DataList
            name={t('approvedAnswers.title')}
            rows={data.rows}
            columns={columns}
            rowKey={keyOf}
            rowLabel={({ answer }) => answer.title}
            onOpen={({ answer }) => go(paths.approvedAnswer(answer.id))}
            filters={filters}
            empty={{ title: t('approvedAnswers.emptyTitle'), text: t('approvedAnswers.emptyText'), action: write }}
            landscape
          />
          <FormDialog
            open={isNew ? data : null}
            onClose={() => setNew(false)}
            title={t('approvedAnswers.form.newTitle')}
            size="lg"
          >
            {({ places, owners }) => (
              <AnswerForm row={null} places={places} owners={owners} onClose={() => setNew(false)} />
            )}
          </FormDialog>
          <AnswerCard row={shown} places={data.places} owners={data.owners} onClose={() => go(paths.approvedAnswers)} />
        </>
      )}
    </Page>
  );
}

function useFilters(): Filter<ApprovedAnswerRow>[] {
  const { t } = useText();
  return useMemo(
    () => [
      {
        id: 'state',
        label: t('approvedAnswers.stateTitle'),
        options: STATES.map((value) => ({ value, label: t(`approvedAnswers.state.${value}`) })),
        match: ({ state }, value) => state === value,
      },
    ],
    [t],
  );
}

function useColumns(): Column<ApprovedAnswerRow>[] {
  const { t } = useText();
  const { today } = useNow();
  return useMemo(() => {
    const place = ({ departmentName }: ApprovedAnswerRow): string =>
      departmentName || capital(t('people.wholeMunicipality'));
    return [
      {
        id: 'title',
        header: t('approvedAnswers.question'),
        width: 'minmax(200px, 2fr)',
        value: ({ answer }) => answer.title,
        cell: ({ answer }) => (
          <>
            <div className={`${layout.oneLine ?? ''} ${classes.line ?? ''}`}>
              <bdi lang="sv">{answer.title}</bdi>
            </div>
            <div className={`${layout.oneLine ?? ''} ${classes.sub ?? ''}`}>
              <bdi lang="sv">{answer.text.split('\n')[0]}</bdi>
            </div>
          </>
        ),
      },
      {
        id: 'state',
        header: t('approvedAnswers.stateTitle'),
        width: 'minmax(150px, 1fr)',
        value: ({ state }) => t(`approvedAnswers.state.${state}`),
        cell: ({ state }) => <StateOfAnswer state={state} />,
      },
      {
        id: 'owner',
        header: t('approvedAnswers.owner'),
        width: 'minmax(120px, 0.9fr)',
        minListWidth: 560,
        value: ({ ownerName }) => ownerName,
      },
      {
        id: 'place',
        header: t('approvedAnswers.place'),
        width: 'minmax(140px, 1fr)',
        minListWidth: 760,
        value: place,
      },
      {
        id: 'review',
        header: t('approvedAnswers.review'),
        width: '120px',
        minListWidth: 660,
        value: ({ answer }) => answer.reviewOn,
        cell: ({ answer }) => dayShort(answer.reviewOn, today),
      },
      {
        id: 'words',
        header: t('approvedAnswers.words'),
        value: ({ answer }) => [answer.words, answer.text, answer.textEn].join(' '),
        hidden: true,
      },
    ];
  }, [t, today]);
}
