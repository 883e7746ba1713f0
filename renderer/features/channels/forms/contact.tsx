// Records a contact with the communications office (R07, R24, R30).
import { channelCalls } from '../../../../domain/channels/calls.ts';
import type { Channel } from '../../../../domain/channels/model.ts';
import {
  DayField,
  FieldRow,
  FormButtons,
  FormFrame,
  RadioField,
  SelectField,
  TextAreaField,
} from '../../../components/index.ts';
import { useAction } from '../../../calls/use-action.ts';
import { useFormFor } from '../../../hooks/use-form-for.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useText } from '../../../i18n/use-text.ts';
import type { ContactKind } from './edits.ts';
import { SetupNotice } from './setup-notice.tsx';

const Contact = channelCalls['channels.recordContact'].input.shape.contact;

export function ContactForm({
  channel,
  about,
  onClose,
}: {
  channel: Channel;
  about: ContactKind;
  onClose: () => void;
}) {
  const { t } = useText();
  const { today } = useNow();
  const save = useAction('channels.recordContact', { success: 'channels.contact.saved', onDone: onClose, quiet: true });
  const { form, submit } = useFormFor(Contact, {
    defaultValues: { kind: about, on: today, how: 'mail', note: '' },
    prefix: 'contact',
  });
  const kind = form.watch('kind');
  return (
    <FormFrame form={form} onSubmit={submit((contact) => save.run({ channelId: channel.id, contact }))}>
      <RadioField
        name="kind"
        label={t('channels.contact.kind')}
        options={(['consultation', 'setupNotice'] as const).map((value) => ({
          value,
          title: t(`channels.contact.${value}`),
          text: t(`channels.contact.${value}Text`),
        }))}
        columns={2}
      />
      {kind === 'setupNotice' && <SetupNotice channel={channel} />}
      <FieldRow>
        <DayField name="on" label={t('channels.contact.on')} max={today} required />
        <SelectField
          name="how"
          label={t('channels.contact.how')}
          options={(['mail', 'print', 'file', 'meeting', 'phone'] as const).map((value) => ({
            value,
            label: t(`channels.contact.hows.${value}`),
          }))}
        />
      </FieldRow>
      <TextAreaField name="note" label={t('channels.contact.note')} hint={t('channels.contact.noteHint')} rows={2} />
      <FormButtons onCancel={onClose} save={t(kind === 'setupNotice' ? 'common.letter.yes' : 'channels.contact.add')} />
    </FormFrame>
  );
}
