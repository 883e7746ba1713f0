// Inputs of a plan: who is absent when; in plan mode also the unit or department and the period.
import { ActionIcon, Button, SegmentedControl } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useMemo } from 'react';
import { ABSENCE_KINDS, AbsenceKind } from '../../../domain/absences/model.ts';
import { Section, DayInput, Picker, usePersonOptions } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useText } from '../../i18n/use-text.ts';
import { compareSv } from '../../i18n/format.ts';
import classes from './cover-plan.module.css';
import { type Inputs, MODES, newWish, type WishRow } from './wishes.ts';

export interface PlanInputsProps {
  inputs: Inputs;
  onChange: (inputs: Inputs) => void;
  /** The button was pressed while an input is missing. */
  showMissing: boolean;
  onAsk: () => void;
  busy: boolean;
}

/** Units and departments that are not archived; units are labelled with their department. */
function usePlanScopes() {
  const { t } = useText();
  const { data } = useCall('organisation.get', {});
  return useMemo(() => {
    const departments = (data?.departments ?? []).filter(({ archived }) => archived === null);
    const units = (data?.units ?? []).filter(({ archived }) => archived === null);
    return [
      ...departments.map(({ id, name }) => ({
        value: `department/${id}`,
        label: t('absences.plan.wholeDepartment', { name }),
      })),
      ...units.map(({ id, name, departmentId }) => ({
        value: `unit/${id}`,
        label: [name, departments.find((department) => department.id === departmentId)?.name ?? '']
          .filter((part) => part !== '')
          .join(', '),
      })),
    ].sort((a, b) => compareSv(a.label, b.label));
  }, [data, t]);
}

export function PlanInputs({ inputs, onChange, showMissing, onAsk, busy }: PlanInputsProps) {
  const { t } = useText();
  const places = usePlanScopes();
  const { mode, wishes } = inputs;
  const updateWish = (wish: WishRow): void =>
    onChange({ ...inputs, wishes: wishes.map((row) => (row.number === wish.number ? wish : row)) });
  const add = (): void =>
    onChange({ ...inputs, wishes: [...wishes, newWish(Math.max(-1, ...wishes.map((row) => row.number)) + 1)] });
  return (
    <Section>
      <div className={classes.inputs}>
        <div>
          <SegmentedControl
            aria-label={t('absences.plan.mode')}
            value={mode}
            onChange={(value) => onChange({ ...inputs, mode: value })}
            data={MODES.map((value) => ({ value, label: t(`absences.plan.modes.${value}`) }))}
          />
        </div>
        <p className="dim">{t(`absences.plan.modeText.${mode}`)}</p>
        {mode === 'plan' && (
          <div className={classes.period}>
            <Picker
              label={t('absences.plan.place')}
              options={places}
              value={inputs.place}
              onChange={(place) => onChange({ ...inputs, place })}
              error={showMissing && inputs.place === null ? t('absences.plan.needed') : undefined}
            />
            <DayInput
              label={t('absences.plan.from')}
              value={inputs.from}
              onChange={(from) => onChange({ ...inputs, from })}
              error={showMissing && inputs.from === null ? t('absences.plan.needed') : undefined}
            />
            <DayInput
              label={t('absences.plan.to')}
              value={inputs.to}
              onChange={(to) => onChange({ ...inputs, to })}
              error={showMissing && inputs.to === null ? t('absences.plan.needed') : undefined}
            />
          </div>
        )}
        <h2 className={classes.heading}>{t(`absences.plan.wishes.${mode}`)}</h2>
        {wishes.map((wish, index) => (
          <WishFields
            key={wish.number}
            wish={wish}
            position={index + 1}
            showMissing={showMissing}
            needed={mode === 'whatIf' || wish.personId !== null || wish.from !== null}
            onChange={updateWish}
            onRemove={() => onChange({ ...inputs, wishes: wishes.filter((row) => row.number !== wish.number) })}
          />
        ))}
        <div className={classes.buttons}>
          <Button variant="subtle" leftSection={<IconPlus size={15} aria-hidden />} onClick={add}>
            {t('absences.plan.add')}
          </Button>
          <Button onClick={onAsk} loading={busy}>
            {t(`absences.plan.ask.${mode}`)}
          </Button>
        </div>
      </div>
    </Section>
  );
}

interface WishFieldsProps {
  wish: WishRow;
  position: number;
  showMissing: boolean;
  needed: boolean;
  onChange: (wish: WishRow) => void;
  onRemove: () => void;
}

function WishFields({ wish, position, showMissing, needed, onChange, onRemove }: WishFieldsProps) {
  const { t } = useText();
  const people = usePersonOptions();
  const kinds = ABSENCE_KINDS.map((value) => ({ value, label: t(`absences.kind.${value}`) }));
  const missing = (value: string | null): string | undefined =>
    showMissing && needed && value === null ? t('absences.plan.needed') : undefined;
  return (
    <div className={classes.wish} role="group" aria-label={t('absences.plan.row', { number: position })}>
      <Picker
        label={t('absences.who.person')}
        options={people}
        value={wish.personId}
        onChange={(personId) => onChange({ ...wish, personId })}
        error={missing(wish.personId)}
      />
      <Picker
        label={t('absences.who.kind')}
        options={kinds}
        value={wish.kind}
        onChange={(kind) => onChange({ ...wish, kind: AbsenceKind.catch('holiday').parse(kind) })}
      />
      <DayInput
        label={t('absences.who.from')}
        value={wish.from}
        onChange={(from) => onChange({ ...wish, from })}
        error={missing(wish.from)}
        last={{ label: t('absences.who.to'), value: wish.to, onPeriod: (from, to) => onChange({ ...wish, from, to }) }}
      />
      <DayInput
        label={t('absences.who.to')}
        value={wish.to}
        onChange={(to) => onChange({ ...wish, to })}
        error={missing(wish.to)}
      />
      <ActionIcon onClick={onRemove} aria-label={t('absences.plan.remove', { number: position })}>
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </div>
  );
}
