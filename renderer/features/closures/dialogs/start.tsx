// The decision that starts a closure: which channel, by whom, when and why (R06, R24).
import { useEffect, useMemo } from 'react';
import { useLocation } from 'wouter';
import type { Output } from '../../../../domain/contract/api.ts';
import { mayDecide } from '../../../../domain/closures/rules.ts';
import { ClosureFields } from '../../../../domain/closures/model.ts';
import type { ClosureDecider } from '../../../../domain/rules/decision-rule.ts';
import {
  ChannelSelect,
  DayField,
  Dialog,
  FieldRow,
  FormButtons,
  FormFrame,
  PersonSelect,
  TextAreaField,
  TextField,
} from '../../../components/index.ts';
import { useAction } from '../../../calls/use-action.ts';
import { useCall } from '../../../calls/use-call.ts';
import { useFormFor } from '../../../hooks/use-form-for.ts';
import { useText } from '../../../i18n/use-text.ts';
import { addDays } from '../../../../domain/calendar/days.ts';
import { workingDayFrom } from '../../../../domain/calendar/working-days.ts';
import { paths } from '../../../routes.ts';
import { createPassedValue, usePassedValue } from '../../../hooks/passed-value.ts';

/** The channel whose page requested its closure. */
export const newClosureChannel = createPassedValue<string>('newClosureChannel');

type ListedChannel = Output<'channels.list'>[number];
type Person = Output<'people.list'>[number];
export const canClose = ({ channel }: ListedChannel): boolean =>
  channel.state === 'active' || channel.state === 'preparing';
const DECIDERS: readonly string[] = ['departmentChief', 'communications'];
/** Whether a person may decide closures of some channel, by the rules in force. */
export const decidesBy =
  (closure: ClosureDecider) =>
  (person: Person): boolean =>
    person.roles.some(({ role }) => DECIDERS.includes(role) || (role === closure && closure === 'unitHead'));
/** Of those who may decide, the head of department is proposed. */
export const PROPOSED = { closure: 'departmentChief' } as const;

export function StartDialog({ onClose }: { onClose: () => void }) {
  const { t } = useText();
  const { data: now } = useCall('app.now', {});
  const [, go] = useLocation();
  const { data: people } = useCall('people.list', {});
  const { data: rules } = useCall('rules.get', {});
  const chiefs = useMemo(
    () => (people ?? []).filter((person) => person.archived === null && decidesBy(PROPOSED.closure)(person)),
    [people],
  );
  if (!people || !now || !rules) return null;
  return (
    <Dialog opened onClose={onClose} title={t('closures.dialog.title')}>
      <Start
        today={now.today}
        chiefs={chiefs}
        decider={rules.ruleSet.decides.closure}
        onClose={onClose}
        onStarted={(id) => go(paths.closure(id))}
      />
    </Dialog>
  );
}

function Start({
  today,
  chiefs,
  decider,
  onClose,
  onStarted,
}: {
  today: string;
  chiefs: readonly Person[];
  decider: ClosureDecider;
  onClose: () => void;
  onStarted: (id: string) => void;
}) {
  const { t } = useText();
  const closed = usePassedValue(newClosureChannel);
  const { form, submit } = useFormFor(ClosureFields, {
    defaultValues: {
      channelId: closed ?? '',
      decidedBy: '',
      decidedOn: today,
      reference: '',
      reason: '',
      endsOn: workingDayFrom(addDays(today, 30)),
    },
    noGuard: true,
  });
  // Preselects the person who may decide for the channel's department, if there is exactly one.
  const { data: lines } = useCall('channels.list', {});
  const channelId = form.watch('channelId');
  useEffect(() => {
    const channel = lines?.find((line) => line.channel.id === channelId)?.channel;
    const able = channel === undefined ? [] : chiefs.filter((person) => mayDecide(person, channel, PROPOSED));
    if (able.length === 1 && able[0] && !form.getFieldState('decidedBy').isDirty)
      form.resetField('decidedBy', { defaultValue: able[0].id });
  }, [channelId, lines, chiefs, form]);
  const start = useAction('closures.start', { quiet: true, onDone: ({ id }) => onStarted(id) });
  return (
    <FormFrame form={form} onSubmit={submit((values) => start.run(values))} label={t('closures.dialog.title')}>
      <p className="dim">{t('closures.dialog.text')}</p>
      <ChannelSelect name="channelId" label={t('closures.dialog.channel')} filter={canClose} required />
      <PersonSelect
        name="decidedBy"
        label={t('closures.dialog.decidedBy')}
        hint={t(decider === 'unitHead' ? 'closures.dialog.decidedByUnitHint' : 'closures.dialog.decidedByHint')}
        filter={decidesBy(decider)}
        required
      />
      <FieldRow>
        <DayField name="decidedOn" label={t('closures.dialog.decidedOn')} max={today} required />
        <TextField
          name="reference"
          label={t('closures.dialog.reference')}
          placeholder={t('closures.dialog.referenceHint')}
        />
      </FieldRow>
      <TextAreaField name="reason" label={t('closures.dialog.reason')} rows={2} required />
      <DayField name="endsOn" label={t('closures.dialog.endsOn')} required />
      <FormButtons save={t('closures.dialog.submit')} onCancel={onClose} />
    </FormFrame>
  );
}
