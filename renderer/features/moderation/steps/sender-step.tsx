// Step 2: the sender; known as shown on the platform, or unknown with a reason (R17).
import { useCallback, useEffect, useState } from 'react';
import { z } from 'zod';
import { Line, OptionalLine } from '../../../../domain/kernel/schemas.ts';
import { Item, type Sender } from '../../../../domain/moderation/model.ts';
import { FieldRow, FormFrame, Note, RadioField, TextField } from '../../../components/index.ts';
import { Question } from '../../../wizard/wizard.tsx';
import { useAction } from '../../../calls/use-action.ts';
import { useFormFor } from '../../../hooks/use-form-for.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useText } from '../../../i18n/use-text.ts';
import { relativeTime } from '../../../i18n/format.ts';
import { SavedNote } from '../../../wizard/saved-note.tsx';
import { StepButtons } from '../../../wizard/step-buttons.tsx';
import { useAutosave } from '../../../wizard/use-autosave.ts';
import type { StepProps } from './step-props.ts';

// Fields of both kinds are kept, so that switching loses nothing; only those of the selected kind are required.
const SenderFields = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('known'), name: Line, handle: OptionalLine, link: Item.shape.link, reason: OptionalLine }),
  z.object({ kind: z.literal('unknown'), reason: Line, name: OptionalLine, handle: OptionalLine, link: z.string() }),
]);
type SenderOutput = z.output<typeof SenderFields>;

const senderOf = (values: SenderOutput): Sender =>
  values.kind === 'known'
    ? { kind: 'known', name: values.name, handle: values.handle, link: values.link }
    : { kind: 'unknown', reason: values.reason };

export function SenderStep({ view, readOnly, onGo, onLater }: StepProps) {
  const { t } = useText();
  const { today } = useNow();
  const { id, sender, preserved, revision = 0 } = view.case;
  const [basedOn] = useState(revision);
  const locked = preserved !== null || readOnly;
  const empty = { name: '', handle: '', link: '', reason: '' };
  const { form, submit } = useFormFor(SenderFields, {
    defaultValues: { kind: 'known', ...empty, ...sender },
    noGuard: true,
  });
  const action = useAction('moderation.save', { quiet: true });
  const save = useCallback((next: Sender | null) => action.run({ id, basedOn, sender: next }), [action, id, basedOn]);
  const autosave = useAutosave<Sender | null>(save, sender);
  const { schedule } = autosave;
  useEffect(() => {
    const watching = form.watch(() => {
      const parsed = SenderFields.safeParse(form.getValues());
      if (parsed.success && !locked) schedule(senderOf(parsed.data));
    });
    return () => watching.unsubscribe();
  }, [form, schedule, locked]);
  const kind = form.watch('kind');
  const next = submit(async (values) => {
    if (!locked) autosave.schedule(senderOf(values));
    if (await autosave.flush()) onGo('why');
    return { ok: true, value: undefined };
  });
  return (
    <>
      <Question title={t('moderation.sender.question')} text={t('moderation.sender.text')} />
      {preserved !== null && !readOnly && (
        <Note tone="green">{t('moderation.what.locked', { when: relativeTime(preserved.stamp.at, today) })}</Note>
      )}
      <FormFrame form={form} onSubmit={next} readOnly={locked} submitOnEnter>
        <RadioField
          name="kind"
          label={t('moderation.sender.label')}
          columns={2}
          options={[
            { value: 'known', title: t('moderation.sender.known'), text: t('moderation.sender.knownText') },
            { value: 'unknown', title: t('moderation.sender.unknown'), text: t('moderation.sender.unknownText') },
          ]}
        />
        {kind === 'known' ? (
          <>
            <FieldRow>
              <TextField name="name" label={t('moderation.sender.name')} required autoFocus />
              <TextField name="handle" label={t('moderation.sender.handle')} />
            </FieldRow>
            <TextField name="link" label={t('moderation.sender.link')} type="url" />
          </>
        ) : (
          <TextField
            name="reason"
            label={t('moderation.sender.reason')}
            hint={t('moderation.sender.reasonHint')}
            required
          />
        )}
      </FormFrame>
      <StepButtons
        onBack={() => onGo('what')}
        onLater={readOnly ? undefined : () => void autosave.flush().then(onLater)}
        onNext={() => (locked ? onGo('why') : next())}
      />
      <SavedNote state={autosave.state} />
    </>
  );
}
