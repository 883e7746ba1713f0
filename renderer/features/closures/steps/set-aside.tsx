// A fact that does not have to hold before the account is deleted: who decided that, and why. R24.3, R24.4.
import { z } from 'zod';
import { mayDecide } from '../../../../domain/closures/rules.ts';
import type { FactKind } from '../../../../domain/closures/last-check.ts';
import { Id, RequiredText } from '../../../../domain/kernel/schemas.ts';
import type { Person } from '../../../../domain/people/model.ts';
import { Dialog, FormButtons, FormFrame, PersonSelect, TextAreaField } from '../../../components/index.ts';
import { useAction } from '../../../calls/use-action.ts';
import { useCall } from '../../../calls/use-call.ts';
import { useFormFor } from '../../../hooks/use-form-for.ts';
import { useText } from '../../../i18n/use-text.ts';
import type { ClosureDetails } from './types.ts';

const SetAsideFields = z.object({ decidedBy: Id, reason: RequiredText });

export function SetAsideDialog({ view, kind, onClose }: { view: ClosureDetails; kind: FactKind; onClose: () => void }) {
  const { t } = useText();
  const { data: channels } = useCall('channels.list', {});
  const { data: rules } = useCall('rules.get', {});
  const { id, channelId, decidedBy } = view.closure;
  const channel = channels?.find((line) => line.channel.id === channelId)?.channel;
  const decides = rules?.ruleSet.decides;
  const { form, submit } = useFormFor(SetAsideFields, { defaultValues: { decidedBy, reason: '' }, noGuard: true });
  const save = useAction('closures.setFactAside', {
    quiet: true,
    success: 'closures.fact.setAsideSaved',
    onDone: onClose,
  });
  const able = (person: Person): boolean =>
    channel !== undefined && decides !== undefined && mayDecide(person, channel, decides);
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t('closures.fact.setAsideTitle', { fact: t(`closures.fact.kind.${kind}`) })}
    >
      <FormFrame
        form={form}
        onSubmit={submit((values) => save.run({ id, kind, ...values }))}
        label={t('closures.fact.setAside')}
      >
        <p className="dim">{t('closures.fact.setAsideText')}</p>
        <PersonSelect name="decidedBy" label={t('closures.page.decidedBy')} filter={able} required />
        <TextAreaField name="reason" label={t('closures.fact.reason')} rows={2} required />
        <FormButtons save={t('closures.fact.setAside')} onCancel={onClose} />
      </FormFrame>
    </Dialog>
  );
}
