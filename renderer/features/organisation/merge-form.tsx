// A department becomes part of another: what moves, what ends and what stays is said before it is done.
import { headsThatEnd } from '../../../domain/people/department-merge.ts';
import type { Department, Unit } from '../../../domain/organisation/model.ts';
import { organisationCalls } from '../../../domain/organisation/calls.ts';
import { FormButtons, FormFrame, Note, SelectField } from '../../components/index.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { listed } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';

interface Props {
  department: Department;
  departments: readonly Department[];
  units: readonly Unit[];
  onClose: () => void;
}

const Choice = organisationCalls['organisation.mergeDepartments'].input.pick({ intoId: true });

export function MergeForm({ department, departments, units, onClose }: Props) {
  const { t } = useText();
  const { id, name } = department;
  const nameOf = (intoId: string): string => departments.find((other) => other.id === intoId)?.name ?? '';
  const merge = useAction('organisation.mergeDepartments', { onDone: onClose, quiet: true });
  const { form, submit } = useFormFor(Choice, { defaultValues: {} });
  return (
    <FormFrame
      form={form}
      onSubmit={submit(async ({ intoId }) => {
        const done = await merge.run({ id, intoId });
        if (done.ok) notifyDone(t('organisation.departments.merged', { name, into: nameOf(intoId) }));
        return done;
      })}
    >
      <SelectField
        name="intoId"
        label={t('organisation.departments.mergeInto')}
        options={departments
          .filter((other) => other.id !== id && other.archived === null)
          .map((other) => ({ value: other.id, label: other.name }))}
        required
      />
      <Consequences department={department} units={units} />
      <FormButtons onCancel={onClose} save={t('organisation.departments.mergeDo')} />
    </FormFrame>
  );
}

function Consequences({ department: { id, name }, units }: Pick<Props, 'department' | 'units'>) {
  const { t } = useText();
  const { data: channels } = useCall('channels.list', {});
  const { data: people } = useCall('people.list', {});
  if (channels === undefined || people === undefined) return null;
  const heads = headsThatEnd(Object.fromEntries(people.map((person) => [person.id, person])), id);
  const counts = {
    channels: channels.filter(({ channel }) => channel.departmentId === id && channel.state !== 'closed').length,
    units: units.filter((unit) => unit.departmentId === id && unit.archived === null).length,
    people: people.filter((person) => person.departmentId === id && person.archived === null).length,
  };
  return (
    <>
      <p>
        {t('organisation.departments.mergeMoves', {
          channels: t('organisation.departments.channels', { count: counts.channels }),
          units: t('organisation.departments.units', { count: counts.units }),
          people: t('organisation.departments.people', { count: counts.people }),
        })}
      </p>
      {heads.length > 0 && (
        <p>{t('organisation.departments.mergeHeads', { names: listed(heads.map((head) => head.name)) })}</p>
      )}
      <p>{t('organisation.departments.mergeStays', { name })}</p>
      <Note tone="amber">{t('organisation.departments.mergeNoUndo')}</Note>
    </>
  );
}
