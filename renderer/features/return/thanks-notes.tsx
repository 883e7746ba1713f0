// On the home screen: thanks from people the user substituted for, until dismissed.
import { Button } from '@mantine/core';
import { IconHeart } from '@tabler/icons-react';
import { Note } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { useText } from '../../i18n/use-text.ts';
import layout from '../../components/basics/layout.module.css';

export function ThanksNotes() {
  const { t } = useText();
  const may = useMay();
  const { data } = useCall('absences.thanksToMe', {});
  const markSeen = useAction('absences.thanksSeen');
  if (data === undefined || data.length === 0) return null;
  return (
    <div className={layout.tight}>
      {data.map(({ absenceId, id, from, text }) => (
        <Note
          key={id}
          tone="green"
          icon={<IconHeart size={18} aria-hidden />}
          action={
            may('absences.thanksSeen') ? (
              <Button {...markSeen.press} variant="default" onClick={() => void markSeen.run({ absenceId, id })}>
                {t('away.thanks.putAway')}
              </Button>
            ) : undefined
          }
        >
          <strong>{t('away.thanks.from', { name: from })}</strong>
          <p style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            <bdi>{text}</bdi>
          </p>
        </Note>
      ))}
    </div>
  );
}
