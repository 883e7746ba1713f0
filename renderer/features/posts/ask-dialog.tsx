// Who is to read a post before it is published. R28, R33.
import { z } from 'zod';
import type { PostView } from '../../../domain/posts/calls.ts';
import { Id } from '../../../domain/kernel/schemas.ts';
import { FormButtons, FormDialog, FormFrame, Note, SelectField } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { useText } from '../../i18n/use-text.ts';

const Asked = z.object({ readerId: Id });

export function AskDialog({ view, onClose }: { view: PostView; onClose: () => void }) {
  const { t } = useText();
  return (
    <FormDialog open={view} onClose={onClose} title={t('posts.page.askTitle')} size="sm">
      {(one) =>
        one.readers.length === 0 ? (
          <Note tone="amber">{t('posts.page.noReaders')}</Note>
        ) : (
          <AskForm view={one} onClose={onClose} />
        )
      }
    </FormDialog>
  );
}

function AskForm({ view: { post, readers, history }, onClose }: { view: PostView; onClose: () => void }) {
  const { t } = useText();
  const ask = useAction('posts.ask', { quiet: true, success: 'posts.page.asked', onDone: onClose });
  const before = history.findLast(({ event }) => event.kind === 'asked')?.event;
  const last = before?.kind === 'asked' && readers.some(({ id }) => id === before.readerId) ? before.readerId : '';
  const { form, submit } = useFormFor(Asked, { defaultValues: { readerId: last } });
  return (
    <FormFrame
      form={form}
      label={t('posts.page.askTitle')}
      onSubmit={submit(({ readerId }) => ask.run({ id: post.id, readerId }))}
    >
      <SelectField
        name="readerId"
        label={t('posts.page.reader')}
        hint={t('posts.page.readerHint')}
        options={readers.map(({ id, name }) => ({ value: id, label: name }))}
        required
        autoFocus
      />
      <FormButtons save={t('posts.page.ask')} onCancel={onClose} />
    </FormFrame>
  );
}
