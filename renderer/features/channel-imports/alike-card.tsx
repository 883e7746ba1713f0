// Asks about departments whose names are like known ones, before anything is written. R08.
import type { ImportSettings } from '../../../domain/channel-imports/model.ts';
import { ChoiceCards, Section } from '../../components/index.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './channel-imports.module.css';
import type { Preview } from './types.ts';

type Answers = NonNullable<ImportSettings['departments']>;

interface AlikeProps {
  readonly preview: Preview;
  readonly onAnswer: (departments: Answers) => void;
}

/** One question for each such name; the known department is chosen until something else is. */
export function AlikeCard({ preview, onAnswer }: AlikeProps) {
  const { t } = useText();
  const { alike, settings } = preview;
  if (alike.length === 0) return null;
  const answer = (written: string, name: string): void =>
    onAnswer([...(settings.departments ?? []).filter((one) => one.written !== written), { written, name }]);
  return (
    <Section title={t('channelImport.alike.title')}>
      <p className={classes.guess}>{t('channelImport.alike.text')}</p>
      <div className={classes.questions}>
        {alike.map(({ written, names, name, rows }) => (
          <ChoiceCards
            key={written}
            showLabel
            columns={2}
            label={t('channelImport.alike.question', { written, count: rows })}
            value={name}
            onChange={(next) => answer(written, next)}
            options={[
              ...names.map((known) => ({ value: known, title: known, text: t('channelImport.alike.known') })),
              { value: written, title: written, text: t('channelImport.alike.new') },
            ]}
          />
        ))}
      </div>
    </Section>
  );
}
