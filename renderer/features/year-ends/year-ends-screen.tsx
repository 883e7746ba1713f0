// The year-end: of each board, the plan, what is to be archived and disposed of, and the description, in one sitting.
// R12, R40, R46, R47.
import { useState } from 'react';
import { useCall } from '../../calls/use-call.ts';
import { EmptyState, Page, Picker, ProblemNote, Section } from '../../components/index.ts';
import { useText } from '../../i18n/use-text.ts';
import { BoardYear } from './board-year.tsx';

export function YearEndsScreen() {
  const { t } = useText();
  const [asked, setAsked] = useState<number | null>(null);
  const { data, problem, refetch } = useCall('yearEnds.list', { year: asked });
  const years = data?.years ?? [];
  return (
    <Page
      title={t('yearEnds.title', { year: data?.year ?? '' })}
      actions={
        years.length > 1 && (
          <Picker
            label={t('yearEnds.year')}
            hideLabel
            value={String(data?.year ?? '')}
            onChange={(value) => setAsked(value === null ? null : Number(value))}
            options={years.map((year) => ({ value: String(year), label: String(year) }))}
          />
        )
      }
    >
      <p className="dim">{t('yearEnds.text')}</p>
      <ProblemNote problem={problem} onRetry={refetch} />
      {data?.boards.length === 0 && (
        <Section>
          <EmptyState title={t('yearEnds.empty')} text={t('yearEnds.emptyText')} />
        </Section>
      )}
      {data?.boards.map((board) => (
        <BoardYear key={board.boardId} board={board} year={data.year} />
      ))}
    </Page>
  );
}
