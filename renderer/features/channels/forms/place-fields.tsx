// Fields shared by the forms for new and existing channels: name, platform, address, scope, responsible person.
import { useState } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { z } from 'zod';
import { completeAddress, platformOf } from '../../../../domain/channels/address.ts';
import { ChannelFields, OPENNESS } from '../../../../domain/channels/model.ts';
import { ChoiceCards, FieldRow, PersonSelect, SelectField, TextField } from '../../../components/index.ts';
import { useField } from '../../../components/fields/use-field.ts';
import { useCall } from '../../../calls/use-call.ts';
import { useMe } from '../../../calls/use-me.ts';
import { useText } from '../../../i18n/use-text.ts';
import { compareSv } from '../../../i18n/format.ts';
import { isAdministrator, isInCommunicationsOffice } from '../../../../domain/people/role-checks.ts';

/** An address in a form, as it is typed: without a scheme it is read as https. */
export const TypedAddress = z.string().transform(completeAddress).pipe(ChannelFields.shape.address.unwrap());

/** Address first: it usually determines the platform. `withOpenness`: also whether it is open or a closed group. */
export function AddressFields({ withOpenness = true }: { withOpenness?: boolean }) {
  const { t } = useText();
  const { data } = useCall('rules.get', {});
  const { setValue } = useFormContext();
  // The platform follows the address until the user selects another.
  const [followed, setFollowed] = useState('');
  const address = (useWatch({ name: 'address' }) as string | undefined) ?? '';
  const platform = useWatch({ name: 'platform' }) as string;
  const guess = data && address.trim() !== '' ? platformOf(address, '', data.ruleSet) : undefined;
  const guessed =
    guess?.from === 'address' ? data?.ruleSet.platforms.find((entry) => entry.id === guess.platform) : undefined;
  const options = [
    ...(data?.ruleSet.platforms ?? [])
      .map((entry) => ({ value: entry.id, label: entry.name }))
      .sort((a, b) => compareSv(a.label, b.label)),
    { value: 'other', label: t('channels.otherPlatform') },
  ];
  const applyGuess = (): void => {
    if (!guessed || (platform !== '' && platform !== followed)) return;
    setValue('platform', guessed.id, { shouldDirty: true });
    setFollowed(guessed.id);
  };
  return (
    <>
      <div onBlur={applyGuess}>
        <TextField name="address" label={t('channels.form.address')} hint={t('channels.form.addressHint')} />
      </div>
      <FieldRow>
        <SelectField
          name="platform"
          label={t('channels.form.platform')}
          options={options}
          required
          {...(guessed && guessed.id !== platform
            ? { hint: t('channels.form.platformFromAddress', { platform: guessed.name }) }
            : {})}
        />
        {platform === 'other' ? (
          <TextField name="platformOther" label={t('channels.form.platformOther')} required />
        ) : (
          withOpenness && (
            <SelectField
              name="openness"
              label={t('channels.form.openness')}
              options={OPENNESS.map((value) => ({
                value,
                label: t(`channels.openness.${value}`),
              }))}
            />
          )
        )}
      </FieldRow>
    </>
  );
}

/** A department with its unit and board, or the whole municipality, which only the communications office runs (R29). */
export function ScopeFields() {
  const { t } = useText();
  const me = useMe();
  const { data } = useCall('organisation.get', {});
  const department = useField<string | null>('departmentId');
  const unit = useField<string | null>('unitId');
  const board = useField<string | null>('boardId');
  const isMunicipalityWide = department.value === null;
  const officeOnly = me !== null && !isInCommunicationsOffice(me) && !isAdministrator(me);
  const inUse = (data?.departments ?? []).filter((entry) => entry.archived === null || entry.id === department.value);
  const units = (data?.units ?? []).filter(
    (entry) => entry.departmentId === department.value && (entry.archived === null || entry.id === unit.value),
  );
  const boardOf = (departmentId: string | null): string | null =>
    data?.departments.find((entry) => entry.id === departmentId)?.boardId ?? null;
  const move = (to: string | null): void => {
    if (board.value === null || board.value === boardOf(department.value)) board.onChange(boardOf(to));
    department.onChange(to);
    unit.onChange(null);
  };
  return (
    <>
      <ChoiceCards
        label={t('channels.form.scope')}
        showLabel
        columns={2}
        value={isMunicipalityWide ? 'wide' : 'department'}
        onChange={(next) => move(next === 'wide' ? null : (me?.departmentId ?? inUse[0]?.id ?? null))}
        error={isMunicipalityWide ? department.error : undefined}
        options={[
          { value: 'department', title: t('channels.form.scopeDepartment'), disabled: inUse.length === 0 },
          {
            value: 'wide',
            title: t('channels.form.scopeWide'),
            text: t('channels.form.scopeWideText'),
            why: t('channels.form.scopeWideText'),
            disabled: officeOnly && !isMunicipalityWide,
          },
        ]}
      />
      {!isMunicipalityWide && (
        <FieldRow>
          <SelectField
            name="departmentId"
            label={t('channels.form.department')}
            options={inUse.map((entry) => ({ value: entry.id, label: entry.name }))}
            onChosen={move}
          />
          <SelectField
            name="unitId"
            label={t('channels.form.unit')}
            options={units.map((entry) => ({ value: entry.id, label: entry.name }))}
            clearable
            disabled={units.length === 0}
          />
        </FieldRow>
      )}
      <FieldRow>
        <SelectField
          name="boardId"
          label={t('channels.form.board')}
          hint={t('channels.form.boardHint')}
          options={(data?.boards ?? [])
            .filter((entry) => entry.archived === null || entry.id === board.value)
            .map((entry) => ({ value: entry.id, label: entry.name }))}
          clearable
        />
        <PersonSelect
          name="responsibleId"
          label={t('channels.form.responsible')}
          hint={t('channels.form.responsibleHint')}
          clearable
        />
      </FieldRow>
    </>
  );
}
