// The computed plan: number of open cells, the table, the distribution, and the button that applies it.
import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { CoverPlan, CoverPlanRequest, PlanCell } from '../../../domain/cover-plan/model.ts';
import { Section, Note, PrintMenu, ProblemNote } from '../../components/index.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useText } from '../../i18n/use-text.ts';
import { exactTime, listed, period } from '../../i18n/format.ts';
import { usePersonName, usePlatformName } from '../../hooks/use-names.ts';
import { CellDialog } from './cell-dialog.tsx';
import { cellKey, type Choices, coversOf, loadsOf, meanOf, openCells, chosenPerson } from './choices.ts';
import { LoadBars } from '../cover/load-bars.tsx';
import { PlanGrid } from './grid.tsx';
import classes from './cover-plan.module.css';

export interface PlanResultProps {
  ask: CoverPlanRequest;
  plan: CoverPlan;
  onDone: () => void;
}

export function PlanResult({ ask, plan, onDone }: PlanResultProps) {
  const { t } = useText();
  const nameOf = usePersonName();
  const [choices, setChoices] = useState<Choices>(new Map());
  const [shown, setShown] = useState<readonly PlanCell[] | null>(null);
  const document = usePlanDocument(ask, plan, choices);
  const loads = loadsOf(plan, choices, nameOf);
  const open = openCells(plan, choices).length;
  const choose = (cells: readonly PlanCell[], personId: string | null): void => {
    setChoices((before) => new Map([...before, ...cells.map((cell) => [cellKey(cell), personId] as const)]));
  };
  return (
    <>
      <div role="status">
        <Note tone={plan.cells.length === 0 || open === 0 ? 'green' : 'red'}>
          {plan.cells.length === 0
            ? t('absences.plan.nothingOpen')
            : open === 0
              ? t('absences.plan.allTaken', { count: plan.cells.length })
              : t('absences.plan.openCount', { open, count: plan.cells.length })}
        </Note>
      </div>
      {plan.registrarGaps !== undefined && (
        <Note tone="red">
          {t('absences.plan.noRegistrar', {
            gaps: listed(plan.registrarGaps.map(({ department, from, to }) => `${department} ${period(from, to)}`)),
          })}
        </Note>
      )}
      {plan.absences.length > 0 && (
        <p className="dim">
          {t('absences.plan.away', {
            people: listed(plan.absences.map(({ personName, from, to }) => `${personName} ${period(from, to)}`)),
          })}
        </p>
      )}
      {plan.cells.length > 0 && (
        <>
          <Section title={t('absences.plan.table')} extra={<PrintMenu document={document} />}>
            <PlanGrid plan={plan} choices={choices} onOpen={setShown} />
          </Section>
          <Section title={t('absences.plan.share')}>
            <p className="dim">{t('absences.plan.shareText', { mean: meanOf(loads) })}</p>
            <LoadBars rows={loads} label={t('absences.plan.share')} />
          </Section>
        </>
      )}
      <Accept ask={ask} plan={plan} choices={choices} onDone={onDone} />
      {shown && (
        <CellDialog
          ask={ask}
          cells={shown}
          choices={choices}
          loads={loads}
          onChoose={choose}
          onClose={() => setShown(null)}
        />
      )}
    </>
  );
}

function Accept({ ask, plan, choices, onDone }: PlanResultProps & { choices: Choices }) {
  const { t } = useText();
  const [confirm, setConfirm] = useState(true);
  const apply = useAction('absences.applyPlan', {
    quiet: true,
    onDone: ({ confirmed, left }) => {
      notifyDone(
        left.length === 0
          ? t('absences.plan.applied', { count: confirmed })
          : t('absences.plan.appliedPart', {
              count: confirmed,
              names: listed(left.map(({ personName }) => personName)),
            }),
      );
      onDone();
    },
  });
  if (plan.absences.length === 0) return null;
  return (
    <Section>
      <div className={classes.inputs}>
        <p className="dim">{t('absences.plan.acceptText')}</p>
        <Checkbox
          label={t('absences.plan.confirm')}
          description={t('absences.plan.confirmHint')}
          checked={confirm}
          onChange={(event) => setConfirm(event.currentTarget.checked)}
        />
        <ProblemNote problem={apply.problem} />
        <div className={classes.buttons}>
          <Button
            {...apply.press}
            variant="default"
            loading={apply.busy}
            onClick={() => void apply.run({ ask, covers: [], confirm: false })}
            disabled={ask.wishes.length === 0}
          >
            {t('absences.plan.onlyAbsences')}
          </Button>
          <Button
            {...apply.press}
            loading={apply.busy}
            onClick={() => void apply.run({ ask, covers: coversOf(plan, choices), confirm })}
          >
            {t('absences.plan.accept')}
          </Button>
        </div>
      </div>
    </Section>
  );
}

function usePlanDocument(ask: CoverPlanRequest, plan: CoverPlan, choices: Choices) {
  const { t } = useText();
  const nameOf = usePersonName();
  const platformName = usePlatformName();
  const absent = (key: string): string => plan.absences.find((absence) => absence.key === key)?.personName ?? '';
  const row = (cell: PlanCell): string[] => {
    const taker = chosenPerson(choices, cell);
    return [
      `${cell.channelName}, ${platformName(cell.platform)}`,
      absent(cell.key),
      t(`absences.duty.${cell.duty}`),
      `${exactTime(cell.from)} – ${exactTime(cell.to)}`,
      taker === null ? t('absences.timeline.nobody') : nameOf(taker),
    ];
  };
  return () => ({
    title: t('absences.plan.printTitle'),
    subtitle: period(ask.from, ask.to),
    landscape: true,
    blocks: [
      {
        kind: 'table' as const,
        head: [
          t('absences.print.channel'),
          t('absences.plan.absent'),
          t('absences.print.duty'),
          t('absences.print.when'),
          t('absences.print.substitute'),
        ],
        rows: plan.cells.map(row),
      },
    ],
  });
}
