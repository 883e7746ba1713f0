// Records the fate of an envelope: its seal was broken, or it was destroyed.
import type { EnvelopeRow } from '../../../domain/envelopes/calls.ts';
import { envelopeCalls } from '../../../domain/envelopes/calls.ts';
import { DayField, FormButtons, FormFrame, Note, PersonSelect, TextField } from '../../components/index.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';

interface Props {
  line: EnvelopeRow;
  onClose: () => void;
}

const Opened = envelopeCalls['envelopes.opened'].input.omit({ id: true });
const Destroyed = envelopeCalls['envelopes.destroyed'].input.omit({ id: true });

export function OpenedForm({ line, onClose }: Props) {
  const { t } = useText();
  const { today } = useNow();
  const save = useAction('envelopes.opened', {
    quiet: true,
    onDone: ({ dues }) => {
      notifyDone(t('envelope.opened.done', { count: dues }));
      onClose();
    },
  });
  const { form, submit } = useFormFor(Opened, { defaultValues: { on: today, personId: '', reason: '' } });
  return (
    <FormFrame form={form} onSubmit={submit((values) => save.run({ id: line.envelope.id, ...values }))}>
      <Note tone="amber">{t('envelope.opened.text')}</Note>
      <DayField name="on" label={t('envelope.opened.on')} required />
      <PersonSelect name="personId" label={t('envelope.opened.person')} required />
      <TextField name="reason" label={t('envelope.opened.reason')} required />
      <FormButtons save={t('envelope.opened.go')} onCancel={onClose} />
    </FormFrame>
  );
}

export function DestroyedForm({ line, onClose }: Props) {
  const { t } = useText();
  const save = useAction('envelopes.destroyed', { quiet: true, success: 'envelope.destroyed.done', onDone: onClose });
  const { form, submit } = useFormFor(Destroyed, { defaultValues: { reason: '' } });
  return (
    <FormFrame form={form} onSubmit={submit((values) => save.run({ id: line.envelope.id, ...values }))}>
      <p>{t('envelope.destroyed.text')}</p>
      <TextField name="reason" label={t('envelope.destroyed.reason')} />
      <FormButtons save={t('envelope.destroyed.go')} onCancel={onClose} />
    </FormFrame>
  );
}
