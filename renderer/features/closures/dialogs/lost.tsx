// Reports a lost channel: cause, date, what can be seen; then opens the list of immediate actions.
import { useLocation } from 'wouter';
import { LostFields } from '../../../../domain/closures/calls.ts';
import { DayField, Dialog, FormButtons, FormFrame, RadioField, TextAreaField } from '../../../components/index.ts';
import { useAction } from '../../../calls/use-action.ts';
import { useFormFor } from '../../../hooks/use-form-for.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useText } from '../../../i18n/use-text.ts';
import { paths } from '../../../routes.ts';

export function LostDialog({
  channelId,
  channelName,
  onClose,
}: {
  channelId: string;
  channelName: string;
  onClose: () => void;
}) {
  const { t } = useText();
  return (
    <Dialog opened onClose={onClose} title={t('closures.lost.titleOf', { channel: channelName })}>
      <Lost channelId={channelId} onClose={onClose} />
    </Dialog>
  );
}

function Lost({ channelId, onClose }: { channelId: string; onClose: () => void }) {
  const { t } = useText();
  const { today } = useNow();
  const [, go] = useLocation();
  const { form, submit } = useFormFor(LostFields, {
    defaultValues: { channelId, cause: 'hacked' as const, foundOn: today, seen: '' },
    noGuard: true,
  });
  const start = useAction('closures.startLost', { quiet: true, onDone: ({ id }) => go(paths.closure(id)) });
  return (
    <FormFrame form={form} onSubmit={submit((values) => start.run(values))} label={t('closures.lost.start')}>
      <RadioField
        name="cause"
        label={t('closures.lost.cause')}
        options={(['hacked', 'suspended', 'nameLost'] as const).map((value) => ({
          value,
          title: t(`closures.lost.${value}`),
          text: t(`closures.lost.${value}Text`),
        }))}
      />
      <TextAreaField name="seen" label={t('closures.lost.seen')} rows={2} required />
      <DayField name="foundOn" label={t('closures.lost.foundOn')} max={today} required />
      <FormButtons save={t('closures.lost.submit')} onCancel={onClose} />
    </FormFrame>
  );
}
