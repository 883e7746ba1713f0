// Records a profile check: the result, a note, and pictures as evidence.
import { channelCalls } from '../../../../domain/channels/calls.ts';
import type { Channel } from '../../../../domain/channels/model.ts';
import {
  DayField,
  FieldRow,
  FormButtons,
  FormFrame,
  RadioField,
  TextAreaField,
  EvidenceFiles,
} from '../../../components/index.ts';
import { useAction } from '../../../calls/use-action.ts';
import { useCall } from '../../../calls/use-call.ts';
import { useFormFor } from '../../../hooks/use-form-for.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useText } from '../../../i18n/use-text.ts';
import { NextField } from './next-check.tsx';

const Check = channelCalls['channels.recordCheck'].input.omit({ channelId: true, checkId: true });

export function CheckForm({ channel, checkId, onClose }: { channel: Channel; checkId: string; onClose: () => void }) {
  const { t, language } = useText();
  const { today } = useNow();
  const { data } = useCall('rules.get', {});
  const rule = data?.ruleSet.checks.find((check) => check.id === checkId);
  const save = useAction('channels.recordCheck', { success: 'channels.checks.saved', onDone: onClose, quiet: true });
  const { form, submit } = useFormFor(Check, { defaultValues: { note: '', on: today, nextOn: null, evidence: [] } });
  const result = form.watch('result') as string | undefined;
  if (!rule) return null;
  return (
    <FormFrame form={form} onSubmit={submit((values) => save.run({ channelId: channel.id, checkId, ...values }))}>
      <div>
        <strong>{rule.title[language]}</strong>
        <p className="dim">{rule.hint[language]}</p>
      </div>
      <RadioField
        name="result"
        label={t('channels.checks.result')}
        columns={3}
        options={[
          { value: 'ok', title: t('channels.checks.ok'), text: t('channels.checks.okText') },
          { value: 'notOk', title: t('channels.checks.notOk'), text: t('channels.checks.notOkText') },
          { value: 'na', title: t('channels.checks.na'), text: t('channels.checks.naText') },
        ]}
      />
      <TextAreaField
        name="note"
        label={t('channels.checks.note')}
        rows={2}
        required={result === 'notOk' || result === 'na'}
      />
      {rule.evidence !== 'none' && (
        <EvidenceFiles hint={rule.evidence === 'required' ? t('channels.checks.evidenceRequired') : undefined} />
      )}
      <FieldRow>
        <DayField name="on" label={t('channels.checks.on')} max={today} required />
        <NextField rule={rule} on={form.watch('on')} />
      </FieldRow>
      <FormButtons onCancel={onClose} />
    </FormFrame>
  );
}
