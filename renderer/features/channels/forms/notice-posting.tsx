// Records where a text to the users is posted, and since when. R27.
import { channelCalls } from '../../../../domain/channels/calls.ts';
import type { Channel } from '../../../../domain/channels/model.ts';
import type { ChannelNotice } from '../../../../domain/channels/notice-model.ts';
import { newestOf, noticesOf, spaceOf } from '../../../../domain/channels/notices.ts';
import { useAction } from '../../../calls/use-action.ts';
import { useCall } from '../../../calls/use-call.ts';
import { DayField, FormButtons, FormFrame, TextField, EvidenceFiles } from '../../../components/index.ts';
import { useFormFor } from '../../../hooks/use-form-for.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useText } from '../../../i18n/use-text.ts';
import { useNoticeNames } from '../use-notice-names.ts';
import { TextLength } from './text-length.tsx';

const Posting = channelCalls['channels.postNotice'].input.omit({ channelId: true, noticeId: true });

interface NoticePostingProps {
  channel: Channel;
  noticeId: string;
  onClose: () => void;
}

export function NoticePostingForm({ channel, noticeId, onClose }: NoticePostingProps) {
  const { data } = useCall('rules.get', {});
  const notice = noticesOf(channel).find(({ id }) => id === noticeId);
  if (data === undefined || notice === undefined) return null;
  const space = spaceOf(notice, channel, data.ruleSet);
  return <LoadedForm channel={channel} notice={notice} space={space} onClose={onClose} />;
}

interface LoadedProps {
  channel: Channel;
  notice: ChannelNotice;
  space: number | null;
  onClose: () => void;
}

function LoadedForm({ channel, notice, space, onClose }: LoadedProps) {
  const { t } = useText();
  const { today } = useNow();
  const names = useNoticeNames(channel);
  const { text, number } = newestOf(notice);
  const save = useAction('channels.postNotice', {
    success: 'channels.userNotice.postedDone',
    onDone: onClose,
    quiet: true,
  });
  const { form, submit } = useFormFor(Posting, {
    defaultValues: { version: number, where: names.place(notice), on: today, evidence: [] },
  });
  return (
    <FormFrame
      form={form}
      onSubmit={submit((values) => save.run({ channelId: channel.id, noticeId: notice.id, ...values }))}
    >
      <p className="record" dir="auto">
        {text}
      </p>
      <TextLength text={text} space={space} />
      <TextField
        name="where"
        label={t('channels.userNotice.where')}
        hint={t('channels.userNotice.whereHint')}
        required
      />
      <DayField name="on" label={t('channels.userNotice.postedOn')} max={today} required />
      <EvidenceFiles label={t('channels.userNotice.pictures')} />
      <FormButtons onCancel={onClose} />
    </FormFrame>
  );
}
