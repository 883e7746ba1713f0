// Quick entry of a question: text, channel, sender, save.
import { type BaseSyntheticEvent, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import type { StoredFile } from '../../../domain/evidence/calls.ts';
import type { Result } from '../../../domain/kernel/result.ts';
import { FileDrop } from '../../components/index.ts';
import { Question } from '../../wizard/wizard.tsx';
import { useCreation } from '../../wizard/use-creation.ts';
import { useShownStep } from '../../wizard/use-shown-step.ts';
import { notifyUntilClosed } from '../../calls/notify.ts';
import type { PressProps } from '../../calls/press.ts';
import { useAction } from '../../calls/use-action.ts';
import { askAhead, useCall } from '../../calls/use-call.ts';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { useGuarded } from '../../leaving/use-guarded.ts';
import { useLeaveGuard } from '../../leaving/use-leave-guard.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import { MailNote } from '../../record/mail-note.tsx';
import { createSessionValue } from '../../hooks/session-value.ts';
import { StepButtons } from '../../wizard/step-buttons.tsx';
import { useMail, withAttachments } from '../../record/use-mail.ts';
import layout from '../../components/basics/layout.module.css';
import {
  ReceivedFields,
  ReceivedForm,
  type ReceivedFormProps,
  type ReceivedOutput,
  asContent,
  fillFrom,
} from './steps/received-form.tsx';
import type { StepId } from './steps/steps.ts';
import { InquirySteps } from './wizard.tsx';

/** The most files that one call attaches. */
const MAX_FILES_AT_ONCE = 20;

/** Channel of the question entered last: the next one often belongs to it too. */
const lastChannel = createSessionValue('');

/** Waits for the main process's clock, because the time received defaults to now. */
export function NewInquiry({ onCreated }: { onCreated: (id: string) => void }) {
  const { data } = useCall('app.now', {});
  const [now, setNow] = useState<string | null>(null);
  // Only the first value counts: the form must not reset while the user is typing.
  if (now === null && data !== undefined) setNow(data.now);
  return now === null ? null : <Entry now={now} onCreated={onCreated} />;
}

const askForInquiry = (id: string): Promise<void> => askAhead('inquiries.get', { id });

/** The question's screen, from before it exists. */
function Entry({ now, onCreated }: { now: string; onCreated: (id: string) => void }) {
  const { t } = useText();
  const [, go] = useLocation();
  const [channelId] = useState(lastChannel.get);
  // Only the next one: a question that is not saved leaves no channel behind.
  useEffect(() => lastChannel.set(''), []);
  const shown = useShownStep<StepId>('received');
  const goTo = useGuarded(shown.goTo);
  const { createdId, isNew, whenCreated, follow, settle, onceSettled } = useCreation(askForInquiry);
  const { data: view } = useCall('inquiries.get', { id: createdId ?? '' }, { enabled: createdId !== null });
  const { form, submit } = useFormFor(ReceivedFields, {
    defaultValues: { channelId, receivedAt: now, kind: 'comment', text: '', link: '', senderName: '', handle: '' },
  });
  const add = useAction('inquiries.add', { quiet: true, success: 'inquiries.received.added' });
  const addFiles = useAction('inquiries.addFiles');
  const [files, setFiles] = useState<WaitingFiles>([]);
  const [uploading, setUploading] = useState(false);
  // Files are attached when the question is saved; leaving before that would lose them.
  useLeaveGuard(files.length > 0 && createdId === null);
  const { isDirty } = form.formState;
  // Waits until the form is clean before navigating; otherwise the user would be asked about changes that are already
  // saved.
  useEffect(() => {
    if (createdId === null || isDirty) return;
    onCreated(createdId);
    go(paths.inquiry(createdId), { replace: true });
    settle();
  }, [createdId, isDirty, onCreated, go, settle]);
  const create = async (values: ReceivedOutput): Promise<Result<{ id: string }>> => {
    const added = await add.run(asContent(values, t('inquiries.received.unknownReason')));
    if (!added.ok) return added;
    for (let at = 0; at < files.length; at += MAX_FILES_AT_ONCE) {
      const attached = await addFiles.run({ id: added.value.id, files: files.slice(at, at + MAX_FILES_AT_ONCE) });
      if (attached.ok) continue;
      const left = files.slice(at).map(({ name }) => name);
      notifyUntilClosed(t('inquiries.received.filesMissing', { names: left.join(', ') }), true);
      break;
    }
    lastChannel.set(values.channelId);
    return added;
  };
  const save = submit(async (values) => {
    const creating = create(values);
    await shown.goOn('answer', () => follow(creating));
    return await creating;
  });
  /**
   * Until the question exists, there are its first step and the one after it; a later one is shown once it does, and so is
   * the first one while what it holds is being saved: a change there would be lost.
   */
  const onGo = (id: StepId): void => {
    const isEntered = isNew() && createdId === null;
    if (isEntered && id === 'received' && !shown.isSaving) {
      onceSettled(null);
      shown.goTo(id);
    } else if (isEntered && shown.current === 'received') {
      save();
    } else onceSettled(() => goTo(id));
  };
  return (
    <InquirySteps
      view={view ?? null}
      shown={shown}
      onGo={onGo}
      whenCreated={whenCreated}
      startsInStep
      // Once it exists, the first step is the record's own: what is changed in this one would be lost.
      firstStep={
        createdId === null ? (
          <FirstStep
            form={form}
            onSave={save}
            press={add.press}
            files={files}
            onFiles={(more) => setFiles((previous) => [...previous, ...more])}
            uploading={uploading}
            onUploading={setUploading}
          />
        ) : undefined
      }
    />
  );
}

type WaitingFiles = readonly { blobId: string; name: string }[];

interface FirstStepProps {
  form: ReceivedFormProps['form'];
  onSave: (event?: BaseSyntheticEvent) => void;
  press: PressProps;
  files: WaitingFiles;
  onFiles: (files: WaitingFiles) => void;
  uploading: boolean;
  onUploading: (uploading: boolean) => void;
}

function FirstStep({ form, onSave, press, files, onFiles, uploading, onUploading }: FirstStepProps) {
  const { t } = useText();
  const mail = useMail();
  const { isSubmitting, dirtyFields } = form.formState;
  const handleStored = async (file: StoredFile): Promise<void> => {
    const read = await mail.read(file);
    if (read) {
      fillFrom(form, read);
      if (dirtyFields.kind !== true) form.setValue('kind', 'mail', { shouldDirty: true });
      // An e-mail is received when the server accepts it: the response time counts from then (R19).
      const came = read.read.arrivedAt ?? read.read.sentAt;
      if (came !== null && dirtyFields.receivedAt !== true) form.setValue('receivedAt', came, { shouldDirty: true });
    }
    onFiles(withAttachments(file, read));
  };
  return (
    <>
      <Question title={t('inquiries.received.question')} text={t('inquiries.received.text')} />
      <ReceivedForm form={form} onSubmit={onSave}>
        <FileDrop onStored={handleStored} onBusy={onUploading} />
        <MailNote mail={mail.lastMail} />
        {files.length > 0 && (
          <p className={layout.quiet}>
            {t('common.mail.waiting', { names: files.map(({ name }) => name).join(', ') })}
          </p>
        )}
      </ReceivedForm>
      <StepButtons
        press={press}
        onNext={() => onSave()}
        next={t('inquiries.received.save')}
        busy={isSubmitting}
        disabled={uploading}
      />
      <p className={layout.quiet}>{t('moderation.walk.ctrlEnter')}</p>
    </>
  );
}
