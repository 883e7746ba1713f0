// What has happened to an application: who, when, why. R05.
import type { ApplicationView } from '../../../domain/applications/calls.ts';
import { Section } from '../../components/index.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { dayShort, exactTime } from '../../i18n/format.ts';
import classes from './applications.module.css';

type Event = ApplicationView['history'][number]['event'];

/** Why, in the words of whoever did it. */
const wordsOf = (event: Event): string => ('decision' in event ? event.decision.reason : event.note);

export function History({ view }: { view: ApplicationView }) {
  const { t } = useText();
  const { today } = useNow();
  if (view.history.length === 0) return null;
  return (
    <Section title={t('applications.history.title')}>
      <ol className={classes.history}>
        {view.history.map(({ event, name }) => (
          <li key={event.id}>
            <span>
              <b>{t(`applications.history.${event.kind}`)}</b>{' '}
              <span className="dim" title={exactTime(event.stamp.at)}>
                <bdi>{name}</bdi>, {dayShort(event.stamp.at, today)}
                {event.kind === 'submitted' && event.department !== '' && (
                  <>
                    , <bdi>{event.department}</bdi>
                  </>
                )}
              </span>
            </span>
            {wordsOf(event) !== '' && (
              <p className={`record-small ${classes.prose ?? ''}`} dir="auto">
                {wordsOf(event)}
              </p>
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
}
