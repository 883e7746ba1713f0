// Form for a roster entry: person, duties, first and last day (R10, R28, R29).
import { channelCalls } from '../../../../domain/channels/calls.ts';
import { type Channel, type RosterEntry, RosterDuty, USUAL_DUTIES } from '../../../../domain/channels/model.ts';
import { CheckGroupField, DayField, FieldRow, FormButtons, FormFrame, SelectField } from '../../../components/index.ts';
import { mayServe } from '../../../../domain/people/role-checks.ts';
import { useAction } from '../../../calls/use-action.ts';
import { useCall } from '../../../calls/use-call.ts';
import { useFormFor } from '../../../hooks/use-form-for.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useText } from '../../../i18n/use-text.ts';
import { useEligiblePeople } from '../../people/use-eligible-people.ts';

const Roster = channelCalls['channels.saveRoster'].input.omit({ channelId: true, entryId: true });

export function RosterForm({
  channel,
  entry,
  onClose,
}: {
  channel: Channel;
  entry: RosterEntry | null;
  onClose: () => void;
}) {
  const { t } = useText();
  const { today } = useNow();
  const options = useEligiblePeople(channel, entry === null ? [] : [entry.personId]);
  const save = useAction('channels.saveRoster', { success: 'channels.roster.saved', onDone: onClose, quiet: true });
  const { data: people } = useCall('people.list', {});
  // The person responsible, unless they run the channel already or may not.
  const responsible = people?.find(({ id }) => id === channel.responsibleId);
  const proposed =
    responsible !== undefined &&
    mayServe(responsible, channel).ok &&
    !channel.roster.some((other) => other.personId === responsible.id && (other.to === null || other.to >= today))
      ? responsible.id
      : '';
  const { form, submit } = useFormFor(Roster, {
    defaultValues: {
      personId: entry?.personId ?? proposed,
      duties: entry?.duties ?? USUAL_DUTIES,
      from: entry?.from ?? today,
      to: entry?.to ?? null,
    },
  });
  return (
    <FormFrame
      form={form}
      onSubmit={submit((values) =>
        save.run({ channelId: channel.id, ...(entry === null ? {} : { entryId: entry.id }), ...values }),
      )}
    >
      <SelectField
        name="personId"
        label={t('channels.roster.person')}
        hint={t('channels.roster.permittedOnly')}
        options={options}
        searchable
        required
        disabled={entry !== null}
      />
      <CheckGroupField
        name="duties"
        label={t('channels.roster.dutiesLabel')}
        options={RosterDuty.options.map((value) => ({ value, label: t(`channels.duty.${value}`) }))}
        required
      />
      <FieldRow>
        <DayField name="from" label={t('channels.roster.from')} required />
        <DayField name="to" label={t('channels.roster.to')} />
      </FieldRow>
      <FormButtons onCancel={onClose} />
    </FormFrame>
  );
}
