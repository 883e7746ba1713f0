// The purpose of the channel (R02), and how it is run.
import type { Channel } from '../../../../domain/channels/model.ts';
import { Section } from '../../../components/index.ts';
import { useText } from '../../../i18n/use-text.ts';
import classes from './purpose.module.css';
import { EditButton } from './edit-button.tsx';
import type { OnEdit } from '../forms/edits.ts';

export function PurposeCard({ channel, onEdit }: { channel: Channel; onEdit: OnEdit }) {
  const { t } = useText();
  const parts = [
    { label: t('channels.page.howWeRunIt'), text: channel.howWeRunIt },
    { label: t('channels.page.notes'), text: channel.notes },
  ].filter(({ text }) => text !== '');
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
      <p className={channel.purpose === '' ? 'dim' : classes.prose} dir="auto">
        {channel.purpose === '' ? t('channels.page.none') : channel.purpose}
      </p>
      {parts.map(({ label, text }) => (
        <div key={label}>
          <h3 className={classes.partLabel}>{label}</h3>
          <p className={classes.prose} dir="auto">
            {text}
          </p>
        </div>
      ))}
    </Section>
  );
}
