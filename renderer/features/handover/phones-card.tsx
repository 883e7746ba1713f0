// The phones with a second factor: noted by whoever gives one, confirmed by whoever receives it (R25.3).
import { Button } from '@mantine/core';
import type { PhoneView } from '../../../domain/absences/rehearsal-model.ts';
import { ListRow, RowList, Section, StateLabel } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useNow } from '../../hooks/use-now.ts';
import { usePlatformName } from '../../hooks/use-names.ts';
import { capital, exactTime, listedAny, relativeDue, relativeTime } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './handover.module.css';

interface Props {
  absenceId: string;
  phones: readonly PhoneView[];
  mayWrite: boolean;
  /** Of its heading. */
  level: 2 | 3;
}

export function PhonesCard({ absenceId, phones, mayWrite, level }: Props) {
  const { t } = useText();
  if (phones.length === 0) return null;
  return (
    <Section title={t('handover.phones.title')} level={level}>
      <p className={classes.cardText}>{t('handover.phones.text')}</p>
      <RowList label={t('handover.phones.title')}>
        {phones.map((phone) => (
          <PhoneRow key={phone.channelId} absenceId={absenceId} phone={phone} mayWrite={mayWrite} />
        ))}
      </RowList>
    </Section>
  );
}

function PhoneRow({ absenceId, phone, mayWrite }: { absenceId: string; phone: PhoneView; mayWrite: boolean }) {
  const { t } = useText();
  const { today } = useNow();
  const platformName = usePlatformName();
  const hand = useAction('absences.handPhone', { success: 'handover.phones.noted' });
  const receive = useAction('absences.receivePhone', { success: 'handover.phones.confirmed' });
  const { channelId, channelName, platform, fromName, receivers, state, due, given, received } = phone;
  const where = `${channelName}, ${platformName(platform)}`;
  const names = listedAny(receivers.map(({ name }) => name));
  const isDone = state === 'done';
  const detail = [
    given === null ? '' : t('handover.phones.givenLine', { when: relativeTime(given.at, today), name: fromName }),
    received === null ? '' : t('handover.phones.receivedLine', { when: relativeTime(received.at, today) }),
  ].filter((text) => text !== '');
  return (
    <ListRow
      when={isDone || due === null ? '' : capital(relativeDue(due, today))}
      whenExact={due === null ? '' : exactTime(due)}
      tone={!isDone && due !== null && due <= today ? 'amber' : 'plain'}
      title={
        <>
          <bdi>{t('handover.phones.row', { where })}</bdi>{' '}
          <StateLabel tone={isDone ? 'green' : 'amber'}>
            {t(`handover.phones.state.${state}`, { from: fromName, names })}
          </StateLabel>
        </>
      }
      {...(detail.length === 0 ? {} : { detail: <bdi>{detail.join(' · ')}</bdi> })}
      action={
        <span className={classes.actions}>
          {mayWrite &&
            phone.mayGive &&
            receivers.map(({ personId, name }) => (
              <Button
                {...hand.press}
                key={personId}
                variant="default"
                loading={hand.busy}
                onClick={() => void hand.run({ id: absenceId, channelId, toId: personId })}
                aria-label={`${t('handover.phones.give', { name })}: ${where}`}
              >
                {t('handover.phones.give', { name })}
              </Button>
            ))}
          {mayWrite && phone.mayReceive && (
            <Button
              {...receive.press}
              variant="default"
              loading={receive.busy}
              onClick={() => void receive.run({ id: absenceId, channelId })}
              aria-label={`${t('handover.phones.receive')}: ${where}`}
            >
              {t('handover.phones.receive')}
            </Button>
          )}
        </span>
      }
    />
  );
}
