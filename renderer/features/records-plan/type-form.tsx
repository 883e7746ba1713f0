// A kind of records in a board's plan: what it covers, how long it is kept, by which decision, in which format and where.
// R12, R23.
import { useWatch } from 'react-hook-form';
import type { PlanOfBoard } from '../../../domain/records-plan/calls.ts';
import { type RecordType, RecordTypeFields } from '../../../domain/records-plan/model.ts';
import { RECORD_KINDS } from '../../../domain/records/model.ts';
import type { DisposalGround } from '../../../domain/rules/model.ts';
import {
  CheckGroupField,
  DayField,
  FieldRow,
  FormButtons,
  FormFrame,
  NumberField,
  RadioField,
  SelectField,
  TextField,
} from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';

const Draft = RecordTypeFields.omit({ boardId: true });

export interface TypeFormProps {
  plan: PlanOfBoard;
  type: RecordType | null;
  grounds: readonly DisposalGround[];
  onClose: () => void;
}

export function TypeForm({ plan, type, grounds, onClose }: TypeFormProps) {
  const { t } = useText();
  const { today } = useNow();
  const save = useAction('recordsPlan.save', { success: 'recordsPlan.form.saved', onDone: onClose, quiet: true });
  const { form, submit } = useFormFor(Draft, {
    row: type ?? null,
    defaultValues: {
      name: type?.name ?? '',
      covers: type?.covers ?? [],
      rule: type?.rule ?? { kind: 'keep' },
      decision: {
        reference: type?.decision.reference ?? plan.board?.recordsPlan.reference ?? '',
        decidedOn: type?.decision.decidedOn ?? plan.board?.recordsPlan.decidedOn ?? '',
      },
      format: type?.format ?? '',
      place: type?.place ?? '',
      designation: type?.designation ?? '',
    },
  });
  return (
    <FormFrame
      form={form}
      onSubmit={submit((fields) =>
        save.run({
          ...(type === null ? {} : { id: type.id }),
          fields: { ...fields, boardId: plan.board?.id ?? null },
        }),
      )}
    >
      <TextField
        name="name"
        label={t('recordsPlan.form.name')}
        hint={t('recordsPlan.form.nameHint')}
        required
        autoFocus
      />
      <CheckGroupField
        name="covers"
        label={t('recordsPlan.form.covers')}
        stacked
        options={RECORD_KINDS.map((kind) => {
          const other = plan.types.find(
            ({ id, archived, covers }) => id !== type?.id && archived === null && covers.includes(kind),
          );
          return {
            value: kind,
            label: t(`recordsPlan.kinds.${kind}`),
            disabled: other !== undefined && type?.covers.includes(kind) !== true,
            ...(other === undefined ? {} : { hint: t('recordsPlan.form.coveredBy', { name: other.name }) }),
          };
        })}
      />
      <RadioField
        name="rule.kind"
        label={t('recordsPlan.form.rule')}
        columns={2}
        options={[
          { value: 'keep', title: t('recordsPlan.form.keep'), text: t('recordsPlan.form.keepText') },
          { value: 'dispose', title: t('recordsPlan.form.dispose'), text: t('recordsPlan.form.disposeText') },
        ]}
      />
      <DisposeFields grounds={grounds} />
      <FieldRow>
        <TextField name="decision.reference" label={t('recordsPlan.form.reference')} required />
        <DayField name="decision.decidedOn" label={t('recordsPlan.form.decidedOn')} max={today} required />
      </FieldRow>
      <FieldRow>
        <TextField name="format" label={t('recordsPlan.form.format')} placeholder="PDF/A" />
        <TextField name="place" label={t('recordsPlan.form.place')} placeholder={t('recordsPlan.form.placeExample')} />
      </FieldRow>
      <TextField
        name="designation"
        label={t('recordsPlan.form.designation')}
        hint={t('recordsPlan.form.designationHint')}
      />
      <FormButtons onCancel={onClose} />
    </FormFrame>
  );
}

function DisposeFields({ grounds }: { grounds: readonly DisposalGround[] }) {
  const { t, language } = useText();
  const kind = useWatch({ name: 'rule.kind' }) as string | undefined;
  if (kind !== 'dispose') return null;
  return (
    <FieldRow>
      <NumberField
        name="rule.afterYears"
        label={t('recordsPlan.form.afterYears')}
        hint={t('recordsPlan.form.afterYearsHint')}
        min={0}
        max={100}
        required
      />
      <SelectField
        name="rule.groundId"
        label={t('recordsPlan.form.ground')}
        options={grounds.map(({ id, name }) => ({ value: id, label: name[language] }))}
        required
      />
    </FieldRow>
  );
}
