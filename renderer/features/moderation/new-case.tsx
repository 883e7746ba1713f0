// First step of a case that has not been created yet. The case is created once there is content to save.
import { type BaseSyntheticEvent, useCallback, useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { CaseView } from '../../../domain/moderation/calls.ts';
import type { StoredFile } from '../../../domain/evidence/calls.ts';
import type { Sender } from '../../../domain/moderation/model.ts';
import type { Result } from '../../../domain/kernel/result.ts';
import { FileDrop } from '../../components/index.ts';
import { Question } from '../../wizard/wizard.tsx';
import { useCreation } from '../../wizard/use-creation.ts';
import { useShownStep } from '../../wizard/use-shown-step.ts';
import { notifyProblem } from '../../calls/notify.ts';
import { usePress } from '../../calls/press.ts';
import { useAction } from '../../calls/use-action.ts';
import { askAhead, useCall } from '../../calls/use-call.ts';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { useText } from '../../i18n/use-text.ts';
import { useGuarded } from '../../leaving/use-guarded.ts';
import { paths } from '../../routes.ts';
import { problemText } from '../../i18n/problem-text.ts';
import { EvidenceList } from '../../record/evidence-list.tsx';
import { MailNote } from '../../record/mail-note.tsx';
import { usePassedValue } from '../../hooks/passed-value.ts';
import { StepButtons } from '../../wizard/step-buttons.tsx';
import { useMail, withAttachments } from '../../record/use-mail.ts';
import layout from '../../components/basics/layout.module.css';
import { DisposedCase } from '../disposal/disposed-case.tsx';
import { CaseSteps } from './case-wizard.tsx';
import { newCaseChannel } from './prefill.ts';
import type { StepId } from './steps/steps.ts';
import { useLastCases } from './steps/use-last-case.ts';
import { WhatFields, WhatForm, type WhatFormProps, type WhatOutput } from './steps/what-form.tsx';

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
export function NewCase({ onCreated }: { onCreated: (id: string) => void }) {
  const { data } = useCall('app.now', {});
  const [now, setNow] = useState<string | null>(null);
  const [preselected, setPreselected] = useState<ReturnType<typeof usePreselectedChannel>>(undefined);
  const candidate = usePreselectedChannel();
  // Only the first values count: the form must not reset while the user is typing.
  if (now === null && data !== undefined) setNow(data.now);
  if (preselected === undefined && candidate !== undefined) setPreselected(candidate);
  return now !== null && preselected ? <Entry now={now} preselected={preselected} onCreated={onCreated} /> : null;
}

interface EntryProps {
  now: string;
  preselected: NonNullable<ReturnType<typeof usePreselectedChannel>>;
  onCreated: (id: string) => void;
}

const askForCase = (id: string): Promise<void> => askAhead('moderation.get', { id });

/** The case's screen, from before it exists. */
function Entry({ now, preselected, onCreated }: EntryProps) {
  const [, go] = useLocation();
  const shown = useShownStep<StepId>('what');
  const goTo = useGuarded(shown.goTo);
  const { createdId, isNew, whenCreated, follow, settle, onceSettled } = useCreation(askForCase);
  const { data: view } = useCall('moderation.get', { id: createdId ?? '' }, { enabled: createdId !== null });
  const { form, submit } = useFormFor(WhatFields, {
    defaultValues: {
      channelId: preselected.id,
      seenAt: now,
      direction: 'received',
      kind: 'comment',
      text: '',
      link: '',
      postedAt: null,
    },
  });
  const createCase = useCreateCase();
  /** The sender as stated in an e-mail. */
  const [sender, setSender] = useState<Sender>();
  const [uploading, setUploading] = useState(false);
  const { isDirty } = form.formState;

  // Waits until the form is clean before navigating; otherwise the user would be asked about changes that are already
  // saved.
  useEffect(() => {
    if (createdId === null || isDirty) return;
    onCreated(createdId);
    go(paths.case(createdId), { replace: true });
    settle();
  }, [createdId, isDirty, onCreated, go, settle]);

  const next = submit(async (values) => {
    const creating = createCase(values, sender);
    await shown.goOn('sender', () => follow(creating));
    return await creating;
  });
  /**
   * Until the case exists, there are its first step and the one after it; a later one is shown once it does, and so is the
   * first one while what it holds is being saved: a change there would be lost.
   */
  const onGo = (id: StepId): void => {
    const isEntered = isNew() && createdId === null;
    if (isEntered && id === 'what' && !shown.isSaving) {
      onceSettled(null);
      shown.goTo(id);
    } else if (isEntered && shown.current === 'what') {
      if (!uploading) next();
    } else onceSettled(() => goTo(id));
  };
  if (view?.case.disposed) return <DisposedCase view={view} disposed={view.case.disposed} />;
  return (
    <CaseSteps
      view={view ?? null}
      shown={shown}
      onGo={onGo}
      whenCreated={whenCreated}
      known={sender}
      startsInStep
      // Once it exists, the first step is the record's own: what is changed in this one would be lost.
      firstStep={
        createdId === null ? (
          <FirstStep
            form={form}
            preselected={preselected}
            onNext={next}
            createCase={createCase}
            sender={sender}
            onSender={setSender}
            uploading={uploading}
            onUploading={setUploading}
          />
        ) : undefined
      }
    />
  );
}

interface FirstStepProps {
  form: WhatFormProps['form'];
  preselected: EntryProps['preselected'];
  onNext: (event?: BaseSyntheticEvent) => void;
  createCase: ReturnType<typeof useCreateCase>;
  sender: Sender | undefined;
  onSender: (sender: Sender | undefined) => void;
  uploading: boolean;
  onUploading: (uploading: boolean) => void;
}

function FirstStep({
  form,
  preselected: { id: channelId, hint },
  onNext,
  createCase,
  sender,
  onSender,
  uploading,
  onUploading,
}: FirstStepProps) {
  const { t } = useText();
  const [files, setFiles] = useState<CaseView['case']['evidence']>([]);
  const mail = useMail();
  const addEvidence = useAction('moderation.addEvidence');
  const { isSubmitting } = form.formState;
  const press = usePress('moderation.start');
  const chosenChannelId = form.watch('channelId');
  // Adding a file creates the case, because a file must belong to one.
  const handleStored = async (file: StoredFile): Promise<void> => {
    const mailContent = await mail.read(file);
    let knownSender = sender;
    if (mailContent) {
      const { senderName: name, senderAddress: handle, sentAt } = mailContent.read;
      if (form.getValues('text') === '') form.setValue('text', mailContent.text, { shouldDirty: true });
      if (form.getValues('postedAt') === null) form.setValue('postedAt', sentAt, { shouldDirty: true });
      knownSender ??= name === '' ? undefined : { kind: 'known', name, handle, link: '' };
      onSender(knownSender);
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
  return (
    <>
      <Question title={t('moderation.what.question')} text={t('moderation.what.text')} />
      <WhatForm
        form={form}
        onSubmit={onNext}
        {...(hint !== undefined && chosenChannelId === channelId ? { channelHint: t(`moderation.what.${hint}`) } : {})}
      >
        <FileDrop
          onStored={handleStored}
          onBusy={onUploading}
          disabled={!chosenChannelId}
          {...(chosenChannelId ? {} : { label: t('moderation.what.filesAfter') })}
        />
        <MailNote mail={mail.lastMail} />
        <EvidenceList label={t('moderation.evidence.files')} files={files} />
      </WhatForm>
      <StepButtons press={press} onNext={() => onNext()} busy={isSubmitting} disabled={uploading} />
      <p className={layout.quiet}>{t('moderation.walk.ctrlEnter')}</p>
    </>
  );
}
