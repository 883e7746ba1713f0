// What was handed in for a recurring capture, read: its day, how and its files.
import { ProblemNote } from '../../../components/index.ts';
import { useCall } from '../../../calls/use-call.ts';
import { dayFull } from '../../../i18n/format.ts';
import { useText } from '../../../i18n/use-text.ts';
import { EvidenceList } from '../../../record/evidence-list.tsx';
import { FirstPicture, KnownFacts, type Reading, Written } from './parts.tsx';

export function SubmissionReading({ row, words }: Reading) {
  const { t } = useText();
  const { data: view, problem, refetch } = useCall('capturePlans.handedIn', { id: row.id });
  if (view === undefined) return <ProblemNote problem={problem} onRetry={refetch} />;
  const { done, due, handedInBy } = view;
  return (
    <>
      <Written
        text={t('capturePlans.handedIn.of', { day: dayFull(due) })}
        words={words}
        direction="drawnUp"
        by={done.note}
      />
      <FirstPicture files={done.files} />
      <EvidenceList label={t('capturePlans.hand.filesLabel')} files={done.files} />
      <KnownFacts
        row={row}
        diary={view.diary}
        marks={view.marks}
        more={[
          { label: t('records.savedBy'), value: <bdi>{handedInBy}</bdi> },
          { label: t('capturePlans.handedIn.facts.place'), value: <bdi>{done.place}</bdi> },
        ]}
      />
    </>
  );
}
