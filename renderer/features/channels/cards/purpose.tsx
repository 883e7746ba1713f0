// The purpose of the channel (R02), and how it is run.
import type { Channel } from '../../../../domain/channels/model.ts';
import { Section } from '../../../components/index.ts';
import { useText } from '../../../i18n/use-text.ts';
import classes from './purpose.module.css';
import { EditButton } from './edit-button.tsx';
import type { OnEdit } from '../forms/edits.ts';

interface CardProps {
  channel: Channel;
  onEdit: OnEdit;
}

export function PurposeCard({ channel, onEdit }: CardProps) {
  const { t } = useText();
  return (
    <Section
      title={t('channels.page.purpose')}
      extra={
        <EditButton
          channel={channel}
          what={t('channels.form.purposeTitle')}
          onClick={() => onEdit({ kind: 'purpose' })}
        />
      }
    >
      <Prose text={channel.purpose} />
    </Section>
  );
}

export function HowWeRunItCard({ channel, onEdit }: CardProps) {
  const { t } = useText();
  return (
    <Section
      title={t('channels.page.howWeRunIt')}
      extra={
        <EditButton
          channel={channel}
          what={t('channels.page.howWeRunIt')}
          onClick={() => onEdit({ kind: 'purpose' })}
        />
      }
    >
      <Prose text={channel.howWeRunIt} />
      {channel.notes !== '' && (
        <div>
          <h3 className={classes.partLabel}>{t('channels.page.notes')}</h3>
          <Prose text={channel.notes} />
        </div>
      )}
    </Section>
  );
}

function Prose({ text }: { text: string }) {
  const { t } = useText();
  return (
    <p className={text === '' ? 'dim' : classes.prose} dir="auto">
      {text === '' ? t('channels.page.none') : text}
    </p>
  );
}
