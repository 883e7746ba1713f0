// The year-end of one board: its steps in their order, each with what there is to do, and where.
import { Anchor, Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { RecordFilter } from '../../../domain/records/model.ts';
import type { YearEndView } from '../../../domain/year-ends/calls.ts';
import { YEAR_END_STEPS, type YearEndStep } from '../../../domain/year-ends/model.ts';
import { noteObstacle } from '../../../domain/year-ends/rules.ts';
import { useAction } from '../../calls/use-action.ts';
import { useMay } from '../../calls/use-me.ts';
import { ListRow, ReasonDialog, RowList, Section, StateLabel } from '../../components/index.ts';
import { dayFull, number } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import { recordsCounted } from '../inventory/prefill.ts';

interface BoardProps {
  board: YearEndView;
  year: number;
}

export function BoardYear({ board, year }: BoardProps) {
  const { t } = useText();
  const [noting, setNoting] = useState<YearEndStep | null>(null);
  const left = YEAR_END_STEPS.length - board.done.length;
  const name = board.name === '' ? t('yearEnds.noBoard') : board.name;
  return (
    <Section
      title={<bdi>{name}</bdi>}
      extra={
        <StateLabel tone={left === 0 ? 'green' : 'amber'}>
          {left === 0 ? t('yearEnds.whole') : t('yearEnds.left', { count: left })}
        </StateLabel>
      }
    >
      <RowList label={name}>
        {YEAR_END_STEPS.map((step) => (
          <StepRow key={step} step={step} board={board} year={year} name={name} onNote={() => setNoting(step)} />
        ))}
      </RowList>
      {noting !== null && <NoteDialog step={noting} board={board} year={year} onClose={() => setNoting(null)} />}
    </Section>
  );
}

interface StepProps extends BoardProps {
  step: YearEndStep;
  name: string;
  onNote: () => void;
}

function StepRow({ step, board, year, name, onNote }: StepProps) {
  const { t } = useText();
  const may = useMay();
  const takeBack = useAction('yearEnds.takeBack');
  const done = board.done.find((one) => one.step === step);
  const title = t(`yearEnds.steps.${step}`);
  const changes = board.mine && may('yearEnds.note');
  return (
    <ListRow
      title={
        <>
          {title} {done !== undefined && <StateLabel tone="green">{t('yearEnds.done')}</StateLabel>}
        </>
      }
      detail={
        <>
          <StepFact step={step} board={board} year={year} />
          {done !== undefined && (
            <p className="dim">
              {t('yearEnds.doneBy', { name: done.by, day: dayFull(done.at.slice(0, 10)) })}
              {done.note !== '' && (
                <>
                  {' '}
                  <bdi>{done.note}</bdi>
                </>
              )}
            </p>
          )}
        </>
      }
      action={
        changes &&
        (done === undefined ? (
          <Button variant="default" aria-label={t('yearEnds.noteOf', { step: title, name })} onClick={onNote}>
            {t('yearEnds.note')}
          </Button>
        ) : (
          <Button
            {...takeBack.press}
            variant="subtle"
            aria-label={t('yearEnds.takeBackOf', { step: title, name })}
            loading={takeBack.busy}
            onClick={() => void takeBack.run({ boardId: board.boardId, year, step })}
          >
            {t('yearEnds.takeBack')}
          </Button>
        ))
      }
    />
  );
}

/** What there is to do in a step, with the way there. */
function StepFact({ step, board, year }: { step: YearEndStep } & BoardProps) {
  const { t } = useText();
  switch (step) {
    case 'plan':
      return (
        <p>
          {board.missing.length === 0
            ? t('yearEnds.planWhole', { count: board.types })
            : t('yearEnds.planMissing', {
                kinds: board.missing.map((kind) => t(`records.kinds.${kind}`).toLocaleLowerCase('sv')).join(', '),
              })}{' '}
          <Way to={paths.recordsPlan} text={t('yearEnds.toPlan')} />
        </p>
      );
    case 'archive':
      return (
        <p>
          {t('yearEnds.archiveFacts', { count: board.records, pages: number(board.pages), year })}{' '}
          {board.records > 0 && (
            <Anchor
              component={Link}
              href={paths.records}
              {...{
                state: recordsCounted.with(
                  RecordFilter.parse({
                    channelIds: board.channelIds.slice(0, MAX_CHANNELS),
                    from: `${String(year)}-01-01`,
                    to: `${String(year)}-12-31`,
                  }),
                ),
              }}
              fz="inherit"
              underline="always"
            >
              {t('yearEnds.toRecords')}
            </Anchor>
          )}{' '}
          <Way to={paths.archiving} text={t('archiving.toArchiving')} />
        </p>
      );
    case 'dispose':
      return board.due === null ? (
        <p className="dim">{t('yearEnds.dueUnknown')}</p>
      ) : (
        <p>
          {t('yearEnds.due', { count: board.due })}{' '}
          {board.due > 0 && <Way to={paths.disposalDue} text={t('yearEnds.toDisposal')} />}
        </p>
      );
    case 'describe':
      return (
        <p>
          {t('yearEnds.describeText')} <Way to={paths.recordsDescription} text={t('yearEnds.toDescription')} />
        </p>
      );
  }
}

/** A filter names no more. */
const MAX_CHANNELS = 500;

const Way = ({ to, text }: { to: string; text: string }) => (
  <Anchor component={Link} href={to} fz="inherit" underline="always">
    {text}
  </Anchor>
);

function NoteDialog({ step, board, year, onClose }: { step: YearEndStep; onClose: () => void } & BoardProps) {
  const { t } = useText();
  const { run, busy, problem, press } = useAction('yearEnds.note', { onDone: onClose });
  const required = noteObstacle(step, '', board.due ?? 0) !== null;
  return (
    <ReasonDialog
      press={press}
      title={t(`yearEnds.steps.${step}`)}
      text={t(`yearEnds.noteText.${step}`)}
      label={t(required ? `yearEnds.asks.${step === 'archive' ? 'archive' : 'dispose'}` : 'yearEnds.asks.note')}
      action={t('yearEnds.note')}
      required={required}
      busy={busy}
      problem={problem}
      onSend={(note) => void run({ boardId: board.boardId, year, step, note })}
      onClose={onClose}
    />
  );
}
