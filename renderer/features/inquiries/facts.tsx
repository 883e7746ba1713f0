// Shown beside every step: the deadline and its rule, who may answer, who was notified, and the question itself.
import type { InquiryView } from '../../../domain/inquiries/calls.ts';
import { StateLabel, Section } from '../../components/index.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { relativeTime, listed } from '../../i18n/format.ts';
import { usePersonName } from '../../hooks/use-names.ts';
import layout from '../../components/basics/layout.module.css';
import { EarlierQuestions } from './earlier.tsx';
import { dueSentence } from './steps/due-texts.ts';
import { currentForwarding } from './steps/steps.ts';
import classes from './steps/steps.module.css';

export function InquiryFacts({ view }: { view: InquiryView }) {
  const { t } = useText();
  const { inquiry } = view;
  return (
    <>
      <Section title={t('inquiries.known.clock')}>
        <div className={layout.tight}>
          <p>
            <TimeLeft view={view} />
          </p>
          <p>{dueSentence(inquiry)}.</p>
          {inquiry.status === 'open' && currentForwarding(view) !== null && (
            <p className="dim">{t('inquiries.due.goesOn')}</p>
          )}
        </div>
      </Section>
      {inquiry.status === 'open' && <Answerers view={view} />}
      {inquiry.told.length > 0 && <NotifiedCard view={view} />}
      <Section title={t('inquiries.known.question')}>
        <div className={`${classes.quote ?? ''} record`} dir="auto" lang="sv">
          {inquiry.text === '' ? t('inquiries.untitled') : inquiry.text.slice(0, 2000)}
        </div>
        {inquiry.sender?.kind === 'known' && (
          <p className="dim">
            <bdi>{[inquiry.sender.name, inquiry.sender.handle].filter((text) => text !== '').join(', ')}</bdi>
          </p>
        )}
      </Section>
      <EarlierQuestions id={inquiry.id} />
    </>
  );
}

/** Time left, or the outcome. */
function TimeLeft({ view }: { view: InquiryView }) {
  const { t } = useText();
  const { today } = useNow();
  const { inquiry, inTime, late, daysLeft } = view;
  if (inquiry.status === 'closedWithoutAnswer')
    return <StateLabel>{t('inquiries.status.closedWithoutAnswer')}</StateLabel>;
  if (inTime !== null)
    return (
      <StateLabel tone={inTime ? 'green' : 'amber'}>
        {t(inTime ? 'inquiries.due.inTime' : 'inquiries.due.tooLate')}
      </StateLabel>
    );
  if (late) return <StateLabel tone="red">{t('inquiries.due.late')}</StateLabel>;
  if (inquiry.due.on <= today) return <StateLabel tone="amber">{t('inquiries.due.today')}</StateLabel>;
  return <StateLabel tone="accent">{t('inquiries.due.daysLeft', { count: daysLeft })}</StateLabel>;
}

function Answerers({ view }: { view: InquiryView }) {
  const { t } = useText();
  const nameOf = usePersonName();
  const names = view.answererIds.map(nameOf).filter((name) => name !== '');
  return (
    <Section title={t('inquiries.known.answerers')}>
      <div className={layout.tight}>
        <p>{names.length === 0 ? t('inquiries.known.nobody') : listed(names)}</p>
        {view.forId !== null && <p className="dim">{t('inquiries.known.standsIn', { name: nameOf(view.forId) })}</p>}
      </div>
    </Section>
  );
}

/** Who was notified that the answer is overdue, and when (R26). */
function NotifiedCard({ view }: { view: InquiryView }) {
  const { t } = useText();
  const { today } = useNow();
  const nameOf = usePersonName();
  return (
    <Section title={t('inquiries.known.toldTitle')}>
      <ul className={layout.tight}>
        {view.inquiry.told.map(({ to, personIds, at }) => (
          <li key={to}>
            {t(`inquiries.known.told.${to}`)}:{' '}
            {t('inquiries.known.toldLine', {
              names: personIds.length === 0 ? t('common.none') : listed(personIds.map(nameOf)),
              when: relativeTime(at, today),
            })}
          </li>
        ))}
      </ul>
    </Section>
  );
}
