// One channel of a briefing: instructions, open items, what falls due, contacts.
import { Anchor } from '@mantine/core';
import { Link } from 'wouter';
import type { BriefingChannel } from '../../../domain/handover/briefing-model.ts';
import { Section } from '../../components/index.ts';
import { useText } from '../../i18n/use-text.ts';
import { dayLong } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import { usePlatformName } from '../../hooks/use-names.ts';
import { useCoverTexts, useChannelTexts } from './briefing-texts.ts';
import { DueList } from './due-list.tsx';
import classes from './handover.module.css';
import { OpenItems } from './open-items.tsx';

export function ChannelBriefing({ channel }: { channel: BriefingChannel }) {
  const { t } = useText();
  const platform = usePlatformName()(channel.platform);
  const written = useChannelTexts()(channel);
  const covers = useCoverTexts()(channel);
  return (
    <Section
      title={<bdi>{`${channel.name}, ${platform}`}</bdi>}
      extra={
        <Anchor component={Link} href={paths.channel(channel.channelId)} size="sm">
          {t('absences.gaps.roster')}
        </Anchor>
      }
    >
      <div className={classes.stack}>
        {written.length === 0 && <p className="dim">{t('handover.briefing.nothingWritten')}</p>}
        {written.map(({ label, text, warn }) => (
          <div key={label} className={classes.part}>
            <h3 className={`${classes.label ?? ''} ${warn ? (classes.warn ?? '') : ''}`}>{label}</h3>
            <p className={classes.prose} dir="auto">
              {text}
            </p>
          </div>
        ))}
        <div className={classes.columns}>
          <div className={classes.part}>
            <h3 className={classes.label}>{t('handover.briefing.open')}</h3>
            {channel.readableFrom === null ? (
              <OpenItems items={channel.open} />
            ) : (
              <p className="dim">{t('handover.briefing.readableFrom', { day: dayLong(channel.readableFrom) })}</p>
            )}
          </div>
          <DueList tasks={channel.due} />
          <div className={classes.part}>
            <h3 className={classes.label}>{t('handover.briefing.who')}</h3>
            <ul className={classes.list}>
              {covers.map((line) => (
                <li key={line}>
                  <bdi>{line}</bdi>
                </li>
              ))}
            </ul>
          </div>
          <Contacts channel={channel} />
        </div>
      </div>
    </Section>
  );
}

function Contacts({ channel }: { channel: BriefingChannel }) {
  const { t } = useText();
  return (
    <div className={classes.part}>
      <h3 className={classes.label}>{t('handover.briefing.contacts')}</h3>
      {channel.contacts.length === 0 ? (
        <p className="dim">{t('handover.briefing.noContacts')}</p>
      ) : (
        <ul className={classes.list}>
          {channel.contacts.map(({ personId, name, as, phone, email }) => (
            <li key={personId} className={classes.row}>
              <span>
                <bdi>{name}</bdi>, <span className="dim">{t(`handover.briefing.as.${as}`)}</span>
              </span>
              {(phone !== '' || email !== '') && (
                <span className={classes.rowMore}>{[phone, email].filter((text) => text !== '').join(', ')}</span>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
