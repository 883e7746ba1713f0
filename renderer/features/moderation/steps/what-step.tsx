// Step 1: what was seen, and where.
import { useCallback, useState } from 'react';
import type { FileRef } from '../../../../domain/kernel/schemas.ts';
import type { z } from 'zod';
import type { StoredFile } from '../../../../domain/evidence/calls.ts';
import { FileDrop, Note } from '../../../components/index.ts';
import { Question } from '../../../wizard/wizard.tsx';
import { useAction } from '../../../calls/use-action.ts';
import { useFormFor } from '../../../hooks/use-form-for.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useText } from '../../../i18n/use-text.ts';
import { relativeTime } from '../../../i18n/format.ts';
import { EvidenceList } from '../../../record/evidence-list.tsx';
import { MailNote } from '../../../record/mail-note.tsx';
import { SavedNote } from '../../../wizard/saved-note.tsx';
import { StepButtons } from '../../../wizard/step-buttons.tsx';
import { useAutosave } from '../../../wizard/use-autosave.ts';
import { type MailContent, useMail, withAttachments } from '../../../record/use-mail.ts';
import type { StepProps } from './step-props.ts';
import { AdditionalItemsPart } from './additional-items-part.tsx';
import { WhatFields, WhatForm, type WhatOutput } from './what-form.tsx';

export function WhatStep({ view, readOnly, onGo, goOn, onLater }: StepProps) {
  const { t } = useText();
  const { today } = useNow();
  const { id, channelId, seenAt, direction, item, preserved, revision = 0 } = view.case;
  const [basedOn] = useState(revision);
  const locked = preserved !== null;
  const [uploading, setUploading] = useState(false);
  const saved = {
    channelId,
    seenAt,
    direction,
    kind: item.kind,
    text: item.text,
    link: item.link,
    postedAt: item.postedAt,
  };
  const { form, submit } = useFormFor(WhatFields, { defaultValues: saved, noGuard: true });
  const action = useAction('moderation.save', { quiet: true });
  const save = useCallback(
    ({ kind, text, link, postedAt, ...rest }: WhatOutput) =>
      action.run(
        locked
          ? { id, basedOn, seenAt: rest.seenAt, direction: rest.direction }
          : { id, basedOn, ...rest, item: { kind, text, link, postedAt } },
      ),
    [action, id, basedOn, locked],
  );
  const autosave = useAutosave<WhatOutput>(save, saved);
  /** Saves this form's fields first, so that an older version does not overwrite what the e-mail provided. */
  const fill = async ({ text: mailText, read: { sentAt } }: MailContent): Promise<void> => {
    if (form.getValues('text') === '' && !locked) form.setValue('text', mailText, { shouldDirty: true });
    if (form.getValues('postedAt') === null && !locked) form.setValue('postedAt', sentAt, { shouldDirty: true });
    await autosave.flush();
  };
  const next = submit(async (values) => {
    if (readOnly) {
      onGo('sender');
      return { ok: true, value: undefined };
    }
    autosave.schedule(values);
    await goOn('sender', autosave.flush);
    return { ok: true, value: undefined };
  });
  return (
    <>
      <Question title={t('moderation.what.question')} text={t('moderation.what.text')} />
      {locked && !readOnly && (
        <Note tone="green">{t('moderation.what.locked', { when: relativeTime(preserved.stamp.at, today) })}</Note>
      )}
      <WhatForm form={form} onSubmit={next} locked={locked} readOnly={readOnly} onValid={autosave.schedule}>
        <CaseFiles view={view} readOnly={readOnly} onBusy={setUploading} onMail={fill} />
      </WhatForm>
      <AdditionalItemsPart view={view} readOnly={readOnly} />
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

/** The files of a case, with a drop zone for more. */
export function CaseFiles({
  view,
  readOnly,
  onBusy,
  onMail,
}: Pick<StepProps, 'view' | 'readOnly'> & {
  onBusy: (busy: boolean) => void;
  onMail?: (mail: MailContent) => Promise<void>;
}) {
  const { t } = useText();
  const { id, evidence, preserved } = view.case;
  const add = useAction('moderation.addEvidence');
  const remove = useAction('moderation.removeEvidence');
  const save = useAction('moderation.save');
  const mail = useMail();
  const handleStored = async (file: StoredFile): Promise<void> => {
    const read = await mail.read(file);
    if (read) await onMail?.(read);
    const added = await add.run({ id, files: withAttachments(file, read) });
    if (!read || !added.ok || added.value.case.preserved !== null) return;
    const { item, sender } = added.value.case;
    const { senderName: name, senderAddress: handle, sentAt } = read.read;
    await save.run({
      id,
      item: { ...item, text: item.text || read.text, postedAt: item.postedAt ?? sentAt },
      ...(sender === null && name !== '' ? { sender: { kind: 'known', name, handle, link: '' } } : {}),
    });
  };
  const isLocked = (file: z.infer<typeof FileRef>): boolean =>
    preserved?.files.some(({ blobId }) => blobId === file.blobId) ?? false;
  return (
    <>
      {!readOnly && <FileDrop onStored={handleStored} onBusy={onBusy} />}
      <MailNote mail={mail.lastMail} />
      <EvidenceList
        label={t('moderation.evidence.files')}
        files={evidence}
        {...(readOnly
          ? {}
          : {
              removeLabel: (name: string) => t('moderation.evidence.remove', { name }),
              onRemove: ({ blobId }: z.infer<typeof FileRef>) => void remove.run({ id, blobId }),
            })}
        locked={isLocked}
      />
    </>
  );
}
