// The fields of an application: the channel, the work, what is attested.
import type { ReactNode } from 'react';
import { useWatch } from 'react-hook-form';
import { mayApplyFor } from '../../../domain/applications/rules.ts';
import type { Person } from '../../../domain/people/model.ts';
import {
  CheckGroupField,
  ChoiceCards,
  FieldRow,
  MultiSelectField,
  NumberField,
  PersonSelect,
  RadioField,
  Section,
  SelectField,
  TextAreaField,
  TextField,
  usePersonOptions,
} from '../../components/index.ts';
import { useField } from '../../components/fields/use-field.ts';
import { useCall } from '../../calls/use-call.ts';
import { useText } from '../../i18n/use-text.ts';
import layout from '../../components/basics/layout.module.css';
import { AddressFields } from '../channels/forms/place-fields.tsx';
import { ATTESTED } from './form-model.ts';

export function FormFields({ me }: { me: Person }) {
  const { t } = useText();
  const people = usePersonOptions();
  return (
    <>
      <Part title={t('applications.form.channel')}>
        <TextField name="name" label={t('applications.form.name')} required autoFocus />
        <AddressFields withOpenness={false} />
        <Scope me={me} />
        <TextAreaField
          name="purpose"
          label={t('applications.form.purpose')}
          hint={t('applications.form.purposeHint')}
          required
          record
        />
        <TextField name="audience" label={t('applications.form.audience')} required />
        <TextAreaField name="whyNotExisting" label={t('applications.form.why')} rows={2} required record />
        <RadioField
          name="openness"
          label={t('channels.form.openness')}
          columns={2}
          options={(['open', 'closed'] as const).map((value) => ({ value, title: t(`channels.openness.${value}`) }))}
        />
      </Part>
      <Part title={t('applications.form.work')}>
        <FieldRow>
          <PersonSelect name="responsibleId" label={t('channels.form.responsible')} clearable required />
          <NumberField name="hoursPerWeek" label={t('applications.form.hours')} min={0} max={168} required />
        </FieldRow>
        <FieldRow>
          <MultiSelectField name="runnerIds" label={t('applications.form.runners')} options={people} required />
          <MultiSelectField name="coverIds" label={t('applications.form.covers')} options={people} />
        </FieldRow>
        <TextAreaField
          name="recordsHandling"
          label={t('applications.form.records')}
          hint={t('applications.form.recordsHint')}
          rows={2}
          required
          record
        />
      </Part>
      <Part title={t('applications.form.attest')}>
        <p className="dim">{t('applications.form.attestText')}</p>
        <CheckGroupField
          name="attested"
          label={t('applications.form.attestLabel', { name: me.name })}
          options={ATTESTED.map((value) => ({ value, label: t(`applications.form.${value}`) }))}
          stacked
          required
        />
      </Part>
    </>
  );
}

/** A part of the form, under its heading. */
const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <Section title={title}>
    <div className={layout.stack}>{children}</div>
  </Section>
);

/** A department that the person may apply for, with its unit; or the whole municipality (R29). */
function Scope({ me }: { me: Person }) {
  const { t } = useText();
  const { data } = useCall('organisation.get', {});
  const department = useField<string | null>('departmentId');
  const unit = useField<string | null>('unitId');
  const departmentId = useWatch({ name: 'departmentId' }) as string | null;
  const own = (data?.departments ?? []).filter(
    ({ id, archived }) => (archived === null && mayApplyFor(me, id)) || id === departmentId,
  );
  const units = (data?.units ?? []).filter(
    (entry) => entry.departmentId === departmentId && (entry.archived === null || entry.id === unit.value),
  );
  const move = (to: string | null): void => {
    department.onChange(to);
    unit.onChange(null);
  };
  return (
    <>
      <ChoiceCards
        label={t('channels.form.scope')}
        showLabel
        columns={2}
        value={departmentId === null ? 'wide' : 'department'}
        onChange={(next) => move(next === 'wide' ? null : (me.departmentId ?? own[0]?.id ?? null))}
        error={departmentId === null ? department.error : undefined}
        options={[
          { value: 'department', title: t('channels.form.scopeDepartment'), disabled: own.length === 0 },
          { value: 'wide', title: t('channels.form.scopeWide'), text: t('applications.form.wideText') },
        ]}
      />
      {departmentId !== null && (
        <FieldRow>
          <SelectField
            name="departmentId"
            label={t('channels.form.department')}
            options={own.map(({ id, name }) => ({ value: id, label: name }))}
            onChosen={move}
          />
          <SelectField
            name="unitId"
            label={t('channels.form.unit')}
            options={units.map(({ id, name }) => ({ value: id, label: name }))}
            clearable
            disabled={units.length === 0}
          />
        </FieldRow>
      )}
    </>
  );
}
