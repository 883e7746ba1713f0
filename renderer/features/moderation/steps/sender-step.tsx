// Step 2: the sender; known as shown on the platform, or unknown with a reason (R17).
import { type BaseSyntheticEvent, useCallback, useEffect, useState } from 'react';
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
import type { CaseView } from '../../../../domain/moderation/calls.ts';
import type { Result } from '../../../../domain/kernel/result.ts';
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

export interface SenderStepProps extends Omit<StepProps, 'view'> {
  /** Null while the case is being created. */
  view: CaseView | null;
  /** The case, once it exists. */
  whenCreated: () => Promise<Result<{ id: string }>>;
  /** The sender stated in an e-mail, for a case that is being created. */
  known?: Sender | undefined;
}

export function SenderStep({ view, whenCreated, known, readOnly, isSaving, onGo, goOn, onLater }: SenderStepProps) {
  const { t } = useText();
  const { today } = useNow();
  const preserved = view?.case.preserved ?? null;
  const sender = view?.case.sender ?? known ?? null;
  const [basedOn] = useState(view === null ? undefined : (view.case.revision ?? 0));
  const locked = preserved !== null || readOnly;
  const empty = { name: '', handle: '', link: '', reason: '' };
  const { form, submit } = useFormFor(SenderFields, {
    defaultValues: { kind: 'known', ...empty, ...sender },
    noGuard: true,
  });
  const action = useAction('moderation.save', { quiet: true });
  const save = useCallback(
    async (next: Sender | null): Promise<Result<unknown>> => {
      const created = await whenCreated();
      return created.ok ? await action.run({ id: created.value.id, basedOn, sender: next }) : created;
    },
    [action, whenCreated, basedOn],
  );
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
  const send = submit(async (values) => {
    if (!locked) autosave.schedule(senderOf(values));
    await goOn('why', autosave.flush);
    return { ok: true, value: undefined };
  });
  const next = (event?: BaseSyntheticEvent): void => {
    event?.preventDefault();
    // A second press that was meant for the step before.
    if (!isSaving || SenderFields.safeParse(form.getValues()).success) send(event);
  };
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
        press={autosave.isUnsaved ? action.press : undefined}
        onBack={() => onGo('what')}
        onLater={readOnly ? undefined : () => void autosave.flush().then(onLater)}
        onNext={() => (locked ? onGo('why') : next())}
      />
      <SavedNote state={autosave.state} />
    </>
  );
}
