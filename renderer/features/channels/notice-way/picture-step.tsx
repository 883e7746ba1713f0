// That the text is seen where it is posted, with a picture. R27.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { channelCalls } from '../../../../domain/channels/calls.ts';
import type { ChannelNotice, NoticePosting } from '../../../../domain/channels/notice-model.ts';
import { useAction } from '../../../calls/use-action.ts';
import { DayField, FormFrame, EvidenceFiles } from '../../../components/index.ts';
import { useFormFor } from '../../../hooks/use-form-for.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useText } from '../../../i18n/use-text.ts';
import { StepButtons } from '../../../wizard/step-buttons.tsx';
import { Question } from '../../../wizard/wizard.tsx';
import type { NoticeStepProps } from './step-props.ts';

const Seen = channelCalls['channels.noticeSeen'].input.pick({ on: true, evidence: true });

interface PictureStepProps extends NoticeStepProps {
  notice: ChannelNotice;
  posting: NoticePosting;
  onDone: () => void;
}

export function PictureStep({ channel, notice, posting, onBack, onDone }: PictureStepProps) {
  const { t } = useText();
  const { today } = useNow();
  const [isStoring, setStoring] = useState(false);
  const see = useAction('channels.noticeSeen', { quiet: true });
  const { form, submit } = useFormFor(Seen, { defaultValues: { on: today, evidence: [] } });
  const next = submit(async (values) => {
    const ids = { channelId: channel.id, noticeId: notice.id, postingId: posting.id };
    const saved = await see.run({ ...ids, ...values });
    if (saved.ok) onDone();
    return saved;
  });
  return (
    <>
      <Question title={t('guidance.notice.picture.question')} text={t('guidance.notice.picture.text')} />
      <FormFrame form={form} onSubmit={next}>
        <EvidenceFiles label={t('channels.userNotice.pictures')} onBusy={setStoring} capturesOf={channel.id} />
        <DayField name="on" label={t('channels.userNotice.checkedOn')} max={today} required />
      </FormFrame>
      <StepButtons
        press={see.press}
        onBack={() => onBack('post')}
        onNext={() => next()}
        next={t('guidance.notice.picture.seen')}
        busy={form.formState.isSubmitting || isStoring}
      >
        <Button variant="subtle" onClick={onDone}>
          {t('guidance.notice.picture.later')}
        </Button>
      </StepButtons>
    </>
  );
}
