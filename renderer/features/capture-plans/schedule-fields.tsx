// The part of a plan's form that several channels can share: how often, from when, and in which way. R12, R23.
import { useWatch } from 'react-hook-form';
import { z } from 'zod';
import { CaptureWay, type Schedule } from '../../../domain/capture-plans/model.ts';
import { Day } from '../../../domain/kernel/schemas.ts';
import { DayField, FieldRow, NumberField, RadioField, SelectField } from '../../components/index.ts';
import { useText } from '../../i18n/use-text.ts';
import { lookUp } from '../../i18n/index.ts';

/** What the fields hold. */
export const ScheduleForm = z.object({
  unit: z.enum(['week', 'month']),
  weekday: z.string(),
  day: z.number().int().min(1).max(31),
  way: CaptureWay,
  from: Day,
});
type Values = z.output<typeof ScheduleForm>;

/** The interval that the fields say. */
export const everyOf = ({ unit, weekday, day }: Pick<Values, 'unit' | 'weekday' | 'day'>): Schedule =>
  unit === 'week' ? { unit, weekday: Number(weekday) } : { unit, day };

export function ScheduleFields() {
  const { t } = useText();
  const unit = useWatch({ name: 'unit' }) as Values['unit'];
  return (
    <>
      <RadioField
        name="unit"
        label={t('capturePlans.form.unit')}
        columns={2}
        options={[
          { value: 'week', title: t('capturePlans.form.week') },
          { value: 'month', title: t('capturePlans.form.month') },
        ]}
      />
      <FieldRow>
        {unit === 'week' ? (
          <SelectField
            name="weekday"
            label={t('capturePlans.form.weekday')}
            hint={t('capturePlans.form.weekdayHint')}
            options={[1, 2, 3, 4, 5, 6, 7].map((day) => ({
              value: String(day),
              label: lookUp(`capturePlans.weekday.${String(day)}`),
            }))}
            searchable={false}
            required
          />
        ) : (
          <NumberField
            name="day"
            label={t('capturePlans.form.day')}
            hint={t('capturePlans.form.dayHint')}
            min={1}
            max={31}
            required
          />
        )}
        <DayField name="from" label={t('capturePlans.form.from')} hint={t('capturePlans.form.fromHint')} required />
      </FieldRow>
      <RadioField
        name="way"
        label={t('capturePlans.form.way')}
        columns={2}
        options={[
          { value: 'remind', title: t('capturePlans.form.remind'), text: t('capturePlans.form.remindText') },
          {
            value: 'unattended',
            title: t('capturePlans.form.unattended'),
            text: t('capturePlans.form.unattendedText'),
          },
        ]}
      />
    </>
  );
}
