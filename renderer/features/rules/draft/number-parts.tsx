// The parts of a draft that are numbers and choices: time to answer, cover, other times, who decides.
import { NumberInput, Switch } from '@mantine/core';
import { ESCALATION_STEPS, type AnswerRule, type EscalationTo } from '../../../../domain/rules/answer-rule.ts';
import { LOCAL_DAYS } from '../../../../domain/calendar/local-days.ts';
import {
  CheckGroupField,
  FieldGroup,
  FieldRow,
  Note,
  NumberField,
  RadioField,
  SwitchField,
} from '../../../components/index.ts';
import { useField } from '../../../components/fields/use-field.ts';
import { useText } from '../../../i18n/use-text.ts';

/** What is wrong with a part as a whole, such as the order of its two hours. */
export function WholeProblem({ name }: { name: string }) {
  const { error } = useField<unknown>(name);
  return error === undefined ? null : (
    <Note tone="red" alert>
      {error}
    </Note>
  );
}

function useLocalDays() {
  const { t } = useText();
  return LOCAL_DAYS.map((value) => ({ value, label: t(`rules.days.${value}`) }));
}

export function AnswerPart() {
  const { t } = useText();
  const days = useLocalDays();
  return (
    <>
      <RadioField
        name="answer.unit"
        label={t('rules.fields.unit')}
        columns={2}
        options={[
          { value: 'workingDays', title: t('rules.units.workingDays'), text: t('rules.units.workingDaysText') },
          { value: 'hours', title: t('rules.units.hours'), text: t('rules.units.hoursText') },
        ]}
      />
      <FieldRow>
        <NumberField name="answer.count" label={t('rules.fields.count')} min={1} max={1000} required />
        <NumberField name="answer.officeHours.from" label={t('rules.fields.opens')} min={0} max={23} required />
        <NumberField name="answer.officeHours.to" label={t('rules.fields.closes')} min={1} max={24} required />
      </FieldRow>
      <WholeProblem name="answer.officeHours" />
      <CheckGroupField
        name="answer.daysOff"
        label={t('rules.fields.daysOff')}
        hint={t('rules.fields.daysOffHint')}
        options={days}
      />
      <HalfDays />
      <FieldGroup title={t('rules.fields.escalation')} text={t('rules.fields.escalationText')}>
        <Escalation />
      </FieldGroup>
    </>
  );
}

function HalfDays() {
  const { t } = useText();
  const days = useLocalDays();
  const { value, onChange } = useField<AnswerRule['halfDays']>('answer.halfDays');
  return (
    <>
      <Switch
        label={t('rules.fields.halfDays')}
        description={t('rules.fields.halfDaysHint')}
        checked={value !== null}
        onChange={({ currentTarget }) =>
          onChange(currentTarget.checked ? { until: 12, days: ['maundyThursday', 'twelfthNight'] } : null)
        }
      />
      {value !== null && (
        <>
          <NumberField name="answer.halfDays.until" label={t('rules.fields.until')} min={1} max={24} required />
          <CheckGroupField name="answer.halfDays.days" label={t('rules.fields.halfDaysWhich')} options={days} />
        </>
      )}
    </>
  );
}

/** Each head has one time; left empty, that head is not told. */
function Escalation() {
  const { t } = useText();
  const { value, onChange } = useField<AnswerRule['escalation']>('answer.escalation');
  const set = (to: EscalationTo, hours: number | null): void => {
    const others = value.filter((step) => step.to !== to);
    onChange(
      hours === null
        ? others
        : ESCALATION_STEPS.flatMap((step) =>
            step === to ? [{ to, afterWorkingHours: hours }] : others.filter((other) => other.to === step),
          ),
    );
  };
  return (
    <FieldRow>
      {ESCALATION_STEPS.map((to) => (
        <NumberInput
          key={to}
          label={t(`rules.read.late.${to}`)}
          description={t('rules.fields.workingHoursHint')}
          value={value.find((step) => step.to === to)?.afterWorkingHours ?? ''}
          onChange={(next) => set(to, typeof next === 'number' ? next : null)}
          min={0}
          max={10_000}
          allowDecimal={false}
        />
      ))}
    </FieldRow>
  );
}

export function CoverPart() {
  const { t } = useText();
  return (
    <>
      <NumberField
        name="cover.fromWorkingDays"
        label={t('rules.fields.fromWorkingDays')}
        hint={t('rules.fields.fromWorkingDaysHint')}
        min={1}
        max={60}
        required
      />
      <FieldGroup title={t('rules.fields.uncovered')}>
        <NumberField
          name="cover.headWorkingDaysBefore"
          label={t('rules.fields.headWorkingDaysBefore')}
          hint={t('rules.fields.workingDaysHint')}
          min={0}
          max={60}
          required
        />
        <NumberField
          name="cover.chiefAfterWorkingHours"
          label={t('rules.fields.chiefAfterWorkingHours')}
          hint={t('rules.fields.workingHoursHint')}
          min={0}
          max={10_000}
          required
        />
        <NumberField
          name="cover.chiefAfterWorkingHoursBegun"
          label={t('rules.fields.chiefAfterWorkingHoursBegun')}
          hint={t('rules.fields.workingHoursHint')}
          min={0}
          max={10_000}
          required
        />
      </FieldGroup>
    </>
  );
}

export function TimesPart() {
  const { t } = useText();
  return (
    <>
      <FieldRow>
        <NumberField
          name="passwordChangeWorkingDays"
          label={t('rules.fields.passwordChangeWorkingDays')}
          hint={t('rules.fields.workingDaysHint')}
          min={1}
          max={250}
          required
        />
        <NumberField
          name="checkMaxAgeDays"
          label={t('rules.fields.checkMaxAgeDays')}
          hint={t('rules.fields.daysHint')}
          min={1}
          max={10_000}
          required
        />
      </FieldRow>
      <FieldRow>
        <NumberField
          name="applications.remindAfterWorkingDays"
          label={t('rules.fields.remindAfterWorkingDays')}
          hint={t('rules.fields.workingDaysHint')}
          min={1}
          max={250}
          required
        />
        <NumberField
          name="applications.lapseAfterDays"
          label={t('rules.fields.lapseAfterDays')}
          hint={t('rules.fields.daysHint')}
          min={1}
          max={1000}
          required
        />
      </FieldRow>
    </>
  );
}

export function DecidesPart() {
  const { t } = useText();
  return (
    <>
      <RadioField
        name="decides.closure"
        label={t('rules.fields.closure')}
        options={[
          { value: 'departmentChief', title: t('rules.deciders.departmentChief') },
          { value: 'unitHead', title: t('rules.deciders.unitHead') },
        ]}
      />
      <SwitchField
        name="decides.ownApplication"
        label={t('rules.fields.ownApplication')}
        hint={t('rules.fields.ownApplicationHint')}
      />
    </>
  );
}
