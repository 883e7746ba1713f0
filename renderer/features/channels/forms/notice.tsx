// Form of the notice to the users (R27): text, date posted, date last checked.
import { Button } from '@mantine/core';
import { channelCalls } from '../../../../domain/channels/calls.ts';
import type { Channel } from '../../../../domain/channels/model.ts';
import { DayField, FieldRow, FormButtons, FormFrame, TextAreaField } from '../../../components/index.ts';
import { useAction } from '../../../calls/use-action.ts';
import { useCall } from '../../../calls/use-call.ts';
import { useFormFor } from '../../../hooks/use-form-for.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useText } from '../../../i18n/use-text.ts';

const Notice = channelCalls['channels.saveUserNotice'].input.omit({ channelId: true });

export function NoticeForm({ channel, onClose }: { channel: Channel; onClose: () => void }) {
  const { t, language } = useText();
  const { today } = useNow();
  const { data } = useCall('rules.get', {});
  const proposal = data?.ruleSet.userNotice[language] ?? '';
  const save = useAction('channels.saveUserNotice', {
    success: 'channels.userNotice.saved',
    onDone: onClose,
    quiet: true,
  });
  const { text, postedOn, checkedOn } = channel.userNotice;
  const { form, submit } = useFormFor(Notice, {
    defaultValues: { text: text === '' ? proposal : text, postedOn, checkedOn },
  });
  return (
    <FormFrame form={form} onSubmit={submit((values) => save.run({ channelId: channel.id, ...values }))}>
      <TextAreaField name="text" label={t('channels.userNotice.field')} hint={t('channels.userNotice.hint')} rows={7} />
      <FieldRow>
        <DayField name="postedOn" label={t('channels.userNotice.postedOn')} max={today} />
        <DayField name="checkedOn" label={t('channels.userNotice.checkedOn')} max={today} />
      </FieldRow>
      <FormButtons
        onCancel={onClose}
        left={
          form.watch('text') !== proposal && (
            <Button variant="subtle" onClick={() => form.setValue('text', proposal, { shouldDirty: true })}>
              {t('channels.userNotice.useProposal')}
            </Button>
          )
        }
      />
    </FormFrame>
  );
}
