// The notice to the channel's users, when it was posted and last checked (R27).
import { Button } from '@mantine/core';
import type { Channel } from '../../../../domain/channels/model.ts';
import { StateLabel, Section } from '../../../components/index.ts';
import { useAction } from '../../../calls/use-action.ts';
import { useMay } from '../../../calls/use-me.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useText } from '../../../i18n/use-text.ts';
import { relativeTime } from '../../../i18n/format.ts';
import shared from './cards.module.css';
import classes from './notice.module.css';
import { EditButton } from './edit-button.tsx';
import type { OnEdit } from '../forms/edits.ts';

export function NoticeCard({ channel, onEdit }: { channel: Channel; onEdit: OnEdit }) {
  const { t } = useText();
  const { today } = useNow();
  const may = useMay();
  const save = useAction('channels.saveUserNotice', { success: 'channels.userNotice.saved' });
  const { text, postedOn, checkedOn } = channel.userNotice;
  const postedText = [
    postedOn === null ? '' : t('channels.userNotice.posted', { when: relativeTime(postedOn, today) }),
    checkedOn === null ? '' : t('channels.userNotice.checked', { when: relativeTime(checkedOn, today) }),
  ]
    .filter((part) => part !== '')
    .join(', ');
  return (
    <Section
      title={t('channels.page.notice')}
      extra={
        <EditButton channel={channel} what={t('channels.page.notice')} onClick={() => onEdit({ kind: 'notice' })} />
      }
    >
      {postedOn === null ? (
        <StateLabel tone="amber">{t('channels.userNotice.missing')}</StateLabel>
      ) : (
        <p>{postedText}</p>
      )}
      {text !== '' && (
        <p className={`${classes.notice} ${shared.gapAbove} record`} dir="auto" tabIndex={0}>
          {text}
        </p>
      )}
      {postedOn !== null && checkedOn !== today && channel.state !== 'closed' && may('channels.saveUserNotice') && (
        <div className={shared.gapAbove}>
          <Button
            variant="default"
            loading={save.busy}
            onClick={() => void save.run({ channelId: channel.id, text, postedOn, checkedOn: today })}
          >
            {t('channels.userNotice.seenToday')}
          </Button>
        </div>
      )}
    </Section>
  );
}
