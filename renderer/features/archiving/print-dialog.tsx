// The finished records of a channel's year as one PDF/A, to print and bind. R46.3, R46.4.
import { useWatch } from 'react-hook-form';
import { z } from 'zod';
import type { ChannelFlow } from '../../../domain/archiving/calls.ts';
import { Day } from '../../../domain/kernel/schemas.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { DayField, FieldRow, FormButtons, FormFrame, Note, ProblemNote, SwitchField } from '../../components/index.ts';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';

const Fields = z.object({ from: Day, to: Day, confirmed: z.boolean() });

export function PrintDialog({ flow, onClose }: { flow: ChannelFlow; onClose: () => void }) {
  const { t } = useText();
  const { today } = useNow();
  const year = String(Number(today.slice(0, 4)) - 1);
  const save = useAction('exports.archivePrint', {
    quiet: true,
    onDone: ({ saved }) => {
      if (!saved) return;
      notifyDone(t('archiving.printSaved'));
      onClose();
    },
  });
  const { form, submit } = useFormFor(Fields, {
    defaultValues: { from: `${year}-01-01`, to: `${year}-12-31`, confirmed: false },
    noGuard: true,
  });
  return (
    <FormFrame
      local
      form={form}
      onSubmit={submit((fields) =>
        save.run({ channelId: flow.id, ...fields, name: `${flow.name} ${fields.from} ${fields.to}` }),
      )}
    >
      <p>
        <bdi>{flow.name}</bdi>
      </p>
      <p className="dim">{t('archiving.printText')}</p>
      <FieldRow>
        <DayField name="from" label={t('archiving.package.from')} required />
        <DayField name="to" label={t('archiving.package.to')} max={today} required />
      </FieldRow>
      <Planned channelId={flow.id} />
      <FormButtons onCancel={onClose} save={t('archiving.printSave')} />
    </FormFrame>
  );
}

/** Why it cannot be made by whoever asks, and what has to be confirmed first. */
function Planned({ channelId }: { channelId: string }) {
  const { t } = useText();
  const [from, to] = useWatch<z.input<typeof Fields>, ['from', 'to']>({ name: ['from', 'to'] });
  const isPeriod = Day.safeParse(from).success && Day.safeParse(to).success && from <= to;
  const { data, problem } = useCall('archiving.plan', { channelId, from, to }, { enabled: isPeriod });
  if (problem !== null) return <ProblemNote problem={problem} />;
  if (!isPeriod || data === undefined) return null;
  const { hidden, secretAll } = data;
  return (
    <>
      {hidden > 0 && <Note tone="red">{t('archiving.printHidden', { count: hidden })}</Note>}
      {secretAll > 0 && <SwitchField name="confirmed" label={t('archiving.plan.secret', { count: secretAll })} />}
    </>
  );
}
