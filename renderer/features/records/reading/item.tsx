// An item of a platform's export, read.
import { ProblemNote } from '../../../components/index.ts';
import { useCall } from '../../../calls/use-call.ts';
import { useText } from '../../../i18n/use-text.ts';
import { FirstPicture, KnownFacts, type Reading, Written } from './parts.tsx';

export function ItemReading({ row, words }: Reading) {
  const { t } = useText();
  const { data: view, problem, refetch } = useCall('items.get', { id: row.id });
  if (view === undefined) return <ProblemNote problem={problem} onRetry={refetch} />;
  const { item, importName } = view;
  return (
    <>
      <Written
        text={item.text === '' ? t('records.untitled') : item.text}
        words={words}
        direction={item.direction}
        by={[item.author.name, item.author.handle].filter((part) => part !== '').join(', ')}
      />
      <FirstPicture files={item.files} />
      <KnownFacts
        row={row}
        diary={item.diary}
        marks={item.marks}
        more={[{ label: t('records.importedFrom'), value: <bdi>{importName}</bdi> }]}
      />
    </>
  );
}
