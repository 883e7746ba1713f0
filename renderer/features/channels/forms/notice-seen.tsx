// Records that a text to the users was seen where it is posted, with a picture. R27.
import { channelCalls } from '../../../../domain/channels/calls.ts';
import type { Channel } from '../../../../domain/channels/model.ts';
import { useAction } from '../../../calls/use-action.ts';
import { DayField, FormButtons, FormFrame, EvidenceFiles } from '../../../components/index.ts';
import { useFormFor } from '../../../hooks/use-form-for.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useText } from '../../../i18n/use-text.ts';

const Seen = channelCalls['channels.noticeSeen'].input.pick({ on: true, evidence: true });

interface NoticeSeenProps {
  channel: Channel;
  at: { noticeId: string; postingId: string };
  onClose: () => void;
}

export function NoticeSeenForm({ channel, at: { noticeId, postingId }, onClose }: NoticeSeenProps) {
  const { t } = useText();
  const { today } = useNow();
  const save = useAction('channels.noticeSeen', {
    success: 'channels.userNotice.seenDone',
    onDone: onClose,
    quiet: true,
  });
  const { form, submit } = useFormFor(Seen, { defaultValues: { on: today, evidence: [] } });
  return (
    <FormFrame
      form={form}
      onSubmit={submit((values) => save.run({ channelId: channel.id, noticeId, postingId, ...values }))}
    >
      <DayField name="on" label={t('channels.userNotice.checkedOn')} max={today} required />
      <EvidenceFiles label={t('channels.userNotice.pictures')} />
      <FormButtons onCancel={onClose} />
    </FormFrame>
  );
}
