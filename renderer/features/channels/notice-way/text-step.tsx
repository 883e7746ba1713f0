// The text: that of the rules until somebody writes another. R27.
import { Button } from '@mantine/core';
import { z } from 'zod';
import type { ChannelNotice, NoticeKey } from '../../../../domain/channels/notice-model.ts';
import { newestOf, spaceOf } from '../../../../domain/channels/notices.ts';
import type { Output } from '../../../../domain/contract/api.ts';
import { ok } from '../../../../domain/kernel/result.ts';
import { RequiredText } from '../../../../domain/kernel/schemas.ts';
import { useAction } from '../../../calls/use-action.ts';
import { useCall } from '../../../calls/use-call.ts';
import { FormFrame, Note, TextAreaField } from '../../../components/index.ts';
import { useFormFor } from '../../../hooks/use-form-for.ts';
import { useText } from '../../../i18n/use-text.ts';
import { StepButtons } from '../../../wizard/step-buttons.tsx';
import { Question } from '../../../wizard/wizard.tsx';
import { TextLength } from '../forms/text-length.tsx';
import { useNoticeNames } from '../use-notice-names.ts';
import type { NoticeStepProps } from './step-props.ts';

const Written = z.object({ text: RequiredText });

interface TextStepProps extends NoticeStepProps {
  noticeKey: NoticeKey;
  /** Undefined: there is no text for the language and place yet. */
  notice: ChannelNotice | undefined;
  onDone: () => void;
}

export function TextStep(props: TextStepProps) {
  const { data } = useCall('channels.notices', { id: props.channel.id });
  return data === undefined ? null : <Loaded {...props} proposals={data.proposals} />;
}

type Proposals = Output<'channels.notices'>['proposals'];

function proposalFor({ language, place }: NoticeKey, proposals: Proposals) {
  if (language !== 'sv' && language !== 'en') return undefined;
  return proposals[language][place === '' ? 'platform' : 'elsewhere'];
}

function Loaded({
  channel,
  ruleSet,
  noticeKey,
  notice,
  proposals,
  onBack,
  onDone,
}: TextStepProps & { proposals: Proposals }) {
  const { t } = useText();
  const names = useNoticeNames(channel);
  const proposal = proposalFor(noticeKey, proposals);
  const known = notice === undefined ? '' : newestOf(notice).text;
  const write = useAction('channels.writeNotice', { quiet: true });
  const { form, submit } = useFormFor(Written, {
    defaultValues: { text: known === '' ? (proposal?.text ?? '') : known },
  });
  const { text } = form.watch();
  const next = submit(async (values) => {
    const saved =
      values.text === known
        ? ok(undefined)
        : await write.run({ channelId: channel.id, ...noticeKey, text: values.text });
    if (saved.ok) onDone();
    return saved;
  });
  return (
    <>
      <Question
        title={t('guidance.notice.text.question')}
        text={`${names.language(noticeKey)} · ${names.place(noticeKey)}`}
      />
      {proposal === undefined && <Note>{t('channels.userNotice.noProposal')}</Note>}
      <FormFrame form={form} onSubmit={next}>
        <TextAreaField
          name="text"
          label={t('channels.userNotice.field')}
          hint={t('guidance.notice.text.hint')}
          rows={8}
          required
          record
        />
        <TextLength text={text} space={spaceOf(noticeKey, channel, ruleSet)} />
      </FormFrame>
      <StepButtons
        press={write.press}
        onBack={() => onBack('place')}
        onNext={() => next()}
        busy={form.formState.isSubmitting}
      >
        {proposal !== undefined && proposal.text !== '' && proposal.text !== text && (
          <Button variant="subtle" onClick={() => form.setValue('text', proposal.text, { shouldDirty: true })}>
            {t('channels.userNotice.useProposal')}
          </Button>
        )}
      </StepButtons>
    </>
  );
}
