// A decision about channels that were in use before, or that was made outside the program: who decided, when, and under
// which reference. R06, R29.
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { z } from 'zod';
import { type Channel, EarlierDecision } from '../../../../domain/channels/model.ts';
import type { Person } from '../../../../domain/people/model.ts';
import { decidesFor } from '../../../../domain/people/role-checks.ts';
import type { BulkResult } from '../../../../domain/kernel/bulk.ts';
import {
  BulkRefused,
  DayField,
  FieldRow,
  FormButtons,
  FormFrame,
  PersonSelect,
  RadioField,
  TextAreaField,
  TextField,
} from '../../../components/index.ts';
import { notifyDone } from '../../../calls/notify.ts';
import { useAction } from '../../../calls/use-action.ts';
import { useCall } from '../../../calls/use-call.ts';
import { useMe } from '../../../calls/use-me.ts';
import { useFormFor } from '../../../hooks/use-form-for.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useText } from '../../../i18n/use-text.ts';
import type { ManyProps } from './many.tsx';

/** A decision in a form: whether who decided is chosen or written is asked first. */
export const DecisionInForm = EarlierDecision.extend({ who: z.enum(['chosen', 'written']) })
  .refine(({ who, byId }) => who === 'written' || byId !== null, { error: 'required', path: ['byId'] })
  .refine(({ who, byName }) => who === 'chosen' || byName !== '', { error: 'required', path: ['byName'] });
type DecisionInForm = z.output<typeof DecisionInForm>;

/** As it is sent. */
export const decisionFrom = ({ who, byId, byName, ...rest }: DecisionInForm): EarlierDecision => ({
  ...rest,
  byId: who === 'chosen' ? byId : null,
  byName: who === 'written' ? byName : '',
});

/** What a form begins with: the signed-in person, if they decide about such channels, or the only one who does. */
export function useNewDecision(): (departmentIds: readonly (string | null)[]) => DecisionInForm {
  const { today } = useNow();
  const me = useMe();
  const { data: people } = useCall('people.list', {});
  return (departmentIds) => {
    const decides = (person: Person): boolean => departmentIds.every((id) => decidesFor(person, id));
    const deciders = (people ?? []).filter(decides);
    const first = deciders.find(({ id }) => id === me?.id) ?? (deciders.length === 1 ? deciders[0] : undefined);
    return {
      ...{ who: 'chosen', on: today, byId: first?.id ?? null, byName: '', reference: '' },
      ...{ conditions: '', endsOn: null, note: '' },
    };
  };
}

/** `prefix`: where the decision stands in the form; `needsWhy`: it must say why (R29). */
export function DecisionFields({ prefix = '', needsWhy }: { prefix?: string; needsWhy: boolean }) {
  const { t } = useText();
  const { today } = useNow();
  const who = useWatch({ name: `${prefix}who` }) as DecisionInForm['who'];
  return (
    <>
      <RadioField
        name={`${prefix}who`}
        label={t('channels.decision.who')}
        columns={2}
        options={[
          { value: 'chosen', title: t('channels.decision.chosen') },
          { value: 'written', title: t('channels.decision.written') },
        ]}
      />
      {who === 'written' ? (
        <TextField
          name={`${prefix}byName`}
          label={t('channels.decision.byName')}
          hint={t('channels.decision.byNameHint')}
          required
        />
      ) : (
        <PersonSelect name={`${prefix}byId`} label={t('channels.decision.by')} required />
      )}
      <FieldRow>
        <DayField name={`${prefix}on`} label={t('applications.channel.approvedOn')} max={today} required />
        <TextField
          name={`${prefix}reference`}
          label={t('channels.decision.reference')}
          hint={t('channels.decision.referenceHint')}
          required
        />
      </FieldRow>
      <TextAreaField name={`${prefix}conditions`} label={t('applications.channel.conditions')} rows={2} />
      <DayField name={`${prefix}endsOn`} label={t('channels.decision.endsOn')} />
      <TextAreaField
        name={`${prefix}note`}
        label={t('channels.decision.why')}
        hint={t('channels.decision.whyHint')}
        rows={2}
        required={needsWhy}
      />
    </>
  );
}

/** Records one decision about these channels: about all of them, or none. */
function DecisionForm({ channels, onClose }: { channels: readonly Channel[]; onClose: () => void }) {
  const { t } = useText();
  const [refused, setRefused] = useState<BulkResult['refused']>([]);
  const startOf = useNewDecision();
  const save = useAction('channels.recordDecision', {
    quiet: true,
    onDone: (result) => {
      setRefused(result.refused);
      if (result.refused.length > 0) return;
      notifyDone(t('channels.decision.saved', { count: result.changed }));
      onClose();
    },
  });
  const { form, submit } = useFormFor(DecisionInForm, {
    defaultValues: startOf(channels.map(({ departmentId }) => departmentId)),
  });
  return (
    <FormFrame
      form={form}
      onSubmit={submit((values) => save.run({ ids: channels.map(({ id }) => id), ...decisionFrom(values) }))}
    >
      <p className="dim">{t('channels.decision.text')}</p>
      <DecisionFields needsWhy={channels.some(({ departmentId }) => departmentId === null)} />
      <BulkRefused refused={refused} />
      <FormButtons onCancel={onClose} save={t('channels.decision.record')} />
    </FormFrame>
  );
}

export function DecisionOfChannel({ channel, onClose }: { channel: Channel; onClose: () => void }) {
  return <DecisionForm channels={[channel]} onClose={onClose} />;
}

export function DecisionForMany({ ids, onClose }: ManyProps) {
  const { data: lines } = useCall('channels.list', {});
  const chosen = new Set(ids);
  return lines === undefined ? null : (
    <DecisionForm channels={lines.map(({ channel }) => channel).filter(({ id }) => chosen.has(id))} onClose={onClose} />
  );
}
