// The earlier versions of a notice to users, who wrote each, and where it was posted before. R27.
import { Anchor } from '@mantine/core';
import { useState } from 'react';
import type { ChannelNotice, NoticeVersion } from '../../../../domain/channels/notice-model.ts';
import { newestOf } from '../../../../domain/channels/notices.ts';
import { ListRow, RowList } from '../../../components/index.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useStampName } from '../../../hooks/use-names.ts';
import { dayShort } from '../../../i18n/format.ts';
import { useText } from '../../../i18n/use-text.ts';
import classes from './notice.module.css';

export function EarlierNotice({ notice }: { notice: ChannelNotice }) {
  const { t } = useText();
  const { today } = useNow();
  const nameOf = useStampName();
  const [isShown, setShown] = useState(false);
  const newest = newestOf(notice);
  const taken = notice.postings.filter(({ removed }) => removed !== null);
  const nameOfVersion = ({ number, made }: NoticeVersion): string =>
    made === null
      ? t('channels.userNotice.versionOld', { number })
      : t('channels.userNotice.versionBy', { number, when: dayShort(made.at, today), name: nameOf(made) });
  const earlier = notice.versions.length + taken.length - 1;
  return (
    <>
      <p className={classes.count}>
        {nameOfVersion(newest)}
        {earlier > 0 && (
          <>
            {' · '}
            <Anchor component="button" type="button" fz="sm" aria-expanded={isShown} onClick={() => setShown(!isShown)}>
              {t(isShown ? 'channels.userNotice.hideEarlier' : 'channels.userNotice.earlier')} ({earlier})
            </Anchor>
          </>
        )}
      </p>
      {isShown && (
        <RowList label={t('channels.userNotice.earlier')}>
          {notice.versions
            .filter((version) => version !== newest)
            .toReversed()
            .map((version) => (
              <ListRow
                key={version.number}
                title={nameOfVersion(version)}
                detail={
                  <span className={`${classes.text} record`} dir="auto">
                    {version.text}
                  </span>
                }
              />
            ))}
          {taken.map(({ id, where, on, version, removed }) => (
            <ListRow
              key={id}
              title={<bdi>{where || t('channels.userNotice.page')}</bdi>}
              detail={t('channels.userNotice.removed', {
                when: dayShort(removed?.on ?? on, today),
                posted: dayShort(on, today),
                number: version,
              })}
            />
          ))}
        </RowList>
      )}
    </>
  );
}
