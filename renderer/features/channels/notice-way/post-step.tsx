// Where the text is posted: copied here, posted on the platform by the person, and recorded. R27.
import { Button } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { channelCalls } from '../../../../domain/channels/calls.ts';
import type { ChannelNotice, NoticePosting } from '../../../../domain/channels/notice-model.ts';
import { newestOf } from '../../../../domain/channels/notices.ts';
import { copyText } from '../../../bridge.ts';
import { notifyDone } from '../../../calls/notify.ts';
import { useAction } from '../../../calls/use-action.ts';
import { DayField, FormFrame, Note, TextField } from '../../../components/index.ts';
import { useFormFor } from '../../../hooks/use-form-for.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { relativeTime } from '../../../i18n/format.ts';
import { useText } from '../../../i18n/use-text.ts';
import { StepButtons } from '../../../wizard/step-buttons.tsx';
import { Question } from '../../../wizard/wizard.tsx';
import { useNoticeNames } from '../use-notice-names.ts';
import type { NoticeStepProps } from './step-props.ts';

const Posting = channelCalls['channels.postNotice'].input.pick({ where: true, on: true });

interface PostStepProps extends NoticeStepProps {
  notice: ChannelNotice;
  /** Where the newest version is posted; undefined: nowhere. */
  posting: NoticePosting | undefined;
  onDone: () => void;
}

export function PostStep({ channel, notice, posting, onBack, onDone }: PostStepProps) {
  const { t } = useText();
  const { today } = useNow();
  const names = useNoticeNames(channel);
  const { text, number } = newestOf(notice);
  const post = useAction('channels.postNotice', { quiet: true });
  const { form, submit } = useFormFor(Posting, { defaultValues: { where: names.place(notice), on: today } });
  const next = submit(async (values) => {
    const ids = { channelId: channel.id, noticeId: notice.id, version: number };
    const saved = await post.run({ ...ids, ...values, evidence: [] });
    if (saved.ok) onDone();
    return saved;
  });
  const copy = (): void => void copyText(text).then((copied) => copied && notifyDone(t('channels.userNotice.copied')));
  return (
    <>
      <Question title={t('guidance.notice.post.question')} text={t('guidance.notice.post.text')} />
      <p className="record lines" dir="auto" tabIndex={0}>
        {text}
      </p>
      <div>
        <Button variant="default" leftSection={<IconCopy size={16} aria-hidden />} onClick={copy}>
          {t('channels.userNotice.copy')}
        </Button>
      </div>
      {posting === undefined ? (
        <FormFrame form={form} onSubmit={next} submitOnEnter>
          <TextField
            name="where"
            label={t('channels.userNotice.where')}
            hint={t('channels.userNotice.whereHint')}
            required
          />
          <DayField name="on" label={t('channels.userNotice.postedOn')} max={today} required />
        </FormFrame>
      ) : (
        <Note tone="green">
          {t('guidance.notice.post.there', {
            where: posting.where || names.place(notice),
            when: relativeTime(posting.on, today),
          })}
        </Note>
      )}
      <StepButtons
        press={post.press}
        onBack={() => onBack('text')}
        onNext={() => (posting === undefined ? next() : onDone())}
        next={posting === undefined ? t('guidance.notice.post.done') : t('common.next')}
        busy={form.formState.isSubmitting}
      />
    </>
  );
}
