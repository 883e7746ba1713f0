// A question, read: what was asked, and what was answered.
import { ProblemNote, Section } from '../../../components/index.ts';
import { useCall } from '../../../calls/use-call.ts';
import { usePersonName, useStampName } from '../../../hooks/use-names.ts';
import { exactTime } from '../../../i18n/format.ts';
import { useText } from '../../../i18n/use-text.ts';
import classes from '../records.module.css';
import { FirstPicture, KnownFacts, type Reading, senderText, Written } from './parts.tsx';

export function InquiryReading({ row, words }: Reading) {
  const { t } = useText();
  const stampName = useStampName();
  const nameOf = usePersonName();
  const { data: view, problem, refetch } = useCall('inquiries.get', { id: row.id });
  if (view === undefined) return <ProblemNote problem={problem} onRetry={refetch} />;
  const { inquiry, inTime } = view;
  const { answer, closed, passings } = inquiry;
  const passed = passings.filter(({ takenBack }) => takenBack === null);
  return (
    <>
      <Written
        text={inquiry.text === '' ? t('records.untitled') : inquiry.text}
        words={words}
        direction="received"
        by={senderText(inquiry.sender) || t('records.noSender')}
      />
      <FirstPicture files={inquiry.files} />
      {answer !== null && (
        <Section title={t('records.answer')}>
          <Written
            text={answer.text === '' ? t('records.answeredElsewhere') : answer.text}
            words={words}
            direction="drawnUp"
            by={`${stampName(answer.stamp)}, ${exactTime(answer.at)}`}
          />
        </Section>
      )}
      <div className={classes.facts}>
        <KnownFacts row={row} diary={inquiry.diary} marks={inquiry.marks} />
        <Section title={t('records.whatWasDone')}>
          <div className={classes.acts}>
            <p>{row.status !== '' && t(`records.status.${row.status}`)}</p>
            {inTime !== null && <p>{t(inTime ? 'inquiries.due.inTime' : 'inquiries.due.tooLate')}</p>}
            {passed.map(({ id, to, stamp }) => (
              <p key={id}>
                {t('records.passedTo', { name: to.kind === 'person' ? nameOf(to.personId) : to.name })}{' '}
                <time dateTime={stamp.at} className="dim">
                  {exactTime(stamp.at)}
                </time>
              </p>
            ))}
            {closed !== null && closed.reason !== '' && <bdi>{closed.reason}</bdi>}
          </div>
        </Section>
      </div>
    </>
  );
}
