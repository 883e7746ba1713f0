// The parts of a draft that are numbers and choices: time to answer, cover, other times, who decides.
import { NumberInput, Switch } from '@mantine/core';
import { ESCALATION_STEPS, type AnswerRule, type EscalationTo } from '../../../../domain/rules/answer-rule.ts';
import type { LookRule } from '../../../../domain/rules/look-rule.ts';
import type { RuleSet } from '../../../../domain/rules/model.ts';
import { SECOND_READER } from '../../../../domain/rules/post-rule.ts';
import { DUTIES } from '../../../../domain/rules/duty.ts';
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

/** By the last part of the field's name: the unit in its hint, and the least and most that it takes. */
const AMOUNTS = {
  fromWorkingDays: ['fromWorkingDaysHint', 1, 60],
  rehearsalDays: ['daysHint', 1, 730],
  headWorkingDaysBefore: ['workingDaysHint', 0, 60],
  chiefAfterWorkingHours: ['workingHoursHint', 0, 10_000],
  chiefAfterWorkingHoursBegun: ['workingHoursHint', 0, 10_000],
  passwordChangeWorkingDays: ['workingDaysHint', 1, 250],
  checkMaxAgeDays: ['daysHint', 1, 10_000],
  accessReviewDays: ['daysHint', 1, 10_000],
  remindAfterWorkingDays: ['workingDaysHint', 1, 250],
  lapseAfterDays: ['daysHint', 1, 1000],
  withinWorkingDays: ['workingDaysHint', 1, 60],
  tellChiefAfterWorkingHours: ['workingHoursHint', 0, 1000],
  packageFrom: ['packageFromHint', 1, 100_000],
  everyWorkingDays: ['everyWorkingDaysHint', 1, 60],
  removalWithinHours: ['removalWithinHoursHint', 1, 1000],
} as const;

/** A number of days or hours. `of`: the part of the rule set that holds the field. */
function Amount({
  of,
  field,
}: {
  of?: 'cover' | 'applications' | 'disclosure' | 'archiving' | 'looks';
  field: keyof typeof AMOUNTS;
}) {
  const { t } = useText();
  const [hint, min, max] = AMOUNTS[field];
  return (
    <NumberField
      name={of === undefined ? field : `${of}.${field}`}
      label={t(`rules.fields.${field}`)}
      hint={t(`rules.fields.${hint}`)}
      min={min}
      max={max}
      required
    />
  );
}

export function CoverPart() {
  const { t } = useText();
  return (
    <>
      <Amount of="cover" field="fromWorkingDays" />
      <CheckGroupField
        name="duties"
        label={t('rules.fields.duties')}
        options={DUTIES.map((value) => ({ value, label: t(`absences.duty.${value}`) }))}
      />
      <Amount of="cover" field="rehearsalDays" />
      <FieldGroup title={t('rules.fields.uncovered')}>
        <Amount of="cover" field="headWorkingDaysBefore" />
        <Amount of="cover" field="chiefAfterWorkingHours" />
        <Amount of="cover" field="chiefAfterWorkingHoursBegun" />
      </FieldGroup>
    </>
  );
}

export function TimesPart() {
  return (
    <>
      <FieldRow>
        <Amount field="passwordChangeWorkingDays" />
        <Amount field="checkMaxAgeDays" />
        <Amount field="accessReviewDays" />
      </FieldRow>
      <FieldRow>
        <Amount of="applications" field="remindAfterWorkingDays" />
        <Amount of="applications" field="lapseAfterDays" />
      </FieldRow>
      <FieldRow>
        <Amount of="disclosure" field="withinWorkingDays" />
        <Amount of="disclosure" field="tellChiefAfterWorkingHours" />
        <Amount of="archiving" field="packageFrom" />
      </FieldRow>
      <Notes />
      <Looks />
    </>
  );
}

/** Whether working notes are kept when the matter is finished: public records then (TF 2:12). */
function Notes() {
  const { t } = useText();
  return (
    <SwitchField
      name="disclosure.notesArchived"
      label={t('rules.fields.notesArchived')}
      hint={t('rules.fields.notesArchivedHint')}
    />
  );
}

/** What the rules ask of those who look after the pages; they need not ask for anything. */
function Looks() {
  const { t } = useText();
  const { value, onChange } = useField<LookRule | null>('looks');
  return (
    <>
      <Switch
        label={t('rules.fields.looks')}
        description={t('rules.fields.looksHint')}
        checked={value !== null}
        onChange={({ currentTarget }) =>
          onChange(currentTarget.checked ? { everyWorkingDays: 1, removalWithinHours: 24 } : null)
        }
      />
      {value !== null && (
        <FieldRow>
          <Amount of="looks" field="everyWorkingDays" />
          <Amount of="looks" field="removalWithinHours" />
        </FieldRow>
      )}
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
      <SecondReader />
    </>
  );
}

/** When somebody else reads a post before it is published. */
function SecondReader() {
  const { t } = useText();
  const { value: platforms } = useField<RuleSet['platforms']>('platforms');
  const { value: when } = useField<RuleSet['posts']['secondReader']>('posts.secondReader');
  return (
    <>
      <RadioField
        name="posts.secondReader"
        label={t('rules.fields.secondReader')}
        columns={3}
        options={SECOND_READER.map((value) => ({ value, title: t(`rules.fields.secondReaders.${value}`) }))}
      />
      {when === 'some' && (
        <>
          <CheckGroupField
            name="posts.platforms"
            label={t('rules.fields.readPlatforms')}
            options={platforms.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <SwitchField name="posts.municipalityWide" label={t('rules.fields.readWide')} />
        </>
      )}
    </>
  );
}
