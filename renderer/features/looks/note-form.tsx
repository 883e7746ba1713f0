// A look with a note. R15.
import { z } from 'zod';
import { Text } from '../../../domain/kernel/schemas.ts';
import { FormButtons, FormDialog, FormFrame, TextAreaField } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { useText } from '../../i18n/use-text.ts';

const Note = z.object({ note: Text });

/** The channel whose look is noted. */
export interface NotedChannel {
  readonly channelId: string;
  readonly name: string;
}

export function NoteDialog({ channel, onClose }: { channel: NotedChannel | null; onClose: () => void }) {
  const { t } = useText();
  return (
    <FormDialog
      open={channel}
      onClose={onClose}
      title={channel === null ? '' : t('looks.markOf', { name: channel.name })}
    >
      {({ channelId }) => <NoteForm channelId={channelId} onClose={onClose} />}
    </FormDialog>
  );
}

function NoteForm({ channelId, onClose }: { channelId: string; onClose: () => void }) {
  const { t } = useText();
  const save = useAction('looks.note', { success: 'looks.noted', onDone: onClose, quiet: true });
  const { form, submit } = useFormFor(Note, { defaultValues: { note: '' } });
  return (
    <FormFrame form={form} onSubmit={submit(({ note }) => save.run({ channelIds: [channelId], note }))}>
      <TextAreaField name="note" label={t('looks.note')} hint={t('looks.noteHint')} rows={3} />
      <FormButtons onCancel={onClose} save={t('looks.save')} />
    </FormFrame>
  );
}
