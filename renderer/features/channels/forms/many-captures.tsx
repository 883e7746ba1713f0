// The form for saving the pages of several channels regularly: the same interval for all. R12, R23.
import { useState } from 'react';
import type { BulkResult } from '../../../../domain/kernel/bulk.ts';
import { BulkRefused, FormButtons, FormFrame } from '../../../components/index.ts';
import { notifyDone } from '../../../calls/notify.ts';
import { useAction } from '../../../calls/use-action.ts';
import { useFormFor } from '../../../hooks/use-form-for.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useText } from '../../../i18n/use-text.ts';
import { everyOf, ScheduleFields, ScheduleForm } from '../../capture-plans/schedule-fields.tsx';
import type { ManyProps } from './many.tsx';

export function CapturesForMany({ ids, onClose }: ManyProps) {
  const { t } = useText();
  const { today } = useNow();
  const [refused, setRefused] = useState<BulkResult['refused']>([]);
  const save = useAction('capturePlans.saveMany', {
    quiet: true,
    onDone: (result) => {
      setRefused(result.refused);
      if (result.refused.length > 0) return;
      const more = result.unchanged === 0 ? '' : ` ${t('bulk.unchanged', { count: result.unchanged })}`;
      notifyDone(`${t('bulk.channels.capturesDone', { count: result.changed })}${more}`);
      onClose();
    },
  });
  const { form, submit } = useFormFor(ScheduleForm, {
    defaultValues: { unit: 'month', weekday: '1', day: 1, way: 'remind', from: today },
  });
  return (
    <FormFrame
      form={form}
      onSubmit={submit((values) =>
        save.run({
          channelIds: [...ids],
          fields: { every: everyOf(values), way: values.way, from: values.from },
        }),
      )}
    >
      <p className="dim">{t('bulk.channels.capturesHint')}</p>
      <ScheduleFields />
      <BulkRefused refused={refused} />
      <FormButtons onCancel={onClose} save={t('bulk.channels.capturesSave')} />
    </FormFrame>
  );
}
