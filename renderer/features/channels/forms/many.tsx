// Forms for several channels at once: who is responsible, and who is added to their rosters. R10, R28, R29.
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { z } from 'zod';
import type { BulkResult } from '../../../../domain/kernel/bulk.ts';
import { Day, Id } from '../../../../domain/kernel/schemas.ts';
import { RosterDuty, USUAL_DUTIES } from '../../../../domain/channels/model.ts';
import { hasAuthorisation } from '../../../../domain/people/role-checks.ts';
import type { Person } from '../../../../domain/people/model.ts';
import {
  BulkRefused,
  CheckGroupField,
  DayField,
  FormButtons,
  FormFrame,
  PersonSelect,
  RadioField,
} from '../../../components/index.ts';
import { notifyDone } from '../../../calls/notify.ts';
import { useAction } from '../../../calls/use-action.ts';
import { useFormFor } from '../../../hooks/use-form-for.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useText } from '../../../i18n/use-text.ts';

export interface ManyProps {
  ids: readonly string[];
  onClose: () => void;
}

/** Makes a change, says what it did, and closes; or keeps the channels that refuse it, and why. */
export function useChangeMany(onClose: () => void) {
  const { t } = useText();
  const [refused, setRefused] = useState<BulkResult['refused']>([]);
  const save = useAction('channels.changeMany', {
    quiet: true,
    onDone: (result) => {
      setRefused(result.refused);
      if (result.refused.length > 0) return;
      const { changed, unchanged } = result;
      const more = unchanged === 0 ? '' : ` ${t('bulk.unchanged', { count: unchanged })}`;
      notifyDone(`${t('bulk.channels.done', { count: changed })}${more}`);
      onClose();
    },
  });
  return { save, refused };
}

const Responsible = z.object({ personId: Id });

export function ResponsibleForMany({ ids, onClose }: ManyProps) {
  const { t } = useText();
  const { save, refused } = useChangeMany(onClose);
  const { form, submit } = useFormFor(Responsible, { defaultValues: { personId: '' } });
  return (
    <FormFrame
      form={form}
      onSubmit={submit(({ personId }) => save.run({ ids: [...ids], change: { what: 'responsible', personId } }))}
    >
      <PersonSelect
        name="personId"
        label={t('channels.form.responsible')}
        hint={t('channels.form.responsibleHint')}
        required
      />
      <BulkRefused refused={refused} />
      <FormButtons onCancel={onClose} save={t('bulk.channels.responsibleSave')} />
    </FormFrame>
  );
}

const Roster = z
  .object({
    who: z.enum(['responsible', 'one']),
    personId: z.string().nullable(),
    duties: z.array(RosterDuty).min(1).max(5),
    from: Day,
  })
  .refine(({ who, personId }) => who === 'responsible' || (personId ?? '') !== '', {
    error: 'required',
    path: ['personId'],
  });

const mayBeChosen = (person: Person): boolean => hasAuthorisation(person);

export function RosterForMany({ ids, onClose }: ManyProps) {
  const { t } = useText();
  const { today } = useNow();
  const { save, refused } = useChangeMany(onClose);
  const { form, submit } = useFormFor(Roster, {
    defaultValues: { who: 'responsible', personId: null, duties: USUAL_DUTIES, from: today },
  });
  return (
    <FormFrame
      form={form}
      onSubmit={submit(({ who, personId, duties, from }) =>
        save.run({
          ids: [...ids],
          change: { what: 'roster', personId: who === 'one' ? personId : null, duties, from },
        }),
      )}
    >
      <RadioField
        name="who"
        label={t('bulk.channels.who')}
        columns={2}
        options={[
          {
            value: 'responsible',
            title: t('bulk.channels.whoResponsible'),
            text: t('bulk.channels.whoResponsibleText'),
          },
          { value: 'one', title: t('bulk.channels.whoOne'), text: t('bulk.channels.whoOneText') },
        ]}
      />
      <OnePerson />
      <CheckGroupField
        name="duties"
        label={t('channels.roster.dutiesLabel')}
        options={RosterDuty.options.map((value) => ({ value, label: t(`channels.duty.${value}`) }))}
        required
      />
      <DayField name="from" label={t('channels.roster.from')} required />
      <BulkRefused refused={refused} />
      <FormButtons onCancel={onClose} save={t('bulk.channels.rosterSave')} />
    </FormFrame>
  );
}

function OnePerson() {
  const { t } = useText();
  const who = useWatch({ name: 'who' }) as string;
  if (who !== 'one') return null;
  return (
    <PersonSelect
      name="personId"
      label={t('channels.roster.person')}
      hint={t('channels.roster.permittedOnly')}
      filter={mayBeChosen}
      required
    />
  );
}
