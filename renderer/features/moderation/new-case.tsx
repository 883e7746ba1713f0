// First step of a case that has not been created yet. The case is created once there is content to save.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { CaseView } from '../../../domain/moderation/calls.ts';
import type { StoredFile } from '../../../domain/evidence/calls.ts';
import type { Sender } from '../../../domain/moderation/model.ts';
import type { Result } from '../../../domain/kernel/result.ts';
import { FileDrop } from '../../components/index.ts';
import { Question, Wizard, type WizardStep } from '../../wizard/wizard.tsx';
import { notifyProblem } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import { problemText } from '../../i18n/problem-text.ts';
import { EvidenceList } from '../../record/evidence-list.tsx';
import { MailNote } from '../../record/mail-note.tsx';
import { usePassedValue } from '../../hooks/passed-value.ts';
import { StepButtons } from '../../wizard/step-buttons.tsx';
import { useMail, withAttachments } from '../../record/use-mail.ts';
import layout from '../../components/basics/layout.module.css';
import { newCaseChannel } from './prefill.ts';
import { STEPS, type StepId, openAtStep } from './steps/steps.ts';
import { useLastCases } from './steps/use-last-case.ts';
import { WhatFields, WhatForm, type WhatOutput } from './steps/what-form.tsx';

/** Creates the case, once, and saves the input; returns its id. */
function useCreateCase(): (values: WhatOutput, sender: Sender | undefined) => Promise<Result<{ id: string }>> {
  const start = useAction('moderation.start', { quiet: true });
  const save = useAction('moderation.save', { quiet: true });
  const createdCaseId = useRef<string | null>(null);
  return useCallback(
    async (values, sender) => {
      let id = createdCaseId.current;
      if (id === null) {
        const started = await start.run({ channelId: values.channelId, seenAt: values.seenAt });
        if (!started.ok) return started;
        id = started.value.id;
        createdCaseId.current = id;
      }
      const { kind, text, link, postedAt, ...rest } = values;
      const saved = await save.run({
        id,
        ...rest,
        item: { kind, text, link, postedAt },
        ...(sender ? { sender } : {}),
      });
      return saved.ok ? { ok: true, value: { id } } : saved;
    },
    [start, save],
  );
}

/** The preselected channel and why: the one whose link was clicked, the only one, or that of the user's last case. */
function usePreselectedChannel(): { readonly id: string; readonly hint?: 'channelLast' | 'channelOnly' } | undefined {
  const passedChannelId = usePassedValue(newCaseChannel);
  const { data: channels } = useCall('channels.list', {});
  const lastCases = useLastCases();
  if (passedChannelId !== null) return { id: passedChannelId };
  if (channels === undefined || lastCases === undefined) return undefined;
  const openChannelIds = channels.filter(({ channel }) => channel.state !== 'closed').map(({ channel }) => channel.id);
  const [only, second] = openChannelIds;
  if (only !== undefined && second === undefined) return { id: only, hint: 'channelOnly' };
  const latest = lastCases.find((recent) => openChannelIds.includes(recent.channelId));
  return latest === undefined ? { id: '' } : { id: latest.channelId, hint: 'channelLast' };
}

/** Waits for the main process's clock, because the time seen defaults to now. */
export function NewCase() {
  const { data } = useCall('app.now', {});
  const [preselected, setPreselected] = useState<ReturnType<typeof usePreselectedChannel>>(undefined);
  const candidate = usePreselectedChannel();
  // Only the first value counts: the form must not reset while the user is typing.
  if (preselected === undefined && candidate !== undefined) setPreselected(candidate);
  return data && preselected ? <FirstStep now={data.now} preselected={preselected} /> : null;
}

function FirstStep({
  now,
  preselected,
}: {
  now: string;
  preselected: NonNullable<ReturnType<typeof usePreselectedChannel>>;
}) {
  const { t } = useText();
  const [, go] = useLocation();
  const channelId = preselected.id;
  const [startedAt] = useState(now);
  const [createdId, setCreatedId] = useState<string | null>(null);
  const [files, setFiles] = useState<CaseView['case']['evidence']>([]);
  const [uploading, setUploading] = useState(false);
  const { form, submit } = useFormFor(WhatFields, {
    defaultValues: {
      channelId,
      seenAt: startedAt,
      direction: 'received',
      kind: 'comment',
      text: '',
      link: '',
      postedAt: null,
    },
  });
  const createCase = useCreateCase();
  const mail = useMail();
  /** The sender as stated in an e-mail. */
  const [sender, setSender] = useState<Sender>();
  const addEvidence = useAction('moderation.addEvidence');
  const { isDirty, isSubmitting } = form.formState;
  const chosenChannelId = form.watch('channelId');

  // Waits until the form is clean before navigating; otherwise the user would be asked about changes that are already
  // saved.
  useEffect(() => {
    if (createdId === null || isDirty) return;
    go(paths.case(createdId), { replace: true, state: openAtStep.with('sender') });
  }, [createdId, isDirty, go]);

  const saveAndContinue = async (values: WhatOutput): Promise<Result<unknown>> => {
    const created = await createCase(values, sender);
    if (created.ok) setCreatedId(created.value.id);
    return created;
  };
  // Adding a file creates the case, because a file must belong to one.
  const handleStored = async (file: StoredFile): Promise<void> => {
    const mailContent = await mail.read(file);
    let knownSender = sender;
    if (mailContent) {
      const { senderName: name, senderAddress: handle, sentAt } = mailContent.read;
      if (form.getValues('text') === '') form.setValue('text', mailContent.text, { shouldDirty: true });
      if (form.getValues('postedAt') === null) form.setValue('postedAt', sentAt, { shouldDirty: true });
      knownSender ??= name === '' ? undefined : { kind: 'known', name, handle, link: '' };
      setSender(knownSender);
    }
    const values = WhatFields.safeParse(form.getValues());
    if (!values.success) {
      await form.trigger();
      return;
    }
    const created = await createCase(values.data, knownSender);
    if (!created.ok) {
      notifyProblem(problemText(created.error));
      return;
    }
    const added = await addEvidence.run({ id: created.value.id, files: withAttachments(file, mailContent) });
    if (added.ok) setFiles(added.value.case.evidence);
  };
  const steps = useMemo<WizardStep<StepId>[]>(
    () =>
      STEPS.map((id) => ({ id, title: t(`moderation.walk.steps.${id}`), state: id === 'what' ? 'current' : 'todo' })),
    [t],
  );
  const next = submit(saveAndContinue);

  return (
    <Wizard
      title={t('moderation.walk.newTitle')}
      steps={steps}
      current="what"
      onGo={(id) => id !== 'what' && !uploading && next()}
      back={{ label: t('moderation.title'), to: paths.moderation }}
      startsInStep
    >
      <Question title={t('moderation.what.question')} text={t('moderation.what.text')} />
      <WhatForm
        form={form}
        onSubmit={next}
        {...(preselected.hint !== undefined && chosenChannelId === channelId
          ? { channelHint: t(`moderation.what.${preselected.hint}`) }
          : {})}
      >
        <FileDrop
          onStored={handleStored}
          onBusy={setUploading}
          disabled={!chosenChannelId}
          {...(chosenChannelId ? {} : { label: t('moderation.what.filesAfter') })}
        />
        <MailNote mail={mail.lastMail} />
        <EvidenceList label={t('moderation.evidence.files')} files={files} />
      </WhatForm>
      <StepButtons onNext={() => next()} busy={isSubmitting} disabled={uploading} />
      <p className={layout.quiet}>{t('moderation.walk.ctrlEnter')}</p>
    </Wizard>
  );
}
