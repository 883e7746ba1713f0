// One channel and week of the plan: who takes which duty and why, and the alternatives; ineligible people with the
// reason.
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { CoverPlanRequest, PlanCell } from '../../../domain/cover-plan/model.ts';
import { Dialog, ProblemNote } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useText } from '../../i18n/use-text.ts';
import { capital, listed, period, weekLong } from '../../i18n/format.ts';
import { usePersonName } from '../../hooks/use-names.ts';
import { CandidateSelect } from '../absences/parts/candidate-select.tsx';
import { cellKey, type Choices, type Load, meanOf, chosenPerson } from './choices.ts';
import classes from './cover-plan.module.css';

export interface CellDialogProps {
  ask: CoverPlanRequest;
  cells: readonly PlanCell[];
  choices: Choices;
  loads: readonly Load[];
  onChoose: (cells: readonly PlanCell[], personId: string | null) => void;
  onClose: () => void;
}

export function CellDialog({ ask, cells, choices, loads, onChoose, onClose }: CellDialogProps) {
  const { t } = useText();
  const [first] = cells;
  if (first === undefined) return null;
  const pieces = [...new Set(cells.map(({ from }) => from))].sort();
  return (
    <Dialog
      opened
      onClose={onClose}
      size="lg"
      title={t('absences.plan.cellTitle', { channel: first.channelName, week: weekLong(first.from) })}
      buttons={<Button onClick={onClose}>{t('common.close')}</Button>}
    >
      {pieces.map((from) => (
        <Piece
          key={from}
          ask={ask}
          cells={cells.filter((cell) => cell.from === from)}
          choices={choices}
          loads={loads}
          onChoose={onChoose}
        />
      ))}
    </Dialog>
  );
}

type PieceProps = Omit<CellDialogProps, 'onClose'>;

/** Days that are assigned together: one person for everything, or one per duty. */
function Piece({ ask, cells, choices, loads, onChoose }: PieceProps) {
  const { t } = useText();
  const [first] = cells;
  const chosenIds = [...new Set(cells.map((cell) => chosenPerson(choices, cell)))];
  const [isSplit, setIsSplit] = useState(chosenIds.length > 1);
  const { data, problem } = useCall(
    'absences.planCandidates',
    { ask, key: first?.key ?? '', channelId: first?.channelId ?? '', from: first?.from ?? '', to: first?.to ?? '' },
    { enabled: first !== undefined },
  );
  if (first === undefined) return null;
  const groups = isSplit ? cells.map((cell) => [cell]) : [cells];
  return (
    <section className={classes.piece} aria-label={period(first.from, first.to)}>
      <h3 className={classes.heading}>{capital(period(first.from, first.to))}</h3>
      <ProblemNote problem={problem} />
      {groups.map((group) => (
        <div key={group.map(cellKey).join()} className={classes.choice}>
          <CandidateSelect
            showLabel
            label={
              isSplit
                ? listed(group.map(({ duty }) => t(`absences.duty.${duty}`)))
                : t('absences.plan.all', {
                    duties: listed(cells.map(({ duty }) => t(`absences.duty.${duty}`).toLocaleLowerCase())),
                  })
            }
            candidates={data}
            value={group[0] === undefined ? null : chosenPerson(choices, group[0])}
            onChange={(personId) => onChoose(group, personId)}
          />
          <PickReason cell={group[0]} choices={choices} loads={loads} />
        </div>
      ))}
      {cells.length > 1 && (
        <Button variant="subtle" onClick={() => setIsSplit(!isSplit)}>
          {isSplit ? t('absences.plan.together') : t('absences.plan.apart')}
        </Button>
      )}
    </section>
  );
}

/** The reason in a sentence: what makes the person suitable, their resulting load, and the mean load. */
function PickReason({
  cell,
  choices,
  loads,
}: {
  cell: PlanCell | undefined;
  choices: Choices;
  loads: readonly Load[];
}) {
  const { t, tk } = useText();
  const nameOf = usePersonName();
  if (cell === undefined) return null;
  const chosenId = chosenPerson(choices, cell);
  if (chosenId === null) {
    const obstacleTexts = Object.entries(cell.obstacles).map(
      ([code, count]) => `${String(count)} ${tk(`absences.cover.${code}`)}`,
    );
    return (
      <p className={classes.openText}>
        {cell.canCount > 0 ? t('absences.plan.left') : t('absences.plan.nobodyWhy', { reasons: listed(obstacleTexts) })}
      </p>
    );
  }
  const load = loads.find(({ personId }) => personId === chosenId);
  const meritTexts =
    cell.pick?.personId === chosenId
      ? cell.pick.merits.map((code) => tk(`absences.cover.${code}`))
      : [t('absences.plan.chosen')];
  const daysText = t('absences.plan.whyDays', {
    chosen: load?.chosen ?? 0,
    all: (load?.given ?? 0) + (load?.chosen ?? 0),
    mean: meanOf(loads),
  });
  return (
    <p className="dim">
      <bdi>{nameOf(chosenId)}</bdi>:{' '}
      {[meritTexts.length === 0 ? t('absences.plan.permitted') : meritTexts.join(', '), daysText].join('; ')}.
    </p>
  );
}
