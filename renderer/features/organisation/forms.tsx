// Forms for departments, units, boards and governing documents.
import { z } from 'zod';
import {
  BoardFields,
  type Board,
  type Department,
  DepartmentFields,
  DocumentFields,
  type GoverningDocument,
  RecordsPlan,
  type Unit,
  UnitFields,
} from '../../../domain/organisation/model.ts';
import {
  CheckGroupField,
  DayField,
  FieldRow,
  FormButtons,
  FormFrame,
  PersonSelect,
  RadioField,
  SelectField,
  TextAreaField,
  TextField,
} from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { useText } from '../../i18n/use-text.ts';

interface FormProps<T> {
  /** Null: a new one. */
  row: T | null;
  onClose: () => void;
}

const idOf = (row: { id: string } | null): { id?: string } => (row === null ? {} : { id: row.id });
/** Rows that are not archived, and the current selection. */
const asOptions = (rows: readonly { id: string; name: string; archived: unknown }[], now: string | null | undefined) =>
  rows.filter((row) => row.archived === null || row.id === now).map((row) => ({ value: row.id, label: row.name }));

/** A row as it is stored now; what is being edited was taken when its form was opened. */
export const asStored = <T extends { readonly id: string }>(rows: readonly T[], row: T | null): T | null =>
  rows.find(({ id }) => id === row?.id) ?? row;

export function DepartmentForm({ row, boards, onClose }: FormProps<Department> & { boards: readonly Board[] }) {
  const { t } = useText();
  const save = useAction('organisation.saveDepartment', {
    success: 'organisation.departments.saved',
    onDone: onClose,
    quiet: true,
  });
  const { form, submit } = useFormFor(DepartmentFields, {
    row,
    defaultValues: { name: row?.name ?? '', boardId: row?.boardId ?? null },
  });
  return (
    <FormFrame form={form} onSubmit={submit((fields) => save.run({ ...idOf(row), fields }))}>
      <TextField name="name" label={t('organisation.departments.name')} required autoFocus />
      <SelectField
        name="boardId"
        label={t('organisation.departments.board')}
        options={asOptions(boards, row?.boardId)}
        clearable
      />
      <FormButtons onCancel={onClose} />
    </FormFrame>
  );
}

export function UnitForm({
  row,
  departmentId,
  departments,
  onClose,
}: FormProps<Unit> & { departmentId: string; departments: readonly Department[] }) {
  const { t } = useText();
  const save = useAction('organisation.saveUnit', {
    success: 'organisation.units.saved',
    onDone: onClose,
    quiet: true,
  });
  const { form, submit } = useFormFor(UnitFields, {
    row,
    defaultValues: {
      name: row?.name ?? '',
      departmentId: row?.departmentId ?? departmentId,
      headId: row?.headId ?? null,
    },
  });
  return (
    <FormFrame form={form} onSubmit={submit((fields) => save.run({ ...idOf(row), fields }))}>
      <TextField name="name" label={t('organisation.units.name')} required autoFocus />
      <SelectField
        name="departmentId"
        label={t('organisation.units.department')}
        options={asOptions(departments, row?.departmentId)}
        required
      />
      <PersonSelect
        name="headId"
        label={t('organisation.units.head')}
        hint={t('organisation.units.headHint')}
        clearable
      />
      <FormButtons onCancel={onClose} />
    </FormFrame>
  );
}

/** The records plan as a choice of two, as the form presents it. */
const BoardChoice = BoardFields.omit({ recordsPlan: true }).extend({
  ...RecordsPlan.omit({ revised: true }).shape,
  plan: z.enum(['revised', 'notRevised']),
});

export function BoardForm({ row, onClose }: FormProps<Board>) {
  const { t } = useText();
  const save = useAction('organisation.saveBoard', {
    success: 'organisation.boards.saved',
    onDone: onClose,
    quiet: true,
  });
  const { form, submit } = useFormFor(BoardChoice, {
    row,
    defaultValues: {
      name: row?.name ?? '',
      plan: row?.recordsPlan.revised === true ? 'revised' : 'notRevised',
      decidedOn: row?.recordsPlan.decidedOn ?? null,
      reference: row?.recordsPlan.reference ?? '',
    },
  });
  const revised = form.watch('plan') === 'revised';
  return (
    <FormFrame
      form={form}
      onSubmit={submit(({ name, plan, decidedOn, reference }) =>
        save.run({
          ...idOf(row),
          fields: { name, recordsPlan: { revised: plan === 'revised', decidedOn, reference } },
        }),
      )}
    >
      <TextField name="name" label={t('organisation.boards.name')} required autoFocus />
      <RadioField
        name="plan"
        label={t('organisation.boards.planQuestion')}
        columns={2}
        options={[
          { value: 'revised', title: t('organisation.boards.revised'), text: t('organisation.boards.revisedText') },
          {
            value: 'notRevised',
            title: t('organisation.boards.notRevised'),
            text: t('organisation.boards.notRevisedText'),
          },
        ]}
      />
      {revised && (
        <FieldRow>
          <DayField name="decidedOn" label={t('organisation.boards.decidedOn')} />
          <TextField name="reference" label={t('organisation.boards.reference')} />
        </FieldRow>
      )}
      <FormButtons onCancel={onClose} />
    </FormFrame>
  );
}
const APPLIES = ['channels', 'writing', 'moderation', 'absence', 'closure'] as const;

export function DocumentForm({ row, onClose }: FormProps<GoverningDocument>) {
  const { t } = useText();
  const save = useAction('organisation.saveDocument', {
    success: 'organisation.documents.saved',
    onDone: onClose,
    quiet: true,
  });
  const { form, submit } = useFormFor(DocumentFields, {
    row,
    defaultValues: {
      title: row?.title ?? '',
      reference: row?.reference ?? '',
      decidedOn: row?.decidedOn ?? null,
      link: row?.link ?? '',
      appliesTo: row?.appliesTo ?? [],
      note: row?.note ?? '',
    },
  });
  return (
    <FormFrame form={form} onSubmit={submit((fields) => save.run({ ...idOf(row), fields }))}>
      <TextField name="title" label={t('organisation.documents.name')} required autoFocus />
      <FieldRow>
        <TextField
          name="reference"
          label={t('organisation.documents.reference')}
          placeholder={t('organisation.documents.referenceHint')}
        />
        <DayField name="decidedOn" label={t('organisation.documents.decidedOn')} />
      </FieldRow>
      <TextField name="link" label={t('organisation.documents.link')} type="url" placeholder="https://" />
      <CheckGroupField
        name="appliesTo"
        label={t('organisation.documents.appliesTo')}
        options={APPLIES.map((value) => ({ value, label: t(`organisation.documents.applies.${value}`) }))}
      />
      <TextAreaField name="note" label={t('organisation.documents.note')} />
      <FormButtons onCancel={onClose} />
    </FormFrame>
  );
}
