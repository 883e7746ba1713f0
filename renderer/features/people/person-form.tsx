// A person's fields and roles. There is deliberately no field for private accounts (R37).
import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useFieldArray, useWatch } from 'react-hook-form';
import { z } from 'zod';
import { type Person, PersonFields, type Role } from '../../../domain/people/model.ts';
import { RoleName, ROLES } from '../../../domain/rights/roles.ts';
import { ChoiceCards, FieldRow, FormButtons, FormFrame, SelectField, TextField } from '../../components/index.ts';
import { useField } from '../../components/fields/use-field.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { useMe } from '../../calls/use-me.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './people.module.css';

/** The scope of a role in the form: a department, or the whole municipality as a choice of its own. */
const WHOLE = 'whole';
const FormRole = z.object({
  role: RoleName,
  scope: z.string({ error: 'scopeNeeded' }).min(1, { error: 'scopeNeeded' }),
});
type FormRole = z.infer<typeof FormRole>;
const Fields = PersonFields.extend({ roles: z.array(FormRole).max(20) });

const toRole = ({ role, scope }: FormRole): Role => ({ role, departmentId: scope === WHOLE ? null : scope });

/** A new role is for the person's department; without one, its scope must be chosen. */
const newRole = (role: RoleName, departmentId: string | null): FormRole => ({ role, scope: departmentId ?? '' });

const rolesFor = (row: Person | null, role: RoleName | null, departmentId: string | null): FormRole[] =>
  row === null
    ? role === null
      ? []
      : [newRole(role, departmentId)]
    : row.roles.map((held) => ({ role: held.role, scope: held.departmentId ?? WHOLE }));

interface PersonFormProps {
  /** Null: a new person. */
  row: Person | null;
  /** The role that a new person gets unless another is chosen; null: none. */
  role?: RoleName | null;
  onClose: () => void;
}

export function PersonForm({ row, role = null, onClose }: PersonFormProps) {
  const { t } = useText();
  const save = useAction('people.save', {
    success: row === null ? 'people.form.created' : 'people.form.saved',
    onDone: onClose,
    quiet: true,
  });
  const me = useMe();
  // A new person is of one's own department until another is chosen.
  const departmentId = row === null ? (me?.departmentId ?? null) : row.departmentId;
  const { form, submit } = useFormFor(Fields, {
    row,
    defaultValues: {
      name: row?.name ?? '',
      title: row?.title ?? '',
      email: row?.email ?? '',
      phone: row?.phone ?? '',
      departmentId,
      unitId: row?.unitId ?? null,
      roles: rolesFor(row, role, departmentId),
      elected: row?.elected ?? false,
    },
  });
  return (
    <FormFrame
      form={form}
      onSubmit={submit(({ roles, ...fields }) =>
        save.run({
          ...(row === null ? {} : { id: row.id }),
          fields: { ...fields, roles: roles.map(toRole) },
        }),
      )}
    >
      <FieldRow>
        <TextField name="name" label={t('people.form.name')} required autoFocus />
        <TextField name="title" label={t('people.form.title')} placeholder={t('people.form.titleHint')} />
      </FieldRow>
      <FieldRow>
        <TextField name="email" label={t('people.form.email')} type="email" />
        <TextField name="phone" label={t('people.form.phone')} type="tel" />
      </FieldRow>
      <KindField />
      <PlaceFields />
      <RolesField />
      <FormButtons onCancel={onClose} left={<span className="dim">{t('people.form.private')}</span>} />
    </FormFrame>
  );
}

function KindField() {
  const { t } = useText();
  const { value, onChange, error } = useField<boolean>('elected');
  return (
    <ChoiceCards
      label={t('people.form.kind')}
      showLabel
      columns={2}
      value={value ? 'elected' : 'staff'}
      onChange={(next) => onChange(next === 'elected')}
      error={error}
      options={[
        { value: 'staff', title: t('people.form.staff'), text: t('people.form.staffText') },
        { value: 'elected', title: t('people.form.elected'), text: t('people.form.electedText') },
      ]}
    />
  );
}

/** Department and unit; changing the department clears the unit. */
export function PlaceFields() {
  const { t } = useText();
  const { data } = useCall('organisation.get', {});
  const departmentId = useWatch({ name: 'departmentId' }) as string | null;
  const unit = useField<string | null>('unitId');
  const units = (data?.units ?? []).filter(
    (entry) => entry.departmentId === departmentId && (entry.archived === null || entry.id === unit.value),
  );
  return (
    <FieldRow>
      <SelectField
        name="departmentId"
        label={t('people.form.department')}
        options={(data?.departments ?? [])
          .filter((department) => department.archived === null || department.id === departmentId)
          .map((department) => ({ value: department.id, label: department.name }))}
        clearable
        onChosen={() => unit.onChange(null)}
      />
      <SelectField
        name="unitId"
        label={t('people.form.unit')}
        options={units.map((entry) => ({ value: entry.id, label: entry.name }))}
        clearable
        disabled={units.length === 0}
      />
    </FieldRow>
  );
}

function RolesField() {
  const { t } = useText();
  const { data } = useCall('organisation.get', {});
  const { fields, append, remove } = useFieldArray({ name: 'roles' });
  const own = useWatch({ name: 'departmentId' }) as string | null;
  const departments = (data?.departments ?? [])
    .filter((department) => department.archived === null)
    .map((department) => ({ value: department.id, label: department.name }));
  const scopes = [...departments, { value: WHOLE, label: t('people.wholeMunicipality') }];
  const roles = ROLES.map((value) => ({ value, label: t(`people.role.${value}`) }));
  return (
    <fieldset className={classes.fieldset}>
      <legend className={classes.legend}>{t('people.form.roles')}</legend>
      <p className="dim">{t('people.form.rolesHint')}</p>
      {fields.map((field, index) => (
        <div key={field.id} className={classes.roleRow}>
          <SelectField name={`roles.${String(index)}.role`} label={t('people.form.roleName')} options={roles} />
          <SelectField
            name={`roles.${String(index)}.scope`}
            label={t('people.form.roleDepartment')}
            options={scopes}
            required
          />
          <ActionIcon
            size={34}
            onClick={() => remove(index)}
            aria-label={t('people.form.removeRole', { role: String(index + 1) })}
          >
            <IconX size={16} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <div>
        <Button
          variant="default"
          leftSection={<IconPlus size={15} aria-hidden />}
          onClick={() => append(newRole('officer', own))}
        >
          {t('people.form.addRole')}
        </Button>
      </div>
    </fieldset>
  );
}
