// A moderation case, read: what was written, the stored picture, the reason and what was done.
import { ProblemNote, Section } from '../../../components/index.ts';
import { useCall } from '../../../calls/use-call.ts';
import { useStampName } from '../../../hooks/use-names.ts';
import { exactTime } from '../../../i18n/format.ts';
import { useText } from '../../../i18n/use-text.ts';
import classes from '../records.module.css';
import { FirstPicture, KnownFacts, type Reading, senderText, Written } from './parts.tsx';

export function CaseReading({ row, words }: Reading) {
  const { t } = useText();
  const stampName = useStampName();
  const { data: view, problem, refetch } = useCall('moderation.get', { id: row.id });
  if (view === undefined) return <ProblemNote problem={problem} onRetry={refetch} />;
  const { item, sender, evidence, alike = [], actions, category, categoryNote, diary, marks, direction } = view.case;
  return (
    <>
      <Written
        text={item.text === '' ? t('records.untitled') : item.text}
        words={words}
        direction={direction}
        by={senderText(sender) || t('records.noSender')}
      >
        {alike.length > 0 && <>, {t('records.alike', { count: alike.length })}</>}
      </Written>
      <FirstPicture files={evidence} />
      <div className={classes.facts}>
        <KnownFacts row={row} diary={diary} marks={marks} />
        <Section title={t('records.whatWasDone')}>
          <div className={classes.acts}>
            {actions.length === 0 && <p className="dim">{t('records.outcomes.none')}</p>}
            {actions.map(({ id, outcome, doneAt, stamp }) => (
              <p key={id}>
                {t(`records.outcomes.${outcome}`)} <time dateTime={doneAt}>{exactTime(doneAt)}</time>
                <br />
                <bdi className="dim">{stampName(stamp)}</bdi>
              </p>
            ))}
            {category !== null && (
              <p>
                <bdi>{category.name}</bdi>
                <br />
                <span className="dim">{category.basis}</span>
              </p>
            )}
            {categoryNote !== '' && <bdi>{categoryNote}</bdi>}
          </div>
        </Section>
      </div>
    </>
  );
}
