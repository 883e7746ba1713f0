// A saved page, read: its picture, its address and who saved it.
import { ProblemNote } from '../../../components/index.ts';
import { useCall } from '../../../calls/use-call.ts';
import { useText } from '../../../i18n/use-text.ts';
import { FirstPicture, KnownFacts, type Reading, Written } from './parts.tsx';

export function CaptureReading({ row, words }: Reading) {
  const { t } = useText();
  const { data: view, problem, refetch } = useCall('captures.get', { id: row.id });
  if (view === undefined) return <ProblemNote problem={problem} onRetry={refetch} />;
  const { capture, takenBy } = view;
  return (
    <>
      <Written
        text={[capture.selection?.text ?? '', capture.title, capture.finalAddress].find((text) => text !== '') ?? ''}
        words={words}
        direction={capture.direction}
        by={capture.finalAddress}
      />
      <FirstPicture files={capture.files.filter(({ part }) => part === 'picture')} />
      <KnownFacts
        row={row}
        diary={capture.diary}
        marks={capture.marks}
        more={[{ label: t('records.savedBy'), value: <bdi>{takenBy}</bdi> }]}
      />
    </>
  );
}
