// First step of a case that has not been created yet. The case is created once there is content to save.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { CaseView } from '../../../domain/moderation/calls.ts';
import type { StoredFile } from '../../../domain/evidence/calls.ts';
import type { Sender } from '../../../domain/moderation/model.ts';
import type { Result } from '../../../domain/result.ts';
import { FileDrop, Question, Walk, type WalkStep } from '../../components/index.ts';
import { notifyProblem } from '../../hooks/notify.ts';
import { useAction } from '../../hooks/use-action.ts';
import { useCall } from '../../hooks/use-call.ts';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { useText } from '../../hooks/use-text.ts';
import { paths } from '../../routes.ts';
import { problemText } from '../../i18n/problem-text.ts';
import { EvidenceList } from '../walks/evidence-list.tsx';
import { MailNote } from '../walks/mail-note.tsx';
import { useOneTimeValue } from '../walks/one-time-value.ts';
import { StepButtons } from '../walks/step-buttons.tsx';
import { useMail, withAttachments } from '../walks/use-mail.ts';
import wizardClasses from '../walks/wizard-steps.module.css';
import { newCaseChannel } from './prefill.ts';
import { STEPS, type StepId, openAtStep } from './steps.ts';
import { useLastCases } from './use-last-case.ts';
import { WhatFields, WhatForm, type WhatOutput } from './what-form.tsx';

/** Creates the case and saves the input; returns its id. */
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
function useFirstChannel(): { readonly id: string; readonly hint?: 'channelLast' | 'channelOnly' } | undefined {
  const passedChannelId = useOneTimeValue(newCaseChannel);
  const { data: channels } = useCall('channels.list', {});
  const last = useLastCases();
  if (passedChannelId !== null) return { id: passedChannelId };
  if (channels === undefined || last === undefined) return undefined;
  const open = channels.filter(({ channel }) => channel.state !== 'closed').map(({ channel }) => channel.id);
  const [only, another] = open;
  if (only !== undefined && another === undefined) return { id: only, hint: 'channelOnly' };
  const before = last.find((recent) => open.includes(recent.channelId));
  return before === undefined ? { id: '' } : { id: before.channelId, hint: 'channelLast' };
}

/** Waits for the main process's clock, because the time seen defaults to now. */
export function NewCase() {
  const { data } = useCall('app.now', {});
  const [first, setFirst] = useState<ReturnType<typeof useFirstChannel>>(undefined);
  const found = useFirstChannel();
  // Only the first value counts: the form must not reset while the user is typing.
  if (first === undefined && found !== undefined) setFirst(found);
  return data && first ? <FirstStep now={data.now} first={first} /> : null;
}

function FirstStep({ now, first }: { now: string; first: NonNullable<ReturnType<typeof useFirstChannel>> }) {
  const { t } = useText();
  const [, go] = useLocation();
  const channelId = first.id;
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
  const begin = useCreateCase();
  const mail = useMail();
  /** The sender as stated in an e-mail. */
  const [sender, setSender] = useState<Sender>();
  const addEvidence = useAction('moderation.addEvidence');
  const { isDirty, isSubmitting } = form.formState;
  const chosen = form.watch('channelId');

  // Waits until the form is clean before navigating; otherwise the user would be asked about changes that are saved.
  useEffect(() => {
    if (createdId === null || isDirty) return;
    openAtStep.put('sender');
    go(paths.case(createdId), { replace: true });
  }, [createdId, isDirty, go]);

  const keep = async (values: WhatOutput): Promise<Result<unknown>> => {
    const created = await begin(values, sender);
    if (created.ok) setCreatedId(created.value.id);
    return created;
  };
  // Adding a file creates the case, because a file must belong to one.
  const stored = async (file: StoredFile): Promise<void> => {
    const read = await mail.read(file);
    let knownSender = sender;
    if (read) {
      const { senderName: name, senderAddress: handle, sentAt } = read.read;
      if (form.getValues('text') === '') form.setValue('text', read.text, { shouldDirty: true });
      if (form.getValues('postedAt') === null) form.setValue('postedAt', sentAt, { shouldDirty: true });
      knownSender ??= name === '' ? undefined : { kind: 'known', name, handle, link: '' };
      setSender(knownSender);
    }
    const values = WhatFields.safeParse(form.getValues());
    if (!values.success) {
      await form.trigger();
      return;
    }
    const created = await begin(values.data, knownSender);
    if (!created.ok) {
      notifyProblem(problemText(created.error));
      return;
    }
    const added = await addEvidence.run({ id: created.value.id, files: withAttachments(file, read) });
    if (added.ok) setFiles(added.value.case.evidence);
  };
  const steps = useMemo<WalkStep<StepId>[]>(
    () =>
      STEPS.map((id) => ({ id, title: t(`moderation.walk.steps.${id}`), state: id === 'what' ? 'current' : 'todo' })),
    [t],
  );
  const next = submit(keep);

  return (
    <Walk
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
        {...(first.hint !== undefined && chosen === channelId
          ? { channelHint: t(`moderation.what.${first.hint}`) }
          : {})}
      >
        <FileDrop
          onStored={stored}
          onBusy={setUploading}
          disabled={!chosen}
          {...(chosen ? {} : { label: t('moderation.what.filesAfter') })}
        />
        <MailNote mail={mail.last} />
        <EvidenceList label={t('moderation.evidence.files')} files={files} />
      </WhatForm>
      <StepButtons onNext={() => next()} busy={isSubmitting} disabled={uploading} />
      <p className={wizardClasses.quiet}>{t('moderation.walk.ctrlEnter')}</p>
    </Walk>
  );
}
