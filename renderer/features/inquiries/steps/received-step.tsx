// Step 1: what was received; edits are saved automatically.
import { useCallback, useState } from 'react';
import type { StoredFile } from '../../../../domain/evidence/calls.ts';
import { FileDrop } from '../../../components/index.ts';
import { Question } from '../../../wizard/wizard.tsx';
import { useAction } from '../../../calls/use-action.ts';
import { useFormFor } from '../../../hooks/use-form-for.ts';
import { useText } from '../../../i18n/use-text.ts';
import { EvidenceList } from '../../../record/evidence-list.tsx';
import { MailNote } from '../../../record/mail-note.tsx';
import { SavedNote } from '../../../wizard/saved-note.tsx';
import { StepButtons } from '../../../wizard/step-buttons.tsx';
import { useAutosave } from '../../../wizard/use-autosave.ts';
import { useMail, withAttachments } from '../../../record/use-mail.ts';
import { ReceivedFields, ReceivedForm, type ReceivedOutput, asContent, fillFrom } from './received-form.tsx';
import type { StepProps } from './steps.ts';

export function ReceivedStep({ view, readOnly, onGo, goOn, onLater }: StepProps) {
  const { t } = useText();
  const { id, channelId, receivedAt, kind, text, link, sender, files } = view.inquiry;
  const [uploading, setUploading] = useState(false);
  const saved: ReceivedOutput = {
    channelId,
    receivedAt,
    kind,
    text,
    link,
    senderName: sender?.kind === 'known' ? sender.name : '',
    handle: sender?.kind === 'known' ? sender.handle : '',
  };
  const { form, submit } = useFormFor(ReceivedFields, { defaultValues: saved, noGuard: true });
  const action = useAction('inquiries.save', { quiet: true });
  const addFiles = useAction('inquiries.addFiles');
  const removeFile = useAction('inquiries.removeFile');
  const unknown = t('inquiries.received.unknownReason');
  const save = useCallback(
    (values: ReceivedOutput) => action.run({ id, ...asContent(values, unknown, sender) }),
    [action, id, unknown, sender],
  );
  const autosave = useAutosave<ReceivedOutput>(save, saved);
  const mail = useMail();
  const handleStored = async (file: StoredFile): Promise<void> => {
    const read = await mail.read(file);
    if (read) fillFrom(form, read);
    await autosave.flush();
    await addFiles.run({ id, files: withAttachments(file, read) });
  };
  const next = submit(async (values) => {
    if (readOnly) onGo('answer');
    else {
      autosave.schedule(values);
      await goOn('answer', autosave.flush);
    }
    return { ok: true, value: undefined };
  });
  return (
    <>
      <Question title={t('inquiries.received.question')} text={t('inquiries.received.text')} />
      <ReceivedForm
        form={form}
        onSubmit={next}
        readOnly={readOnly}
        {...(readOnly ? {} : { onValid: autosave.schedule })}
      >
        {!readOnly && <FileDrop onStored={handleStored} onBusy={setUploading} />}
        <MailNote mail={mail.lastMail} />
        <EvidenceList
          label={t('inquiries.received.files')}
          files={files}
          {...(readOnly
            ? {}
            : {
                removeLabel: (name: string) => t('inquiries.received.removeFile', { name }),
                onRemove: ({ blobId }: { blobId: string }) => void removeFile.run({ id, blobId }),
              })}
        />
      </ReceivedForm>
      <StepButtons
        press={autosave.isUnsaved ? action.press : undefined}
        onLater={readOnly ? undefined : () => void autosave.flush().then(onLater)}
        onNext={() => next()}
        disabled={uploading}
      />
      <SavedNote state={autosave.state}>{t('moderation.walk.ctrlEnter')}</SavedNote>
    </>
  );
}
