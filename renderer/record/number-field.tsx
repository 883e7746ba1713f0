// The diary number in a wizard: editable for users who may assign numbers, otherwise read-only (R21).
import { TextInput } from '@mantine/core';
import { mayNumber } from '../../domain/diary/rules.ts';
import { useCall } from '../calls/use-call.ts';
import { useMe } from '../calls/use-me.ts';
import { useText } from '../i18n/use-text.ts';

export function NumberField({
  channelId,
  value,
  onChange,
  disabled = false,
}: {
  channelId: string;
  value: string;
  onChange: (value: string) => void;
  disabled?: boolean;
}) {
  const { t } = useText();
  const me = useMe();
  const { data } = useCall('channels.get', { id: channelId });
  if (me === null || data === undefined) return null;
  if (mayNumber(me, data.channel))
    return (
      <TextInput
        label={t('moderation.record.number')}
        description={t('moderation.record.numberHint')}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        maxLength={200}
        disabled={disabled}
        autoComplete="off"
      />
    );
  return (
    <p className="dim">
      {value === '' ? t('moderation.record.numberByRegistrar') : t('moderation.record.numberIs', { number: value })}
    </p>
  );
}
