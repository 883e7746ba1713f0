// Quick entry of a question: text, channel, sender, save.
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import type { StoredFile } from '../../../domain/evidence/calls.ts';
import type { Result } from '../../../domain/kernel/result.ts';
import { FileDrop } from '../../components/index.ts';
import { Question, Wizard } from '../../wizard/wizard.tsx';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { useLeaveGuard } from '../../leaving/use-leave-guard.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import { MailNote } from '../../record/mail-note.tsx';
import { createSessionValue } from '../../hooks/session-value.ts';
import { StepButtons } from '../../wizard/step-buttons.tsx';
import { useMail, withAttachments } from '../../record/use-mail.ts';
import layout from '../../components/basics/layout.module.css';
import { ReceivedFields, ReceivedForm, asContent, fillFrom } from './steps/received-form.tsx';
import { STEPS, openAtStep } from './steps/steps.ts';

/** Channel of the question entered last: the next one often belongs to it too. */
const lastChannel = createSessionValue('');

/** Waits for the main process's clock, because the time received defaults to now. */
export function NewInquiry() {
  const { data } = useCall('app.now', {});
  return data ? <Entry now={data.now} /> : null;
}

function Entry({ now }: { now: string }) {
  const { t } = useText();
  const [, go] = useLocation();
  const [channelId] = useState(lastChannel.get);
  // Only the next one: a question that is not saved leaves no channel behind.
  useEffect(() => lastChannel.set(''), []);
  const [receivedAt] = useState(now);
  const [createdId, setCreatedId] = useState<string | null>(null);
  const { form, submit } = useFormFor(ReceivedFields, {
    defaultValues: { channelId, receivedAt, kind: 'comment', text: '', link: '', senderName: '', handle: '' },
  });
  const add = useAction('inquiries.add', { quiet: true, success: 'inquiries.received.added' });
  const addFiles = useAction('inquiries.addFiles');
  const mail = useMail();
  const [files, setFiles] = useState<{ blobId: string; name: string }[]>([]);
  const [uploading, setUploading] = useState(false);
  // Files are attached when the question is saved; leaving before that would lose them.
  useLeaveGuard(files.length > 0 && createdId === null);
  const { isDirty, isSubmitting, dirtyFields } = form.formState;
  const handleStored = async (file: StoredFile): Promise<void> => {
    const read = await mail.read(file);
    if (read) {
      fillFrom(form, read);
      if (dirtyFields.kind !== true) form.setValue('kind', 'mail', { shouldDirty: true });
      // An e-mail is received when the server accepts it: the response time counts from then (R19).
      const came = read.read.arrivedAt ?? read.read.sentAt;
      if (came !== null && dirtyFields.receivedAt !== true) form.setValue('receivedAt', came, { shouldDirty: true });
    }
    setFiles((previous) => [...previous, ...withAttachments(file, read)]);
  };
  // Waits until the form is clean before navigating; otherwise the user would be asked about changes that are already
  // saved.
  useEffect(() => {
    if (createdId === null || isDirty) return;
    go(paths.inquiry(createdId), { replace: true, state: openAtStep.with('answer') });
  }, [createdId, isDirty, go]);
  const save = submit(async (values): Promise<Result<unknown>> => {
    const added = await add.run(asContent(values, t('inquiries.received.unknownReason')));
    if (added.ok) {
      for (let at = 0; at < files.length; at += 20)
        await addFiles.run({ id: added.value.id, files: files.slice(at, at + 20) });
      lastChannel.set(values.channelId);
      setCreatedId(added.value.id);
    }
    return added;
  });
  return (
    <Wizard
      title={t('inquiries.walk.newTitle')}
      back={{ label: t('inquiries.title'), to: paths.inquiries }}
      steps={STEPS.map((id) => ({
        id,
        title: t(`inquiries.walk.steps.${id}`),
        state: id === 'received' ? 'current' : 'todo',
      }))}
      current="received"
      onGo={(id) => id !== 'received' && save()}
      startsInStep
    >
      <Question title={t('inquiries.received.question')} text={t('inquiries.received.text')} />
      <ReceivedForm form={form} onSubmit={save}>
        <FileDrop onStored={handleStored} onBusy={setUploading} />
        <MailNote mail={mail.lastMail} />
        {files.length > 0 && (
          <p className={layout.quiet}>
            {t('common.mail.waiting', { names: files.map(({ name }) => name).join(', ') })}
          </p>
        )}
      </ReceivedForm>
      <StepButtons onNext={() => save()} next={t('inquiries.received.save')} busy={isSubmitting} disabled={uploading} />
      <p className={layout.quiet}>{t('moderation.walk.ctrlEnter')}</p>
    </Wizard>
  );
}
